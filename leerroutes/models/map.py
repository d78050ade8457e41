import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from inburgering.brieven.models import Document
from inburgering.dossiers.models import Dossier
from inburgering.toegang.models import GemeenteModel, MetUuid
from leerroutes.enums import MapThema, Verwijtbaar
from leerroutes.models.groep import Bijeenkomst


@pghistory.track()
class MapTraject(GemeenteModel, MetUuid):
    """The module Arbeidsmarkt en Participatie of one person (Wi2021 art. 6, Besluit inburgering 2021 art. 3.2).

    Done with an eindgesprek with the college; not for who follows the taalschakeltraject (art. 8 lid 3).
    """

    dossier = models.OneToOneField(Dossier, models.CASCADE, related_name="map_traject")
    gestart_op = models.DateField("gestart op")
    uren_brede_intake = models.PositiveSmallIntegerField("uren uit de brede intake die meetellen", default=0)
    uren_brede_intake_reden = models.CharField("welke uren waren dat?", max_length=300, blank=True)
    eindgesprek_op = models.DateField("eindgesprek op", null=True, blank=True)
    eindgesprek_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    verslag = models.TextField("wat is er besproken?", max_length=3000, blank=True)
    bevestiging = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    verwijtbaar = models.CharField(
        "is de overschrijding verwijtbaar?", max_length=3, choices=Verwijtbaar.choices, blank=True
    )
    verwijtbaar_reden = models.CharField("waarom?", max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(eindgesprek_op__isnull=True, eindgesprek_door__isnull=True, verslag="")
                | Q(eindgesprek_op__gte=F("gestart_op"), eindgesprek_door__isnull=False),
                name="map_eindgesprek_na_start",
                violation_error_message="Het eindgesprek kan niet vóór de start zijn.",
            ),
            models.CheckConstraint(
                condition=Q(uren_brede_intake=0, uren_brede_intake_reden="")
                | Q(uren_brede_intake__gt=0) & ~Q(uren_brede_intake_reden=""),
                name="map_uren_intake_met_reden",
            ),
            models.CheckConstraint(
                condition=Q(verwijtbaar="", verwijtbaar_reden="") | ~Q(verwijtbaar="") & ~Q(verwijtbaar_reden=""),
                name="map_verwijtbaar_met_reden",
            ),
        ]
        verbose_name = "MAP"
        verbose_name_plural = "MAP's"

    def __str__(self) -> str:
        return f"MAP: {self.staat}"

    @property
    def is_klaar(self) -> bool:
        return self.eindgesprek_op is not None

    @property
    def staat(self) -> str:
        return "afgerond" if self.is_klaar else "loopt"


@pghistory.track()
class MapOnderdeel(GemeenteModel):
    """One theme of the MAP that somebody worked on, in a meeting of the group or in another way."""

    map_traject = models.ForeignKey(MapTraject, models.CASCADE, related_name="onderdelen")
    thema = models.CharField(max_length=25, choices=MapThema.choices)
    op = models.DateField("gedaan op")
    activiteit = models.CharField("wat heeft de inburgeraar gedaan?", max_length=300, blank=True)
    bijeenkomst = models.ForeignKey(Bijeenkomst, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("map_traject", "thema"), name="maponderdeel_eenmaal_per_thema"),
        ]
        ordering = ("op", "pk")
        verbose_name = "thema van een MAP"
        verbose_name_plural = "thema's van een MAP"
