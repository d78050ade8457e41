"""Merging two dossiers of one person: the say of the intake. Of two intakes that of the kept dossier counts."""

from inburgering.dossiers.samenhang import Botsing, Samenhang
from intake.models import BrugklasDeelname, Intake, Leerbaarheidstoets

SAMENHANG = Samenhang(
    bij_botsing={
        BrugklasDeelname: Botsing.BLIJFT,
        Intake: Botsing.BLIJFT,
        Leerbaarheidstoets: Botsing.BLIJFT,
    }
)
