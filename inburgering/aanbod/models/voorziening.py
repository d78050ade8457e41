"""What the gemeente offers beside the leerroute, and who uses it or waits for it."""

from datetime import date, timedelta
from typing import Self

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Q

from inburgering.aanbod.enums import (
    NEEMT_PLAATS_IN,
    DeelnameResultaat,
    DeelnameStatus,
    VoorzieningSoort,
    Wachtreden,
)
from inburgering.aanbod.models.aanbieder import Aanbieder
from inburgering.dossiers.models import Dossier
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker, GemeenteModel, MetUuid
from inburgering.toegang.models.uitsluiting import zelfde, zelfde_dagen


class VoorzieningQuerySet(models.QuerySet["Voorziening"]):
    def open(self) -> Self:
        """Without those that the gemeente no longer offers; who is in them stays."""
        return self.filter(Q(gestopt_op__isnull=True) | Q(gestopt_op__gt=vandaag()))


@pghistory.track()
class Voorziening(GemeenteModel, MetUuid):
    """One name of the gemeente's catalogue: help, an activity or a course that supports inburgering (Wi2021 art. 17
    lid 1, Participatiewet art. 7 lid 1 a).

    A gemeente keeps its own row. What the gemeenten of a region offer together carries the same `regiosleutel`.
    """

    naam = models.CharField(max_length=120)
    volgorde = models.PositiveSmallIntegerField("plaats in de lijst", default=0)
    soort = models.CharField(
        "waarvoor?", max_length=12, choices=VoorzieningSoort.choices, default=VoorzieningSoort.MEEDOEN
    )
    aanbieder = models.ForeignKey(
        Aanbieder, models.PROTECT, null=True, blank=True, related_name="voorzieningen", verbose_name="organisatie"
    )
    organisatie = models.CharField("of een andere organisatie", max_length=120, blank=True)
    omschrijving = models.TextField("wat houdt het in?", max_length=1000, blank=True)
    voor_wie = models.CharField("voor wie?", max_length=300, blank=True)
    tijden = models.CharField("dagen, tijden en plaats", max_length=200, blank=True)
    kinderopvang = models.BooleanField("er is kinderopvang", default=False)
    zonder_bijstand = models.BooleanField("ook voor wie geen bijstand heeft", default=False)
    aanmelden_bij = models.CharField("hoe meldt u iemand aan?", max_length=200, blank=True)
    capaciteit = models.PositiveSmallIntegerField("aantal plaatsen tegelijk", null=True, blank=True)
    kosten = models.DecimalField("kosten per deelnemer in euro", max_digits=9, decimal_places=2, null=True, blank=True)
    budget = models.CharField("uit welk budget?", max_length=120, blank=True)
    regiosleutel = models.SlugField("sleutel in de regio", max_length=60, blank=True)
    gestopt_op = models.DateField("niet meer aangeboden vanaf", null=True, blank=True)

    objects = VoorzieningQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("gemeente", "naam"),
                name="voorziening_naam_eenmaal",
                violation_error_message="Er is al een voorziening met deze naam.",
            ),
            models.UniqueConstraint(
                fields=("gemeente", "regiosleutel"),
                condition=~Q(regiosleutel=""),
                name="voorziening_regiosleutel_eenmaal",
                violation_error_message="Een andere voorziening heeft deze sleutel al.",
            ),
            models.CheckConstraint(
                condition=Q(capaciteit__isnull=True) | Q(capaciteit__gt=0),
                name="voorziening_capaciteit_minstens_een",
                violation_error_message="Het aantal plaatsen is minstens 1. Laat het leeg als er geen grens is.",
            ),
            models.CheckConstraint(
                condition=Q(kosten__isnull=True) | Q(kosten__gte=0) & ~Q(budget=""),
                name="voorziening_kosten_met_budget",
                violation_error_message="Vul in uit welk budget de kosten worden betaald.",
            ),
        ]
        indexes = [models.Index(fields=("gemeente", "soort", "volgorde"), name="voorziening_lijst")]
        ordering = ("volgorde", "naam", "pk")
        verbose_name = "voorziening"
        verbose_name_plural = "voorzieningen"

    def __str__(self) -> str:
        return self.naam

    @property
    def waar(self) -> str:
        """The organisation that beheer knows, else what was typed."""
        return self.aanbieder.naam if self.aanbieder else self.organisatie

    @property
    def is_gezondheid(self) -> bool:
        """Whether taking part says something about somebody's health."""
        return self.soort == VoorzieningSoort.GEZONDHEID

    def is_gestopt_op(self, dag: date) -> bool:
        return self.gestopt_op is not None and self.gestopt_op <= dag


