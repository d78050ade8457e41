import re
from datetime import timedelta

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from bench.vermenigvuldigen import EEN_GEMEENTE, vermenigvuldig
from inburgering.dossiers import lijsten
from inburgering.dossiers import werkvoorraad as module
from inburgering.dossiers.eerste_taak import bij_een_ander, eerste_taak
from inburgering.dossiers.enums import Fase
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.dossiers import dossier_sluiten, intakegesprek_zetten
from inburgering.dossiers.services.taken import taak_maken, taken_laten_vervallen
from inburgering.dossiers.services.uitstel import taak_uitstellen
from inburgering.dossiers.services.vervanging import vervanging_beeindigen, vervanging_regelen
from inburgering.dossiers.services.wachten import wachten_beginnen
from inburgering.dossiers.werkvoorraad import ALLE, GEEN, MIJN, Keuze, Werkvoorraad, soort_tekst
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gemeente
from inburgering.toegang.templatetags.inburgering import nog_dagen
from tests.dossiers.factories import DossierFactory
from tests.gevallen import gevallen
from tests.spelers import maak_gebruiker

QUERIES_VAN_DE_PAGINA = 20
"""Session, user, gemeenten, roles, columns, views, cover, counters, rows, colleagues and the appointments of today; the
rest opens and closes the two work places."""


def dossier_met_taak(over_dagen: int | None, *, soort: str = "gesprek", **velden: object) -> Dossier:
    """Make a dossier of which this task is the only one; None leaves it without a task."""
    dossier = DossierFactory(recht_op_bijstand_op=None, **velden)
    taken_laten_vervallen(dossier)
    if over_dagen is not None:
        uiterlijk = vandaag() + timedelta(days=over_dagen)
        taak_maken(dossier, soort, soort.capitalize(), uiterlijk_op=uiterlijk)
    return dossier


def voorraad(gebruiker, **keuze: str) -> Werkvoorraad:
    return Werkvoorraad(gebruiker, Keuze(**({"klantmanager": ALLE} | keuze)), vandaag())


def nummers(gebruiker, **keuze: str) -> list[str]:
    return [dossier.nummer for dossier in voorraad(gebruiker, **keuze).rijen()]


@gevallen(
    ("over_dagen", "status"),
    [(-1, "laat"), (0, "week"), (7, "week"), (8, "ok"), (None, "ok")],
)
def test_een_dossier_telt_in_precies_een_teller(in_haarlem, klantmanager, over_dagen, status):
    dossier = dossier_met_taak(over_dagen)
    tellers = voorraad(klantmanager).tellers
    assert tellers == {"laat": 0, "week": 0, "wacht": 0, "ok": 0} | {status: 1}
    for andere in tellers:
        assert nummers(klantmanager, status=andere) == ([dossier.nummer] if andere == status else [])


@gevallen("over_dagen", [-3, 0, 1, 7, 8, 60])
def test_de_teller_noemt_dezelfde_status_als_de_rij(in_haarlem, klantmanager, over_dagen):
    dossier_met_taak(over_dagen)
    (status,) = [status for status, aantal in voorraad(klantmanager).tellers.items() if aantal]
    assert nog_dagen(vandaag() + timedelta(days=over_dagen)).soort == status


def test_wachten_op_een_derde_telt_ook_als_de_tien_weken_om_zijn(in_haarlem, klantmanager):
    dossier = DossierFactory(te_laat=True, recht_op_bijstand_op=None)
    taken_laten_vervallen(dossier, soorten=["intake_uitnodigen"])
    wachten_beginnen(dossier, door=klantmanager, op_wie="brugklasrapport", reden="niveau onbekend", sinds=vandaag())
    assert voorraad(klantmanager).tellers == {"laat": 0, "week": 0, "wacht": 1, "ok": 0}
    (rij,) = voorraad(klantmanager, status="wacht").rijen()
    assert rij.wacht_op == "brugklasrapport"


