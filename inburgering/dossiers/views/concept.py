"""Drafts: the browser sends what is typed, the form offers it back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from inburgering.dossiers.middleware import SLEUTELVELD
from inburgering.dossiers.models import Concept
from inburgering.dossiers.services.concepten import concept_bewaren, concept_van, concept_weggooien
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import nu
from inburgering.toegang.permissions import vereist
from inburgering.toegang.terug import terug_van

HOOGSTENS_BYTES = 512 * 1024
HOOGSTENS_SLEUTEL = 120
HOOGSTENS_BASIS = 40
TERUGHALEN = "concept"
NIET_BEWAARD = {"csrfmiddlewaretoken", SLEUTELVELD, "basis"}


@dataclass(frozen=True)
class ConceptBijScherm:
    """What a form page needs: the key of its draft, and the draft that waits or what was typed and on which version."""

    sleutel: str
    wacht: Concept | None = None
    inhoud: dict[str, Any] = field(default_factory=dict)
    basis: str = ""

    @property
    def teruggehaald(self) -> bool:
        return bool(self.inhoud)


def concept_bij(request: HttpRequest, sleutel: str) -> ConceptBijScherm:
    """Return the draft of the user for this form; with `?concept=ja` in the address what to fill in. One query."""
    if request.method == "POST":
        return ConceptBijScherm(sleutel)
    concept = concept_van(sleutel, gebruiker=request.gebruiker)
    if concept and TERUGHALEN in request.GET:
        return ConceptBijScherm(sleutel, inhoud=concept.inhoud, basis=concept.basis)
    return ConceptBijScherm(sleutel, wacht=concept)


def terugzetten(form: forms.BaseForm | forms.BaseFormSet, inhoud: dict[str, Any]) -> None:
    """Show in a form, or in the rows of a list, that was not sent yet what was typed in it; a file can't be kept."""
    getypt = QueryDict(mutable=True)
    for naam, waarde in inhoud.items():
        getypt.setlist(naam, waarde if isinstance(waarde, list) else [waarde])
    for deel in form if isinstance(form, forms.BaseFormSet) else (form,):
        for naam, veld in deel.fields.items():
            if not isinstance(veld, forms.FileField):
                deel.initial[naam] = veld.widget.value_from_datadict(getypt, {}, deel.add_prefix(naam))


def _json_zonder_login(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Tell a script that the session is over, instead of sending it the login page."""

    @wraps(view)
    def bewaakt(request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return JsonResponse({"melding": "U bent uitgelogd."}, status=401)
        return view(request)

    return bewaakt


@require_POST
@_json_zonder_login
@vereist(Bevoegdheid.INVOER_BEWAREN)
def concept(request: HttpRequest) -> JsonResponse:
    """Keep a draft of the user's own: fields `concept_sleutel` and `basis`, the rest is the form."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > HOOGSTENS_BYTES:
        return JsonResponse({"melding": "Dit concept is te groot om te bewaren."}, status=413)
    sleutel, basis = request.POST.get(SLEUTELVELD, ""), request.POST.get("basis", "")
    if not sleutel or len(sleutel) > HOOGSTENS_SLEUTEL or len(basis) > HOOGSTENS_BASIS:
        return JsonResponse({"melding": "Dit formulier is niet bekend."}, status=400)
    concept_bewaren(sleutel, _inhoud(request.POST), door=request.gebruiker, basis=basis)
    return JsonResponse({"om": f"{nu():%H:%M}"})


def _inhoud(velden: QueryDict) -> dict[str, Any]:
    """Return the fields as typed; a field given more than once as a list."""
    return {
        naam: waarden if len(waarden) > 1 else waarden[0]
        for naam, waarden in velden.lists()
        if naam not in NIET_BEWAARD and waarden
    }


@require_POST
@vereist(Bevoegdheid.INVOER_BEWAREN)
def concept_weg(request: HttpRequest) -> HttpResponse:
    """Throw the draft away and go back to the form."""
    concept_weggooien(request.POST.get(SLEUTELVELD, ""), door=request.gebruiker)
    return redirect(terug_van(request) or "dossiers:werkvoorraad")
