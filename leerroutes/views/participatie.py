"""PVT, MAP, the end of the Z-route and whether everything is done, for one person."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from inburgering.dossiers.models import Dossier
from inburgering.dossiers.pagina import dossier_van
from inburgering.recht.participatie import map_verplicht
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist
from leerroutes.enums import GroepSoort
from leerroutes.forms import participatie as formulieren
from leerroutes.models import Diploma, MapTraject, Pvt, Routeafronding
from leerroutes.selectors.groepen import Presentie, deelname_van, presentie
from leerroutes.selectors.map import map_oordeel, map_van, themas, urennorm_map
from leerroutes.selectors.pvt import pvt_oordeel, pvt_van
from leerroutes.selectors.verlenging import inburgeringstermijn
from leerroutes.selectors.voldaan import voldaan as oordeel_van
from leerroutes.selectors.zroute import zrouteuren
from leerroutes.services import afronding
from leerroutes.services import map as map_services
from leerroutes.services import pvt as pvt_services
from leerroutes.views.acties import Actie, toegestaan, uitgevoerd
from pip_plans.enums import Leerroute
from pip_plans.models import Pip
from pip_plans.selectors import huidig

EINDGESPREK = Bevoegdheid.EINDGESPREK_VOEREN
VASTLEGGEN = Bevoegdheid.EXAMENS_VASTLEGGEN


@vereist(Bevoegdheid.TRAJECT_INZIEN)
def pvt(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """See where somebody's PVT stands and record the next step, up to the signed participatieverklaring."""
    van = dossier_van(request, dossier, onderdeel="pvt")
    pip = huidig(van)
    rij = pvt_van(van)
    gevolgd = presentie(van, GroepSoort.PVT)
    deelname = deelname_van(van, GroepSoort.PVT)
    if rij:
        rij.dossier = van
    acties = toegestaan(request, _pvtacties(request, van, pip, rij, gevolgd), open_dossier=van.is_open)
    if uitgevoerd(request, acties):
        return redirect(request.path)
    return render(
        request,
        "leerroutes/pvt.html",
        {
            "pip": pip,
            "pvt": rij,
            "presentie": gevolgd,
            "deelname": deelname,
            "oordeel": pvt_oordeel(rij, gevolgd) if rij and not rij.is_klaar else None,
            "acties": acties,
            "vandaag": vandaag(),
        },
    )


def _pvtacties(
    request: HttpRequest, dossier: Dossier, pip: Pip | None, rij: Pvt | None, gevolgd: Presentie
) -> dict[str, Actie]:
    door = request.gebruiker
    if pip is None:
        return {}
    acties: dict[str, Actie] = {}
    if rij is None or not rij.is_klaar:
        acties["groep"] = Actie(
            "Uitnodigen voor een groep",
            "Plaatsen en uitnodiging maken",
            lambda data, files, **rest: formulieren.PvtGroepForm(data, soort=GroepSoort.PVT, **rest),
            lambda velden: pvt_services.pvt_aanmelden(dossier, door=door, groep=velden["groep"]),
            "Geplaatst. De uitnodiging staat klaar om te versturen.",
            open=rij is None or not gevolgd.rijen,
        )
    if rij is None:
        return acties
    if not rij.is_klaar:
        acties["verklaring"] = Actie(
            "Participatieverklaring maken",
            "Verklaring maken",
            formulieren.VerklaringForm,
            lambda velden: pvt_services.pvt_verklaring_maken(rij, door=door, **velden),
            "De participatieverklaring staat bij de documenten, klaar om af te drukken.",
            initial={"op": next((keer.op for keer in gevolgd.komend if keer.soort == "ondertekening"), vandaag())},
        )
        acties["ondertekenen"] = Actie(
            "Ondertekening vastleggen",
            "Ondertekening vastleggen",
            formulieren.OndertekenenForm,
            partial(_ondertekenen, rij, request),
            "Het PVT is afgerond. De bevestiging staat klaar om te versturen.",
            initial={"op": max(gevolgd.ondertekeningen, default=vandaag())},
            open=bool(pvt_oordeel(rij, gevolgd)),
            bestand=True,
        )
        acties["uren"] = Actie(
            "Uren uit de brede intake",
            "Opslaan",
            formulieren.UrenIntakeForm,
            lambda velden: pvt_services.pvt_uren_intake(
                rij, door=door, uren=velden["uren_brede_intake"], reden=velden["uren_brede_intake_reden"]
            ),
            "De uren tellen mee voor het PVT.",
            initial={
                "uren_brede_intake": rij.uren_brede_intake,
                "uren_brede_intake_reden": rij.uren_brede_intake_reden,
            },
        )
        acties["intrekken"] = Actie(
            "Aanmelding intrekken",
            "Intrekken",
            formulieren.RedenForm,
            lambda velden: pvt_services.pvt_intrekken(rij, door=door, **velden),
            "De aanmelding is ingetrokken.",
        )
    if _bijna_te_laat(dossier):
        acties["verwijtbaar"] = _verwijtbaar(rij, partial(pvt_services.pvt_verwijtbaarheid, rij, door=door))
    return acties


