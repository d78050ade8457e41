"""How the rows of one person become calls of the services: which take one row over, and which many at once."""

from collections.abc import Callable
from datetime import date
from typing import Any

from inburgering.aanbod.services.overnemen import (
    integratieroute_overnemen,
    integratieroutes_overnemen,
    voorziening_overnemen,
    voorzieningen_overnemen,
)
from inburgering.begeleiding.services.overnemen import (
    begeleiding_overnemen,
    begeleidingen_overnemen,
    overdracht_overnemen,
    overdrachten_overnemen,
)
from inburgering.beheer.invoer import bestanden as b
from inburgering.beheer.invoer.bestanden import Bestand
from inburgering.beheer.invoer.personen import Gelezen, Persoon
from inburgering.dossiers.models import Dossier, Gezin
from inburgering.dossiers.services.overnemen import (
    Overname,
    bijstand_overnemen,
)
from inburgering.toegang.models import Gebruiker
from intake.enums import BrugklasUitkomst
from intake.services.brugklas import brugklas_overnemen
from intake.services.intake import intake_overnemen
from intake.services.overnemen import brugklassen_overnemen, intakes_overnemen
from leerroutes.services.overnemen import (
    aanmelding_overnemen,
    aanmeldingen_overnemen,
    participatieplan_overnemen,
    pvt_overnemen,
    pvts_overnemen,
)
from ontzorgen.services.overnemen import trajecten_overnemen
from ontzorgen.services.traject import traject_overnemen
from pip_plans.enums import PipSoort
from pip_plans.services.overnemen import pip_overnemen, pips_overnemen

STARTFEITEN = {
    "datum_koppeling": "koppeling_op",
    "datum_huisvesting": "gehuisvest_op",
    "datum_kennisgeving": "kennisgeving_op",
    "datum_inschrijving": "inschrijving_op",
    "verhuisd": "verhuisd",
}
PERSOON = (
    *("bsn", "v_nummer", "voornamen", "achternaam", "geslacht", "nationaliteit", "land_van_herkomst"),
    *("taal", "tolk", "telefoon", "email"),
)
KENMERKEN = ("stelsel", "doelgroep", "hervestiger", "nareiziger", "geestelijk_bedienaar", "verblijfsvergunning")


def gezin_van(persoon: Persoon) -> str:
    """Return the household of the other system to which somebody belongs; empty when it names none."""
    return persoon.rij.velden.get("gezin", "") if persoon.rij else ""


def overname_van(persoon: Persoon, rij: Gelezen, gezin: Gezin) -> Overname:
    """Return what the import says of one person, as the services of the dossier take it."""
    velden = rij.velden
    gegevens = {naam: velden[naam] for naam in PERSOON if naam in velden}
    if "geboortedatum" in velden:
        namen = ("geboortejaar", "geboortemaand", "geboortedag")
        gegevens |= dict(zip(namen, velden["geboortedatum"], strict=True))
    kenmerken = {naam: velden[naam] for naam in KENMERKEN if naam in velden}
    if persoon.klantmanager:
        kenmerken["klantmanager"] = persoon.klantmanager
    pips = persoon.van(b.PIPS)
    eerste = [pip.velden["dagtekening"] for pip in pips if pip.velden["soort"] == PipSoort.EERSTE]
    return Overname(
        persoon=gegevens,
        kenmerken=kenmerken,
        startfeiten={feit: velden[kolom] for kolom, feit in STARTFEITEN.items() if kolom in velden},
        bijstand=_bijstandperiodes(persoon.van(b.BIJSTAND), velden.get("datum_recht_op_bijstand")),
        informatie_derde_op=velden.get("datum_informatie_derde"),
        pip_op=min((pip.velden["dagtekening"] for pip in pips), default=None),
        eerste_pip_op=eerste[0] if eerste else None,
        gezin=gezin,
        oproepen=not pips and not persoon.van(b.INTAKES),
    )


def _bijstandperiodes(rijen: list[Gelezen], recht_vanaf: date | None) -> list[dict[str, Any]]:
    """The periods of a new person; since when there is a right is one of its own when no period says so."""
    periodes = [
        {naam: waarde for naam, waarde in rij.velden.items() if naam != "sleutel"}
        for rij in sorted(rijen, key=lambda rij: rij.velden["van"])
    ]
    if recht_vanaf is None:
        return periodes
    if any(p["van"] <= recht_vanaf and ("tot" not in p or recht_vanaf < p["tot"]) for p in periodes):
        return periodes
    later = next((p["van"] for p in periodes if p["van"] > recht_vanaf), None)
    return sorted([*periodes, {"van": recht_vanaf, "tot": later}], key=lambda p: p["van"])


