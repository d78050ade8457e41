from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.instellingen import instelling, instellingen
from inburgering.toegang.keuzes import KEUZES
from inburgering.toegang.models import Gemeente, Instelling, RolToekenning


def gemeente_maken(*argumenten: str) -> str:
    uit = StringIO()
    call_command("gemeente", *argumenten, stdout=uit)
    return uit.getvalue()


def test_het_commando_maakt_een_gemeente_met_de_standaardinstellingen(db):
    assert gemeente_maken("0392", " Haarlem ") == "Gemeente Haarlem (0392) is gemaakt.\n"
    with werken_in(Gemeente.objects.get(code="0392", naam="Haarlem"), None):
        assert instellingen() == {sleutel: keuze.standaard for sleutel, keuze in KEUZES.items()}


def test_nogmaals_verandert_niets(haarlem):
    assert gemeente_maken("0392", "Haarlem") == "Gemeente Haarlem (0392) bestaat al; er is niets veranderd.\n"
    assert Gemeente.objects.count() == 1


@pytest.mark.parametrize(
    ("code", "naam", "melding"),
    [
        ("392", "Haarlem", "code: “392” is geen gemeentecode"),
        ("٠٣٩٢", "Haarlem", "code: “٠٣٩٢” is geen gemeentecode"),
        ("0392", "  ", "naam: Schrijf de naam van de gemeente"),
        ("0392", "H" * 81, "naam: Schrijf de naam van de gemeente, hoogstens 80 tekens."),
        ("0473", "Zandpoort", "naam: Gemeente 0473 bestaat al en heet Zandvoort."),
    ],
)
def test_verkeerde_invoer_maakt_niets_en_geeft_status_2(zandvoort, code, naam, melding):
    with pytest.raises(CommandError) as fout:
        gemeente_maken(code, naam)
    assert str(fout.value).startswith(melding)
    assert fout.value.returncode == 2
    assert list(Gemeente.objects.values_list("naam", flat=True)) == ["Zandvoort"]


@pytest.fixture
def in_twee(zandvoort, klantmanager):
    """The klantmanager of Haarlem, who also works in Zandvoort as lezer."""
    with werken_in(zandvoort, None):
        RolToekenning.objects.create(gebruiker=klantmanager, rol=Rol.LEZER)
    return klantmanager


def test_kiezen_geldt_voor_de_volgende_bladzijden_en_de_volgende_keer(haarlem, zandvoort, in_twee, client_van):
    client = client_van(in_twee)
    url = reverse("toegang:gemeente_kiezen")
    assert client.get(url).wsgi_request.gemeente == haarlem
    antwoord = client.post(url, {"gemeente": "0473"})
    assert (antwoord.status_code, antwoord.url) == (302, "/")
    verzoek = client.get(url).wsgi_request
    assert verzoek.gemeente == zandvoort
    assert verzoek.gebruiker.rollen == [Rol.LEZER]
    assert client_van(in_twee).get(url).wsgi_request.gemeente == zandvoort


def test_de_keuze_noemt_alleen_eigen_gemeenten(zandvoort, klantmanager, client_van):
    tekst = client_van(klantmanager).get(reverse("toegang:gemeente_kiezen")).content.decode()
    assert "Haarlem (nu gekozen)" in tekst
    assert "Zandvoort" not in tekst


@pytest.mark.parametrize("gekozen", ["0473", "", "geen"])
def test_een_andere_gemeente_kiezen_kan_niet(haarlem, zandvoort, klantmanager, client_van, gekozen):
    client = client_van(klantmanager)
    antwoord = client.post(reverse("toegang:gemeente_kiezen"), {"gemeente": gekozen})
    assert antwoord.status_code == 400
    assert "Kies een gemeente uit de lijst." in antwoord.content.decode()
    assert client.get(reverse("toegang:gemeente_kiezen")).wsgi_request.gemeente == haarlem


def test_kiezen_vraagt_om_inloggen(db, client):
    assert client.get(reverse("toegang:gemeente_kiezen")).url.startswith(reverse("account_login"))


def test_een_eigen_keuze_gaat_voor_de_standaard(in_haarlem):
    assert instelling("brugklas_max_weken") == 6
    Instelling.objects.create(sleutel="brugklas_max_weken", waarde=8)
    assert instelling("brugklas_max_weken") == 8
    assert instellingen()["brugklas_max_weken"] == 8
    with pytest.raises(KeyError):
        instelling("bestaat_niet")
