import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

from inburgering.brieven.models import Document
from inburgering.dossiers.models import Dossier
from inburgering.toegang.models import GemeenteModel, MetUuid
from leerroutes.enums import (
    BEOORDELING_OVERGANGEN,
    AdviesBio,
    Beoordeling,
    Ontheffingsgrond,
    Vrijstellingsreden,
)
from pip_plans.enums import Examenonderdeel

LANGSTE_TOELICHTING = 500


def onderdelen_veld() -> ArrayField:
    """The parts of the exam that a decision of DUO is about."""
    return ArrayField(
        models.CharField(max_length=3, choices=Examenonderdeel.choices),
        verbose_name="examenonderdelen",
        default=list,
        blank=True,
    )


@pghistory.track()
class Vrijstelling(GemeenteModel, MetUuid):
    """A vrijstelling by DUO of the obligation (Wi2021 art. 4), of a part of the exam (art. 7 lid 3), or for a time.

    With `tot` it is temporary, half-open: somebody who is leerplichtig or follows an opleiding.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="vrijstellingen")
    reden = models.CharField(max_length=3, choices=Vrijstellingsreden.choices)
    geheel = models.BooleanField("van de hele inburgeringsplicht", default=True)
    onderdelen = onderdelen_veld()
    vanaf = models.DateField("geldt vanaf")
    tot = models.DateField("geldt niet meer vanaf", null=True, blank=True)
    ingetrokken_op = models.DateField("ingetrokken door DUO op", null=True, blank=True)
    toelichting = models.CharField(max_length=LANGSTE_TOELICHTING, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(geheel=True, onderdelen=[]) | Q(geheel=False) & ~Q(onderdelen=[]),
                name="vrijstelling_geheel_of_onderdelen",
                violation_error_message="Kies de hele plicht, of de onderdelen.",
            ),
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gt=F("vanaf")),
                name="vrijstelling_tot_na_vanaf",
                violation_error_message="De vrijstelling moet later eindigen dan ze begint.",
            ),
            models.CheckConstraint(
                condition=Q(ingetrokken_op__isnull=True) | Q(ingetrokken_op__gte=F("vanaf")),
                name="vrijstelling_ingetrokken_na_vanaf",
            ),
        ]
        indexes = [models.Index(fields=("dossier",), name="vrijstelling_van_dossier")]
        ordering = ("-vanaf", "-pk")
        verbose_name = "vrijstelling"
        verbose_name_plural = "vrijstellingen"

    def __str__(self) -> str:
        return "Tijdelijke vrijstelling" if self.tot else "Vrijstelling"


@pghistory.track()
class Ontheffing(GemeenteModel, MetUuid):
    """An application for ontheffing by DUO and its decision (Wi2021 art. 5, Besluit inburgering 2021 art. 2.7, 2.8).

    On the ground BIO the person hands over an advice of the college. The ground is health data when it is medical:
    nothing of the illness itself is kept here.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="ontheffingen")
    grond = models.CharField(max_length=3, choices=Ontheffingsgrond.choices)
    geheel = models.BooleanField("van de hele inburgeringsplicht", default=True)
    onderdelen = onderdelen_veld()
    participatie = models.BooleanField("van het participatiegedeelte van de Z-route", default=False)
    belastbaar_uren = models.PositiveSmallIntegerField(
        "uren participatie die wel kunnen", null=True, blank=True, validators=[MaxValueValidator(800)]
    )
    ingediend_op = models.DateField("aangevraagd bij DUO op", null=True, blank=True)
    status = models.CharField(max_length=15, choices=Beoordeling.choices, default=Beoordeling.IN_BEHANDELING)
    beschikt_op = models.DateField("besluit van DUO van", null=True, blank=True)
    advies = models.CharField("advies van de gemeente", max_length=10, choices=AdviesBio.choices, blank=True)
    advies_op = models.DateField("advies gegeven op", null=True, blank=True)
    advies_motivering = models.TextField("motivering van het advies", max_length=3000, blank=True)
    advies_document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("dossier",),
                condition=Q(status=Beoordeling.IN_BEHANDELING),
                name="ontheffing_een_in_behandeling",
                violation_error_message="Er loopt al een aanvraag om ontheffing.",
            ),
            models.CheckConstraint(
                condition=Q(geheel=True, onderdelen=[], participatie=False) | Q(geheel=False),
                name="ontheffing_geheel_of_deel",
            ),
            models.CheckConstraint(
                condition=Q(grond=Ontheffingsgrond.MEDISCH) | Q(geheel=True),
                name="ontheffing_bio_altijd_geheel",
                violation_error_message="Ontheffing wegens bijzondere individuele omstandigheden is altijd geheel.",
            ),
            models.CheckConstraint(
                condition=Q(belastbaar_uren__isnull=True) | Q(participatie=True), name="ontheffing_belastbaar_bij_deel"
            ),
            models.CheckConstraint(
                condition=Q(status=Beoordeling.IN_BEHANDELING, beschikt_op__isnull=True)
                | ~Q(status=Beoordeling.IN_BEHANDELING) & Q(beschikt_op__isnull=False),
                name="ontheffing_beschikt_met_datum",
            ),
            models.CheckConstraint(
                condition=Q(ingediend_op__isnull=True)
                | Q(beschikt_op__isnull=True)
                | Q(beschikt_op__gte=F("ingediend_op")),
                name="ontheffing_besluit_na_aanvraag",
                violation_error_message="Het besluit kan niet vóór de aanvraag liggen.",
            ),
            models.CheckConstraint(
                condition=Q(advies="", advies_op__isnull=True, advies_motivering="")
                | Q(grond=Ontheffingsgrond.BIJZONDER, advies_op__isnull=False) & ~Q(advies="", advies_motivering=""),
                name="ontheffing_advies_volledig",
            ),
        ]
        indexes = [models.Index(fields=("dossier",), name="ontheffing_van_dossier")]
        triggers = [
            pgtrigger.FSM(
                name="statusovergang",
                field="status",
                transitions=[(van.value, naar.value) for van, naar in BEOORDELING_OVERGANGEN],
            )
        ]
        ordering = ("-pk",)
        verbose_name = "ontheffing"
        verbose_name_plural = "ontheffingen"

    def __str__(self) -> str:
        return f"Ontheffing: {self.get_status_display().lower()}"

    @property
    def is_medisch(self) -> bool:
        return self.grond == Ontheffingsgrond.MEDISCH

    @property
    def vraagt_advies(self) -> bool:
        """Whether the advice of the college is still to be given (Besluit art. 2.8 lid 2)."""
        return not self.is_medisch and not self.advies and self.status == Beoordeling.IN_BEHANDELING
