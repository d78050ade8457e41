"""Groups for PVT and MAP: by language, with places, meetings and who was there."""

from datetime import date
from typing import Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from inburgering.aanbod.models import Aanbieder
from inburgering.dossiers.models import Dossier
from inburgering.toegang.models import GemeenteModel, MetUuid
from leerroutes.enums import AanwezigheidStatus, BijeenkomstSoort, GroepSoort, MapThema
from leerroutes.models.uren import Urenregel

INGESCHREVEN = Q(uitgeschreven_op__isnull=True)


class GroepQuerySet(models.QuerySet["Groep"]):
    def open(self) -> Self:
        return self.filter(gesloten_op__isnull=True)


@pghistory.track()
class Groep(GemeenteModel, MetUuid):
    """A group of the gemeente for the PVT or the MAP, with its language and places (Wi2021 art. 6 lid 3)."""

    soort = models.CharField(max_length=3, choices=GroepSoort.choices)
    naam = models.CharField("naam van de groep", max_length=80)
    taal = models.CharField(max_length=60)
    plaats = models.CharField("plaats of adres", max_length=120)
    aanbieder = models.ForeignKey(Aanbieder, models.PROTECT, null=True, blank=True, related_name="groepen")
    begeleider = models.CharField("wie leidt de groep?", max_length=120, blank=True)
    capaciteit = models.PositiveSmallIntegerField("aantal plaatsen")
    gesloten_op = models.DateField("gesloten op", null=True, blank=True)

    objects = GroepQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(capaciteit__gte=1),
                name="groep_minstens_een_plaats",
                violation_error_message="Een groep heeft minstens één plaats.",
            ),
            models.UniqueConstraint(
                fields=("gemeente", "soort", "naam"),
                name="groep_naam_eenmaal",
                violation_error_message="Er is al een groep met deze naam.",
            ),
        ]
        indexes = [models.Index(fields=("gemeente", "soort", "gesloten_op"), name="groep_lijst")]
        ordering = ("soort", "naam", "pk")
        verbose_name = "groep"
        verbose_name_plural = "groepen"

    def __str__(self) -> str:
        return self.naam


@pghistory.track()
class Bijeenkomst(GemeenteModel, MetUuid):
    """A meeting of a group on one day: introduction, activity or signing (PVT), workshop or practice (MAP)."""

    groep = models.ForeignKey(Groep, models.CASCADE, related_name="bijeenkomsten")
    soort = models.CharField("wat gebeurt er?", max_length=15, choices=BijeenkomstSoort.choices)
    op = models.DateField("dag")
    van = models.TimeField("begin")
    tot = models.TimeField("einde")
    uren = models.DecimalField("uren die tellen", max_digits=4, decimal_places=2)
    plaats = models.CharField("plaats, als die anders is", max_length=120, blank=True)
    themas = ArrayField(
        models.CharField(max_length=25, choices=MapThema.choices), verbose_name="thema’s", default=list, blank=True
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(tot__gt=F("van")),
                name="bijeenkomst_einde_na_begin",
                violation_error_message="De bijeenkomst moet later eindigen dan ze begint.",
            ),
            models.CheckConstraint(
                condition=Q(uren__gt=0, uren__lte=24),
                name="bijeenkomst_uren_in_een_dag",
                violation_error_message="Vul meer dan 0 en hoogstens 24 uren in.",
            ),
            models.UniqueConstraint(
                fields=("groep", "op", "van"),
                name="bijeenkomst_eenmaal",
                violation_error_message="Op dit moment heeft de groep al een bijeenkomst.",
            ),
        ]
        ordering = ("op", "van", "pk")
        verbose_name = "bijeenkomst"
        verbose_name_plural = "bijeenkomsten"

    def __str__(self) -> str:
        return self.get_soort_display()

    @property
    def waar(self) -> str:
        """Where it is; load `groep` with the row."""
        return self.plaats or self.groep.plaats

    def is_geweest_op(self, dag: date) -> bool:
        return self.op <= dag


@pghistory.track()
class Deelname(GemeenteModel, MetUuid):
    """One person's place in a group; who leaves gives it free and keeps what he followed."""

    groep = models.ForeignKey(Groep, models.PROTECT, related_name="deelnames")
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="groepsdeelnames")
    soort = models.CharField(max_length=3, choices=GroepSoort.choices)
    ingeschreven_op = models.DateField("ingeschreven op")
    uitgeschreven_op = models.DateField("uitgeschreven op", null=True, blank=True)
    uitschrijfreden = models.CharField("waarom uitgeschreven?", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("dossier", "soort"),
                condition=INGESCHREVEN,
                name="deelname_een_groep_per_soort",
                violation_error_message="De inburgeraar zit al in een groep.",
            ),
            models.CheckConstraint(
                condition=Q(uitgeschreven_op__isnull=True, uitschrijfreden="")
                | Q(uitgeschreven_op__gte=F("ingeschreven_op")) & ~Q(uitschrijfreden=""),
                name="deelname_uitgeschreven_met_reden",
            ),
        ]
        indexes = [models.Index(fields=("groep",), condition=INGESCHREVEN, name="deelname_in_groep")]
        ordering = ("pk",)
        verbose_name = "deelname aan een groep"
        verbose_name_plural = "deelnames aan een groep"


@pghistory.track()
class Aanwezigheid(GemeenteModel):
    """Whether somebody was at a meeting: the registration of Besluit inburgering 2021 art. 3.1 lid 4.

    Presence books its hours in the ledger, one row for all meetings of a day; a correction takes them back there.
    """

    bijeenkomst = models.ForeignKey(Bijeenkomst, models.PROTECT, related_name="aanwezigheden")
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="aanwezigheden")
    status = models.CharField(max_length=10, choices=AanwezigheidStatus.choices)
    urenregel = models.ForeignKey(Urenregel, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("bijeenkomst", "dossier"), name="aanwezigheid_eenmaal"),
            models.CheckConstraint(
                condition=Q(status=AanwezigheidStatus.AANWEZIG, urenregel__isnull=False)
                | ~Q(status=AanwezigheidStatus.AANWEZIG) & Q(urenregel__isnull=True),
                name="aanwezigheid_met_uren",
            ),
        ]
        indexes = [models.Index(fields=("dossier",), name="aanwezigheid_van_dossier")]
        ordering = ("pk",)
        verbose_name = "aanwezigheid"
        verbose_name_plural = "aanwezigheid"
