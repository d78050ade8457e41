from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from inburgering.dossiers.afspraken import dubbel_geboekt, voorstel_voor
from inburgering.dossiers.forms.afspraak import (
    AfspraakForm,
    AfspraakWijzigenForm,
    AfzeggenForm,
    afspraak_begin,
    nieuw_begin,
)
from inburgering.dossiers.models import Afspraak, Dossier
from inburgering.dossiers.pagina import dossier_van
from inburgering.dossiers.services import afspraken as services
from inburgering.dossiers.views.wijzigen import Wijzigscherm
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.permissions import vereist

AL_GESLOTEN = "Deze afspraak staat niet meer open."


@vereist(Bevoegdheid.CONTACT_VASTLEGGEN)
def afspraak_nieuw(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Plan an appointment on the proposed moment or another; a colleague who is busy then is a warning."""
    van = dossier_van(request, dossier, onderdeel="contact")

    def plannen(form: AfspraakForm) -> list[str]:
        eenmalig = form.cleaned_data["eenmalig"]
        services.afspraak_plannen(van, form.afspraak(), door=request.gebruiker, eenmalig=eenmalig)
        return []

    return Wijzigscherm(
        request,
        van,
        titel="Afspraak plannen",
        formulier=AfspraakForm,
        begin=nieuw_begin(voorstel_voor(van, gebruiker=request.gebruiker), van.inburgeraar),
        bewaar=plannen,
        eerst_tonen=True,
        gevolgen=_dubbel,
        gelukt="De afspraak is gepland.",
        actie="Opslaan",
        terug_naar="dossiers:contact",
    ).antwoord()


@vereist(Bevoegdheid.CONTACT_VASTLEGGEN)
def afspraak(request: HttpRequest, dossier: UUID, gesprek: UUID) -> HttpResponse:
    """Change or move an appointment, with its interpreter."""
    van = dossier_van(request, dossier, onderdeel="contact")
    rij = get_object_or_404(Afspraak.objects.select_related("medewerker"), dossier=van, uuid=gesprek)
    if not rij.is_gepland:
        return _al_gesloten(request, van)
    rij.dossier = van

    def wijzigen(form: AfspraakWijzigenForm) -> list[str]:
        services.afspraak_wijzigen(
            rij, form.afspraak(), door=request.gebruiker, reden=form.cleaned_data.get("reden", "")
        )
        return []

    return Wijzigscherm(
        request,
        van,
        titel=str(rij),
        formulier=partial(AfspraakWijzigenForm, alleen_tolk=rij.van_proces),
        begin=afspraak_begin(rij),
        rij=rij,
        velden=("begin_at", "duur", "plaats", "aanwezig", "tolk_taal", "tolk_besteld", "tolkdienst", "status"),
        bewaar=wijzigen,
        eerst_tonen=True,
        gevolgen=lambda form: _dubbel(form, behalve=rij),
        gelukt="De afspraak is bewaard.",
        actie="Opslaan",
        terug_naar="dossiers:contact",
        sjabloon="dossiers/afspraak.html",
        extra={"afspraak": rij},
    ).antwoord()


def _dubbel(form: AfspraakForm, *, behalve: Afspraak | None = None) -> list[str]:
    gegevens = form.afspraak()
    return dubbel_geboekt(gegevens["medewerker"], gegevens["begin_at"], gegevens["duur"], behalve=behalve)


@vereist(Bevoegdheid.CONTACT_VASTLEGGEN)
def afspraak_afzeggen(request: HttpRequest, dossier: UUID, gesprek: UUID) -> HttpResponse:
    """Cancel an appointment with a reason."""
    van = dossier_van(request, dossier, onderdeel="contact")
    rij = get_object_or_404(Afspraak, dossier=van, uuid=gesprek, herkomst="")
    if not rij.is_gepland:
        return _al_gesloten(request, van)
    return Wijzigscherm(
        request,
        van,
        titel=f"{rij} afzeggen",
        formulier=AfzeggenForm,
        bewaar=lambda form: services.afspraak_afzeggen(rij, **form.cleaned_data, door=request.gebruiker),
        gelukt="De afspraak is afgezegd.",
        actie="Afzeggen",
        terug_naar="dossiers:contact",
    ).antwoord()


def _al_gesloten(request: HttpRequest, van: Dossier) -> HttpResponse:
    messages.info(request, AL_GESLOTEN)
    return redirect("dossiers:contact", van.uuid)
