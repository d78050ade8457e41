"""Every page on which a dossier is corrected: draft, conflict, preview, save, access."""

from datetime import timedelta

import pytest
from django.urls import reverse

from inburgering.dossiers.enums import Sluitreden, Stelsel, TermijnStatus
from inburgering.dossiers.models import Concept
from inburgering.dossiers.services.bijstand import bijstand_bewaren
from inburgering.dossiers.services.concepten import concept_bewaren
from inburgering.dossiers.services.dossiers import dossier_sluiten, startfeiten_wijzigen
from inburgering.dossiers.services.personen import persoon_wijzigen
from inburgering.dossiers.services.wachten import wachten_beginnen, wachten_ontvangen
from inburgering.dossiers.versies import versie_van
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import vandaag
from tests.dossiers.factories import DossierFactory, GezinslidFactory, proef_bsn
from tests.gevallen import gevallen

FORMULIEREN = [
    "persoon",
    "signaleringen",
    "kenmerken",
    "startfeiten",
    "bijstand_nieuw",
    "wachten",
    "gezinslid_nieuw",
    "gezin_koppel",
    "toewijzen",
    "sluiten",
    "heropenen",
]
OOK_GESLOTEN = {"persoon", "signaleringen", "heropenen"}


def url(naam, dossier, *meer):
    return reverse(f"dossiers:{naam}", args=[dossier.uuid, *(rij.uuid for rij in meer)])


def inhoud(antwoord):
    assert antwoord.status_code == 200
    tekst = antwoord.content.decode()
    assert "ONBEKENDE_VARIABELE" not in tekst
    return tekst


def persoonsgegevens(dossier, **velden):
    persoon = dossier.inburgeraar
    begin = {
        "voornamen": persoon.voornamen,
        "achternaam": persoon.achternaam,
        "geboortedatum": persoon.geboortedatum_tekst,
        "v_nummer": persoon.v_nummer,
        "taal": persoon.taal,
        "tolk": "on",
        "telefoon": persoon.telefoon,
        "nationaliteit": persoon.nationaliteit,
        "land_van_herkomst": persoon.land_van_herkomst,
        "basis": versie_van(persoon),
    }
    return begin | velden


@gevallen("naam", FORMULIEREN)
def test_elk_formulier_opent(client, dossier, naam):
    inhoud(client.get(url(naam, dossier)))


@gevallen("naam", FORMULIEREN)
def test_een_leeg_formulier_valt_niet_om(client, dossier, naam):
    assert client.post(url(naam, dossier), {}).status_code in (200, 302)


@gevallen("naam", [*FORMULIEREN, "dossier", "historie", "bsn", "gezin_los"])
def test_een_andere_gemeente_krijgt_404(client_van, dossier, vreemde, naam):
    ander = client_van(vreemde)
    assert ander.post(url(naam, dossier)).status_code == 404


@gevallen("naam", FORMULIEREN)
def test_de_lezer_mag_niets_wijzigen(client_van, dossier, lezer, naam):
    assert client_van(lezer).get(url(naam, dossier)).status_code == 403


def test_persoon_bewaren_en_het_concept_is_weg(client, dossier, klantmanager):
    sleutel = url("persoon", dossier)
    concept_bewaren(sleutel, {"telefoon": "1"}, door=klantmanager)
    gegevens = persoonsgegevens(dossier, telefoon="06 22 22 22 22", concept_sleutel=sleutel)
    antwoord = client.post(sleutel, gegevens, follow=True)
    assert "De persoonsgegevens zijn bewaard." in inhoud(antwoord)
    dossier.inburgeraar.refresh_from_db()
    assert dossier.inburgeraar.telefoon == "06 22 22 22 22"
    assert dossier.inburgeraar.bsn
    assert not Concept.objects.exists()


def test_persoon_toont_nooit_het_hele_bsn(client, dossier):
    assert dossier.inburgeraar.bsn not in inhoud(client.get(url("persoon", dossier)))


