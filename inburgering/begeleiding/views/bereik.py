"""What the aanbod reaches, where places are short, what it costs and what work it brings, at a glance."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inburgering.aanbod.selectors import bereik as selectors
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist

JAREN_TERUG = 4
PER_PAGINA = 50


@require_safe
@vereist(Bevoegdheid.AANBOD_BEREIK_INZIEN)
def bereik(request: HttpRequest) -> HttpResponse:
    """Places, reach and cost per voorziening, where most people wait on top; the roads and the work of everybody."""
    dit_jaar = vandaag().year
    jaren = range(dit_jaar, dit_jaar - JAREN_TERUG, -1)
    gekozen = request.GET.get("jaar", "")
    jaar = selectors.Jaar(int(gekozen) if gekozen in map(str, jaren) else dit_jaar)
    rijen = sorted(selectors.per_voorziening(jaar), key=lambda rij: (-rij.wachtend, -rij.bereikt))
    dossiers = selectors.aantal_dossiers()
    for rij in rijen:
        rij.procent = round(100 * rij.bereikt / dossiers) if dossiers else 0
    return render(
        request,
        "begeleiding/bereik.html",
        {
            "jaar": jaar,
            "jaren": jaren,
            "rijen": rijen,
            "dossiers": dossiers,
            "vol": [rij for rij in rijen if rij.capaciteit and rij.bezet >= rij.capaciteit],
            "wachtend": sum(rij.wachtend for rij in rijen),
            "redenen": selectors.wachtredenen(request.gebruiker),
            "budgetten": selectors.per_budget(jaar),
            "routes": selectors.per_route(),
            "werk": selectors.werkcijfers(jaar),
            "uit_beeld": selectors.partners_uit_beeld().count(),
            "vandaag": vandaag(),
            "mag_namen": request.gebruiker.mag(Bevoegdheid.DOSSIER_INZIEN),
        },
    )


@require_safe
@vereist(Bevoegdheid.DOSSIER_INZIEN)
def partners_uit_beeld(request: HttpRequest) -> HttpResponse:
    """Who does nothing while the partner works."""
    pagina = Paginator(selectors.partners_uit_beeld(), PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(request, "begeleiding/partners_uit_beeld.html", {"pagina": pagina})
