from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from inburgering.beheer.forms.herinneringen import RegelForm
from inburgering.beheer.selectors import geschiedenis_van_regel
from inburgering.dossiers.herinneringsregels import SOORTEN, regel_van, regels, standaardregel
from inburgering.dossiers.services.herinneringsregels import VELDEN, regel_zetten
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import bewaard
from inburgering.toegang.permissions import vereist


@vereist(Bevoegdheid.INSTELLINGEN_BEHEREN)
def herinneringen(request: HttpRequest) -> HttpResponse:
    """Of what the gemeente reminds, when and whom."""
    rijen = [(SOORTEN[soort], regel) for soort, regel in regels().items()]
    return render(request, "beheer/herinneringen.html", {"rijen": rijen})


@vereist(Bevoegdheid.INSTELLINGEN_BEHEREN)
def herinneringsregel(request: HttpRequest, soort: str) -> HttpResponse:
    """Change the rule of one kind of work; shows who changed it before."""
    if soort not in SOORTEN:
        raise Http404("Van dit werk zijn er geen herinneringen.")
    regel = regel_van(soort)
    form = RegelForm(request.POST or None, initial={veld: getattr(regel, veld) for veld in VELDEN})
    if form.is_valid() and bewaard(form, lambda: regel_zetten(soort, form.cleaned_data, door=request.gebruiker)):
        messages.success(request, f"Opgeslagen: {SOORTEN[soort].label}.")
        return redirect("beheer:herinneringen")
    return render(
        request,
        "beheer/herinneringsregel.html",
        {
            "form": form,
            "soort": SOORTEN[soort],
            "standaard": standaardregel(soort),
            "geschiedenis": geschiedenis_van_regel(soort),
        },
    )
