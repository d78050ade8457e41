"""Merging two dossiers of one person: the say of this room."""

from inburgering.dossiers.samenhang import Botsing, Samenhang
from inburgering.privacy.models import Bewaarblokkade, OpvallendeInzage, Vernietigingsregel

SAMENHANG = Samenhang(
    bij_botsing={
        Bewaarblokkade: Botsing.BLIJFT,
        OpvallendeInzage: Botsing.BLIJFT,
        Vernietigingsregel: Botsing.BLIJFT,
    }
)
