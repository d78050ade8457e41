from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from inburgering.dossiers.afspraken import dagafspraken
from inburgering.dossiers.enums import Fase, Lijstsoort
from inburgering.dossiers.lijsten import Lijstgereedschap, lijstrechten, rij_aanvullen
from inburgering.dossiers.werkvoorraad import (
    ALLE,
    DOELGROEPEN,
    GEEN,
    MET_DOSSIERS,
    MIJN,
    STATUSSEN,
    UITGESTELD,
    Keuze,
    Werkvoorraad,
    heeft_dossiers,
    standaard_klantmanager,
)
from inburgering.toegang.context_processors import beginpagina
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import vereist
from inburgering.toegang.selectors import gebruikers_in

CHIPS_METEEN = 6
"""How many kinds of work stand above the list at once; of one more than this none is put away."""


def _anders_naar_eigen_begin(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Take a user whose work is elsewhere (beheer, no role yet) to his own first page."""

    @wraps(view)
    def naar_begin(request: HttpRequest) -> HttpResponse:
        if request.gebruiker and not request.gebruiker.mag(Bevoegdheid.WERKVOORRAAD_INZIEN):
            return redirect(beginpagina(request))
        return view(request)

    return naar_begin


@_anders_naar_eigen_begin
@vereist(Bevoegdheid.WERKVOORRAAD_INZIEN)
def werkvoorraad(request: HttpRequest) -> HttpResponse:
    """The start screen: what must happen first in the open dossiers of the user or his team."""
    gebruiker = request.gebruiker
    keuze = Keuze.uit_url(request.GET, gebruiker=gebruiker)
    gereedschap = Lijstgereedschap.van(
        Lijstsoort.WERKVOORRAAD,
        gebruiker=gebruiker,
        parameters=QueryDict(keuze.url()[1:]),
        extra_kolommen=["klantmanager"] if keuze.klantmanager == ALLE else [],
    )
    if start := gereedschap.naar_start(request.GET):
        return redirect(f"{request.path}?{start}")
    voorraad = Werkvoorraad(gebruiker, keuze, vandaag())
    pagina = voorraad.pagina(request.GET.get("pagina"))
    for dossier in pagina.object_list:
        rij_aanvullen(dossier, voorraad.dag)
        dossier.vervangen_collega = voorraad.vervangen_collega(dossier)
        dossier.van_een_ander = voorraad.is_van_een_ander(dossier)
    van_wie = _van_wie(voorraad, list(gebruikers_in(MET_DOSSIERS).exclude(pk=gebruiker.pk)))
    return render(
        request,
        "dossiers/werkvoorraad.html",
        {
            "titel": _titel(keuze, van_wie),
            "keuze": keuze,
            "voorraad": voorraad,
            "gereedschap": gereedschap,
            "pagina": pagina,
            "tellers": [
                (status, voorraad.tellers[status], tekst, keuze.url(status="" if keuze.status == status else status))
                for status, tekst in STATUSSEN.items()
            ],
            **_chips(voorraad, keuze),
            "filterchips": keuze.filterchips(
                standaard=standaard_klantmanager(gebruiker),
                van_wie=van_wie.get(keuze.klantmanager, keuze.klantmanager),
            ),
            "alle_soorten_url": keuze.url(soort=""),
            "uitgesteld_url": keuze.url(status="" if keuze.status == UITGESTELD else UITGESTELD),
            "zonder_verfijning_url": keuze.url(status="", soort="", doelgroep="", fase=""),
            "wis_url": Keuze(standaard_klantmanager(gebruiker)).url(sorteer=keuze.sorteer),
            "zonder_klantmanager_url": Keuze(GEEN).url(),
            "van_wie": van_wie.items(),
            "doelgroepen": [(sleutel, tekst) for sleutel, (_, tekst) in DOELGROEPEN.items()],
            "fasen": [(fase.value, fase.label) for fase in Fase],
            "afspraken_vandaag": list(dagafspraken(voorraad.vervanging, voorraad.dag)),
            "mag": lijstrechten(gebruiker),
            "vandaag": voorraad.dag,
        },
    )


def _chips(voorraad: Werkvoorraad, keuze: Keuze) -> dict[str, object]:
    """The kinds of work as chips: the most frequent and the chosen one at once, the others behind "Meer"."""
    chips = [
        (telling, telling.aantal(keuze.status), keuze.url(soort=telling.soort))
        for telling in voorraad.soorten
        if telling.soort
    ]
    meteen = CHIPS_METEEN if len(chips) > CHIPS_METEEN + 1 else len(chips)
    gekozen = [chip for chip in chips[meteen:] if chip[0].soort == keuze.soort]
    return {"chips": chips[:meteen] + gekozen, "meer_chips": [chip for chip in chips[meteen:] if chip not in gekozen]}


def _van_wie(voorraad: Werkvoorraad, collegas: list[Gebruiker]) -> dict[str, str]:
    eigen = heeft_dossiers(voorraad.gebruiker) or voorraad.vervanging.vervangt
    return {
        **({MIJN: "Mijn dossiers"} if eigen else {}),
        ALLE: "Hele team",
        GEEN: "Nog zonder klantmanager",
        **{collega.username: str(collega) for collega in collegas},
    }


def _titel(keuze: Keuze, van_wie: dict[str, str]) -> str:
    vast = {
        MIJN: "Mijn werkvoorraad",
        ALLE: "Werkvoorraad van het team",
        GEEN: "Dossiers zonder klantmanager",
    }
    if keuze.klantmanager in vast:
        return vast[keuze.klantmanager]
    naam = van_wie.get(keuze.klantmanager)
    return f"Werkvoorraad van {naam}" if naam else "Werkvoorraad"
