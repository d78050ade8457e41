from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.timezone import localtime

from inburgering.dossiers.contacten import contacten_van
from inburgering.dossiers.enums import (
    ContactMet,
    ContactSoort,
    ContactUitkomst,
    NietVerschenenReden,
    TaakStatus,
)
from inburgering.dossiers.lijsten import laatste_contact
from inburgering.dossiers.models import Contact, Gebeurtenis, Taak
from inburgering.dossiers.services.contacten import VERVOLG, contact_vastleggen, contact_verbeteren
from inburgering.dossiers.services.dossiers import dossier_sluiten
from inburgering.dossiers.versies import versies_van
from inburgering.dossiers.werkvoorraad import Keuze, Werkvoorraad
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import nu, vandaag
from tests.gevallen import gevallen

MORGEN = vandaag() + timedelta(days=1)


def gegevens(**anders: object) -> dict[str, object]:
    return {"at": nu() - timedelta(minutes=5), "notitie": "Vraagt naar de lesdagen."} | anders


def vastleggen(dossier, door, **anders: object) -> Contact:
    return contact_vastleggen(dossier, gegevens(**anders), door=door, eenmalig=uuid4())


def test_contact_staat_in_de_lijst_en_op_de_tijdlijn_zonder_de_notitie(dossier, klantmanager):
    contact = vastleggen(dossier, klantmanager)
    assert list(contacten_van(dossier)) == [contact]
    assert (contact.soort, contact.met_wie, contact.door) == (ContactSoort.TELEFOON, "de inburgeraar", klantmanager)
    gebeurtenis = Gebeurtenis.objects.get(soort="contact.vastgelegd")
    assert gebeurtenis.titel == "Telefoon met de inburgeraar"
    assert gebeurtenis.toelichting == ""


def test_een_dubbele_klik_legt_een_contact_vast(dossier, klantmanager):
    eenmalig = uuid4()
    eerste = contact_vastleggen(dossier, gegevens(), door=klantmanager, eenmalig=eenmalig)
    assert contact_vastleggen(dossier, gegevens(), door=klantmanager, eenmalig=eenmalig) == eerste
    assert Gebeurtenis.objects.filter(soort="contact.vastgelegd").count() == 1


@gevallen(
    ("anders", "code", "veld"),
    [
        ({"at": nu() + timedelta(days=1)}, "contact_in_toekomst", "op"),
        ({"at": nu().replace(year=1026)}, "contact_lang_geleden", "op"),
        ({"met": ContactMet.ANDERS}, "contact_met_wie", "wie"),
        ({"uitkomst": ContactUitkomst.NIET_VERSCHENEN}, "niet_verschenen_zonder_reden", "reden"),
        ({"vervolg": "Terugbellen"}, "vervolg_zonder_datum", "vervolg_op"),
        ({"vervolg_op": vandaag() - timedelta(days=1)}, "vervolg_voorbij", "vervolg_op"),
    ],
)
def test_wat_niet_kan_wordt_geweigerd_bij_het_veld(dossier, klantmanager, anders, code, veld):
    with pytest.raises(RegelFout) as fout:
        vastleggen(dossier, klantmanager, **anders)
    assert (fout.value.code, fout.value.veld) == (code, veld)
    assert not Contact.objects.exists()


def test_wie_niet_kwam_heeft_een_reden_en_dat_staat_in_de_lijst(dossier, klantmanager):
    reden = NietVerschenenReden.KINDEROPVANG
    vastleggen(dossier, klantmanager, soort="gesprek", uitkomst=ContactUitkomst.NIET_VERSCHENEN, reden=reden)
    gebeurtenis = Gebeurtenis.objects.get(soort="contact.niet_verschenen")
    assert gebeurtenis.titel == "Niet verschenen: gesprek (geen kinderopvang)"
    rij = Werkvoorraad(klantmanager, Keuze(klantmanager="mijn"), vandaag()).rijen().get()
    assert laatste_contact(rij) == (vandaag(), "niet verschenen")


def test_een_vervolgdatum_wordt_een_taak_en_volgt_de_verbetering(dossier, klantmanager):
    contact = vastleggen(dossier, klantmanager, vervolg="Bellen over kinderopvang", vervolg_op=MORGEN)
    taak = Taak.objects.get(soort=VERVOLG)
    assert (taak.titel, taak.uiterlijk_op) == ("Bellen over kinderopvang", MORGEN)
    later = MORGEN + timedelta(days=7)
    contact_verbeteren(contact, gegevens(at=contact.at, vervolg="", vervolg_op=later), door=klantmanager)
    taak.refresh_from_db()
    assert (taak.titel, taak.uiterlijk_op, taak.status) == ("Vervolg op telefoon", later, TaakStatus.OPEN)
    contact_verbeteren(contact, {"vervolg_op": None}, door=klantmanager)
    taak.refresh_from_db()
    assert taak.status == TaakStatus.VERVALLEN


