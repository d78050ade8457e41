from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import make_aware

from inburgering.dossiers.enums import TaakStatus, TermijnSoort, TermijnStatus
from inburgering.dossiers.herinneringsregels import regel_van
from inburgering.dossiers.models import Dossier, Gebeurtenis, Herinneringsregel, Startfeiten, Termijn
from inburgering.dossiers.models.herinnering import signaalmoment
from inburgering.dossiers.services.dossiers import dossier_heropenen, dossier_sluiten
from inburgering.dossiers.services.termijnen import (
    eerste_signaal,
    feiten_van,
    termijn_afronden,
    termijn_zetten,
    termijnen_bijwerken,
)
from inburgering.dossiers.services.wachten import (
    wachten_beginnen,
    wachten_intrekken,
    wachten_ontvangen,
)
from inburgering.recht.fouten import InvoerFouten, RegelFout
from inburgering.toegang.klok import vandaag
from tests.dossiers.factories import DossierFactory
from tests.gevallen import gevallen

S = TermijnSoort
ALLEEN_PIP = {"recht_op_bijstand_op": None, "koppeling_op": None}


@pytest.fixture
def dossier(in_haarlem) -> Dossier:
    """Kennisgeving on 1 September 2026, inscribed the same day."""
    return DossierFactory(
        kennisgeving_op=date(2026, 9, 1), inschrijving_op=date(2026, 9, 1), recht_op_bijstand_op=date(2026, 9, 3)
    )


def termijn(dossier: Dossier, soort: str = S.PIP_VASTSTELLEN) -> Termijn:
    return dossier.termijnen.get(soort=soort)


def test_uit_de_startfeiten_volgen_termijnen_met_hun_reden(dossier):
    pip = termijn(dossier)
    assert (pip.start, pip.laatste_dag, pip.einde) == (date(2026, 9, 2), date(2026, 11, 10), date(2026, 11, 11))
    assert pip.artikel == "Besluit inburgering 2021 art. 5.3 lid 1"
    assert pip.url.startswith("https://wetten.overheid.nl/")
    assert pip.uitleg
    assert termijn(dossier, S.ONTZORGEN).laatste_dag == date(2027, 3, 2)
    assert dossier.termijnen.count() == 2


def test_een_verschoven_dag_staat_bij_de_termijn(in_haarlem):
    op = date(2026, 10, 16)
    dossier = DossierFactory(kennisgeving_op=op, inschrijving_op=op, recht_op_bijstand_op=None)
    pip = termijn(dossier)
    assert (pip.ruwe_laatste_dag, pip.laatste_dag) == (date(2026, 12, 25), date(2026, 12, 28))
    assert [(dag["van"], dag["naar"]) for dag in pip.verschoven] == [
        ("2026-12-25", "2026-12-26"),
        ("2026-12-26", "2026-12-27"),
        ("2026-12-27", "2026-12-28"),
    ]


@gevallen(
    ("startfeiten", "feiten"),
    [
        ({"kennisgeving_op": None, "inschrijving_op": None}, None),
        (
            {"kennisgeving_op": date(2026, 9, 1), "inschrijving_op": None},
            {"datum_kennisgeving": "2026-09-01"},
        ),
        (
            {"kennisgeving_op": date(2026, 9, 1), "inschrijving_op": None, "koppeling_op": date(2026, 6, 1)},
            {"datum_kennisgeving": "2026-09-01", "datum_inschrijving": None},
        ),
        (
            {"kennisgeving_op": date(2026, 9, 1), "inschrijving_op": date(2026, 10, 1), "verhuisd": True},
            {"verhuisd": True, "datum_inschrijving": "2026-10-01"},
        ),
        (
            {"kennisgeving_op": None, "inschrijving_op": None, "verhuisd": True},
            {"verhuisd": True, "datum_inschrijving": None},
        ),
    ],
)
def test_de_feiten_van_de_tien_weken(in_haarlem, startfeiten, feiten):
    dossier = DossierFactory(**(ALLEEN_PIP | startfeiten))
    assert feiten_van(dossier).get(S.PIP_VASTSTELLEN) == feiten


@gevallen(
    ("velden", "recht"),
    [
        ({}, True),
        ({"recht_op_bijstand_op": None}, False),
        ({"verblijfsvergunning": "asiel_onbepaalde_tijd"}, False),
        ({"verblijfsvergunning": ""}, False),
        ({"nareiziger_regulier": True}, False),
        ({"is_hervestiger": True}, True),
        ({"gezinsmigrant": True}, False),
    ],
)
def test_alleen_wie_recht_heeft_op_ontzorgen_krijgt_die_termijn(in_haarlem, velden, recht):
    assert (S.ONTZORGEN in feiten_van(DossierFactory(**velden))) is recht


