"""What a user keeps about his lists, and the work that he does from them."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from inburgering.dossiers.enums import Lijstsoort
from inburgering.dossiers.forms.lijsten import StapeltaakForm, WeergaveForm
from inburgering.dossiers.lijsten import URL_NAMEN, query_van, uuids_uit
from inburgering.dossiers.models import Dossier, Lijstinstelling, Weergave
from inburgering.dossiers.pagina import dossier_van
from inburgering.dossiers.selectors import recente_dossiers, vastgezette_dossiers
from inburgering.dossiers.services import lijsten as services
from inburgering.dossiers.services.stapel import HOOGSTENS_IN_STAPEL, eigen_taken_maken
from inburgering.dossiers.services.uitstel import wettelijke_termijn
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import meld_regelfout
from inburgering.toegang.permissions import vereist
from inburgering.toegang.terug import terug_van


def _lijst_van(naam: str) -> Lijstsoort:
    if naam not in Lijstsoort.values:
        raise Http404
    return Lijstsoort(naam)


def _terug(request: HttpRequest, anders: str) -> HttpResponse:
    """Go back to the page of the button, if it is ours."""
    return redirect(terug_van(request) or anders)


@vereist(Bevoegdheid.DOSSIER_INZIEN)
def weergaven(request: HttpRequest) -> HttpResponse:
    """The views of the user and those that colleagues share, per list."""
    gebruiker = request.gebruiker
    zichtbaar = Weergave.objects.zichtbaar_voor(gebruiker).select_related("gebruiker").order_by("lijst", "naam", "pk")
    instellingen = Lijstinstelling.objects.filter(gebruiker=gebruiker)
    return render(
        request,
        "dossiers/weergaven.html",
        {
            "weergaven": [(weergave, _adres(weergave)) for weergave in zichtbaar],
            "startweergaven": set(instellingen.values_list("startweergave_id", flat=True)),
            "mag_anderen": gebruiker.mag(Bevoegdheid.WEERGAVE_VAN_ANDEREN_BEHEREN),
        },
    )


def _adres(weergave: Weergave) -> str:
    return f"{reverse(URL_NAMEN[Lijstsoort(weergave.lijst)])}?{weergave.query}"


@vereist(Bevoegdheid.DOSSIER_INZIEN)
def weergave_nieuw(request: HttpRequest, lijst: str) -> HttpResponse:
    """Keep the choice in the URL as a view."""
    soort = _lijst_van(lijst)
    weergave = Weergave(lijst=soort, query=query_van(soort, request.GET))
    return _weergave_bewaren(request, weergave, WeergaveForm(request.POST or None))


@vereist(Bevoegdheid.DOSSIER_INZIEN)
def weergave(request: HttpRequest, weergave: UUID) -> HttpResponse:
    """Rename a view, share it, or begin with it; of a colleague's one only the start can be chosen."""
    gevonden = _zichtbare(request, weergave)
    start = Lijstinstelling.objects.filter(gebruiker=request.gebruiker, startweergave=gevonden).exists()
    begin = {"naam": gevonden.naam, "gedeeld": gevonden.gedeeld, "als_start": start}
    return _weergave_bewaren(request, gevonden, WeergaveForm(request.POST or None, initial=begin))


def _zichtbare(request: HttpRequest, uuid: UUID) -> Weergave:
    return get_object_or_404(Weergave.objects.zichtbaar_voor(request.gebruiker).select_related("gebruiker"), uuid=uuid)


def _weergave_bewaren(request: HttpRequest, weergave: Weergave, form: WeergaveForm) -> HttpResponse:
    mag_wijzigen = _mag_wijzigen(request, weergave)
    if not mag_wijzigen:
        form.fields["naam"].disabled = form.fields["gedeeld"].disabled = True
    if form.is_valid():
        try:
            if mag_wijzigen:
                services.weergave_bewaren(weergave, **form.cleaned_data, door=request.gebruiker)
            else:
                begin = weergave if form.cleaned_data["als_start"] else None
                services.startweergave_zetten(Lijstsoort(weergave.lijst), begin, door=request.gebruiker)
        except RegelFout as fout:
            meld_regelfout(form, fout)
        else:
            messages.success(request, f"De weergave {weergave} is bewaard.")
            return redirect(_adres(weergave))
    return render(request, "dossiers/weergave.html", {"form": form, "weergave": weergave, "adres": _adres(weergave)})


def _mag_wijzigen(request: HttpRequest, weergave: Weergave) -> bool:
    eigen = weergave.pk is None or weergave.gebruiker_id == request.gebruiker.pk
    return eigen or request.gebruiker.mag(Bevoegdheid.WEERGAVE_VAN_ANDEREN_BEHEREN)


