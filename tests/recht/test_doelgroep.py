"""Wi2021 art. 13 and 19: who is asielstatushouder."""

import pytest

from inburgering.recht.doelgroep import vergunning_past_niet


@pytest.mark.parametrize(
    ("doelgroep", "vergunning", "gezinslid", "stuk"),
    [
        ("asielstatushouder", "asiel_bepaalde_tijd", False, None),
        ("asielstatushouder", "asiel_onbepaalde_tijd", False, None),
        ("asielstatushouder", "regulier", True, None),
        ("asielstatushouder", "", False, "Vul de verblijfsvergunning in"),
        ("gezinsmigrant", "regulier", False, None),
        ("overige_migrant", "", False, None),
        ("asielstatushouder", "asiel_bepaalde_tijd", True, "heeft een reguliere vergunning"),
        ("asielstatushouder", "regulier", False, "alleen asielstatushouder als gezinslid"),
        ("asielstatushouder", "overig", False, "alleen asielstatushouder als gezinslid"),
        ("gezinsmigrant", "asiel_bepaalde_tijd", False, "is voor de wet asielstatushouder"),
    ],
)
def test_vergunning_past_niet_waarschuwt_bij_tegenspraak(doelgroep, vergunning, gezinslid, stuk):
    melding = vergunning_past_niet(doelgroep=doelgroep, verblijfsvergunning=vergunning, gezinslid_asiel=gezinslid)
    assert melding is None if stuk is None else stuk in melding
