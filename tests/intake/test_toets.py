"""The leerbaarheidstoets (Wi2021 art. 14 lid 3 onder a, lid 6)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from inburgering.dossiers.enums import TaakStatus
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import eerste_werkdag
from inburgering.toegang.klok import vandaag
from intake.enums import LbtOntheffing, LbtTwijfel, LbtUitslag
from intake.forms.toets import AanmeldenForm, UitslagForm
from intake.services import toets as services

UITSLAG = services.Uitslag(
    afgenomen_op=vandaag(),
    uitslag=LbtUitslag.NIET_HAALBAAR,
    behaalde_score=Decimal("45.5"),
    benodigde_score=Decimal(60),
)


def test_waarden_zijn_die_van_duo():
    assert LbtUitslag.values == ["B1-route haalbaar", "B1-route niet haalbaar", "Onbekend"]


def test_aanmelden_vraagt_om_de_uitslag(dossier, klantmanager):
    toets = services.lbt_aanmelden(dossier, op=vandaag(), examennummer=" 123456789012 ", door=klantmanager)
    assert (toets.examennummer, toets.staat, toets.wacht_op_uitslag) == ("123456789012", "Aangemeld", True)
    assert dossier.taken.get(soort="lbt_uitslag").uiterlijk_op == eerste_werkdag(vandaag() + timedelta(days=21))


def test_uitslag_rondt_de_taak_af(dossier, klantmanager):
    services.lbt_aanmelden(dossier, op=vandaag(), door=klantmanager)
    toets = services.lbt_uitslag_vastleggen(dossier, UITSLAG, door=klantmanager)
    toets.refresh_from_db()
    assert (toets.staat, toets.score_tekst) == ("B1-route niet haalbaar", "045,50 (nodig 060,00)")
    assert dossier.taken.get(soort="lbt_uitslag").status == TaakStatus.GEDAAN
    assert dossier.gebeurtenissen.filter(soort="lbt.uitslag").count() == 1


def test_afname_niet_voor_de_aanmelding(dossier, klantmanager, dagen_terug):
    services.lbt_aanmelden(dossier, op=vandaag(), door=klantmanager)
    with pytest.raises(RegelFout) as fout:
        services.lbt_uitslag_vastleggen(
            dossier, services.Uitslag(afgenomen_op=dagen_terug(1), uitslag=LbtUitslag.ONBEKEND), door=klantmanager
        )
    assert fout.value.code == "lbt_afname_voor_aanmelding"


def test_aanmelding_niet_na_de_afname(dossier, klantmanager, dagen_terug):
    eerder = services.Uitslag(afgenomen_op=dagen_terug(5), uitslag=LbtUitslag.HAALBAAR)
    services.lbt_uitslag_vastleggen(dossier, eerder, door=klantmanager)
    with pytest.raises(RegelFout) as fout:
        services.lbt_aanmelden(dossier, op=vandaag(), door=klantmanager)
    assert fout.value.code == "lbt_aanmelding_na_afname"


def test_ontheffing_is_gezondheid(dossier, klantmanager):
    toets = services.lbt_ontheffing_geven(
        dossier, grond=LbtOntheffing.AUDITIEF, op=vandaag(), toelichting="", door=klantmanager
    )
    assert (toets.is_klaar, toets.staat) == (True, "Ontheffing")
    assert dossier.gebeurtenissen.get(soort="lbt.ontheven").gezondheid
    for doen in (
        lambda: services.lbt_uitslag_vastleggen(dossier, UITSLAG, door=klantmanager),
        lambda: services.lbt_aanmelden(dossier, op=vandaag(), door=klantmanager),
    ):
        with pytest.raises(RegelFout) as fout:
            doen()
        assert fout.value.code == "lbt_ontheven"
    assert not services.lbt_ontheffing_intrekken(dossier, door=klantmanager).is_klaar


def test_geen_ontheffing_na_een_uitslag(dossier, klantmanager):
    services.lbt_uitslag_vastleggen(dossier, UITSLAG, door=klantmanager)
    with pytest.raises(RegelFout) as fout:
        services.lbt_ontheffing_geven(
            dossier, grond=LbtOntheffing.VISUEEL, op=vandaag(), toelichting="", door=klantmanager
        )
    assert fout.value.code == "lbt_heeft_uitslag"


def test_intrekken_zonder_ontheffing(dossier, klantmanager):
    with pytest.raises(RegelFout) as fout:
        services.lbt_ontheffing_intrekken(dossier, door=klantmanager)
    assert fout.value.code == "lbt_niet_ontheven"


@pytest.mark.parametrize("rol", ["budgetcoach", "teamleider"])
def test_anderen_geven_geen_ontheffing(dossier, request, rol):
    with pytest.raises(PermissionDenied):
        services.lbt_ontheffing_geven(
            dossier, grond=LbtOntheffing.VISUEEL, op=vandaag(), toelichting="", door=request.getfixturevalue(rol)
        )


def test_twijfel_met_reden_en_weg_bij_een_andere_uitslag(dossier, klantmanager):
    services.lbt_uitslag_vastleggen(dossier, UITSLAG, door=klantmanager)
    with pytest.raises(RegelFout) as fout:
        services.lbt_twijfel_vastleggen(dossier, twijfel=LbtTwijfel.TE_LAAG, door=klantmanager)
    assert fout.value.code == "lbt_twijfel_zonder_reden"
    toets = services.lbt_twijfel_vastleggen(
        dossier, twijfel=LbtTwijfel.TE_LAAG, reden="Sprak al Nederlands.", door=klantmanager
    )
    assert toets.twijfel == LbtTwijfel.TE_LAAG
    nieuw = services.Uitslag(afgenomen_op=vandaag(), uitslag=LbtUitslag.HAALBAAR)
    assert services.lbt_uitslag_vastleggen(dossier, nieuw, door=klantmanager).twijfel == ""


def test_twijfel_pas_na_een_uitslag(dossier, klantmanager):
    with pytest.raises(RegelFout) as fout:
        services.lbt_twijfel_vastleggen(dossier, twijfel=LbtTwijfel.TE_HOOG, reden="x", door=klantmanager)
    assert fout.value.code == "lbt_zonder_uitslag"
    services.lbt_uitslag_vastleggen(dossier, UITSLAG, door=klantmanager)
    assert services.lbt_twijfel_vastleggen(dossier, twijfel=None, door=klantmanager).twijfel_reden == ""


@pytest.mark.parametrize(
    ("tekst", "score"), [("045,50", "45.5"), ("45.5", "45.5"), ("7", "7"), ("999,99", "999.99"), ("", None)]
)
def test_scores_zoals_mensen_ze_typen(tekst, score):
    form = UitslagForm({"afgenomen_op": "1-3-26", "uitslag": "Onbekend", "behaalde_score": tekst})
    assert form.is_valid()
    assert form.cleaned_data["behaalde_score"] == (Decimal(score) if score else None)


@pytest.mark.parametrize("tekst", ["1000", "-1", "12,345", "veel", "NaN", "1e9"])
def test_onmogelijke_scores_blijven_staan_met_uitleg(tekst):
    form = UitslagForm({"afgenomen_op": "1-3-26", "uitslag": "Onbekend", "behaalde_score": tekst})
    assert not form.is_valid()
    assert f'value="{tekst}"' in str(form["behaalde_score"])


def test_examennummer_van_hoogstens_twaalf():
    form = AanmeldenForm({"aangemeld_op": "1-3-26", "examennummer": "1" * 13})
    assert form.errors["examennummer"] == ["Een examennummer heeft hoogstens 12 tekens; dit zijn er 13."]
