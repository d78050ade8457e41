"""Correcting what was recorded of the quality of an aanbieder."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django import forms
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from inburgering.aanbod.models import Cursistinterview, Klacht, Lesbezoek, Verbeterafspraak
from inburgering.aanbod.services import kwaliteit as services
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import vereist
from intake.views.formulieren import gelukt
from leerroutes.forms.kwaliteit import InterviewForm, KlachtForm, LesbezoekForm, VerbeterafspraakForm
from leerroutes.views.kwaliteit import bladzijde

BIJHOUDEN = Bevoegdheid.KWALITEIT_BIJHOUDEN
UITLEG = "Wat er stond, blijft bewaard."
M = TypeVar("M", bound=Model)


@vereist(BIJHOUDEN)
def lesbezoek_verbeteren(request: HttpRequest, aanbieder: UUID, lesbezoek: UUID) -> HttpResponse:
    """Correct a visit to a lesson and what was found per criterium."""
    rij = _rij(Lesbezoek, aanbieder, lesbezoek)
    oordelen = {f"c{oordeel.criterium_id}": oordeel.oordeel for oordeel in rij.oordelen.all()}
    begin = _begin(rij, LesbezoekForm) | {"aangekondigd": "ja" if rij.aangekondigd else "nee"}
    form = LesbezoekForm(request.POST or None, initial=begin | oordelen)

    def verbeteren(bezoek: Lesbezoek, _: dict[str, Any], *, door: Gebruiker) -> None:
        services.lesbezoek_verbeteren(bezoek, form.velden, per_criterium=form.per_criterium, door=door)

    return _verbeteren(request, rij, form, verbeteren, "Lesbezoek verbeteren")


@vereist(BIJHOUDEN)
def interview_verbeteren(request: HttpRequest, aanbieder: UUID, interview: UUID) -> HttpResponse:
    """Correct what a cursist said."""
    rij = _rij(Cursistinterview, aanbieder, interview)
    form = InterviewForm(request.POST or None, initial=_begin(rij, InterviewForm))
    return _verbeteren(request, rij, form, services.interview_verbeteren, "Interview verbeteren")


@vereist(BIJHOUDEN)
def klacht_verbeteren(request: HttpRequest, aanbieder: UUID, klacht: UUID) -> HttpResponse:
    """Correct what a complaint says."""
    rij = _rij(Klacht, aanbieder, klacht)
    form = KlachtForm(request.POST or None, initial=_begin(rij, KlachtForm))
    return _verbeteren(request, rij, form, services.klacht_verbeteren, "Klacht verbeteren")


@vereist(BIJHOUDEN)
def verbeterafspraak_wijzigen(request: HttpRequest, aanbieder: UUID, verbeterafspraak: UUID) -> HttpResponse:
    """Correct an agreement, or give it another last day."""
    rij = _rij(Verbeterafspraak, aanbieder, verbeterafspraak)
    begin = _begin(rij, VerbeterafspraakForm) | {"criterium": rij.criterium}
    form = VerbeterafspraakForm(request.POST or None, initial=begin)
    return _verbeteren(request, rij, form, services.verbeterafspraak_wijzigen, "Verbeterafspraak wijzigen")


def _rij(soort: type[M], aanbieder: UUID, uuid: UUID) -> M:
    return get_object_or_404(soort.objects.select_related("aanbieder"), aanbieder__uuid=aanbieder, uuid=uuid)


def _begin(rij: Model, form: type[forms.Form]) -> dict[str, Any]:
    return {veld: getattr(rij, veld) for veld in form.base_fields}


def _verbeteren(
    request: HttpRequest, rij: Any, form: forms.Form, service: Callable[..., Any], kop: str
) -> HttpResponse:
    if gelukt(request, form, lambda velden: service(rij, velden, door=request.gebruiker), "Het is verbeterd."):
        return redirect("leerroutes:kwaliteit", rij.aanbieder.uuid)
    return bladzijde(request, rij.aanbieder, form, kop, "Bewaren", UITLEG)
