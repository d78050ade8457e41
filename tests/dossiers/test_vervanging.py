"""Covering for a colleague: who may arrange it, when it counts, and that it ends by itself."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from inburgering.dossiers.models import Vervanging
from inburgering.dossiers.selectors import vervangingsbeeld
from inburgering.dossiers.services.vervanging import vervanging_beeindigen, vervanging_regelen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import op_dag, vandaag
from inburgering.toegang.models import Gebruiker

LIJST = reverse("dossiers:vervangingen")
NIEUW = reverse("dossiers:vervanging_nieuw")
WEEK = timedelta(days=7)


def regel(collega: Gebruiker, vervanger: Gebruiker, *, door: Gebruiker | None = None, **anders: date) -> Vervanging:
    periode = {"van": vandaag(), "tot": vandaag() + WEEK} | anders
    return vervanging_regelen(collega=collega, vervanger=vervanger, door=door or collega, **periode)


def test_beiden_zien_de_vervanging_zolang_die_loopt(in_haarlem, klantmanager, klantmanager2):
    vervanging = regel(klantmanager2, klantmanager)
    dag = vandaag()
    for lopend in (dag, dag + WEEK - timedelta(days=1)):
        assert vervangingsbeeld(klantmanager, lopend).vervangt == [vervanging]
        assert vervangingsbeeld(klantmanager2, lopend).vervangen_door == [vervanging]
    assert vervangingsbeeld(klantmanager, dag).vervangen_door == []
    for erbuiten in (dag - timedelta(days=1), dag + WEEK):
        assert vervangingsbeeld(klantmanager, erbuiten).vervangingen == []


def test_een_beeld_is_een_query(in_haarlem, klantmanager, klantmanager2, django_assert_num_queries):
    regel(klantmanager2, klantmanager)
    with django_assert_num_queries(1):
        assert str(vervangingsbeeld(klantmanager, vandaag()).vervangt[0]) == "Anna de Vries vervangt Bilal Yılmaz"


def test_de_teamleider_regelt_het_voor_een_collega_en_een_collega_niet(
    in_haarlem, klantmanager, klantmanager2, teamleider
):
    assert regel(klantmanager, klantmanager2, door=teamleider).gemaakt_door == teamleider
    with pytest.raises(PermissionDenied):
        regel(klantmanager, klantmanager2, door=klantmanager2)
    with pytest.raises(PermissionDenied):
        vervanging_beeindigen(Vervanging.objects.get(), door=klantmanager2)


@pytest.mark.parametrize(
    ("van", "tot", "code"),
    [
        (0, 0, "vervanging_tot_voor_van"),
        (3, 1, "vervanging_tot_voor_van"),
        (-9, 0, "vervanging_voorbij"),
        (6, 8, "vervanging_bestaat_al"),
    ],
)
def test_een_periode_die_niet_kan(in_haarlem, klantmanager, klantmanager2, van, tot, code):
    regel(klantmanager, klantmanager2)
    dagen = {naam: vandaag() + timedelta(days=aantal) for naam, aantal in (("van", van), ("tot", tot))}
    with pytest.raises(RegelFout) as fout:
        regel(klantmanager, klantmanager2, **dagen)
    assert fout.value.code == code


def test_niemand_vervangt_zichzelf_of_zonder_recht(in_haarlem, klantmanager, lezer, vreemde):
    for vervanger, code in (
        (klantmanager, "vervanging_door_zichzelf"),
        (lezer, "vervanger_zonder_recht"),
        (vreemde, "vervanger_zonder_recht"),
    ):
        with pytest.raises(RegelFout) as fout:
            regel(klantmanager, vervanger)
        assert fout.value.code == code


def test_aansluitende_en_gedeelde_vervanging_mag(in_haarlem, klantmanager, klantmanager2, budgetcoach):
    regel(klantmanager, klantmanager2)
    regel(klantmanager, klantmanager2, van=vandaag() + WEEK, tot=vandaag() + 2 * WEEK)
    regel(klantmanager, budgetcoach)
    assert len(vervangingsbeeld(klantmanager, vandaag()).vervangen_door) == 2


def test_de_database_weigert_een_dubbele(in_haarlem, klantmanager, klantmanager2):
    rij = regel(klantmanager, klantmanager2)
    rij.pk = rij.uuid = None
    rij.uuid = Vervanging().uuid
    with pytest.raises(IntegrityError, match="vervanging_eenmaal_tegelijk"), transaction.atomic():
        rij.save(force_insert=True)


def test_eerder_beeindigen_telt_vanaf_vandaag(in_haarlem, klantmanager, klantmanager2):
    with op_dag(vandaag() - timedelta(days=3)):
        begonnen = regel(klantmanager, klantmanager2, tot=vandaag() + WEEK)
    assert vervanging_beeindigen(begonnen, door=klantmanager).tot == vandaag()
    with pytest.raises(RegelFout):
        vervanging_beeindigen(begonnen, door=klantmanager)


def test_wat_nog_moet_beginnen_wordt_ingetrokken(in_haarlem, klantmanager, klantmanager2):
    vervanging = vervanging_beeindigen(regel(klantmanager, klantmanager2), door=klantmanager)
    assert vervanging.ingetrokken
    assert vervangingsbeeld(klantmanager, vandaag()).vervangingen == []
    assert regel(klantmanager, klantmanager2)


def test_de_collega_regelt_zijn_eigen_vervanging_op_het_scherm(haarlem, klantmanager, klantmanager2, client_van):
    client = client_van(klantmanager)
    scherm = client.get(NIEUW).content.decode()
    assert "Wie is er niet?" not in scherm
    dag = vandaag()
    velden = {"vervanger": klantmanager2.pk, "van": f"{dag:%d-%m-%Y}", "laatste_dag": f"{dag:%d-%m-%Y}"}
    assert client.post(NIEUW, velden)["Location"] == LIJST
    with werken_in(haarlem, klantmanager):
        vervanging = Vervanging.objects.get()
    assert (vervanging.collega, vervanging.van, vervanging.tot) == (klantmanager, dag, dag + timedelta(days=1))
    for gebruiker in (klantmanager, klantmanager2):
        assert "Bilal Yılmaz" in client_van(gebruiker).get(LIJST).content.decode()
    einde = reverse("dossiers:vervanging_einde", args=[vervanging.uuid])
    assert client.post(einde)["Location"] == LIJST
    tekst = client.post(einde, follow=True).content.decode()
    assert "Deze vervanging is al afgelopen." in tekst
    assert "Niemand wordt vervangen." in tekst


def test_het_scherm_zegt_wat_er_mis_is(haarlem, klantmanager, klantmanager2, teamleider, client_van):
    dag = f"{vandaag():%d-%m-%Y}"
    velden = {"collega": klantmanager.pk, "vervanger": klantmanager.pk, "van": dag, "laatste_dag": dag}
    tekst = client_van(teamleider).post(NIEUW, velden).content.decode()
    assert "Kies een andere collega als vervanger." in tekst
    tekst = client_van(teamleider).post(NIEUW, velden | {"laatste_dag": "31-02-2026"}).content.decode()
    assert "31-02-2026" in tekst


@pytest.mark.parametrize("aantal", [1, 3])
def test_de_lijst_kost_een_vast_aantal_queries(
    haarlem, klantmanager, klantmanager2, client_van, django_assert_num_queries, aantal
):
    with werken_in(haarlem, klantmanager):
        for week in range(aantal):
            regel(klantmanager, klantmanager2, van=vandaag() + week * WEEK, tot=vandaag() + (week + 1) * WEEK)
    client = client_van(klantmanager)
    with django_assert_num_queries(14):
        assert client.get(LIJST).content.decode().count("Anna de Vries</th>") == aantal
