"""The page of ontzorgen in a dossier, and the sheet on paper for the inburgeraar."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inburgering.brieven.opmaak import pdf_van
from inburgering.dossiers.pagina import dossier_van
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist
from ontzorgen.documents import ontzorgenbrief_html
from ontzorgen.selectors.geldoverzicht import geldoverzicht
from ontzorgen.selectors.recht import termijn_van
from ontzorgen.selectors.traject import OntzorgenBeeld
from ontzorgen.views.formulieren import ONDERDEEL, naar_overzicht


@require_safe
@vereist(Bevoegdheid.ONTZORGEN_INZIEN)
def overzicht(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Say whether this person falls under ontzorgen and why, where it stands and what must happen."""
    gevonden = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    beeld = OntzorgenBeeld(gevonden, vandaag())
    mag = request.gebruiker.mag
    return render(
        request,
        "ontzorgen/overzicht.html",
        {
            "dossier": gevonden,
            "beeld": beeld,
            "recht": beeld.recht,
            "staat": beeld.recht.staat_op(vandaag()),
            "termijn": termijn_van(gevonden),
            "vandaag": vandaag(),
            "mag_uitvoeren": gevonden.is_open and mag(Bevoegdheid.ONTZORGEN_UITVOEREN),
            "mag_besluiten": gevonden.is_open and mag(Bevoegdheid.ONTZORGEN_BESLUITEN),
            "mag_signaleren": gevonden.is_open and mag(Bevoegdheid.ONTZORGEN_SIGNALEREN),
            "mag_financien": mag(Bevoegdheid.FINANCIEN_INZIEN),
        },
    )


@require_safe
@vereist(Bevoegdheid.FINANCIEN_INZIEN)
def geldblad(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """The money of the household on one sheet, in plain Dutch, as PDF; made anew each time and not kept."""
    gevonden = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    blad = geldoverzicht(OntzorgenBeeld(gevonden, vandaag()), door=request.gebruiker)
    if blad is None:
        messages.info(request, "Maak eerst een budgetplan. Daaruit komt dit overzicht.")
        return naar_overzicht(gevonden)
    antwoord = HttpResponse(pdf_van(ontzorgenbrief_html(blad)), content_type="application/pdf")
    antwoord["Content-Disposition"] = f'inline; filename="{gevonden.nummer}-geldoverzicht.pdf"'
    antwoord["Cache-Control"] = "no-store"
    return antwoord
