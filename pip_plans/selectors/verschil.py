"""What differs between two versions of a PIP, as the screen and the letter say it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from inburgering.toegang.notatie import datum_lang
from pip_plans.enums import Leerroute, Wie
from pip_plans.models import Pip, PipAfspraak
from pip_plans.selectors.beeld import waarde_als_tekst

NAMEN: Mapping[str, str] = MappingProxyType(
    {
        "leerroute": "Leerroute",
        "niveau": "Niveau van de examens",
        "onderdelen_a2": "Examens op niveau A2",
        "alfabetisering": "Eerst lezen en schrijven",
        "uren_per_week": "Lesuren per week",
        "uren_totaal": "Lesuren samen",
        "uren_participatie": "Uren meedoen",
        "niet_vrijstellende_opleiding": "Opleiding die u mag afmaken",
        "cursusinstelling": "School",
        "cursus_plaats": "Plaats van de lessen",
        "cursus_start_op": "Eerste les",
        "pvt_uren": "Uren PVT",
        "pvt_voor": "PVT uiterlijk klaar op",
        "map_uren": "Uren MAP",
        "map_toelichting": "Begin van de MAP",
        "aantal_voortgangsgesprekken": "Aantal gesprekken",
        "begeleiding": "Hulp van de gemeente",
        "begeleiding_organisatie": "Maatschappelijke begeleiding door",
        "begeleiding_start_op": "Begin maatschappelijke begeleiding",
        "participatie": "Meedoen naast de lessen",
        "vve_afspraken": "Voor uw kind",
        "contact_naam": "Contactpersoon",
    }
)
"""The fields that the letter compares, in the words of the addressee."""


@dataclass(frozen=True)
class Verschil:
    """One thing that changed; empty where it was or is not in the plan."""

    onderdeel: str
    was: str
    wordt: str


def verschillen(oud: Pip, nieuw: Pip) -> list[Verschil]:
    """Return what changed in the plan itself; a reason that was worded otherwise is no change of the plan."""
    return [*_velden(oud, nieuw), *_doelen(oud, nieuw), *_afspraken(oud, nieuw)]


def redenen_verschillen(oud: Pip, nieuw: Pip) -> list[Verschil]:
    """Return which reasons for the routes were worded otherwise; for the screen only."""
    van, naar = ({reden.route: reden.reden for reden in pip.routes.all()} for pip in (oud, nieuw))
    return [
        Verschil(f"Reden {route.label}", van.get(route, ""), naar.get(route, ""))
        for route in Leerroute
        if van.get(route, "") != naar.get(route, "")
    ]


def _velden(oud: Pip, nieuw: Pip) -> Iterator[Verschil]:
    for veld, naam in NAMEN.items():
        was, wordt = waarde_als_tekst(oud, veld), waarde_als_tekst(nieuw, veld)
        if was != wordt:
            yield Verschil(naam, was, wordt)


def _doelen(oud: Pip, nieuw: Pip) -> Iterator[Verschil]:
    van, naar = ({(doel.tekst, doel.voor_op) for doel in pip.doelen.all()} for pip in (oud, nieuw))
    for tekst, voor_op in sorted(van - naar, key=str):
        yield Verschil("Doel", _met_datum(tekst, voor_op), "")
    for tekst, voor_op in sorted(naar - van, key=str):
        yield Verschil("Doel", "", _met_datum(tekst, voor_op))


def _afspraken(oud: Pip, nieuw: Pip) -> Iterator[Verschil]:
    van, naar = ({_sleutel(afspraak): afspraak for afspraak in pip.afspraken.all()} for pip in (oud, nieuw))
    for sleutel, afspraak in van.items():
        if sleutel not in naar:
            yield Verschil(_wie(afspraak), _met_datum(afspraak.tekst, afspraak.voor_op, afspraak.wanneer), "")
    for sleutel, afspraak in naar.items():
        if sleutel not in van:
            yield Verschil(_wie(afspraak), "", _met_datum(afspraak.tekst, afspraak.voor_op, afspraak.wanneer))


def _sleutel(afspraak: PipAfspraak) -> tuple[object, ...]:
    return afspraak.wie, afspraak.tekst, afspraak.voor_op, afspraak.wanneer


def _wie(afspraak: PipAfspraak) -> str:
    return "Afspraak voor u" if afspraak.wie == Wie.INBURGERAAR else "Afspraak voor ons"


def _met_datum(tekst: str, voor_op: object, wanneer: str = "") -> str:
    if voor_op:
        return f"{tekst} Uiterlijk op {datum_lang(voor_op)}."
    return f"{tekst} ({wanneer})" if wanneer else tekst
