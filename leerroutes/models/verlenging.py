import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from inburgering.brieven.models import Document
from inburgering.dossiers.models import Dossier
from inburgering.recht.kalender import Duur, Eenheid
from inburgering.toegang.models import GemeenteModel, MetUuid
from leerroutes.enums import (
    BEOORDELING_OVERGANGEN,
    GEZONDHEIDSGRONDEN,
    Beoordeling,
    Duureenheid,
    Verlengingsgrond,
)


@pghistory.track()
class Verlenging(GemeenteModel, MetUuid):
    """An application to DUO to extend the inburgeringstermijn, or an extension of DUO's own accord (Wi2021 art. 12).

    DUO decides, not the college; the PIP does not change. `duo_einddatum` is exclusive, as DUO means it, and leads
    over our own count.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="verlengingen")
    grond = models.CharField(max_length=20, choices=Verlengingsgrond.choices)
    ambtshalve = models.BooleanField("DUO verlengde uit zichzelf", default=False)
    ingediend_op = models.DateField("aangevraagd bij DUO op", null=True, blank=True)
    status = models.CharField(max_length=15, choices=Beoordeling.choices, default=Beoordeling.IN_BEHANDELING)
    beschikt_op = models.DateField("besluit van DUO van", null=True, blank=True)
    aantal = models.PositiveSmallIntegerField("verlengd met", null=True, blank=True)
    eenheid = models.CharField(max_length=10, choices=Duureenheid.choices, blank=True)
    duo_einddatum = models.DateField(
        "nieuwe einddatum volgens DUO",
        null=True,
        blank=True,
        help_text="Zoals DUO die geeft: de dag ná de laatste dag. Deze datum gaat vóór op de berekening.",
    )
    toelichting = models.CharField("toelichting, zonder gezondheidsgegevens", max_length=500, blank=True)
    bewijs = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("dossier",),
                condition=Q(status=Beoordeling.IN_BEHANDELING),
                name="verlenging_een_in_behandeling",
                violation_error_message="Er loopt al een aanvraag tot verlenging.",
            ),
            models.CheckConstraint(
                condition=Q(ambtshalve=True, ingediend_op__isnull=True)
                | Q(ambtshalve=False, ingediend_op__isnull=False),
                name="verlenging_aangevraagd_of_ambtshalve",
            ),
            models.CheckConstraint(
                condition=Q(status=Beoordeling.IN_BEHANDELING, beschikt_op__isnull=True)
                | ~Q(status=Beoordeling.IN_BEHANDELING) & Q(beschikt_op__isnull=False),
                name="verlenging_beschikt_met_datum",
            ),
            models.CheckConstraint(
                condition=Q(ingediend_op__isnull=True)
                | Q(beschikt_op__isnull=True)
                | Q(beschikt_op__gte=F("ingediend_op")),
                name="verlenging_besluit_na_aanvraag",
                violation_error_message="Het besluit kan niet vóór de aanvraag liggen.",
            ),
            models.CheckConstraint(
                condition=Q(status=Beoordeling.TOEGEKEND, aantal__gte=1) & ~Q(eenheid="")
                | ~Q(status=Beoordeling.TOEGEKEND) & Q(aantal__isnull=True, eenheid="", duo_einddatum__isnull=True),
                name="verlenging_toegekend_met_duur",
                violation_error_message="Vul in hoe lang DUO heeft verlengd.",
            ),
        ]
        indexes = [models.Index(fields=("dossier",), name="verlenging_van_dossier")]
        triggers = [
            pgtrigger.FSM(
                name="statusovergang",
                field="status",
                transitions=[(van.value, naar.value) for van, naar in BEOORDELING_OVERGANGEN],
            )
        ]
        ordering = ("beschikt_op", "pk")
        verbose_name = "verlenging"
        verbose_name_plural = "verlengingen"

    def __str__(self) -> str:
        return f"Verlenging: {self.get_status_display().lower()}"

    @property
    def duur(self) -> Duur | None:
        """The length that DUO granted."""
        return Duur(self.aantal, Eenheid(self.eenheid)) if self.aantal else None

    @property
    def over_gezondheid(self) -> bool:
        return self.grond in GEZONDHEIDSGRONDEN
