from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from inburgering.toegang.middleware import GEMEENTE_IN_SESSIE
from inburgering.toegang.services.gemeenten import laatste_gemeente_zetten


@login_required
def gemeente_kiezen(request: HttpRequest) -> HttpResponse:
    """Let a user with roles in several gemeenten choose the one to work in; every login may."""
    gekozen = request.POST.get("gemeente")
    gemeente = next((gemeente for gemeente in request.gemeenten if gemeente.code == gekozen), None)
    if gemeente is None:
        fout = "Kies een gemeente uit de lijst." if request.method == "POST" else ""
        return render(request, "toegang/gemeente_kiezen.html", {"fout": fout}, status=400 if fout else 200)
    request.session[GEMEENTE_IN_SESSIE] = gemeente.pk
    laatste_gemeente_zetten(gemeente, door=request.gebruiker)
    return redirect("/")
