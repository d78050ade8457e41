"""The calendar of a user, read with a parser that is not ours."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import make_aware
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from inburgering.dossiers.icalendar import LANGSTE_REGEL, Moment, hele_dag, kalender
from inburgering.dossiers.models import Afspraak, Agendakoppeling
from inburgering.dossiers.services.afspraken import afspraak_afzeggen, afspraak_plannen, afspraak_wijzigen
from inburgering.dossiers.services.agenda import agenda_koppelen, agenda_ontkoppelen
from inburgering.dossiers.services.taken import eigen_taak_maken
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import op_dag, vandaag
from inburgering.toegang.services.gebruikers import toegang_intrekken
from tests.dossiers.factories import DossierFactory

NEDERLAND = ZoneInfo("Europe/Amsterdam")
VRAGEN_VAN_DE_AGENDA = 8


def om(dag: date, uur: int = 10) -> datetime:
    return make_aware(datetime.combine(dag, time(uur)))


def plannen(dossier, medewerker, dag: date, **anders: object) -> Afspraak:
    gegevens = {
        "soort": "voortgangsgesprek",
        "begin_at": om(dag),
        "medewerker": medewerker,
        "plaats": "Kruisweg 1, bij mevrouw thuis",
        "tolk_taal": "Tigrinya",
        "aanwezig": "haar zus",
    }
    return afspraak_plannen(dossier, gegevens | anders, door=medewerker, eenmalig=uuid4())


@pytest.fixture
def geheim(in_haarlem, klantmanager) -> str:
    return agenda_koppelen(door=klantmanager)


def ophalen(geheim: str, gemeentecode: str = "0392", **headers: str):
    return Client().get(reverse("dossiers:agenda_ics", args=[gemeentecode, geheim]), headers=headers)


def gelezen(geheim: str) -> list:
    antwoord = ophalen(geheim)
    assert antwoord.status_code == 200
    assert antwoord["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(antwoord.content).walk("VEVENT")


def test_een_afspraak_staat_erin_zonder_gegevens_van_de_persoon(dossier, klantmanager, geheim):
    afspraak = plannen(dossier, klantmanager, vandaag() + timedelta(days=3))
    [gebeurtenis] = gelezen(geheim)
    assert gebeurtenis["SUMMARY"] == f"Voortgangsgesprek — {dossier.nummer}"
    assert gebeurtenis["UID"] == f"{afspraak.uuid}@inburgering"
    assert gebeurtenis.decoded("DTSTART") == afspraak.begin_at
    assert gebeurtenis.decoded("DTEND") == afspraak.einde_at
    assert gebeurtenis["URL"].endswith(reverse("dossiers:afspraak", args=[dossier.uuid, afspraak.uuid]))
    tekst = ophalen(geheim).content.decode()
    persoon = dossier.inburgeraar
    verboden = ["Kruisweg", "Tigrinya", "zus", "LOCATION", persoon.achternaam, persoon.voornamen, persoon.bsn]
    assert [woord for woord in verboden if woord in tekst] == []


def test_verzetten_en_afzeggen_houden_de_uid_en_verhogen_de_sequence(dossier, klantmanager, geheim):
    dag = vandaag() + timedelta(days=3)
    afspraak = plannen(dossier, klantmanager, dag)
    [eerst] = gelezen(geheim)
    afspraak_wijzigen(afspraak, {"begin_at": om(dag, 14)}, door=klantmanager, reden="Heeft les.")
    [verzet] = gelezen(geheim)
    afspraak_afzeggen(afspraak, door=klantmanager, reden="Vrij.")
    [afgezegd] = gelezen(geheim)
    assert eerst["UID"] == verzet["UID"] == afgezegd["UID"]
    assert [gebeurtenis["SEQUENCE"] for gebeurtenis in (eerst, verzet, afgezegd)] == [0, 1, 2]
    assert (eerst["STATUS"], afgezegd["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert verzet.decoded("DTSTART") == om(dag, 14)


@pytest.mark.parametrize("dag", [date(2026, 3, 27), date(2026, 3, 30), date(2026, 10, 23), date(2026, 10, 26)])
def test_tien_uur_blijft_tien_uur_rond_de_zomertijd(dossier, klantmanager, geheim, dag):
    with op_dag(dag - timedelta(days=7)):
        plannen(dossier, klantmanager, dag)
        [gebeurtenis] = gelezen(geheim)
    assert gebeurtenis.decoded("DTSTART").astimezone(NEDERLAND).replace(tzinfo=None) == datetime.combine(dag, time(10))


def test_taken_staan_er_alleen_naar_keuze_in_en_zonder_hun_titel(client, dossier, klantmanager, geheim):
    morgen = vandaag() + timedelta(days=1)
    eigen_taak_maken(
        dossier, door=klantmanager, titel="Mevrouw Tesfay bellen", uiterlijk_op=morgen, toelichting="", sleutel="1"
    )
    assert gelezen(geheim) == []
    client.post(reverse("dossiers:agenda_keuze"), {"met_taken": "on"})
    taken = gelezen(geheim)
    eigen = next(taak for taak in taken if str(taak["SUMMARY"]).startswith("Eigen taak"))
    assert eigen["SUMMARY"] == f"Eigen taak — {dossier.nummer}"
    assert (eigen.decoded("DTSTART"), eigen.decoded("DTEND")) == (morgen, morgen + timedelta(days=1))
    assert any(str(taak["SUMMARY"]).startswith("PIP vaststellen") for taak in taken)
    assert "Tesfay" not in ophalen(geheim).content.decode()


def test_afspraken_van_een_ander_of_een_andere_gemeente_staan_er_niet_in(
    dossier, klantmanager, klantmanager2, geheim, zandvoort, vreemde
):
    plannen(dossier, klantmanager2, vandaag() + timedelta(days=3))
    with werken_in(zandvoort, vreemde):
        plannen(DossierFactory(klantmanager=vreemde), vreemde, vandaag() + timedelta(days=3))
    assert gelezen(geheim) == []
    assert ophalen(geheim, "0473").status_code == 404


def test_het_geheim_wordt_nergens_bewaard(geheim):
    assert len(geheim) >= 43
    koppeling = Agendakoppeling.objects.get()
    assert geheim not in str(vars(koppeling))


def test_een_onbekend_oud_of_ingetrokken_geheim_geeft_404(klantmanager, geheim):
    assert ophalen("verzonnen").status_code == 404
    assert ophalen(geheim, "9999").status_code == 404
    nieuw = agenda_koppelen(door=klantmanager)
    assert ophalen(geheim).status_code == 404
    assert ophalen(nieuw).status_code == 200
    agenda_ontkoppelen(door=klantmanager)
    assert ophalen(nieuw).status_code == 404


def test_een_geblokkeerde_gebruiker_geeft_404(klantmanager, geheim):
    klantmanager.is_active = False
    klantmanager.save()
    assert ophalen(geheim).status_code == 404


def test_een_gebruiker_zonder_rol_geeft_404(klantmanager, beheerder, geheim):
    toegang_intrekken(klantmanager, door=beheerder)
    klantmanager.is_active = True
    klantmanager.save()
    assert ophalen(geheim).status_code == 404


def test_vaak_ophalen_kost_weinig(dossier, klantmanager, geheim, django_assert_num_queries):
    for dagen in (1, 2, 3):
        plannen(dossier, klantmanager, vandaag() + timedelta(days=dagen))
    antwoord = ophalen(geheim)
    assert ophalen(geheim, **{"If-None-Match": antwoord["ETag"]}).status_code == 304
    with django_assert_num_queries(VRAGEN_VAN_DE_AGENDA):
        ophalen(geheim)


def test_alleen_lezen(geheim):
    assert Client().post(reverse("dossiers:agenda_ics", args=["0392", geheim])).status_code == 405


def test_de_link_is_een_keer_te_zien(client, klantmanager):
    pagina = reverse("dossiers:agenda")
    assert "niet gekoppeld" in client.get(pagina).content.decode()
    antwoord = client.post(reverse("dossiers:agenda_vernieuwen"))
    link = antwoord.context["link"]
    assert link.endswith(".ics")
    assert link in antwoord.content.decode()
    assert "no-store" in antwoord["Cache-Control"]
    assert Client().get(link).status_code == 200
    assert ".ics" not in client.get(pagina).content.decode()
    client.post(reverse("dossiers:agenda_intrekken"))
    assert Client().get(link).status_code == 404


TITELS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200)


@given(titel=TITELS, begin=st.datetimes(datetime(2001, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC)))
def test_elke_titel_en_elk_moment_komt_er_zo_weer_uit(titel: str, begin: datetime):
    begin = begin.replace(microsecond=0)
    moment = Moment("1", titel, begin, begin + timedelta(hours=1), begin, "https://gemeente.example/x")
    tekst = kalender("Proef", [moment])
    assert all(len(regel.encode()) <= LANGSTE_REGEL for regel in tekst.split("\r\n"))
    [gebeurtenis] = Calendar.from_ical(tekst).walk("VEVENT")
    assert gebeurtenis["SUMMARY"] == " ".join(titel.splitlines()) or "\n" in gebeurtenis["SUMMARY"]
    assert gebeurtenis.decoded("DTSTART") == begin


def test_komma_puntkomma_en_regeleinde_worden_ontsnapt():
    dag = date(2026, 3, 3)
    moment = Moment("1", "een, twee; drie\\vier\nvijf", *hele_dag(dag), om(dag), "https://gemeente.example/x")
    tekst = kalender("Proef", [moment])
    assert "SUMMARY:een\\, twee\\; drie\\\\vier\\nvijf" in tekst
    [gebeurtenis] = Calendar.from_ical(tekst).walk("VEVENT")
    assert gebeurtenis["SUMMARY"] == "een, twee; drie\\vier\nvijf"
