"""Export of lists: what is in the file, who may, what is recorded, and what happens when a worker dies."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, transaction
from django.http import QueryDict
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from inburgering.dossiers.enums import Bestandsoort, Lijstsoort, UitvoerStatus
from inburgering.dossiers.lijsten import KOLOMMEN
from inburgering.dossiers.models import Inzage, Uitvoer
from inburgering.dossiers.services import uitvoer as services
from inburgering.dossiers.services.dossiers import dossier_sluiten
from inburgering.dossiers.services.taken import taak_maken, taken_laten_vervallen
from inburgering.dossiers.services.uitstel import taak_uitstellen
from inburgering.dossiers.tasks import uitvoeren
from inburgering.dossiers.uitvoer import bestand
from inburgering.dossiers.uitvoer.bestand import map_van_gemeente, nieuw_bestand, pad_van
from inburgering.dossiers.uitvoer.lijsten import LIJSTEN
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import nu, vandaag
from inburgering.toegang.models import RolToekenning
from inburgering.toegang.templatetags.inburgering import nog_dagen
from tests.dossiers.factories import DossierFactory
from tests.gevallen import gevallen

QUERIES_PER_UITVOER = 12
"""Count, search and make the record, Inzage and outcome, each with its savepoint; never one per row."""


@pytest.fixture(autouse=True)
def eigen_map(settings, tmp_path):
    settings.DOCUMENTEN_MAP = tmp_path


def vraag(door, *, lijst: str = "dossiers", query: str = "", soort: str = Bestandsoort.CSV) -> Uitvoer:
    return services.uitvoer_vragen(LIJSTEN[lijst], query=query, bestandsoort=soort, door=door)


def csv_rijen(uitvoer: Uitvoer) -> list[dict[str, str]]:
    tekst = pad_van(uitvoer).read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(tekst, newline=""), delimiter=";"))


def test_een_kleine_lijst_is_meteen_klaar_als_csv_voor_excel(in_haarlem, klantmanager):
    dossier = DossierFactory(achternaam="Şahin", geboortejaar=1990, geboortemaand=5, geboortedag=14)
    uitvoer = vraag(klantmanager)
    inhoud = pad_van(uitvoer).read_bytes()
    assert inhoud.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in inhoud
    (rij,) = csv_rijen(uitvoer)
    assert rij["Dossiernummer"] == dossier.nummer
    assert rij["Inburgeraar"] == dossier.inburgeraar.lijstnaam
    assert rij["Uiterlijk"] == f"{dossier.eerstvolgende_op:%d-%m-%Y}"
    assert (uitvoer.status, uitvoer.aantal) == (UitvoerStatus.KLAAR, 1)
    assert uitvoer.verloopt_at - uitvoer.klaar_at == timedelta(hours=24)


def test_xlsx_heeft_echte_datums_en_de_rijen_van_de_werkvoorraad(in_haarlem, klantmanager):
    eigen = DossierFactory(klantmanager=klantmanager)
    DossierFactory()
    uitvoer = vraag(klantmanager, lijst="werkvoorraad", query="klantmanager=mijn", soort=Bestandsoort.XLSX)
    blad = load_workbook(pad_van(uitvoer)).active
    koppen, rij = ([cel.value for cel in regel] for regel in blad.iter_rows())
    waarden = dict(zip(koppen, rij, strict=True))
    assert waarden["Dossiernummer"] == eigen.nummer
    assert waarden["Uiterlijk"].date() == eigen.eerstvolgende_op
    assert waarden["Klantmanager"] == "Anna de Vries"


def test_er_staat_nooit_een_bsn_in(in_haarlem, klantmanager):
    dossier = DossierFactory(bsn="999000011")
    for lijst in LIJSTEN:
        inhoud = pad_van(vraag(klantmanager, lijst=lijst, query="klantmanager=alle&wie=team")).read_text()
        assert dossier.nummer in inhoud
        assert "99900" not in inhoud
        assert "bsn" not in inhoud.lower()


def test_alleen_de_gekozen_kolommen_in_hun_volgorde(in_haarlem, klantmanager):
    DossierFactory()
    (rij,) = csv_rijen(vraag(klantmanager, query="kolommen=fase,bestaat_niet,nummer,fase"))
    assert list(rij) == ["Fase", "Dossiernummer"]
    assert LIJSTEN["dossiers"].kolommen(QueryDict("kolommen=niets")) == LIJSTEN["dossiers"].alle_kolommen


def test_elke_kolom_die_een_gebruiker_kan_kiezen_kan_mee(in_haarlem, klantmanager):
    for lijst in Lijstsoort:
        assert set(KOLOMMEN) < {kolom.sleutel for kolom in LIJSTEN[lijst].alle_kolommen}


def test_de_status_is_die_van_het_scherm(in_haarlem, klantmanager):
    te_laat = DossierFactory(te_laat=True, achternaam="Aal")
    uitgesteld = DossierFactory(achternaam="Bos")
    taken_laten_vervallen(uitgesteld)
    taak = taak_maken(uitgesteld, "bellen", "Bellen", uiterlijk_op=vandaag())
    taak_uitstellen(taak, tot=vandaag() + timedelta(days=3), reden="later", door=klantmanager)
    taken_laten_vervallen(DossierFactory(achternaam="Cel"))
    dossier_sluiten(DossierFactory(achternaam="Dijk"), door=klantmanager, reden="vertrokken")
    status = {rij["Inburgeraar"]: rij["Status"] for rij in csv_rijen(vraag(klantmanager, query="status=alle"))}
    eerste, tweede, derde, vierde = (status[naam] for naam in sorted(status))
    assert eerste == nog_dagen(te_laat.eerstvolgende_op).tekst
    assert tweede.startswith("uitgesteld tot ")
    assert (derde, vierde) == ("op schema", "gesloten")


def test_het_filter_en_de_volgorde_van_de_lijst_gelden(in_haarlem, klantmanager):
    namen = ("Bos", "Akkerman", "Celik")
    for naam in namen:
        DossierFactory(achternaam=naam)
    DossierFactory(achternaam="Weg", gezinsmigrant=True)
    rijen = csv_rijen(vraag(klantmanager, query="doelgroep=asielstatushouder&sorteer=-naam"))
    assert [rij["Inburgeraar"].split(",")[0] for rij in rijen] == ["Celik", "Bos", "Akkerman"]


FORMULES = ["=1+1", "+31 6", "-2", "@SUM(A1)", "\t=1", "  =1", "＝1", "\r=1", "|cmd"]


@gevallen("tekst", FORMULES)
def test_een_cel_wordt_nooit_een_formule(in_haarlem, klantmanager, tekst):
    for soort in Bestandsoort:
        uitvoer = Uitvoer.objects.create(lijst="dossiers", bestandsoort=soort, door=klantmanager, aantal=1)
        with nieuw_bestand(uitvoer, ["Kop"]) as schrijf:
            schrijf([tekst])
    assert csv_van(klantmanager, "csv").splitlines()[1].lstrip('"').startswith("'")
    cel = load_workbook(pad_van(Uitvoer.objects.get(bestandsoort="xlsx"))).active["A2"]
    assert (cel.data_type, cel.quotePrefix) == ("s", True)


def csv_van(door, soort: str) -> str:
    return pad_van(Uitvoer.objects.get(bestandsoort=soort)).read_bytes().decode("utf-8-sig")


@given(st.text())
def test_elke_tekst_past_in_een_cel(tekst):
    schoon = bestand.schoon(tekst)
    assert not bestand.STUURTEKENS.search(schoon)
    assert bestand._csv_waarde(tekst) in (schoon, f"'{schoon}")
    if schoon[:1] in {"=", "+", "-", "@"}:
        assert bestand.lijkt_formule(schoon)


def test_lege_en_getalcellen(in_haarlem):
    assert [bestand._csv_waarde(waarde) for waarde in (None, 3, date(2026, 1, 2))] == ["", 3, "02-01-2026"]


def test_wie_niet_mag_exporteert_niet(in_haarlem, budgetcoach, lezer):
    DossierFactory()
    for gebruiker in (budgetcoach, lezer):
        with pytest.raises(PermissionDenied):
            vraag(gebruiker)
    assert not Uitvoer.objects.exists()


def test_een_lege_lijst_geeft_geen_bestand(in_haarlem, klantmanager):
    with pytest.raises(RegelFout) as fout:
        vraag(klantmanager)
    assert fout.value.code == "uitvoer_leeg"


def test_bij_elk_dossier_staat_dat_het_meeging(in_haarlem, klantmanager):
    dossiers = [DossierFactory(), DossierFactory()]
    vraag(klantmanager)
    inzagen = Inzage.objects.filter(onderdeel="uitvoer van een lijst")
    assert {(inzage.dossier, inzage.gebruiker) for inzage in inzagen} == {(een, klantmanager) for een in dossiers}


def test_wat_is_vastgelegd_verdwijnt_niet(in_haarlem, klantmanager):
    DossierFactory()
    uitvoer = vraag(klantmanager)
    with pytest.raises(ProgrammingError, match="Cannot delete"), transaction.atomic():
        uitvoer.delete()


@pytest.mark.parametrize("aantal", [1, 3])
def test_het_aantal_vragen_aan_de_database_groeit_niet_mee(in_haarlem, klantmanager, aantal, django_assert_num_queries):
    for _ in range(aantal):
        DossierFactory(klantmanager=klantmanager)
    with django_assert_num_queries(QUERIES_PER_UITVOER):
        vraag(klantmanager, lijst="werkvoorraad", query="klantmanager=mijn")


# Large lists, by a worker


@pytest.fixture
def groot(monkeypatch) -> None:
    """Every list is too large to be made at once."""
    monkeypatch.setattr(services, "DIRECT_HOOGSTENS", 0)
    monkeypatch.setattr(services, "PER_KEER", 1)


def test_een_grote_lijst_wacht_op_een_werker(groot, haarlem, klantmanager):
    with werken_in(haarlem, klantmanager):
        dossier = DossierFactory()
        DossierFactory()
        uitvoer = vraag(klantmanager)
        assert uitvoer.wacht
        assert not pad_van(uitvoer).exists()
        assert vraag(klantmanager) == uitvoer
    uitvoeren()
    with werken_in(haarlem, klantmanager):
        uitvoer.refresh_from_db()
        assert (uitvoer.status, uitvoer.aantal, uitvoer.pogingen) == (UitvoerStatus.KLAAR, 2, 1)
        assert dossier.nummer in {rij["Dossiernummer"] for rij in csv_rijen(uitvoer)}
        assert services.voortgang_van(uitvoer) == 2


def test_een_gedode_werker_laat_niets_achter_en_een_ander_maakt_het_af(groot, haarlem, klantmanager, monkeypatch):
    with werken_in(haarlem, klantmanager):
        DossierFactory()
        uitvoer = vraag(klantmanager)

    def gedood(*_: object) -> None:
        raise SystemExit

    with monkeypatch.context() as halverwege:
        halverwege.setattr(services, "rij_van", gedood)
        with pytest.raises(SystemExit):
            uitvoeren()
    with werken_in(haarlem, klantmanager):
        uitvoer.refresh_from_db()
        assert (uitvoer.status, uitvoer.pogingen) == (UitvoerStatus.WACHT, 1)
        assert list(map_van_gemeente().iterdir()) == []
        assert not Inzage.objects.exists()
    uitvoeren()
    with werken_in(haarlem, klantmanager):
        uitvoer.refresh_from_db()
        assert uitvoer.pogingen == 1
        Uitvoer.objects.update(bezet_tot=nu())
    uitvoeren()
    with werken_in(haarlem, klantmanager):
        uitvoer.refresh_from_db()
        assert (uitvoer.status, uitvoer.pogingen) == (UitvoerStatus.KLAAR, 2)


def test_na_drie_afgebroken_pogingen_is_het_mislukt(groot, haarlem, klantmanager, monkeypatch):
    with werken_in(haarlem, klantmanager):
        DossierFactory()
        uitvoer = vraag(klantmanager)
    monkeypatch.setattr(services, "rij_van", lambda *_: 1 / 0)
    monkeypatch.setattr(services, "BEZET", timedelta(0))
    for _ in range(services.POGINGEN_HOOGSTENS):
        with pytest.raises(ZeroDivisionError):
            uitvoeren()
    uitvoeren()
    with werken_in(haarlem, klantmanager):
        uitvoer.refresh_from_db()
        assert uitvoer.status == UitvoerStatus.MISLUKT


def test_wie_zijn_recht_verloor_krijgt_het_bestand_niet(groot, haarlem, klantmanager):
    with werken_in(haarlem, klantmanager):
        DossierFactory()
        uitvoer = vraag(klantmanager)
        RolToekenning.objects.filter(gebruiker=klantmanager).delete()
    uitvoeren()
    with werken_in(haarlem, klantmanager):
        uitvoer.refresh_from_db()
        assert uitvoer.status == UitvoerStatus.MISLUKT
        assert not pad_van(uitvoer).exists()


def test_na_een_dag_is_het_bestand_weg_en_staat_het_nog_genoteerd(haarlem, klantmanager):
    with werken_in(haarlem, klantmanager):
        DossierFactory()
        uitvoer = vraag(klantmanager)
        pad = pad_van(uitvoer)
    assert services.uitvoer_opruimen(haarlem, nu()) == 0
    assert pad.exists()
    assert services.uitvoer_opruimen(haarlem, nu() + timedelta(hours=24)) == 1
    assert not pad.exists()
    with werken_in(haarlem, klantmanager):
        uitvoer.refresh_from_db()
        assert (uitvoer.status, uitvoer.aantal) == (UitvoerStatus.VERLOPEN, 1)


def test_een_half_bestand_van_een_gedode_werker_wordt_opgeruimd(haarlem, klantmanager):
    with werken_in(haarlem, klantmanager):
        map_van_gemeente().mkdir(parents=True)
        half = map_van_gemeente() / "half-1"
        half.write_text("x")
    services.uitvoer_opruimen(haarlem, nu())
    assert half.exists()
    services.uitvoer_opruimen(haarlem, nu() + timedelta(days=3))
    assert not half.exists()


# Screens


def test_van_knop_tot_bestand(client, dossier, django_assert_max_num_queries):
    pad = reverse("dossiers:uitvoer_nieuw", args=["dossiers"])
    pagina = client.get(f"{pad}?doelgroep=asielstatushouder&pagina=2")
    assert "1 rij</strong>" in pagina.content.decode()
    antwoord = client.post(f"{pad}?doelgroep=asielstatushouder&pagina=2", {"bestandsoort": "csv"}, follow=True)
    uitvoer = Uitvoer.objects.get()
    assert uitvoer.query == "doelgroep=asielstatushouder"
    assert reverse("dossiers:uitvoer_bestand", args=[uitvoer.uuid]) in antwoord.content.decode()
    gehaald = client.get(reverse("dossiers:uitvoer_bestand", args=[uitvoer.uuid]))
    assert gehaald["Content-Disposition"] == f'attachment; filename="dossiers-{vandaag():%Y-%m-%d}.csv"'
    assert dossier.nummer.encode() in b"".join(gehaald.streaming_content)
    for sluiten in gehaald._resource_closers:
        sluiten()


def test_een_grote_export_ververst_zichzelf(groot, client, dossier, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as later:
        antwoord = client.post(reverse("dossiers:uitvoer_nieuw", args=["dossiers"]), {"bestandsoort": "xlsx"})
    assert len(later) == 1
    pagina = client.get(antwoord.url).content.decode()
    assert 'hx-trigger="every 2s"' in pagina
    assert "0 van 1 rijen" in pagina
    bestand = reverse("dossiers:uitvoer_bestand", args=[Uitvoer.objects.get().uuid])
    assert client.get(bestand).status_code == 302


def test_een_lege_keuze_zegt_het_bij_het_formulier(client, dossier):
    pad = reverse("dossiers:uitvoer_nieuw", args=["dossiers"])
    antwoord = client.post(f"{pad}?doelgroep=gezinsmigrant", {"bestandsoort": "csv"})
    assert "Deze lijst is leeg" in antwoord.content.decode()


def test_een_onbekende_lijst_bestaat_niet(client):
    assert client.get(reverse("dossiers:uitvoer_nieuw", args=["gebruikers"])).status_code == 404


def test_het_bestand_is_van_wie_het_vroeg(client, dossier, client_van, klantmanager2, klantmanager):
    uitvoer = vraag(klantmanager)
    pad_van(uitvoer).unlink()
    for naam, eigen in (("dossiers:uitvoer", 200), ("dossiers:uitvoer_bestand", 302)):
        assert client_van(klantmanager2).get(reverse(naam, args=[uitvoer.uuid])).status_code == 404
        assert client.get(reverse(naam, args=[uitvoer.uuid])).status_code == eigen


def test_verlopen_en_mislukt_zeggen_wat_nu(client, dossier, klantmanager):
    uitvoer = vraag(klantmanager)
    Uitvoer.objects.update(verloopt_at=nu() - timedelta(minutes=1))
    assert "na 24 uur verwijderd" in client.get(reverse("dossiers:uitvoer", args=[uitvoer.uuid])).content.decode()
    assert client.get(reverse("dossiers:uitvoer_bestand", args=[uitvoer.uuid])).status_code == 302
    Uitvoer.objects.update(status=UitvoerStatus.MISLUKT, klaar_at=None, verloopt_at=None)
    assert "niet gelukt" in client.get(reverse("dossiers:uitvoer", args=[uitvoer.uuid])).content.decode()
