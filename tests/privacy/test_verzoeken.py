"""Requests of the person: in time, with everything about him and nothing about how the office works."""

import json
import zipfile
from datetime import timedelta

import pypdf
import pytest

from inburgering.brieven.services.documenten import document_toevoegen
from inburgering.dossiers.models import Inzage
from inburgering.dossiers.services.contacten import contact_vastleggen
from inburgering.privacy.documents.uittreksel import paden_van, uittreksel_van
from inburgering.privacy.enums import Uittrekselstatus
from inburgering.privacy.models import Privacyverzoek
from inburgering.privacy.services.verzoeken import (
    privacyverzoek_afhandelen,
    privacyverzoek_registreren,
    privacyverzoek_verlengen,
    uittreksels_opruimen,
)
from inburgering.privacy.tasks import privacy_van
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import maanden_erbij
from inburgering.toegang.klok import nu, vandaag
from tests.brieven.bestanden import pdf
from tests.dossiers.factories import DossierFactory


@pytest.fixture
def dossier(in_haarlem, klantmanager):
    return DossierFactory(achternaam="Zwaluwstaart", klantmanager=klantmanager)


def test_een_knop_geeft_een_leesbaar_en_een_machinebestand(dossier, klantmanager, lege_opslag):
    contact_vastleggen(
        dossier, {"at": nu(), "notitie": "Belde over de school.", "gezondheid": "Slaapt slecht."}, door=klantmanager,
        eenmalig=dossier.uuid,
    )  # fmt: skip
    document_toevoegen(
        dossier, door=klantmanager, soort="diploma", titel="Mijn diploma", bestandsnaam="d.pdf", inhoud=pdf(tekst="d")
    )
    verzoek = privacyverzoek_registreren(dossier, soort="inzage", ontvangen_op=vandaag(), door=klantmanager)
    privacy_van(dossier.gemeente_id)
    verzoek.refresh_from_db()
    assert verzoek.uittreksel == Uittrekselstatus.KLAAR
    leesbaar, pak = paden_van(verzoek)
    lezer = pypdf.PdfReader(leesbaar)
    tekst = " ".join(bladzijde.extract_text() for bladzijde in lezer.pages)
    for stuk in ("Zwaluwstaart", dossier.inburgeraar.bsn, "Slaapt slecht.", "Mijn diploma", "Klopt er iets niet?"):
        assert stuk in tekst, stuk
    assert lezer.trailer["/Root"]["/MarkInfo"]["/Marked"]
    with zipfile.ZipFile(pak) as inhoud:
        gegevens = json.loads(inhoud.read("gegevens.json"))["gegevens"]
        assert gegevens["dossiers.Contact"][0]["gezondheid"] == "Slaapt slecht."
        assert [naam for naam in inhoud.namelist() if naam.startswith("documenten/")]
    assert Inzage.objects.filter(dossier=dossier, onderdeel="uittreksel", gebruiker=klantmanager).exists()
    assert leesbaar.stat().st_mode & 0o077 == 0
    Privacyverzoek.objects.update(verloopt_at=nu())
    assert uittreksels_opruimen(dossier.gemeente) == 1
    assert not leesbaar.exists()


def test_het_uittreksel_noemt_geen_collega_bij_naam(dossier, klantmanager):
    alles = str([deel.rijen for deel in uittreksel_van(dossier)])
    assert "de Vries" not in alles
    assert "klantmanager" in alles


def test_de_termijn_is_een_maand_en_een_keer_langer(dossier, klantmanager):
    ontvangen = vandaag() - timedelta(days=5)
    verzoek = privacyverzoek_registreren(
        dossier, soort="rectificatie", ontvangen_op=ontvangen, omschrijving="Datum klopt niet.", door=klantmanager
    )
    assert verzoek.uiterlijk_op == maanden_erbij(ontvangen, 1)
    assert dossier.taken.open().filter(soort="privacyverzoek").count() == 1
    with pytest.raises(RegelFout, match="loopt al"):
        privacyverzoek_registreren(
            dossier, soort="rectificatie", ontvangen_op=ontvangen, omschrijving="Nog eens.", door=klantmanager
        )
    verzoek = privacyverzoek_verlengen(verzoek, reden="Advies gevraagd.", door=klantmanager)
    assert verzoek.uiterlijk_op == maanden_erbij(ontvangen, 3)
    with pytest.raises(RegelFout, match="al verlengd"):
        privacyverzoek_verlengen(verzoek, reden="Nog langer.", door=klantmanager)
    privacyverzoek_afhandelen(verzoek, uitkomst="toegewezen", motivering="Verbeterd.", door=klantmanager)
    assert not dossier.taken.open().filter(soort="privacyverzoek").exists()


def test_wat_niet_klopt_wordt_geweigerd(dossier, klantmanager, lezer):
    morgen = vandaag() + timedelta(days=1)
    with pytest.raises(RegelFout, match="nog niet geweest"):
        privacyverzoek_registreren(dossier, soort="inzage", ontvangen_op=morgen, door=klantmanager)
    with pytest.raises(RegelFout, match="Schrijf op"):
        privacyverzoek_registreren(dossier, soort="bezwaar", ontvangen_op=vandaag(), door=klantmanager)
