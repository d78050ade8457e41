"""What a user keeps about lists: columns, choices under a name, and dossiers at hand."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from inburgering.dossiers.enums import Lijstsoort
from inburgering.dossiers.models.dossier import Dossier
from inburgering.toegang.models import Gebruiker, GemeenteModel, MetUuid


class WeergaveQuerySet(models.QuerySet["Weergave"]):
    def zichtbaar_voor(self, gebruiker: Gebruiker) -> Self:
        """Keep the user's own and what colleagues share."""
        return self.filter(Q(gebruiker=gebruiker) | Q(gedeeld=True))


class Weergave(GemeenteModel, MetUuid):
    """A choice of filters and order of a list under a name, as the query of its URL; shared when its owner says so."""

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    lijst = models.CharField(max_length=15, choices=Lijstsoort.choices)
    naam = models.CharField("naam", max_length=60)
    query = models.CharField(max_length=400)
    gedeeld = models.BooleanField("delen met het team", default=False)

    objects = WeergaveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                F("gemeente"), F("gebruiker"), F("lijst"), Lower("naam"), name="weergave_naam_eenmaal"
            )
        ]
        ordering = ("naam", "pk")
        verbose_name = "weergave"
        verbose_name_plural = "weergaven"

    def __str__(self) -> str:
        return self.naam


class Lijstinstelling(GemeenteModel):
    """How one user wants to see one list: its columns (none chosen: the usual ones) and with which view it begins."""

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    lijst = models.CharField(max_length=15, choices=Lijstsoort.choices)
    kolommen = models.JSONField(default=list)
    startweergave = models.ForeignKey(Weergave, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("gemeente", "gebruiker", "lijst"), name="lijstinstelling_eenmaal")
        ]
        verbose_name = "lijstinstelling"
        verbose_name_plural = "lijstinstellingen"


class Vastgezet(GemeenteModel):
    """A dossier that a user keeps at hand."""

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("gebruiker", "dossier"), name="vastgezet_eenmaal")]
        ordering = ("-at", "pk")
        verbose_name = "vastgezet dossier"
        verbose_name_plural = "vastgezette dossiers"
