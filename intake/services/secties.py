"""Saving a section: by itself, half-done if need be, and never over a colleague's change."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.concepten import concept_weggooien
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import nu
from inburgering.toegang.models import Gebruiker
from intake.enums import SectieStatus
from intake.models import Sectie
from intake.secties import Leefgebied
from intake.selectors.secties import mag_zien, sectie_van
from intake.services.intake import lopende_intake
from intake.vragen import EIGEN, onbeantwoord, vragen_van

LEEG: tuple[Any, ...] = (None, "", [])


@dataclass(frozen=True)
class Verschil:
    """One question that two people answered differently at the same time."""

    sleutel: str
    eigen: Any
    van_collega: Any


class SectieConflict(RegelFout):
    """A colleague saved the same section in between.

    `verschillen` are the questions that both answered differently; `samengevoegd` is everything else of
    both together, on which the next save can build with `sectie.versie`.
    """

    def __init__(self, sectie: Sectie, verschillen: list[Verschil], samengevoegd: dict[str, Any]) -> None:
        super().__init__(
            "sectie_gewijzigd",
            f"{sectie.gewijzigd_door} heeft dit onderdeel intussen gewijzigd. Kies per vraag welk antwoord blijft.",
        )
        self.sectie = sectie
        self.verschillen = verschillen
        self.samengevoegd = samengevoegd


class SectieOnvolledig(RegelFout):
    """A section can't be reported complete: these questions have no answer yet."""

    def __init__(self, vragen: list[str]) -> None:
        super().__init__("sectie_onvolledig", "Dit onderdeel is nog niet compleet. Beantwoord de gemarkeerde vragen.")
        self.vragen = vragen


def concept_sleutel(dossier: Dossier, leefgebied: Leefgebied) -> str:
    """Return the key under which a user's draft of this section is kept."""
    return f"intake:{dossier.uuid}:{leefgebied.sleutel}"


@transaction.atomic
def sectie_opslaan(
    dossier: Dossier,
    leefgebied: Leefgebied,
    antwoorden: dict[str, Any],
    *,
    versie: int,
    door: Gebruiker,
    compleet: bool = False,
) -> Sectie:
    """Save the answers of a section; `versie` is the version on which the user began.

    With `compleet` the user reports it complete in the same breath: then the timeline tells only that.

    Changes of a colleague to other questions are kept beside one's own. Raises SectieConflict when both
    answered the same question differently, RegelFout when the intake is completed or the dossier closed,
    PermissionDenied without the bevoegdheid of a protected section.
    """
    sectie = _op_slot(dossier, leefgebied, door=door)
    vragen = vragen_van(leefgebied)
    nieuw = {vraag.sleutel: antwoorden[vraag.sleutel] for vraag in vragen if antwoorden.get(vraag.sleutel) not in LEEG}
    if versie != sectie.versie:
        nieuw = _samenvoegen(sectie, nieuw, vragen=[vraag.sleutel for vraag in vragen], versie=versie)
    nieuw |= _bewaard_zoals_het_was(sectie, nieuw, {vraag.sleutel: vraag.versie for vraag in vragen})
    versies = {
        vraag.sleutel: vraag.versie for vraag in vragen if vraag.sleutel in nieuw and vraag.sleutel.startswith(EIGEN)
    }
    versies |= {
        sleutel: oud
        for sleutel, oud in sectie.vraagversies.items()
        if nieuw.get(sleutel) == sectie.antwoorden.get(sleutel)
    }
    concept_weggooien(concept_sleutel(dossier, leefgebied), door=door)
    if nieuw == sectie.antwoorden and (sectie.pk or not nieuw):
        return sectie
    eerste_keer = sectie.status == SectieStatus.LEEG
    sectie.antwoorden = nieuw
    sectie.vraagversies = versies
    onvolledig = bool(onbeantwoord(vragen, nieuw))
    sectie.status = _status_na_opslaan(sectie, onvolledig=onvolledig)
    sectie.nvt_reden = ""
    _bewaren(sectie, door=door)
    if eerste_keer and nieuw and (onvolledig or not compleet):
        _op_tijdlijn(sectie, dossier, leefgebied, "begonnen", door=door)
    return sectie


def _op_slot(dossier: Dossier, leefgebied: Leefgebied, *, door: Gebruiker) -> Sectie:
    if not mag_zien(leefgebied, door):
        raise PermissionDenied(f"U heeft geen recht op dit onderdeel: {leefgebied.titel}.")
    intake = lopende_intake(dossier, door=door)
    return sectie_van(intake, leefgebied)


