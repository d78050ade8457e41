import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from inburgering.begeleiding.enums import Richting
from inburgering.brieven.models import Document
from inburgering.dossiers.models import Dossier
from inburgering.toegang.models import GemeenteModel, MetUuid


@pghistory.track()
class Verhuizing(GemeenteModel, MetUuid):
    """A move to or from another gemeente, with the file that goes along on its request (Wi2021 art. 35 lid 4).

    `gegevens` is the machine-readable pack as it was given or received; the PIP of the new gemeente follows the
    leerroute of the old one (art. 15 lid 4).
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="verhuizingen")
    richting = models.CharField(max_length=3, choices=Richting.choices)
    gemeente_naam = models.CharField("andere gemeente", max_length=80)
    verhuisd_op = models.DateField("verhuisd op")
    verzocht_op = models.DateField("om de gegevens gevraagd op", null=True, blank=True)
    verzocht_door = models.CharField("wie vroeg erom?", max_length=160, blank=True)
    verstrekt_op = models.DateField("verstrekt of ontvangen op", null=True, blank=True)
    verstrekt_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    pakket = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    gegevens = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(verstrekt_op__isnull=True) | Q(richting=Richting.IN) | Q(verzocht_op__isnull=False),
                name="verhuizing_verstrekt_op_verzoek",
                violation_error_message="Gegevens gaan alleen op verzoek naar de nieuwe gemeente.",
            ),
            models.CheckConstraint(
                condition=Q(verstrekt_op__isnull=True, gegevens__isnull=True) | Q(verstrekt_op__isnull=False),
                name="verhuizing_gegevens_met_datum",
            ),
        ]
        ordering = ("-verhuisd_op", "-pk")
        verbose_name = "verhuizing"
        verbose_name_plural = "verhuizingen"

    def __str__(self) -> str:
        return f"Verhuizing {self.get_richting_display().lower()}: {self.gemeente_naam}"
