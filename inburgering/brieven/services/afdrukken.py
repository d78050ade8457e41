"""Printing letters: which letters, in one PDF, and recording that they were sent.

The database is the queue. A worker claims a job for a few minutes (`bezet_tot`), makes the PDF in his own memory and
writes it down in one transaction when he still holds the claim. A worker that dies leaves a claim that runs out, and
the job is begun anew by another; a job that fails three times waits for a person.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from logging import getLogger
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from inburgering.brieven import opslag
from inburgering.brieven.drukwerk import Drukbrief, gebundeld
from inburgering.brieven.enums import OpdrachtStatus, Verzendwijze
from inburgering.brieven.models import Afdrukopdracht, Afdrukregel, Document
from inburgering.brieven.services.besluiten import besluit_bekendmaken
from inburgering.brieven.services.documenten import document_verzenden
from inburgering.dossiers.models.afscherming import dichte_inburgeraars
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import nu
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.notatie import tijdstip
from inburgering.toegang.permissions import eis
from inburgering.toegang.services.gebruikers import systeemgebruiker

log = getLogger(__name__)

MEESTE_BRIEVEN = 500
BEZET = timedelta(minutes=5)
POGINGEN_HOOGSTENS = 3
VOORTGANG_PER = 10
MISLUKT = "De PDF kon niet worden gemaakt. Probeer het opnieuw; lukt het weer niet, bel dan de beheerder."


@transaction.atomic
def afdrukopdracht_maken(
    documenten: Iterable[UUID], *, door: Gebruiker, dubbelzijdig: bool = True, uuid: UUID
) -> Afdrukopdracht:
    """Put these letters of the print queue in one job, in order of postcode; the same ``uuid`` gives the same job.

    A letter that a colleague just put in another job is left out, and so is one of a dossier that is protected from
    the user. Raises RegelFout when nothing is left to print
    or there are more than 500 letters.
    """
    eis(door, Bevoegdheid.BRIEVEN_AFDRUKKEN)
    if bestaand := Afdrukopdracht.objects.filter(uuid=uuid).first():
        return bestaand
    brieven = _vergrendeld(Document.objects.zichtbaar_voor(door).af_te_drukken().filter(uuid__in=list(documenten)))
    try:
        with transaction.atomic():
            opdracht = _opdracht(brieven, door=door, dubbelzijdig=dubbelzijdig, uuid=uuid)
    except IntegrityError:
        return Afdrukopdracht.objects.get(uuid=uuid)
    Document.objects.filter(pk__in=[brief.pk for brief in brieven]).update(te_drukken=False)
    return opdracht


@transaction.atomic
def herdruk_maken(opdracht: Afdrukopdracht, *, door: Gebruiker, uuid: UUID) -> Afdrukopdracht:
    """Print the letters of a job once more, as a new job that names it; withdrawn letters are left out."""
    eis(door, Bevoegdheid.BRIEVEN_AFDRUKKEN)
    if bestaand := Afdrukopdracht.objects.filter(uuid=uuid).first():
        return bestaand
    brieven = _vergrendeld(Document.objects.aanwezig().filter(afdrukregels__opdracht=opdracht))
    return _opdracht(brieven, door=door, dubbelzijdig=opdracht.dubbelzijdig, uuid=uuid, herdruk_van=opdracht)


def _vergrendeld(brieven: QuerySet[Document]) -> list[Document]:
    """Lock the letters that the user may read and put them in the order in which they are printed."""
    return list(
        brieven.exclude(dossier__inburgeraar__in=dichte_inburgeraars())
        .select_related("dossier__inburgeraar")
        .select_for_update(of=("self",))
        .order_by("dossier__inburgeraar__postcode", "dossier__nummer", "pk")
    )


def _opdracht(
    brieven: list[Document],
    *,
    door: Gebruiker,
    dubbelzijdig: bool,
    uuid: UUID,
    herdruk_van: Afdrukopdracht | None = None,
) -> Afdrukopdracht:
    if not brieven:
        raise RegelFout("afdrukken_niets", "Kies ten minste één brief die nog moet worden afgedrukt.")
    if len(brieven) > MEESTE_BRIEVEN:
        raise RegelFout("afdrukken_te_veel", f"Kies hoogstens {MEESTE_BRIEVEN} brieven tegelijk.")
    opdracht = Afdrukopdracht.objects.create(
        uuid=uuid,
        dubbelzijdig=dubbelzijdig,
        gezondheid=any(brief.gezondheid for brief in brieven),
        aantal=len(brieven),
        herdruk_van=herdruk_van,
        gemaakt_door=door,
    )
    # Without a postcode a letter is sorted last: somebody has to look at it.
    volgorde = sorted(brieven, key=lambda brief: not brief.dossier.inburgeraar.postcode)
    Afdrukregel.objects.bulk_create(
        Afdrukregel(
            opdracht=opdracht,
            document=brief,
            volgorde=nummer,
            postcode=brief.dossier.inburgeraar.postcode,
            herdruk=herdruk_van is not None,
        )
        for nummer, brief in enumerate(volgorde, 1)
    )
    return opdracht


@transaction.atomic
def niet_afdrukken(documenten: Iterable[UUID], *, door: Gebruiker) -> int:
    """Take letters off the print queue that need no printing here; returns how many were on it."""
    eis(door, Bevoegdheid.BRIEVEN_AFDRUKKEN)
    brieven = _vergrendeld(Document.objects.zichtbaar_voor(door).af_te_drukken().filter(uuid__in=list(documenten)))
    Document.objects.filter(pk__in=[brief.pk for brief in brieven]).update(te_drukken=False)
    for brief in brieven:
        gebeurtenis_vastleggen(
            brief.dossier,
            "brief.niet_afgedrukt",
            f"Uit de printrij gehaald: {brief.titel}"[:200],
            door=door,
            document=brief.uuid,
            gezondheid=brief.gezondheid,
        )
    return len(brieven)


def opdrachten_afdrukken(gemeente: Gemeente) -> int:
    """Make the PDF of every job that waits in the gemeente; returns how many were made."""
    aantal = 0
    while opdracht := _opeisen(gemeente):
        aantal += _pdf_maken(gemeente, opdracht)
    return aantal


def _opeisen(gemeente: Gemeente) -> Afdrukopdracht | None:
    """Claim one job that waits, or whose worker has not been heard of."""
    with werken_in(gemeente, systeemgebruiker()):
        opdracht = (
            Afdrukopdracht.objects.filter(
                Q(status=OpdrachtStatus.WACHT) | Q(status=OpdrachtStatus.BEZIG, bezet_tot__lt=nu())
            )
            .select_for_update(of=("self",), skip_locked=True)
            .order_by("pk")
            .first()
        )
        if opdracht is None:
            return None
        te_vaak = opdracht.pogingen >= POGINGEN_HOOGSTENS
        opdracht.status = OpdrachtStatus.MISLUKT if te_vaak else OpdrachtStatus.BEZIG
        opdracht.fout = MISLUKT if te_vaak else ""
        opdracht.verwerkt = 0
        opdracht.pogingen += 1
        opdracht.bezet_tot = None if te_vaak else nu() + BEZET
        opdracht.save(update_fields=["status", "fout", "verwerkt", "pogingen", "bezet_tot"])
    return _opeisen(gemeente) if te_vaak else opdracht


def _pdf_maken(gemeente: Gemeente, opdracht: Afdrukopdracht) -> bool:
    """Make the PDF outside any lock and write it down; a failure is tried again as long as there are attempts."""
    try:
        with werken_in(gemeente, systeemgebruiker()):
            regels = list(opdracht.regels.select_related("document", "document__dossier"))
        pdf, bladzijden = gebundeld(
            [_drukbrief(regel, gemeente) for regel in regels],
            kop=f"Brieven van {tijdstip(opdracht.gemaakt_at)}",
            dubbelzijdig=opdracht.dubbelzijdig,
            na_elke_brief=lambda nummer: _voortgang(gemeente, opdracht, nummer),
        )
    except Exception:
        log.exception("afdrukopdracht_mislukt", extra={"opdracht": str(opdracht.uuid)})
        _teruggeven(gemeente, opdracht)
        return False
    with werken_in(gemeente, systeemgebruiker()):
        return (
            _van_ons(opdracht).update(
                status=OpdrachtStatus.GEREED,
                verwerkt=opdracht.aantal,
                bladzijden=bladzijden,
                sha256=opslag.bewaar(pdf),
                grootte=len(pdf),
                gereed_at=nu(),
                bezet_tot=None,
            )
            == 1
        )


def _drukbrief(regel: Afdrukregel, gemeente: Gemeente) -> Drukbrief:
    document = regel.document

    def lees() -> bytes:
        with werken_in(gemeente, systeemgebruiker()):
            return opslag.lees(document.sha256)

    return Drukbrief(regel.volgorde, regel.postcode, document.dossier.nummer, document.titel, lees)


def _van_ons(opdracht: Afdrukopdracht) -> QuerySet[Afdrukopdracht]:
    """The job as long as this attempt is the one that works on it."""
    return Afdrukopdracht.objects.filter(pk=opdracht.pk, status=OpdrachtStatus.BEZIG, pogingen=opdracht.pogingen)


def _voortgang(gemeente: Gemeente, opdracht: Afdrukopdracht, nummer: int) -> None:
    if nummer % VOORTGANG_PER == 0:
        with werken_in(gemeente, systeemgebruiker()):
            _van_ons(opdracht).update(verwerkt=nummer, bezet_tot=nu() + BEZET)


def _teruggeven(gemeente: Gemeente, opdracht: Afdrukopdracht) -> None:
    """Put a job that failed back in the queue, or leave it to a person."""
    op = opdracht.pogingen >= POGINGEN_HOOGSTENS
    with werken_in(gemeente, systeemgebruiker()):
        _van_ons(opdracht).update(
            status=OpdrachtStatus.MISLUKT if op else OpdrachtStatus.WACHT, fout=MISLUKT if op else "", bezet_tot=None
        )


@transaction.atomic
def opnieuw_proberen(opdracht: Afdrukopdracht, *, door: Gebruiker) -> None:
    """Put a job that failed back in the queue. Raises RegelFout when it did not fail."""
    eis(door, Bevoegdheid.BRIEVEN_AFDRUKKEN)
    terug = Afdrukopdracht.objects.filter(pk=opdracht.pk, status=OpdrachtStatus.MISLUKT).update(
        status=OpdrachtStatus.WACHT, fout="", pogingen=0, verwerkt=0
    )
    if not terug:
        raise RegelFout("afdrukopdracht_niet_mislukt", "Deze opdracht is niet mislukt.")


@dataclass(frozen=True)
class NietVastgelegd:
    """A letter whose sending could not be recorded with the others, and why."""

    document: Document
    reden: str


@transaction.atomic
def verzending_vastleggen(
    opdracht: Afdrukopdracht, *, door: Gebruiker, op: date, behalve: Iterable[UUID] = ()
) -> tuple[int, list[NietVastgelegd]]:
    """Record for the letters of a job, except ``behalve``, that they were sent by post on this day.

    A besluit is made known (Awb art. 3:41) and its bezwaartermijn starts. A letter whose sending was recorded before
    is passed over; one that can't be recorded on this day stays as it is. Returns how many were recorded, and which
    not and why. Raises RegelFout when the PDF is not ready.
    """
    eis(door, Bevoegdheid.BRIEVEN_AFDRUKKEN)
    if not opdracht.is_gereed:
        raise RegelFout("afdrukopdracht_niet_gereed", "De PDF is nog niet klaar.")
    brieven = (
        Document.objects.zichtbaar_voor(door)
        .aanwezig()
        .filter(afdrukregels__opdracht=opdracht, verzendingen=None)
        .exclude(uuid__in=list(behalve))
        .select_related("dossier")
        .order_by("afdrukregels__volgorde")
    )
    gelukt, mislukt = 0, []
    for brief in brieven:
        try:
            with transaction.atomic():
                _verzenden(brief, door=door, op=op)
            gelukt += 1
        except (RegelFout, PermissionDenied) as fout:
            mislukt.append(NietVastgelegd(brief, str(getattr(fout, "uitleg", fout))))
    return gelukt, mislukt


def _verzenden(brief: Document, *, door: Gebruiker, op: date) -> None:
    besluit = brief.besluiten.filter(bekendgemaakt_op__isnull=True).first()
    if besluit is None:
        document_verzenden(brief, door=door, op=op)
        return
    eis(door, Bevoegdheid.PIP_VASTSTELLEN)
    besluit_bekendmaken(besluit, door=door, op=op, wijze=Verzendwijze.POST)
