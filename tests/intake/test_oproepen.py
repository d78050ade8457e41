"""The ladder of oproepen: Wi2021 art. 14 lid 1-2 and art. 22."""

from datetime import time, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from inburgering.brieven.enums import DocumentSoort
from inburgering.brieven.opslag import lees
from inburgering.dossiers.enums import Fase, TaakStatus
from inburgering.recht.fouten import RegelFout
from inburgering.recht.intake import Stap
from inburgering.toegang.klok import vandaag
from inburgering.toegang.notatie import datum_lang
from intake.enums import Boetebesluit, IntakeStatus, OproepUitkomst
from intake.models import Intake
from intake.selectors.oproepen import lopende_oproep, nodig_voor_in_absentia, volgende_stap_van, volgende_trede
from intake.services.intake import intake_in_absentia_afronden
from intake.services.oproepen import Afspraak, Boete, oproep_uitkomst, oproep_versturen

NIET = OproepUitkomst.NIET_VERSCHENEN
GEEN_BOETE = Boete(besluit=Boetebesluit.GEEN, toelichting="Geen verwijt: ziekenhuisopname.")


def stap(dossier):
    intake = Intake.objects.get(dossier=dossier)
    return volgende_stap_van(intake, doelgroep=dossier.doelgroep).stap


def test_eerste_oproep_start_de_intake_en_maakt_de_brief(dossier, roep_op, echte_pdf):
    oproep = roep_op(dossier, gesprek=0)
    assert "Uitnodiging voor een gesprek" in PdfReader(BytesIO(lees(oproep.document.sha256))).pages[0].extract_text()
    intake = Intake.objects.get(dossier=dossier)
    dossier.refresh_from_db()
    assert oproep.trede == 1
    assert not oproep.waarschuwing
    assert intake.gestart_op == oproep.verzonden_op
    assert dossier.fase == Fase.INTAKE
    assert oproep.document.soort == DocumentSoort.OPROEP
    assert oproep.document.verzendingen.get().op == oproep.verzonden_op
    assert not dossier.taken.filter(soort="intake_uitnodigen", status=TaakStatus.OPEN).exists()
    assert dossier.taken.get(soort="intake_gesprek", status=TaakStatus.OPEN).uiterlijk_op == oproep.gesprek_op
    assert dossier.gebeurtenissen.get(soort="intake.opgeroepen").document_uuid == oproep.document.uuid


def test_wat_morgen_de_deur_uitgaat_is_nog_niet_verzonden(dossier, klantmanager):
    morgen = vandaag() + timedelta(days=1)
    afspraak = Afspraak(verzonden_op=morgen, gesprek_op=morgen, gesprek_om=time(10), plaats="Stadskantoor")
    assert not oproep_versturen(dossier, afspraak, door=klantmanager).document.verzendingen.exists()


def test_een_oproep_tegelijk(dossier, roep_op):
    roep_op(dossier, gesprek=0)
    with pytest.raises(RegelFout) as fout:
        roep_op(dossier, gesprek=0)
    assert fout.value.code == "oproep_loopt"


def test_tweede_oproep_is_een_schriftelijke_waarschuwing(dossier, roep_op):
    roep_op(dossier, gesprek=20, uitkomst=NIET)
    assert stap(dossier) == Stap.WAARSCHUWEN_EN_OPNIEUW_OPROEPEN
    assert dossier.taken.filter(soort="intake_oproepen", status=TaakStatus.OPEN).count() == 1
    tweede = roep_op(dossier, gesprek=0)
    assert (tweede.trede, tweede.waarschuwing) == (2, True)
    assert "Waarschuwing" in tweede.document.titel
    assert not dossier.taken.filter(soort="intake_oproepen", status=TaakStatus.OPEN).exists()


def test_afmelding_met_goede_reden_telt_niet(dossier, roep_op):
    roep_op(dossier, gesprek=10, uitkomst=OproepUitkomst.AFGEMELD)
    assert roep_op(dossier, gesprek=0).trede == 1


def test_wie_verscheen_kan_opnieuw_worden_opgeroepen(dossier, roep_op):
    roep_op(dossier, gesprek=20, uitkomst=NIET)
    roep_op(dossier, gesprek=10, uitkomst=OproepUitkomst.VERSCHENEN)
    assert stap(dossier) == Stap.INTAKE_AFNEMEN
    assert volgende_trede(Intake.objects.get(dossier=dossier)) == 2


