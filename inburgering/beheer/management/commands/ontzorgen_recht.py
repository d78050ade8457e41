from typing import ClassVar

from inburgering.beheer.jsoncommando import Beoordeling, JsonCommando
from inburgering.recht.ontzorgen import beoordeel_ontzorgen_recht


def beoordeel(velden: dict[str, object]) -> dict[str, object]:
    """Whether the person of one record falls under the ontzorgen."""
    oordeel = beoordeel_ontzorgen_recht(velden)
    return {
        "recht": oordeel.ja,
        "artikel": oordeel.artikel,
        "uitleg": list(oordeel.uitleg),
    }


class Command(JsonCommando):
    help = "Beoordeelt of iemand onder het financieel ontzorgen valt (Participatiewet art. 56a)."
    beoordeel: ClassVar[Beoordeling] = staticmethod(beoordeel)
