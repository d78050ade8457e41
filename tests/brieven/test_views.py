"""The screens of documents, decisions and bezwaar, and those of beheer."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from freezegun import freeze_time

from inburgering.brieven.enums import BesluitSoort, DocumentSoort, Ontvangstwijze
from inburgering.brieven.models import Besluit, Bezwaar, Document, Huisstijl, Verzending
from inburgering.brieven.services import besluiten as besluitservices
from inburgering.brieven.services import bezwaar as bezwaarservices
from inburgering.brieven.services.documenten import brief_bewaren, document_toevoegen
from inburgering.brieven.services.huisstijl import tekstblok_wijzigen
from inburgering.dossiers.models import Inzage
from inburgering.toegang.context import werken_in
from tests.brieven.bestanden import pdf
from tests.dossiers.factories import DossierFactory

PDF = pdf()
HTML = '<!doctype html><html lang="nl-NL"><head><title>Besluit</title></head><body><h1>Besluit</h1></body></html>'


@pytest.fixture(autouse=True)
def op_een_vaste_dag():
    with freeze_time("2026-12-14 10:00", ignore=["psycopg"]):
        yield


@pytest.fixture
def dossier(haarlem, klantmanager):
    with werken_in(haarlem, klantmanager):
        return DossierFactory()


@pytest.fixture
def werk(haarlem, klantmanager):
    """Work in Haarlem as klantmanager, for what a test prepares or checks."""
    return lambda: werken_in(haarlem, klantmanager)


@pytest.fixture
def document(dossier, klantmanager, werk):
    with werk():
        return document_toevoegen(
            dossier,
            door=klantmanager,
            soort=DocumentSoort.DIPLOMA,
            titel="Diploma Ş & <b>",
            bestandsnaam="diploma ş.pdf",
            inhoud=PDF,
        )


def maak_besluit(dossier, door, nummer: int = 1) -> Besluit:
    brief = brief_bewaren(dossier, door=door, soort=DocumentSoort.PIP_BESCHIKKING, titel="PIP-beschikking", html=HTML)
    return besluitservices.besluit_nemen(
        dossier,
        door=door,
        soort=BesluitSoort.PIP,
        kenmerk=f"{dossier.nummer} / PIP-{nummer}",
        titel="Besluit over uw plan voor inburgering (PIP)",
        dagtekening=date(2026, 11, 23),
        verzenddatum=date(2026, 11, 24),
        document=brief,
    )


@pytest.fixture
def besluit(dossier, klantmanager, werk):
    with werk():
        return maak_besluit(dossier, klantmanager)


@pytest.fixture
def bekend(besluit, klantmanager, werk):
    with werk():
        return besluitservices.besluit_bekendmaken(besluit, door=klantmanager, op=date(2026, 11, 24))


@pytest.fixture
def bezwaar(bekend, klantmanager, werk):
    with werk():
        return bezwaarservices.bezwaar_registreren(
            bekend, door=klantmanager, ontvangen_op=date(2026, 12, 7), wijze=Ontvangstwijze.ELEKTRONISCH
        )


def pagina(dossier, naam: str = "documenten", *meer) -> str:
    return reverse(f"brieven:{naam}", args=[dossier.uuid, *meer])


def test_de_pagina_toont_besluiten_en_documenten_met_een_link(client_van, klantmanager, dossier, document, besluit):
    inhoud = client_van(klantmanager).get(pagina(dossier)).content.decode()
    assert reverse("brieven:document", args=[besluit.document.uuid]) in inhoud
    assert "Besluit over uw plan voor inburgering (PIP)" in inhoud
    assert "Diploma Ş &amp; &lt;b&gt;" in inhoud
    assert reverse("brieven:besluit_bekendmaken", args=[dossier.uuid, besluit.uuid]) in inhoud
    assert "nieuwere versie" not in inhoud


@pytest.mark.parametrize("aantal", [1, 3])
def test_de_pagina_kost_een_vast_aantal_vragen(
    client_van, klantmanager, dossier, werk, aantal, django_assert_max_num_queries
):
    with werk():
        for nummer in range(1, aantal + 1):
            maak_besluit(dossier, klantmanager, nummer)
    client = client_van(klantmanager)
    client.get(pagina(dossier))
    with django_assert_max_num_queries(40) as vragen:
        client.get(pagina(dossier))
    eigen = [v["sql"] for v in vragen.captured_queries if 'FROM "brieven_' in v["sql"]]
    assert len(eigen) == 6


def test_een_document_komt_zoals_het_is_en_de_inzage_wordt_vastgelegd(client_van, klantmanager, document, werk):
    antwoord = client_van(klantmanager).get(reverse("brieven:document", args=[document.uuid]))
    assert antwoord.content == PDF
    assert antwoord["Content-Type"] == "application/pdf"
    assert antwoord["Content-Disposition"].startswith("inline; filename*=utf-8''diploma%20")
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert antwoord["Cache-Control"] == "private, no-store"
    with werk():
        assert Inzage.objects.filter(gebruiker=klantmanager, onderdeel=f"document {document.uuid}").count() == 1


def test_de_archiefversie_wordt_gedownload_en_bestaat_alleen_bij_een_brief(client_van, klantmanager, document, besluit):
    client = client_van(klantmanager)
    antwoord = client.get(reverse("brieven:document", args=[besluit.document.uuid]) + "?archief=1")
    assert antwoord.content.startswith(b"%PDF-1.7")
    assert antwoord["Content-Disposition"].startswith("attachment")
    assert client.get(reverse("brieven:document", args=[document.uuid]) + "?archief=1").status_code == 404


def test_een_medisch_document_bestaat_niet_voor_wie_het_niet_mag_zien(
    client_van, klantmanager, teamleider, dossier, werk
):
    with werk():
        medisch = document_toevoegen(
            dossier,
            door=klantmanager,
            soort=DocumentSoort.MEDISCH,
            titel="Brief van de arts",
            bestandsnaam="arts.pdf",
            inhoud=PDF,
        )
    url = reverse("brieven:document", args=[medisch.uuid])
    assert client_van(klantmanager).get(url).status_code == 200
    teamclient = client_van(teamleider)
    assert teamclient.get(url).status_code == 404
    assert "Brief van de arts" not in teamclient.get(pagina(dossier)).content.decode()


def test_een_andere_gemeente_vindt_niets(client_van, vreemde, dossier, document, besluit, bezwaar):
    client = client_van(vreemde)
    for url in (
        reverse("brieven:document", args=[document.uuid]),
        pagina(dossier),
        pagina(dossier, "document_toevoegen"),
        pagina(dossier, "document_intrekken", document.uuid),
        pagina(dossier, "document_verzenden", besluit.document.uuid),
        pagina(dossier, "besluit_bekendmaken", besluit.uuid),
        pagina(dossier, "bezwaar_registreren", besluit.uuid),
        pagina(dossier, "bezwaar", bezwaar.uuid),
        pagina(dossier, "bezwaar_verdagen", bezwaar.uuid),
        pagina(dossier, "op_bezwaar_beslissen", bezwaar.uuid),
    ):
        assert client.get(url).status_code == 404, url


def test_een_document_van_een_ander_dossier_is_er_niet(client_van, klantmanager, document, werk):
    with werk():
        ander = DossierFactory()
    client = client_van(klantmanager)
    assert client.get(pagina(ander, "document_intrekken", document.uuid)).status_code == 404
    assert client.get(reverse("brieven:document", args=[uuid4()])).status_code == 404


def test_toevoegen_via_het_scherm(client_van, klantmanager, dossier, werk):
    antwoord = client_van(klantmanager).post(
        pagina(dossier, "document_toevoegen"),
        {"bestand": SimpleUploadedFile("diploma.pdf", PDF), "soort": "diploma", "titel": ""},
    )
    assert antwoord.url == pagina(dossier)
    with werk():
        assert Document.objects.get().titel == "diploma"


@pytest.mark.parametrize(
    ("naam", "inhoud", "melding"),
    [
        ("rekening.pdf", b"MZ" + b"\x90" * 400, "de inhoud is geen PDF"),
        ("groot.pdf", PDF + b"\x00" * (30 * 1024 * 1024), "Dit bestand is 30 MB. Het mag hoogstens 25 MB zijn."),
        ("leeg.pdf", b"", "Dit bestand is leeg."),
        ("virus.exe", b"MZ", "kan hier niet bij"),
    ],
)
def test_een_verkeerd_bestand_wordt_geweigerd_en_de_titel_blijft(
    client_van, klantmanager, dossier, werk, naam, inhoud, melding
):
    antwoord = client_van(klantmanager).post(
        pagina(dossier, "document_toevoegen"),
        {"bestand": SimpleUploadedFile(naam, inhoud), "soort": "diploma", "titel": "Mijn titel"},
    )
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert melding in tekst
    assert 'value="Mijn titel"' in tekst
    with werk():
        assert not Document.objects.exists()


def test_intrekken_via_het_scherm(client_van, klantmanager, dossier, document, werk):
    client = client_van(klantmanager)
    url = pagina(dossier, "document_intrekken", document.uuid)
    assert client.get(url).status_code == 200
    assert client.post(url, {"reden": "Verkeerde persoon"}).url == pagina(dossier)
    inhoud = client.get(pagina(dossier)).content.decode()
    assert "Verkeerde persoon" in inhoud
    assert client.get(reverse("brieven:document", args=[document.uuid])).status_code == 404


def test_bekendmaken_via_het_scherm_start_de_bezwaartermijn(client_van, klantmanager, dossier, besluit, werk):
    client = client_van(klantmanager)
    url = pagina(dossier, "besluit_bekendmaken", besluit.uuid)
    fout = client.post(url, {"op": "25-11-2026", "wijze": "post"})
    assert "In de brief staat dat hij is verzonden op 24 november 2026." in fout.content.decode()
    assert client.post(url, {"op": "24-11-2026", "wijze": "post"}).url == pagina(dossier)
    with werk():
        assert Verzending.objects.get().op == date(2026, 11, 24)
    assert "Bezwaar registreren" in client.get(pagina(dossier)).content.decode()


def test_een_brief_verzenden_via_het_scherm(client_van, klantmanager, dossier, besluit, werk):
    client = client_van(klantmanager)
    url = pagina(dossier, "document_verzenden", besluit.document.uuid)
    geweigerd = client.post(url, {"op": "14-12-2026", "wijze": "post"}).content.decode()
    assert "dan begint de bezwaartermijn" in geweigerd
    with werk():
        brief = brief_bewaren(dossier, door=klantmanager, soort=DocumentSoort.BRIEF, titel="Brief", html=HTML)
    url = pagina(dossier, "document_verzenden", brief.uuid)
    assert client.get(url).status_code == 200
    assert client.post(url, {"op": "14-12-2026", "wijze": "uitgereikt"}).status_code == 302
    assert "nog niet geweest" in client.post(url, {"op": "15-12-2026", "wijze": "post"}).content.decode()
    with werk():
        assert [verzending.wijze for verzending in Verzending.objects.all()] == ["uitgereikt"]


def test_een_bezwaar_van_ontvangst_tot_beslissing(client_van, klantmanager, dossier, bekend, werk):
    client = client_van(klantmanager)
    url = pagina(dossier, "bezwaar_registreren", bekend.uuid)
    assert client.get(url).status_code == 200
    fout = client.post(url, {"ontvangen_op": "1-11-2026", "wijze": "balie"})
    assert "Het besluit is pas bekendgemaakt op 24 november 2026." in fout.content.decode()
    client.post(url, {"ontvangen_op": "7-12-2026", "wijze": "balie", "gronden": "Ik wil naar **school**."})
    with werk():
        bezwaar = Bezwaar.objects.get()
    inhoud = client.get(pagina(dossier, "bezwaar", bezwaar.uuid)).content.decode()
    assert "Ja, op tijd." in inhoud
    assert "Ik wil naar <strong>school</strong>." in inhoud
    assert "Waarom deze datum?" in inhoud
    verdagen = pagina(dossier, "bezwaar_verdagen", bezwaar.uuid)
    assert client.get(verdagen).status_code == 200
    client.post(verdagen, {"reden": "Hoorzitting in januari"})
    beslissen = pagina(dossier, "op_bezwaar_beslissen", bezwaar.uuid)
    assert client.get(beslissen).status_code == 200
    zonder = client.post(beslissen, {"uitkomst": "gegrond", "op": "14-12-2026"})
    assert "Vul in waarom u zo beslist." in zonder.content.decode()
    client.post(beslissen, {"uitkomst": "gegrond", "op": "14-12-2026", "motivering": "U heeft gelijk."})
    inhoud = client.get(pagina(dossier, "bezwaar", bezwaar.uuid)).content.decode()
    for deel in ("Gegrond", "U heeft gelijk.", "Hoorzitting in januari"):
        assert deel in inhoud
    assert "Beslissen op bezwaar</a>" not in inhoud


def test_een_bezwaarschrift_gaat_mee_met_het_bezwaar(client_van, klantmanager, dossier, bekend, werk):
    client = client_van(klantmanager)
    url = pagina(dossier, "bezwaar_registreren", bekend.uuid)
    getypt = {"ontvangen_op": "7-12-2026", "wijze": "balie", "gronden": "Ik wil naar school."}
    geweigerd = client.post(url, getypt | {"bezwaarschrift": SimpleUploadedFile("bezwaar.pdf", b"MZ geen pdf")})
    assert "bezwaarschrift" in geweigerd.context["form"].errors
    assert "Ik wil naar school." in geweigerd.content.decode()
    te_vroeg = {"ontvangen_op": "1-11-2026", "bezwaarschrift": SimpleUploadedFile("bezwaar.pdf", PDF)}
    assert "ontvangen_op" in client.post(url, getypt | te_vroeg).context["form"].errors
    with werk():
        assert not Bezwaar.objects.exists()
        assert not Document.objects.filter(soort=DocumentSoort.BEZWAARSCHRIFT).exists()
    client.post(url, getypt | {"bezwaarschrift": SimpleUploadedFile("bezwaar.pdf", PDF)})
    with werk():
        bezwaar = Bezwaar.objects.get()
        assert bezwaar.document.soort == DocumentSoort.BEZWAARSCHRIFT
        document = reverse("brieven:document", args=[bezwaar.document.uuid])
    assert document in client.get(pagina(dossier, "bezwaar", bezwaar.uuid)).content.decode()


def test_te_laat_verschoonbaar_via_het_scherm(client_van, klantmanager, dossier, bekend, werk):
    with freeze_time("2027-01-20 10:00", ignore=["psycopg"]):
        with werk():
            bezwaar = bezwaarservices.bezwaar_registreren(
                bekend, door=klantmanager, ontvangen_op=date(2027, 1, 20), wijze=Ontvangstwijze.BALIE
            )
        client = client_van(klantmanager)
        assert "Te laat is verschoonbaar" in client.get(pagina(dossier, "bezwaar", bezwaar.uuid)).content.decode()
        client.post(pagina(dossier, "bezwaar_verschoonbaar", bezwaar.uuid), {"reden": "Ziekenhuis"})
        assert "verschoonbaar: Ziekenhuis" in client.get(pagina(dossier, "bezwaar", bezwaar.uuid)).content.decode()


@pytest.mark.parametrize("naam", ["document_toevoegen", "bezwaar_registreren", "besluit_bekendmaken"])
def test_een_lezer_mag_kijken_maar_niets_doen(client_van, lezer, dossier, besluit, naam):
    client = client_van(lezer)
    meer = [] if naam == "document_toevoegen" else [besluit.uuid]
    assert client.get(pagina(dossier, naam, *meer)).status_code == 403
    inhoud = client.get(pagina(dossier)).content.decode()
    assert "Document toevoegen" not in inhoud
    assert "Verzending vastleggen" not in inhoud


def test_alleen_beheer_komt_bij_teksten_en_huisstijl(client_van, beheerder, klantmanager):
    for naam, extra in (("teksten", []), ("tekst", ["bezwaar"]), ("huisstijl", []), ("huisstijl_voorbeeld", [])):
        url = reverse(f"brieven:{naam}", args=extra)
        assert client_van(klantmanager).get(url).status_code == 403
        assert client_van(beheerder).get(url).status_code == 200


def test_een_tekst_schrijven_met_voorbeeld_en_taalcheck(client_van, beheerder):
    client = client_van(beheerder)
    url = reverse("brieven:tekst", args=["pip_verhuizen"])
    deel = client.post(url, {"tekst": "Wij zijn **hieromtrent** blij."}, headers={"HX-Request": "true"})
    tekst = deel.content.decode()
    assert "<strong>hieromtrent</strong>" in tekst
    assert "Schrijf liever: hierover." in tekst
    assert "<html" not in tekst
    zonder_js = client.post(url, {"tekst": "Nieuwe tekst.", "voorbeeld": "ja"}).content.decode()
    assert "Nieuwe tekst.</p>" in zonder_js
    assert client.post(url, {"tekst": "Verhuist u? Bel ons."}).url == url
    inhoud = client.get(url).content.decode()
    assert "Versie 1" in inhoud
    assert "Eigen tekst" in client.get(reverse("brieven:teksten")).content.decode()
    client.post(url, {"tekst": "x", "standaard": "ja"})
    assert "Eigen tekst" not in client.get(reverse("brieven:teksten")).content.decode()


def test_een_tekst_zonder_verplicht_veld_wordt_geweigerd_en_blijft_staan(client_van, beheerder):
    url = reverse("brieven:tekst", args=["bezwaar"])
    inhoud = client_van(beheerder).post(url, {"tekst": "Schrijf maar <script>."}).content.decode()
    assert "Dit veld moet in de tekst staan" in inhoud
    assert "Schrijf maar &lt;script&gt;." in inhoud
    assert "<script>." not in inhoud


def test_een_onbekende_tekst_bestaat_niet(client_van, beheerder):
    assert client_van(beheerder).get(reverse("brieven:tekst", args=["iets-anders"])).status_code == 404


def test_de_huisstijl_via_het_scherm_en_in_de_voorbeeldbrief(client_van, beheerder, haarlem):
    client = client_van(beheerder)
    url = reverse("brieven:huisstijl")
    velden = {
        "organisatienaam": "Gemeente Haarlem",
        "college": "het college van burgemeester en wethouders van Haarlem",
        "retouradres": "Postbus 1, 2000 AA Haarlem",
        "kleur": "#123456",
    }
    assert "Schrijf de kleur als #" in client.post(url, velden | {"kleur": "blauw"}).content.decode()
    fout = client.post(url, velden | {"logo_bestand": SimpleUploadedFile("logo.png", b"geen beeld")})
    assert "geen PNG- of JPEG-afbeelding" in fout.content.decode()
    assert client.post(url, velden).url == url
    with werken_in(haarlem, beheerder):
        assert Huisstijl.objects.get().kleur == "#123456"
    voorbeeld = client.get(reverse("brieven:huisstijl_voorbeeld"))
    assert voorbeeld["Content-Type"] == "application/pdf"
    assert voorbeeld.content.startswith(b"%PDF-1.7")


def test_een_tekst_van_een_collega_gebruikt_de_brief(in_haarlem, beheerder, client_van):
    tekstblok_wijzigen("vragen", door=beheerder, tekst="Vraag het aan {contactpersoon}.")
    inhoud = client_van(beheerder).get(reverse("brieven:tekst", args=["vragen"])).content.decode()
    assert "Vraag het aan A. de Vries." in inhoud


def test_aanvullen_aangevuld_en_uitstel_op_het_scherm(client_van, klantmanager, dossier, bekend, werk):
    client = client_van(klantmanager)
    with werk():
        bezwaar = bezwaarservices.bezwaar_registreren(
            bekend, door=klantmanager, ontvangen_op=date(2026, 12, 10), wijze=Ontvangstwijze.BALIE
        )

    def url(naam):
        return reverse(f"brieven:{naam}", args=[dossier.uuid, bezwaar.uuid])

    vragen = {"wat": "De gronden ontbreken.", "op": "14-12-2026", "uiterlijk_op": "12-1-2027"}
    assert "schriftelijk bericht" in client.get(url("bezwaar_herstel_vragen")).content.decode()
    assert client.post(url("bezwaar_herstel_vragen"), vragen).status_code == 302
    tekst = client.get(url("bezwaar")).content.decode()
    assert "De gronden ontbreken." in tekst
    assert "Is aangevuld" in tekst
    assert client.post(url("bezwaar_hersteld"), {"op": "14-12-2026"}).status_code == 302
    fout = client.post(url("bezwaar_uitstellen"), {"tot": "1-1-2027", "grond": "alle", "reden": "Iedereen."})
    assert "Beslissen kan al tot en met" in fout.content.decode()
    uitstel = {"tot": "1-5-2027", "grond": "alle", "reden": "Iedereen stemt in."}
    assert client.post(url("bezwaar_uitstellen"), uitstel).status_code == 302
    assert "Iedereen stemt in." in client.get(url("bezwaar")).content.decode()
