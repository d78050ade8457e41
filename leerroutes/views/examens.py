"""Exams, extension of the term, vrijstelling and ontheffing: what DUO decides and the gemeente records."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from inburgering.brieven.enums import DocumentSoort
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.pagina import dossier_van
from inburgering.dossiers.selectors import open_taken
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist
from leerroutes.enums import Beoordeling
from leerroutes.forms import examens as formulieren
from leerroutes.forms.route import NietNodigForm
from leerroutes.models import Examen, Ontheffing, Vrijstelling
from leerroutes.selectors import examens as selectors
from leerroutes.selectors import verlenging as verlengingen_lezen
from leerroutes.services import examens as services
from leerroutes.services import verlenging as verlengen
from leerroutes.services import vrijstelling as vrijstellen
from leerroutes.services.brieven import verlengingsbrief_maken
from leerroutes.views.acties import Actie, toegestaan, uitgevoerd
from pip_plans.selectors import huidig

VASTLEGGEN = Bevoegdheid.EXAMENS_VASTLEGGEN


@vereist(Bevoegdheid.TRAJECT_INZIEN)
def examens(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """See per part what the PIP asks, every attempt and the free ones left; record an exam."""
    van = dossier_van(request, dossier, onderdeel="examens")
    pip = huidig(van)
    acties = toegestaan(
        request,
        {
            "vastleggen": Actie(
                "Examen vastleggen",
                "Examen vastleggen",
                formulieren.ExamenForm,
                lambda velden: services.examen_vastleggen(van, door=request.gebruiker, **velden),
                "Het examen is vastgelegd.",
                VASTLEGGEN,
            )
        },
        open_dossier=van.is_open,
    )
    if uitgevoerd(request, acties):
        return redirect(request.path)
    rijen = selectors.examens_van(van)
    return render(
        request,
        "leerroutes/examens.html",
        {"pip": pip, "delen": selectors.beelden(van, pip, rijen), "examens": rijen, "acties": acties},
    )


@vereist(Bevoegdheid.TRAJECT_INZIEN)
def examen(request: HttpRequest, dossier: UUID, examen: UUID) -> HttpResponse:
    """See one exam: record its result, correct it, or take it away."""
    van = dossier_van(request, dossier, onderdeel="examens")
    rij = get_object_or_404(Examen, dossier=van, uuid=examen)
    rij.dossier = van
    acties = toegestaan(request, _examenacties(request, rij), open_dossier=van.is_open)
    if uitgevoerd(request, acties):
        return redirect("leerroutes:examens", van.uuid)
    return render(request, "leerroutes/examen.html", {"examen": rij, "acties": acties})


def _examenacties(request: HttpRequest, rij: Examen) -> dict[str, Actie]:
    door = request.gebruiker
    acties = {}
    if rij.wacht_op_uitslag and rij.examendatum <= vandaag():
        acties["uitslag"] = Actie(
            "Uitslag",
            "Uitslag vastleggen",
            formulieren.UitslagForm,
            lambda velden: services.examen_uitslag_vastleggen(rij, door=door, **velden),
            "De uitslag is vastgelegd.",
            VASTLEGGEN,
            initial={"uitslag_op": vandaag()},
            open=True,
        )
    begin = {
        veld: getattr(rij, veld)
        for veld in ("onderdeel", "niveau", "examendatum", "resultaat", "reden_geen_resultaat", "uitslag_op")
    }
    acties["verbeteren"] = Actie(
        "Verbeteren",
        "Verbeteren",
        formulieren.ExamenVerbeterenForm,
        lambda velden: services.examen_verbeteren(rij, velden, door=door, reden=velden.pop("reden")),
        "Het examen is verbeterd.",
        VASTLEGGEN,
        initial=begin,
    )
    acties["verwijderen"] = Actie(
        "Hoort hier niet",
        "Weghalen",
        formulieren.ExamenVerwijderenForm,
        lambda velden: services.examen_verwijderen(rij, door=door, **velden),
        "Het examen is weggehaald.",
        VASTLEGGEN,
    )
    return acties


@vereist(Bevoegdheid.TRAJECT_INZIEN)
def verlengingen(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """See until when the term runs, by our count and by DUO, and record what DUO did with an application."""
    van = dossier_van(request, dossier, onderdeel="verlengingen")
    beeld = verlengingen_lezen.beeld(van, alle_lessen_gevolgd="lessen" in request.GET)
    acties = toegestaan(request, _verlengingsacties(request, van, beeld), open_dossier=van.is_open)
    if uitgevoerd(request, acties):
        return redirect(request.path)
    return render(
        request,
        "leerroutes/verlengingen.html",
        {
            "beeld": beeld,
            "asiel": van.doelgroep == "asielstatushouder",
            "alle_lessen": "lessen" in request.GET,
            "mag_gezondheid": request.gebruiker.mag(Bevoegdheid.GEZONDHEID_INZIEN),
            "acties": acties,
        },
    )


def _verlengingsacties(
    request: HttpRequest, dossier: Dossier, beeld: verlengingen_lezen.Verlengingsbeeld
) -> dict[str, Actie]:
    door = request.gebruiker
    gezondheid = door.mag(Bevoegdheid.GEZONDHEID_INZIEN)
    if beeld.termijn is None:
        return {}
    lopend = next((rij for rij in beeld.verlengingen if rij.status == Beoordeling.IN_BEHANDELING), None)
    acties: dict[str, Actie] = {}
    if lopend and (gezondheid or not lopend.over_gezondheid):
        lopend.dossier = dossier
        grond = verlengingen_lezen.GRONDEN[lopend.grond]
        vast = {"aantal": grond.duur.aantal, "eenheid": grond.duur.eenheid.value} if grond.duur else {}
        acties["toekennen"] = Actie(
            "DUO heeft verlengd",
            "Verlenging vastleggen",
            formulieren.ToekennenForm,
            lambda velden: verlengen.verlenging_toekennen(lopend, verlengen.Toekenning(**velden), door=door),
            "De verlenging is vastgelegd en de termijn is opnieuw berekend.",
            VASTLEGGEN,
            initial={"beschikt_op": vandaag()} | vast,
            open=True,
        )
        acties["afwijzen"] = Actie(
            "Afgewezen of ingetrokken",
            "Vastleggen",
            formulieren.AfwijzenForm,
            lambda velden: verlengen.verlenging_afwijzen(
                lopend,
                door=door,
                beschikt_op=velden["beschikt_op"],
                ingetrokken=velden["uitkomst"] == Beoordeling.INGETROKKEN,
            ),
            "Vastgelegd. De termijn blijft zoals die is.",
            VASTLEGGEN,
            initial={"beschikt_op": vandaag()},
        )
    elif lopend is None:
        acties["aanvragen"] = Actie(
            "Aanvraag bij DUO vastleggen",
            "Aanvraag vastleggen",
            partial(formulieren.VerlengingAanvragenForm, gezondheid=gezondheid),
            lambda velden: verlengen.verlenging_aanvragen(dossier, door=door, **velden),
            "De aanvraag is vastgelegd.",
            VASTLEGGEN,
            initial={"ingediend_op": vandaag()},
            open=bool(beeld.aanvragen),
        )
        acties["ambtshalve"] = Actie(
            "DUO heeft uit zichzelf verlengd",
            "Verlenging vastleggen",
            partial(formulieren.AmbtshalveForm, gezondheid=gezondheid),
            lambda velden: verlengen.verlenging_ambtshalve_vastleggen(
                dossier,
                verlengen.Toekenning(
                    **{naam: velden[naam] for naam in ("beschikt_op", "aantal", "eenheid", "duo_einddatum")}
                ),
                door=door,
                grond=velden["grond"],
                toelichting=velden["toelichting"],
            ),
            "De verlenging is vastgelegd en de termijn is opnieuw berekend.",
            VASTLEGGEN,
        )
    if any(taak.soort == verlengen.NAGAAN for taak in open_taken(dossier)):
        acties["niet_nodig"] = Actie(
            "Verlenging nu niet nodig",
            "Vastleggen",
            NietNodigForm,
            lambda velden: verlengen.verlenging_niet_nodig(dossier, door=door, **velden),
            "Vastgelegd dat verlenging nu niet nodig is.",
            VASTLEGGEN,
        )
    acties["brief"] = Actie(
        "Brief over meer tijd",
        "Brief maken",
        formulieren.LegeForm,
        lambda _: verlengingsbrief_maken(dossier, door=door),
        "De brief staat bij de documenten, klaar om te versturen.",
        Bevoegdheid.DOCUMENT_TOEVOEGEN,
    )
    return acties


@vereist(Bevoegdheid.TRAJECT_INZIEN)
def vrijstellingen(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """See what DUO released somebody of, record it, and give the advice on a BIO application."""
    van = dossier_van(request, dossier, onderdeel="vrijstellingen")
    mag_gezondheid = request.gebruiker.mag(Bevoegdheid.GEZONDHEID_INZIEN)
    rijen = list(Vrijstelling.objects.filter(dossier=van))
    ontheffingen = list(Ontheffing.objects.filter(dossier=van).select_related("advies_document"))
    for rij in [*rijen, *ontheffingen]:
        rij.dossier = van
    acties = toegestaan(request, _vrijstelacties(request, van, rijen, ontheffingen), open_dossier=van.is_open)
    if uitgevoerd(request, acties):
        return redirect(request.path)
    return render(
        request,
        "leerroutes/vrijstellingen.html",
        {
            "vrijstellingen": rijen,
            "ontheffingen": ontheffingen,
            "mag_gezondheid": mag_gezondheid,
            "soort_brief": DocumentSoort.BRIEF,
            "acties": acties,
        },
    )


def _vrijstelacties(
    request: HttpRequest, dossier: Dossier, rijen: list[Vrijstelling], ontheffingen: list[Ontheffing]
) -> dict[str, Actie]:
    door = request.gebruiker
    gezondheid = door.mag(Bevoegdheid.GEZONDHEID_INZIEN)
    lopend = next((rij for rij in ontheffingen if rij.status == Beoordeling.IN_BEHANDELING), None)
    acties: dict[str, Actie] = {}
    if lopend and (gezondheid or not lopend.is_medisch):
        if lopend.vraagt_advies:
            acties["advies"] = Actie(
                "Advies van de gemeente (BIO)",
                "Advies vaststellen en brief maken",
                formulieren.AdviesForm,
                lambda velden: vrijstellen.ontheffing_advies_geven(lopend, door=door, **velden),
                "Het advies staat vast; de brief staat klaar om te versturen.",
                VASTLEGGEN,
                open=True,
            )
        acties["beschikken"] = Actie(
            "Besluit van DUO over de ontheffing",
            "Besluit vastleggen",
            partial(formulieren.BeschikkenForm, medisch=lopend.is_medisch),
            lambda velden: vrijstellen.ontheffing_beschikken(
                lopend,
                door=door,
                status=velden["status"],
                beschikt_op=velden["beschikt_op"],
                reikwijdte=_reikwijdte(velden),
            ),
            "Het besluit van DUO is vastgelegd.",
            VASTLEGGEN,
            initial={"beschikt_op": vandaag(), "geheel": "ja"},
            open=not lopend.vraagt_advies,
        )
    elif lopend is None:
        acties["ontheffing"] = Actie(
            "Aanvraag om ontheffing",
            "Aanvraag vastleggen",
            partial(formulieren.OntheffingForm, gezondheid=gezondheid),
            lambda velden: vrijstellen.ontheffing_aanvragen(dossier, door=door, **velden),
            "De aanvraag is vastgelegd.",
            VASTLEGGEN,
        )
    acties["vrijstelling"] = Actie(
        "Vrijstelling door DUO",
        "Vrijstelling vastleggen",
        formulieren.VrijstellingForm,
        lambda velden: vrijstellen.vrijstelling_vastleggen(dossier, velden, door=door),
        "De vrijstelling is vastgelegd.",
        VASTLEGGEN,
        initial={"vanaf": vandaag()},
    )
    geldend = next((rij for rij in rijen if rij.ingetrokken_op is None), None)
    if geldend:
        acties["intrekken"] = Actie(
            "DUO heeft de vrijstelling ingetrokken",
            "Intrekken",
            formulieren.IntrekkenForm,
            lambda velden: vrijstellen.vrijstelling_intrekken(geldend, door=door, **velden),
            "Vastgelegd dat DUO de vrijstelling introk.",
            VASTLEGGEN,
            initial={"op": vandaag()},
        )
    return acties


def _reikwijdte(velden: dict[str, Any]) -> vrijstellen.Reikwijdte:
    if "geheel" not in velden:
        return vrijstellen.Reikwijdte()
    return vrijstellen.Reikwijdte(
        geheel=velden["geheel"],
        onderdelen=tuple(velden["onderdelen"]),
        participatie=velden["participatie"],
        belastbaar_uren=velden["belastbaar_uren"],
    )
