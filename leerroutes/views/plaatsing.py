"""Finding a place for one person: what he looks for, what fits and why, proposing, placing and what came of it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from inburgering.aanbod.enums import GarantieUitkomst, PlaatsingEinde, VoordrachtUitkomst
from inburgering.aanbod.models import Participatieplek, Plaatsing, Voordracht, Zoekprofiel
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.pagina import dossier_van
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist
from intake.views.formulieren import formulierpagina
from leerroutes.enums import ActiviteitUitkomst
from leerroutes.forms.plaatsing import (
    AntwoordForm,
    BeeindigenForm,
    EvaluatieForm,
    GarantieForm,
    PlaatsenForm,
    PlaatsingForm,
    VervallenForm,
    VoordragenForm,
    ZoekenStoppenForm,
    ZoekprofielForm,
    profiel_begin,
)
from leerroutes.models import Participatieplan
from leerroutes.selectors import plaatsingen as selectors
from leerroutes.selectors.matching import match_met, plekken_voor, profiel_van
from leerroutes.services import plaatsing as services
from leerroutes.services import zoeken
from leerroutes.views.acties import Actie, toegestaan, uitgevoerd

REGELEN = Bevoegdheid.PLAATSING_REGELEN
BESTE = 15


@vereist(Bevoegdheid.TRAJECT_INZIEN)
def plek_zoeken(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """What somebody looks for, the places that fit with the reasons, his proposals and his plaatsingen."""
    van = dossier_van(request, dossier, onderdeel="participatieplek")
    profiel = profiel_van(van)
    acties = toegestaan(request, _zoekacties(request, van, profiel), open_dossier=van.is_open and not van.is_wi2013)
    if uitgevoerd(request, acties):
        return redirect(request.path)
    gevonden = plekken_voor(profiel) if profiel else None
    return render(
        request,
        "leerroutes/plek_zoeken.html",
        {
            "profiel": profiel,
            "acties": acties,
            "gevonden": gevonden,
            "beste": gevonden.passend[:BESTE] if gevonden else [],
            "voordrachten": selectors.voordrachten_van(van),
            "plaatsingen": selectors.plaatsingen_van(van),
            "mag_regelen": request.gebruiker.mag(REGELEN) and van.is_open,
        },
    )


def _zoekacties(request: HttpRequest, van: Dossier, profiel: Zoekprofiel | None) -> dict[str, Actie]:
    acties = {
        "profiel": Actie(
            "Zoekprofiel wijzigen" if profiel else "Zoekprofiel opstellen",
            "Opslaan" if profiel else "Plek zoeken",
            lambda data, files, **rest: ZoekprofielForm(data, **rest),
            lambda velden: zoeken.zoekprofiel_opslaan(van, velden, door=request.gebruiker),
            "Het zoekprofiel is bijgewerkt.",
            REGELEN,
            initial=profiel_begin(profiel),
            open=profiel is None,
        )
    }
    if profiel:
        acties["stoppen"] = Actie(
            "Niet meer zoeken",
            "Stoppen met zoeken",
            lambda data, files, **rest: ZoekenStoppenForm(data, **rest),
            lambda velden: zoeken.zoekprofiel_sluiten(van, reden=velden["reden"], door=request.gebruiker),
            "De inburgeraar zoekt geen plek meer.",
            REGELEN,
        )
    return acties


@vereist(REGELEN)
def plek_kiezen(request: HttpRequest, dossier: UUID, plek: UUID) -> HttpResponse:
    """One place for one person: why it fits or not, proposing and placing."""
    van = dossier_van(request, dossier, onderdeel="participatieplek")
    rij = get_object_or_404(Participatieplek.objects.met_bezetting().select_related("aanbieder", "wijk"), uuid=plek)
    profiel = profiel_van(van)
    gevonden = match_met(profiel, rij) if profiel else None
    redenen = [reden.tekst for reden in gevonden.voor] if gevonden else []
    acties = toegestaan(request, _kiesacties(request, van, rij, redenen, profiel), open_dossier=van.is_open)
    if uitgevoerd(request, acties):
        return redirect("leerroutes:plek_zoeken", van.uuid)
    return render(
        request,
        "leerroutes/plek_kiezen.html",
        {"plek": rij, "match": gevonden, "acties": acties, "contacten": rij.aanbieder.contacten.all()},
    )


def _kiesacties(
    request: HttpRequest, van: Dossier, rij: Participatieplek, redenen: list[str], profiel: Zoekprofiel | None
) -> dict[str, Actie]:
    door = request.gebruiker
    met_plan = Participatieplan.objects.filter(dossier=van, afgerond_op=None).exists()
    voorgedragen = Voordracht.objects.filter(dossier=van, plek=rij, uitkomst="").exists()
    formulieren: list[PlaatsenForm] = []

    def plaatsform(data: Any, files: Any, **rest: Any) -> PlaatsenForm:
        formulieren.append(PlaatsenForm(data, plek=rij, met_plan=met_plan, **rest))
        return formulieren[-1]

    def plaats(velden: dict[str, Any]) -> None:
        form = formulieren[-1]
        services.plaatsen(van, rij, form.velden, door=door, zoekt_verder=velden["zoekt_verder"], plan=form.plan)

    acties = {}
    if not voorgedragen:
        acties["voordragen"] = Actie(
            "Voordragen",
            "Voordragen",
            lambda data, files, **rest: VoordragenForm(data, **rest),
            lambda velden: zoeken.voordragen(van, rij, **velden, door=door, redenen=redenen),
            f"Voorgedragen bij {rij.aanbieder.naam}. Leg het antwoord vast zodra u het weet.",
            REGELEN,
            initial={"op": vandaag()},
            open=True,
        )
    tijden = [deel for deel in profiel.tijden if deel in rij.tijden] if profiel else []
    acties["plaatsen"] = Actie(
        "Plaatsen",
        "Plaatsen",
        plaatsform,
        plaats,
        f"Geplaatst bij {rij.aanbieder.naam}. De activiteit staat in het participatieplan.",
        REGELEN,
        initial={
            "start": max(vandaag(), rij.start),
            "laatste_dag": rij.laatste_dag,
            "uren_per_week": min(profiel.uren_per_week, rij.uren_max) if profiel else rij.uren_min,
            "tijden": tijden or rij.tijden,
        },
        open=voorgedragen,
    )
    return acties


@vereist(REGELEN)
def voordracht(request: HttpRequest, dossier: UUID, voordracht: UUID) -> HttpResponse:
    """Record why a proposal came to nothing."""
    van = dossier_van(request, dossier, onderdeel="participatieplek")
    rij = get_object_or_404(Voordracht.objects.select_related("plek__aanbieder"), dossier=van, uuid=voordracht)
    return formulierpagina(
        request,
        AntwoordForm(request.POST or None, initial={"op": vandaag()}),
        lambda velden: zoeken.voordracht_afhandelen(
            rij,
            uitkomst=VoordrachtUitkomst(velden["uitkomst"]),
            op=velden["op"],
            reden=velden["reden"],
            door=request.gebruiker,
        ),
        titel=f"Antwoord van {rij.plek.aanbieder.naam}",
        actie="Vastleggen",
        melding="Het antwoord is vastgelegd.",
        terug=reverse("leerroutes:plek_zoeken", args=[dossier]),
        uitleg=f"Over {rij.plek.naam}. Zegt de plek ja? Leg dan de plaatsing vast.",
    )


@vereist(Bevoegdheid.TRAJECT_INZIEN)
def plaatsing(request: HttpRequest, dossier: UUID, plaatsing: UUID) -> HttpResponse:
    """One plaatsing: what was agreed, its hours, evaluations, its end and the promised job."""
    van = dossier_van(request, dossier, onderdeel="participatieplek")
    rij = get_object_or_404(selectors.plaatsingen_van(van), uuid=plaatsing)
    acties = toegestaan(request, _plaatsingsacties(request, rij), open_dossier=van.is_open)
    if uitgevoerd(request, acties):
        return redirect(request.path)
    return render(
        request,
        "leerroutes/plaatsing.html",
        {"plaatsing": rij, "evaluaties": rij.evaluaties.select_related("door"), "acties": acties},
    )


def _plaatsingsacties(request: HttpRequest, rij: Plaatsing) -> dict[str, Actie]:
    door = request.gebruiker
    acties: dict[str, Actie] = {}
    if not rij.vervallen_op:
        acties["evalueren"] = Actie(
            "Evaluatie vastleggen",
            "Vastleggen",
            lambda data, files, **rest: EvaluatieForm(data, **rest),
            lambda velden: services.plaatsing_evalueren(rij, velden, door=door),
            "De evaluatie is vastgelegd.",
            REGELEN,
            initial={"op": vandaag()},
        )
    if rij.vraagt_garantie:
        acties["garantie"] = Actie(
            "Baangarantie: kwam de baan er?",
            "Vastleggen",
            lambda data, files, **rest: GarantieForm(data, **rest),
            lambda velden: services.baangarantie_vastleggen(
                rij,
                uitkomst=GarantieUitkomst(velden["uitkomst"]),
                baan_vanaf=velden["baan_vanaf"],
                toelichting=velden["garantie_toelichting"],
                door=door,
            ),
            "Vastgelegd of de baan er kwam.",
            REGELEN,
            open=True,
        )
    if not rij.is_af:
        acties |= _lopende_acties(request, rij)
    return acties


def _lopende_acties(request: HttpRequest, rij: Plaatsing) -> dict[str, Actie]:
    door = request.gebruiker
    formulieren: list[PlaatsingForm] = []

    def wijzigform(data: Any, files: Any, **rest: Any) -> PlaatsingForm:
        formulieren.append(PlaatsingForm(data, plek=rij.plek, **rest))
        return formulieren[-1]

    velden_nu = ("start", "laatste_dag", "uren_per_week", "tijden", "doel", "afspraken")
    return {
        "wijzigen": Actie(
            "Plaatsing wijzigen of verlengen",
            "Opslaan",
            wijzigform,
            lambda _: services.plaatsing_wijzigen(rij, formulieren[-1].velden, door=door),
            "De plaatsing is bijgewerkt.",
            REGELEN,
            initial={veld: getattr(rij, veld) for veld in velden_nu},
        ),
        "beeindigen": Actie(
            "Plaatsing beëindigen",
            "Beëindigen",
            lambda data, files, **rest: BeeindigenForm(data, **rest),
            lambda velden: services.plaatsing_beeindigen(
                rij,
                laatste_dag=velden["laatste_dag"],
                reden=PlaatsingEinde(velden["reden"]),
                uitkomst=ActiviteitUitkomst(velden["uitkomst"]),
                toelichting=velden["einde_toelichting"],
                door=door,
            ),
            "De plaatsing is beëindigd. Vergeet de evaluatie niet.",
            REGELEN,
            initial={"laatste_dag": min(rij.laatste_dag or vandaag(), vandaag())},
        ),
        "vervallen": Actie(
            "De plaatsing ging niet door",
            "Plaats vrijgeven",
            lambda data, files, **rest: VervallenForm(data, **rest),
            lambda velden: services.plaatsing_laten_vervallen(rij, reden=velden["reden"], door=door),
            "De plaats is weer vrij.",
            REGELEN,
        ),
    }
