import pghistory
from django.db import models

from inburgering.toegang.enums import SpukStand
from inburgering.toegang.models.basis import GemeenteModel, MetUuid


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
    heeft_afgeschermd = models.BooleanField(
        default=False, editable=False, help_text="Of er ooit een dossier is afgeschermd; de database zet het."
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


@pghistory.track()
class SpukBedrag(GemeenteModel, MetUuid):
    """What the gemeente may spend in one year from one budget, such as the specific grant (Wi2021 art. 40).

    The name is the one that a deelname names as its budget. The Minister grants provisionally before the year, once
    again in the year and finally after it: the newest amount is the one that counts, the field history keeps the rest.
    """

    jaar = models.PositiveSmallIntegerField()
    budget = models.CharField("naam van het budget", max_length=120)
    bedrag = models.DecimalField("bedrag in euro", max_digits=12, decimal_places=2)
    stand = models.CharField(max_length=12, choices=SpukStand.choices, default=SpukStand.VOORLOPIG)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("gemeente", "jaar", "budget"),
                name="spukbedrag_een_per_jaar",
                violation_error_message="Dit budget heeft voor dit jaar al een bedrag. Wijzig dat.",
            ),
            models.CheckConstraint(
                condition=models.Q(bedrag__gte=0),
                name="spukbedrag_niet_negatief",
                violation_error_message="Het bedrag kan niet lager dan nul zijn.",
            ),
        ]
        ordering = ("-jaar", "budget", "pk")
        verbose_name = "budget van een jaar"
        verbose_name_plural = "budgetten per jaar"

    def __str__(self) -> str:
        return f"{self.jaar} {self.budget}"
