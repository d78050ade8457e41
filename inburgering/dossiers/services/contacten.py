"""Recording and correcting contact; a follow-up becomes a task."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime

from inburgering.dossiers.enums import AfspraakStatus, ContactMet, ContactUitkomst
from inburgering.dossiers.models import Afspraak, Contact, Dossier
from inburgering.dossiers.services.afspraken import afspraak_sluiten
from inburgering.dossiers.services.eisen import eis_open_dossier
from inburgering.dossiers.services.taken import taak_maken, taken_laten_vervallen
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import nu, vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang
from inburgering.toegang.permissions import eis

VERVOLG = "vervolg_contact"
"""The soort of the task that a follow-up date makes."""

EERSTE_JAAR = 2000


@transaction.atomic
def contact_vastleggen(
    dossier: Dossier,
    gegevens: dict[str, Any],
    *,
    door: Gebruiker,
    eenmalig: UUID,
    afspraak: Afspraak | None = None,
) -> Contact:
    """Record contact; `gegevens` holds fields of Contact. The same `eenmalig` again makes no second one.

    With `afspraak` it is what became of that appointment. Raises RegelFout when the dossier is closed, the moment
    lies in the future, the reason of a no-show or the other person is missing, or the appointment is closed.
    """
    eis(door, Bevoegdheid.CONTACT_VASTLEGGEN)
    dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    eis_open_dossier(dossier)
    if bestaat := Contact.objects.filter(dossier=dossier, eenmalig=eenmalig).first():
        return bestaat
    _eis_gezondheid(gegevens, door=door)
    contact = Contact(dossier=dossier, door=door, eenmalig=eenmalig, afspraak=afspraak, **gegevens)
    _controleren(contact)
    _eis_vervolg_niet_voorbij(contact)
    if afspraak:
        gekomen = contact.uitkomst == ContactUitkomst.CONTACT
        afspraak_sluiten(afspraak, AfspraakStatus.GEWEEST if gekomen else AfspraakStatus.NIET_VERSCHENEN, door=door)
    contact.save()
    _vervolgtaak_bijwerken(contact)
    wat = "niet_verschenen" if contact.uitkomst == ContactUitkomst.NIET_VERSCHENEN else "vastgelegd"
    gebeurtenis_vastleggen(dossier, f"contact.{wat}", _titel(contact), door=door, op=localtime(contact.at).date())
    return contact


@transaction.atomic
def contact_verbeteren(contact: Contact, gegevens: dict[str, Any], *, door: Gebruiker) -> list[str]:
    """Correct contact that was recorded; the history keeps the old text and the row says who corrected it.

    Without a key `gezondheid` that text stays as it is. Returns the labels of what changed; writes nothing when
    nothing did. Raises RegelFout as `contact_vastleggen` does.
    """
    eis(door, Bevoegdheid.CONTACT_VASTLEGGEN)
    contact = Contact.objects.select_for_update(of=("self",)).select_related("dossier", "betrokkene").get(pk=contact.pk)
    eis_open_dossier(contact.dossier)
    _eis_gezondheid(gegevens, door=door)
    veranderd = [veld for veld, waarde in gegevens.items() if getattr(contact, veld) != waarde]
    if not veranderd:
        return []
    for veld in veranderd:
        setattr(contact, veld, gegevens[veld])
    _controleren(contact)
    if "vervolg_op" in veranderd:
        _eis_vervolg_niet_voorbij(contact)
    contact.verbeterd_door = door
    contact.verbeterd_at = nu()
    contact.save()
    if {"vervolg_op", "vervolg"} & set(veranderd):
        _vervolgtaak_bijwerken(contact)
    dag = localtime(contact.at).date()
    namen = {veld.name: str(veld.verbose_name) for veld in Contact._meta.fields}
    labels = [namen[veld] for veld in veranderd]
    gebeurtenis_vastleggen(
        contact.dossier,
        "contact.verbeterd",
        f"Contact van {datum_lang(dag)} verbeterd",
        door=door,
        toelichting=f"Gewijzigd: {', '.join(labels)}.",
    )
    return labels


def _eis_gezondheid(gegevens: dict[str, Any], *, door: Gebruiker) -> None:
    if gegevens.get("gezondheid"):
        eis(door, Bevoegdheid.GEZONDHEID_INZIEN)


def _controleren(contact: Contact) -> None:
    if contact.at > nu():
        raise RegelFout("contact_in_toekomst", "Dit moment is nog niet geweest. Plan hiervoor een afspraak.", veld="op")
    if contact.at.year < EERSTE_JAAR:
        raise RegelFout("contact_lang_geleden", "Dit jaar kan niet kloppen. Controleer de datum.", veld="op")
    if contact.met == ContactMet.ANDERS and not contact.wie:
        raise RegelFout("contact_met_wie", "Vul in met wie u contact had.", veld="wie")
    if contact.uitkomst == ContactUitkomst.NIET_VERSCHENEN and not contact.reden:
        raise RegelFout("niet_verschenen_zonder_reden", "Kies waarom de inburgeraar niet verscheen.", veld="reden")
    if contact.vervolg and not contact.vervolg_op:
        raise RegelFout("vervolg_zonder_datum", "Vul ook in op welke dag u dit gaat doen.", veld="vervolg_op")


def _eis_vervolg_niet_voorbij(contact: Contact) -> None:
    if contact.vervolg_op and contact.vervolg_op < vandaag():
        raise RegelFout("vervolg_voorbij", "Deze dag is voorbij. Kies vandaag of een latere dag.", veld="vervolg_op")


def _vervolgtaak_bijwerken(contact: Contact) -> None:
    if contact.vervolg_op:
        taak_maken(
            contact.dossier,
            VERVOLG,
            contact.vervolg or f"Vervolg op {contact.get_soort_display().lower()}",
            uiterlijk_op=contact.vervolg_op,
            waarom=f"Gekozen bij het contact van {datum_lang(contact.at)}.",
            onderwerp=str(contact.uuid),
            url_naam="dossiers:contact",
        )
    else:
        taken_laten_vervallen(contact.dossier, soorten=[VERVOLG], onderwerp=str(contact.uuid))


def _titel(contact: Contact) -> str:
    soort = contact.get_soort_display()
    if contact.uitkomst == ContactUitkomst.NIET_VERSCHENEN:
        return f"Niet verschenen: {soort.lower()} ({contact.get_reden_display().lower()})"
    if contact.uitkomst == ContactUitkomst.NIET_BEREIKT:
        return f"Niet bereikt: {soort.lower()}, {contact.met_wie}"[:200]
    return f"{soort} met {contact.met_wie}"[:200]
