"""Opening, correcting, closing: `inburgering.dossiers.services.dossiers`."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from inburgering.dossiers.enums import Doelgroep, Sluitreden, Stelsel, TaakStatus, TermijnSoort, TermijnStatus
from inburgering.dossiers.models import Dossier, Termijn
from inburgering.dossiers.services.dossiers import (
    dossier_heropenen,
    dossier_sluiten,
    kenmerken_wijzigen,
    klantmanager_toewijzen,
    startfeiten_wijzigen,
)
from inburgering.dossiers.services.proef import proefdraaien
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import eerste_werkdag
from inburgering.toegang.klok import vandaag
from inburgering.toegang.notatie import datum_lang
from tests.dossiers.factories import DossierFactory, proef_bsn
from tests.gevallen import gevallen

WI2021_SOORTEN = [soort for soort in TermijnSoort if soort not in ("bezwaar", "beslissing_op_bezwaar")]


def open_taken(dossier):
    return set(dossier.taken.filter(status=TaakStatus.OPEN).values_list("soort", flat=True))


def lopend(dossier):
    return set(dossier.termijnen.filter(status=TermijnStatus.LOOPT).values_list("soort", flat=True))


def regelfout(functie, *args, **kwargs):
    with pytest.raises(RegelFout) as fout:
        functie(*args, **kwargs)
    return fout.value


def test_dossier_aanmaken_opent_de_tien_weken_en_ontzorgen(in_haarlem, klantmanager):
    dossier = DossierFactory(door=klantmanager)
    assert lopend(dossier) == {TermijnSoort.PIP_VASTSTELLEN, TermijnSoort.ONTZORGEN}
    pip = dossier.termijnen.get(soort=TermijnSoort.PIP_VASTSTELLEN)
    assert timedelta(days=40) <= pip.laatste_dag - vandaag() <= timedelta(days=45)
    assert open_taken(dossier) == {"pip_vaststellen", "intake_uitnodigen"}


@gevallen(
    ("trait", "soorten"),
    [
        ("gezinsmigrant", {TermijnSoort.PIP_VASTSTELLEN}),
        ("nareiziger_regulier", {TermijnSoort.PIP_VASTSTELLEN}),
        ("is_hervestiger", {TermijnSoort.PIP_VASTSTELLEN, TermijnSoort.ONTZORGEN}),
        ("wi2013", set()),
        ("zonder_startfeiten", set()),
    ],
)
def test_dossier_aanmaken_opent_alleen_wat_bij_de_doelgroep_hoort(in_haarlem, trait, soorten):
    assert lopend(DossierFactory(**{trait: True})) == soorten


def test_dossier_aanmaken_in_het_azc_begint_nog_geen_tien_weken(in_haarlem):
    pip = DossierFactory(in_azc=True).termijnen.get()
    assert (pip.soort, pip.laatste_dag) == (TermijnSoort.PIP_VASTSTELLEN, None)


def test_dossiernummers_volgen_elkaar_op(in_haarlem):
    nummers = [DossierFactory().nummer for _ in range(3)]
    assert nummers == [f"D-{vandaag().year}-{volgnummer:04d}" for volgnummer in (1, 2, 3)]


def test_dossier_aanmaken_weigert_een_bekend_bsn(in_haarlem):
    DossierFactory(bsn=proef_bsn(1))
    fout = regelfout(DossierFactory, bsn=proef_bsn(1))
    assert (fout.code, fout.veld) == ("bsn_bekend", "bsn")
    assert Dossier.objects.count() == 1


def test_dossier_aanmaken_weigert_een_bekend_v_nummer(in_haarlem):
    DossierFactory(v_nummer="2812345678")
    assert regelfout(DossierFactory, v_nummer="2812345678").code == "v_nummer_bekend"


def test_dossier_aanmaken_vraagt_de_bevoegdheid(in_haarlem, budgetcoach):
    with pytest.raises(PermissionDenied):
        DossierFactory(door=budgetcoach)


def test_een_hervestiger_is_asielstatushouder(in_haarlem):
    fout = regelfout(DossierFactory, hervestiger=True, doelgroep=Doelgroep.GEZINSMIGRANT)
    assert (fout.code, fout.veld) == ("hervestiger_niet_asiel", "doelgroep")


def test_startfeiten_wijzigen_zegt_welke_datum_verschuift(dossier, klantmanager):
    was = dossier.termijnen.get(soort=TermijnSoort.PIP_VASTSTELLEN).laatste_dag
    later = vandaag() - timedelta(days=10)
    zinnen = startfeiten_wijzigen(dossier, {"inschrijving_op": later}, door=klantmanager, reden="Volgens de BRP.")
    nu = dossier.termijnen.get(soort=TermijnSoort.PIP_VASTSTELLEN).laatste_dag
    assert nu > was
    assert len(zinnen) == 1
    assert zinnen[0].startswith("PIP vaststellen: uiterlijk")
    assert dossier.gebeurtenissen.filter(soort="termijn.herberekend", toelichting=zinnen[0]).exists()
    regel = dossier.gebeurtenissen.get(soort="startfeiten.gewijzigd")
    assert regel.toelichting == (
        f"Inschrijving in de BRP van deze gemeente: {datum_lang(later)} "
        f"(was {datum_lang(vandaag() - timedelta(days=30))}).\nReden: Volgens de BRP."
    )


@pytest.mark.parametrize(
    "feiten",
    [{"inschrijving_op": None}, {"kennisgeving_op": date(2026, 9, 1)}, {"inschrijving_op": date(2026, 9, 1)}],
)
def test_een_bekend_startfeit_verbeteren_of_weghalen_vraagt_een_reden(dossier, klantmanager, feiten):
    fout = regelfout(startfeiten_wijzigen, dossier, feiten, door=klantmanager, reden=" ")
    assert (fout.code, fout.veld) == ("reden_ontbreekt", "reden")


def test_een_leeg_startfeit_invullen_vraagt_geen_reden(dossier, klantmanager):
    feiten = {"coa_werk": "Kok", "duo_einddatum": None, "verhuisd": True}
    startfeiten_wijzigen(dossier, feiten, door=klantmanager)
    regel = dossier.gebeurtenissen.get(soort="startfeiten.gewijzigd")
    assert "Werkervaring volgens het COA: Kok (was leeg)." in regel.toelichting
    assert "PIP: ja (was nee)." in regel.toelichting


def test_startfeiten_wijzigen_zonder_verschil_doet_niets(dossier, klantmanager):
    aantal = dossier.gebeurtenissen.count()
    gelijk = {"kennisgeving_op": dossier.startfeiten.kennisgeving_op}
    assert startfeiten_wijzigen(dossier, gelijk, door=klantmanager) == []
    assert dossier.gebeurtenissen.count() == aantal


@pytest.mark.parametrize(
    ("feiten", "code"),
    [
        ({"kennisgeving_op": date(2999, 1, 1)}, "startfeit_in_toekomst"),
        ({"plicht_op": date(2021, 12, 31)}, "plicht_voor_2022"),
        (
            {"verhuisd": True, "dagtekening_eerste_pip": date(2026, 1, 5), "duo_einddatum": date(2025, 1, 1)},
            "startfeiten_tegenstrijdig",
        ),
    ],
)
def test_startfeiten_wijzigen_weigert_wat_niet_kan(dossier, klantmanager, feiten, code):
    fout = regelfout(startfeiten_wijzigen, dossier, feiten, door=klantmanager, reden="Test")
    assert fout.code == code
    assert fout.veld in feiten


def test_proefdraaien_bewaart_niets_en_zegt_hetzelfde(dossier, klantmanager):
    feiten = {"inschrijving_op": vandaag() - timedelta(days=10)}
    stand = list(dossier.termijnen.values())
    gebeurtenissen = dossier.gebeurtenissen.count()
    voorspeld = proefdraaien(lambda: startfeiten_wijzigen(dossier, feiten, door=klantmanager, reden="x"))
    assert list(dossier.termijnen.values()) == stand
    assert dossier.gebeurtenissen.count() == gebeurtenissen
    assert voorspeld == startfeiten_wijzigen(dossier, feiten, door=klantmanager, reden="x")


def test_naar_wi2013_vervallen_alle_termijnen_en_hun_taken(dossier, klantmanager):
    zinnen = kenmerken_wijzigen(dossier, {"stelsel": Stelsel.WI2013}, door=klantmanager, reden="Plichtig in 2020.")
    assert sorted(zinnen) == ["Ontzorgen: de termijn vervalt.", "PIP vaststellen: de termijn vervalt."]
    assert lopend(dossier) == set()
    assert open_taken(dossier) == {"intake_uitnodigen", "ontzorgen_beeindigen"}


def test_naar_wi2013_kan_niet_met_een_pip(dossier, klantmanager):
    startfeiten_wijzigen(dossier, {"dagtekening_eerste_pip": vandaag()}, door=klantmanager)
    dossier.refresh_from_db()
    fout = regelfout(kenmerken_wijzigen, dossier, {"stelsel": Stelsel.WI2013}, door=klantmanager, reden="Test")
    assert (fout.code, fout.veld) == ("wi2013_met_pip", "stelsel")


def test_kenmerken_wijzigen_na_een_pip_geeft_een_taak(dossier, klantmanager):
    startfeiten_wijzigen(dossier, {"dagtekening_eerste_pip": vandaag()}, door=klantmanager)
    dossier.refresh_from_db()
    kenmerken_wijzigen(dossier, {"doelgroep": Doelgroep.GEZINSMIGRANT}, door=klantmanager, reden="IND van 3 november.")
    assert "pip_nakijken" in open_taken(dossier)


def test_kenmerken_wijzigen_vraagt_een_reden(dossier, klantmanager):
    fout = regelfout(kenmerken_wijzigen, dossier, {"doelgroep": Doelgroep.GEZINSMIGRANT}, door=klantmanager, reden=" ")
    assert (fout.code, fout.veld) == ("reden_ontbreekt", "reden")


def test_terug_naar_wi2021_begint_de_termijn_weer(in_haarlem, klantmanager):
    dossier = DossierFactory(wi2013=True)
    kenmerken_wijzigen(dossier, {"stelsel": Stelsel.WI2021}, door=klantmanager, reden="Plichtig in 2023.")
    dossier.refresh_from_db()
    startfeiten_wijzigen(dossier, {"kennisgeving_op": vandaag() - timedelta(days=5)}, door=klantmanager)
    assert TermijnSoort.PIP_VASTSTELLEN in lopend(dossier)


@pytest.mark.parametrize("soort", WI2021_SOORTEN)
def test_de_database_weigert_een_wi2021_termijn_onder_wi2013(in_haarlem, soort):
    dossier = DossierFactory(wi2013=True)
    with pytest.raises(DatabaseError, match=r"art\. 54 lid 1"), transaction.atomic():
        Termijn.objects.create(dossier=dossier, soort=soort)


def test_de_database_weigert_wi2013_met_een_lopende_termijn(dossier):
    Dossier.objects.filter(pk=dossier.pk).update(stelsel=Stelsel.WI2013)
    with pytest.raises(DatabaseError, match=r"art\. 54 lid 1"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    Dossier.objects.filter(pk=dossier.pk).update(stelsel=Stelsel.WI2021)


@pytest.mark.parametrize(
    "feiten", [{"dagtekening_eerste_pip": date(2026, 1, 5)}, {"kennisgeving_op": date(2026, 1, 5)}], ids=str
)
def test_wi2013_kent_geen_wi2021_feiten(in_haarlem, klantmanager, feiten):
    fout = regelfout(startfeiten_wijzigen, DossierFactory(wi2013=True), feiten, door=klantmanager)
    assert fout.code == "wi2013_geen_wi2021_feit"


def test_dossier_sluiten_stopt_termijnen_en_taken(dossier, klantmanager):
    gesloten = dossier_sluiten(dossier, door=klantmanager, reden=Sluitreden.VERTROKKEN)
    assert not gesloten.is_open
    assert lopend(dossier) == set()
    assert open_taken(dossier) == set()
    assert (
        regelfout(dossier_sluiten, gesloten, door=klantmanager, reden=Sluitreden.VERTROKKEN).code
        == "dossier_al_gesloten"
    )


def test_dossier_sluiten_met_anders_vraagt_een_toelichting(dossier, klantmanager):
    fout = regelfout(dossier_sluiten, dossier, door=klantmanager, reden=Sluitreden.ANDERS)
    assert fout.veld == "toelichting"


def test_een_gesloten_dossier_wordt_niet_verbeterd(dossier, klantmanager):
    gesloten = dossier_sluiten(dossier, door=klantmanager, reden=Sluitreden.VERTROKKEN)
    feiten = {"kennisgeving_op": vandaag()}
    assert regelfout(startfeiten_wijzigen, gesloten, feiten, door=klantmanager).code == "dossier_gesloten"
    assert lopend(dossier) == set()


def test_dossier_heropenen_rekent_opnieuw_en_vraagt_na_te_kijken(dossier, klantmanager):
    gesloten = dossier_sluiten(dossier, door=klantmanager, reden=Sluitreden.VERTROKKEN)
    heropend = dossier_heropenen(gesloten, door=klantmanager, toelichting="Is terug in de gemeente.")
    assert heropend.is_open
    assert lopend(dossier) == {TermijnSoort.PIP_VASTSTELLEN, TermijnSoort.ONTZORGEN}
    assert open_taken(dossier) == {"pip_vaststellen", "heropend_nakijken"}
    assert regelfout(dossier_heropenen, heropend, door=klantmanager, toelichting="x").code == "dossier_al_open"


def test_dossier_heropenen_vraagt_een_reden(dossier, klantmanager):
    gesloten = dossier_sluiten(dossier, door=klantmanager, reden=Sluitreden.VERTROKKEN)
    assert regelfout(dossier_heropenen, gesloten, door=klantmanager, toelichting=" ").veld == "toelichting"


def test_wat_de_nieuwe_klantmanager_moet_weten_is_zijn_eerste_taak(dossier, klantmanager, klantmanager2):
    klantmanager_toewijzen(dossier, klantmanager=klantmanager2, door=klantmanager, overdracht="Bel vóór tien uur.")
    taak = dossier.taken.get(soort="overdracht_lezen")
    assert (taak.toelichting, taak.uiterlijk_op) == ("Bel vóór tien uur.", eerste_werkdag(vandaag()))
    assert dossier.gebeurtenissen.get(soort="dossier.toegewezen").toelichting == "Bel vóór tien uur."
    for niemand_nieuws in (klantmanager2, None):
        nogmaals = {"klantmanager": niemand_nieuws, "door": klantmanager2, "overdracht": "Zoek een ander."}
        assert regelfout(klantmanager_toewijzen, dossier, **nogmaals).veld == "overdracht"


def test_klantmanager_toewijzen_en_vrijgeven_staan_in_de_tijdlijn(dossier, klantmanager, klantmanager2):
    klantmanager_toewijzen(dossier, klantmanager=klantmanager2, door=klantmanager)
    klantmanager_toewijzen(dossier, klantmanager=None, door=klantmanager)
    titels = list(dossier.gebeurtenissen.filter(soort="dossier.toegewezen").values_list("titel", flat=True))
    assert titels == ["Vrijgegeven: nog geen klantmanager", "Toegewezen aan B. Yılmaz"]
    dossier.refresh_from_db()
    assert dossier.klantmanager is None
