"""Aanbieders: kept by beheer, shared in a region, closed with their history."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from inburgering.aanbod.enums import AanbiederSoort
from inburgering.aanbod.models import Aanbieder, Aanbiedercontact, Aanbiedercontract
from inburgering.aanbod.services.regio import delen_in_regio
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis

GEDEELD = (
    "naam",
    "soort",
    "instellingsnummer",
    "keurmerk_van",
    "keurmerk_tot",
    "straat",
    "postcode",
    "plaats",
    "telefoon",
    "email",
    "website",
    "avond",
    "weekend",
)
"""What is the same for every gemeente of a region; contracts, contacts and closing are each gemeente's own."""


@transaction.atomic
def aanbieder_opslaan(aanbieder: Aanbieder | None, velden: dict[str, Any], *, door: Gebruiker) -> Aanbieder:
    """Add an aanbieder or correct it; `velden` holds fields of Aanbieder.

    Raises RegelFout when the name or the regiosleutel is taken, the keurmerk ends before it begins, or a
    taalschakelinstelling has no instellingsnummer.
    """
    eis(door, Bevoegdheid.AANBIEDERS_BEHEREN)
    if aanbieder is not None:
        aanbieder = Aanbieder.objects.select_for_update(of=("self",)).get(pk=aanbieder.pk)
    aanbieder = aanbieder or Aanbieder()
    for veld, waarde in velden.items():
        setattr(aanbieder, veld, waarde)
    _eisen(aanbieder)
    try:
        with transaction.atomic():
            aanbieder.save()
    except IntegrityError as fout:
        raise _naar_regelfout(fout) from fout
    return aanbieder


def _eisen(aanbieder: Aanbieder) -> None:
    if aanbieder.keurmerk_tot and (aanbieder.keurmerk_van is None or aanbieder.keurmerk_tot <= aanbieder.keurmerk_van):
        raise RegelFout(
            "keurmerk_tot_voor_van", "Het keurmerk moet later eindigen dan het begint.", veld="keurmerk_tot_en_met"
        )
    if aanbieder.soort == AanbiederSoort.TAALSCHAKELINSTELLING and not aanbieder.instellingsnummer:
        raise RegelFout(
            "instellingsnummer_ontbreekt",
            "Vul het instellingsnummer van DUO in: de onderwijsroute kan alleen bij een erkende instelling.",
            "Wi2021 art. 8 lid 1",
            "instellingsnummer",
        )


def _naar_regelfout(fout: IntegrityError) -> Exception:
    tekst = str(fout)
    if "aanbieder_naam_eenmaal" in tekst:
        return RegelFout("aanbieder_bekend", "Er is al een aanbieder met deze naam.", veld="naam")
    if "aanbieder_regiosleutel_eenmaal" in tekst:
        return RegelFout("regiosleutel_bekend", "Een andere aanbieder heeft deze sleutel al.", veld="regiosleutel")
    return fout


@transaction.atomic
def aanbieder_sluiten(aanbieder: Aanbieder, *, op: date, reden: str, door: Gebruiker) -> Aanbieder:
    """Close an aanbieder from a day on: nobody can be sent there any more, all that was stays.

    What must happen for the people there is for the rooms above. Raises RegelFout when it is closed or without reason.
    """
    eis(door, Bevoegdheid.AANBIEDERS_BEHEREN)
    aanbieder = Aanbieder.objects.select_for_update(of=("self",)).get(pk=aanbieder.pk)
    if aanbieder.gesloten_op:
        raise RegelFout("aanbieder_al_gesloten", "Deze aanbieder is al gesloten.")
    if not reden.strip():
        raise RegelFout("sluiten_zonder_reden", "Vul in waarom de aanbieder sluit.", veld="reden")
    aanbieder.gesloten_op, aanbieder.gesloten_reden = op, reden.strip()
    aanbieder.save(update_fields=["gesloten_op", "gesloten_reden"])
    return aanbieder


