"""Text blocks: a gemeente may word them itself, but never lose what the law needs."""

import pytest

from inburgering.brieven.teksten import TEKSTSOORTEN, controleer, ingevuld
from inburgering.recht.fouten import RegelFout


@pytest.mark.parametrize("soort", TEKSTSOORTEN.values(), ids=lambda soort: soort.code)
def test_elke_standaardtekst_voldoet_aan_zijn_eigen_regels(soort):
    controleer(soort.code, soort.standaard)
    assert "{" not in ingevuld(soort.standaard, soort.velden)


def test_bezwaar_zonder_laatste_dag_wordt_geweigerd():
    with pytest.raises(RegelFout) as fout:
        controleer("bezwaar", "Schrijf aan {college}, {postadres}, kenmerk {kenmerk}.")
    assert (fout.value.code, fout.value.artikel, fout.value.veld) == ("tekst_verplicht_veld", "Awb art. 3:45", "tekst")
    assert "{laatste_dag}" in fout.value.uitleg


def test_een_onbekend_veld_wordt_geweigerd_met_de_velden_die_wel_bestaan():
    with pytest.raises(RegelFout) as fout:
        controleer("vragen", "Bel {contactpersoon} of {naam_wethouder}.")
    assert fout.value.code == "tekst_onbekend_veld"
    assert "{naam_wethouder}" in fout.value.uitleg
    assert "{bereikbaar}" in fout.value.uitleg


def test_een_lege_tekst_wordt_geweigerd():
    with pytest.raises(RegelFout) as fout:
        controleer("pip_verhuizen", "  \n ")
    assert fout.value.code == "tekst_leeg"


def test_velden_in_een_waarde_worden_niet_opnieuw_ingevuld():
    assert ingevuld("Bel {contactpersoon}.", {"contactpersoon": "{kenmerk}", "kenmerk": "geheim"}) == "Bel {kenmerk}."


def test_een_leeg_veld_laat_geen_losse_spatie_achter():
    assert (
        ingevuld("Stuur het op. {online}\nKlaar. {online} Dag. {online}", {"online": ""})
        == "Stuur het op.\nKlaar. Dag."
    )
