from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from inburgering.dossiers.filters import PER_PAGINA, BegrensdePaginator, DossierFilter
from inburgering.dossiers.herkenning import Zoekvraag, kandidaten
from inburgering.dossiers.selectors import HOOGSTENS_GEVONDEN, dossiers_zoeken
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.permissions import vereist

LANGSTE_ZOEKTEKST = 100


@vereist(Bevoegdheid.DOSSIER_INZIEN)
def dossiers(request: HttpRequest) -> HttpResponse:
    """All dossiers of the gemeente, filtered and sorted by the URL."""
    filter_ = DossierFilter(request.GET, gebruiker=request.gebruiker)
    paginator = BegrensdePaginator(filter_.gesorteerd, PER_PAGINA)
    return render(
        request,
        "dossiers/dossiers.html",
        {
            "filter": filter_,
            "pagina": paginator.get_page(request.GET.get("pagina")),
            "afgekapt": paginator.afgekapt,
            "gefilterd": any(request.GET.get(naam) for naam in filter_.filters),
            "mag_aanmaken": request.gebruiker.mag(Bevoegdheid.DOSSIER_AANMAKEN),
        },
    )


@vereist(Bevoegdheid.DOSSIER_INZIEN)
def zoeken(request: HttpRequest) -> HttpResponse:
    """Search by name, BSN, v-nummer, dossiernummer or phone; by POST, so that nothing personal is in a URL.

    One hit opens the dossier. Without a hit, people whose name sounds alike are shown.
    """
    if request.method != "POST":
        return redirect("dossiers:dossiers")
    tekst = request.POST.get("q", "").replace("\x00", "").strip()[:LANGSTE_ZOEKTEKST]
    if not tekst:
        return redirect("dossiers:dossiers")
    gevonden = list(dossiers_zoeken(tekst, gebruiker=request.gebruiker))
    if len(gevonden) == 1:
        return redirect("dossiers:dossier", gevonden[0].uuid)
    lijken = [] if gevonden else kandidaten(Zoekvraag(naam=tekst), gebruiker=request.gebruiker)
    return render(
        request,
        "dossiers/zoeken.html",
        {
            "tekst": "" if any(teken.isdigit() for teken in tekst) else tekst,
            "gevonden": gevonden,
            "lijken": lijken,
            "meer": len(gevonden) == HOOGSTENS_GEVONDEN,
            "mag_aanmaken": request.gebruiker.mag(Bevoegdheid.DOSSIER_AANMAKEN),
        },
    )
