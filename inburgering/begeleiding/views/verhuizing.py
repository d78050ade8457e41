"""Moving out with the file on request, and moving in with the file of the other gemeente."""

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from inburgering.begeleiding.enums import Pakketdeel, Richting
from inburgering.begeleiding.forms.maatschappelijk import PakketForm
from inburgering.begeleiding.forms.plicht import InlezenForm, SluitenForm, VerhuisdForm, VerzoekForm
from inburgering.begeleiding.models import Verhuizing
from inburgering.begeleiding.pakketbestand import lees_pakket
from inburgering.begeleiding.services import verhuizing as services
from inburgering.begeleiding.services.inlezen import verhuizing_inlezen as inlezen
from inburgering.begeleiding.views.overzicht import ONDERDEEL
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.pagina import dossier_van
from inburgering.dossiers.services.nieuw import LijktOpBekende
from inburgering.dossiers.services.tijdlijn import inzage_vastleggen
from inburgering.recht.regels import regel
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import bewaard
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist
from intake.views.formulieren import formulierpagina

VOOR_GEMEENTE = (Pakketdeel.PERSOON, Pakketdeel.PLAN, Pakketdeel.VOORTGANG, Pakketdeel.NIET_NAKOMEN)
"""What art. 35 lid 4 names: the PIP, the progress and the fines."""


def _url(dossier: Dossier) -> str:
    return reverse("begeleiding:verhuizing", args=[dossier.uuid])


def _verhuizing(dossier: Dossier) -> Verhuizing | None:
    """The last move out of this gemeente."""
    rij = Verhuizing.objects.filter(dossier=dossier, richting=Richting.UIT).select_related("pakket").first()
    if rij:
        rij.dossier = dossier
    return rij


