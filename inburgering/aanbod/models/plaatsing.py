"""Who looks for a place, who was proposed for one, and who is there."""

from datetime import date, timedelta
from typing import Self

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Model, Q
from django.db.models.expressions import Combinable

from inburgering.aanbod.enums import (
    Begeleiding,
    EvaluatieSoort,
    GarantieUitkomst,
    PlaatsingEinde,
    PlekSoort,
    Sector,
    Taalniveau,
    Vervoer,
    VoordrachtUitkomst,
    Waardering,
)
from inburgering.aanbod.models.plek import MEESTE_UREN, Participatieplek, Wijk, dagdelen_veld
from inburgering.dossiers.models import Dossier
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import GemeenteModel, MetUuid
from inburgering.toegang.models.uitsluiting import zelfde, zelfde_dagen


@pghistory.track()
class Zoekprofiel(GemeenteModel, MetUuid):
    """What somebody looks for to take part beside the lessons (Besluit inburgering 2021 art. 3.14 lid 2 b), and what
    he can: when, how far, in which level of Dutch, with how much help. It holds nothing of his health.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="zoekprofielen")
    sinds = models.DateField("zoekt sinds")
    soorten = ArrayField(models.CharField(max_length=20, choices=PlekSoort.choices), verbose_name="welke plek?")
    sectoren = ArrayField(
        models.CharField(max_length=15, choices=Sector.choices), verbose_name="liefst in", default=list, blank=True
    )
    taalniveau = models.CharField("spreekt nu", max_length=5, choices=Taalniveau.choices)
    begeleiding = models.CharField("heeft nodig", max_length=15, choices=Begeleiding.choices)
    uren_per_week = models.PositiveSmallIntegerField("uren per week")
    tijden = dagdelen_veld("wanneer kan de inburgeraar?")
    vervoer = models.CharField("hoe reist de inburgeraar?", max_length=10, choices=Vervoer.choices)
    buiten_wijk = models.BooleanField("kan ook naar een andere wijk", default=True)
    wijk = models.ForeignKey(Wijk, models.PROTECT, null=True, blank=True, related_name="zoekprofielen")
    kinderopvang = models.BooleanField("heeft kinderopvang nodig in de buurt van de plek", default=False)
    toelichting = models.CharField(max_length=500, blank=True)
    gesloten_op = models.DateField("zoekt niet meer sinds", null=True, blank=True)
    gesloten_reden = models.CharField("waarom niet meer?", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("dossier",),
                condition=Q(gesloten_op__isnull=True),
                name="zoekprofiel_een_open",
                violation_error_message="De inburgeraar zoekt al een plek.",
            ),
            models.CheckConstraint(condition=~Q(soorten=[]), name="zoekprofiel_met_soort"),
            models.CheckConstraint(
                condition=Q(uren_per_week__gte=1, uren_per_week__lte=MEESTE_UREN), name="zoekprofiel_uren_per_week"
            ),
            models.CheckConstraint(
                condition=Q(gesloten_op__isnull=True, gesloten_reden="")
                | Q(gesloten_op__gte=F("sinds")) & ~Q(gesloten_reden=""),
                name="zoekprofiel_gesloten_met_reden",
            ),
        ]
        indexes = [
            models.Index(fields=("gemeente", "sinds"), condition=Q(gesloten_op__isnull=True), name="zoekprofiel_open"),
            models.Index(fields=("dossier", "-sinds"), name="zoekprofiel_van_dossier"),
        ]
        ordering = ("-sinds", "-pk")
        verbose_name = "zoekprofiel"
        verbose_name_plural = "zoekprofielen"

    def __str__(self) -> str:
        return ", ".join(PlekSoort(soort).label.lower() for soort in self.soorten)

    @property
    def is_open(self) -> bool:
        return self.gesloten_op is None


@pghistory.track()
class Voordracht(GemeenteModel, MetUuid):
    """Somebody proposed to a place, and what the place answered."""

    plek = models.ForeignKey(Participatieplek, models.PROTECT, related_name="voordrachten")
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="voordrachten")
    op = models.DateField("voorgedragen op")
    toelichting = models.CharField("wat vertelt u de plek?", max_length=500, blank=True)
    redenen = models.JSONField("waarom past dit?", default=list, blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uitkomst = models.CharField(max_length=15, choices=VoordrachtUitkomst.choices, blank=True)
    uitkomst_op = models.DateField("uitkomst op", null=True, blank=True)
    uitkomst_reden = models.CharField("waarom?", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("plek", "dossier"),
                condition=Q(uitkomst=""),
                name="voordracht_een_open",
                violation_error_message="De inburgeraar is hier al voorgedragen.",
            ),
            models.CheckConstraint(
                condition=Q(uitkomst="", uitkomst_op__isnull=True) | ~Q(uitkomst="") & Q(uitkomst_op__gte=F("op")),
                name="voordracht_uitkomst_met_datum",
            ),
            models.CheckConstraint(
                condition=Q(uitkomst__in=("", VoordrachtUitkomst.GEPLAATST)) | ~Q(uitkomst_reden=""),
                name="voordracht_nee_met_reden",
            ),
        ]
        indexes = [
            models.Index(fields=("dossier", "-op"), name="voordracht_van_dossier"),
            models.Index(fields=("plek", "-op"), name="voordracht_bij_plek"),
        ]
        ordering = ("-op", "-pk")
        verbose_name = "voordracht"
        verbose_name_plural = "voordrachten"

    def __str__(self) -> str:
        return f"Voordracht: {self.get_uitkomst_display().lower() or 'wacht op antwoord'}"


class PlaatsingQuerySet(models.QuerySet["Plaatsing"]):
    def geldend(self) -> Self:
        """Without those that never came about."""
        return self.filter(vervallen_op__isnull=True)

    def op(self, dag: date | Combinable) -> Self:
        """Keep who is at his place on this day."""
        return self.geldend().filter(Q(einde__isnull=True) | Q(einde__gt=dag), start__lte=dag)

    def lopend_of_komend(self, dag: date) -> Self:
        return self.geldend().filter(Q(einde__isnull=True) | Q(einde__gt=dag))


class PlaatsenNooitOver(pgtrigger.Trigger):
    """A place never holds more people at once than it has places, whoever writes and how many at the same time.

    The lock on the place lets two who write wait for each other; after it, the count sees what the other wrote. The
    fullest day of the period is its first, or one on which somebody else begins.
    """

    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update
    condition = pgtrigger.Q(new__vervallen_op__isnull=True)
    declare = [("plaatsen", "integer"), ("drukste", "integer")]

    def get_func(self, model: type[Model]) -> str:
        return """
            SELECT p.capaciteit INTO plaatsen FROM aanbod_participatieplek p WHERE p.id = NEW.plek_id FOR UPDATE;
            SELECT max(bezet) INTO drukste FROM (
                SELECT (
                    SELECT count(*) FROM aanbod_plaatsing a
                     WHERE a.plek_id = NEW.plek_id AND a.id <> NEW.id AND a.vervallen_op IS NULL
                       AND a.start <= dagen.dag AND (a.einde IS NULL OR a.einde > dagen.dag)
                ) AS bezet
                  FROM (
                    SELECT NEW.start AS dag
                     UNION
                    SELECT b.start FROM aanbod_plaatsing b
                     WHERE b.plek_id = NEW.plek_id AND b.id <> NEW.id AND b.vervallen_op IS NULL
                       AND b.start > NEW.start AND (NEW.einde IS NULL OR b.start < NEW.einde)
                  ) dagen
            ) per_dag;
            IF drukste >= plaatsen THEN
                RAISE EXCEPTION 'plaatsing_plek_vol: er zijn niet meer plaatsen.' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        """


@pghistory.track()
class Plaatsing(GemeenteModel, MetUuid):
    """Somebody at a place in the half-open period [start, einde): participation of the leerroute (Besluit inburgering
    2021 art. 3.14 lid 2 b), with what was agreed and, where the place promised it, the job that follows.
    """

    plek = models.ForeignKey(Participatieplek, models.PROTECT, related_name="plaatsingen")
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="plaatsingen")
    voordracht = models.OneToOneField(
        Voordracht, models.PROTECT, null=True, blank=True, related_name="plaatsing", help_text="Waaruit ze voortkwam."
    )
    start = models.DateField("eerste dag")
    einde = models.DateField("dag na de laatste dag", null=True, blank=True)
    uren_per_week = models.PositiveSmallIntegerField("uren per week")
    tijden = dagdelen_veld("dagen en tijden")
    doel = models.CharField(max_length=500)
    afspraken = models.CharField("afspraken met de plek", max_length=1000, blank=True)
    baangarantie_maanden = models.PositiveSmallIntegerField("beloofde maanden werk", null=True, blank=True)
    einde_reden = models.CharField("waarom geëindigd?", max_length=15, choices=PlaatsingEinde.choices, blank=True)
    einde_toelichting = models.CharField("toelichting", max_length=500, blank=True)
    garantie_uitkomst = models.CharField(
        "kwam de baan er?", max_length=15, choices=GarantieUitkomst.choices, blank=True
    )
    baan_vanaf = models.DateField("baan vanaf", null=True, blank=True)
    garantie_toelichting = models.CharField("toelichting op de baan", max_length=300, blank=True)
    vervallen_op = models.DateField("niet doorgegaan op", null=True, blank=True)
    vervallen_reden = models.CharField("waarom niet doorgegaan?", max_length=300, blank=True)

    objects = PlaatsingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(einde__isnull=True) | Q(einde__gt=F("start")),
                name="plaatsing_einde_na_start",
                violation_error_message="De laatste dag kan niet vóór de eerste dag liggen.",
            ),
            models.CheckConstraint(
                condition=Q(uren_per_week__gte=1, uren_per_week__lte=MEESTE_UREN), name="plaatsing_uren_per_week"
            ),
            models.CheckConstraint(
                condition=Q(einde_reden="") | Q(einde__isnull=False), name="plaatsing_reden_met_einde"
            ),
            models.CheckConstraint(
                condition=Q(garantie_uitkomst="", baan_vanaf__isnull=True)
                | Q(baangarantie_maanden__isnull=False)
                & (
                    Q(garantie_uitkomst=GarantieUitkomst.NAGEKOMEN, baan_vanaf__gte=F("start"))
                    | Q(garantie_uitkomst=GarantieUitkomst.NIET_NAGEKOMEN, baan_vanaf__isnull=True)
                    & ~Q(garantie_toelichting="")
                ),
                name="plaatsing_garantie_volledig",
                violation_error_message="Vul in vanaf wanneer de baan er is, of waarom ze er niet kwam.",
            ),
            models.CheckConstraint(
                condition=Q(vervallen_op__isnull=True, vervallen_reden="")
                | Q(vervallen_op__isnull=False, einde_reden="") & ~Q(vervallen_reden=""),
                name="plaatsing_vervallen_met_reden",
            ),
            ExclusionConstraint(
                name="plaatsing_perioden_los",
                expressions=[
                    zelfde("dossier_id"),
                    zelfde("plek_id"),
                    zelfde_dagen("start", "einde"),
                ],
                condition=Q(vervallen_op__isnull=True),
                violation_error_message="De inburgeraar is in deze periode al op deze plek.",
            ),
        ]
        indexes = [
            models.Index(fields=("dossier", "-start"), name="plaatsing_van_dossier"),
            models.Index(fields=("plek", "start"), condition=Q(vervallen_op__isnull=True), name="plaatsing_op_plek"),
        ]
        triggers = [PlaatsenNooitOver(name="plaatsen_nooit_over")]
        ordering = ("-start", "-pk")
        verbose_name = "plaatsing"
        verbose_name_plural = "plaatsingen"

    def __str__(self) -> str:
        return f"Plaatsing bij {self.plek}"

    @property
    def laatste_dag(self) -> date | None:
        return self.einde - timedelta(days=1) if self.einde else None

    @property
    def is_af(self) -> bool:
        return bool(self.einde_reden) or self.vervallen_op is not None

    @property
    def vraagt_garantie(self) -> bool:
        """Whether it ended well and nobody knows yet if the promised job came."""
        return bool(self.einde_reden and self.baangarantie_maanden and not self.garantie_uitkomst)

    @property
    def staat(self) -> str:
        """Where it stands, in a few words."""
        if self.vervallen_op:
            return "niet doorgegaan"
        if self.einde_reden:
            return self.get_einde_reden_display().lower()
        dag = vandaag()
        if self.start > dag:
            return "begint nog"
        return "uitkomst nodig" if self.einde and self.einde <= dag else "loopt"


@pghistory.track()
class Plaatsingsevaluatie(GemeenteModel, MetUuid):
    """What the person, the place and the klantmanager say of a plaatsing, on the way or at its end."""

    plaatsing = models.ForeignKey(Plaatsing, models.CASCADE, related_name="evaluaties")
    soort = models.CharField(max_length=15, choices=EvaluatieSoort.choices)
    op = models.DateField("besproken op")
    inburgeraar = models.CharField("de inburgeraar vindt het", max_length=10, choices=Waardering.choices)
    van_plek = models.CharField("de plek vindt het", max_length=10, choices=Waardering.choices)
    taalniveau = models.CharField("spreekt nu", max_length=5, choices=Taalniveau.choices)
    bevindingen = models.TextField("wat gaat goed, wat moet beter?", max_length=1000)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("plaatsing",),
                condition=Q(soort=EvaluatieSoort.EIND),
                name="plaatsingsevaluatie_een_eind",
                violation_error_message="De evaluatie aan het einde is al vastgelegd.",
            ),
        ]
        indexes = [models.Index(fields=("plaatsing", "op"), name="plaatsingsevaluatie_lijst")]
        ordering = ("op", "pk")
        verbose_name = "evaluatie van een plaatsing"
        verbose_name_plural = "evaluaties van plaatsingen"

    def __str__(self) -> str:
        return f"Evaluatie {self.get_soort_display().lower()}"
