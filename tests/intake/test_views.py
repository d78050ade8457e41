"""The screens of the intake, through HTTP as a user has them."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from inburgering.dossiers.models import Inzage
from inburgering.dossiers.services.concepten import concept_van
from inburgering.recht.kalender import eerste_werkdag
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Instelling
from intake.enums import LbtOntheffing, LbtUitslag, OproepUitkomst, SectieStatus
from intake.models import BrugklasDeelname, BrugklasGroep, Gezondheidssectie, Intake, IntakeSectie, Oproep, Vraag
from intake.secties import DIGITAAL, GEZONDHEID_EN_OMSTANDIGHEDEN, LEEFGEBIEDEN, TAAL, WERK
from intake.services.brugklas import brugklas_aanmelden, brugklas_starten
from intake.services.groepen import brugklasgroep_opslaan
from intake.services.intake import gesprek_vastleggen
from intake.services.secties import concept_sleutel, sectie_opslaan
from intake.services.toets import lbt_ontheffing_geven
from tests.brieven.bestanden import pdf
from tests.dossiers.factories import DossierFactory

LANGE_TEKST = "ş" * 9_990 + "😀<script>'; --"


@pytest.fixture
def km(client_van, klantmanager):
    return client_van(klantmanager)


def url(naam, dossier, *meer):
    return reverse(f"intake:{naam}", args=[dossier.uuid, *meer])


def sectie_url(dossier, leefgebied):
    return url("sectie", dossier, leefgebied.sleutel)


def inhoud(antwoord) -> str:
    return antwoord.content.decode()


def groep_van(klantmanager, **velden) -> BrugklasGroep:
    standaard = {
        "naam": "Groep A",
        "aanbieder": "Taalschool",
        "plaats": "Schalkwijk",
        "start": vandaag(),
        "einde": vandaag() + timedelta(weeks=5),
        "capaciteit": 10,
    }
    return brugklasgroep_opslaan(None, standaard | velden, door=klantmanager)


# Overview


def test_overzicht_zonder_intake_biedt_de_uitnodiging(km, dossier):
    pagina = inhoud(km.get(url("overzicht", dossier)))
    assert "1e oproep versturen" in pagina
    assert "nog niet gestart" in pagina
    assert "Intakeverslag" not in pagina


def test_overzicht_noemt_wat_ontbreekt_met_links(km, dossier, roep_op):
    roep_op(dossier, gesprek=3, uitkomst=OproepUitkomst.NIET_VERSCHENEN)
    pagina = inhoud(km.get(url("overzicht", dossier)))
    assert sectie_url(dossier, WERK) in pagina
    assert url("toets", dossier) in pagina
    assert "2e oproep versturen" in pagina
    assert url("afronden", dossier) not in pagina
    assert "ONBEKENDE_VARIABELE" not in pagina


def test_wie_verscheen_kan_weer_worden_opgeroepen_zonder_dat_het_de_eerste_oproep_heet(km, dossier, roep_op):
    roep_op(dossier, gesprek=3, uitkomst=OproepUitkomst.VERSCHENEN)
    pagina = inhoud(km.get(url("overzicht", dossier)))
    assert "Weer oproepen</a>" in pagina
    assert "oproep versturen" not in pagina


def eigen_vragen(vragen) -> list[str]:
    """Keep the queries of the intake itself; those of the frame belong to the tests of the frame."""
    return [vraag["sql"] for vraag in vragen if '"intake_' in vraag["sql"]]


def test_overzicht_kost_een_vast_aantal_vragen(km, dossier, klantmanager, roep_op):
    def aantal() -> int:
        with CaptureQueriesContext(connection) as vragen:
            assert km.get(url("overzicht", dossier)).status_code == 200
        return len(eigen_vragen(vragen))

    roep_op(dossier, gesprek=30, uitkomst=OproepUitkomst.NIET_VERSCHENEN)
    gesprek_vastleggen(dossier, {"op": vandaag()}, door=klantmanager)
    sectie_opslaan(dossier, WERK, {"competenties": "x"}, versie=0, door=klantmanager)
    assert aantal() == 12
    roep_op(dossier, gesprek=10, uitkomst=OproepUitkomst.NIET_VERSCHENEN)
    for _ in range(2):
        gesprek_vastleggen(dossier, {"op": vandaag()}, door=klantmanager)
    for leefgebied in (TAAL, DIGITAAL):
        sectie_opslaan(dossier, leefgebied, {leefgebied.vragen[-1].sleutel: "x"}, versie=0, door=klantmanager)
    assert aantal() == 12


def test_inzage_wordt_vastgelegd(km, dossier, klantmanager):
    km.get(sectie_url(dossier, GEZONDHEID_EN_OMSTANDIGHEDEN))
    assert Inzage.objects.filter(gebruiker=klantmanager, onderdeel="intake: gezondheid en omstandigheden").exists()


def test_ondertussengroep_ziet_geen_wet_van_2021(km, wi2013):
    pagina = inhoud(km.get(url("overzicht", wi2013)))
    assert "in de geest van de nieuwe wet" in pagina
    for tekst in (pagina, inhoud(km.get(sectie_url(wi2013, WERK)))):
        assert "Wi2021 art. 14" not in tekst
        assert "verplicht volgens de wet" not in tekst


@pytest.mark.parametrize("naam", ["overzicht", "toets", "brugklas"])
def test_lezer_leest_zonder_knoppen(client_van, lezer, dossier, naam):
    pagina = inhoud(client_van(lezer).get(url(naam, dossier)))
    hoofd = pagina[pagina.index("</section>", pagina.index("<main")) :]
    assert 'method="post"' not in hoofd
    assert "nl-button--primary" not in hoofd


@pytest.mark.parametrize(
    "naam",
    [
        "overzicht",
        "oproep",
        "gesprek",
        "vier_ogen",
        "afronden",
        "in_absentia",
        "heropenen",
        "verslag",
        "toets",
        "brugklas",
    ],
)
def test_een_andere_gemeente_vindt_niets(client_van, vreemde, dossier, naam):
    assert client_van(vreemde).get(url(naam, dossier)).status_code == 404


# Small forms


def test_oproep_versturen_in_een_keer(km, dossier):
    begin = km.get(url("oproep", dossier)).context["form"]
    assert begin["verzonden_op"].initial == vandaag()
    assert begin["gesprek_op"].initial == eerste_werkdag(vandaag() + timedelta(days=14))
    gegevens = {
        "verzonden_op": f"{vandaag():%d-%m-%Y}",
        "gesprek_op": f"{vandaag() + timedelta(days=14):%d-%m-%Y}",
        "gesprek_om": "14.30",
        "plaats": "Stadskantoor",
    }
    assert km.post(url("oproep", dossier), gegevens).status_code == 302
    oproep = Intake.objects.get().oproepen.get()
    assert (f"{oproep.gesprek_om:%H:%M}", oproep.trede) == ("14:30", 1)
    assert km.get(url("oproep", dossier)).status_code == 302


def test_een_verkeerd_jaar_valt_op(km, dossier):
    gegevens = {
        "verzonden_op": f"{vandaag():%d-%m-%Y}",
        "gesprek_op": f"{vandaag() + timedelta(days=380):%d-%m-%Y}",
        "gesprek_om": "14.30",
        "plaats": "Stadskantoor",
    }
    assert "Controleer het jaar" in inhoud(km.post(url("oproep", dossier), gegevens))
    assert not Oproep.objects.exists()


def test_een_verkeerde_datum_blijft_staan(km, dossier):
    pagina = inhoud(km.post(url("oproep", dossier), {"verzonden_op": "31-02-2026", "plaats": "Hier"}))
    assert 'value="31-02-2026"' in pagina
    assert "bestaat niet" in pagina
    assert 'value="Hier"' in pagina


def test_uitkomst_vastleggen(km, dossier, roep_op):
    oproep = roep_op(dossier, gesprek=1)
    adres = url("oproep_uitkomst", dossier, oproep.uuid)
    assert "Vul in waarom" in inhoud(km.post(adres, {"uitkomst": "afgemeld", "uitkomst_op": f"{vandaag():%d-%m-%Y}"}))
    assert km.post(adres, {"uitkomst": "verschenen", "uitkomst_op": f"{vandaag():%d-%m-%Y}"}).status_code == 302
    oproep.refresh_from_db()
    assert oproep.uitkomst == OproepUitkomst.VERSCHENEN


def test_derde_oproep_vraagt_naar_de_boete(km, dossier, roep_op):
    for gesprek in (40, 20):
        roep_op(dossier, gesprek=gesprek, uitkomst=OproepUitkomst.NIET_VERSCHENEN)
    pagina = inhoud(km.get(url("oproep", dossier)))
    assert "Wat besloot het college over de boete?" in pagina
    assert "juridische toets" in pagina
    gegevens = {
        "verzonden_op": f"{vandaag():%d-%m-%Y}",
        "gesprek_op": f"{vandaag():%d-%m-%Y}",
        "gesprek_om": "10:00",
        "plaats": "Stadskantoor",
        "boetebesluit": "geen",
        "boete_toelichting": "Geen verwijt.",
    }
    assert km.post(url("oproep", dossier), gegevens).status_code == 302
    assert Intake.objects.get().oproepen.filter(trede=3, boetebesluit="geen").exists()


def test_gesprek_en_vier_ogen(km, dossier):
    dag = f"{vandaag():%d-%m-%Y}"
    assert km.post(url("gesprek", dossier), {"op": dag, "tolk": "telefonisch", "plaats": "AZC"}).status_code == 302
    gegevens = {"een_op_een_gewezen_op": dag, "een_op_een_gewenst": "nee"}
    assert km.post(url("vier_ogen", dossier), gegevens).status_code == 302
    intake = Intake.objects.get()
    assert (intake.een_op_een_gewezen_op, intake.een_op_een_gewenst) == (vandaag(), False)
    assert intake.gesprekken.get().plaats == "AZC"


def test_afronden_zegt_wat_ontbreekt(km, dossier, roep_op):
    roep_op(dossier, gesprek=1, uitkomst=OproepUitkomst.VERSCHENEN)
    pagina = inhoud(km.post(url("afronden", dossier), {"afgerond_op": f"{vandaag():%d-%m-%Y}"}))
    assert "Nog niet alles is ingevuld" in pagina
    assert "Wi2021 art. 14 lid 3" in pagina


def test_in_absentia_te_vroeg(km, dossier, roep_op):
    roep_op(dossier, gesprek=1, uitkomst=OproepUitkomst.NIET_VERSCHENEN)
    pagina = inhoud(km.post(url("in_absentia", dossier), {"afgerond_op": f"{vandaag():%d-%m-%Y}"}))
    assert "pas na drie oproepen" in pagina


def test_heropenen(km, dossier):
    assert km.get(url("heropenen", dossier)).status_code == 404
    Intake.objects.create(dossier=dossier, gestart_op=vandaag(), afgerond_op=vandaag(), status="afgerond")
    assert "Heropenen" in inhoud(km.get(url("overzicht", dossier)))
    assert km.post(url("heropenen", dossier), {"reden": "Nieuwe gegevens."}).status_code == 302
    assert Intake.objects.get().loopt
    assert "is niet afgerond" in inhoud(km.post(url("heropenen", dossier), {"reden": "x"}))


@pytest.mark.parametrize("naam", ["toets", "brugklas"])
def test_wie_geen_intake_afneemt_wijzigt_niets(client_van, teamleider, dossier, naam):
    assert client_van(teamleider).post(url(naam, dossier), {"actie": "aanmelden"}).status_code == 403


def test_afgeronde_intake_is_alleen_te_lezen(km, dossier, klantmanager):
    sectie_opslaan(dossier, WERK, {"competenties": "Lassen"}, versie=0, door=klantmanager)
    Intake.objects.update(afgerond_op=vandaag(), status="afgerond")
    pagina = inhoud(km.get(sectie_url(dossier, WERK)))
    assert "Lassen" in pagina
    assert "<textarea" not in pagina
    antwoord = km.post(sectie_url(dossier, WERK), {"versie": "1", "competenties": "x"})
    assert "Heropen de intake" in inhoud(antwoord)
    assert antwoord.context["form"]["competenties"].value() == "x"


def test_verslag_met_of_zonder_gezondheid(km, dossier, klantmanager):
    sectie_opslaan(dossier, WERK, {"competenties": "x"}, versie=0, door=klantmanager)
    assert "afgeschermd" in inhoud(km.get(url("verslag", dossier)))
    assert km.post(url("verslag", dossier), {"afgeschermd": "on"}).status_code == 302
    assert dossier.documenten.get().gezondheid


# Sections


def test_sectie_opslaan_en_volgende(km, dossier):
    antwoord = km.post(sectie_url(dossier, WERK), {"versie": "0", "competenties": "Lassen", "volgende": "ja"})
    assert antwoord.headers["Location"] == sectie_url(dossier, TAAL)
    assert IntakeSectie.objects.get().antwoorden == {"competenties": "Lassen"}


def test_na_het_laatste_onderdeel_naar_het_overzicht(km, dossier):
    gegevens = {"versie": "0", "psychisch": "goed", "volgende": "ja"}
    antwoord = km.post(sectie_url(dossier, GEZONDHEID_EN_OMSTANDIGHEDEN), gegevens)
    assert antwoord.headers["Location"] == url("overzicht", dossier)
    assert Gezondheidssectie.objects.exists()


def test_onvolledig_is_wel_opgeslagen(km, dossier):
    pagina = km.post(sectie_url(dossier, WERK), {"versie": "0", "competenties": "Lassen", "compleet": "on"})
    assert "Vul dit in om het onderdeel compleet te melden." in inhoud(pagina)
    sectie = IntakeSectie.objects.get()
    assert (sectie.status, sectie.antwoorden) == (SectieStatus.BEGONNEN, {"competenties": "Lassen"})
    volledig = {"versie": "1", "werk_herkomst": "a", "arbeidsmogelijkheden": "b", "compleet": "on"}
    assert km.post(sectie_url(dossier, WERK), volledig).status_code == 302
    assert IntakeSectie.objects.get().status == SectieStatus.COMPLEET


def test_lange_en_vreemde_tekst_gaat_heen_en_terug(km, dossier):
    km.post(sectie_url(dossier, WERK), {"versie": "0", "competenties": LANGE_TEKST})
    pagina = km.get(sectie_url(dossier, WERK))
    assert pagina.context["form"]["competenties"].value() == LANGE_TEKST
    assert "<script>'" not in inhoud(pagina)


def test_te_lange_tekst_blijft_staan_met_uitleg(km, dossier):
    pagina = km.post(sectie_url(dossier, WERK), {"versie": "0", "competenties": "x" * 20_001})
    assert "foutenlijst" in inhoud(pagina)
    assert len(pagina.context["form"]["competenties"].value()) == 20_001


def test_bekende_feiten_staan_er_met_bron(client_van, in_haarlem, klantmanager):
    dossier = DossierFactory(coa_werk="Zes jaar bakker")
    pagina = client_van(klantmanager).get(sectie_url(dossier, WERK))
    assert pagina.context["form"]["werk_herkomst"].value() == "Zes jaar bakker"
    assert "Bekend uit gegevens van het COA: Zes jaar bakker" in inhoud(pagina)


def test_waarschuwing_over_bijzondere_gegevens(km, dossier):
    assert "Schrijf hier niets over gezondheid of geloof" in inhoud(km.get(sectie_url(dossier, WERK)))


def test_onbekend_onderdeel_bestaat_niet(km, dossier):
    assert km.get(url("sectie", dossier, "auto")).status_code == 404


def test_niet_van_toepassing(km, dossier):
    adres = url("sectie_nvt", dossier, DIGITAAL.sleutel)
    assert km.post(adres, {"nvt_reden": "Regelt de zoon."}).status_code == 302
    assert IntakeSectie.objects.get().nvt_reden == "Regelt de zoon."
    assert "De wet vraagt dit onderdeel" in inhoud(km.post(url("sectie_nvt", dossier, "werk"), {"nvt_reden": "x"}))


# Drafts and conflicts


def test_concept_wordt_bewaard_en_teruggegeven(km, dossier, klantmanager):
    antwoord = km.post(url("concept", dossier, "werk"), {"versie": "0", "competenties": "Half af", "compleet": "on"})
    assert set(antwoord.json()) == {"om"}
    pagina = km.get(sectie_url(dossier, WERK))
    assert pagina.context["form"]["competenties"].value() == "Half af"
    assert "Uw concept staat hieronder." in inhoud(pagina)
    assert not IntakeSectie.objects.exists()
    km.post(url("concept_weg", dossier, "werk"))
    assert concept_van(concept_sleutel(dossier, WERK), gebruiker=klantmanager) is None


def test_concept_is_alleen_van_de_schrijver(km, client_van, klantmanager2, dossier):
    km.post(url("concept", dossier, "werk"), {"versie": "0", "competenties": "Half af"})
    assert "Half af" not in inhoud(client_van(klantmanager2).get(sectie_url(dossier, WERK)))


def test_een_concept_van_voor_een_wijziging_botst_zichtbaar(km, dossier, klantmanager, klantmanager2):
    sectie_opslaan(dossier, WERK, {"competenties": "A"}, versie=0, door=klantmanager)
    km.post(url("concept", dossier, "werk"), {"versie": "1", "competenties": "B"})
    sectie_opslaan(dossier, WERK, {"competenties": "C"}, versie=1, door=klantmanager2)
    form = km.get(sectie_url(dossier, WERK)).context["form"]
    assert (form["competenties"].value(), form["versie"].value()) == ("B", "1")


def test_botsing_toont_beide_antwoorden_en_de_keuze_telt(km, dossier, klantmanager, klantmanager2):
    sectie_opslaan(dossier, WERK, {"competenties": "A"}, versie=0, door=klantmanager)
    sectie_opslaan(dossier, WERK, {"competenties": "Van Bilal", "rijbewijs": "ja"}, versie=1, door=klantmanager2)
    pagina = km.post(sectie_url(dossier, WERK), {"versie": "1", "competenties": "Van Anna"})
    assert "B. Yılmaz sloeg dit onderdeel op" in inhoud(pagina)
    assert inhoud(pagina).count("Van Anna") == 2
    assert "Van Bilal" in inhoud(pagina)
    assert pagina.context["form"]["versie"].value() == 2
    assert concept_van(concept_sleutel(dossier, WERK), gebruiker=klantmanager).inhoud["competenties"] == "Van Anna"
    keuze = {"versie": "2", "competenties": "Van Anna", "rijbewijs": "ja", "keuze-competenties": "collega"}
    km.post(sectie_url(dossier, WERK), keuze)
    assert IntakeSectie.objects.get().antwoorden == {"competenties": "Van Bilal", "rijbewijs": "ja"}
    km.post(sectie_url(dossier, WERK), keuze | {"competenties": "Nieuw", "keuze-competenties": "mijn"})
    assert IntakeSectie.objects.get().antwoorden["competenties"] == "Nieuw"


# Health


@pytest.mark.parametrize("rol", ["budgetcoach", "teamleider", "lezer"])
def test_gezondheid_is_nergens_te_zien(client_van, request, dossier, klantmanager, rol):
    sectie_opslaan(dossier, GEZONDHEID_EN_OMSTANDIGHEDEN, {"psychisch": "GEHEIM"}, versie=0, door=klantmanager)
    lbt_ontheffing_geven(dossier, grond=LbtOntheffing.VISUEEL, op=vandaag(), toelichting="GEHEIM", door=klantmanager)
    client = client_van(request.getfixturevalue(rol))
    for adres in (
        url("overzicht", dossier),
        url("toets", dossier),
        url("brugklas", dossier),
        reverse("dossiers:historie", args=[dossier.uuid]),
    ):
        pagina = inhoud(client.get(adres))
        assert "GEHEIM" not in pagina
        assert "Visuele" not in pagina
    assert "afgeschermd" in inhoud(client.get(url("overzicht", dossier)))
    for antwoord in (
        client.get(sectie_url(dossier, GEZONDHEID_EN_OMSTANDIGHEDEN)),
        client.post(sectie_url(dossier, GEZONDHEID_EN_OMSTANDIGHEDEN), {"versie": "1", "psychisch": "x"}),
        client.post(url("concept", dossier, "gezondheid"), {"versie": "1", "psychisch": "x"}),
        client.post(url("concept_weg", dossier, "gezondheid")),
        client.post(url("sectie_nvt", dossier, "gezondheid"), {"nvt_reden": "x"}),
    ):
        assert antwoord.status_code == 403
    assert Gezondheidssectie.objects.get().antwoorden == {"psychisch": "GEHEIM"}


def test_lezer_van_een_sectie_ziet_antwoorden_zonder_formulier(client_van, lezer, dossier, klantmanager):
    sectie_opslaan(dossier, WERK, {"competenties": "Lassen"}, versie=0, door=klantmanager)
    pagina = inhoud(client_van(lezer).get(sectie_url(dossier, WERK)))
    assert "Lassen" in pagina
    assert "<textarea" not in pagina
    assert client_van(lezer).post(sectie_url(dossier, WERK), {"versie": "1"}).status_code == 403


# Toets and brugklas


def test_uitslag_in_een_formulier(km, dossier):
    gegevens = {
        "actie": "uitslag",
        "afgenomen_op": f"{vandaag():%d-%m-%Y}",
        "uitslag": LbtUitslag.HAALBAAR,
        "behaalde_score": "70,5",
    }
    assert km.post(url("toets", dossier), gegevens).status_code == 302
    pagina = inhoud(km.get(url("toets", dossier)))
    assert "070,50" in pagina
    twijfel = {"actie": "twijfel", "twijfel": "te_hoog"}
    assert "Vul in waarom u aan de uitslag twijfelt." in inhoud(km.post(url("toets", dossier), twijfel))


def test_ontheffing_geven_en_intrekken(km, dossier):
    gegevens = {"actie": "ontheffing", "ontheffing": "visueel", "ontheffing_op": f"{vandaag():%d-%m-%Y}"}
    assert km.post(url("toets", dossier), gegevens).status_code == 302
    assert "Visuele beperking" in inhoud(km.get(url("toets", dossier)))
    assert km.post(url("toets", dossier), {"actie": "intrekken"}).status_code == 302
    assert not dossier.leerbaarheidstoets.ontheffing


def test_brugklas_van_aanmelding_tot_eindrapport(km, dossier, klantmanager):
    groep = groep_van(klantmanager)
    dag = f"{vandaag():%d-%m-%Y}"
    adres = url("brugklas", dossier)
    for stap in (
        {"actie": "aanmelden", "aangemeld_op": dag, "groep": str(groep.uuid)},
        {"actie": "contact", "onderwerp": "start"},
        {"actie": "starten", "gestart_op": dag},
        {"actie": "beeindigen", "beeindigd_op": dag, "uitkomst": "afgerond", "nt2_uren": "60"},
        {"actie": "evaluatie", "evaluatie_op": dag, "evaluatie_oordeel": "goed", "evaluatie": "Leuk!"},
        {"actie": "eindrapport", "bestand": SimpleUploadedFile("rapport.pdf", pdf())},
    ):
        assert km.post(adres, stap).status_code == 302, stap
    deelname = BrugklasDeelname.objects.get()
    assert (deelname.nt2_uren, deelname.evaluatie, deelname.eindrapport.titel) == (60, "Leuk!", "Eindrapport brugklas")
    assert "Eindrapport brugklas" in inhoud(km.get(adres))


def test_een_programma_als_eindrapport_krijgt_uitleg(km, dossier, klantmanager):
    deelname = brugklas_aanmelden(dossier, op=vandaag(), door=klantmanager)
    brugklas_starten(deelname, op=vandaag(), door=klantmanager)
    bestand = SimpleUploadedFile("rapport.pdf", b"MZ\x90\x00" + b"\x00" * 100)
    pagina = inhoud(km.post(url("brugklas", dossier), {"actie": "eindrapport", "bestand": bestand}))
    assert "foutenlijst" in pagina


def test_contact_dat_er_niet_is(km, dossier, klantmanager):
    brugklas_aanmelden(dossier, op=vandaag(), door=klantmanager)
    antwoord = km.post(url("brugklas", dossier), {"actie": "contact", "onderwerp": "einde"}, follow=True)
    assert "staat niet meer open" in inhoud(antwoord)


def test_gemeente_zonder_brugklas_toont_hem_niet(km, dossier):
    Instelling.objects.create(sleutel="brugklas", waarde=False)
    assert url("brugklas", dossier) not in inhoud(km.get(url("overzicht", dossier)))
    assert "Deze gemeente heeft geen brugklas" in inhoud(km.get(url("brugklas", dossier)))
    assert "Nieuwe groep" not in inhoud(km.get(reverse("intake:brugklasgroepen")))


@pytest.mark.parametrize("aantal", [1, 3])
def test_lijsten_van_de_brugklas_kosten_een_vast_aantal_vragen(km, in_haarlem, klantmanager, aantal):
    for nummer in range(aantal):
        groep = groep_van(klantmanager, naam=f"Groep {nummer}")
        for _ in range(aantal):
            brugklas_aanmelden(DossierFactory(opvanglocatie="AZC"), op=vandaag(), groep=groep, door=klantmanager)
    with CaptureQueriesContext(connection) as vragen:
        pagina = inhoud(km.get(reverse("intake:brugklasgroepen")))
    assert pagina.count(f"{aantal} van 10") == aantal
    assert len(eigen_vragen(vragen)) == 2
    with CaptureQueriesContext(connection) as vragen:
        km.get(reverse("intake:brugklasgroep", args=[groep.uuid]))
    assert len(eigen_vragen(vragen)) == 3


def test_groep_maken_en_wijzigen(km, in_haarlem):
    nieuw = {
        "naam": "Groep B",
        "aanbieder": "School",
        "plaats": "Noord",
        "start": f"{vandaag():%d-%m-%Y}",
        "laatste_dag": f"{vandaag() + timedelta(days=41):%d-%m-%Y}",
        "capaciteit": "12",
    }
    assert km.post(reverse("intake:brugklasgroep_nieuw"), nieuw).status_code == 302
    groep = BrugklasGroep.objects.get()
    assert groep.einde == vandaag() + timedelta(days=42)
    adres = reverse("intake:brugklasgroep", args=[groep.uuid])
    te_lang = nieuw | {"actie": "wijzigen", "laatste_dag": f"{vandaag() + timedelta(days=42):%d-%m-%Y}"}
    assert "hoogstens 6 weken" in inhoud(km.post(adres, te_lang))
    assert km.post(adres, nieuw | {"actie": "wijzigen", "plaats": "Zuid"}).status_code == 302
    dag = f"{vandaag():%d-%m-%Y}"
    assert km.post(adres, {"actie": "excursie", "op": dag, "bestemming": "Bibliotheek"}).status_code == 302
    excursie = groep.excursies.get()
    assert "Bibliotheek" in inhoud(km.get(adres))
    km.post(reverse("intake:excursie_weg", args=[groep.uuid, excursie.uuid]))
    assert not groep.excursies.exists()


def test_beheer_ziet_geen_namen_in_een_groep(client_van, beheerder, dossier, klantmanager):
    groep = groep_van(klantmanager)
    brugklas_aanmelden(dossier, op=vandaag(), groep=groep, door=klantmanager)
    pagina = inhoud(client_van(beheerder).get(reverse("intake:brugklasgroep", args=[groep.uuid])))
    assert dossier.inburgeraar.achternaam not in pagina
    assert "U ziet geen namen" in pagina


def test_groep_van_een_andere_gemeente(client_van, vreemde, klantmanager, in_haarlem):
    groep = groep_van(klantmanager)
    assert client_van(vreemde).get(reverse("intake:brugklasgroep", args=[groep.uuid])).status_code == 404


# Questions


def test_beheer_houdt_eigen_vragen_bij(client_van, beheerder, in_haarlem):
    client = client_van(beheerder)
    gegevens = {"leefgebied": "werk", "tekst": "Welk werk?", "soort": "lang", "volgorde": "0"}
    assert client.post(reverse("intake:vraag_nieuw"), gegevens).status_code == 302
    vraag = Vraag.objects.get()
    adres = reverse("intake:vraag", args=[vraag.sleutel])
    assert client.post(adres, gegevens | {"tekst": "Welke baan?"}).status_code == 302
    pagina = inhoud(client.get(reverse("intake:vragen")))
    assert "Welke baan?" in pagina
    assert "versie 2" in pagina
    assert all(leefgebied.titel in pagina for leefgebied in LEEFGEBIEDEN.values() if "’" not in leefgebied.titel)
    assert client.post(reverse("intake:vraag_vervallen", args=[vraag.sleutel])).status_code == 302
    assert client.get(adres).status_code == 404


def test_klantmanager_beheert_geen_vragen(km, in_haarlem):
    assert km.get(reverse("intake:vragen")).status_code == 403


def test_eigen_vraag_van_de_ene_gemeente_niet_in_de_andere(client_van, vreemde, zandvoort, in_haarlem):
    Vraag.objects.create(leefgebied="werk", tekst="Alleen hier?", geldig_op=vandaag())
    with werken_in(zandvoort, vreemde):
        hunne = DossierFactory()
    assert "Alleen hier?" not in inhoud(client_van(vreemde).get(sectie_url(hunne, WERK)))


def test_een_onderdeel_dat_in_een_keer_compleet_is_staat_een_keer_op_de_tijdlijn(km, dossier):
    volledig = {"versie": "0", "werk_herkomst": "a", "arbeidsmogelijkheden": "b", "compleet": "on"}
    assert km.post(sectie_url(dossier, WERK), volledig).status_code == 302
    soorten = dossier.gebeurtenissen.filter(soort__startswith="intake.sectie").values_list("soort", flat=True)
    assert list(soorten) == ["intake.sectie_compleet"]
