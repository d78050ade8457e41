"""The chain over the audit rows: a salted digest per row, and blocks that hold on to the one before."""

import pgtrigger
from django.db import models

from inburgering.privacy.models.bewaren import Vernietigingslijst
from inburgering.toegang.models import GemeenteModel

ALLEEN_BIJSCHRIJVEN = pgtrigger.Protect(name="alleen_bijschrijven", operation=pgtrigger.Update | pgtrigger.Delete)


class Auditbron(GemeenteModel):
    """A table whose rows are sealed, with the columns that count; other columns make a next row of this model.

    `kandidaat` becomes `verzegeld_tot` when every transaction that was busy then is over: until that moment a row
    with a lower number may still be kept.
    """

    tabel = models.CharField(max_length=63)
    kolommen = models.JSONField()
    verzegeld_tot = models.BigIntegerField(default=0)
    kandidaat = models.BigIntegerField(default=0)
    kandidaat_xmax = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("gemeente", "tabel", "kolommen"), name="auditbron_een_per_vorm")]
        verbose_name = "bron van de auditketen"
        verbose_name_plural = "bronnen van de auditketen"

    def __str__(self) -> str:
        return self.tabel


class Auditblok(GemeenteModel):
    """Rows that were sealed together: the digest of the block before and of all seals in it."""

    nummer = models.PositiveBigIntegerField()
    vorige = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)
    aantal = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("gemeente", "nummer"), name="auditblok_nummer")]
        ordering = ("nummer",)
        triggers = [ALLEEN_BIJSCHRIJVEN]
        verbose_name = "blok van de auditketen"
        verbose_name_plural = "blokken van de auditketen"


class Auditzegel(GemeenteModel):
    """The salted digest of one audit row.

    When a row is lawfully destroyed its salt goes too, so that nobody can find by trying what it said; the digest
    stays, so that the chain still holds, with the list that destroyed it.
    """

    blok = models.ForeignKey(Auditblok, models.PROTECT, related_name="zegels")
    bron = models.ForeignKey(Auditbron, models.PROTECT, related_name="+")
    rij = models.BigIntegerField()
    zout = models.CharField(max_length=36, blank=True)
    digest = models.CharField(max_length=64)
    vernietigd_in = models.ForeignKey(Vernietigingslijst, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("bron", "rij"), name="auditzegel_een_per_rij"),
            models.CheckConstraint(
                condition=models.Q(vernietigd_in__isnull=True) & ~models.Q(zout="")
                | models.Q(vernietigd_in__isnull=False, zout=""),
                name="auditzegel_zout_tot_vernietigd",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="niet_verwijderen", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="onveranderlijk",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["zout", "vernietigd_in"]),
            ),
        ]
        verbose_name = "zegel van een auditregel"
        verbose_name_plural = "zegels van auditregels"