def test_onder_de_wi2013_is_er_geen_termijn(in_haarlem):
    dossier = DossierFactory(wi2013=True)
    assert feiten_van(dossier) == {}
    assert not dossier.termijnen.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Termijn.objects.create(dossier=dossier, soort=S.PIP_VASTSTELLEN)


def test_na_het_eerste_pip_loopt_het_traject(in_haarlem, dossier, klantmanager):
    Startfeiten.objects.filter(dossier=dossier).update(dagtekening_eerste_pip=date(2026, 11, 2))
    termijnen_bijwerken(dossier, door=klantmanager)
    assert termijn(dossier, S.INBURGERINGSTERMIJN).laatste_dag == date(2029, 11, 2)
    assert termijn(dossier, S.SCHAKELEN).laatste_dag == date(2028, 5, 2)
    assert termijn(dossier, S.VERLENGING_AANVRAGEN).laatste_dag == date(2029, 11, 2)


def test_de_datum_van_duo_gaat_voor(in_haarlem, dossier, klantmanager):
    Startfeiten.objects.filter(dossier=dossier).update(
        dagtekening_eerste_pip=date(2026, 11, 2), duo_einddatum=date(2030, 1, 1)
    )
    termijnen_bijwerken(dossier, door=klantmanager)
    traject = termijn(dossier, S.INBURGERINGSTERMIJN)
    assert (traject.laatste_dag, traject.van_duo) == (date(2029, 12, 31), True)
    assert termijn(dossier, S.VERLENGING_AANVRAGEN).laatste_dag == date(2029, 12, 31)


def test_een_verbeterd_feit_herrekent_en_staat_op_de_tijdlijn(in_haarlem, dossier, klantmanager):
    Startfeiten.objects.filter(dossier=dossier).update(kennisgeving_op=date(2026, 9, 8))
    assert termijnen_bijwerken(dossier, door=klantmanager) == [
        "PIP vaststellen: uiterlijk di 17 november 2026 (was di 10 november 2026)."
    ]
    assert dossier.taken.get(soort=S.PIP_VASTSTELLEN).uiterlijk_op == date(2026, 11, 17)
    laatste = Gebeurtenis.objects.filter(soort="termijn.herberekend").order_by("-pk").first()
    assert "(was di 10 november 2026)" in laatste.toelichting


def test_zonder_verandering_geen_gebeurtenis(in_haarlem, dossier, klantmanager):
    aantal = Gebeurtenis.objects.count()
    assert termijnen_bijwerken(dossier, door=klantmanager) == []
    assert Gebeurtenis.objects.count() == aantal


def test_een_termijn_zonder_startfeit_vervalt_en_komt_terug(in_haarlem, dossier, klantmanager):
    periode = dossier.bijstandperiodes.get()
    periode.delete()
    assert termijnen_bijwerken(dossier, door=klantmanager) == ["Ontzorgen: de termijn vervalt."]
    vervallen = termijn(dossier, S.ONTZORGEN)
    assert (vervallen.status, vervallen.volgende_signaal_at) == (TermijnStatus.VERVALLEN, None)
    periode.save()
    termijnen_bijwerken(dossier, door=klantmanager)
    assert termijn(dossier, S.ONTZORGEN).status == TermijnStatus.LOOPT


def test_nog_niet_begonnen_heeft_geen_datum_en_geen_taak(in_haarlem):
    dossier = DossierFactory(in_azc=True)
    pip = termijn(dossier)
    assert (pip.laatste_dag, pip.volgende_signaal_at) == (None, None)
    assert not dossier.taken.filter(soort=S.PIP_VASTSTELLEN).exists()


def test_afronden_sluit_termijn_en_taak(in_haarlem, dossier, klantmanager):
    klaar = termijn_afronden(dossier, S.PIP_VASTSTELLEN, op=date(2026, 11, 9), door=klantmanager)
    assert (klaar.status, klaar.afgerond_op, klaar.volgende_signaal_at) == (
        TermijnStatus.VOLDAAN,
        date(2026, 11, 9),
        None,
    )
    assert dossier.taken.get(soort=S.PIP_VASTSTELLEN).status == TaakStatus.GEDAAN
    assert termijn_afronden(dossier, S.PIP_VASTSTELLEN, op=date(2026, 11, 9), door=klantmanager) is None


