import pghistory
from django.db import models

from inburgering.toegang.models import GemeenteModel, MetUuid
from pip_plans.enums import Leerroute, Wie


@pghistory.track()
class Standaardafspraak(GemeenteModel, MetUuid):
    """An agreement that the gemeente often makes, to pick from when composing a PIP."""

    wie = models.CharField(max_length=12, choices=Wie.choices)
    tekst = models.CharField("afspraak", max_length=500)
    wanneer = models.CharField(max_length=80, blank=True)
    leerroute = models.CharField("alleen bij", max_length=1, choices=Leerroute.choices, blank=True)
    alleen_asiel = models.BooleanField("alleen voor asielstatushouders", default=False)
    actief = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("gemeente", "wie", "tekst"), name="standaardafspraak_eenmaal")]
        ordering = ("wie", "pk")
        verbose_name = "standaardafspraak"
        verbose_name_plural = "standaardafspraken"

    def __str__(self) -> str:
        return self.tekst
