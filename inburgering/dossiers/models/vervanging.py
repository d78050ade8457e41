from typing import Self

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Q

from inburgering.toegang.models import Gebruiker, GemeenteModel, MetUuid
from inburgering.toegang.models.uitsluiting import zelfde, zelfde_dagen


class VervangingQuerySet(models.QuerySet["Vervanging"]):
    def van_of_door(self, gebruiker: Gebruiker) -> Self:
        """Keep those in which the user covers or is covered."""
        return self.filter(Q(collega=gebruiker) | Q(vervanger=gebruiker))


@pghistory.track()
class Vervanging(GemeenteModel, MetUuid):
    """A colleague does the work of another for a period, half-open [van, tot); it ends by itself.

    The dossiers keep their klantmanager and budgetcoach; both see them as long as it lasts.
    """

    collega = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vervanger = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    van = models.DateField("vanaf")
    tot = models.DateField("weer terug op")
    reden = models.CharField(max_length=120, blank=True)
    ingetrokken = models.BooleanField(default=False, help_text="Ging niet door.")
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    gemaakt_at = models.DateTimeField(auto_now_add=True)

    objects = VervangingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(tot__gt=F("van")), name="vervanging_tot_na_van"),
            models.CheckConstraint(condition=~Q(collega=F("vervanger")), name="vervanging_door_een_ander"),
            ExclusionConstraint(
                name="vervanging_eenmaal_tegelijk",
                expressions=[
                    zelfde("gemeente_id"),
                    zelfde("collega_id"),
                    zelfde("vervanger_id"),
                    zelfde_dagen("van", "tot"),
                ],
                condition=Q(ingetrokken=False),
                violation_error_message="Deze collega wordt in deze periode al door deze persoon vervangen.",
            ),
        ]
        indexes = [
            models.Index(fields=("gemeente", "vervanger", "tot"), name="vervanging_van_vervanger"),
            models.Index(fields=("gemeente", "collega", "tot"), name="vervanging_van_collega"),
        ]
        ordering = ("van", "pk")
        verbose_name = "vervanging"
        verbose_name_plural = "vervangingen"

    def __str__(self) -> str:
        return f"{self.vervanger} vervangt {self.collega}"
