import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from inburgering.team.enums import MET_OPMERKING, Oordeel
from inburgering.toegang.models import GemeenteModel, MetUuid
from pip_plans.models import Pip

LANGSTE_OPMERKING = 500


@pghistory.track()
class Steekproef(GemeenteModel):
    """The PIPs of one week that a teamleider reads to see how they are made; chosen by chance."""

    week = models.DateField("maandag")
    getrokken_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    getrokken_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("gemeente", "week"), name="steekproef_een_per_week")]
        ordering = ("-week",)
        verbose_name = "steekproef"
        verbose_name_plural = "steekproeven"

    def __str__(self) -> str:
        return f"Steekproef van {self.week:%d-%m-%Y}"


@pghistory.track()
class Piplezing(GemeenteModel, MetUuid):
    """One PIP of a sample: who read it, what he thinks of it and what the klantmanager should know."""

    steekproef = models.ForeignKey(Steekproef, models.CASCADE, related_name="lezingen")
    pip = models.ForeignKey(Pip, models.CASCADE, related_name="+")
    oordeel = models.CharField(max_length=10, choices=Oordeel.choices, blank=True)
    opmerking = models.CharField(max_length=LANGSTE_OPMERKING, blank=True)
    gelezen_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    gelezen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("pip",), name="piplezing_eenmaal_per_pip"),
            models.CheckConstraint(
                condition=Q(oordeel="", gelezen_door__isnull=True, gelezen_at__isnull=True)
                | ~Q(oordeel="") & Q(gelezen_door__isnull=False, gelezen_at__isnull=False),
                name="piplezing_oordeel_met_wie",
            ),
            models.CheckConstraint(
                condition=~Q(oordeel__in=MET_OPMERKING) | ~Q(opmerking=""), name="piplezing_met_opmerking"
            ),
        ]
        ordering = ("pk",)
        verbose_name = "lezing van een PIP"
        verbose_name_plural = "lezingen van PIP's"

    def __str__(self) -> str:
        return str(self.pip)
