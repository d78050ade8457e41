"""What a conversation can still settle: the facts of the person that nobody filled in yet."""

from inburgering.dossiers.models import Inburgeraar

VRAGEN = {
    "telefoon": "Wat is het telefoonnummer?",
    "email": "Wat is het e-mailadres?",
    "taal": "In welke taal praten we het best?",
    "voorkeurskanaal": "Hoe bent u het liefst bereikbaar?",
    "straat": "Wat is het adres?",
    "nationaliteit": "Wat is de nationaliteit?",
}


def te_vragen(persoon: Inburgeraar) -> list[str]:
    """Return the questions about this person that are still open."""
    vragen = [vraag for veld, vraag in VRAGEN.items() if not getattr(persoon, veld)]
    return vragen if persoon.geboortedatum else [*vragen, "Wat is de hele geboortedatum?"]
