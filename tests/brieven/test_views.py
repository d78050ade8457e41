"""The screens of documents, decisions and bezwaar, and those of beheer."""

from datetime import date
from http import HTTPStatus
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from freezegun import freeze_time

from inburgering.brieven import opslag
from inburgering.brieven.enums import BesluitSoort, DocumentSoort, Ontvangstwijze
from inburgering.brieven.models import Besluit, Bezwaar, Conceptbrief, Document, Huisstijl, Sjabloon, Verzending
from inburgering.brieven.services import besluiten as besluitservices
from inburgering.brieven.services import bezwaar as bezwaarservices
from inburgering.brieven.services.afdrukken import opdrachten_afdrukken
from inburgering.brieven.services.documenten import brief_bewaren, document_toevoegen
from inburgering.brieven.services.huisstijl import tekstblok_wijzigen
from inburgering.brieven.services.sjablonen import Sjabloongegevens, sjabloon_opslaan
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


def test_een_bestand_dat_weg_of_veranderd_is_wordt_niet_getoond(werk, document, client_van, klantmanager, caplog):
    client, adres = client_van(klantmanager), reverse("brieven:document", args=[document.uuid])
    with werk():
        pad = opslag.pad_van(document.sha256)
    assert client.get(adres).status_code == HTTPStatus.OK
    pad.chmod(0o600)
    pad.write_bytes(b"%PDF-1.7 veranderd")
    for keer in ("veranderd", "niet meer op de schijf"):
        antwoord = client.get(adres)
        assert antwoord.status_code == HTTPStatus.GONE
        assert "niet meer wat er is bewaard" in antwoord.content.decode()
        assert keer in caplog.text
        pad.unlink(missing_ok=True)


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


def test_een_bezwaar_van_ontvangst_tot_beslissing(client_van, klantmanager, dossier, bekend, werk, klantmanager2):
    client = client_van(klantmanager)
    url = pagina(dossier, "bezwaar_registreren", bekend.uuid)
    assert client.get(url).status_code == 200
    fout = client.post(url, {"ontvangen_op": "1-11-2026", "wijze": "balie"})
    assert "Het besluit is pas bekendgemaakt op 24 november 2026." in fout.content.decode()
    client.post(url, {"ontvangen_op": "7-12-2026", "wijze": "balie", "gronden": "Ik wil naar **school**."})
    with werk():
        bezwaar = Bezwaar.objects.get()
    inhoud = client.get(pagina(dossier, "bezwaar", bezwaar.uuid)).content.decode()
    assert "Daarom beslist u niet op het bezwaar" in inhoud
    assert "Ja, op tijd." in inhoud
    assert "Ik wil naar <strong>school</strong>." in inhoud
    assert "Waarom deze datum?" in inhoud
    verdagen = pagina(dossier, "bezwaar_verdagen", bezwaar.uuid)
    assert client.get(verdagen).status_code == 200
    client.post(verdagen, {"reden": "Hoorzitting in januari"})
    beslissen = pagina(dossier, "op_bezwaar_beslissen", bezwaar.uuid)
    eigen = client.post(beslissen, {"uitkomst": "gegrond", "op": "14-12-2026", "motivering": "U heeft gelijk."})
    assert "nam het besluit waartegen het bezwaar is. Laat een collega beslissen" in eigen.content.decode()
    overdragen = pagina(dossier, "bezwaar_overdragen", bezwaar.uuid)
    assert client.post(overdragen, {"aan": klantmanager.pk}).context["form"].errors["aan"]
    assert client.post(overdragen, {"aan": klantmanager2.pk}).status_code == 302
    client = client_van(klantmanager2)
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


