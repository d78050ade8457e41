"""The list of dossiers and the search."""

import pytest
from django.urls import reverse

from inburgering.dossiers import filters
from inburgering.dossiers.enums import Sluitreden
from inburgering.dossiers.services.dossiers import dossier_sluiten
from tests.dossiers.factories import DossierFactory

LIJST = reverse("dossiers:dossiers")
ZOEKEN = reverse("dossiers:zoeken")


def getoond(antwoord):
    assert "ONBEKENDE_VARIABELE" not in antwoord.content.decode()
    return [dossier.nummer for dossier in antwoord.context["pagina"].object_list]


@pytest.fixture
def drie(in_haarlem, klantmanager, klantmanager2):
    return [
        DossierFactory(voornamen="Ömer", achternaam="Şahin", klantmanager=klantmanager, te_laat=True),
        DossierFactory(achternaam="Haddad", tussenvoegsel="de", klantmanager=klantmanager2, gezinsmigrant=True),
        DossierFactory(achternaam="Zainab", voornamen="", wi2013=True),
    ]


@pytest.mark.parametrize("aantal", [1, 3])
def test_de_lijst_kost_evenveel_vragen_bij_een_en_bij_drie_dossiers(
    client, in_haarlem, aantal, django_assert_num_queries
):
    DossierFactory.create_batch(aantal)
    client.get(LIJST)
    with django_assert_num_queries(15):
        client.get(LIJST)


def test_sorteren_op_naam_kent_diacrieten_en_tussenvoegsels(client, drie):
    sahin, haddad, zainab = (dossier.nummer for dossier in drie)
    assert getoond(client.get(LIJST)) == [haddad, sahin, zainab]
    assert getoond(client.get(f"{LIJST}?sorteer=-naam")) == [zainab, sahin, haddad]


def test_sorteren_op_nummer_en_datum(client, drie):
    nummers = [dossier.nummer for dossier in drie]
    assert getoond(client.get(f"{LIJST}?sorteer=nummer")) == nummers
    assert getoond(client.get(f"{LIJST}?sorteer=uiterlijk"))[0] == nummers[0]
    assert getoond(client.get(f"{LIJST}?sorteer=onzin")) == getoond(client.get(LIJST))


@pytest.mark.parametrize(
    ("vraag", "welke"),
    [
        ("doelgroep=gezinsmigrant", [1]),
        ("stelsel=wi2013", [2]),
        ("klantmanager=klantmanager2", [1]),
        ("klantmanager=niemand", [2]),
        ("termijn=laat", [0]),
        ("kenmerk=hervestiger", []),
        ("fase=nieuw", [1, 0, 2]),
        ("status=gesloten", []),
        ("doelgroep=onzin", [1, 0, 2]),
    ],
)
def test_filteren_door_de_url(client, drie, vraag, welke):
    assert getoond(client.get(f"{LIJST}?{vraag}")) == [drie[plaats].nummer for plaats in welke]


def test_gesloten_dossiers_staan_er_alleen_op_verzoek(client, dossier, klantmanager):
    dossier_sluiten(dossier, door=klantmanager, reden=Sluitreden.VERTROKKEN)
    assert getoond(client.get(LIJST)) == []
    assert getoond(client.get(f"{LIJST}?status=alle")) == [dossier.nummer]


def test_bladeren_blijft_begrensd(client, in_haarlem, monkeypatch):
    monkeypatch.setattr(filters, "HOOGSTENS", 2)
    DossierFactory.create_batch(3)
    antwoord = client.get(LIJST)
    assert antwoord.context["afgekapt"]
    assert len(getoond(antwoord)) == 2
    assert "meer dan 2 dossiers" in antwoord.content.decode()


def test_een_treffer_opent_het_dossier(client, dossier):
    antwoord = client.post(ZOEKEN, {"q": dossier.inburgeraar.bsn})
    assert antwoord["Location"] == reverse("dossiers:dossier", args=[dossier.uuid])


def test_meer_treffers_geven_een_keuze_zonder_het_getypte_nummer(client, in_haarlem):
    een, ander = DossierFactory(telefoon="0612345678"), DossierFactory(telefoon="0612345678")
    antwoord = client.post(ZOEKEN, {"q": "0612345678"})
    tekst = antwoord.content.decode()
    assert een.nummer in tekst
    assert ander.nummer in tekst
    assert "Gezocht op" not in tekst


def test_zonder_treffer_komt_wie_hetzelfde_klinkt(client, dossier):
    tekst = client.post(ZOEKEN, {"q": "Abrehed Tesfaj"}).content.decode()
    assert "Bedoelt u iemand van deze personen?" in tekst
    assert dossier.nummer in tekst


def test_zonder_treffer_staat_er_hoe_het_wel_kan(client):
    assert "Geen dossier met deze naam of dit nummer." in client.post(ZOEKEN, {"q": "Niemand <b>"}).content.decode()


def test_zoeken_zonder_tekst_of_door_te_surfen_gaat_naar_de_lijst(client):
    assert client.post(ZOEKEN, {"q": " \x00 "})["Location"] == LIJST
    assert client.get(ZOEKEN)["Location"] == LIJST


def test_een_andere_gemeente_vindt_niets(client_van, dossier, vreemde):
    tekst = client_van(vreemde).post(ZOEKEN, {"q": "Tesfay"}).content.decode()
    assert dossier.nummer not in tekst
