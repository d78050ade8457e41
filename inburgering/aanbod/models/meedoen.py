"""Along which road somebody takes part, and what that brought: work and education."""

from datetime import date, timedelta

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Q

from inburgering.aanbod.enums import (
    STARTKWALIFICATIE,
    Contractsoort,
    GeenInzetReden,
    Opleidingsniveau,
    Opleidingsuitkomst,
    Route,
    Werkeinde,
    Werkniveau,
)
from inburgering.aanbod.models.voorziening import PeriodeQuerySet
from inburgering.dossiers.models import Dossier
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker, GemeenteModel, MetUuid
from inburgering.toegang.models.uitsluiting import zelfde, zelfde_dagen, zelfde_tekst

TOT_NA_VAN = Q(tot__isnull=True) | Q(tot__gt=F("van"))
LAATSTE_VOOR_EERSTE = "De laatste dag kan niet vóór de eerste dag liggen."


class Periode(GemeenteModel, MetUuid):
    """Something of one person in the half-open period [van, tot)."""

    van = models.DateField("eerste dag")
    tot = models.DateField("dag na de laatste dag", null=True, blank=True)

    objects = PeriodeQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def laatste_dag(self) -> date | None:
        return self.tot - timedelta(days=1) if self.tot else None

    @property
    def loopt(self) -> bool:
        return self.van <= vandaag() and (self.tot is None or self.tot > vandaag())


@pghistory.track()
class Integratieroute(Periode):
    """The road to taking part that somebody is on in the half-open period [van, tot), beside his leerroute."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="integratieroutes")
    route = models.CharField(max_length=15, choices=Route.choices)
    reden = models.CharField("waarom nog geen inzet?", max_length=15, choices=GeenInzetReden.choices, blank=True)
    toelichting = models.CharField(max_length=300, blank=True)
    overgenomen = models.BooleanField("uit een ander systeem", default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=TOT_NA_VAN,
                name="integratieroute_tot_na_van",
                violation_error_message=LAATSTE_VOOR_EERSTE,
            ),
            models.CheckConstraint(
                condition=Q(overgenomen=True)
                | Q(route=Route.GEEN_INZET) & ~Q(reden="")
                | ~Q(route=Route.GEEN_INZET) & Q(reden=""),
                name="integratieroute_geen_inzet_met_reden",
                violation_error_message="Kies waarom er nog geen inzet is.",
            ),
            ExclusionConstraint(
                name="integratieroute_perioden_los",
                expressions=[
                    zelfde("dossier_id"),
                    zelfde_tekst("route"),
                    zelfde_dagen("van", "tot"),
                ],
                condition=Q(overgenomen=False),
                violation_error_message="Deze route loopt in deze periode al.",
            ),
        ]
        indexes = [
            models.Index(fields=("dossier", "van"), name="integratieroute_dossier"),
            models.Index(fields=("gemeente", "van"), name="integratieroute_van"),
            models.Index(fields=("gemeente", "route"), name="integratieroute_lopend", condition=Q(tot__isnull=True)),
        ]
        ordering = ("van", "pk")
        verbose_name = "integratieroute"
        verbose_name_plural = "integratieroutes"

    def __str__(self) -> str:
        return self.get_route_display()

    def reden_voor(self, gebruiker: Gebruiker) -> str:
        """Why there is no inzet, as this user may read it: health only for who may see health data."""
        if self.reden == GeenInzetReden.GEZONDHEID and not gebruiker.mag(Bevoegdheid.GEZONDHEID_INZIEN):
            return GeenInzetReden.ANDERS.label
        return self.get_reden_display()


@pghistory.track()
class Werk(Periode):
    """Paid work of one person in the half-open period [van, tot) (Participatiewet art. 7 lid 1 a: uitstroom to work),
    with how it fits him and on what terms.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="werk")
    functie = models.CharField(max_length=120)
    werkgever = models.CharField(max_length=120)
    uren_per_week = models.DecimalField(max_digits=4, decimal_places=1)
    contract = models.CharField(max_length=12, choices=Contractsoort.choices)
    niveau = models.CharField("past het bij opleiding en ervaring?", max_length=6, choices=Werkniveau.choices)
    einde_reden = models.CharField("waarom gestopt?", max_length=15, choices=Werkeinde.choices, blank=True)
    toelichting = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=TOT_NA_VAN, name="werk_tot_na_van", violation_error_message=LAATSTE_VOOR_EERSTE
            ),
            models.CheckConstraint(
                condition=Q(einde_reden="") | Q(tot__isnull=False),
                name="werk_einde_met_dag",
                violation_error_message="Een reden van einde hoort bij een laatste dag.",
            ),
            models.CheckConstraint(
                condition=Q(uren_per_week__gt=0, uren_per_week__lte=60),
                name="werk_uren_per_week",
                violation_error_message="Vul tussen 0 en 60 uur per week in.",
            ),
        ]
        indexes = [
            models.Index(fields=("dossier", "van"), name="werk_dossier"),
            models.Index(fields=("gemeente", "van"), name="werk_van"),
        ]
        ordering = ("-van", "-pk")
        verbose_name = "werk"
        verbose_name_plural = "werk"

    def __str__(self) -> str:
        return f"{self.functie} bij {self.werkgever}"


@pghistory.track()
class Opleiding(Periode):
    """An opleiding of one person in the half-open period [van, tot), and how it ended."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="opleidingen")
    naam = models.CharField("opleiding", max_length=120)
    instelling = models.CharField("school", max_length=120)
    niveau = models.CharField(max_length=10, choices=Opleidingsniveau.choices)
    uitkomst = models.CharField(max_length=15, choices=Opleidingsuitkomst.choices, blank=True)
    toelichting = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=TOT_NA_VAN, name="opleiding_tot_na_van", violation_error_message=LAATSTE_VOOR_EERSTE
            ),
            models.CheckConstraint(
                condition=Q(uitkomst="") | Q(tot__isnull=False),
                name="opleiding_uitkomst_met_dag",
                violation_error_message="Een uitkomst hoort bij een laatste dag.",
            ),
        ]
        indexes = [
            models.Index(fields=("dossier", "van"), name="opleiding_dossier"),
            models.Index(fields=("gemeente", "van"), name="opleiding_van"),
        ]
        ordering = ("-van", "-pk")
        verbose_name = "opleiding"
        verbose_name_plural = "opleidingen"

    def __str__(self) -> str:
        return f"{self.naam}, {self.instelling}"

    @property
    def geeft_startkwalificatie(self) -> bool:
        return self.uitkomst == Opleidingsuitkomst.DIPLOMA and self.niveau in STARTKWALIFICATIE
