"""A batch: frozen with its hash when it is made, given out on record, and reported as paid."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256

from django.db import connection, transaction
from django.db.models import Max, QuerySet

from inburgering.dossiers.enums import Bestandsoort
from inburgering.dossiers.services.eisen import eis_geweest
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import beletsel, eerste_werkdag
from inburgering.toegang.context import huidige_gemeente
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.instellingen import instellingen
from inburgering.toegang.klok import nu, vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import bedrag as als_bedrag
from inburgering.toegang.notatie import datum_lang
from inburgering.toegang.permissions import eis
from ontzorgen.betaalbestanden.pain001 import Betaling, Opdrachtgever, pain001
from ontzorgen.betaalbestanden.tabel import tabel
from ontzorgen.enums import Exportsoort, RegelStatus
from ontzorgen.models import Batchexport, Betaalbatch, Betaalregel
from ontzorgen.services.grootboek import betaalbaar, regels_betaald_melden, regels_op_slot

SLOT = 56_100
"""Names the lock under which a gemeente numbers its batches."""

MIME = {
    Exportsoort.SEPA: "application/xml",
    Exportsoort.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Exportsoort.CSV: "text/csv; charset=utf-8",
}
ACHTERVOEGSEL = {Exportsoort.SEPA: "xml", Exportsoort.XLSX: "xlsx", Exportsoort.CSV: "csv"}
TE_LANG_VOORUIT = 62


@dataclass(frozen=True)
class Bestand:
    """A file to give to the user."""

    naam: str
    mime: str
    inhoud: bytes


def opdrachtgever() -> Opdrachtgever:
    """Return the account of the gemeente. Raises RegelFout while beheer has not given it."""
    keuzes = instellingen()
    if not keuzes["betaling_rekening_iban"] or not keuzes["betaling_rekening_naam"]:
        raise RegelFout(
            "rekening_ontbreekt",
            "De rekening van de gemeente is nog niet ingevuld. Beheer vult naam en IBAN in bij de instellingen.",
        )
    return Opdrachtgever(keuzes["betaling_rekening_naam"], keuzes["betaling_rekening_iban"])


def eerste_uitvoerdag() -> date:
    """Return the first day on which a bank can carry out a payment."""
    return eerste_werkdag(vandaag())


@transaction.atomic
def batch_maken(
    regels: QuerySet[Betaalregel],
    *,
    uitvoeren_op: date,
    door: Gebruiker,
    gezien: tuple[int, Decimal] | None = None,
) -> Betaalbatch:
    """Put the agreed ones of these lines in a batch and freeze it; what may not be paid on that day stays behind.

    `gezien` is the number and the total that the user saw. Raises RegelFout when that is not what there is any more,
    when nothing can be paid, or for a day that is not a working day from today on.
    """
    eis(door, Bevoegdheid.BETALING_AANBIEDEN)
    _eis_uitvoerdag(uitvoeren_op)
    rekening = opdrachtgever()
    gekozen, _niet = betaalbaar(regels_op_slot(regels.filter(status=RegelStatus.AKKOORD)), uitvoeren_op)
    if not gekozen:
        raise RegelFout("batch_leeg", "Er zijn geen betalingen met akkoord die op deze dag betaald mogen worden.")
    totaal = sum((regel.bedrag for regel in gekozen), Decimal(0))
    if gezien is not None and gezien != (len(gekozen), totaal):
        raise RegelFout(
            "batch_veranderd",
            f"Intussen is er iets veranderd: het zijn nu {len(gekozen)} betalingen, samen {als_bedrag(totaal)}. "
            "Controleer de lijst en probeer het opnieuw.",
        )
    gemaakt_at = nu()
    batch = Betaalbatch(
        nummer=_volgend_nummer(),
        uitvoeren_op=uitvoeren_op,
        opdrachtgever=rekening.naam,
        opdrachtgever_iban=rekening.iban,
        aantal=len(gekozen),
        totaal=totaal,
        gemaakt_door=door,
        gemaakt_at=gemaakt_at,
    )
    batch.inhoud = inhoud_van(batch, gekozen)
    batch.sha256 = sha256(batch.inhoud.encode()).hexdigest()
    batch.save()
    Betaalregel.objects.filter(pk__in=[regel.pk for regel in gekozen]).update(
        status=RegelStatus.AANGEBODEN, batch=batch
    )
    return batch


def inhoud_van(batch: Betaalbatch, regels: list[Betaalregel]) -> str:
    """Return the pain.001 of a batch with these lines, in the order of their making; always the same text."""
    return pain001(
        [
            Betaling(regel.sleutel, regel.bedrag, regel.begunstigde, regel.iban, regel.kenmerk, regel.namens)
            for regel in sorted(regels, key=lambda regel: regel.pk)
        ],
        kenmerk=batch.kenmerk,
        opdrachtgever=Opdrachtgever(batch.opdrachtgever, batch.opdrachtgever_iban),
        uitvoeren_op=batch.uitvoeren_op,
        gemaakt_at=batch.gemaakt_at,
    )


def _eis_uitvoerdag(dag: date) -> None:
    if dag < vandaag():
        raise RegelFout("uitvoerdag_voorbij", "Kies vandaag of een latere dag.", veld="uitvoeren_op")
    if beletsel(dag) is not None:
        raise RegelFout(
            "geen_werkdag",
            f"De bank werkt die dag niet. De eerste werkdag erna is {datum_lang(eerste_werkdag(dag))}.",
            veld="uitvoeren_op",
        )
    if (dag - vandaag()).days > TE_LANG_VOORUIT:
        raise RegelFout("uitvoerdag_te_ver", "Kies een dag binnen twee maanden.", veld="uitvoeren_op")


def _volgend_nummer() -> int:
    """Return the next number of the gemeente, under a lock that lasts as long as the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [SLOT, huidige_gemeente().pk])
    hoogste: int | None = Betaalbatch.objects.aggregate(hoogste=Max("nummer"))["hoogste"]
    return (hoogste or 0) + 1


