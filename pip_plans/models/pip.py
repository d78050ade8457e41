from datetime import date

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from inburgering.brieven.models import Besluit, Bezwaar
from inburgering.dossiers.models import Dossier
from inburgering.toegang.models import GemeenteModel, MetUuid
from pip_plans.enums import (
    IN_BEWERKING,
    OOIT_VASTGESTELD,
    Aanleiding,
    Alfabetisering,
    Examenonderdeel,
    Leerroute,
    Niveau,
    PipSoort,
    PipStatus,
)
from pip_plans.models.bewaking import NIET_VERWIJDEREN, STATUSOVERGANG, DrieRedenen, GeenWi2013, Onveranderlijk

MEESTE_UREN = 9999
"""DUO accepts 1 to 9999 hours (`geschatteIntensiteitB1Route`)."""

LANGSTE_TEKST = 3000
"""Half a page of a letter; whoever has more to tell is read better in an attachment."""

UREN = (MinValueValidator(1), MaxValueValidator(MEESTE_UREN))


@pghistory.track()
class Pip(GemeenteModel, MetUuid):
    """The persoonlijk plan inburgering en participatie: the decision of Wi2021 art. 15 in one version.

    While it is a concept its sections are filled in. Fixed (`vastgesteld`) it has a dagtekening, on the
    day after which the first one opens the inburgeringstermijn (art. 11 lid 2), and never changes again.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="pips")
    versienummer = models.PositiveSmallIntegerField()
    soort = models.CharField(max_length=10, choices=PipSoort.choices)
    status = models.CharField(max_length=20, choices=PipStatus.choices, default=PipStatus.CONCEPT)
    vorige = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="opvolgers")
    aanleiding = models.CharField(max_length=12, choices=Aanleiding.choices, blank=True)
    reden_wijziging = models.TextField("waarom verandert het plan?", max_length=LANGSTE_TEKST, blank=True)
    overgenomen = models.BooleanField(
        "overgenomen uit een ander systeem", default=False, help_text="Zonder brief en zonder redenen."
    )
    overgenomen_uit = models.CharField("overgenomen van gemeente", max_length=80, blank=True)

    leerroute = models.CharField(max_length=1, choices=Leerroute.choices, blank=True)
    onderwijswens = models.TextField("wat wil de inburgeraar zelf?", max_length=LANGSTE_TEKST, blank=True)
    wil_onderwijs = models.BooleanField("wil een beroepsopleiding of hogere opleiding volgen", null=True, blank=True)
    omstandigheden = models.TextField("omstandigheden waarmee u rekening houdt", max_length=LANGSTE_TEKST, blank=True)
    lbt_afwijking_motivering = models.TextField(
        "waarom wijkt u af van de leerbaarheidstoets?", max_length=LANGSTE_TEKST, blank=True
    )
    route_andere_gemeente = models.CharField(
        "leerroute in het PIP van de vorige gemeente", max_length=1, choices=Leerroute.choices, blank=True
    )
    opleiding_beeindigd_op = models.DateField("einde van de niet-vrijstellende opleiding", null=True, blank=True)
    schakelgrond = models.CharField("waarom is dit een bijzonder geval?", max_length=500, blank=True)

    niveau = models.CharField(max_length=2, choices=Niveau.choices, blank=True)
    onderdelen_a2 = ArrayField(
        models.CharField(max_length=3, choices=Examenonderdeel.choices),
        verbose_name="examenonderdelen op niveau A2",
        default=list,
        blank=True,
    )
    gevolgde_uren = models.PositiveSmallIntegerField(
        "gevolgde cursusuren NT2", null=True, blank=True, validators=[MaxValueValidator(MEESTE_UREN)]
    )
    inspanning = models.TextField("waaruit blijkt de inspanning?", max_length=LANGSTE_TEKST, blank=True)
    alfabetisering = models.CharField(max_length=3, choices=Alfabetisering.choices, blank=True)
    uren_per_week = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    uren_totaal = models.PositiveSmallIntegerField("lesuren in totaal", null=True, blank=True, validators=UREN)
    uren_participatie = models.PositiveSmallIntegerField(
        "uren zelfredzaamheid, activering en participatie", null=True, blank=True, validators=UREN
    )
    verrekening = models.TextField("waarom minder uren?", max_length=LANGSTE_TEKST, blank=True)
    niet_vrijstellende_opleiding = models.CharField(
        "opleiding die de inburgeraar mag afmaken", max_length=200, blank=True
    )

    cursusinstelling = models.CharField(max_length=120, blank=True)
    cursus_plaats = models.CharField("plaats van de lessen", max_length=80, blank=True)
    cursus_start_op = models.DateField("eerste les", null=True, blank=True)

    pvt_uren = models.PositiveSmallIntegerField("uren PVT", null=True, blank=True, validators=UREN)
    pvt_voor = models.DateField("PVT klaar vóór of op", null=True, blank=True)
    map_uren = models.PositiveSmallIntegerField("uren MAP", null=True, blank=True, validators=UREN)
    map_toelichting = models.CharField("wanneer begint de MAP?", max_length=120, blank=True)

    aantal_voortgangsgesprekken = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(99)]
    )
    gesprek_interval_maanden = models.PositiveSmallIntegerField(
        "maanden tussen de gesprekken", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(36)]
    )
    begeleiding = models.TextField("ondersteuning en begeleiding", max_length=LANGSTE_TEKST, blank=True)
    begeleiding_organisatie = models.CharField("maatschappelijke begeleiding door", max_length=120, blank=True)
    begeleiding_start_op = models.DateField("begin maatschappelijke begeleiding", null=True, blank=True)

    participatie = models.TextField("wat doet de inburgeraar naast de lessen?", max_length=LANGSTE_TEKST, blank=True)
    vve_nodig = models.BooleanField("zijn er afspraken over vve nodig?", null=True, blank=True)
    vve_afspraken = models.TextField(
        "afspraken over voor- of vroegschoolse educatie (vve)", max_length=LANGSTE_TEKST, blank=True
    )
    geen_participatiewet = models.BooleanField("er zijn geen besluiten op grond van de Participatiewet", default=False)

    contact_naam = models.CharField("naam", max_length=100, blank=True)
    contact_email = models.EmailField("e-mailadres", max_length=241, blank=True)
    contact_telefoon = models.CharField("telefoonnummer", max_length=20, blank=True)

    besluit = models.OneToOneField(Besluit, models.PROTECT, null=True, blank=True, related_name="pip")
    bezwaar = models.ForeignKey(Bezwaar, models.PROTECT, null=True, blank=True, related_name="+")
    dagtekening = models.DateField(null=True, blank=True)
    verzenddatum = models.DateField(null=True, blank=True)
    bekendgemaakt_elders_op = models.DateField("bekendgemaakt op, volgens het andere systeem", null=True, blank=True)
    feiten = models.JSONField(
        default=dict, blank=True, help_text="Zoals die bij het vaststellen waren, ook die over ontzorgen."
    )
    herroepen_op = models.DateField(null=True, blank=True)
    herroepen_reden = models.CharField(max_length=500, blank=True)

    gereed = models.BooleanField("alles is ingevuld", default=False, editable=False)
    opgesteld_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    aangeboden_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    goedgekeurd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    goedgekeurd_op = models.DateField(null=True, blank=True)
    opmerking = models.CharField("opmerking van de collega", max_length=1000, blank=True)
    vastgesteld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    vastgesteld_at = models.DateTimeField(null=True, blank=True)
    aangemaakt_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("dossier", "versienummer"), name="pip_versie_eenmaal"),
            models.UniqueConstraint(
                fields=("dossier",),
                condition=Q(status=PipStatus.VASTGESTELD),
                name="pip_een_huidig_per_dossier",
                violation_error_message="Er is al een vastgesteld PIP in dit dossier.",
            ),
            models.UniqueConstraint(
                fields=("dossier",),
                condition=Q(status__in=IN_BEWERKING),
                name="pip_een_concept_per_dossier",
                violation_error_message="Er is al een PIP in bewerking in dit dossier.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=OOIT_VASTGESTELD, dagtekening__isnull=False, vastgesteld_at__isnull=False)
                & ~Q(leerroute="")
                | Q(status__in=IN_BEWERKING, dagtekening__isnull=True, vastgesteld_at__isnull=True),
                name="pip_vastgesteld_met_dagtekening",
            ),
            models.CheckConstraint(
                condition=Q(status__in=IN_BEWERKING, besluit__isnull=True)
                | Q(status__in=OOIT_VASTGESTELD, overgenomen=False, besluit__isnull=False)
                | Q(status__in=OOIT_VASTGESTELD, overgenomen=True),
                name="pip_vastgesteld_met_besluit",
            ),
            models.CheckConstraint(
                condition=Q(bekendgemaakt_elders_op__isnull=True)
                | Q(overgenomen=True, bekendgemaakt_elders_op__gte=F("dagtekening")),
                name="pip_bekendgemaakt_elders_overgenomen",
                violation_error_message="Het PIP kan niet eerder verzonden zijn dan het gedagtekend is.",
            ),
            models.CheckConstraint(
                condition=Q(verzenddatum__isnull=True) | Q(verzenddatum__gte=F("dagtekening")),
                name="pip_verzenddatum_na_dagtekening",
            ),
            models.CheckConstraint(
                condition=Q(status=PipStatus.HERROEPEN, herroepen_op__isnull=False) & ~Q(herroepen_reden="")
                | ~Q(status=PipStatus.HERROEPEN) & Q(herroepen_op__isnull=True, herroepen_reden=""),
                name="pip_herroepen_met_reden",
            ),
            models.CheckConstraint(
                condition=Q(status=PipStatus.TER_GOEDKEURING, aangeboden_door__isnull=False)
                | ~Q(status=PipStatus.TER_GOEDKEURING),
                name="pip_ter_goedkeuring_aangeboden",
            ),
            models.CheckConstraint(
                condition=Q(goedgekeurd_door__isnull=True) | ~Q(goedgekeurd_door=F("aangeboden_door")),
                name="pip_goedgekeurd_door_een_ander",
            ),
            models.CheckConstraint(
                condition=Q(overgenomen=True)
                | ~Q(leerroute=Leerroute.ONDERWIJS, niveau=Niveau.A2) & ~Q(leerroute=Leerroute.Z, niveau=Niveau.B1),
                name="pip_niveau_past_bij_route",
                violation_error_message="A2 kan niet bij de onderwijsroute en B1 niet bij de Z-route.",
            ),
        ]
        triggers = [
            STATUSOVERGANG,
            Onveranderlijk(name="onveranderlijk"),
            NIET_VERWIJDEREN,
            GeenWi2013(name="geen_wi2013"),
            DrieRedenen(name="drie_redenen"),
        ]
        indexes = [
            models.Index(
                fields=("gemeente", "dagtekening"), condition=Q(soort=PipSoort.EERSTE), name="pip_eerste_per_dag"
            )
        ]
        ordering = ("-versienummer",)
        verbose_name = "PIP"
        verbose_name_plural = "PIP's"

    def __str__(self) -> str:
        return f"PIP {self.versienummer} van {self.dossier}"

    @property
    def in_bewerking(self) -> bool:
        return self.status in IN_BEWERKING

    @property
    def is_vastgesteld(self) -> bool:
        """Whether it was ever fixed, also when it has since been replaced or revoked."""
        return self.status in OOIT_VASTGESTELD

    @property
    def is_eerste(self) -> bool:
        return self.soort == PipSoort.EERSTE

    @property
    def bekendgemaakt_op(self) -> date | None:
        """The day on which it was sent or handed over: a fact of its besluit (Awb art. 3:41)."""
        return self.besluit.bekendgemaakt_op if self.besluit else self.bekendgemaakt_elders_op

    @property
    def nog_te_versturen(self) -> bool:
        return self.status == PipStatus.VASTGESTELD and not self.overgenomen and self.bekendgemaakt_op is None

    @property
    def gedagtekend_op(self) -> date:
        """The dagtekening of a PIP that was fixed; raises ValueError for a concept."""
        if self.dagtekening is None:
            raise ValueError(f"{self} is nog niet vastgesteld.")
        return self.dagtekening

    @property
    def kenmerk(self) -> str:
        """Ons kenmerk on the letter; it never holds a BSN."""
        return f"{self.dossier.nummer} / PIP-{self.versienummer}"

    def geldt_op(self, dag: date) -> bool:
        """Whether this is the PIP in force and its dagtekening has come."""
        return self.status == PipStatus.VASTGESTELD and self.dagtekening is not None and self.dagtekening <= dag
