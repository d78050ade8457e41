"""Besluiten and bezwaar: separate dates, their terms, and what the law does not allow (Awb)."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from freezegun import freeze_time

from inburgering.brieven.enums import BesluitSoort, BesluitStatus, BezwaarUitkomst, DocumentSoort, Ontvangstwijze
from inburgering.brieven.models import Besluit, Bezwaar
from inburgering.brieven.selectors.bezwaar import wie_dan_wel, wie_mogen_beslissen
from inburgering.brieven.services import besluiten as besluitservices
from inburgering.brieven.services import bezwaar as services
from inburgering.brieven.services.documenten import brief_bewaren, document_verzenden
from inburgering.dossiers.enums import TaakStatus, TermijnSoort, TermijnStatus
from inburgering.dossiers.models import Gebeurtenis, Taak, Termijn
from inburgering.recht.fouten import RegelFout
from tests.dossiers.factories import DossierFactory

HTML = '<!doctype html><html lang="nl-NL"><head><title>Besluit</title></head><body><h1>Besluit</h1></body></html>'
DAGTEKENING = date(2026, 11, 23)
VERZENDDATUM = date(2026, 11, 24)
LAATSTE_DAG_BEZWAAR = date(2027, 1, 5)
KENMERK = "D-2026-0412 / PIP-1"


@pytest.fixture(autouse=True)
def op_een_vaste_dag():
    with freeze_time("2026-12-14 10:00"):
        yield


@pytest.fixture
def dossier(in_haarlem):
    return DossierFactory()


def nemen(dossier, door, **anders) -> Besluit:
    document = brief_bewaren(
        dossier, door=door, soort=DocumentSoort.PIP_BESCHIKKING, titel="Besluit over uw plan", html=HTML
    )
    waarden = {
        "soort": BesluitSoort.PIP,
        "kenmerk": KENMERK,
        "titel": "Besluit over uw plan voor inburgering (PIP)",
        "dagtekening": DAGTEKENING,
        "verzenddatum": VERZENDDATUM,
        "document": document,
    }
    return besluitservices.besluit_nemen(dossier, door=door, **(waarden | anders))


@pytest.fixture
def besluit(dossier, klantmanager) -> Besluit:
    return nemen(dossier, klantmanager)


@pytest.fixture
def bekend(besluit, klantmanager) -> Besluit:
    return besluitservices.besluit_bekendmaken(besluit, door=klantmanager, op=VERZENDDATUM)


def registreren(besluit, door, **anders) -> Bezwaar:
    waarden = {"ontvangen_op": date(2026, 12, 11), "wijze": Ontvangstwijze.ELEKTRONISCH}
    return services.bezwaar_registreren(besluit, door=door, **(waarden | anders))


def termijn(besluit, soort) -> Termijn:
    return Termijn.objects.get(dossier=besluit.dossier, soort=soort, onderwerp=besluit.kenmerk)


def test_een_besluit_nemen_start_nog_geen_bezwaartermijn(besluit):
    assert besluit.status == BesluitStatus.GENOMEN
    assert besluit.bekendgemaakt_op is None
    assert not Termijn.objects.filter(dossier=besluit.dossier, soort=TermijnSoort.BEZWAAR).exists()
    taak = Taak.objects.get(dossier=besluit.dossier, soort=besluitservices.TAAK_BEKENDMAKEN)
    assert (taak.uiterlijk_op, taak.status) == (VERZENDDATUM, TaakStatus.OPEN)


def test_bekendmaken_start_de_bezwaartermijn_en_sluit_de_taak(bekend):
    """Awb art. 6:8: six weeks from the day after bekendmaking; 5 January 2027 is a Tuesday."""
    assert termijn(bekend, TermijnSoort.BEZWAAR).laatste_dag == LAATSTE_DAG_BEZWAAR
    taak = Taak.objects.get(dossier=bekend.dossier, soort=besluitservices.TAAK_BEKENDMAKEN)
    assert taak.status == TaakStatus.GEDAAN
    assert [verzending.op for verzending in bekend.document.verzendingen.all()] == [VERZENDDATUM]
    gebeurtenis = Gebeurtenis.objects.get(dossier=bekend.dossier, soort="besluit.bekendgemaakt")
    assert (gebeurtenis.op, gebeurtenis.document_uuid) == (VERZENDDATUM, bekend.document.uuid)


def test_hetzelfde_kenmerk_kan_maar_een_keer(besluit, dossier, klantmanager):
    with pytest.raises(RegelFout) as fout:
        nemen(dossier, klantmanager)
    assert fout.value.code == "besluit_kenmerk_bestaat"


def test_de_brief_kan_niet_voor_de_dagtekening_zijn_verzonden(dossier, klantmanager):
    with pytest.raises(RegelFout) as fout:
        nemen(dossier, klantmanager, verzenddatum=date(2026, 11, 20))
    assert (fout.value.code, fout.value.veld) == ("verzending_voor_dagtekening", "verzenddatum")


@pytest.mark.parametrize(
    ("op", "code"),
    [
        (date(2026, 11, 22), "bekendmaking_voor_dagtekening"),
        (date(2026, 12, 15), "bekendmaking_in_toekomst"),
        (date(2026, 11, 25), "verzenddatum_wijkt_af"),
    ],
)
def test_bekendmaken_op_een_dag_die_niet_kan_wordt_geweigerd(besluit, klantmanager, op, code):
    with pytest.raises(RegelFout) as fout:
        besluitservices.besluit_bekendmaken(besluit, door=klantmanager, op=op)
    assert (fout.value.code, fout.value.veld) == (code, "op")
    besluit.refresh_from_db()
    assert besluit.bekendgemaakt_op is None


def test_een_andere_verzenddatum_vraagt_een_nieuwe_versie_van_de_brief(besluit, klantmanager):
    later = date(2026, 11, 27)
    nieuw = brief_bewaren(
        besluit.dossier,
        door=klantmanager,
        soort=DocumentSoort.PIP_BESCHIKKING,
        titel="Besluit over uw plan",
        html=HTML,
        vervangt=besluit.document,
    )
    besluit = besluitservices.besluit_bekendmaken(besluit, door=klantmanager, op=later, nieuwe_versie=nieuw)
    assert (besluit.document, besluit.document.versie) == (nieuw, 2)
    assert (besluit.dagtekening, besluit.verzenddatum, besluit.bekendgemaakt_op) == (DAGTEKENING, later, later)
    assert termijn(besluit, TermijnSoort.BEZWAAR).laatste_dag == date(2027, 1, 8)


def test_de_brief_van_een_besluit_gaat_niet_buiten_de_bekendmaking_om_de_deur_uit(besluit, klantmanager):
    """Otherwise it would be sent and the bezwaartermijn would never start."""
    with pytest.raises(RegelFout) as fout:
        document_verzenden(besluit.document, door=klantmanager, op=VERZENDDATUM)
    assert (fout.value.code, fout.value.artikel) == ("besluit_nog_niet_bekendgemaakt", "Awb art. 3:41")
    bekend = besluitservices.besluit_bekendmaken(besluit, door=klantmanager, op=VERZENDDATUM)
    document_verzenden(bekend.document, door=klantmanager, op=date(2026, 12, 14))
    assert bekend.document.verzendingen.count() == 2


def test_een_oude_versie_wordt_niet_meer_verzonden(bekend, klantmanager):
    brief_bewaren(
        bekend.dossier,
        door=klantmanager,
        soort=DocumentSoort.PIP_BESCHIKKING,
        titel="Besluit",
        html=HTML,
        vervangt=bekend.document,
    )
    bekend.document.refresh_from_db()
    with pytest.raises(RegelFout) as fout:
        document_verzenden(bekend.document, door=klantmanager, op=VERZENDDATUM)
    assert fout.value.code == "document_heeft_opvolger"


def test_een_besluit_wordt_maar_een_keer_bekendgemaakt(bekend, klantmanager):
    with pytest.raises(RegelFout) as fout:
        besluitservices.besluit_bekendmaken(bekend, door=klantmanager, op=VERZENDDATUM)
    assert fout.value.code == "besluit_al_bekendgemaakt"


def test_een_bezwaar_op_tijd_start_de_beslistermijn(bekend, klantmanager):
    """Awb art. 7:10 lid 1: six weeks from the day after the end of the bezwaartermijn."""
    bezwaar = registreren(bekend, klantmanager)
    assert bezwaar.tijdig
    beslissen = termijn(bekend, TermijnSoort.BESLISSING_OP_BEZWAAR)
    assert beslissen.laatste_dag == LAATSTE_DAG_BEZWAAR + timedelta(weeks=6)
    assert (
        Taak.objects.get(dossier=bekend.dossier, soort=TermijnSoort.BESLISSING_OP_BEZWAAR).titel
        == "Beslissen op bezwaar"
    )


def test_met_een_commissie_is_de_beslistermijn_twaalf_weken(bekend, klantmanager):
    registreren(bekend, klantmanager, commissie=True)
    beslissen = termijn(bekend, TermijnSoort.BESLISSING_OP_BEZWAAR)
    assert beslissen.laatste_dag == LAATSTE_DAG_BEZWAAR + timedelta(weeks=12)


def test_op_tijd_gepost_en_binnen_een_week_ontvangen_is_op_tijd(bekend, klantmanager):
    """Awb art. 6:9 lid 2."""
    with freeze_time("2027-01-13 10:00"):
        bezwaar = registreren(
            bekend,
            klantmanager,
            ontvangen_op=date(2027, 1, 12),
            wijze=Ontvangstwijze.POST,
            poststempel_op=LAATSTE_DAG_BEZWAAR,
        )
    assert bezwaar.tijdig
    assert any("op tijd gepost" in zin for zin in bezwaar.tijdig_uitleg)


def test_te_laat_is_te_laat_tot_iemand_het_verschoonbaar_vindt(bekend, klantmanager):
    """Awb art. 6:11: a judgment of a person, with a reason."""
    with freeze_time("2027-01-20 10:00"):
        bezwaar = registreren(bekend, klantmanager, ontvangen_op=date(2027, 1, 20))
        assert not bezwaar.tijdig
        with pytest.raises(RegelFout) as fout:
            services.bezwaar_verschoonbaar(bezwaar, door=klantmanager, reden=" ")
        assert fout.value.code == "bezwaar_reden_ontbreekt"
        bezwaar = services.bezwaar_verschoonbaar(bezwaar, door=klantmanager, reden="Lag in het ziekenhuis.")
    assert not bezwaar.tijdig
    assert bezwaar.verschoonbaar_reden == "Lag in het ziekenhuis."


def test_een_tijdig_bezwaar_heeft_geen_verschoning_nodig(bekend, klantmanager):
    with pytest.raises(RegelFout) as fout:
        services.bezwaar_verschoonbaar(registreren(bekend, klantmanager), door=klantmanager, reden="x")
    assert fout.value.code == "bezwaar_is_tijdig"


@pytest.mark.parametrize(
    ("anders", "code", "veld"),
    [
        ({"ontvangen_op": date(2026, 12, 15)}, "ontvangst_in_toekomst", "ontvangen_op"),
        ({"ontvangen_op": date(2026, 11, 23)}, "ontvangst_voor_bekendmaking", "ontvangen_op"),
        ({"poststempel_op": date(2026, 12, 1)}, "poststempel_zonder_post", "poststempel_op"),
        (
            {"wijze": Ontvangstwijze.POST, "poststempel_op": date(2026, 12, 12)},
            "poststempel_na_ontvangst",
            "poststempel_op",
        ),
    ],
)
def test_een_bezwaar_met_onmogelijke_datums_wordt_geweigerd(bekend, klantmanager, anders, code, veld):
    with pytest.raises(RegelFout) as fout:
        registreren(bekend, klantmanager, **anders)
    assert (fout.value.code, fout.value.veld) == (code, veld)
    assert not Bezwaar.objects.exists()


def test_bezwaar_kan_pas_na_de_bekendmaking_en_een_tegelijk(besluit, klantmanager):
    with pytest.raises(RegelFout) as fout:
        registreren(besluit, klantmanager)
    assert fout.value.code == "besluit_niet_bekendgemaakt"
    bekend = besluitservices.besluit_bekendmaken(besluit, door=klantmanager, op=VERZENDDATUM)
    registreren(bekend, klantmanager)
    with pytest.raises(RegelFout) as fout:
        registreren(bekend, klantmanager)
    assert fout.value.code == "bezwaar_loopt_al"


def test_verdagen_geeft_zes_weken_erbij_en_kan_een_keer(bekend, klantmanager):
    """Awb art. 7:10 lid 3."""
    bezwaar = registreren(bekend, klantmanager)
    bezwaar = services.bezwaar_verdagen(bezwaar, door=klantmanager, reden="Hoorzitting kon niet eerder.")
    beslissen = termijn(bekend, TermijnSoort.BESLISSING_OP_BEZWAAR)
    assert beslissen.laatste_dag == LAATSTE_DAG_BEZWAAR + timedelta(weeks=12)
    with pytest.raises(RegelFout) as fout:
        services.bezwaar_verdagen(bezwaar, door=klantmanager, reden="Nog een keer")
    assert fout.value.code == "bezwaar_al_verdaagd"


def test_verdagen_kan_niet_meer_na_de_beslistermijn(bekend, klantmanager):
    bezwaar = registreren(bekend, klantmanager)
    with freeze_time("2027-02-17 10:00"), pytest.raises(RegelFout) as fout:
        services.bezwaar_verdagen(bezwaar, door=klantmanager, reden="Te druk")
    assert fout.value.code == "beslistermijn_voorbij"


def beslissen_uiterlijk(bekend):
    return termijn(bekend, TermijnSoort.BESLISSING_OP_BEZWAAR).laatste_dag


def herstel_vragen(bezwaar, door, **anders):
    velden = {"op": date(2026, 12, 14), "uiterlijk_op": date(2027, 1, 12), "wat": "De gronden ontbreken."}
    return services.bezwaar_herstel_vragen(bezwaar, door=door, **(velden | anders))


def test_aanvullen_schort_de_beslistermijn_op_tot_het_is_hersteld(bekend, klantmanager):
    """Awb art. 7:10 lid 2: the term begins on 6 January, so seven days up to and including the 12th are left out."""
    bezwaar = registreren(bekend, klantmanager)
    gewoon = beslissen_uiterlijk(bekend)
    bezwaar = herstel_vragen(bezwaar, klantmanager)
    assert beslissen_uiterlijk(bekend) == gewoon + timedelta(days=7)
    taak = bekend.dossier.taken.get(soort=services.TAAK_HERSTEL, status=TaakStatus.OPEN)
    assert (taak.uiterlijk_op, taak.toelichting) == (date(2027, 1, 12), "De gronden ontbreken.")
    regel = Gebeurtenis.objects.get(soort="bezwaar.herstel_gevraagd")
    assert "Beslissing op bezwaar: uiterlijk" in regel.toelichting
    with freeze_time("2027-01-11 10:00", ignore=["psycopg"]):
        bezwaar = services.bezwaar_hersteld(bezwaar, door=klantmanager, op=date(2027, 1, 11))
    assert beslissen_uiterlijk(bekend) == date(2027, 2, 22)  # five days would end on Sunday
    assert not bezwaar.wacht_op_herstel
    assert not bekend.dossier.taken.filter(soort=services.TAAK_HERSTEL, status=TaakStatus.OPEN).exists()


@pytest.mark.parametrize(
    ("anders", "code", "veld"),
    [
        ({"wat": " "}, "herstel_wat_ontbreekt", "wat"),
        ({"op": date(2026, 12, 15)}, "herstel_datum", "op"),
        ({"op": date(2026, 12, 1)}, "herstel_datum", "op"),
        ({"uiterlijk_op": date(2026, 12, 14)}, "herstel_termijn", "uiterlijk_op"),
    ],
)
def test_aanvullen_vragen_geweigerd(bekend, klantmanager, anders, code, veld):
    bezwaar = registreren(bekend, klantmanager)
    with pytest.raises(RegelFout) as fout:
        herstel_vragen(bezwaar, klantmanager, **anders)
    assert (fout.value.code, fout.value.veld) == (code, veld)


def test_aanvullen_gaat_een_keer_en_niet_na_de_beslistermijn(bekend, klantmanager):
    bezwaar = registreren(bekend, klantmanager)
    with pytest.raises(RegelFout) as fout:
        services.bezwaar_hersteld(bezwaar, door=klantmanager, op=date(2026, 12, 14))
    assert fout.value.code == "herstel_niet_gevraagd"
    with freeze_time("2027-03-30 10:00", ignore=["psycopg"]), pytest.raises(RegelFout) as fout:
        herstel_vragen(bezwaar, klantmanager, op=date(2027, 3, 30), uiterlijk_op=date(2027, 4, 13))
    assert fout.value.code == "beslistermijn_voorbij"
    bezwaar = herstel_vragen(bezwaar, klantmanager)
    with pytest.raises(RegelFout) as fout:
        herstel_vragen(bezwaar, klantmanager)
    assert fout.value.code == "herstel_al_gevraagd"
    with pytest.raises(RegelFout) as fout:
        services.bezwaar_hersteld(bezwaar, door=klantmanager, op=date(2026, 12, 13))
    assert fout.value.code == "herstel_datum"


def test_verder_uitstel_met_instemming(bekend, klantmanager):
    """Awb art. 7:10 lid 4."""
    bezwaar = registreren(bekend, klantmanager)
    velden = {"door": klantmanager, "grond": "indiener", "reden": "De heer Tesfay wacht op een rapport."}
    with pytest.raises(RegelFout) as fout:
        services.bezwaar_uitstellen(bezwaar, tot=beslissen_uiterlijk(bekend), **velden)
    assert (fout.value.code, fout.value.veld) == ("uitstel_niet_later", "tot")
    with pytest.raises(RegelFout) as fout:
        services.bezwaar_uitstellen(bezwaar, tot=date(2027, 5, 1), **(velden | {"reden": " "}))
    assert fout.value.code == "bezwaar_reden_ontbreekt"
    services.bezwaar_uitstellen(bezwaar, tot=date(2027, 5, 1), **velden)
    rij = termijn(bekend, TermijnSoort.BESLISSING_OP_BEZWAAR)
    assert (rij.laatste_dag, rij.artikel) == (date(2027, 5, 1), "Awb art. 7:10 lid 4")
    assert bekend.dossier.taken.get(soort=TermijnSoort.BESLISSING_OP_BEZWAAR).uiterlijk_op == date(2027, 5, 1)
    assert "(was" in Gebeurtenis.objects.get(soort="bezwaar.uitgesteld").toelichting


@pytest.mark.parametrize(
    "velden",
    [
        {"herstel_gevraagd_op": date(2026, 12, 14)},
        {"hersteld_op": date(2026, 12, 14)},
        {"uitstel_tot": date(2027, 5, 1)},
    ],
)
def test_de_database_weigert_half_uitstel(bekend, klantmanager, velden):
    bezwaar = registreren(bekend, klantmanager)
    with pytest.raises(DatabaseError), transaction.atomic():
        Bezwaar.objects.filter(pk=bezwaar.pk).update(**velden)


def test_een_gegrond_bezwaar_vraagt_een_nieuw_besluit(bekend, klantmanager, teamleider):
    bezwaar = registreren(bekend, klantmanager)
    services.op_bezwaar_beslissen(
        bezwaar,
        door=teamleider,
        uitkomst=BezwaarUitkomst.GEGROND,
        op=date(2026, 12, 14),
        motivering="De onderwijsroute is niet onderzocht.",
    )
    assert termijn(bekend, TermijnSoort.BESLISSING_OP_BEZWAAR).status == TermijnStatus.VOLDAAN
    taak = Taak.objects.get(dossier=bekend.dossier, soort=services.TAAK_NA_GEGROND)
    assert taak.url_naam == "pip_plans:pip"
    bekend.refresh_from_db()
    assert bekend.status == BesluitStatus.GENOMEN


def test_een_ongegrond_bezwaar_laat_het_besluit_staan(bekend, klantmanager, teamleider):
    bezwaar = services.op_bezwaar_beslissen(
        registreren(bekend, klantmanager),
        door=teamleider,
        uitkomst=BezwaarUitkomst.ONGEGROND,
        op=date(2026, 12, 14),
        motivering="De route past.",
    )
    assert not bezwaar.is_open
    assert not Taak.objects.filter(soort=services.TAAK_NA_GEGROND).exists()
    with pytest.raises(RegelFout) as fout:
        services.bezwaar_verdagen(bezwaar, door=klantmanager, reden="x")
    assert fout.value.code == "bezwaar_al_beslist"


def test_een_beslissing_heeft_een_motivering_en_een_dag_die_kan(bekend, klantmanager, teamleider):
    bezwaar = registreren(bekend, klantmanager)
    for op in (date(2026, 12, 10), date(2026, 12, 15)):
        with pytest.raises(RegelFout) as fout:
            services.op_bezwaar_beslissen(
                bezwaar, door=teamleider, uitkomst=BezwaarUitkomst.ONGEGROND, op=op, motivering="x"
            )
        assert fout.value.code == "beslissing_datum"
    with pytest.raises(RegelFout) as fout:
        services.op_bezwaar_beslissen(
            bezwaar, door=teamleider, uitkomst=BezwaarUitkomst.ONGEGROND, op=date(2026, 12, 14)
        )
    assert (fout.value.code, fout.value.artikel) == ("motivering_ontbreekt", "Awb art. 7:12 lid 1")


def test_intrekken_heeft_geen_motivering_nodig(bekend, klantmanager):
    bezwaar = services.op_bezwaar_beslissen(
        registreren(bekend, klantmanager),
        door=klantmanager,
        uitkomst=BezwaarUitkomst.INGETROKKEN,
        op=date(2026, 12, 14),
    )
    assert bezwaar.get_uitkomst_display() == "Ingetrokken door de inburgeraar"


def test_wie_het_besluit_nam_beslist_niet_op_het_bezwaar(bekend, klantmanager, klantmanager2, teamleider):
    bezwaar = registreren(bekend, klantmanager)
    beslissing = {"uitkomst": BezwaarUitkomst.ONGEGROND, "op": date(2026, 12, 14), "motivering": "De route past."}
    with pytest.raises(RegelFout) as fout:
        services.op_bezwaar_beslissen(bezwaar, door=klantmanager, **beslissing)
    assert (fout.value.code, fout.value.artikel, fout.value.veld) == (
        "bezwaar_tegen_eigen_besluit",
        "Awb art. 10:3 lid 3",
        "uitkomst",
    )
    assert klantmanager2.briefnaam in fout.value.uitleg
    assert teamleider.briefnaam in fout.value.uitleg
    assert not services.op_bezwaar_beslissen(bezwaar, door=klantmanager2, **beslissing).is_open


def test_het_bezwaar_gaat_naar_een_collega_die_het_besluit_niet_nam(bekend, klantmanager, klantmanager2):
    bezwaar = registreren(bekend, klantmanager)
    with pytest.raises(RegelFout) as fout:
        services.bezwaar_overdragen(bezwaar, door=klantmanager, aan=klantmanager)
    assert (fout.value.code, fout.value.veld) == ("bezwaar_tegen_eigen_besluit", "aan")
    services.bezwaar_overdragen(bezwaar, door=klantmanager, aan=klantmanager2)
    taak = Taak.objects.get(dossier=bekend.dossier, soort=TermijnSoort.BESLISSING_OP_BEZWAAR)
    assert (taak.toegewezen_aan, taak.url_object) == (klantmanager2, bezwaar.uuid)


def test_zonder_collega_die_mag_beslissen_zegt_het_wat_te_doen(bekend, klantmanager, klantmanager2, teamleider):
    bezwaar = registreren(bekend, klantmanager)
    assert wie_dan_wel(bezwaar).startswith("Laat een collega beslissen: ")
    wie_mogen_beslissen(bezwaar).update(is_active=False)
    assert "Vraag beheer" in wie_dan_wel(bezwaar)


def test_vervangen_en_herroepen_gaan_een_kant_op(bekend, dossier, klantmanager):
    nieuw = nemen(
        dossier,
        klantmanager,
        kenmerk="D-2026-0412 / PIP-2",
        dagtekening=date(2026, 12, 7),
        verzenddatum=date(2026, 12, 7),
    )
    oud = besluitservices.besluit_vervangen(bekend, door=klantmanager, nieuw=nieuw)
    assert (oud.status, oud.vervangen_door, oud.beeindigd_op) == (BesluitStatus.VERVANGEN, nieuw, date(2026, 12, 7))
    with pytest.raises(RegelFout) as fout:
        besluitservices.besluit_herroepen(oud, door=klantmanager, op=date(2026, 12, 14))
    assert fout.value.code == "besluit_geldt_niet_meer"
    herroepen = besluitservices.besluit_herroepen(nieuw, door=klantmanager, op=date(2026, 12, 14))
    assert herroepen.status == BesluitStatus.HERROEPEN


@pytest.mark.parametrize(
    "velden",
    [
        {"bekendgemaakt_op": date(2026, 11, 1), "bekendmaking_wijze": "post"},
        {"bekendgemaakt_op": VERZENDDATUM},
        {"status": "herroepen"},
        {"beeindigd_op": VERZENDDATUM},
    ],
)
def test_de_database_weigert_een_besluit_dat_niet_klopt(besluit, velden):
    with pytest.raises(DatabaseError), transaction.atomic():
        Besluit.objects.filter(pk=besluit.pk).update(**velden)


def test_de_database_weigert_een_status_terug(bekend, klantmanager):
    besluitservices.besluit_herroepen(bekend, door=klantmanager, op=date(2026, 12, 14))
    with pytest.raises(DatabaseError, match="transition"), transaction.atomic():
        Besluit.objects.filter(pk=bekend.pk).update(status="genomen", beeindigd_op=None)
