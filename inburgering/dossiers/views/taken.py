from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from inburgering.dossiers.enums import TaakStatus
from inburgering.dossiers.forms.taken import TaakAfhandelenForm, TaakForm
from inburgering.dossiers.models import Dossier, Taak
from inburgering.dossiers.pagina import dossier_van
from inburgering.dossiers.selectors import open_taken
from inburgering.dossiers.services import taken as services
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import meld_regelfout
from inburgering.toegang.permissions import vereist

AFGEHANDELD_IN_BEELD = 50


@vereist(Bevoegdheid.DOSSIER_INZIEN)
def taken(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """All open tasks of a dossier, and those that were closed last."""
    van = dossier_van(request, dossier, onderdeel="taken")
    afgehandeld = van.taken.exclude(status=TaakStatus.OPEN).select_related("afgehandeld_door")
    return render(
        request,
        "dossiers/taken.html",
        {
            "open_taken": _met_dossier(list(open_taken(van)), van),
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
    if form.is_valid():
        gegevens = form.cleaned_data | {"sleutel": str(form.cleaned_data["sleutel"])}
        try:
            services.eigen_taak_maken(van, door=request.gebruiker, **gegevens)
        except RegelFout as fout:
            meld_regelfout(form, fout)
        else:
            messages.success(request, "De taak staat in het dossier.")
            return redirect("dossiers:taken", van.uuid)
    return render(request, "dossiers/taak_nieuw.html", {"form": form})


@vereist(Bevoegdheid.TAAK_AFHANDELEN)
def taak_afhandelen(request: HttpRequest, dossier: UUID, taak: UUID) -> HttpResponse:
    """Close a task as done or, with a reason, as not applicable."""
    van = dossier_van(request, dossier, onderdeel="taken")
    te_doen = get_object_or_404(van.taken.select_related("termijn"), uuid=taak)
    te_doen.dossier = van
    form = TaakAfhandelenForm(request.POST or None, initial={"status": TaakStatus.GEDAAN})
    if form.is_valid():
        try:
            services.taak_afhandelen(te_doen, door=request.gebruiker, **form.cleaned_data)
        except RegelFout as fout:
            meld_regelfout(form, fout)
        else:
            messages.success(request, f"Afgehandeld: {te_doen.titel}.")
            return redirect("dossiers:taken", van.uuid)
    return render(request, "dossiers/taak_afhandelen.html", {"form": form, "taak": te_doen})
