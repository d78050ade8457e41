"""The brugklas: a course of some weeks during the intake, the gemeente's own policy and no duty of law."""

from datetime import date, timedelta

import pghistory
from django.db import models
from django.db.models import F, Q

from inburgering.brieven.models import Document
from inburgering.dossiers.models import Dossier
from inburgering.toegang.models import GemeenteModel, MetUuid
from intake.enums import BrugklasUitkomst, NietGestartReden, Oordeel


@pghistory.track()
class BrugklasGroep(GemeenteModel, MetUuid):
    """A group at an aanbieder with its dates, half-open [start, einde), and its number of places."""

    naam = models.CharField("naam van de groep", max_length=80)
    aanbieder = models.CharField(max_length=120)
    contact = models.CharField("contact bij de aanbieder", max_length=200, blank=True)
    plaats = models.CharField("plaats of adres", max_length=120)
    start = models.DateField("eerste dag")
    einde = models.DateField("dag na de laatste dag")
    capaciteit = models.PositiveSmallIntegerField("aantal plaatsen")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(einde__gt=F("start")),
                name="brugklasgroep_einde_na_start",
                violation_error_message="De laatste dag kan niet vóór de eerste dag liggen.",
            ),
            models.CheckConstraint(condition=Q(capaciteit__gte=1), name="brugklasgroep_minstens_een_plaats"),
            models.UniqueConstraint(fields=("gemeente", "naam", "start"), name="brugklasgroep_eenmaal"),
        ]
        indexes = [models.Index(fields=("gemeente", "-start"), name="brugklasgroep_lijst")]
        ordering = ("-start", "naam")
        verbose_name = "brugklasgroep"
        verbose_name_plural = "brugklasgroepen"

    def __str__(self) -> str:
        return self.naam

    @property
    def laatste_dag(self) -> date:
        return self.einde - timedelta(days=1)


@pghistory.track()
class Excursie(GemeenteModel, MetUuid):
    """A visit of the group to an institution in the neighbourhood."""

    groep = models.ForeignKey(BrugklasGroep, models.CASCADE, related_name="excursies")
    op = models.DateField("datum")
    bestemming = models.CharField(max_length=120)
    begeleider = models.CharField("georganiseerd door", max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("groep", "op", "bestemming"), name="excursie_eenmaal"),
        ]
        ordering = ("op", "pk")
        verbose_name = "excursie"
        verbose_name_plural = "excursies"

    def __str__(self) -> str:
        return self.bestemming


OPEN = Q(beeindigd_op__isnull=True, ingetrokken_op__isnull=True)


@pghistory.track()
class BrugklasDeelname(GemeenteModel, MetUuid):
    """One person's aanmelding for the brugklas and what came of it.

    NT2 hours may count for afschalen and the Z-route when the conditions of Besluit inburgering 2021
    art. 3.14 lid 6 and 5.5 lid 2 are met.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="brugklasdeelnames")
    groep = models.ForeignKey(BrugklasGroep, models.PROTECT, null=True, blank=True, related_name="deelnames")
    aangemeld_op = models.DateField("aangemeld op")
    bijzonderheden = models.TextField("wat moet de aanbieder weten?", blank=True)
    onvolledig_reden = models.CharField("waarom toch aanmelden?", max_length=300, blank=True)
    gestart_op = models.DateField("gestart op", null=True, blank=True)
    niet_gestart_reden = models.CharField(
        "reden niet gestart",
        max_length=20,
        choices=NietGestartReden.choices,
        blank=True,
    )
    niet_gestart_toelichting = models.CharField("toelichting", max_length=300, blank=True)
    ingetrokken_op = models.DateField("aanmelding ingetrokken op", null=True, blank=True)
    beeindigd_op = models.DateField("beëindigd op", null=True, blank=True)
    uitkomst = models.CharField(max_length=12, choices=BrugklasUitkomst.choices, blank=True)
    uitkomst_toelichting = models.CharField("toelichting op de uitkomst", max_length=500, blank=True)
    nt2_uren = models.PositiveSmallIntegerField("gevolgde NT2-uren die kunnen meetellen", null=True, blank=True)
    evaluatie_op = models.DateField("evaluatie ingevuld op", null=True, blank=True)
    evaluatie_oordeel = models.CharField("oordeel van de deelnemer", max_length=10, choices=Oordeel.choices, blank=True)
    evaluatie = models.TextField("wat vindt de deelnemer?", blank=True)
    eindrapport = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("dossier",), condition=OPEN, name="brugklas_een_open_deelname"),
            models.UniqueConstraint(
                fields=("dossier", "aangemeld_op"),
                name="brugklas_eenmaal_per_aanmelding",
            ),
            models.CheckConstraint(
                condition=Q(gestart_op__isnull=True) | Q(gestart_op__gte=F("aangemeld_op")),
                name="brugklas_start_na_aanmelding",
                violation_error_message="De brugklas kan niet vóór de aanmelding zijn gestart.",
            ),
            models.CheckConstraint(
                condition=Q(beeindigd_op__isnull=True)
                | Q(beeindigd_op__gte=F("aangemeld_op"))
                & (Q(gestart_op__isnull=True) | Q(beeindigd_op__gte=F("gestart_op"))),
                name="brugklas_einde_na_start",
                violation_error_message="De brugklas kan niet vóór de start zijn beëindigd.",
            ),
            models.CheckConstraint(
                condition=Q(uitkomst="", beeindigd_op__isnull=True) | ~Q(uitkomst="") & Q(beeindigd_op__isnull=False),
                name="brugklas_uitkomst_met_einde",
            ),
            models.CheckConstraint(
                condition=Q(ingetrokken_op__isnull=True)
                | Q(
                    gestart_op__isnull=True,
                    beeindigd_op__isnull=True,
                    ingetrokken_op__gte=F("aangemeld_op"),
                )
                & ~Q(niet_gestart_reden=""),
                name="brugklas_ingetrokken_met_reden",
            ),
            models.CheckConstraint(
                condition=Q(evaluatie_oordeel="", evaluatie="") | Q(evaluatie_op__isnull=False),
                name="brugklas_evaluatie_met_datum",
            ),
        ]
        indexes = [
            models.Index(fields=("gemeente", "aangemeld_op"), name="brugklas_aangemeld"),
            models.Index(fields=("groep",), condition=OPEN, name="brugklas_open_in_groep"),
        ]
        ordering = ("aangemeld_op", "pk")
        verbose_name = "brugklasdeelname"
        verbose_name_plural = "brugklasdeelnames"

    def __str__(self) -> str:
        return f"Brugklas: {self.staat.lower()}"

    @property
    def is_open(self) -> bool:
        return self.beeindigd_op is None and self.ingetrokken_op is None

    @property
    def staat(self) -> str:
        """Where the person stands: the groups of the brugklas report in words."""
        if self.uitkomst:
            return self.get_uitkomst_display()
        if self.ingetrokken_op:
            return "Ingetrokken"
        return "Loopt" if self.gestart_op else "Nog niet gestart"
