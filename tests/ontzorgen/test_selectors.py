"""Who falls under Participatiewet art. 56a, and what the page says about it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from inburgering.dossiers.services.dossiers import kenmerken_wijzigen
from inburgering.recht.termijnen import ontzorgen
from inburgering.toegang.klok import vandaag
from ontzorgen.selectors import bij_andere_doelgroep, kaart, recht_op_ontzorgen
from tests.dossiers.factories import DossierFactory

pytestmark = pytest.mark.usefixtures("in_haarlem")


@pytest.mark.parametrize(
    ("velden", "recht"),
    [
        ({}, True),
        ({"is_hervestiger": True}, True),
        ({"recht_op_bijstand_op": None}, False),
        ({"nareiziger_regulier": True}, False),
        ({"gezinslid_asiel": True}, False),
        ({"verblijfsvergunning": "asiel_onbepaalde_tijd"}, False),
        ({"verblijfsvergunning": ""}, False),
        ({"gezinsmigrant": True, "recht_op_bijstand_op": vandaag()}, False),
        ({"wi2013": True}, False),
    ],
)
def test_recht_op_ontzorgen(velden, recht):
    oordeel = recht_op_ontzorgen(DossierFactory(**velden))
    assert oordeel.heeft_recht is recht
    assert oordeel.oordeel.uitleg
    assert "Participatiewet art. 56a" in oordeel.oordeel.artikel


def test_zes_maanden_vanaf_recht_op_bijstand():
    """Participatiewet art. 56a lid 2: not from moving in and not from the PIP."""
    dossier = DossierFactory()
    van = dossier.bijstandperiodes.get().van
    assert recht_op_ontzorgen(dossier).termijn == ontzorgen(datum_recht_op_bijstand=van)


@pytest.mark.parametrize(("dagen", "staat"), [(-5, "gepland"), (30, "loopt"), (250, "zes maanden voorbij")])
def test_staat_op(dagen, staat):
    dossier = DossierFactory(recht_op_bijstand_op=vandaag() - timedelta(days=dagen))
    assert recht_op_ontzorgen(dossier).staat_op(vandaag()) == staat


def test_kaart_alleen_voor_asielstatushouders(klantmanager, django_assert_num_queries):
    dossier = DossierFactory()
    with django_assert_num_queries(2):
        assert kaart(dossier, klantmanager).staat == "loopt"
    with django_assert_num_queries(2):
        assert kaart(dossier, klantmanager)
    assert kaart(DossierFactory(gezinsmigrant=True), klantmanager) is None
    assert kaart(DossierFactory(wi2013=True), klantmanager) is None


def test_pagina_zegt_waarom_wel(client_van, budgetcoach):
    dossier = DossierFactory(budgetcoach=budgetcoach)
    html = client_van(budgetcoach).get(reverse("ontzorgen:overzicht", args=[dossier.uuid])).content.decode()
    assert "Recht op ontzorgen" in html
    assert "Waarom deze datum?" in html
    assert "ONBEKENDE_VARIABELE" not in html


def test_pagina_zegt_waarom_niet(client_van, klantmanager):
    dossier = DossierFactory(nareiziger_regulier=True)
    html = client_van(klantmanager).get(reverse("ontzorgen:overzicht", args=[dossier.uuid])).content.decode()
    assert "Geen recht op ontzorgen" in html
    assert "gezinslid met een reguliere vergunning" in html


def test_vreemde_gemeente_krijgt_404(client_van, vreemde):
    dossier = DossierFactory()
    assert client_van(vreemde).get(reverse("ontzorgen:overzicht", args=[dossier.uuid])).status_code == 404


NAAR_GEZIN = {"doelgroep": "gezinsmigrant", "verblijfsvergunning": "regulier"}


def test_na_een_andere_doelgroep_blijft_te_lezen_wat_er_was(klantmanager, client_van):
    dossier = DossierFactory(klantmanager=klantmanager)
    pad = reverse("dossiers:kenmerken", args=[dossier.uuid])
    velden = {**NAAR_GEZIN, "stelsel": "wi2021", "reden": "Volgens de IND."}
    voorbeeld = client_van(klantmanager).post(pad, velden).content.decode()
    assert "Het ontzorgen loopt nu tot en met" in voorbeeld
    assert "Ontzorgen: de termijn vervalt." in voorbeeld
    client_van(klantmanager).post(pad, velden | {"bevestigd": "ja"})
    dossier.refresh_from_db()
    assert kaart(dossier, klantmanager).staat == "gestopt"
    assert dossier.taken.filter(soort="ontzorgen_beeindigen", status="open").exists()
    html = client_van(klantmanager).get(reverse("ontzorgen:overzicht", args=[dossier.uuid])).content.decode()
    assert "Eerder ontzorgen" in html
    assert "Geen recht op ontzorgen" in html


def test_zonder_lopend_ontzorgen_valt_er_niets_te_melden(klantmanager):
    assert bij_andere_doelgroep(DossierFactory(gezinsmigrant=True)) == []
    voorbij = DossierFactory(recht_op_bijstand_op=vandaag() - timedelta(days=250))
    assert bij_andere_doelgroep(voorbij) == []
    kenmerken_wijzigen(voorbij, NAAR_GEZIN, door=klantmanager, reden="IND.")
    assert not voorbij.taken.filter(soort="ontzorgen_beeindigen").exists()
