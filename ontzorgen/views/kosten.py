"""Payees, and the household: its ledger by month and its fixed costs."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from inburgering.dossiers.models import Dossier, Gezin
from inburgering.dossiers.models.afscherming import dichte_inburgeraars
from inburgering.dossiers.pagina import eis_alle_open
from inburgering.dossiers.services.tijdlijn import inzage_vastleggen
from inburgering.recht.kalender import maanden_erbij
from inburgering.recht.vaste_lasten import eerste_van_maand
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import bewaard
from inburgering.toegang.klok import vandaag
from inburgering.toegang.notatie import iban, lees_datum
from inburgering.toegang.permissions import vereist
from ontzorgen.forms.betalen import (
    BedragForm,
    BeeindigenForm,
    BegunstigdeForm,
    KostenpostForm,
    KostenpostWijzigenForm,
)
from ontzorgen.models import Begunstigde, Kostenpost
from ontzorgen.selectors.betaalperioden import betaalperioden_tekst
from ontzorgen.selectors.huishouden import Huishoudbeeld
from ontzorgen.selectors.huishoudens import TEKST, Huishoudens, Wat, ontbreekt
from ontzorgen.services import kosten as services
from ontzorgen.views.kiezen import coachkeuze

PER_PAGINA = 50
MAANDEN = 3
HEEL_JAAR = 12
LANGSTE_NAAM = 70


@require_http_methods(["GET", "HEAD", "POST"])
@vereist(Bevoegdheid.BETALING_VOORBEREIDEN)
def begunstigden(request: HttpRequest) -> HttpResponse:
    """Who is paid, by name. A name is sent by POST: a landlord is a person too, who belongs in no URL and no log."""
    zoek = request.POST.get("zoek", "").replace("\x00", "").strip()[:LANGSTE_NAAM]
    gevonden = Begunstigde.objects.filter(naam__icontains=zoek).order_by("naam", "pk")
    pagina = Paginator(gevonden, PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(request, "ontzorgen/begunstigden.html", {"pagina": pagina, "zoek": zoek})


@require_http_methods(["GET", "HEAD", "POST"])
@vereist(Bevoegdheid.BETALING_VOORBEREIDEN)
def begunstigde_nieuw(request: HttpRequest) -> HttpResponse:
    """Add a payee."""
    form = BegunstigdeForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and bewaard(
        form, lambda: services.begunstigde_bewaren(None, **form.cleaned_data, door=request.gebruiker)
    ):
        messages.success(request, "De begunstigde staat in de lijst.")
        return redirect("ontzorgen:begunstigden")
    return render(request, "ontzorgen/begunstigde.html", {"form": form, "begunstigde": None})


@require_http_methods(["GET", "HEAD", "POST"])
@vereist(Bevoegdheid.BETALING_VOORBEREIDEN)
def begunstigde(request: HttpRequest, begunstigde: UUID) -> HttpResponse:
    """Correct a payee, or take it out of the list to choose from."""
    van = get_object_or_404(Begunstigde, uuid=begunstigde)
    vervalt = request.POST.get("actie") == "vervalt"
    form = BegunstigdeForm(
        request.POST if request.method == "POST" and not vervalt else None,
        initial={"naam": van.naam, "iban": iban(van.iban), "soort": van.soort},
    )
    if vervalt:
        leeg = BegunstigdeForm({})
        if bewaard(leeg, lambda: services.begunstigde_laten_vervallen(van, door=request.gebruiker)):
            messages.success(request, f"{van.naam} staat niet meer in de keuzelijst.")
            return redirect("ontzorgen:begunstigden")
        messages.error(request, " ".join(leeg.non_field_errors()))
        return redirect(request.path)
    if form.is_valid() and bewaard(
        form, lambda: services.begunstigde_bewaren(van, **form.cleaned_data, door=request.gebruiker)
    ):
        messages.success(request, "De begunstigde is bijgewerkt.")
        return redirect("ontzorgen:begunstigden")
    return render(request, "ontzorgen/begunstigde.html", {"form": form, "begunstigde": van})


@require_safe
@vereist(Bevoegdheid.BETALING_VOORBEREIDEN)
def huishoudens(request: HttpRequest) -> HttpResponse:
    """The households of a budgetcoach: how far each is, and what is missing."""
    keuze = coachkeuze(request, pagina="ontzorgen:huishoudens")
    gekozen = next((wat for wat in Wat if wat == request.GET.get("wat", "")), Wat.ALLES)
    lijst = Huishoudens(keuze.coach, vandaag())
    pagina = Paginator(lijst.lijst(gekozen), PER_PAGINA).get_page(request.GET.get("pagina"))
    aantallen = lijst.tellingen()
    return render(
        request,
        "ontzorgen/huishoudens.html",
        {
            "keuze": keuze,
            "pagina": pagina,
            "rijen": [
                (
                    traject,
                    traject.maand_tekst(lijst.dag),
                    ", ".join(ontbreekt(traject)),
                    traject.einde < lijst.evalueren_voor,
                )
                for traject in pagina
            ],
            "chips": [
                (TEKST[wat], keuze.naar("ontzorgen:huishoudens", wat=wat.value), aantallen[wat.name], wat == gekozen)
                for wat in Wat
            ],
            "vandaag": lijst.dag,
        },
    )


def _gezin_van(request: HttpRequest, uuid: UUID) -> tuple[Gezin, list[Dossier]]:
    """Return a household and the dossiers of its trajecten, or raise Http404.

    Records the look at each dossier, and asks first why the user opens the household of somebody who is protected.
    """
    gezin = get_object_or_404(Gezin, uuid=uuid)
    dossiers = list(
        Dossier.objects.zichtbaar_voor(request.gebruiker)
        .filter(ontzorgtrajecten__gezin=gezin)
        .select_related("inburgeraar__gezin", "startfeiten", "budgetcoach")
        .distinct()
        .order_by("pk")
    )
    leden = Dossier.objects.filter(inburgeraar__gezin=gezin) if dichte_inburgeraars() else []
    eis_alle_open(request, (*dossiers, *leden))
    for dossier in dossiers:
        inzage_vastleggen(
            dossier, door=request.gebruiker, onderdeel="betalingen", scherm=request.resolver_match.view_name
        )
    return gezin, dossiers


@require_safe
@vereist(Bevoegdheid.FINANCIEN_INZIEN)
def huishouden(request: HttpRequest, gezin: UUID) -> HttpResponse:
    """A household: where its ontzorgen stands, its ledger by month, its plan, and what it does itself."""
    van, dossiers = _gezin_van(request, gezin)
    laatste = _maand(request.GET.get("maand", ""))
    heel_jaar = bool(request.GET.get("heel_jaar"))
    maanden = HEEL_JAAR if heel_jaar else MAANDEN
    return render(
        request,
        "ontzorgen/huishouden.html",
        {
            "gezin": van,
            "beeld": Huishoudbeeld(van, dossiers, vandaag(), laatste, maanden),
            "heel_jaar": heel_jaar,
            "keer": "&heel_jaar=1" if heel_jaar else "",
            "eerder": maanden_erbij(laatste, -maanden),
            "later": maanden_erbij(laatste, maanden),
            "perioden": betaalperioden_tekst(van),
            "vandaag": vandaag(),
            "deze_maand": eerste_van_maand(vandaag()),
            "mag_voorbereiden": request.gebruiker.mag(Bevoegdheid.BETALING_VOORBEREIDEN),
            "mag_uitvoeren": request.gebruiker.mag(Bevoegdheid.ONTZORGEN_UITVOEREN),
        },
    )


def _maand(tekst: str) -> date:
    """Return the month of the URL, at most the next one; this month when it is unreadable."""
    deze = eerste_van_maand(vandaag())
    try:
        gekozen = lees_datum(f"{tekst}-01", vandaag=vandaag()) if tekst else deze
    except ValueError:
        return deze
    return min(max(eerste_van_maand(gekozen), date(2022, 1, 1)), maanden_erbij(deze, 1))


@require_http_methods(["GET", "HEAD", "POST"])
@vereist(Bevoegdheid.BETALING_VOORBEREIDEN)
def kostenpost_nieuw(request: HttpRequest, gezin: UUID) -> HttpResponse:
    """Add a fixed cost to a household."""
    van, dossiers = _gezin_van(request, gezin)
    form = KostenpostForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and bewaard(
        form,
        lambda: services.kostenpost_toevoegen(van, form.velden, **form.bedragvelden, door=request.gebruiker),
    ):
        messages.success(request, "De vaste last is toegevoegd.")
        return redirect("ontzorgen:huishouden", van.uuid)
    return render(request, "ontzorgen/kostenpost_nieuw.html", {"gezin": van, "dossiers": dossiers, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@vereist(Bevoegdheid.BETALING_VOORBEREIDEN)
def kostenpost(request: HttpRequest, kostenpost: UUID) -> HttpResponse:
    """One fixed cost: correct it, give it another amount, or stop paying it."""
    post = get_object_or_404(
        Kostenpost.objects.select_related("gezin", "begunstigde").prefetch_related("bedragen"), uuid=kostenpost
    )
    gezin, dossiers = _gezin_van(request, post.gezin.uuid)
    actie = request.POST.get("actie", "")
    volgende = maanden_erbij(eerste_van_maand(vandaag()), 1)
    wijzigen = KostenpostWijzigenForm(
        request.POST if actie == "wijzigen" else None,
        initial={
            "begunstigde": post.begunstigde.uuid,
            "omschrijving": post.omschrijving,
            "kenmerk": post.kenmerk,
            "betaaldag": post.betaaldag,
        },
    )
    bedrag = BedragForm(request.POST if actie == "bedrag" else None, initial={"vanaf": volgende}, auto_id="bedrag_%s")
    stop = BeeindigenForm(request.POST if actie == "stop" else None, initial={"vanaf": volgende}, auto_id="stop_%s")
    for form, doen, melding in (
        (wijzigen, services.kostenpost_wijzigen, "De vaste last is bijgewerkt."),
        (bedrag, services.bedrag_wijzigen, "Het nieuwe bedrag is bewaard."),
        (stop, services.kostenpost_beeindigen, "Wij betalen dit vanaf die dag niet meer."),
    ):
        if form.is_bound and form.is_valid():
            velden = {"velden": form.cleaned_data} if form is wijzigen else form.cleaned_data
            if bewaard(form, lambda doen=doen, velden=velden: doen(post, **velden, door=request.gebruiker)):
                messages.success(request, melding)
                return redirect("ontzorgen:huishouden", gezin.uuid)
    return render(
        request,
        "ontzorgen/kostenpost.html",
        {"post": post, "gezin": gezin, "dossiers": dossiers, "wijzigen": wijzigen, "bedrag": bedrag, "stop": stop},
    )
