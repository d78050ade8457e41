"""The gemeente's own list of agreements, kept by beheer."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.klok import vandaag
from pip_plans.enums import Wie
from pip_plans.models import Standaardafspraak
from pip_plans.selectors import standaardafspraak_versies
from pip_plans.selectors.feiten import PipFeiten
from pip_plans.services.standaardafspraken import eigen_lijst_beginnen, standaardafspraak_opslaan
from pip_plans.standaardafspraken import INGEBOUWD, afspraken_om_te_kiezen
from tests.pip_plans.factories import compleet_pip
from tests.spelers import maak_gebruiker

pytestmark = pytest.mark.usefixtures("in_haarlem")

LIJST = reverse("pip_plans:standaardafspraken")
NIEUW = reverse("pip_plans:standaardafspraak_nieuw")
VELDEN = {"wie": Wie.GEMEENTE, "tekst": "Wij geven u een bibliotheekpas.", "wanneer": "", "actief": True}


def test_eigen_lijst_begint_met_de_ingebouwde(beheerder):
    eigen_lijst_beginnen(door=beheerder)
    eigen_lijst_beginnen(door=beheerder)
    assert Standaardafspraak.objects.count() == len(INGEBOUWD)


def test_eerste_toevoeging_behoudt_de_ingebouwde(beheerder, klantmanager):
    standaardafspraak_opslaan(None, VELDEN, door=beheerder)
    pip = compleet_pip(door=klantmanager)
    teksten = [afspraak.tekst for afspraak in afspraken_om_te_kiezen(pip, PipFeiten(pip.dossier, vandaag()))]
    assert VELDEN["tekst"] in teksten
    assert "U oefent thuis Nederlands." in teksten


def test_uitgezette_afspraak_is_niet_te_kiezen(beheerder, klantmanager):
    afspraak = standaardafspraak_opslaan(None, VELDEN, door=beheerder)
    standaardafspraak_opslaan(afspraak, VELDEN | {"actief": False}, door=beheerder)
    pip = compleet_pip(door=klantmanager)
    teksten = [afspraak.tekst for afspraak in afspraken_om_te_kiezen(pip, PipFeiten(pip.dossier, vandaag()))]
    assert VELDEN["tekst"] not in teksten


def test_dezelfde_afspraak_tweemaal(beheerder):
    standaardafspraak_opslaan(None, VELDEN, door=beheerder)
    with pytest.raises(RegelFout) as fout:
        standaardafspraak_opslaan(None, VELDEN, door=beheerder)
    assert (fout.value.code, fout.value.veld) == ("afspraak_bestaat_al", "tekst")


def test_versies_met_wie(haarlem, beheerder):
    with werken_in(haarlem, beheerder):
        afspraak = standaardafspraak_opslaan(None, VELDEN, door=beheerder)
        standaardafspraak_opslaan(afspraak, VELDEN | {"tekst": "Wij geven u een pas."}, door=beheerder)
    versies = standaardafspraak_versies(afspraak)
    assert [(versie.tekst, versie.door) for versie in versies] == [
        ("Wij geven u een pas.", "F. Smit"),
        (VELDEN["tekst"], "F. Smit"),
    ]


def test_klantmanager_beheert_de_lijst_niet(klantmanager, client_van):
    with pytest.raises(PermissionDenied):
        standaardafspraak_opslaan(None, VELDEN, door=klantmanager)
    assert client_van(klantmanager).get(LIJST).status_code == 403


def test_lijst_en_formulier(client_van, beheerder):
    client = client_van(beheerder)
    assert "Dit is de ingebouwde lijst." in client.get(LIJST).content.decode()
    client.post(LIJST)
    assert "te kiezen" in client.get(LIJST).content.decode()
    antwoord = client.post(NIEUW, VELDEN | {"actief": "on"}, follow=True)
    html = antwoord.content.decode()
    assert "Zo staat het in de brief" in html
    assert "ONBEKENDE_VARIABELE" not in html
    dubbel = client.post(NIEUW, VELDEN | {"actief": "on"})
    assert "staat al in de lijst" in dubbel.content.decode()


def test_leeg_formulier_zegt_wat_ontbreekt(client_van, beheerder):
    antwoord = client_van(beheerder).post(NIEUW, {"wie": "gemeente"})
    assert "tekst" in antwoord.context["form"].errors


def test_vreemde_gemeente_ziet_de_afspraak_niet(client_van, beheerder, zandvoort):
    afspraak = standaardafspraak_opslaan(None, VELDEN, door=beheerder)
    vreemd = maak_gebruiker(zandvoort, "vreemd_beheer", Rol.BEHEERDER, "Zoë", "Zee")
    assert client_van(vreemd).get(reverse("pip_plans:standaardafspraak", args=[afspraak.uuid])).status_code == 404
