from datetime import date, timedelta

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.timezone import localtime

from inburgering.dossiers.models import Dossier, Taak
from inburgering.team.enums import Gebleven
from inburgering.toegang.models import GemeenteModel, MetUuid

HERSTELBAAR = timedelta(days=30)
"""For so long the moving of dossiers can be undone."""


@pghistory.track()
class Herverdeling(GemeenteModel, MetUuid):
    """A number of dossiers that a teamleider gave to other klantmanagers in one go, with the reason.

    `sleutel` is the form that did it: sending it twice moves nothing twice.
    """

    sleutel = models.UUIDField(editable=False)
    reden = models.CharField(max_length=300)
    overdracht = models.CharField("wat de nieuwe klantmanager moet weten", max_length=500, blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("wanneer")
    ongedaan_at = models.DateTimeField(null=True, blank=True)
    ongedaan_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("gemeente", "sleutel"), name="herverdeling_een_per_formulier"),
            models.CheckConstraint(
                condition=Q(ongedaan_at__isnull=True, ongedaan_door__isnull=True)
                | Q(ongedaan_at__isnull=False, ongedaan_door__isnull=False),
                name="herverdeling_ongedaan_met_wie",
            ),
        ]
        indexes = [models.Index(fields=("gemeente", "-at", "-id"), name="herverdeling_laatste")]
        ordering = ("-at", "-pk")
        verbose_name = "herverdeling"
        verbose_name_plural = "herverdelingen"

    def __str__(self) -> str:
        return self.reden

    @property
    def herstelbaar_tot(self) -> date:
        """The first day on which it can't be undone any more."""
        return localtime(self.at).date() + HERSTELBAAR + timedelta(days=1)


@pghistory.track()
class Herverdelingsregel(GemeenteModel):
    """One dossier of a herverdeling: from whom to whom, and what went along, so that it can go back exactly.

    `meegegaan` holds the primary keys of the tasks, appointments and reminders that followed.
    """

    herverdeling = models.ForeignKey(Herverdeling, models.CASCADE, related_name="regels")
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="+")
    van = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    naar = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    meegegaan = models.JSONField(default=dict)
    taak = models.ForeignKey(Taak, models.SET_NULL, null=True, blank=True, related_name="+")
    gebleven = models.CharField(max_length=10, choices=Gebleven.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("herverdeling", "dossier"), name="herverdeling_dossier_eenmaal"),
            models.CheckConstraint(
                condition=Q(van__isnull=True) | ~Q(van=F("naar")), name="herverdeling_naar_een_ander"
            ),
        ]
        verbose_name = "regel van een herverdeling"
        verbose_name_plural = "regels van een herverdeling"

    def __str__(self) -> str:
        return str(self.dossier)
