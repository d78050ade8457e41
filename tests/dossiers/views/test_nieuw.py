"""A new dossier: recognise, fill in, look what follows, save."""

from datetime import timedelta

import pytest
from django.urls import reverse

from inburgering.dossiers.models import Concept, Dossier, Gezin
from inburgering.dossiers.services.concepten import concept_bewaren
from inburgering.toegang.klok import vandaag
from tests.dossiers.factories import DossierFactory, proef_bsn
from tests.gevallen import gevallen

URL = reverse("dossiers:nieuw")


def kort(dag):
    return dag.strftime("%d-%m-%Y")


def vul(**velden):
    return {"stap": "bewaren", "achternaam": "Tesfay", "doelgroep": "asielstatushouder"} | velden


def inhoud(antwoord):
    tekst = antwoord.content.decode()
    assert "ONBEKENDE_VARIABELE" not in tekst
    return tekst


def test_alleen_naam_en_doelgroep_zijn_genoeg(client):
    antwoord = client.post(URL, vul(), follow=True)
    dossier = Dossier.objects.get()
    assert antwoord.redirect_chain == [(reverse("dossiers:dossier", args=[dossier.uuid]), 302)]
    assert "De tien weken voor het PIP beginnen na de kennisgeving" in inhoud(antwoord)


def test_na_het_bewaren_staat_de_datum_van_tien_weken_in_beeld(client):
    vul_in = vul(
        voornamen="Abrehet",
        geboortedatum="05-1990",
        bsn=proef_bsn(3),
        kennisgeving_op=kort(vandaag() - timedelta(days=7)),
        verblijfsvergunning="asiel_bepaalde_tijd",
        recht_op_bijstand_op=kort(vandaag()),
    )
    antwoord = client.post(URL, vul_in, follow=True)
    dossier = Dossier.objects.get()
    assert (dossier.inburgeraar.geboortejaar, dossier.inburgeraar.geboortemaand, dossier.inburgeraar.geboortedag) == (
        1990,
        5,
        None,
    )
    assert "Stel het PIP vast uiterlijk" in inhoud(antwoord)
    assert dossier.termijnen.count() == 2


def test_zoeken_zonder_treffer_leidt_naar_het_ingevulde_formulier(client):
    antwoord = client.post(
        URL,
        {
            "stap": "herkennen",
            "voornamen": "Abrehet",
            "achternaam": "Tesfay",
            "geboortedatum": "1990",
            "bsn": "",
            "v_nummer": "",
            "telefoon": "",
        },
    )
    tekst = inhoud(antwoord)
    assert 'value="Dossier maken"' in tekst or "Dossier maken" in tekst
    assert 'name="achternaam" value="Tesfay"' in tekst
    assert 'name="geboortedatum" value="1990"' in tekst


def test_zoeken_met_alleen_een_naam_leidt_ook_naar_het_formulier(client):
    tekst = inhoud(client.post(URL, {"stap": "herkennen", "achternaam": "Tesfay"}))
    assert 'name="stap" value="bewaren"' in " ".join(tekst.split())
    assert 'value="Tesfay"' in tekst


def test_zoeken_met_een_treffer_toont_wie_het_kan_zijn(client, dossier):
    antwoord = client.post(URL, {"stap": "herkennen", "voornamen": "Abrehet", "achternaam": "Tesfaye"})
    tekst = inhoud(antwoord)
    assert reverse("dossiers:dossier", args=[dossier.uuid]) in tekst
    assert "naam lijkt erop" in tekst


def test_zoeken_zonder_gegevens_zegt_wat_er_nodig_is(client):
    assert "Vul een naam, BSN, v-nummer of telefoonnummer in." in inhoud(client.post(URL, {"stap": "herkennen"}))


@pytest.mark.parametrize("veld", ["voornamen", "achternaam"])
def test_zoeken_met_een_te_lange_naam_zegt_hoeveel_er_kan(client, veld):
    tekst = inhoud(client.post(URL, {"stap": "herkennen", veld: "a" * 201}))
    assert "niet meer dan 200 tekens" in tekst
    assert "a" * 201 in tekst


def test_een_gelijkende_persoon_wordt_ook_bij_het_bewaren_gemeld(client, dossier):
    velden = vul(voornamen="Abrehet", opvanglocatie="AZC Ter Apel")
    tekst = inhoud(client.post(URL, velden))
    assert "deze persoon lijkt op iemand met een dossier" in tekst
    assert 'value="AZC Ter Apel"' in tekst
    assert Dossier.objects.count() == 1
    client.post(URL, velden | {"gezien": [str(dossier.uuid)]})
    assert Dossier.objects.count() == 2


@gevallen(
    ("velden", "melding"),
    [
        ({"achternaam": ""}, "Vul iets in bij “"),
        ({"doelgroep": ""}, "Maak een keuze bij “Doelgroep”."),
        ({"bsn": "123456789"}, "elfproef"),
        ({"geboortedatum": "31-02-1990"}, "Februari 1990 heeft 28 dagen"),
        ({"geboortedatum": "2999"}, "toekomst"),
        ({"kennisgeving_op": "01-01-2999"}, "Deze datum ligt in de toekomst"),
        ({"doelgroep": "gezinsmigrant", "hervestiger": "on"}, "Een hervestiger is altijd asielstatushouder."),
        ({"stelsel": "wi2013", "kennisgeving_op": "01-02-2026"}, "Dit hoort niet bij het gekozen stelsel"),
        ({"gezin_van": "bestaat niet"}, "Niemand met een dossier gevonden"),
        ({"wi2013_lening": "veel", "stelsel": "wi2013"}, "Voer een getal in"),
    ],
)
def test_een_fout_zegt_wat_er_mis_is_en_wist_niets(client, velden, melding):
    antwoord = client.post(URL, vul(plaats="Haarlem", taal="Tigrinya <b>", **({"achternaam": "Tesfay"} | velden)))
    tekst = inhoud(antwoord)
    assert melding in tekst
    assert 'value="Haarlem"' in tekst
    assert "Tigrinya &lt;b&gt;" in tekst
    for naam, waarde in velden.items():
        if naam in ("bsn", "geboortedatum", "kennisgeving_op", "gezin_van"):
            assert f'name="{naam}" value="{waarde}"' in tekst
    assert not Dossier.objects.exists()


