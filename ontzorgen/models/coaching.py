"""Conversations with the budgetcoach, the skills that grow in them, the evaluation at the end, and signals."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from inburgering.dossiers.models import Dossier
from inburgering.toegang.models import GemeenteModel, MetUuid
from ontzorgen.enums import GesprekSoort, SignaalSoort, Stap, Tolk, Vaardigheid
from ontzorgen.models.traject import OntzorgenTraject


@pghistory.track()
class Coachgesprek(GemeenteModel, MetUuid):
    """A conversation about money: the first explains ontzorgen, the others teach. No health data."""

    traject = models.ForeignKey(OntzorgenTraject, models.CASCADE, related_name="gesprekken")
    soort = models.CharField(max_length=10, choices=GesprekSoort.choices, default=GesprekSoort.COACHING)
    op = models.DateField("datum")
    taal = models.CharField("gevoerd in het", max_length=60)
    tolk = models.CharField(max_length=12, choices=Tolk.choices, default=Tolk.GEEN)
    aanwezig = models.CharField("wie waren erbij?", max_length=200, blank=True)
    verslag = models.TextField("wat is besproken en afgesproken?", blank=True)
    volgende_op = models.DateField("volgend gesprek", null=True, blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("traject",), condition=Q(soort=GesprekSoort.START), name="coachgesprek_een_start"
            ),
            models.CheckConstraint(
                condition=Q(volgende_op__isnull=True) | Q(volgende_op__gt=F("op")),
                name="coachgesprek_volgende_later",
                violation_error_message="Het volgende gesprek is later dan dit gesprek.",
            ),
        ]
        indexes = [models.Index(fields=("gemeente", "op"), name="coachgesprek_per_dag")]
        ordering = ("-op", "-pk")
        verbose_name = "coachingsgesprek"
        verbose_name_plural = "coachingsgesprekken"

    def __str__(self) -> str:
        return f"{self.get_soort_display()} op {self.op:%d-%m-%Y}"


@pghistory.track()
class Vaardigheidsstap(GemeenteModel):
    """How far somebody was with one skill in one conversation."""

    gesprek = models.ForeignKey(Coachgesprek, models.CASCADE, related_name="stappen")
    vaardigheid = models.CharField(max_length=20, choices=Vaardigheid.choices)
    stap = models.CharField(max_length=1, choices=Stap.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("gesprek", "vaardigheid"), name="vaardigheidsstap_eenmaal"),
        ]
        ordering = ("pk",)
        verbose_name = "stap in een vaardigheid"
        verbose_name_plural = "stappen in vaardigheden"


@pghistory.track()
class Evaluatie(GemeenteModel, MetUuid):
    """The look back at the end of a traject, filled in with the inburgeraar, who judges himself."""

    traject = models.OneToOneField(OntzorgenTraject, models.CASCADE, related_name="evaluatie")
    op = models.DateField("ingevuld op")
    taal = models.CharField("gevoerd in het", max_length=60)
    tolk = models.CharField(max_length=12, choices=Tolk.choices, default=Tolk.GEEN)
    eigen_woorden = models.TextField("wat vindt de inburgeraar er zelf van?", blank=True)
    wil_verder = models.BooleanField("de inburgeraar wil nog hulp", default=False)
    advies = models.TextField("advies van de budgetcoach", blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=("gemeente", "op"), name="evaluatie_per_dag")]
        verbose_name = "evaluatie"
        verbose_name_plural = "evaluaties"

    def __str__(self) -> str:
        return f"Evaluatie op {self.op:%d-%m-%Y}"


@pghistory.track()
class EvaluatieOordeel(GemeenteModel):
    """The inburgeraar's own judgement of one skill."""

    evaluatie = models.ForeignKey(Evaluatie, models.CASCADE, related_name="oordelen")
    vaardigheid = models.CharField(max_length=20, choices=Vaardigheid.choices)
    stap = models.CharField(max_length=1, choices=Stap.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("evaluatie", "vaardigheid"), name="evaluatieoordeel_eenmaal"),
        ]
        ordering = ("pk",)
        verbose_name = "eigen oordeel"
        verbose_name_plural = "eigen oordelen"


@pghistory.track()
class Signaal(GemeenteModel, MetUuid):
    """Something about the money of somebody that must be looked at; open until it says how it was solved.

    `toelichting` and `bedrag` are finance data: who may not see those reads only that there is a signal.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="geldsignalen")
    soort = models.CharField(max_length=20, choices=SignaalSoort.choices)
    gemeld_op = models.DateField("gemeld op")
    melder = models.CharField("wie meldde het?", max_length=120, blank=True)
    bedrag = models.DecimalField("bedrag", max_digits=9, decimal_places=2, null=True, blank=True)
    toelichting = models.TextField(blank=True)
    opgelost_op = models.DateField("opgelost op", null=True, blank=True)
    oplossing = models.TextField("hoe is het opgelost?", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("dossier", "soort", "gemeld_op"),
                condition=Q(opgelost_op__isnull=True),
                name="geldsignaal_eenmaal_open",
                violation_error_message="Dit signaal staat al open.",
            ),
            models.CheckConstraint(
                condition=Q(opgelost_op__isnull=True, oplossing="")
                | Q(opgelost_op__isnull=False, opgelost_op__gte=F("gemeld_op")) & ~Q(oplossing=""),
                name="geldsignaal_opgelost_met_hoe",
                violation_error_message="Vul in hoe het signaal is opgelost.",
            ),
        ]
        indexes = [
            models.Index(
                fields=("gemeente", "dossier"), condition=Q(opgelost_op__isnull=True), name="geldsignaal_open"
            ),
        ]
        ordering = ("-gemeld_op", "-pk")
        verbose_name = "signaal over geld"
        verbose_name_plural = "signalen over geld"

    def __str__(self) -> str:
        return f"{self.get_soort_display()} op {self.gemeld_op:%d-%m-%Y}"

    @property
    def is_open(self) -> bool:
        return self.opgelost_op is None
