"""The term of ontzorgen of one person, and the written word with which he lets the college pay for him."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q

from inburgering.brieven.models import Besluit, Document
from inburgering.dossiers.models import Dossier, Gezin
from inburgering.recht.kalender import maanden_erbij
from inburgering.toegang.models import GemeenteModel, MetUuid
from inburgering.toegang.models.uitsluiting import zelfde, zelfde_dagen
from ontzorgen.enums import Kostensoort, MachtigingUitkomst, TrajectSoort, TrajectUitkomst

if TYPE_CHECKING:
    from ontzorgen.models.coaching import Evaluatie

ZES_MAANDEN = Func(
    F("gestart_op"), template="(%(expressions)s + interval '6 months')::date", output_field=models.DateField()
)
"""The first day after the six months, counted as the law does: clamped to the last day of a short month."""


def _hele_maanden(van: date, tot: date) -> int:
    aantal = 0
    while maanden_erbij(van, aantal + 1) <= tot:
        aantal += 1
    return aantal


@pghistory.track()
class OntzorgenTraject(GemeenteModel, MetUuid):
    """The period in which the college pays fixed costs in somebody's name (Participatiewet art. 56a, 57).

    Half-open [gestart_op, einde). Under art. 56a it begins on the day on which the right to bijstand arises and
    takes six months (lid 2); under art. 57 the decision names costs and end; voluntary budgetcoaching has a period
    that was agreed. The term is the person's, the payments are of the household. It stays open until an
    evaluation gives the outcome; nothing is paid after `einde`, open or not.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="ontzorgtrajecten")
    gezin = models.ForeignKey(Gezin, models.PROTECT, related_name="ontzorgtrajecten")
    soort = models.CharField(max_length=10, choices=TrajectSoort.choices, default=TrajectSoort.ART56A)
    gestart_op = models.DateField("begint op")
    einde = models.DateField("dag na de laatste dag")
    kosten = ArrayField(
        models.CharField(max_length=20, choices=Kostensoort.choices),
        verbose_name="welke kosten",
        default=list,
        blank=True,
        help_text="Wat het besluit of de afspraak noemt; onder art. 56a geldt de lijst van de wet.",
    )
    gronden = models.TextField("waarom kan de inburgeraar het nog niet zelf?", blank=True)
    voortzetting_van = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="voortgezet_door"
    )
    besluit = models.OneToOneField(Besluit, models.PROTECT, null=True, blank=True, related_name="ontzorgtraject")
    beeindigd_op = models.DateField("beëindigd op", null=True, blank=True)
    uitkomst = models.CharField(max_length=12, choices=TrajectUitkomst.choices, blank=True)
    reden = models.TextField("reden", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("dossier",),
                condition=Q(beeindigd_op__isnull=True),
                name="ontzorgtraject_een_open_per_dossier",
                violation_error_message="Er loopt al een traject van ontzorgen. Sluit dat eerst af.",
            ),
            ExclusionConstraint(
                name="ontzorgtrajecten_los",
                expressions=[
                    zelfde("dossier_id"),
                    zelfde_dagen("gestart_op", "beeindigd_op"),
                ],
                violation_error_message="Dit traject overlapt een ander traject van ontzorgen.",
            ),
            models.CheckConstraint(condition=Q(einde__gt=F("gestart_op")), name="ontzorgtraject_einde_na_start"),
            models.CheckConstraint(
                condition=~Q(soort=TrajectSoort.ART56A) | Q(einde=ZES_MAANDEN),
                name="ontzorgtraject_56a_zes_maanden",
                violation_error_message="Ontzorgen duurt zes maanden (Participatiewet art. 56a lid 2).",
            ),
            models.CheckConstraint(
                condition=Q(beeindigd_op__isnull=True, uitkomst="")
                | Q(beeindigd_op__isnull=False, beeindigd_op__gte=F("gestart_op")) & ~Q(uitkomst=""),
                name="ontzorgtraject_uitkomst_met_einde",
                violation_error_message="Een uitkomst en de dag van beëindiging horen bij elkaar.",
            ),
            models.CheckConstraint(
                condition=~Q(soort=TrajectSoort.ART57) | Q(besluit__isnull=False, kosten__len__gt=0) & ~Q(gronden=""),
                name="ontzorgtraject_57_met_besluit",
                violation_error_message="Langer ontzorgen vraagt een besluit met redenen, kosten en einde (art. 57).",
            ),
            models.CheckConstraint(
                condition=Q(voortzetting_van__isnull=True) | Q(soort=TrajectSoort.ART57),
                name="ontzorgtraject_voortzetting_is_57",
            ),
        ]
        indexes = [
            models.Index(fields=("gezin", "gestart_op"), name="ontzorgtraject_gezin"),
            models.Index(fields=("gemeente", "gestart_op"), name="ontzorgtraject_gestart"),
            models.Index(
                fields=("gemeente", "einde"), condition=Q(beeindigd_op__isnull=True), name="ontzorgtraject_open"
            ),
        ]
        ordering = ("gestart_op", "pk")
        verbose_name = "traject van ontzorgen"
        verbose_name_plural = "trajecten van ontzorgen"

    def __str__(self) -> str:
        return f"{self.get_soort_display()} vanaf {self.gestart_op:%d-%m-%Y}"

    @property
    def is_open(self) -> bool:
        return self.beeindigd_op is None

    @property
    def terugblik(self) -> "Evaluatie | None":
        """The evaluation, once it was filled in."""
        return getattr(self, "evaluatie", None)

    def verstreken_op(self, dag: date) -> int:
        """Return which part of the period is over on a day, in percent."""
        deel = (dag - self.gestart_op).days / (self.einde - self.gestart_op).days
        return round(100 * min(1.0, max(0.0, deel)))

    def maand_tekst(self, dag: date) -> str:
        """Say in which month of the period a day lies: "maand 4 van 6"."""
        if dag < self.gestart_op:
            return "nog niet begonnen"
        if dag >= self.einde:
            return "periode voorbij"
        return f"maand {_hele_maanden(self.gestart_op, dag) + 1} van {self.aantal_maanden}"

    def evaluatiedag(self, weken_ervoor: int) -> date:
        """Return by which day it is to be evaluated: so many weeks before the end, and not before it began."""
        return max(self.einde - timedelta(weeks=weken_ervoor), self.gestart_op)

    @property
    def aantal_maanden(self) -> int:
        """How many months the period has; a part of one counts."""
        hele = _hele_maanden(self.gestart_op, self.einde)
        return hele + (maanden_erbij(self.gestart_op, hele) < self.einde)

    @property
    def kosten_tekst(self) -> str:
        """The costs that the decision or the agreement names."""
        return ", ".join(str(Kostensoort(soort).label).lower() for soort in self.kosten)

    @property
    def laatste_dag(self) -> date:
        """The last day on which the college may pay, as it was planned or as it ended."""
        return self.tot - timedelta(days=1)

    @property
    def tot(self) -> date:
        """The day from which nothing is paid any more."""
        return min(self.einde, self.beeindigd_op) if self.beeindigd_op else self.einde


