"""The fine: never automatic, only with blame, once, reviewed by another, under the ceiling; its letter and bezwaar."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from inburgering.begeleiding.enums import Grond, NieuweTermijn, Verwijtbaarheid, ZaakStatus
from inburgering.begeleiding.models import Boete
from inburgering.begeleiding.selectors.handhaving import boetes_van, boetevoorstel, onherroepelijk_op
from inburgering.begeleiding.services.boete import (
    Boetegegevens,
    boete_onherroepelijk,
    boete_opleggen,
    boete_versturen,
)
from inburgering.begeleiding.services.handhaving import niet_nakomen_melden
from inburgering.begeleiding.services.toets import boetetoets_vastleggen, boetetoets_vragen
from inburgering.begeleiding.services.voornemen import voornemen_versturen
from inburgering.brieven import opslag
from inburgering.brieven.enums import BesluitSoort
from inburgering.brieven.services.besluiten import besluit_herroepen
from inburgering.brieven.services.bezwaar import bezwaar_registreren
from inburgering.dossiers.enums import TaakStatus, TermijnSoort
from inburgering.dossiers.models import Taak
from inburgering.recht.fouten import RegelFout
from inburgering.recht.termijnen import bezwaar
from inburgering.toegang.klok import op_dag, vandaag
from inburgering.toegang.models import Instelling
from intake.enums import OproepUitkomst
from tests.begeleiding.conftest import geleden
from tests.pip_plans.factories import dossier_voor_pip

WEEK = timedelta(days=7)


@pytest.fixture
def besluit() -> Boetegegevens:
    return Boetegegevens(
        verwijtbaarheid=Verwijtbaarheid.OPZET,
        verwijt_reden="Zei dat de lessen onzin zijn.",
        motivering="Na gesprek en waarschuwing bleef U weg.",
        bijstand_verlaagd=False,
        bijstand_nagegaan="Nagevraagd bij de consulent.",
        dagtekening=vandaag(),
        verzenddatum=vandaag(),
    )


def test_boete_is_een_besluit_met_brief_en_bezwaar(migrant, klantmanager, op_de_ladder, besluit):
    zaak = op_de_ladder(migrant, ZaakStatus.VOORNEMEN, getoetst=False)
    boete = boete_opleggen(zaak, besluit, door=klantmanager)
    zaak.refresh_from_db()
    assert (boete.bedrag, zaak.status, zaak.geeindigd_op) == (50, ZaakStatus.BOETE, vandaag())
    assert (boete.besluit.soort, boete.besluit.kenmerk) == (BesluitSoort.BOETE, zaak.kenmerk)
    html = opslag.lees(boete.besluit.document.html_sha256).decode()
    assert "€\N{NO-BREAK SPACE}50,00" in html
    assert "Zei dat de lessen onzin zijn." in html
    assert "Ik wist het niet." in html
    taak = Taak.objects.get(soort="besluit_bekendmaken", status=TaakStatus.OPEN)
    assert (taak.url_naam, taak.url_object) == ("begeleiding:boete_versturen", zaak.uuid)
    boete = boete_versturen(boete, door=klantmanager, bekendgemaakt_op=vandaag())
    termijn = migrant.termijnen.get(soort=TermijnSoort.BEZWAAR, onderwerp=zaak.kenmerk)
    assert termijn.feiten == {"datum_bekendmaking": vandaag().isoformat()}
    assert boete_versturen(boete, door=klantmanager, bekendgemaakt_op=vandaag()) == boete


def test_op_een_andere_dag_verzonden_geeft_een_nieuwe_versie(migrant, klantmanager, op_de_ladder, besluit):
    zaak = op_de_ladder(migrant, ZaakStatus.VOORNEMEN)
    with op_dag(geleden(2)):
        boete = boete_opleggen(zaak, replace(besluit, dagtekening=vandaag(), verzenddatum=vandaag()), door=klantmanager)
    eerste = boete.besluit.document
    boete = boete_versturen(boete, door=klantmanager, bekendgemaakt_op=vandaag())
    assert (boete.besluit.document.vervangt, boete.besluit.verzenddatum) == (eerste, vandaag())


GEWEIGERD = [
    ({"verwijtbaarheid": "geen"}, "niet_verwijtbaar", "verwijtbaarheid"),
    ({"verwijt_reden": " "}, "verwijt_zonder_reden", "verwijt_reden"),
    ({"bijstand_verlaagd": True}, "bijstand_verlaagd", "bijstand_verlaagd"),
    ({"bijstand_verlaagd": None}, "bijstand_niet_nagegaan", "bijstand_verlaagd"),
    ({"bijstand_nagegaan": ""}, "bijstand_niet_nagegaan", "bijstand_nagegaan"),
    ({"motivering": ""}, "motivering_ontbreekt", "motivering"),
    ({"bedrag": Decimal(51)}, "boete_te_hoog", "bedrag"),
    ({"bedrag": Decimal(10)}, "verlaagd_zonder_reden", "verlaagd_reden"),
    ({"dagtekening": vandaag() + WEEK, "verzenddatum": vandaag() + WEEK}, "dagtekening_in_toekomst", "dagtekening"),
    ({"verzenddatum": vandaag() + 3 * WEEK}, "verzenddatum_past_niet", "verzenddatum"),
    ({"nieuwe_termijn": NieuweTermijn.JAAR}, "nieuwe_termijn_zonder_begin", "nieuwe_termijn_vanaf"),
]


def test_boete_geweigerd(migrant, klantmanager, op_de_ladder, besluit):
    zaak = op_de_ladder(migrant, ZaakStatus.VOORNEMEN)
    for anders, code, veld in GEWEIGERD:
        with pytest.raises(RegelFout) as fout:
            boete_opleggen(zaak, replace(besluit, **anders), door=klantmanager)
        assert (fout.value.code, fout.value.veld) == (code, veld)
    assert not Boete.objects.exists()


def test_zolang_gereageerd_kan_worden_geen_boete(migrant, klantmanager, op_de_ladder, besluit):
    zaak = op_de_ladder(migrant, ZaakStatus.VOORNEMEN, gereageerd=False, dagen=39)
    assert zaak.zienswijze_uiterlijk_op == vandaag()
    with pytest.raises(RegelFout) as fout:
        boete_opleggen(zaak, besluit, door=klantmanager)
    assert fout.value.code == "zienswijze_loopt"


def test_wie_het_rapport_maakte_legt_niet_op(migrant, klantmanager2, client_van, op_de_ladder, besluit):
    """Awb art. 10:3 lid 4: no mandate for the fine for who made the report, where art. 5:53 asks for a report."""
    zaak = op_de_ladder(migrant, ZaakStatus.VOORNEMEN)
    with pytest.raises(RegelFout) as fout:
        boete_opleggen(zaak, besluit, door=klantmanager2)
    assert (fout.value.code, fout.value.artikel) == ("rapport_zelf", "Awb art. 10:3 lid 4")
    url = reverse("begeleiding:zaak", args=[migrant.uuid, zaak.uuid])
    assert "Daarom beslist een collega over de boete" in client_van(klantmanager2).get(url).content.decode()


def test_de_gemeente_kan_elke_boete_laten_toetsen(migrant, klantmanager, op_de_ladder, besluit):
    Instelling.objects.create(sleutel="boete_toets_altijd", waarde=True)
    zaak = op_de_ladder(migrant, ZaakStatus.VOORNEMEN, getoetst=False)
    with pytest.raises(RegelFout, match="In deze gemeente"):
        boete_opleggen(zaak, besluit, door=klantmanager)


def test_zonder_voornemen_geen_boete(migrant, klantmanager, op_de_ladder, besluit):
    for status in (ZaakStatus.GEMELD, ZaakStatus.HERSTELTERMIJN):
        zaak = op_de_ladder(
            migrant, status, grond=Grond.INTENSITEIT if status == ZaakStatus.GEMELD else Grond.BEGELEIDING
        )
        with pytest.raises(RegelFout) as fout:
            boete_opleggen(zaak, besluit, door=klantmanager)
        assert fout.value.code == "stap_kan_niet"


def test_lager_met_een_reden(migrant, klantmanager, op_de_ladder, besluit):
    zaak = op_de_ladder(migrant, ZaakStatus.VOORNEMEN)
    boete = boete_opleggen(
        zaak, replace(besluit, bedrag=Decimal(20), verlaagd_reden="Heeft schulden."), door=klantmanager
    )
    assert (boete.bedrag, boete.berekend, boete.verlaagd_reden) == (20, 50, "Heeft schulden.")


class TestJuridischeToets:
    """For asielstatushouders only, by another user, with reasons (F-9)."""

    def test_zonder_toets_geen_boete(self, dossier, klantmanager, op_de_ladder, besluit):
        zaak = op_de_ladder(dossier, ZaakStatus.VOORNEMEN, getoetst=False)
        with pytest.raises(RegelFout) as fout:
            boete_opleggen(zaak, besluit, door=klantmanager)
        assert fout.value.code == "toets_ontbreekt"

    def test_vragen_geeft_de_teamleider_een_taak(self, dossier, klantmanager, teamleider, op_de_ladder):
        zaak = op_de_ladder(dossier, ZaakStatus.VOORNEMEN, getoetst=False)
        boetetoets_vragen(zaak, door=klantmanager, toelichting="Graag snel.")
        taak = Taak.objects.get(soort="boete_toetsen")
        assert (taak.rol, taak.toelichting, taak.url_object) == ("teamleider", "Graag snel.", zaak.uuid)
        boetetoets_vastleggen(zaak, akkoord=False, uitzonderlijk="", evenredigheid="Te zwaar.", door=teamleider)
        taak.refresh_from_db()
        assert taak.status == TaakStatus.GEDAAN

    @pytest.mark.parametrize(
        ("akkoord", "uitzonderlijk", "evenredigheid", "code"),
        [(True, "x", "", "evenredigheid_ontbreekt"), (True, "", "x", "uitzondering_ontbreekt")],
    )
    def test_met_redenen(self, dossier, teamleider, op_de_ladder, akkoord, uitzonderlijk, evenredigheid, code):
        zaak = op_de_ladder(dossier, ZaakStatus.VOORNEMEN, getoetst=False)
        with pytest.raises(RegelFout) as fout:
            boetetoets_vastleggen(
                zaak, akkoord=akkoord, uitzonderlijk=uitzonderlijk, evenredigheid=evenredigheid, door=teamleider
            )
        assert fout.value.code == code

    def test_niet_akkoord_houdt_tegen_en_de_laatste_telt(
        self, dossier, klantmanager, teamleider, op_de_ladder, besluit
    ):
        zaak = op_de_ladder(dossier, ZaakStatus.VOORNEMEN)
        boetetoets_vastleggen(zaak, akkoord=False, uitzonderlijk="", evenredigheid="Te zwaar.", door=teamleider)
        with pytest.raises(RegelFout) as fout:
            boete_opleggen(zaak, besluit, door=klantmanager)
        assert fout.value.code == "toets_niet_akkoord"

    def test_wie_toetst_legt_niet_op(self, dossier, teamleider, klantmanager, op_de_ladder, besluit):
        zaak = op_de_ladder(dossier, ZaakStatus.VOORNEMEN)
        with pytest.raises(RegelFout) as fout:
            boete_opleggen(zaak, besluit, door=teamleider)
        assert fout.value.code == "toets_zelf"
        boete = boete_opleggen(zaak, besluit, door=klantmanager)
        html = opslag.lees(boete.besluit.document.html_sha256).decode()
        assert "Het bedrag past bij het inkomen." in html


class TestHerhaling:
    """A second offence within twelve months of one whose fine is final (Besluit art. 7.1 lid 3)."""

    @pytest.fixture
    def eerste(self, migrant, klantmanager, op_de_ladder, besluit):
        zaak = op_de_ladder(migrant, ZaakStatus.VOORNEMEN, dagen=90, getoetst=False)
        dag = geleden(50)
        with op_dag(dag):
            boete = boete_opleggen(zaak, replace(besluit, dagtekening=dag, verzenddatum=dag), door=klantmanager)
            return boete_versturen(boete, door=klantmanager, bekendgemaakt_op=dag)

    def _voorstel(self, migrant, op_de_ladder):
        zaak = op_de_ladder(migrant, ZaakStatus.VOORNEMEN, dagen=48, getoetst=False)
        return boetevoorstel(zaak, "opzet", beslist_op=vandaag())

    def test_onherroepelijk_na_een_ongebruikte_bezwaartermijn_verdubbelt(self, eerste, migrant, op_de_ladder):
        assert onherroepelijk_op(boetes_van(migrant)[0]) == bezwaar(datum_bekendmaking=geleden(50)).einde
        voorstel = self._voorstel(migrant, op_de_ladder)
        assert (voorstel.eerdere, voorstel.bedrag.bedrag, voorstel.resterend) == (1, 100, 2350)

    def test_de_gemeente_kan_kiezen_voor_optellen(self, eerste, migrant, op_de_ladder, klantmanager):
        Instelling.objects.create(sleutel="boete_verdubbelen", waarde=False)
        zaak = op_de_ladder(migrant, ZaakStatus.VOORNEMEN, dagen=48, getoetst=False)
        assert boetevoorstel(zaak, "opzet", beslist_op=vandaag()).bedrag.bedrag == 100

    def test_met_bezwaar_telt_de_eerste_niet(self, eerste, migrant, op_de_ladder, klantmanager):
        bezwaar_registreren(
            eerste.besluit, door=klantmanager, ontvangen_op=geleden(20), wijze="balie", gronden="Onterecht."
        )
        assert self._voorstel(migrant, op_de_ladder).eerdere == 0
        with pytest.raises(RegelFout) as fout:
            boete_onherroepelijk(eerste, op=geleden(1), door=klantmanager)
        assert fout.value.code == "bezwaar_loopt"

    def test_een_herroepen_boete_telt_nergens_voor(self, eerste, migrant, op_de_ladder, klantmanager):
        besluit_herroepen(eerste.besluit, door=klantmanager, op=vandaag())
        voorstel = self._voorstel(migrant, op_de_ladder)
        assert (voorstel.eerdere, voorstel.resterend) == (0, 2400)

    def test_vastleggen_dat_hij_onherroepelijk_is(self, eerste, klantmanager):
        assert boete_onherroepelijk(eerste, op=geleden(3), door=klantmanager).onherroepelijk_op == geleden(3)
        with pytest.raises(RegelFout) as fout:
            boete_onherroepelijk(eerste, op=vandaag() + WEEK, door=klantmanager)
        assert fout.value.code == "onherroepelijk_dag"


def test_in_een_nieuwe_termijn_een_lager_plafond(migrant, op_de_ladder):
    zaak = op_de_ladder(migrant, ZaakStatus.VOORNEMEN)
    voorstel = boetevoorstel(
        zaak, "opzet", beslist_op=vandaag(), nieuwe_termijn=NieuweTermijn.HALF_JAAR, nieuwe_termijn_vanaf=geleden(30)
    )
    assert voorstel.resterend == 400


class TestIntake:
    """The fine of art. 22: 250 euro with a new term of at most two months."""

    @pytest.fixture
    def zaak(self, in_haarlem, klantmanager, roep_op):
        dossier = dossier_voor_pip(gezinsmigrant=True, klantmanager=klantmanager)
        for gesprek in (60, 40):
            roep_op(dossier, gesprek=gesprek, uitkomst=OproepUitkomst.NIET_VERSCHENEN)
        with op_dag(geleden(20)):
            zaak = niet_nakomen_melden(
                dossier, door=klantmanager, grond=Grond.INTAKE, gedraging="Kwam niet.", gedraging_op=vandaag()
            )
            return voornemen_versturen(
                zaak, bevindingen="x", zienswijze_uiterlijk_op=vandaag() + WEEK, door=klantmanager
            )

    def test_vast_bedrag_met_nieuwe_termijn(self, zaak, klantmanager, besluit):
        boete = boete_opleggen(zaak, replace(besluit, nieuwe_oproep_op=vandaag() + 4 * WEEK), door=klantmanager)
        assert (boete.bedrag, boete.nieuwe_oproep_op) == (250, vandaag() + 4 * WEEK)
        assert "alsnog naar de brede intake" in opslag.lees(boete.besluit.document.html_sha256).decode()

    def test_hoogstens_twee_maanden(self, zaak, klantmanager, besluit):
        for dag, code in (
            (None, "nieuwe_termijn_ontbreekt"),
            (vandaag() + 10 * WEEK, "nieuwe_termijn_past_niet"),
            (vandaag(), "nieuwe_termijn_past_niet"),
        ):
            with pytest.raises(RegelFout) as fout:
                boete_opleggen(zaak, replace(besluit, nieuwe_oproep_op=dag), door=klantmanager)
            assert (fout.value.code, fout.value.artikel) == (code, "Wi2021 art. 22 lid 2")
