"""The groups for PVT and MAP of this gemeente: places, meetings and presence."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import eis, vereist
from intake.views.formulieren import gelukt
from leerroutes.enums import GroepSoort
from leerroutes.forms.participatie import BijeenkomstForm, GroepForm, PresentieForm
from leerroutes.models import Aanwezigheid, Bijeenkomst, Groep
from leerroutes.selectors import groepen as selectors
from leerroutes.services import groepen as services
from leerroutes.views.acties import Actie, toegestaan, uitgevoerd

PER_PAGINA = 50
BEHEREN = Bevoegdheid.GROEPEN_BEHEREN
GROEPSVELDEN = ("naam", "taal", "plaats", "aanbieder", "begeleider", "capaciteit")


@vereist(BEHEREN)
def groepen(request: HttpRequest) -> HttpResponse:
    """All groups, the open ones first, with their taken places and next meeting."""
    soort = request.GET.get("soort", "")
    soort = soort if soort in GroepSoort.values else ""
    pagina = Paginator(selectors.groepen(soort), PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(request, "leerroutes/groepen.html", {"pagina": pagina, "soort": soort, "soorten": GroepSoort.choices})


@vereist(BEHEREN)
def groep_nieuw(request: HttpRequest) -> HttpResponse:
    """Make a group."""
    form = GroepForm(request.POST or None, initial={"soort": GroepSoort.PVT, "capaciteit": 12})
    gemaakt: list[Groep] = []

    def maak(velden: dict[str, Any]) -> None:
        gemaakt.append(services.groep_opslaan(None, velden, door=request.gebruiker))

    if gelukt(request, form, maak, "De groep is gemaakt."):
        return redirect("leerroutes:groep", gemaakt[0].uuid)
    return render(request, "leerroutes/groep_nieuw.html", {"form": form})


@vereist(BEHEREN)
def groep(request: HttpRequest, deelgroep: UUID) -> HttpResponse:
    """One group: its participants, its meetings and its data."""
    van = get_object_or_404(selectors.groepen(), uuid=deelgroep)
    acties = toegestaan(request, _groepsacties(request, van))
    if uitgevoerd(request, acties):
        return redirect(request.path)
    return render(
        request,
        "leerroutes/groep.html",
        {
            "groep": van,
            "deelnames": selectors.deelnemers(van),
            "bijeenkomsten": van.bijeenkomsten.all(),
            "acties": acties,
            "vandaag": vandaag(),
            "mag_namen_zien": request.gebruiker.mag(Bevoegdheid.DOSSIER_INZIEN),
        },
    )


def _groepsacties(request: HttpRequest, van: Groep) -> dict[str, Actie]:
    door = request.gebruiker
    acties = {
        "wijzigen": Actie(
            "Gegevens van de groep",
            "Opslaan",
            lambda data, files, **rest: GroepForm(data, bestaand=van, **rest),
            lambda velden: services.groep_opslaan(van, velden, door=door),
            "De groep is bijgewerkt.",
            BEHEREN,
            initial={veld: getattr(van, veld) for veld in GROEPSVELDEN},
        )
    }
    acties["wijzigen"].initial["aanbieder"] = van.aanbieder.uuid if van.aanbieder else None
    if van.gesloten_op is None:
        acties["bijeenkomst"] = Actie(
            "Bijeenkomst toevoegen",
            "Toevoegen",
            lambda data, files, **rest: BijeenkomstForm(data, groep=van, **rest),
            lambda velden: services.bijeenkomst_opslaan(van, velden, door=door),
            "De bijeenkomst staat op het programma.",
            BEHEREN,
        )
    return acties


@require_POST
@vereist(BEHEREN)
def groep_sluiten(request: HttpRequest, deelgroep: UUID) -> HttpResponse:
    """Close a group; what was followed stays."""
    van = get_object_or_404(Groep, uuid=deelgroep)
    services.groep_sluiten(van, door=request.gebruiker)
    messages.success(request, "De groep is gesloten. Er kan niemand meer bij.")
    return redirect("leerroutes:groep", deelgroep)


@require_POST
@vereist(BEHEREN)
def bijeenkomst_verwijderen(request: HttpRequest, deelgroep: UUID, bijeenkomst: UUID) -> HttpResponse:
    """Take a meeting off the programme."""
    van = get_object_or_404(Bijeenkomst, groep__uuid=deelgroep, uuid=bijeenkomst)
    try:
        services.bijeenkomst_verwijderen(van, door=request.gebruiker)
    except RegelFout as fout:
        messages.error(request, fout.uitleg)
    else:
        messages.success(request, "De bijeenkomst is van het programma gehaald.")
    return redirect("leerroutes:groep", deelgroep)


@vereist(BEHEREN)
def presentie(request: HttpRequest, deelgroep: UUID, bijeenkomst: UUID) -> HttpResponse:
    """Register who was at a meeting: one choice per participant, saved in one go."""
    keer = get_object_or_404(Bijeenkomst.objects.select_related("groep"), groep__uuid=deelgroep, uuid=bijeenkomst)
    eis(request.gebruiker, Bevoegdheid.DOSSIER_INZIEN)
    deelnames = list(selectors.deelnemers(keer.groep))
    bekend = dict(Aanwezigheid.objects.filter(bijeenkomst=keer).values_list("dossier_id", "status"))
    form = PresentieForm(request.POST or None, deelnames=deelnames, bekend=bekend)
    doen = partial(_vastleggen, keer, form, request)
    if gelukt(request, form, doen, "De aanwezigheid is vastgelegd."):
        return redirect("leerroutes:groep", deelgroep)
    return render(
        request,
        "leerroutes/presentie.html",
        {
            "keer": keer,
            "groep": keer.groep,
            "form": form,
            "rijen": [(deelname, form[f"d{deelname.dossier_id}"]) for deelname in deelnames],
            "geweest": keer.is_geweest_op(vandaag()),
        },
    )


def _vastleggen(keer: Bijeenkomst, form: PresentieForm, request: HttpRequest, _: dict[str, Any]) -> None:
    services.aanwezigheid_vastleggen(keer, form.per_dossier, door=request.gebruiker)
