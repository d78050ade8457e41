"""The ledger of hours of one person, with its meters."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from inburgering.brieven.models import Document
from inburgering.dossiers.pagina import dossier_van
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import eis, vereist
from intake.selectors import voor_pip
from intake.views.formulieren import formulierpagina, gelukt
from leerroutes.enums import VerrekeningSoort
from leerroutes.forms.uren import BewijsForm, IntrekkenForm, TerugboekenForm, UrenForm, VerrekeningForm
from leerroutes.models import Urenregel, Urenverrekening
from leerroutes.selectors.uren import urenregels
from leerroutes.selectors.voortgang import voortgang
from leerroutes.services import uren as services

REGELS_PER_PAGINA = 50


@vereist(Bevoegdheid.TRAJECT_INZIEN)
def uren(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """See the meters and every row, and add hours."""
    van = dossier_van(request, dossier, onderdeel="uren")
    mag = request.gebruiker.mag(Bevoegdheid.UREN_VASTLEGGEN)
    if request.method == "POST":
        eis(request.gebruiker, Bevoegdheid.UREN_VASTLEGGEN)
    documenten = Document.objects.zichtbaar_voor(request.gebruiker).aanwezig()
    actie = request.POST.get("actie", "")
    form = UrenForm(
        request.POST if actie == "vastleggen" else None, dossier=van, documenten=documenten, auto_id="uren_%s"
    )
    verrekening = VerrekeningForm(
        request.POST if actie == "verrekenen" else None,
        dossier=van,
        documenten=documenten,
        initial={"op": vandaag()},
        auto_id="verrekening_%s",
    )
    if actie == "vastleggen" and gelukt(
        request,
        form,
        lambda _: services.uren_vastleggen(van, form.regel, door=request.gebruiker),
        "De uren staan in het overzicht.",
    ):
        return redirect(request.path)
    if actie == "verrekenen" and gelukt(
        request,
        verrekening,
        lambda velden: services.uren_verrekenen(
            van, **velden | {"soort": VerrekeningSoort(velden["soort"])}, door=request.gebruiker
        ),
        "De uren tellen mee.",
    ):
        return redirect(request.path)
    stand = voortgang(van)
    return render(
        request,
        "leerroutes/uren.html",
        {
            "voortgang": stand,
            "verrekeningen": [rij for rij in stand.verrekeningen if rij.ingetrokken_op is None],
            "pagina": Paginator(urenregels(van), REGELS_PER_PAGINA).get_page(request.GET.get("pagina")),
            "form": form,
            "verrekening_form": verrekening,
            "uit_brugklas": voor_pip(van).nt2_uren,
            "mag_importeren": request.gebruiker.mag(Bevoegdheid.UREN_IMPORTEREN),
            "mag_vastleggen": mag and van.is_open,
        },
    )


def _rij(request: HttpRequest, dossier: UUID, regel: UUID) -> Urenregel:
    van = dossier_van(request, dossier, onderdeel="uren")
    return get_object_or_404(urenregels(van), uuid=regel)


@vereist(Bevoegdheid.UREN_VASTLEGGEN)
def uren_terugboeken(request: HttpRequest, dossier: UUID, regel: UUID) -> HttpResponse:
    """Take a row back."""
    rij = _rij(request, dossier, regel)
    return formulierpagina(
        request,
        TerugboekenForm(request.POST or None),
        lambda velden: services.uren_terugboeken(rij, reden=velden["reden"], door=request.gebruiker),
        titel="Uren terugboeken",
        actie="Terugboeken",
        melding="De uren zijn teruggeboekt.",
        **_over(rij, dossier),
    )


@vereist(Bevoegdheid.UREN_VASTLEGGEN)
def bewijs_toevoegen(request: HttpRequest, dossier: UUID, regel: UUID) -> HttpResponse:
    """Prove a row with a document of the dossier."""
    rij = _rij(request, dossier, regel)
    documenten = Document.objects.zichtbaar_voor(request.gebruiker).aanwezig()
    return formulierpagina(
        request,
        BewijsForm(request.POST or None, dossier=request.dossier, documenten=documenten),
        lambda velden: services.bewijs_toevoegen(rij, bewijs=velden["bewijs"], door=request.gebruiker),
        titel="Bewijs bij de uren",
        actie="Bewijs toevoegen",
        melding="Het bewijs hoort nu bij deze uren.",
        **_over(rij, dossier)
        | {"let_op": ["Staat het bewijs er nog niet? Voeg het eerst toe bij Documenten, als urenverklaring."]},
    )


def _over(rij: Urenregel, dossier: UUID) -> dict[str, Any]:
    waar = f" bij {rij.bij}" if rij.bij else ""
    uren = f"{rij.uren.normalize():f}".replace(".", ",")
    return {
        "terug": reverse("leerroutes:uren", args=[dossier]),
        "uitleg": f"{uren} uur {rij.get_soort_display()}{waar}, "
        f"{rij.van:%d-%m-%Y} tot en met {rij.laatste_dag:%d-%m-%Y}.",
    }


@vereist(Bevoegdheid.UREN_VASTLEGGEN)
def verrekening_intrekken(request: HttpRequest, dossier: UUID, verrekening: UUID) -> HttpResponse:
    """Stop crediting hours."""
    van = dossier_van(request, dossier, onderdeel="uren")
    rij = get_object_or_404(Urenverrekening, dossier=van, uuid=verrekening)
    return formulierpagina(
        request,
        IntrekkenForm(request.POST or None),
        lambda velden: services.verrekening_intrekken(rij, reden=velden["reden"], door=request.gebruiker),
        titel="Uren niet meer laten meetellen",
        actie="Intrekken",
        melding="Deze uren tellen niet meer mee.",
        terug=reverse("leerroutes:uren", args=[dossier]),
        uitleg=str(rij),
    )
