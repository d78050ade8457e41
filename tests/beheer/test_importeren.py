"""Importing persons with their history: all or nothing, every fault by row and column, again changes nothing."""

import csv
import json
from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from inburgering.beheer.controle import gemeente_controleren
from inburgering.beheer.models import Importsleutel, Inlezing
from inburgering.beheer.services import importeren as module
from inburgering.beheer.services.importeren import Verslag, importeren
from inburgering.beheer.services.inlezen import (
    inlezing_klaarzetten,
    inlezingen_doen,
    inlezingen_opruimen,
    nagekeken_inlezen,
    pad_van,
)
from inburgering.brieven.models import Document
from inburgering.dossiers.enums import TaakStatus, TermijnSoort, TermijnStatus
from inburgering.dossiers.models import Dossier, Gebeurtenis, Inburgeraar, Taak, Termijn
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import nu, vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.services.gebruikers import systeemgebruiker
from pip_plans.models import Pip
from tests.dossiers.factories import DossierFactory
from tests.rapportage.gegevens import Gegevens

PERSOON = {"gemeentecode": "0392", "achternaam": "Tesfay", "stelsel": "wi2021", "doelgroep": "asielstatushouder"}
MORGEN = (vandaag() + timedelta(days=1)).isoformat()
Rijen = dict[str, list[dict[str, str]]]


def schrijf(map_: Path, bestanden: Rijen) -> Path:
    map_.mkdir(exist_ok=True)
    for naam, rijen in bestanden.items():
        kolommen = list(dict.fromkeys(kolom for rij in rijen for kolom in rij))
        with (map_ / f"{naam}.csv").open("w", encoding="utf-8", newline="") as bestand:
            schrijver = csv.DictWriter(bestand, kolommen)
            schrijver.writeheader()
            schrijver.writerows(rijen)
    return map_


@pytest.fixture
def inlezen(haarlem: Gemeente, zandvoort: Gemeente, tmp_path: Path) -> Callable[..., Verslag]:
    keren = iter(range(99))

    def doe(bestanden: Rijen, *, proef: bool = False) -> Verslag:
        map_ = schrijf(tmp_path / str(next(keren)), bestanden)
        return importeren(map_, gemeenten=[haarlem, zandvoort], proef=proef, melden=lambda regel: None)

    return doe


def stand(*gemeenten: Gemeente) -> dict[str, list]:
    """Everything that is kept for these gemeenten, history included."""
    alles: dict[str, list] = {}
    for gemeente in gemeenten:
        with werken_in(gemeente, systeemgebruiker()):
            for model in apps.get_models():
                if not model._meta.proxy and model._meta.app_label not in ("contenttypes", "sessions"):
                    naam = f"{gemeente.code} {model._meta.label}"
                    alles[naam] = list(model.objects.order_by("pk").values_list())
    return alles


def persoon(sleutel: str, **velden: str) -> dict[str, str]:
    return {"sleutel": sleutel} | PERSOON | velden


