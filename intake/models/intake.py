import pghistory
from django.db import models
from django.db.models import F, Q

from inburgering.brieven.models import Document
from inburgering.dossiers.models import Dossier
from inburgering.recht.intake import LAATSTE_OPROEP
from inburgering.toegang.models import GemeenteModel, MetUuid
from intake.enums import Boetebesluit, IntakeStatus, OproepUitkomst, Tolk


@pghistory.track()
class Intake(GemeenteModel, MetUuid):
    """The brede intake: an inquiry into somebody's start position and possibilities (Wi2021 art. 14)."""

    dossier = models.OneToOneField(Dossier, models.CASCADE, related_name="intake")
    status = models.CharField(max_length=10, choices=IntakeStatus.choices, default=IntakeStatus.LOOPT)
    gestart_op = models.DateField("gestart op")
    afgerond_op = models.DateField("afgerond op", null=True, blank=True)
    in_absentia = models.BooleanField("afgerond zonder de inburgeraar", default=False)
    een_op_een_gewezen_op = models.DateField(
        "gewezen op het recht op een gesprek onder vier ogen", null=True, blank=True
    )
    een_op_een_gewenst = models.BooleanField("wil een gesprek onder vier ogen", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status=IntakeStatus.AFGEROND, afgerond_op__isnull=False)
                | Q(
                    status=IntakeStatus.LOOPT,
                    afgerond_op__isnull=True,
                    in_absentia=False,
                ),
                name="intake_afgerond_met_datum",
            ),
            models.CheckConstraint(
                condition=Q(afgerond_op__isnull=True) | Q(afgerond_op__gte=F("gestart_op")),
                name="intake_afgerond_na_start",
                violation_error_message="De intake kan niet eerder afgerond zijn dan gestart.",
            ),
            models.CheckConstraint(
                condition=Q(een_op_een_gewenst__isnull=True) | Q(een_op_een_gewezen_op__isnull=False),
                name="intake_wens_na_wijzen",
            ),
        ]
        indexes = [models.Index(fields=("gemeente", "afgerond_op"), name="intake_per_dag_afgerond")]
        verbose_name = "brede intake"
        verbose_name_plural = "brede intakes"

    def __str__(self) -> str:
        return f"Brede intake, gestart op {self.gestart_op:%d-%m-%Y}"

    @property
    def loopt(self) -> bool:
        return self.status == IntakeStatus.LOOPT


@pghistory.track()
class IntakeGesprek(GemeenteModel, MetUuid):
    """One conversation of the brede intake; what was said stands in the sections."""

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="gesprekken")
    op = models.DateField("datum")
    plaats = models.CharField(max_length=120, blank=True)
    tolk = models.CharField(max_length=12, choices=Tolk.choices, default=Tolk.GEEN)
    aanwezig = models.CharField("wie waren erbij?", max_length=200, blank=True)
    onder_vier_ogen = models.BooleanField("gesprek onder vier ogen", default=False)
    aantekening = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=("gemeente", "op"), name="intakegesprek_per_dag")]
        ordering = ("op", "pk")
        verbose_name = "intakegesprek"
        verbose_name_plural = "intakegesprekken"

    def __str__(self) -> str:
        return f"Gesprek op {self.op:%d-%m-%Y}"


@pghistory.track()
class Oproep(GemeenteModel, MetUuid):
    """A written oproep to appear for the brede intake, with a term set by the college (Wi2021 art. 14 lid 1).

    `trede` is the step on the ladder: 1 invitation, 2 written warning with a new term, 3 after the
    decision about a boete (art. 22). Only an oproep in vain counts: after one that was declined for a good
    reason, or on which the person appeared, the same step may come again.
    """

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="oproepen")
    trede = models.PositiveSmallIntegerField()
    verzonden_op = models.DateField("verzonden op")
    gesprek_op = models.DateField("datum van het gesprek")
    gesprek_om = models.TimeField("tijd van het gesprek", null=True, blank=True)
    plaats = models.CharField(max_length=120)
    waarschuwing = models.BooleanField("met schriftelijke waarschuwing", default=False)
    boetebesluit = models.CharField(max_length=10, choices=Boetebesluit.choices, blank=True)
    boete_bekendgemaakt_op = models.DateField("boete bekendgemaakt op", null=True, blank=True)
    boete_toelichting = models.TextField("waarom wel of geen boete?", blank=True)
    uitkomst = models.CharField(max_length=25, choices=OproepUitkomst.choices, blank=True)
    uitkomst_op = models.DateField(null=True, blank=True)
    uitkomst_reden = models.TextField("reden of toelichting", blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(trede__gte=1, trede__lte=LAATSTE_OPROEP),
                name="oproep_trede_1_tot_3",
            ),
            models.CheckConstraint(
                condition=Q(gesprek_op__gte=F("verzonden_op")),
                name="oproep_gesprek_na_verzenden",
                violation_error_message="Het gesprek kan niet vóór de oproep zijn.",
            ),
            models.CheckConstraint(
                condition=Q(uitkomst="", uitkomst_op__isnull=True) | ~Q(uitkomst="") & Q(uitkomst_op__isnull=False),
                name="oproep_uitkomst_met_datum",
            ),
            models.CheckConstraint(
                condition=~Q(uitkomst=OproepUitkomst.AFGEMELD) | ~Q(uitkomst_reden=""),
                name="oproep_afgemeld_met_reden",
            ),
            models.CheckConstraint(
                condition=Q(
                    boetebesluit=Boetebesluit.OPGELEGD,
                    boete_bekendgemaakt_op__isnull=False,
                )
                | ~Q(boetebesluit=Boetebesluit.OPGELEGD) & Q(boete_bekendgemaakt_op__isnull=True),
                name="oproep_boete_met_datum",
            ),
            models.CheckConstraint(
                condition=Q(boetebesluit="") | Q(trede=LAATSTE_OPROEP),
                name="oproep_boete_bij_derde",
            ),
            models.UniqueConstraint(
                fields=("intake", "trede"),
                condition=Q(uitkomst__in=[OproepUitkomst.NIET_VERSCHENEN, OproepUitkomst.ONVOLDOENDE]),
                name="oproep_een_vergeefs_per_trede",
            ),
            models.UniqueConstraint(
                fields=("intake",),
                condition=Q(uitkomst=""),
                name="oproep_een_open_per_intake",
            ),
        ]
        ordering = ("verzonden_op", "pk")
        verbose_name = "oproep"
        verbose_name_plural = "oproepen"

    def __str__(self) -> str:
        return f"{self.trede}e oproep"
