import pghistory
from django.db import models

from inburgering.toegang.models.basis import GemeenteModel


class Gemeente(models.Model):
    """The gemeente whose college carries out the Wet inburgering 2021 (Wi2021 art. 1)."""

    code = models.CharField("gemeentecode (CBS)", max_length=4, unique=True)
    naam = models.CharField(max_length=80)
    thema = models.SlugField(default="standaard", help_text="Naam van het bestand in static/themas.")
    tweede_factor_verplicht = models.BooleanField(
        default=False, editable=False, help_text="Volgt de instelling van die naam; elke bladzijde leest haar."
    )
    sessie_minuten = models.PositiveSmallIntegerField(
        default=60, editable=False, help_text="Volgt de instelling van die naam; elke bladzijde leest haar."
    )

    class Meta:
        ordering = ("naam",)
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"

    def __str__(self) -> str:
        return self.naam


@pghistory.track()
class Instelling(GemeenteModel):
    """The gemeente's own choice where the law leaves one or is uncertain; absent means the safe default."""

    sleutel = models.CharField(max_length=60)
    waarde = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("gemeente", "sleutel"), name="instelling_een_per_gemeente")]
        verbose_name = "instelling"
        verbose_name_plural = "instellingen"

    def __str__(self) -> str:
        return self.sleutel


@pghistory.track()
class Taakstelling(GemeenteModel):
    """How many vergunninghouders the gemeente must house in one half year (Huisvestingswet 2014 art. 28 and 29)."""

    jaar = models.PositiveSmallIntegerField()
    helft = models.PositiveSmallIntegerField("eerste of tweede halfjaar")
    aantal = models.PositiveIntegerField("te huisvesten")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("gemeente", "jaar", "helft"),
                name="taakstelling_een_per_halfjaar",
                violation_error_message="Voor dit halfjaar is er al een taakstelling.",
            ),
            models.CheckConstraint(condition=models.Q(helft__in=(1, 2)), name="taakstelling_helft"),
        ]
        ordering = ("jaar", "helft")
        verbose_name = "taakstelling"
        verbose_name_plural = "taakstellingen"

    def __str__(self) -> str:
        return f"{self.jaar}H{self.helft}: {self.aantal}"