FOUTE_PERSONEN: list[tuple[dict[str, str], str]] = [
    (persoon("", achternaam="Zonder"), "sleutel"),
    (persoon("f02", gemeentecode=""), "gemeentecode"),
    (persoon("f03", gemeentecode="392"), "gemeentecode"),
    (persoon("f04", gemeentecode="9999"), "gemeentecode"),
    (persoon("f05", bsn="123456789"), "bsn"),
    (persoon("f06", bsn="12345"), "bsn"),
    (persoon("f07", bsn="abcdefghi"), "bsn"),
    (persoon("f08", v_nummer="123"), "v_nummer"),
    (persoon("f09", achternaam=""), "achternaam"),
    (persoon("f10", achternaam="x" * 201), "achternaam"),
    (persoon("f11", achternaam="a\u0007b"), "achternaam"),
    (persoon("f12", geboortedatum="90"), "geboortedatum"),
    (persoon("f13", geboortedatum="1990-13"), "geboortedatum"),
    (persoon("f14", geboortedatum="1990-02-30"), "geboortedatum"),
    (persoon("f15", geboortedatum="2099"), "geboortedatum"),
    (persoon("f16", geboortedatum="1850"), "geboortedatum"),
    (persoon("f17", geslacht="man"), "geslacht"),
    (persoon("f18", stelsel=""), "stelsel"),
    (persoon("f19", stelsel="2021"), "stelsel"),
    (persoon("f20", doelgroep="asiel"), "doelgroep"),
    (persoon("f21", hervestiger="true"), "hervestiger"),
    (persoon("f22", hervestiger="ja", doelgroep="gezinsmigrant"), "hervestiger"),
    (persoon("f23", nareiziger="1"), "nareiziger"),
    (persoon("f24", geestelijk_bedienaar="Ja"), "geestelijk_bedienaar"),
    (persoon("f25", verblijfsvergunning="asiel"), "verblijfsvergunning"),
    (persoon("f26", tolk="misschien"), "tolk"),
    (persoon("f27", telefoon="bel mij"), "telefoon"),
    (persoon("f28", email="geen-adres"), "email"),
    (persoon("f29", datum_koppeling="01-02-2023"), "datum_koppeling"),
    (persoon("f30", datum_huisvesting="2023-02-29"), "datum_huisvesting"),
    (persoon("f31", datum_kennisgeving=MORGEN), "datum_kennisgeving"),
    (persoon("f32", datum_inschrijving="2023-1-1"), "datum_inschrijving"),
    (persoon("f33", datum_informatie_derde="0023-01-01"), "datum_informatie_derde"),
    (persoon("f34", verhuisd="nee?"), "verhuisd"),
    (persoon("f35", datum_recht_op_bijstand="gisteren"), "datum_recht_op_bijstand"),
    (persoon("f36", klantmanager="onbekend"), "klantmanager"),
    (persoon("f37", klantmanager="teamleider"), "klantmanager"),
    (persoon("goed"), ""),
    (persoon("goed"), "sleutel"),
    (persoon("f40", bsn="111222333"), ""),
    (persoon("f41", bsn="111222333"), "bsn"),
    (persoon("oud", stelsel="wi2013"), ""),
]
# ruff: noqa: E501
FOUTE_RIJEN: dict[str, list[tuple[dict[str, str], str]]] = {
    "intakes": [
        ({"sleutel": "niemand", "gestart_op": "2023-01-01"}, "sleutel"),
        ({"sleutel": "goed", "gestart_op": ""}, "gestart_op"),
        ({"sleutel": "goed", "gestart_op": "2023-02-01", "afgerond_op": "2023-01-01"}, "afgerond_op"),
        ({"sleutel": "goed", "gestart_op": MORGEN}, "gestart_op"),
    ],
    "brugklassen": [
        ({"sleutel": "goed", "aangemeld_op": "2023-02-01", "gestart_op": "2023-01-01"}, "gestart_op"),
        ({"sleutel": "goed", "aangemeld_op": "2023-02-02", "beeindigd_op": "2023-03-01"}, "uitkomst"),
        ({"sleutel": "goed", "aangemeld_op": "2023-02-03", "uitkomst": "afgerond"}, "beeindigd_op"),
        ({"sleutel": "goed", "aangemeld_op": "2023-02-04", "uitkomst": "klaar", "beeindigd_op": "2023-03-01"}, "uitkomst"),
    ],
    "pips": [
        ({"sleutel": "oud", "dagtekening": "2023-01-01", "leerroute": "B", "soort": "eerste"}, "sleutel"),
        ({"sleutel": "f40", "dagtekening": "2023-01-01", "leerroute": "B1", "soort": "eerste"}, "leerroute"),
        ({"sleutel": "f40", "dagtekening": "2023-01-02", "leerroute": "B", "soort": "tweede"}, "soort"),
        ({"sleutel": "f40", "dagtekening": "2023-01-03", "leerroute": "B", "soort": "eerste", "niveau": "C1"}, "niveau"),
        ({"sleutel": "goed", "dagtekening": "2023-01-01", "leerroute": "B", "soort": "eerste"}, ""),
        ({"sleutel": "goed", "dagtekening": "2023-05-01", "leerroute": "B", "soort": "eerste"}, "soort"),
        ({"sleutel": "goed", "dagtekening": "2023-01-01", "leerroute": "Z", "soort": "gewijzigd"}, "dagtekening"),
        (
            {
                "sleutel": "f40",
                "dagtekening": "2023-02-01",
                "bekendgemaakt_op": "2023-01-01",
                "leerroute": "B",
                "soort": "eerste",
            },
            "bekendgemaakt_op",
        ),
    ],
    "aanmeldingen": [
        ({"sleutel": "goed", "leerroute": "", "aangemeld_op": "2023-01-01"}, "leerroute"),
        ({"sleutel": "goed", "leerroute": "B", "aangemeld_op": "2023-02-01", "gestart_op": "2023-01-01"}, "gestart_op"),
        ({"sleutel": "goed", "leerroute": "Z", "aangemeld_op": "2023-02-01", "participatieplan_op": MORGEN},
         "participatieplan_op"),
    ],
    "pvt": [({"sleutel": "goed", "aangemeld_op": "2023-02-01", "ondertekend_op": "2023-01-31"}, "ondertekend_op")],
    "begeleiding": [({"sleutel": "goed", "gestart_op": "2023-02-01", "eindrapport_op": "2022-01-01"}, "eindrapport_op")],
    "overdrachten": [
        ({"sleutel": "goed", "datum": "2023-02-01", "moment": "later"}, "moment"),
        ({"sleutel": "goed", "datum": "2023-02-02", "moment": "na", "bestemming": "school"}, "bestemming"),
    ],
    "ontzorgen": [
        ({"sleutel": "goed", "gestart_op": "2023-02-01", "beeindigd_op": "2023-03-01"}, "uitkomst"),
        ({"sleutel": "goed", "gestart_op": "2023-02-02", "beeindigd_op": "2023-01-01", "uitkomst": "verlengd"}, "beeindigd_op"),
    ],
    "bijstand": [
        ({"sleutel": "goed", "van": "2023-02-01", "tot": "2023-02-01"}, "tot"),
        ({"sleutel": "goed", "van": "2023-03-01", "tot": "2023-06-01", "reden": "werk"}, "reden"),
        ({"sleutel": "f40", "van": "2023-01-01", "tot": ""}, ""),
        ({"sleutel": "f40", "van": "2023-05-01", "tot": ""}, "van"),
        ({"sleutel": "oud", "van": "2023-05-01", "uitstroom": "volledig"}, "tot"),
    ],
    "integratieroutes": [({"sleutel": "goed", "van": "2023-02-01", "route": "sport"}, "route")],
    "voorzieningen": [
        ({"sleutel": "goed", "van": "2023-02-01", "voorziening": "Zwemles"}, "voorziening"),
        ({"sleutel": "goed", "van": "2023-02-02", "voorziening": "Fietsles", "kosten": "-5"}, "kosten"),
        ({"sleutel": "goed", "van": "2023-02-03", "voorziening": "Fietsles", "kosten": "1.250,00"}, "kosten"),
    ],
    "taakstelling": [
        ({"gemeentecode": "0392", "halfjaar": "2023-1", "aantal": "5"}, "halfjaar"),
        ({"gemeentecode": "0392", "halfjaar": "2023H1", "aantal": "vijf"}, "aantal"),
        ({"gemeentecode": "1234", "halfjaar": "2023H1", "aantal": "5"}, "gemeentecode"),
    ],
}  # fmt: skip


