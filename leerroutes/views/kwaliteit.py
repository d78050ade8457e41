"""Quality of aanbieders: who asks for attention, what is recorded of one, and the sheet for the conversation."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from inburgering.aanbod.enums import AanbiederSoort, AfspraakUitkomst, KlachtUitkomst
from inburgering.aanbod.models import Aanbieder, Convenantcriterium, Klacht, Verbeterafspraak
from inburgering.aanbod.selectors import aanbieders, keurmerk_loopt_af
from inburgering.aanbod.services import kwaliteit as services
from inburgering.brieven.opmaak import pdf_van
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist
from intake.views.formulieren import gelukt
from leerroutes.forms.kwaliteit import (
    AfspraakNagaanForm,
    CriteriumForm,
    InterviewForm,
    KlachtAfhandelenForm,
    KlachtForm,
    LesbezoekForm,
    VerbeterafspraakForm,
)
from leerroutes.kwaliteitsblad import blad_html
from leerroutes.selectors import kwaliteit as selectors
from leerroutes.tijdvak import Tijdvak, te_kiezen
from leerroutes.views.acties import Actie, toegestaan, uitgevoerd

PER_PAGINA = 50
INZIEN, BIJHOUDEN = Bevoegdheid.KWALITEIT_INZIEN, Bevoegdheid.KWALITEIT_BIJHOUDEN


@require_safe
@vereist(INZIEN)
def kwaliteitsoverzicht(request: HttpRequest) -> HttpResponse:
    """Every aanbieder with what asks for attention, those with most on top."""
    soort = request.GET.get("soort", "")
    soort = soort if soort in AanbiederSoort.values else ""
    rijen = selectors.met_aandacht(aanbieders(soort=soort), vandaag())
    return render(
        request,
        "leerroutes/kwaliteitsoverzicht.html",
        {
            "pagina": Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina")),
            "soort": soort,
            "soorten": AanbiederSoort.choices,
            "loopt_af": keurmerk_loopt_af(vandaag() + selectors.KEURMERK_VOORAF),
            "mag_bijhouden": request.gebruiker.mag(BIJHOUDEN),
            "vandaag": vandaag(),
        },
    )


@vereist(BIJHOUDEN)
def criteria(request: HttpRequest) -> HttpResponse:
    """The criteria of the convenant, and adding one."""
    form = CriteriumForm(request.POST or None, initial={"volgorde": 10})
    if gelukt(
        request,
        form,
        lambda velden: services.criterium_opslaan(None, velden, door=request.gebruiker),
        "Het criterium is toegevoegd.",
    ):
        return redirect(request.path)
    return render(request, "leerroutes/criteria.html", {"criteria": selectors.criteria(), "form": form})


@vereist(BIJHOUDEN)
def criterium(request: HttpRequest, criterium: UUID) -> HttpResponse:
    """Change the words of a criterium."""
    van = get_object_or_404(Convenantcriterium, uuid=criterium)
    velden_nu = {veld: getattr(van, veld) for veld in ("naam", "toelichting", "volgorde")}
    form = CriteriumForm(request.POST or None, initial=velden_nu)
    if gelukt(
        request,
        form,
        lambda velden: services.criterium_opslaan(van, velden, door=request.gebruiker),
        "Het criterium is bijgewerkt.",
    ):
        return redirect("leerroutes:criteria")
    return render(request, "leerroutes/criterium.html", {"criterium": van, "form": form})


@require_POST
@vereist(BIJHOUDEN)
def criterium_vervallen(request: HttpRequest, criterium: UUID) -> HttpResponse:
    """Stop judging by a criterium."""
    van = get_object_or_404(Convenantcriterium, uuid=criterium)
    services.criterium_laten_vervallen(van, door=request.gebruiker)
    messages.success(request, "Het criterium geldt niet meer. Eerdere oordelen blijven staan.")
    return redirect("leerroutes:criteria")


@require_POST
@vereist(BIJHOUDEN)
def criteria_overnemen(request: HttpRequest) -> HttpResponse:
    """Begin with the usual criteria."""
    services.gebruikelijke_criteria_overnemen(door=request.gebruiker)
    messages.success(request, "De gebruikelijke criteria staan erin. Maak ze van uw gemeente.")
    return redirect("leerroutes:criteria")


@vereist(INZIEN)
def kwaliteit(request: HttpRequest, aanbieder: UUID) -> HttpResponse:
    """What is recorded of one aanbieder, and recording more."""
    van = get_object_or_404(Aanbieder, uuid=aanbieder)
    acties = toegestaan(request, _acties(request, van))
    if uitgevoerd(request, acties):
        return redirect(request.path)
    return render(
        request,
        "leerroutes/kwaliteit.html",
        {
            "aanbieder": van,
            "acties": acties,
            "bezoeken": selectors.bezoeken(van)[:PER_PAGINA],
            "interviews": van.interviews.all()[:PER_PAGINA],
            "klachten": van.klachten.all()[:PER_PAGINA],
            "afspraken": van.verbeterafspraken.select_related("criterium").order_by("-afgesproken_op")[:PER_PAGINA],
            "tijdvakken": te_kiezen(vandaag()),
            "mag_bijhouden": request.gebruiker.mag(BIJHOUDEN),
            "vandaag": vandaag(),
        },
    )


def _acties(request: HttpRequest, van: Aanbieder) -> dict[str, Actie]:
    door = request.gebruiker
    formulieren: list[LesbezoekForm] = []

    def bezoekform(data: Any, files: Any, **rest: Any) -> LesbezoekForm:
        formulieren.append(LesbezoekForm(data, **rest))
        return formulieren[-1]

    def bezoek(_: dict[str, Any]) -> None:
        form = formulieren[-1]
        services.lesbezoek_vastleggen(van, form.velden, per_criterium=form.per_criterium, door=door)

    acties = {
        "afspraak": Actie(
            "Verbeterafspraak maken",
            "Afspreken",
            lambda data, files, **rest: VerbeterafspraakForm(data, **rest),
            lambda velden: services.verbeterafspraak_maken(van, velden, door=door),
            "De afspraak is vastgelegd.",
            BIJHOUDEN,
            initial={"afgesproken_op": vandaag()},
        ),
        "klacht": Actie(
            "Klacht vastleggen",
            "Vastleggen",
            lambda data, files, **rest: KlachtForm(data, **rest),
            lambda velden: services.klacht_vastleggen(van, velden, door=door),
            "De klacht is vastgelegd.",
            Bevoegdheid.KLACHT_VASTLEGGEN,
            initial={"ontvangen_op": vandaag()},
        ),
        "interview": Actie(
            "Interview met een cursist vastleggen",
            "Vastleggen",
            lambda data, files, **rest: InterviewForm(data, **rest),
            lambda velden: services.interview_vastleggen(van, velden, door=door),
            "Het interview is vastgelegd.",
            BIJHOUDEN,
            initial={"op": vandaag()},
        ),
    }
    if van.is_school:
        acties["bezoek"] = Actie(
            "Lesbezoek vastleggen",
            "Vastleggen",
            bezoekform,
            bezoek,
            "Het lesbezoek is vastgelegd.",
            BIJHOUDEN,
            initial={"op": vandaag(), "bezoeker": door.briefnaam},
        )
    return acties


def bladzijde(request: HttpRequest, van: Aanbieder, form: Any, kop: str, knop: str, uitleg: str) -> HttpResponse:
    """A page with one form about an aanbieder."""
    context = {"aanbieder": van, "form": form, "titel": kop, "knop": knop, "uitleg": uitleg}
    return render(request, "leerroutes/kwaliteit_formulier.html", context)


@vereist(BIJHOUDEN)
def klacht(request: HttpRequest, aanbieder: UUID, klacht: UUID) -> HttpResponse:
    """Close a complaint."""
    rij = get_object_or_404(Klacht.objects.select_related("aanbieder"), aanbieder__uuid=aanbieder, uuid=klacht)
    form = KlachtAfhandelenForm(request.POST or None, initial={"op": vandaag()})

    def doen(velden: dict[str, Any]) -> None:
        velden = velden | {"uitkomst": KlachtUitkomst(velden["uitkomst"])}
        services.klacht_afhandelen(rij, **velden, door=request.gebruiker)

    if gelukt(request, form, doen, "De klacht is afgehandeld."):
        return redirect("leerroutes:kwaliteit", aanbieder)
    return bladzijde(request, rij.aanbieder, form, "Klacht afhandelen", "Afhandelen", rij.omschrijving)


@vereist(BIJHOUDEN)
def verbeterafspraak(request: HttpRequest, aanbieder: UUID, verbeterafspraak: UUID) -> HttpResponse:
    """Record whether an aanbieder did what he agreed."""
    rij = get_object_or_404(
        Verbeterafspraak.objects.select_related("aanbieder"), aanbieder__uuid=aanbieder, uuid=verbeterafspraak
    )
    form = AfspraakNagaanForm(request.POST or None, initial={"op": vandaag()})

    def doen(velden: dict[str, Any]) -> None:
        velden = velden | {"uitkomst": AfspraakUitkomst(velden["uitkomst"])}
        services.verbeterafspraak_afronden(rij, **velden, door=request.gebruiker)

    if gelukt(request, form, doen, "Vastgelegd of de afspraak is nagekomen."):
        return redirect("leerroutes:kwaliteit", aanbieder)
    return bladzijde(request, rij.aanbieder, form, "Verbeterafspraak nagaan", "Vastleggen", rij.afspraak)


def _tijdvak(request: HttpRequest) -> Tijdvak:
    code = request.GET.get("tijdvak", "")
    if not code:
        return Tijdvak.van_dag(vandaag()).vorige
    tijdvak = Tijdvak.lees(code)
    if tijdvak is None:
        raise Http404("Dit tijdvak bestaat niet.")
    return tijdvak


@require_safe
@vereist(INZIEN)
def kwaliteitsblad(request: HttpRequest, aanbieder: UUID) -> HttpResponse:
    """The sheet of one aanbieder over a quarter or year: results beside what was seen and agreed."""
    van = get_object_or_404(Aanbieder, uuid=aanbieder)
    tijdvak = _tijdvak(request)
    return render(
        request,
        "leerroutes/kwaliteitsblad.html",
        {
            "blad": selectors.kwaliteitsblad(van, tijdvak),
            "tijdvakken": te_kiezen(vandaag()),
            "vandaag": vandaag(),
            "pdf_url": f"{reverse('leerroutes:kwaliteitsblad_pdf', args=[van.uuid])}?tijdvak={tijdvak.code}",
        },
    )


@require_safe
@vereist(INZIEN)
def kwaliteitsblad_pdf(request: HttpRequest, aanbieder: UUID) -> HttpResponse:
    """The same sheet as an accessible PDF in the huisstijl."""
    van = get_object_or_404(Aanbieder, uuid=aanbieder)
    tijdvak = _tijdvak(request)
    inhoud = pdf_van(blad_html(selectors.kwaliteitsblad(van, tijdvak), door=request.gebruiker))
    antwoord = HttpResponse(inhoud, content_type="application/pdf")
    antwoord["Content-Disposition"] = f'inline; filename="kwaliteitsblad-{tijdvak.code}.pdf"'
    return antwoord
