"""Giving dossiers to another klantmanager: choose, look, do, and undo."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from inburgering.dossiers.enums import AfspraakStatus
from inburgering.dossiers.lijsten import uuids_uit
from inburgering.dossiers.models import Afspraak, Dossier, Taak
from inburgering.dossiers.services.stapel import HOOGSTENS_IN_STAPEL
from inburgering.recht.fouten import RegelFout
from inburgering.team.forms.herverdelen import HerverdelenForm
from inburgering.team.models import Herverdeling
from inburgering.team.selectors.caseload import team_op
from inburgering.team.services.herverdelen import Zet, dossiers_herverdelen, herverdeling_ongedaan
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import meld_regelfout
from inburgering.toegang.instellingen import instellingen
from inburgering.toegang.klok import nu, vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import vereist

PER_PAGINA = 25


@require_http_methods(["GET", "HEAD", "POST"])
@vereist(Bevoegdheid.DOSSIERS_HERVERDELEN)
def herverdelen(request: HttpRequest) -> HttpResponse:
    """Choose dossiers of a colleague (`?van=username`) or take those of a list, see what happens, and do it."""
    gegeven = request.POST if request.method == "POST" else request.GET
    van = Gebruiker.objects.filter(username=gegeven.get("van", "")).first() if gegeven.get("van") else None
    dossiers = _gekozen(request, gegeven, van)
    stap = request.POST.get("stap", "")
    form = HerverdelenForm(request.POST if stap else None, initial={"sleutel": uuid4()})
    gekozen = [dossier for dossier in dossiers if str(dossier.uuid) in gegeven.getlist("dossier")]
    voorbeeld: dict[str, Any] | None = None
    if stap and form.is_valid():
        if not gekozen:
            form.add_error(None, "Kies een of meer dossiers.")
        elif stap == "doen":
            try:
                herverdeling = _doen(request, form, gekozen)
            except RegelFout as fout:
                meld_regelfout(form, fout)
            else:
                messages.success(request, "De dossiers zijn herverdeeld. U kunt dit 30 dagen ongedaan maken.")
                return redirect("team:herverdeling", herverdeling.uuid)
        elif stap == "bekijk":
            voorbeeld = _voorbeeld(gekozen, form.cleaned_data["naar"])
    uuids = {dossier.uuid for dossier in gekozen}
    return render(
        request,
        "team/herverdelen.html",
        {
            "form": form,
            "van": van,
            "dossiers": dossiers,
            "gekozen": gekozen,
            "uuids": uuids,
            "voorbeeld": voorbeeld,
            "hoogstens": HOOGSTENS_IN_STAPEL,
            "collegas": team_op(vandaag(), instellingen()).collegas if not dossiers else [],
        },
    )


def _gekozen(request: HttpRequest, gegeven: QueryDict, van: Gebruiker | None) -> list[Dossier]:
    """The dossiers to choose from: those of a colleague, else those that the list brought along."""
    zichtbaar = Dossier.objects.zichtbaar_voor(request.gebruiker).select_related(
        "inburgeraar", "klantmanager", "eerstvolgende_taak"
    )
    if van is not None:
        zichtbaar = zichtbaar.open().filter(klantmanager=van)
    else:
        zichtbaar = zichtbaar.filter(uuid__in=uuids_uit(gegeven.getlist("dossier")[: HOOGSTENS_IN_STAPEL + 1]))
    return list(zichtbaar.order_by("inburgeraar__sorteernaam", "pk")[: 5 * HOOGSTENS_IN_STAPEL])


def _doen(request: HttpRequest, form: HerverdelenForm, gekozen: list[Dossier]) -> Herverdeling:
    """Move what the user saw: with the klantmanager that each dossier had on his screen."""
    schoon = form.cleaned_data
    gezien = request.POST.getlist("gezien")
    toen = dict(deel.split(":", 1) for deel in gezien if ":" in deel)
    zetten = []
    for dossier in gekozen:
        van = toen.get(str(dossier.uuid), "")
        zetten.append(Zet(dossier.uuid, int(van) if van.isascii() and van.isdigit() else None, schoon["naar"]))
    return dossiers_herverdelen(
        zetten,
        door=request.gebruiker,
        reden=schoon["reden"],
        overdracht=schoon["overdracht"],
        sleutel=schoon["sleutel"],
    )


def _voorbeeld(gekozen: list[Dossier], naar: Gebruiker) -> dict[str, Any]:
    """What goes along, and what the new klantmanager has before and after; four queries and those of the team."""
    keuzes = instellingen()
    team = team_op(vandaag(), keuzes)
    collega = next((collega for collega in team.collegas if collega.gebruiker.pk == naar.pk), None)
    erbij = round(sum(keuzes[f"gewicht_{dossier.fase}"] for dossier in gekozen) / 100)
    eigen = [(dossier.pk, dossier.klantmanager_id) for dossier in gekozen if dossier.klantmanager_id]
    pks = [pk for pk, _ in eigen]
    mensen = {wie for _, wie in eigen}
    return {
        "naar": naar,
        "collega": collega,
        "na": collega.gewogen + erbij if collega else erbij,
        "over_norm": collega is not None and collega.gewogen + erbij > collega.norm,
        "taken": Taak.objects.open().filter(dossier__in=pks, toegewezen_aan__in=mensen).count(),
        "afspraken": Afspraak.objects.filter(
            dossier__in=pks, medewerker__in=mensen, status=AfspraakStatus.GEPLAND, begin_at__gt=nu()
        ).count(),
        "gesloten": [dossier.nummer for dossier in gekozen if not dossier.is_open],
    }


@require_safe
@vereist(Bevoegdheid.DOSSIERS_HERVERDELEN)
def herverdelingen(request: HttpRequest) -> HttpResponse:
    """What was moved, the last on top."""
    rijen = Herverdeling.objects.select_related("door", "ongedaan_door").prefetch_related("regels__naar")
    pagina = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(request, "team/herverdelingen.html", {"pagina": pagina, "vandaag": vandaag()})


@require_safe
@vereist(Bevoegdheid.DOSSIERS_HERVERDELEN)
def herverdeling(request: HttpRequest, herverdeling: UUID) -> HttpResponse:
    """One herverdeling: which dossiers went from whom to whom, and whether it can be undone."""
    gevonden = get_object_or_404(Herverdeling.objects.select_related("door", "ongedaan_door"), uuid=herverdeling)
    regels = gevonden.regels.select_related("dossier__inburgeraar", "van", "naar").order_by(
        "dossier__inburgeraar__sorteernaam", "pk"
    )
    return render(
        request,
        "team/herverdeling.html",
        {
            "herverdeling": gevonden,
            "regels": regels,
            "kan_terug": gevonden.ongedaan_at is None and vandaag() < gevonden.herstelbaar_tot,
        },
    )


@require_POST
@vereist(Bevoegdheid.DOSSIERS_HERVERDELEN)
def ongedaan(request: HttpRequest, herverdeling: UUID) -> HttpResponse:
    """Put the dossiers back."""
    gevonden = get_object_or_404(Herverdeling, uuid=herverdeling)
    try:
        herverdeling_ongedaan(gevonden, door=request.gebruiker)
    except RegelFout as fout:
        messages.error(request, fout.uitleg)
    else:
        gebleven = gevonden.regels.exclude(gebleven="").count()
        if gebleven:
            messages.warning(request, f"Teruggezet. {gebleven} bleven waar ze zijn; hieronder staat waarom.")
        else:
            messages.success(request, "Alle dossiers zijn terug, met hun taken en afspraken.")
    return redirect("team:herverdeling", gevonden.uuid)
