from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from inburgering.dossiers.forms.uitvoer import UitvoerForm
from inburgering.dossiers.models import Uitvoer
from inburgering.dossiers.services.uitvoer import DIRECT_HOOGSTENS, uitvoer_vragen, voortgang_van
from inburgering.dossiers.tasks import uitvoeren_van
from inburgering.dossiers.uitvoer.bestand import pad_van
from inburgering.dossiers.uitvoer.lijsten import LIJSTEN
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import meld_regelfout
from inburgering.toegang.klok import nu
from inburgering.toegang.permissions import eis, vereist
from inburgering.toegang.wekkers import wek_na_deze_transactie

LAATSTE = 10
QUERY_HOOGSTENS = Uitvoer._meta.get_field("query").max_length


@require_http_methods(["GET", "HEAD", "POST"])
@vereist(Bevoegdheid.LIJST_EXPORTEREN)
def uitvoer_nieuw(request: HttpRequest, soort: str) -> HttpResponse:
    """Export the list of this soort as the query in the URL shows it; the user chooses the kind of file."""
    lijst = LIJSTEN.get(soort)
    if lijst is None:
        raise Http404
    eis(request.gebruiker, lijst.bevoegdheid)
    query = _query(request.GET)
    form = UitvoerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            uitvoer = uitvoer_vragen(
                lijst, query=query, bestandsoort=form.cleaned_data["bestandsoort"], door=request.gebruiker
            )
        except RegelFout as fout:
            meld_regelfout(form, fout)
        else:
            if uitvoer.wacht:
                wek_na_deze_transactie(uitvoeren_van)
            return redirect("dossiers:uitvoer", uitvoer.uuid)
    parameters = QueryDict(query)
    return render(
        request,
        "dossiers/uitvoer_nieuw.html",
        {
            "form": form,
            "lijst": lijst,
            "aantal": lijst.rijen(parameters, request.gebruiker).count(),
            "kolommen": lijst.kolommen(parameters),
            "direct_hoogstens": DIRECT_HOOGSTENS,
            "query": query,
            "laatste": [(eerdere, LIJSTEN[eerdere.lijst].naam) for eerdere in _eigen(request)[:LAATSTE]],
        },
    )


def _query(parameters: QueryDict) -> str:
    """Return the choice of the list without its page, which an export does not have."""
    zonder_pagina = parameters.copy()
    zonder_pagina.pop("pagina", None)
    query = zonder_pagina.urlencode()
    return query if len(query) <= QUERY_HOOGSTENS else ""


def _eigen(request: HttpRequest):
    return Uitvoer.objects.filter(door=request.gebruiker).select_related("door")


@require_safe
@vereist(Bevoegdheid.LIJST_EXPORTEREN)
def uitvoer(request: HttpRequest, uitvoer: UUID) -> HttpResponse:
    """How far an export of the user's own is; the page looks again by itself."""
    eigen = get_object_or_404(_eigen(request), uuid=uitvoer)
    return render(
        request,
        "dossiers/uitvoer.html",
        {
            "uitvoer": eigen,
            "lijst": LIJSTEN[eigen.lijst],
            "geschreven": voortgang_van(eigen),
            "verlopen": eigen.is_klaar and eigen.verloopt_at <= nu(),
        },
    )


@require_safe
@vereist(Bevoegdheid.LIJST_EXPORTEREN)
def uitvoer_bestand(request: HttpRequest, uitvoer: UUID) -> HttpResponse:
    """The file of an export of the user's own, until its day is over."""
    eigen = get_object_or_404(_eigen(request), uuid=uitvoer)
    pad = pad_van(eigen)
    if not eigen.is_klaar or eigen.verloopt_at <= nu() or not pad.exists():
        messages.warning(request, "Dit bestand is er niet meer. Maak de export opnieuw.")
        return redirect("dossiers:uitvoer", eigen.uuid)
    return FileResponse(pad.open("rb"), as_attachment=True, filename=eigen.bestandsnaam)
