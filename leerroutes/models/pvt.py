import pghistory
from django.db import models
from django.db.models import F, Q

from inburgering.brieven.models import Document
from inburgering.dossiers.models import Dossier
from inburgering.toegang.models import GemeenteModel, MetUuid
from leerroutes.enums import Verwijtbaar


@pghistory.track()
class Pvt(GemeenteModel, MetUuid):
    """The participatieverklaringstraject of one person (Wi2021 art. 6, Besluit inburgering 2021 art. 3.1).

    Done when the introduction was followed and the declaration signed at the meeting. `streefdatum` is what the
    gemeente wants; the law knows only the end of the term.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="pvts")
    aangemeld_op = models.DateField("aangemeld op")
    streefdatum = models.DateField("streefdatum", null=True, blank=True)
    gestart_op = models.DateField("gestart op", null=True, blank=True)
    ondertekend_op = models.DateField("ondertekend op", null=True, blank=True)
    uren_brede_intake = models.PositiveSmallIntegerField("uren uit de brede intake die meetellen", default=0)
    uren_brede_intake_reden = models.CharField("welke uren waren dat?", max_length=300, blank=True)
    verklaring = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    getekend = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    verwijtbaar = models.CharField(
        "is de overschrijding verwijtbaar?", max_length=3, choices=Verwijtbaar.choices, blank=True
    )
    verwijtbaar_reden = models.CharField("waarom?", max_length=500, blank=True)
    ingetrokken_op = models.DateField("aanmelding ingetrokken op", null=True, blank=True)
    ingetrokken_reden = models.CharField("waarom ingetrokken?", max_length=300, blank=True)
    overgenomen = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("dossier",),
                condition=Q(ingetrokken_op__isnull=True),
                name="pvt_een_per_dossier",
                violation_error_message="Er is al een PVT in dit dossier.",
            ),
            models.CheckConstraint(
                condition=Q(gestart_op__isnull=True) | Q(gestart_op__gte=F("aangemeld_op")),
                name="pvt_start_na_aanmelding",
                violation_error_message="Het PVT kan niet vóór de aanmelding zijn gestart.",
            ),
            models.CheckConstraint(
                condition=Q(ondertekend_op__isnull=True)
                | Q(gestart_op__isnull=False, ondertekend_op__gte=F("gestart_op"))
                | Q(overgenomen=True, gestart_op__isnull=True, ondertekend_op__gte=F("aangemeld_op")),
                name="pvt_ondertekend_na_start",
                violation_error_message="Ondertekenen kan pas na de inleiding.",
            ),
            models.CheckConstraint(
                condition=Q(uren_brede_intake=0, uren_brede_intake_reden="")
                | Q(uren_brede_intake__gt=0) & ~Q(uren_brede_intake_reden=""),
                name="pvt_uren_intake_met_reden",
            ),
            models.CheckConstraint(
                condition=Q(verwijtbaar="", verwijtbaar_reden="") | ~Q(verwijtbaar="") & ~Q(verwijtbaar_reden=""),
                name="pvt_verwijtbaar_met_reden",
            ),
            models.CheckConstraint(
                condition=Q(ingetrokken_op__isnull=True, ingetrokken_reden="")
                | Q(ondertekend_op__isnull=True) & ~Q(ingetrokken_reden=""),
                name="pvt_ingetrokken_met_reden",
            ),
        ]
        indexes = [models.Index(fields=("gemeente", "aangemeld_op"), name="pvt_aangemeld")]
        ordering = ("aangemeld_op", "pk")
        verbose_name = "PVT"
        verbose_name_plural = "PVT's"

    def __str__(self) -> str:
        return f"PVT: {self.staat}"

    @property
    def is_klaar(self) -> bool:
        return self.ondertekend_op is not None

    @property
    def staat(self) -> str:
        """Where it stands, in the groups of the report."""
        if self.ondertekend_op:
            return "afgerond"
        if self.ingetrokken_op:
            return "ingetrokken"
        return "loopt" if self.gestart_op else "aangemeld"
