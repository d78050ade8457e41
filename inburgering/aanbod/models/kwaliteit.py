"""How good an aanbieder is: criteria of the convenant, visits, interviews, complaints and what was agreed."""

from datetime import date
from typing import Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from inburgering.aanbod.enums import (
    AfspraakUitkomst,
    Criteriumoordeel,
    Klachtonderwerp,
    KlachtUitkomst,
    Melder,
    Waardering,
)
from inburgering.aanbod.models.aanbieder import Aanbieder
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import GemeenteModel, MetUuid


@pghistory.track()
class Convenantcriterium(GemeenteModel, MetUuid):
    """What the gemeente agreed with its aanbieders about quality, one criterion of its convenant or contract.

    The college offers the leerroutes (Wi2021 art. 16) and so looks after their quality.
    """

    naam = models.CharField("criterium", max_length=120)
    toelichting = models.CharField("waaraan ziet u dat?", max_length=500, blank=True)
    volgorde = models.PositiveSmallIntegerField("plaats in de lijst", default=0)
    vervallen_op = models.DateField("geldt niet meer sinds", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("gemeente", "naam"),
                condition=Q(vervallen_op__isnull=True),
                name="convenantcriterium_naam_eenmaal",
                violation_error_message="Dit criterium staat er al.",
            ),
        ]
        ordering = ("volgorde", "pk")
        verbose_name = "criterium van het convenant"
        verbose_name_plural = "criteria van het convenant"

    def __str__(self) -> str:
        return self.naam


@pghistory.track()
class Lesbezoek(GemeenteModel, MetUuid):
    """A visit to the lessons of an aanbieder, announced or not, judged by the criteria of the convenant."""

    aanbieder = models.ForeignKey(Aanbieder, models.CASCADE, related_name="lesbezoeken")
    op = models.DateField("datum")
    aangekondigd = models.BooleanField("aangekondigd")
    bezoeker = models.CharField("wie kwam kijken?", max_length=120)
    groep = models.CharField("welke groep of les?", max_length=120)
    cursisten = models.PositiveSmallIntegerField("aantal cursisten in de les", null=True, blank=True)
    oordeel = models.CharField("oordeel over de les", max_length=10, choices=Waardering.choices)
    bevindingen = models.TextField("wat is gezien?", max_length=2000)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("aanbieder", "op", "groep"),
                name="lesbezoek_eenmaal",
                violation_error_message="Van deze groep staat er al een bezoek op deze dag.",
            ),
        ]
        indexes = [models.Index(fields=("aanbieder", "-op"), name="lesbezoek_van_aanbieder")]
        ordering = ("-op", "-pk")
        verbose_name = "lesbezoek"
        verbose_name_plural = "lesbezoeken"

    def __str__(self) -> str:
        return f"{'Aangekondigd' if self.aangekondigd else 'Onaangekondigd'} bezoek aan {self.groep}"


@pghistory.track()
class Bezoekoordeel(GemeenteModel):
    """What one visit found of one criterium."""

    lesbezoek = models.ForeignKey(Lesbezoek, models.CASCADE, related_name="oordelen")
    criterium = models.ForeignKey(Convenantcriterium, models.PROTECT, related_name="oordelen")
    oordeel = models.CharField(max_length=10, choices=Criteriumoordeel.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("lesbezoek", "criterium"), name="bezoekoordeel_eenmaal")]
        ordering = ("criterium__volgorde", "pk")
        verbose_name = "oordeel over een criterium"
        verbose_name_plural = "oordelen over criteria"


@pghistory.track()
class Cursistinterview(GemeenteModel, MetUuid):
    """What a cursist says of the lessons, without his name: he must be able to speak freely."""

    aanbieder = models.ForeignKey(Aanbieder, models.CASCADE, related_name="interviews")
    op = models.DateField("datum")
    groep = models.CharField("welke groep of les?", max_length=120, blank=True)
    taal = models.CharField("in welke taal?", max_length=60, blank=True)
    lessen = models.CharField("de lessen", max_length=10, choices=Waardering.choices)
    docent = models.CharField("de docent", max_length=10, choices=Waardering.choices)
    informatie = models.CharField("de informatie", max_length=10, choices=Waardering.choices)
    verslag = models.TextField("wat vertelt de cursist?", max_length=1000)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=("aanbieder", "-op"), name="interview_van_aanbieder")]
        ordering = ("-op", "-pk")
        verbose_name = "interview met een cursist"
        verbose_name_plural = "interviews met cursisten"


