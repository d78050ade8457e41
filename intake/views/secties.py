"""One section of the intake: filling in, keeping a draft, meeting a colleague's change."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from inburgering.dossiers.models import Concept, Dossier
from inburgering.dossiers.pagina import dossier_van
from inburgering.dossiers.services.concepten import concept_bewaren, concept_van, concept_weggooien
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import bewaard, meld_regelfout
from inburgering.toegang.klok import nu
from inburgering.toegang.permissions import eis, vereist
from intake.enums import SectieStatus, Vraagsoort
from intake.forms.sectie import MIJN, VAN_COLLEGA, NietVanToepassingForm, SectieForm, beginwaarden
from intake.models import Sectie
from intake.secties import LEEFGEBIEDEN, Intakevraag, Leefgebied, leefgebied_na
from intake.selectors.secties import bekende_feiten, mag_zien, sectie_van, secties_van, zichtbare_leefgebieden
from intake.services import secties as services
from intake.views.overzicht import intake_van, overzicht_url
from intake.vragen import antwoord_tekst, verlopen_antwoorden, vragen_van

GEEN_ANTWOORD = "geen antwoord"


@dataclass(frozen=True)
class Botsing:
    """One question that two people answered differently, as the screen shows it."""

    sleutel: str
    vraag: str
    eigen: str
    van_collega: str

    @property
    def keuzeveld(self) -> str:
        return f"keuze-{self.sleutel}"


def _leefgebied(request: HttpRequest, sleutel: str) -> Leefgebied:
    if sleutel not in LEEFGEBIEDEN:
        raise Http404("Dit onderdeel van de intake bestaat niet.")
    leefgebied = LEEFGEBIEDEN[sleutel]
    if not mag_zien(leefgebied, request.gebruiker):
        raise PermissionDenied(f"U heeft geen recht om dit te doen: {leefgebied.bevoegdheid.label}.")
    return leefgebied


@vereist(Bevoegdheid.INTAKE_INZIEN)
def sectie(request: HttpRequest, dossier: UUID, leefgebied: str) -> HttpResponse:
    """Read a section, or fill it in; saving works by itself and from any section."""
    gebied = _leefgebied(request, leefgebied)
    van = dossier_van(request, dossier, onderdeel=f"intake: {gebied.titel.lower()}")
    if request.method == "POST":
        return _opslaan(request, van, gebied)
    return _tonen(request, van, gebied)


def _tonen(
    request: HttpRequest,
    dossier: Dossier,
    leefgebied: Leefgebied,
    *,
    form: SectieForm | None = None,
    nvt_form: NietVanToepassingForm | None = None,
    botsingen: list[Botsing] | None = None,
) -> HttpResponse:
    intake = intake_van(dossier)
    secties = secties_van(intake, gebruiker=request.gebruiker)
    beeld = next(beeld for beeld in secties if beeld.leefgebied == leefgebied)
    inhoud = beeld.sectie or sectie_van(None, leefgebied)
    vragen = form.vragen if form else vragen_van(leefgebied)
    mag_wijzigen = (
        request.gebruiker.mag(Bevoegdheid.INTAKE_AFNEMEN) and dossier.is_open and (intake is None or intake.loopt)
    )
    toon_formulier = mag_wijzigen or form is not None
    concept = None
    if form is None and mag_wijzigen:
        concept = concept_van(services.concept_sleutel(dossier, leefgebied), gebruiker=request.gebruiker)
        form = _beginform(dossier, inhoud, vragen, concept)
    return render(
        request,
        "intake/sectie.html",
        {
            "leefgebied": leefgebied,
            "secties": secties,
            "sectie": inhoud,
            "status": beeld.status,
            "form": form,
            "concept": concept,
            "concept_sleutel": services.concept_sleutel(dossier, leefgebied),
            "nvt_form": nvt_form or NietVanToepassingForm(auto_id="nvt_%s"),
            "kan_nvt": not leefgebied.wettelijk or dossier.is_wi2013,
            "botsingen": botsingen or [],
            "collega": inhoud.gewijzigd_door,
            "verlopen": verlopen_antwoorden(inhoud, vragen),
            "antwoorden": [
                (vraag.tekst, antwoord_tekst(vraag, inhoud.antwoorden.get(vraag.sleutel))) for vraag in vragen
            ],
            "mag_wijzigen": mag_wijzigen,
            "toon_formulier": toon_formulier,
        },
    )


def _beginform(
    dossier: Dossier, sectie: Sectie, vragen: tuple[Intakevraag, ...], concept: Concept | None
) -> SectieForm:
    """Return the form with the draft, else with what is saved, else with what is known already."""
    if concept:
        return _form(dossier, vragen, initial=_uit_concept(concept, vragen))
    form = _form(dossier, vragen)
    waarden = beginwaarden(vragen, sectie.antwoorden, form.bekend, nieuw=sectie.versie == 0)
    form.initial = waarden | {"versie": sectie.versie, "compleet": sectie.status == SectieStatus.COMPLEET}
    return form


def _form(dossier: Dossier, vragen: tuple[Intakevraag, ...], data: Any = None, **kwargs: Any) -> SectieForm:
    """Return the form of a section; the Wi2013 asks for no question in particular."""
    return SectieForm(data, vragen=vragen, bekend=bekende_feiten(dossier), wettelijk=not dossier.is_wi2013, **kwargs)


def _uit_concept(concept: Concept, vragen: tuple[Intakevraag, ...]) -> dict[str, Any]:
    velden = {vraag.sleutel: concept.inhoud.get(vraag.sleutel, "") for vraag in vragen}
    return velden | {"versie": concept.basis or 0, "compleet": bool(concept.inhoud.get("compleet"))}


def _opslaan(request: HttpRequest, dossier: Dossier, leefgebied: Leefgebied) -> HttpResponse:
    eis(request.gebruiker, Bevoegdheid.INTAKE_AFNEMEN)
    vragen = vragen_van(leefgebied)
    gegevens = _gekozen_bij_botsing(request, dossier, leefgebied, vragen)
    form = _form(dossier, vragen, gegevens)
    if not form.is_valid():
        return _tonen(request, dossier, leefgebied, form=form)
    try:
        opgeslagen = services.sectie_opslaan(
            dossier,
            leefgebied,
            form.antwoorden,
            versie=form.cleaned_data["versie"],
            door=request.gebruiker,
            compleet=form.cleaned_data["compleet"],
        )
    except services.SectieConflict as conflict:
        return _botsing(request, dossier, leefgebied, vragen, conflict)
    except RegelFout as fout:
        meld_regelfout(form, fout)
        return _tonen(request, dossier, leefgebied, form=form)
    if form.cleaned_data["compleet"]:
        try:
            services.sectie_afronden(dossier, leefgebied, door=request.gebruiker)
        except RegelFout as fout:
            return _nog_niet_compleet(request, dossier, leefgebied, form, opgeslagen, fout)
    messages.success(request, f"{leefgebied.titel}: opgeslagen.")
    return redirect(_waarheen(request, dossier, leefgebied))


def _waarheen(request: HttpRequest, dossier: Dossier, leefgebied: Leefgebied) -> str:
    if "volgende" not in request.POST:
        return request.path
    zichtbaar = [gebied.sleutel for gebied in zichtbare_leefgebieden(request.gebruiker)]
    volgende = leefgebied_na(leefgebied.sleutel, zichtbaar=zichtbaar)
    return sectie_url(dossier, volgende) if volgende else overzicht_url(dossier)


def sectie_url(dossier: Dossier, leefgebied: str) -> str:
    return f"{overzicht_url(dossier)}onderdeel/{leefgebied}/"


def _nog_niet_compleet(
    request: HttpRequest,
    dossier: Dossier,
    leefgebied: Leefgebied,
    form: SectieForm,
    opgeslagen: Sectie,
    fout: RegelFout,
) -> HttpResponse:
    """Show what the section lacks; what was typed is saved and the form goes on from there."""
    form.data = form.data.copy()
    form.data["versie"] = str(opgeslagen.versie)
    if isinstance(fout, services.SectieOnvolledig):
        form.meld_onbeantwoord(fout.vragen)
    else:
        meld_regelfout(form, fout)
    messages.info(request, "Wat u invulde is opgeslagen.")
    return _tonen(request, dossier, leefgebied, form=form)


def _botsing(
    request: HttpRequest,
    dossier: Dossier,
    leefgebied: Leefgebied,
    vragen: tuple[Intakevraag, ...],
    conflict: services.SectieConflict,
) -> HttpResponse:
    """Show, question by question, what a colleague answered meanwhile; nothing of both is lost.

    The user's own answers are kept as his draft, should he not finish choosing.
    """
    concept_bewaren(
        services.concept_sleutel(dossier, leefgebied),
        _getypte_velden(request, vragen),
        basis=_basis(request),
        door=request.gebruiker,
    )
    per_sleutel = {vraag.sleutel: vraag for vraag in vragen}
    begin = {"versie": conflict.sectie.versie, "compleet": "compleet" in request.POST}
    form = _form(dossier, vragen, initial=conflict.samengevoegd | begin)
    botsingen = [
        Botsing(
            verschil.sleutel,
            per_sleutel[verschil.sleutel].tekst,
            antwoord_tekst(per_sleutel[verschil.sleutel], verschil.eigen) or GEEN_ANTWOORD,
            antwoord_tekst(per_sleutel[verschil.sleutel], verschil.van_collega) or GEEN_ANTWOORD,
        )
        for verschil in conflict.verschillen
    ]
    return _tonen(request, dossier, leefgebied, form=form, botsingen=botsingen)


def _gekozen_bij_botsing(
    request: HttpRequest, dossier: Dossier, leefgebied: Leefgebied, vragen: tuple[Intakevraag, ...]
) -> Any:
    """Return the posted answers, with the colleague's own where the user chose those."""
    gekozen = [vraag.sleutel for vraag in vragen if request.POST.get(f"keuze-{vraag.sleutel}", MIJN) == VAN_COLLEGA]
    if not gekozen:
        return request.POST
    huidig = sectie_van(intake_van(dossier), leefgebied).antwoorden
    gegevens = request.POST.copy()
    for sleutel in gekozen:
        waarde = huidig.get(sleutel, "")
        gegevens.setlist(sleutel, waarde if isinstance(waarde, list) else [str(waarde)])
    return gegevens


