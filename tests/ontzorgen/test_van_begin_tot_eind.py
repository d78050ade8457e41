"""Six, five and nine months as the coach walks them: each page opened, each form posted, each month paid by file."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from inburgering.dossiers.models import Dossier
from inburgering.recht.kalender import eerste_werkdag, maanden_erbij
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import op_dag
from inburgering.toegang.models import Gebruiker, Gemeente
from ontzorgen.enums import Kostensoort, RegelStatus, Stap, Tolk, Vaardigheid
from ontzorgen.models import Afbouwstap, Begunstigde, Betaalbatch, Betaalregel, Kostenpost, OntzorgenTraject
from ontzorgen.selectors.controle import CONTROLES
from tests.brieven.bestanden import pdf
from tests.gevallen import gevallen
from tests.ontzorgen.factories import START, huishouden, huisstijl
from tests.ontzorgen.huishoudens import proef_iban, rekening_instellen
from tests.ontzorgen.sepafeiten import fouten as sepafouten

HUUR, WATER = "612,40", "21,55"


def nederlands(dag: date) -> str:
    return f"{dag:%d-%m-%Y}"


@dataclass
class Coach:
    """A budgetcoach at his screen, on one day after another."""

    gemeente: Gemeente
    gebruiker: Gebruiker
    dossier: Dossier
    inloggen: Callable[[Gebruiker], Client]
    dag: date = START
    client: Client = field(init=False)

    @contextmanager
    def op(self, dag: date) -> Iterator[None]:
        """Log in on a day, and work."""
        with op_dag(dag):
            self.dag, self.client = dag, self.inloggen(self.gebruiker)
            yield

    def uuid_van(self, model: type[Model], **waar: object) -> UUID:
        with werken_in(self.gemeente, self.gebruiker):
            return model.objects.get(**waar).uuid

    def adres(self, naam: str, *meer: object) -> str:
        return reverse(f"ontzorgen:{naam}", args=[self.dossier.uuid, *meer])

    def ziet(self, adres: str) -> str:
        antwoord = self.client.get(adres)
        assert antwoord.status_code == 200, adres
        return antwoord.content.decode()

    def vult_in(self, adres: str, **velden: Any) -> None:
        """Fill in the form of a page: every field is one that the page has."""
        bladzijde = self.ziet(adres)
        ontbreekt = [naam for naam in velden if f'name="{naam}"' not in bladzijde]
        assert not ontbreekt, f"{adres}: {ontbreekt}"
        antwoord = self.client.post(adres, velden)
        fouten = antwoord.context["form"].errors if antwoord.status_code == 200 else None
        assert antwoord.status_code == 302, f"{adres}: {fouten}"

    def evalueert(self, stap: str) -> None:
        velden = {"op": nederlands(self.dag), "taal": "Tigrinya", "tolk": Tolk.GEEN}
        self.vult_in(self.adres("evaluatie"), **velden, **{soort.value: str(stap) for soort in Vaardigheid})

    def betaalt(self, maand: date) -> None:
        """Run the month with its three clicks, if the page offers to."""
        adres = reverse("ontzorgen:maandlijst", args=[maand.year, maand.month])
        if "Lijst maken en in een batch zetten" not in self.ziet(adres):
            self.client.post(adres, {"actie": "maken"})
            return
        naar_batch = self.client.post(adres, {"actie": "alles"}).url
        bestand = self.client.post(f"{naar_batch}bestand/", {"soort": "sepa"}).getvalue()
        assert sepafouten(bestand) == []
        self.vult_in(naar_batch, op=nederlands(self.dag))


@pytest.fixture
def coach(haarlem: Gemeente, budgetcoach: Gebruiker, client_van: Callable[[Gebruiker], Client]) -> Coach:
    with werken_in(haarlem, budgetcoach), op_dag(START):
        huisstijl(budgetcoach)
        rekening_instellen()
        return Coach(haarlem, budgetcoach, huishouden(budgetcoach), client_van)


def beginnen(coach: Coach) -> None:
    """From the right to bijstand to what is paid: decision, conversation, machtiging, fixed costs and budgetplan."""
    dag = nederlands(START)
    with coach.op(START):
        assert "Recht op ontzorgen" in coach.ziet(coach.adres("starten"))
        coach.vult_in(coach.adres("starten"))
        coach.vult_in(coach.adres("besluit"), dagtekening=dag, verzenddatum=dag)
        coach.vult_in(coach.adres("besluit_versturen"), op=dag, wijze="post")
        coach.vult_in(coach.adres("gesprek"), op=dag, taal="Tigrinya", tolk=Tolk.TELEFONISCH, verslag="Uitleg.", post=2)
        assert coach.client.post(coach.adres("verklaring")).status_code == 302
        papier = SimpleUploadedFile("machtiging.pdf", pdf(), content_type="application/pdf")
        coach.vult_in(coach.adres("machtiging"), op=dag, bestand=papier)
        for nummer, (soort, naam, bedrag) in enumerate(
            (("huur", "Woningcorporatie Noord", HUUR), ("water", "Waterbedrijf", WATER)), start=1
        ):
            ontvanger = {"naam": naam, "iban": proef_iban(nummer), "soort": "anders"}
            coach.vult_in(reverse("ontzorgen:begunstigde_nieuw"), **ontvanger)
            coach.vult_in(
                reverse("ontzorgen:kostenpost_nieuw", args=[coach.dossier.inburgeraar.gezin.uuid]),
                soort=soort,
                begunstigde=coach.uuid_van(Begunstigde, naam=naam),
                kenmerk=f"Klant {nummer}",
                bedrag=bedrag,
                vanaf=dag,
                betaaldag=1,
                elke=1,
            )
        coach.vult_in(
            coach.adres("budgetplan_nieuw"),
            geldig_op=dag,
            inkomen_bijstand="1.401,50",
            leefgeld="100",
            leefgeldritme="week",
            reservering_onverwacht="50",
        )


def zes_maanden(coach: Coach, maand: date) -> None:
    """The water goes to the person in month five; after six months he does all himself."""
    if maand == date(2027, 1, 1):
        with coach.op(date(2026, 12, 21)):
            water = coach.uuid_van(Kostenpost, soort=Kostensoort.WATER)
            dag = nederlands(maand)
            coach.vult_in(coach.adres("afbouw"), kostenpost=water, vanaf=dag, eerste_betaling_op=dag)
        with coach.op(date(2027, 1, 5)):
            stap = coach.uuid_van(Afbouwstap)
            coach.vult_in(coach.adres("afbouw_nakijken", stap), gelukt="ja", op=nederlands(coach.dag))
    if maand == date(2027, 3, 1):
        with coach.op(date(2027, 2, 10)):
            coach.evalueert(Stap.ZELF)
        with coach.op(maand):
            coach.vult_in(coach.adres("afsluiten"), uitkomst="vrijgelaten", op=nederlands(maand))


def vijf_maanden(coach: Coach, maand: date) -> None:
    """Earlier than the law says: the page warns, and asks for the reason that is in the letter."""
    if maand == date(2027, 2, 1):
        with coach.op(date(2027, 1, 20)):
            coach.evalueert(Stap.ZELF)
        with coach.op(date(2027, 1, 29)):
            velden = {"uitkomst": "vrijgelaten", "op": nederlands(maand)}
            assert "De wet kent geen eerder einde" in coach.ziet(coach.adres("afsluiten"))
            zonder = coach.client.post(coach.adres("afsluiten"), velden)
            assert zonder.context["form"].errors["reden"] == ["Vul in waarom het eerder stopt."]
            coach.vult_in(coach.adres("afsluiten"), **velden, reden="U betaalt al zelf.")


def negen_maanden(coach: Coach, maand: date) -> None:
    """Three months more by a decision of art. 57 that names the rent only."""
    if maand == date(2027, 3, 1):
        with coach.op(date(2027, 2, 10)):
            coach.evalueert(Stap.SAMEN)
        with coach.op(date(2027, 2, 22)):
            dag = nederlands(coach.dag)
            coach.vult_in(
                coach.adres("voortzetten"),
                gronden="U heeft nog hulp nodig.",
                kosten=[Kostensoort.HUUR],
                laatste_dag="31-05-2027",
                dagtekening=dag,
                verzenddatum=dag,
            )
            coach.vult_in(coach.adres("besluit_versturen"), op=dag, wijze="post")
    if maand == date(2027, 6, 1):
        with coach.op(date(2027, 5, 20)):
            coach.evalueert(Stap.ZELF)
        with coach.op(maand):
            coach.vult_in(coach.adres("afsluiten"), uitkomst="vrijgelaten", op=nederlands(maand))


VERLOPEN = [
    (zes_maanden, 6, 4, [("art56a", "vrijgelaten")]),
    (vijf_maanden, 5, 5, [("art56a", "vrijgelaten")]),
    (negen_maanden, 9, 6, [("art56a", "verlengd"), ("art57", "vrijgelaten")]),
]


@gevallen(("verloop", "keer_huur", "keer_water", "trajecten"), VERLOPEN)
def test_van_begin_tot_eind(haarlem, coach, verloop, keer_huur, keer_water, trajecten):
    """Participatiewet art. 56a and 57: what was agreed is paid once each month, and nothing in the month after."""
    beginnen(coach)
    for nummer in range(keer_huur + 1):
        maand = maanden_erbij(START, nummer)
        verloop(coach, maand)
        with coach.op(eerste_werkdag(maand)):
            coach.betaalt(maand)
    with werken_in(haarlem, coach.gebruiker):
        betaald = Betaalregel.objects.order_by("maand", "pk")
        assert {regel.status for regel in betaald} == {RegelStatus.BETAALD}
        keren = {soort: betaald.filter(kostenpost__soort=soort).count() for soort in ("huur", "water")}
        assert keren == {"huur": keer_huur, "water": keer_water}
        maanden = [regel.maand for regel in betaald.filter(kostenpost__soort="huur")]
        assert maanden == [maanden_erbij(START, nummer) for nummer in range(keer_huur)]
        som = keer_huur * Decimal("612.40") + keer_water * Decimal("21.55")
        assert sum(batch.totaal for batch in Betaalbatch.objects.all()) == som
        assert list(OntzorgenTraject.objects.values_list("soort", "uitkomst")) == trajecten
        assert coach.dossier.documenten.filter(titel="Wij stoppen met betalen van uw vaste lasten").exists()
        assert [gevonden for controle in CONTROLES for gevonden in controle(0)[0]] == []
