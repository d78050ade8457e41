"""On which version somebody began, and what a colleague changed since."""

from inburgering.dossiers.models import Inburgeraar
from inburgering.dossiers.services.personen import persoon_wijzigen
from inburgering.dossiers.versies import gewijzigd_sinds, versie_van
from inburgering.toegang.context import werken_in
from tests.dossiers.factories import proef_bsn

VELDEN = ("telefoon", "tolk", "geslacht", "bsn_hash")


def test_zonder_wijziging_geen_botsing(dossier):
    persoon = dossier.inburgeraar
    assert gewijzigd_sinds(persoon, versie_van(persoon), VELDEN) == []


def test_een_wijziging_zegt_wat_wie_en_wanneer(dossier, haarlem, klantmanager2):
    persoon = dossier.inburgeraar
    versie = versie_van(persoon)
    with werken_in(haarlem, klantmanager2):
        persoon_wijzigen(dossier, {"telefoon": "06 11 11 11 11", "geslacht": "v"}, door=klantmanager2)
    telefoon, geslacht = gewijzigd_sinds(persoon, versie, VELDEN)
    assert (telefoon.label, telefoon.was, telefoon.nu_tekst) == ("telefoon", "06 12 34 56 78", "06 11 11 11 11")
    assert telefoon.door == "B. Yılmaz"
    assert geslacht.nu_tekst == "Vrouw"


def test_een_ander_veld_botst_niet(dossier, klantmanager):
    persoon = dossier.inburgeraar
    versie = versie_van(persoon)
    persoon_wijzigen(dossier, {"plaats": "Haarlem"}, door=klantmanager)
    assert gewijzigd_sinds(persoon, versie, VELDEN) == []


def test_een_ander_bsn_wordt_gemeld_zonder_het_nummer(dossier, klantmanager):
    persoon = dossier.inburgeraar
    versie = versie_van(persoon)
    persoon_wijzigen(dossier, {"bsn": proef_bsn(901)}, door=klantmanager)
    (botsing,) = gewijzigd_sinds(persoon, versie, VELDEN)
    assert botsing.nu_tekst == "een ander nummer"


def test_een_onzinnige_versie_telt_niet(dossier, klantmanager):
    persoon = Inburgeraar.objects.get()
    persoon_wijzigen(dossier, {"telefoon": ""}, door=klantmanager)
    for versie in ("", "x", "-1", "999999999", "١"):
        assert gewijzigd_sinds(persoon, versie, VELDEN) == []
