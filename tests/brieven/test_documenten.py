"""Documents: what may be added, that nothing final changes, and who may see them."""

import io
import stat
import subprocess
import time
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings
from django.db import DatabaseError, transaction

from inburgering.brieven import opslag
from inburgering.brieven.bestandscontrole import bestandstype
from inburgering.brieven.enums import DocumentSoort, Verzendwijze
from inburgering.brieven.models import Document
from inburgering.brieven.services import documenten as services
from inburgering.dossiers.models import Gebeurtenis
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import vandaag
from tests.brieven.bestanden import (
    beeld,
    docx,
    odt,
    pdf,
    reuzenbeeld,
    versleutelde_zip,
    zipbestand,
)
from tests.brieven.pdf_lezen import Pdf
from tests.dossiers.factories import DossierFactory

PDF = pdf()
PNG = beeld()
JPEG = beeld("JPEG")
PROGRAMMA = b"MZ" + b"\x90" * 512
HTML = '<!doctype html><html lang="nl-NL"><head><title>Brief</title></head><body><h1>Brief</h1></body></html>'


DOCX = docx()
ODT = odt()


@pytest.fixture
def dossier(in_haarlem):
    return DossierFactory()


@pytest.fixture
def document(dossier, klantmanager):
    return toevoegen(dossier, klantmanager)


def toevoegen(dossier, door, **anders) -> Document:
    waarden = {
        "soort": DocumentSoort.DIPLOMA,
        "titel": "Diploma middelbare school",
        "bestandsnaam": "scan.pdf",
        "inhoud": PDF,
    }
    return services.document_toevoegen(dossier, door=door, **(waarden | anders))


@pytest.mark.parametrize(
    ("naam", "inhoud"),
    [
        ("a.pdf", PDF),
        ("a.PDF", PDF),
        ("foto.jpeg", JPEG),
        ("foto.png", PNG),
        ("brief.docx", DOCX),
        ("brief.odt", ODT),
        ("foto.heic", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 64),
    ],
)
def test_toegestane_bestanden_worden_herkend_aan_hun_inhoud(naam, inhoud):
    assert bestandstype(naam, inhoud).mime


@pytest.mark.parametrize(
    ("naam", "inhoud", "code"),
    [
        ("rekening.pdf", PROGRAMMA, "bestand_anders_dan_naam"),
        ("rekening.pdf", PNG, "bestand_anders_dan_naam"),
        ("rekening.pdf", b"\x7fELF" + b"\x00" * 64, "bestand_anders_dan_naam"),
        ("rekening.pdf", b"#!/bin/sh\nrm -rf /\n", "bestand_anders_dan_naam"),
        ("brief.docx", zipbestand(**{"iets.txt": "x"}), "bestand_anders_dan_naam"),
        ("brief.docx", b"PK\x03\x04kapot", "bestand_anders_dan_naam"),
        ("brief.docx", ODT, "bestand_anders_dan_naam"),
        (
            "brief.docx",
            docx(**{"word/vbaProject.bin": "x"}),
            "bestand_met_macros",
        ),
        ("brief.docx", docx(**{"word/media/rekening.exe": PROGRAMMA}), "bestand_met_programma"),
        ("brief.docx", versleutelde_zip(), "bestand_versleuteld"),
        (
            "brief.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le"),
            "bestand_versleuteld",
        ),
        ("brief.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "bestand_anders_dan_naam"),
        ("brief.odt", odt(**{"META-INF/manifest.xml": "<manifest:encryption-data/>"}), "bestand_versleuteld"),
        ("brief.pdf", pdf(wachtwoord="geheim"), "bestand_versleuteld"),
        ("brief.pdf", pdf(wachtwoord=""), "bestand_versleuteld"),
        ("brief.pdf", pdf()[:200], "bestand_beschadigd"),
        ("brief.pdf", pdf(1001), "bestand_te_veel_bladzijden"),
        ("foto.png", PNG[:60], "bestand_beschadigd"),
        ("foto.png", reuzenbeeld(), "bestand_te_veel_pixels"),
        ("programma.exe", PROGRAMMA, "bestand_soort_niet_toegestaan"),
        ("pagina.html", b"<script>", "bestand_soort_niet_toegestaan"),
        ("plaatje.svg", b"<svg/>", "bestand_soort_niet_toegestaan"),
        ("zonder-extensie", PDF, "bestand_soort_niet_toegestaan"),
        ("leeg.pdf", b"", "bestand_leeg"),
        ("groot.pdf", PDF + b"\x00" * (30 * 1024 * 1024), "bestand_te_groot"),
    ],
)
def test_andere_bestanden_worden_geweigerd_met_een_reden(naam, inhoud, code):
    with pytest.raises(RegelFout) as fout:
        bestandstype(naam, inhoud)
    assert fout.value.code == code
    assert fout.value.veld == "bestand"