def test_wie_wacht_maar_eerst_iets_anders_moet_telt_bij_dat_andere(in_haarlem, klantmanager):
    dossier = DossierFactory(recht_op_bijstand_op=None)
    wachten_beginnen(dossier, door=klantmanager, op_wie="school", reden="diploma", sinds=vandaag())
    taak_maken(dossier, "bellen", "Bellen", uiterlijk_op=vandaag() - timedelta(days=2))
    assert voorraad(klantmanager).tellers["laat"] == 1
    (rij,) = voorraad(klantmanager).rijen()
    assert (rij.eerstvolgende_taak.titel, rij.wacht_op) == ("Bellen", None)


def test_gesloten_dossiers_staan_er_niet_in(in_haarlem, klantmanager):
    dossier = dossier_met_taak(1)
    dossier_sluiten(dossier, door=klantmanager, reden="vertrokken")
    assert nummers(klantmanager) == []
    assert voorraad(klantmanager).aantal_dossiers == 0


def test_kiezen_op_klantmanager(in_haarlem, klantmanager, klantmanager2):
    van_mij = dossier_met_taak(1, klantmanager=klantmanager).nummer
    van_collega = dossier_met_taak(2, klantmanager=klantmanager2).nummer
    van_niemand = dossier_met_taak(3).nummer
    assert nummers(klantmanager, klantmanager=MIJN) == [van_mij]
    assert nummers(klantmanager, klantmanager=klantmanager2.username) == [van_collega]
    assert nummers(klantmanager, klantmanager=GEEN) == [van_niemand]
    assert nummers(klantmanager, klantmanager=ALLE) == [van_mij, van_collega, van_niemand]
    assert nummers(klantmanager, klantmanager="bestaat-niet") == []


def test_de_budgetcoach_heeft_een_eigen_werkvoorraad(in_haarlem, klantmanager, budgetcoach):
    van_beiden = dossier_met_taak(1, klantmanager=klantmanager, budgetcoach=budgetcoach).nummer
    dossier_met_taak(2, klantmanager=klantmanager)
    assert nummers(budgetcoach, klantmanager=MIJN) == [van_beiden]
    assert nummers(klantmanager, klantmanager=budgetcoach.username) == [van_beiden]


def test_ieder_ziet_in_een_rij_wat_voor_hem_eerst_komt(in_haarlem, klantmanager, klantmanager2, budgetcoach):
    dossier = dossier_met_taak(9, soort="bellen", klantmanager=klantmanager, budgetcoach=budgetcoach)
    for dagen, soort, wie in (
        (2, "budgetplan", {"rol": Rol.BUDGETCOACH}),
        (-1, "nakijken", {"toegewezen_aan": klantmanager2}),
        (12, "later", {"rol": Rol.BUDGETCOACH}),
    ):
        taak_maken(dossier, soort, soort.capitalize(), uiterlijk_op=vandaag() + timedelta(days=dagen), **wie)

    def eerst(gebruiker, van: str) -> tuple[str, ...]:
        gekozen = voorraad(gebruiker, klantmanager=van)
        (rij,) = gekozen.pagina("1")
        taak = eerste_taak(rij)
        assert taak is not None
        ((status, _),) = [(status, aantal) for status, aantal in gekozen.tellers.items() if aantal]
        assert [rij.nummer for rij in voorraad(gebruiker, klantmanager=van, status=status).rijen()] == [dossier.nummer]
        assert [rij.nummer for rij in voorraad(gebruiker, klantmanager=van, soort=taak.soort).rijen()] == [
            dossier.nummer
        ]
        assert {telling.soort for telling in gekozen.soorten} == {taak.soort}
        return taak.titel, status

    assert eerst(klantmanager, MIJN) == eerst(budgetcoach, klantmanager.username) == ("Bellen", "ok")
    assert eerst(budgetcoach, MIJN) == eerst(klantmanager, budgetcoach.username) == ("Budgetplan", "week")
    assert eerst(klantmanager, ALLE) == ("Nakijken", "laat")
    assert eerst(klantmanager2, MIJN) == ("Nakijken", "laat")
    gekozen = voorraad(klantmanager2, klantmanager=MIJN)
    assert [gekozen.is_van_een_ander(rij) for rij in gekozen.rijen()] == [True]


