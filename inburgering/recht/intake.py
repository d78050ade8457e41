"""Brede intake: mandatory topics, the ladder of summonses, the leerbaarheidstoets (Wi2021 art. 14 and 22)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inburgering.recht.doelgroep import Doelgroep
from inburgering.recht.oordeel import Oordeel, oordeel
from inburgering.recht.regels import regel

LAATSTE_OPROEP = 3
"""After this many summonses the college completes the intake without the person (Wi2021 art. 14 lid 2)."""


class Onderwerp(StrEnum):
    """What the brede intake must cover; the value is a stable key for screens and data."""

    LEERBAARHEIDSTOETS = "leerbaarheidstoets"
    ONDERWIJS_EN_WERK = "onderwijs_en_werk"
    PERSOONLIJKE_OMSTANDIGHEDEN = "persoonlijke_omstandigheden"
    EDUCATIE_KINDEREN = "educatie_kinderen"
    TAALNIVEAU = "taalniveau"
    ARBEIDSPARTICIPATIE = "arbeidsparticipatie"
    ZELFREDZAAMHEID = "zelfredzaamheid"
    GESPREK_ZONDER_ANDEREN = "gesprek_zonder_anderen"
    WENS_ONDERWIJS = "wens_onderwijs"
    SCHRIFTELIJK_VASTGELEGD = "schriftelijk_vastgelegd"


REGEL_VAN_ONDERWERP = {
    Onderwerp.LEERBAARHEIDSTOETS: "D-2",
    Onderwerp.ONDERWIJS_EN_WERK: "I-1",
    Onderwerp.PERSOONLIJKE_OMSTANDIGHEDEN: "I-2",
    Onderwerp.EDUCATIE_KINDEREN: "I-3",
    Onderwerp.TAALNIVEAU: "I-4",
    Onderwerp.ARBEIDSPARTICIPATIE: "I-5",
    Onderwerp.ZELFREDZAAMHEID: "I-6",
    Onderwerp.GESPREK_ZONDER_ANDEREN: "I-7",
    Onderwerp.WENS_ONDERWIJS: "R-O",
    Onderwerp.SCHRIFTELIJK_VASTGELEGD: "I-8",
}


@dataclass(frozen=True, slots=True)
class VerplichtOnderwerp:
    """A topic that the law requires, with its article."""

    onderwerp: Onderwerp
    omschrijving: str
    artikel: str
    url: str


def verplichte_onderwerpen(
    *, kinderen_voor_educatie: bool, toets_ontheven: bool = False
) -> tuple[VerplichtOnderwerp, ...]:
    """The topics of a brede intake (Wi2021 art. 14 lid 3, Besluit art. 5.2, Wi2021 art. 8 lid 1).

    Educatie of children only when there are children of that age; no leerbaarheidstoets for who is exempt
    from it.
    """
    weg = set()
    if not kinderen_voor_educatie:
        weg.add(Onderwerp.EDUCATIE_KINDEREN)
    if toets_ontheven:
        weg.add(Onderwerp.LEERBAARHEIDSTOETS)
    return tuple(
        VerplichtOnderwerp(onderwerp, regel(code).omschrijving, regel(code).artikel, regel(code).url)
        for onderwerp, code in REGEL_VAN_ONDERWERP.items()
        if onderwerp not in weg
    )


def ontbrekende_onderwerpen(
    behandeld: Collection[str], *, kinderen_voor_educatie: bool, toets_ontheven: bool = False
) -> tuple[VerplichtOnderwerp, ...]:
    """The mandatory topics that are not in ``behandeld`` yet."""
    verplicht = verplichte_onderwerpen(kinderen_voor_educatie=kinderen_voor_educatie, toets_ontheven=toets_ontheven)
    return tuple(punt for punt in verplicht if punt.onderwerp not in behandeld)


class Opkomst(StrEnum):
    """What came of a summons."""

    AFWACHTEN = "afwachten"
    VERSCHENEN = "verschenen"
    NIET_VERSCHENEN = "niet_verschenen"
    ONVOLDOENDE_MEEGEWERKT = "onvoldoende_meegewerkt"


@dataclass(frozen=True, slots=True)
class Oproep:
    """A summons for the brede intake and what came of it."""

    uiterste_dag: date
    opkomst: Opkomst = Opkomst.AFWACHTEN


class Stap(StrEnum):
    """The next step on the ladder of art. 14 and 22."""

    EERSTE_OPROEP = "eerste_oproep"
    AFWACHTEN = "afwachten"
    INTAKE_AFNEMEN = "intake_afnemen"
    WAARSCHUWEN_EN_OPNIEUW_OPROEPEN = "waarschuwen_en_opnieuw_oproepen"
    BOETE_EN_DERDE_OPROEP = "boete_en_derde_oproep"
    BOETE_EN_VOLTOOIEN_IN_AFWEZIGHEID = "boete_en_voltooien_in_afwezigheid"


@dataclass(frozen=True, slots=True)
class VolgendeStap:
    """The next step, why, and what to mind before a fine."""

    stap: Stap
    uitleg: str
    artikel: str
    url: str
    let_op: tuple[str, ...] = ()


def volgende_stap(oproepen: Sequence[Oproep], *, doelgroep: str) -> VolgendeStap:
    """What the college does after these summonses, oldest first (Wi2021 art. 14 lid 1-2, art. 22 lid 1-3)."""
    if not oproepen:
        return _stap(Stap.EERSTE_OPROEP, "T-BI-1", "Roep de inburgeraar op voor de brede intake en stel een termijn.")
    laatste = oproepen[-1].opkomst
    if laatste is Opkomst.AFWACHTEN:
        return _stap(Stap.AFWACHTEN, "T-BI-1", "De termijn van de oproep loopt nog.")
    if laatste is Opkomst.VERSCHENEN:
        return _stap(Stap.INTAKE_AFNEMEN, "D-1", "De inburgeraar is verschenen; neem de brede intake af.")
    if len(oproepen) == 1:
        return _stap(
            Stap.WAARSCHUWEN_EN_OPNIEUW_OPROEPEN,
            "T-BI-1",
            "Geef een schriftelijke waarschuwing, roep opnieuw op en stel een nieuwe termijn.",
        )
    if len(oproepen) < LAATSTE_OPROEP:
        return _stap(
            Stap.BOETE_EN_DERDE_OPROEP,
            "F-1",
            "Leg een boete op; de boetebeschikking stelt een nieuwe termijn van ten hoogste twee maanden "
            f"({regel('T-BI-3').artikel}).",
            _voor_een_boete(doelgroep),
        )
    return _stap(
        Stap.BOETE_EN_VOLTOOIEN_IN_AFWEZIGHEID,
        "T-BI-2",
        "Na drie oproepen voltooit het college de brede intake in afwezigheid en legt het nogmaals een boete op "
        f"({regel('F-1').artikel}).",
        _voor_een_boete(doelgroep),
    )


def _stap(stap: Stap, code: str, uitleg: str, let_op: tuple[str, ...] = ()) -> VolgendeStap:
    return VolgendeStap(stap, uitleg, regel(code).artikel, regel(code).url, let_op)


def _voor_een_boete(doelgroep: str) -> tuple[str, ...]:
    let_op = ("Geen boete als de inburgeraar geen verwijt treft (Awb art. 5:41).", regel("F-6").omschrijving)
    return (*let_op, regel("F-9").omschrijving) if doelgroep == Doelgroep.ASIELSTATUSHOUDER else let_op


class Toetsuitslag(StrEnum):
    """Outcome of the leerbaarheidstoets in the words of DUO. It advises; it never decides the leerroute."""

    HAALBAAR = "B1-route haalbaar"
    NIET_HAALBAAR = "B1-route niet haalbaar"
    ONBEKEND = "Onbekend"


def leerbaarheidstoets_ontheffing(
    *, visuele_beperking: bool, auditieve_beperking: bool, in_staat_geacht: bool
) -> Oordeel:
    """Whether the college grants exemption from the leerbaarheidstoets (Wi2021 art. 14 lid 6)."""
    if visuele_beperking:
        return oordeel(True, "T-BI-5", "De inburgeraar heeft een visuele beperking.")
    if auditieve_beperking and not in_staat_geacht:
        return oordeel(True, "T-BI-5", "De inburgeraar heeft een auditieve beperking en kan de toets niet afleggen.")
    return oordeel(False, "T-BI-5", "Er is geen grond voor ontheffing van de leerbaarheidstoets.")
