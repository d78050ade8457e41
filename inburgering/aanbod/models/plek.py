"""Where somebody can take part: districts, places and vacatures, and the talks with who offers them."""

from datetime import date, timedelta
from typing import Self

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Count, F, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from inburgering.aanbod.enums import (
    Begeleiding,
    Contactwijze,
    Contractvorm,
    Dagdeel,
    PlekSoort,
    Sector,
    Taalniveau,
    Vervoer,
)
from inburgering.aanbod.models.aanbieder import Aanbieder
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import GemeenteModel, MetUuid

MEESTE_UREN = 60
"""More hours a week than this nobody works."""


def dagdelen_veld(naam: str) -> ArrayField:
    """Parts of the days of a week."""
    return ArrayField(
        models.CharField(max_length=10, choices=Dagdeel.choices), verbose_name=naam, default=list, blank=True
    )


@pghistory.track()
class Wijk(GemeenteModel, MetUuid):
    """A district of the gemeente, known by the four digits of its postcodes; `buren` names the districts beside it by
    uuid, and they name it.
    """

    naam = models.CharField(max_length=60)
    postcodes = ArrayField(models.CharField(max_length=4), verbose_name="postcodes", default=list, blank=True)
    buren = ArrayField(models.UUIDField(), verbose_name="wijken ernaast", default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("gemeente", "naam"),
                name="wijk_naam_eenmaal",
                violation_error_message="Er is al een wijk met deze naam.",
            ),
        ]
        ordering = ("naam", "pk")
        verbose_name = "wijk"
        verbose_name_plural = "wijken"

    def __str__(self) -> str:
        return self.naam


class ParticipatieplekQuerySet(models.QuerySet["Participatieplek"]):
    def open(self) -> Self:
        """Keep what was not closed, whose period is not over, and whose aanbieder still takes people in."""
        dag = vandaag()
        return self.filter(
            Q(einde__isnull=True) | Q(einde__gt=dag),
            Q(aanbieder__gesloten_op__isnull=True) | Q(aanbieder__gesloten_op__gt=dag),
            gesloten_op__isnull=True,
        )

    def met_bezetting(self) -> Self:
        """Count in each place who is there today, or on its first day when that is later, as `bezet`, and what is left
        as `vrij`.
        """
        dag = Greatest(OuterRef("start"), Value(vandaag()))
        plaatsingen = self.model._meta.get_field("plaatsingen").related_model.objects
        daar = plaatsingen.op(dag).filter(plek=OuterRef("pk"))
        geteld = daar.order_by().values("plek").annotate(aantal=Count("pk")).values("aantal")
        return self.annotate(bezet=Coalesce(Subquery(geteld, output_field=IntegerField()), 0)).annotate(
            vrij=F("capaciteit") - F("bezet")
        )


