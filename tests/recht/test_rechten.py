"""What follows from stelsel, doelgroep and verblijfsvergunning."""

import pytest

from inburgering.recht.doelgroep import Doelgroep
from inburgering.recht.rechten import Recht, rechten_en_plichten

VOOR_IEDEREEN = {"brede_intake", "leerbaarheidstoets", "pip", "inburgeringstermijn", "pvt_en_map"} | {
    "voortgangsgesprekken"
}
VOOR_ASIEL = {
    "intensiteit_leerroute",
    "aanbod_leerroute",
    "maatschappelijke_begeleiding",
    "voortgang_van_cursusinstelling",
    "voorbereiding_in_opvang",
}


def _geldend(doelgroep: str, vergunning: str, *, bijstand: bool, stelsel: str = "wi2021") -> set[str]:
    gevolgen = rechten_en_plichten(
        stelsel=stelsel, doelgroep=doelgroep, verblijfsvergunning=vergunning, bijstand=bijstand
    )
    assert set(gevolgen) == set(Recht)
    return {recht for recht, gevolg in gevolgen.items() if gevolg.geldt}


@pytest.mark.regel("D-1", "D-2", "D-3", "D-4", "D-5", "D-6", "D-7", "D-8", "D-10", "D-11", "O-1")
def test_asielstatushouder_with_bijstand() -> None:
    geldend = _geldend("asielstatushouder", "asiel_bepaalde_tijd", bijstand=True)
    assert geldend == VOOR_IEDEREEN | VOOR_ASIEL | {"ontzorgen"}


def test_asielstatushouder_on_a_regular_permit_has_no_ontzorgen() -> None:
    assert _geldend("asielstatushouder", "regulier", bijstand=True) == VOOR_IEDEREEN | VOOR_ASIEL


@pytest.mark.regel("D-9")
@pytest.mark.parametrize("doelgroep", ["gezinsmigrant", "overige_migrant"])
def test_other_migrants_can_borrow_and_get_no_offer(doelgroep: str) -> None:
    assert _geldend(doelgroep, "regulier", bijstand=False) == VOOR_IEDEREEN | {"lening"}


@pytest.mark.regel("G-10", "D-12")
@pytest.mark.parametrize("doelgroep", list(Doelgroep))
def test_under_the_law_of_2013_nothing_of_the_wi2021_applies(doelgroep: str) -> None:
    assert _geldend(doelgroep, "asiel_bepaalde_tijd", bijstand=True, stelsel="wi2013") == set()
    gevolgen = rechten_en_plichten(
        stelsel="wi2013", doelgroep=doelgroep, verblijfsvergunning="asiel_bepaalde_tijd", bijstand=True
    )
    assert gevolgen[Recht.PIP].artikel == "Wi2021 art. 54 lid 1"
    assert gevolgen[Recht.MAATSCHAPPELIJKE_BEGELEIDING].artikel == "Besluit inburgering 2021 art. 12.1a lid 4"


@pytest.mark.regel("X-1")
def test_maatschappelijke_begeleiding_says_when_it_begins() -> None:
    gevolgen = rechten_en_plichten(
        stelsel="wi2021",
        doelgroep="asielstatushouder",
        verblijfsvergunning="asiel_bepaalde_tijd",
        bijstand=False,
    )
    assert "dag van inschrijving" in gevolgen[Recht.MAATSCHAPPELIJKE_BEGELEIDING].uitleg
