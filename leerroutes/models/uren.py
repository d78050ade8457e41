"""The ledger of hours: rows are only added; a mistake is taken back by a row of its own."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Self

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import Case, F, Func, IntegerField, Model, Q, Value, When
from django.db.models.functions import Coalesce

from inburgering.aanbod.models import Aanbieder
from inburgering.brieven.models import Document
from inburgering.dossiers.models import Dossier
from inburgering.recht.uren import UREN_PER_DAG
from inburgering.toegang.models import GemeenteModel, MetUuid
from inburgering.toegang.models.uitsluiting import zelfde, zelfde_dagen
from leerroutes.enums import ImportStatus, Urensoort
from leerroutes.models.plan import Activiteit

DAGEN = Func(F("tot"), F("van"), arg_joiner=" - ", template="(%(expressions)s)", output_field=IntegerField())
"""The number of days of the half-open period."""

SOORTNUMMER = Case(
    *(When(soort=soort, then=Value(nummer)) for nummer, soort in enumerate(Urensoort.values)),
    output_field=IntegerField(),
)


class ExactTegengesteld(pgtrigger.Trigger):
    """A terugboeking takes back exactly one row, once; that row then knows it."""

    when = pgtrigger.After
    operation = pgtrigger.Insert
    condition = pgtrigger.Q(new__terugboeking_van__isnull=False)

    def get_func(self, model: type[Model]) -> str:
        return """
            UPDATE leerroutes_urenregel r
               SET teruggeboekt = TRUE
             WHERE r.id = NEW.terugboeking_van_id AND NOT r.teruggeboekt AND r.terugboeking_van_id IS NULL
               AND r.dossier_id = NEW.dossier_id AND r.soort = NEW.soort AND r.van = NEW.van AND r.tot = NEW.tot
               AND r.uren = -NEW.uren;
            IF NOT FOUND THEN
                RAISE EXCEPTION 'Een terugboeking neemt precies één regel terug.' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NULL;
        """


class UrenimportQuerySet(models.QuerySet["Urenimport"]):
    def verwerkt(self) -> Self:
        return self.filter(status=ImportStatus.VERWERKT)


@pghistory.track(exclude=["regels"])
class Urenimport(GemeenteModel, MetUuid):
    """One file of an aanbieder with hours of many people: read, shown, then written at once or not at all.

    The file is not kept: its sha256 tells whether a file is the same one. `regels` holds what was read until it is
    written; then only the ledger has it.
    """

    aanbieder = models.ForeignKey(Aanbieder, models.PROTECT, related_name="urenimports")
    bestandsnaam = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    status = models.CharField(max_length=15, choices=ImportStatus.choices, default=ImportStatus.VOORBEELD)
    is_bewijs = models.BooleanField("dit is de getekende urenopgave van de aanbieder", default=False)
    regels = models.JSONField(default=list, blank=True)
    aantal = models.PositiveIntegerField("aantal regels", default=0)
    aantal_fout = models.PositiveIntegerField("regels met een fout", default=0)
    aantal_geboekt = models.PositiveIntegerField("geboekte regels", default=0)
    gelezen_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    gelezen_at = models.DateTimeField(auto_now_add=True)
    verwerkt_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    verwerkt_at = models.DateTimeField(null=True, blank=True)
    teruggedraaid_reden = models.CharField("waarom teruggedraaid?", max_length=300, blank=True)

    objects = UrenimportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("gemeente", "sha256"),
                condition=~Q(status=ImportStatus.TERUGGEDRAAID),
                name="urenimport_bestand_eenmaal",
            ),
            models.CheckConstraint(
                condition=Q(status=ImportStatus.VOORBEELD, verwerkt_at__isnull=True)
                | ~Q(status=ImportStatus.VOORBEELD) & Q(verwerkt_at__isnull=False, aantal_fout=0),
                name="urenimport_verwerkt_zonder_fouten",
            ),
            models.CheckConstraint(
                condition=Q(status=ImportStatus.TERUGGEDRAAID) & ~Q(teruggedraaid_reden="")
                | ~Q(status=ImportStatus.TERUGGEDRAAID) & Q(teruggedraaid_reden=""),
                name="urenimport_teruggedraaid_met_reden",
            ),
        ]
        indexes = [models.Index(fields=("gemeente", "-gelezen_at"), name="urenimport_lijst")]
        ordering = ("-gelezen_at", "-pk")
        verbose_name = "bestand met uren"
        verbose_name_plural = "bestanden met uren"

    def __str__(self) -> str:
        return self.bestandsnaam

    @property
    def is_voorbeeld(self) -> bool:
        return self.status == ImportStatus.VOORBEELD

    @property
    def is_verwerkt(self) -> bool:
        return self.status == ImportStatus.VERWERKT


GELDT = Q(terugboeking_van__isnull=True, teruggeboekt=False)
"""The rows that say something: not taken back, and no terugboeking themselves."""

BEWEZEN = Q(bewijs__isnull=False) | Q(urenimport__is_bewijs=True)
"""With a document of the dossier, or from a file that the aanbieder answers for."""


class UrenregelQuerySet(models.QuerySet["Urenregel"]):
    def geldend(self) -> Self:
        return self.filter(GELDT)

    def onbewezen(self) -> Self:
        return self.exclude(BEWEZEN)


@pghistory.track()
class Urenregel(GemeenteModel, MetUuid):
    """Hours followed in a half-open period [van, tot), which the law counts (Besluit art. 3.14, 4.4 and 5.5).

    A row with 0 hours says that nothing was followed in the period: the hours are known until its end. A row never
    changes; a `terugboeking` takes it back, a proof that comes later is added once.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="urenregels")
    soort = models.CharField("soort uren", max_length=15, choices=Urensoort.choices)
    van = models.DateField("eerste dag")
    tot = models.DateField("dag na de laatste dag")
    uren = models.DecimalField(max_digits=7, decimal_places=2)
    verzuim = models.DecimalField("uren verzuim zonder reden", max_digits=7, decimal_places=2, null=True, blank=True)
    aanbieder = models.ForeignKey(Aanbieder, models.PROTECT, null=True, blank=True, related_name="urenregels")
    activiteit = models.ForeignKey(Activiteit, models.PROTECT, null=True, blank=True, related_name="urenregels")
    bewijs = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="urenregels")
    urenimport = models.ForeignKey(
        Urenimport, models.PROTECT, null=True, blank=True, related_name="geboekt", verbose_name="uit bestand"
    )
    bron_regel = models.PositiveIntegerField("regel in het bestand", null=True, blank=True)
    toelichting = models.CharField(max_length=300, blank=True)
    terugboeking_van = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="terugboeking")
    teruggeboekt = models.BooleanField(default=False, editable=False)
    vastgelegd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    vastgelegd_at = models.DateTimeField(auto_now_add=True)

    objects = UrenregelQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(tot__gt=F("van")),
                name="urenregel_tot_na_van",
                violation_error_message="De laatste dag kan niet vóór de eerste dag liggen.",
            ),
            models.CheckConstraint(
                condition=Q(terugboeking_van__isnull=True, uren__gte=0)
                | Q(terugboeking_van__isnull=False, uren__lte=0) & ~Q(toelichting=""),
                name="urenregel_terugboeking_met_reden",
                violation_error_message="Uren zijn nul of meer; een verbetering is een terugboeking met een reden.",
            ),
            models.CheckConstraint(
                condition=Q(uren__lte=DAGEN * UREN_PER_DAG) & Q(uren__gte=-DAGEN * UREN_PER_DAG),
                name="urenregel_past_in_de_dagen",
                violation_error_message="Er gaan 24 uren in een dag.",
            ),
            models.CheckConstraint(
                condition=Q(verzuim__isnull=True) | Q(verzuim__gte=0), name="urenregel_verzuim_niet_negatief"
            ),
            models.CheckConstraint(
                condition=Q(activiteit__isnull=True) | Q(soort=Urensoort.PARTICIPATIE),
                name="urenregel_activiteit_bij_participatie",
            ),
            ExclusionConstraint(
                name="urenregel_perioden_los",
                expressions=[
                    zelfde("dossier_id"),
                    zelfde(SOORTNUMMER),
                    zelfde(Coalesce(F("aanbieder_id"), 0)),
                    zelfde(Coalesce(F("activiteit_id"), 0)),
                    zelfde_dagen("van", "tot"),
                ],
                condition=GELDT,
                violation_error_message="Van deze soort uren bij deze aanbieder staat er al een regel in deze periode.",
            ),
        ]
        indexes = [
            models.Index(fields=("dossier", "soort", "-van"), name="urenregel_van_dossier"),
            models.Index(fields=("urenimport",), condition=Q(urenimport__isnull=False), name="urenregel_uit_import"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="alleen_bijschrijven",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["bewijs", "teruggeboekt"]),
            ),
            pgtrigger.Protect(
                name="bewijs_blijft",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__bewijs__isnull=False, old__bewijs__df=pgtrigger.F("new__bewijs"))
                | pgtrigger.Q(old__teruggeboekt=True, new__teruggeboekt=False),
            ),
            pgtrigger.Protect(name="niet_verwijderen", operation=pgtrigger.Delete),
            ExactTegengesteld(name="exact_tegengesteld"),
        ]
        ordering = ("-van", "soort", "pk")
        verbose_name = "regel met uren"
        verbose_name_plural = "regels met uren"

    def __str__(self) -> str:
        return f"{self.get_soort_display()}: {self.uren}"

    @property
    def laatste_dag(self) -> date:
        return self.tot - timedelta(days=1)

    @property
    def is_terugboeking(self) -> bool:
        return self.terugboeking_van_id is not None

    @property
    def is_bewezen(self) -> bool:
        """Whether there is a proof; load `urenimport` with the row."""
        return self.bewijs_id is not None or (self.urenimport is not None and self.urenimport.is_bewijs)

    @property
    def bij(self) -> str:
        """Where the hours were followed; load `aanbieder` and `activiteit`."""
        if self.aanbieder:
            return self.aanbieder.naam
        return str(self.activiteit) if self.activiteit else ""

    @property
    def uren_per_week(self) -> Decimal:
        return self.uren * 7 / (self.tot - self.van).days