@transaction.atomic
def aanbieder_heropenen(aanbieder: Aanbieder, *, door: Gebruiker) -> Aanbieder:
    """Open an aanbieder again that was closed by mistake or starts anew. Raises RegelFout when the name is taken."""
    eis(door, Bevoegdheid.AANBIEDERS_BEHEREN)
    aanbieder = Aanbieder.objects.select_for_update(of=("self",)).get(pk=aanbieder.pk)
    aanbieder.gesloten_op, aanbieder.gesloten_reden = None, ""
    try:
        with transaction.atomic():
            aanbieder.save(update_fields=["gesloten_op", "gesloten_reden"])
    except IntegrityError as fout:
        raise _naar_regelfout(fout) from fout
    return aanbieder


@transaction.atomic
def aanbieder_delen(aanbieder: Aanbieder, *, door: Gebruiker) -> list[str]:
    """Give the other gemeenten of the region, where `door` keeps the aanbieders too, the same facts about this one.

    Returns the names of those gemeenten. What a gemeente agreed itself (contracts, contacts) stays as it is there, and
    so does whether the aanbieder is closed: closing goes with the tasks for who is there. Raises RegelFout without a
    regiosleutel.
    """
    eis(door, Bevoegdheid.AANBIEDERS_BEHEREN)
    feiten = {veld: getattr(aanbieder, veld) for veld in GEDEELD}
    return delen_in_regio(aanbieder, feiten, bevoegdheid=Bevoegdheid.AANBIEDERS_BEHEREN, door=door)


@transaction.atomic
def aanbiedercontact_opslaan(
    aanbieder: Aanbieder, velden: dict[str, Any], *, door: Gebruiker, contact: Aanbiedercontact | None = None
) -> Aanbiedercontact:
    """Add or correct somebody at an aanbieder. Raises RegelFout when he can't be reached or is there already."""
    eis(door, Bevoegdheid.AANBIEDERS_BEHEREN)
    contact = contact or Aanbiedercontact(aanbieder=aanbieder)
    for veld, waarde in velden.items():
        setattr(contact, veld, waarde)
    if not contact.telefoon and not contact.email:
        raise RegelFout("contact_onbereikbaar", "Vul een telefoonnummer of een e-mailadres in.", veld="telefoon")
    try:
        with transaction.atomic():
            contact.save()
    except IntegrityError as fout:
        raise RegelFout("contact_bekend", "Deze contactpersoon staat er al.", veld="naam") from fout
    return contact


@transaction.atomic
def aanbiedercontact_verwijderen(contact: Aanbiedercontact, *, door: Gebruiker) -> None:
    """Take somebody from the list of an aanbieder; the field history keeps him."""
    eis(door, Bevoegdheid.AANBIEDERS_BEHEREN)
    contact.delete()


@transaction.atomic
def aanbiedercontract_opslaan(
    aanbieder: Aanbieder, velden: dict[str, Any], *, door: Gebruiker, contract: Aanbiedercontract | None = None
) -> Aanbiedercontract:
    """Add or correct what was agreed with an aanbieder.

    Raises RegelFout when it ends before it starts, or the same thing is agreed twice in one period.
    """
    eis(door, Bevoegdheid.AANBIEDERS_BEHEREN)
    contract = contract or Aanbiedercontract(aanbieder=aanbieder)
    for veld, waarde in velden.items():
        setattr(contract, veld, waarde)
    if contract.einde and contract.einde <= contract.start:
        raise RegelFout(
            "contract_einde_voor_start", "De laatste dag kan niet vóór de eerste dag liggen.", veld="laatste_dag"
        )
    try:
        with transaction.atomic():
            contract.save()
    except IntegrityError as fout:
        raise RegelFout(
            "contract_overlapt", "Over hetzelfde loopt in deze periode al een contract.", veld="start"
        ) from fout
    return contract
