from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from inburgering.beheer.forms.instellingen import InstellingForm, ThemaForm
from inburgering.beheer.selectors import geschiedenis
from inburgering.beheer.services.instellingen import instelling_wijzigen
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import bewaard
from inburgering.toegang.instellingen import KEUZES, instelling, waarde_tekst
from inburgering.toegang.instellingen import instellingen as alle_instellingen
from inburgering.toegang.permissions import vereist
from inburgering.toegang.services.gemeenten import thema_zetten


@vereist(Bevoegdheid.INSTELLINGEN_BEHEREN)
def instellingen(request: HttpRequest) -> HttpResponse:
    """Every setting with its value, default and why it is a setting."""
    waarden = alle_instellingen()
    rijen = [
        (keuze, waarde_tekst(waarden[sleutel]), waarden[sleutel] != keuze.standaard)
        for sleutel, keuze in KEUZES.items()
    ]
    return render(request, "beheer/instellingen.html", {"rijen": rijen})


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
