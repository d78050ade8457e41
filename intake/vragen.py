"""The questions of a section: those of the law and, after them, those of the gemeente."""

from dataclasses import dataclass
from datetime import date

from inburgering.toegang.notatie import datum_lang
from intake.enums import Vraagsoort
from intake.models import Sectie, Vraag
from intake.secties import Intakevraag, Leefgebied

EIGEN = "eigen_"


@dataclass(frozen=True)
class VerlopenAntwoord:
    """An answer to a question as it was asked at the time, in other words than today's."""

    tekst: str
    antwoord: str


def vragen_van(leefgebied: Leefgebied) -> tuple[Intakevraag, ...]:
    """Return the questions of a section as they are asked today; one query."""
    eigen = Vraag.objects.filter(leefgebied=leefgebied.sleutel, vervallen_op__isnull=True)
    return (*leefgebied.vragen, *(als_intakevraag(vraag) for vraag in eigen))


def alle_vragen(leefgebieden: list[Leefgebied]) -> dict[str, tuple[Intakevraag, ...]]:
    """Return today's questions of several sections; one query."""
    eigen: dict[str, list[Intakevraag]] = {leefgebied.sleutel: [] for leefgebied in leefgebieden}
    for vraag in Vraag.objects.filter(leefgebied__in=eigen, vervallen_op__isnull=True):
        eigen[vraag.leefgebied].append(als_intakevraag(vraag))
    return {leefgebied.sleutel: (*leefgebied.vragen, *eigen[leefgebied.sleutel]) for leefgebied in leefgebieden}


def als_intakevraag(vraag: Vraag) -> Intakevraag:
    """Return a question of the gemeente in the form of those of the law."""
    return Intakevraag(
        sleutel=f"{EIGEN}{vraag.sleutel.hex}",
        tekst=vraag.tekst,
        uitleg=vraag.uitleg,
        soort=Vraagsoort(vraag.soort),
        keuzes=tuple((keuze, keuze) for keuze in vraag.keuzes),
        verplicht=vraag.verplicht,
        versie=vraag.versie,
    )


def verlopen_antwoorden(sectie: Sectie, vragen: tuple[Intakevraag, ...]) -> list[VerlopenAntwoord]:
    """Return the answers to questions of the gemeente that are gone or reworded; one query if there are any."""
    versies_nu = {vraag.sleutel: vraag.versie for vraag in vragen if vraag.sleutel.startswith(EIGEN)}
    oud = {
        sleutel: versie
        for sleutel, versie in sectie.vraagversies.items()
        if versies_nu.get(sleutel) != versie and sectie.antwoorden.get(sleutel)
    }
    if not oud:
        return []
    toen = {
        (f"{EIGEN}{vraag.sleutel.hex}", vraag.versie): vraag
        for vraag in Vraag.objects.filter(sleutel__in=[sleutel.removeprefix(EIGEN) for sleutel in oud])
    }
    return [
        VerlopenAntwoord(toen[paar].tekst, antwoord_tekst(als_intakevraag(toen[paar]), sectie.antwoorden[paar[0]]))
        for paar in oud.items()
    ]


def antwoord_tekst(vraag: Intakevraag, waarde: object) -> str:
    """Write an answer as a reader sees it; empty without an answer."""
    if waarde in (None, "", []):
        return ""
    if vraag.soort == Vraagsoort.DATUM:
        return datum_lang(date.fromisoformat(str(waarde)))
    labels = dict(vraag.mogelijkheden)
    if isinstance(waarde, list):
        return ", ".join(labels.get(keuze, keuze) for keuze in waarde)
    return labels.get(str(waarde), str(waarde))


def onbeantwoord(vragen: tuple[Intakevraag, ...], antwoorden: dict[str, object]) -> list[Intakevraag]:
    """Return the questions that must have an answer for the section to be complete and have none."""
    return [vraag for vraag in vragen if vraag.is_nodig(antwoorden) and antwoorden.get(vraag.sleutel) in (None, "", [])]
