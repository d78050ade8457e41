"""The pages of the aanbod: the catalogue, its reach, a place for one person, work and household; each by its form."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from inburgering.aanbod.enums import VoorzieningSoort, Wachtreden
from inburgering.aanbod.models import (
    Diplomawaardering,
    Integratieroute,
    Opleiding,
    Scholingsuitgave,
    Studietoestemming,
    Voorziening,
    VoorzieningDeelname,
    Werk,
)
from inburgering.aanbod.services.catalogus import voorziening_opslaan
from inburgering.aanbod.services.deelnames import deelname_laten_wachten, deelname_vastleggen
from inburgering.dossiers.models import BijstandPeriode, Dossier, Inzage
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Instelling
from tests.begeleiding.test_views import inhoud, nl, pad, stuur
from tests.dossiers.factories import DossierFactory

VRAGEN = {"catalogus": 15, "voorziening": 16, "bereik": 26, "aanbod": 32, "meedoen": 49}
"""Session, user and gemeente are ten of it, the frame of a dossier twenty more; none grows with what there is."""


@pytest.fixture
def dossier(in_haarlem) -> Dossier:
    return DossierFactory(recht_op_bijstand_op=None)


@pytest.fixture
def client(client_van, klantmanager) -> Client:
    return client_van(klantmanager)


@pytest.fixture
def leiding(client_van, teamleider) -> Client:
    return client_van(teamleider)


@pytest.fixture
def training(in_haarlem, teamleider) -> Voorziening:
    velden = {"naam": "Training", "soort": VoorzieningSoort.WERK, "capaciteit": 1, "kosten": 100, "budget": "SPUK"}
    return voorziening_opslaan(None, velden, door=teamleider)


def test_beheer_vult_wijzigt_stopt_en_hervat_de_catalogus(in_haarlem, leiding):
    lijst = reverse("begeleiding:catalogus")
    assert "Gebruikelijk aanbod toevoegen" in inhoud(leiding.get(lijst))
    assert "Mindspring" in stuur(leiding, reverse("begeleiding:catalogus_aanvullen"))
    nieuw = reverse("begeleiding:voorziening_nieuw")
    fout = inhoud(leiding.post(nieuw, {"naam": "Naaicafé", "soort": "meedoen", "kosten": "12,50"}))
    assert "Vul in uit welk budget" in fout
    assert "12,50" in fout
    tekst = stuur(
        leiding, nieuw, naam="Naaicafé", soort="meedoen", kosten="12,50", budget="Welzijn", organisatie="Buurthuis"
    )
    rij = Voorziening.objects.get(naam="Naaicafé")
    assert "uit Welzijn" in tekst
    assert (rij.kosten, rij.capaciteit) == (Decimal("12.50"), None)
    bladzijde = reverse("begeleiding:voorziening", args=[rij.uuid])
    tekst = stuur(
        leiding,
        reverse("begeleiding:voorziening_wijzigen", args=[rij.uuid]),
        naam="Naaicafé",
        soort="meedoen",
        capaciteit="8",
        regiosleutel="naaien",
    )
    assert "0 van 8 bezet" in tekst
    assert "staat al in alle gemeenten" in stuur(leiding, reverse("begeleiding:voorziening_delen", args=[rij.uuid]))
    assert "gestopt" in stuur(leiding, bladzijde, actie="stoppen", op=nl(vandaag()))
    assert "Naaicafé" not in inhoud(leiding.get(lijst))
    stuur(leiding, reverse("begeleiding:voorziening_hervatten", args=[rij.uuid]))
    assert "Naaicafé" in inhoud(leiding.get(lijst, {"zoek": "naai"}))
    assert "Geen aanbod gevonden" in inhoud(leiding.get(lijst, {"zoek": "zwemmen"}))


def test_van_zoeken_tot_resultaat(client, dossier, training):
    """A klantmanager finds an offer, gives a place, changes it and records what it brought."""
    gevonden = inhoud(client.get(pad("aanbod", dossier), {"zoek": "train", "bijstand": "ja"}))
    url = pad("deelname_vastleggen", dossier, training.uuid)
    assert url in gevonden
    assert "nu geen recht op bijstand" in gevonden
    assert "Geen aanbod gevonden" in inhoud(client.get(pad("aanbod", dossier)))
    formulier = client.get(url).context["form"]
    assert (formulier["kosten"].value(), formulier["budget"].value()) == ("100,00", "SPUK")
    assert "Vul de eerste dag in." in inhoud(client.post(url, {"doen": "plaatsen"}))
    assert "Kies waarom het nog niet kan." in inhoud(client.post(url, {"doen": "wachten"}))
    morgen = vandaag() + timedelta(days=1)
    assert "begint nog" in stuur(client, url, doen="plaatsen", van=nl(morgen), kosten="90", budget="")
    deelname = VoorzieningDeelname.objects.get()
    assert (deelname.kosten, deelname.budget) == (Decimal(90), "SPUK")
    stuur(client, pad("deelname_wijzigen", dossier, deelname.uuid), van=nl(vandaag() - timedelta(days=9)))
    assert "Resultaat vastleggen" in inhoud(client.get(pad("deelname", dossier, deelname.uuid)))
    resultaat = pad("deelname_afronden", dossier, deelname.uuid)
    gegeven = {"laatste_dag": nl(vandaag()), "resultaat": "deels"}
    assert "Schrijf op waarom" in inhoud(client.post(resultaat, gegeven))
    tekst = stuur(client, resultaat, **gegeven, toelichting="Werkt nu.", kosten="80", budget="SPUK")
    assert "doel deels bereikt" in tekst
    assert "al afgerond" in stuur(client, pad("deelname_intrekken", dossier, deelname.uuid), reden="Nee.")


def test_wie_wacht_gaat_van_de_lijst_of_krijgt_een_plaats(client, dossier, training, klantmanager):
    ander = DossierFactory()
    deelname_vastleggen(ander, training, van=vandaag(), door=klantmanager)
    url = pad("deelname_vastleggen", dossier, training.uuid)
    assert "Alle plaatsen zijn bezet" in inhoud(client.get(url))
    assert "is de enige plaats bezet" in inhoud(client.post(url, {"doen": "plaatsen", "van": nl(vandaag())}))
    assert "Geen plaats, sinds" in stuur(client, url, doen="wachten", wachtreden="geen_plaats")
    wacht = VoorzieningDeelname.objects.wachtend().get()
    assert "Plaatsen of reden wijzigen" in inhoud(client.get(pad("deelname", dossier, wacht.uuid)))
    assert client.get(pad("deelname_wijzigen", dossier, wacht.uuid)).url == url
    assert dossier.inburgeraar.lijstnaam in inhoud(client.get(reverse("begeleiding:voorziening", args=[training.uuid])))
    assert "vervallen" in stuur(client, pad("deelname_intrekken", dossier, wacht.uuid), reden="Vond werk.")


def test_namen_bij_hulp_met_gezondheid_ziet_alleen_wie_dat_mag(client, leiding, dossier, training, klantmanager):
    Voorziening.objects.update(soort=VoorzieningSoort.GEZONDHEID)
    deelname = deelname_vastleggen(dossier, training, van=vandaag(), door=klantmanager)
    bladzijde = reverse("begeleiding:voorziening", args=[training.uuid])
    naam = dossier.inburgeraar.lijstnaam
    assert naam in inhoud(client.get(bladzijde))
    assert naam not in inhoud(leiding.get(bladzijde))
    assert "Training" not in inhoud(leiding.get(pad("aanbod", dossier), {"zoek": "xyz"}))
    assert leiding.get(pad("deelname", dossier, deelname.uuid)).status_code == 404


def test_werk_opleiding_en_geld_van_een_inburgeraar(client, dossier):
    """Each form of the page, and the end of what it began."""
    Instelling.objects.create(sleutel="scholingsbudget_bedrag", waarde=500)
    BijstandPeriode.objects.create(dossier=dossier, van=vandaag() - timedelta(days=300))
    url, dag = pad("meedoen", dossier), nl(vandaag() - timedelta(days=40))
    assert "Kies waarom er nog geen inzet is" in inhoud(
        client.post(url, {"actie": "route", "route": "geen_inzet", "van": dag})
    )
    stuur(client, url, actie="route", route="geen_inzet", van=dag, reden="zorg")
    stuur(client, url, actie="route", route="werk", van=nl(vandaag() - timedelta(days=20)))
    stuur(
        client,
        url,
        actie="werk",
        functie="Kok",
        werkgever="De Haven",
        van=dag,
        uren_per_week="24,5",
        contract="tijdelijk",
        niveau="past",
    )
    stuur(client, url, actie="opleiding", naam="Zorg", instelling="Nova", niveau="mbo2", van=dag)
    stuur(client, url, actie="waardering", diploma="Bachelor", land="Syrië", aangevraagd_op=dag)
    vandaag_nl = nl(vandaag())
    tekst = stuur(
        client,
        url,
        actie="toestemming",
        opleiding="Zorg",
        toegestaan="ja",
        besloten_op=vandaag_nl,
        van=vandaag_nl,
        motivering="Tekort.",
    )
    assert "24,5 uur per week" in tekst
    tekst = stuur(client, url, actie="uitgave", waarvoor="Boeken", bedrag="120", toegekend_op=dag)
    assert "Nog € 380,00 over" in tekst.replace("\xa0", " ")
    for naam, soort, velden in (
        ("integratieroute_beeindigen", Integratieroute.objects.filter(tot=None), {"laatste_dag": vandaag_nl}),
        ("werk_beeindigen", Werk.objects.all(), {"laatste_dag": vandaag_nl, "einde_reden": "contract"}),
        ("opleiding_afronden", Opleiding.objects.all(), {"laatste_dag": vandaag_nl, "uitkomst": "diploma"}),
        ("diplomawaardering_vastleggen", Diplomawaardering.objects.all(), {"uitslag_op": vandaag_nl, "niveau": "hbo"}),
        ("scholingsuitgave_terugdraaien", Scholingsuitgave.objects.all(), {"reden": "Niet nodig."}),
    ):
        tekst = stuur(client, pad(naam, dossier, soort.get().uuid), **velden)
    assert "Zorg (Mbo niveau 2)" in tekst
    werk, opleiding = Werk.objects.get(), Opleiding.objects.get()
    beter = {"functie": "Bakker", "werkgever": "De Haven", "van": dag, "uren_per_week": "20", "contract": "vast"}
    beter |= {"niveau": "past", "laatste_dag": dag}
    assert "Kies waarom het stopte" in inhoud(client.post(pad("werk_verbeteren", dossier, werk.uuid), beter))
    assert "De Haven" in inhoud(client.get(pad("werk_verbeteren", dossier, werk.uuid)))
    tekst = stuur(client, pad("werk_verbeteren", dossier, werk.uuid), **beter | {"laatste_dag": ""})
    assert "Bakker bij De Haven" in tekst
    assert Werk.objects.get().loopt
    beter = {"naam": "Zorg", "instelling": "Nova", "niveau": "mbo4", "van": dag}
    stuur(client, pad("opleiding_verbeteren", dossier, opleiding.uuid), **beter)
    assert Opleiding.objects.get().uitkomst == ""
    route = Integratieroute.objects.get(route="geen_inzet")
    url = pad("integratieroute_verbeteren", dossier, route.uuid)
    beter = {"van": nl(vandaag() - timedelta(days=50)), "reden": "kinderopvang", "toelichting": "Wacht op opvang."}
    assert "kan niet naast een andere route" in inhoud(client.post(url, beter))
    stuur(client, url, **beter | {"laatste_dag": nl(vandaag() - timedelta(days=21))})
    route.refresh_from_db()
    assert (route.reden, route.van) == ("kinderopvang", vandaag() - timedelta(days=50))
    assert "Nog € 500,00 over" in tekst.replace("\xa0", " ")
    assert Studietoestemming.objects.get().toegestaan


def test_de_partner_staat_ernaast_en_dat_is_inzage_in_zijn_dossier(client, leiding, dossier):
    partner = DossierFactory(gezin=dossier.inburgeraar.gezin, voornamen="Rojin")
    Werk.objects.create(
        dossier=dossier,
        functie="Kok",
        werkgever="De Haven",
        uren_per_week=24,
        contract="vast",
        niveau="past",
        van=vandaag() - timedelta(days=9),
    )
    assert "Rojin" in inhoud(client.get(pad("meedoen", dossier)))
    assert Inzage.objects.filter(dossier=partner, onderdeel="meedoen").count() == 1
    assert partner.inburgeraar.lijstnaam in inhoud(leiding.get(reverse("begeleiding:partners_uit_beeld")))
    assert '1</span> <span class="teller__tekst">partners doen nog niets' in inhoud(
        leiding.get(reverse("begeleiding:bereik"), {"jaar": "1999"})
    )


def tel_vragen(client, url) -> int:
    with CaptureQueriesContext(connection) as vragen:
        inhoud(client.get(url))
    return len(vragen)


def test_het_aantal_vragen_groeit_niet(client, leiding, dossier, training, klantmanager):
    def meer(nummer: int) -> None:
        rij = Voorziening.objects.create(naam=f"Cursus {nummer}")
        deelname_vastleggen(dossier, rij, van=vandaag(), door=klantmanager)
        ander = DossierFactory(gezin=dossier.inburgeraar.gezin)
        deelname_vastleggen(ander, rij, van=vandaag(), door=klantmanager)
        deelname_laten_wachten(ander, training, wachtreden=Wachtreden.TIJDEN, door=klantmanager)
        Integratieroute.objects.create(dossier=ander, van=vandaag(), route="werk")
        Opleiding.objects.create(dossier=dossier, naam="X", instelling="Y", niveau="mbo2", van=vandaag())

    paden = {
        "catalogus": (client, reverse("begeleiding:catalogus")),
        "voorziening": (client, reverse("begeleiding:voorziening", args=[training.uuid])),
        "bereik": (leiding, reverse("begeleiding:bereik")),
        "aanbod": (client, pad("aanbod", dossier)),
    }
    meer(1)
    assert {naam: tel_vragen(*wie) for naam, wie in paden.items()} | {
        "meedoen": tel_vragen(client, pad("meedoen", dossier))
    } == VRAGEN
    meer(2)
    meer(3)
    assert {naam: tel_vragen(*wie) for naam, wie in paden.items()} == {naam: VRAGEN[naam] for naam in paden}
    # Each other adult of the household whose facts are shown is one look that is recorded.
    assert tel_vragen(client, pad("meedoen", dossier)) == VRAGEN["meedoen"] + 2