@pghistory.track()
class Klacht(GemeenteModel, MetUuid):
    """A complaint about an aanbieder that reached the gemeente, without names, and what was done with it."""

    aanbieder = models.ForeignKey(Aanbieder, models.CASCADE, related_name="klachten")
    ontvangen_op = models.DateField("ontvangen op")
    melder = models.CharField("van wie?", max_length=15, choices=Melder.choices)
    onderwerp = models.CharField("waarover?", max_length=15, choices=Klachtonderwerp.choices)
    omschrijving = models.TextField("wat is de klacht?", max_length=1000)
    afgehandeld_op = models.DateField("afgehandeld op", null=True, blank=True)
    uitkomst = models.CharField(max_length=15, choices=KlachtUitkomst.choices, blank=True)
    afhandeling = models.TextField("wat is ermee gedaan?", max_length=1000, blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(afgehandeld_op__isnull=True, uitkomst="", afhandeling="")
                | Q(afgehandeld_op__gte=F("ontvangen_op")) & ~Q(uitkomst="") & ~Q(afhandeling=""),
                name="klacht_afgehandeld_volledig",
                violation_error_message="De klacht kan niet zijn afgehandeld vóór ze is ontvangen.",
            ),
        ]
        indexes = [models.Index(fields=("aanbieder", "-ontvangen_op"), name="klacht_van_aanbieder")]
        ordering = ("-ontvangen_op", "-pk")
        verbose_name = "klacht over een aanbieder"
        verbose_name_plural = "klachten over aanbieders"

    def __str__(self) -> str:
        return f"Klacht over {self.get_onderwerp_display().lower()}"

    @property
    def is_open(self) -> bool:
        return self.afgehandeld_op is None


class VerbeterafspraakQuerySet(models.QuerySet["Verbeterafspraak"]):
    def open(self) -> Self:
        return self.filter(afgerond_op__isnull=True)


@pghistory.track()
class Verbeterafspraak(GemeenteModel, MetUuid):
    """What an aanbieder agreed to make better, before which day, and whether he did."""

    aanbieder = models.ForeignKey(Aanbieder, models.CASCADE, related_name="verbeterafspraken")
    criterium = models.ForeignKey(
        Convenantcriterium, models.PROTECT, null=True, blank=True, related_name="verbeterafspraken"
    )
    afgesproken_op = models.DateField("afgesproken op")
    afspraak = models.CharField("wat wordt beter?", max_length=300)
    uiterlijk_op = models.DateField("uiterlijk op")
    afgerond_op = models.DateField("nagegaan op", null=True, blank=True)
    uitkomst = models.CharField(max_length=15, choices=AfspraakUitkomst.choices, blank=True)
    toelichting = models.CharField("wat is gezien?", max_length=500, blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = VerbeterafspraakQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(uiterlijk_op__gte=F("afgesproken_op")),
                name="verbeterafspraak_uiterlijk_na_afspraak",
                violation_error_message="De uiterste dag kan niet vóór de dag van de afspraak liggen.",
            ),
            models.CheckConstraint(
                condition=Q(afgerond_op__isnull=True, uitkomst="")
                | Q(afgerond_op__gte=F("afgesproken_op")) & ~Q(uitkomst="") & ~Q(toelichting=""),
                name="verbeterafspraak_afgerond_volledig",
            ),
        ]
        indexes = [
            models.Index(fields=("aanbieder", "-afgesproken_op"), name="verbeterafspraak_lijst"),
            models.Index(
                fields=("gemeente", "uiterlijk_op"), condition=Q(afgerond_op__isnull=True), name="verbeterafspraak_open"
            ),
        ]
        ordering = ("uiterlijk_op", "pk")
        verbose_name = "verbeterafspraak"
        verbose_name_plural = "verbeterafspraken"

    def __str__(self) -> str:
        return self.afspraak

    def is_te_laat_op(self, dag: date) -> bool:
        return self.afgerond_op is None and self.uiterlijk_op < dag

    @property
    def is_te_laat(self) -> bool:
        return self.is_te_laat_op(vandaag())