def test_een_rol_die_niemand_in_het_dossier_heeft_is_van_wie_die_rol_heeft(in_haarlem, klantmanager):
    dossier = dossier_met_taak(None, klantmanager=klantmanager)
    taak_maken(dossier, "budgetplan", "Budgetplan", uiterlijk_op=vandaag(), rol=Rol.BUDGETCOACH)
    (rij,) = voorraad(klantmanager, klantmanager=MIJN).rijen()
    assert (eerste_taak(rij), bij_een_ander(rij).titel) == (None, "Budgetplan")
    klantmanager.rollen = [Rol.KLANTMANAGER, Rol.BUDGETCOACH]
    (rij,) = voorraad(klantmanager, klantmanager=MIJN).rijen()
    assert (eerste_taak(rij).titel, bij_een_ander(rij)) == ("Budgetplan", None)


def test_uitstel_en_wachten_van_een_ander_raken_mijn_rij_niet(in_haarlem, klantmanager, budgetcoach):
    dossier = DossierFactory(recht_op_bijstand_op=None, klantmanager=klantmanager, budgetcoach=budgetcoach)
    taken_laten_vervallen(dossier, soorten=["intake_uitnodigen"])
    wachten_beginnen(dossier, door=klantmanager, op_wie="school", reden="diploma", sinds=vandaag())
    assert voorraad(klantmanager, klantmanager=MIJN).tellers["wacht"] == 1
    assert voorraad(budgetcoach, klantmanager=MIJN).tellers["ok"] == 1
    taak = taak_maken(dossier, "budgetplan", "Budgetplan", uiterlijk_op=vandaag(), rol=Rol.BUDGETCOACH)
    taak_uitstellen(taak, tot=vandaag() + timedelta(days=3), reden="op vakantie", door=budgetcoach)
    assert voorraad(budgetcoach, klantmanager=MIJN).uitgesteld == 1
    assert voorraad(klantmanager, klantmanager=MIJN).uitgesteld == 0


def test_mijn_werkvoorraad_heeft_ook_de_dossiers_van_wie_ik_vervang(in_haarlem, klantmanager, klantmanager2):
    van_mij = dossier_met_taak(1, klantmanager=klantmanager)
    van_collega = dossier_met_taak(2, klantmanager=klantmanager2)
    assert nummers(klantmanager, klantmanager=MIJN) == [van_mij.nummer]
    vervanging = vervanging_regelen(
        collega=klantmanager2,
        vervanger=klantmanager,
        van=vandaag(),
        tot=vandaag() + timedelta(days=1),
        door=klantmanager2,
    )
    gekozen = voorraad(klantmanager, klantmanager=MIJN)
    assert [(rij.nummer, gekozen.vervangen_collega(rij)) for rij in gekozen.rijen()] == [
        (van_mij.nummer, None),
        (van_collega.nummer, klantmanager2),
    ]
    assert gekozen.aantal_dossiers == 2
    assert nummers(klantmanager2, klantmanager=MIJN) == [van_collega.nummer]
    vervanging_beeindigen(vervanging, door=klantmanager2)
    assert nummers(klantmanager, klantmanager=MIJN) == [van_mij.nummer]


def test_de_rij_noemt_wie_vervangen_wordt(haarlem, klantmanager, klantmanager2, teamleider, pagina):
    with werken_in(haarlem, klantmanager):
        dossier_met_taak(2, klantmanager=klantmanager2)
        for vervanger in (klantmanager, teamleider):
            vervanging_regelen(
                collega=klantmanager2,
                vervanger=vervanger,
                van=vandaag(),
                tot=vandaag() + timedelta(days=1),
                door=klantmanager2,
            )
    assert "· vervangt B. Yılmaz" in pagina(klantmanager)
    assert "U vervangt Bilal Yılmaz tot en met" in pagina(klantmanager)
    assert "Anna de Vries vervangt u tot en met" in pagina(klantmanager2)
    assert '<option value="mijn">Mijn dossiers</option>' in pagina(teamleider)


