from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from inburgering.dossiers.enums import TaakStatus
from inburgering.dossiers.forms.taken import (
    TaakAfhandelenForm,
    TaakForm,
    TaakHeropenenForm,
    TaakToewijzenForm,
    TaakUitstellenForm,
)
from inburgering.dossiers.models import Dossier, Taak
from inburgering.dossiers.pagina import dossier_van
from inburgering.dossiers.selectors import open_taken
from inburgering.dossiers.services import taken as services
from inburgering.dossiers.services.checklists import checklist_overnemen, punt_afvinken
from inburgering.dossiers.services.herhalingen import herhaling_stoppen
from inburgering.dossiers.services.tijdlijn import inzage_vastleggen
from inburgering.dossiers.services.uitstel import eis_uitstelbaar, uitstel_beeindigen, wettelijke_termijn
from inburgering.dossiers.services.uitstel import taak_uitstellen as stel_uit
from inburgering.dossiers.takenlijst import KLAAR, MIJN, ROL, STANDEN, TEAM, VAN_WIE, Takenkeuze, Takenlijst
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import bewaard, meld_regelfout
from inburgering.toegang.klok import vandaag
from inburgering.toegang.notatie import datum_lang
from inburgering.toegang.permissions import vereist

AFGEHANDELD_IN_BEELD = 50


@vereist(Bevoegdheid.TAKEN_INZIEN)
def mijn_taken(request: HttpRequest) -> HttpResponse:
    """The tasks over all dossiers; whoever may not see dossiers sees only his own and those of his role."""
    keuze = Takenkeuze.uit_url(request.GET)
    lijst = Takenlijst(request.gebruiker, keuze, vandaag())
    ziet_dossiers = request.gebruiker.mag(Bevoegdheid.DOSSIER_INZIEN)
    wie = (MIJN, ROL, TEAM) if ziet_dossiers else (MIJN, ROL)
    return render(
        request,
        "dossiers/mijn_taken.html",
        {
            "keuze": keuze,
            "lijst": lijst,
            "pagina": lijst.pagina(request.GET.get("pagina")),
            "titel": VAN_WIE[keuze.wie],
            "van_wie": [(naam, VAN_WIE[naam], keuze.url(wie=naam, soort="")) for naam in wie],
            "standen": [
                (stand, tekst, lijst.aantal(stand), keuze.url(stand=stand, sorteer=""))
                for stand, tekst in STANDEN.items()
            ],
            "toon_alles_url": keuze.url(stand=Takenkeuze.stand, soort=""),
            "is_klaar": keuze.stand == KLAAR,
            "ziet_dossiers": ziet_dossiers,
            "mag_afhandelen": request.gebruiker.mag(Bevoegdheid.TAAK_AFHANDELEN),
            "mag_exporteren": request.gebruiker.mag(Bevoegdheid.LIJST_EXPORTEREN),
        },
    )


