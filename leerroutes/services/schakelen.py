"""Changing and scaling the route: each begins a changed PIP, filled in as far as the law answers it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from inburgering.dossiers.enums import TermijnSoort
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.taken import taken_afronden
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.instellingen import instelling
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis
from leerroutes.selectors.schakelen import Schakelbeeld
from leerroutes.services.slot import dossier_op_slot, eis_pip, eis_reden
from pip_plans.enums import Aanleiding, Leerroute, Onderdeel
from pip_plans.models import Pip, PipOnderdeel
from pip_plans.services.opstellen import onderdeel_opslaan, pip_wijziging_beginnen

NAGAAN = TermijnSoort.SCHAKELEN.value


@dataclass(frozen=True, kw_only=True)
class Schakelkeuze:
    """What the klantmanager answers in the guided step.

    `vordering` says whether progress is less or greater than expected (Wi2021 art. 17 lid 2); `opnieuw` is why the
    route changes once more (U-6); `schakelgrond` why this is a special case (Besluit art. 5.4 lid 3).
    """

    naar: str
    vordering: str
    reden: str
    reden_nieuw: str
    reden_oud: str
    opleiding_beeindigd_op: date | None = None
    schakelgrond: str = ""
    opnieuw: str = ""
    uren_totaal: int | None = None


VORDERING = {
    "minder": "Het leren gaat minder snel dan wij hadden verwacht.",
    "meer": "Het leren gaat sneller dan wij hadden verwacht.",
}


@transaction.atomic
def schakelen(dossier: Dossier, keuze: Schakelkeuze, *, door: Gebruiker) -> Pip:
    """Begin a changed PIP with another leerroute (Wi2021 art. 17 lid 2, Besluit inburgering 2021 art. 5.4).

    It carries the reasons, the special case if any, and the hours that count (lid 4). Vaststellen makes the
    beschikking; the terms do not change. Raises RegelFout when the change is not allowed today, a second change
    has no motivation, or a PIP is in the making.
    """
    eis(door, Bevoegdheid.PIP_OPSTELLEN)
    dossier = dossier_op_slot(dossier)
    beeld = Schakelbeeld(dossier)
    huidig = eis_pip(dossier)
    _eis_geen_concept(beeld.concept)
    _eis_toegestaan(beeld, keuze, huidig)
    pip = pip_wijziging_beginnen(dossier, door=door, aanleiding=Aanleiding.SCHAKELEN)
    sectie_opslaan(pip, Onderdeel.ROUTE, _route(keuze, huidig), door=door)
    sectie_opslaan(pip, Onderdeel.NIVEAU, _uren(beeld, keuze), door=door)
    if keuze.naar != Leerroute.ONDERWIJS and huidig.map_uren is None:
        sectie_opslaan(pip, Onderdeel.PVT_MAP, {"map_uren": instelling("map_uren")}, door=door)
    taken_afronden(dossier, NAGAAN, door=door)
    gebeurtenis_vastleggen(
        dossier,
        "leerroute.schakelen_begonnen",
        f"Schakelen begonnen: van {huidig.get_leerroute_display()} naar {Leerroute(keuze.naar).label}",
        door=door,
        toelichting=keuze.reden.strip(),
    )
    return Pip.objects.get(pk=pip.pk)


def _eis_geen_concept(concept: Pip | None) -> None:
    if concept is not None:
        raise RegelFout(
            "pip_in_bewerking",
            f"Er is al een PIP in bewerking ({concept.get_aanleiding_display().lower()}). "
            "Stel dat eerst vast, of gooi het weg.",
        )


def _eis_toegestaan(beeld: Schakelbeeld, keuze: Schakelkeuze, huidig: Pip) -> None:
    if keuze.naar == huidig.leerroute:
        raise RegelFout("zelfde_route", "Dit is de leerroute die nu al geldt. Kies een andere.", veld="naar")
    if beeld.dagtekening_eerste is None:
        raise RegelFout(
            "eerste_pip_onbekend",
            "Vul bij de startfeiten de dagtekening van het eerste PIP in; de anderhalf jaar telt vanaf die dag.",
            "Besluit inburgering 2021 art. 5.4 lid 1",
        )
    oordeel = beeld.oordeel(
        keuze.naar,
        opleiding_beeindigd_op=keuze.opleiding_beeindigd_op,
        bijzonder=bool(keuze.schakelgrond.strip()),
    )
    if not oordeel:
        veld = "schakelgrond" if beeld.oordeel(keuze.naar, bijzonder=True) else "naar"
        raise RegelFout("schakelen_niet_toegestaan", " ".join(oordeel.uitleg), oordeel.artikel, veld)
    if beeld.eerder and not keuze.opnieuw.strip():
        raise RegelFout(
            "schakelen_opnieuw",
            "De leerroute is al eerder veranderd. De wet staat dat toe; schrijf op waarom het weer nodig is.",
            "Besluit inburgering 2021 art. 5.4",
            "opnieuw",
        )
    for veld, uitleg in (
        ("reden", "Schrijf op waarom de leerroute verandert."),
        ("reden_nieuw", "Schrijf op waarom de nieuwe leerroute past."),
        ("reden_oud", "Schrijf op waarom de oude leerroute niet meer past."),
    ):
        eis_reden(getattr(keuze, veld), uitleg, veld=veld)


def _route(keuze: Schakelkeuze, huidig: Pip) -> dict[str, Any]:
    redenen = [VORDERING.get(keuze.vordering, ""), keuze.reden.strip(), keuze.opnieuw.strip()]
    return {
        "leerroute": keuze.naar,
        "reden_wijziging": "\n\n".join(filter(None, redenen)),
        "opleiding_beeindigd_op": keuze.opleiding_beeindigd_op,
        "schakelgrond": keuze.schakelgrond.strip(),
        "wil_onderwijs": True if keuze.naar == Leerroute.ONDERWIJS else huidig.wil_onderwijs,
        "redenen": {
            keuze.naar: {"reden": keuze.reden_nieuw.strip()},
            huidig.leerroute: {"reden": keuze.reden_oud.strip()},
        },
    }


def _uren(beeld: Schakelbeeld, keuze: Schakelkeuze) -> dict[str, Any]:
    """The hours of the new route with what counts of the old one (Besluit art. 5.4 lid 4)."""
    if keuze.naar == Leerroute.Z:
        return {"uren_totaal": beeld.uren_na(keuze.naar), "verrekening": beeld.verrekening(keuze.naar)}
    uren: dict[str, Any] = {"verrekening": "", "uren_participatie": None}
    if keuze.uren_totaal:
        uren["uren_totaal"] = keuze.uren_totaal
    return uren


def sectie_opslaan(pip: Pip, onderdeel: Onderdeel, gegevens: dict[str, Any], *, door: Gebruiker) -> None:
    """Save a section of the PIP that was just made."""
    versie = PipOnderdeel.objects.filter(pip=pip, onderdeel=onderdeel).values_list("versie", flat=True).first()
    onderdeel_opslaan(pip, onderdeel, gegevens, basis=versie or 0, door=door)


@transaction.atomic
def schakelen_niet_nodig(dossier: Dossier, *, door: Gebruiker, reden: str) -> None:
    """Record that another leerroute is not needed, with the reason; the task to look at it is done."""
    eis(door, Bevoegdheid.PIP_OPSTELLEN)
    dossier = dossier_op_slot(dossier)
    reden = eis_reden(reden, "Vul in waarom een andere leerroute niet nodig is.")
    taken_afronden(dossier, NAGAAN, door=door)
    gebeurtenis_vastleggen(
        dossier, "leerroute.nagegaan", "Nagegaan: geen andere leerroute nodig", door=door, toelichting=reden
    )


def wijziging_met(
    dossier: Dossier,
    aanleiding: Aanleiding,
    delen: Iterable[tuple[Onderdeel, dict[str, Any]]],
    *,
    door: Gebruiker,
) -> Pip:
    """Begin a changed PIP with these sections filled in; the caller has locked the dossier.

    Raises RegelFout when a PIP is in the making.
    """
    _eis_geen_concept(Schakelbeeld(dossier).concept)
    pip = pip_wijziging_beginnen(dossier, door=door, aanleiding=aanleiding)
    for onderdeel, gegevens in delen:
        sectie_opslaan(pip, onderdeel, gegevens, door=door)
    return Pip.objects.get(pk=pip.pk)