class PeriodeQuerySet(models.QuerySet):
    def in_periode(self, van: object, tot_en_met: object) -> Self:
        """Keep the half-open periods [van, tot) that share a day with the given days, the last one included."""
        return self.filter(Q(tot__isnull=True) | Q(tot__gt=van), van__lte=tot_en_met)

    def op_dag(self, dag: object) -> Self:
        """Keep the half-open periods that hold this day."""
        return self.in_periode(dag, dag)


class DeelnameQuerySet(PeriodeQuerySet):
    def zichtbaar_voor(self, gebruiker: Gebruiker) -> Self:
        """Leave out help with health for who may not see health data."""
        if gebruiker.mag(Bevoegdheid.GEZONDHEID_INZIEN):
            return self
        return self.exclude(voorziening__soort=VoorzieningSoort.GEZONDHEID)

    def wachtend(self) -> Self:
        return self.filter(status=DeelnameStatus.WACHT)

    def met_plaats(self) -> Self:
        """Keep those whose days count for the capacity."""
        return self.filter(status__in=NEEMT_PLAATS_IN)

    def loopt_na(self, dag: date) -> Self:
        """Keep who waits, and whose use without a result goes on after this day or has not begun by then."""
        morgen = dag + timedelta(days=1)
        doet_mee = Q(tot__isnull=True) | Q(tot__gt=morgen)
        return self.filter(Q(status=DeelnameStatus.WACHT) | Q(doet_mee, status=DeelnameStatus.DEELNAME))


