"""The reports on screen and as a file, each with its definition, its picture and the period before it."""

from io import BytesIO
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from inburgering.dossiers.models import Dossier
from inburgering.toegang.context_processors import bestaande_url
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.permissions import vereist
from rapportage.grafieken import grafiek
from rapportage.models import Raadsrapport
from rapportage.rapport import TOTAAL, Kolom, Rapport
from rapportage.rapporten import RAPPORTEN
from rapportage.selectors import dossiers_achter
from rapportage.tabel import getaltekst, groepnaam, tabelrijen
from rapportage.uitvoer import als_csv, als_xlsx
from rapportage.vragen import Vraag

PER_PAGINA = 50
LAATSTE = 5
SOORTEN = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def _rapport(naam: str) -> Rapport:
    try:
        return RAPPORTEN[naam]
    except KeyError:
        raise Http404 from None


def _vraag(request: HttpRequest) -> Vraag:
    return Vraag.van(request.GET, request.gemeente, request.gebruiker)


def _verder(request: HttpRequest) -> list[tuple[str, str]]:
    """What stands beside the reports in another room, as data: reports may not know that room."""
    if not request.gebruiker.mag(Bevoegdheid.CBS_LEVEREN):
        return []
    return [(naam, url) for naam, url in [("Levering aan het CBS", bestaande_url("keten:cbs"))] if url]


@require_safe
@vereist(Bevoegdheid.RAPPORTAGE_INZIEN)
def overzicht(request: HttpRequest) -> HttpResponse:
    """All reports with what they count, for one period."""
    vraag = _vraag(request)
    rapporten = []
    if vraag.is_valid:
        for rapport in RAPPORTEN.values():
            uitkomst = vraag.maken(rapport)
            eerste = next(kolom for kolom in rapport.kolommen if kolom.telt)
            rapporten.append((rapport, getaltekst(eerste.soort, uitkomst.totaal[eerste.naam]), eerste.kop))
    return render(
        request,
        "rapportage/overzicht.html",
        {
            "form": vraag.form,
            "vraag": vraag,
            "rapporten": rapporten,
            "gemaakt": Raadsrapport.objects.filter(door=request.gebruiker)[:LAATSTE],
            "voor": vraag.voor if vraag.is_valid else "",
            "mag_kwaliteit": request.gebruiker.mag(Bevoegdheid.RAPPORTAGE_DOSSIERS_INZIEN),
            "verder": _verder(request),
        },
    )


@require_safe
@vereist(Bevoegdheid.RAPPORTAGE_INZIEN)
def rapport(request: HttpRequest, naam: str) -> HttpResponse:
    """One report as a picture and a table, the period before it beside each number."""
    soort = _rapport(naam)
    vraag = _vraag(request)
    context: dict[str, Any] = {"rapport": soort, "form": vraag.form, "vraag": vraag}
    if vraag.is_valid:
        uitkomst, vorige = vraag.maken(soort), vraag.vorige(soort)
        mag_zien = request.gebruiker.mag(Bevoegdheid.RAPPORTAGE_DOSSIERS_INZIEN) and not vraag.is_regio
        basis = reverse("rapportage:dossiers", args=[soort.naam])

        def naar_dossiers(plaats: str, kolom: Kolom) -> str:
            if not mag_zien:
                return ""
            return f"{basis}?{vraag.query_van(uitkomst.periode, rij=plaats, getal=kolom.naam)}"

        beeld = grafiek(uitkomst, vorige, request.gemeente.thema)
        context |= {
            "periode": uitkomst.periode,
            "vorige_periode": vorige and vorige.periode,
            "voor": vraag.voor if soort.per_klantmanager or not vraag.klantmanager else f"gemeente {vraag.gemeente}",
            "niet_per_klantmanager": vraag.klantmanager and not soort.per_klantmanager,
            "grafiek": beeld,
            "svg": beeld and mark_safe(beeld.svg),  # noqa: S308  # made by grafieken, which escapes what it shows
            "rijen": tabelrijen(uitkomst, vorige, naar_dossiers),
            "kolommen": soort.kolommen,
        }
    return render(request, "rapportage/rapport.html", context)


@require_safe
@vereist(Bevoegdheid.RAPPORTAGE_INZIEN)
def rapport_bestand(request: HttpRequest, naam: str, vorm: str) -> HttpResponse:
    """The report as a file: csv, xlsx or json."""
    soort = _rapport(naam)
    vraag = _vraag(request)
    if vorm not in (*SOORTEN, "json") or not vraag.is_valid:
        raise Http404
    uitkomst = vraag.maken(soort)
    bestandsnaam = f"{soort.naam}-{uitkomst.periode.van}-{uitkomst.periode.tot}.{vorm}"
    if vorm == "json":
        antwoord: HttpResponse = JsonResponse(
            uitkomst.als_json(), json_dumps_params={"ensure_ascii": False, "indent": 2}
        )
    else:
        inhoud = BytesIO()
        if vorm == "csv":
            inhoud.write(als_csv(uitkomst).encode("utf-8-sig"))
        else:
            als_xlsx(uitkomst, inhoud)
        antwoord = HttpResponse(inhoud.getvalue(), content_type=SOORTEN[vorm])
    antwoord["Content-Disposition"] = f'attachment; filename="{bestandsnaam}"'
    return antwoord


@require_safe
@vereist(Bevoegdheid.RAPPORTAGE_DOSSIERS_INZIEN)
def rapport_dossiers(request: HttpRequest, naam: str) -> HttpResponse:
    """The dossiers behind one number, as many as the number says; a dossier that counts twice stands there twice.

    Of a region only totals are shown: there is no list behind them.
    """
    soort = _rapport(naam)
    vraag = _vraag(request)
    geteld = {kolom.naam: kolom for kolom in soort.kolommen if kolom.telt}
    kolom = geteld.get(request.GET.get("getal", next(iter(geteld))))
    if kolom is None or not vraag.is_valid or vraag.is_regio:
        raise Http404
    periode = vraag.periode_voor(soort)
    groepen = soort.op_volgorde(soort.groepen(periode))
    try:
        groep = TOTAAL if request.GET.get("rij", "totaal") == "totaal" else groepen[int(request.GET["rij"])]
    except (ValueError, IndexError):
        raise Http404 from None
    pagina = Paginator(dossiers_achter(soort, periode, groep, kolom.naam, vraag.klantmanager), PER_PAGINA).get_page(
        request.GET.get("pagina")
    )
    dossiers = Dossier.objects.zichtbaar_voor(request.gebruiker).select_related("inburgeraar", "klantmanager")
    per_pk = dossiers.in_bulk(list(pagina.object_list))
    return render(
        request,
        "rapportage/dossiers.html",
        {
            "rapport": soort,
            "kolom": kolom,
            "groep": "Totaal" if groep is TOTAAL else groepnaam(soort, groep),
            "periode": periode,
            "pagina": pagina,
            "dossiers": [per_pk[pk] for pk in pagina.object_list if pk in per_pk],
            "terug": f"{reverse('rapportage:rapport', args=[soort.naam])}?{vraag.query}",
        },
    )
