import re

import pytest
from django.urls import reverse

from inburgering.beheer.views.regels import KEUZE_BIJ_REGEL
from inburgering.recht.regels import ALLE_REGELS, Zekerheid
from inburgering.toegang.keuzes import KEUZES


@pytest.fixture
def tekst(klantmanager, client_van) -> str:
    return client_van(klantmanager).get(reverse("beheer:regels")).content.decode()


def test_elke_regel_staat_er_met_zijn_artikel(tekst):
    for regel in ALLE_REGELS:
        assert f'<a href="{regel.url}" rel="external noreferrer">{regel.artikel}</a>' in tekst
    assert tekst.count('rel="external noreferrer"') == len(ALLE_REGELS)


def test_een_onzekere_regel_valt_op(tekst):
    onzeker = [regel for regel in ALLE_REGELS if regel.zekerheid == Zekerheid.ONZEKER]
    assert onzeker
    assert tekst.count("Vraag een jurist") == sum(regel.code not in KEUZE_BIJ_REGEL for regel in onzeker)
    assert tekst.count('status--week">onzeker') == len(onzeker)


def test_elke_wet_staat_er_een_keer(tekst):
    koppen = re.findall(r'<h2 id="wet-\d+">(.+?)</h2>', tekst)
    assert koppen == sorted({regel.bron.naam for regel in ALLE_REGELS})


def test_wat_de_zekerheid_betekent_staat_erbij(tekst):
    for zekerheid in Zekerheid:
        assert zekerheid.value in tekst


def test_de_keuze_van_de_gemeente_staat_bij_de_regel(tekst, beheerder, client_van):
    assert f"{KEUZES['pip_voor_vestiging'].label}: nee" in tekst
    assert reverse("beheer:instelling", args=["pip_voor_vestiging"]) not in tekst
    van_beheer = client_van(beheerder).get(reverse("beheer:regels")).content.decode()
    assert reverse("beheer:instelling", args=["pip_voor_vestiging"]) in van_beheer


def test_elke_verwijzing_van_regel_naar_keuze_bestaat():
    assert KEUZE_BIJ_REGEL.keys() <= {regel.code for regel in ALLE_REGELS}
    assert set(KEUZE_BIJ_REGEL.values()) <= KEUZES.keys()
