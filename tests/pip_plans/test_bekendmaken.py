"""Sending: when the bezwaartermijn begins, and a new version of the letter when the day differs."""

from datetime import timedelta

import pytest
from django.urls import reverse

from inburgering.brieven.enums import Ontvangstwijze
from inburgering.brieven.opslag import lees
from inburgering.brieven.services.bezwaar import bezwaar_registreren, op_bezwaar_beslissen
from inburgering.dossiers.enums import TaakStatus, TermijnSoort
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import datum_tekst
from inburgering.recht.termijnen import bezwaar
from inburgering.toegang.klok import vandaag
from pip_plans.services.bekendmaken import pip_versturen, pip_verzending_verbeteren
from tests.pip_plans.factories import compleet_pip, dossier_voor_pip, vastgesteld_pip

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


def te_bezwaar(pip, door, **anders):
    standaard = {"ontvangen_op": vandaag(), "wijze": Ontvangstwijze.ELEKTRONISCH}
    return bezwaar_registreren(pip.besluit, door=door, **(standaard | anders))


def lang_hier():
    """The dossier of somebody who has lived here since before the PIP of eighty days ago."""
    begin = vandaag() - timedelta(days=120)
    return dossier_voor_pip(
        plicht_op=begin, kennisgeving_op=begin, inschrijving_op=begin, gehuisvest_op=begin, koppeling_op=begin
    )


@pytest.fixture
def verstuurd(klantmanager):
    """A PIP of twenty days ago that was recorded as sent ten days ago, which was a slip."""
    dagtekening = vandaag() - timedelta(days=20)
    pip = vastgesteld_pip(door=klantmanager, dagtekening=dagtekening, verzenddatum=dagtekening)
    return pip_versturen(pip, door=klantmanager, bekendgemaakt_op=vandaag() - timedelta(days=10))


def test_verzending_verbeteren_verschuift_de_bezwaartermijn(verstuurd, klantmanager):
    """Awb art. 6:8: the term follows the bekendmaking; the letter prints it (3:45); the dagtekening stays."""
    goed = vandaag() - timedelta(days=18)
    vorige = verstuurd.besluit.document
    pip = pip_verzending_verbeteren(verstuurd, door=klantmanager, op=goed, wijze="post", reden="Een 0 te veel.")
    assert (pip.bekendgemaakt_op, pip.besluit.verzenddatum, pip.dagtekening) == (goed, goed, verstuurd.dagtekening)
    assert bezwaartermijn(pip).laatste_dag == bezwaar(datum_bekendmaking=goed).laatste_dag
    nieuw = pip.besluit.document
    assert (nieuw.vervangt_id, nieuw.versie) == (vorige.pk, vorige.versie + 1)
    assert datum_tekst(bezwaar(datum_bekendmaking=goed).laatste_dag) in brief(nieuw)
    assert datum_tekst(verstuurd.dagtekening) in brief(nieuw)
    assert nieuw.verzendingen.get().op == goed
    assert vorige.verzendingen.get().op == vandaag() - timedelta(days=10)
    regel = pip.dossier.gebeurtenissen.get(soort="besluit.verzending_verbeterd")
    assert "Een 0 te veel." in regel.toelichting
    assert "Bezwaar" in regel.toelichting
    assert "(was" in regel.toelichting


def test_verzenddatum_verbeteren_voor_het_versturen_verzet_de_taak(klantmanager):
    pip = vastgesteld_pip(door=klantmanager, verzenddatum=vandaag() + timedelta(days=20))
    goed = vandaag() + timedelta(days=2)
    pip = pip_verzending_verbeteren(pip, door=klantmanager, op=goed, reden="Verkeerde week.")
    assert (pip.besluit.verzenddatum, pip.bekendgemaakt_op) == (goed, None)
    assert pip.dossier.taken.get(soort="besluit_bekendmaken", status=TaakStatus.OPEN).uiterlijk_op == goed
    assert datum_tekst(bezwaar(datum_bekendmaking=goed).laatste_dag) in brief(pip.besluit.document)
    assert not pip.dossier.termijnen.filter(soort=TermijnSoort.BEZWAAR).exists()
    with pytest.raises(RegelFout) as fout:
        pip_verzending_verbeteren(pip, door=klantmanager, op=vandaag() + timedelta(days=40), reden="Verkeerd.")
    assert (fout.value.code, fout.value.veld) == ("verzenddatum_te_laat", "op")


def test_alleen_de_wijze_verbeteren_houdt_de_brief(verstuurd, klantmanager):
    vorige = verstuurd.besluit.document
    op = verstuurd.bekendgemaakt_op
    pip = pip_verzending_verbeteren(verstuurd, door=klantmanager, op=op, wijze="uitgereikt", reden="Aan de balie.")
    assert (pip.besluit.document, pip.besluit.bekendmaking_wijze) == (vorige, "uitgereikt")


