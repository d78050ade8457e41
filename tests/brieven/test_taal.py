"""The language check: what it finds, and that our own default texts pass it."""

import pytest

from inburgering.brieven.taal import AFKORTINGEN, Soort, taalcheck
from inburgering.brieven.teksten import TEKSTSOORTEN, ingevuld


def soorten(tekst: str, **meer) -> list[Soort]:
    return [waarschuwing.soort for waarschuwing in taalcheck(tekst, **meer)]


def test_gewone_tekst_krijgt_geen_waarschuwing():
    assert taalcheck("Wij hebben uw plan vastgesteld. U volgt de B1-route. Bel ons als u vragen heeft.") == []


def test_lege_tekst_krijgt_geen_waarschuwing():
    assert taalcheck("") == []


def test_een_lange_zin_wordt_genoemd_met_het_aantal_woorden():
    zin = "Wij hebben " + "heel " * 20 + "lang gepraat."
    (lang, gemiddeld) = taalcheck(zin)
    assert (lang.soort, gemiddeld.soort) == (Soort.LANGE_ZIN, Soort.GEMIDDELD_LANG)
    assert "24 woorden" in lang.uitleg


def test_bedragen_tijden_en_afkortingen_breken_een_zin_niet():
    zin = "Wij betalen € 1.234,56 om 10.30 uur op grond van art. 56a"
    assert (
        soorten(f"{zin} en dat doen wij elke maand voor u omdat u bijstand krijgt en dat zo hoort.")[0]
        is Soort.LANGE_ZIN
    )


@pytest.mark.parametrize(
    ("tekst", "woord"),
    [
        ("Wij berichten u hieromtrent.", "hieromtrent"),
        ("U dient te komen.", "dient"),
        ("Zij dienen te komen.", "dienen"),
        ("Derhalve wijzen wij dit af.", "derhalve"),
    ],
)
def test_moeilijke_woorden_krijgen_een_beter_woord(tekst, woord):
    (waarschuwing,) = taalcheck(tekst)
    assert waarschuwing.soort is Soort.MOEILIJK_WOORD
    assert waarschuwing.fragment == woord
    assert waarschuwing.uitleg.startswith("Schrijf liever: ")


def test_een_moeilijk_woord_binnen_een_ander_woord_telt_niet():
    assert soorten("U bedient de machine. De middelste knop is goed.") == []


def test_een_afkorting_wordt_een_keer_uitgelegd():
    assert soorten("U volgt het PVT.") == [Soort.AFKORTING]
    assert soorten("U volgt het participatieverklaringstraject (PVT). Het PVT duurt 12 uur.") == []
    assert soorten("U volgt het PVT.", al_uitgelegd=frozenset({"PVT"})) == []


def test_de_lijdende_vorm_vraagt_wie_het_doet():
    assert soorten("Uw plan wordt door ons besproken.") == [Soort.LIJDENDE_VORM]
    assert soorten("U wordt vriendelijk ontvangen.") == [Soort.LIJDENDE_VORM]
    assert soorten("U wordt verpleegkundige.") == []


@pytest.mark.parametrize("soort", TEKSTSOORTEN.values(), ids=lambda soort: soort.code)
def test_onze_eigen_teksten_zijn_op_niveau_b1(soort):
    tekst = ingevuld(soort.standaard, soort.velden)
    assert taalcheck(tekst, al_uitgelegd=frozenset(AFKORTINGEN)) == []
