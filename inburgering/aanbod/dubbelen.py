"""Merging two dossiers of one person: the say of the aanbod. What stands in both stays with the emptied dossier."""

from inburgering.aanbod.models import (
    Diplomawaardering,
    Integratieroute,
    Scholingsuitgave,
    Studietoestemming,
    VoorzieningDeelname,
)
from inburgering.dossiers.samenhang import Botsing, Samenhang

SAMENHANG = Samenhang(
    bij_botsing={
        Diplomawaardering: Botsing.BLIJFT,
        Integratieroute: Botsing.BLIJFT,
        Scholingsuitgave: Botsing.BLIJFT,
        Studietoestemming: Botsing.BLIJFT,
        VoorzieningDeelname: Botsing.BLIJFT,
    },
)