@require_POST
@vereist(Bevoegdheid.INTAKE_AFNEMEN)
def concept(request: HttpRequest, dossier: UUID, leefgebied: str) -> HttpResponse:
    """Keep what the user typed in a section as a draft that only he sees."""
    gebied = _leefgebied(request, leefgebied)
    van = dossier_van(request, dossier, onderdeel=f"intake: {gebied.titel.lower()}")
    concept_bewaren(
        services.concept_sleutel(van, gebied),
        _getypte_velden(request, vragen_van(gebied)),
        basis=_basis(request),
        door=request.gebruiker,
    )
    return JsonResponse({"om": f"{nu():%H:%M}"})


def _getypte_velden(request: HttpRequest, vragen: tuple[Intakevraag, ...]) -> dict[str, Any]:
    velden: dict[str, Any] = {
        vraag.sleutel: request.POST.getlist(vraag.sleutel)
        if vraag.soort == Vraagsoort.MEERKEUZE
        else request.POST.get(vraag.sleutel, "")
        for vraag in vragen
    }
    return velden | {"compleet": "compleet" in request.POST}


def _basis(request: HttpRequest) -> str:
    """Return the version of the section on which the user began, 0 when the form does not say."""
    versie = request.POST.get("versie", "")
    return versie if versie.isascii() and versie.isdigit() else "0"


