"""What went to the bank or the uitkeringsadministratie, and what came back: frozen, counted and with its hash."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import Q

from inburgering.toegang.models import GemeenteModel, MetUuid
from ontzorgen.enums import NIET_HERKEND, Exportsoort, Resultaatsoort, Resultaatuitkomst, Verwerking
from ontzorgen.models.kosten import IBAN_PATROON

ALLEEN_BIJSCHRIJVEN = pgtrigger.Protect(name="alleen_bijschrijven", operation=pgtrigger.Update | pgtrigger.Delete)
NIET_VERWIJDEREN = pgtrigger.Protect(name="niet_verwijderen", operation=pgtrigger.Delete)

BATCH_KLOPT = """
    IF EXISTS (SELECT 1 FROM ontzorgen_betaalbatch WHERE id = NEW.id)
       AND (SELECT (count(*), COALESCE(sum(bedrag), 0)) FROM ontzorgen_betaalregel WHERE batch_id = NEW.id)
       IS DISTINCT FROM (NEW.aantal::bigint, NEW.totaal::numeric) THEN
        RAISE EXCEPTION 'Aantal of totaal van de batch klopt niet met haar betalingen.'
              USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
"""
"""Looks when the transaction is kept, from inside the wall of the gemeente: outside it there is nothing to see."""


class Betaalbatch(GemeenteModel, MetUuid):
    """Payments that go out together: `inhoud` is the pain.001 file, frozen with its sha256 at the making.

    `bevroren_at` is the moment of the transaction that made it; no later one can add a payment.
    """

    nummer = models.PositiveIntegerField()
    uitvoeren_op = models.DateField("uit te voeren op")
    opdrachtgever = models.CharField("naam van de gemeente bij de bank", max_length=70)
    opdrachtgever_iban = models.CharField("IBAN van de gemeente", max_length=34)
    aantal = models.PositiveIntegerField("aantal betalingen")
    totaal = models.DecimalField(max_digits=12, decimal_places=2)
    inhoud = models.TextField()
    sha256 = models.CharField(max_length=64)
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    gemaakt_at = models.DateTimeField()
    bevroren_at = models.DateTimeField(db_default=TransactionNow(), editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("gemeente", "nummer"), name="betaalbatch_nummer_eenmaal"),
            models.CheckConstraint(condition=Q(aantal__gt=0, totaal__gt=0), name="betaalbatch_niet_leeg"),
            models.CheckConstraint(condition=Q(sha256__regex="^[0-9a-f]{64}$"), name="betaalbatch_hash"),
            models.CheckConstraint(condition=Q(opdrachtgever_iban__regex=IBAN_PATROON), name="betaalbatch_iban"),
        ]
        ordering = ("-nummer",)
        triggers = [
            ALLEEN_BIJSCHRIJVEN,
            pgtrigger.Trigger(
                name="klopt",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                func=BATCH_KLOPT,
            ),
        ]
        verbose_name = "betaalbatch"
        verbose_name_plural = "betaalbatches"

    def __str__(self) -> str:
        return f"Batch {self.nummer}"

    @property
    def kenmerk(self) -> str:
        """The reference of the whole batch in the payment files."""
        return f"ONTZORGEN-{self.gemeente_id}-{self.nummer}"


class Batchexport(GemeenteModel):
    """One time that a batch left the system: to whom it was given, when, and why again."""

    batch = models.ForeignKey(Betaalbatch, models.PROTECT, related_name="exports")
    volgnummer = models.PositiveSmallIntegerField()
    soort = models.CharField(max_length=4, choices=Exportsoort.choices)
    reden = models.CharField(max_length=300, blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("batch", "volgnummer"), name="batchexport_volgnummer"),
            models.CheckConstraint(
                condition=Q(volgnummer=1) | Q(volgnummer__gt=1) & ~Q(reden=""),
                name="batchexport_nogmaals_met_reden",
                violation_error_message="Schrijf waarom de batch nog eens wordt geëxporteerd.",
            ),
        ]
        ordering = ("volgnummer",)
        triggers = [ALLEEN_BIJSCHRIJVEN]
        verbose_name = "export van een batch"
        verbose_name_plural = "exports van batches"


class Betaalresultaat(GemeenteModel, MetUuid):
    """A file with what became of payments; the same file a second time is refused by its hash."""

    soort = models.CharField(max_length=8, choices=Resultaatsoort.choices)
    bestandsnaam = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    aantal = models.PositiveIntegerField("aantal regels")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("gemeente", "sha256"),
                name="betaalresultaat_eenmaal",
                violation_error_message="Dit bestand is al ingelezen.",
            )
        ]
        ordering = ("-at", "-pk")
        triggers = [ALLEEN_BIJSCHRIJVEN]
        verbose_name = "betaalresultaat"
        verbose_name_plural = "betaalresultaten"


class Resultaatregel(GemeenteModel, MetUuid):
    """What a result says of one payment, and what was done with it; who sorted out what was not recognised."""

    resultaat = models.ForeignKey(Betaalresultaat, models.PROTECT, related_name="regels")
    volgnummer = models.PositiveIntegerField()
    sleutel = models.CharField(max_length=35, blank=True)
    bedrag = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    uitkomst = models.CharField(max_length=10, choices=Resultaatuitkomst.choices)
    op = models.DateField("datum")
    omschrijving = models.CharField(max_length=300, blank=True)
    betaalregel = models.ForeignKey(
        "ontzorgen.Betaalregel", models.PROTECT, null=True, blank=True, related_name="resultaten"
    )
    verwerking = models.CharField(max_length=10, choices=Verwerking.choices)
    opgelost_op = models.DateField(null=True, blank=True)
    opgelost_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    oplossing = models.CharField("wat is ermee gedaan", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("resultaat", "volgnummer"), name="resultaatregel_volgnummer"),
            models.CheckConstraint(
                condition=Q(opgelost_op__isnull=True, opgelost_door__isnull=True, oplossing="")
                | Q(opgelost_op__isnull=False, opgelost_door__isnull=False) & ~Q(oplossing=""),
                name="resultaatregel_opgelost_door",
            ),
        ]
        indexes = [
            models.Index(
                fields=("gemeente", "id"),
                condition=Q(verwerking__in=NIET_HERKEND, opgelost_op__isnull=True),
                name="resultaatregel_open",
            )
        ]
        ordering = ("resultaat", "volgnummer")
        triggers = [
            pgtrigger.Protect(
                name="onveranderlijk",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["opgelost_op", "opgelost_door", "oplossing"]),
            ),
            NIET_VERWIJDEREN,
        ]
        verbose_name = "regel van een betaalresultaat"
        verbose_name_plural = "regels van betaalresultaten"
