"""Keys are replaced without downtime: old and new work side by side until everything has moved."""

import pytest
from cryptography.fernet import Fernet, InvalidToken
from django.core.management import call_command

from inburgering.dossiers.herkenning import Zoekvraag, kandidaten
from inburgering.dossiers.models import Inburgeraar
from inburgering.dossiers.services.concepten import concept_bewaren, concept_van
from inburgering.dossiers.versleuteling import is_met_nieuwste, ontsleutel, sleutel_id, versleutel, zoekwaarde
from inburgering.dossiers.zoeken import dossiers_zoeken
from inburgering.privacy.auditcontrole import audit_controleren
from inburgering.privacy.services.audit import audit_verzegelen
from inburgering.privacy.services.sleutels import versleutelde_velden
from tests.dossiers.factories import DossierFactory, proef_bsn


def test_oud_en_nieuw_werken_naast_elkaar(settings):
    oud, nieuw = settings.BSN_SLEUTELS[0], Fernet.generate_key().decode()
    geheim, zonder_id = versleutel("a"), Fernet(oud).encrypt(b"b").decode()
    settings.BSN_SLEUTELS = [nieuw, oud]
    assert (ontsleutel(geheim), ontsleutel(zonder_id), ontsleutel(versleutel("c"))) == ("a", "b", "c")
    assert geheim.startswith(sleutel_id(oud))
    assert (is_met_nieuwste(geheim), is_met_nieuwste(versleutel("c"))) == (False, True)
    settings.BSN_SLEUTELS = [nieuw]
    with pytest.raises(InvalidToken):
        ontsleutel(geheim)


def test_na_wisselen_kan_de_oude_sleutel_weg(in_haarlem, klantmanager, settings, capsys):
    bsn = proef_bsn(7)
    persoon = DossierFactory(bsn=bsn).inburgeraar
    concept_bewaren("proef", {"naam": "x"}, door=klantmanager)
    audit_verzegelen(in_haarlem)
    settings.BSN_SLEUTELS = [Fernet.generate_key().decode(), *settings.BSN_SLEUTELS]
    assert Inburgeraar.objects.get(pk=persoon.pk).bsn == bsn
    call_command("sleutels_wisselen")
    assert "0392: " in capsys.readouterr().out
    settings.BSN_SLEUTELS = settings.BSN_SLEUTELS[:1]
    persoon = Inburgeraar.objects.get(pk=persoon.pk)
    assert (persoon.bsn, concept_van("proef", gebruiker=klantmanager).inhoud) == (bsn, {"naam": "x"})
    for model, veld in versleutelde_velden():
        waarden = model._base_manager.exclude(**{veld.name: ""}).values_list(veld.name, flat=True)
        assert all(map(is_met_nieuwste, waarden)), model
    assert audit_controleren(in_haarlem).bevindingen == []


def test_een_bsn_wordt_gevonden_voor_tijdens_en_na_het_wisselen(in_haarlem, klantmanager, settings, capsys):
    bsn = proef_bsn(7)
    dossier = DossierFactory(bsn=bsn)
    audit_verzegelen(in_haarlem)

    def gevonden() -> bool:
        lijkt = [kandidaat.dossier for kandidaat in kandidaten(Zoekvraag(bsn=bsn), gebruiker=klantmanager)]
        return dossiers_zoeken(bsn, gebruiker=klantmanager) == lijkt == [dossier]

    assert gevonden()
    oud, nieuw = settings.BSN_HASH_SLEUTELS[0], bytes(range(32))
    settings.BSN_HASH_SLEUTELS = [nieuw, oud]
    assert gevonden()
    call_command("sleutels_wisselen")
    assert "1 BSN's verzet" in capsys.readouterr().out
    settings.BSN_HASH_SLEUTELS = [nieuw]
    assert gevonden()
    assert Inburgeraar.objects.get(pk=dossier.inburgeraar.pk).bsn_hash == zoekwaarde(bsn)
    assert audit_controleren(in_haarlem).bevindingen == []
    settings.BSN_HASH_SLEUTELS = [oud]
    assert not gevonden()


def test_twee_dossiers_met_hetzelfde_bsn_houden_de_oude_sleutel_vast(in_haarlem, settings, capsys):
    bsn = proef_bsn(7)
    oud = settings.BSN_HASH_SLEUTELS[0]
    DossierFactory(bsn=bsn)
    settings.BSN_HASH_SLEUTELS = [bytes(range(32)), oud]
    DossierFactory(bsn=bsn)
    call_command("sleutels_wisselen")
    assert "Van 1 personen zijn er twee dossiers met hetzelfde BSN" in capsys.readouterr().out
