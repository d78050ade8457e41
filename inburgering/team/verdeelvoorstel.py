"""To whom a new dossier goes best, and why: points for what counts, in sentences, without the database.

Every dossier that is proposed weighs at once with the colleague who would get it, so that a pile is spread.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

GEZIN, TAAL, WIJK = 1000, 25, 15
"""Points beside the room that somebody has, in percents of his norm; one klantmanager per household goes first."""


@dataclass(frozen=True)
class TeVerdelen:
    """A dossier without klantmanager, as far as it matters here. `van_gezin`: who has somebody of the household."""

    dossier: int
    gewicht: int
    taal: str = ""
    postcode: str = ""
    van_gezin: frozenset[int] = frozenset()


@dataclass
class Ontvanger:
    """A klantmanager who may get dossiers; `gewogen` and `norm` in hundredths of a dossier."""

    pk: int
    naam: str
    gewogen: int
    norm: int
    talen: frozenset[str] = frozenset()
    postcodes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Voorstel:
    """Who gets the dossier, and the reasons in sentences."""

    dossier: int
    ontvanger: int
    redenen: tuple[str, ...]


def stel_voor(dossiers: Iterable[TeVerdelen], ontvangers: Sequence[Ontvanger]) -> list[Voorstel]:
    """Return for each dossier the best klantmanager; nothing when nobody can get one."""
    voorstellen = []
    if not ontvangers:
        return []
    for dossier in dossiers:
        gekozen = max(ontvangers, key=lambda wie: (_punten(dossier, wie), -wie.pk))
        redenen = _redenen(dossier, gekozen)
        gekozen.gewogen += dossier.gewicht
        voorstellen.append(Voorstel(dossier.dossier, gekozen.pk, redenen))
    return voorstellen


def _punten(dossier: TeVerdelen, wie: Ontvanger) -> int:
    ruimte = 100 * (wie.norm - wie.gewogen) // wie.norm if wie.norm else -100
    return (
        ruimte
        + GEZIN * (wie.pk in dossier.van_gezin)
        + TAAL * _spreekt(dossier, wie)
        + WIJK * bool(_wijk(dossier, wie))
    )


def _redenen(dossier: TeVerdelen, wie: Ontvanger) -> tuple[str, ...]:
    redenen = []
    if wie.pk in dossier.van_gezin:
        redenen.append("Heeft al iemand uit dit gezin.")
    if _spreekt(dossier, wie):
        redenen.append(f"Spreekt {dossier.taal}.")
    if wijk := _wijk(dossier, wie):
        redenen.append(f"Werkt in het gebied {wijk}.")
    ruimte = (wie.norm - wie.gewogen) // 100
    if ruimte > 0:
        redenen.append(f"Heeft ruimte: {ruimte} onder de norm.")
    else:
        redenen.append(
            "Zit op of boven de norm, maar het minst van allen." if len(redenen) == 0 else "Zit op of boven de norm."
        )
    return tuple(redenen)


def _spreekt(dossier: TeVerdelen, wie: Ontvanger) -> bool:
    return bool(dossier.taal) and dossier.taal.casefold() in wie.talen


def _wijk(dossier: TeVerdelen, wie: Ontvanger) -> str:
    return (
        next((begin for begin in wie.postcodes if dossier.postcode.startswith(begin)), "") if dossier.postcode else ""
    )
