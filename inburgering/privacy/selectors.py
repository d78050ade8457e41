"""Reading what may go, what holds it up, what somebody asked and who looked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from inburgering.begeleiding.enums import LOPEND
from inburgering.begeleiding.models import NietNakoming
from inburgering.brieven.models import Bezwaar
from inburgering.dossiers.enums import DossierStatus, Sluitreden
from inburgering.dossiers.models import Dossier
from inburgering.privacy.enums import Lijststatus
from inburgering.privacy.models import Bewaarblokkade, Privacyverzoek, Vernietigingsregel
from inburgering.recht.bewaren import BEWAARJAREN, Bewaarklasse, Bewaring, verwijderen_vanaf
from inburgering.recht.kalender import maanden_erbij
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from ontzorgen.enums import RegelStatus
from ontzorgen.models import Betaalregel

BETALING_LOOPT = (RegelStatus.VOORGESTELD, RegelStatus.AKKOORD, RegelStatus.AANGEBODEN)
LIJST_LOOPT = (Lijststatus.VOORSTEL, Lijststatus.GOEDGEKEURD)


@dataclass(frozen=True)
class Kandidaat:
    """A dossier whose data must go, since when and why."""

    dossier: Dossier
    bewaring: Bewaring


def bewaring_van(dossier: Dossier) -> Bewaring:
    """From which day the data of this dossier must go (Besluit art. 9.9 lid 1)."""
    return verwijderen_vanaf(
        Bewaarklasse.ALGEMEEN,
        einde_plicht=dossier.einde_plicht_op,
        overleden_op=dossier.inburgeraar.overleden_op,
    )


def te_vernietigen(dag: date) -> QuerySet[Dossier]:
    """Return the dossiers whose time is over on this day, oldest first, without those that are held or listed."""
    grens = maanden_erbij(dag, -12 * BEWAARJAREN[Bewaarklasse.ALGEMEEN])
    voorbij = Q(status=DossierStatus.GESLOTEN, einde_plicht_op__lte=grens) | Q(inburgeraar__overleden_op__lte=dag)
    return (
        Dossier.objects.filter(voorbij, samengevoegd_met__isnull=True)
        .exclude(pk__in=Bewaarblokkade.objects.filter(opgeheven_op__isnull=True).values("dossier"))
        .exclude(pk__in=Vernietigingsregel.objects.filter(lijst__status__in=LIJST_LOOPT).values("dossier"))
        .select_related("inburgeraar")
        .order_by(F("einde_plicht_op").asc(nulls_first=True), "pk")
    )


def kandidaten(dag: date, *, hoogstens: int) -> Iterator[Kandidaat]:
    """Yield what may be proposed for destruction; the day itself is computed from the facts."""
    for dossier in te_vernietigen(dag)[:hoogstens]:
        bewaring = bewaring_van(dossier)
        if bewaring.verwijderen_vanaf and bewaring.verwijderen_vanaf <= dag:
            yield Kandidaat(dossier, bewaring)


def zonder_einde() -> QuerySet[Dossier]:
    """Return closed dossiers of which nobody knows when the plicht ended, longest closed first: no period runs."""
    return (
        Dossier.objects.filter(
            status=DossierStatus.GESLOTEN,
            einde_plicht_op__isnull=True,
            samengevoegd_met__isnull=True,
            inburgeraar__overleden_op__isnull=True,
        )
        .select_related("inburgeraar")
        .order_by("gesloten_op", "pk")
    )


def bezwaren_tegen_vernietigen(dossier: Dossier) -> list[str]:
    """Return what still needs the data, in Dutch; empty when nothing does. Six queries."""
    samen = Dossier.objects.filter(Q(pk=dossier.pk) | Q(samengevoegd_met=dossier))
    zinnen = []
    if geldende_blokkade(dossier):
        zinnen.append("Er rust een blokkade op dit dossier.")
    if Bezwaar.objects.filter(besluit__dossier__in=samen, beslist_op__isnull=True).exists():
        zinnen.append("Er loopt een bezwaar.")
    if NietNakoming.objects.filter(dossier__in=samen, status__in=LOPEND).exists():
        zinnen.append("Er loopt een zaak over niet-nakomen.")
    if Betaalregel.objects.filter(traject__dossier__in=samen, status__in=BETALING_LOOPT).exists():
        zinnen.append("Er staan nog betalingen open.")
    if Privacyverzoek.objects.filter(dossier__in=samen, afgehandeld_op__isnull=True).exists():
        zinnen.append("Er loopt een verzoek van de inburgeraar over zijn gegevens.")
    bewaring = bewaring_van(dossier)
    if bewaring.verwijderen_vanaf is None or bewaring.verwijderen_vanaf > vandaag():
        zinnen.append("De bewaartermijn is niet (meer) voorbij.")
    return zinnen


def geldende_blokkade(dossier: Dossier) -> Bewaarblokkade | None:
    """Return the hold on this dossier; one query."""
    geldt = Bewaarblokkade.objects.filter(dossier=dossier, opgeheven_op__isnull=True)
    return geldt.select_related("gezet_door").first()


def wacht_op_einde(reden: str) -> bool:
    """Say whether a dossier closed for this reason still waits for the end of the plicht elsewhere."""
    return reden == Sluitreden.VERHUISD


def verzoeken_van(dossier: Dossier) -> list[Privacyverzoek]:
    """Return what the person asked about his data, newest first; one query."""
    return list(Privacyverzoek.objects.filter(dossier=dossier).select_related("door"))


def open_verzoeken(gebruiker: Gebruiker) -> QuerySet[Privacyverzoek]:
    """Return the open requests about dossiers that the user may see, the first due first."""
    zichtbaar = Dossier.objects.zichtbaar_voor(gebruiker)
    return (
        Privacyverzoek.objects.filter(afgehandeld_op__isnull=True, dossier__in=zichtbaar)
        .select_related("dossier__inburgeraar", "door")
        .order_by("uiterlijk_op", "pk")
    )
