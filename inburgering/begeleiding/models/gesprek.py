import pghistory
from django.db import models
from django.db.models import Q

from inburgering.begeleiding.enums import Nagekomen
from inburgering.dossiers.models import Contact, Dossier
from inburgering.toegang.models import GemeenteModel, MetUuid
from pip_plans.models import Pip


@pghistory.track()
class Voortgangsgesprek(GemeenteModel, MetUuid):
    """One conversation that gives the college sight of the progress (Wi2021 art. 17 lid 1), held or missed.

    What was said, health and who was there stand in `contact`; `nummer` is which of those in the PIP it was, None for
    one in vain or one more than the PIP has.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="voortgangsgesprekken")
    contact = models.OneToOneField(Contact, models.PROTECT, related_name="voortgangsgesprek")
    pip = models.ForeignKey(Pip, models.PROTECT, null=True, blank=True, related_name="+")
    op = models.DateField("datum")
    nummer = models.PositiveSmallIntegerField("hoeveelste gesprek", null=True, blank=True)
    verschenen = models.BooleanField(default=True)
    volgende_op = models.DateField("volgend gesprek", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("dossier", "pip", "nummer"),
                condition=Q(nummer__isnull=False, pip__isnull=False),
                name="voortgangsgesprek_een_per_nummer",
            ),
            models.CheckConstraint(
                condition=Q(verschenen=True) | Q(nummer__isnull=True), name="voortgangsgesprek_vergeefs_zonder_nummer"
            ),
            models.CheckConstraint(
                condition=Q(volgende_op__isnull=True) | Q(volgende_op__gt=models.F("op")),
                name="voortgangsgesprek_volgende_later",
                violation_error_message="Het volgende gesprek is na dit gesprek.",
            ),
        ]
        indexes = [models.Index(fields=("dossier", "-op", "-id"), name="voortgangsgesprek_dossier")]
        ordering = ("-op", "-pk")
        verbose_name = "voortgangsgesprek"
        verbose_name_plural = "voortgangsgesprekken"

    def __str__(self) -> str:
        return f"Voortgangsgesprek {self.nummer}" if self.nummer else "Voortgangsgesprek"


@pghistory.track()
class Afspraakoordeel(GemeenteModel, MetUuid):
    """What came of one agreement of the PIP by the day of a voortgangsgesprek; `tekst` is the agreement as it was."""

    gesprek = models.ForeignKey(Voortgangsgesprek, models.CASCADE, related_name="oordelen")
    sleutel = models.UUIDField("afspraak in het PIP", null=True, blank=True)
    wie = models.CharField(max_length=12)
    tekst = models.CharField(max_length=600)
    nagekomen = models.CharField(max_length=5, choices=Nagekomen.choices)
    toelichting = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("gesprek", "sleutel"),
                condition=Q(sleutel__isnull=False),
                name="afspraakoordeel_een_per_afspraak",
            )
        ]
        ordering = ("pk",)
        verbose_name = "afspraak nagelopen"
        verbose_name_plural = "afspraken nagelopen"

    def __str__(self) -> str:
        return self.tekst
