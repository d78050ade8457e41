"""The reports on screen: the same numbers as the JSON, with the dossiers behind them."""

from collections.abc import Callable
from html import unescape
from http import HTTPStatus
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from inburgering.beheer.services.importeren import Verslag
from inburgering.toegang.models import Gebruiker, Gemeente
from rapportage.rapporten import RAPPORTEN
from tests.rapportage.gegevens import Gegevens

PERIODE = "van=2023-01-01&tot=2024-09-30"


def test_rapport_toont_elk_getal_met_zijn_dossiers(
    overnemen: Callable[[Gegevens], Verslag], client_van: Callable[[Gebruiker], Client], teamleider: Gebruiker
) -> None:
    overnemen(Gegevens(11, 12))
    client = client_van(teamleider)
    assert client.get(f"/rapportage/?{PERIODE}").status_code == HTTPStatus.OK
    for naam, rapport in RAPPORTEN.items():
        getoond = client.get(f"{reverse('rapportage:rapport', args=[naam])}?{PERIODE}")
        json = client.get(f"{reverse('rapportage:bestand', args=[naam, 'json'])}?{PERIODE}").json()
        rijen = getoond.context["rijen"]
        assert len(rijen) == len(json["rijen"]) + 1
        assert rapport.definitie in unescape(getoond.content.decode())
        kolommen = [kolom.naam for kolom in rapport.kolommen]
        for rij, getallen in zip(rijen, [*json["rijen"], json["totaal"]], strict=True):
            for naam_kolom, cel in zip(kolommen, rij.cellen, strict=True):
                if cel.url and rij is rijen[-1]:
                    achter = client.get(cel.url)
                    assert achter.context["pagina"].paginator.count == getallen[naam_kolom], (naam, naam_kolom)
                    assert achter.content.decode().count("D-20") == min(getallen[naam_kolom], 50)


def test_rapport_als_bestand(client_van: Callable[[Gebruiker], Client], teamleider: Gebruiker) -> None:
    client = client_van(teamleider)
    csv = client.get(f"{reverse('rapportage:bestand', args=['pips', 'csv'])}?{PERIODE}")
    assert csv.content.decode("utf-8-sig").splitlines() == [
        "groep,aantal",
        "asielstatushouder,0",
        "gezins_en_overige,0",
        "totaal,0",
    ]
    assert csv["Content-Disposition"] == 'attachment; filename="pips-2023-01-01-2024-09-30.csv"'
    xlsx = client.get(f"{reverse('rapportage:bestand', args=['pip_termijn', 'xlsx'])}?{PERIODE}")
    boek = load_workbook(BytesIO(xlsx.content))
    assert boek.sheetnames == ["pip_termijn", "definitie"]
    assert [cel.value for cel in boek["pip_termijn"][4]] == ["totaal", 0, 0, 0, 0, None, None]


@pytest.mark.parametrize(
    "query", ["van=onzin", "van=2024-02-01&tot=2024-01-01", "getal=percentage", "getal=aantal&rij=9"]
)
def test_rapport_met_onmogelijke_vraag(
    client_van: Callable[[Gebruiker], Client], teamleider: Gebruiker, query: str
) -> None:
    client = client_van(teamleider)
    assert client.get(f"{reverse('rapportage:rapport', args=['pips'])}?{query}").status_code == HTTPStatus.OK
    assert client.get(f"{reverse('rapportage:dossiers', args=['pips'])}?{query}").status_code == HTTPStatus.NOT_FOUND
    assert client.get(reverse("rapportage:rapport", args=["bestaat-niet"])).status_code == HTTPStatus.NOT_FOUND


def test_beheerder_ziet_getallen_zonder_namen(
    overnemen: Callable[[Gegevens], Verslag], client_van: Callable[[Gebruiker], Client], beheerder: Gebruiker
) -> None:
    overnemen(Gegevens(12, 5))
    client = client_van(beheerder)
    getoond = client.get(f"{reverse('rapportage:rapport', args=['taakstelling'])}?{PERIODE}")
    assert not any(cel.url for rij in getoond.context["rijen"] for cel in rij.cellen)
    assert client.get(reverse("rapportage:dossiers", args=["pips"])).status_code == HTTPStatus.FORBIDDEN


def test_gemeente_ziet_alleen_zichzelf(
    overnemen: Callable[[Gegevens], Verslag],
    client_van: Callable[[Gebruiker], Client],
    teamleider: Gebruiker,
    zandvoort: Gemeente,
    tmp_path: Path,
) -> None:
    overnemen(Gegevens(13, 6, gemeenten=("0473",)))
    getoond = client_van(teamleider).get(f"{reverse('rapportage:rapport', args=['leerroutes_kwartaal'])}?{PERIODE}")
    assert getoond.context["rijen"][-1].cellen[0].tekst == "0"
