"""What makes studying possible: a valued diploma, consent to study with uitkering, and money."""

from datetime import date, timedelta

import pghistory
from django.db import models
from django.db.models import F, Q

from inburgering.aanbod.enums import STARTKWALIFICATIE, Opleidingsniveau
from inburgering.dossiers.models import Dossier
from inburgering.toegang.models import Gebruiker, GemeenteModel, MetUuid


@pghistory.track()
class Diplomawaardering(GemeenteModel, MetUuid):
    """What a foreign diploma is worth in the Netherlands: asked for, and the level that came out of it."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="diplomawaarderingen")
    diploma = models.CharField(max_length=200)
    land = models.CharField("land van het diploma", max_length=80)
    aangevraagd_op = models.DateField("aangevraagd op")
    uitslag_op = models.DateField("uitslag van", null=True, blank=True)
    niveau = models.CharField("Nederlands niveau", max_length=10, choices=Opleidingsniveau.choices, blank=True)
    toelichting = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("dossier", "diploma", "aangevraagd_op"),
                name="diplomawaardering_eenmaal",
                violation_error_message="Deze aanvraag staat er al.",
            ),
            models.CheckConstraint(
                condition=Q(uitslag_op__isnull=True, niveau="")
                | Q(uitslag_op__gte=F("aangevraagd_op")) & ~Q(niveau=""),
                name="diplomawaardering_uitslag_met_niveau",
                violation_error_message="Een uitslag heeft een dag en een niveau.",
            ),
        ]
        ordering = ("-aangevraagd_op", "-pk")
        verbose_name = "diplomawaardering"
        verbose_name_plural = "diplomawaarderingen"

    def __str__(self) -> str:
        return self.diploma

    @property
    def geeft_startkwalificatie(self) -> bool:
        return self.niveau in STARTKWALIFICATIE


@pghistory.track()
class Studietoestemming(GemeenteModel, MetUuid):
    """Whether the college lets somebody study with uitkering in the half-open period [van, tot), and why
    (Participatiewet art. 7 lid 1 a and art. 9 lid 1 b).
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="studietoestemmingen")
    opleiding = models.CharField(max_length=200)
    besloten_op = models.DateField("besloten op")
    toegestaan = models.BooleanField()
    van = models.DateField("eerste dag")
    tot = models.DateField("dag na de laatste dag", null=True, blank=True)
    motivering = models.CharField("waarom?", max_length=500)
    voorwaarden = models.CharField(max_length=500, blank=True)
    besloten_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gt=F("van")),
                name="studietoestemming_tot_na_van",
                violation_error_message="De laatste dag kan niet vóór de eerste dag liggen.",
            ),
            models.CheckConstraint(condition=~Q(motivering=""), name="studietoestemming_met_motivering"),
            models.UniqueConstraint(
                fields=("dossier", "opleiding", "van"),
                name="studietoestemming_eenmaal",
                violation_error_message="Over deze opleiding vanaf deze dag is al besloten.",
            ),
        ]
        ordering = ("-besloten_op", "-pk")
        verbose_name = "toestemming voor studeren met uitkering"
        verbose_name_plural = "toestemmingen voor studeren met uitkering"

    def __str__(self) -> str:
        return self.opleiding

    @property
    def laatste_dag(self) -> date | None:
        return self.tot - timedelta(days=1) if self.tot else None


@pghistory.track()
class Scholingsuitgave(GemeenteModel, MetUuid):
    """Money of the scholingsbudget of the gemeente for one person (Participatiewet art. 7 lid 1 a)."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="scholingsuitgaven")
    waarvoor = models.CharField(max_length=200)
    bedrag = models.DecimalField("bedrag in euro", max_digits=8, decimal_places=2)
    toegekend_op = models.DateField("toegekend op")
    teruggedraaid_op = models.DateField(null=True, blank=True)
    teruggedraaid_reden = models.CharField("waarom niet?", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(bedrag__gt=0), name="scholingsuitgave_bedrag_boven_nul"),
            models.CheckConstraint(
                condition=Q(teruggedraaid_op__isnull=True, teruggedraaid_reden="")
                | Q(teruggedraaid_op__isnull=False) & ~Q(teruggedraaid_reden=""),
                name="scholingsuitgave_terug_met_reden",
            ),
            models.UniqueConstraint(
                fields=("dossier", "waarvoor", "bedrag", "toegekend_op"),
                condition=Q(teruggedraaid_op__isnull=True),
                name="scholingsuitgave_eenmaal",
                violation_error_message="Deze uitgave staat er al.",
            ),
        ]
        indexes = [models.Index(fields=("gemeente", "toegekend_op"), name="scholingsuitgave_op")]
        ordering = ("-toegekend_op", "-pk")
        verbose_name = "uitgave uit het scholingsbudget"
        verbose_name_plural = "uitgaven uit het scholingsbudget"

    def __str__(self) -> str:
        return self.waarvoor
