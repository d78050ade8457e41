"""The budgetplan of a household in versions, and who came back with debts."""

from decimal import Decimal

import pghistory
import pgtrigger
from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from inburgering.dossiers.models import Dossier, Gezin
from inburgering.toegang.models import GemeenteModel, MetUuid
from ontzorgen.enums import Inkomenssoort, Kostensoort, Leefgeldritme, Postgroep, Reservering

NUL = Decimal(0)
SOORTEN = {
    Postgroep.INKOMEN: Inkomenssoort,
    Postgroep.VASTE_LAST: Kostensoort,
    Postgroep.RESERVERING: Reservering,
}
ALLEEN_BIJSCHRIJVEN = pgtrigger.Protect(name="alleen_bijschrijven", operation=pgtrigger.Update)


class Budgetplan(GemeenteModel, MetUuid):
    """What comes in and goes out in a household each month, from a day on; a change is a next version.

    Amounts are per month. Leefgeld is what is left for the household to spend itself: per week at first,
    later per month.
    """

    gezin = models.ForeignKey(Gezin, models.PROTECT, related_name="budgetplannen")
    versie = models.PositiveSmallIntegerField()
    geldig_op = models.DateField("geldt vanaf")
    leefgeld = models.DecimalField(
        "leefgeld", max_digits=8, decimal_places=2, default=NUL, validators=[MinValueValidator(NUL)]
    )
    leefgeldritme = models.CharField(
        "leefgeld uitbetalen", max_length=5, choices=Leefgeldritme.choices, default=Leefgeldritme.WEEK
    )
    toelichting = models.TextField("afspraken en bijzonderheden", blank=True)
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    gemaakt_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("gezin", "versie"), name="budgetplan_versie_eenmaal"),
            models.CheckConstraint(condition=Q(leefgeld__gte=0), name="budgetplan_leefgeld_niet_negatief"),
        ]
        ordering = ("gezin", "-versie")
        triggers = [ALLEEN_BIJSCHRIJVEN]
        verbose_name = "budgetplan"
        verbose_name_plural = "budgetplannen"

    def __str__(self) -> str:
        return f"Budgetplan versie {self.versie}"


class Budgetpost(GemeenteModel):
    """One line of a version of the budgetplan, per month.

    `via_gemeente` says that the college pays it in the name of the household; such a line is a copy of the cost
    items as they were when the version was made.
    """

    plan = models.ForeignKey(Budgetplan, models.CASCADE, related_name="posten")
    groep = models.CharField(max_length=12, choices=Postgroep.choices)
    soort = models.CharField(max_length=20, blank=True)
    omschrijving = models.CharField(max_length=80, blank=True)
    bedrag = models.DecimalField("bedrag per maand", max_digits=9, decimal_places=2)
    via_gemeente = models.BooleanField("wij betalen dit", default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(bedrag__gt=0),
                name="budgetpost_boven_nul",
                violation_error_message="Een bedrag is meer dan nul.",
            ),
            models.CheckConstraint(
                condition=Q(via_gemeente=False) | Q(groep=Postgroep.VASTE_LAST), name="budgetpost_gemeente_vaste_last"
            ),
        ]
        ordering = ("pk",)
        triggers = [ALLEEN_BIJSCHRIJVEN]
        verbose_name = "post van het budgetplan"
        verbose_name_plural = "posten van het budgetplan"

    def __str__(self) -> str:
        return self.naam

    @property
    def naam(self) -> str:
        """What the line is about, in the words of the screen."""
        soort = str(dict(SOORTEN[self.groep].choices).get(self.soort, ""))
        if self.omschrijving and self.soort in ("", "anders"):
            return self.omschrijving
        return f"{soort} ({self.omschrijving})" if self.omschrijving else soort or self.omschrijving


@pghistory.track()
class Schuldmelding(GemeenteModel, MetUuid):
    """Somebody who was let go came back with debts: what the policy wants to prevent, so it is counted."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="schuldmeldingen")
    op = models.DateField("teruggekomen op")
    bedrag = models.DecimalField(
        "samen ongeveer", max_digits=10, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(NUL)]
    )
    schuldeisers = models.PositiveSmallIntegerField("aantal schuldeisers", null=True, blank=True)
    toelichting = models.TextField("wat is er aan de hand?")
    hulp = models.CharField("welke hulp is geregeld?", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(bedrag__isnull=True) | Q(bedrag__gt=0), name="schuldmelding_bedrag"),
        ]
        indexes = [models.Index(fields=("gemeente", "op"), name="schuldmelding_op")]
        ordering = ("-op", "-pk")
        verbose_name = "schuldmelding"
        verbose_name_plural = "schuldmeldingen"

    def __str__(self) -> str:
        return f"Terug met schulden op {self.op:%d-%m-%Y}"