def test_verbeteren_houdt_de_oude_tekst_met_wie_het_deed(dossier, klantmanager, klantmanager2):
    contact = vastleggen(dossier, klantmanager)
    labels = contact_verbeteren(contact, {"notitie": "Vraagt naar de lestijden."}, door=klantmanager2)
    contact.refresh_from_db()
    assert labels == ["notitie"]
    assert (contact.door, contact.verbeterd_door) == (klantmanager, klantmanager2)
    assert [versie.rij.notitie for versie in versies_van(contact)] == [
        "Vraagt naar de lestijden.",
        "Vraagt naar de lesdagen.",
    ]
    assert "lestijden" not in Gebeurtenis.objects.get(soort="contact.verbeterd").toelichting


def test_verbeteren_zonder_verschil_schrijft_niets(dossier, klantmanager):
    contact = vastleggen(dossier, klantmanager)
    assert contact_verbeteren(contact, {"notitie": contact.notitie}, door=klantmanager) == []
    contact.refresh_from_db()
    assert contact.verbeterd_at is None


def test_wie_gezondheid_niet_mag_zien_schrijft_en_wist_er_niets(dossier, klantmanager, budgetcoach):
    with pytest.raises(PermissionDenied):
        vastleggen(dossier, budgetcoach, gezondheid="Heeft een afspraak bij de oogarts.")
    contact = vastleggen(dossier, klantmanager, gezondheid="Heeft een afspraak bij de oogarts.")
    contact_verbeteren(contact, {"notitie": "Kort gesproken."}, door=budgetcoach)
    contact.refresh_from_db()
    assert contact.gezondheid == "Heeft een afspraak bij de oogarts."


def test_een_gesloten_dossier_krijgt_geen_contact(dossier, klantmanager):
    dossier_sluiten(dossier, door=klantmanager, reden="vertrokken")
    with pytest.raises(RegelFout) as fout:
        vastleggen(dossier, klantmanager)
    assert fout.value.code == "dossier_gesloten"


def test_een_lezer_legt_niets_vast(dossier, lezer):
    with pytest.raises(PermissionDenied):
        vastleggen(dossier, lezer)


def test_de_database_weigert_niet_verschenen_zonder_reden(dossier, klantmanager):
    contact = vastleggen(dossier, klantmanager)
    with pytest.raises(IntegrityError, match="contact_niet_verschenen_met_reden"), transaction.atomic():
        Contact.objects.filter(pk=contact.pk).update(uitkomst=ContactUitkomst.NIET_VERSCHENEN)


@gevallen(
    ("anders", "hoe"),
    [
        ({"soort": "gesprek"}, "gesprek"),
        ({"soort": "email"}, "e-mail"),
        ({"soort": "telefoon", "uitkomst": "niet_bereikt"}, "niet bereikt"),
        ({"soort": "telefoon", "met": "anders", "wie": "De buurvrouw"}, None),
    ],
)
def test_het_laatste_contact_met_de_inburgeraar_staat_in_de_werkvoorraad(dossier, klantmanager, anders, hoe):
    vastleggen(dossier, klantmanager, soort="brief", at=nu() - timedelta(days=8))
    vastleggen(dossier, klantmanager, at=nu() - timedelta(days=3), **anders)
    rij = Werkvoorraad(klantmanager, Keuze(klantmanager="mijn"), vandaag()).rijen().get()
    dag = localtime(nu()).date()
    assert laatste_contact(rij) == ((dag - timedelta(days=3), hoe) if hoe else (dag - timedelta(days=8), "brief"))


def test_een_verbeterde_dag_is_ook_in_de_werkvoorraad_verbeterd(dossier, klantmanager):
    contact = vastleggen(dossier, klantmanager, at=nu() - timedelta(days=1))
    contact_verbeteren(contact, {"at": nu() - timedelta(days=9)}, door=klantmanager)
    voorraad = Werkvoorraad(klantmanager, Keuze(klantmanager="mijn"), vandaag())
    assert laatste_contact(voorraad.rijen().get()) == (vandaag() - timedelta(days=9), "telefoon")


def test_de_lijst_is_te_beperken_tot_een_soort_of_tot_wie_niet_kwam(dossier, klantmanager):
    bericht = vastleggen(dossier, klantmanager, soort="app")
    gemist = vastleggen(dossier, klantmanager, soort="gesprek", uitkomst="niet_verschenen", reden="anders")
    assert list(contacten_van(dossier, keuze="app")) == [bericht]
    assert list(contacten_van(dossier, keuze="niet_verschenen")) == [gemist]
    assert list(contacten_van(dossier)) == [gemist, bericht]