def _ondertekenen(rij: Pvt, request: HttpRequest, velden: dict[str, Any]) -> None:
    bestand = velden["bestand"]
    pvt_services.pvt_ondertekenen(
        rij,
        door=request.gebruiker,
        op=velden["op"],
        bestandsnaam=bestand.name if bestand else "",
        inhoud=bestand.read() if bestand else b"",
    )


def _bijna_te_laat(dossier: Dossier) -> bool:
    """Whether DUO may ask for verwijtbaarheid: from two months before the end of the term."""
    termijn = inburgeringstermijn(dossier)
    return bool(termijn and termijn.einde and (termijn.einde - vandaag()).days <= 62)


def _verwijtbaar(rij: Pvt | MapTraject, doen: Any) -> Actie:
    return Actie(
        "Te laat: verwijtbaar?",
        "Antwoord vastleggen",
        formulieren.VerwijtbaarForm,
        lambda velden: doen(verwijtbaar=velden["verwijtbaar"], reden=velden["verwijtbaar_reden"]),
        "Het antwoord voor DUO is vastgelegd.",
        initial={"verwijtbaar": rij.verwijtbaar, "verwijtbaar_reden": rij.verwijtbaar_reden},
    )


@vereist(Bevoegdheid.TRAJECT_INZIEN)
def map_traject(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """See where somebody's MAP stands: themes, hours and the eindgesprek by the gemeente."""
    van = dossier_van(request, dossier, onderdeel="map")
    pip = huidig(van)
    traject = map_van(van)
    gevolgd = presentie(van, GroepSoort.MAP)
    norm = urennorm_map(pip) if pip else 0
    if traject:
        traject.dossier = van
    acties = toegestaan(request, _mapacties(request, van, pip, traject), open_dossier=van.is_open)
    if uitgevoerd(request, acties):
        return redirect(request.path)
    oordeel = map_oordeel(traject, gevolgd, pip, urennorm=norm) if traject and pip and not traject.is_klaar else None
    return render(
        request,
        "leerroutes/map.html",
        {
            "pip": pip,
            "verplicht": map_verplicht(pip.leerroute) if pip else None,
            "traject": traject,
            "themas": themas(traject),
            "presentie": gevolgd,
            "norm": norm,
            "deelname": deelname_van(van, GroepSoort.MAP),
            "oordeel": oordeel,
            "acties": acties,
        },
    )


def _mapacties(request: HttpRequest, dossier: Dossier, pip: Pip | None, traject: MapTraject | None) -> dict[str, Actie]:
    door = request.gebruiker
    if pip is None or not map_verplicht(pip.leerroute):
        return {}
    acties: dict[str, Actie] = {}
    if traject is None or not traject.is_klaar:
        acties["starten"] = Actie(
            "MAP starten" if traject is None else "In een groep plaatsen",
            "MAP starten" if traject is None else "Plaatsen",
            lambda data, files, **rest: formulieren.MapStartenForm(data, begonnen=traject is not None, **rest),
            lambda velden: map_services.map_starten(
                dossier, door=door, op=velden.get("op") or vandaag(), groep=velden["groep"]
            ),
            "De MAP is bijgewerkt.",
            initial={"op": vandaag()},
            open=traject is None,
        )
    if traject is None:
        return acties
    if not traject.is_klaar:
        acties["thema"] = Actie(
            "Thema vastleggen",
            "Vastleggen",
            formulieren.ThemaForm,
            lambda velden: map_services.map_thema_vastleggen(traject, door=door, **velden),
            "Het thema is vastgelegd.",
            initial={"op": vandaag()},
        )
        acties["uren"] = Actie(
            "Uren uit de brede intake",
            "Opslaan",
            formulieren.UrenIntakeForm,
            lambda velden: map_services.map_uren_intake(
                traject, door=door, uren=velden["uren_brede_intake"], reden=velden["uren_brede_intake_reden"]
            ),
            "De uren tellen mee voor de MAP.",
            initial={
                "uren_brede_intake": traject.uren_brede_intake,
                "uren_brede_intake_reden": traject.uren_brede_intake_reden,
            },
        )
        acties["eindgesprek"] = Actie(
            "Eindgesprek vastleggen",
            "Eindgesprek vastleggen",
            formulieren.EindgesprekForm,
            lambda velden: map_services.map_eindgesprek_vastleggen(traject, door=door, **velden),
            "De MAP is afgerond. De bevestiging staat klaar om te versturen.",
            EINDGESPREK,
            initial={"op": vandaag(), "gevoerd_door": door.username},
        )
    if _bijna_te_laat(dossier):
        acties["verwijtbaar"] = _verwijtbaar(traject, partial(map_services.map_verwijtbaarheid, traject, door=door))
    return acties


@vereist(Bevoegdheid.TRAJECT_INZIEN)
def zroute(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """See what is left of the Z-route and record its eindgesprek, which the gemeente holds itself."""
    van = dossier_van(request, dossier, onderdeel="zroute")
    pip = huidig(van)
    is_z = pip is not None and pip.leerroute == Leerroute.Z
    afgerond = Routeafronding.objects.filter(dossier=van, leerroute=Leerroute.Z, vervallen_op__isnull=True).first()
    if afgerond:
        afgerond.dossier = van
    acties = toegestaan(request, _zacties(request, van, afgerond) if is_z else {}, open_dossier=van.is_open)
    if uitgevoerd(request, acties):
        return redirect(request.path)
    return render(
        request,
        "leerroutes/zroute.html",
        {
            "pip": pip,
            "is_z": is_z,
            "afgerond": afgerond,
            "uren": zrouteuren(van, pip) if is_z else None,
            "oordeel": oordeel_van(van) if is_z else None,
            "acties": acties,
        },
    )


def _zacties(request: HttpRequest, dossier: Dossier, afgerond: Routeafronding | None) -> dict[str, Actie]:
    door = request.gebruiker
    if afgerond:
        return {
            "ongedaan": Actie(
                "Afronding ongedaan maken",
                "Ongedaan maken",
                formulieren.RedenForm,
                lambda velden: afronding.afronding_ongedaan_maken(afgerond, door=door, **velden),
                "De afronding is ongedaan gemaakt.",
                EINDGESPREK,
            )
        }
    return {
        "eindgesprek": Actie(
            "Eindgesprek vastleggen",
            "Z-route afronden",
            formulieren.EindgesprekForm,
            lambda velden: afronding.zroute_afronden(dossier, door=door, **velden),
            "De Z-route is afgerond. De bevestiging staat klaar om te versturen.",
            EINDGESPREK,
            initial={"op": vandaag(), "gevoerd_door": door.username},
            open=True,
        )
    }


@vereist(Bevoegdheid.TRAJECT_INZIEN)
def voldaan(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """See whether the obligation is met, what is missing with its article, and record what DUO handed out."""
    van = dossier_van(request, dossier, onderdeel="voldaan")
    pip = huidig(van)
    diploma = Diploma.objects.filter(dossier=van).first()
    afgerond = Routeafronding.objects.filter(
        dossier=van, leerroute=Leerroute.ONDERWIJS, vervallen_op__isnull=True
    ).first()
    if afgerond:
        afgerond.dossier = van
    acties = toegestaan(request, _voldaanacties(request, van, pip, diploma, afgerond), open_dossier=van.is_open)
    if uitgevoerd(request, acties):
        return redirect(request.path)
    return render(
        request,
        "leerroutes/voldaan.html",
        {"pip": pip, "diploma": diploma, "oordeel": oordeel_van(van), "acties": acties},
    )


def _voldaanacties(
    request: HttpRequest, dossier: Dossier, pip: Pip | None, diploma: Diploma | None, afgerond: Routeafronding | None
) -> dict[str, Actie]:
    door = request.gebruiker
    if pip is None:
        return {}
    acties: dict[str, Actie] = {}
    if pip.leerroute == Leerroute.ONDERWIJS and afgerond is None:
        acties["onderwijsroute"] = Actie(
            "Onderwijsroute behaald",
            "Vastleggen",
            formulieren.DatumForm,
            lambda velden: afronding.onderwijsroute_afronden(dossier, door=door, **velden),
            "Vastgelegd dat de onderwijsroute is behaald.",
            VASTLEGGEN,
            initial={"op": vandaag()},
        )
    if afgerond and diploma is None:
        acties["ongedaan"] = Actie(
            "Onderwijsroute toch niet behaald",
            "Ongedaan maken",
            formulieren.RedenForm,
            lambda velden: afronding.afronding_ongedaan_maken(afgerond, door=door, **velden),
            "De afronding is ongedaan gemaakt.",
            EINDGESPREK,
        )
    if diploma is None:
        wat = "certificaat" if pip.leerroute == Leerroute.Z else "diploma"
        acties["diploma"] = Actie(
            f"Het {wat} van DUO",
            f"{wat.capitalize()} vastleggen",
            formulieren.DatumForm,
            lambda velden: afronding.diploma_vastleggen(dossier, door=door, **velden),
            f"Het {wat} is vastgelegd.",
            VASTLEGGEN,
            initial={"op": vandaag()},
        )
    return acties
