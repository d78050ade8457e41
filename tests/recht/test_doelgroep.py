"""Doelgroep and verblijfsvergunning that do not seem to go together."""

import pytest

from inburgering.recht.doelgroep import vergunning_past_niet


@pytest.mark.parametrize(
    ("doelgroep", "vergunning", "gezinslid_asiel", "artikel"),
    [
        ("asielstatushouder", "asiel_bepaalde_tijd", False, None),
        ("asielstatushouder", "asiel_onbepaalde_tijd", False, None),
        ("asielstatushouder", "regulier", True, None),
        ("asielstatushouder", "", False, None),
        ("asielstatushouder", "regulier", False, "art. 13 lid 1)"),
        ("asielstatushouder", "asiel_bepaalde_tijd", True, "art. 13 lid 1 onder b"),
        ("gezinsmigrant", "regulier", False, None),
        ("gezinsmigrant", "asiel_bepaalde_tijd", False, "art. 13 lid 1 onder a"),
        ("overige_migrant", "overig", False, None),
    ],
)
def test_vergunning_past_niet(doelgroep: str, vergunning: str, gezinslid_asiel: bool, artikel: str | None) -> None:
    uitleg = vergunning_past_niet(doelgroep=doelgroep, verblijfsvergunning=vergunning, gezinslid_asiel=gezinslid_asiel)
    assert (uitleg is None) is (artikel is None)
    assert (artikel or "") in (uitleg or "")
