from decimal import Decimal

import pghistory
from django.db import models
from django.db.models import F, Q

from inburgering.dossiers.models import Dossier
from inburgering.toegang.models import GemeenteModel
from intake.enums import LbtOntheffing, LbtTwijfel, LbtUitslag


@pghistory.track()
class Leerbaarheidstoets(GemeenteModel):
    """The leerbaarheidstoets: which level the person can reach within three years (Wi2021 art. 14 lid 3 onder a).

    It advises and never decides the leerroute. Scores are DUO's `ddd,dd`.
    """

    dossier = models.OneToOneField(Dossier, models.CASCADE, related_name="leerbaarheidstoets")
    aangemeld_op = models.DateField("aangemeld op", null=True, blank=True)
    examennummer = models.CharField(max_length=12, blank=True)
    afgenomen_op = models.DateField("afgenomen op", null=True, blank=True)
    uitslag = models.CharField(max_length=25, choices=LbtUitslag.choices, blank=True)
    behaalde_score = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    benodigde_score = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    ontheffing = models.CharField(max_length=10, choices=LbtOntheffing.choices, blank=True)
    ontheffing_op = models.DateField("ontheffing gegeven op", null=True, blank=True)
    ontheffing_toelichting = models.TextField("waaruit blijkt dat?", blank=True)
    twijfel = models.CharField("twijfel over de uitslag", max_length=10, choices=LbtTwijfel.choices, blank=True)
    twijfel_reden = models.TextField("waarom twijfelt u?", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(uitslag="") | Q(afgenomen_op__isnull=False),
                name="lbt_uitslag_na_afname",
            ),
            models.CheckConstraint(
                condition=Q(aangemeld_op__isnull=True)
                | Q(afgenomen_op__isnull=True)
                | Q(afgenomen_op__gte=F("aangemeld_op")),
                name="lbt_afname_na_aanmelding",
                violation_error_message="De toets kan niet vóór de aanmelding zijn afgenomen.",
            ),
            models.CheckConstraint(
                condition=Q(ontheffing="", ontheffing_op__isnull=True)
                | ~Q(ontheffing="") & Q(ontheffing_op__isnull=False, uitslag=""),
                name="lbt_ontheffing_of_uitslag",
            ),
            models.CheckConstraint(
                condition=Q(twijfel="", twijfel_reden="") | ~Q(twijfel="") & ~Q(twijfel_reden="") & ~Q(uitslag=""),
                name="lbt_twijfel_over_uitslag_met_reden",
            ),
            models.CheckConstraint(
                condition=Q(behaalde_score__isnull=True, benodigde_score__isnull=True) | Q(afgenomen_op__isnull=False),
                name="lbt_score_na_afname",
            ),
        ]
        verbose_name = "leerbaarheidstoets"
        verbose_name_plural = "leerbaarheidstoetsen"

    def __str__(self) -> str:
        return self.staat

    @property
    def is_klaar(self) -> bool:
        """Whether the intake may be completed as far as the test goes: a result or an exemption."""
        return bool(self.uitslag or self.ontheffing)

    @property
    def nog_aan_te_melden(self) -> bool:
        return not (self.aangemeld_op or self.afgenomen_op or self.is_klaar)

    @property
    def wacht_op_uitslag(self) -> bool:
        return bool(self.aangemeld_op or self.afgenomen_op) and not self.is_klaar

    @property
    def score_tekst(self) -> str:
        """The scores in DUO's notation: "045,50 (nodig 060,00)"."""
        behaald = duo_score(self.behaalde_score) if self.behaalde_score is not None else "onbekend"
        nodig = f" (nodig {duo_score(self.benodigde_score)})" if self.benodigde_score is not None else ""
        return f"{behaald}{nodig}"

    @property
    def staat(self) -> str:
        """Where the test stands, in a few words."""
        if self.ontheffing:
            return "Ontheffing"
        if self.uitslag:
            return self.get_uitslag_display()
        if self.afgenomen_op:
            return "Afgenomen, nog geen uitslag"
        return "Aangemeld" if self.aangemeld_op else "Nog niet aangemeld"


def duo_score(score: Decimal) -> str:
    """Write a score as DUO exchanges it: three digits, a comma, two decimals."""
    return f"{score:06.2f}".replace(".", ",")
