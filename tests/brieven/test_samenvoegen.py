"""Merge fields: a fixed list, filled in by a parser that knows nothing else."""

from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inburgering.brieven.samenvoegen import (
    GROEPEN,
    VELDEN,
    controleer,
    lege_velden,
    samengevoegd,
    velden_in,
    voorbeeldtekst,
)
from inburgering.brieven.selectors.brieven import bron_van
from inburgering.recht.fouten import RegelFout
from tests.dossiers.factories import DossierFactory


@pytest.fixture
def bron(in_haarlem, klantmanager):
    dossier = DossierFactory(achternaam="Tesfay", voornamen="Abrehet", telefoon="", klantmanager=klantmanager)
    return bron_van(dossier, door=klantmanager)


def test_een_veld_wordt_ingevuld_en_een_leeg_veld_blijft_open(bron):
    tekst = "Dag {voornamen} {achternaam}, bel {telefoon}. U bent {dossiernummer}."
    assert samengevoegd(tekst, bron) == f"Dag Abrehet Tesfay, bel {{telefoon}}. U bent {bron.dossier.nummer}."
    assert [veld.naam for veld in lege_velden([tekst, "{telefoon}"], bron)] == ["telefoon"]


def test_elk_veld_heeft_een_uitleg_een_voorbeeld_en_een_waarde_op_een_regel(bron):
    assert len(VELDEN) == sum(len(groep) for groep in GROEPEN.values()) > 25
    for veld in VELDEN.values():
        assert veld.uitleg
        assert veld.voorbeeld
        assert "\n" not in samengevoegd(veld.code, bron)
    assert not any("bsn" in naam for naam in VELDEN)


@pytest.mark.parametrize(
    "tekst",
    [
        "{% for dossier in dossiers %}{naam}{% endfor %}",
        "{{ naam.__class__ }}",
        "{{naam}}",
        "{naam.__class__.__mro__}",
        "{naam!r}",
        "{naam:>20}",
        "{0}",
        "{}",
        "{ naam }",
        "{naam",
        "naam}",
        "{#geheim#}",
        "${naam}{",
        "{NAAM}",
    ],
)
def test_al_het_andere_tussen_accolades_wordt_geweigerd_met_uitleg(tekst):
    with pytest.raises(RegelFout, match="Herhalingen, voorwaarden en formules bestaan niet") as fout:
        controleer(tekst)
    assert fout.value.code == "sjabloon_opdracht"


def test_een_onbekend_veld_wordt_met_zijn_naam_geweigerd():
    with pytest.raises(RegelFout, match=r"Dit veld bestaat niet: \{bsn\}, \{leeftijd\}\.") as fout:
        controleer("Uw nummer is {bsn}, {naam}, {leeftijd}", veld="onderwerp")
    assert (fout.value.code, fout.value.veld) == ("sjabloon_onbekend_veld", "onderwerp")


def test_een_waarde_met_accolades_wordt_nooit_een_veld(in_haarlem, klantmanager):
    bron = bron_van(DossierFactory(achternaam="{telefoon} {% x %}"), door=klantmanager)
    gevuld = samengevoegd("{achternaam}", bron)
    assert gevuld == "(telefoon) (% x %)"
    assert velden_in(gevuld) == []


@given(st.text(alphabet=ascii_lowercase + "{}%_ .\n", max_size=60))
def test_elke_tekst_is_goed_of_wordt_geweigerd_en_dan_blijft_er_niets_over(tekst):
    try:
        controleer(tekst)
    except RegelFout:
        return
    gevuld = voorbeeldtekst(tekst)
    assert "{" not in gevuld
    assert "}" not in gevuld
