import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.timezone import localtime

from inburgering.dossiers.enums import Bestandsoort, UitvoerStatus
from inburgering.toegang.models import GemeenteModel, MetUuid


class Uitvoer(GemeenteModel, MetUuid):
    """One export of a list: who took how many rows with which choice, and when (AVG art. 32).

    The row is the record and stays; the file goes after a day. A row that waits is the queue of the job
    that makes the files.
    """

    lijst = models.CharField(max_length=20)
    query = models.CharField("keuze in de URL", max_length=1000, blank=True)
    bestandsoort = models.CharField(max_length=4, choices=Bestandsoort.choices)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=UitvoerStatus.choices, default=UitvoerStatus.WACHT)
    aantal = models.PositiveIntegerField("aantal rijen")
    pogingen = models.PositiveSmallIntegerField(default=0)
    bezet_tot = models.DateTimeField(null=True)
    gevraagd_at = models.DateTimeField(auto_now_add=True)
    klaar_at = models.DateTimeField(null=True)
    verloopt_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    status__in=(UitvoerStatus.KLAAR, UitvoerStatus.VERLOPEN),
                    klaar_at__isnull=False,
                    verloopt_at__isnull=False,
                )
                | Q(
                    status__in=(UitvoerStatus.WACHT, UitvoerStatus.MISLUKT),
                    klaar_at__isnull=True,
                    verloopt_at__isnull=True,
                ),
                name="uitvoer_klaar_met_moment",
            ),
            models.UniqueConstraint(
                fields=("gemeente", "door", "lijst", "query", "bestandsoort"),
                condition=Q(status=UitvoerStatus.WACHT),
                name="uitvoer_een_wachtende",
            ),
        ]
        indexes = [
            models.Index(
                fields=("gemeente", "pogingen", "gevraagd_at"),
                condition=Q(status=UitvoerStatus.WACHT),
                name="uitvoer_te_maken",
            ),
            models.Index(
                fields=("gemeente", "verloopt_at"), condition=Q(status=UitvoerStatus.KLAAR), name="uitvoer_verloopt"
            ),
            models.Index(fields=("gemeente", "door", "-gevraagd_at"), name="uitvoer_van_gebruiker"),
        ]
        triggers = [pgtrigger.Protect(name="blijft_staan", operation=pgtrigger.Delete)]
        ordering = ("-gevraagd_at", "-pk")
        verbose_name = "uitvoer"
        verbose_name_plural = "uitvoeren"

    def __str__(self) -> str:
        return self.bestandsnaam

    @property
    def bestandsnaam(self) -> str:
        """The name under which the user gets the file; it names no person."""
        return f"{self.lijst}-{localtime(self.gevraagd_at):%Y-%m-%d}.{self.bestandsoort}"

    @property
    def wacht(self) -> bool:
        return self.status == UitvoerStatus.WACHT

    @property
    def is_klaar(self) -> bool:
        return self.status == UitvoerStatus.KLAAR
