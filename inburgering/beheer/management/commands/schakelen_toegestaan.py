from typing import ClassVar

from inburgering.beheer.jsoncommando import Beoordeling, JsonCommando
from inburgering.recht.leerroutes import beoordeel_schakelen


def beoordeel(velden: dict[str, object]) -> dict[str, object]:
    """Whether the change of leerroute of one record is allowed."""
    oordeel = beoordeel_schakelen(velden)
    return {
        "toegestaan": oordeel.ja,
        "artikel": oordeel.artikel,
        "uitleg": list(oordeel.uitleg),
    }


class Command(JsonCommando):
    help = "Beoordeelt of de leerroute mag worden gewijzigd (Besluit inburgering 2021 art. 5.4)."
    beoordeel: ClassVar[Beoordeling] = staticmethod(beoordeel)
