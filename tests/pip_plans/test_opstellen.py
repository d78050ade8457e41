"""Composing: what a new PIP begins with, saving a section, two people at once."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from inburgering.dossiers.enums import TaakStatus
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Instelling
from intake.models import Leerbaarheidstoets
from intake.services.intake import gesprek_vastleggen
from pip_plans.enums import Aanleiding, Leerroute, Onderdeel, PipStatus, Wie
from pip_plans.models import Pip, PipOnderdeel
from pip_plans.selectors.verschil import redenen_verschillen, verschillen
from pip_plans.services.opstellen import (
    onderdeel_opslaan,
    pip_beginnen,
    pip_weggooien,
    pip_wijziging_beginnen,
)
from tests.dossiers.factories import DossierFactory
from tests.pip_plans.factories import REDENEN, compleet_pip, dossier_voor_pip, vastgesteld_pip, vul_in

pytestmark = pytest.mark.usefixtures("in_haarlem")


@pytest.fixture
def pip(klantmanager) -> Pip:
    return pip_beginnen(dossier_voor_pip(klantmanager=klantmanager), door=klantmanager)


def test_pip_beginnen_met_de_gewoonten_van_de_gemeente(klantmanager):
    Instelling.objects.create(sleutel="gesprekken_asiel", waarde=9)
    pip = pip_beginnen(dossier_voor_pip(klantmanager=klantmanager), door=klantmanager)
    assert (pip.aantal_voortgangsgesprekken, pip.gesprek_interval_maanden) == (9, 4)
    assert (pip.pvt_uren, pip.map_uren) == (12, 40)
    assert (pip.contact_naam, pip.contact_email) == (str(klantmanager), klantmanager.email)
    assert sorted(pip.routes.values_list("route", flat=True)) == ["B", "O", "Z"]


def test_pip_beginnen_noemt_de_bronnen_van_de_intake(klantmanager):
    dossier = dossier_voor_pip(klantmanager=klantmanager)
    gesprek_vastleggen(dossier, {"op": vandaag() - timedelta(days=3)}, door=klantmanager)
    Leerbaarheidstoets.objects.create(dossier=dossier, afgenomen_op=vandaag(), uitslag="B1-route haalbaar")
    pip = pip_beginnen(dossier, door=klantmanager)
    bron = pip.routes.first().bron
    assert bron.startswith("Intake ")
    assert "leerbaarheidstoets" in bron
    assert all(not reden.reden for reden in pip.routes.all())


def test_pip_beginnen_tweemaal_geeft_hetzelfde(pip, klantmanager):
    assert pip_beginnen(pip.dossier, door=klantmanager) == pip


@pytest.mark.parametrize(
    ("velden", "code"),
    [({"wi2013": True}, "wi2013_geen_pip")],
)
def test_pip_beginnen_geweigerd(klantmanager, velden, code):
    with pytest.raises(RegelFout) as fout:
        pip_beginnen(DossierFactory(**velden), door=klantmanager)
    assert fout.value.code == code
    assert "Wi2021 art. 54" in fout.value.artikel


def test_pip_beginnen_na_een_pip_is_een_wijziging(klantmanager):
    pip = vastgesteld_pip(door=klantmanager)
    with pytest.raises(RegelFout) as fout:
        pip_beginnen(pip.dossier, door=klantmanager)
    assert fout.value.code == "pip_bestaat_al"


def test_budgetcoach_mag_niet_opstellen(budgetcoach):
    with pytest.raises(PermissionDenied):
        pip_beginnen(dossier_voor_pip(), door=budgetcoach)


def test_onderdeel_opslaan_houdt_bij_wie_en_welke_versie(pip, klantmanager, klantmanager2):
    onderdeel_opslaan(pip, Onderdeel.CONTACT, {"contact_naam": "Eén"}, basis=0, door=klantmanager)
    onderdeel_opslaan(pip, Onderdeel.CONTACT, {"contact_naam": "Twee"}, basis=1, door=klantmanager2)
    opgeslagen = PipOnderdeel.objects.get(pip=pip, onderdeel=Onderdeel.CONTACT)
    assert (opgeslagen.versie, opgeslagen.door) == (2, klantmanager2)


def test_onderdeel_opslaan_over_collega_heen(pip, klantmanager, klantmanager2):
    """Nothing is overwritten: who was first is named, the other's save writes nothing."""
    onderdeel_opslaan(pip, Onderdeel.CONTACT, {"contact_naam": "Van Bilal"}, basis=0, door=klantmanager2)
    with pytest.raises(RegelFout, match=r"B\. Yılmaz heeft dit onderdeel gewijzigd op .* om \d\d:\d\d") as fout:
        onderdeel_opslaan(pip, Onderdeel.CONTACT, {"contact_naam": "Van Anna"}, basis=0, door=klantmanager)
    assert fout.value.code == "onderdeel_gewijzigd"
    pip.refresh_from_db()
    assert pip.contact_naam == "Van Bilal"


def test_andere_onderdelen_botsen_niet(pip, klantmanager, klantmanager2):
    onderdeel_opslaan(pip, Onderdeel.CONTACT, {"contact_naam": "Eén"}, basis=0, door=klantmanager2)
    onderdeel_opslaan(pip, Onderdeel.PVT_MAP, {"pvt_uren": 14}, basis=0, door=klantmanager)
    pip.refresh_from_db()
    assert (pip.contact_naam, pip.pvt_uren) == ("Eén", 14)


