"""The run of a month: every cost item that is due gets its line once, however often and by whom it is started.

The database is the queue. A worker takes the run for a moment, proposes a few hundred items in a transaction and
writes down how far he is; when he is killed another begins again and finds what is there already.
"""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import maanden_erbij
from inburgering.recht.vaste_lasten import eerste_van_maand
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.instellingen import instelling
from inburgering.toegang.klok import nu, vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.permissions import eis
from inburgering.toegang.services.gebruikers import systeemgebruiker
from ontzorgen.enums import MaandlijstStatus
from ontzorgen.models import Betaalregel, Kostenpost, Maandlijst
from ontzorgen.selectors.kosten import kostenposten_in, voorstellen
from ontzorgen.services.grootboek import regel_uit

DIRECT_HOOGSTENS = 400
"""Up to this many cost items the user waits for the list; above it a worker makes it."""

PER_KEER = 250
BEZET = timedelta(minutes=2)
POGINGEN_HOOGSTENS = 5
LOOPT = (MaandlijstStatus.WACHT, MaandlijstStatus.BEZIG)


@transaction.atomic
def maandlijst_maken(maand: date, *, coach: Gebruiker | None, door: Gebruiker) -> Maandlijst:
    """Propose the payments of a month for the households of one budgetcoach: at once, or by a worker when many.

    Doing it again adds only what is missing. Raises RegelFout for a month further away than the next one, or when
    nothing is due.
    """
    eis(door, Bevoegdheid.BETALING_VOORBEREIDEN)
    maand = eerste_van_maand(maand)
    if maand > maanden_erbij(eerste_van_maand(vandaag()), 1):
        raise RegelFout("maand_te_ver", "U kunt de lijst van deze en van de volgende maand maken.", veld="maand")
    te_doen = kostenposten_in(maand, coach).count()
    if not te_doen:
        raise RegelFout("niets_te_betalen", "Er zijn in deze maand geen kostenposten om te betalen.")
    Maandlijst.objects.get_or_create(
        maand=maand, coach=coach, defaults={"gevraagd_door": door, "gevraagd_at": nu(), "te_doen": te_doen}
    )
    lijst = Maandlijst.objects.select_for_update(of=("self",)).get(maand=maand, coach=coach)
    if lijst.status == MaandlijstStatus.BEZIG and lijst.bezet_tot and lijst.bezet_tot > nu():
        return lijst
    lijst.status = MaandlijstStatus.WACHT
    lijst.te_doen, lijst.gedaan, lijst.pogingen, lijst.bezet_tot, lijst.klaar_at = te_doen, 0, 0, None, None
    lijst.gevraagd_door, lijst.gevraagd_at = door, nu()
    if te_doen <= DIRECT_HOOGSTENS:
        _alles_maken(lijst)
    lijst.save()
    return lijst


def maandlijsten_afmaken(gemeente: Gemeente) -> int:
    """Make the runs that wait in this gemeente; returns how many lines were made."""
    gemaakt = 0
    while lijst := _opeisen(gemeente):
        vanaf: int | None = 0
        while vanaf is not None:
            vanaf, nieuw = _in_beurt(gemeente, lijst, vanaf)
            gemaakt += nieuw
    return gemaakt


def _opeisen(gemeente: Gemeente) -> Maandlijst | None:
    """Take the run that waits longest; one that was broken off too often is given up."""
    with werken_in(gemeente, systeemgebruiker()):
        onbezet = Q(bezet_tot__isnull=True) | Q(bezet_tot__lte=nu())
        vrij = Maandlijst.objects.filter(onbezet, status__in=LOOPT).select_for_update(of=("self",), skip_locked=True)
        lijst = vrij.order_by("gevraagd_at", "pk").first()
        if lijst is None:
            return None
        opgegeven = lijst.pogingen >= POGINGEN_HOOGSTENS
        lijst.status = MaandlijstStatus.MISLUKT if opgegeven else MaandlijstStatus.BEZIG
        lijst.pogingen += 1
        lijst.gedaan = 0
        lijst.bezet_tot = None if opgegeven else nu() + BEZET
        lijst.save()
    return _opeisen(gemeente) if opgegeven else lijst


def _in_beurt(gemeente: Gemeente, lijst: Maandlijst, vanaf: int) -> tuple[int | None, int]:
    """Propose the next cost items in a transaction of their own; returns where to go on (None: all done) and how many.

    The lines are proposed by who asked for the list, so that the second pair of eyes is really another's.
    """
    with werken_in(gemeente, systeemgebruiker()):
        vers = (
            Maandlijst.objects.select_for_update(of=("self",)).select_related("gevraagd_door", "coach").get(pk=lijst.pk)
        )
        if vers.status != MaandlijstStatus.BEZIG:
            return None, 0
        posten = list(_met_inhoud(kostenposten_in(vers.maand, vers.coach).filter(pk__gt=vanaf))[:PER_KEER])
        nieuw = _deel_maken(vers, posten)
        vers.bezet_tot = nu() + BEZET
        klaar = len(posten) < PER_KEER
        if klaar:
            _is_klaar(vers)
        vers.save()
    return (None if klaar else posten[-1].pk), nieuw


def _alles_maken(lijst: Maandlijst) -> None:
    _deel_maken(lijst, list(_met_inhoud(kostenposten_in(lijst.maand, lijst.coach))))
    _is_klaar(lijst)


def _is_klaar(lijst: Maandlijst) -> None:
    lijst.status, lijst.bezet_tot, lijst.klaar_at = MaandlijstStatus.KLAAR, None, nu()
    lijst.te_doen = lijst.gedaan
    lijst.gemaakt = lijst.regels.count()


def _met_inhoud(posten: QuerySet[Kostenpost]) -> QuerySet[Kostenpost]:
    return posten.select_related("begunstigde").prefetch_related("bedragen")


def _deel_maken(lijst: Maandlijst, posten: list[Kostenpost]) -> int:
    """Make the missing lines of these cost items; a line that another run makes at this moment is left to it."""
    grens = instelling("betaling_vier_ogen_vanaf")
    voor = lijst.regels.count()
    Betaalregel.objects.bulk_create(
        [
            regel_uit(voorstel, door=lijst.gevraagd_door, grens=grens, maandlijst=lijst)
            for voorstel in voorstellen(posten, lijst.maand)
            if voorstel.kan
        ],
        ignore_conflicts=True,
        batch_size=PER_KEER,
    )
    lijst.gedaan += len(posten)
    lijst.gemaakt = lijst.regels.count()
    return lijst.gemaakt - voor