def test_importeren_meldt_elke_fout_met_rij_en_kolom(
    inlezen: Callable[..., Verslag], haarlem: Gemeente, teamleider: Gebruiker
) -> None:
    foute = {"inburgeraars": FOUTE_PERSONEN} | FOUTE_RIJEN
    verslag = inlezen({naam: [rij for rij, _ in rijen] for naam, rijen in foute.items()})
    verwacht = {
        (f"{naam}.csv", nummer, kolom)
        for naam, rijen in foute.items()
        for nummer, (_, kolom) in enumerate(rijen, start=2)
        if kolom
    }
    assert {(fout.bestand, fout.rij, fout.kolom) for fout in verslag.fouten} == verwacht
    assert len(verslag.fouten) == len(verwacht) > 60
    for fout in verslag.fouten:
        assert str(fout).startswith(f'{fout.bestand}, rij {fout.rij}, kolom "{fout.kolom}": ')
    with werken_in(haarlem, teamleider):
        assert not Dossier.objects.exists()
        assert not Importsleutel.objects.exists()


KOPPEN = {
    "onbekende kolom": ("sleutel,gemeentecode,achternaam,stelsel,doelgroep,naam\n", "inburgeraars.csv", "naam"),
    "verplichte kolom ontbreekt": ("sleutel,gemeentecode,achternaam,stelsel\n", "inburgeraars.csv", "doelgroep"),
    "dubbele kolom": ("sleutel,gemeentecode,achternaam,stelsel,doelgroep,taal,taal\n", "inburgeraars.csv", "taal"),
    "puntkomma": ("sleutel;gemeentecode\n", "inburgeraars.csv", ""),
    "leeg": ("", "inburgeraars.csv", ""),
    "te veel cellen": ("sleutel,gemeentecode,achternaam,stelsel,doelgroep\na,0392,b,wi2021,gezinsmigrant,x\n",
                       "inburgeraars.csv", ""),
    "open aanhalingsteken": ('sleutel,gemeentecode,achternaam,stelsel,doelgroep\n"a,0392', "inburgeraars.csv", ""),
}  # fmt: skip


