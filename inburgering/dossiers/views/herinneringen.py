from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from inburgering.dossiers.forms.herinneringen import VoorkeurForm
from inburgering.dossiers.herinneringsregels import regels, voorkeur_van
from inburgering.dossiers.models import Herinnering
from inburgering.dossiers.selectors import herinneringen_van
from inburgering.dossiers.services import herinneringsregels as services
from inburgering.dossiers.services.herinneringen import werk_van
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import bewaard
from inburgering.toegang.instellingen import instelling
from inburgering.toegang.permissions import vereist

PER_PAGINA = 50
LANGSTE_GETAL = 19


@vereist(Bevoegdheid.WERKVOORRAAD_INZIEN)
def herinneringen(request: HttpRequest) -> HttpResponse:
    """The reminders of the user: first what he has not read, on request everything he ever got."""
    ook_gelezen = request.GET.get("toon") == "alles"
    lijst = herinneringen_van(request.gebruiker, ook_gelezen=ook_gelezen)
    pagina = Paginator(lijst, PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(
        request,
        "dossiers/herinneringen.html",
        {
            "pagina": pagina,
            "rijen": [(herinnering, werk_van(herinnering)) for herinnering in pagina],
            "ook_gelezen": ook_gelezen,
            "alleen_ongelezen": not ook_gelezen,
            "laatste": max((herinnering.pk for herinnering in pagina if herinnering.is_te_zien), default=None),
        },
    )


@require_POST
@vereist(Bevoegdheid.WERKVOORRAAD_INZIEN)
def gelezen(request: HttpRequest, herinnering: UUID) -> HttpResponse:
    """Mark one reminder as read."""
    try:
        services.herinnering_gelezen(herinnering, door=request.gebruiker)
    except Herinnering.DoesNotExist as fout:
        raise Http404 from fout
    return redirect("dossiers:herinneringen")


@require_POST
@vereist(Bevoegdheid.WERKVOORRAAD_INZIEN)
def alles_gelezen(request: HttpRequest) -> HttpResponse:
    """Mark as read everything that was on the page, and nothing that came since."""
    tot_en_met = request.POST.get("tot_en_met", "")
    if tot_en_met.isascii() and tot_en_met.isdigit() and len(tot_en_met) < LANGSTE_GETAL:
        aantal = services.alles_gelezen(tot_en_met=int(tot_en_met), door=request.gebruiker)
        messages.success(request, "1 herinnering gelezen." if aantal == 1 else f"{aantal} herinneringen gelezen.")
    return redirect("dossiers:herinneringen")


@vereist(Bevoegdheid.WERKVOORRAAD_INZIEN)
def voorkeuren(request: HttpRequest) -> HttpResponse:
    """What the user wants to be reminded of, and when he wants the e-mail."""
    voorkeur = voorkeur_van(request.gebruiker)
    van_de_gemeente = regels()
    form = VoorkeurForm(request.POST or None, voorkeur=voorkeur, regels=van_de_gemeente)
    if form.is_valid() and bewaard(form, lambda: services.voorkeur_zetten(form.velden(), door=request.gebruiker)):
        messages.success(request, "Uw voorkeuren zijn opgeslagen.")
        return redirect("dossiers:herinneringen")
    return render(
        request,
        "dossiers/herinneringen_voorkeuren.html",
        {
            "form": form,
            "late_verplicht": instelling("overzicht_te_laat_verplicht"),
            "zonder_adres": not request.gebruiker.email,
        },
    )
