from datetime import date, timedelta
from typing import Self

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from inburgering.aanbod.enums import SCHOLEN, AanbiederSoort
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import GemeenteModel, MetUuid
from inburgering.toegang.models.uitsluiting import zelfde, zelfde_dagen, zelfde_tekst

INSTELLINGSNUMMER = RegexValidator(
    r"^[0-9A-Z]{10}$", "Een instellingsnummer van DUO heeft tien cijfers of hoofdletters."
)


class AanbiederQuerySet(models.QuerySet["Aanbieder"]):
    def open(self) -> Self:
        """Without those that closed: they take nobody in, and their history stays."""
        return self.filter(Q(gesloten_op__isnull=True) | Q(gesloten_op__gt=vandaag()))

    def scholen(self) -> Self:
        """Keep who gives the lessons of a leerroute."""
        return self.filter(soort__in=SCHOLEN)


@pghistory.track()
class Aanbieder(GemeenteModel, MetUuid):
    """A cursusinstelling with keurmerk or a recognised school (Wi2021 art. 1 and 32), or another organisation.

    A gemeente keeps its own row. Organisations that the gemeenten of a region keep together carry the same
    `regiosleutel`, so that a figure or a message can tell that they are one.
    """

    naam = models.CharField(max_length=120)
    soort = models.CharField("wat doet de aanbieder?", max_length=25, choices=AanbiederSoort.choices)
    regiosleutel = models.SlugField("sleutel in de regio", max_length=60, blank=True)
    instellingsnummer = models.CharField(
        "instellingsnummer bij DUO", max_length=10, blank=True, validators=[INSTELLINGSNUMMER]
    )
    keurmerk_van = models.DateField("keurmerk Blik op Werk vanaf", null=True, blank=True)
    keurmerk_tot = models.DateField("geen keurmerk meer vanaf", null=True, blank=True)
    straat = models.CharField("straat en huisnummer", max_length=120, blank=True)
    postcode = models.CharField(max_length=7, blank=True)
    plaats = models.CharField(max_length=80, blank=True)
    telefoon = models.CharField(max_length=20, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    website = models.URLField(blank=True)
    avond = models.BooleanField("lessen in de avond", default=False)
    weekend = models.BooleanField("lessen in het weekend", default=False)
    toelichting = models.CharField(max_length=500, blank=True)
    gesloten_op = models.DateField("gesloten vanaf", null=True, blank=True)
    gesloten_reden = models.CharField("waarom gesloten?", max_length=300, blank=True)

    objects = AanbiederQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("gemeente", "naam"),
                condition=Q(gesloten_op__isnull=True),
                name="aanbieder_naam_eenmaal",
                violation_error_message="Er is al een aanbieder met deze naam.",
            ),
            models.UniqueConstraint(
                fields=("gemeente", "regiosleutel"),
                condition=~Q(regiosleutel=""),
                name="aanbieder_regiosleutel_eenmaal",
            ),
            models.CheckConstraint(
                condition=Q(keurmerk_tot__isnull=True) | Q(keurmerk_tot__gt=F("keurmerk_van")),
                name="aanbieder_keurmerk_tot_na_van",
                violation_error_message="Het keurmerk moet later eindigen dan het begint.",
            ),
            models.CheckConstraint(
                condition=Q(gesloten_op__isnull=True, gesloten_reden="")
                | Q(gesloten_op__isnull=False) & ~Q(gesloten_reden=""),
                name="aanbieder_gesloten_met_reden",
            ),
        ]
        indexes = [models.Index(fields=("gemeente", "soort", "naam"), name="aanbieder_lijst")]
        ordering = ("naam", "pk")
        verbose_name = "aanbieder"
        verbose_name_plural = "aanbieders"

    def __str__(self) -> str:
        return self.naam

    @property
    def is_school(self) -> bool:
        return self.soort in SCHOLEN

    def is_gesloten_op(self, dag: date) -> bool:
        return self.gesloten_op is not None and self.gesloten_op <= dag

    def telt_mee_op(self, dag: date) -> bool:
        """Whether lessons on this day are lessons of Wi2021 art. 32: by keurmerk, or as taalschakelinstelling."""
        if self.soort == AanbiederSoort.TAALSCHAKELINSTELLING:
            return True
        return (
            self.keurmerk_van is not None
            and self.keurmerk_van <= dag
            and (self.keurmerk_tot is None or dag < self.keurmerk_tot)
        )


@pghistory.track()
class Aanbiedercontact(GemeenteModel, MetUuid):
    """Somebody at an aanbieder whom the gemeente calls or writes, and what for."""

    aanbieder = models.ForeignKey(Aanbieder, models.CASCADE, related_name="contacten")
    naam = models.CharField(max_length=120)
    waarvoor = models.CharField(max_length=120, blank=True)
    telefoon = models.CharField(max_length=20, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    ontvangt_aanmeldingen = models.BooleanField("krijgt de aanmeldingen", default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("aanbieder", "naam"), name="aanbiedercontact_naam_eenmaal"),
            models.CheckConstraint(condition=~Q(telefoon="", email=""), name="aanbiedercontact_bereikbaar"),
        ]
        ordering = ("-ontvangt_aanmeldingen", "naam", "pk")
        verbose_name = "contactpersoon van een aanbieder"
        verbose_name_plural = "contactpersonen van een aanbieder"

    def __str__(self) -> str:
        return self.naam


@pghistory.track()
class Aanbiedercontract(GemeenteModel, MetUuid):
    """What gemeente and aanbieder agreed for a half-open period [start, einde)."""

    aanbieder = models.ForeignKey(Aanbieder, models.CASCADE, related_name="contracten")
    omschrijving = models.CharField("wat is afgesproken?", max_length=200)
    kenmerk = models.CharField(max_length=60, blank=True)
    start = models.DateField("eerste dag")
    einde = models.DateField("dag na de laatste dag", null=True, blank=True)
    plaatsen = models.PositiveSmallIntegerField("aantal plaatsen", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(einde__isnull=True) | Q(einde__gt=F("start")),
                name="contract_einde_na_start",
                violation_error_message="De laatste dag kan niet vóór de eerste dag liggen.",
            ),
            ExclusionConstraint(
                name="contract_perioden_los",
                expressions=[
                    zelfde("aanbieder_id"),
                    zelfde_tekst("omschrijving"),
                    zelfde_dagen("start", "einde"),
                ],
                violation_error_message="Deze afspraak overlapt met een contract over hetzelfde.",
            ),
        ]
        ordering = ("-start", "pk")
        verbose_name = "contract"
        verbose_name_plural = "contracten"

    def __str__(self) -> str:
        return self.omschrijving

    @property
    def laatste_dag(self) -> date | None:
        return self.einde - timedelta(days=1) if self.einde else None

    def loopt_op(self, dag: date) -> bool:
        return self.start <= dag and (self.einde is None or dag < self.einde)
