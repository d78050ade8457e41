"""The leerbaarheidstoets of one dossier: four small forms on one page."""

from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from inburgering.dossiers.pagina import dossier_van
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import eis, vereist
from intake.enums import LbtOntheffing, LbtTwijfel, LbtUitslag
from intake.forms.toets import AanmeldenForm, OntheffingForm, TwijfelForm, UitslagForm
from intake.models import Leerbaarheidstoets
from intake.services import toets as services
from intake.views.formulieren import gelukt


@vereist(Bevoegdheid.INTAKE_INZIEN)
def toets(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """See where the leerbaarheidstoets stands and record the next thing about it."""
    van = dossier_van(request, dossier, onderdeel="leerbaarheidstoets")
    gebruiker = request.gebruiker
    huidig = Leerbaarheidstoets.objects.filter(dossier=van).first() or Leerbaarheidstoets(dossier=van)
    mag_gezondheid = gebruiker.mag(Bevoegdheid.GEZONDHEID_INZIEN)
    if request.method == "POST":
        eis(gebruiker, Bevoegdheid.INTAKE_AFNEMEN)
    actie = request.POST.get("actie", "")
    formulieren = _formulieren(request, huidig, actie)
    doen = {
        "aanmelden": lambda velden: services.lbt_aanmelden(
            van, op=velden["aangemeld_op"], examennummer=velden["examennummer"], door=gebruiker
        ),
        "uitslag": lambda velden: services.lbt_uitslag_vastleggen(
            van, services.Uitslag(**velden | {"uitslag": LbtUitslag(velden["uitslag"])}), door=gebruiker
        ),
        "ontheffing": lambda velden: services.lbt_ontheffing_geven(
            van,
            grond=LbtOntheffing(velden["ontheffing"]),
            op=velden["ontheffing_op"],
            toelichting=velden["ontheffing_toelichting"],
            door=gebruiker,
        ),
        "intrekken": lambda velden: services.lbt_ontheffing_intrekken(van, door=gebruiker),
        "twijfel": lambda velden: services.lbt_twijfel_vastleggen(
            van,
            twijfel=LbtTwijfel(velden["twijfel"]) if velden["twijfel"] else None,
            reden=velden["twijfel_reden"],
            door=gebruiker,
        ),
    }
    if actie in doen and gelukt(request, formulieren[actie], doen[actie], "De leerbaarheidstoets is bijgewerkt."):
        return redirect(request.path)
    return render(
        request,
        "intake/toets.html",
        {
            "toets": huidig,
            "formulieren": formulieren,
            "mag_gezondheid": mag_gezondheid,
            "mag_wijzigen": gebruiker.mag(Bevoegdheid.INTAKE_AFNEMEN) and van.is_open,
        },
    )


def _formulieren(request: HttpRequest, toets: Leerbaarheidstoets, actie: str) -> dict[str, Form]:
    begin = {
        "aanmelden": (
            AanmeldenForm,
            {"aangemeld_op": toets.aangemeld_op or vandaag(), "examennummer": toets.examennummer},
        ),
        "uitslag": (
            UitslagForm,
            {
                "afgenomen_op": toets.afgenomen_op or vandaag(),
                "uitslag": toets.uitslag,
                "behaalde_score": toets.behaalde_score,
                "benodigde_score": toets.benodigde_score,
            },
        ),
        "ontheffing": (OntheffingForm, {"ontheffing_op": vandaag()}),
        "intrekken": (Form, {}),
        "twijfel": (TwijfelForm, {"twijfel": toets.twijfel, "twijfel_reden": toets.twijfel_reden}),
    }
    return {
        naam: soort(request.POST if naam == actie else None, initial=waarden, auto_id=f"{naam}_%s")
        for naam, (soort, waarden) in begin.items()
    }
