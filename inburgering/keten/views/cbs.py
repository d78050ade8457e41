"""The delivery to the CBS: what is due when, how complete it is, what to mend, and the file."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from inburgering.keten import services
from inburgering.keten.forms import LeveringForm
from inburgering.keten.kwartaal import Kwartaal
from inburgering.keten.selectors import Rij, beeld_van, laatste_levering, rijen_van, standen, verschil_van
from inburgering.keten.uitvoer import als_csv, als_xml
from inburgering.keten.velden import AFGESTEMD, RICHTLIJN, VELDEN, Veld
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import bewaard
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist

PER_PAGINA = 50
SOORTEN = {"xml": "application/xml; charset=utf-8", "csv": "text/csv; charset=utf-8"}


def _kwartaal(naam: str) -> Kwartaal:
    try:
        kwartaal = Kwartaal.van_naam(naam)
    except ValueError:
        raise Http404 from None
    if kwartaal.jaar < 2022 or kwartaal > Kwartaal.van_dag(vandaag()):
        raise Http404
    return kwartaal


@require_safe
@vereist(Bevoegdheid.CBS_LEVEREN)
def cbs(request: HttpRequest) -> HttpResponse:
    """The quarters with the day by which each is delivered."""
    return render(request, "keten/cbs.html", {"standen": standen(), "afgestemd": AFGESTEMD, "richtlijn": RICHTLIJN})


@require_safe
@vereist(Bevoegdheid.CBS_LEVEREN)
def cbs_kwartaal(request: HttpRequest, kwartaal: str) -> HttpResponse:
    """One quarter: its completeness, what is missing, and what changed since the quarter before."""
    gekozen = _kwartaal(kwartaal)
    return render(
        request,
        "keten/cbs_kwartaal.html",
        {
            "kwartaal": gekozen,
            "beeld": beeld_van(gekozen),
            "verschil": verschil_van(gekozen),
            "levering": laatste_levering(gekozen),
            "te_leveren": vandaag() > gekozen.laatste_dag,
            "afgestemd": AFGESTEMD,
            "richtlijn": RICHTLIJN,
        },
    )


@require_safe
@vereist(Bevoegdheid.CBS_LEVEREN)
def cbs_herstellen(request: HttpRequest, kwartaal: str) -> HttpResponse:
    """The dossiers in which something is missing, each field with the page where it is filled in."""
    gekozen = _kwartaal(kwartaal)
    veld = next((een for een in VELDEN if een.naam == request.GET.get("veld")), None)
    pagina = Paginator(
        [rij for rij in rijen_van(gekozen) if (veld in rij.ontbreekt if veld else rij.ontbreekt)], PER_PAGINA
    ).get_page(request.GET.get("pagina"))
    return render(
        request,
        "keten/cbs_herstellen.html",
        {
            "kwartaal": gekozen,
            "veld": veld,
            "pagina": pagina,
            "rijen": [(rij.dossier, _wegen(rij)) for rij in pagina.object_list],
        },
    )


def _wegen(rij: Rij) -> list[tuple[Veld, str]]:
    return [(veld, reverse(veld.herstel, args=[rij.dossier.uuid])) for veld in rij.ontbreekt]


@vereist(Bevoegdheid.CBS_LEVEREN)
def cbs_leveren(request: HttpRequest, kwartaal: str) -> HttpResponse:
    """Record that the file was uploaded."""
    gekozen = _kwartaal(kwartaal)
    form = LeveringForm(request.POST or None, initial={"geleverd_op": vandaag()})
    if form.is_valid() and bewaard(
        form,
        lambda: services.cbs_leveren(gekozen, geleverd_op=form.cleaned_data["geleverd_op"], door=request.gebruiker),
    ):
        messages.success(request, f"De levering van het {gekozen} is vastgelegd.")
        return redirect("keten:cbs_kwartaal", gekozen.naam)
    return render(request, "keten/cbs_leveren.html", {"form": form, "kwartaal": gekozen})


@require_safe
@vereist(Bevoegdheid.CBS_LEVEREN)
def cbs_bestand(request: HttpRequest, kwartaal: str, vorm: str) -> HttpResponse:
    """The file: xml for the CBS, csv to look at."""
    gekozen = _kwartaal(kwartaal)
    if vorm not in SOORTEN or not request.gebruiker.mag(Bevoegdheid.BSN_INZIEN):
        raise Http404
    rijen = rijen_van(gekozen)
    delen = als_xml(rijen, gekozen) if vorm == "xml" else als_csv(rijen)
    antwoord = HttpResponse(content_type=SOORTEN[vorm])
    for deel in delen:
        antwoord.write(deel)
    antwoord["Content-Disposition"] = f'attachment; filename="swi-{gekozen.naam}.{vorm}"'
    return antwoord
