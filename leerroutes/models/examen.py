import pghistory
from django.db import models
from django.db.models import F, Q

from inburgering.dossiers.models import Dossier
from inburgering.toegang.models import GemeenteModel, MetUuid
from leerroutes.enums import Examenniveau, Examenresultaat, RedenGeenResultaat
from pip_plans.enums import Examenonderdeel


@pghistory.track()
class Examen(GemeenteModel, MetUuid):
    """One attempt at a part of the inburgeringsexamen (Besluit inburgering 2021 art. 3.3-3.5), as DUO knows it.

    Without a `resultaat` the person is registered and the exam is still to come, or its result is awaited.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="examens")
    onderdeel = models.CharField(max_length=3, choices=Examenonderdeel.choices)
    niveau = models.CharField(max_length=2, choices=Examenniveau.choices, blank=True)
    examendatum = models.DateField("dag van het examen")
    resultaat = models.CharField("uitslag", max_length=10, choices=Examenresultaat.choices, blank=True)
    reden_geen_resultaat = models.CharField(
        "waarom geen uitslag?", max_length=20, choices=RedenGeenResultaat.choices, blank=True
    )
    uitslag_op = models.DateField("uitslag ontvangen op", null=True, blank=True)
    toelichting = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("dossier", "onderdeel", "examendatum"),
                name="examen_eenmaal_per_dag",
                violation_error_message="Van dit onderdeel staat er al een examen op deze dag.",
            ),
            models.CheckConstraint(
                condition=Q(onderdeel=Examenonderdeel.KNM, niveau="")
                | ~Q(onderdeel=Examenonderdeel.KNM) & ~Q(niveau=""),
                name="examen_niveau_bij_taal",
                violation_error_message="Een taalexamen heeft een niveau, KNM niet.",
            ),
            models.CheckConstraint(
                condition=Q(resultaat=Examenresultaat.GEEN) & ~Q(reden_geen_resultaat="")
                | ~Q(resultaat=Examenresultaat.GEEN) & Q(reden_geen_resultaat=""),
                name="examen_reden_bij_geen_uitslag",
                violation_error_message="Een reden hoort bij “geen uitslag”.",
            ),
            models.CheckConstraint(
                condition=Q(resultaat="", uitslag_op__isnull=True)
                | ~Q(resultaat="") & Q(uitslag_op__gte=F("examendatum")),
                name="examen_uitslag_na_examen",
                violation_error_message="De uitslag kan niet vóór het examen zijn ontvangen.",
            ),
        ]
        indexes = [models.Index(fields=("dossier", "-examendatum"), name="examen_van_dossier")]
        ordering = ("-examendatum", "onderdeel", "pk")
        verbose_name = "examen"
        verbose_name_plural = "examens"

    def __str__(self) -> str:
        return f"{self.get_onderdeel_display()} {self.niveau}".strip()

    @property
    def wacht_op_uitslag(self) -> bool:
        return self.resultaat == ""
