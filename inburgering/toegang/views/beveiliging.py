from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from inburgering.toegang.apparaat import apparaatnaam
from inburgering.toegang.models import Apparaat, Inlogmoment
from inburgering.toegang.services.inloggen import apparaten_vergeten, sessies_beeindigen

MOMENTEN_IN_BEELD = 20


@login_required
def beveiliging(request: HttpRequest) -> HttpResponse:
    """How the user logs in, where he is logged in now, and every recent login; he may end each of them."""
    if request.method == "POST":
        _doen(request)
        return redirect("toegang:beveiliging")
    gebruiker = request.gebruiker
    soorten = set(Authenticator.objects.filter(user=gebruiker).values_list("type", flat=True))
    sessies = [
        (sessie, apparaatnaam(sessie.user_agent), sessie.session_key == request.session.session_key)
        for sessie in UserSession.objects.filter(user=gebruiker).order_by("-created_at")
    ]
    return render(
        request,
        "toegang/beveiliging.html",
        {
            "met_app": "totp" in soorten,
            "met_passkey": "webauthn" in soorten,
            "via_organisatie": not gebruiker.has_usable_password(),
            "sessies": sessies,
            "apparaten": Apparaat.objects.filter(gebruiker=gebruiker).count(),
            "momenten": Inlogmoment.objects.filter(gebruiker=gebruiker)[:MOMENTEN_IN_BEELD],
        },
    )


def _doen(request: HttpRequest) -> None:
    gebruiker = request.gebruiker
    match request.POST.get("actie"):
        case "sessie":
            nummer = request.POST.get("sessie", "")
            aantal = nummer.isascii() and nummer.isdigit() and len(nummer) < 19
            if not (aantal and sessies_beeindigen(gebruiker, door=gebruiker, alleen=int(nummer))):
                raise Http404("Deze sessie is er niet.")
            messages.success(request, "De sessie is beëindigd.")
        case "alle_andere":
            aantal = sessies_beeindigen(gebruiker, door=gebruiker, behalve=request.session.session_key)
            messages.success(request, f"U bent nu alleen hier nog ingelogd. Beëindigd: {aantal}.")
        case "vergeten":
            apparaten_vergeten(gebruiker, door=gebruiker)
            messages.success(request, "Bij de volgende keer inloggen is elke browser weer nieuw.")


@login_required
def sessie(request: HttpRequest) -> JsonResponse:
    """Say that the user is still there; the answer says how long the session may be quiet from now."""
    return JsonResponse({"minuten": request.gemeente.sessie_minuten if request.gemeente else None})


@login_required
def zonder_wachtwoord(request: HttpRequest) -> HttpResponse:
    """Tell who has no password here that his organisation logs him in."""
    return render(request, "account/via_organisatie.html")
