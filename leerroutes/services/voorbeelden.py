"""Files with hours that were read and never processed: the rows name people, so they do not stay."""

from datetime import datetime, timedelta

from inburgering.toegang.instellingen import instelling
from leerroutes.enums import ImportStatus
from leerroutes.models import Urenimport


def voorbeelden_opruimen(moment: datetime) -> int:
    """Remove the previews of the current gemeente that nobody came back for, like other drafts; returns how many."""
    grens = moment - timedelta(days=instelling("concept_dagen"))
    voorbeelden = Urenimport.objects.filter(status=ImportStatus.VOORBEELD, gelezen_at__lt=grens)
    return voorbeelden.delete()[1].get(Urenimport._meta.label, 0)
