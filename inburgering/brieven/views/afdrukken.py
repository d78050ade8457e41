from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from inburgering.brieven import opslag
from inburgering.brieven.forms.afdrukken import OpdrachtVerzendenForm
from inburgering.brieven.models import Afdrukopdracht, Afdrukregel, Document, Verzending
from inburgering.brieven.services import afdrukken as services
from inburgering.brieven.tasks import brieven_van
from inburgering.brieven.views.beschadigd import beschadigd
from inburgering.dossiers.lijsten import uuids_uit
from inburgering.dossiers.pagina import eis_alle_open
from inburgering.dossiers.services.tijdlijn import inzage_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import meld_regelfout
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist
from inburgering.toegang.wekkers import wek_na_deze_transactie

PER_PAGINA = 200
OPDRACHTEN_IN_BEELD = 20


@vereist(Bevoegdheid.BRIEVEN_AFDRUKKEN)
def afdrukken(request: HttpRequest) -> HttpResponse:
    """The letters that wait to be printed, and the latest print jobs; by POST a new job is made of the chosen."""
    if request.method == "POST":
        return _kiezen(request)
    wachtend = (
        Document.objects.zichtbaar_voor(request.gebruiker)
        .af_te_drukken()
        .select_related("dossier__inburgeraar", "gemaakt_door")
        .prefetch_related(Prefetch("verzendingen", Verzending.objects.order_by("-op", "-pk")), "besluiten")
        .order_by("gemaakt_at", "pk")
    )
    opdrachten = Afdrukopdracht.objects.zichtbaar_voor(request.gebruiker).select_related("gemaakt_door")
    return render(
        request,
        "brieven/afdrukken.html",
        {
            "pagina": Paginator(wachtend, PER_PAGINA).get_page(request.GET.get("pagina")),
            "opdrachten": opdrachten[:OPDRACHTEN_IN_BEELD],
            "sleutel": uuid4(),
        },
    )


def _kiezen(request: HttpRequest) -> HttpResponse:
    gekozen = uuids_uit(request.POST.getlist("brief"))
    try:
        if "niet" in request.POST:
            aantal = services.niet_afdrukken(gekozen, door=request.gebruiker)
            messages.success(request, f"Uit de printrij gehaald: {aantal} {'brief' if aantal == 1 else 'brieven'}.")
            return redirect("brieven:afdrukken")
        sleutel = next(iter(uuids_uit([request.POST.get("sleutel", "")])), None) or uuid4()
        opdracht = services.afdrukopdracht_maken(
            gekozen, door=request.gebruiker, dubbelzijdig="dubbelzijdig" in request.POST, uuid=sleutel
        )
    except RegelFout as fout:
        messages.error(request, fout.uitleg)
        return redirect("brieven:afdrukken")
    wek_na_deze_transactie(brieven_van)
    return redirect("brieven:afdrukopdracht", opdracht.uuid)


@vereist(Bevoegdheid.BRIEVEN_AFDRUKKEN)
def afdrukopdracht(request: HttpRequest, opdracht: UUID) -> HttpResponse:
    """One print job: its progress, its PDF, its letters, and recording that they were sent."""
    gekozen = _opdracht(request, opdracht)
    if request.htmx:
        return render(request, "brieven/delen/afdruk_voortgang.html", {"opdracht": gekozen})
    form = OpdrachtVerzendenForm(request.POST or None, initial={"op": vandaag()})
    niet_vastgelegd: list[services.NietVastgelegd] = []
    if form.is_valid():
        mee = set(uuids_uit(request.POST.getlist("brief")))
        behalve = [uuid for uuid in gekozen.regels.values_list("document__uuid", flat=True) if uuid not in mee]
        try:
            gelukt, niet_vastgelegd = services.verzending_vastleggen(
                gekozen, door=request.gebruiker, op=form.cleaned_data["op"], behalve=behalve
            )
        except RegelFout as fout:
            meld_regelfout(form, fout)
        else:
            if gelukt or not niet_vastgelegd:
                messages.success(
                    request, f"Verzending vastgelegd van {gelukt} {'brief' if gelukt == 1 else 'brieven'}."
                )
            if not niet_vastgelegd:
                return redirect("brieven:afdrukopdracht", gekozen.uuid)
    regels = _regels(gekozen)
    return render(
        request,
        "brieven/afdrukopdracht.html",
        {
            "opdracht": gekozen,
            "regels": regels,
            "open_regels": sum(not regel.document.verzendingen.all() for regel in regels),
            "form": form,
            "niet_vastgelegd": niet_vastgelegd,
            "sleutel": uuid4(),
            "herdrukken": gekozen.herdrukken.order_by("gemaakt_at"),
        },
    )


def _regels(opdracht: Afdrukopdracht) -> list[Afdrukregel]:
    """The letters in the order of the PDF, with their sendings and besluiten; four queries."""
    return list(
        opdracht.regels.select_related("document__dossier__inburgeraar").prefetch_related(
            Prefetch("document__verzendingen", Verzending.objects.order_by("-op", "-pk")), "document__besluiten"
        )
    )


@vereist(Bevoegdheid.BRIEVEN_AFDRUKKEN)
def afdrukopdracht_pdf(request: HttpRequest, opdracht: UUID) -> HttpResponse:
    """The PDF to print; records that the user saw these dossiers, and asks first why he opens a protected one."""
    gekozen = _opdracht(request, opdracht)
    if not gekozen.is_gereed:
        raise Http404("De PDF is nog niet klaar.")
    regels = gekozen.regels.select_related("document__dossier")
    eis_alle_open(request, (regel.document.dossier for regel in regels))
    for regel in regels:
        inzage_vastleggen(
            regel.document.dossier,
            door=request.gebruiker,
            onderdeel=f"afdruk {gekozen.uuid}"[:60],
            scherm=request.resolver_match.view_name,
        )
    try:
        inhoud = opslag.lees(gekozen.sha256)
    except opslag.DocumentBeschadigd as fout:
        return beschadigd(request, fout, terug=reverse("brieven:afdrukken"))
    antwoord = HttpResponse(inhoud, content_type="application/pdf")
    antwoord["Content-Disposition"] = f'inline; filename="brieven-{gekozen.gemaakt_at:%Y-%m-%d-%H%M}.pdf"'
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord


@require_POST
@vereist(Bevoegdheid.BRIEVEN_AFDRUKKEN)
def afdrukopdracht_opnieuw(request: HttpRequest, opdracht: UUID) -> HttpResponse:
    """Print the letters once more as a new job, or try a job again that failed."""
    gekozen = _opdracht(request, opdracht)
    nieuw = gekozen
    try:
        if gekozen.is_gereed:
            sleutel = next(iter(uuids_uit([request.POST.get("sleutel", "")])), None) or uuid4()
            nieuw = services.herdruk_maken(gekozen, door=request.gebruiker, uuid=sleutel)
        else:
            services.opnieuw_proberen(gekozen, door=request.gebruiker)
    except RegelFout as fout:
        messages.error(request, fout.uitleg)
    else:
        wek_na_deze_transactie(brieven_van)
    return redirect("brieven:afdrukopdracht", nieuw.uuid)


def _opdracht(request: HttpRequest, uuid: UUID) -> Afdrukopdracht:
    zichtbaar = Afdrukopdracht.objects.zichtbaar_voor(request.gebruiker).select_related("gemaakt_door", "herdruk_van")
    return get_object_or_404(zichtbaar, uuid=uuid)
