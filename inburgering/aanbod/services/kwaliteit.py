"""Quality of aanbieders: criteria, visits, interviews, complaints, and what was agreed to make better."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from django.db import IntegrityError, transaction

from inburgering.aanbod.enums import AfspraakUitkomst, KlachtUitkomst
from inburgering.aanbod.models import (
    Aanbieder,
    Bezoekoordeel,
    Convenantcriterium,
    Cursistinterview,
    Klacht,
    Lesbezoek,
    Verbeterafspraak,
)
from inburgering.dossiers.services.eisen import eis_geweest
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis

M = TypeVar("M", Cursistinterview, Klacht, Verbeterafspraak)

GEBRUIKELIJKE_CRITERIA = (
    ("De cursist staat centraal", "De docent kent elke cursist en past de les aan."),
    ("De lessen zijn goed", "Bevoegde docent, passend materiaal, genoeg spreken, groepen van één niveau."),
    ("Lessen en praktijk horen bij elkaar", "De docent weet wat de cursist buiten de les doet en gebruikt dat."),
    ("De aanbieder deelt wat de gemeente nodig heeft", "Uren en verzuim elke maand op tijd, uitval meteen."),
    ("Cursisten weten waar zij aan toe zijn", "Rooster, regels, kosten en klachtenregeling in begrijpelijke taal."),
)
"""What a convenant about the quality of lessons usually says; each gemeente makes its own of it."""


@transaction.atomic
def criterium_opslaan(
    criterium: Convenantcriterium | None, velden: Mapping[str, Any], *, door: Gebruiker
) -> Convenantcriterium:
    """Add a criterium or change its words. Raises RegelFout when it is there already."""
    eis(door, Bevoegdheid.KWALITEIT_BIJHOUDEN)
    criterium = criterium or Convenantcriterium()
    for veld, waarde in velden.items():
        setattr(criterium, veld, waarde)
    try:
        with transaction.atomic():
            criterium.save()
    except IntegrityError as fout:
        raise RegelFout("criterium_bekend", "Dit criterium staat er al.", veld="naam") from fout
    return criterium


@transaction.atomic
def criterium_laten_vervallen(criterium: Convenantcriterium, *, door: Gebruiker) -> Convenantcriterium:
    """Stop judging by a criterium; what was judged by it stays."""
    eis(door, Bevoegdheid.KWALITEIT_BIJHOUDEN)
    criterium.vervallen_op = criterium.vervallen_op or vandaag()
    criterium.save(update_fields=["vervallen_op"])
    return criterium


@transaction.atomic
def gebruikelijke_criteria_overnemen(*, door: Gebruiker) -> int:
    """Begin with the usual criteria; returns how many were added, none when the gemeente has its own."""
    eis(door, Bevoegdheid.KWALITEIT_BIJHOUDEN)
    if Convenantcriterium.objects.filter(vervallen_op__isnull=True).exists():
        return 0
    for plaats, (naam, toelichting) in enumerate(GEBRUIKELIJKE_CRITERIA, 1):
        criterium_opslaan(None, {"naam": naam, "toelichting": toelichting, "volgorde": plaats}, door=door)
    return len(GEBRUIKELIJKE_CRITERIA)


@transaction.atomic
def lesbezoek_vastleggen(
    aanbieder: Aanbieder, velden: Mapping[str, Any], *, per_criterium: Mapping[int, str], door: Gebruiker
) -> Lesbezoek:
    """Record a visit to a lesson; `per_criterium` maps primary keys of criteria to what was found.

    Raises RegelFout for a day to come, or a second visit to the same group on one day.
    """
    return _lesbezoek(Lesbezoek(aanbieder=aanbieder, door=door), velden, per_criterium=per_criterium, door=door)


@transaction.atomic
def lesbezoek_verbeteren(
    bezoek: Lesbezoek, velden: Mapping[str, Any], *, per_criterium: Mapping[int, str], door: Gebruiker
) -> Lesbezoek:
    """Correct a visit; what was judged of a criterium that holds no more stays. Raises as `lesbezoek_vastleggen`."""
    return _lesbezoek(bezoek, velden, per_criterium=per_criterium, door=door)


def _lesbezoek(
    bezoek: Lesbezoek, velden: Mapping[str, Any], *, per_criterium: Mapping[int, str], door: Gebruiker
) -> Lesbezoek:
    eis(door, Bevoegdheid.KWALITEIT_BIJHOUDEN)
    eis_geweest(velden["op"], veld="op")
    for veld, waarde in velden.items():
        setattr(bezoek, veld, waarde)
    try:
        with transaction.atomic():
            bezoek.save()
    except IntegrityError as fout:
        raise RegelFout(
            "lesbezoek_bekend", "Van deze groep staat er al een bezoek op deze dag.", veld="groep"
        ) from fout
    bezoek.oordelen.filter(criterium__vervallen_op__isnull=True).delete()
    Bezoekoordeel.objects.bulk_create(
        Bezoekoordeel(lesbezoek=bezoek, criterium_id=criterium, oordeel=oordeel)
        for criterium, oordeel in sorted(per_criterium.items())
    )
    return bezoek


@transaction.atomic
def interview_vastleggen(aanbieder: Aanbieder, velden: Mapping[str, Any], *, door: Gebruiker) -> Cursistinterview:
    """Record what a cursist said, without his name. Raises RegelFout for a day to come."""
    eis(door, Bevoegdheid.KWALITEIT_BIJHOUDEN)
    eis_geweest(velden["op"], veld="op")
    return Cursistinterview.objects.create(aanbieder=aanbieder, door=door, **velden)


@transaction.atomic
def interview_verbeteren(
    interview: Cursistinterview, velden: Mapping[str, Any], *, door: Gebruiker
) -> Cursistinterview:
    """Correct what a cursist said. Raises RegelFout for a day to come."""
    eis(door, Bevoegdheid.KWALITEIT_BIJHOUDEN)
    eis_geweest(velden["op"], veld="op")
    return _bewaren(interview, velden)


def _bewaren(rij: M, velden: Mapping[str, Any]) -> M:
    """Write corrected fields; the field history keeps what they said."""
    for veld, waarde in velden.items():
        setattr(rij, veld, waarde)
    rij.save(update_fields=list(velden))
    return rij


@transaction.atomic
def klacht_vastleggen(aanbieder: Aanbieder, velden: Mapping[str, Any], *, door: Gebruiker) -> Klacht:
    """Record a complaint about an aanbieder. Raises RegelFout for a day to come."""
    eis(door, Bevoegdheid.KLACHT_VASTLEGGEN)
    eis_geweest(velden["ontvangen_op"], veld="ontvangen_op")
    return Klacht.objects.create(aanbieder=aanbieder, door=door, **velden)


@transaction.atomic
def klacht_verbeteren(klacht: Klacht, velden: Mapping[str, Any], *, door: Gebruiker) -> Klacht:
    """Correct what a complaint says. Raises RegelFout for a day to come, or after the one on which it was closed."""
    eis(door, Bevoegdheid.KWALITEIT_BIJHOUDEN)
    klacht = Klacht.objects.select_for_update(of=("self",)).get(pk=klacht.pk)
    eis_geweest(velden["ontvangen_op"], veld="ontvangen_op")
    if klacht.afgehandeld_op and velden["ontvangen_op"] > klacht.afgehandeld_op:
        raise RegelFout(
            "klacht_eerder_afgehandeld", "De klacht was toen al afgehandeld. Kies een eerdere dag.", veld="ontvangen_op"
        )
    return _bewaren(klacht, velden)


@transaction.atomic
def klacht_afhandelen(
    klacht: Klacht, *, op: date, uitkomst: KlachtUitkomst, afhandeling: str, door: Gebruiker
) -> Klacht:
    """Close a complaint with what was done.

    Raises RegelFout when it was closed before, before it came in, for a day to come, or without a word on it.
    """
    eis(door, Bevoegdheid.KWALITEIT_BIJHOUDEN)
    klacht = Klacht.objects.select_for_update(of=("self",)).get(pk=klacht.pk)
    if not klacht.is_open:
        raise RegelFout("klacht_al_afgehandeld", "Deze klacht is al afgehandeld.")
    eis_geweest(op, veld="op")
    if op < klacht.ontvangen_op:
        raise RegelFout("klacht_eerder_afgehandeld", "De klacht kwam pas later binnen. Kies een latere dag.", veld="op")
    if not afhandeling.strip():
        raise RegelFout("afhandeling_ontbreekt", "Schrijf op wat met de klacht is gedaan.", veld="afhandeling")
    klacht.afgehandeld_op, klacht.uitkomst, klacht.afhandeling = op, uitkomst, afhandeling.strip()
    klacht.save(update_fields=["afgehandeld_op", "uitkomst", "afhandeling"])
    return klacht


@transaction.atomic
def verbeterafspraak_maken(aanbieder: Aanbieder, velden: Mapping[str, Any], *, door: Gebruiker) -> Verbeterafspraak:
    """Agree what becomes better and before which day.

    Raises RegelFout when it was agreed on a day to come, or must be done before it was agreed.
    """
    eis(door, Bevoegdheid.KWALITEIT_BIJHOUDEN)
    _eis_afspraak(velden)
    return Verbeterafspraak.objects.create(aanbieder=aanbieder, door=door, **velden)


def _eis_afspraak(velden: Mapping[str, Any]) -> None:
    eis_geweest(velden["afgesproken_op"], veld="afgesproken_op")
    if velden["uiterlijk_op"] < velden["afgesproken_op"]:
        raise RegelFout(
            "uiterlijk_voor_afspraak", "De uiterste dag ligt vóór de dag van de afspraak.", veld="uiterlijk_op"
        )


@transaction.atomic
def verbeterafspraak_wijzigen(
    afspraak: Verbeterafspraak, velden: Mapping[str, Any], *, door: Gebruiker
) -> Verbeterafspraak:
    """Correct an agreement or give it another last day.

    Raises RegelFout as `verbeterafspraak_maken` does, or when it was looked after already.
    """
    eis(door, Bevoegdheid.KWALITEIT_BIJHOUDEN)
    afspraak = Verbeterafspraak.objects.select_for_update(of=("self",)).get(pk=afspraak.pk)
    if afspraak.afgerond_op:
        raise RegelFout("afspraak_al_nagegaan", "Deze afspraak is al nagegaan.")
    _eis_afspraak(velden)
    return _bewaren(afspraak, velden)


@transaction.atomic
def verbeterafspraak_afronden(
    afspraak: Verbeterafspraak, *, op: date, uitkomst: AfspraakUitkomst, toelichting: str, door: Gebruiker
) -> Verbeterafspraak:
    """Record whether an aanbieder did what he agreed.

    Raises RegelFout when that was done before, for a day to come or before it was agreed, or without what was seen.
    """
    eis(door, Bevoegdheid.KWALITEIT_BIJHOUDEN)
    afspraak = Verbeterafspraak.objects.select_for_update(of=("self",)).get(pk=afspraak.pk)
    if afspraak.afgerond_op:
        raise RegelFout("afspraak_al_nagegaan", "Deze afspraak is al nagegaan.")
    eis_geweest(op, veld="op")
    if op < afspraak.afgesproken_op:
        raise RegelFout("afspraak_eerder_nagegaan", "De afspraak is pas later gemaakt.", veld="op")
    if not toelichting.strip():
        raise RegelFout("toelichting_ontbreekt", "Schrijf op wat u hebt gezien.", veld="toelichting")
    afspraak.afgerond_op, afspraak.uitkomst, afspraak.toelichting = op, uitkomst, toelichting.strip()
    afspraak.save(update_fields=["afgerond_op", "uitkomst", "toelichting"])
    return afspraak
