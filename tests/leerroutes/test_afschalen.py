"""Afschalen per exam part (Besluit 5.5), exams in the Z-route (3.14 lid 7) and B2 as an agreement."""

import pytest

from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import vandaag
from intake.models import BrugklasDeelname
from leerroutes.selectors.afschalen import afschaalbeeld
from leerroutes.services.afschalen import afschalen, b2_afspreken, zroute_examens_vastleggen
from leerroutes.services.examens import examen_vastleggen
from pip_plans.services.vaststellen import pip_vaststellen
from tests.leerroutes.factories import pip, school, uren
from tests.leerroutes.trajecten import bewezen_uren
from tests.pip_plans.factories import dossier_voor_pip, vastgesteld_pip

pytestmark = pytest.mark.usefixtures("in_haarlem")
INSPANNING = {"inspanning": "Bijna geen verzuim, altijd huiswerk.", "reden": "Schrijven op B1 lukt niet."}


@pytest.fixture
def b1(klantmanager, terug):
    dossier = dossier_voor_pip(kennisgeving_op=terug(700), inschrijving_op=terug(700), plicht_op=terug(700))
    vastgesteld_pip(door=klantmanager, dossier=dossier, dagtekening=terug(640))
    return dossier


def test_afschalen_maakt_een_gewijzigd_pip_dat_vast_te_stellen_is(b1, klantmanager):
    bewezen_uren(b1, 612, door=klantmanager)
    nieuw = afschalen(b1, door=klantmanager, onderdelen=["SC", "SP"], **INSPANNING)
    assert (nieuw.niveau, nieuw.onderdelen_a2, nieuw.gevolgde_uren) == ("A2", ["SC", "SP"], 612)
    assert nieuw.gereed
    vast = pip_vaststellen(nieuw, door=klantmanager, dagtekening=vandaag(), verzenddatum=vandaag())
    assert vast.besluit.document.titel.startswith("Besluit over uw plan voor inburgering")
    assert [deel.niveau for deel in afschaalbeeld(b1).delen if deel.onderdeel in ("LE", "SC")] == ["B1", "A2"]


@pytest.mark.parametrize(
    ("aantal", "anders", "code", "veld"),
    [
        (599, {}, "afschalen_niet_toegestaan", "onderdelen"),
        (600, {"inspanning": " "}, "afschalen_niet_toegestaan", "inspanning"),
        (600, {"onderdelen": []}, "onderdeel_ontbreekt", "onderdelen"),
        (600, {"onderdelen": ["KNM"]}, "onderdeel_niet_af_te_schalen", "onderdelen"),
        (600, {"uren_brede_intake": 10}, "uren_brede_intake", "uren_brede_intake"),
        (600, {"reden": ""}, "reden_ontbreekt", "reden"),
    ],
)
def test_afschalen_geweigerd(b1, klantmanager, aantal, anders, code, veld):
    bewezen_uren(b1, aantal, door=klantmanager)
    with pytest.raises(RegelFout) as fout:
        afschalen(b1, door=klantmanager, **({"onderdelen": ["SC"]} | INSPANNING | anders))
    assert (fout.value.code, fout.value.veld) == (code, veld)


def test_alleen_bewezen_uren_bij_een_erkende_school_tellen(b1, klantmanager, terug):
    uren(b1, 700, terug(400), terug(10), aanbieder=school())
    assert (afschaalbeeld(b1).bewezen, afschaalbeeld(b1).onbewezen) == (0, 700)
    with pytest.raises(RegelFout):
        afschalen(b1, door=klantmanager, onderdelen=["SC"], **INSPANNING)


def test_uren_uit_de_brede_intake_kunnen_meetellen(b1, klantmanager, terug):
    BrugklasDeelname.objects.create(dossier=b1, aangemeld_op=terug(690), gestart_op=terug(680), nt2_uren=60)
    bewezen_uren(b1, 545, door=klantmanager)
    nieuw = afschalen(b1, door=klantmanager, onderdelen=["SP"], uren_brede_intake=55, **INSPANNING)
    assert nieuw.gevolgde_uren == 600


def test_wat_al_op_b1_is_behaald_wordt_niet_afgeschaald(b1, klantmanager, terug):
    bewezen_uren(b1, 600, door=klantmanager)
    gehaald = {"onderdeel": "LE", "niveau": "B1", "examendatum": terug(30), "resultaat": "Geslaagd"}
    examen_vastleggen(b1, door=klantmanager, **gehaald)
    assert "LE" not in {deel.onderdeel for deel in afschaalbeeld(b1).te_kiezen}
    with pytest.raises(RegelFout, match="LE"):
        afschalen(b1, door=klantmanager, onderdelen=["LE"], **INSPANNING)


def test_wat_ontbreekt_en_wanneer_het_bij_dit_tempo_kan(b1, klantmanager, terug, django_assert_num_queries):
    bewezen_uren(b1, 130, door=klantmanager, dagen=91)
    bewezen_uren(b1, 370, door=klantmanager, dagen=400, aanbieder=school("Eerdere school"))
    with django_assert_num_queries(8):
        beeld = afschaalbeeld(b1)
    assert (beeld.bewezen, beeld.te_gaan, round(beeld.per_week)) == (500, 100, 10)
    assert (beeld.mogelijk_op - vandaag()).days == 70
    assert beeld.past_in_termijn


def test_afschalen_kan_alleen_in_de_b1_route(klantmanager, terug):
    dossier = dossier_voor_pip(kennisgeving_op=terug(400), inschrijving_op=terug(400))
    pip(dossier, "O", dagtekening=terug(300))
    bewezen_uren(dossier, 600, door=klantmanager, dagen=290)
    with pytest.raises(RegelFout, match="alleen in de B1-route"):
        afschalen(dossier, door=klantmanager, onderdelen=["SC"], **INSPANNING)


def test_zroute_met_examens_staat_in_het_pip(klantmanager, terug):
    dossier = dossier_voor_pip(kennisgeving_op=terug(400), inschrijving_op=terug(400), plicht_op=terug(400))
    vastgesteld_pip(door=klantmanager, dossier=dossier, leerroute="Z", dagtekening=terug(340))
    keuze = {"onderdelen": ["LE", "KNM"], "reden": "U wilt dit en kunt dit."}
    nieuw = zroute_examens_vastleggen(dossier, door=klantmanager, **keuze)
    assert (nieuw.onderdelen_a2, nieuw.gereed) == (["KNM", "LE"], True)
    pip_vaststellen(nieuw, door=klantmanager, dagtekening=vandaag(), verzenddatum=vandaag())
    with pytest.raises(RegelFout, match="nog niet in het PIP"):
        zroute_examens_vastleggen(dossier, door=klantmanager, **keuze)


def test_zroute_examens_niet_in_de_b1_route(b1, klantmanager):
    with pytest.raises(RegelFout, match="alleen in de Z-route"):
        zroute_examens_vastleggen(b1, door=klantmanager, onderdelen=["LE"], reden="x")


def test_b2_is_een_afspraak_en_laat_het_niveau_staan(b1, klantmanager):
    nieuw = b2_afspreken(b1, door=klantmanager, afspraak="U doet het examen schrijven op B2.", reden="U wilt naar hbo.")
    assert (nieuw.niveau, nieuw.onderdelen_a2) == ("B1", [])
    assert nieuw.afspraken.filter(tekst__contains="B2").exists()
