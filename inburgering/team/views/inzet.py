"""What every klantmanager can take on."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from inburgering.team.forms.inzet import InzetForm
from inburgering.team.models import Inzet
from inburgering.team.selectors.caseload import team_op
from inburgering.team.services.inzet import inzet_bijhouden as bijhouden
from inburgering.toegang.enums import Bevoegdheid, Rol
from inburgering.toegang.forms import bewaard
from inburgering.toegang.instellingen import instellingen
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist
from inburgering.toegang.selectors import gebruikers_in


@require_safe
@vereist(Bevoegdheid.INZET_BIJHOUDEN)
def inzet(request: HttpRequest) -> HttpResponse:
    """Hours, languages and districts of every klantmanager."""
    return render(request, "team/inzet.html", {"team": team_op(vandaag(), instellingen())})


@vereist(Bevoegdheid.INZET_BIJHOUDEN)
def inzet_bijhouden(request: HttpRequest, username: str) -> HttpResponse:
    """Change what one klantmanager can take on."""
    gebruiker = get_object_or_404(gebruikers_in([Rol.KLANTMANAGER]), username=username)
    nu_ = Inzet.objects.filter(gebruiker=gebruiker).first() or Inzet(gebruiker=gebruiker)
    begin = {
        "procent": nu_.procent,
        "neemt_aan": nu_.neemt_aan,
        "talen": ", ".join(nu_.talen),
        "postcodes": ", ".join(nu_.postcodes),
    }
    form = InzetForm(request.POST or None, initial=begin)
    if form.is_valid() and bewaard(form, lambda: bijhouden(gebruiker, **form.cleaned_data, door=request.gebruiker)):
        messages.success(request, f"De inzet van {gebruiker} is opgeslagen.")
        return redirect("team:inzet")
    return render(request, "team/inzet_bijhouden.html", {"form": form, "wie": gebruiker})