@require_POST
@vereist(Bevoegdheid.DOSSIER_INZIEN)
def weergave_weg(request: HttpRequest, weergave: UUID) -> HttpResponse:
    """Remove a view."""
    gevonden = _zichtbare(request, weergave)
    services.weergave_verwijderen(gevonden, door=request.gebruiker)
    messages.success(request, f"De weergave {gevonden} is verwijderd.")
    return redirect("dossiers:weergaven")


@require_POST
@vereist(Bevoegdheid.DOSSIER_INZIEN)
def kolommen(request: HttpRequest, lijst: str) -> HttpResponse:
    """Remember which columns the user sees in a list."""
    soort = _lijst_van(lijst)
    gewone = "gewone" in request.POST
    services.kolommen_kiezen(soort, [] if gewone else request.POST.getlist("kolom"), door=request.gebruiker)
    return _terug(request, URL_NAMEN[soort])


@require_POST
@vereist(Bevoegdheid.DOSSIER_INZIEN)
def vastzetten(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Keep a dossier at hand (`vast=ja`), or no longer."""
    gevonden = get_object_or_404(Dossier.objects.zichtbaar_voor(request.gebruiker), uuid=dossier)
    try:
        services.dossier_vastzetten(gevonden, vast=request.POST.get("vast") == "ja", door=request.gebruiker)
    except RegelFout as fout:
        messages.error(request, fout.uitleg)
    return _terug(request, reverse("dossiers:dossier", args=[gevonden.uuid]))


@require_safe
@vereist(Bevoegdheid.DOSSIER_INZIEN)
def recent(request: HttpRequest) -> HttpResponse:
    """The dossiers that the user keeps at hand and those that he looked at last."""
    gebruiker = request.gebruiker
    vast = list(vastgezette_dossiers(gebruiker))
    bekeken = recente_dossiers(gebruiker, behalve={dossier.pk for dossier in vast})
    sjabloon = "dossiers/delen/recent.html" if request.htmx else "dossiers/recent.html"
    return render(request, sjabloon, {"vastgezet": vast, "bekeken": bekeken})


@vereist(Bevoegdheid.TAAK_AFHANDELEN)
def stapeltaak(request: HttpRequest) -> HttpResponse:
    """Make one task in each of the chosen dossiers (`dossier=<uuid>` in the query or the form)."""
    gekozen = (request.POST if request.method == "POST" else request.GET).getlist("dossier")
    zichtbaar = Dossier.objects.zichtbaar_voor(request.gebruiker).select_related("inburgeraar")
    dossiers = zichtbaar.filter(uuid__in=uuids_uit(gekozen[: HOOGSTENS_IN_STAPEL + 1])).order_by(
        "inburgeraar__sorteernaam", "pk"
    )
    if not dossiers:
        messages.error(request, "Kies eerst een of meer dossiers.")
        return _terug(request, "dossiers:werkvoorraad")
    ingevuld = request.POST if "titel" in request.POST else None
    begin = {"sleutel": uuid4(), "dossier": [dossier.uuid for dossier in dossiers]}
    form = StapeltaakForm(ingevuld, dossiers=dossiers, initial=begin)
    if form.is_valid():
        gegevens = {naam: waarde for naam, waarde in form.gegevens.items() if naam != "herhaling"}
        try:
            aantal = eigen_taken_maken(list(form.cleaned_data["dossier"]), **gegevens, door=request.gebruiker)
        except RegelFout as fout:
            meld_regelfout(form, fout)
        else:
            messages.success(request, f"De taak staat in {aantal} dossier{'s' if aantal > 1 else ''}.{form.let_op}")
            return _terug(request, "dossiers:werkvoorraad")
    return render(
        request,
        "dossiers/stapeltaak.html",
        {"form": form, "terug": request.POST.get("terug", ""), "aantal": len(dossiers)},
    )


@require_safe
@vereist(Bevoegdheid.DOSSIER_INZIEN)
def taak_waarom(request: HttpRequest, dossier: UUID, taak: UUID) -> HttpResponse:
    """Why the date of a task is what it is: the term that it keeps, else the fact from which it was counted."""
    van = dossier_van(request, dossier, onderdeel="termijnen")
    gevonden = get_object_or_404(van.taken.select_related("termijn"), uuid=taak, uiterlijk_op__isnull=False)
    termijn = wettelijke_termijn(gevonden) or gevonden.termijn
    if termijn and termijn.laatste_dag != gevonden.uiterlijk_op:
        termijn = None
    sjabloon = "dossiers/delen/waarom.html" if request.htmx else "dossiers/taak_waarom.html"
    reden = termijn.reden if termijn else gevonden.datumreden
    return render(request, sjabloon, {"taak": gevonden, "termijn": termijn, "reden": reden})
