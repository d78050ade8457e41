"""The aanbod for one person: finding something, giving a place or letting him wait, and what it brought."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from inburgering.aanbod.enums import DeelnameResultaat, DeelnameStatus, VoorzieningSoort, Wachtreden
from inburgering.aanbod.models import Voorziening, VoorzieningDeelname
from inburgering.aanbod.selectors.catalogus import deelnames_van, voorzieningen
from inburgering.aanbod.selectors.plaatsen import met_aantallen
from inburgering.aanbod.services import deelnames as services
from inburgering.begeleiding.forms import aanbod as formulieren
from inburgering.begeleiding.views.catalogus import zoekvraag_uit
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.pagina import dossier_van
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist
from intake.views.formulieren import formulierpagina, gelukt

ONDERDEEL = "aanbod"
GEVONDEN_IN_BEELD = 30


def heeft_bijstand(dossier: Dossier) -> bool:
    """Whether there is a right to bijstand today; one query."""
    return any(
        rij.van <= vandaag() and (rij.tot is None or rij.tot > vandaag()) for rij in dossier.bijstandperiodes.all()
    )


@require_safe
@vereist(Bevoegdheid.AANBOD_INZIEN)
def aanbod(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """What this person uses or waits for, and what there is for him."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    gebruiker = request.gebruiker
    mag = gebruiker.mag(Bevoegdheid.AANBOD_INZETTEN) and van.is_open
    bijstand = heeft_bijstand(van)
    vraag = zoekvraag_uit(request.GET, zonder_bijstand=not bijstand)
    gevonden = list(voorzieningen(vraag)[: GEVONDEN_IN_BEELD + 1]) if mag else []
    return render(
        request,
        "begeleiding/aanbod.html",
        {
            "deelnames": [(rij, rij.reden_voor(gebruiker)) for rij in deelnames_van(van, gebruiker)],
            "gevonden": gevonden[:GEVONDEN_IN_BEELD],
            "meer": len(gevonden) > GEVONDEN_IN_BEELD,
            "vraag": vraag,
            "soorten": VoorzieningSoort.choices,
            "heeft_bijstand": bijstand,
            "mag": mag,
            "vandaag": vandaag(),
        },
    )


@vereist(Bevoegdheid.AANBOD_INZETTEN)
def deelname_vastleggen(request: HttpRequest, dossier: UUID, voorziening: UUID) -> HttpResponse:
    """Give a place, or let somebody wait with the reason."""
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    wat = get_object_or_404(met_aantallen(Voorziening.objects.select_related("aanbieder")), uuid=voorziening)
    vol = wat.capaciteit is not None and wat.bezet >= wat.capaciteit
    form = formulieren.DeelnameForm(
        request.POST or None,
        met_gezondheid=request.gebruiker.mag(Bevoegdheid.GEZONDHEID_INZIEN),
        initial={
            "doen": formulieren.WACHTEN if vol else formulieren.PLAATSEN,
            "van": vandaag(),
            "kosten": wat.kosten,
            "budget": wat.budget,
            "wachtreden": Wachtreden.GEEN_PLAATS if vol else "",
        },
    )

    def doen(velden: dict[str, Any]) -> VoorzieningDeelname:
        if form.wacht:
            return services.deelname_laten_wachten(
                van,
                wat,
                wachtreden=Wachtreden(velden["wachtreden"]),
                toelichting=velden["wacht_toelichting"],
                door=request.gebruiker,
            )
        return services.deelname_vastleggen(van, wat, door=request.gebruiker, **form.periode())

    terug = reverse("begeleiding:aanbod", args=[van.uuid])
    if gelukt(request, form, doen, f"{wat.naam} staat in het dossier."):
        return redirect(terug)
    return render(
        request,
        "begeleiding/deelname_vastleggen.html",
        {
            "form": form,
            "voorziening": wat,
            "over": _over(wat),
            "let_op": _let_op(wat, van, vol=vol),
            "terug": terug,
        },
    )


def _over(wat: Voorziening) -> str:
    delen = (wat.waar, wat.voor_wie, wat.tijden, f"Aanmelden: {wat.aanmelden_bij}" if wat.aanmelden_bij else "")
    return " · ".join(deel for deel in delen if deel)


