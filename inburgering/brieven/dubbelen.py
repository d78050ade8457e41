"""Merging two dossiers of one person: the say of the letters. Drafts of both are numbered on."""

from inburgering.brieven.models import Conceptbrief, Stapelregel
from inburgering.dossiers.samenhang import Botsing, Samenhang

SAMENHANG = Samenhang(bij_botsing={Stapelregel: Botsing.BLIJFT}, nummers={Conceptbrief: "volgnummer"})
