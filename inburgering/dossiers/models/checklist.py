from django.conf import settings
from django.db import models

from inburgering.dossiers.models.tijdlijn import ALLEEN_BIJSCHRIJVEN
from inburgering.toegang.models import GemeenteModel


class Checklist(GemeenteModel):
    """One version of what to go through in a task of one soort, as beheer wrote it; the newest version holds.

    `punten` are in order: ``{"tekst": "…", "actief": true}``. A version never changes, so that a task can
    tell which one it was copied from.
    """

    soort = models.CharField(max_length=40)
    versie = models.PositiveSmallIntegerField()
    punten = models.JSONField(default=list)
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    gemaakt_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("gemeente", "soort", "versie"), name="checklist_versie")]
        triggers = [ALLEEN_BIJSCHRIJVEN]
        ordering = ("soort", "-versie")
        verbose_name = "checklist"
        verbose_name_plural = "checklists"

    def __str__(self) -> str:
        return f"{self.soort}, versie {self.versie}"

    @property
    def actieve_punten(self) -> list[str]:
        return [punt["tekst"] for punt in self.punten if punt["actief"]]
