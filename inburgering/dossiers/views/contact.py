from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime

from inburgering.dossiers.afspraken import gesloten_afspraken, open_afspraken
from inburgering.dossiers.betrokkenen import betrokken_bij
from inburgering.dossiers.contacten import FILTERS, contacten_van
from inburgering.dossiers.enums import AfspraakSoort, ContactSoort
from inburgering.dossiers.forms.contact import ContactForm, contact_begin, nieuw_begin
from inburgering.dossiers.models import Afspraak, Contact, Dossier
from inburgering.dossiers.pagina import dossier_van
from inburgering.dossiers.services import contacten as services
from inburgering.dossiers.versies import versies_van
from inburgering.dossiers.views.wijzigen import Wijzigscherm
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import nu, vandaag
from inburgering.toegang.permissions import vereist

PER_PAGINA = 25
GELUKT = "Het contact is vastgelegd."
VERGELIJKEN = ("soort", "richting", "at", "met", "wie", "uitkomst", "reden", "notitie", "vervolg_op", "vervolg")
"""Fields of Contact in which a colleague's change in between is shown; health data only to who may see it."""

SOORT_BIJ_AFSPRAAK = {
    AfspraakSoort.HUISBEZOEK: ContactSoort.HUISBEZOEK,
    AfspraakSoort.TELEFOON: ContactSoort.TELEFOON,
}
"""As what an appointment is recorded; any other is a conversation."""

EIGEN_BLADZIJDE = {AfspraakSoort.VOORTGANGSGESPREK: "begeleiding:gesprek"}
"""Where more is asked of a conversation than contact asks; the name of that page, as data."""


@vereist(Bevoegdheid.DOSSIER_INZIEN)
def contact(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """The appointments of a dossier, and all contact, narrowed by kind."""
    van = dossier_van(request, dossier, onderdeel="contact")
    gevraagd = request.GET.get("soort", "")
    keuze = gevraagd if gevraagd in FILTERS else ""
    return render(
        request,
        "dossiers/contact.html",
        {
            "pagina": Paginator(contacten_van(van, keuze=keuze), PER_PAGINA).get_page(request.GET.get("pagina")),
            "chips": [(label, f"?soort={sleutel}", sleutel == keuze) for sleutel, label in FILTERS.items()],
            "keuze": keuze,
            "afspraken": open_afspraken(van),
            "eerdere_afspraken": gesloten_afspraken(van),
            "moment": nu(),
            "mag_vastleggen": request.gebruiker.mag(Bevoegdheid.CONTACT_VASTLEGGEN) and van.is_open,
            "mag_gezondheid": request.gebruiker.mag(Bevoegdheid.GEZONDHEID_INZIEN),
        },
    )


@vereist(Bevoegdheid.CONTACT_VASTLEGGEN)
def contact_nieuw(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Record contact."""
    van = dossier_van(request, dossier, onderdeel="contact")
    return _nieuw(request, van, titel="Contact vastleggen", begin=nieuw_begin(van.inburgeraar))


@vereist(Bevoegdheid.CONTACT_VASTLEGGEN)
def afspraak_vastleggen(request: HttpRequest, dossier: UUID, gesprek: UUID) -> HttpResponse:
    """Record what came of an appointment: the conversation, or that nobody came."""
    van = dossier_van(request, dossier, onderdeel="contact")
    rij = get_object_or_404(Afspraak, dossier=van, uuid=gesprek, herkomst="")
    if rij.soort in EIGEN_BLADZIJDE and rij.is_gepland and request.gebruiker.mag(Bevoegdheid.BEGELEIDING_VASTLEGGEN):
        return redirect(f"{reverse(EIGEN_BLADZIJDE[rij.soort], args=[van.uuid])}?afspraak={rij.uuid}")
    begin = {**nieuw_begin(van.inburgeraar), **_van_afspraak(rij)}
    return _nieuw(request, van, titel=f"{rij}: hoe ging het?", begin=begin, afspraak=rij)


def _van_afspraak(afspraak: Afspraak) -> dict[str, Any]:
    moment = localtime(min(afspraak.begin_at, nu()))
    return {
        "soort": SOORT_BIJ_AFSPRAAK.get(AfspraakSoort(afspraak.soort), ContactSoort.GESPREK),
        "op": moment.date(),
        "om": moment.time(),
        "wie": afspraak.aanwezig[: Contact._meta.get_field("wie").max_length],
    }


def _nieuw(
    request: HttpRequest, van: Dossier, *, titel: str, begin: Mapping[str, Any], afspraak: Afspraak | None = None
) -> HttpResponse:
    return Wijzigscherm(
        request,
        van,
        titel=titel,
        formulier=_formulier(request, van),
        begin=begin,
        bewaar=lambda form: services.contact_vastleggen(
            van, form.contact(), door=request.gebruiker, eenmalig=form.cleaned_data["eenmalig"], afspraak=afspraak
        ),
        gelukt=GELUKT,
        actie="Opslaan",
        terug_naar="dossiers:contact",
    ).antwoord()


def _formulier(request: HttpRequest, van: Dossier, rij: Contact | None = None) -> partial[ContactForm]:
    betrokkenen = list(betrokken_bij(van, vandaag()))
    if rij and rij.betrokkene and rij.betrokkene not in betrokkenen:
        betrokkenen.append(rij.betrokkene)
    met_gezondheid = request.gebruiker.mag(Bevoegdheid.GEZONDHEID_INZIEN)
    return partial(ContactForm, betrokkenen=betrokkenen, met_gezondheid=met_gezondheid)


@vereist(Bevoegdheid.CONTACT_VASTLEGGEN)
def contact_verbeteren(request: HttpRequest, dossier: UUID, contact: UUID) -> HttpResponse:
    """Correct contact; the earlier text is kept."""
    van = dossier_van(request, dossier, onderdeel="contact")
    rij = get_object_or_404(Contact.objects.select_related("betrokkene"), dossier=van, uuid=contact)
    met_gezondheid = request.gebruiker.mag(Bevoegdheid.GEZONDHEID_INZIEN)
    return Wijzigscherm(
        request,
        van,
        titel="Contact verbeteren",
        uitleg="De eerdere tekst blijft bewaard, met de naam van wie hem verbeterde.",
        formulier=_formulier(request, van, rij),
        begin=contact_begin(rij),
        rij=rij,
        velden=(*VERGELIJKEN, "gezondheid") if met_gezondheid else VERGELIJKEN,
        bewaar=lambda form: services.contact_verbeteren(rij, form.contact(), door=request.gebruiker),
        gelukt="Het contact is verbeterd.",
        actie="Opslaan",
        terug_naar="dossiers:contact",
    ).antwoord()


@vereist(Bevoegdheid.DOSSIER_INZIEN)
def contact_versies(request: HttpRequest, dossier: UUID, contact: UUID) -> HttpResponse:
    """The text of one contact as it is and as it was, with who wrote it."""
    van = dossier_van(request, dossier, onderdeel="contact")
    rij = get_object_or_404(Contact, dossier=van, uuid=contact)
    return render(
        request,
        "dossiers/contact_versies.html",
        {
            "contact": rij,
            "versies": versies_van(rij),
            "mag_gezondheid": request.gebruiker.mag(Bevoegdheid.GEZONDHEID_INZIEN),
        },
    )
