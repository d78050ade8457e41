import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from inburgering.brieven.models import Document
from inburgering.dossiers.models import Dossier
from inburgering.toegang.models import GemeenteModel, MetUuid
from leerroutes.enums import VerrekeningSoort


@pghistory.track()
class Urenverrekening(GemeenteModel, MetUuid):
    """A decision of the college to credit hours that were not lessons or participation of the leerroute itself
    (Besluit art. 3.14 lid 6 and 9, 5.5 lid 2). The law leaves it to the college, so it has a reason.

    Hours of a niet-vrijstellende opleiding count over the two years before the PIP: `[gevolgd_van, gevolgd_tot)` says
    when they were followed; a decision of before that was asked has none.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="urenverrekeningen")
    soort = models.CharField("welke uren?", max_length=20, choices=VerrekeningSoort.choices)
    uren = models.DecimalField(max_digits=6, decimal_places=2)
    gevolgd_van = models.DateField("gevolgd vanaf", null=True, blank=True)
    gevolgd_tot = models.DateField("gevolgd tot", null=True, blank=True)
    besloten_op = models.DateField("besloten op")
    motivering = models.CharField("waarom tellen deze uren mee?", max_length=500)
    bewijs = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    besloten_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ingetrokken_op = models.DateField("ingetrokken op", null=True, blank=True)
    ingetrokken_reden = models.CharField("waarom ingetrokken?", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("dossier", "soort"),
                condition=Q(ingetrokken_op__isnull=True),
                name="urenverrekening_een_per_soort",
            ),
            models.CheckConstraint(condition=Q(uren__gt=0, uren__lte=800), name="urenverrekening_uren"),
            models.CheckConstraint(condition=~Q(motivering=""), name="urenverrekening_met_motivering"),
            models.CheckConstraint(
                condition=Q(gevolgd_van__isnull=True, gevolgd_tot__isnull=True)
                | Q(soort=VerrekeningSoort.NIET_VRIJSTELLEND, gevolgd_tot__gt=F("gevolgd_van")),
                name="urenverrekening_periode",
            ),
            models.CheckConstraint(
                condition=Q(ingetrokken_op__isnull=True, ingetrokken_reden="")
                | Q(ingetrokken_op__gte=F("besloten_op")) & ~Q(ingetrokken_reden=""),
                name="urenverrekening_ingetrokken_met_reden",
            ),
        ]
        ordering = ("soort", "-besloten_op", "-pk")
        verbose_name = "verrekening van uren"
        verbose_name_plural = "verrekeningen van uren"

    def __str__(self) -> str:
        return f"{self.get_soort_display()}: {self.uren}"