def test_importeren_leest_bestand_niet(haarlem: Gemeente, tmp_path: Path) -> None:
    def fouten(map_: Path) -> list[tuple[str, str]]:
        verslag = importeren(map_, gemeenten=[haarlem], proef=True, melden=lambda regel: None)
        return [(fout.bestand, fout.kolom) for fout in verslag.fouten]

    for naam, (tekst, bestand, kolom) in KOPPEN.items():
        (tmp_path / "inburgeraars.csv").write_text(tekst, encoding="utf-8")
        assert fouten(tmp_path) == [(bestand, kolom)], naam
    (tmp_path / "inburgeraars.csv").write_bytes("sleutel,achternaam\nx,é\n".encode("latin-1"))
    assert ("inburgeraars.csv", "") in fouten(tmp_path)
    (tmp_path / "inburgeraars.csv").unlink()
    (tmp_path / "personen.csv").write_text("sleutel\n", encoding="utf-8")
    assert fouten(tmp_path) == [("personen.csv", ""), ("inburgeraars.csv", "")]


@pytest.mark.parametrize("gezin", ["", "G1"])
def test_importeren_nog_eens_verandert_niets(
    inlezen: Callable[..., Verslag], haarlem: Gemeente, zandvoort: Gemeente, gezin: str
) -> None:
    gegevens = Gegevens(7, 20, gemeenten=("0392", "0473"))
    for rij in gegevens.bestanden["inburgeraars"]:
        rij["gezin"] = gezin
    eerste = inlezen(gegevens.bestanden)
    assert (eerste.fouten, eerste.nieuw, eerste.ongewijzigd) == ([], 20, 0)
    voor = stand(haarlem, zandvoort)
    tweede = inlezen(gegevens.bestanden)
    assert (tweede.fouten, tweede.nieuw, tweede.bijgewerkt, tweede.ongewijzigd) == ([], 0, 0, 20)
    assert tweede.taakstellingen == 0
    na = stand(haarlem, zandvoort)
    assert {naam for naam in na if na[naam] != voor[naam]} == set()
    assert list(gemeente_controleren(haarlem)) == []


