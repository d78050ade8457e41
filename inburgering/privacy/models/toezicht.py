import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from inburgering.dossiers.models import Dossier
from inburgering.privacy.enums import Oordeel, Opvalsoort
from inburgering.toegang.models import GemeenteModel, MetUuid


@pghistory.track()
class OpvallendeInzage(GemeenteModel, MetUuid):
    """Looks of one colleague on one day that stand out, for the privacy officer to judge (BIO2, AVG art. 32).

    It accuses nobody: who looks often has often much work.
    """

    soort = models.CharField(max_length=16, choices=Opvalsoort.choices)
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    op = models.DateField()
    dossier = models.ForeignKey(Dossier, models.CASCADE, null=True, blank=True, related_name="+")
    aantal = models.PositiveIntegerField("aantal dossiers")
    gewoonlijk = models.PositiveIntegerField("gewoonlijk op een dag", default=0)
    oordeel = models.CharField(max_length=12, choices=Oordeel.choices, default=Oordeel.OPEN)
    toelichting = models.CharField(max_length=500, blank=True)
    beoordeeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    beoordeeld_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("gemeente", "soort", "gebruiker", "op", "dossier"),
                nulls_distinct=False,
                name="opvallend_eenmaal",
            ),
            models.CheckConstraint(
                condition=Q(oordeel=Oordeel.OPEN, beoordeeld_door__isnull=True, beoordeeld_at__isnull=True)
                | ~Q(oordeel=Oordeel.OPEN) & Q(beoordeeld_door__isnull=False, beoordeeld_at__isnull=False),
                name="opvallend_beoordeeld_door_iemand",
            ),
            models.CheckConstraint(
                condition=Q(oordeel=Oordeel.OPEN) | ~Q(toelichting=""), name="opvallend_oordeel_met_reden"
            ),
        ]
        indexes = [
            models.Index(fields=("gemeente", "oordeel", "-op", "-id"), name="opvallend_lijst"),
        ]
        ordering = ("-op", "-pk")
        verbose_name = "opvallende inzage"
        verbose_name_plural = "opvallende inzagen"

    def __str__(self) -> str:
        return self.get_soort_display()
