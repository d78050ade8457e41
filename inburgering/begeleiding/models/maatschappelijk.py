from datetime import date, timedelta

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from inburgering.aanbod.models import Aanbieder
from inburgering.begeleiding.enums import (
    BEGELEIDING_OPEN,
    BEGELEIDING_OVERGANGEN,
    BegeleidingStatus,
    Bestemming,
    EindeBegeleiding,
    Moment,
    Voorziening,
    VoorzieningStaat,
)
from inburgering.brieven.models import Document
from inburgering.dossiers.models import Dossier
from inburgering.toegang.models import GemeenteModel, MetUuid

LANGSTE_TEKST = 5000

STATUSOVERGANG = pgtrigger.FSM(
    name="begeleiding_statusovergang",
    field="status",
    transitions=[(van.value, naar.value) for van, naar in BEGELEIDING_OVERGANGEN],
)


@pghistory.track()
class Begeleiding(GemeenteModel, MetUuid):
    """Maatschappelijke begeleiding: practical help and information for an asielstatushouder (Wi2021 art. 13).

    From the BRP-inschrijving, for as long as the gemeente chose, half-open [gestart_op, einde).
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="begeleidingen")
    status = models.CharField(max_length=12, choices=BegeleidingStatus.choices, default=BegeleidingStatus.AANGEMELD)
    organisatie = models.CharField("door welke organisatie?", max_length=120)
    aanbieder = models.ForeignKey(Aanbieder, models.PROTECT, null=True, blank=True, related_name="begeleidingen")
    begeleider = models.CharField("naam van de begeleider", max_length=120, blank=True)
    contact = models.CharField("telefoon of e-mailadres", max_length=160, blank=True)
    aangemeld_op = models.DateField("aangemeld op", null=True, blank=True)
    gestart_op = models.DateField("gestart op", null=True, blank=True)
    duur_maanden = models.PositiveSmallIntegerField("duur in maanden", null=True, blank=True)
    einde = models.DateField("einde", null=True, blank=True, help_text="De dag ná de laatste dag.")
    verlengd_reden = models.CharField("waarom langer?", max_length=500, blank=True)
    eindrapport_op = models.DateField("eindrapport ontvangen op", null=True, blank=True)
    eindrapport = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    samenvatting = models.TextField("wat staat in het eindrapport?", max_length=LANGSTE_TEKST, blank=True)
    voorstel = models.TextField("voorstel voor overdracht", max_length=LANGSTE_TEKST, blank=True)
    overdracht_nodig = models.BooleanField("is overdracht nodig?", null=True, blank=True)
    akkoord_op = models.DateField(null=True, blank=True)
    akkoord_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    teruggestuurd_reden = models.CharField("wat moet er nog in het eindrapport?", max_length=1000, blank=True)
    beeindigd_op = models.DateField("beëindigd op", null=True, blank=True)
    einde_reden = models.CharField(
        "waarom eindigt de begeleiding?", max_length=20, choices=EindeBegeleiding.choices, blank=True
    )
    einde_toelichting = models.CharField("toelichting", max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("dossier",),
                condition=Q(status__in=BEGELEIDING_OPEN),
                name="begeleiding_een_lopend",
                violation_error_message="Er loopt al maatschappelijke begeleiding in dit dossier.",
            ),
            models.CheckConstraint(
                condition=Q(gestart_op__isnull=True, einde__isnull=True) | Q(einde__gt=F("gestart_op")),
                name="begeleiding_einde_na_start",
            ),
            models.CheckConstraint(
                condition=Q(status__in=(BegeleidingStatus.AANGEMELD, BegeleidingStatus.BEEINDIGD))
                | Q(gestart_op__isnull=False),
                name="begeleiding_loopt_met_start",
            ),
            models.CheckConstraint(
                condition=Q(eindrapport_op__isnull=True)
                | Q(gestart_op__isnull=False, eindrapport_op__gte=F("gestart_op")),
                name="begeleiding_eindrapport_na_start",
                violation_error_message="Het eindrapport kan niet van vóór de start zijn.",
            ),
            models.CheckConstraint(
                condition=Q(akkoord_op__isnull=True, akkoord_door__isnull=True)
                | Q(akkoord_op__isnull=False, akkoord_door__isnull=False, eindrapport_op__isnull=False),
                name="begeleiding_akkoord_op_eindrapport",
            ),
            models.CheckConstraint(
                condition=Q(status=BegeleidingStatus.BEEINDIGD, beeindigd_op__isnull=False) & ~Q(einde_reden="")
                | ~Q(status=BegeleidingStatus.BEEINDIGD) & Q(beeindigd_op__isnull=True, einde_reden=""),
                name="begeleiding_beeindigd_met_reden",
            ),
        ]
        indexes = [models.Index(fields=("gemeente", "gestart_op"), name="begeleiding_instroom")]
        triggers = [STATUSOVERGANG]
        ordering = ("-pk",)
        verbose_name = "maatschappelijke begeleiding"
        verbose_name_plural = "maatschappelijke begeleiding"

    def __str__(self) -> str:
        return f"Maatschappelijke begeleiding door {self.organisatie}"

    @property
    def is_open(self) -> bool:
        return self.status in BEGELEIDING_OPEN

    @property
    def laatste_dag(self) -> date | None:
        return self.einde - timedelta(days=1) if self.einde else None


@pghistory.track()
class Basisvoorziening(GemeenteModel, MetUuid):
    """How far the help with one basisvoorziening is (Besluit inburgering 2021 art. 5.1)."""

    begeleiding = models.ForeignKey(Begeleiding, models.CASCADE, related_name="voorzieningen")
    soort = models.CharField(max_length=15, choices=Voorziening.choices)
    staat = models.CharField(max_length=10, choices=VoorzieningStaat.choices, default=VoorzieningStaat.TE_DOEN)
    geregeld_op = models.DateField(null=True, blank=True)
    toelichting = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("begeleiding", "soort"), name="basisvoorziening_eenmaal"),
            models.CheckConstraint(
                condition=Q(staat=VoorzieningStaat.GEREGELD, geregeld_op__isnull=False)
                | ~Q(staat=VoorzieningStaat.GEREGELD) & Q(geregeld_op__isnull=True),
                name="basisvoorziening_geregeld_met_dag",
            ),
        ]
        ordering = ("pk",)
        verbose_name = "basisvoorziening"
        verbose_name_plural = "basisvoorzieningen"


@pghistory.track()
class Overdracht(GemeenteModel, MetUuid):
    """A warme overdracht: somebody's question goes to another organisation, in person, with what it needs to know.

    `pakket` is what was handed over; the receipt and the outcome follow later.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="overdrachten")
    begeleiding = models.ForeignKey(Begeleiding, models.PROTECT, null=True, blank=True, related_name="overdrachten")
    datum = models.DateField("datum van de overdracht")
    moment = models.CharField(max_length=8, choices=Moment.choices)
    bestemming = models.CharField("waarheen?", max_length=10, choices=Bestemming.choices, blank=True)
    organisatie = models.CharField("organisatie", max_length=120, blank=True)
    contact = models.CharField("met wie sprak u?", max_length=160, blank=True)
    vraag = models.TextField("wat is de vraag?", max_length=LANGSTE_TEKST, blank=True)
    toestemming_op = models.DateField("toestemming van de inburgeraar op", null=True, blank=True)
    pakket = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    ontvangen_op = models.DateField("ontvangst bevestigd op", null=True, blank=True)
    ontvangen_door = models.CharField("wie bevestigde?", max_length=120, blank=True)
    uitkomst = models.CharField("wat kwam ervan?", max_length=300, blank=True)
    uitkomst_op = models.DateField("uitkomst bekend op", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ontvangen_op__isnull=True) | Q(ontvangen_op__gte=F("datum")),
                name="overdracht_ontvangen_na_datum",
                violation_error_message="De ontvangst kan niet vóór de overdracht zijn.",
            ),
        ]
        indexes = [models.Index(fields=("gemeente", "datum"), name="overdracht_op_datum")]
        ordering = ("-datum", "-pk")
        verbose_name = "overdracht"
        verbose_name_plural = "overdrachten"

    def __str__(self) -> str:
        return f"Overdracht naar {self.organisatie or self.get_bestemming_display() or 'onbekend'}"

    @property
    def wacht_op_uitkomst(self) -> bool:
        return not self.uitkomst