@vereist(Bevoegdheid.DOSSIER_INZIEN)
def taken(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """All open tasks of a dossier, and those that were closed last."""
    van = dossier_van(request, dossier, onderdeel="taken")
    afgehandeld = van.taken.exclude(status=TaakStatus.OPEN).select_related("afgehandeld_door")
    return render(
        request,
        "dossiers/taken.html",
        {
            "open_taken": _met_dossier(list(open_taken(van).select_related("toegewezen_aan", "herhaling")), van),
            "afgehandeld": afgehandeld.order_by("-afgehandeld_op", "-pk")[:AFGEHANDELD_IN_BEELD],
            "mag_afhandelen": request.gebruiker.mag(Bevoegdheid.TAAK_AFHANDELEN),
        },
    )


def _met_dossier(taken: list[Taak], dossier: Dossier) -> list[Taak]:
    for taak in taken:
        taak.dossier = dossier
    return taken


@vereist(Bevoegdheid.TAAK_AFHANDELEN)
def taak_nieuw(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Make a task of the user's own in a dossier."""
    van = dossier_van(request, dossier, onderdeel="taken")
    form = TaakForm(request.POST or None, initial={"sleutel": uuid4()})
    if form.is_valid() and bewaard(
        form, lambda: services.eigen_taak_maken(van, door=request.gebruiker, **form.gegevens)
    ):
        messages.success(request, f"De taak staat in het dossier.{form.let_op}")
        return redirect("dossiers:taken", van.uuid)
    return render(request, "dossiers/taak_nieuw.html", {"form": form})


@require_safe
@vereist(Bevoegdheid.TAKEN_INZIEN)
def taak(request: HttpRequest, taak: UUID) -> HttpResponse:
    """One task: its term, where it is done, its checklist, and what can be done with it."""
    van = _taak_van(request, taak)
    checklist_overnemen(van, door=request.gebruiker)
    termijn = wettelijke_termijn(van) if van.is_open else None
    return _toon(
        request,
        "dossiers/taak.html",
        van,
        {
            "termijn": termijn,
            "verdwijnt_vanzelf": van.termijn is not None and termijn is not None,
            "kan_wachten": not (termijn and termijn.laatste_dag and termijn.laatste_dag <= vandaag()),
            "punten": list(van.punten.select_related("gedaan_door")),
            "beletsel": None if van.is_open else services.beletsel_voor_heropenen(van),
            "mag_afhandelen": request.gebruiker.mag(Bevoegdheid.TAAK_AFHANDELEN),
        },
    )


def _taak_van(request: HttpRequest, uuid: UUID) -> Taak:
    """Return the task of a page, or raise Http404 when it is not the user's to see; records the look."""
    zichtbaar = Taak.objects.zichtbaar_voor(request.gebruiker).select_related(
        "termijn", "herhaling", "toegewezen_aan", "afgehandeld_door", "dossier__klantmanager", "dossier__budgetcoach"
    )
    taak = get_object_or_404(zichtbaar, uuid=uuid)
    if request.gebruiker.mag(Bevoegdheid.DOSSIER_INZIEN):
        taak.dossier = dossier_van(request, taak.dossier.uuid, onderdeel="taken")
    else:
        inzage_vastleggen(
            taak.dossier, door=request.gebruiker, onderdeel="taken", scherm=request.resolver_match.view_name
        )
    return taak


def _toon(request: HttpRequest, sjabloon: str, taak: Taak, inhoud: dict[str, Any]) -> HttpResponse:
    """Render a page about a task in the frame of its dossier, or in a plain one for who may not see dossiers."""
    in_dossier = hasattr(request, "dossier")
    basis = "dossiers/dossier_basis.html" if in_dossier else "dossiers/taak_basis.html"
    return render(request, sjabloon, {"taak": taak, "basis": basis, "in_dossier": in_dossier} | inhoud)


@vereist(Bevoegdheid.TAAK_AFHANDELEN)
def taak_afhandelen(request: HttpRequest, taak: UUID) -> HttpResponse:
    """Close a task as done or, with a reason, as not applicable."""
    van = _taak_van(request, taak)
    form = TaakAfhandelenForm(request.POST or None, initial={"status": TaakStatus.GEDAAN})
    if form.is_valid() and bewaard(
        form, lambda: services.taak_afhandelen(van, door=request.gebruiker, **form.cleaned_data)
    ):
        messages.success(request, f"Afgehandeld: {van.titel}.")
        return _terug_naar_lijst(request)
    open_punten = van.punten.filter(gedaan_at__isnull=True).count()
    return _toon(request, "dossiers/taak_afhandelen.html", van, {"form": form, "open_punten": open_punten})


def _terug_naar_lijst(request: HttpRequest) -> HttpResponse:
    """Go back to the tasks of the dossier, or to his own tasks for who may not see dossiers."""
    dossier = getattr(request, "dossier", None)
    return redirect("dossiers:taken", dossier.uuid) if dossier else redirect("dossiers:mijn_taken")


@vereist(Bevoegdheid.TAAK_AFHANDELEN)
def taak_heropenen(request: HttpRequest, taak: UUID) -> HttpResponse:
    """Open a closed task again, with a reason; the form says it when that can't be."""
    van = _taak_van(request, taak)
    form = TaakHeropenenForm(request.POST or None)
    if form.is_valid() and bewaard(
        form, lambda: services.taak_heropenen(van, door=request.gebruiker, **form.cleaned_data)
    ):
        messages.success(request, f"Weer open: {van.titel}.")
        return redirect("dossiers:taak", van.uuid)
    return _toon(request, "dossiers/taak_stap.html", van, {"form": form, "actie": "Taak heropenen"})


@vereist(Bevoegdheid.TAAK_AFHANDELEN)
def taak_toewijzen(request: HttpRequest, taak: UUID) -> HttpResponse:
    """Give an open task to a colleague or a role."""
    van = _taak_van(request, taak)
    nu_voor = f"wie:{van.toegewezen_aan_id}" if van.toegewezen_aan_id else f"rol:{van.rol}"
    form = TaakToewijzenForm(request.POST or None, initial={"voor": nu_voor})
    if form.is_valid():
        rol, gebruiker = form.cleaned_data["voor"]
        try:
            gewijzigd = services.taak_toewijzen(van, rol=rol, toegewezen_aan=gebruiker, door=request.gebruiker)
        except RegelFout as fout:
            meld_regelfout(form, fout)
        else:
            messages.success(request, f"De taak is nu voor {gewijzigd.voor_wie}.")
            return redirect("dossiers:mijn_taken")
    return _toon(request, "dossiers/taak_stap.html", van, {"form": form, "actie": "Taak toewijzen"})


@vereist(Bevoegdheid.TAAK_AFHANDELEN)
def taak_uitstellen(request: HttpRequest, taak: UUID) -> HttpResponse:
    """Put an open task away until a day, with a reason; a legal term sets the last day that can be chosen."""
    van = _taak_van(request, taak)
    try:
        termijn = eis_uitstelbaar(van)
    except RegelFout as fout:
        messages.error(request, fout.uitleg)
        return redirect("dossiers:taak", van.uuid)
    form = TaakUitstellenForm(request.POST or None)
    if form.is_valid() and bewaard(form, lambda: stel_uit(van, door=request.gebruiker, **form.cleaned_data)):
        messages.success(request, f"Uitgesteld tot {datum_lang(form.cleaned_data['tot'])}: {van.titel}.")
        return redirect("dossiers:taak", van.uuid)
    inhoud = {"form": form, "actie": "Taak uitstellen", "termijn": termijn}
    return _toon(request, "dossiers/taak_stap.html", van, inhoud)


@require_POST
@vereist(Bevoegdheid.TAAK_AFHANDELEN)
def taak_terughalen(request: HttpRequest, taak: UUID) -> HttpResponse:
    """Bring a task back that was put away."""
    van = _taak_van(request, taak)
    uitstel_beeindigen(van, door=request.gebruiker)
    messages.success(request, f"Weer in de werkvoorraad: {van.titel}.")
    return redirect("dossiers:taak", van.uuid)


@require_POST
@vereist(Bevoegdheid.TAAK_AFHANDELEN)
def taak_niet_meer_herhalen(request: HttpRequest, taak: UUID) -> HttpResponse:
    """Let a task not come back after this one."""
    van = _taak_van(request, taak)
    herhaling_stoppen(van, door=request.gebruiker)
    messages.success(request, "Na deze keer komt de taak niet meer terug.")
    return redirect("dossiers:taak", van.uuid)


@require_POST
@vereist(Bevoegdheid.TAAK_AFHANDELEN)
def taak_punt(request: HttpRequest, taak: UUID, volgorde: int) -> HttpResponse:
    """Tick an item of the checklist, or take the tick away."""
    van = _taak_van(request, taak)
    punt = get_object_or_404(van.punten, volgorde=volgorde)
    try:
        punt_afvinken(punt, gedaan=request.POST.get("gedaan") == "ja", door=request.gebruiker)
    except RegelFout as fout:
        messages.error(request, fout.uitleg)
    return redirect("dossiers:taak", van.uuid)
