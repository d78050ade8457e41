import pghistory
from django.conf import settings
from django.db import models

from inburgering.toegang.models import GemeenteModel


@pghistory.track(exclude=["geheim_hash"])
class Agendakoppeling(GemeenteModel):
    """The secret link by which the calendar of a user follows his appointments in this gemeente.

    Only the hash of the secret is kept; a new link ends the old one.
    """

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="agendakoppelingen")
    geheim_hash = models.CharField(max_length=64, unique=True)
    met_taken = models.BooleanField("ook taken en termijnen met een datum", default=False)
    gemaakt_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("gemeente", "gebruiker"), name="agendakoppeling_een_per_gebruiker")
        ]
        verbose_name = "agendakoppeling"
        verbose_name_plural = "agendakoppelingen"
