import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from inburgering.dossiers.enums import UitvoerStatus
from inburgering.toegang.models import GemeenteModel, MetUuid


class Raadsrapport(GemeenteModel, MetUuid):
    """One "Voortgang inburgering" that was asked for: by whom, of whom and over which period.

    The row is the record and stays; the PDF goes after a day. A row that waits is the queue of the job that makes it.
    """

    van = models.DateField("van")
    tot = models.DateField("tot en met (peildatum)")
    voor = models.CharField("regio of gebruikersnaam van een klantmanager", max_length=150, blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=UitvoerStatus.choices, default=UitvoerStatus.WACHT)
    gevraagd_at = models.DateTimeField(auto_now_add=True)
    klaar_at = models.DateTimeField(null=True)
    pogingen = models.PositiveSmallIntegerField(default=0)
    bezet_tot = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(van__lte=F("tot")), name="raadsrapport_van_voor_tot"),
            models.CheckConstraint(
                condition=Q(status__in=(UitvoerStatus.KLAAR, UitvoerStatus.VERLOPEN), klaar_at__isnull=False)
                | Q(status__in=(UitvoerStatus.WACHT, UitvoerStatus.MISLUKT), klaar_at__isnull=True),
                name="raadsrapport_klaar_met_moment",
            ),
            models.UniqueConstraint(
                fields=("gemeente", "door", "van", "tot", "voor"),
                condition=Q(status=UitvoerStatus.WACHT),
                name="raadsrapport_een_wachtend",
            ),
        ]
        indexes = [
            models.Index(
                fields=("gemeente", "pogingen", "gevraagd_at"),
                condition=Q(status=UitvoerStatus.WACHT),
                name="raadsrapport_te_maken",
            ),
            models.Index(
                fields=("gemeente", "klaar_at"), condition=Q(status=UitvoerStatus.KLAAR), name="raadsrapport_verloopt"
            ),
            models.Index(fields=("gemeente", "door", "-gevraagd_at", "-id"), name="raadsrapport_van_gebruiker"),
        ]
        triggers = [pgtrigger.Protect(name="blijft_staan", operation=pgtrigger.Delete)]
        ordering = ("-gevraagd_at", "-pk")
        verbose_name = "rapport voor de raad"
        verbose_name_plural = "rapporten voor de raad"

    def __str__(self) -> str:
        return self.bestandsnaam

    @property
    def bestandsnaam(self) -> str:
        return f"voortgang-inburgering-{self.van}-{self.tot}.pdf"

    @property
    def wacht(self) -> bool:
        return self.status == UitvoerStatus.WACHT

    @property
    def is_klaar(self) -> bool:
        return self.status == UitvoerStatus.KLAAR
