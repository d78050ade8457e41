"""Merging two dossiers of one person: the say of ontzorgen. Money may have been paid, so two that clash wait."""

from inburgering.dossiers.samenhang import Botsing, Samenhang
from ontzorgen.models import Machtiging, OntzorgenTraject

SAMENHANG = Samenhang(bij_botsing={OntzorgenTraject: Botsing.WEIGERT, Machtiging: Botsing.BLIJFT})