def test_kiezen_op_doelgroep(in_haarlem, klantmanager):
    gemaakt = {
        "asielstatushouder": dossier_met_taak(1),
        "hervestiger": dossier_met_taak(2, is_hervestiger=True),
        "gezinsmigrant": dossier_met_taak(3, gezinsmigrant=True),
        "overige_migrant": dossier_met_taak(4, overige_migrant=True),
        "ondertussengroep": dossier_met_taak(5, wi2013=True),
    }
    gevonden = {doelgroep: nummers(klantmanager, doelgroep=doelgroep) for doelgroep in gemaakt}
    verwacht = {doelgroep: [dossier.nummer] for doelgroep, dossier in gemaakt.items()}
    verwacht["asielstatushouder"].append(gemaakt["hervestiger"].nummer)
    assert gevonden == verwacht


def test_kiezen_op_fase_en_soort(in_haarlem, klantmanager):
    intake = dossier_met_taak(1, fase=Fase.INTAKE).nummer
    bellen = dossier_met_taak(2, soort="bellen").nummer
    assert nummers(klantmanager, fase="intake") == [intake]
    assert nummers(klantmanager, soort="bellen") == [bellen]
    assert [(telling.tekst, telling.aantal("")) for telling in voorraad(klantmanager).soorten] == [
        ("Bellen", 1),
        ("Gesprek", 1),
    ]


def test_chips_tellen_binnen_de_status_en_tellers_binnen_de_soort(in_haarlem, klantmanager):
    dossier_met_taak(-1, soort="bellen")
    dossier_met_taak(-1)
    dossier_met_taak(3)
    gekozen = voorraad(klantmanager, soort="gesprek", status="laat")
    assert gekozen.tellers == {"laat": 1, "week": 1, "wacht": 0, "ok": 0}
    assert {telling.soort: telling.aantal("laat") for telling in gekozen.soorten} == {"bellen": 1, "gesprek": 1}
    assert (gekozen.aantal, gekozen.aantal_dossiers) == (1, 3)


def test_sorteren(in_haarlem, klantmanager):
    zonder = dossier_met_taak(None, achternaam="Bos", fase=Fase.TRAJECT).nummer
    sahin = dossier_met_taak(5, achternaam="Şahin", fase=Fase.PIP, gezinsmigrant=True).nummer
    vries = dossier_met_taak(2, achternaam="Vries", tussenvoegsel="de", fase=Fase.NIEUW).nummer
    assert nummers(klantmanager) == [vries, sahin, zonder]
    assert nummers(klantmanager, sorteer="uiterlijk") == [vries, sahin, zonder]
    assert nummers(klantmanager, sorteer="-uiterlijk") == [sahin, vries, zonder]
    assert nummers(klantmanager, sorteer="naam") == [zonder, sahin, vries]
    assert nummers(klantmanager, sorteer="-naam") == [vries, sahin, zonder]
    assert nummers(klantmanager, sorteer="fase") == [vries, sahin, zonder]
    assert nummers(klantmanager, sorteer="-fase") == [zonder, sahin, vries]
    assert nummers(klantmanager, sorteer="doelgroep") == [vries, zonder, sahin]


def test_rijen_lopen_niet_door_over_paginas(in_haarlem, klantmanager, monkeypatch):
    monkeypatch.setattr(lijsten, "PER_PAGINA", 2)
    gemaakt = [dossier_met_taak(1).nummer for _ in range(5)]
    bladen = [[d.nummer for d in voorraad(klantmanager).pagina(str(nummer))] for nummer in (1, 2, 3)]
    assert [nummer for blad in bladen for nummer in blad] == gemaakt
    assert [len(blad) for blad in bladen] == [2, 2, 1]


def test_bladeren_is_begrensd(in_haarlem, klantmanager, monkeypatch):
    monkeypatch.setattr(lijsten, "PER_PAGINA", 1)
    monkeypatch.setattr(lijsten, "PAGINAS_HOOGSTENS", 2)
    for _ in range(3):
        dossier_met_taak(1)
    gekozen = voorraad(klantmanager)
    assert gekozen.pagina("99").number == 2
    assert gekozen.pagina("1").paginator.afgekapt
    assert not voorraad(klantmanager, status="laat").pagina("1").paginator.afgekapt


def test_een_gesprek_van_de_intake_telt_als_laatste_contact(in_haarlem, klantmanager):
    dossier = dossier_met_taak(1)
    gesproken_op = vandaag() - timedelta(days=4)
    intakegesprek_zetten(dossier, gesproken_op)
    assert lijsten.laatste_contact(voorraad(klantmanager).rijen().get()) == (gesproken_op, "gesprek")


