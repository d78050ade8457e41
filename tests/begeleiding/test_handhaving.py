"""The ladder of niet-nakomen: each step by a person, in order, with its letter; illegal steps are refused."""

from datetime import time, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from inburgering.begeleiding.enums import AFLOOP, LOPEND, OVERGANGEN, Grond, StapSoort, ZaakStatus
from inburgering.begeleiding.models import NietNakoming
from inburgering.begeleiding.selectors.handhaving import beslistermijn, volgende_stap
from inburgering.begeleiding.services.handhaving import (
    hersteltermijn_verlengen,
    niet_nakomen_gesprek,
    niet_nakomen_melden,
    niet_nakomen_uitnodigen,
    niet_nakomen_waarschuwen,
    status_zetten,
)
from inburgering.begeleiding.services.voornemen import (
    niet_nakomen_afsluiten,
    voornemen_versturen,
    zienswijze_vastleggen,
)
from inburgering.brieven.enums import DocumentSoort
from inburgering.dossiers.enums import TaakStatus
from inburgering.dossiers.models import Afspraak, Taak
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import vandaag
from intake.enums import Boetebesluit, OproepUitkomst
from intake.services.oproepen import Boete
from tests.begeleiding.conftest import geleden
from tests.dossiers.factories import DossierFactory

WEEK = timedelta(days=7)


def meld(dossier, door, **anders):
    gegevens = {"grond": Grond.BEGELEIDING, "gedraging": "Kwam niet.", "gedraging_op": geleden(2)} | anders
    return niet_nakomen_melden(dossier, door=door, **gegevens)


def open_taken(zaak):
    return list(Taak.objects.filter(onderwerp=str(zaak.uuid), status=TaakStatus.OPEN).values_list("soort", flat=True))


def test_melden_begint_de_ladder_met_een_taak(dossier, klantmanager):
    zaak = meld(dossier, klantmanager)
    assert (zaak.status, zaak.volgnummer, zaak.kenmerk) == (ZaakStatus.GEMELD, 1, f"{dossier.nummer} / NN-1")
    taak = Taak.objects.get(onderwerp=str(zaak.uuid))
    assert (taak.soort, taak.url_naam, taak.url_object) == ("niet_nakomen", "begeleiding:zaak", zaak.uuid)
    assert not dossier.documenten.filter(soort=DocumentSoort.BRIEF).exists()


@pytest.mark.parametrize(
    ("anders", "code"),
    [
        ({"gedraging": " "}, "gedraging_ontbreekt"),
        ({"gedraging_op": vandaag() + WEEK}, "gedraging_in_toekomst"),
        ({"grond": Grond.INTAKE}, "intake_nog_niet"),
    ],
)
def test_melden_geweigerd(dossier, klantmanager, anders, code):
    with pytest.raises(RegelFout) as fout:
        meld(dossier, klantmanager, **anders)
    assert fout.value.code == code


def test_een_lopende_zaak_per_grond(dossier, klantmanager):
    meld(dossier, klantmanager)
    with pytest.raises(RegelFout) as fout:
        meld(dossier, klantmanager)
    assert fout.value.code == "zaak_loopt"
    assert meld(dossier, klantmanager, grond=Grond.INTENSITEIT).volgnummer == 2


def test_zonder_pip_en_onder_de_wi2013_niet(in_haarlem, klantmanager):
    for trait, code in (({}, "geen_pip"), ({"wi2013": True}, "wi2013_geen_boete")):
        with pytest.raises(RegelFout) as fout:
            meld(DossierFactory(**trait), klantmanager)
        assert fout.value.code == code


def test_uitnodigen_maakt_brief_en_afspraak(dossier, klantmanager):
    zaak = meld(dossier, klantmanager)
    niet_nakomen_uitnodigen(zaak, op=vandaag() + WEEK, om=time(10), plaats="Stadskantoor", door=klantmanager)
    stap = zaak.stappen.get(soort=StapSoort.UITNODIGING)
    assert stap.document.titel == "Uitnodiging voor een gesprek over uw afspraken"
    assert stap.document.verzendingen.get().op == vandaag()
    assert stap.document.te_drukken
    assert Afspraak.objects.get(dossier=dossier).plaats == "Stadskantoor"
    zaak.refresh_from_db()
    assert zaak.status == ZaakStatus.GEMELD


