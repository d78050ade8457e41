"""Small numbers are not published, and can't be computed from what is: checked by trying every table that fits."""

from datetime import date
from itertools import product
from typing import Any

import pytest

from rapportage.afschermen import Afgeschermd, afschermen
from rapportage.grafieken import grafiek
from rapportage.periode import Periode
from rapportage.rapporten import RAPPORTEN
from rapportage.selectors import Uitkomst
from rapportage.tabel import getaltekst

PERIODE = Periode(date(2024, 1, 1), date(2024, 12, 31))


def uitkomst(naam: str, *rijen: dict[str, Any], **totaal: Any) -> Uitkomst:
    rapport = RAPPORTEN[naam]
    groepen = rapport.groepen(PERIODE)
    met_sleutel = [{rapport.sleutel: groep} | rij for groep, rij in zip(groepen, rijen, strict=False)]
    telt_op = [naam for naam in rijen[0] if naam not in totaal]
    return Uitkomst(
        rapport, PERIODE, None, met_sleutel, {naam: sum(rij[naam] for rij in rijen) for naam in telt_op} | totaal
    )


def getoond(tabel: Uitkomst, kolom: str) -> list[Any]:
    rijen = [*tabel.rijen, tabel.totaal]
    return [cel.tekst if isinstance(cel := rij[kolom], Afgeschermd) else cel for rij in rijen]


def alleen(naam: str, *rijen: dict[str, Any], drempel: int = 5, **totaal: Any) -> Uitkomst:
    return afschermen({naam: uitkomst(naam, *rijen, **totaal)}, drempel)[naam]


def test_klein_getal_en_wat_het_verraadt() -> None:
    van = [{"aantal": aantal} for aantal in (30, 3, 12)]
    assert getoond(alleen("overdrachten", *van), "aantal") == [30, "<5", "x", 45]
    assert getoond(alleen("overdrachten", *van, drempel=3), "aantal") == [30, 3, 12, 45]
    nul = [{"aantal": aantal} for aantal in (0, 0, 3)]
    assert getoond(alleen("overdrachten", *nul), "aantal") == [0, 0, "<5", "<5"]
    grenzen = [{"aantal": aantal} for aantal in (4, 4, 30)]
    assert getoond(alleen("overdrachten", *grenzen), "aantal") == ["<5", "<5", "x", 38]
    assert getaltekst("aantal", Afgeschermd("<5")) == "<5"


def rij_pvt(afgerond: int, lopend: int, nog_niet: int) -> dict[str, int]:
    return {
        "aangemeld": afgerond + lopend + nog_niet,
        "afgerond": afgerond,
        "lopend": lopend,
        "nog_niet_gestart": nog_niet,
    }


@pytest.mark.parametrize(
    "rijen",
    [
        (rij_pvt(5, 1, 4), rij_pvt(3, 4, 5)),
        (rij_pvt(1, 1, 1), rij_pvt(1, 1, 1)),
        (rij_pvt(0, 0, 2), rij_pvt(4, 0, 0)),
        (rij_pvt(2, 2, 2), rij_pvt(4, 4, 4)),
        (rij_pvt(1, 0, 0), rij_pvt(1, 0, 0)),
    ],
)
def test_een_lezer_kan_geen_klein_getal_uitrekenen(rijen: tuple[dict[str, int], ...]) -> None:
    """Every table that agrees with what is shown: each small number has more than one value among them."""
    tabel = alleen("pvt", *rijen, drempel=3)
    delen = ("afgerond", "lopend", "nog_niet_gestart")
    kolommen = ("aangemeld", *delen)
    plekken = [(plaats, deel) for plaats in range(2) for deel in delen]
    zien = {kolom: getoond(tabel, kolom) for kolom in kolommen}
    mogelijk = [
        range(1, 3) if (cel := zien[deel][plaats]) == "<3" else range(7) if cel == "x" else [cel]
        for plaats, deel in plekken
    ]
    past: list[dict[tuple[int, str], int]] = []
    for waarden in product(*mogelijk):
        vol = dict(zip(plekken, waarden, strict=True))
        for plaats in range(2):
            vol[plaats, "aangemeld"] = sum(vol[plaats, deel] for deel in delen)
        for kolom in kolommen:
            vol[2, kolom] = vol[0, kolom] + vol[1, kolom]
        if all(_klopt(zien[kolom][plaats], waarde) for (plaats, kolom), waarde in vol.items()):
            past.append(vol)
    assert past
    waar = [*rijen, {kolom: rijen[0][kolom] + rijen[1][kolom] for kolom in kolommen}]
    for plaats, kolom in past[0]:
        if 0 < waar[plaats][kolom] < 3:
            assert len({vol[plaats, kolom] for vol in past}) > 1, (plaats, kolom, zien)