def test_derde_oproep_vraagt_eerst_het_besluit_over_de_boete(dossier, roep_op):
    roep_op(dossier, gesprek=40, uitkomst=NIET)
    roep_op(dossier, gesprek=20, uitkomst=OproepUitkomst.ONVOLDOENDE)
    assert stap(dossier) == Stap.BOETE_EN_DERDE_OPROEP
    with pytest.raises(RegelFout) as fout:
        roep_op(dossier, gesprek=0)
    assert (fout.value.code, fout.value.veld) == ("boete_niet_besloten", "boetebesluit")


@pytest.mark.parametrize(
    ("boete", "code"),
    [
        (Boete(besluit=Boetebesluit.OPGELEGD), "boete_zonder_datum"),
        (Boete(besluit=Boetebesluit.OPGELEGD, bekendgemaakt_op=vandaag()), "boete_na_oproep"),
        (Boete(besluit=Boetebesluit.GEEN), "geen_boete_zonder_reden"),
    ],
)
def test_derde_oproep_met_een_half_besluit(dossier, roep_op, boete, code):
    roep_op(dossier, gesprek=40, uitkomst=NIET)
    roep_op(dossier, gesprek=20, uitkomst=NIET)
    with pytest.raises(RegelFout) as fout:
        roep_op(dossier, gesprek=0, boete=boete)
    assert fout.value.code == code


def test_termijn_na_de_boete_is_hoogstens_twee_maanden(dossier, roep_op, klantmanager, dagen_terug):
    roep_op(dossier, gesprek=40, uitkomst=NIET)
    roep_op(dossier, gesprek=20, uitkomst=NIET)
    boete = Boete(besluit=Boetebesluit.OPGELEGD, bekendgemaakt_op=dagen_terug(5))
    te_laat = Afspraak(
        verzonden_op=vandaag(), gesprek_op=vandaag() + timedelta(days=60), gesprek_om=time(9), plaats="Stadskantoor"
    )
    with pytest.raises(RegelFout) as fout:
        oproep_versturen(dossier, te_laat, door=klantmanager, boete=boete)
    assert (fout.value.code, fout.value.artikel) == ("derde_oproep_te_laat", "Wi2021 art. 22 lid 2")


def test_na_drie_oproepen_in_absentia(dossier, roep_op, klantmanager):
    roep_op(dossier, gesprek=40, uitkomst=NIET)
    roep_op(dossier, gesprek=20, uitkomst=NIET)
    with pytest.raises(RegelFout) as fout:
        intake_in_absentia_afronden(dossier, door=klantmanager)
    assert fout.value.code == "absentia_te_vroeg"
    roep_op(dossier, gesprek=0, uitkomst=NIET, boete=GEEN_BOETE)
    assert stap(dossier) == Stap.BOETE_EN_VOLTOOIEN_IN_AFWEZIGHEID
    assert volgende_trede(Intake.objects.get(dossier=dossier)) is None
    intake = intake_in_absentia_afronden(dossier, door=klantmanager)
    dossier.refresh_from_db()
    assert (intake.status, intake.in_absentia, dossier.fase) == (IntakeStatus.AFGEROND, True, Fase.PIP)
    assert dossier.documenten.filter(soort=DocumentSoort.BRIEF).count() == 1
    assert not dossier.taken.filter(soort__startswith="intake", status=TaakStatus.OPEN).exists()


def test_geen_boete_zonder_een_mens(dossier, roep_op):
    roep_op(dossier, gesprek=40, uitkomst=NIET)
    roep_op(dossier, gesprek=20, uitkomst=NIET)
    let_op = volgende_stap_van(Intake.objects.get(dossier=dossier), doelgroep=dossier.doelgroep).let_op
    assert any("Awb art. 5:41" in zin for zin in let_op)
    assert len(let_op) == 3


def test_uitkomst_niet_voor_het_gesprek(dossier, klantmanager):
    oproep = oproep_versturen(
        dossier,
        Afspraak(
            verzonden_op=vandaag(), gesprek_op=vandaag() + timedelta(days=7), gesprek_om=time(9), plaats="Stadskantoor"
        ),
        door=klantmanager,
    )
    with pytest.raises(RegelFout) as fout:
        oproep_uitkomst(oproep, uitkomst=NIET, door=klantmanager)
    assert fout.value.code == "uitkomst_voor_gesprek"
    oproep_uitkomst(oproep, uitkomst=OproepUitkomst.AFGEMELD, reden="Ziek.", door=klantmanager)
    assert lopende_oproep(Intake.objects.get(dossier=dossier)) is None


