import pghistory
from django.conf import settings
from django.db import models

from inburgering.aanbod.models import Aanbieder
from inburgering.toegang.models import GemeenteModel


@pghistory.track()
class Partnertoegang(GemeenteModel):
    """For which aanbieder or organisation a ketenpartner works: he sees the people whom it teaches or guides
    (Wi2021 art. 33 to 35: data only for the purposes of the act)."""

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    aanbieder = models.ForeignKey(Aanbieder, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=("gemeente", "gebruiker"), name="partnertoegang_een_aanbieder")]
        verbose_name = "toegang van een ketenpartner"
        verbose_name_plural = "toegang van ketenpartners"

    def __str__(self) -> str:
        return f"{self.gebruiker}: {self.aanbieder}"
