from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from inburgering.beheer.forms.instellingen import (
    InstellingForm,
    InstellingsgroepForm,
    TaakstellingForm,
    ThemaForm,
)
from inburgering.beheer.instellingsgroepen import GROEPEN
from inburgering.beheer.selectors import geschiedenis, geschiedenis_taakstelling, geschiedenis_van_groep
from inburgering.beheer.services.instellingen import instelling_wijzigen, instellingsgroep_wijzigen
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import bewaard
from inburgering.toegang.instellingen import instelling
from inburgering.toegang.instellingen import instellingen as alle_instellingen
from inburgering.toegang.keuzes import KEUZES, waarde_tekst
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Taakstelling
from inburgering.toegang.permissions import vereist
from inburgering.toegang.services.gemeenten import taakstelling_zetten, thema_zetten


@vereist(Bevoegdheid.INSTELLINGEN_BEHEREN)
def instellingen(request: HttpRequest) -> HttpResponse:
    """Every setting with its value, default and why it is a setting."""
    waarden = alle_instellingen()
    rijen = [
        (keuze, waarde_tekst(waarden[sleutel]), waarden[sleutel] != keuze.standaard)
        for sleutel, keuze in KEUZES.items()
    ]
    return render(request, "beheer/instellingen.html", {"rijen": rijen, "groepen": GROEPEN.values()})


@vereist(Bevoegdheid.INSTELLINGEN_BEHEREN)
def uiterlijk(request: HttpRequest) -> HttpResponse:
    """Choose the look of the screens of the gemeente."""
    form = ThemaForm(request.POST or None, initial={"thema": request.gemeente.thema})
    if form.is_valid():
        thema_zetten(form.cleaned_data["thema"], door=request.gebruiker)
        messages.success(request, "Het uiterlijk is opgeslagen.")
        return redirect("beheer:uiterlijk")
    return render(request, "beheer/uiterlijk.html", {"form": form})


@vereist(Bevoegdheid.INSTELLINGEN_BEHEREN)
def instelling_bewerken(request: HttpRequest, sleutel: str) -> HttpResponse:
    """Change one setting; shows who changed it before."""
    if sleutel not in KEUZES:
        raise Http404("Deze instelling bestaat niet.")
    for groep in GROEPEN.values():
        if groep.samen is not None and sleutel in groep.sleutels:
            return redirect("beheer:instellingsgroep", groep.slug)
    keuze = KEUZES[sleutel]
    form = InstellingForm(request.POST or None, keuze=keuze, initial={"waarde": instelling(sleutel)})
    if form.is_valid() and bewaard(
        form, lambda: instelling_wijzigen(sleutel, form.cleaned_data["waarde"], door=request.gebruiker)
    ):
        messages.success(request, f"Opgeslagen: {keuze.label.lower()}.")
        return redirect("beheer:instellingen")
    return render(
        request,
        "beheer/instelling.html",
        {"form": form, "keuze": keuze, "geschiedenis": geschiedenis(keuze)},
    )


@vereist(Bevoegdheid.INSTELLINGEN_BEHEREN)
def instellingsgroep(request: HttpRequest, slug: str) -> HttpResponse:
    """Change settings that belong together; shows who changed them before."""
    if slug not in GROEPEN:
        raise Http404("Deze bladzijde bestaat niet.")
    groep = GROEPEN[slug]
    waarden = alle_instellingen()
    form = InstellingsgroepForm(
        request.POST or None, groep=groep, initial={sleutel: waarden[sleutel] for sleutel in groep.sleutels}
    )
    if form.is_valid() and bewaard(
        form, lambda: instellingsgroep_wijzigen(groep, form.cleaned_data, door=request.gebruiker)
    ):
        messages.success(request, f"Opgeslagen: {groep.titel.lower()}.")
        return redirect("beheer:instellingsgroep", slug)
    return render(
        request,
        "beheer/instellingsgroep.html",
        {"form": form, "groep": groep, "geschiedenis": geschiedenis_van_groep(groep)},
    )


@vereist(Bevoegdheid.INSTELLINGEN_BEHEREN)
def taakstelling(request: HttpRequest) -> HttpResponse:
    """The taakstelling per half year, with who set it; the form sets or corrects one."""
    dag = vandaag()
    begin = {"jaar": dag.year, "helft": 1 if dag.month < 7 else 2}
    form = TaakstellingForm(request.POST or None, initial=begin)
    if form.is_valid() and bewaard(form, lambda: taakstelling_zetten(**form.cleaned_data, door=request.gebruiker)):
        messages.success(request, "De taakstelling is opgeslagen.")
        return redirect("beheer:taakstelling")
    return render(
        request,
        "beheer/taakstelling.html",
        {
            "form": form,
            "taakstellingen": Taakstelling.objects.order_by("-jaar", "-helft"),
            "geschiedenis": geschiedenis_taakstelling(),
        },
    )
