"""Contact, appointments and the people around somebody in the demo, and the sociale kaart of each gemeente."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.utils.timezone import make_aware

from inburgering.dossiers.enums import (
    AfspraakSoort,
    BetrokkeneRol,
    ContactSoort,
    ContactUitkomst,
    DoorverwijzingUitkomst,
    NietVerschenenReden,
    OrganisatieSoort,
)
from inburgering.dossiers.models import Afspraak, Dossier, Organisatie
from inburgering.dossiers.services.afspraken import afspraak_afzeggen, afspraak_plannen, afspraak_wijzigen
from inburgering.dossiers.services.betrokkenen import (
    betrokkene_bewaren,
    doorverwijzing_uitkomst,
    doorverwijzing_vastleggen,
    organisatie_bewaren,
)
from inburgering.dossiers.services.contacten import contact_vastleggen, contact_verbeteren
from inburgering.recht.kalender import verschuif
from inburgering.toegang.klok import op_dag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.services.gebruikers import systeemgebruiker

KAART = (
    ("Huurdersspreekuur", OrganisatieSoort.WONEN, "023 555 02 10", "di en do 10.00-12.00 uur"),
    ("Geldloket", OrganisatieSoort.GELD, "023 555 02 20", "ma t/m vr 9.00-16.00 uur"),
    ("Huisartsenpraktijk De Vesten", OrganisatieSoort.GEZONDHEID, "023 555 02 30", "ma t/m vr 8.00-17.00 uur"),
    ("Centrum voor Jeugd en Gezin", OrganisatieSoort.GEZIN, "023 555 02 40", "ma t/m vr 9.00-17.00 uur"),
    ("Taalcafé in de bibliotheek", OrganisatieSoort.TAAL, "023 555 02 50", "wo 13.00-15.00 uur"),
    ("Juridisch loket", OrganisatieSoort.RECHT, "023 555 02 60", "ma en wo 9.00-12.00 uur"),
    ("Buurthuis De Ringvaart", OrganisatieSoort.ONTMOETEN, "023 555 02 70", "elke dag 9.00-22.00 uur"),
    ("Vrijwilligerscentrale", OrganisatieSoort.WERK, "023 555 02 80", "di t/m vr 10.00-16.00 uur"),
)
MENSEN = (
    (BetrokkeneRol.DOCENT, "Marit Hoekstra", "Taalschool Kennemerland", "marit.hoekstra@taalschool.example"),
    (BetrokkeneRol.MAATSCHAPPELIJK_BEGELEIDER, "Joost Kramer", "Stichting Nieuwe Buren", "joost@buren.example"),
    (BetrokkeneRol.TAALMAATJE, "Ans Peeters", "", "ans.peeters@post.example"),
    (BetrokkeneRol.SCHOOL, "Rachid El Idrissi", "Basisschool De Zuiderpolder", "rachid@zuiderpolder.example"),
)
NOTITIES = (
    "De lessen gaan goed. Oefent elke week met een taalmaatje.",
    "Vraagt wanneer de volgende toets is. Ik zoek het uit en bel terug.",
    "Was vorige week niet in de les: de oppas viel uit. Gaat deze week weer.",
    "Zoekt vrijwilligerswerk in een keuken. Brengt een brief mee van het buurthuis.",
    "Heeft een brief van DUO gekregen en begreep hem niet. Samen gelezen.",
    "Wil weten of er op dinsdagavond ook lessen zijn.",
)
VRAGEN = (
    ("Lekkage in de badkamer, de verhuurder reageert niet.", OrganisatieSoort.WONEN),
    ("Zoekt een basisschool dicht bij huis.", OrganisatieSoort.GEZIN),
    ("Rekening van de energie niet te betalen.", OrganisatieSoort.GELD),
    ("Wil zich inschrijven bij een huisarts.", OrganisatieSoort.GEZONDHEID),
)
SOORTEN = (ContactSoort.TELEFOON, ContactSoort.GESPREK, ContactSoort.APP, ContactSoort.EMAIL, ContactSoort.HUISBEZOEK)
KAMER = "Raakspoort, Zijlvest 39, spreekkamer 2"
UREN = ((9, 0), (10, 15), (11, 30), (13, 30), (14, 45))


def sociale_kaart_maken(plaats: str) -> None:
    """Fill the sociale kaart of the current gemeente."""
    for naam, soort, telefoon, open_tijden in KAART:
        organisatie_bewaren(
            {"naam": naam, "soort": soort, "telefoon": telefoon, "openingstijden": open_tijden, "wijk": plaats},
            door=systeemgebruiker(),
        )


@dataclass
class Omgang:
    """What goes on around one dossier, as chance has it."""

    toeval: Random
    vandaag: date
    door: Gebruiker

    def rondom(self, dossier: Dossier, vanaf: date) -> None:
        """Add people, contact since `vanaf`, now and then a referral, and for some the next appointment."""
        self.betrokkenen(dossier, vanaf)
        self.contact(dossier, vanaf)
        if self.toeval.random() < 0.2:
            self.doorverwijzing(dossier, self._dag_sinds(vanaf))
        if self.toeval.random() < 0.45:
            self.afspraak(dossier)

    def betrokkenen(self, dossier: Dossier, vanaf: date) -> None:
        for rol, naam, organisatie, email in self.toeval.sample(MENSEN, self.toeval.randint(1, 3)):
            gegevens: dict[str, Any] = {"rol": rol, "naam": naam, "organisatie": organisatie, "email": email}
            if self.toeval.random() < 0.7:
                gegevens |= {"mag_weten": "Aanwezigheid en voortgang, niet de schulden.", "toestemming_op": vanaf}
            with op_dag(vanaf):
                betrokkene_bewaren(dossier, gegevens | {"van": vanaf}, door=self.door)

    def contact(self, dossier: Dossier, vanaf: date) -> None:
        for _ in range(self.toeval.randint(1, 4)):
            dag = self._dag_sinds(vanaf)
            gegevens: dict[str, Any] = {
                "soort": self.toeval.choice(SOORTEN),
                "at": self._om(dag, 9, self.toeval.randint(0, 59)),
                "notitie": self.toeval.choice(NOTITIES),
            }
            with op_dag(dag):
                if self.toeval.random() < 0.1:
                    gegevens |= {
                        "soort": ContactSoort.GESPREK,
                        "uitkomst": ContactUitkomst.NIET_VERSCHENEN,
                        "reden": self.toeval.choice(NietVerschenenReden.values),
                        "notitie": "Gebeld, kreeg de voicemail.",
                    }
                contact = contact_vastleggen(dossier, gegevens, door=self.door, eenmalig=self._uuid())
                if self.toeval.random() < 0.1:
                    beter = {"notitie": f"{contact.notitie} Nagevraagd bij de taalschool."}
                    contact_verbeteren(contact, beter, door=self.door)

    def doorverwijzing(self, dossier: Dossier, dag: date) -> None:
        vraag, soort = self.toeval.choice(VRAGEN)
        with op_dag(dag):
            verwijzing = doorverwijzing_vastleggen(
                dossier,
                door=self.door,
                vraag=vraag,
                op=dag,
                organisatie=Organisatie.objects.filter(soort=soort).first(),
                naar="",
            )
            if self.toeval.random() < 0.5:
                doorverwijzing_uitkomst(
                    verwijzing,
                    door=self.door,
                    uitkomst=DoorverwijzingUitkomst.GEHOLPEN,
                    uitkomst_op=dag,
                    uitkomst_toelichting="",
                )

    def afspraak(self, dossier: Dossier) -> None:
        """Plan a conversation for about now: today, soon, or some days ago and not recorded yet."""
        over = self.toeval.choice((0, 0, 0, 1, 2, 3, 6, 9, -1, -3))
        dag = self.vandaag + timedelta(days=over)
        if over > 0:
            dag = verschuif(dag)[0]
        persoon = dossier.inburgeraar
        taal = persoon.taal if persoon.tolk else ""
        gegevens = {
            "soort": AfspraakSoort.HUISBEZOEK if self.toeval.random() < 0.15 else AfspraakSoort.VOORTGANGSGESPREK,
            "begin_at": self._om(dag, *self.toeval.choice(UREN)),
            "duur": 45,
            "medewerker": self.door,
            "plaats": KAMER,
            "tolk_taal": taal,
            "tolk_besteld": bool(taal) and self.toeval.random() < 0.6,
            "tolkdienst": "Tolkentelefoon" if taal else "",
        }
        if gegevens["soort"] == AfspraakSoort.HUISBEZOEK:
            gegevens["plaats"] = f"{persoon.straat}, {persoon.plaats}"[: Afspraak._meta.get_field("plaats").max_length]
        with op_dag(min(dag, self.vandaag) - timedelta(days=4)):
            afspraak = afspraak_plannen(dossier, gegevens, door=self.door, eenmalig=self._uuid())
            worp = self.toeval.random()
            if worp < 0.12:
                later = afspraak.begin_at + timedelta(minutes=30)
                afspraak_wijzigen(afspraak, {"begin_at": later}, door=self.door, reden="Heeft tot dan les.")
            elif worp < 0.18:
                afspraak_afzeggen(afspraak, door=self.door, reden="De klantmanager is die dag vrij.")

    def _dag_sinds(self, vanaf: date) -> date:
        """Return a day between then and yesterday."""
        gisteren = self.vandaag - timedelta(days=1)
        return vanaf + timedelta(days=self.toeval.randint(0, max(0, (gisteren - vanaf).days)))

    def _om(self, dag: date, uur: int, minuut: int) -> datetime:
        return make_aware(datetime.combine(dag, time(uur, minuut)))

    def _uuid(self) -> UUID:
        return UUID(int=self.toeval.getrandbits(128), version=4)
