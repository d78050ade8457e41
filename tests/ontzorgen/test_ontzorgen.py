"""Who falls under the ontzorgen, on the page of the dossier (Participatiewet art. 56a)."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from inburgering.dossiers.enums import Doelgroep, Stelsel, Verblijfsvergunning
from inburgering.dossiers.models import Dossier
from inburgering.toegang.models import Gebruiker, Gemeente
from ontzorgen.selectors import kaart, recht_op_ontzorgen
from tests.dossiers.factories import DossierFactory

ASIEL = {
    "doelgroep": Doelgroep.ASIELSTATUSHOUDER,
    "verblijfsvergunning": Verblijfsvergunning.ASIEL_BEPAALDE_TIJD,
    "recht_op_bijstand_op": date(2026, 9, 1),
}


def test_six_months_run_from_the_right_to_bijstand(in_haarlem: Gemeente) -> None:
    recht = recht_op_ontzorgen(DossierFactory(**ASIEL))
    assert recht.heeft_recht
    assert (recht.termijn.start, recht.termijn.laatste_dag) == (date(2026, 9, 1), date(2027, 2, 28))
    standen = [
        recht.staat_op(dag) for dag in (date(2026, 8, 31), date(2026, 9, 1), date(2027, 2, 28), date(2027, 3, 1))
    ]
    assert standen == ["gepland", "loopt", "loopt", "zes maanden voorbij"]


@pytest.mark.parametrize(
    ("feiten", "staat"),
    [
        ({"verblijfsvergunning": ""}, "nog niet bekend"),
        ({"verblijfsvergunning": "", "gezinslid_asiel": True}, "geen recht"),
        ({"verblijfsvergunning": Verblijfsvergunning.ASIEL_ONBEPAALDE_TIJD}, "geen recht"),
        ({"verblijfsvergunning": Verblijfsvergunning.REGULIER}, "geen recht"),
        ({"recht_op_bijstand_op": None}, "geen recht"),
    ],
)
def test_an_unknown_permit_is_not_a_refusal(in_haarlem: Gemeente, feiten: dict[str, object], staat: str) -> None:
    recht = recht_op_ontzorgen(DossierFactory(**ASIEL | feiten))
    assert not recht.heeft_recht
    assert recht.staat_op(date(2026, 10, 1)) == staat


@pytest.mark.parametrize(
    "feiten",
    [{"doelgroep": Doelgroep.GEZINSMIGRANT}, {"stelsel": Stelsel.WI2013, "plicht_op": None, "kennisgeving_op": None}],
)
def test_no_place_on_the_dossier_of_others(
    in_haarlem: Gemeente, klantmanager: Gebruiker, feiten: dict[str, object]
) -> None:
    dossier = DossierFactory(**ASIEL | {"recht_op_bijstand_op": None} | feiten)
    assert kaart(dossier, klantmanager) is None


def _pagina(client: Client, dossier: Dossier) -> str:
    antwoord = client.get(reverse("ontzorgen:overzicht", args=[dossier.uuid]))
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def test_the_page_says_what_is_still_to_be_known(
    in_haarlem: Gemeente, klantmanager: Gebruiker, client_van: Callable[[Gebruiker], Client]
) -> None:
    dossier = DossierFactory(**ASIEL | {"verblijfsvergunning": ""})
    pagina = _pagina(client_van(klantmanager), dossier)
    assert "Nog niet bekend" in pagina
    assert "Geen recht op ontzorgen" not in pagina
    assert reverse("dossiers:kenmerken", args=[dossier.uuid]) in pagina


def test_the_page_shows_the_six_months(
    in_haarlem: Gemeente, budgetcoach: Gebruiker, client_van: Callable[[Gebruiker], Client]
) -> None:
    pagina = _pagina(client_van(budgetcoach), DossierFactory(**ASIEL))
    assert "Recht op ontzorgen" in pagina
    assert "zo 28 februari 2027" in pagina
