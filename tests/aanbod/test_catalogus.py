"""The catalogue: filled, kept, never with fewer places than are taken, stopped and shared in a region."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from inburgering.aanbod.catalogus import GEBRUIKELIJK, catalogus, ontbrekende_namen
from inburgering.aanbod.enums import VoorzieningSoort, Wachtreden
from inburgering.aanbod.models import Aanbieder, Integratieroute, Voorziening, VoorzieningDeelname
from inburgering.aanbod.selectors.catalogus import Zoekvraag, budgetten, voorzieningen
from inburgering.aanbod.services.catalogus import (
    catalogus_aanvullen,
    voorziening_delen,
    voorziening_hervatten,
    voorziening_opslaan,
    voorziening_stoppen,
)
from inburgering.aanbod.services.deelnames import deelname_laten_wachten, deelname_vastleggen
from inburgering.aanbod.services.overnemen import integratieroute_overnemen, voorziening_overnemen
from inburgering.aanbod.services.plaatsen import PLAATS_VRIJ
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import RolToekenning
from tests.dossiers.factories import DossierFactory
from tests.gevallen import gevallen


@pytest.fixture
def taalles(in_haarlem, teamleider) -> Voorziening:
    velden = {"naam": "Taalles", "soort": VoorzieningSoort.TAAL, "capaciteit": 2, "regiosleutel": "taalles"}
    return voorziening_opslaan(None, velden, door=teamleider)


def test_de_gebruikelijke_lijst_heeft_wat_bij_statushouders_wordt_ingezet(in_haarlem, beheerder, klantmanager):
    assert {"Taalmaatje", "Mindspring", "Kinderopvang", "UAF-traject", "Loonkostensubsidie"} <= set(GEBRUIKELIJK)
    assert catalogus() == list(GEBRUIKELIJK)
    Voorziening.objects.create(naam="Mindspring")
    assert catalogus_aanvullen(door=beheerder) == len(GEBRUIKELIJK) - 1
    assert catalogus_aanvullen(door=beheerder) == 0
    assert ontbrekende_namen() == []
    assert Voorziening.objects.get(naam="Mindspring").is_gezondheid
    with pytest.raises(PermissionDenied):
        catalogus_aanvullen(door=klantmanager)


@gevallen(
    ("anders", "code", "veld"),
    [
        ({"naam": "Taalles"}, "voorziening_bekend", "naam"),
        ({"regiosleutel": "taalles"}, "regiosleutel_bekend", "regiosleutel"),
        ({"kosten": 100}, "kosten_zonder_budget", "budget"),
        ({"capaciteit": 0}, "capaciteit_nul", "capaciteit"),
    ],
)
def test_voorziening_opslaan_weigert(taalles, teamleider, anders, code, veld):
    with pytest.raises(RegelFout) as fout:
        voorziening_opslaan(None, {"naam": "Extra", "soort": "taal"} | anders, door=teamleider)
    assert (fout.value.code, fout.value.veld) == (code, veld)


def test_minder_plaatsen_dan_bezet_kan_niet_en_meer_wekt_wie_wacht(taalles, teamleider, klantmanager):
    wie = [DossierFactory() for _ in range(3)]
    for dossier in wie[:2]:
        deelname_vastleggen(dossier, taalles, van=vandaag(), door=klantmanager)
    deelname_laten_wachten(wie[2], taalles, wachtreden=Wachtreden.GEEN_PLAATS, door=klantmanager)
    with pytest.raises(RegelFout, match="2 plaatsen bezet") as fout:
        voorziening_opslaan(taalles, {"capaciteit": 1}, door=teamleider)
    assert fout.value.code == "capaciteit_onder_bezetting"
    voorziening_opslaan(taalles, {"capaciteit": 3}, door=teamleider)
    assert wie[2].taken.filter(soort=PLAATS_VRIJ).count() == 1


def test_stoppen_en_hervatten(taalles, teamleider):
    voorziening_stoppen(taalles, op=vandaag(), door=teamleider)
    assert list(voorzieningen(Zoekvraag())) == []
    assert list(voorzieningen(Zoekvraag(ook_gestopt=True))) == [taalles]
    with pytest.raises(RegelFout, match="al gestopt"):
        voorziening_stoppen(taalles, op=vandaag(), door=teamleider)
    assert voorziening_hervatten(taalles, door=teamleider).gestopt_op is None


def test_voorziening_delen_geeft_de_regio_de_feiten_maar_niet_de_plaatsen(taalles, teamleider, zandvoort):
    with werken_in(zandvoort, None):
        RolToekenning.objects.create(gebruiker=teamleider, rol=Rol.TEAMLEIDER)
    assert voorziening_delen(taalles, door=teamleider) == ["Zandvoort"]
    with werken_in(zandvoort, None):
        daar = Voorziening.objects.get()
        assert (daar.naam, daar.soort, daar.capaciteit) == ("Taalles", "taal", None)
        daar.regiosleutel = ""
        daar.save()
    with pytest.raises(RegelFout, match="zonder deze sleutel"):
        voorziening_delen(taalles, door=teamleider)
    Voorziening.objects.update(regiosleutel="")
    taalles.refresh_from_db()
    with pytest.raises(RegelFout, match="eerst een sleutel"):
        voorziening_delen(taalles, door=teamleider)


def test_zoeken_vindt_op_woord_soort_plaats_opvang_en_bijstand(taalles, teamleider, klantmanager):
    school = Aanbieder.objects.create(naam="Taalhuis Noord", soort="participatie")
    velden = {
        "naam": "Buddy",
        "soort": VoorzieningSoort.MEEDOEN,
        "aanbieder": school,
        "organisatie": "wordt leeg",
        "voor_wie": "Vrouwen",
        "kinderopvang": True,
        "zonder_bijstand": True,
        "kosten": 5,
        "budget": "Welzijn",
    }
    buddy = voorziening_opslaan(None, velden, door=teamleider)
    assert (buddy.organisatie, buddy.waar, budgetten()) == ("", "Taalhuis Noord", ["Welzijn"])
    for vraag in (
        {"zoek": "noord vrouwen"},
        {"soort": "meedoen"},
        {"kinderopvang": True},
        {"zonder_bijstand": True},
    ):
        assert list(voorzieningen(Zoekvraag(**vraag))) == [buddy]
    for _ in range(2):
        deelname_vastleggen(DossierFactory(), taalles, van=vandaag(), door=klantmanager)
    (gevonden,) = voorzieningen(Zoekvraag(met_plaats=True))
    assert gevonden == buddy
    assert {rij.naam: rij.bezet for rij in voorzieningen(Zoekvraag())} == {"Taalles": 2, "Buddy": 0}


def test_overnemen_mag_wat_het_scherm_weigert_en_verbetert_wat_er_stond(in_haarlem, klantmanager):
    """History is as it was: overlapping, and a cost without a budget; what a screen made is then from elsewhere."""
    dossier = DossierFactory()
    toen = vandaag() - timedelta(days=40)
    for dagen in (0, 5):
        assert voorziening_overnemen(
            dossier, door=klantmanager, van=toen + timedelta(days=dagen), voorziening="Fietsles", kosten=10
        )
    assert VoorzieningDeelname.objects.filter(overgenomen=True, voorziening__naam="Fietsles").count() == 2
    assert not voorziening_overnemen(dossier, door=klantmanager, van=toen, voorziening="Fietsles", kosten=10)
    Integratieroute.objects.create(dossier=dossier, van=toen, route="werk")
    assert integratieroute_overnemen(dossier, door=klantmanager, van=toen, route="geen_inzet")
    rij = Integratieroute.objects.get()
    assert (rij.route, rij.reden, rij.overgenomen) == ("geen_inzet", "", True)
