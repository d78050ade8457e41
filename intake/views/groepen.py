"""The groups of the brugklas in this gemeente."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.instellingen import instellingen
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist
from intake.forms.brugklas import ExcursieForm, GroepForm
from intake.models import BrugklasDeelname, BrugklasGroep, Excursie
from intake.selectors.brugklas import brugklasgroepen as groepen_van_gemeente
from intake.services import groepen as services
from intake.views.formulieren import gelukt

GROEPEN_PER_PAGINA = 50


@vereist(Bevoegdheid.BRUGKLAS_BEHEREN)
def brugklasgroepen(request: HttpRequest) -> HttpResponse:
    """All groups, newest first, with their taken places."""
    keuzes = instellingen()
    pagina = Paginator(groepen_van_gemeente(), GROEPEN_PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(
        request,
        "intake/brugklasgroepen.html",
        {
            "pagina": pagina,
            "heeft_brugklas": keuzes["brugklas"],
            "max_weken": keuzes["brugklas_max_weken"],
            "vandaag": vandaag(),
        },
    )


@vereist(Bevoegdheid.BRUGKLAS_BEHEREN)
def brugklasgroep_nieuw(request: HttpRequest) -> HttpResponse:
    """Make a group; its last day is proposed by the longest time the gemeente allows."""
    weken = instellingen()["brugklas_max_weken"]
    start = vandaag() + timedelta(days=7)
    form = GroepForm(
        request.POST or None,
        initial={"start": start, "laatste_dag": start + timedelta(weeks=weken, days=-1), "capaciteit": 15},
    )
    gemaakt: list[BrugklasGroep] = []
    if gelukt(
        request,
        form,
        lambda _: gemaakt.append(services.brugklasgroep_opslaan(None, form.velden, door=request.gebruiker)),
        "De groep is gemaakt.",
    ):
        return redirect("intake:brugklasgroep", gemaakt[0].uuid)
    return render(request, "intake/brugklasgroep_nieuw.html", {"form": form, "max_weken": weken})


@vereist(Bevoegdheid.BRUGKLAS_BEHEREN)
def brugklasgroep(request: HttpRequest, groep: UUID) -> HttpResponse:
    """One group: its data, excursions and participants."""
    van = get_object_or_404(groepen_van_gemeente(), uuid=groep)
    actie = request.POST.get("actie", "")
    form = GroepForm(
        request.POST if actie == "wijzigen" else None,
        initial={
            veld: getattr(van, veld)
            for veld in ("naam", "aanbieder", "contact", "plaats", "start", "laatste_dag", "capaciteit")
        },
    )
    excursie_form = ExcursieForm(request.POST if actie == "excursie" else None, auto_id="excursie_%s")
    if _uitgevoerd(request, van, actie, form, excursie_form):
        return redirect(request.path)
    deelnames = BrugklasDeelname.objects.filter(groep=van, ingetrokken_op__isnull=True)
    return render(
        request,
        "intake/brugklasgroep.html",
        {
            "groep": van,
            "form": form,
            "excursie_form": excursie_form,
            "excursies": van.excursies.all(),
            "deelnames": deelnames.select_related("dossier__inburgeraar").order_by("dossier__inburgeraar__sorteernaam"),
            "mag_namen_zien": request.gebruiker.mag(Bevoegdheid.DOSSIER_INZIEN),
        },
    )


def _uitgevoerd(request: HttpRequest, groep: BrugklasGroep, actie: str, form: GroepForm, excursie_form: Form) -> bool:
    if actie == "wijzigen":
        return gelukt(
            request,
            form,
            lambda _: services.brugklasgroep_opslaan(groep, form.velden, door=request.gebruiker),
            "De groep is bijgewerkt.",
        )
    if actie == "excursie":
        return gelukt(
            request,
            excursie_form,
            lambda velden: services.excursie_toevoegen(groep, door=request.gebruiker, **velden),
            "De excursie staat op het programma.",
        )
    return False


@require_POST
@vereist(Bevoegdheid.BRUGKLAS_BEHEREN)
def excursie_verwijderen(request: HttpRequest, groep: UUID, excursie: UUID) -> HttpResponse:
    """Take an excursion off the programme."""
    van = get_object_or_404(Excursie, groep__uuid=groep, uuid=excursie)
    services.excursie_verwijderen(van, door=request.gebruiker)
    messages.success(request, "De excursie is van het programma gehaald.")
    return redirect("intake:brugklasgroep", groep)