def test_meer_bestanden_tegelijk_elk_met_een_eigen_oordeel(client_van, klantmanager, dossier, werk):
    bestanden = [
        SimpleUploadedFile("een.pdf", pdf(tekst="een")),
        SimpleUploadedFile("virus.exe", b"MZ"),
        SimpleUploadedFile("twee.pdf", pdf(tekst="twee")),
    ]
    antwoord = client_van(klantmanager).post(
        pagina(dossier, "document_toevoegen"), {"bestand": bestanden, "soort": "diploma", "titel": "Genegeerd"}
    )
    tekst = antwoord.content.decode()
    assert "virus.exe: Een bestand met de naam “virus.exe” kan hier niet bij." in tekst
    assert "Toegevoegd: een." in tekst
    with werk():
        assert sorted(Document.objects.values_list("titel", flat=True)) == ["een", "twee"]


def test_een_script_krijgt_per_bestand_een_antwoord_dat_het_kan_lezen(client_van, klantmanager, dossier):
    client, url = client_van(klantmanager), pagina(dossier, "document_toevoegen")
    kop = {"accept": "application/json"}
    goed = client.post(url, {"bestand": SimpleUploadedFile("een.pdf", PDF), "soort": "diploma"}, headers=kop)
    assert (goed.status_code, goed.json()) == (200, {"tekst": "Toegevoegd: een."})
    dubbel = client.post(url, {"bestand": SimpleUploadedFile("een.pdf", PDF), "soort": "diploma"}, headers=kop)
    assert dubbel.status_code == 422
    assert "staat al in dit dossier" in dubbel.json()["fouten"][0]
    assert client.post(url, {"soort": "diploma"}, headers=kop).json() == {"fouten": ["Kies een bestand."]}


