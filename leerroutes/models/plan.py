from datetime import date, timedelta

import pghistory
from django.db import models
from django.db.models import F, Q

from inburgering.aanbod.models import Aanbieder, Plaatsing
from inburgering.dossiers.models import Dossier
from inburgering.toegang.models import GemeenteModel, MetUuid
from leerroutes.enums import ActiviteitSoort, ActiviteitUitkomst
from leerroutes.models.aanmelding import Aanmelding


@pghistory.track()
class Participatieplan(GemeenteModel, MetUuid):
    """How somebody takes part beside the lessons: zelfredzaamheid, activering en participatie (Besluit art. 3.14
    lid 2 b) and the participation part of the PIP (Wi2021 art. 15), tied to the goals of the language lessons.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="participatieplannen")
    aanmelding = models.ForeignKey(
        Aanmelding,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="participatieplannen",
        help_text="Alleen bij een overgenomen plan: bij welke aanmelding het andere systeem het noemt.",
    )
    opgesteld_op = models.DateField("besproken op")
    hoofddoel = models.CharField(max_length=500)
    taaldoel = models.CharField("wat oefent de inburgeraar in het Nederlands?", max_length=500)
    afspraken = models.TextField(max_length=2000, blank=True)
    afgerond_op = models.DateField("afgerond op", null=True, blank=True)
    evaluatie = models.TextField("wat is bereikt?", max_length=2000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("dossier",),
                condition=Q(afgerond_op__isnull=True),
                name="participatieplan_een_open",
                violation_error_message="Er is al een participatieplan dat loopt.",
            ),
            models.CheckConstraint(
                condition=Q(afgerond_op__isnull=True, evaluatie="")
                | Q(afgerond_op__gte=F("opgesteld_op")) & ~Q(evaluatie=""),
                name="participatieplan_afgerond_met_evaluatie",
            ),
        ]
        indexes = [models.Index(fields=("dossier", "-opgesteld_op"), name="participatieplan_van_dossier")]
        ordering = ("-opgesteld_op", "-pk")
        verbose_name = "participatieplan"
        verbose_name_plural = "participatieplannen"

    def __str__(self) -> str:
        return self.hoofddoel

    @property
    def loopt(self) -> bool:
        return self.afgerond_op is None


@pghistory.track()
class Activiteit(GemeenteModel, MetUuid):
    """One activity of the plan in the half-open period [start, einde), with its goal and what came of it."""

    plan = models.ForeignKey(Participatieplan, models.CASCADE, related_name="activiteiten")
    soort = models.CharField(max_length=20, choices=ActiviteitSoort.choices)
    aanbieder = models.ForeignKey(
        Aanbieder, models.PROTECT, null=True, blank=True, related_name="activiteiten", verbose_name="organisatie"
    )
    organisatie = models.CharField("of een andere organisatie", max_length=120, blank=True)
    plaatsing = models.OneToOneField(
        Plaatsing,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activiteit",
        help_text="Alleen bij een plek uit het register: dan volgt de activiteit de plaatsing.",
    )
    doel = models.CharField(max_length=500)
    uren_per_week = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    start = models.DateField("eerste dag")
    einde = models.DateField("dag na de laatste dag", null=True, blank=True)
    uitkomst = models.CharField(max_length=15, choices=ActiviteitUitkomst.choices, blank=True)
    uitkomst_toelichting = models.CharField("toelichting op de uitkomst", max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(einde__isnull=True) | Q(einde__gt=F("start")),
                name="activiteit_einde_na_start",
                violation_error_message="De laatste dag kan niet vóór de eerste dag liggen.",
            ),
            models.CheckConstraint(
                condition=Q(uitkomst="") | Q(einde__isnull=False), name="activiteit_uitkomst_met_einde"
            ),
            models.CheckConstraint(
                condition=Q(uren_per_week__isnull=True) | Q(uren_per_week__gt=0, uren_per_week__lte=60),
                name="activiteit_uren_per_week",
            ),
        ]
        indexes = [models.Index(fields=("plan", "start"), name="activiteit_van_plan")]
        ordering = ("start", "pk")
        verbose_name = "activiteit"
        verbose_name_plural = "activiteiten"

    def __str__(self) -> str:
        return f"{self.get_soort_display()}, {self.waar}" if self.waar else self.get_soort_display()

    @property
    def waar(self) -> str:
        """The organisation that beheer knows, else what was typed."""
        return self.aanbieder.naam if self.aanbieder else self.organisatie

    @property
    def laatste_dag(self) -> date | None:
        return self.einde - timedelta(days=1) if self.einde else None

    @property
    def is_afgerond(self) -> bool:
        return self.uitkomst != ""
