import pghistory
from django.db import models

from inburgering.dossiers.models import Dossier
from inburgering.toegang.models import GemeenteModel


@pghistory.track()
class Importsleutel(GemeenteModel):
    """By which key another system knows the person of a dossier, and the household of that system.

    Importing the same key again finds the same dossier, also after it has been merged.
    """

    sleutel = models.CharField(max_length=100)
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="importsleutels")
    gezin = models.CharField("gezin in het andere systeem", max_length=100, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("gemeente", "sleutel"), name="importsleutel_eenmaal")]
        indexes = [models.Index(fields=("gemeente", "gezin"), name="importsleutel_gezin")]
        verbose_name = "importsleutel"
        verbose_name_plural = "importsleutels"

    def __str__(self) -> str:
        return self.sleutel
