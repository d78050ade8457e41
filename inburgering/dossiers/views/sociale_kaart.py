from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from inburgering.dossiers import betrokkenen
from inburgering.dossiers.enums import OrganisatieSoort
from inburgering.dossiers.forms.betrokkenen import OrganisatieForm, organisatie_begin
from inburgering.dossiers.models import Organisatie
from inburgering.dossiers.services.betrokkenen import organisatie_bewaren, organisatie_weghalen
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import bewaard
from inburgering.toegang.permissions import vereist

PER_PAGINA = 50


@vereist(Bevoegdheid.SOCIALE_KAART_INZIEN)
def sociale_kaart(request: HttpRequest) -> HttpResponse:
    """Where people go with what is not our task, by kind and by word."""
    soort, zoek = request.GET.get("soort", ""), request.GET.get("zoek", "").strip()
    soort = soort if soort in OrganisatieSoort.values else ""
    organisaties = betrokkenen.sociale_kaart(soort=soort, zoek=zoek)
    return render(
        request,
        "dossiers/sociale_kaart.html",
        {
            "pagina": Paginator(organisaties, PER_PAGINA).get_page(request.GET.get("pagina")),
            "soorten": OrganisatieSoort.choices,
            "soort": soort,
            "zoek": zoek,
            "mag_beheren": request.gebruiker.mag(Bevoegdheid.SOCIALE_KAART_BEHEREN),
        },
    )


@vereist(Bevoegdheid.SOCIALE_KAART_BEHEREN)
def organisatie_nieuw(request: HttpRequest) -> HttpResponse:
    """Put an organisation on the sociale kaart."""
    form = OrganisatieForm(request.POST or None)
    if form.is_valid() and bewaard(form, lambda: organisatie_bewaren(form.cleaned_data, door=request.gebruiker)):
        return _terug(request, f"{form.cleaned_data['naam']} staat op de sociale kaart.")
    return render(request, "dossiers/organisatie.html", {"form": form, "titel": "Organisatie toevoegen"})


@vereist(Bevoegdheid.SOCIALE_KAART_BEHEREN)
def organisatie(request: HttpRequest, organisatie: UUID) -> HttpResponse:
    """Correct an organisation on the sociale kaart."""
    rij = get_object_or_404(Organisatie, uuid=organisatie, vervallen_op__isnull=True)
    form = OrganisatieForm(request.POST or None, initial=organisatie_begin(rij))
    if form.is_valid() and bewaard(
        form, lambda: organisatie_bewaren(form.cleaned_data, door=request.gebruiker, organisatie=rij)
    ):
        return _terug(request, f"{rij.naam} is bijgewerkt.")
    return render(request, "dossiers/organisatie.html", {"form": form, "titel": rij.naam, "organisatie": rij})


@require_POST
@vereist(Bevoegdheid.SOCIALE_KAART_BEHEREN)
def organisatie_weg(request: HttpRequest, organisatie: UUID) -> HttpResponse:
    """Take an organisation off the sociale kaart."""
    rij = get_object_or_404(Organisatie, uuid=organisatie, vervallen_op__isnull=True)
    organisatie_weghalen(rij, door=request.gebruiker)
    return _terug(request, f"{rij.naam} staat niet meer op de sociale kaart.")


def _terug(request: HttpRequest, melding: str) -> HttpResponse:
    messages.success(request, melding)
    return redirect("dossiers:sociale_kaart")
