"""Reading a few PIPs every week."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from inburgering.dossiers.pagina import eis_open
from inburgering.dossiers.services.tijdlijn import inzage_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.team.enums import Oordeel
from inburgering.team.forms.steekproef import NalezenForm
from inburgering.team.selectors.steekproef import lezingen, steekproef_van
from inburgering.team.services.steekproef import pip_nalezen, steekproef_trekken
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import bewaard
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist

PER_PAGINA = 25


@require_http_methods(["GET", "HEAD", "POST"])
@vereist(Bevoegdheid.PIP_NALEZEN)
def steekproef(request: HttpRequest) -> HttpResponse:
    """The sample of this week and what was read before; a POST takes the sample."""
    if request.method == "POST":
        try:
            steekproef_trekken(door=request.gebruiker)
        except RegelFout as fout:
            messages.error(request, fout.uitleg)
        return redirect("team:steekproef")
    deze = steekproef_van(vandaag())
    rijen = list(lezingen().filter(steekproef=deze)) if deze else []
    eerder = lezingen().exclude(steekproef=deze) if deze else lezingen()
    return render(
        request,
        "team/steekproef.html",
        {
            "steekproef": deze,
            "rijen": rijen,
            "pagina": Paginator(eerder, PER_PAGINA).get_page(request.GET.get("pagina")),
        },
    )


@vereist(Bevoegdheid.PIP_NALEZEN)
def nalezen(request: HttpRequest, lezing: UUID) -> HttpResponse:
    """One PIP of the sample: read it, and say what you think."""
    gevonden = get_object_or_404(lezingen(), uuid=lezing)
    dossier = gevonden.pip.dossier
    eis_open(request, dossier)
    inzage_vastleggen(dossier, door=request.gebruiker, onderdeel="PIP nalezen", scherm=request.resolver_match.view_name)
    form = NalezenForm(request.POST or None)
    if form.is_valid():
        schoon = form.cleaned_data

        def bewaar() -> None:
            pip_nalezen(
                gevonden, oordeel=Oordeel(schoon["oordeel"]), opmerking=schoon["opmerking"], door=request.gebruiker
            )

        if bewaard(form, bewaar):
            messages.success(request, "Uw oordeel is vastgelegd.")
            return redirect("team:steekproef")
    return render(request, "team/pip_nalezen.html", {"lezing": gevonden, "dossier": dossier, "form": form})