def test_een_zipbom_wordt_geweigerd_zonder_hem_uit_te_pakken():
    bom = docx(**{"word/media/leeg.bin": b"\0" * (220 * 1024 * 1024)})
    assert len(bom) < 1024 * 1024
    begin = time.monotonic()
    with pytest.raises(RegelFout) as fout:
        bestandstype("brief.docx", bom)
    assert fout.value.code == "bestand_te_groot_uitgepakt"
    assert time.monotonic() - begin < 5


@pytest.mark.parametrize(
    "programma", ["bytearray(2 * 1024**3)", "[None for _ in iter(int, 1)]", "__import__('os').abort()"]
)
def test_een_bestand_dat_te_veel_vraagt_treft_alleen_zijn_eigen_proces(programma, monkeypatch):
    """The process that looks inside has limits; here it is made to run into them."""
    doe = "from inburgering.brieven.bestandscontrole import proces; proces.REKENSECONDEN = 1;"
    doe += f"proces.gebrek = lambda *_: {programma}; proces.main()"
    echt = subprocess.run

    def met_ander_werk(opdracht, **anders):
        return echt([opdracht[0], "-c", doe, opdracht[-1]], **anders)

    monkeypatch.setattr("inburgering.brieven.bestandscontrole.keuring.subprocess.run", met_ander_werk)
    with pytest.raises(RegelFout) as fout:
        bestandstype("brief.pdf", PDF)
    assert fout.value.code == "bestand_te_zwaar"


def test_een_pdf_die_uitgepakt_reusachtig_is_kost_hoogstens_zijn_deel():
    """A stream of nothing but zeros, packed to a thousandth: the file is judged or refused, soon."""
    with pikepdf.Pdf.open(io.BytesIO(pdf())) as bom:
        bom.pages[0].Contents = bom.make_stream(b" " * (300 * 1024 * 1024))
        uit = io.BytesIO()
        bom.save(uit, compress_streams=True)
    assert len(uit.getvalue()) < 1024 * 1024
    begin = time.monotonic()
    assert bestandstype("bom.pdf", uit.getvalue()).mime == "application/pdf"
    assert time.monotonic() - begin < 10


def test_een_te_groot_bestand_noemt_zijn_maat_en_de_grens():
    with pytest.raises(RegelFout, match=r"is 30 MB\. Het mag hoogstens 25 MB zijn"):
        bestandstype("groot.pdf", b"%PDF" + b"\x00" * (30 * 1024 * 1024))


def test_een_toegevoegd_document_staat_op_de_schijf_en_in_de_tijdlijn(document, dossier):
    pad = opslag.pad_van(document.sha256)
    assert pad.read_bytes() == PDF
    assert stat.S_IMODE(pad.stat().st_mode) == 0o600
    assert stat.S_IMODE(pad.parent.stat().st_mode) == 0o700
    assert Path(settings.DOCUMENTEN_MAP) in pad.parents
    gebeurtenis = Gebeurtenis.objects.get(dossier=dossier, soort="document.toegevoegd")
    assert gebeurtenis.document_uuid == document.uuid


def test_zonder_titel_heet_een_document_naar_zijn_bestand(dossier, klantmanager):
    document = toevoegen(dossier, klantmanager, titel=" ", bestandsnaam="../../Diploma 2019.pdf")
    assert (document.titel, document.bestandsnaam) == ("Diploma 2019", "Diploma 2019.pdf")


def test_een_heel_lange_naam_past_en_houdt_zijn_einde(dossier, klantmanager):
    document = toevoegen(dossier, klantmanager, titel="", bestandsnaam=f"C:\\scans\\{'ş' * 300}.pdf")
    assert len(document.bestandsnaam) == 200
    assert document.bestandsnaam.endswith("ş.pdf")
    assert len(document.titel) == 200


def test_hetzelfde_bestand_nog_eens_wordt_gemerkt(document, dossier, klantmanager):
    with pytest.raises(RegelFout, match="staat al in dit dossier: “Diploma middelbare school”") as fout:
        toevoegen(dossier, klantmanager, titel="Iets anders", bestandsnaam="anders.pdf")
    assert fout.value.code == "document_dubbel"
    services.document_intrekken(document, door=klantmanager, reden="Verkeerd dossier")
    assert toevoegen(dossier, klantmanager).pk != document.pk


def test_een_besluit_kan_niet_als_bestand_worden_toegevoegd(dossier, klantmanager):
    with pytest.raises(RegelFout) as fout:
        toevoegen(dossier, klantmanager, soort=DocumentSoort.PIP_BESCHIKKING)
    assert fout.value.code == "document_soort"


def test_de_database_weigert_een_document_te_veranderen_of_te_verwijderen(document):
    for veld, waarde in {"titel": "Anders", "sha256": "0" * 64, "soort": "overig", "gezondheid": True}.items():
        with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
            Document.objects.filter(pk=document.pk).update(**{veld: waarde})
    with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
        Document.objects.filter(pk=document.pk).delete()


