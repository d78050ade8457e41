"""The register of places and vacatures, the talks with employers, the districts, and where places are short."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from inburgering.aanbod.enums import PlekSoort
from inburgering.aanbod.models import Aanbieder, Participatieplek, Relatiecontact, Wijk
from inburgering.aanbod.services import plekken as services
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import bewaard
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist
from intake.views.formulieren import gelukt
from leerroutes.forms.plekken import (
    PlekForm,
    PlekSluitenForm,
    RelatiecontactForm,
    WerkgeverForm,
    WijkForm,
    plek_begin,
)
from leerroutes.selectors import plekken as selectors
from leerroutes.selectors.matching import zoekers_voor
from leerroutes.views.acties import Actie, toegestaan, uitgevoerd

PER_PAGINA = 50
BESTE = 15
INZIEN, BEHEREN = Bevoegdheid.PLEKKEN_INZIEN, Bevoegdheid.PLEKKEN_BEHEREN
BINNENKORT = timedelta(days=14)


def _uuid(tekst: str) -> str:
    """The text when it is a uuid, else nothing."""
    try:
        return str(UUID(tekst))
    except ValueError:
        return ""


@require_safe
@vereist(INZIEN)
def plekken(request: HttpRequest) -> HttpResponse:
    """Every place with who is there, by kind, district and word."""
    soort, zoek = request.GET.get("soort", ""), request.GET.get("zoek", "").strip()
    soort = soort if soort in PlekSoort.values else ""
    wijk = _uuid(request.GET.get("wijk", ""))
    vrij, ook_gesloten = request.GET.get("vrij") == "ja", request.GET.get("gesloten") == "ja"
    rijen = selectors.plekken(soort=soort, wijk=wijk, zoek=zoek, vrij=vrij, ook_gesloten=ook_gesloten)
    return render(
        request,
        "leerroutes/plekken.html",
        {
            "pagina": Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina")),
            "soorten": PlekSoort.choices,
            "wijken": selectors.wijken(),
            "soort": soort,
            "wijk": wijk,
            "zoek": zoek,
            "vrij": vrij,
            "ook_gesloten": ook_gesloten,
            "vervolg": selectors.relatievervolg(vandaag() + BINNENKORT),
            "mag_beheren": request.gebruiker.mag(BEHEREN),
            "vandaag": vandaag(),
        },
    )


@require_safe
@vereist(INZIEN)
def tekorten(request: HttpRequest) -> HttpResponse:
    """Who looks beside what is free, per kind and district."""
    return render(
        request,
        "leerroutes/tekorten.html",
        {
            "tekorten": selectors.tekorten(),
            "soorten": PlekSoort.choices,
            "mag_beheren": request.gebruiker.mag(BEHEREN),
        },
    )


@vereist(BEHEREN)
def plek_nieuw(request: HttpRequest) -> HttpResponse:
    """Add a place or vacature."""
    bij = Aanbieder.objects.open().filter(uuid=_uuid(request.GET.get("bij", "")) or None).first()
    begin = {"start": vandaag(), "capaciteit": 1, "aanbieder": bij.uuid if bij else None}
    return _plekformulier(request, None, PlekForm(request.POST or None, initial=begin), "Plek toevoegen")


@vereist(BEHEREN)
def plek_wijzigen(request: HttpRequest, plek: UUID) -> HttpResponse:
    """Change a place or vacature."""
    van = get_object_or_404(Participatieplek.objects.select_related("aanbieder", "wijk"), uuid=plek)
    form = PlekForm(request.POST or None, ook=van.aanbieder_id, initial=plek_begin(van))
    return _plekformulier(request, van, form, van.naam)


def _plekformulier(request: HttpRequest, van: Participatieplek | None, form: PlekForm, titel: str) -> HttpResponse:
    gemaakt: list[Participatieplek] = []
    if form.is_valid() and bewaard(
        form, lambda: gemaakt.append(services.plek_opslaan(van, form.velden, door=request.gebruiker))
    ):
        messages.success(request, f"{gemaakt[0].naam} is {'bijgewerkt' if van else 'toegevoegd'}.")
        return redirect("leerroutes:plek", gemaakt[0].uuid)
    return render(request, "leerroutes/plek_formulier.html", {"form": form, "titel": titel, "plek": van})


@vereist(INZIEN)
def plek(request: HttpRequest, plek: UUID) -> HttpResponse:
    """One place: what it asks, who is there, who waits for its answer, and who fits."""
    van = get_object_or_404(selectors.plekken(ook_gesloten=True), uuid=plek)
    acties = toegestaan(request, _plekacties(request, van))
    if uitgevoerd(request, acties):
        return redirect(request.path)
    namen = request.gebruiker.mag(Bevoegdheid.DOSSIER_INZIEN)
    passend = zoekers_voor(van) if namen and van.is_open and van.vrij > 0 else []
    return render(
        request,
        "leerroutes/plek.html",
        {
            "plek": van,
            "plaatsingen": selectors.plaatsingen_op(van) if namen else [],
            "voordrachten": selectors.voordrachten_bij(van) if namen else [],
            "passend": passend[:BESTE],
            "aantal_passend": len(passend),
            "contacten": van.aanbieder.contacten.all(),
            "acties": acties,
            "mag_namen_zien": namen,
            "mag_beheren": request.gebruiker.mag(BEHEREN),
            "vandaag": vandaag(),
        },
    )


def _plekacties(request: HttpRequest, van: Participatieplek) -> dict[str, Actie]:
    if van.gesloten_op:
        return {}
    return {
        "sluiten": Actie(
            "Plek sluiten",
            "Sluiten",
            lambda data, files, **rest: PlekSluitenForm(data, **rest),
            lambda velden: services.plek_sluiten(van, reden=velden["reden"], door=request.gebruiker),
            "De plek is gesloten. Wie er is, blijft.",
            BEHEREN,
        )
    }


@require_POST
@vereist(BEHEREN)
def plek_heropenen(request: HttpRequest, plek: UUID) -> HttpResponse:
    """Put a closed place back on the register."""
    van = get_object_or_404(Participatieplek, uuid=plek)
    services.plek_heropenen(van, door=request.gebruiker)
    messages.success(request, f"{van.naam} staat weer open.")
    return redirect("leerroutes:plek", plek)


@vereist(BEHEREN)
def werkgever_nieuw(request: HttpRequest) -> HttpResponse:
    """Add an employer, and go on to his first place."""
    form = WerkgeverForm(request.POST or None)
    gemaakt: list[Aanbieder] = []

    def maak(_: dict[str, Any]) -> None:
        gemaakt.append(services.werkgever_opslaan(form.velden, contact=form.contact, door=request.gebruiker))

    if gelukt(request, form, maak, "De werkgever is toegevoegd. Voeg nu de plek of vacature toe."):
        return redirect(f"{reverse('leerroutes:plek_nieuw')}?bij={gemaakt[0].uuid}")
    return render(request, "leerroutes/werkgever_nieuw.html", {"form": form})


@vereist(INZIEN)
def relatie(request: HttpRequest, aanbieder: UUID) -> HttpResponse:
    """The places of one organisation and the talks with it."""
    van = get_object_or_404(Aanbieder, uuid=aanbieder)
    acties = toegestaan(
        request,
        {
            "contact": Actie(
                "Contact vastleggen",
                "Vastleggen",
                lambda data, files, **rest: RelatiecontactForm(data, **rest),
                lambda velden: services.relatiecontact_vastleggen(van, velden, door=request.gebruiker),
                "Het contact is vastgelegd.",
                BEHEREN,
                initial={"op": vandaag()},
            )
        },
    )
    if uitgevoerd(request, acties):
        return redirect(request.path)
    return render(
        request,
        "leerroutes/relatie.html",
        {
            "aanbieder": van,
            "plekken": selectors.plekken(ook_gesloten=True).filter(aanbieder=van),
            "contactpersonen": van.contacten.all(),
            "pagina": Paginator(selectors.relatiecontacten(van), PER_PAGINA).get_page(request.GET.get("pagina")),
            "acties": acties,
            "mag_beheren": request.gebruiker.mag(BEHEREN),
            "vandaag": vandaag(),
        },
    )


@vereist(BEHEREN)
def relatiecontact(request: HttpRequest, aanbieder: UUID, relatiecontact: UUID) -> HttpResponse:
    """Correct what was written down of a talk with an organisation."""
    rij = get_object_or_404(
        Relatiecontact.objects.select_related("aanbieder", "door"), aanbieder__uuid=aanbieder, uuid=relatiecontact
    )
    velden = ("op", "wijze", "met", "besproken", "vervolg", "vervolg_op")
    form = RelatiecontactForm(request.POST or None, initial={veld: getattr(rij, veld) for veld in velden})
    if gelukt(
        request,
        form,
        lambda _: services.relatiecontact_verbeteren(rij, form.cleaned_data, door=request.gebruiker),
        "Het contact is verbeterd.",
    ):
        return redirect("leerroutes:relatie", aanbieder)
    return render(request, "leerroutes/relatiecontact.html", {"form": form, "contact": rij})


@require_POST
@vereist(BEHEREN)
def relatievervolg_gedaan(request: HttpRequest, aanbieder: UUID, relatiecontact: UUID) -> HttpResponse:
    """Tick off what followed from a talk."""
    rij = get_object_or_404(Relatiecontact, aanbieder__uuid=aanbieder, uuid=relatiecontact)
    services.relatievervolg_afronden(rij, door=request.gebruiker)
    messages.success(request, "Het vervolg is gedaan.")
    return redirect("leerroutes:relatie", aanbieder)


@vereist(BEHEREN)
def wijken(request: HttpRequest) -> HttpResponse:
    """The districts with their postcodes, and adding one."""
    form = WijkForm(request.POST or None)
    if gelukt(
        request,
        form,
        lambda _: services.wijk_opslaan(None, **form.velden, door=request.gebruiker),
        "De wijk is toegevoegd.",
    ):
        return redirect(request.path)
    return render(request, "leerroutes/wijken.html", {"wijken": selectors.wijken(), "form": form})


@vereist(BEHEREN)
def wijk(request: HttpRequest, wijk: UUID) -> HttpResponse:
    """Change a district."""
    van = get_object_or_404(Wijk, uuid=wijk)
    begin = {"naam": van.naam, "postcodes": ", ".join(van.postcodes), "buren": van.buren}
    form = WijkForm(request.POST or None, wijk=van, initial=begin)
    if gelukt(
        request,
        form,
        lambda _: services.wijk_opslaan(van, **form.velden, door=request.gebruiker),
        "De wijk is bijgewerkt.",
    ):
        return redirect("leerroutes:wijken")
    return render(request, "leerroutes/wijk.html", {"wijk": van, "form": form})
