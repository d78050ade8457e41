"""From PIP to letter: every fact in its place, nothing that does not apply."""

import re
from datetime import timedelta

import pytest

from inburgering.brieven.enums import BezwaarUitkomst
from inburgering.brieven.services.bezwaar import bezwaar_registreren, op_bezwaar_beslissen
from inburgering.recht.kalender import datum_tekst
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Instelling
from intake.models import Leerbaarheidstoets
from intake.services.intake import gesprek_vastleggen
from pip_plans.beschikking import SoortBeschikking, beschikking_html
from pip_plans.documents import NOG_IN_TE_VULLEN, beschikking_van
from pip_plans.enums import Aanleiding, Leerroute, Onderdeel
from pip_plans.models import Pip, PipRoute
from pip_plans.selectors.feiten import PipFeiten
from pip_plans.services.bekendmaken import pip_versturen
from pip_plans.services.opstellen import pip_wijziging_beginnen
from tests.pip_plans.factories import compleet_pip, dossier_voor_pip, vastgesteld_pip, vul_in, wijziging

pytestmark = pytest.mark.usefixtures("in_haarlem")


def brief(pip: Pip, door, *, concept: bool = False):
    feiten = PipFeiten(pip.dossier, vandaag(), door)
    return beschikking_van(pip, feiten, door=door, dagtekening=vandaag(), verzenddatum=vandaag(), concept=concept)


def tekst(pip: Pip, door) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", beschikking_html(brief(pip, door))))


def test_alle_redenen_en_afspraken(klantmanager):
    pip = compleet_pip(door=klantmanager)
    inhoud = tekst(pip, klantmanager)
    for zin in (
        "Besluit over uw plan voor inburgering",
        "U volgt de B1-route.",
        "U leert snel. In de toets haalde u B1.",
        "U wilt nu geen opleiding volgen.",
        "U kunt een hoger niveau halen.",
        "U wilt in de zorg werken.",
        "Wij helpen u met het zoeken van een school.",
        "U gaat naar alle lessen.",
        "Besluit over het betalen van uw vaste lasten",
        "8 gesprekken",
        f"{pip.dossier.nummer} / PIP-1",
        "namens het college van burgemeester en wethouders van Haarlem",
    ):
        assert zin in inhoud, zin


def test_geen_bsn_in_de_brief(klantmanager):
    pip = compleet_pip(door=klantmanager)
    assert pip.dossier.inburgeraar.bsn not in beschikking_html(brief(pip, klantmanager))


def test_gezinsmigrant_leest_niets_over_ontzorgen_of_intensiteit(klantmanager):
    pip = compleet_pip(door=klantmanager, dossier=dossier_voor_pip(gezinsmigrant=True))
    Pip.objects.filter(pk=pip.pk).update(uren_totaal=900, cursusinstelling="Taalhuis")
    pip.refresh_from_db()
    inhoud = brief(pip, klantmanager)
    assert (inhoud.uren_totaal, inhoud.cursus, inhoud.ontzorgen, inhoud.pw_besluiten) == (None, None, None, ())


def test_onderwijsroute_zonder_map(klantmanager):
    inhoud = brief(compleet_pip(door=klantmanager, leerroute=Leerroute.ONDERWIJS), klantmanager)
    assert (inhoud.uren_map, inhoud.map_toelichting) == (None, "")


def test_z_route_met_uren_en_examens(klantmanager):
    pip = compleet_pip(door=klantmanager, leerroute=Leerroute.Z)
    pip = vul_in(
        pip,
        {Onderdeel.NIVEAU: {"uren_totaal": 800, "uren_participatie": 800, "onderdelen_a2": ["LE", "KNM"]}},
        door=klantmanager,
    )
    inhoud = brief(pip, klantmanager)
    assert (inhoud.uren_totaal, inhoud.uren_participatie, inhoud.examens_a2) == (800, 800, ("lezen", "KNM"))


@pytest.mark.parametrize(
    ("delen", "eindniveau", "examens"),
    [(["SC"], "B1", ("schrijven",)), (["LE", "LU", "SC", "SP"], "A2", ())],
)
def test_afschalen_per_examenonderdeel(klantmanager, delen, eindniveau, examens):
    pip = wijziging(vastgesteld_pip(door=klantmanager), door=klantmanager, aanleiding=Aanleiding.AFSCHALEN)
    gegevens = {"niveau": "A2", "onderdelen_a2": delen, "gevolgde_uren": 650, "inspanning": "Altijd aanwezig."}
    pip = vul_in(pip, {Onderdeel.NIVEAU: gegevens}, door=klantmanager)
    inhoud = brief(pip, klantmanager)
    assert (inhoud.eindniveau, inhoud.examens_a2) == (eindniveau, examens)


