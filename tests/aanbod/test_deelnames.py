"""The use of a voorziening: a place, waiting, the result; what is refused, and a crowd at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connections, transaction

from inburgering.aanbod.enums import DeelnameResultaat, DeelnameStatus, VoorzieningSoort, Wachtreden
from inburgering.aanbod.models import Voorziening, VoorzieningDeelname
from inburgering.aanbod.selectors.plaatsen import drukste_aantal
from inburgering.aanbod.services.catalogus import voorziening_opslaan
from inburgering.aanbod.services.deelnames import (
    deelname_afronden,
    deelname_intrekken,
    deelname_laten_wachten,
    deelname_vastleggen,
    deelname_wijzigen,
)
from inburgering.aanbod.services.plaatsen import PLAATS_VRIJ
from inburgering.dossiers.enums import DossierStatus
from inburgering.dossiers.models import Dossier
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gemeente
from tests.dossiers.factories import DossierFactory, systeem
from tests.gevallen import gevallen
from tests.spelers import maak_gebruiker

GISTEREN = vandaag() - timedelta(days=1)


def over(dagen: int) -> date:
    return vandaag() + timedelta(days=dagen)


@pytest.fixture
def training(in_haarlem, teamleider) -> Voorziening:
    velden = {"naam": "Training", "soort": VoorzieningSoort.WERK, "capaciteit": 2, "kosten": 100, "budget": "SPUK"}
    return voorziening_opslaan(None, velden, door=teamleider)


@pytest.fixture
def dossiers(in_haarlem) -> list[Dossier]:
    return [DossierFactory() for _ in range(3)]


@pytest.fixture
def deelname(training, dossiers, klantmanager) -> VoorzieningDeelname:
    """A place of the first, from ten days ago on."""
    return deelname_vastleggen(dossiers[0], training, van=over(-10), kosten=Decimal(80), door=klantmanager)


def test_deelname_vastleggen_neemt_het_budget_van_de_catalogus_en_is_dubbel_klikken_bestand(
    deelname, training, dossiers, klantmanager
):
    assert (deelname.budget, deelname.status, deelname.staat) == ("SPUK", DeelnameStatus.DEELNAME, "doet mee")
    nog_eens = deelname_vastleggen(dossiers[0], training, van=over(-10), kosten=Decimal(80), door=klantmanager)
    assert nog_eens.pk == deelname.pk
    assert dossiers[0].gebeurtenissen.filter(soort="deelname.begonnen").count() == 1


@gevallen(
    ("wie", "anders", "code", "veld"),
    [
        (0, {"van": over(5)}, "deelname_overlapt", "van"),
        (1, {"tot": over(-3)}, "deelname_tot_voor_van", "laatste_dag"),
        (1, {"van": over(900)}, "deelname_ver_vooruit", "van"),
        (1, {"kosten": Decimal(5), "zonder_budget": True}, "kosten_zonder_budget", "budget"),
        (1, {"gestopt": True}, "voorziening_gestopt", "van"),
        (1, {"vol": True}, "geen_plaats_vrij", "van"),
        (1, {"gesloten": True}, "dossier_gesloten", ""),
    ],
)
def test_deelname_vastleggen_weigert(deelname, training, dossiers, klantmanager, wie, anders, code, veld):
    anders = dict(anders)
    if anders.pop("zonder_budget", False):
        Voorziening.objects.update(kosten=None, budget="")
    if anders.pop("gestopt", False):
        Voorziening.objects.update(gestopt_op=vandaag())
    if anders.pop("vol", False):
        deelname_vastleggen(dossiers[2], training, van=over(20), door=klantmanager)
    if anders.pop("gesloten", False):
        Dossier.objects.filter(pk=dossiers[1].pk).update(
            status=DossierStatus.GESLOTEN, gesloten_op=vandaag(), sluitreden="voldaan"
        )
    with pytest.raises(RegelFout) as fout:
        deelname_vastleggen(dossiers[wie], training, door=klantmanager, **{"van": vandaag()} | anders)
    assert (fout.value.code, fout.value.veld or "") == (code, veld)


def test_een_vol_deel_van_de_periode_telt_en_ervoor_is_er_plaats(deelname, training, dossiers, klantmanager):
    deelname_vastleggen(dossiers[1], training, van=over(20), tot=over(30), door=klantmanager)
    assert deelname_vastleggen(dossiers[2], training, van=over(5), tot=over(20), door=klantmanager)
    assert drukste_aantal(training, vandaag()) == 2
    assert drukste_aantal(training, over(25), over(40)) == 2
    assert drukste_aantal(training, over(31)) == 1
    with pytest.raises(RegelFout, match="alle 2 plaatsen"):
        deelname_wijzigen(
            VoorzieningDeelname.objects.get(dossier=dossiers[2]), van=over(5), tot=over(21), door=klantmanager
        )


def test_wie_wacht_krijgt_een_taak_als_er_plaats_is_en_wacht_niet_meer_met_een_plaats(
    deelname, training, dossiers, klantmanager
):
    deelname_vastleggen(dossiers[1], training, van=vandaag(), door=klantmanager)
    wacht = deelname_laten_wachten(dossiers[2], training, wachtreden=Wachtreden.GEEN_PLAATS, door=klantmanager)
    assert (wacht.staat, wacht.van) == ("wacht", None)
    assert not dossiers[2].taken.filter(soort=PLAATS_VRIJ).exists()
    deelname_afronden(deelname, laatste_dag=GISTEREN, resultaat=DeelnameResultaat.DOEL_BEREIKT, door=klantmanager)
    taak = dossiers[2].taken.get(soort=PLAATS_VRIJ)
    assert (taak.url_naam, taak.url_object) == ("begeleiding:deelname", wacht.uuid)
    geplaatst = deelname_vastleggen(dossiers[2], training, van=vandaag(), door=klantmanager)
    taak.refresh_from_db()
    assert (geplaatst.pk, geplaatst.wacht_sinds, taak.status) == (wacht.pk, vandaag(), "gedaan")


def test_wie_om_iets_anders_wacht_krijgt_geen_taak_en_gezondheid_staat_niet_op_de_tijdlijn(
    deelname, training, dossiers, klantmanager, budgetcoach
):
    wacht = deelname_laten_wachten(dossiers[1], training, wachtreden=Wachtreden.GEZONDHEID, door=klantmanager)
    deelname_intrekken(deelname, reden="Verhuisd.", door=klantmanager)
    assert not dossiers[1].taken.filter(soort=PLAATS_VRIJ).exists()
    assert dossiers[1].gebeurtenissen.get(soort="deelname.wacht").toelichting == ""
    assert (wacht.reden_voor(klantmanager), wacht.reden_voor(budgetcoach)) == ("Gezondheid", "Andere reden")


def test_hulp_bij_gezondheid_ziet_alleen_wie_dat_mag(training, dossiers, klantmanager, budgetcoach):
    Voorziening.objects.update(soort=VoorzieningSoort.GEZONDHEID)
    deelname_vastleggen(dossiers[0], training, van=vandaag(), door=klantmanager)
    assert VoorzieningDeelname.objects.zichtbaar_voor(klantmanager).count() == 1
    assert VoorzieningDeelname.objects.zichtbaar_voor(budgetcoach).count() == 0
    assert dossiers[0].gebeurtenissen.get(soort="deelname.begonnen").gezondheid


@gevallen(
    ("doen", "code"),
    [
        (
            lambda d, wie: deelname_afronden(d, laatste_dag=over(1), resultaat=DeelnameResultaat.GESTOPT, door=wie),
            "datum_in_toekomst",
        ),
        (
            lambda d, wie: deelname_afronden(d, laatste_dag=GISTEREN, resultaat=DeelnameResultaat.DEELS, door=wie),
            "resultaat_zonder_toelichting",
        ),
        (
            lambda d, wie: deelname_afronden(
                d, laatste_dag=over(-11), resultaat=DeelnameResultaat.DOEL_BEREIKT, door=wie
            ),
            "deelname_tot_voor_van",
        ),
        (lambda d, wie: deelname_intrekken(d, reden=" ", door=wie), "intrekken_zonder_reden"),
        (
            lambda d, wie: deelname_laten_wachten(d.dossier, d.voorziening, wachtreden=Wachtreden.TIJDEN, door=wie),
            "doet_al_mee",
        ),
        (
            lambda d, wie: deelname_laten_wachten(
                DossierFactory(), d.voorziening, wachtreden=Wachtreden.ANDERS, door=wie
            ),
            "wachtreden_zonder_woorden",
        ),
    ],
)
def test_wat_niet_kan_wordt_geweigerd(deelname, klantmanager, doen, code):
    with pytest.raises(RegelFout) as fout:
        doen(deelname, klantmanager)
    assert fout.value.code == code


def test_een_resultaat_is_het_einde_en_kan_ook_in_een_gesloten_dossier(deelname, klantmanager, lezer):
    Dossier.objects.filter(pk=deelname.dossier_id).update(
        status=DossierStatus.GESLOTEN, gesloten_op=vandaag(), sluitreden="voldaan"
    )
    with pytest.raises(PermissionDenied):
        deelname_intrekken(deelname, reden="Nee.", door=lezer)
    klaar = deelname_afronden(
        deelname,
        laatste_dag=GISTEREN,
        resultaat=DeelnameResultaat.GESTOPT,
        toelichting="Baan.",
        kosten=Decimal("12.50"),
        door=klantmanager,
    )
    assert (klaar.tot, klaar.staat, klaar.kosten, klaar.is_open) == (
        vandaag(),
        "voortijdig gestopt",
        Decimal("12.50"),
        False,
    )
    for doen in (deelname_intrekken, lambda d, **_: deelname_wijzigen(d, van=GISTEREN, door=klantmanager)):
        with pytest.raises(RegelFout):
            doen(klaar, reden="Toch niet.", door=klantmanager)


@gevallen(
    "velden",
    [
        {"status": "wacht"},
        {"status": "deelname"},
        {"status": "afgerond", "van": GISTEREN, "tot": vandaag()},
        {"status": "deelname", "van": GISTEREN, "resultaat": "deels"},
        {"status": "deelname", "van": GISTEREN, "kosten": 5},
        {"status": "deelname", "van": vandaag(), "tot": vandaag()},
        {"status": "deelname", "van": over(-5)},
    ],
)
def test_de_database_weigert_wat_niet_klopt(deelname, velden):
    rij = VoorzieningDeelname(dossier=deelname.dossier, voorziening=deelname.voorziening, **velden)
    with pytest.raises(IntegrityError), transaction.atomic():
        rij.save()


PLAATSEN, MENSEN = 3, 12


@pytest.mark.xdist_group("gelijktijdig")
def test_een_menigte_tegelijk_krijgt_nooit_meer_dan_de_plaatsen(echte_transacties):
    stad = Gemeente.objects.create(code="0392", naam="Haarlem")
    systeem()
    anna = maak_gebruiker(stad, "klantmanager", Rol.KLANTMANAGER, "Anna", "de Vries")
    with werken_in(stad, anna):
        cursus = Voorziening.objects.create(naam="Cursus", capaciteit=PLAATSEN)
        dossiers = [DossierFactory(door=anna) for _ in range(MENSEN)]
    start = Barrier(MENSEN)

    def plaats(dossier: Dossier) -> str:
        try:
            with werken_in(stad, anna):
                start.wait(timeout=20)
                deelname_vastleggen(dossier, cursus, van=vandaag(), door=anna)
                return "geplaatst"
        except RegelFout as fout:
            return fout.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(MENSEN) as draden:
        uitkomst = list(draden.map(plaats, dossiers))
    assert sorted(uitkomst) == ["geen_plaats_vrij"] * (MENSEN - PLAATSEN) + ["geplaatst"] * PLAATSEN
    with werken_in(stad, anna):
        assert VoorzieningDeelname.objects.count() == PLAATSEN
