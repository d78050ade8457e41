"""Reading the register of places: what there is, who is there, and where places are short."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import CharField, Count, F, Func, Q, QuerySet, Sum

from inburgering.aanbod.enums import PlekSoort
from inburgering.aanbod.models import (
    Aanbieder,
    Participatieplek,
    Plaatsing,
    Relatiecontact,
    Voordracht,
    Wijk,
    Zoekprofiel,
)
from inburgering.dossiers.enums import DossierStatus
from inburgering.toegang.klok import vandaag

ZONDER_WIJK = "Wijk niet bekend"


def plekken(
    *, soort: str = "", wijk: str = "", zoek: str = "", vrij: bool = False, ook_gesloten: bool = False
) -> QuerySet[Participatieplek]:
    """Return places by name with `bezet` and `vrij`, by kind, district (its uuid) and a word; one query."""
    rijen = Participatieplek.objects.all() if ook_gesloten else Participatieplek.objects.open()
    if soort:
        rijen = rijen.filter(soort=soort)
    if wijk:
        rijen = rijen.filter(wijk__uuid=wijk)
    for woord in zoek.split():
        rijen = rijen.filter(Q(naam__icontains=woord) | Q(aanbieder__naam__icontains=woord))
    rijen = rijen.met_bezetting().select_related("aanbieder", "wijk").order_by("naam", "pk")
    return rijen.filter(vrij__gt=0) if vrij else rijen


def plaatsingen_op(plek: Participatieplek) -> QuerySet[Plaatsing]:
    """Return who is at a place or comes there, the first to begin on top; one query."""
    return (
        Plaatsing.objects.lopend_of_komend(vandaag())
        .filter(plek=plek)
        .select_related("dossier__inburgeraar")
        .order_by("start", "pk")
    )


def voordrachten_bij(plek: Participatieplek) -> QuerySet[Voordracht]:
    """Return who waits for an answer of this place; one query."""
    return Voordracht.objects.filter(plek=plek, uitkomst="").select_related("dossier__inburgeraar").order_by("op", "pk")


def relatiecontacten(aanbieder: Aanbieder) -> QuerySet[Relatiecontact]:
    """Return the talks with an organisation, the last on top; one query."""
    return Relatiecontact.objects.filter(aanbieder=aanbieder).select_related("door").order_by("-op", "-pk")


def relatievervolg(tot: date) -> QuerySet[Relatiecontact]:
    """Return what must still follow from talks, up to a day, the oldest on top; one query."""
    return (
        Relatiecontact.objects.filter(vervolg_op__lte=tot, vervolg_gedaan_op__isnull=True)
        .select_related("aanbieder")
        .order_by("vervolg_op", "pk")
    )


def wijken() -> QuerySet[Wijk]:
    """Return the districts by name; one query."""
    return Wijk.objects.order_by("naam", "pk")


@dataclass
class Cel:
    """How many look for one kind in one district, and how many places are free there."""

    zoekers: int = 0
    vrij: int = 0

    @property
    def tekort(self) -> int:
        return max(0, self.zoekers - self.vrij)

    @property
    def tekst(self) -> str:
        return f"tekort {self.tekort}"


@dataclass
class Wijkrij:
    naam: str
    per_soort: dict[str, Cel] = field(default_factory=lambda: {soort: Cel() for soort in PlekSoort.values})

    @property
    def cellen(self) -> list[tuple[str, Cel]]:
        return [(naam, self.per_soort[soort]) for soort, naam in PlekSoort.choices]


@dataclass(frozen=True)
class Tekorten:
    """The shortage per kind and district; `totaal` is the whole gemeente, `personen` how many people look."""

    wijken: list[Wijkrij]
    totaal: Wijkrij
    personen: int
    vrij: int


def tekorten() -> Tekorten:
    """Return demand beside supply, counted in the database; who looks for two kinds counts in both. Four queries."""
    zoekt = Zoekprofiel.objects.filter(gesloten_op__isnull=True, dossier__status=DossierStatus.OPEN)
    per_soort = (
        zoekt.annotate(soort=Func(F("soorten"), function="unnest", output_field=CharField()))
        .order_by()
        .values_list("wijk", "soort")
        .annotate(aantal=Count("pk"))
    )
    aanbod = (
        Participatieplek.objects.open()
        .met_bezetting()
        .filter(Q(reageren_tot__isnull=True) | Q(reageren_tot__gte=vandaag()), vrij__gt=0)
        .order_by()
        .values_list("wijk", "soort")
        .annotate(aantal=Sum("vrij"))
    )
    rijen: dict[int | None, Wijkrij] = {wijk.pk: Wijkrij(wijk.naam) for wijk in wijken()}
    totaal = Wijkrij("Hele gemeente")
    for veld, telling in (("zoekers", per_soort), ("vrij", aanbod)):
        for wijk, soort, aantal in telling:
            for rij in (rijen.setdefault(wijk, Wijkrij(ZONDER_WIJK)), totaal):
                setattr(rij.per_soort[soort], veld, getattr(rij.per_soort[soort], veld) + aantal)
    return Tekorten(list(rijen.values()), totaal, zoekt.count(), sum(cel.vrij for cel in totaal.per_soort.values()))