def op_volgorde(bestand: Bestand, rijen: list[Gelezen]) -> list[Gelezen]:
    """The rows of one person as they happened; of intakes only the one that counts.

    Somebody has one brede intake: the last that was completed, else the last that began.
    """
    gesorteerd = sorted(rijen, key=lambda rij: rij.velden[eerste_dag(bestand)])
    if bestand is b.INTAKES:
        afgerond = [rij for rij in gesorteerd if "afgerond_op" in rij.velden]
        return (afgerond or gesorteerd)[-1:]
    return gesorteerd


def eerste_dag(bestand: Bestand) -> str:
    """The column with the day by which the rows of a file stand in order."""
    return bestand.sleutel[-1]


def _aanmelding(dossier: Dossier, velden: dict[str, Any], door: Gebruiker) -> None:
    gegevens = {naam: velden[naam] for naam in ("leerroute", "aangemeld_op", "gestart_op") if naam in velden}
    aanmelding = aanmelding_overnemen(dossier, door=door, **gegevens)
    if "participatieplan_op" in velden:
        participatieplan_overnemen(aanmelding, door=door, opgesteld_op=velden["participatieplan_op"])


def _brugklas(dossier: Dossier, velden: dict[str, Any], door: Gebruiker) -> None:
    uitkomst = BrugklasUitkomst(velden["uitkomst"]) if "uitkomst" in velden else None
    brugklas_overnemen(dossier, door=door, **zonder_sleutel(velden) | {"uitkomst": uitkomst})


def _met(service: Callable[..., object]) -> Callable[[Dossier, dict[str, Any], Gebruiker], None]:
    def overnemen(dossier: Dossier, velden: dict[str, Any], door: Gebruiker) -> None:
        service(dossier, door=door, **zonder_sleutel(velden))

    return overnemen


def zonder_sleutel(velden: dict[str, Any]) -> dict[str, Any]:
    """Return the cells of a row about a person without his key."""
    return {naam: waarde for naam, waarde in velden.items() if naam != "sleutel"}


OVERNEMEN: dict[Bestand, Callable[[Dossier, dict[str, Any], Gebruiker], None]] = {
    b.BIJSTAND: _met(bijstand_overnemen),
    b.INTAKES: _met(intake_overnemen),
    b.BRUGKLASSEN: _brugklas,
    b.PIPS: _met(pip_overnemen),
    b.AANMELDINGEN: _aanmelding,
    b.PVT: _met(pvt_overnemen),
    b.BEGELEIDING: _met(begeleiding_overnemen),
    b.OVERDRACHTEN: _met(overdracht_overnemen),
    b.ONTZORGEN: _met(traject_overnemen),
    b.INTEGRATIEROUTES: _met(integratieroute_overnemen),
    b.VOORZIENINGEN: _met(voorziening_overnemen),
}
"""Per file the service that takes one row over."""


def _een(rijen: list[Gelezen]) -> bool:
    return len(rijen) <= 1


def _altijd(rijen: list[Gelezen]) -> bool:
    return True


def _een_per_route(rijen: list[Gelezen]) -> bool:
    routes = [rij.velden["leerroute"] for rij in rijen]
    return len(routes) == len(set(routes)) and sum("participatieplan_op" in rij.velden for rij in rijen) <= 1


INEENS: dict[Bestand, tuple[Callable[..., None], Callable[[list[Gelezen]], bool]]] = {
    b.INTAKES: (intakes_overnemen, _een),
    b.BRUGKLASSEN: (brugklassen_overnemen, _een),
    b.PIPS: (pips_overnemen, _altijd),
    b.AANMELDINGEN: (aanmeldingen_overnemen, _een_per_route),
    b.PVT: (pvts_overnemen, _een),
    b.BEGELEIDING: (begeleidingen_overnemen, _een),
    b.OVERDRACHTEN: (overdrachten_overnemen, _altijd),
    b.ONTZORGEN: (trajecten_overnemen, _een),
    b.INTEGRATIEROUTES: (integratieroutes_overnemen, _altijd),
    b.VOORZIENINGEN: (voorzieningen_overnemen, _altijd),
}
"""Per file the service that takes many rows of new dossiers over at once, and for which rows of one person it can."""
