from datetime import timedelta

import pytest
from django.urls import reverse

from inburgering.berichten.models import Ronde, Werk
from inburgering.berichten.services import ronde
from inburgering.dossiers.models import Herinnering, Herinneringsvoorkeur
from inburgering.dossiers.services.herinneringen import herinneringen_maken
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import nu
from tests.dossiers.factories import DossierFactory
from tests.gevallen import gevallen

VRAGEN_VAN_DE_LIJST = 15


@pytest.fixture
def client(klantmanager, client_van):
    return client_van(klantmanager)


def laat(haarlem, klantmanager, aantal: int) -> None:
    """Make reminders of terms that are late, one a dossier."""
    with werken_in(haarlem, klantmanager):
        for _ in range(aantal):
            DossierFactory(te_laat=True, klantmanager=klantmanager, recht_op_bijstand_op=None)
        herinneringen_maken(haarlem, nu())
        Herinnering.objects.filter(taak__isnull=False).delete()


def inhoud(client, naam: str = "dossiers:herinneringen", vraag: str = "") -> str:
    return client.get(reverse(naam) + vraag).content.decode()


def test_de_lijst_noemt_werk_dossier_en_dag(haarlem, klantmanager, client):
    laat(haarlem, klantmanager, 1)
    tekst = inhoud(client)
    with werken_in(haarlem, klantmanager):
        herinnering = Herinnering.objects.get()
        dossier = herinnering.dossier
        for deel in ("PIP vaststellen", dossier.nummer, dossier.inburgeraar.achternaam, "te laat", "uw dossier"):
            assert deel in tekst
        assert f'href="{reverse("pip_plans:pip", args=[dossier.uuid])}"' in tekst
        assert "Waarom deze datum?" in tekst
        assert herinnering.termijn.artikel in tekst


@pytest.mark.parametrize("aantal", [1, 3])
def test_de_lijst_kost_een_vast_aantal_queries(haarlem, klantmanager, client, aantal, django_assert_num_queries):
    laat(haarlem, klantmanager, aantal)
    client.get(reverse("dossiers:herinneringen"))
    with django_assert_num_queries(VRAGEN_VAN_DE_LIJST):
        antwoord = client.get(reverse("dossiers:herinneringen"))
    assert len(antwoord.context["rijen"]) == aantal


def test_elke_pagina_telt_wat_nog_te_lezen_is(haarlem, klantmanager, klantmanager2, client, client_van):
    laat(haarlem, klantmanager, 2)
    telling = '<span class="kop__aantal">2<span class="alleen-voorlezen"> ongelezen</span></span>'
    assert telling in inhoud(client, "dossiers:werkvoorraad")
    assert "kop__aantal" not in inhoud(client_van(klantmanager2), "dossiers:werkvoorraad")


def test_wie_geen_werkvoorraad_heeft_heeft_geen_herinneringen(beheerder, client_van):
    assert "kop__herinneringen" not in inhoud(client_van(beheerder), "beheer:overzicht")


def test_een_gelezen_herinnering_gaat_van_de_lijst_en_blijft_bij_alles(haarlem, klantmanager, client):
    laat(haarlem, klantmanager, 2)
    with werken_in(haarlem, klantmanager):
        eerste, tweede = Herinnering.objects.order_by("pk")
        nummers = [eerste.dossier.nummer, tweede.dossier.nummer]
    antwoord = client.post(reverse("dossiers:herinnering_gelezen", args=[eerste.uuid]), follow=True)
    tekst = antwoord.content.decode()
    assert [nummer in tekst for nummer in nummers] == [False, True]
    alles = inhoud(client, vraag="?toon=alles")
    assert all(nummer in alles for nummer in nummers)
    assert "gelezen op" in alles


