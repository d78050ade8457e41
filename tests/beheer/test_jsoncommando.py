"""The commands of the law: JSON in, JSON out, one Dutch message per fault, and no database."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from inburgering.beheer.jsoncommando import Antwoord, antwoord
from inburgering.beheer.management.commands.ontzorgen_recht import beoordeel as beoordeel_ontzorgen
from inburgering.beheer.management.commands.schakelen_toegestaan import beoordeel as beoordeel_schakelen
from inburgering.beheer.management.commands.termijnen import beoordeel as beoordeel_termijn

GOED = {"id": "a", "soort": "bezwaar", "feiten": {"datum_bekendmaking": "2026-04-02"}}


def _antwoord(invoer: object) -> Antwoord:
    ruw = invoer if isinstance(invoer, bytes) else json.dumps(invoer).encode()
    return antwoord(ruw, beoordeel_termijn)


def _bestand(tmp_path: Path, invoer: object) -> str:
    pad = tmp_path / "invoer.json"
    pad.write_text(json.dumps(invoer), encoding="utf-8")
    return str(pad)


def test_termijnen_answers_with_the_keys_of_the_contract() -> None:
    gegeven = _antwoord([GOED])
    assert (gegeven.exitstatus, gegeven.stderr) == (0, "")
    (record,) = json.loads(gegeven.stdout)
    uitleg = record.pop("uitleg")
    assert record == {
        "id": "a",
        "soort": "bezwaar",
        "start": "2026-04-03",
        "ruw": "2026-05-14",
        "einde": "2026-05-19",
        "laatste_dag": "2026-05-18",
        "verschoven": [
            {"van": "2026-05-14", "naar": "2026-05-15", "reden": "donderdag 14 mei 2026 is Hemelvaartsdag"},
            {
                "van": "2026-05-15",
                "naar": "2026-05-16",
                "reden": "vrijdag 15 mei 2026 is bij koninklijk besluit gelijkgesteld met een feestdag",
            },
            {"van": "2026-05-16", "naar": "2026-05-17", "reden": "16 mei 2026 is een zaterdag"},
            {"van": "2026-05-17", "naar": "2026-05-18", "reden": "17 mei 2026 is een zondag"},
        ],
        "regel": "B-1",
        "artikel": "Awb art. 6:7 en 6:8 lid 1",
    }
    assert all(isinstance(zin, str) for zin in uitleg)


def test_a_term_that_has_not_begun_has_null_dates() -> None:
    gegeven = _antwoord([{"id": "a", "soort": "pip_vaststellen", "feiten": {"datum_inschrijving": None}}])
    (record,) = json.loads(gegeven.stdout)
    assert [record[sleutel] for sleutel in ("start", "ruw", "einde", "laatste_dag")] == [None] * 4
    assert record["verschoven"] == []


def test_answers_stand_in_the_order_of_the_records() -> None:
    gegeven = _antwoord([{**GOED, "id": naam} for naam in ("z", "a", "m")])
    assert [record["id"] for record in json.loads(gegeven.stdout)] == ["z", "a", "m"]


def test_an_empty_list_has_an_empty_answer() -> None:
    assert _antwoord([]) == Antwoord(0, "[]\n", "")


def test_text_is_written_as_utf_8_and_a_byte_order_mark_is_accepted() -> None:
    gegeven = _antwoord(b"\xef\xbb\xbf" + json.dumps([{**GOED, "id": "Şahin"}]).encode())
    assert '"id": "Şahin"' in gegeven.stdout


@pytest.mark.parametrize(
    ("invoer", "melding"),
    [
        (b"", "geen geldige JSON (regel 1, teken 1)"),
        (b"[", "geen geldige JSON"),
        (b"\xff\xfe", "geen UTF-8 (byte 1)"),
        (b"{}", "geen lijst"),
        (b'"tekst"', "geen lijst"),
        (b"[" * 100_000, "te diep genest"),
        (b'[{"id": ' + b"9" * 5000 + b"}]", "getal dat te groot is"),
    ],
)
def test_input_that_cannot_be_read_is_one_message(invoer: bytes, melding: str) -> None:
    gegeven = _antwoord(invoer)
    assert (gegeven.exitstatus, gegeven.stdout) == (2, "")
    assert melding in gegeven.stderr
    assert gegeven.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("record", "begin"),
    [
        (7, "Record 1: 7 is geen object"),
        ([], "Record 1: een lijst is geen object"),
        ({**GOED, "id": None}, 'Record 1 (zonder id), veld "id": ontbreekt'),
        ({**GOED, "id": ""}, 'Record 1 (zonder id), veld "id": ontbreekt'),
        ({**GOED, "id": 7}, 'Record 7, veld "id": is geen tekst'),
        ({**GOED, "id": "\ud800"}, 'Record "\\ud800", veld "id": bevat een teken dat geen tekst is'),
        ({**GOED, "extra": 1}, 'Record "a", veld "extra": is een onbekend veld'),
        ({"id": "a", "feiten": {}}, 'Record "a", veld "soort": ontbreekt'),
        ({"id": "a", "soort": "bezwaar"}, 'Record "a", veld "feiten": ontbreekt'),
        ({**GOED, "soort": "beroep"}, 'Record "a", veld "soort": "beroep" is onbekend'),
        ({**GOED, "soort": ["bezwaar"]}, 'Record "a", veld "soort": een lijst is onbekend'),
        ({**GOED, "feiten": "x"}, 'Record "a", veld "feiten": "x" is geen object'),
        (
            {**GOED, "feiten": {"datum_bekendmaking": "2026-02-30"}},
            'Record "a", veld "datum_bekendmaking": "2026-02-30" bestaat niet op de kalender',
        ),
    ],
)
def test_a_wrong_record_is_named_with_its_field(record: object, begin: str) -> None:
    gegeven = _antwoord([record])
    assert (gegeven.exitstatus, gegeven.stdout) == (2, "")
    assert gegeven.stderr.startswith(begin)
    assert gegeven.stderr.count("\n") == 1


def test_one_wrong_record_leaves_no_answer_at_all() -> None:
    gegeven = _antwoord([GOED, {**GOED, "id": "b", "feiten": {}}])
    assert gegeven == Antwoord(2, "", 'Record "b", veld "datum_bekendmaking": ontbreekt; vul dit veld in.\n')


def test_every_fault_has_a_line_of_its_own() -> None:
    gegeven = _antwoord(
        [
            GOED,
            GOED,
            {"id": "b", "soort": "pip_vaststellen", "feiten": {"verhuisd": "ja", "datum_kennisgeving": "morgen"}},
        ]
    )
    assert [regel.split(":")[0] for regel in gegeven.stderr.splitlines()] == [
        'Record "a", veld "id"',
        'Record "b", veld "datum_kennisgeving"',
        'Record "b", veld "verhuisd"',
    ]


def test_a_fault_of_the_record_hides_no_fault_of_its_feiten() -> None:
    kaal = {"id": "b", "soort": "beslissing_op_bezwaar", "feiten": {"verdaagd": True}, "extra": 1}
    gegeven = _antwoord([{**GOED, "extra": 1, "feiten": {"datum_bekendmaking": "2026-02-30"}}, kaal])
    assert [regel.split(":")[0] for regel in gegeven.stderr.splitlines()] == [
        'Record "a", veld "extra"',
        'Record "a", veld "datum_bekendmaking"',
        'Record "b", veld "extra"',
        'Record "b", veld "verdaagd"',
        'Record "b", veld "datum_bekendmaking"',
    ]


def test_each_verlenging_that_cannot_be_read_has_a_line_of_its_own() -> None:
    feiten = {"dagtekening_eerste_pip": "2026-01-01", "verlengingen": [{"maanden": "6"}, {"maanden": 6}, {"weken": 1}]}
    gegeven = _antwoord([{"id": "a", "soort": "inburgeringstermijn", "feiten": feiten}])
    assert [regel.split(";")[0] for regel in gegeven.stderr.splitlines()] == [
        'Record "a", veld "verlengingen": verlenging 1: "6" maanden kan niet',
        (
            'Record "a", veld "verlengingen": verlenging 3 moet precies "maanden" of "dagen" noemen, '
            'bijvoorbeeld {"maanden": 6}.'
        ),
    ]


def test_a_field_that_stands_twice_is_a_fault() -> None:
    tekst = (
        b'[{"id": "a", "soort": "bezwaar",'
        b' "feiten": {"datum_bekendmaking": "2026-01-01", "datum_bekendmaking": "2026-01-02"}}]'
    )
    gegeven = _antwoord(tekst)
    assert gegeven.stderr == 'Record "a", veld "datum_bekendmaking": staat er twee keer; laat er een weg.\n'


def test_a_newline_in_an_id_stays_in_one_line() -> None:
    gegeven = _antwoord([{"id": "a\nb", "soort": "bezwaar", "feiten": {}}])
    assert gegeven.stderr.count("\n") == 1


def test_schakelen_toegestaan_answers_with_the_keys_of_the_contract() -> None:
    gegeven = antwoord(
        json.dumps(
            [
                {
                    "id": "s",
                    "van": "O",
                    "naar": "B",
                    "datum": "2027-01-01",
                    "dagtekening_eerste_pip": "2024-03-15",
                    "niet_vrijstellende_opleiding_beeindigd_op": None,
                    "bijzonder_geval": False,
                }
            ]
        ).encode(),
        beoordeel_schakelen,
    )
    assert json.loads(gegeven.stdout) == [
        {
            "id": "s",
            "toegestaan": True,
            "artikel": "Besluit inburgering 2021 art. 5.4 lid 1",
            "uitleg": ["Van de onderwijsroute naar de B1-route kan gedurende het hele traject."],
        }
    ]


def test_ontzorgen_recht_answers_with_the_keys_of_the_contract() -> None:
    feiten: dict[str, Any] = {
        "id": "o",
        "inburgeringsplichtig_wi2021": True,
        "verblijfsvergunning": "regulier",
        "bijstand": True,
    }
    gegeven = antwoord(json.dumps([feiten]).encode(), beoordeel_ontzorgen)
    (record,) = json.loads(gegeven.stdout)
    assert (record["id"], record["recht"], record["artikel"]) == ("o", False, "Participatiewet art. 56a lid 1")
    assert "asiel voor bepaalde tijd" in record["uitleg"][0]


def test_command_reads_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("termijnen", _bestand(tmp_path, [GOED]))
    assert json.loads(capsys.readouterr().out)[0]["laatste_dag"] == "2026-05-18"


@pytest.mark.parametrize("opties", [[], ["-"]])
def test_command_reads_standard_input(
    opties: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    invoer = io.TextIOWrapper(io.BytesIO(json.dumps([GOED]).encode()))
    monkeypatch.setattr(sys, "stdin", invoer)
    call_command("termijnen", *opties)
    assert json.loads(capsys.readouterr().out)[0]["id"] == "a"


@pytest.mark.parametrize("commando", ["termijnen", "schakelen_toegestaan", "ontzorgen_recht"])
def test_command_ends_with_status_2_and_without_answer(
    commando: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as einde:
        call_command(commando, _bestand(tmp_path, [{"id": "x", "vreemd": 1}]))
    uitvoer = capsys.readouterr()
    assert einde.value.code == 2
    assert uitvoer.out == ""
    assert 'Record "x", veld "vreemd": is een onbekend veld' in uitvoer.err


@pytest.mark.parametrize(
    ("naam", "reden"), [("bestaat-niet.json", "het bestaat niet"), (".", "het is een map"), ("a\0b", "klopt niet")]
)
def test_command_says_why_a_file_cannot_be_read(
    naam: str, reden: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as einde:
        call_command("termijnen", f"{tmp_path}/{naam}")
    uitvoer = capsys.readouterr()
    assert (einde.value.code, uitvoer.out) == (2, "")
    assert reden in uitvoer.err


@pytest.mark.parametrize("feit", ["herstel_gevraagd_op", "hersteld_op", "uitstel_tot", "x"])
def test_termijnen_neemt_alleen_de_feiten_van_het_contract_aan(feit: str) -> None:
    feiten = {"datum_bekendmaking": "2026-03-12", feit: None}
    gegeven = _antwoord([{"id": "a", "soort": "beslissing_op_bezwaar", "feiten": feiten}])
    assert (gegeven.exitstatus, gegeven.stdout) == (2, "")
    assert gegeven.stderr.endswith("is een onbekend veld; toegestaan: datum_bekendmaking, commissie.\n")


def test_termijnen_neemt_geen_verdaging_aan() -> None:
    record = {
        "id": "a",
        "soort": "beslissing_op_bezwaar",
        "feiten": {"datum_bekendmaking": "2026-03-12", "verdaagd": True},
    }
    gegeven = _antwoord([record])
    assert (gegeven.exitstatus, gegeven.stdout) == (2, "")
    assert 'veld "verdaagd": is een onbekend veld' in gegeven.stderr