def _klopt(cel: int | str, waarde: int) -> bool:
    return 0 < waarde < 3 if cel == "<3" else cel in ("x", waarde)


def test_vier_keer_een_is_niet_uit_te_rekenen() -> None:
    een = {"aangemeld": 4, "afgerond": 1, "nog_niet_gestart": 1, "lopend": 1, "voortijdig": 1}
    niets = dict.fromkeys(een, 0)
    tabel = alleen("brugklas", een, niets, niets)
    cellen = [getoond(tabel, kolom)[rij] for kolom in een for rij in (0, 3)]
    assert set(cellen) == {"<5", "x"}


def test_afgeleide_getallen_en_delen_van_een_geheel() -> None:
    pip = {"vastgesteld": 40, "op_tijd": 38, "te_laat": 2, "onbekend": 0}
    ander = {"vastgesteld": 60, "op_tijd": 40, "te_laat": 20, "onbekend": 0}
    afgeleid = {"percentage_op_tijd": 95.0, "mediaan_dagen": 60}
    tabel = alleen("pip_termijn", pip | afgeleid, ander | afgeleid, **afgeleid)
    assert getoond(tabel, "te_laat")[0] == "<5"
    assert (getoond(tabel, "percentage_op_tijd")[0], getoond(tabel, "mediaan_dagen")[0]) == ("x", "x")
    assert (getoond(tabel, "op_tijd")[0], getoond(tabel, "te_laat")[1]) == ("x", "x")
    begeleiding = alleen("begeleiding_kwartaal", *[{"instroom": 20, "waarvan_wi2021": 18}] * 4)
    assert getoond(begeleiding, "instroom")[:4] == [20] * 4
    assert "x" in getoond(begeleiding, "waarvan_wi2021")
    uit = [{"aantal": aantal, "percentage": 33.3} for aantal in (2, 30, 40)]
    assert getoond(alleen("uitstroom_bijstand", *uit, percentage=100.0), "percentage") == ["x"] * 4


def test_bedrag_van_een_paar_mensen_en_hetzelfde_getal_elders() -> None:
    klein = {"gehuisvest": 3, "taakstelling": 40, "saldo": -37}
    groot = {"gehuisvest": 50, "taakstelling": 45, "saldo": 5}
    tabel = alleen("taakstelling", klein, groot)
    assert getoond(tabel, "taakstelling") == [40, 45, 85]
    assert (getoond(tabel, "gehuisvest"), getoond(tabel, "saldo")) == (["<5", "x", 53], ["x", "x", -32])
    pips = uitkomst("pips", {"aantal": 3}, {"aantal": 20})
    leeg = {"percentage_op_tijd": None, "mediaan_dagen": None}
    termijn = uitkomst(
        "pip_termijn",
        {"vastgesteld": 3, "op_tijd": 3, "te_laat": 0, "onbekend": 0} | leeg,
        {"vastgesteld": 20, "op_tijd": 20, "te_laat": 0, "onbekend": 0} | leeg,
        **leeg,
    )
    samen = afschermen({"pips": pips, "pip_termijn": termijn}, 5)
    assert getoond(samen["pips"], "aantal") == getoond(samen["pip_termijn"], "vastgesteld")
    assert getoond(samen["pips"], "aantal").count(20) + getoond(samen["pips"], "aantal").count(23) < 2


def test_grafiek_tekent_geen_afgeschermd_getal() -> None:
    tabel = alleen("overdrachten", *({"aantal": aantal} for aantal in (30, 3, 12)))
    beeld = grafiek(tabel, None, "haarlem")
    assert beeld is not None
    assert "&lt;5" in beeld.svg
    assert ">12<" not in beeld.svg
