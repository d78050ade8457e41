from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from inburgering.dossiers.betrokkenen import betrokkenen_van, doorverwijzingen_van
from inburgering.dossiers.forms.betrokkenen import (
    BetrokkeneForm,
    DoorverwijzingForm,
    UitkomstForm,
    betrokkene_begin,
)
from inburgering.dossiers.models import Betrokkene, Doorverwijzing
from inburgering.dossiers.pagina import dossier_van
from inburgering.dossiers.services.betrokkenen import (
    betrokkene_bewaren,
    doorverwijzing_uitkomst,
    doorverwijzing_vastleggen,
)
from inburgering.dossiers.views.wijzigen import Wijzigscherm
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist

PAGINA = "dossiers:betrokkenen"
VERGELIJKEN = ("rol", "naam", "organisatie", "telefoon", "email", "van", "tot", "mag_weten", "toestemming_op")
"""Fields in which a colleague's change in between is shown."""


@vereist(Bevoegdheid.DOSSIER_INZIEN)
def betrokkenen(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Everybody around the inburgeraar, and what was sent on to others."""
    van = dossier_van(request, dossier, onderdeel="betrokkenen")
    return render(
        request,
        "dossiers/betrokkenen.html",
        {
            "betrokkenen": betrokkenen_van(van),
            "doorverwijzingen": doorverwijzingen_van(van),
            "vandaag": vandaag(),
            "mag_vastleggen": request.gebruiker.mag(Bevoegdheid.CONTACT_VASTLEGGEN) and van.is_open,
        },
    )


@vereist(Bevoegdheid.CONTACT_VASTLEGGEN)
def betrokkene_nieuw(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Add somebody around the inburgeraar."""
    van = dossier_van(request, dossier, onderdeel="betrokkenen")
    return Wijzigscherm(
        request,
        van,
        titel="Betrokkene toevoegen",
        formulier=BetrokkeneForm,
        begin={"van": vandaag()},
        bewaar=lambda form: betrokkene_bewaren(van, form.betrokkene(), door=request.gebruiker),
        gelukt="De betrokkene is toegevoegd.",
        terug_naar=PAGINA,
    ).antwoord()


@vereist(Bevoegdheid.CONTACT_VASTLEGGEN)
def betrokkene(request: HttpRequest, dossier: UUID, betrokkene: UUID) -> HttpResponse:
    """Correct who is around the inburgeraar, or record until when he was."""
    van = dossier_van(request, dossier, onderdeel="betrokkenen")
    rij = get_object_or_404(Betrokkene, dossier=van, uuid=betrokkene)
    return Wijzigscherm(
        request,
        van,
        titel=str(rij),
        formulier=BetrokkeneForm,
        begin=betrokkene_begin(rij),
        rij=rij,
        velden=VERGELIJKEN,
        bewaar=lambda form: betrokkene_bewaren(van, form.betrokkene(), door=request.gebruiker, betrokkene=rij),
        gelukt="De betrokkene is bewaard.",
        terug_naar=PAGINA,
    ).antwoord()


@vereist(Bevoegdheid.CONTACT_VASTLEGGEN)
def doorverwijzing_nieuw(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Record a question that is not ours to answer, and where it went."""
    van = dossier_van(request, dossier, onderdeel="betrokkenen")
    return Wijzigscherm(
        request,
        van,
        titel="Doorverwijzen",
        uitleg="Voor een vraag die niet bij de inburgering hoort, zoals een lekkage, een school of een dokter.",
        formulier=DoorverwijzingForm,
        bewaar=lambda form: doorverwijzing_vastleggen(van, door=request.gebruiker, **form.cleaned_data),
        gelukt="De doorverwijzing is vastgelegd.",
        terug_naar=PAGINA,
    ).antwoord()


@vereist(Bevoegdheid.CONTACT_VASTLEGGEN)
def doorverwijzing(request: HttpRequest, dossier: UUID, doorverwijzing: UUID) -> HttpResponse:
    """Record what came of a referral."""
    van = dossier_van(request, dossier, onderdeel="betrokkenen")
    rij = get_object_or_404(Doorverwijzing.objects.select_related("organisatie"), dossier=van, uuid=doorverwijzing)
    return Wijzigscherm(
        request,
        van,
        titel=f"Doorverwijzing naar {rij.waarheen}",
        uitleg=rij.vraag,
        formulier=UitkomstForm,
        begin={
            "uitkomst": rij.uitkomst,
            "uitkomst_op": rij.uitkomst_op or vandaag(),
            "uitkomst_toelichting": rij.uitkomst_toelichting,
        },
        bewaar=lambda form: doorverwijzing_uitkomst(rij, door=request.gebruiker, **form.cleaned_data),
        gelukt="De uitkomst is vastgelegd.",
        terug_naar=PAGINA,
    ).antwoord()
