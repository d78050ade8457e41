import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from inburgering.dossiers.enums import TaakStatus
from inburgering.dossiers.models.dossier import Dossier
from inburgering.dossiers.models.termijn import Termijn
from inburgering.toegang.models import GemeenteModel, MetUuid


@pghistory.track()
class Taak(GemeenteModel, MetUuid):
    """One thing to do in a dossier, made by the process or by a user.

    `soort` names what it is for the process (unique while open, together with `onderwerp`); `url_naam`
    is the name of the page where it is done, as data, so that a lower room can point to a higher one.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="taken")
    soort = models.CharField(max_length=40)
    onderwerp = models.CharField(max_length=60, blank=True)
    titel = models.CharField(max_length=120)
    toelichting = models.CharField(max_length=500, blank=True)
    uiterlijk_op = models.DateField(null=True, blank=True)
    termijn = models.ForeignKey(Termijn, models.SET_NULL, null=True, blank=True, related_name="taken")
    url_naam = models.CharField(max_length=60, blank=True)
    status = models.CharField(max_length=10, choices=TaakStatus.choices, default=TaakStatus.OPEN)
    afgehandeld_op = models.DateField(null=True, blank=True)
    afgehandeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reden = models.CharField(max_length=300, blank=True)
    gemaakt_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("dossier", "soort", "onderwerp"),
                condition=Q(status=TaakStatus.OPEN),
                name="taak_een_open_per_soort",
            ),
            models.CheckConstraint(
                condition=Q(status=TaakStatus.OPEN, afgehandeld_op__isnull=True)
                | ~Q(status=TaakStatus.OPEN) & Q(afgehandeld_op__isnull=False),
                name="taak_afgehandeld_met_datum",
            ),
            models.CheckConstraint(condition=~Q(status=TaakStatus.NVT) | ~Q(reden=""), name="taak_nvt_met_reden"),
        ]
        indexes = [
            models.Index(fields=("dossier", "uiterlijk_op"), condition=Q(status=TaakStatus.OPEN), name="taak_open"),
            models.Index(fields=("gemeente", "soort"), condition=Q(status=TaakStatus.OPEN), name="taak_open_soort"),
        ]
        ordering = ("uiterlijk_op", "pk")
        verbose_name = "taak"
        verbose_name_plural = "taken"

    def __str__(self) -> str:
        return self.titel

    @property
    def url(self) -> str:
        """The page where this task is done; the dossier itself when it has none."""
        return reverse(self.url_naam or "dossiers:dossier", args=[self.dossier.uuid])