def _let_op(wat: Voorziening, van: Dossier, *, vol: bool) -> list[str]:
    zinnen = []
    if vol:
        zinnen.append(
            f"Alle plaatsen zijn bezet of toegezegd ({wat.bezet} van {wat.capaciteit}). {wat.wachtend} wachten."
        )
    if not wat.zonder_bijstand and not heeft_bijstand(van):
        zinnen.append("Dit is alleen voor wie bijstand heeft, en in dit dossier staat nu geen recht op bijstand.")
    return zinnen


def _deelname(request: HttpRequest, dossier: UUID, deelname: UUID) -> VoorzieningDeelname:
    van = dossier_van(request, dossier, onderdeel=ONDERDEEL)
    rijen = VoorzieningDeelname.objects.zichtbaar_voor(request.gebruiker).select_related("voorziening__aanbieder")
    rij = get_object_or_404(rijen, dossier=van, uuid=deelname)
    rij.dossier = van
    return rij


@require_safe
@vereist(Bevoegdheid.AANBOD_INZIEN)
def deelname(request: HttpRequest, dossier: UUID, deelname: UUID) -> HttpResponse:
    """One use of a voorziening with all that is known of it, and the next step."""
    rij = _deelname(request, dossier, deelname)
    mag = request.gebruiker.mag(Bevoegdheid.AANBOD_INZETTEN)
    open_ = rij.status in (DeelnameStatus.WACHT, DeelnameStatus.DEELNAME)
    return render(
        request,
        "begeleiding/deelname.html",
        {
            "deelname": rij,
            "reden": rij.reden_voor(request.gebruiker),
            "mag": mag and open_,
            "mag_wijzigen": mag and open_ and rij.dossier.is_open,
        },
    )


def _stap(
    request: HttpRequest,
    rij: VoorzieningDeelname,
    form: forms.Form,
    doen: Callable[[dict[str, Any]], Any],
    **teksten: Any,
) -> HttpResponse:
    if rij.status not in (DeelnameStatus.WACHT, DeelnameStatus.DEELNAME):
        messages.info(request, "Dit is al afgerond of vervallen.")
        return redirect("begeleiding:deelname", rij.dossier.uuid, rij.uuid)
    return formulierpagina(
        request,
        form,
        doen,
        terug=reverse("begeleiding:aanbod", args=[rij.dossier.uuid]),
        uitleg=_over(rij.voorziening),
        **teksten,
    )


@vereist(Bevoegdheid.AANBOD_INZETTEN)
def deelname_wijzigen(request: HttpRequest, dossier: UUID, deelname: UUID) -> HttpResponse:
    """Correct the days, the cost or the budget of a place."""
    rij = _deelname(request, dossier, deelname)
    if rij.wacht:
        return redirect("begeleiding:deelname_vastleggen", dossier, rij.voorziening.uuid)
    begin = {veld: getattr(rij, veld) for veld in ("van", "laatste_dag", "kosten", "budget")}
    form = formulieren.PeriodeForm(request.POST or None, initial=begin)
    return _stap(
        request,
        rij,
        form,
        lambda _: services.deelname_wijzigen(rij, door=request.gebruiker, **form.periode()),
        titel=f"{rij.voorziening.naam} wijzigen",
        actie="Bewaren",
        melding="De deelname is bijgewerkt.",
    )


@vereist(Bevoegdheid.AANBOD_INZETTEN)
def deelname_afronden(request: HttpRequest, dossier: UUID, deelname: UUID) -> HttpResponse:
    """Record how it ended and what it cost."""
    rij = _deelname(request, dossier, deelname)
    return _stap(
        request,
        rij,
        formulieren.ResultaatForm(request.POST or None, initial=formulieren.resultaat_begin(rij)),
        lambda velden: services.deelname_afronden(
            rij,
            door=request.gebruiker,
            **velden | {"resultaat": DeelnameResultaat(velden["resultaat"])},
        ),
        titel=f"Resultaat van {rij.voorziening.naam}",
        actie="Resultaat vastleggen",
        melding="Het resultaat is vastgelegd.",
    )


@vereist(Bevoegdheid.AANBOD_INZETTEN)
def deelname_intrekken(request: HttpRequest, dossier: UUID, deelname: UUID) -> HttpResponse:
    """Take back what comes to nothing."""
    rij = _deelname(request, dossier, deelname)
    return _stap(
        request,
        rij,
        formulieren.IntrekkenForm(request.POST or None),
        lambda velden: services.deelname_intrekken(rij, door=request.gebruiker, **velden),
        titel=f"{rij.voorziening.naam} gaat niet door",
        actie="Intrekken",
        melding="Vastgelegd dat dit niet doorgaat.",
    )