def test_het_bsn_vervangen_en_verwijderen(client, dossier):
    client.post(url("persoon", dossier), persoonsgegevens(dossier, bsn=proef_bsn(800)))
    dossier.inburgeraar.refresh_from_db()
    assert dossier.inburgeraar.bsn == proef_bsn(800)
    beide = persoonsgegevens(dossier, bsn=proef_bsn(801), bsn_verwijderen="on")
    assert "allebei kan niet" in inhoud(client.post(url("persoon", dossier), beide))
    client.post(url("persoon", dossier), persoonsgegevens(dossier, bsn_verwijderen="on"))
    dossier.inburgeraar.refresh_from_db()
    assert dossier.inburgeraar.bsn == ""


def test_een_regelfout_staat_bij_het_veld(client, dossier):
    ander = DossierFactory(v_nummer="2812345678")
    tekst = inhoud(client.post(url("persoon", dossier), persoonsgegevens(dossier, v_nummer=ander.inburgeraar.v_nummer)))
    assert '<ul class="formulierveld__fout" id="id_v_nummer_error">' in tekst
    assert "Er is al een dossier met dit v-nummer." in tekst


def test_een_botsing_toont_wie_wat_wijzigde_en_houdt_het_getypte(client, dossier, haarlem, klantmanager2):
    mijn = persoonsgegevens(dossier, telefoon="06 22 22 22 22", plaats="Haarlem")
    with werken_in(haarlem, klantmanager2):
        persoon_wijzigen(dossier, {"telefoon": "06 33 33 33 33", "taal": "Arabisch"}, door=klantmanager2)
    antwoord = client.post(url("persoon", dossier), mijn)
    tekst = inhoud(antwoord)
    assert "Nog niet bewaard:" in tekst
    assert "06 33 33 33 33" in tekst
    assert "B. Yılmaz" in tekst
    form = antwoord.context["form"]
    assert form["telefoon"].value() == "06 22 22 22 22"
    assert form["plaats"].value() == "Haarlem"
    assert form["taal"].value() == "Arabisch"
    opnieuw = mijn | {"taal": "Arabisch", "basis": antwoord.context["basis"]}
    assert client.post(url("persoon", dossier), opnieuw).status_code == 302
    dossier.inburgeraar.refresh_from_db()
    assert (dossier.inburgeraar.telefoon, dossier.inburgeraar.taal) == ("06 22 22 22 22", "Arabisch")


def test_een_vinkje_van_een_collega_wordt_overgenomen(client, dossier, klantmanager):
    basis = versie_van(dossier.inburgeraar)
    persoon_wijzigen(dossier, {"geheimhouding": True}, door=klantmanager)
    antwoord = client.post(url("signaleringen", dossier), {"veiligheid": "Samen gaan", "basis": basis})
    assert antwoord.context["form"]["geheimhouding"].value()
    assert antwoord.context["form"]["veiligheid"].value() == "Samen gaan"


def test_startfeiten_tonen_eerst_wat_er_verandert(client, dossier):
    nieuw = (vandaag() - timedelta(days=10)).strftime("%d-%m-%Y")
    oud = dossier.startfeiten.kennisgeving_op.strftime("%d-%m-%Y")
    velden = {"kennisgeving_op": oud, "inschrijving_op": nieuw, "basis": versie_van(dossier.startfeiten)}
    assert "Vul in waarom u dit verbetert" in inhoud(client.post(url("startfeiten", dossier), velden))
    velden["reden"] = "Volgens de BRP."
    tekst = inhoud(client.post(url("startfeiten", dossier), velden))
    assert "Er is nog niets bewaard." in tekst
    assert "PIP vaststellen: uiterlijk" in tekst
    assert "(was " in tekst
    dossier.startfeiten.refresh_from_db()
    assert dossier.startfeiten.inschrijving_op != vandaag() - timedelta(days=10)
    terug = inhoud(client.post(url("startfeiten", dossier), velden | {"terug": "ja"}))
    assert f'value="{nieuw}"' in terug
    client.post(url("startfeiten", dossier), velden | {"bevestigd": "ja"})
    dossier.startfeiten.refresh_from_db()
    assert dossier.startfeiten.inschrijving_op == vandaag() - timedelta(days=10)