@require_POST
@vereist(Bevoegdheid.INTAKE_AFNEMEN)
def concept_weg(request: HttpRequest, dossier: UUID, leefgebied: str) -> HttpResponse:
    """Give up the draft and go back to what was saved last."""
    gebied = _leefgebied(request, leefgebied)
    van = dossier_van(request, dossier, onderdeel=f"intake: {gebied.titel.lower()}")
    concept_weggooien(services.concept_sleutel(van, gebied), door=request.gebruiker)
    messages.success(request, "Uw concept is weggegooid. Hieronder staat wat het laatst is opgeslagen.")
    return redirect(sectie_url(van, gebied.sleutel))


@require_POST
@vereist(Bevoegdheid.INTAKE_AFNEMEN)
def niet_van_toepassing(request: HttpRequest, dossier: UUID, leefgebied: str) -> HttpResponse:
    """Set a section aside with a reason."""
    gebied = _leefgebied(request, leefgebied)
    van = dossier_van(request, dossier, onderdeel=f"intake: {gebied.titel.lower()}")
    form = NietVanToepassingForm(request.POST, auto_id="nvt_%s")
    if form.is_valid() and bewaard(
        form,
        lambda: services.sectie_niet_van_toepassing(
            van, gebied, reden=form.cleaned_data["nvt_reden"], door=request.gebruiker
        ),
    ):
        messages.success(request, f"{gebied.titel}: niet van toepassing.")
        return redirect(sectie_url(van, gebied.sleutel))
    return _tonen(request, van, gebied, nvt_form=form)
