"""The way of every form of ontzorgen: check, do, say so, and go back; or show what is wrong."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from inburgering.dossiers.models import Dossier
from inburgering.dossiers.pagina import dossier_van
from inburgering.toegang.forms import bewaard
from ontzorgen.models import OntzorgenTraject
from ontzorgen.selectors.traject import open_traject

ONDERDEEL = "ontzorgen"


def dossier_met_traject(request: HttpRequest, uuid: UUID) -> tuple[Dossier, OntzorgenTraject | None]:
    """Return the dossier of the page and its open traject; without one the page sends back to the overview."""
    dossier = dossier_van(request, uuid, onderdeel=ONDERDEEL)
    traject = open_traject(dossier)
    if traject is None:
        messages.info(request, "Er loopt nu geen ontzorgen of budgetcoaching.")
    return dossier, traject


def naar_overzicht(dossier: Dossier) -> HttpResponse:
    return redirect("ontzorgen:overzicht", dossier.uuid)


def formulierpagina(
    request: HttpRequest,
    dossier: Dossier,
    form: forms.Form,
    doen: Callable[[dict[str, Any]], object],
    *,
    titel: str,
    actie: str,
    melding: str,
    uitleg: str = "",
    let_op: Iterable[str] = (),
    bestand: bool = False,
    sjabloon: str = "ontzorgen/formulier.html",
    naar: str = "ontzorgen:overzicht",
    terug: str = "",
    **context: Any,
) -> HttpResponse:
    """Show one form of a dossier on a page of its own, or carry it out and go to the page `naar`.

    Who gives up goes to the page `terug`, else to `naar`.
    """
    if request.method == "POST" and form.is_valid() and bewaard(form, lambda: doen(form.cleaned_data)):
        messages.success(request, melding)
        return redirect(naar, dossier.uuid)
    vast = {
        "uitleg": uitleg,
        "let_op": list(let_op),
        "bestand": bestand,
        "terug": reverse(terug or naar, args=[dossier.uuid]),
    }
    return render(
        request, sjabloon, {"dossier": dossier, "form": form, "titel": titel, "actie": actie} | vast | context
    )


def gegevens_uit(request: HttpRequest) -> tuple[Any, Any]:
    """Return what a form is bound to: the post, or nothing on the way in."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)
