"""The desk of the privacy officer: requests, looks that stand out, the chain, and lists of destruction."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from inburgering.privacy.documents.auditbestand import auditbestand
from inburgering.privacy.enums import Oordeel
from inburgering.privacy.forms.verzoek import AanhoudenForm, BeoordelenForm
from inburgering.privacy.models import Auditblok, OpvallendeInzage, Vernietigingslijst, Vernietigingsregel
from inburgering.privacy.selectors import open_verzoeken, te_vernietigen, zonder_einde
from inburgering.privacy.services import bewaren, toezicht
from inburgering.privacy.services.vernietigen import proefdraaien_voor
from inburgering.privacy.tasks import privacy_van
from inburgering.privacy.views.formulieren import formulierpagina
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist
from inburgering.toegang.wekkers import wek_na_deze_transactie

PER_PAGINA = 50
HOOGSTENS = 20


@require_safe
@vereist(Bevoegdheid.VERNIETIGING_INZIEN)
def overzicht(request: HttpRequest) -> HttpResponse:
    """What asks for attention: requests with their last day, looks that stand out, dossiers whose time is over."""
    mag = request.gebruiker.mag
    houdt_toezicht = mag(Bevoegdheid.TOEZICHT_HOUDEN)
    return render(
        request,
        "privacy/overzicht.html",
        {
            "verzoeken": open_verzoeken(request.gebruiker)[:HOOGSTENS],
            "opvallend": OpvallendeInzage.objects.filter(oordeel=Oordeel.OPEN).count() if houdt_toezicht else None,
            "te_vernietigen": te_vernietigen(vandaag()).count(),
            "zonder_einde": zonder_einde()[:HOOGSTENS],
            "lijsten": Vernietigingslijst.objects.select_related("opgesteld_door", "goedgekeurd_door")[:HOOGSTENS],
            "blok": Auditblok.objects.order_by("-nummer").first() if houdt_toezicht else None,
            "mag_opstellen": mag(Bevoegdheid.VERNIETIGING_OPSTELLEN),
            "mag_toezicht": houdt_toezicht,
            "mag_doorbrekingen": mag(Bevoegdheid.DOORBREKINGEN_INZIEN),
        },
    )


@require_safe
@vereist(Bevoegdheid.TOEZICHT_HOUDEN)
def opvallende_inzagen(request: HttpRequest) -> HttpResponse:
    """Looks that stand out, those to judge first."""
    alles = "alles" in request.GET
    rijen = OpvallendeInzage.objects.select_related("gebruiker", "dossier", "beoordeeld_door")
    rijen = rijen if alles else rijen.filter(oordeel=Oordeel.OPEN)
    return render(
        request,
        "privacy/opvallend.html",
        {"pagina": Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina")), "alles": alles},
    )


@vereist(Bevoegdheid.TOEZICHT_HOUDEN)
def opvallende_inzage_beoordelen(request: HttpRequest, opvallend: UUID) -> HttpResponse:
    """Judge one of them, with what was looked into."""
    gekozen = get_object_or_404(
        OpvallendeInzage.objects.select_related("gebruiker", "dossier", "beoordeeld_door"), uuid=opvallend
    )
    return formulierpagina(
        request,
        BeoordelenForm(request.POST or None, initial={"oordeel": gekozen.oordeel, "toelichting": gekozen.toelichting}),
        lambda velden: toezicht.opvallende_inzage_beoordelen(gekozen, **velden, door=request.gebruiker),
        melding="Uw oordeel is bewaard.",
        terug=reverse("privacy:opvallende_inzagen"),
        sjabloon="privacy/opvallend_beoordelen.html",
        opvallend=gekozen,
        actie="Oordeel bewaren",
    )


@require_POST
@vereist(Bevoegdheid.VERNIETIGING_OPSTELLEN)
def vernietigingslijst_opstellen(request: HttpRequest) -> HttpResponse:
    """Make a proposal of what may go."""
    try:
        lijst = bewaren.vernietigingslijst_opstellen(door=request.gebruiker)
    except RegelFout as fout:
        messages.error(request, fout.uitleg)
        return redirect("privacy:overzicht")
    return redirect("privacy:vernietigingslijst", lijst.uuid)


def _lijst(lijst: UUID) -> Vernietigingslijst:
    return get_object_or_404(
        Vernietigingslijst.objects.select_related("opgesteld_door", "goedgekeurd_door"), uuid=lijst
    )


@require_safe
@vereist(Bevoegdheid.VERNIETIGING_INZIEN)
def vernietigingslijst(request: HttpRequest, vernietigingslijst: UUID) -> HttpResponse:
    """A list to approve, or the certificate of what went."""
    gekozen = _lijst(vernietigingslijst)
    rijen = gekozen.regels.select_related("dossier__inburgeraar")
    return render(
        request,
        "privacy/vernietigingslijst.html",
        {
            "lijst": gekozen,
            "pagina": Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina")),
            "overzicht": sorted(gekozen.overzicht.items()),
            "mag_goedkeuren": gekozen.is_voorstel
            and request.gebruiker.mag(Bevoegdheid.VERNIETIGING_GOEDKEUREN)
            and gekozen.opgesteld_door_id != request.gebruiker.pk,
        },
    )


@require_POST
@vereist(Bevoegdheid.VERNIETIGING_GOEDKEUREN)
def vernietigingslijst_goedkeuren(request: HttpRequest, vernietigingslijst: UUID) -> HttpResponse:
    """Approve: a worker destroys what the list names."""
    gekozen = _lijst(vernietigingslijst)
    try:
        bewaren.vernietigingslijst_goedkeuren(gekozen, door=request.gebruiker)
    except RegelFout as fout:
        messages.error(request, fout.uitleg)
    else:
        wek_na_deze_transactie(privacy_van)
        messages.success(request, "De lijst is goedgekeurd. De dossiers worden nu vernietigd.")
    return redirect("privacy:vernietigingslijst", gekozen.uuid)


@require_POST
@vereist(Bevoegdheid.VERNIETIGING_INZIEN)
def vernietigingslijst_intrekken(request: HttpRequest, vernietigingslijst: UUID) -> HttpResponse:
    """Withdraw a proposal."""
    gekozen = _lijst(vernietigingslijst)
    try:
        bewaren.vernietigingslijst_intrekken(gekozen, door=request.gebruiker)
    except RegelFout as fout:
        messages.error(request, fout.uitleg)
    else:
        messages.success(request, "De lijst is ingetrokken.")
    return redirect("privacy:overzicht")


@vereist(Bevoegdheid.VERNIETIGING_INZIEN)
def vernietigingsregel(request: HttpRequest, regel_van_lijst: UUID) -> HttpResponse:
    """What exactly would go of one dossier, without taking it; and keeping it off the list."""
    gekozen = get_object_or_404(
        Vernietigingsregel.objects.select_related("lijst", "dossier__inburgeraar"), uuid=regel_van_lijst
    )
    return formulierpagina(
        request,
        AanhoudenForm(request.POST or None, initial={"reden": gekozen.aanhouden_reden}),
        lambda velden: bewaren.vernietigingsregel_aanhouden(gekozen, **velden, door=request.gebruiker),
        melding="Uw keuze is bewaard.",
        terug=reverse("privacy:vernietigingslijst", args=[gekozen.lijst.uuid]),
        sjabloon="privacy/vernietigingsregel.html",
        regel=gekozen,
        overzicht=sorted(proefdraaien_voor(gekozen.dossier).items()),
        actie="Bewaren",
    )


@require_POST
@vereist(Bevoegdheid.TOEZICHT_HOUDEN)
def audit_exporteren(request: HttpRequest) -> HttpResponse:
    """The audit rows of the last month with their seals, for an auditor."""
    antwoord = HttpResponse(auditbestand(), content_type="application/zip")
    antwoord["Content-Disposition"] = f'attachment; filename="audit-{vandaag():%Y-%m-%d}.zip"'
    return antwoord
