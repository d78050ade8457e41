"""The place of privacy on the dossier page."""

from inburgering.dossiers.kaart import Kaart
from inburgering.dossiers.models import Dossier
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker


def kaart(dossier: Dossier, gebruiker: Gebruiker) -> Kaart | None:
    """Return the entry "Privacy" for who handles requests or looks after the record of looks; no query."""
    mag = (Bevoegdheid.PRIVACYVERZOEK_BEHANDELEN, Bevoegdheid.INZAGE_INZIEN)
    return Kaart("Privacy", "privacy:dossier") if any(gebruiker.mag(recht) for recht in mag) else None
