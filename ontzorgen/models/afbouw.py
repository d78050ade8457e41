"""Letting go: cost by cost, from a day on, the inburgeraar does it himself."""

from datetime import date

import pghistory
from django.db import models
from django.db.models import F, Q

from inburgering.brieven.models import Document
from inburgering.toegang.models import GemeenteModel, MetUuid
from ontzorgen.enums import AfbouwStatus
from ontzorgen.models.kosten import Kostenpost
from ontzorgen.models.traject import OntzorgenTraject

NAGEKEKEN = (AfbouwStatus.GELUKT, AfbouwStatus.TERUGGENOMEN)
GESTAAKT = (AfbouwStatus.TERUGGENOMEN, AfbouwStatus.VERVALLEN)
"""The cost can be planned again."""


@pghistory.track()
class Afbouwstap(GemeenteModel, MetUuid):
    """One step in letting go: from `vanaf` the inburgeraar pays a cost himself, or gets his leefgeld per month.

    Without `kostenpost` it is about the leefgeld. `eerste_betaling_op` is when his own first payment must have been
    made; somebody checks whether it was.
    """

    traject = models.ForeignKey(OntzorgenTraject, models.CASCADE, related_name="afbouwstappen")
    kostenpost = models.ForeignKey(Kostenpost, models.PROTECT, null=True, blank=True, related_name="afbouwstappen")
    vanaf = models.DateField("zelf vanaf")
    eerste_betaling_op = models.DateField("eerste eigen betaling", null=True, blank=True)
    status = models.CharField(max_length=12, choices=AfbouwStatus.choices, default=AfbouwStatus.GEPLAND)
    nagekeken_op = models.DateField(null=True, blank=True)
    opmerking = models.CharField(max_length=300, blank=True)
    brief = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("traject", "kostenpost"),
                condition=~Q(status__in=GESTAAKT),
                name="afbouwstap_een_per_kosten",
                violation_error_message="Voor deze kosten staat al een stap gepland.",
            ),
            models.UniqueConstraint(
                fields=("traject",),
                condition=Q(kostenpost__isnull=True) & ~Q(status__in=GESTAAKT),
                name="afbouwstap_leefgeld_eenmaal",
                violation_error_message="Voor het leefgeld staat al een stap gepland.",
            ),
            models.CheckConstraint(
                condition=Q(eerste_betaling_op__isnull=True) | Q(eerste_betaling_op__gte=F("vanaf")),
                name="afbouwstap_betaling_na_vanaf",
                violation_error_message="De eerste eigen betaling ligt op of na de dag van overdracht.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=NAGEKEKEN, nagekeken_op__isnull=False)
                | ~Q(status__in=NAGEKEKEN) & Q(nagekeken_op__isnull=True),
                name="afbouwstap_nagekeken_met_datum",
            ),
        ]
        ordering = ("vanaf", "pk")
        verbose_name = "afbouwstap"
        verbose_name_plural = "afbouwstappen"

    def __str__(self) -> str:
        return self.naam

    @property
    def naam(self) -> str:
        if self.kostenpost is None:
            return "Leefgeld per maand in plaats van per week"
        return f"{self.kostenpost.naam} zelf betalen"

    @property
    def is_leefgeld(self) -> bool:
        return self.kostenpost_id is None

    @property
    def is_gepland(self) -> bool:
        return self.status == AfbouwStatus.GEPLAND

    def staat_op(self, dag: date) -> tuple[str, str]:
        """Return the kind of status and its words on a day."""
        if self.status == AfbouwStatus.GELUKT:
            return "ok", "gaat goed"
        if self.status == AfbouwStatus.TERUGGENOMEN:
            return "week", "teruggenomen"
        if self.status == AfbouwStatus.VERVALLEN:
            return "wacht", "vervallen"
        return ("wacht", "gepland") if dag < self.vanaf else ("week", "nog nakijken")