def _samenvoegen(sectie: Sectie, mijn: dict[str, Any], *, vragen: list[str], versie: int) -> dict[str, Any]:
    """Join two people's answers by what each changed since `versie`; raises SectieConflict where they differ."""
    basis = sectie.antwoorden_in(versie)
    hun = sectie.antwoorden
    samen, verschillen = {}, []
    for sleutel in vragen:
        mijne, hunne = mijn.get(sleutel), hun.get(sleutel)
        toen = basis.get(sleutel) if basis is not None else None
        if mijne == hunne or (basis is not None and mijne == toen):
            samen[sleutel] = hunne
        elif basis is not None and hunne == toen:
            samen[sleutel] = mijne
        else:
            verschillen.append(Verschil(sleutel, mijne, hunne))
            samen[sleutel] = mijne
    if verschillen:
        raise SectieConflict(sectie, verschillen, samen)
    return {sleutel: waarde for sleutel, waarde in samen.items() if waarde not in LEEG}


def _bewaard_zoals_het_was(sectie: Sectie, nieuw: dict[str, Any], versies: dict[str, int]) -> dict[str, Any]:
    """Return answers that this form can't show: questions that are gone, or reworded and left open now."""
    return {
        sleutel: waarde
        for sleutel, waarde in sectie.antwoorden.items()
        if sleutel not in nieuw
        and sleutel in sectie.vraagversies
        and versies.get(sleutel) != sectie.vraagversies[sleutel]
    }


def _status_na_opslaan(sectie: Sectie, *, onvolledig: bool) -> SectieStatus:
    if not sectie.antwoorden:
        return SectieStatus.LEEG
    if sectie.status == SectieStatus.COMPLEET and not onvolledig:
        return SectieStatus.COMPLEET
    return SectieStatus.BEGONNEN


def _bewaren(sectie: Sectie, *, door: Gebruiker) -> None:
    sectie.versie += 1
    sectie.gewijzigd_door = door
    sectie.gewijzigd_at = nu()
    sectie.save()


def _op_tijdlijn(
    sectie: Sectie, dossier: Dossier, leefgebied: Leefgebied, wat: str, *, door: Gebruiker, toelichting: str = ""
) -> None:
    gebeurtenis_vastleggen(
        dossier,
        f"intake.sectie_{wat.replace(' ', '_')}",
        f"Intake, {leefgebied.titel.lower()}: {wat}",
        door=door,
        toelichting=toelichting,
        gezondheid=leefgebied.is_gezondheid,
    )


@transaction.atomic
def sectie_afronden(dossier: Dossier, leefgebied: Leefgebied, *, door: Gebruiker) -> Sectie:
    """Report a section complete; raises SectieOnvolledig that names the questions without an answer."""
    sectie = _op_slot(dossier, leefgebied, door=door)
    if sectie.status == SectieStatus.COMPLEET:
        return sectie
    open_vragen = onbeantwoord(vragen_van(leefgebied), sectie.antwoorden)
    if open_vragen:
        raise SectieOnvolledig([vraag.sleutel for vraag in open_vragen])
    if not sectie.antwoorden:
        raise RegelFout(
            "sectie_leeg", "Er is nog niets ingevuld. Vul iets in of kies ‘niet van toepassing’ met een reden."
        )
    sectie.status = SectieStatus.COMPLEET
    sectie.nvt_reden = ""
    _bewaren(sectie, door=door)
    _op_tijdlijn(sectie, dossier, leefgebied, "compleet", door=door)
    return sectie


@transaction.atomic
def sectie_niet_van_toepassing(dossier: Dossier, leefgebied: Leefgebied, *, reden: str, door: Gebruiker) -> Sectie:
    """Set a section aside with a reason; its answers stay. Raises RegelFout when the law asks for the section."""
    if leefgebied.wettelijk and not dossier.is_wi2013:
        artikelen = ", ".join(sorted({vraag.artikel for vraag in leefgebied.vragen if vraag.artikel}))
        raise RegelFout("sectie_wettelijk", "De wet vraagt dit onderdeel in elke brede intake.", artikelen, "nvt_reden")
    if not reden.strip():
        raise RegelFout("nvt_zonder_reden", "Vul in waarom dit onderdeel niet van toepassing is.", veld="nvt_reden")
    sectie = _op_slot(dossier, leefgebied, door=door)
    sectie.status = SectieStatus.NVT
    sectie.nvt_reden = reden.strip()
    _bewaren(sectie, door=door)
    _op_tijdlijn(sectie, dossier, leefgebied, "niet van toepassing", door=door, toelichting=sectie.nvt_reden)
    return sectie
