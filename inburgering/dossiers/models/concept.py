from django.conf import settings
from django.db import models

from inburgering.toegang.models import GemeenteModel


class Concept(GemeenteModel):
    """What a user typed and has not saved yet, kept on the server for him alone.

    `basis` is the version of the form on which he began, so that a colleague's change in between shows.
    """

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="concepten")
    sleutel = models.CharField(max_length=120)
    inhoud = models.JSONField(default=dict)
    basis = models.CharField(max_length=40, blank=True)
    gewijzigd_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("gebruiker", "sleutel"), name="concept_een_per_formulier")]
        verbose_name = "concept"
        verbose_name_plural = "concepten"
