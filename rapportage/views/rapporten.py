"""The reports on screen and as a file: of one's own gemeente, each with its definition and the period before it."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from inburgering.dossiers.models import Dossier
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.notatie import bedrag
from inburgering.toegang.permissions import vereist
from rapportage.forms import PeriodeForm, snelkeuzes
from rapportage.periode import Periode
from rapportage.rapport import TOTAAL, Kolom, Rapport
from rapportage.rapporten import RAPPORTEN
from rapportage.selectors import Uitkomst, dossiers_achter, rapport_maken
from rapportage.uitvoer import als_csv, als_xlsx

PER_PAGINA = 50
NIEMAND = "Geen klantmanager"
SOORTEN = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class Cel:
    """One number of the table: as it is written, what it was before, its bar, and the way to the dossiers."""

    kop: str
    tekst: str
    vorige: str
    url: str


@dataclass(frozen=True)
class Tabelrij:
    """One row as the screen shows it."""

    naam: str
    cellen: list[Cel]
    breedte: int


def _rapport(naam: str) -> Rapport:
    try:
        return RAPPORTEN[naam]
    except KeyError:
        raise Http404 from None


def _periode(rapport: Rapport, gevraagd: Periode) -> Periode:
    return Periode(vandaag(), vandaag()) if rapport.alleen_vandaag else gevraagd


def _maken(request: HttpRequest, rapport: Rapport, periode: Periode) -> Uitkomst:
    return rapport_maken(
        rapport, periode, gemeenten=[request.gemeente], gemeente=request.gemeente, door=request.gebruiker
    )


@require_safe
@vereist(Bevoegdheid.RAPPORTAGE_INZIEN)
def overzicht(request: HttpRequest) -> HttpResponse:
    """All reports with what they count, for one period."""
    form = PeriodeForm(request.GET)
    rapporten = []
    if form.is_valid():
        for rapport in RAPPORTEN.values():
            uitkomst = _maken(request, rapport, _periode(rapport, form.periode))
            eerste = next(kolom for kolom in rapport.kolommen if kolom.telt)
            rapporten.append((rapport, _tekst(eerste, uitkomst.totaal[eerste.naam]), eerste.kop))
    return render(
        request,
        "rapportage/overzicht.html",
        {"form": form, "rapporten": rapporten, "keuzes": _keuzes(), "query": _query(form)},
    )


@require_safe
@vereist(Bevoegdheid.RAPPORTAGE_INZIEN)
def rapport(request: HttpRequest, naam: str) -> HttpResponse:
    """One report as a table with bars, the period before it beside each number."""
    soort = _rapport(naam)
    form = PeriodeForm(request.GET)
    context: dict[str, Any] = {"rapport": soort, "form": form, "keuzes": _keuzes(), "query": _query(form)}
    if form.is_valid():
        periode = _periode(soort, form.periode)
        uitkomst = _maken(request, soort, periode)
        vorige = None if soort.alleen_vandaag else _maken(request, soort, periode.vorige)
        mag_zien = request.gebruiker.mag(Bevoegdheid.RAPPORTAGE_DOSSIERS_INZIEN)
        context |= {
            "periode": periode,
            "vorige_periode": vorige and vorige.periode,
            "rijen": _tabel(uitkomst, vorige, mag_zien=mag_zien),
            "kolommen": soort.kolommen,
        }
    return render(request, "rapportage/rapport.html", context)


@require_safe
@vereist(Bevoegdheid.RAPPORTAGE_INZIEN)
def rapport_bestand(request: HttpRequest, naam: str, vorm: str) -> HttpResponse:
    """The report as a file: csv, xlsx or json."""
    soort = _rapport(naam)
    form = PeriodeForm(request.GET)
    if vorm not in (*SOORTEN, "json") or not form.is_valid():
        raise Http404
    uitkomst = _maken(request, soort, _periode(soort, form.periode))
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
    """The dossiers behind one number, as many as the number says; a dossier that counts twice stands there twice."""
    soort = _rapport(naam)
    form = PeriodeForm(request.GET)
    geteld = {kolom.naam: kolom for kolom in soort.kolommen if kolom.telt}
    kolom = geteld.get(request.GET.get("getal", next(iter(geteld))))
    if kolom is None or not form.is_valid():
        raise Http404
    periode = _periode(soort, form.periode)
    groepen = soort.op_volgorde(soort.groepen(periode))
    try:
        groep = TOTAAL if request.GET.get("rij", "totaal") == "totaal" else groepen[int(request.GET["rij"])]
    except (ValueError, IndexError):
        raise Http404 from None
    pagina = Paginator(dossiers_achter(soort, periode, groep, kolom.naam), PER_PAGINA).get_page(
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
            "terug": f"{reverse('rapportage:rapport', args=[soort.naam])}?{_query(form)}",
        },
    )


def groepnaam(rapport: Rapport, groep: Any) -> str:
    """Return the name of a group as people read it."""
    return NIEMAND if groep is None else str(rapport.labels.get(groep, groep))


def _tabel(uitkomst: Uitkomst, vorige: Uitkomst | None, *, mag_zien: bool) -> list[Tabelrij]:
    soort = uitkomst.rapport
    basis = reverse("rapportage:dossiers", args=[soort.naam])
    periode = {"van": uitkomst.periode.van.isoformat(), "tot": uitkomst.periode.tot.isoformat()}
    eerder = {rij[soort.sleutel]: rij for rij in vorige.rijen} if vorige and _zelfde_groepen(uitkomst, vorige) else {}
    staaf = next(kolom.naam for kolom in soort.kolommen if kolom.telt)
    grootste = max((rij[staaf] for rij in uitkomst.rijen), default=0)

    def rij_van(naam: str, plaats: str, getallen: Mapping[str, Any], was: Mapping[str, Any] | None) -> Tabelrij:
        cellen = []
        for kolom in soort.kolommen:
            waarde = getallen[kolom.naam]
            achter = mag_zien and kolom.telt and waarde
            url = f"{basis}?{urlencode(periode | {'rij': plaats, 'getal': kolom.naam})}" if achter else ""
            cellen.append(Cel(kolom.kop, _tekst(kolom, waarde), _tekst(kolom, was[kolom.naam]) if was else "", url))
        return Tabelrij(naam, cellen, round(100 * getallen[staaf] / grootste) if grootste and plaats != "totaal" else 0)

    rijen = [
        rij_van(groepnaam(soort, rij[soort.sleutel]), str(plaats), rij, eerder.get(rij[soort.sleutel]))
        for plaats, rij in enumerate(uitkomst.rijen)
    ]
    return [*rijen, rij_van("Totaal", "totaal", uitkomst.totaal, vorige.totaal if vorige else None)]


def _zelfde_groepen(uitkomst: Uitkomst, vorige: Uitkomst) -> bool:
    sleutel = uitkomst.rapport.sleutel
    return [rij[sleutel] for rij in uitkomst.rijen] == [rij[sleutel] for rij in vorige.rijen]


def _tekst(kolom: Kolom, waarde: Any) -> str:
    if waarde is None:
        return "–"
    if kolom.soort == "percentage":
        return f"{waarde:.1f}%".replace(".", ",")
    if kolom.soort == "bedrag":
        return bedrag(waarde)
    if kolom.soort == "dagen":
        return f"{waarde:g}".replace(".", ",")
    return f"{waarde:,}".replace(",", ".")


def _query(form: PeriodeForm) -> str:
    if not form.is_valid():
        return ""
    return urlencode({"van": form.periode.van.isoformat(), "tot": form.periode.tot.isoformat()})


def _keuzes() -> list[tuple[str, str]]:
    return [
        (naam, urlencode({"van": periode.van.isoformat(), "tot": periode.tot.isoformat()}))
        for naam, periode in snelkeuzes()
    ]
