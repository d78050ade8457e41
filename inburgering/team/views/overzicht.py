"""The page of the teamleider: who is overloaded, what will be late and why, and what is to be distributed."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from inburgering.dossiers.enums import Fase
from inburgering.team.enums import Oorzaak
from inburgering.team.models import Herverdeling
from inburgering.team.selectors.caseload import Collega, Team, team_op
from inburgering.team.selectors.steekproef import lezingen, steekproef_van
from inburgering.team.selectors.verdelen import verdelingen
from inburgering.team.selectors.voorspelling import AL_TE_LAAT, WEKEN, verwachting
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.instellingen import instellingen
from inburgering.toegang.klok import vandaag
from inburgering.toegang.permissions import vereist
from rapportage.periode import Periode
from rapportage.rapporten import RAPPORTEN
from rapportage.selectors import rapport_maken

NIEUW_IN_BEELD = 5
LAATSTE = 3
PER_PAGINA = 50
BREEDTE = 1000
KOPPEN = {AL_TE_LAAT: "Al te laat"} | {weken: "Deze week" if weken == 1 else f"{weken} weken" for weken in WEKEN}
SOORTEN_WERK = (
    ("voorwerk", (Fase.NIEUW, Fase.INTAKE, Fase.PIP)),
    ("traject", (Fase.TRAJECT,)),
    ("licht", (Fase.AFGEROND,)),
)


@dataclass(frozen=True)
class Balk:
    """One klantmanager as a bar: parts with their place and width of BREEDTE, and where his norm lies."""

    collega: Collega
    delen: list[tuple[str, int, int]]
    norm: int


@require_safe
@vereist(Bevoegdheid.TEAM_INZIEN)
def overzicht(request: HttpRequest) -> HttpResponse:
    """The team at a glance."""
    dag = vandaag()
    keuzes = instellingen()
    team = team_op(dag, keuzes)
    verwacht = verwachting(dag, team, keuzes)
    mag_verdelen = request.gebruiker.mag(Bevoegdheid.DOSSIERS_HERVERDELEN)
    steekproef = steekproef_van(dag)
    return render(
        request,
        "team/overzicht.html",
        {
            "dag": dag,
            "team": team,
            "balken": _balken(team, keuzes),
            "norm": keuzes["caseload_norm"],
            "trend": _trendlijn(team.trend),
            "koppen": KOPPEN.items(),
            "oorzaken": [
                (oorzaak, [(weken, aantal, _voorspelling_url(oorzaak, weken)) for weken, aantal in aantallen])
                for oorzaak, aantallen in verwacht.tabel()
            ],
            "totalen": [(weken, aantal, _voorspelling_url("", weken)) for weken, aantal in verwacht.totalen()],
            "dreigt": len(verwacht.gekozen(weken=4)),
            "dreigt_url": _voorspelling_url("", 4),
            "op_tijd": _op_tijd(request, dag),
            "nieuw": verdelingen(team, keuzes, hoogstens=NIEUW_IN_BEELD),
            "sleutel": uuid4(),
            "mag_verdelen": mag_verdelen,
            "mag_inzet": request.gebruiker.mag(Bevoegdheid.INZET_BIJHOUDEN),
            "mag_nalezen": request.gebruiker.mag(Bevoegdheid.PIP_NALEZEN),
            "steekproef": steekproef,
            "te_lezen": lezingen().filter(steekproef=steekproef, oordeel="").count() if steekproef else 0,
            "herverdelingen": Herverdeling.objects.select_related("door")[:LAATSTE],
        },
    )


@require_safe
@vereist(Bevoegdheid.TEAM_INZIEN)
def voorspelling(request: HttpRequest) -> HttpResponse:
    """The dossiers of which the PIP will be late, of one cause or all, with what is still to be done."""
    dag = vandaag()
    keuzes = instellingen()
    verwacht = verwachting(dag, team_op(dag, keuzes), keuzes)
    oorzaak = request.GET.get("oorzaak", "")
    oorzaak = oorzaak if oorzaak in Oorzaak.values else ""
    weken = next((aantal for aantal in KOPPEN if str(aantal) == request.GET.get("weken")), None)
    rijen = verwacht.gekozen(oorzaak, weken)
    pagina = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(
        request,
        "team/voorspelling.html",
        {
            "pagina": pagina,
            "oorzaak": oorzaak,
            "weken": weken,
            "bekeken": verwacht.bekeken,
            "oorzaken": [("", "Alle oorzaken", _voorspelling_url("", weken))]
            + [(code, naam, _voorspelling_url(code, weken)) for code, naam in Oorzaak.choices],
            "termijnen": [(None, "Alles", _voorspelling_url(oorzaak, None))]
            + [(aantal, kop, _voorspelling_url(oorzaak, aantal)) for aantal, kop in KOPPEN.items()],
            "duren": [keuzes[f"duur_{naam}"] for naam in ("intakegesprek", "tolk", "lbt", "derde", "pip")],
        },
    )


def _voorspelling_url(oorzaak: str, weken: int | None) -> str:
    keuze = {"oorzaak": oorzaak} if oorzaak else {}
    if weken is not None:
        keuze["weken"] = str(weken)
    return f"{reverse('team:voorspelling')}?{urlencode(keuze)}"


def _balken(team: Team, keuzes: dict[str, int]) -> list[Balk]:
    """The weighed load of each as a bar; the widest of all, or the norm, fills the line."""
    grootste = max(
        [collega.last.gewogen for collega in team.collegas] + [c.norm * 100 for c in team.collegas], default=0
    )
    balken = []
    for collega in team.collegas:
        delen, plaats = [], 0
        for soort, fasen in SOORTEN_WERK:
            gewicht = sum(collega.last.per_fase[fase] * keuzes[f"gewicht_{fase}"] for fase in fasen)
            breedte = round(BREEDTE * gewicht / grootste) if grootste else 0
            delen.append((soort, plaats, breedte))
            plaats += breedte
        balken.append(Balk(collega, delen, round(BREEDTE * collega.norm * 100 / grootste) if grootste else 0))
    return balken


def _trendlijn(trend: list[tuple[date, int]]) -> dict[str, object]:
    """The weighed total per week as the points of a line in a box of 600 by 100."""
    if len(trend) < 2:
        return {}
    hoogste, laagste = max(aantal for _, aantal in trend), min(aantal for _, aantal in trend)
    stap, hoogte = 580 / (len(trend) - 1), max(hoogste - laagste, 1)
    punten = [
        (round(10 + nummer * stap), round(90 - 80 * (aantal - laagste) / hoogte))
        for nummer, (_, aantal) in enumerate(trend)
    ]
    return {"punten": " ".join(f"{x},{y}" for x, y in punten), "rijen": trend, "verschil": trend[-1][1] - trend[0][1]}


def _op_tijd(request: HttpRequest, dag: date) -> dict[str, object]:
    """The share of PIPs in time of this quarter and the one before, of the very report that it leads to."""
    begin = date(dag.year, 3 * ((dag.month - 1) // 3) + 1, 1)
    eind_vorige = begin - timedelta(days=1)
    vorige = Periode(date(eind_vorige.year, 3 * ((eind_vorige.month - 1) // 3) + 1, 1), eind_vorige)
    nu_, toen = (
        rapport_maken(
            RAPPORTEN["pip_termijn"],
            periode,
            gemeenten=[request.gemeente],
            gemeente=request.gemeente,
            door=request.gebruiker,
        ).totaal["percentage_op_tijd"]
        for periode in (Periode(begin, dag), vorige)
    )
    url = f"{reverse('rapportage:rapport', args=['pip_termijn'])}?{urlencode({'van': begin, 'tot': dag})}"
    return {"nu": nu_, "toen": toen, "url": url}
