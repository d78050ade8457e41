from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from inburgering.dossiers.afspraken import dagafspraken
from inburgering.dossiers.enums import Fase
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
)
from inburgering.toegang.context_processors import beginpagina
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import vereist
from inburgering.toegang.selectors import gebruikers_in


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
    voorraad = Werkvoorraad(gebruiker, keuze, vandaag())
    pagina = voorraad.pagina(request.GET.get("pagina"))
    for dossier in pagina.object_list:
        if dossier.eerstvolgende_taak:
            dossier.eerstvolgende_taak.dossier = dossier
        dossier.vervangen_collega = voorraad.vervangen_collega(dossier)
    collegas = list(gebruikers_in(MET_DOSSIERS).exclude(pk=gebruiker.pk))
    return render(
        request,
        "dossiers/werkvoorraad.html",
        {
            "titel": _titel(keuze, collegas),
            "keuze": keuze,
            "voorraad": voorraad,
            "pagina": pagina,
            "tellers": [
                (status, voorraad.tellers[status], tekst, keuze.url(status="" if keuze.status == status else status))
                for status, tekst in STATUSSEN.items()
            ],
            "chips": [
                (telling, telling.aantal(keuze.status), keuze.url(soort=telling.soort))
                for telling in voorraad.soorten
                if telling.soort
            ],
            "alle_soorten_url": keuze.url(soort=""),
            "uitgesteld_url": keuze.url(status="" if keuze.status == UITGESTELD else UITGESTELD),
            "zonder_verfijning_url": keuze.url(status="", soort="", doelgroep="", fase=""),
            "zonder_klantmanager_url": Keuze(GEEN).url(),
            "klantmanagers": _klantmanagers(voorraad, collegas),
            "doelgroepen": [(sleutel, tekst) for sleutel, (_, tekst) in DOELGROEPEN.items()],
            "fasen": [(fase.value, fase.label) for fase in Fase],
            "toon_klantmanager": keuze.klantmanager == ALLE,
            "afspraken_vandaag": list(dagafspraken(gebruiker, voorraad.dag)),
            "mag_aanmaken": gebruiker.mag(Bevoegdheid.DOSSIER_AANMAKEN),
        },
    )


def _klantmanagers(voorraad: Werkvoorraad, collegas: list[Gebruiker]) -> list[tuple[str, str]]:
    eigen = [(MIJN, "Mijn dossiers")] if heeft_dossiers(voorraad.gebruiker) or voorraad.vervanging.vervangt else []
    return [
        *eigen,
        (ALLE, "Hele team"),
        (GEEN, "Nog zonder klantmanager"),
        *((collega.username, str(collega)) for collega in collegas),
    ]


def _titel(keuze: Keuze, collegas: list[Gebruiker]) -> str:
    vast = {
        MIJN: "Mijn werkvoorraad",
        ALLE: "Werkvoorraad van het team",
        GEEN: "Dossiers zonder klantmanager",
    }
    namen = {collega.username: f"Werkvoorraad van {collega.briefnaam}" for collega in collegas}
    return (vast | namen).get(keuze.klantmanager, "Werkvoorraad")
