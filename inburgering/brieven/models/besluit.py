import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from inburgering.brieven.enums import (
    OVERGANGEN,
    BesluitSoort,
    BesluitStatus,
    BezwaarUitkomst,
    Ontvangstwijze,
    Uitstelgrond,
    Verzendwijze,
)
from inburgering.brieven.models.document import Document
from inburgering.dossiers.models import Dossier
from inburgering.toegang.models import GemeenteModel, MetUuid

STATUSOVERGANG = pgtrigger.FSM(
    name="besluit_statusovergang", field="status", transitions=[(van.value, naar.value) for van, naar in OVERGANGEN]
)


@pghistory.track()
class Besluit(GemeenteModel, MetUuid):
    """A written decision of the college with legal effect, a beschikking (Awb art. 1:3 lid 2).

    `dagtekening` and `bekendgemaakt_op` are separate facts: the first opens the inburgeringstermijn
    (Wi2021 art. 11 lid 2), the second the bezwaartermijn (Awb art. 3:41, 6:8). `verzenddatum` is the day
    that the letter prints, from which it computed the last day for bezwaar.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="besluiten")
    soort = models.CharField(max_length=12, choices=BesluitSoort.choices)
    kenmerk = models.CharField(max_length=60)
    titel = models.CharField(max_length=200)
    dagtekening = models.DateField()
    verzenddatum = models.DateField("verzenddatum in de brief")
    bekendgemaakt_op = models.DateField(null=True, blank=True)
    bekendmaking_wijze = models.CharField(max_length=12, choices=Verzendwijze.choices, blank=True)
    document = models.ForeignKey(Document, models.PROTECT, related_name="besluiten")
    status = models.CharField(max_length=10, choices=BesluitStatus.choices, default=BesluitStatus.GENOMEN)
    beeindigd_op = models.DateField("vervangen of herroepen op", null=True, blank=True)
    vervangen_door = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="vervangt")
    genomen_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    genomen_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("gemeente", "kenmerk"), name="besluit_kenmerk_eenmaal"),
            models.CheckConstraint(
                condition=Q(bekendgemaakt_op__isnull=True) | Q(bekendgemaakt_op__gte=F("dagtekening")),
                name="besluit_bekendmaking_na_dagtekening",
                violation_error_message="Een besluit kan niet bekend worden gemaakt vóór zijn dagtekening.",
            ),
            models.CheckConstraint(
                condition=Q(bekendgemaakt_op__isnull=True, bekendmaking_wijze="")
                | Q(bekendgemaakt_op__isnull=False) & ~Q(bekendmaking_wijze=""),
                name="besluit_bekendmaking_met_wijze",
            ),
            models.CheckConstraint(
                condition=Q(status=BesluitStatus.GENOMEN, beeindigd_op__isnull=True, vervangen_door__isnull=True)
                | ~Q(status=BesluitStatus.GENOMEN) & Q(beeindigd_op__isnull=False),
                name="besluit_beeindigd_met_datum",
            ),
        ]
        ordering = ("-dagtekening", "-pk")
        triggers = [STATUSOVERGANG]
        verbose_name = "besluit"
        verbose_name_plural = "besluiten"

    def __str__(self) -> str:
        return f"{self.titel} ({self.kenmerk})"

    @property
    def is_bekendgemaakt(self) -> bool:
        return self.bekendgemaakt_op is not None


@pghistory.track()
class Bezwaar(GemeenteModel, MetUuid):
    """The use of the right to ask the college to reconsider a besluit (Awb art. 1:5 lid 1).

    Whether it came in time is computed (art. 6:9) and kept with its explanation; that lateness is
    excusable (art. 6:11) is a judgment of a person, with a reason. It does not suspend the besluit (6:16).
    """

    besluit = models.ForeignKey(Besluit, models.PROTECT, related_name="bezwaren")
    ontvangen_op = models.DateField()
    wijze = models.CharField(max_length=12, choices=Ontvangstwijze.choices)
    poststempel_op = models.DateField("datum van het poststempel", null=True, blank=True)
    gronden = models.TextField("waarom is de inburgeraar het niet eens?", blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    tijdig = models.BooleanField()
    tijdig_uitleg = models.JSONField(default=list)
    verschoonbaar_reden = models.CharField("waarom is te laat verschoonbaar?", max_length=500, blank=True)
    commissie = models.BooleanField("een bezwaarcommissie adviseert", default=False)
    herstel_gevraagd_op = models.DateField("gevraagd het bezwaar aan te vullen op", null=True, blank=True)
    herstel_uiterlijk_op = models.DateField("aan te vullen uiterlijk op", null=True, blank=True)
    herstel_wat = models.CharField("wat ontbreekt aan het bezwaar?", max_length=500, blank=True)
    hersteld_op = models.DateField("aangevuld op", null=True, blank=True)
    verdaagd_op = models.DateField(null=True, blank=True)
    verdaagd_reden = models.CharField("reden van de verdaging", max_length=500, blank=True)
    uitstel_tot = models.DateField("uitgesteld tot en met", null=True, blank=True)
    uitstel_grond = models.CharField("waarom mag het uitstel?", max_length=10, choices=Uitstelgrond.choices, blank=True)
    uitstel_reden = models.CharField("toelichting op het uitstel", max_length=500, blank=True)
    uitkomst = models.CharField(max_length=20, choices=BezwaarUitkomst.choices, blank=True)
    beslist_op = models.DateField("beslist of ingetrokken op", null=True, blank=True)
    motivering = models.TextField("waarom deze beslissing?", blank=True)
    geregistreerd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    beslist_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("besluit",), condition=Q(beslist_op__isnull=True), name="bezwaar_een_open_per_besluit"
            ),
            models.CheckConstraint(
                condition=Q(beslist_op__isnull=True, uitkomst="", beslist_door__isnull=True)
                | Q(beslist_op__isnull=False, beslist_door__isnull=False) & ~Q(uitkomst=""),
                name="bezwaar_beslist_met_uitkomst",
            ),
            models.CheckConstraint(
                condition=Q(poststempel_op__isnull=True)
                | Q(wijze=Ontvangstwijze.POST, poststempel_op__lte=F("ontvangen_op")),
                name="bezwaar_poststempel_voor_ontvangst",
                violation_error_message="Het poststempel kan niet later zijn dan de ontvangst.",
            ),
            models.CheckConstraint(
                condition=Q(verdaagd_op__isnull=True, verdaagd_reden="")
                | Q(verdaagd_op__isnull=False) & ~Q(verdaagd_reden=""),
                name="bezwaar_verdaagd_met_reden",
            ),
            models.CheckConstraint(
                condition=Q(
                    herstel_gevraagd_op__isnull=True,
                    herstel_uiterlijk_op__isnull=True,
                    herstel_wat="",
                    hersteld_op__isnull=True,
                )
                | Q(herstel_gevraagd_op__isnull=False, herstel_uiterlijk_op__gt=F("herstel_gevraagd_op"))
                & ~Q(herstel_wat="")
                & (Q(hersteld_op__isnull=True) | Q(hersteld_op__gte=F("herstel_gevraagd_op"))),
                name="bezwaar_herstel_met_termijn",
                violation_error_message="De termijn om aan te vullen ligt na het verzoek.",
            ),
            models.CheckConstraint(
                condition=Q(uitstel_tot__isnull=True, uitstel_grond="", uitstel_reden="")
                | Q(uitstel_tot__isnull=False) & ~Q(uitstel_grond="") & ~Q(uitstel_reden=""),
                name="bezwaar_uitstel_met_grond",
            ),
        ]
        ordering = ("-ontvangen_op", "-pk")
        verbose_name = "bezwaar"
        verbose_name_plural = "bezwaren"

    def __str__(self) -> str:
        return f"Bezwaar tegen {self.besluit.kenmerk}"

    @property
    def is_open(self) -> bool:
        return self.beslist_op is None

    @property
    def wacht_op_herstel(self) -> bool:
        """Whether it was asked to complete the bezwaar and that has not been done."""
        return self.is_open and self.herstel_gevraagd_op is not None and self.hersteld_op is None
