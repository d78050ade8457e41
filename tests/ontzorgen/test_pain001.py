"""A batch as pain.001.001.09: checked against the facts of the schema, and read back by another parser."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from ontzorgen.betaalbestanden.pain001 import Betaling, Opdrachtgever, pain001, sepa_tekst
from tests.ontzorgen.huishoudens import GEMEENTE_IBAN, proef_iban
from tests.ontzorgen.sepafeiten import NS, fouten

GEMEENTE = Opdrachtgever("Gemeente Haarlem", GEMEENTE_IBAN)


def bestand(*betalingen: Betaling, opdrachtgever: Opdrachtgever = GEMEENTE) -> bytes:
    return pain001(
        betalingen,
        kenmerk="ONTZORGEN-1-7",
        opdrachtgever=opdrachtgever,
        uitvoeren_op=date(2026, 12, 1),
        gemaakt_at=datetime(2026, 11, 30, 9, 5, 7),
    ).encode()


def betaling(nummer: int = 1, **anders: object) -> Betaling:
    gewoon = {
        "sleutel": f"{nummer:032x}",
        "bedrag": Decimal("612.40"),
        "naam": "Woningcorporatie Noord",
        "iban": proef_iban(nummer),
        "kenmerk": "Huur 12-2026",
        "namens": "Abrehet Tesfay",
    }
    return Betaling(**gewoon | anders)


def test_pain001_voldoet_aan_het_schema():
    inhoud = bestand(betaling(1), betaling(2, bedrag=Decimal("0.01")), betaling(3, bedrag=Decimal("99999.99")))
    assert fouten(inhoud) == []
    wortel = etree.fromstring(inhoud)
    assert wortel.findtext(f".//{{{NS}}}CtrlSum") == "100612.40"
    assert wortel.findtext(f".//{{{NS}}}ReqdExctnDt/{{{NS}}}Dt") == "2026-12-01"
    assert [deel.text for deel in wortel.iter(f"{{{NS}}}EndToEndId")] == [f"{n:032x}" for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("verminken", "fout"),
    [
        (("<CtrlSum>612.40</CtrlSum>", "<CtrlSum>612.41</CtrlSum>"), "CtrlSum"),
        (("<NbOfTxs>1</NbOfTxs>", "<NbOfTxs>2</NbOfTxs>"), "NbOfTxs"),
        (('Ccy="EUR"', 'Ccy="USD"'), "kenmerken"),
        (("<ChrgBr>SLEV</ChrgBr>", ""), "ChrgBr ontbreekt"),
        (("<PmtMtd>TRF</PmtMtd>", "<PmtMtd>CHK</PmtMtd>"), "PmtMtd"),
        (("<Nm>Abrehet Tesfay</Nm>", "<Nm>Şahin</Nm>"), "Nm"),
        ((GEMEENTE_IBAN, GEMEENTE_IBAN[:-1] + "9"), "IBAN"),
    ],
)
def test_de_controle_ziet_een_fout(verminken, fout):
    """The check itself can fail."""
    inhoud = bestand(betaling()).decode().replace(*verminken).encode()
    assert any(fout in gevonden for gevonden in fouten(inhoud))


@pytest.mark.parametrize(
    ("tekst", "uit"),
    [
        ("Elif Şeyma Yıldız", "Elif Seyma Yildiz"),
        ("Łukasz & Søn <bv>", "Lukasz Son bv"),
        ("/huur/", "huur"),
        ("  a \n b  ", "a b"),
        ("محمد", "-"),
        ("x" * 80, "x" * 70),
    ],
)
def test_sepa_tekst(tekst, uit):
    assert sepa_tekst(tekst, 70) == uit


@settings(max_examples=60, deadline=None)
@given(
    teksten=st.tuples(st.text(max_size=200), st.text(max_size=200), st.text(max_size=200)),
    centen=st.lists(st.integers(1, 99_999_99), min_size=1, max_size=5),
)
def test_wat_er_ook_staat_het_bestand_voldoet(teksten, centen):
    naam, kenmerk, namens = teksten
    betalingen = [
        betaling(nummer, bedrag=Decimal(cent) / 100, naam=naam, kenmerk=kenmerk, namens=namens)
        for nummer, cent in enumerate(centen)
    ]
    inhoud = bestand(*betalingen, opdrachtgever=Opdrachtgever(naam, GEMEENTE_IBAN))
    assert fouten(inhoud) == []
    gelezen = [Decimal(deel.text) for deel in etree.fromstring(inhoud).iter(f"{{{NS}}}InstdAmt")]
    assert gelezen == [Decimal(cent) / 100 for cent in centen]
