"""Mijn taken: whose, which, in what order, and for how many queries."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.urls import reverse

from inburgering.dossiers.enums import TaakStatus
from inburgering.dossiers.models import Taak
from inburgering.dossiers.services.dossiers import budgetcoach_toewijzen
from inburgering.dossiers.services.taken import (
    eigen_taak_maken,
    taak_afhandelen,
    taak_maken,
    taak_toewijzen,
    taken_laten_vervallen,
)
from inburgering.dossiers.services.uitstel import taak_uitstellen
from inburgering.dossiers.services.vervanging import vervanging_regelen
from inburgering.dossiers.takenlijst import KLAAR, LAAT, MIJN, OPEN, ROL, TEAM, UITGESTELD, WEEK, Takenkeuze, Takenlijst
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.klok import vandaag
from tests.dossiers.factories import DossierFactory
from tests.gevallen import gevallen

QUERIES_VAN_DE_PAGINA = 16
"""Session, user, gemeenten, roles, cover, counts and rows; the rest opens and closes the two work places."""


def leeg_dossier(**velden):
    dossier = DossierFactory(recht_op_bijstand_op=None, **velden)
    taken_laten_vervallen(dossier)
    return dossier


def taak(dossier, titel: str, over: int | None = 3, **velden) -> Taak:
    uiterlijk = None if over is None else vandaag() + timedelta(days=over)
    return taak_maken(dossier, "proef", titel, onderwerp=titel, uiterlijk_op=uiterlijk, **velden)


def titels(gebruiker, **keuze) -> list[str]:
    return [een.titel for een in Takenlijst(gebruiker, Takenkeuze(**keuze), vandaag()).rijen()]


@pytest.fixture
def taken(in_haarlem, klantmanager, klantmanager2, budgetcoach) -> None:
    van_mij = leeg_dossier(klantmanager=klantmanager)
    budgetcoach_toewijzen(van_mij, budgetcoach=budgetcoach, door=klantmanager)
    van_collega, van_niemand = leeg_dossier(klantmanager=klantmanager2), leeg_dossier()
    taak(van_mij, "mijn dossier", 1)
    taak(van_mij, "coach", 2, rol=Rol.BUDGETCOACH)
    taak(van_collega, "collega", 3)
    taak(van_collega, "aan mij gegeven", 4, toegewezen_aan=klantmanager)
    taak(van_mij, "weggegeven", 5, toegewezen_aan=klantmanager2)
    taak(van_niemand, "van niemand", 6)
    taak(van_niemand, "coach gezocht", 7, rol=Rol.BUDGETCOACH)
    taak(van_collega, "leiding", 8, rol=Rol.TEAMLEIDER)
    taak(van_collega, "beheer", 9, rol=Rol.BEHEERDER)


def test_van_wie(taken, klantmanager, klantmanager2, budgetcoach, teamleider):
    assert titels(klantmanager) == ["mijn dossier", "aan mij gegeven"]
    assert titels(klantmanager2) == ["collega", "weggegeven"]
    assert titels(budgetcoach) == ["coach"]
    assert titels(teamleider) == []
    assert titels(klantmanager, wie=ROL) == ["van niemand"]
    assert titels(budgetcoach, wie=ROL) == ["coach gezocht"]
    assert titels(teamleider, wie=ROL) == ["leiding"]
    assert len(titels(klantmanager, wie=TEAM)) == 9


def test_wie_geen_dossiers_ziet_ziet_alleen_zijn_eigen_taken(taken, beheerder, klantmanager, client_van):
    assert titels(beheerder, wie=ROL) == titels(beheerder, wie=TEAM) == ["beheer"]
    client = client_van(beheerder)
    tekst = client.get(reverse("dossiers:mijn_taken"), {"wie": "rol"}).content.decode()
    een = Taak.objects.get(titel="beheer")
    assert een.dossier.nummer in tekst
    assert een.dossier.inburgeraar.achternaam not in tekst
    assert "Hele team" not in tekst
    pagina = client.get(reverse("dossiers:taak", args=[een.uuid])).content.decode()
    assert een.dossier.inburgeraar.achternaam not in pagina
    assert client.get(reverse("dossiers:taak", args=[Taak.objects.get(titel="collega").uuid])).status_code == 404
    klaar = client.post(reverse("dossiers:taak_afhandelen", args=[een.uuid]), {"status": "gedaan"})
    assert klaar.url == reverse("dossiers:mijn_taken")
    een.refresh_from_db()
    assert een.status == TaakStatus.GEDAAN


def test_wie_vervangt_ziet_ook_de_taken_van_de_collega(taken, klantmanager, klantmanager2):
    vervanging_regelen(
        collega=klantmanager2,
        vervanger=klantmanager,
        van=vandaag(),
        tot=vandaag() + timedelta(days=7),
        reden="verlof",
        door=klantmanager2,
    )
    assert titels(klantmanager) == ["mijn dossier", "collega", "aan mij gegeven", "weggegeven"]


def test_standen_tellen_wat_de_rijen_tonen(in_haarlem, klantmanager):
    dossier = leeg_dossier(klantmanager=klantmanager)
    taak(dossier, "laat", -1)
    taak(dossier, "vandaag", 0)
    taak(dossier, "later", 30)
    taak(dossier, "ooit", None)
    taak_uitstellen(taak(dossier, "weg", -2), tot=vandaag() + timedelta(days=2), reden="later", door=klantmanager)
    taak_afhandelen(taak(dossier, "klaar"), status=TaakStatus.GEDAAN, door=klantmanager)
    verwacht = {
        OPEN: ["laat", "vandaag", "later", "ooit"],
        LAAT: ["laat"],
        WEEK: ["vandaag"],
        UITGESTELD: ["weg"],
        KLAAR: ["klaar"],
    }
    lijst = Takenlijst(klantmanager, Takenkeuze(), vandaag())
    for stand, namen in verwacht.items():
        assert titels(klantmanager, stand=stand) == namen
        assert lijst.aantal(stand) == (None if stand == KLAAR else len(namen))
    for wie in (MIJN, ROL, TEAM):
        assert titels(klantmanager, stand=KLAAR, wie=wie) == ["klaar"]


def test_sorteren_en_soort(in_haarlem, klantmanager):
    bos = leeg_dossier(klantmanager=klantmanager, achternaam="Bos")
    taak(bos, "b", 2)
    taak_maken(leeg_dossier(klantmanager=klantmanager, achternaam="Aal"), "bellen", "a", uiterlijk_op=vandaag())
    taak(bos, "zonder", None)
    assert titels(klantmanager) == ["a", "b", "zonder"]
    assert titels(klantmanager, sorteer="-uiterlijk") == ["b", "a", "zonder"]
    assert titels(klantmanager, sorteer="-taak") == ["zonder", "b", "a"]
    assert titels(klantmanager, sorteer="naam")[0] == "a"
    assert titels(klantmanager, soort="bellen") == ["a"]
    lijst = Takenlijst(klantmanager, Takenkeuze(soort="bellen"), vandaag())
    assert (lijst.aantal(OPEN), lijst.soortkeuzes) == (1, [("bellen", "Bellen"), ("proef", "Proef")])


def test_de_keuze_staat_in_de_url_en_onzin_telt_niet():
    keuze = Takenkeuze.uit_url(QueryDict("wie=team&stand=laat&soort=x&sorteer=-naam"))
    assert keuze == Takenkeuze(TEAM, LAAT, "x", "-naam")
    assert keuze.url(stand=OPEN) == "?wie=team&soort=x&sorteer=-naam"
    assert Takenkeuze.uit_url(QueryDict("wie=9&stand=9&sorteer=pk")) == Takenkeuze()


@pytest.mark.parametrize("stand", [OPEN, KLAAR])
@pytest.mark.parametrize("aantal", [1, 3])
def test_de_pagina_heeft_een_vast_aantal_queries(
    client, in_haarlem, klantmanager, aantal, stand, django_assert_num_queries
):
    for nummer in range(aantal):
        dossier = leeg_dossier(klantmanager=klantmanager)
        taak(dossier, f"t{nummer}")
        taak_afhandelen(taak(dossier, f"k{nummer}"), status=TaakStatus.GEDAAN, door=klantmanager)
    with django_assert_num_queries(QUERIES_VAN_DE_PAGINA + (stand == KLAAR)):
        antwoord = client.get(reverse("dossiers:mijn_taken"), {"stand": stand})
    assert len(antwoord.context["pagina"].object_list) == aantal
    assert "ONBEKENDE_VARIABELE" not in antwoord.content.decode()


@gevallen("query", ["", "?wie=rol", "?wie=team", "?stand=laat", "?stand=klaar", "?soort=niets"])
def test_een_lege_lijst_zegt_wat_nu(client, in_haarlem, query):
    tekst = client.get(f"{reverse('dossiers:mijn_taken')}{query}").content.decode()
    assert 'class="leeg"' in tekst
    assert "ONBEKENDE_VARIABELE" not in tekst


def test_een_eigen_taak_voor_een_collega(in_haarlem, haarlem, klantmanager, klantmanager2):
    dossier = leeg_dossier(klantmanager=klantmanager)
    gemaakt = eigen_taak_maken(
        dossier,
        door=klantmanager,
        titel="Overleg",
        uiterlijk_op=vandaag(),
        toelichting="",
        sleutel="x",
        toegewezen_aan=klantmanager2,
    )
    assert titels(klantmanager2) == ["Overleg"]
    taak_toewijzen(gemaakt, rol=Rol.KLANTMANAGER, toegewezen_aan=None, door=klantmanager)
    assert (titels(klantmanager), titels(klantmanager2)) == (["Overleg"], [])
    with werken_in(haarlem, klantmanager2):
        assert titels(klantmanager2) == []