@pytest.mark.parametrize("aantal", [1, 3])
def test_rijen_tellers_en_vervanging_zijn_drie_queries(in_haarlem, klantmanager, django_assert_num_queries, aantal):
    for _ in range(aantal):
        dossier = dossier_met_taak(1, klantmanager=klantmanager)
        wachten_beginnen(dossier, door=klantmanager, op_wie="school", reden="diploma", sinds=vandaag())
    with django_assert_num_queries(3):
        gekozen = voorraad(klantmanager, klantmanager=MIJN)
        rijen = list(gekozen.pagina("1"))
        assert [(rij.inburgeraar.lijstnaam != "", rij.klantmanager.pk) for rij in rijen] == [
            (True, klantmanager.pk)
        ] * aantal
        assert gekozen.tellers["week"] == aantal


@pytest.mark.parametrize("aantal", [1, 3])
def test_de_pagina_heeft_een_vast_aantal_queries(haarlem, klantmanager, client_van, django_assert_num_queries, aantal):
    with werken_in(haarlem, klantmanager):
        for _ in range(aantal):
            dossier_met_taak(1, klantmanager=klantmanager)
    client = client_van(klantmanager)
    with django_assert_num_queries(QUERIES_VAN_DE_PAGINA):
        antwoord = client.get(reverse("dossiers:werkvoorraad"))
    assert antwoord.status_code == 200
    assert len(antwoord.context["pagina"].object_list) == aantal


@pytest.mark.parametrize(
    ("query", "url"),
    [
        ("", "?klantmanager=mijn"),
        ("status=laat&soort=bellen", "?klantmanager=mijn&status=laat&soort=bellen"),
        ("status=paars&fase=x&doelgroep=y&sorteer=bsn", "?klantmanager=mijn"),
        ("klantmanager=alle&sorteer=-naam&pagina=3", "?klantmanager=alle&sorteer=-naam"),
    ],
)
def test_de_keuze_staat_in_de_url_en_onbekende_waarden_tellen_niet(query, url, klantmanager):
    assert Keuze.uit_url(QueryDict(query), gebruiker=klantmanager).url() == url


def test_de_keuze_verandert_een_ding_tegelijk():
    keuze = Keuze("alle", status="laat", sorteer="naam")
    assert keuze.url(status="") == "?klantmanager=alle&sorteer=naam"
    assert keuze.is_verfijnd
    assert not Keuze("alle", sorteer="naam").is_verfijnd


@gevallen(
    ("rollen", "standaard"),
    [
        ([Rol.KLANTMANAGER], MIJN),
        ([Rol.TEAMLEIDER], ALLE),
        ([Rol.KLANTMANAGER, Rol.TEAMLEIDER], ALLE),
        ([Rol.BUDGETCOACH], MIJN),
        ([Rol.LEZER], ALLE),
    ],
)
def test_ieder_begint_bij_zijn_eigen_werk(klantmanager, rollen, standaard):
    klantmanager.rollen = rollen
    assert module.standaard_klantmanager(klantmanager) == standaard


@pytest.mark.parametrize(
    ("soort", "tekst"),
    [
        ("pip_vaststellen", "PIP vaststellen"),
        ("eigen_taak", "Eigen taak"),
        ("gesprek_coa", "Gesprek COA"),
        ("intake_gesprek", "Intakegesprek"),
        ("intake_uitnodigen", "Oproepen voor de intake"),
        (None, "Geen taak met datum"),
    ],
)
def test_soort_tekst(soort, tekst):
    assert soort_tekst(soort) == tekst


@pytest.fixture
def pagina(haarlem, client_van):
    """Return a function that fetches the work list as a user and gives its text."""

    def haal(gebruiker, query: str = "") -> str:
        antwoord = client_van(gebruiker).get(reverse("dossiers:werkvoorraad") + query)
        assert antwoord.status_code == 200
        tekst = antwoord.content.decode()
        assert "ONBEKENDE_VARIABELE" not in tekst
        return tekst

    return haal