@pytest.mark.parametrize(
    ("dagen", "wijze", "reden", "code"),
    [
        (-18, "post", " ", "reden_ontbreekt"),
        (-10, "post", "x", "verzending_is_gelijk"),
        (-21, "post", "x", "bekendmaking_voor_dagtekening"),
        (1, "post", "x", "bekendmaking_in_toekomst"),
    ],
)
def test_verzending_verbeteren_geweigerd(verstuurd, klantmanager, dagen, wijze, reden, code):
    op = vandaag() + timedelta(days=dagen)
    with pytest.raises(RegelFout) as fout:
        pip_verzending_verbeteren(verstuurd, door=klantmanager, op=op, wijze=wijze, reden=reden)
    assert fout.value.code == code
    assert verstuurd.besluit.document.versie == 2


def test_een_open_bezwaar_wordt_opnieuw_beoordeeld(klantmanager):
    """A bezwaar that seemed late is in time once the bekendmaking is right (Awb art. 6:9)."""
    dagtekening = vandaag() - timedelta(days=80)
    pip = vastgesteld_pip(dossier=lang_hier(), door=klantmanager, dagtekening=dagtekening, verzenddatum=dagtekening)
    pip = pip_versturen(pip, door=klantmanager, bekendgemaakt_op=dagtekening)
    te_laat = te_bezwaar(pip, klantmanager)
    assert not te_laat.tijdig
    vorig_einde = pip.dossier.termijnen.get(soort=TermijnSoort.BESLISSING_OP_BEZWAAR).laatste_dag
    pip_verzending_verbeteren(pip, door=klantmanager, op=vandaag() - timedelta(days=20), wijze="post", reden="x")
    te_laat.refresh_from_db()
    assert te_laat.tijdig
    assert pip.dossier.termijnen.get(soort=TermijnSoort.BESLISSING_OP_BEZWAAR).laatste_dag > vorig_einde


def test_een_bezwaar_op_tijd_wordt_niet_te_laat_door_een_verbetering(klantmanager):
    dagtekening = vandaag() - timedelta(days=80)
    pip = vastgesteld_pip(dossier=lang_hier(), door=klantmanager, dagtekening=dagtekening, verzenddatum=dagtekening)
    pip = pip_versturen(pip, door=klantmanager, bekendgemaakt_op=vandaag() - timedelta(days=20))
    te_bezwaar(pip, klantmanager, ontvangen_op=vandaag() - timedelta(days=5))
    for op, code in ((dagtekening, "bezwaar_wordt_te_laat"), (vandaag(), "bekendmaking_na_bezwaar")):
        with pytest.raises(RegelFout) as fout:
            pip_verzending_verbeteren(pip, door=klantmanager, op=op, wijze="post", reden="x")
        assert fout.value.code == code


def test_na_een_beslissing_op_bezwaar_staat_de_bekendmaking_vast(verstuurd, klantmanager, klantmanager2):
    bezwaarschrift = te_bezwaar(verstuurd, klantmanager)
    op_bezwaar_beslissen(bezwaarschrift, door=klantmanager2, uitkomst="ongegrond", op=vandaag(), motivering="Past.")
    with pytest.raises(RegelFout) as fout:
        pip_verzending_verbeteren(
            verstuurd, door=klantmanager, op=vandaag() - timedelta(days=18), wijze="post", reden="x"
        )
    assert fout.value.code == "bezwaar_al_beslist"


def test_verzending_verbeteren_op_het_scherm(verstuurd, klantmanager, client_van):
    client = client_van(klantmanager)
    pad = reverse("pip_plans:verzending_verbeteren", args=[verstuurd.dossier.uuid])
    assert pad in client.get(reverse("pip_plans:pip", args=[verstuurd.dossier.uuid])).content.decode()
    goed = vandaag() - timedelta(days=18)
    velden = {"op": goed, "wijze": "post", "reden": "Een 0 te veel."}
    voorbeeld = client.post(pad, velden).content.decode()
    assert f"Bezwaar maken kan dan tot en met {datum_tekst(bezwaar(datum_bekendmaking=goed).laatste_dag)}" in voorbeeld
    verstuurd.besluit.refresh_from_db()
    assert verstuurd.besluit.bekendgemaakt_op != goed
    assert client.post(pad, velden | {"terug": "ja"}).context["form"]["reden"].value() == "Een 0 te veel."
    client.post(pad, velden | {"bevestigd": "ja"})
    verstuurd.besluit.refresh_from_db()
    assert verstuurd.besluit.bekendgemaakt_op == goed
