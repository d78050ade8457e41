import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from inburgering.toegang.models import GemeenteModel
from intake.enums import Vraagsoort


@pghistory.track()
class Vraag(GemeenteModel):
    """A further question of the gemeente in one section; the questions the law asks stand in code.

    Every wording is a version of its own: an answer keeps the question as it was asked. The current
    version is the one without `vervallen_op`.
    """

    sleutel = models.UUIDField(default=uuid.uuid4, editable=False)
    versie = models.PositiveSmallIntegerField(default=1)
    leefgebied = models.CharField(max_length=30)
    tekst = models.CharField("vraag", max_length=200)
    uitleg = models.CharField(max_length=300, blank=True)
    soort = models.CharField(
        "soort antwoord",
        max_length=10,
        choices=Vraagsoort.choices,
        default=Vraagsoort.LANG,
    )
    keuzes = models.JSONField(default=list, blank=True)
    verplicht = models.BooleanField("nodig om het onderdeel compleet te melden", default=False)
    volgorde = models.PositiveSmallIntegerField(default=0)
    geldig_op = models.DateField("geldig vanaf")
    vervallen_op = models.DateField("vervallen op", null=True, blank=True)
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("sleutel", "versie"), name="vraag_een_per_versie"),
            models.UniqueConstraint(
                fields=("sleutel",),
                condition=Q(vervallen_op__isnull=True),
                name="vraag_een_geldige_versie",
            ),
            models.CheckConstraint(
                condition=Q(vervallen_op__isnull=True) | Q(vervallen_op__gte=F("geldig_op")),
                name="vraag_vervallen_na_geldig",
            ),
            models.CheckConstraint(
                condition=~Q(soort__in=[Vraagsoort.KEUZE, Vraagsoort.MEERKEUZE]) | ~Q(keuzes=[]),
                name="vraag_keuze_met_keuzes",
            ),
        ]
        ordering = ("leefgebied", "volgorde", "pk")
        verbose_name = "eigen intakevraag"
        verbose_name_plural = "eigen intakevragen"

    def __str__(self) -> str:
        return self.tekst
