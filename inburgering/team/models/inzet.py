import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from inburgering.toegang.models import GemeenteModel


@pghistory.track()
class Inzet(GemeenteModel):
    """What one klantmanager can take on: hours, languages and districts. Absent means full-time, and nothing known."""

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    procent = models.PositiveSmallIntegerField("procent van een volledige werkweek", default=100)
    neemt_aan = models.BooleanField("krijgt nieuwe dossiers", default=True)
    talen = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    postcodes = ArrayField(models.CharField(max_length=4), default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("gemeente", "gebruiker"), name="inzet_een_per_gebruiker"),
            models.CheckConstraint(
                condition=Q(procent__gte=5, procent__lte=100),
                name="inzet_procent",
                violation_error_message="Kies een percentage van 5 tot en met 100.",
            ),
        ]
        verbose_name = "inzet"
        verbose_name_plural = "inzet"

    def __str__(self) -> str:
        return f"{self.gebruiker}: {self.procent} %"


class Caseloadstand(GemeenteModel):
    """How many open dossiers a klantmanager had on the Monday of a week, and what they weigh: for the trend.

    `gebruiker` is empty for the dossiers without klantmanager.
    """

    op = models.DateField("maandag")
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    dossiers = models.PositiveIntegerField()
    gewogen = models.PositiveIntegerField("gewogen, in honderdsten van een dossier")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("gemeente", "op", "gebruiker"), nulls_distinct=False, name="caseloadstand_een_per_week"
            )
        ]
        verbose_name = "stand van de caseload"
        verbose_name_plural = "standen van de caseload"

    def __str__(self) -> str:
        return f"{self.op}: {self.dossiers}"
