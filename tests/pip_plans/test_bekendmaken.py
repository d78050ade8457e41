"""Sending: when the bezwaartermijn begins, and a new version of the letter when the day differs."""

from datetime import timedelta

import pytest

from inburgering.brieven.opslag import lees
from inburgering.dossiers.enums import TaakStatus, TermijnSoort
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import datum_tekst
from inburgering.recht.termijnen import bezwaar
from inburgering.toegang.klok import vandaag
from pip_plans.services.bekendmaken import pip_versturen
from tests.pip_plans.factories import compleet_pip, vastgesteld_pip

pytestmark = pytest.mark.usefixtures("in_haarlem")


def bezwaartermijn(pip):
    return pip.dossier.termijnen.get(soort=TermijnSoort.BEZWAAR, onderwerp=pip.kenmerk)


def brief(document) -> str:
    return lees(document.html_sha256).decode()


def test_bezwaartermijn_begint_dag_na_bekendmaking(klantmanager):
    """Awb art. 6:8 lid 1: not the dagtekening but the bekendmaking counts."""
    pip = vastgesteld_pip(door=klantmanager, dagtekening=vandaag() - timedelta(days=5), verzenddatum=vandaag())
    pip_versturen(pip, door=klantmanager, bekendgemaakt_op=vandaag())
    termijn = bezwaartermijn(pip)
    assert termijn.start == vandaag() + timedelta(days=1)
    assert termijn.laatste_dag == bezwaar(datum_bekendmaking=vandaag()).laatste_dag


def test_versturen_op_de_gedrukte_dag_houdt_de_brief(klantmanager):
    pip = vastgesteld_pip(door=klantmanager)
    document = pip.besluit.document
    pip = pip_versturen(pip, door=klantmanager, bekendgemaakt_op=vandaag())
    assert (pip.besluit.document, pip.bekendgemaakt_op) == (document, vandaag())
    taak = pip.dossier.taken.get(soort="besluit_bekendmaken")
    assert taak.status == TaakStatus.GEDAAN
    assert document.verzendingen.get().op == vandaag()


def test_versturen_op_andere_dag_maakt_nieuwe_versie(klantmanager):
    """The same dagtekening, the right day of sending and the right last day for bezwaar (Awb art. 3:45)."""
    dagtekening = vandaag() - timedelta(days=9)
    pip = vastgesteld_pip(door=klantmanager, dagtekening=dagtekening)
    oud = pip.besluit.document
    pip = pip_versturen(pip, door=klantmanager, bekendgemaakt_op=vandaag())
    nieuw = pip.besluit.document
    assert (nieuw.vervangt_id, nieuw.versie, pip.dagtekening) == (oud.pk, 2, dagtekening)
    laatste_dag = datum_tekst(bezwaar(datum_bekendmaking=vandaag()).laatste_dag)
    assert datum_tekst(bezwaar(datum_bekendmaking=dagtekening).laatste_dag) in brief(oud)
    assert laatste_dag in brief(nieuw)
    assert datum_tekst(dagtekening) in brief(nieuw)
    assert pip.besluit.verzenddatum == vandaag()


def test_nieuwe_versie_gaat_uit_van_de_feiten_van_toen(klantmanager, budgetcoach):
    """A later change in bijstand or budgetcoach does not slip into the decision."""
    pip = vastgesteld_pip(door=klantmanager, dagtekening=vandaag() - timedelta(days=3))
    pip.dossier.bijstandperiodes.all().delete()
    pip.dossier.budgetcoach = budgetcoach
    pip.dossier.save()
    pip = pip_versturen(pip, door=klantmanager, bekendgemaakt_op=vandaag())
    html = brief(pip.besluit.document)
    assert "Wij betalen uw vaste lasten" in html
    assert str(budgetcoach) not in html


def test_tweede_klik_verandert_niets(klantmanager):
    pip = vastgesteld_pip(door=klantmanager)
    pip_versturen(pip, door=klantmanager, bekendgemaakt_op=vandaag())
    pip_versturen(pip, door=klantmanager, bekendgemaakt_op=vandaag())
    assert pip.dossier.gebeurtenissen.filter(soort="besluit.bekendgemaakt").count() == 1


@pytest.mark.parametrize(("dagen", "code"), [(1, "bekendmaking_in_toekomst"), (-1, "bekendmaking_voor_dagtekening")])
def test_bekendmaking_geweigerd(klantmanager, dagen, code):
    pip = vastgesteld_pip(door=klantmanager)
    with pytest.raises(RegelFout) as fout:
        pip_versturen(pip, door=klantmanager, bekendgemaakt_op=vandaag() + timedelta(days=dagen))
    assert fout.value.code == code
    assert not pip.dossier.termijnen.filter(soort=TermijnSoort.BEZWAAR).exists()


def test_andere_dag_na_bekendmaking(klantmanager):
    pip = vastgesteld_pip(door=klantmanager, dagtekening=vandaag() - timedelta(days=5))
    pip_versturen(pip, door=klantmanager, bekendgemaakt_op=vandaag())
    with pytest.raises(RegelFout) as fout:
        pip_versturen(pip, door=klantmanager, bekendgemaakt_op=vandaag() - timedelta(days=1))
    assert fout.value.code == "besluit_al_bekendgemaakt"


def test_concept_is_niet_te_versturen(klantmanager):
    with pytest.raises(RegelFout) as fout:
        pip_versturen(compleet_pip(door=klantmanager), door=klantmanager, bekendgemaakt_op=vandaag())
    assert fout.value.code == "pip_niet_te_versturen"