@pghistory.track()
class Participatieplek(GemeenteModel, MetUuid):
    """A place for zelfredzaamheid, activering or participatie in a setting where Dutch is spoken (Besluit inburgering
    2021 art. 3.14 lid 2 b), or paid work; open in the half-open period [start, einde) for `capaciteit` people at once.
    """

    aanbieder = models.ForeignKey(
        Aanbieder, models.PROTECT, related_name="plekken", verbose_name="organisatie of werkgever"
    )
    naam = models.CharField("wat doet iemand hier?", max_length=120)
    soort = models.CharField(max_length=20, choices=PlekSoort.choices)
    sector = models.CharField(max_length=15, choices=Sector.choices)
    omschrijving = models.CharField("taken en eisen", max_length=1000, blank=True)
    taalniveau = models.CharField("nodig spreekniveau", max_length=5, choices=Taalniveau.choices)
    begeleiding = models.CharField(max_length=15, choices=Begeleiding.choices)
    uren_min = models.PositiveSmallIntegerField("uren per week, minstens")
    uren_max = models.PositiveSmallIntegerField("uren per week, hoogstens")
    tijden = dagdelen_veld("dagen en tijden")
    capaciteit = models.PositiveSmallIntegerField("aantal plaatsen")
    start = models.DateField("eerste dag")
    einde = models.DateField("dag na de laatste dag", null=True, blank=True)
    straat = models.CharField("straat en huisnummer", max_length=120, blank=True)
    postcode = models.CharField(max_length=7, blank=True)
    wijk = models.ForeignKey(Wijk, models.PROTECT, null=True, blank=True, related_name="plekken")
    vervoer = models.CharField("hoe komt iemand uit een andere wijk er?", max_length=10, choices=Vervoer.choices)
    reis = models.CharField("toelichting op de reis", max_length=200, blank=True)
    kinderopvang = models.BooleanField("kinderopvang in de buurt", default=False)
    kinderopvang_waar = models.CharField("welke kinderopvang?", max_length=200, blank=True)
    baangarantie_maanden = models.PositiveSmallIntegerField(
        "baangarantie: zoveel maanden werk na de plaatsing", null=True, blank=True
    )
    contract = models.CharField(max_length=10, choices=Contractvorm.choices, blank=True)
    reageren_tot = models.DateField("reageren tot en met", null=True, blank=True)
    gesloten_op = models.DateField("gesloten op", null=True, blank=True)
    gesloten_reden = models.CharField("waarom gesloten?", max_length=300, blank=True)

    objects = ParticipatieplekQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(capaciteit__gte=1),
                name="plek_minstens_een_plaats",
                violation_error_message="Een plek heeft minstens één plaats.",
            ),
            models.CheckConstraint(
                condition=Q(uren_min__gte=1, uren_max__gte=F("uren_min"), uren_max__lte=MEESTE_UREN),
                name="plek_uren_per_week",
                violation_error_message="Het hoogste aantal uren per week ligt niet onder het laagste.",
            ),
            models.CheckConstraint(
                condition=Q(einde__isnull=True) | Q(einde__gt=F("start")),
                name="plek_einde_na_start",
                violation_error_message="De laatste dag kan niet vóór de eerste dag liggen.",
            ),
            models.CheckConstraint(
                condition=Q(soort=PlekSoort.VACATURE) | Q(contract="", reageren_tot__isnull=True),
                name="plek_contract_bij_vacature",
                violation_error_message="Een contract hoort bij een vacature.",
            ),
            models.CheckConstraint(
                condition=Q(baangarantie_maanden__isnull=True)
                | Q(baangarantie_maanden__gte=1) & ~Q(soort=PlekSoort.VACATURE),
                name="plek_baangarantie_na_plaatsing",
                violation_error_message="Een vacature is zelf al werk: een baangarantie hoort bij een andere plek.",
            ),
            models.CheckConstraint(
                condition=Q(gesloten_op__isnull=True, gesloten_reden="")
                | Q(gesloten_op__isnull=False) & ~Q(gesloten_reden=""),
                name="plek_gesloten_met_reden",
            ),
        ]
        indexes = [
            models.Index(fields=("gemeente", "soort", "wijk"), condition=Q(gesloten_op__isnull=True), name="plek_open"),
            models.Index(fields=("gemeente", "naam"), name="plek_lijst"),
        ]
        ordering = ("naam", "pk")
        verbose_name = "participatieplek"
        verbose_name_plural = "participatieplekken"

    def __str__(self) -> str:
        return self.naam

    @property
    def is_vacature(self) -> bool:
        return self.soort == PlekSoort.VACATURE

    @property
    def is_open(self) -> bool:
        """Whether somebody can still be placed; load `aanbieder` with the row."""
        dag = vandaag()
        voorbij = self.einde is not None and self.einde <= dag
        te_laat = self.reageren_tot is not None and self.reageren_tot < dag
        return self.gesloten_op is None and not voorbij and not te_laat and not self.aanbieder.is_gesloten_op(dag)

    @property
    def laatste_dag(self) -> date | None:
        return self.einde - timedelta(days=1) if self.einde else None

    @property
    def dagdelen(self) -> list[str]:
        """The parts of the week in words, in the order of the week."""
        return [naam for waarde, naam in Dagdeel.choices if waarde in self.tijden]


@pghistory.track()
class Relatiecontact(GemeenteModel, MetUuid):
    """A talk of the gemeente with an organisation or employer about places, and what follows from it."""

    aanbieder = models.ForeignKey(Aanbieder, models.CASCADE, related_name="relatiecontacten")
    op = models.DateField("datum")
    wijze = models.CharField("hoe?", max_length=12, choices=Contactwijze.choices)
    met = models.CharField("met wie?", max_length=120)
    besproken = models.TextField("wat is besproken?", max_length=1000)
    vervolg = models.CharField("wat volgt hierop?", max_length=200, blank=True)
    vervolg_op = models.DateField("wanneer?", null=True, blank=True)
    vervolg_gedaan_op = models.DateField("gedaan op", null=True, blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(vervolg="", vervolg_op__isnull=True)
                | ~Q(vervolg="") & Q(vervolg_op__isnull=False, vervolg_op__gte=F("op")),
                name="relatiecontact_vervolg_met_datum",
                violation_error_message="Zet bij het vervolg een dag, niet vóór het contact.",
            ),
            models.CheckConstraint(
                condition=Q(vervolg_gedaan_op__isnull=True) | Q(vervolg_op__isnull=False),
                name="relatiecontact_gedaan_vervolg",
            ),
        ]
        indexes = [
            models.Index(fields=("aanbieder", "-op"), name="relatiecontact_van_aanbieder"),
            models.Index(
                fields=("gemeente", "vervolg_op"),
                condition=Q(vervolg_op__isnull=False, vervolg_gedaan_op__isnull=True),
                name="relatiecontact_vervolg_open",
            ),
        ]
        ordering = ("-op", "-pk")
        verbose_name = "contact met een werkgever"
        verbose_name_plural = "contacten met werkgevers"

    def __str__(self) -> str:
        return f"{self.get_wijze_display()} met {self.met}"
