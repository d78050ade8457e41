"""Reading how the plicht stands: whether it ended or pauses, what is still open, and until when data are kept."""

from dataclasses import dataclass
from datetime import date

from inburgering.begeleiding.enums import BEGELEIDING_OPEN, LOPEND, PlichtSoort
from inburgering.begeleiding.models import Begeleiding, NietNakoming, Plichtwijziging
from inburgering.brieven.models import Bezwaar
from inburgering.dossiers.enums import AfspraakStatus, TaakStatus, TermijnStatus
from inburgering.dossiers.models import Afspraak, Dossier, Taak, Termijn
from inburgering.recht.bewaren import Bewaarklasse, Bewaring, verwijderen_vanaf
from inburgering.recht.einde_plicht import GEVOLGEN, Plichtgevolg
from inburgering.recht.einde_plicht import PlichtSoort as Soort
from inburgering.toegang.klok import nu, vandaag
from leerroutes.selectors.beeindigen import loopt_nog


@dataclass(frozen=True)
class Openstaand:
    """What a dossier still has open, in words and numbers, for who is about to close or pause it."""

    termijnen: int
    taken: int
    afspraken: int
    zaken: int
    begeleiding: bool
    traject: bool
    bezwaren: int

    @property
    def zinnen(self) -> list[str]:
        """A sentence per thing that will lapse."""
        regels = [
            (self.termijnen, "lopende termijn vervalt", "lopende termijnen vervallen"),
            (self.taken, "open taak vervalt", "open taken vervallen"),
            (self.afspraken, "afspraak wordt afgezegd", "afspraken worden afgezegd"),
            (self.zaken, "zaak over niet-nakomen wordt ingetrokken", "zaken over niet-nakomen worden ingetrokken"),
        ]
        zinnen = [f"{aantal} {een if aantal == 1 else meer}." for aantal, een, meer in regels if aantal]
        if self.begeleiding:
            zinnen.append("De maatschappelijke begeleiding wordt beëindigd.")
        if self.traject:
            zinnen.append("Lessen, groepen, plekken en ander aanbod eindigen; wachten vervalt.")
        return zinnen


def openstaand(dossier: Dossier) -> Openstaand:
    """Count what is open; seven queries."""
    return Openstaand(
        termijnen=Termijn.objects.filter(dossier=dossier, status=TermijnStatus.LOOPT).count(),
        taken=Taak.objects.filter(dossier=dossier, status=TaakStatus.OPEN).count(),
        afspraken=Afspraak.objects.filter(dossier=dossier, status=AfspraakStatus.GEPLAND, begin_at__gt=nu()).count(),
        zaken=NietNakoming.objects.filter(dossier=dossier, status__in=LOPEND).count(),
        begeleiding=Begeleiding.objects.filter(dossier=dossier, status__in=BEGELEIDING_OPEN).exists(),
        traject=Dossier.objects.filter(loopt_nog(vandaag()), pk=dossier.pk).exists(),
        bezwaren=Bezwaar.objects.filter(besluit__dossier=dossier, beslist_op__isnull=True).count(),
    )


def gevolg_van(soort: str) -> Plichtgevolg:
    """What follows from a change of the plicht."""
    return GEVOLGEN[Soort(soort)]


def wijzigingen_van(dossier: Dossier) -> list[Plichtwijziging]:
    """Return every change of the plicht, newest first; one query."""
    return list(Plichtwijziging.objects.filter(dossier=dossier).select_related("door", "document"))


def huidige_pauze(dossier: Dossier) -> Plichtwijziging | None:
    """Return the pause in which the plicht is now; one query."""
    laatste = Plichtwijziging.objects.filter(dossier=dossier).first()
    return laatste if laatste and gevolg_van(laatste.soort).pauzeert else None


def geldend_einde(dossier: Dossier) -> Plichtwijziging | None:
    """Return the end of the plicht that counts: of a closed dossier, when nothing came after it. One query."""
    if dossier.is_open:
        return None
    laatste = Plichtwijziging.objects.filter(dossier=dossier).first()
    return laatste if laatste and laatste.einde_plicht_op else None


def bewaring(*, soort: str, op: date) -> Bewaring:
    """From which day the personal data must go (Besluit art. 9.9)."""
    overleden = op if soort == PlichtSoort.OVERLEDEN else None
    return verwijderen_vanaf(Bewaarklasse.ALGEMEEN, einde_plicht=op, overleden_op=overleden)
