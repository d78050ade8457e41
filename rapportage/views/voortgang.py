from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.permissions import vereist
from rapportage.voortgang import BESTANDSNAAM, voortgang_pdf
from rapportage.vragen import Vraag


@require_safe
@vereist(Bevoegdheid.RAPPORTAGE_INZIEN)
def voortgang(request: HttpRequest) -> HttpResponse:
    """The report for the council as a PDF; an address without a period leads to where one is chosen."""
    if "van" not in request.GET:
        return redirect("rapportage:overzicht")
    vraag = Vraag.van(request.GET, request.gemeente, request.gebruiker)
    if not vraag.is_valid:
        raise Http404
    periode = vraag.form.periode
    pdf = voortgang_pdf(
        periode,
        gemeenten=vraag.regio if vraag.is_regio else [request.gemeente],
        voor=vraag.voor,
        door=request.gebruiker,
        klantmanager=vraag.klantmanager,
    )
    antwoord = HttpResponse(pdf, content_type="application/pdf")
    antwoord["Content-Disposition"] = f'inline; filename="{BESTANDSNAAM}-{periode.van}-{periode.tot}.pdf"'
    return antwoord