def test_veld_van_een_ander_onderdeel(pip, klantmanager):
    with pytest.raises(ValueError, match="leerroute"):
        onderdeel_opslaan(pip, Onderdeel.CONTACT, {"leerroute": "B"}, basis=0, door=klantmanager)


def test_z_route_krijgt_de_uren_van_de_wet(pip, klantmanager):
    pip = vul_in(pip, {Onderdeel.ROUTE: {"leerroute": Leerroute.Z, "redenen": REDENEN}}, door=klantmanager)
    assert (pip.uren_totaal, pip.uren_participatie) == (800, 800)
    pip = vul_in(pip, {Onderdeel.ROUTE: {"leerroute": Leerroute.B1}}, door=klantmanager)
    assert (pip.uren_totaal, pip.uren_participatie) == (None, None)


def test_rijen_wijzigen_toevoegen_weghalen(pip, klantmanager):
    rij = {"wie": Wie.GEMEENTE, "tekst": "Eerste", "voor_op": None, "wanneer": ""}
    onderdeel_opslaan(
        pip, Onderdeel.AFSPRAKEN, {"afspraken": [rij, rij | {"tekst": "Tweede"}]}, basis=0, door=klantmanager
    )
    eerste, tweede = pip.afspraken.all()
    nieuw = [{"uuid": eerste.uuid, **rij, "tekst": "Eerste, anders"}, rij | {"tekst": "Derde"}]
    onderdeel_opslaan(pip, Onderdeel.AFSPRAKEN, {"afspraken": nieuw}, basis=1, door=klantmanager)
    assert [afspraak.tekst for afspraak in pip.afspraken.all()] == ["Eerste, anders", "Derde"]
    assert pip.afspraken.first().pk == eerste.pk
    assert not pip.afspraken.filter(pk=tweede.pk).exists()


def test_gereed_volgt_de_inhoud(klantmanager):
    pip = compleet_pip(door=klantmanager)
    assert pip.gereed
    pip = vul_in(pip, {Onderdeel.GESPREKKEN: {"begeleiding": ""}}, door=klantmanager)
    assert not pip.gereed


def test_pip_weggooien(pip, klantmanager):
    pip_weggooien(pip, door=klantmanager)
    assert not Pip.objects.filter(pk=pip.pk).exists()
    assert pip.dossier.gebeurtenissen.filter(soort="pip.weggegooid").exists()


def test_vastgesteld_pip_niet_weg_te_gooien(klantmanager):
    with pytest.raises(RegelFout) as fout:
        pip_weggooien(vastgesteld_pip(door=klantmanager), door=klantmanager)
    assert fout.value.code == "pip_al_vastgesteld"


class TestWijziging:
    @pytest.fixture
    def vast(self, klantmanager) -> Pip:
        return vastgesteld_pip(door=klantmanager)

    def test_begint_als_kopie(self, vast, klantmanager):
        nieuw = pip_wijziging_beginnen(vast.dossier, door=klantmanager, aanleiding=Aanleiding.AFSPRAKEN)
        assert (nieuw.status, nieuw.versienummer, nieuw.vorige) == (PipStatus.CONCEPT, 2, vast)
        assert (nieuw.dagtekening, nieuw.besluit, nieuw.vastgesteld_door) == (None, None, None)
        assert verschillen(vast, nieuw) == []
        assert redenen_verschillen(vast, nieuw) == []
        assert nieuw.dossier.taken.filter(soort="pip_wijziging", status=TaakStatus.OPEN).exists()

    def test_vraagt_een_aanleiding(self, vast, klantmanager):
        with pytest.raises(RegelFout) as fout:
            pip_wijziging_beginnen(vast.dossier, door=klantmanager, aanleiding=Aanleiding.GEEN)
        assert fout.value.code == "aanleiding_ontbreekt"

    def test_verschil_wordt_getoond(self, vast, klantmanager):
        nieuw = pip_wijziging_beginnen(vast.dossier, door=klantmanager, aanleiding=Aanleiding.AFSPRAKEN)
        afspraken = [{"wie": Wie.GEMEENTE, "tekst": "Wij bellen u elke maand.", "voor_op": None, "wanneer": ""}]
        nieuw = vul_in(
            nieuw,
            {Onderdeel.PVT_MAP: {"pvt_uren": 16}, Onderdeel.AFSPRAKEN: {"afspraken": afspraken, "doelen": []}},
            door=klantmanager,
        )
        gevonden = {(verschil.onderdeel, verschil.was, verschil.wordt) for verschil in verschillen(vast, nieuw)}
        assert ("Uren PVT", "12", "16") in gevonden
        assert ("Doel", "U wilt werken als verzorgende.", "") in gevonden
        assert ("Afspraak voor ons", "", "Wij bellen u elke maand.") in gevonden
        assert ("Afspraak voor u", "U gaat naar alle lessen. (elke les)", "") in gevonden

    def test_weggooien_laat_het_huidige_gelden(self, vast, klantmanager):
        nieuw = pip_wijziging_beginnen(vast.dossier, door=klantmanager, aanleiding=Aanleiding.AFSPRAKEN)
        pip_weggooien(nieuw, door=klantmanager)
        vast.refresh_from_db()
        assert vast.status == PipStatus.VASTGESTELD
        assert not vast.dossier.taken.filter(soort="pip_wijziging", status=TaakStatus.OPEN).exists()