def test_importeren_ineens_en_een_voor_een_geven_hetzelfde(
    inlezen: Callable[..., Verslag], haarlem: Gemeente, zandvoort: Gemeente, monkeypatch: pytest.MonkeyPatch
) -> None:
    gegevens = Gegevens(8, 15)
    inlezen(gegevens.bestanden)
    zelfde = json.loads(json.dumps(gegevens.bestanden).replace('"0392"', '"0473"'))
    monkeypatch.setattr(module._Schrijver, "_ineens", lambda self, nieuwe, bekend: False)
    inlezen(zelfde)
    velden = ("dossier__inburgeraar__achternaam", "soort", "status")
    beelden = []
    for gemeente in (haarlem, zandvoort):
        with werken_in(gemeente, systeemgebruiker()):
            beelden.append(
                (
                    sorted(
                        Termijn.objects.values_list(*velden, "laatste_dag", "afgerond_op", "volgende_signaal_at"),
                        key=str,
                    ),
                    sorted(
                        Pip.objects.values_list(*velden, "versienummer", "dagtekening", "vorige__versienummer"), key=str
                    ),
                    sorted(
                        Taak.objects.filter(status=TaakStatus.OPEN).values_list(*velden, "uiterlijk_op", "rol"), key=str
                    ),
                    sorted(
                        Gebeurtenis.objects.exclude(soort="termijn.herberekend").values_list(
                            *velden[:2], "titel", "op"
                        ),
                        key=str,
                    ),
                    sorted(
                        Dossier.objects.values_list("inburgeraar__achternaam", "fase", "eerstvolgende_op", "wacht"),
                        key=str,
                    ),
                )
            )
    for ineens, een_voor_een in zip(*beelden, strict=True):
        assert ineens == een_voor_een


def test_importeren_proef_schrijft_niets(inlezen: Callable[..., Verslag], haarlem: Gemeente) -> None:
    bestanden = {"inburgeraars": [persoon("K1")]}
    voor = stand(haarlem)
    assert inlezen(bestanden, proef=True).nieuw == 1
    assert stand(haarlem) == voor


def test_importeren_werkt_bij_en_laat_staan(inlezen: Callable[..., Verslag], haarlem: Gemeente) -> None:
    inlezen(
        {
            "inburgeraars": [persoon("K1", taal="Tigrinya", datum_kennisgeving="2024-01-10"), persoon("K2")],
            "intakes": [{"sleutel": "K1", "gestart_op": "2024-02-01", "afgerond_op": ""}],
            "bijstand": [{"sleutel": "K1", "van": "2024-01-15", "tot": ""}],
        }
    )
    verslag = inlezen(
        {
            "inburgeraars": [persoon("K1", taal="", telefoon="0612345678", datum_kennisgeving="2024-01-12")],
            "intakes": [{"sleutel": "K1", "gestart_op": "2024-02-01", "afgerond_op": "2024-03-01"}],
            "bijstand": [
                {"sleutel": "K1", "van": "2024-01-15", "tot": "2025-01-15", "uitstroom": "volledig", "reden": "werk"}
            ],
        }
    )
    assert (verslag.fouten, verslag.nieuw, verslag.bijgewerkt) == ([], 0, 1)
    with werken_in(haarlem, systeemgebruiker()):
        assert Dossier.objects.count() == 2
        dossier = Importsleutel.objects.get(sleutel="K1").dossier
        inburgeraar = dossier.inburgeraar
        assert (inburgeraar.taal, inburgeraar.telefoon) == ("Tigrinya", "0612345678")
        assert dossier.startfeiten.kennisgeving_op.isoformat() == "2024-01-12"
        assert dossier.intake.afgerond_op.isoformat() == "2024-03-01"
        assert dossier.bijstandperiodes.get().uitstroom == "volledig"


