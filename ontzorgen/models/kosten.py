"""Who is paid, and for what: the payees of the gemeente and the fixed costs of a household."""

from datetime import date

import pghistory
import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Q

from inburgering.dossiers.models import Gezin
from inburgering.recht.vaste_lasten import LAATSTE_BETAALDAG, valt_in
from inburgering.toegang.models import GemeenteModel, MetUuid
from inburgering.toegang.models.uitsluiting import zelfde, zelfde_dagen
from ontzorgen.enums import BegunstigdeSoort, Kostensoort

IBAN_PATROON = r"^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$"

IBAN_KLOPT = """
    IF mod((SELECT string_agg(CASE WHEN teken ~ '[A-Z]' THEN (ascii(teken) - 55)::text ELSE teken END, ''
                              ORDER BY plaats)
              FROM regexp_split_to_table(substr(NEW.iban, 5) || left(NEW.iban, 4), '')
                   WITH ORDINALITY AS t(teken, plaats))::numeric, 97) <> 1 THEN
        RAISE EXCEPTION 'Het rekeningnummer klopt niet: het controlegetal van de IBAN past niet.'
              USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""
"""ISO 13616: the first four characters go to the end, letters become numbers, and what is left after 97 is 1."""


def iban_klopt() -> pgtrigger.Trigger:
    """Return the trigger that refuses an IBAN whose control digits do not fit."""
    return pgtrigger.Trigger(
        name="iban_klopt",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("iban"),
        condition=pgtrigger.Condition(f"NEW.iban ~ '{IBAN_PATROON}'"),
        func=IBAN_KLOPT,
    )


NIET_VERWIJDEREN = pgtrigger.Protect(name="niet_verwijderen", operation=pgtrigger.Delete)

GEZIN_VAN_GEMEENTE = """
    IF NOT EXISTS (SELECT 1 FROM dossiers_gezin WHERE id = NEW.gezin_id AND gemeente_id = NEW.gemeente_id) THEN
        RAISE EXCEPTION 'Dit huishouden hoort niet bij deze gemeente.' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM ontzorgen_begunstigde
                    WHERE id = NEW.begunstigde_id AND gemeente_id = NEW.gemeente_id) THEN
        RAISE EXCEPTION 'Deze begunstigde hoort niet bij deze gemeente.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""
"""A foreign key alone looks through the wall between gemeenten."""


@pghistory.track()
class Begunstigde(GemeenteModel, MetUuid):
    """Who is paid in the name of an inburgeraar: a landlord, an energy company, an insurer."""

    naam = models.CharField("naam van de rekeninghouder", max_length=70)
    iban = models.CharField("IBAN", max_length=34)
    soort = models.CharField(max_length=20, choices=BegunstigdeSoort.choices)
    vervallen_op = models.DateField("niet meer in gebruik vanaf", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("gemeente", "iban", "naam"),
                name="begunstigde_eenmaal",
                violation_error_message="Deze begunstigde staat al in de lijst.",
            ),
            models.CheckConstraint(
                condition=Q(iban__regex=IBAN_PATROON),
                name="begunstigde_iban",
                violation_error_message="Schrijf de IBAN zonder spaties, bijvoorbeeld NL91ABNA0417164300.",
            ),
            models.CheckConstraint(condition=~Q(naam=""), name="begunstigde_met_naam"),
        ]
        indexes = [models.Index(fields=("gemeente", "naam"), name="begunstigde_lijst")]
        ordering = ("naam", "pk")
        triggers = [iban_klopt(), NIET_VERWIJDEREN]
        verbose_name = "begunstigde"
        verbose_name_plural = "begunstigden"

    def __str__(self) -> str:
        return self.naam


