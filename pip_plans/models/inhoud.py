import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from inburgering.toegang.models import GemeenteModel, MetUuid
from pip_plans.enums import BesluitSoort, Leerroute, Onderdeel, Wie
from pip_plans.models.bewaking import ALLEEN_IN_CONCEPT
from pip_plans.models.pip import LANGSTE_TEKST, Pip


@pghistory.track()
class PipRoute(GemeenteModel):
    """Why one of the three leerroutes fits or not, and on what that rests (Awb art. 3:46 and 3:47)."""

    pip = models.ForeignKey(Pip, models.CASCADE, related_name="routes")
    route = models.CharField(max_length=1, choices=Leerroute.choices)
    reden = models.TextField("waarom (niet)?", max_length=LANGSTE_TEKST, blank=True)
    bron = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("pip", "route"), name="piproute_een_per_route")]
        triggers = [ALLEEN_IN_CONCEPT]
        ordering = ("pk",)
        verbose_name = "motivering van een route"
        verbose_name_plural = "motivering van de routes"


@pghistory.track()
class PipDoel(GemeenteModel, MetUuid):
    """What the inburgeraar wants to reach, with its date."""

    pip = models.ForeignKey(Pip, models.CASCADE, related_name="doelen")
    tekst = models.CharField("doel", max_length=500)
    voor_op = models.DateField("vóór of op", null=True, blank=True)

    class Meta:
        triggers = [ALLEEN_IN_CONCEPT]
        ordering = ("pk",)
        verbose_name = "doel"
        verbose_name_plural = "doelen"


@pghistory.track()
class PipAfspraak(GemeenteModel, MetUuid):
    """One agreement: who does what, before or on which day or how often."""

    pip = models.ForeignKey(Pip, models.CASCADE, related_name="afspraken")
    wie = models.CharField(max_length=12, choices=Wie.choices)
    tekst = models.CharField("afspraak", max_length=500)
    voor_op = models.DateField("vóór of op", null=True, blank=True)
    wanneer = models.CharField("of: wanneer", max_length=80, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(voor_op__isnull=True) | Q(wanneer=""), name="pipafspraak_datum_of_tekst")
        ]
        triggers = [ALLEEN_IN_CONCEPT]
        ordering = ("pk",)
        verbose_name = "afspraak"
        verbose_name_plural = "afspraken"


@pghistory.track()
class PipBesluit(GemeenteModel, MetUuid):
    """A Participatiewet-beschikking that is attached to the PIP and so becomes part of it (Wi2021 art. 15 lid 3)."""

    pip = models.ForeignKey(Pip, models.CASCADE, related_name="pw_besluiten")
    soort = models.CharField(max_length=15, choices=BesluitSoort.choices)
    titel = models.CharField("besluit", max_length=200)
    dagtekening = models.DateField("datum van het besluit")
    kenmerk = models.CharField(max_length=60, blank=True)

    class Meta:
        triggers = [ALLEEN_IN_CONCEPT]
        ordering = ("dagtekening", "pk")
        verbose_name = "Participatiewet-besluit"
        verbose_name_plural = "Participatiewet-besluiten"


class PipOnderdeel(GemeenteModel):
    """Who last saved a section of the composer; `versie` shows a colleague's change in between."""

    pip = models.ForeignKey(Pip, models.CASCADE, related_name="onderdelen")
    onderdeel = models.CharField(max_length=20, choices=Onderdeel.choices)
    versie = models.PositiveIntegerField(default=1)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("pip", "onderdeel"), name="piponderdeel_eenmaal")]
        triggers = [ALLEEN_IN_CONCEPT]
        verbose_name = "onderdeel van een PIP"
        verbose_name_plural = "onderdelen van een PIP"