def test_importeren_neemt_pip_over_zonder_brief_of_taak_en_met_lopende_termijnen(
    inlezen: Callable[..., Verslag], haarlem: Gemeente
) -> None:
    dagtekening = vandaag() - timedelta(days=10)
    inlezen(
        {
            "inburgeraars": [persoon("K1", datum_kennisgeving=(vandaag() - timedelta(days=60)).isoformat())],
            "pips": [
                {
                    "sleutel": "K1",
                    "dagtekening": dagtekening.isoformat(),
                    "bekendgemaakt_op": dagtekening.isoformat(),
                    "leerroute": "B",
                    "niveau": "B1",
                    "soort": "eerste",
                }
            ],
        }
    )
    with werken_in(haarlem, systeemgebruiker()):
        lopend = set(Termijn.objects.filter(status=TermijnStatus.LOOPT).values_list("soort", flat=True))
        assert lopend == {
            TermijnSoort.INBURGERINGSTERMIJN,
            TermijnSoort.SCHAKELEN,
            TermijnSoort.VERLENGING_AANVRAGEN,
            TermijnSoort.BEZWAAR,
        }
        assert Termijn.objects.get(soort=TermijnSoort.PIP_VASTSTELLEN).afgerond_op == dagtekening
        assert not Taak.objects.exists()
        assert not Document.objects.exists()
        pip = Pip.objects.get()
        assert (pip.overgenomen, pip.niveau, pip.bekendgemaakt_op) == (True, "B1", dagtekening)


def test_importeren_tegen_wat_al_bekend_is(inlezen: Callable[..., Verslag], haarlem: Gemeente) -> None:
    pip = {"sleutel": "K1", "dagtekening": "2024-03-01", "leerroute": "B", "soort": "eerste"}
    bestanden: Rijen = {
        "inburgeraars": [persoon("K1", bsn="111222333"), persoon("W", stelsel="wi2013")],
        "pips": [pip],
        "bijstand": [{"sleutel": "K1", "van": "2024-01-01", "tot": ""}],
    }
    inlezen(bestanden)

    def fouten(gewijzigd: Rijen) -> list[tuple[str, int | None, str]]:
        gevonden = inlezen({"inburgeraars": bestanden["inburgeraars"][:1]} | gewijzigd)
        return [(fout.bestand, fout.rij, fout.kolom) for fout in gevonden.fouten]

    assert fouten({"pips": [pip | {"leerroute": "Z"}]}) == [("pips.csv", 2, "dagtekening")]
    assert fouten({"pips": [pip | {"dagtekening": "2024-05-01"}]}) == [("pips.csv", 2, "soort")]
    assert fouten({"pips": [pip | {"sleutel": "W"}]}) == [("pips.csv", 2, "sleutel")]
    ander = persoon("K2", bsn="111222333")
    assert fouten({"inburgeraars": [ander]}) == [("inburgeraars.csv", 2, "bsn")]
    assert fouten({"bijstand": [{"sleutel": "K1", "van": "2024-06-01"}]}) == [("bijstand.csv", 2, "van")]


def test_importeren_herkent_een_dossier_dat_hier_is_gemaakt(
    inlezen: Callable[..., Verslag], in_haarlem: Gemeente
) -> None:
    dossier = DossierFactory.create(v_nummer="1234567890")
    verslag = inlezen({"inburgeraars": [persoon("K1", v_nummer="1234567890", taal="Dari")]})
    assert (verslag.fouten, verslag.gekoppeld, verslag.nieuw) == ([], 1, 0)
    assert Importsleutel.objects.get().dossier == dossier
    assert Inburgeraar.objects.get().taal == "Dari"


def test_importeren_zet_huisgenoten_in_een_gezin(inlezen: Callable[..., Verslag], haarlem: Gemeente) -> None:
    inlezen({"inburgeraars": [persoon("K1", gezin="G"), persoon("K2", gezin="G"), persoon("K3")]})
    inlezen({"inburgeraars": [persoon("K4", gezin="G"), persoon("K3", gezin="G")]})
    with werken_in(haarlem, systeemgebruiker()):
        assert Inburgeraar.objects.values("gezin").distinct().count() == 1
        assert set(Inburgeraar.objects.values_list("gezinsrol", flat=True)) == {"anders"}