@pghistory.track()
class Kostenpost(GemeenteModel, MetUuid):
    """A fixed cost of a household that the college pays (Participatiewet art. 56a lid 2): what, to whom and when.

    Whether it may be paid in a month follows from the traject of somebody of the household and from the period of
    its amount. It comes every `elke` months, counted from `eerste_maand`.
    """

    gezin = models.ForeignKey(Gezin, models.PROTECT, related_name="kostenposten")
    soort = models.CharField("waarvoor", max_length=20, choices=Kostensoort.choices)
    omschrijving = models.CharField(max_length=80, blank=True)
    begunstigde = models.ForeignKey(Begunstigde, models.PROTECT, related_name="kostenposten")
    kenmerk = models.CharField(
        "kenmerk bij de betaling",
        max_length=140,
        help_text="Zoals de begunstigde het vraagt: contract- of klantnummer.",
    )
    betaaldag = models.PositiveSmallIntegerField("dag van de maand", default=1)
    elke = models.PositiveSmallIntegerField("om de hoeveel maanden", default=1)
    eerste_maand = models.DateField("eerste maand")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(betaaldag__range=(1, LAATSTE_BETAALDAG)),
                name="kostenpost_betaaldag",
                violation_error_message=f"Kies een dag van 1 tot en met {LAATSTE_BETAALDAG}.",
            ),
            models.CheckConstraint(condition=Q(elke__in=(1, 2, 3, 6, 12)), name="kostenpost_elke"),
            models.CheckConstraint(condition=Q(eerste_maand__day=1), name="kostenpost_eerste_maand"),
            models.CheckConstraint(condition=~Q(kenmerk=""), name="kostenpost_met_kenmerk"),
            models.CheckConstraint(
                condition=~Q(soort=Kostensoort.ANDERS) | ~Q(omschrijving=""),
                name="kostenpost_anders_omschreven",
                violation_error_message="Schrijf bij een andere vaste last wat het is.",
            ),
        ]
        indexes = [models.Index(fields=("gemeente", "gezin"), name="kostenpost_gezin")]
        ordering = ("soort", "pk")
        triggers = [
            pgtrigger.Trigger(
                name="binnen_de_gemeente",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("gezin_id", "begunstigde_id", "gemeente_id"),
                func=GEZIN_VAN_GEMEENTE,
            ),
            NIET_VERWIJDEREN,
        ]
        verbose_name = "kostenpost"
        verbose_name_plural = "kostenposten"

    def __str__(self) -> str:
        return self.naam

    @property
    def naam(self) -> str:
        """What it is for, in the words of the coach where he gave them."""
        return self.omschrijving or self.get_soort_display()

    def valt_in(self, maand: date) -> bool:
        """Whether it comes in this month, by its rhythm."""
        return valt_in(maand, eerste=self.eerste_maand, elke=self.elke)

    def bedrag_op(self, dag: date) -> "Kostenbedrag | None":
        """Return the amount that holds on a day; no query when `bedragen` is prefetched."""
        return next((bedrag for bedrag in self.bedragen.all() if bedrag.geldt_op(dag)), None)


@pghistory.track()
class Kostenbedrag(GemeenteModel):
    """What a cost item costs a time, in the half-open period [van, tot)."""

    kostenpost = models.ForeignKey(Kostenpost, models.PROTECT, related_name="bedragen")
    bedrag = models.DecimalField(max_digits=9, decimal_places=2)
    van = models.DateField("vanaf")
    tot = models.DateField("niet meer vanaf", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(bedrag__gt=0),
                name="kostenbedrag_positief",
                violation_error_message="Het bedrag moet meer dan nul zijn.",
            ),
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gt=F("van")),
                name="kostenbedrag_tot_na_van",
                violation_error_message="Het bedrag moet later eindigen dan het begint.",
            ),
            ExclusionConstraint(
                name="kostenbedragen_los",
                expressions=[
                    zelfde("kostenpost_id"),
                    zelfde_dagen("van", "tot"),
                ],
                violation_error_message="Voor deze periode staat er al een bedrag.",
            ),
        ]
        ordering = ("van",)
        triggers = [NIET_VERWIJDEREN]
        verbose_name = "bedrag van een kostenpost"
        verbose_name_plural = "bedragen van kostenposten"

    def geldt_op(self, dag: date) -> bool:
        return self.van <= dag and (self.tot is None or dag < self.tot)