def test_alles_gelezen(haarlem, klantmanager, client):
    laat(haarlem, klantmanager, 3)
    pagina = client.get(reverse("dossiers:herinneringen"))
    gedaan = client.post(
        reverse("dossiers:herinneringen_gelezen"), {"tot_en_met": pagina.context["laatste"]}, follow=True
    )
    assert "3 herinneringen gelezen." in gedaan.content.decode()
    assert "U hebt alles gelezen." in gedaan.content.decode()


@gevallen("waarde", ["", "abc", "-1", "9" * 30, "²"])
def test_onzin_leest_niets(haarlem, klantmanager, client, waarde):
    laat(haarlem, klantmanager, 1)
    client.post(reverse("dossiers:herinneringen_gelezen"), {"tot_en_met": waarde})
    with werken_in(haarlem, klantmanager):
        assert Herinnering.objects.filter(gelezen_at=None).count() == 1


def test_de_herinnering_van_een_ander_bestaat_niet(haarlem, klantmanager, klantmanager2, client_van):
    laat(haarlem, klantmanager, 1)
    with werken_in(haarlem, klantmanager):
        uuid = Herinnering.objects.get().uuid
    assert client_van(klantmanager2).post(reverse("dossiers:herinnering_gelezen", args=[uuid])).status_code == 404


def test_voorkeuren_worden_bewaard_en_getoond(haarlem, klantmanager, client):
    velden = {"soorten": ["pip_vaststellen", "eigen_taak"], "overzicht": "wekelijks", "weekdag": "2", "vanaf": "9"}
    antwoord = client.post(reverse("dossiers:herinneringen_voorkeuren"), velden)
    assert antwoord.url == reverse("dossiers:herinneringen")
    with werken_in(haarlem, klantmanager):
        bewaard = Herinneringsvoorkeur.objects.get(gebruiker=klantmanager)
    assert (bewaard.overzicht, bewaard.weekdag, bewaard.vanaf.hour) == ("wekelijks", 2, 9)
    assert "voortgangsgesprek" in bewaard.uitgezet
    assert "pip_vaststellen" not in bewaard.uitgezet
    tekst = inhoud(client, "dossiers:herinneringen_voorkeuren")
    assert '<option value="9" selected>9.00 uur</option>' in tekst


def test_zonder_e_mailadres_zegt_de_pagina_dat(klantmanager, client):
    klantmanager.email = ""
    klantmanager.save()
    assert "Er staat geen e-mailadres bij uw account." in inhoud(client, "dossiers:herinneringen_voorkeuren")


ACHTER = "Herinneringen en e-mail komen nu later"


def test_loopt_het_werk_achter_dan_ziet_iedereen_dat(haarlem, klantmanager, beheerder, client, client_van):
    with werken_in(haarlem, klantmanager), ronde(haarlem, Werk.HERINNERINGEN):
        pass
    beheer = client_van(beheerder)
    assert ACHTER not in inhoud(client, "dossiers:werkvoorraad")
    assert "loopt achter" not in inhoud(beheer, "beheer:overzicht")
    with werken_in(haarlem, klantmanager):
        Ronde.objects.update(uiterlijk_at=nu() - timedelta(minutes=1))
    assert ACHTER in inhoud(client, "dossiers:werkvoorraad")
    assert "loopt achter" in inhoud(beheer, "beheer:overzicht")
    assert "heeft niet op tijd gedraaid" in inhoud(beheer, "beheer:berichten")


def test_draaide_het_werk_nog_nooit_dan_ziet_alleen_beheer_dat(haarlem, beheerder, client, client_van):
    assert ACHTER not in inhoud(client, "dossiers:werkvoorraad")
    assert "heeft nog nooit gedraaid" in inhoud(client_van(beheerder), "beheer:overzicht")


def test_op_de_pagina_van_een_fout_staat_geen_telling(client):
    antwoord = client.get("/dossiers/00000000-0000-4000-8000-000000000000/")
    assert antwoord.status_code == 404
    assert "kop__herinneringen" not in antwoord.content.decode()
