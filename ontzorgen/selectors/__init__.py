"""Reading ontzorgen: who falls under it, and between which days may be paid."""

from ontzorgen.selectors.betalen import (
    Betaalperiode,
    betaalperiode,
    betaalperiodes,
    kosten_van,
    machtiging_geldig,
    mag_betalen,
)
from ontzorgen.selectors.recht import (
    OntzorgenRecht,
    bij_andere_doelgroep,
    kaart,
    recht_op_ontzorgen,
    termijn_van,
    voortzetting_op,
)

__all__ = [
    "Betaalperiode",
    "OntzorgenRecht",
    "betaalperiode",
    "betaalperiodes",
    "bij_andere_doelgroep",
    "kaart",
    "kosten_van",
    "machtiging_geldig",
    "mag_betalen",
    "recht_op_ontzorgen",
    "termijn_van",
    "voortzetting_op",
]
