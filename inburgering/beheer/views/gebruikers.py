from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from inburgering.beheer.forms.gebruikers import GebruikerForm, NieuweGebruikerForm
from inburgering.beheer.rechten import open_rolaanvragen
from inburgering.beheer.selectors import gebruikers_van_gemeente, open_dossiers_van
from inburgering.beheer.uitnodiging import uitnodigingspad
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid, Rol
from inburgering.toegang.forms import bewaard, meld_regelfout
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import vereist
from inburgering.toegang.services.gebruikers import (
    eis_uitnodiging,
    gebruiker_toevoegen,
    gebruiker_wijzigen,
    toegang_intrekken,
    werkt_alleen_hier,
)
from inburgering.toegang.services.inloggen import sessies_beeindigen

WACHT_OP_COLLEGA = "De nieuwe rol gaat in als een andere beheerder die goedkeurt."
DAG_IN_SECONDEN = 24 * 60 * 60


@vereist(Bevoegdheid.GEBRUIKERS_BEHEREN)
def gebruikers(request: HttpRequest) -> HttpResponse:
    """Everybody who works in the gemeente, with roles."""
    return render(
        request,
        "beheer/gebruikers.html",
        {"gebruikers": gebruikers_van_gemeente(), "aanvragen": open_rolaanvragen()},
    )


@vereist(Bevoegdheid.GEBRUIKERS_BEHEREN)
def gebruiker_nieuw(request: HttpRequest) -> HttpResponse:
    """Make an account with roles, or take on the account of somebody from another gemeente."""
    form = NieuweGebruikerForm(request.POST or None)
    if form.is_valid():
        try:
            gebruiker, nieuw = gebruiker_toevoegen(
                door=request.gebruiker,
                username=form.cleaned_data["username"],
                gegevens=form.gegevens(),
                rollen=form.cleaned_data["rollen"],
            )
        except RegelFout as fout:
            meld_regelfout(form, fout)
        else:
            gedaan = "heeft nu een account" if nieuw else "had al een account en werkt nu ook hier"
            messages.success(request, f"{gebruiker} {gedaan}.")
            if open_rolaanvragen().filter(gebruiker=gebruiker).exists():
                messages.info(request, WACHT_OP_COLLEGA)
            bekend = gebruikers_van_gemeente().filter(pk=gebruiker.pk).exists()
            return redirect("beheer:gebruiker", gebruiker.username) if bekend else redirect("beheer:gebruikers")
    return render(request, "beheer/gebruiker_nieuw.html", {"form": form})


@vereist(Bevoegdheid.GEBRUIKERS_BEHEREN)
def gebruiker(request: HttpRequest, username: str) -> HttpResponse:
    """Personal data and roles of one user."""
    wie = get_object_or_404(gebruikers_van_gemeente(), username=username)
    rollen = [toekenning.rol for toekenning in wie.rollen_hier]
    alleen_hier = werkt_alleen_hier(wie)
    form = GebruikerForm(
        request.POST or None,
        instance=Gebruiker.objects.get(pk=wie.pk),
        initial={"rollen": rollen},
        met_gegevens=alleen_hier,
    )
    if form.is_valid() and bewaard(
        form,
        lambda: gebruiker_wijzigen(
            wie, door=request.gebruiker, gegevens=form.gegevens(), rollen=form.cleaned_data["rollen"]
        ),
    ):
        messages.success(request, f"De gegevens van {wie} zijn opgeslagen.")
        if open_rolaanvragen().filter(gebruiker=wie).exists():
            messages.info(request, WACHT_OP_COLLEGA)
        return redirect("beheer:gebruikers")
    return render(request, "beheer/gebruiker.html", _context(request, wie, form=form, alleen_hier=alleen_hier))


def _context(request: HttpRequest, wie: Gebruiker, **meer: object) -> dict[str, object]:
    return {
        "wie": wie,
        "open_dossiers": open_dossiers_van(wie),
        "is_zelf": wie == request.gebruiker,
        "is_partner": any(toekenning.rol == Rol.KETENPARTNER for toekenning in wie.rollen_hier),
        "wacht_op_uitnodiging": not wie.has_usable_password(),
    } | meer


@require_POST
@vereist(Bevoegdheid.GEBRUIKERS_BEHEREN)
def gebruiker_uitloggen(request: HttpRequest, username: str) -> HttpResponse:
    """End every session of a user at once, for a lost telephone or a doubt."""
    wie = get_object_or_404(gebruikers_van_gemeente(), username=username)
    aantal = sessies_beeindigen(wie, door=request.gebruiker)
    messages.success(request, f"{wie} is overal uitgelogd. Beëindigde sessies: {aantal}.")
    return redirect("beheer:gebruiker", wie.username)


@require_POST
@vereist(Bevoegdheid.GEBRUIKERS_BEHEREN)
def gebruiker_uitnodigen(request: HttpRequest, username: str) -> HttpResponse:
    """Show once the link by which a new user chooses his password; it is kept nowhere."""
    wie = get_object_or_404(gebruikers_van_gemeente(), username=username)
    try:
        eis_uitnodiging(wie, door=request.gebruiker)
    except RegelFout as fout:
        messages.error(request, fout.uitleg)
        return redirect("beheer:gebruiker", wie.username)
    return render(
        request,
        "beheer/gebruiker_uitnodiging.html",
        {
            "wie": wie,
            "link": request.build_absolute_uri(uitnodigingspad(wie)),
            "dagen": settings.PASSWORD_RESET_TIMEOUT // DAG_IN_SECONDEN,
        },
    )


@vereist(Bevoegdheid.GEBRUIKERS_BEHEREN)
def gebruiker_intrekken(request: HttpRequest, username: str) -> HttpResponse:
    """Take away all roles after a page that says what follows."""
    wie = get_object_or_404(gebruikers_van_gemeente(), username=username)
    if request.method == "POST":
        try:
            toegang_intrekken(wie, door=request.gebruiker)
        except RegelFout as fout:
            messages.error(request, fout.uitleg)
            return redirect("beheer:gebruiker", wie.username)
        messages.success(request, f"{wie} heeft geen toegang meer tot deze gemeente.")
        return redirect("beheer:gebruikers")
    return render(request, "beheer/gebruiker_intrekken.html", _context(request, wie))