@pghistory.track()
class VoorzieningDeelname(GemeenteModel, MetUuid):
    """The use of one voorziening by one person in the half-open period [van, tot), what it costs, from which budget
    that is paid and what it brought; or that he waits for it, and why.

    One that was taken over from another system is as it was: it can overlap, and cost something without a budget.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="voorzieningdeelnames")
    voorziening = models.ForeignKey(Voorziening, models.PROTECT, related_name="deelnames")
    status = models.CharField(max_length=10, choices=DeelnameStatus.choices, default=DeelnameStatus.DEELNAME)
    van = models.DateField("eerste dag", null=True, blank=True)
    tot = models.DateField("dag na de laatste dag", null=True, blank=True)
    kosten = models.DecimalField("kosten in euro", max_digits=9, decimal_places=2, null=True, blank=True)
    budget = models.CharField("uit welk budget?", max_length=120, blank=True)
    wacht_sinds = models.DateField("wacht sinds", null=True, blank=True)
    wachtreden = models.CharField("waarom nog niet?", max_length=12, choices=Wachtreden.choices, blank=True)
    wacht_toelichting = models.CharField("toelichting op het wachten", max_length=300, blank=True)
    resultaat = models.CharField("wat is bereikt?", max_length=12, choices=DeelnameResultaat.choices, blank=True)
    toelichting = models.CharField(max_length=500, blank=True)
    overgenomen = models.BooleanField("uit een ander systeem", default=False)

    objects = DeelnameQuerySet.as_manager()

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
            models.CheckConstraint(
                condition=Q(kosten__isnull=True) | Q(overgenomen=True) | ~Q(budget=""),
                name="voorzieningdeelname_kosten_met_budget",
                violation_error_message="Vul in uit welk budget de kosten worden betaald.",
            ),
            models.CheckConstraint(
                condition=Q(status=DeelnameStatus.WACHT, van__isnull=True, tot__isnull=True, wacht_sinds__isnull=False)
                & ~Q(wachtreden="")
                | Q(status__in=NEEMT_PLAATS_IN, van__isnull=False)
                | Q(status=DeelnameStatus.VERVALLEN),
                name="voorzieningdeelname_wacht_met_reden",
                violation_error_message="Wie wacht, heeft een reden; wie meedoet, een eerste dag.",
            ),
            models.CheckConstraint(
                condition=Q(status=DeelnameStatus.AFGEROND, tot__isnull=False) & ~Q(resultaat="")
                | ~Q(status=DeelnameStatus.AFGEROND) & Q(resultaat=""),
                name="voorzieningdeelname_resultaat_bij_einde",
                violation_error_message="Wie klaar is, heeft een laatste dag en een resultaat.",
            ),
            models.UniqueConstraint(
                fields=("dossier", "voorziening"),
                condition=Q(status=DeelnameStatus.WACHT),
                name="voorzieningdeelname_wacht_eenmaal",
                violation_error_message="Deze inburgeraar wacht hier al op.",
            ),
            ExclusionConstraint(
                name="voorzieningdeelname_perioden_los",
                expressions=[
                    zelfde("dossier_id"),
                    zelfde("voorziening_id"),
                    zelfde_dagen("van", "tot"),
                ],
                condition=Q(status__in=NEEMT_PLAATS_IN, overgenomen=False),
                violation_error_message="Deze inburgeraar doet in deze periode al mee aan deze voorziening.",
            ),
        ]
        indexes = [
            models.Index(fields=("dossier", "van"), name="voorzieningdeelname_dossier"),
            models.Index(fields=("gemeente", "van"), name="voorzieningdeelname_van"),
            models.Index(
                fields=("voorziening", "tot", "van"),
                name="voorzieningdeelname_plaatsen",
                condition=Q(status__in=NEEMT_PLAATS_IN),
            ),
            models.Index(
                fields=("voorziening", "wacht_sinds"),
                name="voorzieningdeelname_wachtlijst",
                condition=Q(status=DeelnameStatus.WACHT),
            ),
            models.Index(fields=("voorziening", "-van", "-id"), name="voorzieningdeelname_lijst"),
        ]
        ordering = ("van", "pk")
        verbose_name = "deelname aan een voorziening"
        verbose_name_plural = "deelnames aan voorzieningen"

    def __str__(self) -> str:
        return self.voorziening.naam

    @property
    def wacht(self) -> bool:
        return self.status == DeelnameStatus.WACHT

    @property
    def is_open(self) -> bool:
        """Whether there is still something to record: who waits, or takes part without a result."""
        return self.wacht or (self.status == DeelnameStatus.DEELNAME and not (self.overgenomen and self.is_voorbij))

    @property
    def is_voorbij(self) -> bool:
        return self.tot is not None and self.tot <= vandaag()

    @property
    def laatste_dag(self) -> date | None:
        return self.tot - timedelta(days=1) if self.tot else None

    @property
    def soort_status(self) -> str:
        """The form of the status mark."""
        if self.wacht:
            return "wacht"
        if self.status != DeelnameStatus.DEELNAME:
            return "gereed"
        return "week" if self.is_voorbij and not self.overgenomen else "gereed" if self.is_voorbij else "ok"

    @property
    def staat(self) -> str:
        """Where it stands, in a few words."""
        if self.wacht:
            return "wacht"
        if self.status == DeelnameStatus.AFGEROND:
            return self.get_resultaat_display().lower()
        if self.status == DeelnameStatus.VERVALLEN:
            return "vervallen"
        if self.van and self.van > vandaag():
            return "begint nog"
        if not self.is_voorbij:
            return "doet mee"
        return "afgelopen" if self.overgenomen else "resultaat nodig"

    def reden_voor(self, gebruiker: Gebruiker) -> str:
        """Why he waits, as this user may read it: health only for who may see health data."""
        if self.wachtreden == Wachtreden.GEZONDHEID and not gebruiker.mag(Bevoegdheid.GEZONDHEID_INZIEN):
            return Wachtreden.ANDERS.label
        return self.get_wachtreden_display()
