"""Taking over PIP's from elsewhere: as they were, with the terms that still run."""

from datetime import timedelta

import pytest

from inburgering.dossiers.enums import Fase, TermijnSoort, TermijnStatus
from inburgering.dossiers.models import Dossier, Startfeiten
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import vandaag
from pip_plans.enums import PipStatus
from pip_plans.models import Pip
from pip_plans.services.overnemen import pip_overnemen
from tests.dossiers.factories import DossierFactory
from tests.pip_plans.factories import vastgesteld_pip

pytestmark = pytest.mark.usefixtures("in_haarlem")

OUD = timedelta(days=400)


@pytest.fixture
def dossier() -> Dossier:
    return DossierFactory(
        kennisgeving_op=vandaag() - timedelta(days=450), inschrijving_op=vandaag() - timedelta(days=450)
    )


def neem_over(dossier, door, **anders):
    feiten = {"dagtekening": vandaag() - OUD, "soort": "eerste", "leerroute": "B"} | anders
    return pip_overnemen(dossier, door=door, **feiten)


def test_opent_de_termijn_zonder_brief_en_taken(dossier, klantmanager):
    pip = neem_over(dossier, klantmanager)
    assert (pip.status, pip.overgenomen, pip.besluit) == (PipStatus.VASTGESTELD, True, None)
    assert Startfeiten.objects.get(dossier=dossier).dagtekening_eerste_pip == vandaag() - OUD
    termijnen = {termijn.soort: termijn for termijn in dossier.termijnen.all()}
    assert termijnen[TermijnSoort.INBURGERINGSTERMIJN].start == vandaag() - OUD + timedelta(days=1)
    assert termijnen[TermijnSoort.PIP_VASTSTELLEN].status == TermijnStatus.VOLDAAN
    assert not dossier.taken.filter(
        soort__in=("voortgangsgesprek", "besluit_bekendmaken", "pip_vaststellen"), status="open"
    )
    assert not dossier.documenten.exists()
    assert Dossier.objects.get(pk=dossier.pk).fase == Fase.TRAJECT


def test_nog_eens_verandert_niets(dossier, klantmanager):
    assert neem_over(dossier, klantmanager) == neem_over(dossier, klantmanager)
    assert Pip.objects.filter(dossier=dossier).count() == 1


def test_bekendmaking_later_aangevuld(dossier, klantmanager):
    neem_over(dossier, klantmanager)
    pip = neem_over(dossier, klantmanager, bekendgemaakt_op=vandaag() - OUD + timedelta(days=2))
    assert pip.bekendgemaakt_op == vandaag() - OUD + timedelta(days=2)


@pytest.mark.parametrize(("geleden", "loopt"), [(10, True), (60, False)])
def test_bezwaartermijn_alleen_als_die_nog_loopt(dossier, klantmanager, geleden, loopt):
    dag = vandaag() - timedelta(days=geleden)
    neem_over(dossier, klantmanager, dagtekening=dag, bekendgemaakt_op=dag)
    assert dossier.termijnen.filter(soort=TermijnSoort.BEZWAAR).exists() is loopt


def test_gewijzigd_na_eerste(dossier, klantmanager):
    eerste = neem_over(dossier, klantmanager)
    tweede = neem_over(
        dossier,
        klantmanager,
        dagtekening=vandaag() - timedelta(days=100),
        soort="gewijzigd",
        leerroute="Z",
        niveau="A2",
    )
    eerste.refresh_from_db()
    assert (eerste.status, tweede.status, tweede.vorige) == (PipStatus.VERVANGEN, PipStatus.VASTGESTELD, eerste)
    assert Startfeiten.objects.get(dossier=dossier).dagtekening_eerste_pip == eerste.dagtekening


def test_gewijzigd_zonder_eerste_opent_geen_termijn(dossier, klantmanager):
    """The first PIP is unknown, so the start of the three years is."""
    neem_over(dossier, klantmanager, soort="gewijzigd")
    assert Startfeiten.objects.get(dossier=dossier).dagtekening_eerste_pip is None


@pytest.mark.parametrize(
    ("anders", "code"),
    [
        ({"leerroute": "Z"}, "pip_verschilt"),
        ({"soort": "gewijzigd"}, "pip_verschilt"),
        ({"dagtekening": vandaag() - timedelta(days=1)}, "tweede_eerste_pip"),
        ({"dagtekening": vandaag() + timedelta(days=1), "soort": "gewijzigd"}, "dagtekening_in_toekomst"),
        ({"dagtekening": vandaag() - timedelta(days=500), "soort": "gewijzigd"}, "pip_voor_huidig"),
        (
            {
                "dagtekening": vandaag() - timedelta(days=5),
                "soort": "gewijzigd",
                "bekendgemaakt_op": vandaag() - timedelta(days=6),
            },
            "bekendmaking_onmogelijk",
        ),
    ],
)
def test_geweigerd(dossier, klantmanager, anders, code):
    neem_over(dossier, klantmanager)
    with pytest.raises(RegelFout) as fout:
        neem_over(dossier, klantmanager, **anders)
    assert fout.value.code == code
    assert Pip.objects.filter(dossier=dossier).count() == 1


def test_wi2013(klantmanager):
    with pytest.raises(RegelFout) as fout:
        neem_over(DossierFactory(wi2013=True), klantmanager)
    assert fout.value.code == "wi2013_geen_pip"


def test_eigen_pip_van_dezelfde_dag_blijft(klantmanager):
    pip = vastgesteld_pip(door=klantmanager)
    assert pip_overnemen(pip.dossier, door=klantmanager, dagtekening=vandaag(), soort="eerste", leerroute="B") == pip
