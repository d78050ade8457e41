"""The register of places: districts, employers, places and vacatures, and the talks about them."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from inburgering.aanbod.enums import AanbiederSoort, PlekSoort
from inburgering.aanbod.models import Aanbieder, Aanbiedercontact, Participatieplek, Plaatsing, Relatiecontact, Wijk
from inburgering.dossiers.services.eisen import eis_geweest
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis

POSTCODECIJFERS = 4


def wijk_bij(postcode: str) -> Wijk | None:
    """Return the district of a postcode; None when it lies in none. One query, none without a postcode."""
    cijfers = postcode[:POSTCODECIJFERS]
    return Wijk.objects.filter(postcodes__contains=[cijfers]).first() if cijfers else None


@transaction.atomic
def wijk_opslaan(
    wijk: Wijk | None, *, naam: str, postcodes: Iterable[str], door: Gebruiker, buren: Collection[UUID] = ()
) -> Wijk:
    """Add a district or change it; `buren` are the districts beside it, which get it as theirs too.

    Raises RegelFout when the name is taken, a postcode is not four digits, or it lies in another district already.
    """
    eis(door, Bevoegdheid.PLEKKEN_BEHEREN)
    cijfers = sorted(set(postcodes))
    fout = next((een for een in cijfers if not (len(een) == POSTCODECIJFERS and een.isdecimal())), None)
    if fout is not None:
        raise RegelFout(
            "postcode_vier_cijfers",
            f"“{fout}” is geen vier cijfers. Schrijf bijvoorbeeld: 2033, 2034.",
            veld="postcodes",
        )
    wijk = wijk or Wijk()
    andere = Wijk.objects.filter(postcodes__overlap=cijfers).exclude(pk=wijk.pk).first()
    if andere:
        dubbel = next(een for een in cijfers if een in andere.postcodes)
        raise RegelFout("postcode_in_andere_wijk", f"{dubbel} hoort al bij {andere.naam}.", veld="postcodes")
    wijk.naam, wijk.postcodes = naam, cijfers
    try:
        with transaction.atomic():
            wijk.save()
    except IntegrityError as fout_:
        raise RegelFout("wijk_bekend", "Er is al een wijk met deze naam.", veld="naam") from fout_
    _naast_elkaar(wijk, buren)
    return wijk


def _naast_elkaar(wijk: Wijk, buren: Collection[UUID]) -> None:
    """Let the districts beside each other be so from both sides."""
    andere = list(Wijk.objects.select_for_update(of=("self",)).exclude(pk=wijk.pk).order_by("pk"))
    wijk.buren = [ander.uuid for ander in andere if ander.uuid in buren]
    wijk.save(update_fields=["buren"])
    for ander in andere:
        if (ander.uuid in buren) != (wijk.uuid in ander.buren):
            ander.buren = [een for een in ander.buren if een != wijk.uuid]
            ander.buren += [wijk.uuid] if ander.uuid in buren else []
            ander.save(update_fields=["buren"])


@transaction.atomic
def werkgever_opslaan(velden: Mapping[str, Any], *, contact: Mapping[str, Any], door: Gebruiker) -> Aanbieder:
    """Add an employer with the person to call.

    Raises RegelFout when there is an open aanbieder of this name, or that person can't be reached.
    """
    eis(door, Bevoegdheid.PLEKKEN_BEHEREN)
    if not contact.get("telefoon") and not contact.get("email"):
        raise RegelFout("contact_onbereikbaar", "Vul een telefoonnummer of een e-mailadres in.", veld="telefoon")
    try:
        with transaction.atomic():
            aanbieder = Aanbieder.objects.create(soort=AanbiederSoort.WERKGEVER, **velden)
    except IntegrityError as fout:
        raise RegelFout(
            "aanbieder_bekend", "Er is al een organisatie met deze naam. Kies die bij de plek.", veld="naam"
        ) from fout
    Aanbiedercontact.objects.create(aanbieder=aanbieder, **contact)
    return aanbieder


@transaction.atomic
def plek_opslaan(plek: Participatieplek | None, velden: Mapping[str, Any], *, door: Gebruiker) -> Participatieplek:
    """Add a place or change it; `velden` holds fields of Participatieplek.

    Without a district it gets the one of its postcode. Raises RegelFout for a place without capacity or with less
    than who is there, hours that can't be, days the wrong way round, what only a vacature has, or a closed aanbieder.
    """
    eis(door, Bevoegdheid.PLEKKEN_BEHEREN)
    if plek is not None:
        plek = Participatieplek.objects.select_for_update(of=("self",)).get(pk=plek.pk)
    plek = plek or Participatieplek()
    for veld, waarde in velden.items():
        setattr(plek, veld, waarde)
    _eisen(plek)
    plek.wijk = plek.wijk or wijk_bij(plek.postcode)
    plek.save()
    return plek


def _eisen(plek: Participatieplek) -> None:
    if not plek.capaciteit or plek.capaciteit < 1:
        raise RegelFout(
            "plek_zonder_plaatsen", "Vul in hoeveel mensen hier tegelijk terechtkunnen: minstens 1.", veld="capaciteit"
        )
    if plek.uren_max < plek.uren_min:
        raise RegelFout(
            "plek_uren_omgekeerd", "Het hoogste aantal uren ligt onder het laagste. Keer ze om.", veld="uren_max"
        )
    if plek.einde and plek.einde <= plek.start:
        raise RegelFout(
            "plek_einde_voor_start", "De laatste dag kan niet vóór de eerste dag liggen.", veld="laatste_dag"
        )
    is_vacature = plek.soort == PlekSoort.VACATURE
    if not is_vacature and (plek.contract or plek.reageren_tot):
        raise RegelFout("contract_zonder_vacature", "Een contract hoort bij een vacature.", veld="contract")
    if is_vacature and plek.baangarantie_maanden:
        raise RegelFout(
            "baangarantie_bij_vacature",
            "Een vacature is zelf al werk. Laat de baangarantie leeg.",
            veld="baangarantie_maanden",
        )
    if not plek.pk and plek.aanbieder.is_gesloten_op(vandaag()):
        raise RegelFout("aanbieder_gesloten", f"{plek.aanbieder.naam} is gesloten.", veld="aanbieder")
    if plek.pk and (drukste := drukste_dag(plek)) > plek.capaciteit:
        raise RegelFout("plek_te_klein", f"Hier zijn of komen al {drukste} mensen tegelijk.", veld="capaciteit")


def drukste_dag(plek: Participatieplek, *, van: date | None = None, tot: date | None = None, niet: int = 0) -> int:
    """Return how many are at the place on its fullest day of [van, tot), from today without `van`; one query.

    `niet` leaves one plaatsing out (its primary key). The fullest day is the first, or one on which somebody begins.
    """
    eerste = van or vandaag()
    rijen = Plaatsing.objects.lopend_of_komend(eerste).filter(plek=plek).exclude(pk=niet)
    if tot:
        rijen = rijen.filter(start__lt=tot)
    perioden = list(rijen.values_list("start", "einde"))
    dagen = {eerste} | {start for start, _ in perioden if start > eerste}
    return max(
        sum(start <= dag and (einde is None or dag < einde) for start, einde in perioden) for dag in sorted(dagen)
    )


@transaction.atomic
def plek_sluiten(plek: Participatieplek, *, reden: str, door: Gebruiker) -> Participatieplek:
    """Take a place off the register: nobody can be placed there any more, who is there stays.

    Raises RegelFout without a reason.
    """
    eis(door, Bevoegdheid.PLEKKEN_BEHEREN)
    plek = Participatieplek.objects.select_for_update(of=("self",)).get(pk=plek.pk)
    if not reden.strip():
        raise RegelFout("sluiten_zonder_reden", "Vul in waarom deze plek sluit.", veld="reden")
    if plek.gesloten_op is None:
        plek.gesloten_op, plek.gesloten_reden = vandaag(), reden.strip()
        plek.save(update_fields=["gesloten_op", "gesloten_reden"])
    return plek


@transaction.atomic
def plek_heropenen(plek: Participatieplek, *, door: Gebruiker) -> Participatieplek:
    """Put a closed place back on the register."""
    eis(door, Bevoegdheid.PLEKKEN_BEHEREN)
    plek = Participatieplek.objects.select_for_update(of=("self",)).get(pk=plek.pk)
    plek.gesloten_op, plek.gesloten_reden = None, ""
    plek.save(update_fields=["gesloten_op", "gesloten_reden"])
    return plek


@transaction.atomic
def relatiecontact_vastleggen(aanbieder: Aanbieder, velden: Mapping[str, Any], *, door: Gebruiker) -> Relatiecontact:
    """Write down a talk with an organisation. Raises RegelFout for a day to come, or a follow-up without a day."""
    eis(door, Bevoegdheid.PLEKKEN_BEHEREN)
    rij = Relatiecontact(aanbieder=aanbieder, door=door, **velden)
    _eis_contact(rij)
    rij.save()
    return rij


@transaction.atomic
def relatiecontact_verbeteren(rij: Relatiecontact, velden: Mapping[str, Any], *, door: Gebruiker) -> Relatiecontact:
    """Correct what was written down of a talk; the field history keeps what it said, and who changed it.

    A follow-up that changes is to be done again. Raises RegelFout as `relatiecontact_vastleggen` does.
    """
    eis(door, Bevoegdheid.PLEKKEN_BEHEREN)
    rij = Relatiecontact.objects.select_for_update(of=("self",)).get(pk=rij.pk)
    was = (rij.vervolg, rij.vervolg_op)
    for veld, waarde in velden.items():
        setattr(rij, veld, waarde)
    _eis_contact(rij)
    if (rij.vervolg, rij.vervolg_op) != was:
        rij.vervolg_gedaan_op = None
    rij.save()
    return rij


def _eis_contact(rij: Relatiecontact) -> None:
    eis_geweest(rij.op, veld="op")
    if bool(rij.vervolg) != bool(rij.vervolg_op):
        raise RegelFout(
            "vervolg_onvolledig",
            "Vul bij het vervolg ook de dag in, en bij de dag wat er dan gebeurt.",
            veld="vervolg_op" if rij.vervolg else "vervolg",
        )
    if rij.vervolg_op and rij.vervolg_op < rij.op:
        raise RegelFout("vervolg_voor_contact", "Het vervolg komt na het contact.", veld="vervolg_op")


@transaction.atomic
def relatievervolg_afronden(rij: Relatiecontact, *, door: Gebruiker) -> Relatiecontact:
    """Tick off what followed from a talk; a second time changes nothing."""
    eis(door, Bevoegdheid.PLEKKEN_BEHEREN)
    rij = Relatiecontact.objects.select_for_update(of=("self",)).get(pk=rij.pk)
    if rij.vervolg_op and rij.vervolg_gedaan_op is None:
        rij.vervolg_gedaan_op = vandaag()
        rij.save(update_fields=["vervolg_gedaan_op"])
    return rij
