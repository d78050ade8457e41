from datetime import date

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from inburgering.aanbod.models import Aanbieder
from inburgering.brieven.models import Document
from inburgering.dossiers.models import Dossier
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import GemeenteModel, MetUuid
from leerroutes.enums import AanmeldingSoort, Doelniveau, EindeReden, Lestijd
from pip_plans.enums import Leerroute
from pip_plans.models import Pip

OPEN = Q(beeindigd_op__isnull=True, ingetrokken_op__isnull=True)


def op_volgorde(later: str, *eerder: str) -> Q:
    """A check that a date is empty or not before those that come before it."""
    voorwaarde = Q()
    for veld in eerder:
        voorwaarde &= Q(**{f"{veld}__isnull": True}) | Q(**{f"{later}__gte": F(veld)})
    return Q(**{f"{later}__isnull": True}) | voorwaarde


@pghistory.track()
class Aanmelding(GemeenteModel, MetUuid):
    """The offer of lessons of a leerroute by the college (Wi2021 art. 16), or the choice of a gezins- or overige
    migrant who finds and pays his own school (art. 20).

    `gestart_op` is the first lesson, not the enrolment: from it follows whether the offer came late (V-8).
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="aanmeldingen")
    pip = models.ForeignKey(Pip, models.PROTECT, null=True, blank=True, related_name="aanmeldingen")
    soort = models.CharField(max_length=12, choices=AanmeldingSoort.choices, default=AanmeldingSoort.GEMEENTE)
    leerroute = models.CharField(max_length=1, choices=Leerroute.choices)
    aanbieder = models.ForeignKey(
        Aanbieder, models.PROTECT, null=True, blank=True, related_name="aanmeldingen", verbose_name="aanbieder"
    )
    cursus = models.CharField("naam van de cursus", max_length=120, blank=True)
    doelniveau = models.CharField(
        "niveau van de opleiding daarna", max_length=4, choices=Doelniveau.choices, blank=True
    )
    met_entree = models.BooleanField("samen met de entreeopleiding", default=False)
    lestijden = ArrayField(
        models.CharField(max_length=10, choices=Lestijd.choices),
        verbose_name="wanneer kan de inburgeraar naar de les?",
        default=list,
        blank=True,
    )
    bijzonderheden = models.TextField("wat moet de aanbieder weten?", max_length=2000, blank=True)
    onvolledig_reden = models.CharField("waarom toch aanmelden?", max_length=300, blank=True)
    overgenomen = models.BooleanField(
        "overgenomen uit een ander systeem", default=False, help_text="Zonder aanbieder, PIP en bericht."
    )
    aangemeld_op = models.DateField("aangemeld op")
    bericht = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    bericht_verzonden_op = models.DateField("bericht verzonden op", null=True, blank=True)
    wachtlijst_op = models.DateField("op de wachtlijst sinds", null=True, blank=True)
    aanbod_op = models.DateField("plaats aangeboden op", null=True, blank=True)
    verwachte_start_op = models.DateField("verwachte eerste les", null=True, blank=True)
    verwacht_einde = models.DateField("dag na de verwachte laatste les", null=True, blank=True)
    uitstel_tot = models.DateField("uitgesteld tot", null=True, blank=True)
    uitstel_reden = models.CharField("waarom uitstel?", max_length=300, blank=True)
    gestart_op = models.DateField("eerste les", null=True, blank=True)
    verklaring = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    beeindigd_op = models.DateField("laatste les", null=True, blank=True)
    einde_reden = models.CharField("waarom beëindigd?", max_length=20, choices=EindeReden.choices, blank=True)
    einde_toelichting = models.CharField("toelichting", max_length=300, blank=True)
    ingetrokken_op = models.DateField("aanmelding ingetrokken op", null=True, blank=True)
    ingetrokken_reden = models.CharField("waarom ingetrokken?", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("dossier", "leerroute"),
                condition=OPEN,
                name="aanmelding_een_open_per_route",
                violation_error_message="Er loopt al een aanmelding voor deze leerroute.",
            ),
            models.CheckConstraint(
                condition=op_volgorde("wachtlijst_op", "aangemeld_op"), name="aanmelding_wachtlijst_na_aanmelding"
            ),
            models.CheckConstraint(
                condition=op_volgorde("aanbod_op", "aangemeld_op"),
                name="aanmelding_aanbod_na_aanmelding",
                violation_error_message="De plaats kan niet vóór de aanmelding zijn aangeboden.",
            ),
            models.CheckConstraint(
                condition=Q(soort=AanmeldingSoort.EIGEN_KEUZE)
                | op_volgorde("gestart_op", "aangemeld_op")
                & (Q(gestart_op__isnull=True) | Q(aanbieder__isnull=False) | Q(overgenomen=True)),
                name="aanmelding_start_na_aanmelding",
                violation_error_message="De lessen kunnen niet vóór de aanmelding zijn begonnen.",
            ),
            models.CheckConstraint(
                condition=Q(beeindigd_op__isnull=True, einde_reden="")
                | Q(beeindigd_op__isnull=False, gestart_op__isnull=False, beeindigd_op__gte=F("gestart_op"))
                & ~Q(einde_reden=""),
                name="aanmelding_einde_na_start",
                violation_error_message="De laatste les kan niet vóór de eerste les zijn.",
            ),
            models.CheckConstraint(
                condition=Q(ingetrokken_op__isnull=True, ingetrokken_reden="")
                | Q(ingetrokken_op__isnull=False, gestart_op__isnull=True) & ~Q(ingetrokken_reden=""),
                name="aanmelding_ingetrokken_met_reden",
            ),
            models.CheckConstraint(
                condition=Q(uitstel_tot__isnull=True, uitstel_reden="")
                | Q(uitstel_tot__isnull=False) & ~Q(uitstel_reden=""),
                name="aanmelding_uitstel_met_reden",
            ),
            models.CheckConstraint(
                condition=Q(verwacht_einde__isnull=True)
                | Q(verwachte_start_op__isnull=False, verwacht_einde__gt=F("verwachte_start_op")),
                name="aanmelding_verwacht_einde_na_start",
            ),
            models.CheckConstraint(
                condition=Q(doelniveau="") | Q(leerroute=Leerroute.ONDERWIJS),
                name="aanmelding_doelniveau_onderwijsroute",
            ),
            models.CheckConstraint(
                condition=Q(met_entree=False) | Q(leerroute=Leerroute.B1), name="aanmelding_entree_b1"
            ),
            models.CheckConstraint(
                condition=Q(soort=AanmeldingSoort.GEMEENTE)
                | Q(bericht__isnull=True, bericht_verzonden_op__isnull=True, verklaring__isnull=True),
                name="aanmelding_eigen_keuze_zonder_bericht",
            ),
        ]
        indexes = [
            models.Index(fields=("dossier", "-aangemeld_op"), name="aanmelding_van_dossier"),
            models.Index(fields=("gemeente", "aanbieder"), condition=OPEN, name="aanmelding_bij_aanbieder"),
            models.Index(
                fields=("gemeente", "aangemeld_op"),
                condition=OPEN & Q(gestart_op__isnull=True),
                name="aanmelding_wacht_op_start",
            ),
            models.Index(fields=("gemeente", "aangemeld_op"), name="aanmelding_per_dag"),
            models.Index(fields=("gemeente", "gestart_op"), name="aanmelding_per_start"),
        ]
        ordering = ("-aangemeld_op", "-pk")
        verbose_name = "aanmelding voor een leerroute"
        verbose_name_plural = "aanmeldingen voor een leerroute"

    def __str__(self) -> str:
        return f"{self.get_leerroute_display()}: {self.staat}"

    @property
    def is_open(self) -> bool:
        return self.beeindigd_op is None and self.ingetrokken_op is None

    @property
    def loopt(self) -> bool:
        """Whether there are lessons now."""
        return self.is_open and self.gestart_op is not None

    @property
    def is_eigen_keuze(self) -> bool:
        return self.soort == AanmeldingSoort.EIGEN_KEUZE

    @property
    def is_uitgesteld(self) -> bool:
        return self.uitstel_tot is not None and self.gestart_op is None and self.uitstel_tot > vandaag()

    @property
    def is_bekend_bij_school(self) -> bool:
        """Whether the school knows of it: by our message, or because it answered with a place or a waiting list."""
        return bool(self.bericht_verzonden_op or self.aanbod_op or self.wachtlijst_op)

    @property
    def staat(self) -> str:
        """Where it stands, in a few words; the furthest step counts."""
        stappen: tuple[tuple[date | None, str], ...] = (
            (self.ingetrokken_op, "ingetrokken"),
            (self.beeindigd_op, self.get_einde_reden_display().lower()),
            (self.gestart_op, "lessen begonnen"),
            (self.uitstel_tot if self.is_uitgesteld else None, "uitgesteld"),
            (self.aanbod_op, "plaats aangeboden"),
            (self.wachtlijst_op, "op de wachtlijst"),
            (self.bericht_verzonden_op, "aangemeld"),
        )
        anders = "school gekozen" if self.is_eigen_keuze else "nog te versturen"
        return next((woorden for datum, woorden in stappen if datum), anders)
