"""The catalogue of the gemeente: what there is beside the leerroute, with its places, and keeping it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from inburgering.aanbod.catalogus import ontbrekende_namen
from inburgering.aanbod.enums import VoorzieningSoort
from inburgering.aanbod.models import Voorziening, VoorzieningDeelname
from inburgering.aanbod.selectors.catalogus import Zoekvraag, budgetten, voorzieningen, wachtlijst, wie_doet_mee
from inburgering.aanbod.selectors.plaatsen import met_aantallen
from inburgering.aanbod.services import catalogus as services
from inburgering.begeleiding.forms.catalogus import StoppenForm, VoorzieningForm, voorziening_begin
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import bewaard
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import eis, vereist

PER_PAGINA = 50
WACHTENDEN_IN_BEELD = 50


def zoekvraag_uit(get: QueryDict, *, ook_gestopt: bool = False, zonder_bijstand: bool = False) -> Zoekvraag:
    """Read what is looked for from the URL; `zonder_bijstand` holds as long as the URL does not say otherwise."""
    soort = get.get("soort", "")
    return Zoekvraag(
        zoek=get.get("zoek", "").strip()[:100],
        soort=soort if soort in VoorzieningSoort.values else "",
        met_plaats=get.get("plaats") == "ja",
        kinderopvang=get.get("kinderopvang") == "ja",
        zonder_bijstand=get.get("bijstand", "nee" if zonder_bijstand else "") == "nee",
        ook_gestopt=ook_gestopt or get.get("gestopt") == "ja",
    )


@require_safe
@vereist(Bevoegdheid.AANBOD_INZIEN)
def catalogus(request: HttpRequest) -> HttpResponse:
    """Every voorziening with its places, by what it is for and by word."""
    vraag = zoekvraag_uit(request.GET)
    pagina = Paginator(voorzieningen(vraag), PER_PAGINA).get_page(request.GET.get("pagina"))
    mag_beheren = request.gebruiker.mag(Bevoegdheid.AANBOD_BEHEREN)
    ontbreekt = ontbrekende_namen() if mag_beheren else []
    return render(
        request,
        "begeleiding/catalogus.html",
        {
            "pagina": pagina,
            "vraag": vraag,
            "soorten": VoorzieningSoort.choices,
            "vandaag": vandaag(),
            "mag_beheren": mag_beheren,
            "mag_bereik": request.gebruiker.mag(Bevoegdheid.AANBOD_BEREIK_INZIEN),
            "ontbreekt": len(ontbreekt),
        },
    )


@require_POST
@vereist(Bevoegdheid.AANBOD_BEHEREN)
def catalogus_aanvullen(request: HttpRequest) -> HttpResponse:
    """Put the usual voorzieningen in the catalogue."""
    aantal = services.catalogus_aanvullen(door=request.gebruiker)
    messages.success(request, f"{aantal} voorzieningen toegevoegd. Vul organisatie, plaatsen en kosten aan.")
    return redirect("begeleiding:catalogus")


@vereist(Bevoegdheid.AANBOD_BEHEREN)
def voorziening_nieuw(request: HttpRequest) -> HttpResponse:
    """Add a voorziening."""
    form = VoorzieningForm(request.POST or None, budgetten=budgetten())
    gemaakt: list[Voorziening] = []
    if form.is_valid() and bewaard(
        form, lambda: gemaakt.append(services.voorziening_opslaan(None, form.cleaned_data, door=request.gebruiker))
    ):
        messages.success(request, f"{gemaakt[0].naam} staat in de catalogus.")
        return redirect("begeleiding:voorziening", gemaakt[0].uuid)
    return render(request, "begeleiding/voorziening_formulier.html", {"form": form, "titel": "Voorziening toevoegen"})


@vereist(Bevoegdheid.AANBOD_BEHEREN)
def voorziening_wijzigen(request: HttpRequest, voorziening: UUID) -> HttpResponse:
    """Correct a voorziening."""
    van = get_object_or_404(Voorziening, uuid=voorziening)
    form = VoorzieningForm(
        request.POST or None, ook=van.aanbieder_id, budgetten=budgetten(), initial=voorziening_begin(van)
    )
    if form.is_valid() and bewaard(
        form, lambda: services.voorziening_opslaan(van, form.cleaned_data, door=request.gebruiker)
    ):
        messages.success(request, f"{form.cleaned_data['naam']} is bijgewerkt.")
        return redirect("begeleiding:voorziening", van.uuid)
    return render(
        request, "begeleiding/voorziening_formulier.html", {"form": form, "titel": van.naam, "voorziening": van}
    )


@vereist(Bevoegdheid.AANBOD_INZIEN)
def voorziening(request: HttpRequest, voorziening: UUID) -> HttpResponse:
    """One voorziening: what it is, who waits, who takes part, and stopping it."""
    van = get_object_or_404(met_aantallen(Voorziening.objects.select_related("aanbieder")), uuid=voorziening)
    mag_beheren = request.gebruiker.mag(Bevoegdheid.AANBOD_BEHEREN)
    if request.method == "POST":
        eis(request.gebruiker, Bevoegdheid.AANBOD_BEHEREN)
    form = StoppenForm(request.POST or None, initial={"op": vandaag()}, auto_id="stoppen_%s")
    if (
        request.method == "POST"
        and form.is_valid()
        and bewaard(form, lambda: services.voorziening_stoppen(van, **form.cleaned_data, door=request.gebruiker))
    ):
        messages.success(request, f"{van.naam} is gestopt. Wie meedoet, gaat door.")
        return redirect(request.path)
    return render(
        request,
        "begeleiding/voorziening.html",
        {
            "voorziening": van,
            "wachtenden": _voor_wie_mag(request, van, wachtlijst(van)[:WACHTENDEN_IN_BEELD]),
            "deelnames": _bladzijde(request, van),
            "form": form if mag_beheren and van.gestopt_op is None else None,
            "mag_beheren": mag_beheren,
            "vandaag": vandaag(),
        },
    )


def _mag_namen(request: HttpRequest, van: Voorziening) -> bool:
    gebruiker = request.gebruiker
    return gebruiker.mag(Bevoegdheid.DOSSIER_INZIEN) and (
        not van.is_gezondheid or gebruiker.mag(Bevoegdheid.GEZONDHEID_INZIEN)
    )


def _voor_wie_mag(
    request: HttpRequest, van: Voorziening, rijen: QuerySet[VoorzieningDeelname]
) -> list[tuple[VoorzieningDeelname, str]] | None:
    """The names and reasons, for who may see them."""
    if not _mag_namen(request, van):
        return None
    return [(rij, rij.reden_voor(request.gebruiker)) for rij in rijen]


def _bladzijde(request: HttpRequest, van: Voorziening) -> Any:
    if not _mag_namen(request, van):
        return None
    return Paginator(wie_doet_mee(van), PER_PAGINA).get_page(request.GET.get("pagina"))


@require_POST
@vereist(Bevoegdheid.AANBOD_BEHEREN)
def voorziening_hervatten(request: HttpRequest, voorziening: UUID) -> HttpResponse:
    """Offer it again."""
    van = get_object_or_404(Voorziening, uuid=voorziening)
    return _doe(
        request, van, lambda: services.voorziening_hervatten(van, door=request.gebruiker), "wordt weer aangeboden."
    )


@require_POST
@vereist(Bevoegdheid.AANBOD_BEHEREN)
def voorziening_delen(request: HttpRequest, voorziening: UUID) -> HttpResponse:
    """Give the other gemeenten of the region the same facts."""
    van = get_object_or_404(Voorziening, uuid=voorziening)
    gedeeld: list[str] = []
    return _doe(
        request,
        van,
        lambda: gedeeld.extend(services.voorziening_delen(van, door=request.gebruiker)),
        lambda: f"is gedeeld met {', '.join(gedeeld)}." if gedeeld else "staat al in alle gemeenten waar u beheert.",
    )


def _doe(
    request: HttpRequest, van: Voorziening, doen: Callable[[], object], melding: str | Callable[[], str]
) -> HttpResponse:
    """Do one thing from a button and say so, or say why not."""
    try:
        doen()
    except RegelFout as fout:
        messages.error(request, fout.uitleg)
    else:
        messages.success(request, f"{van.naam} {melding if isinstance(melding, str) else melding()}")
    return redirect("begeleiding:voorziening", van.uuid)