@require_safe
@vereist(Bevoegdheid.BEGELEIDING_INZIEN)
def verhuizing(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """The moves of a person, and what is still to be done for the new gemeente."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    gebruiker = request.gebruiker
    return render(
        request,
        "begeleiding/verhuizing.html",
        {
            "uit": _verhuizing(van),
            "hierheen": Verhuizing.objects.filter(dossier=van, richting=Richting.IN).first(),
            "termijn": van.termijnen.filter(soort="pip_vaststellen", onderwerp="").first(),
            "regel": regel("V-OVERDRACHT"),
            "mag_vastleggen": gebruiker.mag(Bevoegdheid.BEGELEIDING_VASTLEGGEN),
            "mag_verstrekken": gebruiker.mag(Bevoegdheid.BEGELEIDING_VASTLEGGEN)
            and gebruiker.mag(Bevoegdheid.BSN_INZIEN),
        },
    )


@vereist(Bevoegdheid.BEGELEIDING_VASTLEGGEN)
def verhuizing_melden(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Record that somebody moved to another gemeente."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    bekend = _verhuizing(van)
    persoon = van.inburgeraar
    begin = {
        "gemeente_naam": bekend.gemeente_naam if bekend else persoon.verhuisd_naar,
        "verhuisd_op": bekend.verhuisd_op if bekend else persoon.verhuisd_op or vandaag(),
    }
    return formulierpagina(
        request,
        VerhuisdForm(request.POST or None, initial=begin),
        lambda velden: services.verhuizing_melden(van, door=request.gebruiker, **velden),
        titel="Verhuizing melden",
        actie="Verhuizing vastleggen",
        melding="De verhuizing is vastgelegd. Gegevens gaan mee als de nieuwe gemeente erom vraagt.",
        terug=_url(van),
    )


def _gemeld(dossier: Dossier) -> Verhuizing:
    rij = _verhuizing(dossier)
    if rij is None:
        raise Http404
    return rij


@vereist(Bevoegdheid.BEGELEIDING_VASTLEGGEN)
def overdracht_verzocht(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Record that the new gemeente asked for the file."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    rij = _gemeld(van)
    return formulierpagina(
        request,
        VerzoekForm(request.POST or None, initial={"verzocht_op": vandaag()}),
        lambda velden: services.overdracht_verzocht(rij, door=request.gebruiker, **velden),
        titel="Verzoek van de nieuwe gemeente",
        actie="Verzoek vastleggen",
        melding="Het verzoek is vastgelegd.",
        terug=_url(van),
        uitleg=f"{regel('V-OVERDRACHT').omschrijving} ({regel('V-OVERDRACHT').artikel})",
    )


@vereist(Bevoegdheid.BEGELEIDING_VASTLEGGEN)
def gegevens_verstrekken(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Make the pack for the new gemeente."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    rij = _gemeld(van)
    form = PakketForm(
        request.POST or None,
        gebruiker=request.gebruiker,
        initial={"onderdelen": [deel.value for deel in VOOR_GEMEENTE]},
    )
    return formulierpagina(
        request,
        form,
        lambda _: services.gegevens_verstrekken(rij, door=request.gebruiker, **form.keuze()),
        titel=f"Gegevens voor {rij.gemeente_naam}",
        actie="Pakket maken",
        melding="De PDF staat bij de documenten. Het JSON-bestand staat hieronder.",
        terug=_url(van),
        uitleg="Bij de PDF komt een JSON-bestand met PIP, voortgang en boetes. De nieuwe gemeente kan het inlezen.",
    )


@require_safe
@vereist(Bevoegdheid.BSN_INZIEN)
def verhuizing_json(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Give the machine-readable pack as a file; it holds the BSN, so the look is recorded apart."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    rij = _verhuizing(van)
    if rij is None or rij.gegevens is None:
        raise Http404
    inzage_vastleggen(
        van, door=request.gebruiker, onderdeel="BSN in overdrachtsbestand", scherm=request.resolver_match.view_name
    )
    antwoord = HttpResponse(
        json.dumps(rij.gegevens, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2), content_type="application/json"
    )
    antwoord["Content-Disposition"] = f'attachment; filename="{van.nummer}-overdracht.json"'
    antwoord["Cache-Control"] = "no-store"
    return antwoord


@vereist(Bevoegdheid.DOSSIER_SLUITEN)
def verhuisd_sluiten(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Close the dossier because the person moved."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    rij = _gemeld(van)
    return formulierpagina(
        request,
        SluitenForm(request.POST or None),
        lambda velden: services.verhuisd_sluiten(rij, door=request.gebruiker, **velden),
        titel="Dossier sluiten na verhuizing",
        actie="Dossier sluiten",
        melding="Het dossier is gesloten. De plicht loopt verder in de nieuwe gemeente.",
        terug=_url(van),
        uitleg="Lopende termijnen en open taken vervallen. Alles blijft te lezen; gegevens verstrekken kan later nog.",
    )


@vereist(Bevoegdheid.DOSSIER_AANMAKEN)
def verhuizing_inlezen(request: HttpRequest) -> HttpResponse:
    """Read the pack of another gemeente: look at it, or make the dossier with its PIP and the ten weeks."""
    form = InlezenForm(request.POST or None, request.FILES or None)
    meer: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        gemaakt: list[Dossier] = []
        try:
            if bewaard(form, lambda: gemaakt.append(_inlezen(request, form))):
                naam = gemaakt[0].inburgeraar.naam
                messages.success(request, f"Het dossier van {naam} is gemaakt. Het nieuwe PIP is begonnen.")
                return redirect("begeleiding:verhuizing", gemaakt[0].uuid)
        except LijktOpBekende as lijkt:
            uuids = {*form.cleaned_data["gezien"], *(kandidaat.dossier.uuid for kandidaat in lijkt.kandidaten)}
            getypt = request.POST.copy()
            getypt["gezien"] = " ".join(sorted(map(str, uuids)))
            form = InlezenForm(getypt, request.FILES)
            meer = {"kandidaten": lijkt.kandidaten}
    return render(
        request,
        "begeleiding/inlezen.html",
        {"form": form, "regel": regel("T-PIP-4"), **meer},
    )


def _inlezen(request: HttpRequest, form: InlezenForm) -> Dossier:
    schoon = form.cleaned_data
    return inlezen(
        lees_pakket(schoon["bestand"].read()),
        inschrijving_op=schoon["inschrijving_op"],
        door=request.gebruiker,
        formulier=schoon["formulier"],
        gezien=schoon["gezien"],
        adres=form.adres(),
    )