def test_importeren_uit_xlsx(haarlem: Gemeente, tmp_path: Path) -> None:
    boek = Workbook()
    blad = boek.active
    blad.title = "inburgeraars"
    blad.append(["sleutel", "gemeentecode", "achternaam", "stelsel", "doelgroep", "bsn", "datum_kennisgeving", "tolk"])
    blad.append(["K1", 392, "Oz", "wi2021", "gezinsmigrant", 12345672, vandaag(), True])
    boek.create_sheet("uitleg").append(["Vul een rij per persoon in"])
    boek.save(tmp_path / "invoer.xlsx")
    verslag = importeren(tmp_path / "invoer.xlsx", gemeenten=[haarlem], proef=False, melden=lambda regel: None)
    assert verslag.fouten == []
    with werken_in(haarlem, systeemgebruiker()):
        dossier = Dossier.objects.get()
        assert (dossier.inburgeraar.bsn, dossier.inburgeraar.tolk) == ("012345672", True)
        assert dossier.startfeiten.kennisgeving_op == vandaag()


def test_importeren_opdracht(haarlem: Gemeente, tmp_path: Path) -> None:
    schrijf(tmp_path, {"inburgeraars": [persoon("K1")]})
    uit, fout = StringIO(), StringIO()
    call_command("importeren", str(tmp_path), stdout=uit, stderr=fout)
    assert json.loads(uit.getvalue())["personen"] == {"nieuw": 1, "bijgewerkt": 0, "ongewijzigd": 0}
    assert "1 van 1" in fout.getvalue()
    schrijf(tmp_path, {"inburgeraars": [persoon("K2", bsn="1")]})
    for plaats in (tmp_path, tmp_path / "weg"):
        uit, fout = StringIO(), StringIO()
        with pytest.raises(SystemExit) as gestopt:
            call_command("importeren", str(plaats), stdout=uit, stderr=fout)
        assert (gestopt.value.code, uit.getvalue(), len(fout.getvalue().splitlines())) == (2, "", 1)


def stuur(client: Client, bestand: SimpleUploadedFile, doen: str = "proef") -> Inlezing:
    """Send a file in from the screen and let the worker do its round."""
    client.post(reverse("beheer:importeren"), {"bestand": bestand, "doen": doen})
    inlezingen_doen(Gemeente.objects.get(code="0392"))
    inlezing = Inlezing.objects.first()
    assert inlezing is not None
    assert client.get(reverse("beheer:inlezing", args=[inlezing.uuid])).status_code == HTTPStatus.OK
    return inlezing


@pytest.fixture
def map_voor_documenten(tmp_path: Path, settings) -> None:
    settings.DOCUMENTEN_MAP = tmp_path


def test_importeren_scherm(
    client_van: Callable[[Gebruiker], Client], beheerder: Gebruiker, in_haarlem: Gemeente, map_voor_documenten: None
) -> None:
    client = client_van(beheerder)
    leeg = client.get(reverse("beheer:importeren_sjabloon"))
    boek = load_workbook(BytesIO(leeg.content))
    assert boek.sheetnames[:3] == ["uitleg", "inburgeraars", "bijstand"]
    blad = boek["inburgeraars"]
    kolommen = [cel.value for cel in blad[1]]

    def sturen(doen: str, **velden: str) -> Inlezing:
        for plaats, kolom in enumerate(kolommen, start=1):
            blad.cell(2, plaats).value = persoon("K1", **velden).get(kolom)
        inhoud = BytesIO()
        boek.save(inhoud)
        return stuur(client, SimpleUploadedFile("mijn.xlsx", inhoud.getvalue()), doen)

    fout = sturen("inlezen", bsn="1")
    assert ([fout["kolom"] for fout in fout.fouten], fout.status) == (["bsn"], "fouten")
    regels = client.get(reverse("beheer:inlezing_fouten", args=[fout.uuid])).content.decode("utf-8-sig").splitlines()
    assert regels[0] == "Bestand of blad;Rij;Kolom;Wat is er mis, en wat mag wel"
    assert (len(regels), regels[1].split(";")[1:3]) == (2, ["2", "bsn"])
    assert [fout["kolom"] for fout in sturen("inlezen", gemeentecode="0473").fouten] == ["gemeentecode"]
    proef = sturen("proef")
    assert (proef.verslag["personen"]["nieuw"], Dossier.objects.count(), proef.status) == (1, 0, "klaar")
    for _ in range(2):
        client.post(reverse("beheer:inlezing_doen", args=[proef.uuid]))
    inlezingen_doen(in_haarlem)
    ingelezen = Inlezing.objects.get(nagekeken=proef)
    assert (ingelezen.status, ingelezen.door, Dossier.objects.count()) == ("klaar", beheerder, 1)
    with pytest.raises(RegelFout, match="Kijk het bestand eerst na"):
        nagekeken_inlezen(fout, door=beheerder)