@pghistory.track()
class Machtiging(GemeenteModel, MetUuid):
    """The signed verklaring with which somebody lets the college pay in his name, or that he would not sign.

    Nothing is paid before it; half-open [op, einde). A refusal stays on record: the duty to cooperate follows
    from the decision of Participatiewet art. 56a, not from this paper.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="machtigingen")
    uitkomst = models.CharField(max_length=10, choices=MachtigingUitkomst.choices)
    op = models.DateField("getekend of geweigerd op")
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="getekende verklaring"
    )
    toelichting = models.TextField("waarom niet?", blank=True)
    einde = models.DateField("geldt niet meer vanaf", null=True, blank=True)
    einde_reden = models.CharField("waarom niet meer?", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("dossier",),
                condition=Q(uitkomst=MachtigingUitkomst.GETEKEND, einde__isnull=True),
                name="machtiging_een_geldig_per_dossier",
                violation_error_message="Er is al een geldige machtiging.",
            ),
            models.CheckConstraint(
                condition=Q(uitkomst=MachtigingUitkomst.GETEKEND, document__isnull=False)
                | Q(uitkomst=MachtigingUitkomst.GEWEIGERD, document__isnull=True, einde__isnull=True)
                & ~Q(toelichting=""),
                name="machtiging_getekend_met_document",
                violation_error_message="Bij een getekende machtiging hoort het document, bij een weigering de reden.",
            ),
            models.CheckConstraint(
                condition=Q(einde__isnull=True, einde_reden="")
                | Q(einde__isnull=False, einde__gte=F("op")) & ~Q(einde_reden=""),
                name="machtiging_einde_met_reden",
                violation_error_message="Een machtiging kan niet eindigen vóór zij is getekend.",
            ),
        ]
        indexes = [models.Index(fields=("dossier", "op"), name="machtiging_dossier")]
        ordering = ("op", "pk")
        verbose_name = "machtiging"
        verbose_name_plural = "machtigingen"

    def __str__(self) -> str:
        return f"Machtiging {self.get_uitkomst_display().lower()} op {self.op:%d-%m-%Y}"

    @property
    def is_getekend(self) -> bool:
        return self.uitkomst == MachtigingUitkomst.GETEKEND
