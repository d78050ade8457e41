"""The klantbeeld, the timeline and who looked."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from inburgering.dossiers.enums import Gezinsrol
from inburgering.dossiers.models import Inzage, Termijn
from inburgering.dossiers.services.gezinnen import gezin_koppelen
from inburgering.dossiers.services.taken import taak_maken
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.dossiers.services.wachten import wachten_beginnen
from inburgering.toegang.klok import vandaag
from tests.dossiers.factories import DossierFactory, GezinslidFactory
from tests.gevallen import gevallen

VRAGEN_KLANTBEELD = 33
"""Session, user and gemeente 10; dossier, inzage and its own parts 7; frame 3; the other apps the rest."""


def url(naam, dossier):
    return reverse(f"dossiers:{naam}", args=[dossier.uuid])


def inhoud(antwoord):
    assert antwoord.status_code == 200
    tekst = antwoord.content.decode()
    assert "ONBEKENDE_VARIABELE" not in tekst
    return tekst


def test_klantbeeld_toont_de_persoon_en_legt_de_inzage_vast(client, dossier, klantmanager):
    tekst = inhoud(client.get(url("dossier", dossier)))
    assert "Abrehet Tesfay" in tekst
    assert dossier.inburgeraar.bsn not in tekst
    assert dossier.inburgeraar.bsn_gemaskeerd in tekst
    inzage = Inzage.objects.get(dossier=dossier)
    assert (inzage.gebruiker, inzage.onderdeel) == (klantmanager, "overzicht")


def test_klantbeeld_zegt_waarom_een_datum_zo_is(client, dossier):
    tekst = inhoud(client.get(url("dossier", dossier)))
    assert "Het PIP wordt vastgesteld uiterlijk 10 weken na" in tekst
    assert "DUO heeft op" in tekst
    assert "https://wetten.overheid.nl/BWBR0045555" in tekst


@pytest.mark.parametrize(
    ("soort", "stand"),
    [("bezwaar", "voorbij"), ("schakelen", "voorbij"), ("beslissing_op_bezwaar", "5 dagen te laat")],
)
def test_het_einde_van_een_recht_is_voorbij_en_niet_te_laat(client, dossier, soort, stand):
    dag = vandaag() - timedelta(days=5)
    Termijn.objects.create(
        dossier=dossier, soort=soort, onderwerp="PIP-1", start=dag, laatste_dag=dag, einde=dag + timedelta(days=1)
    )
    rij = re.search(r"PIP-1</span>.*?</li>", inhoud(client.get(url("dossier", dossier))), re.DOTALL)
    assert rij
    assert stand in rij[0]
    assert ("te laat" in rij[0]) == ("te laat" in stand)


@pytest.mark.parametrize("aantal", [1, 3])
def test_klantbeeld_kost_evenveel_vragen_met_een_en_met_drie_van_alles(
    client, dossier, klantmanager, aantal, django_assert_num_queries
):
    GezinslidFactory.create_batch(aantal, gezin=dossier.inburgeraar.gezin)
    for _ in range(aantal):
        DossierFactory(gezin=dossier.inburgeraar.gezin)
        wachten_beginnen(dossier, door=klantmanager, op_wie="COA", reden="Toets", sinds=vandaag())
        gebeurtenis_vastleggen(dossier, "gesprek.gevoerd", "Gesprek", door=klantmanager)
    client.get(url("dossier", dossier))
    with django_assert_num_queries(VRAGEN_KLANTBEELD):
        client.get(url("dossier", dossier))


@gevallen("trait", ["gezinsmigrant", "is_hervestiger", "in_azc", "zonder_startfeiten", "te_laat", "is_amv"])
def test_klantbeeld_kan_elke_soort_dossier_aan(client, in_haarlem, trait):
    inhoud(client.get(url("dossier", DossierFactory(**{trait: True}))))


def test_klantbeeld_onder_de_wi2013_heeft_geen_wi2021(client, in_haarlem):
    tekst = inhoud(client.get(url("dossier", DossierFactory(wi2013=True))))
    assert "DUO bewaakt de inburgeringstermijn" in tekst
    assert "<summary>Waarom deze datum?" not in tekst
    assert "Wachten vastleggen" not in tekst


def test_klantbeeld_met_heel_lange_en_lege_gegevens(client, in_haarlem):
    kaal = DossierFactory(
        voornamen="",
        achternaam="ʼ" + "Wolfeschlegelsteinhausenbergerdorff" * 5,
        bsn="",
        v_nummer="",
        telefoon="",
        taal="",
        geboortejaar=None,
        geboortemaand=None,
        geboortedag=None,
        zonder_startfeiten=True,
        verblijfsvergunning="",
    )
    assert "onbekend" in inhoud(client.get(url("dossier", kaal)))


def test_gezin_toont_de_ander_en_de_kinderen(client, dossier, klantmanager):
    partner = DossierFactory(voornamen="Daniel", achternaam="Gebremedhin")
    gezin_koppelen(dossier, met=partner, rol=Gezinsrol.PARTNER, door=klantmanager)
    GezinslidFactory(gezin=partner.inburgeraar.gezin, naam="Saron", vve=True, school="De Kring")
    tekst = inhoud(client.get(url("dossier", dossier)))
    assert url("dossier", partner) in tekst
    assert "De Kring" in tekst


def test_bsn_tonen_legt_vast_wie_keek(client, dossier, klantmanager):
    volledig = dossier.inburgeraar.bsn
    antwoord = client.post(url("bsn", dossier))
    assert volledig in inhoud(antwoord)
    assert "no-store" in antwoord["Cache-Control"]
    assert Inzage.objects.filter(dossier=dossier, gebruiker=klantmanager, onderdeel="bsn").count() == 1
    deel = inhoud(client.post(url("bsn", dossier), headers={"HX-Request": "true"}))
    assert volledig in deel
    assert "<html" not in deel


def test_bsn_tonen_kan_niet_door_te_surfen(client, dossier):
    assert client.get(url("bsn", dossier)).status_code == 405


def test_bsn_tonen_vraagt_de_bevoegdheid(client_van, dossier, budgetcoach):
    ander = client_van(budgetcoach)
    assert ander.post(url("bsn", dossier)).status_code == 403
    assert "Toon BSN" not in inhoud(ander.get(url("dossier", dossier)))


def test_historie_filtert_op_onderwerp_en_bladert(client, dossier, klantmanager):
    for nummer in range(55):
        gebeurtenis_vastleggen(dossier, "gesprek.gevoerd", f"Gesprek {nummer}", door=klantmanager, op=vandaag())
    alles = client.get(url("historie", dossier))
    assert inhoud(alles).count("tijdlijn__titel") >= 50
    assert alles.context["pagina"].paginator.num_pages == 2
    gefilterd = client.get(url("historie", dossier) + "?onderwerp=gesprek&pagina=2")
    assert [gebeurtenis.titel for gebeurtenis in gefilterd.context["pagina"]] == [
        f"Gesprek {nr}" for nr in (4, 3, 2, 1, 0)
    ]
    assert inhoud(client.get(url("historie", dossier) + "?onderwerp=onzin"))


def test_historie_verbergt_gezondheid_voor_wie_die_niet_mag_zien(
    client, client_van, dossier, budgetcoach, klantmanager
):
    gebeurtenis_vastleggen(dossier, "intake.gezondheid", "Gezondheid besproken", door=klantmanager, gezondheid=True)
    assert "Gezondheid besproken" in inhoud(client.get(url("historie", dossier)))
    assert "Gezondheid besproken" not in inhoud(client_van(budgetcoach).get(url("historie", dossier)))


def test_inzagen_alleen_voor_de_teamleider(client, client_van, dossier, teamleider):
    client.get(url("dossier", dossier))
    assert client.get(url("inzagen", dossier)).status_code == 403
    tekst = inhoud(client_van(teamleider).get(url("inzagen", dossier)))
    assert "Anna de Vries" in tekst
    assert "Overzicht" in tekst


def test_gesloten_dossier_is_te_lezen_en_te_heropenen(client, dossier, klantmanager):
    client.post(url("sluiten", dossier), {"reden": "anders", "toelichting": "Te vroeg gemaakt."})
    tekst = inhoud(client.get(url("dossier", dossier)))
    assert "Gesloten" in tekst
    assert "Te vroeg gemaakt." in tekst
    assert url("startfeiten", dossier) not in tekst
    client.post(url("heropenen", dossier), {"toelichting": "Terug."})
    assert url("startfeiten", dossier) in inhoud(client.get(url("dossier", dossier)))


def test_de_lezer_ziet_geen_knoppen(client_van, dossier, lezer):
    tekst = inhoud(client_van(lezer).get(url("dossier", dossier)))
    for naam in ("persoon", "kenmerken", "startfeiten", "gezinslid_nieuw", "sluiten", "toewijzen", "bijstand_nieuw"):
        assert url(naam, dossier) not in tekst


def test_termijn_die_voorbij_is_staat_als_te_laat(client, in_haarlem):
    dossier = DossierFactory(te_laat=True)
    assert dossier.termijnen.get(soort="pip_vaststellen").laatste_dag < vandaag() - timedelta(days=20)
    assert "te laat" in inhoud(client.get(url("dossier", dossier)))


def test_wat_pas_over_jaren_speelt_staat_niet_bij_wat_moet_nu(client, dossier):
    """A child of one year old becomes eighteen one day; today that asks for nothing."""
    taak_maken(dossier, "wordt_achttien", "Gezinslid wordt 18 jaar", uiterlijk_op=vandaag() + timedelta(days=4000))
    kader = client.get(url("dossier", dossier)).context["kader"]
    assert "Gezinslid wordt 18 jaar" not in [taak.titel for taak in kader.taken]
    assert kader.taken_over == 1
    assert "Gezinslid wordt 18 jaar" in inhoud(client.get(url("taken", dossier)))