def test_intake_en_toets_als_bron(klantmanager):
    pip = compleet_pip(door=klantmanager)
    op = vandaag() - timedelta(days=4)
    gesprek_vastleggen(pip.dossier, {"op": op}, door=klantmanager)
    Leerbaarheidstoets.objects.create(dossier=pip.dossier, afgenomen_op=op, uitslag="B1-route haalbaar")
    inhoud = brief(pip, klantmanager)
    assert inhoud.gesproken_op == (op,)
    assert inhoud.bronnen == (f"de leerbaarheidstoets van {datum_tekst(op)}",)


def test_ontzorgen_met_datums_en_budgetcoach(klantmanager, budgetcoach):
    dossier = dossier_voor_pip(budgetcoach=budgetcoach)
    inhoud = brief(compleet_pip(door=klantmanager, dossier=dossier), klantmanager)
    assert inhoud.ontzorgen.start == dossier.bijstandperiodes.get().van
    assert inhoud.ontzorgen.budgetcoach == str(budgetcoach)


def test_ontzorgen_voorbij_staat_er_niet_meer_in(klantmanager):
    dossier = dossier_voor_pip(recht_op_bijstand_op=vandaag() - timedelta(days=250))
    assert brief(compleet_pip(door=klantmanager, dossier=dossier), klantmanager).ontzorgen is None


def test_concept_met_ontbrekende_reden(klantmanager):
    pip = compleet_pip(door=klantmanager)
    PipRoute.objects.filter(pip=pip, route="Z").update(reden="")
    inhoud = brief(pip, klantmanager, concept=True)
    assert NOG_IN_TE_VULLEN in [reden.reden for reden in inhoud.redenen]
    assert inhoud.hoofd.concept


def test_handtekeningblad_als_gemeente_dat_kiest(klantmanager):
    pip = compleet_pip(door=klantmanager)
    assert not brief(pip, klantmanager).handtekeningen
    Instelling.objects.create(sleutel="pip_handtekening", waarde=True)
    assert brief(pip, klantmanager).handtekeningen


def test_gewijzigd_pip_noemt_het_verschil(klantmanager):
    eerste = vastgesteld_pip(door=klantmanager)
    pip = vul_in(wijziging(eerste, door=klantmanager), {Onderdeel.PVT_MAP: {"pvt_uren": 18}}, door=klantmanager)
    inhoud = brief(pip, klantmanager)
    assert inhoud.soort == SoortBeschikking.GEWIJZIGD
    assert [(regel.onderdeel, regel.was, regel.wordt) for regel in inhoud.wijziging.verschillen] == [
        ("Uren PVT", "12", "18")
    ]
    html = tekst(pip, klantmanager)
    assert eerste.kenmerk in html
    assert "Het gaat sneller dan verwacht." in html
    assert "Uw termijn verandert niet." in html


def test_na_gegrond_bezwaar(klantmanager, klantmanager2):
    eerste = pip_versturen(vastgesteld_pip(door=klantmanager), door=klantmanager, bekendgemaakt_op=vandaag())
    bezwaar = bezwaar_registreren(eerste.besluit, door=klantmanager, ontvangen_op=vandaag(), wijze="balie")
    op_bezwaar_beslissen(
        bezwaar, door=klantmanager2, uitkomst=BezwaarUitkomst.GEGROND, op=vandaag(), motivering="Onderwijsroute past."
    )
    pip = pip_wijziging_beginnen(eerste.dossier, door=klantmanager, aanleiding=Aanleiding.BEZWAAR)
    assert pip.bezwaar == bezwaar
    inhoud = brief(pip, klantmanager)
    assert inhoud.soort == SoortBeschikking.NA_BEZWAAR
    assert inhoud.wijziging.bezwaar_ontvangen_op == vandaag()


def test_verhuisd_noemt_de_lopende_termijn(klantmanager):
    eerste = vandaag() - timedelta(days=200)
    dossier = dossier_voor_pip(verhuisd=True, dagtekening_eerste_pip=eerste)
    inhoud = brief(compleet_pip(door=klantmanager, dossier=dossier), klantmanager)
    assert inhoud.soort == SoortBeschikking.VERHUIZING
    assert inhoud.termijn.start == eerste + timedelta(days=1)
    assert "U bent verhuisd naar onze gemeente." in beschikking_html(inhoud)
