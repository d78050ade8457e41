from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from inburgering.beheer.forms.gebruikers import PartnerForm
from inburgering.beheer.partners import aanbieder_van, deelnemer, mensen_van
from inburgering.beheer.selectors import gebruikers_van_gemeente
from inburgering.beheer.services.partners import partner_koppelen
from inburgering.dossiers.services.tijdlijn import inzage_vastleggen
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import bewaard
from inburgering.toegang.permissions import vereist

PER_BLADZIJDE = 50


@vereist(Bevoegdheid.PARTNER_MENSEN_INZIEN)
def partner_mensen(request: HttpRequest) -> HttpResponse:
    """The people whom the organisation of this ketenpartner teaches or guides."""
    aanbieder = aanbieder_van(request.gebruiker)
    blad = Paginator(mensen_van(aanbieder), PER_BLADZIJDE).get_page(request.GET.get("bladzijde"))
    return render(request, "beheer/partner_mensen.html", {"aanbieder": aanbieder, "blad": blad})


@vereist(Bevoegdheid.PARTNER_MENSEN_INZIEN)
def partner_mens(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """What the ketenpartner may know of one of his people."""
    aanbieder = aanbieder_van(request.gebruiker)
    gevonden = get_object_or_404(mensen_van(aanbieder), uuid=dossier)
    inzage_vastleggen(
        gevonden, door=request.gebruiker, onderdeel="ketenpartner", scherm=request.resolver_match.view_name
    )
    return render(request, "beheer/partner_mens.html", {"aanbieder": aanbieder, "mens": deelnemer(gevonden, aanbieder)})


@vereist(Bevoegdheid.GEBRUIKERS_BEHEREN)
def gebruiker_partner(request: HttpRequest, username: str) -> HttpResponse:
    """Choose for which organisation a ketenpartner works."""
    wie = get_object_or_404(gebruikers_van_gemeente(), username=username)
    form = PartnerForm(request.POST or None, initial={"aanbieder": aanbieder_van(wie)})
    if form.is_valid() and bewaard(
        form, lambda: partner_koppelen(wie, form.cleaned_data["aanbieder"], door=request.gebruiker)
    ):
        messages.success(request, f"Opgeslagen: de organisatie van {wie}.")
        return redirect("beheer:gebruiker", wie.username)
    return render(request, "beheer/gebruiker_partner.html", {"form": form, "wie": wie})
