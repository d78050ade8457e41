"""The sections of an intake; health data stand in a table of their own."""

from typing import Any

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from inburgering.toegang.models import GemeenteModel
from intake.enums import SectieStatus
from intake.models.intake import Intake

GEZONDHEID = "gezondheid"


class Sectie(GemeenteModel):
    """What was learned about one leefgebied, as answers by question key.

    `versie` goes up at every change, so that a save on an older version is seen as a conflict.
    `vraagversies` holds the version of each question of the gemeente that was answered.
    """

    antwoorden = models.JSONField(default=dict)
    vraagversies = models.JSONField(default=dict)
    status = models.CharField(max_length=10, choices=SectieStatus.choices, default=SectieStatus.LEEG)
    nvt_reden = models.CharField("waarom niet van toepassing?", max_length=500, blank=True)
    versie = models.PositiveIntegerField(default=0)
    gewijzigd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    gewijzigd_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    @property
    def is_klaar(self) -> bool:
        return self.status in (SectieStatus.COMPLEET, SectieStatus.NVT)

    def antwoorden_in(self, versie: int) -> dict[str, Any] | None:
        """Return the answers as they were in that version, from the field history; None when it is not known.

        One query, none for version 0: a section that was never saved.
        """
        if versie == 0:
            return {}
        toen = self.events.filter(versie=versie).order_by("-pgh_id").first()
        return toen.antwoorden if toen else None


def nvt_met_reden(naam: str) -> models.CheckConstraint:
    """A section is "niet van toepassing" if and only if it says why."""
    return models.CheckConstraint(
        condition=Q(status=SectieStatus.NVT) & ~Q(nvt_reden="") | ~Q(status=SectieStatus.NVT) & Q(nvt_reden=""),
        name=naam,
    )


@pghistory.track()
class IntakeSectie(Sectie):
    """A section of the intake on any leefgebied but health."""

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="secties")
    leefgebied = models.CharField(max_length=30)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("intake", "leefgebied"), name="sectie_een_per_leefgebied"),
            models.CheckConstraint(condition=~Q(leefgebied=GEZONDHEID), name="sectie_zonder_gezondheid"),
            nvt_met_reden("sectie_nvt_met_reden"),
        ]
        verbose_name = "intakesectie"
        verbose_name_plural = "intakesecties"


@pghistory.track()
class Gezondheidssectie(Sectie):
    """Physical and mental health and personal circumstances (Wi2021 art. 14 lid 3 onder c, art. 37 lid 2).

    Only who has the bevoegdheid GEZONDHEID_INZIEN reads or writes it.
    """

    intake = models.OneToOneField(Intake, models.CASCADE, related_name="gezondheidssectie")
    leefgebied = GEZONDHEID

    class Meta:
        constraints = [nvt_met_reden("gezondheid_nvt_met_reden")]
        verbose_name = "gezondheidssectie"
        verbose_name_plural = "gezondheidssecties"