def test_gesprek_waarschuwing_hersteltermijn(dossier, klantmanager):
    zaak = meld(dossier, klantmanager)
    zaak = niet_nakomen_gesprek(zaak, op=vandaag(), toelichting="Geen oppas.", door=klantmanager)
    herstel = vandaag() + 2 * WEEK
    zaak = niet_nakomen_waarschuwen(zaak, te_doen="Regel opvang.", hersteltermijn_op=herstel, door=klantmanager)
    assert (zaak.status, zaak.hersteltermijn_op) == (ZaakStatus.HERSTELTERMIJN, herstel)
    assert zaak.stappen.get(soort=StapSoort.WAARSCHUWING).document.titel.startswith("Waarschuwing")
    langer = hersteltermijn_verlengen(zaak, hersteltermijn_op=herstel + WEEK, reden="Vakantie.", door=klantmanager)
    assert langer.hersteltermijn_op == herstel + WEEK
    assert [stap.soort for stap in zaak.stappen.all()] == ["gemeld", "gesprek", "waarschuwing", "verlengd"]


@pytest.mark.parametrize(
    ("status", "doe", "code"),
    [
        (ZaakStatus.GEMELD, "waarschuwen", "stap_kan_niet"),
        (ZaakStatus.GEMELD, "voornemen", "stap_kan_niet"),
        (ZaakStatus.GESPREK, "voornemen", "stap_kan_niet"),
        (ZaakStatus.GESPREK, "gesprek", "stap_kan_niet"),
        (ZaakStatus.GESPREK, "verlengen", "geen_hersteltermijn"),
        (ZaakStatus.HERSTELTERMIJN, "waarschuwen", "al_gewaarschuwd"),
        (ZaakStatus.HERSTELTERMIJN, "zienswijze", "geen_voornemen"),
    ],
)
def test_geen_stap_wordt_overgeslagen(dossier, klantmanager, op_de_ladder, status, doe, code):
    zaak = op_de_ladder(dossier, status)
    stappen = {
        "gesprek": lambda: niet_nakomen_gesprek(zaak, op=vandaag(), toelichting="x", door=klantmanager),
        "waarschuwen": lambda: niet_nakomen_waarschuwen(
            zaak, te_doen="x", hersteltermijn_op=vandaag() + WEEK, door=klantmanager
        ),
        "verlengen": lambda: hersteltermijn_verlengen(
            zaak, hersteltermijn_op=vandaag() + WEEK, reden="x", door=klantmanager
        ),
        "voornemen": lambda: voornemen_versturen(
            zaak, bevindingen="x", zienswijze_uiterlijk_op=vandaag() + WEEK, door=klantmanager
        ),
        "zienswijze": lambda: zienswijze_vastleggen(zaak, ontvangen_op=vandaag(), tekst="x", door=klantmanager),
    }
    with pytest.raises(RegelFout) as fout:
        stappen[doe]()
    assert fout.value.code == code


def test_tijdens_de_hersteltermijn_geen_voornemen(dossier, klantmanager, op_de_ladder):
    zaak = op_de_ladder(dossier, ZaakStatus.HERSTELTERMIJN, dagen=19)
    assert zaak.hersteltermijn_op == vandaag()
    with pytest.raises(RegelFout) as fout:
        voornemen_versturen(zaak, bevindingen="x", zienswijze_uiterlijk_op=vandaag() + WEEK, door=klantmanager)
    assert fout.value.code == "hersteltermijn_loopt"


def test_een_termijn_in_een_brief_is_lang_genoeg(dossier, klantmanager, op_de_ladder):
    zaak = op_de_ladder(dossier, ZaakStatus.GESPREK)
    with pytest.raises(RegelFout) as fout:
        niet_nakomen_waarschuwen(zaak, te_doen="x", hersteltermijn_op=vandaag() + timedelta(days=4), door=klantmanager)
    assert (fout.value.code, fout.value.veld) == ("termijn_te_kort", "hersteltermijn_op")


def test_voornemen_maakt_rapport_en_brief_en_start_dertien_weken(dossier, klantmanager, op_de_ladder):
    zaak = op_de_ladder(dossier, ZaakStatus.HERSTELTERMIJN)
    zaak = voornemen_versturen(
        zaak, bevindingen="Nog niet geweest.", zienswijze_uiterlijk_op=vandaag() + 2 * WEEK, door=klantmanager
    )
    stap = zaak.stappen.get(soort=StapSoort.VOORNEMEN)
    assert (stap.rapport.soort, stap.document.soort) == (DocumentSoort.RAPPORT, DocumentSoort.BRIEF)
    termijn = beslistermijn(zaak)
    assert termijn.laatste_dag == vandaag() + 13 * WEEK
    assert not termijn.verschoven
    taak = Taak.objects.get(onderwerp=str(zaak.uuid), status=TaakStatus.OPEN)
    assert (taak.soort, taak.uiterlijk_op) == ("boete_beslissen", termijn.laatste_dag)


def test_zienswijze_komt_erbij(dossier, klantmanager, op_de_ladder):
    zaak = op_de_ladder(dossier, ZaakStatus.VOORNEMEN)
    zaak = zienswijze_vastleggen(zaak, ontvangen_op=vandaag(), tekst="En ik was ziek.", door=klantmanager)
    assert zaak.zienswijze == "Ik wist het niet.\n\nEn ik was ziek."
    with pytest.raises(RegelFout) as fout:
        zienswijze_vastleggen(zaak, ontvangen_op=vandaag() + WEEK, tekst="x", door=klantmanager)
    assert fout.value.code == "zienswijze_dag"


