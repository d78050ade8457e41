"""The screens of the team: as many queries for three as for one, one click, preview, and what a colleague did first."""

from http import HTTPStatus
from uuid import uuid4

import pytest
from django.urls import reverse

from inburgering.dossiers.models import Dossier
from inburgering.team.models import Herverdeling, Inzet
from tests.dossiers.factories import DossierFactory

BLADZIJDEN = {
    "team:overzicht": 36,
    "team:voorspelling": 20,
    "team:verdelen": 21,
    "team:herverdelingen": 14,
    "team:inzet": 19,
    "team:steekproef": 15,
}
"""Per page the queries it takes, whatever it shows."""


@pytest.fixture
def client(client_van, teamleider):
    return client_van(teamleider)


def test_meer_dossiers_kosten_niet_meer_queries(in_haarlem, klantmanager, client, django_assert_num_queries, subtests):
    for aantal in (1, 3):
        while Dossier.objects.count() < 2 * aantal:
            DossierFactory(klantmanager=klantmanager, te_laat=True)
            DossierFactory()
        for naam, queries in BLADZIJDEN.items():
            with subtests.test(naam=naam, aantal=aantal), django_assert_num_queries(queries):
                assert client.get(reverse(naam)).status_code == HTTPStatus.OK


def test_elke_rij_van_de_voorspelling_zegt_waarom_die_datum(in_haarlem, klantmanager, client):
    dossier = DossierFactory(klantmanager=klantmanager, te_laat=True)
    taak = dossier.taken.get(soort="pip_vaststellen")
    adres = reverse("dossiers:taak_waarom", args=[dossier.uuid, taak.uuid])
    assert f'hx-get="{adres}"' in client.get(reverse("team:voorspelling")).content.decode()
    assert client.get(adres).status_code == HTTPStatus.OK


def test_een_klik_geeft_een_dossier(in_haarlem, klantmanager, client):
    dossier, ander = DossierFactory(), DossierFactory()
    tekst = client.get(reverse("team:overzicht")).content.decode()
    assert "Geef aan Anna" in tekst
    keuze = {"sleutel": str(uuid4()), "een": str(dossier.uuid), f"naar-{dossier.uuid}": str(klantmanager.pk)}
    for _ in range(2):
        antwoord = client.post(reverse("team:verdelen"), keuze | {"terug": "team"}, follow=True)
        assert "Het dossier is nu van Anna de Vries." in antwoord.content.decode()
    assert Herverdeling.objects.count() == 1
    assert list(Dossier.objects.filter(klantmanager=klantmanager)) == [dossier]
    anders = keuze | {"sleutel": str(uuid4())}
    assert "Intussen gaf een collega" in client.post(reverse("team:verdelen"), anders, follow=True).content.decode()
    alles = {"sleutel": str(uuid4()), f"naar-{ander.uuid}": "geen getal"}
    assert "Kies bij elk dossier" in client.post(reverse("team:verdelen"), alles, follow=True).content.decode()
    alles[f"naar-{ander.uuid}"] = str(klantmanager.pk)
    client.post(reverse("team:verdelen"), alles)
    assert not Dossier.objects.filter(klantmanager__isnull=True).exists()


def test_herverdelen_met_voorbeeld_en_terug(in_haarlem, klantmanager, klantmanager2, client):
    dossiers = [DossierFactory(klantmanager=klantmanager) for _ in range(2)]
    pad = reverse("team:herverdelen")
    assert "Van wie wilt u" in client.get(pad).content.decode()
    assert client.get(pad, {"van": klantmanager.username}).context["dossiers"]
    uit_lijst = client.post(pad, {"dossier": [dossier.uuid for dossier in dossiers]})
    assert len(uit_lijst.context["gekozen"]) == 2
    velden = {
        "van": klantmanager.username,
        "dossier": [str(dossier.uuid) for dossier in dossiers],
        "naar": klantmanager2.pk,
        "reden": "Verlof",
        "overdracht": "Lees het PIP",
        "sleutel": str(uuid4()),
    }
    leeg = client.post(pad, velden | {"stap": "bekijk", "dossier": []})
    assert leeg.context["form"].non_field_errors() == ["Kies een of meer dossiers."]
    voorbeeld = client.post(pad, velden | {"stap": "bekijk"})
    assert voorbeeld.context["voorbeeld"]["na"] == 2
    assert Herverdeling.objects.count() == 0
    terug = client.post(pad, velden | {"stap": "wijzig"})
    assert (terug.context["voorbeeld"], terug.context["form"]["reden"].value()) == (None, "Verlof")
    gezien = [f"{dossier.uuid}:{klantmanager.pk}" for dossier in dossiers]
    intussen = client.post(pad, velden | {"stap": "doen", "gezien": [f"{dossiers[0].uuid}:{klantmanager2.pk}"]})
    assert "Intussen gaf een collega" in intussen.content.decode()
    gedaan = client.post(pad, velden | {"stap": "doen", "gezien": gezien}, follow=True)
    assert "De dossiers zijn herverdeeld." in gedaan.content.decode()
    herverdeling = Herverdeling.objects.get()
    terug_pad = reverse("team:herverdeling_ongedaan", args=[herverdeling.uuid])
    assert "Alle dossiers zijn terug" in client.post(terug_pad, follow=True).content.decode()
    assert "al ongedaan" in client.post(terug_pad, follow=True).content.decode()
    assert set(Dossier.objects.values_list("klantmanager", flat=True)) == {klantmanager.pk}


def test_inzet_op_het_scherm(in_haarlem, klantmanager, client):
    pad = reverse("team:inzet_bijhouden", args=[klantmanager.username])
    velden = {"procent": "80", "neemt_aan": "on", "talen": "Arabisch, Engels", "postcodes": "2031; 2032"}
    assert "geen begin van een postcode" in client.post(pad, velden | {"postcodes": "Noord"}).content.decode()
    assert client.post(pad, velden).status_code == HTTPStatus.FOUND
    inzet = Inzet.objects.get()
    assert (inzet.procent, inzet.talen, inzet.postcodes) == (80, ["Arabisch", "Engels"], ["2031", "2032"])
