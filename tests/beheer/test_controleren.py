from datetime import date, time, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from inburgering.beheer import controle
from inburgering.beheer.controle import gemeente_controleren
from inburgering.brieven import opslag
from inburgering.brieven.enums import DocumentSoort, OpdrachtStatus
from inburgering.brieven.models import Afdrukopdracht, Document
from inburgering.dossiers.enums import TermijnSoort, TermijnStatus
from inburgering.dossiers.models import Afspraak, BijstandPeriode, Dossier, Startfeiten, Taak, Termijn
from inburgering.dossiers.services.dossiers import dossier_sluiten
from inburgering.dossiers.services.herinneringen import herinneringen_maken
from inburgering.dossiers.services.termijnen import termijn_zetten
from inburgering.dossiers.services.uitstel import taak_uitstellen
from inburgering.dossiers.services.wachten import wachten_beginnen
from inburgering.toegang.klok import nu, vandaag
from intake.services.oproepen import Afspraak as OproepAfspraak
from intake.services.oproepen import oproep_versturen
from tests.dossiers.factories import DossierFactory


def verschillen(gemeente) -> list[str]:
    return [verschil.wat for verschil in gemeente_controleren(gemeente)]


@pytest.fixture
def dossier(in_haarlem) -> Dossier:
    return DossierFactory()


@pytest.fixture
def pip_termijn(dossier) -> Termijn:
    return dossier.termijnen.get(soort=TermijnSoort.PIP_VASTSTELLEN)


def test_wat_de_services_maken_klopt(in_haarlem, klantmanager):
    for trait in ("gezinsmigrant", "is_hervestiger", "in_azc", "wi2013", "te_laat", "zonder_startfeiten"):
        DossierFactory(**{trait: True})
    DossierFactory(dagtekening_eerste_pip=date(2026, 3, 2), duo_einddatum=date(2029, 4, 1))
    dossier_sluiten(DossierFactory(), door=klantmanager, reden="vertrokken")
    wachten_beginnen(DossierFactory(), door=klantmanager, op_wie="school", reden="diploma", sinds=vandaag())
    assert verschillen(in_haarlem) == []
    herinneringen_maken(in_haarlem, nu())
    assert verschillen(in_haarlem) == []


def test_een_verkeerde_laatste_dag(in_haarlem, pip_termijn):
    hoort = pip_termijn.laatste_dag
    Termijn.objects.filter(pk=pip_termijn.pk).update(laatste_dag=hoort + timedelta(days=1))
    gevonden = verschillen(in_haarlem)
    assert f"PIP vaststellen: laatste dag is {hoort + timedelta(days=1)}, berekend {hoort}." in gevonden
    assert "PIP vaststellen: de taak met deze laatste dag ontbreekt." in gevonden


def test_een_startfeit_dat_buiten_de_services_om_veranderde(in_haarlem, dossier):
    nieuw = vandaag() - timedelta(days=20)
    oud = dossier.startfeiten.kennisgeving_op
    Startfeiten.objects.update(kennisgeving_op=nieuw)
    assert verschillen(in_haarlem) == [
        (
            f"PIP vaststellen: berekend met datum_inschrijving {oud}, datum_kennisgeving {oud}, "
            f"de startfeiten zeggen datum_inschrijving {oud}, datum_kennisgeving {nieuw}."
        )
    ]


def test_een_termijn_die_ontbreekt_en_een_die_er_niet_hoort(in_haarlem, dossier, pip_termijn):
    Termijn.objects.filter(pk=pip_termijn.pk).update(status=TermijnStatus.VERVALLEN)
    BijstandPeriode.objects.all().delete()
    assert verschillen(in_haarlem) == [
        "PIP vaststellen: de termijn ontbreekt.",
        "Ontzorgen: de termijn loopt, maar zijn startfeit ontbreekt.",
    ]


def test_feiten_die_elkaar_tegenspreken(in_haarlem, dossier):
    Startfeiten.objects.update(dagtekening_eerste_pip=date(2026, 3, 2), duo_einddatum=date(2020, 1, 1))
    (gevonden,) = verschillen(in_haarlem)
    assert gevonden.startswith("de startfeiten spreken elkaar tegen: duo_einddatum")


def test_een_termijn_met_onmogelijke_feiten(in_haarlem, pip_termijn):
    Termijn.objects.filter(pk=pip_termijn.pk).update(feiten={})
    assert any(
        wat.startswith("PIP vaststellen: met deze feiten is de termijn niet te berekenen")
        for wat in verschillen(in_haarlem)
    )


def test_een_termijn_van_een_besluit_wordt_herberekend(in_haarlem, dossier):
    termijn_zetten(dossier, TermijnSoort.BEZWAAR, {"datum_bekendmaking": "2026-11-02"}, door=None, onderwerp="B-1")
    assert verschillen(in_haarlem) == []
    Termijn.objects.filter(soort=TermijnSoort.BEZWAAR).update(start=date(2026, 11, 1))
    assert verschillen(in_haarlem) == ["Bezwaar: start is 2026-11-01, berekend 2026-11-03."]


def test_een_termijn_zonder_volgende_herinnering(in_haarlem, pip_termijn):
    Termijn.objects.filter(pk=pip_termijn.pk).update(volgende_signaal_at=None)
    assert verschillen(in_haarlem) == [
        "PIP vaststellen: er komt geen herinnering meer, maar de laatste dag is nog niet voorbij."
    ]


