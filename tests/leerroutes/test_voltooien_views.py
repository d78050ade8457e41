"""The pages of the route, exams, PVT and MAP: who sees what, and one save through each."""

from datetime import timedelta

import pytest
from django.urls import reverse

from inburgering.toegang.klok import vandaag
from leerroutes.enums import BijeenkomstSoort
from leerroutes.models import Aanwezigheid, Examen, Groep, Pvt
from leerroutes.services.pvt import pvt_aanmelden
from leerroutes.services.verlenging import verlenging_aanvragen
from leerroutes.services.vrijstelling import ontheffing_aanvragen
from pip_plans.models import Pip
from tests.leerroutes.factories import pip
from tests.leerroutes.trajecten import bewezen_uren, bijeenkomst, groep
from tests.pip_plans.factories import dossier_voor_pip

BLADZIJDEN = (
    "schakelen",
    "afschalen",
    "examens",
    "verlengingen",
    "vrijstellingen",
    "pvt",
    "map",
    "zroute",
    "voldaan",
    "traject",
)


def adres(naam: str, dossier, *meer: object) -> str:
    return reverse(f"leerroutes:{naam}", args=[dossier.uuid, *meer])


def fouten_van(antwoord) -> list[str]:
    return [str(actie.formulier.errors) for actie in antwoord.context["acties"].values() if actie.formulier.errors]


@pytest.mark.parametrize("leerroute", ["B", "O", "Z"])
def test_elke_bladzijde_toont_zich_per_route_en_zonder_pip(leerroute, dossier, client):
    pip(dossier, leerroute, uren_totaal=800)
    zonder = dossier_voor_pip()
    for naam in BLADZIJDEN:
        for van in (dossier, zonder):
            assert client.get(adres(naam, van)).status_code == 200, naam


def test_schakelen_via_het_scherm(dossier, client):
    bladzijde = adres("schakelen", dossier) + "?naar=Z"
    assert "800 cursusuren" in client.get(bladzijde).content.decode()
    velden = {"actie": "schakelen", "vordering": "minder", "reden": "Te zwaar.", "reden_nieuw": "Past."}
    antwoord = client.post(bladzijde, velden)
    assert "reden_oud" in fouten_van(antwoord)[0]
    antwoord = client.post(bladzijde, velden | {"reden_oud": "Past niet."})
    assert antwoord.url == reverse("pip_plans:pip", args=[dossier.uuid])
    nieuw = Pip.objects.get(dossier=dossier, status="concept")
    assert (nieuw.leerroute, nieuw.aanleiding) == ("Z", "schakelen")
    assert "Er is een PIP in bewerking" in client.get(bladzijde).content.decode()


def test_afschalen_toont_wat_ontbreekt_en_daarna_het_formulier(dossier, client, klantmanager):
    bladzijde = adres("afschalen", dossier)
    assert "600 bewezen uren" in client.get(bladzijde).content.decode()
    bewezen_uren(dossier, 600, door=klantmanager, dagen=50)
    velden = {"actie": "afschalen", "onderdelen": ["SP"], "inspanning": "Altijd er.", "reden": "Lukt niet."}
    assert client.post(bladzijde, velden).status_code == 302
    assert Pip.objects.get(dossier=dossier, status="concept").onderdelen_a2 == ["SP"]


def test_examen_vastleggen_en_uitslag(dossier, client):
    velden = {"actie": "vastleggen", "onderdeel": "LE", "niveau": "B1", "examendatum": vandaag().isoformat()}
    assert client.post(adres("examens", dossier), velden).status_code == 302
    examen = Examen.objects.get()
    antwoord = client.post(adres("examen", dossier, examen.uuid), {"actie": "uitslag", "resultaat": "Geen"})
    assert "waarom er geen uitslag is" in fouten_van(antwoord)[0]
    client.post(adres("examen", dossier, examen.uuid), {"actie": "uitslag", "resultaat": "Geslaagd"})
    assert "1 van 5 behaald" in client.get(adres("traject", dossier)).content.decode()