def test_een_rij_verwijst_naar_dossier_en_werk(haarlem, klantmanager, pagina):
    with werken_in(haarlem, klantmanager):
        dossier = DossierFactory(te_laat=True, klantmanager=klantmanager, recht_op_bijstand_op=None)
        taken_laten_vervallen(dossier, soorten=["intake_uitnodigen"])
    tekst = pagina(klantmanager)
    assert f'href="{reverse("dossiers:dossier", args=[dossier.uuid])}"' in tekst
    assert f'href="{reverse("pip_plans:pip", args=[dossier.uuid])}">PIP vaststellen</a>' in tekst
    assert "dagen te laat" in tekst
    assert reverse("dossiers:nieuw") in tekst
    assert "Mijn werkvoorraad" in tekst


def test_de_teamleider_ziet_het_hele_team(haarlem, klantmanager, teamleider, pagina):
    with werken_in(haarlem, klantmanager):
        dossier = dossier_met_taak(1, klantmanager=klantmanager)
        dossier_met_taak(None)
    tekst = pagina(teamleider)
    assert "Werkvoorraad van het team" in tekst
    assert dossier.nummer in tekst
    assert "A. de Vries" in tekst
    assert "nog niemand" in tekst
    assert "geen taak met datum" in tekst


def test_een_rij_zegt_voor_wie_het_werk_is(haarlem, klantmanager, klantmanager2, budgetcoach, teamleider, pagina):
    with werken_in(haarlem, klantmanager):
        dossier = dossier_met_taak(None, klantmanager=klantmanager, budgetcoach=budgetcoach)
        taak_maken(dossier, "budgetplan", "Budgetplan maken", uiterlijk_op=vandaag(), rol=Rol.BUDGETCOACH)
    tekst = pagina(klantmanager)
    assert f'Geen taak voor u<span class="tabel__bij">eerst: Budgetplan maken, {budgetcoach.briefnaam}</span>' in tekst
    assert f'Budgetplan maken</a><span class="tabel__bij">{budgetcoach.briefnaam}</span>' in pagina(teamleider)
    with werken_in(haarlem, klantmanager):
        taak_maken(dossier, "bellen", "Bellen", uiterlijk_op=vandaag(), toegewezen_aan=klantmanager2)
    assert "dossier van A. de Vries" in pagina(klantmanager2)


def test_de_titel_zegt_wiens_werkvoorraad_het_is(haarlem, klantmanager, klantmanager2, pagina):
    assert "<h1>Werkvoorraad van Bilal Yılmaz</h1>" in pagina(klantmanager, "?klantmanager=klantmanager2")
    assert "<h1>Dossiers zonder klantmanager</h1>" in pagina(klantmanager, "?klantmanager=geen")
    assert "<h1>Werkvoorraad</h1>" in pagina(klantmanager, "?klantmanager=wie")


def test_een_lege_werkvoorraad_zegt_wat_nu(haarlem, klantmanager, lezer, pagina):
    assert "U heeft nog geen open dossiers." in pagina(klantmanager)
    assert "Geen open dossiers met deze keuze." in pagina(klantmanager, "?status=laat")
    assert "Elk open dossier heeft een klantmanager." in pagina(klantmanager, "?klantmanager=geen")
    tekst = pagina(lezer)
    assert "Hier zijn nog geen open dossiers." in tekst
    assert reverse("dossiers:nieuw") not in tekst


def test_dossiers_van_een_andere_gemeente_staan_er_niet_in(haarlem, zandvoort, klantmanager, vreemde, pagina):
    with werken_in(zandvoort, vreemde):
        dossier = dossier_met_taak(1, klantmanager=vreemde)
        naam = dossier.inburgeraar.lijstnaam
    tekst = pagina(klantmanager, "?klantmanager=alle")
    assert dossier.nummer not in tekst
    assert naam not in tekst


def test_wie_geen_werkvoorraad_heeft_gaat_naar_zijn_eigen_begin(haarlem, beheerder, client_van):
    antwoord = client_van(beheerder).get("/")
    assert antwoord.status_code == 302
    assert antwoord.url == reverse("beheer:overzicht")


