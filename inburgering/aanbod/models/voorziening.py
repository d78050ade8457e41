"""What the gemeente offers beside the leerroute, who uses it, and along which road somebody takes part."""

from typing import Self

import pghistory
from django.db import models
from django.db.models import F, Q

from inburgering.aanbod.enums import Route
from inburgering.dossiers.models import Dossier
from inburgering.toegang.models import GemeenteModel, MetUuid


@pghistory.track()
class Voorziening(GemeenteModel, MetUuid):
    """One name of the gemeente's catalogue: help, an activity or a course that supports inburgering (Wi2021 art. 17
    lid 1, Participatiewet art. 7 lid 1 a).
    """

    naam = models.CharField(max_length=120)
    volgorde = models.PositiveSmallIntegerField("plaats in de lijst", default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("gemeente", "naam"),
                name="voorziening_naam_eenmaal",
                violation_error_message="Er is al een voorziening met deze naam.",
            ),
        ]
        ordering = ("volgorde", "naam", "pk")
        verbose_name = "voorziening"
        verbose_name_plural = "voorzieningen"

    def __str__(self) -> str:
        return self.naam


class PeriodeQuerySet(models.QuerySet):
    def in_periode(self, van: object, tot_en_met: object) -> Self:
        """Keep the half-open periods [van, tot) that share a day with the given days, the last one included."""
        return self.filter(Q(tot__isnull=True) | Q(tot__gt=van), van__lte=tot_en_met)


@pghistory.track()
class VoorzieningDeelname(GemeenteModel, MetUuid):
    """The use of one voorziening by one person in the half-open period [van, tot), what it costs and from which
    budget that is paid.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="voorzieningdeelnames")
    voorziening = models.ForeignKey(Voorziening, models.PROTECT, related_name="deelnames")
    van = models.DateField("eerste dag")
    tot = models.DateField("dag na de laatste dag", null=True, blank=True)
    kosten = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    budget = models.CharField("uit welk budget?", max_length=120, blank=True)

    objects = PeriodeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gt=F("van")),
                name="voorzieningdeelname_tot_na_van",
                violation_error_message="De laatste dag kan niet vóór de eerste dag liggen.",
            ),
            models.CheckConstraint(
                condition=Q(kosten__isnull=True) | Q(kosten__gte=0), name="voorzieningdeelname_kosten_niet_negatief"
            ),
        ]
        indexes = [
            models.Index(fields=("dossier", "van"), name="voorzieningdeelname_dossier"),
            models.Index(fields=("gemeente", "van"), name="voorzieningdeelname_van"),
        ]
        ordering = ("van", "pk")
        verbose_name = "deelname aan een voorziening"
        verbose_name_plural = "deelnames aan voorzieningen"


@pghistory.track()
class Integratieroute(GemeenteModel, MetUuid):
    """The road to taking part that somebody is on in the half-open period [van, tot), beside his leerroute."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="integratieroutes")
    van = models.DateField("eerste dag")
    tot = models.DateField("dag na de laatste dag", null=True, blank=True)
    route = models.CharField(max_length=15, choices=Route.choices)

    objects = PeriodeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gt=F("van")),
                name="integratieroute_tot_na_van",
                violation_error_message="De laatste dag kan niet vóór de eerste dag liggen.",
            ),
        ]
        indexes = [
            models.Index(fields=("dossier", "van"), name="integratieroute_dossier"),
            models.Index(fields=("gemeente", "van"), name="integratieroute_van"),
        ]
        ordering = ("van", "pk")
        verbose_name = "integratieroute"
        verbose_name_plural = "integratieroutes"