def test_een_bekend_bsn_wordt_gemeld_bij_het_veld(client, in_haarlem):
    DossierFactory(bsn=proef_bsn(3), voornamen="Ander", achternaam="Persoon")
    velden = vul(bsn=proef_bsn(3))
    gezien = [str(Dossier.objects.get().uuid)]
    assert "Er is al een dossier met dit BSN." in inhoud(client.post(URL, velden | {"gezien": gezien}))
    assert Dossier.objects.count() == 1


def test_bekijken_toont_de_datums_en_bewaart_niets(client):
    velden = vul(stap="bekijken", kennisgeving_op=kort(vandaag()), verblijfsvergunning="regulier")
    tekst = inhoud(client.post(URL, velden))
    assert "Er is nog niets bewaard." in tekst
    assert "PIP vaststellen" in tekst
    assert "Zonder asielvergunning is iemand alleen asielstatushouder" in tekst
    assert not Dossier.objects.exists()
    assert not Gezin.objects.exists()


def test_bij_een_bestaand_gezin(client, dossier):
    client.post(URL, vul(achternaam="Gebremedhin", gezin_van=dossier.nummer, gezinsrol="partner"))
    nieuw = Dossier.objects.exclude(pk=dossier.pk).get()
    assert nieuw.inburgeraar.gezin == dossier.inburgeraar.gezin
    assert nieuw.inburgeraar.gezinsrol == "partner"


def test_bij_meer_gezinnen_is_er_een_keuze(client, in_haarlem):
    een, _ander = DossierFactory(achternaam="Haddad"), DossierFactory(achternaam="Haddad")
    velden = vul(gezin_van="haddad")
    tekst = inhoud(client.post(URL, velden))
    assert "Kies hieronder wie u bedoelt" in tekst
    client.post(URL, velden | {"gezin_keuze": str(een.uuid)})
    assert Dossier.objects.get(inburgeraar__achternaam="Tesfay").inburgeraar.gezin == een.inburgeraar.gezin


def test_wi2013_heeft_geen_termijn(client):
    antwoord = client.post(
        URL, vul(stelsel="wi2013", wi2013_einddatum="01-02-2027", wi2013_lening="2500,50"), follow=True
    )
    dossier = Dossier.objects.get()
    assert "Onder de Wi2013 is er geen PIP" in inhoud(antwoord)
    assert not dossier.termijnen.exists()
    assert str(dossier.startfeiten.wi2013_lening) == "2500.50"


def test_lange_en_vreemde_tekst_valt_niet_om(client):
    naam = "<script>alert(1)</script>🙂 '; DROP TABLE x;"
    antwoord = client.post(URL, vul(achternaam=naam), follow=True)
    tekst = inhoud(antwoord)
    assert "<script>alert(1)" not in tekst
    assert Dossier.objects.get().inburgeraar.achternaam == naam
    assert "niet meer dan 200 tekens" in inhoud(client.post(URL, vul(achternaam="x" * 10_000)))


def test_een_concept_wordt_teruggehaald_en_verdwijnt_na_bewaren(client, in_haarlem, klantmanager):
    concept_bewaren("dossier_nieuw", {"achternaam": "Half", "tolk": "on"}, door=klantmanager)
    assert "U heeft een concept van" in inhoud(client.get(URL))
    assert 'name="achternaam" value="Half"' in inhoud(client.get(f"{URL}?concept=ja"))
    client.post(URL, vul(concept_sleutel="dossier_nieuw"))
    assert not Concept.objects.exists()


def test_de_klantmanager_is_eerst_uzelf(client, klantmanager):
    client.post(URL, vul(klantmanager=klantmanager.pk))
    assert Dossier.objects.get().klantmanager == klantmanager


def formuliernummer(antwoord):
    return str(antwoord.context["formulier"])


def test_een_formulier_geeft_een_dossier_ook_bij_dubbel_klikken(client):
    leeg = client.post(URL, {"stap": "formulier", "achternaam": "Tesfay"})
    velden = vul(formulier=formuliernummer(leeg))
    eerste, tweede = client.post(URL, velden), client.post(URL, velden)
    assert eerste["Location"] == tweede["Location"]
    assert Dossier.objects.count() == 1


def test_het_nummer_van_het_formulier_blijft_na_een_fout(client):
    leeg = client.post(URL, {"stap": "formulier", "achternaam": "Tesfay"})
    opnieuw = client.post(URL, vul(formulier=formuliernummer(leeg), bsn="123456789"))
    assert formuliernummer(opnieuw) == formuliernummer(leeg)
    assert formuliernummer(client.post(URL, vul(formulier="onzin", bsn="1"))) != "onzin"


def test_een_tweede_tabblad_ziet_het_dossier_van_het_eerste(client):
    velden = vul(voornamen="Abrehet", formulier="11111111-1111-4111-8111-111111111111")
    client.post(URL, velden)
    tekst = inhoud(client.post(URL, velden | {"formulier": "22222222-2222-4222-8222-222222222222"}))
    assert "Nog niet bewaard: deze persoon lijkt op iemand met een dossier" in tekst
    assert Dossier.objects.count() == 1