def test_uitkomst_eenmaal(dossier, roep_op, klantmanager):
    oproep = roep_op(dossier, gesprek=3, uitkomst=NIET)
    with pytest.raises(RegelFout) as fout:
        oproep_uitkomst(oproep, uitkomst=OproepUitkomst.VERSCHENEN, door=klantmanager)
    assert fout.value.code == "uitkomst_al_bekend"


def test_afmelden_vraagt_een_reden(dossier, roep_op, klantmanager):
    oproep = roep_op(dossier, gesprek=3)
    with pytest.raises(RegelFout) as fout:
        oproep_uitkomst(oproep, uitkomst=OproepUitkomst.AFGEMELD, reden="  ", door=klantmanager)
    assert fout.value.code == "afgemeld_zonder_reden"


def test_gesprek_niet_voor_de_verzending(dossier, klantmanager, dagen_terug):
    afspraak = Afspraak(verzonden_op=vandaag(), gesprek_op=dagen_terug(1), gesprek_om=time(9), plaats="Stadskantoor")
    with pytest.raises(RegelFout) as fout:
        oproep_versturen(dossier, afspraak, door=klantmanager)
    assert fout.value.code == "gesprek_voor_oproep"


def test_wi2013_kent_geen_waarschuwing_boete_of_absentia(wi2013, roep_op, klantmanager):
    for gesprek in (40, 20):
        assert not roep_op(wi2013, gesprek=gesprek, uitkomst=NIET).waarschuwing
    derde = roep_op(wi2013, gesprek=0, uitkomst=NIET)
    assert derde.boetebesluit == ""
    assert "Uitnodiging" in derde.document.titel
    with pytest.raises(RegelFout) as fout:
        intake_in_absentia_afronden(wi2013, door=klantmanager)
    assert fout.value.code == "absentia_wi2013"
    assert not wi2013.termijnen.exists()


def test_gesloten_dossier_krijgt_geen_oproep(dossier, roep_op):
    dossier.status, dossier.gesloten_op, dossier.sluitreden = "gesloten", vandaag(), "verhuisd"
    dossier.save()
    with pytest.raises(RegelFout) as fout:
        roep_op(dossier, gesprek=0)
    assert fout.value.code == "dossier_gesloten"


def test_nodig_voor_in_absentia_zegt_wat_er_mist_en_tot_wanneer(dossier, roep_op):
    def nodig():
        intake = Intake.objects.filter(dossier=dossier).first()
        return " ".join(nodig_voor_in_absentia(dossier, intake))

    uiterlijk = datum_lang(dossier.termijnen.get(soort="pip_vaststellen").laatste_dag)
    assert "0 van de 3" in nodig()
    assert f"uiterlijk op {uiterlijk}" in nodig()
    roep_op(dossier, gesprek=40, uitkomst=NIET)
    loopt = roep_op(dossier, gesprek=20)
    assert f"De 2e oproep loopt tot en met {datum_lang(loopt.gesprek_op)}" in nodig()
    assert "1 van de 3" in nodig()


def test_nodig_voor_in_absentia_na_drie_oproepen_niets(dossier, roep_op, klantmanager):
    roep_op(dossier, gesprek=40, uitkomst=NIET)
    roep_op(dossier, gesprek=20, uitkomst=NIET)
    roep_op(dossier, gesprek=0, uitkomst=NIET, boete=GEEN_BOETE)
    intake = Intake.objects.get(dossier=dossier)
    assert nodig_voor_in_absentia(dossier, intake) == []
    intake = intake_in_absentia_afronden(dossier, door=klantmanager)
    assert nodig_voor_in_absentia(dossier, intake) == ["Deze intake is al afgerond."]


def test_onder_de_wi2013_bestaat_in_absentia_niet(wi2013, klantmanager):
    with pytest.raises(RegelFout) as fout:
        intake_in_absentia_afronden(wi2013, door=klantmanager)
    assert fout.value.code == "absentia_wi2013"
    assert "Wi2013" in nodig_voor_in_absentia(wi2013, None)[0]
