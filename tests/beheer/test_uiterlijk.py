import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from inburgering.recht.fouten import RegelFout
from inburgering.toegang.services.gemeenten import thema_zetten
from inburgering.toegang.themas import themas


def test_een_ander_uiterlijk_geldt_meteen_en_alleen_hier(haarlem, zandvoort, beheerder, client_van):
    client = client_van(beheerder)
    url = reverse("beheer:uiterlijk")
    assert "themas/haarlem.css" in client.get(url).content.decode()
    tekst = client.post(url, {"thema": "zandvoort"}, follow=True).content.decode()
    assert "Het uiterlijk is opgeslagen." in tekst
    assert "themas/zandvoort.css" in tekst
    assert "themas/haarlem.css" not in tekst
    haarlem.refresh_from_db()
    zandvoort.refresh_from_db()
    assert (haarlem.thema, zandvoort.thema) == ("zandvoort", "zandvoort")


def test_elk_thema_is_te_kiezen(beheerder, client_van):
    tekst = client_van(beheerder).get(reverse("beheer:uiterlijk")).content.decode()
    assert len(themas()) >= 2
    for thema in themas():
        assert f'value="{thema}"' in tekst


@pytest.mark.parametrize("thema", ["", "paars", "../basis"])
def test_een_onbekend_uiterlijk_verandert_niets(haarlem, beheerder, client_van, thema):
    antwoord = client_van(beheerder).post(reverse("beheer:uiterlijk"), {"thema": thema})
    assert antwoord.status_code == 200
    haarlem.refresh_from_db()
    assert haarlem.thema == "haarlem"


def test_alleen_beheer_kiest_een_uiterlijk_dat_bestaat(in_haarlem, beheerder, klantmanager):
    with pytest.raises(PermissionDenied):
        thema_zetten("zandvoort", door=klantmanager)
    with pytest.raises(RegelFout) as fout:
        thema_zetten("paars", door=beheerder)
    assert fout.value.code == "thema_onbekend"