@pytest.mark.parametrize(
    ("van", "naar", "brief"),
    [
        (ZaakStatus.GEMELD, ZaakStatus.INGETROKKEN, ""),
        (ZaakStatus.GESPREK, ZaakStatus.NAGEKOMEN, ""),
        (ZaakStatus.HERSTELTERMIJN, ZaakStatus.NAGEKOMEN, "U heeft geen waarschuwing meer open"),
        (ZaakStatus.VOORNEMEN, ZaakStatus.GEEN_BOETE, "U krijgt geen boete"),
    ],
)
def test_een_zaak_kan_ook_eindigen(dossier, klantmanager, op_de_ladder, van, naar, brief):
    zaak = op_de_ladder(dossier, van)
    zaak = niet_nakomen_afsluiten(zaak, status=naar, reden="Het is gelukt.", door=klantmanager)
    assert (zaak.status, zaak.geeindigd_op) == (naar, vandaag())
    stap = zaak.stappen.last()
    assert (stap.document.titel if stap.document else "") == brief
    assert open_taken(zaak) == []
    with pytest.raises(RegelFout) as fout:
        niet_nakomen_afsluiten(zaak, status=naar, reden="x", door=klantmanager)
    assert fout.value.code == "zaak_geeindigd"
    assert meld(dossier, klantmanager).volgnummer == 2


def test_afsluiten_vraagt_een_reden_en_een_afloop(dossier, klantmanager, op_de_ladder):
    zaak = op_de_ladder(dossier, ZaakStatus.GEMELD)
    for status, reden, code in (
        (ZaakStatus.NAGEKOMEN, " ", "reden_ontbreekt"),
        (ZaakStatus.BOETE, "x", "afloop_kan_niet"),
    ):
        with pytest.raises(RegelFout) as fout:
            niet_nakomen_afsluiten(zaak, status=status, reden=reden, door=klantmanager)
        assert fout.value.code == code


def test_de_ladder_kent_alleen_deze_stappen():
    """Every pair of statuses: legal as in the table, all others refused; nothing leaves an end."""
    for van in ZaakStatus:
        for naar in ZaakStatus:
            zaak = NietNakoming(status=van, grond=Grond.INTAKE)
            if (van, naar) in OVERGANGEN:
                status_zetten(zaak, naar)
                assert zaak.status == naar
            elif van in LOPEND:
                with pytest.raises(RegelFout):
                    status_zetten(zaak, naar)
    assert not [van for van, _ in OVERGANGEN if van in (*AFLOOP, ZaakStatus.BOETE)]


def test_alleen_wie_mag(dossier, budgetcoach, lezer):
    for gebruiker in (budgetcoach, lezer):
        with pytest.raises(PermissionDenied):
            meld(dossier, gebruiker)


def test_bij_de_intake_direct_een_voornemen(in_haarlem, klantmanager, roep_op):
    """Two oproepen in vain with a written warning are the ladder of art. 22."""
    dossier = DossierFactory(klantmanager=klantmanager, straat="Kruisweg 1", plaats="Haarlem")
    roep_op(dossier, gesprek=40, uitkomst=OproepUitkomst.NIET_VERSCHENEN)
    with pytest.raises(RegelFout) as fout:
        meld(dossier, klantmanager, grond=Grond.INTAKE)
    assert fout.value.code == "intake_nog_niet"
    roep_op(dossier, gesprek=20, uitkomst=OproepUitkomst.NIET_VERSCHENEN)
    zaak = meld(dossier, klantmanager, grond=Grond.INTAKE)
    assert volgende_stap(zaak) == "Rapport en voornemen maken"
    zaak = voornemen_versturen(
        zaak, bevindingen="Twee keer niet gekomen.", zienswijze_uiterlijk_op=vandaag() + WEEK, door=klantmanager
    )
    assert zaak.status == ZaakStatus.VOORNEMEN
    niet_nakomen_afsluiten(zaak, status=ZaakStatus.GEEN_BOETE, reden="Ziek.", door=klantmanager)
    with pytest.raises(RegelFout) as fout:
        meld(dossier, klantmanager, grond=Grond.INTAKE)
    assert fout.value.code == "intake_nog_niet"
    roep_op(
        dossier,
        gesprek=0,
        uitkomst=OproepUitkomst.NIET_VERSCHENEN,
        boete=Boete(besluit=Boetebesluit.GEEN, toelichting="Ziek."),
    )
    assert meld(dossier, klantmanager, grond=Grond.INTAKE).volgnummer == 2
