import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from inburgering.brieven.models import Document
from inburgering.dossiers.models import Dossier
from inburgering.toegang.models import GemeenteModel, MetUuid
from leerroutes.enums import DiplomaSoort
from pip_plans.enums import Leerroute


@pghistory.track()
class Routeafronding(GemeenteModel, MetUuid):
    """The end of a route without an exam: the eindgesprek of the Z-route, or the onderwijsroute that was completed.

    The eindgesprek is held by the college itself and can't be mandated to a third party (Besluit inburgering 2021
    art. 3.14 lid 4).
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="routeafrondingen")
    leerroute = models.CharField(max_length=1, choices=Leerroute.choices)
    op = models.DateField("afgerond op")
    gevoerd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    verslag = models.TextField("wat is er besproken?", max_length=3000, blank=True)
    bevestiging = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    vervallen_op = models.DateField("ongedaan gemaakt op", null=True, blank=True)
    vervallen_reden = models.CharField("waarom ongedaan gemaakt?", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("dossier",),
                condition=Q(vervallen_op__isnull=True),
                name="routeafronding_een_geldend",
                violation_error_message="De leerroute is al afgerond.",
            ),
            models.CheckConstraint(
                condition=Q(leerroute=Leerroute.Z, gevoerd_door__isnull=False) & ~Q(verslag="")
                | Q(leerroute=Leerroute.ONDERWIJS, gevoerd_door__isnull=True),
                name="routeafronding_eindgesprek_door_de_gemeente",
            ),
            models.CheckConstraint(
                condition=Q(vervallen_op__isnull=True, vervallen_reden="")
                | Q(vervallen_op__isnull=False) & ~Q(vervallen_reden=""),
                name="routeafronding_vervallen_met_reden",
            ),
        ]
        ordering = ("pk",)
        verbose_name = "afronding van een leerroute"
        verbose_name_plural = "afrondingen van leerroutes"


@pghistory.track()
class Diploma(GemeenteModel, MetUuid):
    """The diploma or certificaat that DUO hands out (Wi2021 art. 6 lid 2, Besluit inburgering 2021 art. 3.15, 3.16)."""

    dossier = models.OneToOneField(Dossier, models.CASCADE, related_name="diploma")
    soort = models.CharField(max_length=12, choices=DiplomaSoort.choices)
    op = models.DateField("datum van het diploma of certificaat")

    class Meta:
        verbose_name = "diploma of certificaat"
        verbose_name_plural = "diploma's en certificaten"

    def __str__(self) -> str:
        return self.get_soort_display()