def test_groep_maken_uitnodigen_en_aanwezigheid(dossier, client):
    velden = {"soort": "pvt", "naam": "PVT 1", "taal": "Tigrinya", "plaats": "Haarlem", "capaciteit": 4}
    assert client.post(reverse("leerroutes:groep_nieuw"), velden).status_code == 302
    van = Groep.objects.get()
    bladzijde = reverse("leerroutes:groep", args=[van.uuid])
    keer = {"actie": "bijeenkomst", "soort": "inleiding", "op": vandaag().isoformat(), "van": "9.30", "tot": "13.30"}
    assert client.post(bladzijde, keer | {"uren": "4"}).status_code == 302
    assert client.post(adres("pvt", dossier), {"actie": "groep", "groep": str(van.uuid)}).status_code == 302
    presentie = reverse("leerroutes:presentie", args=[van.uuid, van.bijeenkomsten.get().uuid])
    assert dossier.inburgeraar.lijstnaam in client.get(presentie).content.decode()
    assert client.post(presentie, {f"d{dossier.pk}": "aanwezig"}).status_code == 302
    assert Aanwezigheid.objects.get().urenregel.uren == 4
    assert Pvt.objects.get().gestart_op == vandaag()
    assert "nog niet klaar voor ondertekening" in client.get(adres("pvt", dossier)).content.decode()
    client.post(reverse("leerroutes:groep_sluiten", args=[van.uuid]))
    assert Groep.objects.get().gesloten_op == vandaag()


def test_een_bijeenkomst_die_nog_komt_van_het_programma(dossier, client, klantmanager):
    van = groep(door=klantmanager)
    keer = bijeenkomst(van, BijeenkomstSoort.INLEIDING, vandaag() + timedelta(days=3), door=klantmanager)
    assert (
        "nog niet geweest" in client.get(reverse("leerroutes:presentie", args=[van.uuid, keer.uuid])).content.decode()
    )
    client.post(reverse("leerroutes:bijeenkomst_verwijderen", args=[van.uuid, keer.uuid]))
    assert not van.bijeenkomsten.exists()


@pytest.mark.usefixtures("in_haarlem")
def test_gezondheid_blijft_afgeschermd(client, client_van, klantmanager, teamleider, terug):
    dossier = dossier_voor_pip(kennisgeving_op=terug(1060), inschrijving_op=terug(1060))
    pip(dossier, dagtekening=terug(1005))
    verlenging_aanvragen(dossier, door=klantmanager, grond="ziekte", ingediend_op=vandaag())
    ontheffing_aanvragen(dossier, door=klantmanager, grond="MED")
    leider = client_van(teamleider)
    assert "Ziekte" in client.get(adres("verlengingen", dossier)).content.decode()
    gezien = leider.get(adres("verlengingen", dossier)).content.decode()
    assert "Grond afgeschermd" in gezien
    assert "toekennen" not in gezien
    assert "Medisch" not in leider.get(adres("vrijstellingen", dossier)).content.decode()


def test_een_lezer_ziet_alles_en_doet_niets(dossier, client_van, lezer, klantmanager):
    pvt_aanmelden(dossier, door=klantmanager)
    kijker = client_van(lezer)
    for naam in BLADZIJDEN:
        antwoord = kijker.get(adres(naam, dossier))
        assert antwoord.status_code == 200
        assert not antwoord.context.get("acties"), naam
    assert kijker.post(adres("pvt", dossier), {"actie": "groep"}).status_code == 403


@pytest.mark.parametrize("aantal", [1, 3])
def test_het_aantal_vragen_van_examens_en_groepen(aantal, dossier, client, klantmanager, django_assert_num_queries):
    for nummer in range(aantal):
        Examen.objects.create(
            dossier=dossier,
            onderdeel="KNM",
            examendatum=vandaag() - timedelta(days=nummer),
            resultaat="Gezakt",
            uitslag_op=vandaag(),
        )
        groep(door=klantmanager, naam=f"PVT {nummer}")
    with django_assert_num_queries(32):
        client.get(adres("examens", dossier))
    with django_assert_num_queries(15):
        client.get(reverse("leerroutes:groepen"))
