"""A closed dossier: every service refuses by the one check there is, and the POST-only pages say so."""

import pytest
from django.urls import reverse

from inburgering.dossiers.enums import Gezinsrol, Sluitreden
from inburgering.dossiers.services.dossiers import budgetcoach_toewijzen, dossier_sluiten, klantmanager_toewijzen
from inburgering.dossiers.services.gezinnen import (
    gezin_koppelen,
    gezin_verlaten,
    gezinslid_bewaren,
    gezinslid_verwijderen,
)
from inburgering.dossiers.services.wachten import wachten_beginnen, wachten_intrekken, wachten_ontvangen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import vandaag
from tests.dossiers.factories import DossierFactory, GezinslidFactory


@pytest.fixture
def wacht(dossier, klantmanager):
    return wachten_beginnen(
        dossier, door=klantmanager, op_wie="COA", reden="Het taalniveau ontbreekt.", sinds=vandaag()
    )


@pytest.fixture
def lid(dossier):
    return GezinslidFactory(gezin=dossier.inburgeraar.gezin)


@pytest.fixture
def gesloten(dossier, wacht, lid, klantmanager):
    return dossier_sluiten(dossier, door=klantmanager, reden=Sluitreden.VERTROKKEN)


def test_een_gesloten_dossier_weigert_elke_wijziging(gesloten, wacht, lid, klantmanager):
    ander = DossierFactory()
    pogingen = [
        lambda: gezinslid_bewaren(gesloten, {"naam": "Lina", "rol": Gezinsrol.KIND}, door=klantmanager),
        lambda: gezinslid_verwijderen(gesloten, lid, door=klantmanager),
        lambda: gezin_koppelen(gesloten, met=ander, rol=Gezinsrol.PARTNER, door=klantmanager),
        lambda: gezin_verlaten(gesloten, door=klantmanager),
        lambda: klantmanager_toewijzen(gesloten, klantmanager=None, door=klantmanager),
        lambda: budgetcoach_toewijzen(gesloten, budgetcoach=None, door=klantmanager),
        lambda: wachten_beginnen(gesloten, door=klantmanager, op_wie="IND", reden="Vergunning.", sinds=vandaag()),
        lambda: wachten_ontvangen(wacht, door=klantmanager, ontvangen_op=vandaag()),
        lambda: wachten_intrekken(wacht, door=klantmanager),
    ]
    for poging in pogingen:
        with pytest.raises(RegelFout) as fout:
            poging()
        assert fout.value.code == "dossier_gesloten"


@pytest.mark.parametrize(
    ("naam", "argument"),
    [("gezinslid_weg", "lid"), ("gezin_los", None), ("wachten_niet_meer", "wacht")],
)
def test_de_knoppen_van_een_gesloten_dossier_zeggen_waarom_niet(gesloten, wacht, lid, client, naam, argument):
    bij = {"lid": lid.uuid, "wacht": wacht.uuid}
    argumenten = [gesloten.uuid, *([bij[argument]] if argument else [])]
    antwoord = client.post(reverse(f"dossiers:{naam}", args=argumenten), follow=True)
    assert "Dit dossier is gesloten. Heropen het eerst." in antwoord.content.decode()
    lid.refresh_from_db()
    wacht.refresh_from_db()
    assert not wacht.ingetrokken
