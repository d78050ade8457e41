"""Every report against the same computed slowly from the rows, for several periods, gemeenten and peildata."""

from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from inburgering.beheer.services.importeren import Verslag
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.services.gebruikers import systeemgebruiker
from rapportage.periode import Periode
from rapportage.rapport import TOTAAL, mediaan, percentage
from rapportage.rapporten import RAPPORTEN
from rapportage.selectors import GeenRapport, Uitkomst, dossiers_achter, feiten_achter, rapport_maken
from tests.rapportage.bijgemaakt import bijmaken
from tests.rapportage.gegevens import Gegevens
from tests.rapportage.langzaam_verder import LangzaamVerder

PERIODEN = (
    (date(2023, 1, 1), date(2023, 12, 31)),
    (date(2024, 2, 1), date(2024, 2, 29)),
    (date(2024, 2, 29), date(2024, 2, 29)),
    (date(2023, 3, 15), date(2024, 8, 20)),
    (date(2022, 12, 1), date(2025, 12, 31)),
    (date(2010, 1, 1), date(2010, 6, 30)),
)
NAMEN = [naam for naam, rapport in RAPPORTEN.items() if not rapport.alleen_vandaag]


def maak(naam: str, van: date, tot: date, gemeenten: list[Gemeente]) -> Uitkomst:
    gemeente = gemeenten[0] if len(gemeenten) == 1 else None
    return rapport_maken(
        RAPPORTEN[naam], Periode(van, tot), gemeenten=gemeenten, gemeente=gemeente, door=systeemgebruiker()
    )


def test_rapporten_gelijk_aan_langzame_berekening(
    overnemen: Callable[[Gegevens], Verslag], haarlem: Gemeente, zandvoort: Gemeente
) -> None:
    gegevens = Gegevens(1, 60, gemeenten=("0392", "0473"))
    overnemen(gegevens)
    bijmaken(gegevens, [haarlem, zandvoort], 2)
    for van, tot in PERIODEN:
        for gemeenten, code in (([haarlem, zandvoort], None), ([zandvoort], "0473")):
            langzaam = LangzaamVerder(gegevens, van, tot, code)
            for naam in NAMEN:
                uitkomst = maak(naam, van, tot, gemeenten)
                assert (uitkomst.rijen, uitkomst.totaal) == langzaam.rapport(naam), (naam, van, tot, code)


def test_elk_getal_heeft_zijn_feiten(
    overnemen: Callable[[Gegevens], Verslag], haarlem: Gemeente, zandvoort: Gemeente
) -> None:
    gegevens = Gegevens(3, 30)
    overnemen(gegevens)
    bijmaken(gegevens, [haarlem], 4)
    for naam, rapport in RAPPORTEN.items():
        periode = Periode(date(2023, 1, 1), vandaag() if rapport.alleen_vandaag else date(2024, 9, 30))
        uitkomst = maak(naam, periode.van, periode.tot, [haarlem])
        with werken_in(haarlem, systeemgebruiker()):
            for kolom in rapport.kolommen:
                if not kolom.telt:
                    continue
                for rij in uitkomst.rijen:
                    feiten = feiten_achter(rapport, periode, rij[rapport.sleutel], kolom.naam)
                    assert sum(bron.feiten.count() for bron in feiten) == rij[kolom.naam], (naam, rij, kolom.naam)
                alle = feiten_achter(rapport, periode, TOTAAL, kolom.naam)
                assert sum(bron.feiten.count() for bron in alle) == uitkomst.totaal[kolom.naam], (naam, kolom.naam)


def test_rapport_van_een_klantmanager_en_de_splitsing_telt_op(
    overnemen: Callable[[Gegevens], Verslag], haarlem: Gemeente, klantmanager: Gebruiker
) -> None:
    gegevens = Gegevens(6, 16)
    for nummer, rij in enumerate(gegevens.bestanden["inburgeraars"]):
        rij["klantmanager"] = "klantmanager" if nummer % 2 else ""
    overnemen(gegevens)
    periode = Periode(date(2022, 12, 1), date(2025, 3, 31))
    door = systeemgebruiker()

    def tel(naam: str, **wie: str) -> Uitkomst:
        return rapport_maken(RAPPORTEN[naam], periode, gemeenten=[haarlem], gemeente=haarlem, door=door, **wie)

    eigen = Gegevens(6, 16)
    eigen.bestanden["inburgeraars"] = eigen.bestanden["inburgeraars"][1::2]
    langzaam = LangzaamVerder(eigen, periode.van, periode.tot, "0392")
    for naam in NAMEN:
        rapport = RAPPORTEN[naam]
        uitkomst = tel(naam, klantmanager="klantmanager")
        if not rapport.per_klantmanager:
            assert (uitkomst.klantmanager, uitkomst.totaal) == (None, tel(naam).totaal)
            continue
        assert uitkomst.als_json()["klantmanager"] == "klantmanager"
        if naam != "tolken":
            assert (uitkomst.rijen, uitkomst.totaal) == langzaam.rapport(naam), naam
        with werken_in(haarlem, door):
            for kolom in (kolom for kolom in rapport.kolommen if kolom.telt):
                achter = dossiers_achter(rapport, periode, TOTAAL, kolom.naam, "klantmanager")
                assert achter.count() == uitkomst.totaal[kolom.naam], (naam, kolom.naam)
        if rapport.gestapeld:
            delen = [kolom.naam for kolom in rapport.in_beeld()]
            geheel = next(kolom.naam for kolom in rapport.kolommen if kolom.telt)
            for rij in [*uitkomst.rijen, uitkomst.totaal]:
                assert sum(rij[deel] for deel in delen) == rij[geheel], (naam, rij)


