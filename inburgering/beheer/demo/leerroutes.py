"""Schools, aanmeldingen, hours and participatieplannen in the demo, in every state that there is."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from inburgering.aanbod.enums import AanbiederSoort
from inburgering.aanbod.models import Aanbieder
from inburgering.aanbod.services.aanbieders import (
    aanbieder_opslaan,
    aanbiedercontact_opslaan,
    aanbiedercontract_opslaan,
)
from inburgering.dossiers.models import Dossier
from inburgering.recht.kalender import eerste_werkdag, maanden_erbij
from inburgering.toegang.klok import op_dag
from inburgering.toegang.models import Gebruiker
from leerroutes.enums import ActiviteitSoort, ActiviteitUitkomst, EindeReden, Urensoort, VerrekeningSoort
from leerroutes.models import Aanmelding, Participatieplan
from leerroutes.selectors.aanmelden import kiest_zelf
from leerroutes.services import lessen
from leerroutes.services.aanbieders import aanbieder_sluiten
from leerroutes.services.aanmelden import (
    Keuze,
    aanmelding_verzonden,
    leerroute_aanmelden,
    schoolkeuze_vastleggen,
)
from leerroutes.services.berichten import aanmelding_opmaken, verklaring_opmaken
from leerroutes.services.plan import (
    activiteit_afronden,
    activiteit_opslaan,
    participatieplan_afronden,
    participatieplan_opslaan,
)
from leerroutes.services.uren import Regel, uren_terugboeken, uren_vastleggen, uren_verrekenen
from leerroutes.services.urenimport import urenbestand_lezen, urenimport_terugdraaien, urenimport_verwerken
from pip_plans.enums import Leerroute, PipStatus
from pip_plans.models import Pip

KENNEMERLAND, NOVA, SPAARNE, ZUID = "Taalschool Kennemerland", "Nova College", "Leerhuis Spaarne", "Taalhuis Zuid"
AANBIEDERS = (
    (KENNEMERLAND, AanbiederSoort.CURSUSINSTELLING, "0000410231", True, True),
    (SPAARNE, AanbiederSoort.CURSUSINSTELLING, "0000410548", False, True),
    (ZUID, AanbiederSoort.CURSUSINSTELLING, "0000410912", False, False),
    (NOVA, AanbiederSoort.TAALSCHAKELINSTELLING, "0000398877", False, False),
    ("Stichting Nieuwe Buren", AanbiederSoort.BEGELEIDING, "", False, False),
    ("Werkplaats Haarlem", AanbiederSoort.PARTICIPATIE, "", False, False),
    ("Buurthuis De Ringvaart", AanbiederSoort.PARTICIPATIE, "", True, True),
)
PLANNEN = (
    ("Werken als verzorgende", "Met collega's overleggen en een rapport lezen", ActiviteitSoort.TAALSTAGE),
    ("Een eigen naaiatelier beginnen", "Met klanten praten over prijs en tijd", ActiviteitSoort.ONDERNEMEN),
    ("Mensen leren kennen in de buurt", "Een gesprek voeren over alledaagse dingen", ActiviteitSoort.TAALMAATJE),
    ("Werken in de keuken", "Recepten lezen en vragen stellen", ActiviteitSoort.WERKERVARINGSPLEK),
    ("Iets betekenen voor anderen", "De telefoon aannemen en iemand helpen", ActiviteitSoort.VRIJWILLIGERSWERK),
    ("Financieel zelfstandig worden", "Vaktaal in de techniek", ActiviteitSoort.WERK),
)
LANG_GELEDEN = 60
"""Days after which the work that a late first lesson asks for has been done."""

MAANDEN_PER_MAAND = 4
"""How many months back the hours come month by month; what is older came in one row."""


def aanbieders_maken(door: Gebruiker, dag: date) -> None:
    """Make the aanbieders of the current gemeente with contacts and contracts; one keurmerk ends soon."""
    for nummer, (naam, soort, instellingsnummer, avond, weekend) in enumerate(AANBIEDERS):
        school = soort == AanbiederSoort.CURSUSINSTELLING
        aanbieder = aanbieder_opslaan(
            None,
            {
                "naam": naam,
                "soort": soort,
                "instellingsnummer": instellingsnummer,
                "keurmerk_van": dag - timedelta(days=1500) if school else None,
                "keurmerk_tot": dag + timedelta(days=45) if naam == SPAARNE else None,
                "straat": f"Leidsevaart {20 + nummer}",
                "postcode": "2014 HH",
                "plaats": "Haarlem",
                "telefoon": f"023 555 03 {10 + nummer}",
                "email": f"info@aanbieder{nummer}.example",
                "avond": avond,
                "weekend": weekend,
                "regiosleutel": f"kennemerland-{nummer}" if nummer < 4 else "",
            },
            door=door,
        )
        if instellingsnummer:
            aanbiedercontact_opslaan(
                aanbieder,
                {
                    "naam": ("Marit Hoekstra", "Ruben Prins", "Fatma Koç", "Inge Bakker")[nummer],
                    "waarvoor": "aanmeldingen en verzuim",
                    "telefoon": f"023 555 04 {10 + nummer}",
                    "email": f"aanmelden@aanbieder{nummer}.example",
                    "ontvangt_aanmeldingen": True,
                },
                door=door,
            )
            aanbiedercontract_opslaan(
                aanbieder,
                {
                    "omschrijving": "Lessen inburgering",
                    "kenmerk": f"INB-{dag.year - 1}-{nummer + 1}",
                    "start": date(dag.year - 1, 1, 1),
                    "einde": date(dag.year + 1, 1, 1),
                    "plaatsen": 60 - 10 * nummer,
                },
                door=door,
            )


@dataclass
class Lesweg:
    """Carries everybody with a PIP in the current gemeente to somewhere between aanmelding and last lesson."""

    toeval: Random
    vandaag: date
    door: Gebruiker
    beheer: Gebruiker

    def alles(self) -> None:
        """Do it all: lessons, hours by file, plans, a file with faults, and a school that closes."""
        pips = Pip.objects.filter(status=PipStatus.VASTGESTELD, dossier__status="open", dossier__stelsel="wi2021")
        scholen = {aanbieder.naam: aanbieder for aanbieder in Aanbieder.objects.all()}
        for nummer, pip in enumerate(pips.select_related("dossier__inburgeraar").order_by("pk")):
            if (self.vandaag - pip.gedagtekend_op).days > 5:
                self._lessen(pip, nummer, scholen)
                if nummer % 3 == 0:
                    self._plan(pip.dossier, nummer, scholen)
        self._uren()
        self._bestanden(scholen)
        self._sluiten(scholen[ZUID])

    def _lessen(self, pip: Pip, nummer: int, scholen: dict[str, Aanbieder]) -> None:
        dossier, dag = pip.dossier, pip.gedagtekend_op
        naam = NOVA if pip.leerroute == Leerroute.ONDERWIJS else (KENNEMERLAND, SPAARNE, KENNEMERLAND, ZUID)[nummer % 4]
        school = scholen[naam]
        op = self._tot_vandaag(dag + timedelta(days=4))
        if kiest_zelf(dossier):
            if nummer % 4:
                gestart = self._tot_vandaag(dag + timedelta(days=50)) if nummer % 4 > 1 else None
                keuze = Keuze(aanbieder=scholen[KENNEMERLAND])
                with op_dag(max(op, gestart or op)):
                    schoolkeuze_vastleggen(dossier, keuze, op=op, gestart_op=gestart, door=self.door)
            return
        oud = (self.vandaag - dag).days
        stap = nummer % 7 if oud < 120 else 6 + nummer % 4
        if stap == 0:
            return
        keuze = Keuze(
            aanbieder=school if stap > 1 else None,
            doelniveau="mbo4" if pip.leerroute == Leerroute.ONDERWIJS else "",
            met_entree=nummer % 9 == 0,
            lestijden=("overdag", "avond") if nummer % 2 else ("overdag",),
            bijzonderheden="Oudste kind gaat om 8.30 uur naar school." if nummer % 5 == 0 else "",
        )
        with op_dag(op):
            rij = leerroute_aanmelden(
                dossier, keuze, op=op, door=self.door, onvolledig_reden="Gegevens volgen na de intake."
            )
        if stap > 2:
            self._verder(rij, stap, dag, nummer)

    def _verder(self, rij: Aanmelding, stap: int, dag: date, nummer: int) -> None:
        """From the message on: waiting list, place, uitstel, first lesson, late or not, and sometimes the end.

        The message is a PDF, which takes time to make, so most people of the demo have none.
        """
        op = self._tot_vandaag(dag + timedelta(days=8))
        if stap in (3, 4):
            with op_dag(op):
                aanmelding_opmaken(rij, door=self.door)
                if stap != 3:
                    aanmelding_verzonden(rij, op=op, door=self.door)
        if stap == 4:
            with op_dag(op):
                lessen.wachtlijst_vastleggen(rij, op=op, door=self.door)
        if stap == 5:
            with op_dag(op):
                start = eerste_werkdag(self.vandaag + timedelta(days=12))
                lessen.aanbod_vastleggen(
                    rij, op=op, verwachte_start_op=start, verwacht_einde=maanden_erbij(start, 14), door=self.door
                )
            if nummer % 2:
                tot = self.vandaag + timedelta(days=40)
                lessen.uitstel_vastleggen(rij, tot=tot, reden="Wacht op kinderopvang.", door=self.door)
        if stap < 6:
            return
        te_laat = stap == 7
        gestart = self._tot_vandaag(dag + timedelta(days=125 if te_laat else 45))
        with op_dag(gestart):
            lessen.lessen_gestart(rij, op=gestart, door=self.door)
            lang_geleden = (self.vandaag - gestart).days > LANG_GELEDEN
            if te_laat and (nummer % 8 == 1 or lang_geleden) and rij.leerroute != Leerroute.ONDERWIJS:
                verklaring_opmaken(rij.dossier, door=self.door)
        einde = eerste_werkdag(self.vandaag - timedelta(days=10 + nummer % 20))
        if stap == 9 and nummer % 3 == 0 and einde > gestart + timedelta(days=200):
            with op_dag(einde):
                lessen.lessen_beeindigd(
                    rij, op=einde, reden=EindeReden.GESTOPT, toelichting="Werkt nu voltijds.", door=self.door
                )

    def _tot_vandaag(self, dag: date) -> date:
        return min(eerste_werkdag(dag), self.vandaag)

    def _uren(self) -> None:
        """Hours month by month from the files of the schools, and one row of what was before."""
        begonnen = list(
            Aanmelding.objects.filter(gestart_op__isnull=False, aanbieder__isnull=False)
            .select_related("dossier", "aanbieder")
            .order_by("pk")
        )
        maand = self.vandaag.replace(day=1)
        maanden = [maanden_erbij(maand, -terug) for terug in range(MAANDEN_PER_MAAND, 0, -1)]
        per_week = {rij.pk: Decimal(self.toeval.choice((4, 6, 8, 9, 11, 12))) for rij in begonnen}
        for rij in begonnen:
            self._uren_van_eerder(rij, maanden[0], per_week[rij.pk])
        for begin in maanden:
            einde = maanden_erbij(begin, 1)
            for aanbieder in sorted({rij.aanbieder for rij in begonnen}, key=lambda school: school.naam):
                if aanbieder.naam == ZUID and begin == maanden[-1]:
                    continue
                rijen = [
                    regel
                    for rij in begonnen
                    if rij.aanbieder == aanbieder
                    for regel in self._maandregels(rij, begin, einde, per_week[rij.pk])
                ]
                if rijen:
                    self._bestand(aanbieder, begin, einde, rijen)

    def _uren_van_eerder(self, rij: Aanmelding, tot: date, per_week: Decimal) -> None:
        if rij.gestart_op is None or rij.gestart_op >= tot:
            return
        einde = min(tot, rij.beeindigd_op or tot)
        uren = (per_week * (einde - rij.gestart_op).days / 7).quantize(Decimal(1))
        regel = Regel(
            soort=Urensoort.NT2,
            van=rij.gestart_op,
            tot=max(einde, rij.gestart_op + timedelta(days=1)),
            uren=uren,
            aanbieder=rij.aanbieder,
            toelichting="Totaal tot hier, uit het oude overzicht.",
        )
        with op_dag(tot):
            gemaakt = uren_vastleggen(rij.dossier, regel, door=self.door)
            if rij.pk % 11 == 0:
                uren_terugboeken(gemaakt, reden="Dubbel geteld door de school.", door=self.door)

    def _maandregels(self, rij: Aanmelding, begin: date, einde: date, per_week: Decimal) -> list[str]:
        van, tot = max(begin, rij.gestart_op or einde), min(einde, rij.beeindigd_op or einde)
        if (tot - van).days < 7:
            return []
        weken = Decimal((tot - van).days) / 7
        gevolgd = (per_week * weken * self.toeval.randint(80, 105) / 100).quantize(Decimal("0.5"))
        verzuim = self.toeval.choice((0, 0, 1, 2, 3)) if rij.pk % 8 else int(gevolgd / 2)
        dagen = f"{van:%d-%m-%Y};{tot - timedelta(days=1):%d-%m-%Y}"
        regels = [f"{rij.dossier.nummer};NT2;{dagen};{gevolgd};{verzuim}".replace(".", ",")]
        if begin.month % 2:
            regels.append(f"{rij.dossier.nummer};KNM;{dagen};6;0")
        return regels

    def _bestand(self, aanbieder: Aanbieder, begin: date, einde: date, rijen: list[str]) -> None:
        """A file of one month, read and processed some days after it."""
        inhoud = "\r\n".join(["dossiernummer;soort;van;t/m;uren;verzuim", *rijen]).encode()
        naam = f"uren-{aanbieder.naam.lower().replace(' ', '-')}-{begin:%Y-%m}.csv"
        with op_dag(min(self.vandaag, einde + timedelta(days=6))):
            gelezen = urenbestand_lezen(
                aanbieder, bestandsnaam=naam, inhoud=inhoud, is_bewijs=aanbieder.naam != SPAARNE, door=self.door
            )
            urenimport_verwerken(gelezen, door=self.door)

    def _bestanden(self, scholen: dict[str, Aanbieder]) -> None:
        """A file with faults that waits to be mended, one that was taken back, and one ready to be processed."""
        rijen = list(
            Aanmelding.objects.filter(gestart_op__isnull=False, beeindigd_op=None, aanbieder=scholen[KENNEMERLAND])
            .select_related("dossier")
            .order_by("pk")[:6]
        )
        if len(rijen) < 6:
            return
        kop = "dossiernummer;soort;van;t/m;uren;verzuim"
        eerste = self.vandaag.replace(day=1)
        dagen = f"{eerste:%d-%m-%Y};{self.vandaag:%d-%m-%Y}"
        morgen = self.vandaag + timedelta(days=1)
        fout = [
            f"{rijen[0].dossier.nummer};NT2;{dagen};-4;",
            f"{rijen[1].dossier.nummer};NT2;{eerste:%d-%m-%Y};{morgen:%d-%m-%Y};12;",
            f"D-1999-0001;NT2;{dagen};12;",
            f"{rijen[2].dossier.nummer};NT2;{dagen};20;1",
            f"{rijen[2].dossier.nummer};KNM;{self.vandaag:%d-%m-%Y};{self.vandaag:%d-%m-%Y};25;",
        ]
        goed = [f"{rij.dossier.nummer};PVT;{dagen};3;0" for rij in rijen[3:]]
        terug = [f"{rij.dossier.nummer};MAP;{dagen};4;0" for rij in rijen[:2]]
        for naam, regels, verwerken in (
            ("uren-met-fouten.csv", fout, False),
            ("pvt-deze-maand.csv", goed, False),
            ("map-deze-maand.csv", terug, True),
        ):
            gelezen = urenbestand_lezen(
                scholen[KENNEMERLAND],
                bestandsnaam=naam,
                inhoud="\r\n".join([kop, *regels]).encode(),
                is_bewijs=True,
                door=self.door,
            )
            if verwerken:
                verwerkt = urenimport_verwerken(gelezen, door=self.door)
                urenimport_terugdraaien(verwerkt, reden="Uren van een andere groep.", door=self.door)

    def _plan(self, dossier: Dossier, nummer: int, scholen: dict[str, Aanbieder]) -> None:
        """A participatieplan: with an activity that runs, one that ended, or all finished."""
        doel, taaldoel, soort = PLANNEN[nummer // 3 % len(PLANNEN)]
        begin = self._tot_vandaag(dossier.pips.filter(status=PipStatus.VASTGESTELD)[0].gedagtekend_op)
        with op_dag(self.vandaag):
            plan = participatieplan_opslaan(
                dossier,
                {
                    "opgesteld_op": begin,
                    "hoofddoel": doel,
                    "taaldoel": taaldoel,
                    "afspraken": "Elke maand bespreken wij hoe het gaat.",
                },
                door=self.door,
            )
            if nummer % 4 == 3:
                return
            self._activiteiten(plan, soort, begin, nummer, scholen)

    def _activiteiten(
        self, plan: Participatieplan, soort: ActiviteitSoort, begin: date, nummer: int, scholen: dict[str, Aanbieder]
    ) -> None:
        eigen = soort in (ActiviteitSoort.ONDERNEMEN, ActiviteitSoort.TAALMAATJE)
        activiteit = activiteit_opslaan(
            plan,
            {
                "soort": soort,
                "aanbieder": None if eigen else scholen["Werkplaats Haarlem"],
                "organisatie": "Thuis in de wijk" if eigen else "",
                "doel": plan.taaldoel,
                "uren_per_week": Decimal(6),
                "start": begin,
                "einde": None,
            },
            door=self.door,
        )
        tot = min(begin + timedelta(days=60), self.vandaag)
        if tot > begin:
            regel = Regel(soort=Urensoort.PARTICIPATIE, van=begin, tot=tot, uren=Decimal(48), activiteit=activiteit)
            if (tot - begin).days >= 14:
                uren_vastleggen(plan.dossier, regel, door=self.door)
        if nummer % 4 == 1 and (self.vandaag - begin).days > 200:
            activiteit_afronden(
                activiteit,
                laatste_dag=begin + timedelta(days=180),
                uitkomst=ActiviteitUitkomst.DEELS_BEREIKT,
                toelichting="De opdracht stopte eerder dan gepland.",
                door=self.door,
            )
            if nummer % 8 == 1:
                participatieplan_afronden(
                    plan, op=self.vandaag, evaluatie="Praat nu vrij met collega's.", door=self.door
                )
        pip = plan.dossier.pips.filter(status=PipStatus.VASTGESTELD)[0]
        if pip.leerroute == Leerroute.Z:
            uren_verrekenen(
                plan.dossier,
                soort=VerrekeningSoort.BREDE_INTAKE_PARTICIPATIE,
                uren=Decimal(40),
                op=self.vandaag,
                motivering="Volgde in de intake het project Samen Aan De Slag.",
                door=self.door,
            )

    def _sluiten(self, school: Aanbieder) -> None:
        aanbieder_sluiten(school, op=self.vandaag, reden="De school stopt met inburgering.", door=self.beheer)
