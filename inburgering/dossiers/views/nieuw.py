"""A new dossier: recognise first, then one form, then straight to the klantbeeld."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from inburgering.dossiers.enums import TermijnSoort
from inburgering.dossiers.forms.nieuw import HerkenForm, NieuwDossierForm, zoekvraag_uit
from inburgering.dossiers.gevolgen import gevolgen_van
from inburgering.dossiers.herkenning import Kandidaat, kandidaten
from inburgering.dossiers.models import Dossier, Termijn
from inburgering.dossiers.services.dossiers import dossier_aanmaken
from inburgering.dossiers.services.nieuw import LijktOpBekende, nieuw_dossier
from inburgering.dossiers.services.proef import proefdraaien
from inburgering.dossiers.views.concept import TERUGHALEN, concept_bij
from inburgering.recht.kalender import datum_kort
from inburgering.toegang.enums import Bevoegdheid, Rol
from inburgering.toegang.forms import bewaard
from inburgering.toegang.permissions import vereist

CONCEPT = "dossier_nieuw"
INLEZEN = "begeleiding:verhuizing_inlezen"
"""Where the file of another gemeente becomes a dossier; the name of that page, as data."""

OVERNEMEN = ("voornamen", "achternaam", "geboortedatum", "bsn", "v_nummer", "telefoon")


@vereist(Bevoegdheid.DOSSIER_AANMAKEN)
def nieuw(request: HttpRequest) -> HttpResponse:
    """Search for the person (`stap` herkennen), fill in the form (formulier), look what follows (bekijken), save."""
    stap = request.POST.get("stap", "")
    if stap in ("bewaren", "bekijken"):
        return _formulier_verwerken(request, bewaren=stap == "bewaren")
    if stap == "formulier":
        return _formulier(request, _leeg_formulier(request, _over_te_nemen(request)))
    if TERUGHALEN in request.GET and not stap:
        return _formulier(request, _leeg_formulier(request, concept_bij(request, CONCEPT).inhoud))
    return _herkennen(request, zoekt=stap == "herkennen")


def _herkennen(request: HttpRequest, *, zoekt: bool) -> HttpResponse:
    form = HerkenForm(request.POST if zoekt else None)
    gevonden: list[Kandidaat] = []
    if zoekt and form.is_valid():
        gevonden = kandidaten(zoekvraag_uit(form.cleaned_data), gebruiker=request.gebruiker)
        if not gevonden:
            messages.info(request, "Niemand gevonden die hierop lijkt. Vul het dossier in.")
            return _formulier(request, _leeg_formulier(request, _over_te_nemen(request)))
    return render(
        request,
        "dossiers/nieuw_herkennen.html",
        {
            "form": form,
            "kandidaten": gevonden,
            "concept": concept_bij(request, CONCEPT),
            "overnemen": OVERNEMEN,
            "inlezen_url": reverse(INLEZEN),
        },
    )


def _over_te_nemen(request: HttpRequest) -> dict[str, str]:
    """What was typed to recognise the person, for the form of the dossier."""
    return {naam: request.POST.get(naam, "") for naam in OVERNEMEN}


def _leeg_formulier(request: HttpRequest, begin: dict[str, Any]) -> NieuwDossierForm:
    eigen = {"klantmanager": request.gebruiker.pk} if Rol.KLANTMANAGER in request.gebruiker.rollen else {}
    return NieuwDossierForm(None, initial=eigen | begin, gebruiker=request.gebruiker)


def _formulier(request: HttpRequest, form: NieuwDossierForm, **meer: Any) -> HttpResponse:
    gezien = [
        *request.POST.getlist("gezien"),
        *(str(kandidaat.dossier.uuid) for kandidaat in meer.get("kandidaten", ())),
    ]
    return render(
        request,
        "dossiers/nieuw.html",
        {
            "form": form,
            "concept_sleutel": CONCEPT,
            "basis": "",
            "formulier": _formuliernummer(request),
            "gezien": list(dict.fromkeys(gezien)),
            **meer,
        },
    )


def _formulier_verwerken(request: HttpRequest, *, bewaren: bool) -> HttpResponse:
    form = NieuwDossierForm(request.POST, gebruiker=request.gebruiker)
    if not form.is_valid():
        return _formulier(request, form)
    if not bewaren:
        return _bekijken(request, form)
    gemaakt: list[Dossier] = []
    try:
        if not bewaard(form, lambda: gemaakt.append(_maak(request, form))):
            return _formulier(request, form)
    except LijktOpBekende as lijkt:
        return _formulier(request, form, kandidaten=lijkt.kandidaten)
    messages.success(request, _wat_volgt(gemaakt[0]))
    return redirect("dossiers:dossier", gemaakt[0].uuid)


def _maak(request: HttpRequest, form: NieuwDossierForm) -> Dossier:
    return nieuw_dossier(
        door=request.gebruiker,
        formulier=_formuliernummer(request),
        vraag=zoekvraag_uit(form.cleaned_data),
        gezien={uuid for tekst in request.POST.getlist("gezien") if (uuid := _uuid(tekst))},
        **form.gegevens(),
    )


def _formuliernummer(request: HttpRequest) -> UUID:
    """Return the number of the form that was sent, so that sending it again makes no second dossier."""
    return _uuid(request.POST.get("formulier", "")) or uuid4()


def _uuid(tekst: str) -> UUID | None:
    try:
        return UUID(tekst)
    except ValueError:
        return None


def _bekijken(request: HttpRequest, form: NieuwDossierForm) -> HttpResponse:
    """Show what follows from what is filled in so far, without keeping it."""
    termijnen: list[Termijn] = []

    def maak() -> None:
        dossier = dossier_aanmaken(door=request.gebruiker, **form.gegevens())
        termijnen.extend(dossier.termijnen.all())

    if not bewaard(form, lambda: proefdraaien(maak)):
        return _formulier(request, form)
    bijstand = form.cleaned_data["recht_op_bijstand_op"] is not None
    gevolgen = gevolgen_van(form.kenmerken(), bijstand=bijstand)
    return _formulier(request, form, gevolgen=gevolgen, termijnen=termijnen)


def _wat_volgt(dossier: Dossier) -> str:
    """Return the sentence after saving: the date by which the PIP must be fixed, or what is still needed for it."""
    gemaakt = f"Dossier {dossier.nummer} is gemaakt."
    if dossier.is_wi2013:
        return f"{gemaakt} Onder de Wi2013 is er geen PIP en bewaakt DUO de termijn."
    pip = dossier.termijnen.filter(soort=TermijnSoort.PIP_VASTSTELLEN).first()
    if pip is None or pip.laatste_dag is None:
        return f"{gemaakt} De tien weken voor het PIP beginnen na de kennisgeving of de inschrijving in de BRP."
    return f"{gemaakt} Stel het PIP vast uiterlijk {datum_kort(pip.laatste_dag)}."
