import pghistory
from django.db import models

from inburgering.dossiers.enums import Gezinsrol
from inburgering.toegang.models import GemeenteModel, MetUuid


@pghistory.track()
class Gezin(GemeenteModel, MetUuid):
    """The people who live together as one household; everyone has one, if only of himself."""

    toelichting = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "gezin"
        verbose_name_plural = "gezinnen"


@pghistory.track()
class Gezinslid(GemeenteModel, MetUuid):
    """A member of the household without a dossier of his own: a child, or a partner who need not integrate."""

    gezin = models.ForeignKey(Gezin, models.CASCADE, related_name="gezinsleden")
    naam = models.CharField(max_length=200)
    rol = models.CharField(max_length=20, choices=Gezinsrol.choices, default=Gezinsrol.KIND)
    geboren_op = models.DateField("geboortedatum", null=True, blank=True)
    vve = models.BooleanField("gaat naar voor- of vroegschoolse educatie", default=False)
    school = models.CharField("school of kinderopvang", max_length=120, blank=True)

    class Meta:
        ordering = ("geboren_op", "pk")
        verbose_name = "gezinslid"
        verbose_name_plural = "gezinsleden"

    def __str__(self) -> str:
        return self.naam
