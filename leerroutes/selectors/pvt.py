"""Reading the PVT of a person: where it stands and what the signing still lacks."""

from datetime import date

from inburgering.dossiers.models import Dossier
from inburgering.recht.oordeel import Oordeel
from inburgering.recht.participatie import pvt_ondertekenen_toegestaan
from leerroutes.enums import BijeenkomstSoort
from leerroutes.models import Pvt
from leerroutes.selectors.groepen import Presentie


def pvt_van(dossier: Dossier) -> Pvt | None:
    """Return the PVT of a person that counts; one query."""
    return (
        Pvt.objects.filter(dossier=dossier, ingetrokken_op__isnull=True)
        .select_related("verklaring", "getekend")
        .first()
    )


def pvt_oordeel(pvt: Pvt, presentie: Presentie, op: date | None = None) -> Oordeel:
    """Whether the PVT can end by signing on a day; without a day: as if the person will be there. No query."""
    return pvt_ondertekenen_toegestaan(
        inleiding_gevolgd=presentie.aantal(BijeenkomstSoort.INLEIDING) > 0,
        activiteiten=presentie.aantal(BijeenkomstSoort.ACTIVITEIT),
        uren=presentie.uren,
        uren_brede_intake=pvt.uren_brede_intake,
        aanwezig_bij_ondertekening=op is None or presentie.ondertekening_op(op),
    )