def test_een_document_is_te_bekijken_in_een_kader_waarin_niets_draait(client_van, klantmanager, document):
    client = client_van(klantmanager)
    bladzijde = client.get(reverse("brieven:document_bekijken", args=[document.uuid]))
    assert f'src="{reverse("brieven:document", args=[document.uuid])}#' in bladzijde.content.decode()
    assert "frame-src 'self'" in bladzijde["Content-Security-Policy"]
    assert bladzijde["X-Frame-Options"] == "DENY"
    bestand = client.get(reverse("brieven:document", args=[document.uuid]))
    assert bestand["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'self'; sandbox"
    assert bestand["X-Frame-Options"] == "SAMEORIGIN"
    opslaan = client.get(reverse("brieven:document", args=[document.uuid]) + "?opslaan=1")
    assert opslaan["Content-Disposition"].startswith("attachment")


def test_een_nieuwe_versie_komt_in_de_lijst_en_de_oude_blijft_te_openen(
    client_van, klantmanager, dossier, document, werk
):
    client, url = client_van(klantmanager), pagina(dossier, "document_versie", document.uuid)
    assert 'value="Diploma Ş &amp; &lt;b&gt;"' in client.get(url).content.decode()
    fout = client.post(url, {"bestand": SimpleUploadedFile("d.pdf", PDF), "soort": "diploma", "titel": "Zelfde"})
    assert "staat al in dit dossier" in fout.content.decode()
    nieuw = SimpleUploadedFile("d.pdf", pdf(tekst="beter"))
    antwoord = client.post(url, {"bestand": nieuw, "soort": "diploma", "titel": "Beter"})
    with werk():
        tweede = Document.objects.get(versie=2)
    assert antwoord.url == reverse("brieven:document_bekijken", args=[tweede.uuid])
    lijst = client.get(pagina(dossier)).content.decode()
    assert antwoord.url in lijst
    oude_url = reverse("brieven:document_bekijken", args=[document.uuid])
    assert oude_url not in lijst
    assert oude_url in client.get(antwoord.url).content.decode()
    assert "Er is een nieuwere" in client.get(oude_url).content.decode()
    assert client.get(url).status_code == 302
    client.post(pagina(dossier, "document_intrekken", tweede.uuid), {"reden": "Verkeerde scan"})
    assert oude_url in client.get(pagina(dossier)).content.decode()


def test_documenten_zijn_te_filteren_op_soort_tekst_en_datum(client_van, klantmanager, dossier, document, besluit):
    client = client_van(klantmanager)

    def gevonden(**keuze) -> list[str]:
        return [str(gevonden) for gevonden in client.get(pagina(dossier), keuze).context["documenten"]]

    assert gevonden(soort="diploma") == ["Diploma Ş & <b>"]
    assert gevonden(tekst="BESCHIKKING") == ["PIP-beschikking"]
    assert len(gevonden(van="14-12-2026", tot="14-12-2026")) == 2
    assert gevonden(van="15-12-2026") == []
    assert len(gevonden(van="geen datum")) == 2
    assert "Geen document past bij deze keuze." in client.get(pagina(dossier), {"tekst": "zzz"}).content.decode()


def sjabloon_van(beheerder, haarlem, **anders):
    with werken_in(haarlem, beheerder):
        beheerder.laad_rollen(haarlem)
        waarden = {
            "naam": "Uitnodiging",
            "soort": DocumentSoort.BRIEF,
            "onderwerp": "Kom langs, {voornamen}",
            "tekst": "Belt u {klantmanager}?",
            "geldig_van": date(2026, 12, 1),
        }
        return sjabloon_opslaan(None, Sjabloongegevens(**(waarden | anders)), door=beheerder)


def test_een_sjabloon_schrijven_met_voorbeeld_en_als_pdf(client_van, beheerder, klantmanager, dossier, haarlem):
    client = client_van(beheerder)
    nieuw = reverse("brieven:sjabloon_nieuw")
    getypt = {
        "naam": "Uitnodiging",
        "soort": "uitnodiging",
        "onderwerp": "Kom langs",
        "tekst": "Dag {naam}, derhalve {% for x in y %}",
        "geldig_van": "1-12-2026",
        "geldig_laatste_dag": "",
    }
    fout = client.post(nieuw, getypt).content.decode()
    assert "Herhalingen, voorwaarden en formules bestaan niet" in fout
    assert "derhalve {% for x in y %}" in fout
    kort = client.post(nieuw, getypt | {"tekst": "Dag {naam}, derhalve"}, headers={"hx-request": "true"})
    assert "Dag Mevrouw A. Tesfay" in kort.content.decode()
    assert "daarom" in kort.content.decode()
    antwoord = client.post(nieuw, getypt | {"tekst": "Dag {voornamen}."})
    with werken_in(haarlem, beheerder):
        sjabloon = Sjabloon.objects.get()
    assert antwoord.url == reverse("brieven:sjabloon", args=[sjabloon.uuid])
    assert "Versie 1" in client.get(antwoord.url).content.decode()
    assert "te kiezen" in client.get(reverse("brieven:sjablonen")).content.decode()
    voorbeeld = reverse("brieven:sjabloon_voorbeeld", args=[sjabloon.uuid])
    assert client.get(voorbeeld).content.startswith(b"%PDF")
    assert client.get(voorbeeld, {"dossier": dossier.nummer}).url == antwoord.url
    assert client_van(klantmanager).get(voorbeeld).status_code == 403


def test_een_brief_schrijven_bekijken_en_definitief_maken(client_van, klantmanager, beheerder, dossier, werk, haarlem):
    sjabloon = sjabloon_van(beheerder, haarlem)
    client = client_van(klantmanager)
    gekozen = client.post(pagina(dossier, "brief_nieuw"), {"sjabloon": sjabloon.uuid})
    bladzijde = client.get(gekozen.url).content.decode()
    assert "Kom langs, " in bladzijde
    assert "naam van de klantmanager" in bladzijde
    geweigerd = client.post(
        gekozen.url, {"onderwerp": "Kom langs", "tekst": "Belt u {klantmanager}?", "definitief": "ja"}
    )
    assert "Dit is niet bekend in het dossier: naam van de klantmanager" in geweigerd.content.decode()
    assert client.post(gekozen.url, {"onderwerp": "Kom langs", "tekst": "Bel mij."}).url == gekozen.url
    assert "Kom langs" in client.get(pagina(dossier)).content.decode()
    assert client.get(f"{gekozen.url}voorbeeld/").content.startswith(b"%PDF")
    klaar = client.post(gekozen.url, {"onderwerp": "Kom langs", "tekst": "Bel mij.", "definitief": "ja"})
    with werk():
        document = Document.objects.get()
    assert klaar.url == reverse("brieven:document_bekijken", args=[document.uuid])
    assert client.get(gekozen.url).url == pagina(dossier)


def test_een_brief_die_een_collega_intussen_veranderde_wordt_niet_overschreven(
    client_van, klantmanager, klantmanager2, dossier, werk, haarlem
):
    client = client_van(klantmanager)
    url = client.post(pagina(dossier, "brief_nieuw"), {"sjabloon": ""}).url
    basis = client.get(url).context["basis"]
    client_van(klantmanager2).post(url, {"onderwerp": "Van Bilal", "tekst": "Anders."})
    mijn = {"onderwerp": "Van Anna", "tekst": "Mijn tekst.", "basis": basis}
    botsing = client.post(url, mijn)
    assert "Van Bilal" in botsing.content.decode()
    assert "Mijn tekst." in botsing.content.decode()
    client.post(url, mijn | {"basis": botsing.context["basis"]})
    with werk():
        assert Conceptbrief.objects.get().onderwerp == "Van Anna"
    assert client.post(f"{url}weggooien/").url == pagina(dossier)
    assert client.get(url).status_code == 404


def test_een_brief_aan_meer_mensen_laat_eerst_zien_voor_wie_het_niet_kan(
    client_van, klantmanager, beheerder, dossier, werk, haarlem
):
    sjabloon = sjabloon_van(beheerder, haarlem)
    with werk():
        compleet = DossierFactory(klantmanager=klantmanager, achternaam="Compleet")
    client, url = client_van(klantmanager), reverse("brieven:stapel_nieuw")
    assert "Kies eerst dossiers" in client.get(url).content.decode()
    assert "Kies eerst dossiers" in client.post(url, {"dossier": ["geen-uuid", str(uuid4())]}).content.decode()
    assert "hoogstens 500 dossiers" in client.post(url, {"dossier": [uuid4()] * 501}).content.decode()
    gekozen = {"dossier": [dossier.uuid, compleet.uuid]}
    assert "2 dossiers gekozen" in client.post(url, gekozen).content.decode()
    assert "Kies het sjabloon" in client.post(url, gekozen | {"sjabloon": ""}).content.decode()
    controle = client.post(url, gekozen | {"sjabloon": sjabloon.uuid})
    assert "Niet bekend: naam van de klantmanager" in controle.content.decode()
    maken = gekozen | {"sjabloon": sjabloon.uuid, "maken": "ja", "sleutel": controle.context["sleutel"]}
    antwoord = client.post(url, maken)
    assert client.post(url, maken).url == antwoord.url
    bladzijde = client.get(antwoord.url).content.decode()
    assert "Klaar: 1 van 1 brief gemaakt." in bladzijde
    with werk():
        assert Document.objects.get().dossier == compleet


@pytest.mark.parametrize("aantal", [1, 3])
def test_de_controle_van_een_stapel_kost_een_vast_aantal_vragen(
    client_van, klantmanager, beheerder, werk, haarlem, aantal, django_assert_max_num_queries
):
    sjabloon = sjabloon_van(beheerder, haarlem)
    with werk():
        dossiers = DossierFactory.create_batch(aantal, klantmanager=klantmanager)
    client, url = client_van(klantmanager), reverse("brieven:stapel_nieuw")
    gekozen = {"dossier": [dossier.uuid for dossier in dossiers], "sjabloon": sjabloon.uuid}
    client.post(url, gekozen)
    with django_assert_max_num_queries(40) as vragen:
        client.post(url, gekozen)
    tabellen = ('SELECT "dossiers_', 'SELECT "brieven_')
    eigen = [v["sql"] for v in vragen.captured_queries if v["sql"].startswith(tabellen)]
    assert len(eigen) == 5


def test_afdrukken_van_printrij_tot_verzonden(client_van, klantmanager, dossier, werk, haarlem):
    with werk():
        brieven = [
            brief_bewaren(dossier, door=klantmanager, soort=DocumentSoort.BRIEF, titel=naam, html=HTML)
            for naam in ("Mee", "Thuis", "Niet")
        ]
    client, lijst = client_van(klantmanager), reverse("brieven:afdrukken")
    bladzijde = client.get(lijst)
    assert "3 brieven wachten" in bladzijde.content.decode()
    assert "Kies ten minste" in client.post(lijst, {}, follow=True).content.decode()
    client.post(lijst, {"brief": [brieven[2].uuid], "niet": "ja"})
    keuze = {"brief": [brief.uuid for brief in brieven[:2]], "sleutel": bladzijde.context["sleutel"]}
    opdracht = client.post(lijst, keuze)
    assert client.post(lijst, keuze).url == opdracht.url
    assert "0 van 2 brieven" in client.get(opdracht.url).content.decode()
    assert client.get(f"{opdracht.url}pdf/").status_code == 404
    opdrachten_afdrukken(haarlem)
    assert "Open de PDF" in client.get(opdracht.url, headers={"hx-request": "true"}).content.decode()
    assert client.get(f"{opdracht.url}pdf/").content.startswith(b"%PDF")
    with werk():
        assert Inzage.objects.filter(dossier=dossier, onderdeel__startswith="afdruk ").count() == 2
    verzonden = client.post(opdracht.url, {"brief": [brieven[0].uuid], "op": "14-12-2026"}, follow=True)
    assert "Verzending vastgelegd van 1 brief." in verzonden.content.decode()
    morgen = client.post(opdracht.url, {"brief": [brieven[1].uuid], "op": "15-12-2026"}).content.decode()
    assert "Niet vastgelegd:" in morgen
    assert "nog niet geweest" in morgen
    herdruk = client.post(f"{opdracht.url}opnieuw/", {"sleutel": uuid4()})
    assert herdruk.url != opdracht.url
    assert "Dit is een herdruk" in client.get(herdruk.url).content.decode()


@pytest.mark.parametrize("aantal", [1, 3])
def test_de_printrij_kost_een_vast_aantal_vragen(
    client_van, klantmanager, dossier, werk, aantal, django_assert_max_num_queries
):
    with werk():
        for nummer in range(aantal):
            brief_bewaren(dossier, door=klantmanager, soort=DocumentSoort.BRIEF, titel=f"Brief {nummer}", html=HTML)
    client = client_van(klantmanager)
    client.get(reverse("brieven:afdrukken"))
    with django_assert_max_num_queries(40) as vragen:
        client.get(reverse("brieven:afdrukken"))
    eigen = [v["sql"] for v in vragen.captured_queries if 'FROM "brieven_' in v["sql"]]
    assert len(eigen) == 5


def test_de_beslissing_zelf_komt_bij_de_documenten(client_van, klantmanager, klantmanager2, dossier, bekend, werk):
    with werk():
        bezwaar = bezwaarservices.bezwaar_registreren(
            bekend, door=klantmanager, ontvangen_op=date(2026, 12, 10), wijze=Ontvangstwijze.BALIE
        )
    pad = reverse("brieven:op_bezwaar_beslissen", args=[dossier.uuid, bezwaar.uuid])
    velden = {"uitkomst": "ongegrond", "op": "14-12-2026", "motivering": "De route past."}
    stuk = {"bestand": SimpleUploadedFile("beslissing.pdf", PDF)}
    client = client_van(klantmanager2)
    assert 'enctype="multipart/form-data"' in client.get(pad).content.decode()
    assert "motivering" in client.post(pad, velden | {"motivering": ""}).context["form"].errors
    assert client.post(pad, velden | stuk).status_code == 302
    with werk():
        document = Document.objects.get(soort=DocumentSoort.BESLISSING_OP_BEZWAAR)
        assert document.titel == f"Beslissing op bezwaar tegen {bekend.kenmerk}"
        assert dossier.gebeurtenissen.get(soort="bezwaar.beslist").document_uuid == document.uuid
