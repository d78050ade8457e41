"""Merging two dossiers of one person: the say of ontzorgen. Money may have been paid, so two trajects that clash wait.

A second machtiging that holds, or the same signal, stays behind; the versions of a budgetplan are numbered on.
"""

from inburgering.dossiers.samenhang import Botsing, Samenhang
from ontzorgen.models import Budgetplan, Machtiging, OntzorgenTraject, Signaal

SAMENHANG = Samenhang(
    bij_botsing={OntzorgenTraject: Botsing.WEIGERT, Machtiging: Botsing.BLIJFT, Signaal: Botsing.BLIJFT},
    nummers={Budgetplan: "versie"},
)