def test_zonder_rol_leest_u_hoe_u_er_een_krijgt(haarlem, klantmanager, client_van):
    with werken_in(haarlem, None):
        klantmanager.roltoekenningen.all().delete()
    antwoord = client_van(klantmanager).get("/", follow=True)
    assert "U heeft nog geen rol in een gemeente." in antwoord.content.decode()


def test_zonder_inloggen_naar_de_inlogpagina(db):
    assert Client().get("/").url == f"{reverse('account_login')}?next=%2F"


@pytest.mark.usefixtures("echte_transacties")
def test_in_een_grote_gemeente_komen_de_rijen_uit_een_index():
    haarlem = Gemeente.objects.create(code="0392", naam="Haarlem", thema="haarlem")
    klantmanager = maak_gebruiker(haarlem, "klantmanager", Rol.KLANTMANAGER, "Anna", "de Vries")
    with werken_in(haarlem, klantmanager):
        dossier_met_taak(1, klantmanager=klantmanager)
        taak_maken(dossier_met_taak(2), "bellen", "Bellen", uiterlijk_op=vandaag(), toegewezen_aan=klantmanager)
    vermenigvuldig(1, 3_000, EEN_GEMEENTE)
    with werken_in(haarlem, klantmanager):
        van_mij = voorraad(klantmanager, klantmanager=MIJN).rijen()[:100].explain()
        van_het_team = voorraad(klantmanager).rijen()[:100].explain()
    for van_wie in ("klantmanager_id", "budgetcoach_id", "toegewezen_aan_id"):
        assert re.search(rf"Index Cond: .*{van_wie} = ", van_mij), van_mij
    assert not re.search("Seq Scan on dossiers_(dossier|taak|inburgeraar)", van_mij), van_mij
    assert "dossier_werkvoorraad_team" in van_het_team


@gevallen(
    ("sorteer", "index"),
    [
        ("uiterlijk", "dossier_werkvoorraad_team"),
        ("-uiterlijk", "dossier_laatst_eerst"),
        ("naam", "inburgeraar_op_naam"),
        ("-naam", "inburgeraar_op_naam"),
        ("nummer", "nummer"),
        ("-nummer", "nummer"),
        ("doelgroep", "dossier_op_doelgroep"),
        ("-doelgroep", "dossier_op_doelgroep"),
        ("fase", "dossier_op_fase"),
        ("-fase", "dossier_op_fase"),
    ],
)
def test_elke_volgorde_komt_uit_een_index(in_haarlem, klantmanager, sorteer, index):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off")
    plan = voorraad(klantmanager, sorteer=sorteer).rijen()[:100].explain()
    assert index in plan
    assert "Sort Key: dossiers_dossier" not in plan


def test_gekozen_filters_zijn_weg_te_halen(haarlem, klantmanager, pagina):
    tekst = pagina(klantmanager, "?klantmanager=klantmanager&status=laat&soort=gesprek_coa&fase=pip&sorteer=naam")
    zonder_status = "?klantmanager=klantmanager&amp;soort=gesprek_coa&amp;fase=pip&amp;sorteer=naam"
    assert f'<a class="chip" href="{zonder_status}">Status: te laat' in tekst
    for chip in ("Werk: Gesprek COA", "Fase: PIP opstellen", "Dossiers: klantmanager"):
        assert chip in tekst
    assert 'href="?klantmanager=mijn&amp;sorteer=naam">Wis filters' in tekst
    assert "Wis filters" not in pagina(klantmanager, "?sorteer=naam")


def test_zeldzaam_werk_staat_achter_meer_tot_iemand_het_kiest(in_haarlem, klantmanager, pagina):
    soorten = [f"soort_{letter}" for letter in "abcdefgh"]
    for plaats, soort in enumerate(soorten):
        for _ in range(len(soorten) - plaats):
            dossier_met_taak(1, soort=soort, klantmanager=klantmanager)
    meteen, meer = pagina(klantmanager).split('class="chips__meer"')
    assert "Soort f" in meteen
    assert "Soort g" not in meteen
    assert "Soort h" in meer.split("</details>")[0]
    meteen, meer = pagina(klantmanager, "?soort=soort_h").split('class="chips__meer"')
    assert "Soort h" in meteen
    assert "Soort h" not in meer.split("</details>")[0]
