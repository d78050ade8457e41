"""Merging two dossiers of one person: the say of the team. That a dossier was moved stays with the dossier."""

from inburgering.dossiers.samenhang import Botsing, Samenhang
from inburgering.team.models import Herverdelingsregel

SAMENHANG = Samenhang(bij_botsing={Herverdelingsregel: Botsing.BLIJFT})
