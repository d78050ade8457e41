"""Starting, completing and reopening the intake, its report, and taking it over."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from pypdf import PdfReader

from inburgering.brieven.enums import DocumentSoort
from inburgering.brieven.models import Document
from inburgering.brieven.opslag import lees
from inburgering.dossiers.enums import Fase, TaakStatus
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import vandaag
from intake.enums import BrugklasUitkomst, IntakeStatus, LbtOntheffing, LbtTwijfel, LbtUitslag
from intake.models import Intake
from intake.secties import DIGITAAL, FINANCIEN, GEZONDHEID_EN_OMSTANDIGHEDEN, WERK
from intake.selectors import hoofdactie, kaart, voor_pip
from intake.selectors.afronden import wat_ontbreekt
from intake.services.brieven import intakeverslag_maken
from intake.services.brugklas import brugklas_overnemen
from intake.services.intake import (
    een_op_een_gewezen,
    gesprek_vastleggen,
    intake_afronden,
    intake_heropenen,
    intake_overnemen,
    intake_starten,
)
from intake.services.secties import sectie_niet_van_toepassing, sectie_opslaan
from intake.services.toets import Uitslag, lbt_ontheffing_geven, lbt_twijfel_vastleggen, lbt_uitslag_vastleggen


@pytest.fixture
def maak_volledig(klantmanager, vul_wettelijk):
    """Return a function that does everything the law asks of an intake."""

    def doe(dossier):
        vul_wettelijk(dossier)
        gesprek_vastleggen(dossier, {"op": vandaag()}, door=klantmanager)
        een_op_een_gewezen(dossier, op=vandaag(), gewenst=None, door=klantmanager)
        lbt_ontheffing_geven(
            dossier, grond=LbtOntheffing.VISUEEL, op=vandaag(), toelichting="Brief van de arts.", door=klantmanager
        )
        return dossier

    return doe


def test_starten_zet_fase_en_taken(dossier, klantmanager):
    intake_starten(dossier, door=klantmanager)
    dossier.refresh_from_db()
    open_taken = set(dossier.taken.filter(status=TaakStatus.OPEN).values_list("soort", flat=True))
    assert dossier.fase == Fase.INTAKE
    assert "lbt_aanmelden" in open_taken
    assert "intake_uitnodigen" not in open_taken


def test_starten_kan_maar_een_keer(dossier, klantmanager):
    intake_starten(dossier, door=klantmanager)
    with pytest.raises(RegelFout) as fout:
        intake_starten(dossier, door=klantmanager)
    assert fout.value.code == "intake_al_gestart"


def test_starten_niet_in_de_toekomst(dossier, klantmanager):
    with pytest.raises(RegelFout) as fout:
        intake_starten(dossier, op=vandaag() + timedelta(days=1), door=klantmanager)
    assert (fout.value.code, fout.value.veld) == ("datum_in_toekomst", "gestart_op")


@pytest.mark.parametrize("rol", ["budgetcoach", "teamleider", "lezer"])
def test_alleen_wie_intakes_afneemt_start_er_een(dossier, request, rol):
    with pytest.raises(PermissionDenied):
        intake_starten(dossier, door=request.getfixturevalue(rol))


def test_wat_ontbreekt_noemt_alles_wat_de_wet_vraagt(dossier, klantmanager):
    punten = wat_ontbreekt(intake_starten(dossier, door=klantmanager))
    verplicht = {punt.code for punt in punten if punt.verplicht}
    assert verplicht == {
        "gesprek",
        "lbt",
        "een_op_een",
        *(f"sectie_{s}" for s in ("gezin", "opleiding", "werk", "taal", "toekomst", "zelfredzaamheid", "gezondheid")),
    }
    assert {punt.code for punt in punten} - verplicht == {"sectie_diploma", "sectie_digitaal", "sectie_financien"}
    assert all(punt.artikel for punt in punten if punt.verplicht and punt.code != "gesprek")


def test_afronden_weigert_en_noemt_wat_ontbreekt(dossier, klantmanager, vul):
    vul(dossier, WERK)
    with pytest.raises(RegelFout) as fout:
        intake_afronden(dossier, door=klantmanager)
    assert fout.value.code == "intake_onvolledig"
    assert "leerbaarheidstoets" in fout.value.uitleg
    assert "Werk en competenties" not in fout.value.uitleg


def test_afronden_als_alles_er_is(dossier, klantmanager, maak_volledig):
    intake = intake_afronden(maak_volledig(dossier), door=klantmanager)
    dossier.refresh_from_db()
    assert (intake.status, intake.afgerond_op, dossier.fase) == (IntakeStatus.AFGEROND, vandaag(), Fase.PIP)
    assert not dossier.taken.filter(soort__startswith="lbt", status=TaakStatus.OPEN).exists()


def test_onder_de_wi2013_is_een_gesprek_genoeg(wi2013, klantmanager):
    gesprek_vastleggen(wi2013, {"op": vandaag()}, door=klantmanager)
    intake_afronden(wi2013, door=klantmanager)
    wi2013.refresh_from_db()
    assert wi2013.fase == Fase.TRAJECT
    assert not wi2013.termijnen.exists()
    assert not wi2013.taken.filter(soort="lbt_aanmelden").exists()


def test_heropenen_met_reden(dossier, klantmanager, maak_volledig):
    intake_afronden(maak_volledig(dossier), door=klantmanager)
    with pytest.raises(RegelFout) as fout:
        intake_heropenen(dossier, reden=" ", door=klantmanager)
    assert fout.value.code == "heropenen_zonder_reden"
    dossier.refresh_from_db()
    intake = intake_heropenen(dossier, reden="Nieuwe gegevens.", door=klantmanager)
    dossier.refresh_from_db()
    assert (intake.loopt, intake.afgerond_op, dossier.fase) == (True, None, Fase.INTAKE)


def test_heropenen_van_een_lopende_intake(dossier, klantmanager):
    intake_starten(dossier, door=klantmanager)
    with pytest.raises(RegelFout) as fout:
        intake_heropenen(dossier, reden="x", door=klantmanager)
    assert fout.value.code == "intake_loopt"


def test_afronden_niet_voor_de_start(wi2013, klantmanager, dagen_terug):
    gesprek_vastleggen(wi2013, {"op": vandaag()}, door=klantmanager)
    with pytest.raises(RegelFout) as fout:
        intake_afronden(wi2013, op=dagen_terug(1), door=klantmanager)
    assert fout.value.code == "afgerond_voor_start"


def test_gesprek_voor_de_start_vervroegt_de_start(dossier, klantmanager, dagen_terug):
    intake_starten(dossier, door=klantmanager)
    gesprek_vastleggen(dossier, {"op": dagen_terug(9)}, door=klantmanager)
    assert Intake.objects.get().gestart_op == dagen_terug(9)


def test_gesprek_niet_in_de_toekomst(dossier, klantmanager):
    with pytest.raises(RegelFout) as fout:
        gesprek_vastleggen(dossier, {"op": vandaag() + timedelta(days=3)}, door=klantmanager)
    assert (fout.value.code, fout.value.veld) == ("datum_in_toekomst", "op")


# Taking over


def test_overnemen_neemt_feiten_over_zonder_taken(dossier, klantmanager):
    intake_overnemen(dossier, gestart_op=date(2026, 3, 2), afgerond_op=date(2026, 4, 1), door=klantmanager)
    dossier.refresh_from_db()
    assert (dossier.intake.gestart_op, dossier.intake.afgerond_op) == (date(2026, 3, 2), date(2026, 4, 1))
    assert dossier.fase == Fase.PIP
    assert not dossier.documenten.exists()
    assert not dossier.taken.filter(soort__startswith="intake", status=TaakStatus.OPEN).exists()


def test_twee_keer_overnemen_verandert_niets(dossier, klantmanager):
    for _ in range(2):
        intake_overnemen(dossier, gestart_op=date(2026, 3, 2), door=klantmanager)
    assert dossier.gebeurtenissen.filter(soort="intake.overgenomen").count() == 1
    intake_overnemen(dossier, gestart_op=date(2026, 3, 2), afgerond_op=date(2026, 4, 1), door=klantmanager)
    assert Intake.objects.get().status == IntakeStatus.AFGEROND


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"gestart_op": date(2026, 3, 2), "afgerond_op": date(2026, 3, 1)}, "afgerond_voor_start"),
        ({"gestart_op": date(2999, 1, 1)}, "datum_in_toekomst"),
    ],
)
def test_overnemen_van_onmogelijke_data(dossier, klantmanager, data, code):
    with pytest.raises(RegelFout) as fout:
        intake_overnemen(dossier, **data, door=klantmanager)
    assert fout.value.code == code


# Report


def html_van(document: Document) -> str:
    return lees(document.html_sha256).decode()


@pytest.fixture
def met_geheimen(dossier, klantmanager):
    sectie_opslaan(dossier, GEZONDHEID_EN_OMSTANDIGHEDEN, {"psychisch": "GEHEIM-GEZOND"}, versie=0, door=klantmanager)
    sectie_opslaan(dossier, FINANCIEN, {"inkomsten": "GEHEIM-GELD"}, versie=0, door=klantmanager)
    sectie_opslaan(dossier, WERK, {"competenties": "OPEN-WERK"}, versie=0, door=klantmanager)
    sectie_niet_van_toepassing(dossier, DIGITAAL, reden="OPEN-NVT", door=klantmanager)
    lbt_ontheffing_geven(
        dossier, grond=LbtOntheffing.VISUEEL, op=vandaag(), toelichting="GEHEIM-OGEN", door=klantmanager
    )
    return dossier


def test_verslag_zonder_afgeschermde_onderdelen(met_geheimen, klantmanager, teamleider, echte_pdf):
    document = intakeverslag_maken(met_geheimen, door=klantmanager)
    html = html_van(document)
    bladzijden = PdfReader(BytesIO(lees(document.sha256))).pages
    tekst = " ".join(bladzijde.extract_text() for bladzijde in bladzijden)
    assert "OPEN-WERK" in tekst
    assert "GEHEIM" not in tekst
    assert (document.soort, document.gezondheid) == (DocumentSoort.INTAKEVERSLAG, False)
    assert "OPEN-WERK" in html
    assert "OPEN-NVT" in html
    assert "GEHEIM" not in html
    assert "isuele" not in html
    assert document in Document.objects.zichtbaar_voor(teamleider)


def test_verslag_met_afgeschermde_onderdelen_is_zelf_afgeschermd(met_geheimen, klantmanager, teamleider, budgetcoach):
    document = intakeverslag_maken(met_geheimen, afgeschermd=True, door=klantmanager)
    html = html_van(document)
    assert "GEHEIM-GEZOND" in html
    assert "GEHEIM-GELD" in html
    assert document.gezondheid
    for gebruiker in (teamleider, budgetcoach):
        assert document not in Document.objects.zichtbaar_voor(gebruiker)
    assert met_geheimen.gebeurtenissen.get(soort="intake.verslag").gezondheid


@pytest.mark.parametrize("rol", ["budgetcoach", "teamleider", "lezer"])
def test_anderen_maken_geen_verslag(met_geheimen, request, rol):
    for afgeschermd in (True, False):
        with pytest.raises(PermissionDenied):
            intakeverslag_maken(met_geheimen, afgeschermd=afgeschermd, door=request.getfixturevalue(rol))


def test_een_volgend_verslag_is_een_nieuwe_versie(met_geheimen, klantmanager):
    eerste = intakeverslag_maken(met_geheimen, door=klantmanager)
    ander = intakeverslag_maken(met_geheimen, afgeschermd=True, door=klantmanager)
    tweede = intakeverslag_maken(met_geheimen, door=klantmanager)
    assert (tweede.versie, tweede.vervangt, ander.versie) == (2, eerste, 1)


def test_verslag_noemt_toets_en_brugklas(dossier, klantmanager):
    gesprek_vastleggen(dossier, {"op": vandaag()}, door=klantmanager)
    lbt_uitslag_vastleggen(
        dossier, Uitslag(afgenomen_op=vandaag(), uitslag=LbtUitslag.NIET_HAALBAAR), door=klantmanager
    )
    lbt_twijfel_vastleggen(dossier, twijfel=LbtTwijfel.TE_LAAG, reden="Sprak al Nederlands.", door=klantmanager)
    brugklas_overnemen(
        dossier,
        aangemeld_op=vandaag(),
        gestart_op=vandaag(),
        beeindigd_op=vandaag(),
        uitkomst=BrugklasUitkomst.AFGEROND,
        door=klantmanager,
    )
    html = html_van(intakeverslag_maken(dossier, door=klantmanager))
    for tekst in ("B1-route niet haalbaar", "Sprak al Nederlands.", "Brugklas", "Afgerond"):
        assert tekst in html


def test_geen_verslag_zonder_intake(dossier, klantmanager):
    with pytest.raises(RegelFout) as fout:
        intakeverslag_maken(dossier, door=klantmanager)
    assert fout.value.code == "geen_intake"


# What others read


def test_kaart_en_hoofdactie_volgen_de_intake(
    dossier, klantmanager, budgetcoach, beheerder, maak_volledig, django_assert_num_queries
):
    assert kaart(dossier, klantmanager).staat == "leeg"
    assert hoofdactie(dossier, klantmanager).url_naam == "intake:oproep"
    assert hoofdactie(dossier, budgetcoach) is None
    assert kaart(dossier, beheerder) is None
    maak_volledig(dossier)
    with django_assert_num_queries(1):
        assert kaart(dossier, klantmanager).staat == "7 van 10"
    with django_assert_num_queries(1):
        assert hoofdactie(dossier, klantmanager).label == "Intake invullen"
    intake_afronden(dossier, door=klantmanager)
    assert (kaart(dossier, klantmanager).staat, kaart(dossier, klantmanager).compleet) == ("compleet", True)
    assert hoofdactie(dossier, klantmanager) is None


def test_feiten_voor_het_pip(dossier, klantmanager, teamleider, maak_volledig, django_assert_num_queries):
    maak_volledig(dossier)
    with django_assert_num_queries(5):
        feiten = voor_pip(dossier)
    assert (feiten.wens_onderwijs, feiten.kinderen_vve, feiten.alfabetisering) == (True, True, "NVT")
    assert feiten.antwoorden["arbeidsmogelijkheden"] == "Antwoord op arbeidsmogelijkheden"
    assert feiten.antwoorden["taalniveau"] == "Nog geen Nederlands"
    assert feiten.gesprekken == (vandaag(),)
    assert feiten.toets.ontheffing == LbtOntheffing.VISUEEL
    assert (feiten.nt2_uren, feiten.eindrapport) == (0, None)
    assert not any("psychisch" in sleutel for sleutel in feiten.antwoorden)
    assert feiten.rekening_houden == ""
    assert voor_pip(dossier, gezondheid_voor=klantmanager).rekening_houden == "Antwoord op rekening_houden"
    assert voor_pip(dossier, gezondheid_voor=teamleider).rekening_houden == ""


def test_feiten_voor_het_pip_zonder_intake(dossier):
    assert voor_pip(dossier).antwoorden == {}
    assert voor_pip(dossier).wens_onderwijs is None
