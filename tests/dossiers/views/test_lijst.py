"""The list of dossiers."""

import pytest
from django.urls import reverse

from inburgering.dossiers import filters
from inburgering.dossiers.enums import Sluitreden
from inburgering.dossiers.services.dossiers import dossier_sluiten
from tests.dossiers.factories import DossierFactory
from tests.gevallen import gevallen

LIJST = reverse("dossiers:dossiers")


def getoond(antwoord):
    assert "ONBEKENDE_VARIABELE" not in antwoord.content.decode()
    return [dossier.nummer for dossier in antwoord.context["pagina"].object_list]


@pytest.fixture
def drie(in_haarlem, klantmanager, klantmanager2, budgetcoach):
    return [
        DossierFactory(voornamen="Ömer", achternaam="Şahin", klantmanager=klantmanager, te_laat=True),
        DossierFactory(
            achternaam="Haddad",
            tussenvoegsel="de",
            klantmanager=klantmanager2,
            budgetcoach=budgetcoach,
            gezinsmigrant=True,
        ),
        DossierFactory(achternaam="Zainab", voornamen="", wi2013=True),
    ]


@pytest.mark.parametrize("aantal", [1, 3])
def test_de_lijst_kost_evenveel_vragen_bij_een_en_bij_drie_dossiers(
    client, in_haarlem, aantal, django_assert_num_queries
):
    DossierFactory.create_batch(aantal)
    client.get(LIJST)
    with django_assert_num_queries(19):
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


@gevallen(
    ("vraag", "welke"),
    [
        ("doelgroep=gezinsmigrant", [1]),
        ("stelsel=wi2013", [2]),
        ("klantmanager=klantmanager2", [1]),
        ("klantmanager=niemand", [2]),
        ("budgetcoach=budgetcoach", [1]),
        ("budgetcoach=niemand", [0, 2]),
        ("termijn=laat", [0]),
        ("kenmerk=hervestiger", []),
        ("fase=nieuw", [1, 0, 2]),
        ("status=gesloten", []),
        ("doelgroep=onzin", [1, 0, 2]),
    ],
)
def test_filteren_door_de_url(client, drie, vraag, welke):
    assert getoond(client.get(f"{LIJST}?{vraag}")) == [drie[plaats].nummer for plaats in welke]


def test_gekozen_filters_zijn_weg_te_halen(client, drie):
    tekst = client.get(f"{LIJST}?doelgroep=gezinsmigrant&klantmanager=klantmanager2&pagina=2").content.decode()
    assert '<a class="chip" href="?klantmanager=klantmanager2&amp;status=open">Doelgroep: Gezinsmigrant' in tekst
    assert '<a class="chip" href="?doelgroep=gezinsmigrant&amp;status=open">Klantmanager: Bilal Yılmaz' in tekst
    assert "Wis filters" not in client.get(f"{LIJST}?status=open&sorteer=naam").content.decode()


def test_gesloten_dossiers_staan_er_alleen_op_verzoek(client, dossier, klantmanager):
    dossier_sluiten(dossier, door=klantmanager, reden=Sluitreden.VERTROKKEN)
    assert getoond(client.get(LIJST)) == []
    assert getoond(client.get(f"{LIJST}?status=alle")) == [dossier.nummer]


def test_bladeren_blijft_begrensd(client, in_haarlem, monkeypatch):
    monkeypatch.setattr(filters, "HOOGSTENS", 2)
    DossierFactory.create_batch(3)
    antwoord = client.get(LIJST)
    assert antwoord.context["pagina"].paginator.afgekapt
    assert len(getoond(antwoord)) == 2
    assert "Dit zijn de eerste 2." in antwoord.content.decode()
