"""Trajects of ontzorgen for tests, made by the services. They need an active gemeente and a budgetcoach."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from inburgering.brieven.services.huisstijl import huisstijl_wijzigen
from inburgering.dossiers.enums import Doelgroep, Verblijfsvergunning
from inburgering.dossiers.models import Dossier, Gezin
from inburgering.toegang.klok import op_dag, vandaag
from inburgering.toegang.models import Gebruiker
from ontzorgen.enums import (
    BegunstigdeSoort,
    Inkomenssoort,
    Kostensoort,
    Leefgeldritme,
    Postgroep,
    SignaalSoort,
    Stap,
    Tolk,
    TrajectSoort,
    Vaardigheid,
)
from ontzorgen.models import Begunstigde, Budgetplan, Kostenpost, Machtiging, OntzorgenTraject
from ontzorgen.services.afbouw import afbouwstap_plannen
from ontzorgen.services.besluit import ontzorgen_besluiten
from ontzorgen.services.coaching import Gesprek, evaluatie_vastleggen, gesprek_vastleggen
from ontzorgen.services.kosten import begunstigde_bewaren, kostenpost_toevoegen
from ontzorgen.services.machtiging import machtiging_vastleggen
from ontzorgen.services.plan import Regel, budgetplan_opstellen
from ontzorgen.services.signalen import signaal_melden
from ontzorgen.services.traject import traject_starten
from tests.brieven.bestanden import pdf
from tests.dossiers.factories import DossierFactory

START = date(2026, 9, 1)


def huishouden(coach: Gebruiker, *, start: date = START, **velden: Any) -> Dossier:
    """Return a dossier with a right to ontzorgen from `start` on."""
    kenmerken = {
        "doelgroep": Doelgroep.ASIELSTATUSHOUDER,
        "verblijfsvergunning": Verblijfsvergunning.ASIEL_BEPAALDE_TIJD,
        "recht_op_bijstand_op": start,
    }
    dossier = DossierFactory(**kenmerken | velden)
    Dossier.objects.filter(pk=dossier.pk).update(budgetcoach=coach)
    return dossier


def traject(coach: Gebruiker, *, start: date = START, **velden: Any) -> OntzorgenTraject:
    """Return the traject of art. 56a of a new household."""
    return traject_starten(huishouden(coach, start=start, **velden), soort=TrajectSoort.ART56A, door=coach)


def tekenen(rij: OntzorgenTraject, coach: Gebruiker, op: date) -> Machtiging:
    """Let the person sign on a day."""
    with op_dag(op):
        return machtiging_vastleggen(
            rij, op=op, bestandsnaam="machtiging.pdf", inhoud=pdf(tekst=f"{rij.pk} {op}"), door=coach
        )


def evalueren(rij: OntzorgenTraject, coach: Gebruiker, op: date, stap: str = Stap.ZELF) -> None:
    """Fill in the evaluation on a day, with the same judgement of each skill."""
    with op_dag(op):
        oordelen = {vaardigheid.value: str(stap) for vaardigheid in Vaardigheid}
        evaluatie_vastleggen(rij, op=op, taal="Tigrinya", tolk=Tolk.GEEN, oordelen=oordelen, door=coach)


def besluiten(rij: OntzorgenTraject, coach: Gebruiker, op: date) -> OntzorgenTraject:
    """Take the decision of art. 56a on a day."""
    with op_dag(op):
        return ontzorgen_besluiten(rij, door=coach, dagtekening=op, verzenddatum=op)


def huisstijl(door: Gebruiker) -> None:
    """Fill in what a decision needs of the huisstijl."""
    velden = {"organisatienaam": "Gemeente Haarlem", "college": "het college", "retouradres": "Postbus 1, Haarlem"}
    huisstijl_wijzigen(door=door, velden=velden)


def gesprek(op: date, **velden: Any) -> Gesprek:
    return Gesprek(op=op, taal="Tigrinya", tolk=Tolk.TELEFONISCH, **velden)


def vaste_last(
    gezin: Gezin, coach: Gebruiker, *, soort: str = Kostensoort.HUUR, bedrag: str = "612.40", vanaf: date = START
) -> Kostenpost:
    """Return a cost item of the household with its payee."""
    begunstigde = Begunstigde.objects.first() or begunstigde_bewaren(
        None, naam="Woningcorporatie Noord", iban="NL91ABNA0417164300", soort=BegunstigdeSoort.VERHUURDER, door=coach
    )
    velden = {"soort": soort, "begunstigde": begunstigde, "kenmerk": "1"}
    return kostenpost_toevoegen(gezin, velden, bedrag=Decimal(bedrag), vanaf=vanaf, door=coach)


def plan(
    dossier: Dossier, coach: Gebruiker, *, bijstand: str = "1400", leefgeld: str = "500", **velden: Any
) -> Budgetplan:
    """Return a budgetplan with bijstand and leefgeld."""
    gegevens = {
        "geldig_op": START + timedelta(days=14),
        "leefgeld": Decimal(leefgeld),
        "leefgeldritme": Leefgeldritme.WEEK,
        "regels": [Regel(groep=Postgroep.INKOMEN, soort=Inkomenssoort.BIJSTAND, bedrag=Decimal(bijstand))],
    }
    return budgetplan_opstellen(dossier, door=coach, **gegevens | velden)


def ontzorgen_van(dossier: Dossier, *, door: Gebruiker) -> dict[str, Any]:
    """Let an open traject have a conversation, a plan, a step and a signal; returns values for its pages."""
    rij = dossier.ontzorgtrajecten.get(beeindigd_op=None)
    stappen = {"post": "2", "sparen": "1"}
    gesprek_vastleggen(rij, gesprek(vandaag(), verslag="Uitgelegd hoe het werkt.", stappen=stappen), door=door)
    plan(dossier, door, geldig_op=vandaag())
    plan(dossier, door, geldig_op=vandaag(), leefgeld="2000")
    stap = afbouwstap_plannen(rij, kostenpost=None, vanaf=vandaag(), door=door)
    gegevens = {"gemeld_op": vandaag(), "bedrag": Decimal("612.40"), "toelichting": "Eén maand achter."}
    signaal = signaal_melden(dossier, soort=SignaalSoort.HUURACHTERSTAND, door=door, **gegevens)
    return {"stap": stap.uuid, "signaal": signaal.uuid}
