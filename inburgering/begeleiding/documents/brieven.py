"""The letters and reports of the begeleiding as values, and the step to HTML."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from inburgering.brieven.documents import (
    Bezwaarclausule,
    Brief,
    Briefhoofd,
    Geadresseerde,
    brief_html,
    geadresseerde,
)
from inburgering.brieven.selectors import afzender, bezwaarclausule, contactpersoon, huisstijl, ondertekening, teksten
from inburgering.dossiers.models import Dossier
from inburgering.toegang.models import Gebruiker


@dataclass(frozen=True, kw_only=True)
class Gespreksuitnodiging(Brief):
    """Invites for a conversation about agreements that were not kept."""

    op: date
    om: time
    plaats: str
    gedraging: str
    tolk: str = ""


@dataclass(frozen=True, kw_only=True)
class Waarschuwing(Brief):
    """Warns, and gives a term to mend it; with `verlengd` the term became longer."""

    gedraging: str
    gedraging_op: date
    te_doen: str
    hersteltermijn_op: date
    grondslag: str
    verlengd: bool = False


@dataclass(frozen=True, kw_only=True)
class Boeterapport(Brief):
    """The report of an offence (Awb art. 5:48): what, when and where it was seen, and which rule was broken."""

    persoon: str
    dossiernummer: str
    gedraging: str
    gedraging_op: date
    bevindingen: str
    overtreden: str
    stappen: Sequence[tuple[date, str, str]]


@dataclass(frozen=True, kw_only=True)
class Voornemen(Brief):
    """Says that a fine is considered and asks for a reaction (Awb art. 5:50 and 5:53)."""

    gedraging: str
    gedraging_op: date
    hoogstens: int
    reageren_op: date
    grondslag: str


@dataclass(frozen=True, kw_only=True)
class Boetebesluit(Brief):
    """The decision to impose a fine (Wi2021 art. 22, 23)."""

    bedrag: Decimal
    berekening: Sequence[str]
    verlaagd_reden: str
    gedraging: str
    gedraging_op: date
    motivering: str
    verwijt: str
    verwijt_reden: str
    zienswijze: str
    evenredigheid: str
    nieuwe_oproep_op: date | None
    bij_intake: bool
    grondslag: str
    bezwaar: Bezwaarclausule

    @property
    def velden(self) -> dict[str, str]:
        return super().velden | self.bezwaar.velden


@dataclass(frozen=True, kw_only=True)
class GeenBoete(Brief):
    """Says that there comes no fine, and why."""

    gedraging: str
    gedraging_op: date
    reden: str
    nagekomen: bool
    na_voornemen: bool


@dataclass(frozen=True, kw_only=True)
class Eindebrief(Brief):
    """Says that the inburgeringsplicht ended, paused or goes on."""

    soort: str
    op: date
    tot: date | None = None


@dataclass(frozen=True, kw_only=True)
class Pakketregel:
    naam: str
    waarde: str


@dataclass(frozen=True, kw_only=True)
class Pakketonderdeel:
    """One section of a pack; `lijst` stands under its rows."""

    titel: str
    regels: Sequence[Pakketregel] = ()
    lijst: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Pakket(Brief):
    """What another organisation or gemeente needs to know about somebody, in chosen sections."""

    over: str
    voor: str
    vraag: str
    onderdelen: Sequence[Pakketonderdeel]
    grondslag: str
    bijzonder: bool = False


SJABLONEN: Mapping[type[Brief], str] = {
    Gespreksuitnodiging: "begeleiding/brieven/uitnodiging.html",
    Waarschuwing: "begeleiding/brieven/waarschuwing.html",
    Boeterapport: "begeleiding/brieven/rapport.html",
    Voornemen: "begeleiding/brieven/voornemen.html",
    Boetebesluit: "begeleiding/brieven/boete.html",
    GeenBoete: "begeleiding/brieven/geen_boete.html",
    Eindebrief: "begeleiding/brieven/einde.html",
    Pakket: "begeleiding/brieven/pakket.html",
}


def html_van(brief: Brief) -> str:
    """The complete HTML of one of these letters."""
    return brief_html(SJABLONEN[type(brief)], brief)


def briefdelen(
    dossier: Dossier,
    onderwerp: str,
    *,
    door: Gebruiker,
    dagtekening: date,
    kenmerk: str = "",
    verzonden_op: date | None = None,
    bijlagen: tuple[str, ...] = (),
    aan: Geadresseerde | None = None,
) -> dict[str, Any]:
    """The head, closing and text blocks of a letter, to the person unless said otherwise; two queries."""
    stijl = huisstijl()
    hoofd = Briefhoofd(
        afzender=afzender(stijl),
        aan=aan or geadresseerde(dossier.inburgeraar),
        onderwerp=onderwerp,
        dagtekening=dagtekening,
        verzonden_op=verzonden_op,
        ons_kenmerk=kenmerk or dossier.nummer,
        behandeld_door=contactpersoon(dossier.klantmanager or door, stijl),
        bijlagen=bijlagen,
    )
    return {"hoofd": hoofd, "ondertekening": ondertekening(door, stijl), "teksten": teksten()}


def clausule(verzenddatum: date) -> Bezwaarclausule:
    """How bezwaar can be made against a decision that is sent on this day; one query."""
    return bezwaarclausule(verzenddatum, huisstijl())
