"""The screens of privacy, as each role meets them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from inburgering.dossiers.services.contacten import contact_vastleggen
from inburgering.dossiers.services.personen import persoon_wijzigen
from inburgering.privacy.models import OpvallendeInzage, Privacyverzoek, Vernietigingslijst
from inburgering.privacy.tasks import privacy_van
from inburgering.toegang.klok import nu, vandaag
from tests.dossiers.factories import DossierFactory


@pytest.fixture
def dossier(in_haarlem, klantmanager):
    return DossierFactory(achternaam="Zwaluwstaart", klantmanager=klantmanager)


def tekst(antwoord) -> str:
    inhoud = " ".join(antwoord.content.decode().split())
    assert antwoord.status_code == 200
    assert "ONBEKENDE_VARIABELE" not in inhoud
    return inhoud


def test_wijzigingen_tonen_was_en_werd_en_schermen_gezondheid_af(client_van, dossier, klantmanager, budgetcoach):
    persoon_wijzigen(dossier, {"achternaam": "Ooievaar", "tolk": False}, door=klantmanager)
    velden = {"at": nu(), "notitie": "Belde.", "gezondheid": "Slaapt slecht."}
    contact_vastleggen(dossier, velden, door=klantmanager, eenmalig=dossier.uuid)
    url = reverse("privacy:wijzigingen", args=[dossier.uuid])
    pagina = tekst(client_van(klantmanager).get(url))
    assert "<del>Zwaluwstaart</del> → Ooievaar" in pagina
    assert "<del>ja</del> → nee" in pagina
    assert "A. de Vries" in pagina
    assert "Slaapt slecht." in pagina
    assert dossier.inburgeraar.bsn not in pagina
    afgeschermd = tekst(client_van(budgetcoach).get(url))
    assert "Slaapt slecht." not in afgeschermd
    assert "afgeschermd" in afgeschermd
    assert (
        "Zwaluwstaart" not in tekst(client_van(klantmanager).get(f"{url}?onderwerp=contact")).split("<article>", 1)[1]
    )


def test_de_bladzijde_privacy_vraagt_evenveel_bij_meer_verzoeken(client_van, dossier, klantmanager):
    client = client_van(klantmanager)
    url = reverse("privacy:dossier", args=[dossier.uuid])

    def verzoek(soort: str) -> None:
        Privacyverzoek.objects.create(
            dossier=dossier, soort=soort, ontvangen_op=vandaag(), uiterlijk_op=vandaag(), door=klantmanager
        )

    def vragen() -> int:
        with CaptureQueriesContext(connection) as teller:
            tekst(client.get(url))
        return len(teller.captured_queries)

    verzoek("inzage")
    een = vragen()
    verzoek("bezwaar")
    verzoek("wissing")
    assert vragen() == een


def test_van_verzoek_tot_afgehandeld(client_van, dossier, klantmanager):
    client = client_van(klantmanager)
    url = reverse("privacy:privacyverzoek_registreren", args=[dossier.uuid])
    op = f"{vandaag():%d-%m-%Y}"
    leeg = tekst(client.post(url, {"soort": "bezwaar", "ontvangen_op": op, "omschrijving": ""}))
    assert "Schrijf op wat de inburgeraar vraagt." in leeg
    client.post(url, {"soort": "bezwaar", "ontvangen_op": op, "omschrijving": "Niet delen met de school."})
    verzoek = Privacyverzoek.objects.get()
    adres = reverse("privacy:verzoek", args=[dossier.uuid, verzoek.uuid])
    assert "Niet delen met de school." in tekst(client.get(adres))
    klaar = client.post(adres, {"uitkomst": "toegewezen", "motivering": "De machtiging is aangepast."}, follow=True)
    assert "Gedaan wat gevraagd is" in tekst(klaar)


def test_het_uittreksel_is_alleen_voor_wie_gezondheid_en_geld_mag_zien(
    client_van, dossier, klantmanager, teamleider, lege_opslag
):
    client = client_van(klantmanager)
    url = reverse("privacy:privacyverzoek_registreren", args=[dossier.uuid])
    client.post(url, {"soort": "inzage", "ontvangen_op": f"{vandaag():%d-%m-%Y}", "omschrijving": ""})
    privacy_van(dossier.gemeente_id)
    verzoek = Privacyverzoek.objects.get()
    bestand = reverse("privacy:uittreksel", args=[dossier.uuid, verzoek.uuid, "pdf"])
    gekregen = client.get(bestand)
    assert gekregen["Content-Disposition"].startswith("attachment")
    assert b"".join(gekregen.streaming_content).startswith(b"%PDF")
    assert client_van(teamleider).get(bestand).status_code == 403
    assert client.get(reverse("privacy:uittreksel", args=[dossier.uuid, verzoek.uuid, "exe"])).status_code == 404


def test_van_lijst_tot_verklaring(client_van, voorbij, privacy_officer, teamleider):
    officer, leider = client_van(privacy_officer), client_van(teamleider)
    assert "1 dossier waarvan" in tekst(officer.get(reverse("privacy:overzicht")))
    pagina = tekst(officer.post(reverse("privacy:vernietigingslijst_opstellen"), follow=True))
    assert "Een collega keurt deze lijst goed." in pagina
    lijst = Vernietigingslijst.objects.get()
    regel = reverse("privacy:vernietigingsregel", args=[lijst.regels.get().uuid])
    assert "er is nog niets weg" in tekst(officer.get(regel))
    goedkeuren = reverse("privacy:vernietigingslijst_goedkeuren", args=[lijst.uuid])
    assert "U stelde deze lijst zelf op" in tekst(officer.post(goedkeuren, follow=True))
    tekst(leider.post(goedkeuren, follow=True))
    privacy_van(lijst.gemeente_id)
    verklaring = tekst(leider.get(reverse("privacy:vernietigingslijst", args=[lijst.uuid])))
    assert "Verklaring van vernietiging" in verklaring
    assert "Zwaluwstaart" not in verklaring


def test_inzagen_en_oordeel(client_van, dossier, teamleider, privacy_officer, klantmanager):
    client_van(klantmanager).get(reverse("pip_plans:pip", args=[dossier.uuid]))
    pagina = tekst(client_van(teamleider).get(reverse("dossiers:inzagen", args=[dossier.uuid])))
    assert "scherm pip_plans:pip" in pagina
    assert "PIP opstellen en vaststellen (Wi2021 art. 15)" in pagina
    assert "eigen dossier" in pagina
    rij = OpvallendeInzage.objects.create(soort="veel", gebruiker=klantmanager, op=vandaag(), aantal=90)
    officer = client_van(privacy_officer)
    assert "90 dossiers" in tekst(officer.get(reverse("privacy:opvallende_inzagen")))
    adres = reverse("privacy:opvallende_inzage_beoordelen", args=[rij.uuid])
    klaar = officer.post(adres, {"oordeel": "verklaard", "toelichting": "Caseload van een zieke."}, follow=True)
    assert "Er is niets te beoordelen." in tekst(klaar)
    assert officer.post(reverse("privacy:audit_exporteren")).content[:2] == b"PK"


def test_sluiten_onder_de_wi2013_vraagt_de_dag_waarop_de_plicht_eindigde(client_van, in_haarlem, klantmanager):
    dossier = DossierFactory(wi2013=True)
    client = client_van(klantmanager)
    url = reverse("dossiers:sluiten", args=[dossier.uuid])
    assert "Vul in op welke dag de plicht eindigde" in tekst(client.post(url, {"reden": "voldaan"}))
    client.post(url, {"reden": "voldaan", "einde_plicht_op": f"{vandaag():%d-%m-%Y}"})
    dossier.refresh_from_db()
    assert (dossier.is_open, dossier.einde_plicht_op) == (False, vandaag())
    pagina = tekst(client.get(reverse("privacy:dossier", args=[dossier.uuid])))
    assert "Einde van de plicht vastleggen" in pagina