def test_startfeiten_zonder_gevolg_zijn_meteen_bewaard(client, dossier):
    feiten = dossier.startfeiten
    velden = {
        veld: getattr(feiten, veld).strftime("%d-%m-%Y")
        for veld in ("plicht_op", "kennisgeving_op", "inschrijving_op", "koppeling_op", "gehuisvest_op")
    }
    assert client.post(url("startfeiten", dossier), velden | {"coa_werk": "Kok"}).status_code == 302
    feiten.refresh_from_db()
    assert feiten.coa_werk == "Kok"


def test_startfeiten_onder_de_wi2013_kennen_alleen_duo(client, in_haarlem):
    dossier = DossierFactory(wi2013=True)
    tekst = inhoud(client.get(url("startfeiten", dossier)))
    assert 'name="kennisgeving_op"' not in tekst
    velden = {"wi2013_einddatum": "1-3-2027", "wi2013_lening": "1000", "reden": "Volgens DUO."}
    client.post(url("startfeiten", dossier), velden)
    dossier.startfeiten.refresh_from_db()
    assert dossier.startfeiten.wi2013_lening == 1000


def test_een_eigen_pip_is_niet_als_datum_te_typen(client, dossier):
    type(dossier.startfeiten).objects.filter(pk=dossier.startfeiten.pk).update(dagtekening_eerste_pip=vandaag())
    assert 'name="dagtekening_eerste_pip"' not in inhoud(client.get(url("startfeiten", dossier)))


def test_doelgroep_verbeteren_toont_eerst_de_gevolgen(client, dossier):
    velden = {"doelgroep": "gezinsmigrant", "stelsel": "wi2021", "verblijfsvergunning": "regulier", "reden": "IND."}
    tekst = inhoud(client.post(url("kenmerken", dossier), velden))
    assert "Financieel ontzorgen: geldt niet meer (Participatiewet art. 56a lid 1)." in tekst
    assert "Ontzorgen: de termijn vervalt." in tekst
    dossier.refresh_from_db()
    assert dossier.doelgroep == "asielstatushouder"
    client.post(url("kenmerken", dossier), velden | {"bevestigd": "ja"})
    dossier.refresh_from_db()
    assert dossier.doelgroep == "gezinsmigrant"
    assert dossier.gebeurtenissen.filter(soort="kenmerken.gewijzigd", toelichting__contains="IND.").exists()


def test_naar_de_wi2013_toont_dat_pip_en_termijnen_weg_zijn(client, dossier):
    velden = {"doelgroep": "asielstatushouder", "stelsel": Stelsel.WI2013, "reden": "Plichtig in 2020."}
    tekst = inhoud(client.post(url("kenmerken", dossier), velden))
    assert "PIP: geldt niet meer" in tekst
    client.post(url("kenmerken", dossier), velden | {"bevestigd": "ja"})
    assert not dossier.termijnen.exclude(status=TermijnStatus.VERVALLEN).exists()


def test_bijstand_toevoegen_wijzigen_en_verwijderen(client, dossier, klantmanager):
    periode = dossier.bijstandperiodes.get()
    velden = {"van": periode.van.strftime("%d-%m-%Y"), "tot": vandaag().strftime("%d-%m-%Y")}
    tekst = inhoud(client.post(url("bijstand", dossier, periode), velden | {"uitstroom": "", "reden": "werk"}))
    assert "Kies volledig of gedeeltelijk" in tekst
    goed = velden | {"uitstroom": "volledig", "reden": "werk", "bevestigd": "ja"}
    assert client.post(url("bijstand", dossier, periode), goed).status_code == 302
    periode.refresh_from_db()
    assert periode.uitstroom == "volledig"
    client.post(url("bijstand_nieuw", dossier), {"van": vandaag().strftime("%d-%m-%Y"), "bevestigd": "ja"})
    assert dossier.bijstandperiodes.count() == 2
    client.post(url("bijstand_weg", dossier, periode))
    assert dossier.bijstandperiodes.count() == 2
    client.post(url("bijstand_weg", dossier, periode), {"waarom_weg": "Van een ander."})
    assert dossier.bijstandperiodes.count() == 1


def test_bijstand_van_een_ander_dossier_is_hier_niet(client, dossier, klantmanager):
    ander = DossierFactory(recht_op_bijstand_op=None)
    bijstand_bewaren(ander, van=vandaag(), door=klantmanager)
    assert client.get(url("bijstand", dossier, ander.bijstandperiodes.get())).status_code == 404


