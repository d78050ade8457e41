"""Reading contact: the list of a dossier."""

from django.db.models import QuerySet

from inburgering.dossiers.enums import ContactSoort, ContactUitkomst
from inburgering.dossiers.kaart import Kaart
from inburgering.dossiers.models import Contact, Dossier
from inburgering.toegang.models import Gebruiker

NIET_VERSCHENEN = ContactUitkomst.NIET_VERSCHENEN.value
FILTERS = dict(ContactSoort.choices) | {NIET_VERSCHENEN: ContactUitkomst.NIET_VERSCHENEN.label}
"""By what the list can be narrowed: a kind of contact, or those who did not come."""


def kaart(dossier: Dossier, gebruiker: Gebruiker) -> Kaart:
    """Return the entry of the side navigation; no query."""
    return Kaart("Contact", "dossiers:contact")


def contacten_van(dossier: Dossier, *, keuze: str = "") -> QuerySet[Contact]:
    """Return the contact of a dossier, newest first, narrowed to one of FILTERS."""
    contacten = Contact.objects.filter(dossier=dossier).select_related("door", "verbeterd_door", "betrokkene")
    if keuze == NIET_VERSCHENEN:
        return contacten.filter(uitkomst=NIET_VERSCHENEN)
    return contacten.filter(soort=keuze) if keuze else contacten
