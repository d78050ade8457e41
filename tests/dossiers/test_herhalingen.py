"""Tasks that come back: when, how often, and never twice."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from inburgering.dossiers.enums import Herhaaleenheid, TaakStatus
from inburgering.dossiers.models import Gebeurtenis, Herhaling, Taak
from inburgering.dossiers.models.taak import EIGEN_TAAK
from inburgering.dossiers.services.dossiers import dossier_sluiten
from inburgering.dossiers.services.herhalingen import herhaling_stoppen, taken_herhalen
from inburgering.dossiers.services.taken import eigen_taak_maken, taak_afhandelen, taak_heropenen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import eerste_werkdag
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import op_dag, vandaag

JANUARI = date(2027, 1, 31)


def reeks(dossier, door, *, op: date, sleutel: str = "reeks", **herhaling) -> Taak:
    return eigen_taak_maken(
        dossier,
        door=door,
        titel="Bellen",
        uiterlijk_op=op,
        toelichting="na 14 uur",
        sleutel=sleutel,
        herhaling=Herhaling(**({"eenheid": Herhaaleenheid.WEEK} | herhaling)),
    )


def datums(dossier) -> list[date]:
    return list(
        Taak.objects.filter(dossier=dossier, soort=EIGEN_TAAK)
        .order_by("volgnummer")
        .values_list("uiterlijk_op", flat=True)
    )


def test_dezelfde_dag_van_de_maand_met_korte_maanden():
    herhaling = Herhaling(begin=JANUARI, eenheid=Herhaaleenheid.MAAND)
    assert [herhaling.datum(nummer) for nummer in range(4)] == [
        JANUARI,
        date(2027, 2, 28),
        date(2027, 3, 31),
        date(2027, 4, 30),
    ]


@given(st.dates(date(2021, 1, 1), date(2040, 1, 1)), st.sampled_from(Herhaaleenheid.values), st.integers(1, 52))
def test_elke_volgende_dag_ligt_later(begin, eenheid, elke):
    herhaling = Herhaling(begin=begin, eenheid=eenheid, elke=elke)
    dagen = [herhaling.datum(nummer) for nummer in range(5)]
    assert dagen == sorted(set(dagen))
    assert dagen[0] == begin


@pytest.mark.parametrize(
    ("elke", "eenheid", "tekst"),
    [(1, "week", "elke week"), (3, "week", "elke 3 weken"), (2, "maand", "elke 2 maanden")],
)
def test_een_herhaling_in_woorden(elke, eenheid, tekst):
    assert str(Herhaling(elke=elke, eenheid=eenheid)) == tekst


def test_de_volgende_komt_als_deze_is_afgehandeld(in_haarlem, dossier, klantmanager):
    vandaag_ = vandaag()
    eerste = reeks(dossier, klantmanager, op=vandaag_, elke=2)
    taak_afhandelen(eerste, status=TaakStatus.NVT, door=klantmanager, reden="ziek")
    tweede = Taak.objects.get(soort=EIGEN_TAAK, status=TaakStatus.OPEN)
    assert (tweede.uiterlijk_op, tweede.titel, tweede.volgnummer) == (
        eerste_werkdag(vandaag_ + timedelta(weeks=2)),
        "Bellen",
        1,
    )
    dossier.refresh_from_db()
    assert taken_herhalen(in_haarlem, vandaag_ + timedelta(days=1)) == 0


def test_de_volgende_komt_als_de_dag_voorbij_is_en_maar_een_keer(in_haarlem, dossier, klantmanager):
    dag = vandaag()
    eerste = reeks(dossier, klantmanager, op=dag)
    assert taken_herhalen(in_haarlem, dag) == 0
    morgen = dag + timedelta(days=1)
    assert [taken_herhalen(in_haarlem, morgen) for _ in range(2)] == [1, 0]
    with op_dag(morgen):
        taak_afhandelen(eerste, status=TaakStatus.GEDAAN, door=klantmanager)
    assert datums(dossier) == [dag, eerste_werkdag(dag + timedelta(weeks=1))]


def test_een_vrije_dag_schuift_op_zonder_de_reeks_te_verschuiven(in_haarlem, dossier, klantmanager):
    zaterdag = date(2027, 1, 2)
    with op_dag(date(2026, 12, 26)):
        eerste = reeks(dossier, klantmanager, op=date(2026, 12, 26))
        taak_afhandelen(eerste, status=TaakStatus.GEDAAN, door=klantmanager)
    tweede = Taak.objects.get(herhaling=eerste.herhaling, volgnummer=1)
    assert (tweede.uiterlijk_op, tweede.herhaling.datum(2)) == (date(2027, 1, 4), zaterdag + timedelta(weeks=1))


def test_de_database_weigert_een_tweede_van_dezelfde_keer(in_haarlem, dossier, klantmanager):
    eerste = reeks(dossier, klantmanager, op=vandaag())
    with pytest.raises(IntegrityError), transaction.atomic():
        Taak.objects.create(
            dossier=dossier, soort=EIGEN_TAAK, onderwerp="x", titel="x", herhaling=eerste.herhaling, volgnummer=0
        )


def test_na_heropenen_en_weer_afhandelen_komt_er_geen_extra(in_haarlem, dossier, klantmanager):
    eerste = reeks(dossier, klantmanager, op=vandaag())
    taak_afhandelen(eerste, status=TaakStatus.GEDAAN, door=klantmanager)
    taak_heropenen(eerste, door=klantmanager, reden="toch niet")
    taak_afhandelen(eerste, status=TaakStatus.GEDAAN, door=klantmanager)
    assert len(datums(dossier)) == 2


def test_na_een_stilstand_komt_er_een_en_niet_tien(in_haarlem, dossier, klantmanager):
    dag = vandaag()
    reeks(dossier, klantmanager, op=dag)
    assert taken_herhalen(in_haarlem, dag + timedelta(days=70)) == 1
    assert datums(dossier) == [dag, eerste_werkdag(dag + timedelta(days=70))]


def test_tot_de_einddatum(in_haarlem, dossier, klantmanager):
    dag = vandaag()
    eerste = reeks(dossier, klantmanager, op=dag, tot=dag + timedelta(days=6))
    taak_afhandelen(eerste, status=TaakStatus.GEDAAN, door=klantmanager)
    assert datums(dossier) == [dag]
    laatste = reeks(dossier, klantmanager, op=dag, tot=dag + timedelta(days=7), sleutel="ander")
    taak_afhandelen(laatste, status=TaakStatus.GEDAAN, door=klantmanager)
    assert max(datums(dossier)) == eerste_werkdag(dag + timedelta(days=7))


def test_stoppen_en_sluiten(in_haarlem, dossier, klantmanager):
    dag = vandaag()
    eerste = reeks(dossier, klantmanager, op=dag)
    for _ in range(2):
        herhaling_stoppen(eerste, door=klantmanager)
    assert Gebeurtenis.objects.filter(soort="taak.niet_meer_herhaald").count() == 1
    taak_afhandelen(eerste, status=TaakStatus.GEDAAN, door=klantmanager)
    assert datums(dossier) == [dag]
    reeks(dossier, klantmanager, op=dag, sleutel="ander")
    dossier_sluiten(dossier, door=klantmanager, reden="vertrokken")
    assert taken_herhalen(in_haarlem, dag + timedelta(days=1)) == 0


def test_een_herhaling_heeft_een_eerste_datum(in_haarlem, dossier, klantmanager):
    with pytest.raises(RegelFout) as fout:
        reeks(dossier, klantmanager, op=None)
    assert fout.value.code == "herhaling_zonder_datum"


def test_op_het_scherm(client, dossier, in_haarlem):
    nieuw = reverse("dossiers:taak_nieuw", args=[dossier.uuid])
    invoer = {
        "titel": "Bellen",
        "uiterlijk_op": f"{vandaag():%d-%m-%Y}",
        "herhalen": "maand",
        "elke": "2",
        "sleutel": "7b1f0c4e-0000-4000-8000-000000000001",
    }
    te_vroeg = client.post(nieuw, invoer | {"herhaal_tot": invoer["uiterlijk_op"]}).content.decode()
    assert "ligt niet na de eerste datum" in te_vroeg
    assert "Vul de eerste datum in" in client.post(nieuw, invoer | {"uiterlijk_op": ""}).content.decode()
    assert client.post(nieuw, invoer).status_code == 302
    taak = Taak.objects.get(soort=EIGEN_TAAK)
    pagina = reverse("dossiers:taak", args=[taak.uuid])
    assert "elke 2 maanden" in client.get(pagina).content.decode()
    client.post(reverse("dossiers:taak_niet_meer_herhalen", args=[taak.uuid]))
    taak.herhaling.refresh_from_db()
    assert taak.herhaling.tot == vandaag()


def test_elke_gemeente_zijn_eigen(haarlem, zandvoort, dossier, klantmanager):
    with werken_in(haarlem, klantmanager):
        reeks(dossier, klantmanager, op=vandaag())
    morgen = vandaag() + timedelta(days=1)
    assert (taken_herhalen(zandvoort, morgen), taken_herhalen(haarlem, morgen)) == (0, 1)
