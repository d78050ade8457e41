import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from inburgering.toegang.models import GemeenteModel, MetUuid


class InlezingStatus(models.TextChoices):
    WACHT = "wacht", "Wordt ingelezen"
    KLAAR = "klaar", "Klaar"
    FOUTEN = "fouten", "Met fouten, niets vastgelegd"
    MISLUKT = "mislukt", "Niet gelukt"


class Inlezing(GemeenteModel, MetUuid):
    """One file with persons that beheer sent in: who, when, and what it did or would do.

    The row is the record and stays; the file, the faults and the matches (which tell of persons) go after a day. A
    row that waits is the queue of the job that reads the files.
    """

    bestandsnaam = models.CharField(max_length=200)
    soort = models.CharField(max_length=4, choices=[("xlsx", "Excel"), ("zip", "zip met CSV")])
    proef = models.BooleanField("alleen nakijken")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    nagekeken = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    status = models.CharField(max_length=10, choices=InlezingStatus.choices, default=InlezingStatus.WACHT)
    gevraagd_at = models.DateTimeField(auto_now_add=True)
    klaar_at = models.DateTimeField(null=True)
    pogingen = models.PositiveSmallIntegerField(default=0)
    bezet_tot = models.DateTimeField(null=True)
    verslag = models.JSONField(default=dict)
    aantal_fouten = models.PositiveIntegerField(default=0)
    fouten = models.JSONField(default=list)
    treffers = models.JSONField(default=dict)
    opgeruimd = models.BooleanField("bestand en fouten zijn verwijderd", default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status=InlezingStatus.WACHT, klaar_at__isnull=True)
                | ~Q(status=InlezingStatus.WACHT) & Q(klaar_at__isnull=False),
                name="inlezing_klaar_met_moment",
            ),
            models.UniqueConstraint(
                fields=("nagekeken",), condition=~Q(status="mislukt"), name="inlezing_een_na_nakijken"
            ),
        ]
        indexes = [
            models.Index(
                fields=("gemeente", "pogingen", "gevraagd_at"),
                condition=Q(status=InlezingStatus.WACHT),
                name="inlezing_te_doen",
            ),
            models.Index(fields=("gemeente", "-gevraagd_at", "-id"), name="inlezing_laatste"),
        ]
        triggers = [pgtrigger.Protect(name="blijft_staan", operation=pgtrigger.Delete)]
        ordering = ("-gevraagd_at", "-pk")
        verbose_name = "inlezing"
        verbose_name_plural = "inlezingen"

    def __str__(self) -> str:
        return self.bestandsnaam

    @property
    def wacht(self) -> bool:
        return self.status == InlezingStatus.WACHT

    @property
    def is_klaar(self) -> bool:
        return self.status == InlezingStatus.KLAAR