def test_wachten_ontvangen_en_intrekken(client, dossier, klantmanager):
    client.post(url("wachten", dossier), {"op_wie": "COA", "reden": "Zonder toets geen route.", "sinds": "1-9-2026"})
    wacht = dossier.wachten.get()
    dossier.refresh_from_db()
    assert dossier.wacht
    tekst = inhoud(client.post(url("wachten_klaar", dossier, wacht), {"ontvangen_op": "1-1-2020"}))
    assert "niet eerder ontvangen" in tekst
    client.post(
        url("wachten_klaar", dossier, wacht), {"ontvangen_op": vandaag().strftime("%d-%m-%Y"), "bevestigd": "ja"}
    )
    wacht.refresh_from_db()
    assert wacht.ontvangen_op == vandaag()
    tweede = wachten_beginnen(dossier, door=klantmanager, op_wie="DUO", reden="Toets", sinds=vandaag())
    client.post(url("wachten_niet_meer", dossier, tweede))
    tweede.refresh_from_db()
    assert tweede.ingetrokken
    antwoord = client.post(url("wachten_niet_meer", dossier, tweede), follow=True)
    assert "Dit wachten is al afgesloten." in inhoud(antwoord)


def test_gezinslid_toevoegen_wijzigen_en_verwijderen(client, dossier):
    client.post(
        url("gezinslid_nieuw", dossier), {"naam": "Saron", "rol": "kind", "geboren_op": "1-2-2020", "vve": "on"}
    )
    lid = dossier.inburgeraar.gezin.gezinsleden.get()
    inhoud(client.get(url("gezinslid", dossier, lid)))
    client.post(url("gezinslid", dossier, lid), {"naam": "Saron T.", "rol": "kind"})
    lid.refresh_from_db()
    assert (lid.naam, lid.vve) == ("Saron T.", False)
    client.post(url("gezinslid_weg", dossier, lid))
    assert not dossier.inburgeraar.gezin.gezinsleden.exists()


def test_een_gezinslid_van_een_ander_is_hier_niet(client, dossier):
    lid = GezinslidFactory(gezin=DossierFactory().inburgeraar.gezin)
    assert client.get(url("gezinslid", dossier, lid)).status_code == 404
    assert client.post(url("gezinslid_weg", dossier, lid)).status_code == 404


def test_gezin_koppelen_met_keuze_en_weer_los(client, dossier):
    een, _ander = DossierFactory(achternaam="Haddad"), DossierFactory(achternaam="Haddad")
    tekst = inhoud(client.post(url("gezin_koppel", dossier), {"zoek": "haddad", "rol": "partner"}))
    assert "Kies hieronder wie u bedoelt" in tekst
    client.post(url("gezin_koppel", dossier), {"zoek": "haddad", "rol": "partner", "keuze": str(een.uuid)})
    dossier.inburgeraar.refresh_from_db()
    assert dossier.inburgeraar.gezin == een.inburgeraar.gezin
    client.post(url("gezin_los", dossier))
    dossier.inburgeraar.refresh_from_db()
    assert dossier.inburgeraar.gezin != een.inburgeraar.gezin
    assert "geen andere inburgeraar" in inhoud(client.post(url("gezin_los", dossier), follow=True))


def test_toewijzen(client, dossier, klantmanager2, budgetcoach):
    client.post(url("toewijzen", dossier), {"klantmanager": klantmanager2.pk, "budgetcoach": budgetcoach.pk})
    dossier.refresh_from_db()
    assert (dossier.klantmanager, dossier.budgetcoach) == (klantmanager2, budgetcoach)


def test_toewijzen_aan_iemand_van_een_andere_gemeente_kan_niet(client, dossier, vreemde):
    tekst = inhoud(client.post(url("toewijzen", dossier), {"klantmanager": vreemde.pk}))
    assert "geldige keuze" in tekst


def test_sluiten_zonder_reden_zegt_wat_er_nodig_is(client, dossier):
    tekst = inhoud(client.post(url("sluiten", dossier), {"reden": "anders", "toelichting": ""}))
    assert "Vul bij “anders” in waarom het dossier sluit." in tekst