def test_een_verbetering_achteraf_opent_een_voldane_termijn_niet(in_haarlem, dossier, klantmanager):
    termijn_afronden(dossier, S.PIP_VASTSTELLEN, op=date(2026, 11, 9), door=klantmanager)
    Startfeiten.objects.filter(dossier=dossier).update(kennisgeving_op=date(2026, 8, 1))
    termijnen_bijwerken(dossier, door=klantmanager)
    pip = termijn(dossier)
    assert (pip.status, pip.volgende_signaal_at) == (TermijnStatus.VOLDAAN, None)
    assert not dossier.taken.filter(soort=S.PIP_VASTSTELLEN, status=TaakStatus.OPEN).exists()


def test_tegenstrijdige_feiten_veranderen_niets(in_haarlem, dossier, klantmanager):
    with pytest.raises(InvoerFouten):
        termijn_zetten(dossier, S.BEZWAAR, {"datum_bekendmaking": "gisteren"}, door=klantmanager)
    assert not dossier.termijnen.filter(soort=S.BEZWAAR).exists()


def test_sluiten_stopt_en_heropenen_herstelt(in_haarlem, dossier, klantmanager):
    dossier_sluiten(dossier, door=klantmanager, reden="vertrokken")
    assert set(dossier.termijnen.values_list("status", flat=True)) == {TermijnStatus.VERVALLEN}
    dossier_heropenen(dossier, door=klantmanager, toelichting="teruggekomen")
    assert set(dossier.termijnen.values_list("status", flat=True)) == {TermijnStatus.LOOPT}


def test_wachten_en_ontvangen_geeft_twee_weken(in_haarlem, klantmanager):
    dossier = DossierFactory(te_laat=True, recht_op_bijstand_op=None)
    wacht = wachten_beginnen(
        dossier, door=klantmanager, op_wie="school", reden="diploma", sinds=vandaag() - timedelta(days=40)
    )
    dossier.refresh_from_db()
    assert dossier.wacht
    (zin,) = wachten_ontvangen(wacht, door=klantmanager, ontvangen_op=vandaag())
    assert zin.startswith("PIP vaststellen: uiterlijk ")
    pip = termijn(dossier)
    assert pip.laatste_dag >= vandaag() + timedelta(days=14)
    assert pip.artikel == "Besluit inburgering 2021 art. 5.3 lid 2"
    dossier.refresh_from_db()
    assert not dossier.wacht


def test_wachten_intrekken_laat_de_tien_weken_staan(in_haarlem, dossier, klantmanager):
    voor = termijn(dossier).laatste_dag
    wacht = wachten_beginnen(dossier, door=klantmanager, op_wie="school", reden="diploma", sinds=vandaag())
    wachten_intrekken(wacht, door=klantmanager)
    assert termijn(dossier).laatste_dag == voor
    dossier.refresh_from_db()
    assert not dossier.wacht
    with pytest.raises(RegelFout):
        wachten_ontvangen(wacht, door=klantmanager, ontvangen_op=vandaag())


def test_wachten_kan_niet_meer_als_het_pip_er_is(in_haarlem, klantmanager):
    dossier = DossierFactory(dagtekening_eerste_pip=vandaag())
    with pytest.raises(RegelFout, match="al vastgesteld") as fout:
        wachten_beginnen(dossier, door=klantmanager, op_wie="school", reden="diploma", sinds=vandaag())
    assert fout.value.code == "wachten_na_pip"


def test_drempels_komen_uit_de_regel_en_te_laat_hoort_er_altijd_bij(in_haarlem):
    assert regel_van("pip_vaststellen").drempels == [56, 28, 14, 7, 0, -1]
    Herinneringsregel.objects.create(soort="pip_vaststellen", dagen=[3, 30])
    assert regel_van("pip_vaststellen").drempels == [30, 3, -1]
    assert regel_van("ontzorgen").drempels == [56, 28, 14, 7, 0, -1]


def test_het_signaal_is_om_zes_uur_ook_na_het_verzetten_van_de_klok():
    assert signaalmoment(date(2026, 3, 30), 1) == make_aware(datetime(2026, 3, 29, 6))
    assert signaalmoment(date(2026, 3, 29), 1) == make_aware(datetime(2026, 3, 28, 6))
    assert signaalmoment(date(2026, 11, 19), -1) == make_aware(datetime(2026, 11, 20, 6))


def test_het_eerste_signaal_is_de_verste_drempel(dossier):
    pip = termijn(dossier)
    assert eerste_signaal(pip) == pip.volgende_signaal_at == make_aware(datetime(2026, 9, 15, 6))
    pip.status = TermijnStatus.VOLDAAN
    assert eerste_signaal(pip) is None
