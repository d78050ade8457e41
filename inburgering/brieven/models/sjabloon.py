from datetime import date
from typing import Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from inburgering.brieven.enums import SCHRIJFBAAR
from inburgering.brieven.models.document import ALLEEN_BIJSCHRIJVEN
from inburgering.toegang.models import GemeenteModel, MetUuid


class SjabloonQuerySet(models.QuerySet["Sjabloon"]):
    def geldig_op(self, dag: date) -> Self:
        """Keep the templates that may be used on this day."""
        return self.filter(Q(geldig_einde__isnull=True) | Q(geldig_einde__gt=dag), geldig_van__lte=dag)


@pghistory.track()
class Sjabloon(GemeenteModel, MetUuid):
    """A letter that beheer wrote beforehand, valid in [geldig_van, geldig_einde); its text stands in its versions."""

    naam = models.CharField(max_length=80)
    soort = models.CharField(max_length=30, choices=[(soort.value, soort.label) for soort in SCHRIJFBAAR])
    geldig_van = models.DateField("te gebruiken vanaf")
    geldig_einde = models.DateField("niet meer te gebruiken vanaf", null=True, blank=True)

    objects = SjabloonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("gemeente", "naam"),
                name="sjabloon_naam_eenmaal",
                violation_error_message="Er is al een sjabloon met deze naam.",
            ),
            models.CheckConstraint(
                condition=Q(geldig_einde__isnull=True) | Q(geldig_einde__gt=F("geldig_van")),
                name="sjabloon_einde_na_begin",
                violation_error_message="De laatste dag kan niet vóór de eerste dag liggen.",
            ),
        ]
        ordering = ("naam",)
        verbose_name = "sjabloon"
        verbose_name_plural = "sjablonen"

    def __str__(self) -> str:
        return self.naam

    def geldt_op(self, dag: date) -> bool:
        """Whether the template may be used on this day."""
        return self.geldig_van <= dag and (self.geldig_einde is None or dag < self.geldig_einde)


class Sjabloonversie(GemeenteModel):
    """One wording of a template; a letter keeps the one from which it was made."""

    sjabloon = models.ForeignKey(Sjabloon, models.PROTECT, related_name="versies")
    versie = models.PositiveIntegerField()
    onderwerp = models.CharField(max_length=120)
    tekst = models.TextField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("vastgelegd", auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("sjabloon", "versie"), name="sjabloonversie_eenmaal")]
        ordering = ("-versie",)
        triggers = [ALLEEN_BIJSCHRIJVEN]
        verbose_name = "versie van een sjabloon"
        verbose_name_plural = "versies van sjablonen"

    def __str__(self) -> str:
        return f"{self.sjabloon}, versie {self.versie}"
