"""What the lists of dossiers share: their columns, orders, pages, and what a user keeps about them."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Self
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Case, Exists, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import TruncDate
from django.http import QueryDict

from inburgering.dossiers.eerste_taak import VAN_DOSSIER, Eerst, bij_een_ander, eerste_taak
from inburgering.dossiers.enums import ContactSoort, ContactUitkomst, Lijstsoort
from inburgering.dossiers.models import (
    Contact,
    Dossier,
    Lijstinstelling,
    Vastgezet,
    WachtOpDerde,
    Weergave,
)
from inburgering.dossiers.models.dossier import VOLGORDE_FASE
from inburgering.toegang.enums import Bevoegdheid, Rol
from inburgering.toegang.models import Gebruiker

PER_PAGINA = 100
PAGINAS_HOOGSTENS = 20
LANGSTE_WAARDE = 80
LANGSTE_QUERY = Weergave._meta.get_field("query").max_length
KOLOMMEN = {
    "nummer": "Nummer",
    "geboren": "Geboren",
    "taal": "Taal",
    "telefoon": "Telefoon",
    "wat": "Wat moet nu?",
    "uiterlijk": "Uiterlijk",
    "status": "Status",
    "doelgroep": "Doelgroep",
    "fase": "Fase",
    "klantmanager": "Klantmanager",
    "budgetcoach": "Budgetcoach",
    "laatste_contact": "Laatste contact",
}
"""What can stand behind the name, in the order of the screen."""

GEWONE_KOLOMMEN = {
    Lijstsoort.WERKVOORRAAD: ("wat", "uiterlijk", "status", "doelgroep", "laatste_contact"),
    Lijstsoort.DOSSIERS: ("geboren", "wat", "status", "doelgroep", "fase", "klantmanager"),
}


def volgordes(uiterlijk: str) -> dict[str, tuple[str | Combinable, ...]]:
    """Return the orders of a list by the parameter `sorteer`; `uiterlijk` is what dates a row."""
    return {
        "uiterlijk": (F(uiterlijk).asc(), "pk"),
        "-uiterlijk": (F(uiterlijk).desc(nulls_last=True), "-pk"),
        "naam": ("inburgeraar__sorteernaam", "inburgeraar_id"),
        "-naam": ("-inburgeraar__sorteernaam", "-inburgeraar_id"),
        "nummer": ("nummer",),
        "-nummer": ("-nummer",),
        "doelgroep": ("doelgroep", uiterlijk, "pk"),
        "-doelgroep": ("-doelgroep", f"-{uiterlijk}", "-pk"),
        "fase": (VOLGORDE_FASE.asc(), uiterlijk, "pk"),
        "-fase": (VOLGORDE_FASE.desc(), f"-{uiterlijk}", "-pk"),
    }


VOLGORDES = volgordes(VAN_DOSSIER.op)
"""Of whole dossiers: each is read from an index, forward or backward."""

PARAMETERS = {
    Lijstsoort.WERKVOORRAAD: ("klantmanager", "status", "soort", "doelgroep", "fase", "sorteer"),
    Lijstsoort.DOSSIERS: (
        "status",
        "doelgroep",
        "stelsel",
        "kenmerk",
        "fase",
        "klantmanager",
        "budgetcoach",
        "termijn",
        "sorteer",
    ),
}
"""What of the URL belongs to a view, in this order."""

ZONDER_KEUZE = {Lijstsoort.WERKVOORRAAD: "klantmanager=mijn", Lijstsoort.DOSSIERS: "status=open"}
"""The query of a view in which nothing is chosen; never empty, or it would lead back to the start view."""

URL_NAMEN = {Lijstsoort.WERKVOORRAAD: "dossiers:werkvoorraad", Lijstsoort.DOSSIERS: "dossiers:dossiers"}


class Filterchip(NamedTuple):
    """A filter that is on, and the URL of the list without it."""

    tekst: str
    url: str


class BekendePaginator(Paginator):
    """A paginator that is told the count, so that it needs no query, and that goes no deeper than is useful."""

    def __init__(self, rijen: QuerySet, aantal: int) -> None:
        super().__init__(rijen, PER_PAGINA)
        self.aantal = aantal

    @property
    def count(self) -> int:
        return min(self.aantal, PER_PAGINA * PAGINAS_HOOGSTENS)

    @property
    def afgekapt(self) -> bool:
        """Whether there are more rows than can be leafed through."""
        return self.aantal > PER_PAGINA * PAGINAS_HOOGSTENS


def bekende_sortering(sorteer: str) -> str:
    """Return the order when it is known, else nothing."""
    return sorteer if sorteer in VOLGORDES else ""


def met_wat_de_lijst_toont(dossiers: QuerySet[Dossier], eerst: Eerst = VAN_DOSSIER) -> QuerySet[Dossier]:
    """Add what the columns need: person, first task, colleagues, `wacht_op` and the last contact; no further query."""
    wachten = WachtOpDerde.objects.filter(dossier=OuterRef("pk"), ontvangen_op__isnull=True, ingetrokken=False)
    contacten = Contact.objects.met_inburgeraar().filter(dossier=OuterRef("pk")).order_by("-at", "-pk")
    taken = {eerst.taak, f"{VAN_DOSSIER.taak}__toegewezen_aan"}
    return dossiers.select_related("inburgeraar", "klantmanager", "budgetcoach", *taken).annotate(
        eigen_werk=Value(eerst is not VAN_DOSSIER),
        wacht_op=Case(When(eerst.wacht, then=Subquery(wachten.order_by("sinds", "pk").values("op_wie")[:1]))),
        contact_op=Subquery(contacten.values(dag=TruncDate("at"))[:1]),
        contact_soort=Subquery(contacten.values("soort")[:1]),
        contact_uitkomst=Subquery(contacten.values("uitkomst")[:1]),
    )


class LaatsteContact(NamedTuple):
    """When we were last in touch with the inburgeraar, or tried to be, and how."""

    op: date
    hoe: str


def laatste_contact(dossier: Dossier) -> LaatsteContact | None:
    """Return the last contact of a row of a list, a conversation of the intake included; no query."""
    gesprek, contact = dossier.intakegesprek_op, dossier.contact_op
    if contact and (gesprek is None or contact >= gesprek):
        uitkomst = ContactUitkomst(dossier.contact_uitkomst)
        hoe = ContactSoort(dossier.contact_soort) if uitkomst == ContactUitkomst.CONTACT else uitkomst
        return LaatsteContact(contact, str(hoe.label).lower())
    return LaatsteContact(gesprek, str(ContactSoort.GESPREK.label).lower()) if gesprek else None


def met_vastgezet(dossiers: QuerySet[Dossier], gebruiker: Gebruiker) -> QuerySet[Dossier]:
    """Add `vastgezet`: whether the user keeps the dossier at hand."""
    return dossiers.annotate(vastgezet=Exists(Vastgezet.objects.filter(dossier=OuterRef("pk"), gebruiker=gebruiker)))


def query_van(lijst: Lijstsoort, parameters: QueryDict) -> str:
    """Return the choice in the URL as a view keeps it: only what belongs to it, in one order, never empty."""
    gekozen = {naam: parameters.get(naam, "")[:LANGSTE_WAARDE].replace("\x00", "") for naam in PARAMETERS[lijst]}
    query = urlencode({naam: waarde for naam, waarde in gekozen.items() if waarde})
    return query if 0 < len(query) <= LANGSTE_QUERY else ZONDER_KEUZE[lijst]


def rij_aanvullen(dossier: Dossier, dag: date) -> None:
    """Give a row what the template shows: the last contact, its task with its dossier, whether that can wait."""
    dossier.laatste_contact = laatste_contact(dossier)
    dossier.eerste, dossier.bij_een_ander = eerste_taak(dossier), bij_een_ander(dossier)
    for taak in filter(None, (dossier.eerste, dossier.bij_een_ander)):
        taak.dossier = dossier
        wet_is_voorbij = taak.termijn_id is not None and taak.uiterlijk_op is not None and taak.uiterlijk_op <= dag
        taak.kan_wachten = not taak.uitgesteld_tot and not wet_is_voorbij
    if dossier.eerste and not dossier.eigen_werk:
        dossier.voor_een_ander = dossier.eerste.rol != Rol.KLANTMANAGER or dossier.eerste.toegewezen_aan is not None


def lijstrechten(gebruiker: Gebruiker) -> dict[str, bool]:
    """Return what the user may do from a list, by the name of the button."""
    return {
        "aanmaken": gebruiker.mag(Bevoegdheid.DOSSIER_AANMAKEN),
        "taak": gebruiker.mag(Bevoegdheid.TAAK_AFHANDELEN),
        "brief": gebruiker.mag(Bevoegdheid.DOCUMENT_TOEVOEGEN),
        "contact": gebruiker.mag(Bevoegdheid.CONTACT_VASTLEGGEN),
        "exporteren": gebruiker.mag(Bevoegdheid.LIJST_EXPORTEREN),
        "herverdelen": gebruiker.mag(Bevoegdheid.DOSSIERS_HERVERDELEN),
    }


@dataclass(frozen=True)
class Lijstgereedschap:
    """What one user keeps about one list, and the choice that he looks at now."""

    lijst: Lijstsoort
    gebruiker: Gebruiker
    instelling: Lijstinstelling
    weergaven: list[Weergave]
    query: str
    gewone_kolommen: tuple[str, ...]

    @classmethod
    def van(
        cls, lijst: Lijstsoort, *, gebruiker: Gebruiker, parameters: QueryDict, extra_kolommen: Iterable[str] = ()
    ) -> Self:
        """Read it; two queries. `extra_kolommen` are shown too while the user has chosen none himself."""
        eigen = Lijstinstelling.objects.filter(gebruiker=gebruiker, lijst=lijst).select_related("startweergave")
        weergaven = Weergave.objects.zichtbaar_voor(gebruiker).filter(lijst=lijst).select_related("gebruiker")
        return cls(
            lijst,
            gebruiker,
            eigen.first() or Lijstinstelling(gebruiker=gebruiker, lijst=lijst),
            list(weergaven.order_by("naam", "pk")),
            query_van(lijst, parameters),
            (*GEWONE_KOLOMMEN[lijst], *extra_kolommen),
        )

    @property
    def kolommen(self) -> list[str]:
        """The columns to show, in the order of the screen."""
        gekozen = self.instelling.kolommen or self.gewone_kolommen
        return [kolom for kolom in KOLOMMEN if kolom in gekozen]

    @property
    def kolomkeuzes(self) -> list[tuple[str, str, bool]]:
        """Every column with its heading and whether it shows."""
        return [(kolom, kop, kolom in self.kolommen) for kolom, kop in KOLOMMEN.items()]

    @property
    def huidige(self) -> Weergave | None:
        """The view whose choice the user looks at."""
        return next((weergave for weergave in self.weergaven if weergave.query == self.query), None)

    def naar_start(self, parameters: Mapping[str, object]) -> str:
        """Return the query of the start view when the URL chooses nothing; empty when there is none to go to."""
        start = self.instelling.startweergave
        zichtbaar = start is not None and (start.gedeeld or start.gebruiker_id == self.gebruiker.pk)
        return start.query if zichtbaar and not parameters else ""

    @property
    def uitvoer_query(self) -> str:
        """The query with which the export has the same rows and columns."""
        kolommen = ["naam", *self.kolommen, *(["contact_hoe"] if "laatste_contact" in self.kolommen else [])]
        return f"{self.query}&{urlencode({'kolommen': ','.join(kolommen)})}"


def uuids_uit(waarden: Iterable[str]) -> list[UUID]:
    """Return those of the values that are a uuid: what a browser sends of the rows that were chosen."""
    uuids = []
    for waarde in waarden:
        with suppress(ValueError):
            uuids.append(UUID(waarde))
    return uuids