def test_rapport_leest_alleen_eigen_gemeente_en_een_vraag_per_bron(
    overnemen: Callable[[Gegevens], Verslag],
    haarlem: Gemeente,
    zandvoort: Gemeente,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    overnemen(Gegevens(4, 10))
    periode = Periode(date(2023, 1, 1), date(2024, 12, 31))
    with werken_in(zandvoort, systeemgebruiker()):
        assert not any(getallen.total() for getallen in RAPPORTEN["pips"].tellen(periode).rijen.values())
    with werken_in(haarlem, systeemgebruiker()):
        for naam, aantal in (("pips", 1), ("pip_termijn", 2), ("brugklas", 1), ("overdrachten", 2)):
            with django_assert_num_queries(aantal):
                RAPPORTEN[naam].tellen(periode)


def test_caseload_alleen_vandaag_met_nullen(haarlem: Gemeente, klantmanager: Gebruiker, teamleider: Gebruiker) -> None:
    with pytest.raises(GeenRapport, match="vandaag"):
        maak("caseload", date(2023, 1, 1), date(2023, 12, 31), [haarlem])
    leeg = {"dossiers": 0, "intake": 0, "pip": 0, "traject": 0, "te_laat": 0}
    uitkomst = maak("caseload", date(2023, 1, 1), vandaag(), [haarlem])
    assert uitkomst.rijen == [{"klantmanager": "klantmanager"} | leeg, {"klantmanager": None} | leeg]
    assert uitkomst.totaal == leeg


def test_caseload_telt_fase_en_te_laat(
    overnemen: Callable[[Gegevens], Verslag], haarlem: Gemeente, klantmanager: Gebruiker
) -> None:
    gegevens = Gegevens(5, 0)
    lang_geleden = {"datum_kennisgeving": "2023-01-10", "datum_inschrijving": "2023-01-05"}
    for sleutel, extra in (
        ("zonder", {}),
        ("intake", {"klantmanager": "klantmanager"} | lang_geleden),
        ("pip", {"klantmanager": "klantmanager"} | lang_geleden),
        ("traject", {"klantmanager": "klantmanager"} | lang_geleden),
    ):
        rij = {"sleutel": sleutel, "gemeentecode": "0392", "achternaam": "Xo", "stelsel": "wi2021"}
        gegevens.bestanden["inburgeraars"].append(rij | {"doelgroep": "asielstatushouder"} | extra)
    gegevens.bestanden["intakes"] = [
        {"sleutel": "intake", "gestart_op": "2023-02-01", "afgerond_op": ""},
        {"sleutel": "pip", "gestart_op": "2023-02-01", "afgerond_op": "2023-03-01"},
    ]
    gegevens.bestanden["pips"] = [
        {"sleutel": "traject", "dagtekening": "2023-02-20", "leerroute": "B", "soort": "eerste"}
    ]
    overnemen(gegevens)
    uitkomst = maak("caseload", vandaag(), vandaag(), [haarlem])
    assert uitkomst.rijen == [
        {"klantmanager": "klantmanager", "dossiers": 3, "intake": 1, "pip": 1, "traject": 1, "te_laat": 2},
        {"klantmanager": None, "dossiers": 1, "intake": 1, "pip": 0, "traject": 0, "te_laat": 0},
    ]
    assert uitkomst.totaal == {"dossiers": 4, "intake": 2, "pip": 1, "traject": 1, "te_laat": 2}


@pytest.mark.parametrize(
    ("deel", "geheel", "hoort"), [(1, 8, 12.5), (1, 3, 33.3), (1, 16, 6.3), (3, 16, 18.8), (1, 2000, 0.1), (0, 0, None)]
)
def test_percentage_rondt_half_naar_boven(deel: int, geheel: int, hoort: float | None) -> None:
    assert percentage(deel, geheel) == hoort


@pytest.mark.parametrize(
    ("waarden", "hoort"), [([], None), ([5], 5), ([1, 2], 1.5), ([3, 1, 2], 2), ([4, 4, 8, 9], 6), ([-3, -2], -2.5)]
)
def test_mediaan(waarden: list[int], hoort: float | None) -> None:
    assert mediaan(Counter(waarden)) == hoort


@pytest.mark.parametrize(
    ("van", "tot", "vorige_van", "vorige_tot"),
    [
        (date(2024, 1, 1), date(2024, 3, 31), date(2023, 10, 1), date(2023, 12, 31)),
        (date(2024, 2, 1), date(2024, 2, 29), date(2024, 1, 1), date(2024, 1, 31)),
        (date(2024, 1, 1), date(2024, 12, 31), date(2023, 1, 1), date(2023, 12, 31)),
        (date(2024, 3, 5), date(2024, 3, 14), date(2024, 2, 24), date(2024, 3, 4)),
    ],
)
def test_vorige_periode(van: date, tot: date, vorige_van: date, vorige_tot: date) -> None:
    assert Periode(van, tot).vorige == Periode(vorige_van, vorige_tot)
