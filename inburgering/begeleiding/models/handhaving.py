from decimal import Decimal

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from inburgering.begeleiding.enums import (
    AFLOOP,
    ARTIKEL_VAN_GROND,
    LOPEND,
    OVERGANGEN,
    Grond,
    NieuweTermijn,
    StapSoort,
    Verwijtbaarheid,
    ZaakStatus,
)
from inburgering.begeleiding.models.gesprek import Afspraakoordeel
from inburgering.brieven.models import Besluit, Document
from inburgering.dossiers.models import Dossier
from inburgering.toegang.models import GemeenteModel, MetUuid

LANGSTE_TEKST = 5000

STATUSOVERGANG = pgtrigger.FSM(
    name="zaak_statusovergang",
    field="status",
    transitions=[(van.value, naar.value) for van, naar in OVERGANGEN if van != naar],
)


@pghistory.track()
class NietNakoming(GemeenteModel, MetUuid):
    """Not or not enough cooperating with what the Wi2021 asks (art. 22, 23), from the first report to its end.

    A ladder that a person climbs step by step; nothing goes on by itself and no fine is ever automatic. Each step is a
    `Stap` of its own.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="niet_nakomingen")
    volgnummer = models.PositiveSmallIntegerField()
    grond = models.CharField("waaraan werkt de inburgeraar niet mee?", max_length=12, choices=Grond.choices)
    status = models.CharField(max_length=15, choices=ZaakStatus.choices, default=ZaakStatus.GEMELD)
    gedraging = models.TextField("wat gebeurde er?", max_length=LANGSTE_TEKST)
    gedraging_op = models.DateField("wanneer?")
    oordeel = models.ForeignKey(Afspraakoordeel, models.PROTECT, null=True, blank=True, related_name="niet_nakomingen")
    hersteltermijn_op = models.DateField("te herstellen uiterlijk op", null=True, blank=True)
    rapport_op = models.DateField("dagtekening van het rapport", null=True, blank=True)
    zienswijze_uiterlijk_op = models.DateField("reageren uiterlijk op", null=True, blank=True)
    zienswijze_ontvangen_op = models.DateField("zienswijze ontvangen op", null=True, blank=True)
    zienswijze = models.TextField("wat zegt de inburgeraar?", max_length=LANGSTE_TEKST, blank=True)
    geeindigd_op = models.DateField(null=True, blank=True)
    afloop_reden = models.TextField("waarom?", max_length=LANGSTE_TEKST, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("dossier", "volgnummer"), name="nietnakoming_volgnummer"),
            models.UniqueConstraint(
                fields=("dossier", "grond"),
                condition=Q(status__in=LOPEND),
                name="nietnakoming_een_lopend_per_grond",
                violation_error_message="Hierover loopt al een zaak in dit dossier.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=LOPEND, geeindigd_op__isnull=True)
                | Q(status=ZaakStatus.BOETE, geeindigd_op__isnull=False)
                | Q(status__in=AFLOOP, geeindigd_op__isnull=False) & ~Q(afloop_reden=""),
                name="nietnakoming_einde_met_reden",
            ),
            models.CheckConstraint(
                condition=~Q(status=ZaakStatus.HERSTELTERMIJN) | Q(hersteltermijn_op__isnull=False),
                name="nietnakoming_hersteltermijn_met_dag",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(ZaakStatus.VOORNEMEN, ZaakStatus.BOETE))
                | Q(rapport_op__isnull=False, zienswijze_uiterlijk_op__gt=F("rapport_op")),
                name="nietnakoming_voornemen_met_rapport",
                violation_error_message="De dag om te reageren ligt na het rapport.",
            ),
            models.CheckConstraint(
                condition=Q(zienswijze_ontvangen_op__isnull=True) | Q(rapport_op__isnull=False),
                name="nietnakoming_zienswijze_na_voornemen",
            ),
        ]
        indexes = [
            models.Index(fields=("gemeente", "status"), condition=Q(status__in=LOPEND), name="nietnakoming_lopend")
        ]
        triggers = [STATUSOVERGANG]
        ordering = ("-gedraging_op", "-pk")
        verbose_name = "niet-nakoming"
        verbose_name_plural = "niet-nakomingen"

    def __str__(self) -> str:
        return f"Niet-nakomen {self.volgnummer}: {self.get_grond_display()}"

    @property
    def loopt(self) -> bool:
        return self.status in LOPEND

    @property
    def kenmerk(self) -> str:
        """What tells the letters of this zaak from those of another; it holds no BSN."""
        return f"{self.dossier.nummer} / NN-{self.volgnummer}"

    @property
    def artikel(self) -> str:
        return ARTIKEL_VAN_GROND[Grond(self.grond)]

    @property
    def bij_intake(self) -> bool:
        return self.grond == Grond.INTAKE


class Stap(GemeenteModel, MetUuid):
    """One recorded fact on the ladder of niet-nakomen, with its letter; it is never changed."""

    zaak = models.ForeignKey(NietNakoming, models.CASCADE, related_name="stappen")
    soort = models.CharField(max_length=15, choices=StapSoort.choices)
    op = models.DateField()
    toelichting = models.TextField(max_length=LANGSTE_TEKST, blank=True)
    uiterlijk_op = models.DateField(null=True, blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    rapport = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)
        triggers = [pgtrigger.Protect(name="alleen_bijschrijven", operation=pgtrigger.Update)]
        verbose_name = "stap"
        verbose_name_plural = "stappen"

    def __str__(self) -> str:
        return self.get_soort_display()


@pghistory.track()
class JuridischeToets(GemeenteModel, MetUuid):
    """The review by a colleague before a fine for an asielstatushouder (ECLI:EU:C:2025:52; Wi2021 art. 22, 23).

    Only in exceptional cases, of proven and persistent unwillingness, can a fine be proportionate.
    """

    zaak = models.ForeignKey(NietNakoming, models.CASCADE, related_name="toetsen")
    akkoord = models.BooleanField()
    uitzonderlijk = models.TextField("waaruit blijkt blijvende onwil?", max_length=LANGSTE_TEKST)
    evenredigheid = models.TextField("waarom is een boete (niet) evenredig?", max_length=LANGSTE_TEKST)
    op = models.DateField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(evenredigheid=""), name="juridischetoets_evenredigheid"),
            models.CheckConstraint(
                condition=Q(akkoord=False) | ~Q(uitzonderlijk=""), name="juridischetoets_akkoord_met_uitzondering"
            ),
        ]
        ordering = ("-pk",)
        verbose_name = "juridische toets"
        verbose_name_plural = "juridische toetsen"


@pghistory.track()
class Boete(GemeenteModel, MetUuid):
    """A bestuurlijke boete of the college (Wi2021 art. 22, 23; Awb art. 5:40), with how its amount was reached."""

    zaak = models.OneToOneField(NietNakoming, models.PROTECT, related_name="boete")
    bedrag = models.DecimalField(max_digits=7, decimal_places=2)
    berekend = models.DecimalField("volgens de regels", max_digits=7, decimal_places=2)
    verlaagd_reden = models.TextField("waarom lager?", max_length=LANGSTE_TEKST, blank=True)
    eerdere = models.PositiveSmallIntegerField("eerdere overtredingen die meetellen", default=0)
    berekening = models.JSONField(default=list)
    verwijtbaarheid = models.CharField("in welke mate verwijtbaar?", max_length=30, choices=Verwijtbaarheid.choices)
    verwijt_reden = models.TextField("waaruit blijkt dat?", max_length=LANGSTE_TEKST)
    bijstand_nagegaan = models.CharField("hoe ging u na of de bijstand is verlaagd?", max_length=300)
    motivering = models.TextField("waarom deze boete?", max_length=LANGSTE_TEKST)
    nieuwe_termijn = models.CharField(
        "loopt er een nieuwe termijn na een boete van DUO?", max_length=2, choices=NieuweTermijn.choices, blank=True
    )
    nieuwe_termijn_vanaf = models.DateField("nieuwe termijn vanaf", null=True, blank=True)
    nieuwe_oproep_op = models.DateField("nieuwe oproep uiterlijk op", null=True, blank=True)
    besluit = models.OneToOneField(Besluit, models.PROTECT, related_name="boete")
    onherroepelijk_op = models.DateField("onherroepelijk sinds", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(bedrag__gt=Decimal(0)), name="boete_met_bedrag"),
            models.CheckConstraint(
                condition=Q(bedrag=F("berekend"), verlaagd_reden="")
                | Q(bedrag__lt=F("berekend")) & ~Q(verlaagd_reden=""),
                name="boete_verlaagd_met_reden",
                violation_error_message="Een lagere boete vraagt een reden; hoger dan berekend kan niet.",
            ),
            models.CheckConstraint(
                condition=~Q(verwijtbaarheid=Verwijtbaarheid.GEEN) & ~Q(verwijt_reden=""), name="boete_verwijtbaar"
            ),
            models.CheckConstraint(
                condition=Q(nieuwe_termijn="", nieuwe_termijn_vanaf__isnull=True)
                | ~Q(nieuwe_termijn="") & Q(nieuwe_termijn_vanaf__isnull=False),
                name="boete_nieuwe_termijn_met_begin",
            ),
        ]
        verbose_name = "boete"
        verbose_name_plural = "boetes"

    def __str__(self) -> str:
        return f"Boete {self.besluit.kenmerk}"