def test_een_wi2021_termijn_onder_de_wi2013(in_haarlem):
    termijn = Termijn(soort=TermijnSoort.PIP_VASTSTELLEN)
    assert list(controle._wi2013([termijn])) == ["PIP vaststellen: onder de Wi2013 bestaat deze termijn niet."]
    termijn.status = TermijnStatus.VERVALLEN
    assert list(controle._wi2013([termijn])) == []


def test_werkvoorraadkolommen_die_achterlopen(in_haarlem, dossier):
    hoort = dossier.taken.order_by("uiterlijk_op").first()
    ander = Taak.objects.exclude(pk=hoort.pk).filter(dossier=dossier).first()
    Dossier.objects.update(wacht=True, eerstvolgende_op=None, eerstvolgende_taak=ander)
    assert verschillen(in_haarlem) == [
        "werkvoorraad: de eerstvolgende taak is een andere.",
        f"werkvoorraad: de eerstvolgende datum is leeg, berekend {hoort.uiterlijk_op}.",
        "werkvoorraad: “wacht op een derde” is ja, berekend nee.",
    ]


def test_een_uitgestelde_taak(in_haarlem, klantmanager, pip_termijn):
    taak = Taak.objects.get(soort=TermijnSoort.PIP_VASTSTELLEN)
    taak_uitstellen(taak, tot=pip_termijn.laatste_dag, reden="druk", door=klantmanager)
    assert verschillen(in_haarlem) == []
    na_de_laatste_dag = pip_termijn.laatste_dag + timedelta(days=1)
    Taak.objects.filter(pk=taak.pk).update(uitgesteld_tot=na_de_laatste_dag)
    assert verschillen(in_haarlem) == [
        f"PIP vaststellen: de taak is uitgesteld tot {na_de_laatste_dag}, na de laatste dag."
    ]


def test_een_document_dat_op_de_schijf_veranderde(in_haarlem, dossier, klantmanager, settings, tmp_path):
    settings.DOCUMENTEN_MAP = tmp_path
    sha256 = opslag.bewaar(b"diploma")
    Document.objects.create(
        dossier=dossier,
        soort=DocumentSoort.values[0],
        titel="Diploma",
        bestandsnaam="diploma.pdf",
        mime="application/pdf",
        grootte=7,
        sha256=sha256,
        gemaakt_door=klantmanager,
    )
    assert verschillen(in_haarlem) == []
    opslag.pad_van(sha256).write_bytes(b"vervalst")
    assert verschillen(in_haarlem) == [f"document “Diploma”: De inhoud {sha256[:12]} is op de schijf veranderd."]


@pytest.mark.parametrize("aantal", [1, 3])
def test_een_deel_kost_een_vast_aantal_queries(in_haarlem, django_assert_num_queries, aantal):
    for _ in range(aantal):
        DossierFactory()
    with django_assert_num_queries(42):
        assert verschillen(in_haarlem) == []


def test_alle_delen_worden_gelezen(in_haarlem, monkeypatch):
    monkeypatch.setattr(controle, "PER_KEER", 2)
    for _ in range(5):
        DossierFactory()
    Dossier.objects.update(wacht=True)
    assert len(verschillen(in_haarlem)) == 5


def test_het_commando_zwijgt_als_alles_klopt(in_haarlem, dossier):
    uit = StringIO()
    call_command("controleren", stdout=uit)
    assert uit.getvalue() == ""


def test_het_commando_noemt_gemeente_en_dossier(in_haarlem, zandvoort, dossier):
    Dossier.objects.update(wacht=True)
    uit = StringIO()
    with pytest.raises(CommandError, match="1 verschil gevonden") as fout:
        call_command("controleren", stdout=uit)
    assert fout.value.returncode == 1
    assert uit.getvalue() == f"0392 {dossier.nummer}: werkvoorraad: “wacht op een derde” is ja, berekend nee.\n"
    call_command("controleren", "--gemeente", "0473", stdout=uit)


def test_het_commando_kent_de_gemeente_niet(db):
    with pytest.raises(CommandError, match="geen gemeente met code 9999") as fout:
        call_command("controleren", "--gemeente", "9999")
    assert fout.value.returncode == 2


def test_een_afdruk_die_op_de_schijf_beschadigd_is(in_haarlem, klantmanager):
    sha256 = opslag.bewaar(b"%PDF")
    opdracht = Afdrukopdracht.objects.create(
        aantal=1, status=OpdrachtStatus.GEREED, sha256=sha256, gereed_at=nu(), gemaakt_door=klantmanager
    )
    assert verschillen(in_haarlem) == []
    opslag.pad_van(sha256).unlink()
    assert verschillen(in_haarlem) == [
        f"opdracht {opdracht.uuid}: De inhoud {sha256[:12]} staat niet meer op de schijf."
    ]


def test_een_oproep_die_anders_of_niet_in_de_agenda_staat(in_haarlem, dossier, klantmanager):
    morgen = vandaag() + timedelta(days=1)
    oproep = OproepAfspraak(verzonden_op=vandaag(), gesprek_op=morgen, gesprek_om=time(10), plaats="Stadskantoor")
    oproep_versturen(dossier, oproep, door=klantmanager)
    assert verschillen(in_haarlem) == []
    Afspraak.objects.update(begin_at=nu())
    assert verschillen(in_haarlem) == ["agenda: het gesprek van de 1e oproep staat er anders in dan in de brief."]
    Afspraak.objects.all().delete()
    assert verschillen(in_haarlem) == ["agenda: het gesprek van de 1e oproep ontbreekt."]
