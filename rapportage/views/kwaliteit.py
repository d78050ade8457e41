"""The quality of the data: what is missing, in how many dossiers, and a link to mend each."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.permissions import vereist
from rapportage.kwaliteit import CONTROLES, dossiers_met, tellingen
from rapportage.tabel import getaltekst

PER_PAGINA = 50


@require_safe
@vereist(Bevoegdheid.RAPPORTAGE_DOSSIERS_INZIEN)
def kwaliteit(request: HttpRequest) -> HttpResponse:
    """Every check with how many open dossiers it finds."""
    totaal, gevonden = tellingen()
    rijen = [(controle, aantal, getaltekst("percentage", deel)) for controle, aantal, deel in gevonden]
    return render(request, "rapportage/kwaliteit.html", {"totaal": totaal, "rijen": rijen})


@require_safe
@vereist(Bevoegdheid.RAPPORTAGE_DOSSIERS_INZIEN)
def kwaliteit_dossiers(request: HttpRequest, naam: str) -> HttpResponse:
    """The dossiers in which one thing is wrong, each with the way to mend it."""
    if naam not in CONTROLES:
        raise Http404
    controle = CONTROLES[naam]
    dossiers = dossiers_met(controle).zichtbaar_voor(request.gebruiker).select_related("inburgeraar", "klantmanager")
    pagina = Paginator(dossiers, PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(
        request,
        "rapportage/kwaliteit_dossiers.html",
        {
            "controle": controle,
            "pagina": pagina,
            "rijen": [(dossier, controle.url(dossier)) for dossier in pagina.object_list],
        },
    )