def test_inlezing_ruimt_op_en_geeft_op(
    client_van: Callable[[Gebruiker], Client], beheerder: Gebruiker, in_haarlem: Gemeente, map_voor_documenten: None
) -> None:
    csv_tekst = b"sleutel,gemeentecode,achternaam,stelsel,doelgroep\nK,0392,X,wi2021,gezinsmigrant\n"
    inhoud = BytesIO()
    with ZipFile(inhoud, "w") as zip_:
        zip_.writestr("map/inburgeraars.csv", csv_tekst)
    client = client_van(beheerder)
    proef = stuur(client, SimpleUploadedFile("a.zip", inhoud.getvalue()))
    assert (proef.status, pad_van(proef).exists()) == ("klaar", True)
    assert inlezingen_opruimen(in_haarlem, nu() + timedelta(hours=23)) == 0
    assert inlezingen_opruimen(in_haarlem, nu() + timedelta(hours=25)) == 1
    assert not pad_van(proef).exists()
    with pytest.raises(RegelFout, match="na 24 uur verwijderd"):
        nagekeken_inlezen(proef, door=beheerder)
    kapot = stuur(client, SimpleUploadedFile("b.zip", b"PK"))
    assert (kapot.status, kapot.fouten[0]["uitleg"][:26]) == ("fouten", "De zip kan niet worden geo")
    antwoord = client.post(
        reverse("beheer:importeren"), {"bestand": SimpleUploadedFile("c.txt", b"x"), "doen": "proef"}
    )
    assert antwoord.context["form"].errors
    wachtend = inlezing_klaarzetten([inhoud.getvalue()], bestandsnaam="d.zip", proef=False, door=beheerder)
    wachtend.pogingen = 3
    wachtend.save()
    assert inlezingen_doen(in_haarlem) == 0
    wachtend.refresh_from_db()
    assert (wachtend.status, Dossier.objects.count()) == ("mislukt", 0)


def test_wie_niet_meer_mag_leest_niets_in(
    beheerder: Gebruiker, in_haarlem: Gemeente, map_voor_documenten: None
) -> None:
    inlezing = inlezing_klaarzetten([b"x"], bestandsnaam="a.xlsx", proef=False, door=beheerder)
    beheerder.roltoekenningen.all().delete()
    assert inlezingen_doen(in_haarlem) == 1
    inlezing.refresh_from_db()
    assert inlezing.status == "mislukt"


def test_importeren_noemt_wie_lijkt_op_iemand_met_een_dossier(
    inlezen: Callable[..., Verslag], in_haarlem: Gemeente
) -> None:
    dossier = DossierFactory.create(voornamen="Abrehet", achternaam="Tesfay", geboortejaar=1990)
    zelfde = {"voornamen": "Abrehet", "achternaam": "Tesfay"}
    verslag = inlezen(
        {
            "inburgeraars": [
                persoon("K1", geboortedatum="1990-05-14", **zelfde),
                persoon("K2", geboortedatum="1990", **zelfde),
                persoon("K3", geboortedatum="1990-05-14", v_nummer=dossier.inburgeraar.v_nummer, **zelfde),
            ]
        },
        proef=True,
    )
    assert [(treffer.sleutel, treffer.dossier) for treffer in verslag.gelijkend] == [("K1", dossier.nummer)]
    assert [(treffer.sleutel, treffer.waarop) for treffer in verslag.koppelingen] == [("K3", "v-nummer")]
