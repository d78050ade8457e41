"""The picture of a report: safe for a strict content policy, with a name, in the colours of the theme."""

import xml.etree.ElementTree as ET
from datetime import date
from typing import Any

import pytest

from inburgering.toegang.themas import themakleuren, themas
from rapportage.grafieken import Kleuren, contrast, grafiek, helderheid
from rapportage.periode import Periode
from rapportage.rapporten import RAPPORTEN
from rapportage.selectors import Uitkomst

JAAR = Periode(date(2024, 1, 1), date(2024, 12, 31))
SVG = "{http://www.w3.org/2000/svg}"


def uitkomst(naam: str, rijen: list[dict[str, Any]], periode: Periode = JAAR) -> Uitkomst:
    return Uitkomst(RAPPORTEN[naam], periode, None, rijen, {})


def pips(asiel: int, gezin: int) -> Uitkomst:
    return uitkomst(
        "pips", [{"groep": "asielstatushouder", "aantal": asiel}, {"groep": "gezins_en_overige", "aantal": gezin}]
    )


def teksten(svg: str) -> list[str | None]:
    return [tekst.text for tekst in ET.fromstring(svg).iter(f"{SVG}text")]  # our own picture


def test_grafiek_toont_elk_getal_met_dat_van_ervoor() -> None:
    beeld = grafiek(pips(1234, 5), pips(7, 0), "haarlem")
    assert beeld is not None
    assert {"1.234", "5", "7", "0", "Deze periode", "Periode ervoor"} <= set(teksten(beeld.svg))
    assert beeld.bijschrift == "Eerste PIP's: deze periode en periode ervoor per groep."
    boom = ET.fromstring(beeld.svg)  # our own picture
    assert boom[0].tag == f"{SVG}title"
    assert boom[0].text == beeld.bijschrift
    assert boom.attrib["role"] == "img"
    assert not [deel for deel in boom.iter() if deel is not boom and "role" in deel.attrib]
    kenmerken = {naam for deel in boom.iter() for naam in deel.attrib}
    assert not [naam for naam in kenmerken if naam == "style" or naam.startswith("on") or "href" in naam]
    assert themakleuren("haarlem")["--basis-color-action-1-inverse-bg-default"] in beeld.svg
    assert grafiek(pips(1, 2), None, "onbekend") is not None


def test_grafiek_van_een_gestapeld_rapport_laat_kleine_delen_weg_uit_het_beeld() -> None:
    rij = {"vastgesteld": 100, "op_tijd": 98, "te_laat": 2, "onbekend": 0}
    beeld = grafiek(uitkomst("pip_termijn", [{"groep": "asielstatushouder"} | rij]), None, "zandvoort")
    assert beeld is not None
    assert "98" in teksten(beeld.svg)
    assert "2" not in teksten(beeld.svg)


def test_grafiek_in_de_tijd_staat_en_namen_zijn_geen_opmaak() -> None:
    beeld = grafiek(uitkomst("leerroutes_kwartaal", [{"kwartaal": "<b>2024Q1", "aanmeldingen": 3}]), None, "haarlem")
    assert beeld is not None
    assert "<b>2024Q1" in teksten(beeld.svg)
    assert "<b>" not in beeld.svg


def test_van_veel_groepen_staan_de_grootste_in_beeld() -> None:
    rapport = RAPPORTEN["kosten_voorziening"]
    [kolom] = rapport.in_beeld()
    rijen = [{rapport.sleutel: f"Voorziening {nummer}", kolom.naam: nummer} for nummer in range(40)]
    beeld = grafiek(uitkomst("kosten_voorziening", rijen), None, "haarlem")
    assert beeld is not None
    namen = [tekst for tekst in teksten(beeld.svg) if tekst and tekst.startswith("Voorziening ")]
    assert namen == [f"Voorziening {nummer}" for nummer in range(24, 40)]
    assert beeld.bijschrift.endswith("Getekend zijn de 16 grootste; de tabel heeft ze alle.")


def test_niets_om_te_tekenen() -> None:
    assert grafiek(pips(0, 0), pips(0, 0), "haarlem") is None
    assert grafiek(uitkomst("leerroutes_kwartaal", []), None, "haarlem") is None


@pytest.mark.parametrize("thema", [*sorted(themas()), "standaard"])
def test_tinten_verschillen_in_helderheid_en_de_tekst_erop_is_leesbaar(thema: str) -> None:
    for aantal in range(1, 8):
        kleuren = Kleuren.van(thema, aantal)
        helder = [helderheid(kleur) for kleur in kleuren.reeksen]
        assert helder == sorted(helder)
        assert len(set(kleuren.reeksen)) == aantal
        for nummer, kleur in enumerate(kleuren.reeksen):
            assert contrast(kleuren.op(nummer), kleur) >= 4.5, (thema, aantal, nummer)
