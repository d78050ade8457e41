from inburgering.privacy.models.audit import Auditblok, Auditbron, Auditzegel
from inburgering.privacy.models.bewaren import Basisbewaring, Bewaarblokkade, Vernietigingslijst, Vernietigingsregel
from inburgering.privacy.models.toezicht import OpvallendeInzage
from inburgering.privacy.models.verzoek import Privacyverzoek

__all__ = [
    "Auditblok",
    "Auditbron",
    "Auditzegel",
    "Basisbewaring",
    "Bewaarblokkade",
    "OpvallendeInzage",
    "Privacyverzoek",
    "Vernietigingslijst",
    "Vernietigingsregel",
]
