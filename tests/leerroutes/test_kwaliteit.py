"""The results of aanbieders as the database adds them up, and the sheet for the conversation."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from inburgering.aanbod.models import Cursistinterview, Klacht, Lesbezoek, Verbeterafspraak
from inburgering.aanbod.services import kwaliteit as services
from inburgering.toegang.klok import vandaag
from leerroutes.models import Aanmelding, Examen
from leerroutes.selectors.kwaliteit import kwaliteitsblad
from leerroutes.selectors.resultaten import Resultaat, resultaten, samen
from leerroutes.tijdvak import Tijdvak, te_kiezen
from tests.brieven.pdf_lezen import Pdf
from tests.dossiers.factories import DossierFactory
from tests.leerroutes.factories import school, uren
from tests.leerroutes.plekken import plaatsing, plek

K3 = Tijdvak(2026, 3)


@pytest.mark.parametrize(
    ("code", "van", "tot", "vorige"),
    [
        ("2026-K1", date(2026, 1, 1), date(2026, 4, 1), "2025-K4"),
        ("2026-K4", date(2026, 10, 1), date(2027, 1, 1), "2026-K3"),
        ("2026", date(2026, 1, 1), date(2027, 1, 1), "2025"),
    ],
)
def test_een_tijdvak_is_een_kwartaal_of_een_jaar(code, van, tot, vorige):
    tijdvak = Tijdvak.lees(code)
    assert (tijdvak.van, tijdvak.tot, tijdvak.vorige.code, tijdvak.code) == (van, tot, vorige, code)


def test_wat_geen_tijdvak_is_en_wat_te_kiezen_valt():
    assert [Tijdvak.lees(code) for code in ("", "2026-K5", "1999", "2026-Q1")] == [None] * 4
    codes = [tijdvak.code for tijdvak in te_kiezen(date(2026, 2, 3), kwartalen=2, jaren=2)]
    assert codes == ["2026-K1", "2025-K4", "2026", "2025"]


@pytest.fixture
def taalschool(dossier, klantmanager):
    """A school with hours over the edge of a quarter, three aanmeldingen, and exams."""
    rij = school()
    Aanmelding.objects.create(
        dossier=dossier, leerroute="B", aanbieder=rij, aangemeld_op=date(2026, 6, 20), gestart_op=date(2026, 7, 10)
    )
    tweede, derde = DossierFactory(klantmanager=klantmanager), DossierFactory(klantmanager=klantmanager)
    Aanmelding.objects.create(
        dossier=tweede,
        leerroute="B",
        aanbieder=rij,
        aangemeld_op=date(2026, 7, 1),
        gestart_op=date(2026, 8, 10),
        beeindigd_op=date(2026, 9, 1),
        einde_reden="gestopt",
    )
    Aanmelding.objects.create(dossier=derde, leerroute="B", aanbieder=rij, aangemeld_op=date(2026, 9, 1))
    uren(dossier, 40, date(2026, 9, 21), date(2026, 10, 11), aanbieder=rij, verzuim=Decimal(10))
    uren(tweede, 30, date(2026, 8, 10), date(2026, 8, 20), aanbieder=rij)
    for onderdeel, resultaat, dag in (("LE", "Geslaagd", 20), ("LU", "Gezakt", 21)):
        Examen.objects.create(
            dossier=dossier,
            onderdeel=onderdeel,
            niveau="A2",
            examendatum=date(2026, 9, dag),
            resultaat=resultaat,
            uitslag_op=date(2026, 9, 30),
        )
    return rij


def test_resultaten_tellen_wat_in_het_tijdvak_valt(taalschool, dossier, klantmanager):
    stage = plek(door=klantmanager)
    plaatsing(dossier, stage, vandaag() - timedelta(days=1), door=klantmanager)
    gevonden = resultaten(K3)[taalschool.pk]
    assert (gevonden.uren, gevonden.verzuim, gevonden.cursisten) == (50, 5, 2)
    assert (gevonden.aangemeld, gevonden.gestart, gevonden.wacht, gevonden.gestopt) == (2, 2, 1, 1)
    assert gevonden.doorlooptijd == 30
    assert (gevonden.aanwezigheid, gevonden.slaging, gevonden.examens) == (80, 50, 2)
    assert resultaten(Tijdvak.van_dag(vandaag()))[stage.aanbieder_id].geplaatst == 1
    assert Resultaat().aanwezigheid is Resultaat().slaging is Resultaat().doorlooptijd is None
    assert samen([gevonden, gevonden]).uren == 100


def test_het_blad_vraagt_altijd_evenveel(taalschool, teamleider):
    def vragen() -> int:
        with CaptureQueriesContext(connection) as gesteld:
            kwaliteitsblad(taalschool, K3)
        return len(gesteld)

    assert vragen() == 13
    for dag in (1, 2, 3):
        bezoek = {
            "op": date(2026, 7, dag),
            "aangekondigd": True,
            "bezoeker": "L",
            "groep": "Z",
            "oordeel": "goed",
            "bevindingen": "Ja",
        }
        services.lesbezoek_vastleggen(taalschool, bezoek, per_criterium={}, door=teamleider)
    assert vragen() == 14


def test_de_bladzijden(taalschool, teamleider, client_van):
    client = client_van(teamleider)
    assert client.post(reverse("leerroutes:criteria_overnemen")).status_code == 302
    criteria = reverse("leerroutes:criteria")
    assert client.post(criteria, {"naam": "Kinderopvang", "volgorde": 6}).status_code == 302
    eigen = services.Convenantcriterium.objects.get(naam="Kinderopvang")
    pad = reverse("leerroutes:criterium", args=[eigen.uuid])
    assert client.post(pad, {"naam": "Opvang geregeld", "volgorde": 6}).status_code == 302
    assert client.post(f"{pad}vervallen/").status_code == 302
    dag = f"{vandaag():%d-%m-%Y}"
    kwaliteit = reverse("leerroutes:kwaliteit", args=[taalschool.uuid])
    eerste = services.Convenantcriterium.objects.first()
    for velden in (
        {
            "actie": "bezoek",
            "op": dag,
            "aangekondigd": "nee",
            "bezoeker": "Lars",
            "groep": "Z ochtend",
            "oordeel": "matig",
            "bevindingen": "Rommelig",
            f"c{eerste.pk}": "niet",
        },
        {"actie": "interview", "op": dag, "lessen": "goed", "docent": "goed", "informatie": "goed", "verslag": "Fijn"},
        {"actie": "klacht", "ontvangen_op": dag, "melder": "cursist", "onderwerp": "niveau", "omschrijving": "Te hoog"},
        {"actie": "afspraak", "afgesproken_op": dag, "afspraak": "Indelen", "uiterlijk_op": dag},
    ):
        assert client.post(kwaliteit, velden).status_code == 302, velden["actie"]
    assert "voldoet niet" in client.get(kwaliteit).content.decode()

    def verbeter(naam: str, rij: object, gegevens: dict[str, str]) -> None:
        pad = reverse(f"leerroutes:{naam}", args=[taalschool.uuid, rij.uuid])
        form = client.get(pad).context["form"]
        begin = {veld: waarde for veld in form.fields if (waarde := form[veld].value()) is not None}
        assert client.post(pad, begin | {next(iter(gegevens)): ""}).status_code == 200, naam
        assert client.post(pad, begin | gegevens).status_code == 302, naam

    verbeter("lesbezoek_verbeteren", Lesbezoek.objects.get(), {"bevindingen": "Goed bezig", f"c{eerste.pk}": "voldoet"})
    verbeter("interview_verbeteren", Cursistinterview.objects.get(), {"verslag": "Heel fijn"})
    verbeter("klacht_verbeteren", Klacht.objects.get(), {"omschrijving": "Te laag"})
    verbeter("verbeterafspraak_wijzigen", Verbeterafspraak.objects.get(), {"afspraak": "Anders indelen"})
    tekst = client.get(kwaliteit).content.decode()
    assert all(zin in tekst for zin in ("Goed bezig", "Heel fijn", "Te laag", "Anders indelen"))
    assert "voldoet niet" not in tekst
    klacht = reverse("leerroutes:klacht", args=[taalschool.uuid, Klacht.objects.get().uuid])
    assert client.post(klacht, {"op": dag, "uitkomst": "gegrond", "afhandeling": "Ingedeeld"}).status_code == 302
    afspraak = reverse("leerroutes:verbeterafspraak", args=[taalschool.uuid, Verbeterafspraak.objects.get().uuid])
    assert client.post(afspraak, {"op": dag, "uitkomst": "nagekomen", "toelichting": "Gezien"}).status_code == 302
    overzicht = reverse("leerroutes:kwaliteitsoverzicht")
    client.get(overzicht)
    with CaptureQueriesContext(connection) as een:
        assert "Taalschool Spaarne" in client.get(overzicht).content.decode()
    for naam in ("Twee", "Drie"):
        school(naam)
    with CaptureQueriesContext(connection) as drie:
        client.get(overzicht)
    assert len(een) == len(drie) == 16
    assert client.get(reverse("leerroutes:kwaliteitsblad", args=[taalschool.uuid]) + "?tijdvak=nu").status_code == 404


def test_het_blad_als_toegankelijke_pdf(taalschool, teamleider, client_van, echte_pdf):
    velden = {"ontvangen_op": date(2026, 8, 1), "melder": "cursist", "onderwerp": "planning", "omschrijving": "Uitval"}
    services.klacht_vastleggen(taalschool, velden, door=teamleider)
    pad = reverse("leerroutes:kwaliteitsblad_pdf", args=[taalschool.uuid])
    antwoord = client_van(teamleider).get(f"{pad}?tijdvak=2026-K3")
    assert antwoord["Content-Type"] == "application/pdf"
    pdf = Pdf(antwoord.content)
    assert "Taalschool Spaarne, 3e kwartaal 2026" in pdf.woorden
    assert "80 %" in pdf.woorden
    assert pdf.ongemarkeerde_tekst() == 0
    assert {kop.kenmerken["/Scope"] for kop in pdf.document.alle("TH")} == {"/Column", "/Row"}
    assert len(list(pdf.document.alle("H1"))) == 1
    assert all(pdf.lettertypes.values())
