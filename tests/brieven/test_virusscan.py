"""The virus scanner, with a clamd that speaks the real protocol on a real socket."""

import tempfile
from pathlib import Path

import pytest
from django.urls import reverse

from inburgering.brieven import opslag, virusscanner
from inburgering.brieven.enums import DocumentSoort, Virusscan
from inburgering.brieven.models import Document
from inburgering.brieven.services.documenten import document_toevoegen
from inburgering.brieven.services.virusscan import wachtende_bestanden_scannen
from inburgering.dossiers.models import Gebeurtenis
from inburgering.recht.fouten import RegelFout
from tests.brieven.bestanden import pdf
from tests.brieven.clamd import EICAR, clamd
from tests.dossiers.factories import DossierFactory

BESMET = pdf() + EICAR


def toevoegen(door, inhoud: bytes) -> Document:
    return document_toevoegen(
        DossierFactory(), door=door, soort=DocumentSoort.RAPPORT, titel="R", bestandsnaam="r.pdf", inhoud=inhoud
    )


@pytest.mark.parametrize("over", ["unix", "tcp"])
def test_een_schoon_bestand_komt_erin_en_een_besmet_bestand_niet(in_haarlem, klantmanager, settings, over):
    with tempfile.TemporaryDirectory() as map_, clamd(Path(map_) if over == "unix" else None) as (adres, gezien):
        settings.CLAMD_ADRES = adres
        assert toevoegen(klantmanager, pdf()).virusscan == Virusscan.SCHOON
        with pytest.raises(RegelFout, match="Eicar-Test-Signature") as fout:
            toevoegen(klantmanager, BESMET)
        assert (fout.value.code, fout.value.veld) == ("bestand_met_virus", "bestand")
        assert gezien == [(b"zINSTREAM\0", len(pdf())), (b"zINSTREAM\0", len(BESMET))]
    assert Document.objects.count() == 1


def test_zonder_scanner_wordt_er_niet_gescand(in_haarlem, klantmanager):
    assert toevoegen(klantmanager, pdf()).virusscan == Virusscan.GEEN


def test_een_groot_bestand_gaat_in_brokken_en_komt_heel_aan(settings):
    with clamd() as (adres, gezien):
        settings.CLAMD_ADRES = adres
        assert virusscanner.gevonden_virus(b"x" * 200_001) == ""
        assert gezien[0][1] == 200_001


@pytest.mark.parametrize("adres", ["tcp://127.0.0.1:1", "unix:/bestaat/niet.ctl", "tcp://127.0.0.1:geen-poort"])
def test_een_scanner_die_weg_is_houdt_het_bestand_buiten_bereik_tot_hij_er_weer_is(
    adres, haarlem, in_haarlem, klantmanager, settings, client_van
):
    settings.CLAMD_ADRES = adres
    document = toevoegen(klantmanager, pdf())
    assert document.in_quarantaine
    antwoord = client_van(klantmanager).get(reverse("brieven:document", args=[document.uuid]))
    assert antwoord.status_code == 409
    assert "wacht op de virusscanner" in antwoord.content.decode()
    assert wachtende_bestanden_scannen(haarlem) == 0
    with clamd() as (weer, _):
        settings.CLAMD_ADRES = weer
        assert wachtende_bestanden_scannen(haarlem) == 1
        assert wachtende_bestanden_scannen(haarlem) == 0
    document.refresh_from_db()
    assert document.virusscan == Virusscan.SCHOON
    assert client_van(klantmanager).get(reverse("brieven:document", args=[document.uuid])).status_code == 200


def test_een_virus_dat_later_blijkt_neemt_het_bestand_terug_met_zijn_inhoud(
    haarlem, in_haarlem, klantmanager, settings, django_capture_on_commit_callbacks
):
    settings.CLAMD_ADRES = "tcp://127.0.0.1:1"
    document = toevoegen(klantmanager, BESMET)
    with clamd() as (adres, _), django_capture_on_commit_callbacks(execute=True):
        settings.CLAMD_ADRES = adres
        assert wachtende_bestanden_scannen(haarlem) == 1
    document.refresh_from_db()
    assert document.ingetrokken_reden == "De virusscanner vond een virus: Eicar-Test-Signature."
    assert not opslag.pad_van(document.sha256).exists()
    assert Gebeurtenis.objects.filter(dossier=document.dossier, soort="document.ingetrokken").exists()


def test_een_antwoord_zonder_oordeel_is_geen_vrijbrief(settings):
    with clamd(antwoord="INSTREAM size limit exceeded. ERROR") as (adres, _):
        settings.CLAMD_ADRES = adres
        with pytest.raises(virusscanner.ScannerOnbereikbaar, match="size limit"):
            virusscanner.gevonden_virus(b"x")
        assert virusscanner.oordeel_over(b"x") == Virusscan.WACHT
