"""`manage.py rapportage`: the answer on standard output or in a file, faults with status 2 and nothing else."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from openpyxl import load_workbook

from inburgering.toegang.models import Gebruiker, Gemeente

PERIODE = ("--van", "2024-01-01", "--tot", "2024-06-30")


def vraag(*woorden: str) -> tuple[int, str, str]:
    uit, fout = StringIO(), StringIO()
    try:
        call_command("rapportage", *woorden, stdout=uit, stderr=fout)
    except SystemExit as gestopt:
        return int(str(gestopt.code)), uit.getvalue(), fout.getvalue()
    return 0, uit.getvalue(), fout.getvalue()


def test_rapportage_als_json(haarlem: Gemeente) -> None:
    status, uit, fout = vraag("pips", *PERIODE, "--gemeente", "0392")
    antwoord = json.loads(uit)
    assert (status, fout) == (0, "")
    assert list(antwoord) == ["rapport", "van", "tot", "gemeente", "definitie", "rijen", "totaal"]
    assert (antwoord["rapport"], antwoord["van"], antwoord["tot"], antwoord["gemeente"]) == (
        "pips",
        "2024-01-01",
        "2024-06-30",
        "0392",
    )
    assert antwoord["rijen"] == [
        {"groep": "asielstatushouder", "aantal": 0},
        {"groep": "gezins_en_overige", "aantal": 0},
    ]
    assert antwoord["totaal"] == {"aantal": 0}


def test_rapportage_van_een_klantmanager_zoals_op_het_scherm(haarlem: Gemeente, klantmanager: Gebruiker) -> None:
    _, uit, _ = vraag("pips", *PERIODE, "--gemeente", "0392", "--klantmanager", "klantmanager")
    assert json.loads(uit)["klantmanager"] == "klantmanager"


@pytest.mark.django_db
def test_rapportage_zonder_gemeenten_toont_alle_groepen() -> None:
    _, uit, _ = vraag("leerroutes_kwartaal", *PERIODE)
    assert json.loads(uit)["rijen"] == [
        {"kwartaal": "2024Q1", "aanmeldingen": 0},
        {"kwartaal": "2024Q2", "aanmeldingen": 0},
    ]
    _, uit, _ = vraag("leerroutes_verdeling", *PERIODE)
    assert [rij["verwacht"] for rij in json.loads(uit)["rijen"]] == [60, 15, 25]


def test_rapportage_als_bestand(haarlem: Gemeente, tmp_path: Path) -> None:
    csv, xlsx = tmp_path / "pips.csv", tmp_path / "pips.xlsx"
    assert vraag("pips", *PERIODE, "--csv", str(csv)) == (0, "", "")
    assert csv.read_text().splitlines()[0] == "groep,aantal"
    assert vraag("pips", *PERIODE, "--xlsx", str(xlsx)) == (0, "", "")
    assert load_workbook(xlsx)["pips"]["A2"].value == "asielstatushouder"
    status, uit, fout = vraag("pips", *PERIODE, "--csv", str(tmp_path / "weg" / "pips.csv"))
    assert (status, uit, fout.startswith("--csv: ")) == (2, "", True)


@pytest.mark.parametrize(
    ("woorden", "regels"),
    [
        (("onzin", *PERIODE), ["NAAM"]),
        (("pips",), ["--van", "--tot"]),
        (("pips", "--van", "2024-02-30", "--tot", "30-06-2024"), ["--van", "--tot"]),
        (("pips", "--van", "2024-07-01", "--tot", "2024-06-30"), ["--van"]),
        (("pips", *PERIODE, "--gemeente", "9999"), ["--gemeente"]),
        (("caseload", *PERIODE), ["--tot"]),
        (("pips", *PERIODE, "--klantmanager", "teamleider"), ["--klantmanager"]),
        (("taakstelling", *PERIODE, "--klantmanager", "klantmanager"), ["--klantmanager"]),
        (("onzin", "--van", "x", "--gemeente", ""), ["NAAM", "--van", "--tot", "--gemeente"]),
    ],
)
def test_rapportage_meldt_elke_fout(
    haarlem: Gemeente, klantmanager: Gebruiker, woorden: tuple[str, ...], regels: list[str]
) -> None:
    status, uit, fout = vraag(*woorden)
    assert (status, uit) == (2, "")
    assert [regel.split(":")[0].split(" ")[0] for regel in fout.splitlines()] == regels