@pytest.mark.parametrize("reden", ["voldaan", "vrijgesteld", "vertrokken", "overleden", "geen_plicht"])
def test_wie_de_plicht_beeindigt_doet_dat_niet_met_dossier_sluiten(client, dossier, reden):
    assert reverse("begeleiding:plicht", args=[dossier.uuid]) in inhoud(client.get(url("sluiten", dossier)))
    antwoord = client.post(url("sluiten", dossier), {"reden": reden})
    assert "Leg dit vast bij “Einde of pauze van de plicht”" in inhoud(antwoord)
    dossier.refresh_from_db()
    assert dossier.is_open


def test_onder_de_wi2013_sluit_het_dossier_met_de_dag_waarop_de_plicht_eindigde(client, in_haarlem):
    oud = DossierFactory(wi2013=True)
    velden = {"reden": "voldaan"}
    assert "Vul in op welke dag de plicht eindigde" in inhoud(client.post(url("sluiten", oud), velden))
    client.post(url("sluiten", oud), velden | {"einde_plicht_op": f"{vandaag():%d-%m-%Y}"})
    oud.refresh_from_db()
    assert (oud.sluitreden, oud.einde_plicht_op) == (Sluitreden.VOLDAAN, vandaag())


@gevallen("naam", [naam for naam in FORMULIEREN if naam not in OOK_GESLOTEN])
def test_een_gesloten_dossier_toont_geen_formulier(client, dossier, klantmanager, naam):
    gesloten = dossier_sluiten(dossier, door=klantmanager, reden=Sluitreden.VERTROKKEN)
    for vraag in (client.get, client.post):
        antwoord = vraag(url(naam, gesloten), follow=True)
        assert antwoord.redirect_chain == [(url("dossier", gesloten), 302)]
        assert "Dit dossier is gesloten. Heropen het eerst." in inhoud(antwoord)


@pytest.mark.parametrize("naam", sorted(OOK_GESLOTEN))
def test_in_een_gesloten_dossier_kan_een_persoon_verbeterd_en_het_dossier_heropend_worden(
    client, dossier, klantmanager, naam
):
    gesloten = dossier_sluiten(dossier, door=klantmanager, reden=Sluitreden.VERTROKKEN)
    assert "<form" in inhoud(client.get(url(naam, gesloten)))


def test_een_verkeerde_ontvangst_is_te_verbeteren_met_een_reden(client, dossier, klantmanager):
    """Besluit inburgering 2021 art. 5.3 lid 2: the two weeks count from the receipt."""
    begin = vandaag() - timedelta(days=80)
    startfeiten_wijzigen(
        dossier, {"kennisgeving_op": begin, "inschrijving_op": begin}, door=klantmanager, reden="Test."
    )
    wacht = wachten_beginnen(dossier, door=klantmanager, op_wie="COA", reden="Toets", sinds=begin)
    wachten_ontvangen(wacht, door=klantmanager, ontvangen_op=vandaag() - timedelta(days=1))
    laat = dossier.termijnen.get(soort="pip_vaststellen").laatste_dag
    velden = {"sinds": f"{begin:%d-%m-%Y}", "ontvangen_op": f"{vandaag() - timedelta(days=40):%d-%m-%Y}"}
    pad = url("wachten_verbeter", dossier, wacht)
    assert "Vul in waarom u dit verbetert" in inhoud(client.post(pad, velden))
    velden["waarom"] = "Verkeerde maand."
    assert "(was" in inhoud(client.post(pad, velden))
    client.post(pad, velden | {"bevestigd": "ja"})
    assert dossier.termijnen.get(soort="pip_vaststellen").laatste_dag < laat
    assert "Reden: Verkeerde maand." in dossier.gebeurtenissen.get(soort="wachten.verbeterd").toelichting
    client.post(pad, velden | {"ontvangen_op": "", "bevestigd": "ja"})
    wacht.refresh_from_db()
    assert wacht.ontvangen_op is None
    te_vroeg = velden | {"ontvangen_op": f"{begin - timedelta(days=1):%d-%m-%Y}"}
    assert "niet eerder ontvangen" in inhoud(client.post(pad, te_vroeg))