@transaction.atomic
def batch_exporteren(batch: Betaalbatch, *, soort: Exportsoort, door: Gebruiker, reden: str = "") -> Bestand:
    """Return the file of a batch and record that it went out; a second time in whatever form needs a reason.

    Raises RegelFout when the reason is missing, or when what was frozen is not what is there.
    """
    eis(door, Bevoegdheid.BETALING_AANBIEDEN)
    batch = Betaalbatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if not batch.inhoud:
        raise RegelFout(
            "batch_vernietigd",
            "De inhoud van deze batch is vernietigd, omdat de bewaartermijn voorbij was.",
            "Besluit inburgering 2021 art. 9.9",
        )
    if sha256(batch.inhoud.encode()).hexdigest() != batch.sha256:
        raise RegelFout("batch_beschadigd", "De inhoud van deze batch is veranderd. Waarschuw de beheerder.")
    eerder = batch.exports.count()
    if eerder and not reden.strip():
        raise RegelFout(
            "batch_al_geexporteerd",
            "Deze batch is al geëxporteerd. Wordt zij nog eens aangeboden, dan kan er dubbel worden betaald. "
            "Schrijf waarom het toch nodig is.",
            veld="reden",
        )
    Batchexport.objects.create(
        batch=batch, volgnummer=eerder + 1, soort=soort, reden=reden.strip() if eerder else "", door=door, at=nu()
    )
    naam = f"ontzorgen-batch-{batch.nummer}.{ACHTERVOEGSEL[soort]}"
    if soort == Exportsoort.SEPA:
        return Bestand(naam, MIME[soort], batch.inhoud.encode())
    regels = batch.regels.select_related("kostenpost", "traject__dossier").order_by("pk")
    return Bestand(naam, MIME[soort], tabel(batch, regels, Bestandsoort(soort)))


@transaction.atomic
def batch_betaald_melden(batch: Betaalbatch, *, op: date, door: Gebruiker) -> int:
    """Record that every payment of the batch that is still offered was carried out; returns how many.

    Raises RegelFout before the batch was exported, for a day before its execution or in the future, or when
    nothing is left to report.
    """
    eis(door, Bevoegdheid.BETALING_AANBIEDEN)
    batch = Betaalbatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if not batch.exports.exists():
        raise RegelFout("batch_niet_geexporteerd", "Exporteer de batch eerst: zij is nog nergens aangeboden.")
    eis_geweest(op, veld="op")
    if op < batch.uitvoeren_op:
        raise RegelFout(
            "voor_uitvoerdag", f"De batch wordt pas op {datum_lang(batch.uitvoeren_op)} uitgevoerd.", veld="op"
        )
    regels = regels_op_slot(batch.regels.filter(status=RegelStatus.AANGEBODEN))
    if not regels:
        raise RegelFout("batch_al_afgehandeld", "Van deze batch is elke betaling al afgehandeld.")
    regels_betaald_melden(regels, op=op, door=door)
    return len(regels)