def test_een_verbetering_is_een_nieuwe_versie(document, dossier, klantmanager):
    tweede = toevoegen(dossier, klantmanager, vervangt=document, inhoud=pdf(tekst="beter"))
    assert (tweede.versie, tweede.vervangt) == (2, document)
    with pytest.raises(RegelFout) as fout:
        toevoegen(dossier, klantmanager, vervangt=document, inhoud=pdf(tekst="nog beter"))
    assert fout.value.code == "document_heeft_opvolger"


def test_een_beschadigd_bestand_wordt_gemerkt(document):
    pad = opslag.pad_van(document.sha256)
    pad.chmod(0o600)
    pad.write_bytes(b"%PDF-1.7 veranderd")
    with pytest.raises(opslag.DocumentBeschadigd, match="veranderd"):
        opslag.lees(document.sha256)
    pad.unlink()
    with pytest.raises(opslag.DocumentBeschadigd, match="niet meer"):
        opslag.lees(document.sha256)


def test_een_brief_heeft_een_verzendversie_een_archiefversie_en_zijn_html(dossier, klantmanager):
    brief = services.brief_bewaren(dossier, door=klantmanager, soort=DocumentSoort.BRIEF, titel="Brief", html=HTML)
    assert brief.is_brief
    assert opslag.lees(brief.html_sha256).decode() == HTML
    for sha256, sleutel in ((brief.sha256, "pdfuaid:part"), (brief.archief_sha256, "pdfaid:part")):
        with Pdf(opslag.lees(sha256)).pdf.open_metadata() as metadata:
            assert metadata[sleutel] in {"1", "2"}


def test_een_brief_opnieuw_verzenden_is_een_nieuwe_verzending(dossier, klantmanager):
    brief = services.brief_bewaren(dossier, door=klantmanager, soort=DocumentSoort.BRIEF, titel="Brief", html=HTML)
    gisteren = vandaag() - timedelta(days=1)
    services.document_verzenden(brief, door=klantmanager, op=gisteren)
    services.document_verzenden(brief, door=klantmanager, op=vandaag(), wijze=Verzendwijze.UITGEREIKT)
    assert [verzending.op for verzending in brief.verzendingen.all()] == [gisteren, vandaag()]


def test_verzenden_kan_niet_in_de_toekomst_en_niet_met_een_bestand_van_buiten(document, dossier, klantmanager):
    brief = services.brief_bewaren(dossier, door=klantmanager, soort=DocumentSoort.BRIEF, titel="Brief", html=HTML)
    with pytest.raises(RegelFout) as fout:
        services.document_verzenden(brief, door=klantmanager, op=vandaag() + timedelta(days=1))
    assert fout.value.code == "verzending_in_toekomst"
    with pytest.raises(RegelFout) as fout:
        services.document_verzenden(document, door=klantmanager, op=vandaag())
    assert fout.value.code == "document_geen_brief"


def test_intrekken_verwijdert_de_inhoud_en_bewaart_de_reden(document, klantmanager, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        services.document_intrekken(document, door=klantmanager, reden="Hoort bij een ander dossier")
    document.refresh_from_db()
    assert document.ingetrokken_reden == "Hoort bij een ander dossier"
    assert not opslag.pad_van(document.sha256).exists()
    with pytest.raises(RegelFout) as fout:
        services.document_intrekken(document, door=klantmanager, reden="Nog eens")
    assert fout.value.code == "document_al_ingetrokken"


def test_intrekken_laat_de_inhoud_staan_die_ook_elders_in_een_dossier_zit(
    document, klantmanager, django_capture_on_commit_callbacks
):
    ander = toevoegen(DossierFactory(), klantmanager)
    assert ander.sha256 == document.sha256
    with django_capture_on_commit_callbacks(execute=True):
        services.document_intrekken(document, door=klantmanager, reden="Verkeerd dossier")
    assert opslag.lees(ander.sha256) == PDF


def test_een_brief_van_de_gemeente_wordt_niet_ingetrokken(dossier, klantmanager, document):
    brief = services.brief_bewaren(dossier, door=klantmanager, soort=DocumentSoort.BRIEF, titel="Brief", html=HTML)
    with pytest.raises(RegelFout) as fout:
        services.document_intrekken(brief, door=klantmanager, reden="Fout")
    assert fout.value.code == "document_van_ons"
    with pytest.raises(RegelFout) as fout:
        services.document_intrekken(document, door=klantmanager, reden="  ")
    assert fout.value.code == "document_reden_ontbreekt"


def test_medische_documenten_ziet_alleen_wie_dat_mag(dossier, klantmanager, teamleider, budgetcoach, lezer):
    medisch = toevoegen(dossier, klantmanager, soort=DocumentSoort.MEDISCH)
    assert medisch.gezondheid
    assert Document.objects.zichtbaar_voor(klantmanager).contains(medisch)
    for gebruiker in (teamleider, budgetcoach, lezer):
        assert not Document.objects.zichtbaar_voor(gebruiker).contains(medisch)


def test_een_andere_gemeente_ziet_geen_document(document, zandvoort, vreemde):
    with werken_in(zandvoort, vreemde):
        assert not Document.objects.exists()
        assert opslag.pad_van(document.sha256).parts[-3] == "0473"
