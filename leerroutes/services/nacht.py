"""What only time shows: lessons that should have begun, previews that were left, places kept by closed dossiers."""

from datetime import datetime

from django.utils.timezone import localtime

from inburgering.toegang.context import werken_in
from inburgering.toegang.models import Gemeente
from inburgering.toegang.services.gebruikers import systeemgebruiker
from leerroutes.services.beeindigen import gesloten_opruimen
from leerroutes.services.late_start import late_starts_signaleren
from leerroutes.services.voorbeelden import voorbeelden_opruimen


def trajecten_nalopen(gemeente: Gemeente, moment: datetime) -> int:
    """Look at the trajecten of one gemeente; returns how much was asked, removed and ended."""
    dag, systeem = localtime(moment).date(), systeemgebruiker()
    with werken_in(gemeente, systeem):
        return late_starts_signaleren(dag) + voorbeelden_opruimen(moment) + gesloten_opruimen(dag, door=systeem)
