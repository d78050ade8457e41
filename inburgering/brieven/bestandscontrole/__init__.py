"""What may be added as a file: judged by its content, never by its name alone."""

from inburgering.brieven.bestandscontrole.keuring import VELD, bestandstype, controleer_grootte
from inburgering.brieven.bestandscontrole.soorten import EXTENSIES, GROOTSTE, MEGABYTE, PER_MIME, Bestandstype

__all__ = [
    "EXTENSIES",
    "GROOTSTE",
    "MEGABYTE",
    "PER_MIME",
    "VELD",
    "Bestandstype",
    "bestandstype",
    "controleer_grootte",
]
