"""The catalogue of voorzieningen of a gemeente: its own names, else the usual ones."""

from inburgering.aanbod.models import Voorziening

GEBRUIKELIJK = (
    "Taalmaatje",
    "Taalstage",
    "Vrijwilligerswerk",
    "Werkervaringsplek",
    "Jobcoaching",
    "Sollicitatietraining",
    "Begeleiding naar ondernemerschap",
    "Beroepsopleiding",
    "Digitale vaardigheden",
    "Fietsles",
    "Opvoedondersteuning",
    "Psychosociale ondersteuning",
    "Sport en ontmoeting",
)
"""What most gemeenten offer; counts for a gemeente that keeps no catalogue of its own."""


def catalogus() -> list[str]:
    """Return the names of the current gemeente in the order of the list; one query."""
    eigen = list(Voorziening.objects.values_list("naam", flat=True))
    return eigen or list(GEBRUIKELIJK)
