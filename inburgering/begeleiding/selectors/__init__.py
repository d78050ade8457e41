"""Reading the begeleiding of one person."""

from inburgering.begeleiding.selectors.gesprekken import afgesproken
from inburgering.begeleiding.selectors.overzicht import kaart, onderdelen

__all__ = ["afgesproken", "kaart", "onderdelen"]
