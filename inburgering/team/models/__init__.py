from inburgering.team.models.herverdeling import Herverdeling, Herverdelingsregel
from inburgering.team.models.inzet import Caseloadstand, Inzet
from inburgering.team.models.steekproef import Piplezing, Steekproef

__all__ = ["Caseloadstand", "Herverdeling", "Herverdelingsregel", "Inzet", "Piplezing", "Steekproef"]
