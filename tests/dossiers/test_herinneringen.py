from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time, timedelta
from threading import Barrier

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connections, transaction
from django.utils.timezone import make_aware

from inburgering.berichten.models import Bericht
from inburgering.dossiers.enums import TaakStatus, TermijnSoort
from inburgering.dossiers.herinneringsregels import regel_van
from inburgering.dossiers.models import Herinnering, Herinneringsvoorkeur, Signaalfout, Taak, Termijn, Vervanging
from inburgering.dossiers.models.herinnering import TE_ZIEN
from inburgering.dossiers.models.taak import EIGEN_TAAK
from inburgering.dossiers.services import herinneringen
from inburgering.dossiers.services.dossiers import budgetcoach_toewijzen, dossier_sluiten, klantmanager_toewijzen
from inburgering.dossiers.services.herinneringen import herinneringen_maken, signaal_opnieuw_proberen
from inburgering.dossiers.services.herinneringsregels import (
    VELDEN,
    alles_gelezen,
    herinnering_gelezen,
    regel_zetten,
    voorkeur_zetten,
)
from inburgering.dossiers.services.ochtendoverzicht import ochtendoverzicht
from inburgering.dossiers.services.taken import taak_afhandelen, taak_maken
from inburgering.dossiers.services.termijnen import termijn_afronden, termijn_zetten
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.services.gemeenten import instelling_zetten
from tests.dossiers.factories import DossierFactory
from tests.spelers import maak_gebruiker

LAATSTE_DAG = date(2026, 11, 19)
KENNISGEVING = LAATSTE_DAG - timedelta(days=70)


def om_zeven_uur(dag: date) -> datetime:
    return make_aware(datetime(dag.year, dag.month, dag.day, 7))


def dagen_ervoor(dagen: int) -> datetime:
    return om_zeven_uur(LAATSTE_DAG - timedelta(days=dagen))


def alleen_termijnen() -> None:
    """Let the tasks that come with a new dossier rest."""
    Taak.objects.update(volgende_signaal_at=None)


@pytest.fixture
def pip_termijn(in_haarlem, klantmanager) -> Termijn:
    """A term of ten weeks that ends on 19 November 2026, before any reminder."""
    dossier = DossierFactory(
        klantmanager=klantmanager,
        kennisgeving_op=KENNISGEVING,
        inschrijving_op=KENNISGEVING,
        recht_op_bijstand_op=None,
    )
    alleen_termijnen()
    termijn = dossier.termijnen.get(soort=TermijnSoort.PIP_VASTSTELLEN)
    assert termijn.laatste_dag == LAATSTE_DAG
    return termijn


def drempels_van(termijn: Termijn) -> list[int]:
    return list(Herinnering.objects.filter(termijn=termijn).order_by("pk").values_list("drempel", flat=True))


def test_een_termijn_die_nog_ver_weg_is_geeft_geen_herinnering(in_haarlem, pip_termijn):
    assert herinneringen_maken(in_haarlem, dagen_ervoor(57)) == 0
    assert drempels_van(pip_termijn) == []


def test_elke_drempel_geeft_een_herinnering_en_zet_de_volgende(in_haarlem, pip_termijn, klantmanager):
    for dagen in (56, 28, 14, 7, 0, -1, -3):
        assert herinneringen_maken(in_haarlem, dagen_ervoor(dagen)) == 1
    assert drempels_van(pip_termijn) == [56, 28, 14, 7, 0, -1]
    assert set(Herinnering.objects.values_list("ontvanger", flat=True)) == {klantmanager.pk}
    pip_termijn.refresh_from_db()
    assert pip_termijn.volgende_signaal_at is None


def test_twee_keer_draaien_geeft_een_herinnering(in_haarlem, pip_termijn):
    herinneringen_maken(in_haarlem, dagen_ervoor(28))
    Termijn.objects.update(volgende_signaal_at=dagen_ervoor(28))
    herinneringen_maken(in_haarlem, dagen_ervoor(28))
    assert drempels_van(pip_termijn) == [28]


def test_na_stilstand_komt_alleen_de_dringendste(in_haarlem, pip_termijn):
    herinneringen_maken(in_haarlem, dagen_ervoor(5))
    assert drempels_van(pip_termijn) == [7]
    pip_termijn.refresh_from_db()
    assert pip_termijn.volgende_signaal_at == make_aware(datetime(2026, 11, 19, 6))


def test_een_termijn_die_te_laat_begint_krijgt_zijn_herinnering(in_haarlem, pip_termijn):
    herinneringen_maken(in_haarlem, dagen_ervoor(-30))
    assert drempels_van(pip_termijn) == [-1]


def test_opnieuw_berekenen_zonder_andere_datum_herinnert_niet_nog_eens(in_haarlem, pip_termijn):
    herinneringen_maken(in_haarlem, dagen_ervoor(20))
    termijn_zetten(pip_termijn.dossier, pip_termijn.soort, pip_termijn.feiten, door=None)
    herinneringen_maken(in_haarlem, dagen_ervoor(20))
    assert drempels_van(pip_termijn) == [28]


def test_een_andere_laatste_dag_herinnert_opnieuw(in_haarlem, pip_termijn):
    herinneringen_maken(in_haarlem, dagen_ervoor(20))
    later = {"datum_kennisgeving": (KENNISGEVING + timedelta(days=7)).isoformat()}
    termijn_zetten(pip_termijn.dossier, pip_termijn.soort, later, door=None)
    herinneringen_maken(in_haarlem, dagen_ervoor(20))
    dagen = Herinnering.objects.order_by("pk").values_list("drempel", "laatste_dag")
    assert list(dagen) == [(28, LAATSTE_DAG), (28, LAATSTE_DAG + timedelta(days=7))]


def test_een_voldane_termijn_herinnert_niet_meer(in_haarlem, pip_termijn, klantmanager):
    termijn_afronden(pip_termijn.dossier, pip_termijn.soort, op=KENNISGEVING, door=klantmanager)
    assert herinneringen_maken(in_haarlem, dagen_ervoor(0)) == 0


def test_een_gesloten_dossier_herinnert_niet_meer(in_haarlem, pip_termijn, klantmanager):
    dossier_sluiten(pip_termijn.dossier, door=klantmanager, reden="vertrokken")
    assert herinneringen_maken(in_haarlem, dagen_ervoor(0)) == 0


def test_zonder_klantmanager_krijgen_alle_teamleiders_de_herinnering(in_haarlem, pip_termijn, klantmanager, teamleider):
    tweede = maak_gebruiker(in_haarlem, "teamleider2", Rol.TEAMLEIDER, "Tom", "Mulder")
    klantmanager_toewijzen(pip_termijn.dossier, klantmanager=None, door=klantmanager)
    herinneringen_maken(in_haarlem, dagen_ervoor(0))
    assert set(Herinnering.objects.values_list("ontvanger", flat=True)) == {teamleider.pk, tweede.pk}


def test_een_klantmanager_die_weg_is_wordt_niet_herinnerd(in_haarlem, pip_termijn, klantmanager, teamleider):
    klantmanager.roltoekenningen.all().delete()
    herinneringen_maken(in_haarlem, dagen_ervoor(0))
    assert set(Herinnering.objects.values_list("ontvanger", flat=True)) == {teamleider.pk}


def test_de_taak_komt_terug_als_hij_ontbreekt(in_haarlem, pip_termijn):
    Taak.objects.filter(termijn=pip_termijn).delete()
    herinneringen_maken(in_haarlem, dagen_ervoor(0))
    taak = Taak.objects.get(termijn=pip_termijn)
    assert (taak.status, taak.uiterlijk_op, taak.url_naam) == (TaakStatus.OPEN, LAATSTE_DAG, "pip_plans:pip")
    pip_termijn.dossier.refresh_from_db()
    assert pip_termijn.dossier.eerstvolgende_op is not None


@pytest.fixture
def ontzorgen_termijn(in_haarlem, klantmanager) -> Termijn:
    """Six months of ontzorgen, from 15 January up to and including 14 July 2026."""
    dossier = DossierFactory(klantmanager=klantmanager, recht_op_bijstand_op=date(2026, 1, 15))
    Termijn.objects.exclude(soort=TermijnSoort.ONTZORGEN).update(volgende_signaal_at=None)
    alleen_termijnen()
    return dossier.termijnen.get(soort=TermijnSoort.ONTZORGEN)


def test_voor_het_einde_van_ontzorgen_komt_een_taak(in_haarlem, ontzorgen_termijn):
    assert ontzorgen_termijn.laatste_dag == date(2026, 7, 14)
    herinneringen_maken(in_haarlem, om_zeven_uur(date(2026, 6, 16)))
    taak = Taak.objects.get(soort=TermijnSoort.ONTZORGEN)
    assert (taak.status, taak.uiterlijk_op) == (TaakStatus.OPEN, date(2026, 7, 14))
    assert drempels_van(ontzorgen_termijn) == [28]


def test_een_afgehandelde_nagaan_taak_komt_niet_terug(in_haarlem, ontzorgen_termijn, klantmanager):
    herinneringen_maken(in_haarlem, om_zeven_uur(date(2026, 6, 16)))
    taak = Taak.objects.get(soort=TermijnSoort.ONTZORGEN)
    taak_afhandelen(taak, status=TaakStatus.GEDAAN, door=klantmanager)
    herinneringen_maken(in_haarlem, om_zeven_uur(date(2026, 7, 7)))
    assert Taak.objects.filter(soort=TermijnSoort.ONTZORGEN).count() == 1
    assert drempels_van(ontzorgen_termijn) == [28]


def test_wat_al_voorbij_is_hoeft_niemand_meer_na_te_gaan(in_haarlem, ontzorgen_termijn):
    herinneringen_maken(in_haarlem, om_zeven_uur(date(2026, 9, 1)))
    assert not Taak.objects.filter(soort=TermijnSoort.ONTZORGEN).exists()
    assert drempels_van(ontzorgen_termijn) == []


def test_meer_termijnen_dan_een_keer_past(in_haarlem, klantmanager, monkeypatch):
    monkeypatch.setattr(herinneringen, "PER_KEER", 2)
    for _ in range(5):
        DossierFactory(te_laat=True, klantmanager=klantmanager, recht_op_bijstand_op=None)
    alleen_termijnen()
    assert herinneringen_maken(in_haarlem, dagen_ervoor(-30)) == 5
    assert Herinnering.objects.count() == 5


def test_een_andere_gemeente_blijft_onaangeroerd(in_haarlem, pip_termijn, zandvoort):
    assert herinneringen_maken(zandvoort, dagen_ervoor(0)) == 0
    assert herinneringen_maken(in_haarlem, dagen_ervoor(0)) == 1


def test_het_overzicht_noemt_nummer_werk_dag_en_adres(in_haarlem, pip_termijn, klantmanager):
    herinneringen_maken(in_haarlem, dagen_ervoor(-3))
    assert ochtendoverzicht(in_haarlem, dagen_ervoor(-3)) == 1
    bericht = Bericht.objects.get()
    dossier = pip_termijn.dossier
    assert bericht.ontvanger == klantmanager
    assert bericht.onderwerp == "1 herinnering"
    assert bericht.tekst.splitlines() == [
        "Dit vraagt uw aandacht op 22 november 2026.",
        "",
        f"{dossier.nummer}: PIP vaststellen",
        "uiterlijk do 19 november 2026 (3 dagen te laat)",
        f"{settings.APPLICATIE_URL}/dossiers/{dossier.uuid}/pip/",
        "",
        f"Al uw herinneringen: {settings.APPLICATIE_URL}/herinneringen/",
    ]


def test_het_overzicht_noemt_geen_persoon(in_haarlem, pip_termijn):
    herinneringen_maken(in_haarlem, dagen_ervoor(0))
    ochtendoverzicht(in_haarlem, dagen_ervoor(0))
    bericht = Bericht.objects.get()
    inburgeraar = pip_termijn.dossier.inburgeraar
    for gegeven in (inburgeraar.achternaam, inburgeraar.voornamen, inburgeraar.bsn, inburgeraar.v_nummer):
        assert gegeven
        assert gegeven not in bericht.onderwerp + bericht.tekst


def te_melden() -> int:
    return Herinnering.objects.filter(geldt=True, in_overzicht_op=None).count()


def test_een_overzicht_per_dag_per_gebruiker(in_haarlem, pip_termijn, klantmanager):
    herinneringen_maken(in_haarlem, dagen_ervoor(7))
    assert ochtendoverzicht(in_haarlem, dagen_ervoor(0)) == 1
    assert ochtendoverzicht(in_haarlem, dagen_ervoor(0)) == 0
    herinneringen_maken(in_haarlem, dagen_ervoor(0))
    assert ochtendoverzicht(in_haarlem, dagen_ervoor(0)) == 0
    assert te_melden() == 1
    assert ochtendoverzicht(in_haarlem, dagen_ervoor(-1)) == 1
    assert te_melden() == 0


def test_een_termijn_staat_een_keer_in_het_overzicht(in_haarlem, pip_termijn):
    herinneringen_maken(in_haarlem, dagen_ervoor(7))
    herinneringen_maken(in_haarlem, dagen_ervoor(0))
    ochtendoverzicht(in_haarlem, dagen_ervoor(0))
    bericht = Bericht.objects.get()
    assert bericht.tekst.count(pip_termijn.dossier.nummer) == 1
    assert "(vandaag)" in bericht.tekst


def test_wat_intussen_gedaan_is_staat_niet_in_het_overzicht(in_haarlem, pip_termijn, klantmanager):
    herinneringen_maken(in_haarlem, dagen_ervoor(7))
    termijn_afronden(pip_termijn.dossier, pip_termijn.soort, op=LAATSTE_DAG, door=klantmanager)
    assert ochtendoverzicht(in_haarlem, dagen_ervoor(0)) == 0
    assert not Bericht.objects.exists()
    assert te_melden() == 0


def test_meer_termijnen_in_een_overzicht_de_eerste_bovenaan(in_haarlem, pip_termijn, klantmanager):
    later = DossierFactory(
        klantmanager=klantmanager,
        kennisgeving_op=KENNISGEVING + timedelta(days=1),
        inschrijving_op=KENNISGEVING,
        recht_op_bijstand_op=None,
    )
    herinneringen_maken(in_haarlem, dagen_ervoor(0))
    ochtendoverzicht(in_haarlem, dagen_ervoor(0))
    bericht = Bericht.objects.get()
    assert bericht.onderwerp == "2 herinneringen"
    assert bericht.tekst.index(pip_termijn.dossier.nummer) < bericht.tekst.index(later.nummer)
    assert "(nog 1 dag)" in bericht.tekst


# Rules of the gemeente


def ontvangers_van(termijn: Termijn) -> dict[str, str]:
    """Who was reminded, and as what."""
    return {
        herinnering.ontvanger.username: herinnering.rol
        for herinnering in Herinnering.objects.filter(termijn=termijn).select_related("ontvanger")
    }


def regel(in_soort: str, **velden: object) -> dict[str, object]:
    """The rule of a kind as the form gives it, with these fields otherwise."""
    nu_geldig = regel_van(in_soort)
    return {veld: getattr(nu_geldig, veld) for veld in VELDEN} | velden


def test_eigen_drempels_van_de_gemeente_gelden_ook_voor_wat_al_loopt(in_haarlem, pip_termijn, beheerder):
    herinneringen_maken(in_haarlem, dagen_ervoor(28))
    regel_zetten("pip_vaststellen", regel("pip_vaststellen", dagen=[20, 3]), door=beheerder)
    herinneringen_maken(in_haarlem, dagen_ervoor(28))
    assert drempels_van(pip_termijn) == [28]
    for dagen in (20, 14, 3, 0, -1):
        herinneringen_maken(in_haarlem, dagen_ervoor(dagen))
    assert drempels_van(pip_termijn) == [28, 20, 3, -1]


def test_de_regel_zegt_aan_wie(in_haarlem, pip_termijn, budgetcoach, beheerder, klantmanager):
    budgetcoach_toewijzen(pip_termijn.dossier, budgetcoach=budgetcoach, door=klantmanager)
    velden = regel("pip_vaststellen", klantmanager=False, budgetcoach=True)
    regel_zetten("pip_vaststellen", velden, door=beheerder)
    herinneringen_maken(in_haarlem, dagen_ervoor(7))
    assert ontvangers_van(pip_termijn) == {"budgetcoach": "budgetcoach"}


def test_het_einde_van_ontzorgen_hoort_ook_de_budgetcoach(in_haarlem, ontzorgen_termijn, budgetcoach, klantmanager):
    budgetcoach_toewijzen(ontzorgen_termijn.dossier, budgetcoach=budgetcoach, door=klantmanager)
    Termijn.objects.exclude(pk=ontzorgen_termijn.pk).update(volgende_signaal_at=None)
    herinneringen_maken(in_haarlem, om_zeven_uur(date(2026, 6, 16)))
    assert ontvangers_van(ontzorgen_termijn) == {"klantmanager": "klantmanager", "budgetcoach": "budgetcoach"}


@pytest.mark.parametrize(
    ("velden", "code"),
    [
        ({"klantmanager": False, "budgetcoach": False}, "herinnering_aan_niemand"),
        ({"dagen": [400]}, "herinnering_dagen"),
        ({"escalatie_na": 0}, "herinnering_escalatie"),
        ({"escalatie_na": 366}, "herinnering_escalatie"),
    ],
)
def test_een_onmogelijke_regel_wordt_geweigerd(in_haarlem, beheerder, velden, code):
    with pytest.raises(RegelFout) as fout:
        regel_zetten("pip_vaststellen", regel("pip_vaststellen", **velden), door=beheerder)
    assert fout.value.code == code


def test_alleen_beheer_zet_een_regel(in_haarlem, klantmanager):
    with pytest.raises(PermissionDenied):
        regel_zetten("pip_vaststellen", regel("pip_vaststellen"), door=klantmanager)


def test_te_laat_hoort_de_teamleider_het_na_het_aantal_dagen_van_de_gemeente(in_haarlem, pip_termijn, teamleider):
    herinneringen_maken(in_haarlem, dagen_ervoor(-2))
    assert ontvangers_van(pip_termijn) == {"klantmanager": "klantmanager"}
    herinneringen_maken(in_haarlem, dagen_ervoor(-3))
    assert ontvangers_van(pip_termijn) == {"klantmanager": "klantmanager", "teamleider": "escalatie"}
    pip_termijn.refresh_from_db()
    assert pip_termijn.volgende_signaal_at is None


def test_zonder_escalatie_hoort_de_teamleider_niets(in_haarlem, pip_termijn, teamleider, beheerder):
    regel_zetten("pip_vaststellen", regel("pip_vaststellen", escalatie_na=None), door=beheerder)
    herinneringen_maken(in_haarlem, dagen_ervoor(-30))
    assert ontvangers_van(pip_termijn) == {"klantmanager": "klantmanager"}


# Cover, and a dossier that changes hands


def vervang(klantmanager: Gebruiker, vervanger: Gebruiker, van: date, tot: date) -> Vervanging:
    return Vervanging.objects.create(
        collega=klantmanager, vervanger=vervanger, van=van, tot=tot, gemaakt_door=klantmanager
    )


def test_wie_vervangt_hoort_het_ook(in_haarlem, pip_termijn, klantmanager, klantmanager2):
    dag = dagen_ervoor(7).date()
    vervang(klantmanager, klantmanager2, dag, dag + timedelta(days=5))
    herinneringen_maken(in_haarlem, dagen_ervoor(7))
    assert ontvangers_van(pip_termijn) == {"klantmanager": "klantmanager", "klantmanager2": "vervanger"}


def test_na_de_vervanging_hoort_de_vervanger_niets(in_haarlem, pip_termijn, klantmanager, klantmanager2):
    dag = dagen_ervoor(7).date()
    vervang(klantmanager, klantmanager2, dag - timedelta(days=5), dag)
    herinneringen_maken(in_haarlem, dagen_ervoor(7))
    assert ontvangers_van(pip_termijn) == {"klantmanager": "klantmanager"}


def test_een_dossier_dat_van_hand_wisselt_herinnert_de_nieuwe(in_haarlem, pip_termijn, klantmanager, klantmanager2):
    herinneringen_maken(in_haarlem, dagen_ervoor(7))
    klantmanager_toewijzen(pip_termijn.dossier, klantmanager=klantmanager2, door=klantmanager)
    alleen_termijnen()
    herinneringen_maken(in_haarlem, dagen_ervoor(7))
    geldend = Herinnering.objects.filter(geldt=True).values_list("ontvanger__username", "drempel")
    assert list(geldend) == [("klantmanager2", 7)]
    klantmanager_toewijzen(pip_termijn.dossier, klantmanager=klantmanager, door=klantmanager)
    alleen_termijnen()
    herinneringen_maken(in_haarlem, dagen_ervoor(7))
    assert list(Herinnering.objects.filter(geldt=True).values_list("ontvanger__username", "drempel")) == [
        ("klantmanager", 7)
    ]
    assert Herinnering.objects.count() == 2


# Tasks


@pytest.fixture
def eigen_taak(in_haarlem, pip_termijn, klantmanager) -> Taak:
    """A task of the user's own, due on 19 November 2026; nothing else asks for attention."""
    Termijn.objects.update(volgende_signaal_at=None)
    return taak_maken(
        pip_termijn.dossier, EIGEN_TAAK, "Bel mevrouw Tesfay", uiterlijk_op=LAATSTE_DAG, onderwerp="proef"
    )


def drempels_van_taak(taak: Taak) -> list[int]:
    return list(Herinnering.objects.filter(taak=taak).order_by("pk").values_list("drempel", flat=True))


def test_een_eigen_taak_herinnert_een_week_ervoor_op_de_dag_en_te_laat(in_haarlem, eigen_taak):
    for dagen in (56, 28, 8, 7, 1, 0, -1, -9):
        herinneringen_maken(in_haarlem, dagen_ervoor(dagen))
    assert drempels_van_taak(eigen_taak) == [7, 0, -1]


def test_een_taak_die_een_ander_kreeg_herinnert_die_ander(in_haarlem, eigen_taak, klantmanager2):
    Taak.objects.filter(pk=eigen_taak.pk).update(toegewezen_aan=klantmanager2)
    herinneringen_maken(in_haarlem, dagen_ervoor(0))
    assert [(h.ontvanger, h.rol) for h in Herinnering.objects.filter(taak=eigen_taak)] == [
        (klantmanager2, "toegewezen")
    ]


def test_een_taak_van_een_rol_herinnert_wie_die_rol_heeft(in_haarlem, eigen_taak, teamleider, budgetcoach):
    Taak.objects.filter(pk=eigen_taak.pk).update(rol=Rol.BUDGETCOACH)
    herinneringen_maken(in_haarlem, dagen_ervoor(0))
    assert [(h.ontvanger, h.rol) for h in Herinnering.objects.filter(taak=eigen_taak)] == [(budgetcoach, "rol")]


def test_een_taak_met_een_andere_datum_herinnert_opnieuw(in_haarlem, eigen_taak):
    herinneringen_maken(in_haarlem, dagen_ervoor(7))
    Taak.objects.filter(pk=eigen_taak.pk).update(uiterlijk_op=LAATSTE_DAG + timedelta(days=14))
    assert not Herinnering.objects.filter(geldt=True).exists()
    herinneringen_maken(in_haarlem, dagen_ervoor(-7))
    assert drempels_van_taak(eigen_taak) == [7, 7]


def test_een_herinnering_geldt_zolang_de_taak_open_is(in_haarlem, eigen_taak, klantmanager):
    herinneringen_maken(in_haarlem, dagen_ervoor(7))
    herinneringen_maken(in_haarlem, dagen_ervoor(0))
    assert geldende() == [0]
    taak_afhandelen(eigen_taak, status=TaakStatus.GEDAAN, door=klantmanager)
    assert geldende() == []
    Taak.objects.filter(pk=eigen_taak.pk).update(status=TaakStatus.OPEN, afgehandeld_op=None)
    assert geldende() == [0]


def test_een_weggelegde_taak_zwijgt_tot_zijn_dag(in_haarlem, eigen_taak):
    herinneringen_maken(in_haarlem, dagen_ervoor(7))
    Taak.objects.filter(pk=eigen_taak.pk).update(uitgesteld_tot=LAATSTE_DAG - timedelta(days=2), uitstelreden="druk")
    assert geldende() == []
    herinneringen_maken(in_haarlem, dagen_ervoor(3))
    assert drempels_van_taak(eigen_taak) == [7]
    Taak.objects.filter(pk=eigen_taak.pk).update(uitgesteld_tot=None, uitstelreden="")
    assert geldende() == [7]


def geldende() -> list[int]:
    return list(Herinnering.objects.filter(geldt=True).values_list("drempel", flat=True))


def test_van_een_termijn_geldt_alleen_de_laatste_en_zolang_hij_loopt(in_haarlem, pip_termijn, klantmanager):
    herinneringen_maken(in_haarlem, dagen_ervoor(14))
    herinneringen_maken(in_haarlem, dagen_ervoor(7))
    assert geldende() == [7]
    termijn_afronden(pip_termijn.dossier, pip_termijn.soort, op=LAATSTE_DAG, door=klantmanager)
    assert geldende() == []


def test_een_afgehandelde_nagaan_taak_haalt_de_herinnering_weg(in_haarlem, ontzorgen_termijn, klantmanager):
    herinneringen_maken(in_haarlem, om_zeven_uur(date(2026, 6, 16)))
    assert geldende() == [28]
    taak_afhandelen(Taak.objects.get(soort=TermijnSoort.ONTZORGEN), status=TaakStatus.GEDAAN, door=klantmanager)
    assert geldende() == []


def test_de_mail_noemt_niet_wat_iemand_zelf_typte(in_haarlem, eigen_taak):
    herinneringen_maken(in_haarlem, dagen_ervoor(0))
    ochtendoverzicht(in_haarlem, dagen_ervoor(0))
    tekst = Bericht.objects.get().tekst
    assert "Tesfay" not in tekst
    assert f"{eigen_taak.dossier.nummer}: Eigen taak" in tekst
    assert eigen_taak.url in tekst


# What the user wants


def voorkeur(gebruiker: Gebruiker, **velden: object) -> Herinneringsvoorkeur:
    basis = {"uitgezet": [], "overzicht": "dagelijks", "weekdag": 0, "vanaf": time(6)}
    return voorkeur_zetten(basis | velden, door=gebruiker)


def test_wat_iemand_uitzet_krijgt_hij_niet(in_haarlem, eigen_taak, klantmanager):
    voorkeur(klantmanager, uitgezet=[EIGEN_TAAK])
    herinneringen_maken(in_haarlem, dagen_ervoor(0))
    assert drempels_van_taak(eigen_taak) == []


def test_een_wettelijke_termijn_die_te_laat_is_krijgt_iedereen(in_haarlem, pip_termijn, klantmanager):
    voorkeur(klantmanager, uitgezet=["pip_vaststellen"], overzicht="uit")
    herinneringen_maken(in_haarlem, dagen_ervoor(0))
    assert drempels_van(pip_termijn) == []
    herinneringen_maken(in_haarlem, dagen_ervoor(-1))
    assert drempels_van(pip_termijn) == [-1]
    assert ochtendoverzicht(in_haarlem, dagen_ervoor(-1)) == 1


def test_de_gemeente_kan_ook_dat_vrijlaten(in_haarlem, pip_termijn, klantmanager, beheerder):
    instelling_zetten("overzicht_te_laat_verplicht", False, door=beheerder)
    voorkeur(klantmanager, overzicht="uit")
    herinneringen_maken(in_haarlem, dagen_ervoor(-1))
    assert drempels_van(pip_termijn) == [-1]
    assert ochtendoverzicht(in_haarlem, dagen_ervoor(-1)) == 0


def test_wat_de_gemeente_aan_laat_kan_niemand_uitzetten(in_haarlem, pip_termijn, klantmanager, beheerder):
    voorkeur(klantmanager, uitgezet=["pip_vaststellen"])
    regel_zetten("pip_vaststellen", regel("pip_vaststellen", verplicht=True), door=beheerder)
    with pytest.raises(RegelFout) as fout:
        voorkeur(klantmanager, uitgezet=["pip_vaststellen"])
    assert fout.value.code == "herinnering_verplicht"
    herinneringen_maken(in_haarlem, dagen_ervoor(7))
    assert drempels_van(pip_termijn) == [7]


def test_het_overzicht_komt_niet_voor_het_gekozen_uur(in_haarlem, pip_termijn, klantmanager):
    voorkeur(klantmanager, vanaf=time(9))
    herinneringen_maken(in_haarlem, dagen_ervoor(7))
    assert ochtendoverzicht(in_haarlem, dagen_ervoor(7)) == 0
    assert ochtendoverzicht(in_haarlem, dagen_ervoor(7) + timedelta(hours=2)) == 1


def test_een_keer_per_week_komt_op_de_dag_of_wordt_ingehaald(in_haarlem, pip_termijn, klantmanager):
    voorkeur(klantmanager, overzicht="wekelijks", weekdag=0)
    donderdag = dagen_ervoor(7)
    maandag = donderdag - timedelta(days=3)
    assert (donderdag.weekday(), maandag.weekday()) == (3, 0)
    herinneringen_maken(in_haarlem, dagen_ervoor(14))
    assert ochtendoverzicht(in_haarlem, maandag) == 1
    herinneringen_maken(in_haarlem, donderdag)
    assert ochtendoverzicht(in_haarlem, donderdag) == 0
    dinsdag = donderdag + timedelta(days=5)
    assert ochtendoverzicht(in_haarlem, dinsdag) == 1
    assert ochtendoverzicht(in_haarlem, dinsdag + timedelta(days=1)) == 0


def test_wat_gelezen_is_staat_niet_in_het_overzicht(in_haarlem, pip_termijn, klantmanager):
    herinneringen_maken(in_haarlem, dagen_ervoor(7))
    herinnering_gelezen(Herinnering.objects.get().uuid, door=klantmanager)
    assert ochtendoverzicht(in_haarlem, dagen_ervoor(7)) == 0


def test_niemand_leest_de_herinnering_van_een_ander(in_haarlem, pip_termijn, klantmanager2):
    herinneringen_maken(in_haarlem, dagen_ervoor(7))
    with pytest.raises(Herinnering.DoesNotExist):
        herinnering_gelezen(Herinnering.objects.get().uuid, door=klantmanager2)


def test_alles_gelezen_laat_staan_wat_daarna_kwam(in_haarlem, pip_termijn, eigen_taak, klantmanager):
    Termijn.objects.filter(pk=pip_termijn.pk).update(volgende_signaal_at=dagen_ervoor(57))
    herinneringen_maken(in_haarlem, dagen_ervoor(7))
    eerste, tweede = Herinnering.objects.order_by("pk")
    assert alles_gelezen(tot_en_met=eerste.pk, door=klantmanager) == 1
    assert list(Herinnering.objects.filter(TE_ZIEN)) == [tweede]


# Faults


STAPPEN = ["_werk_staat_open", "_herinneren", "_volgend_signaal_zetten"]


@pytest.mark.parametrize("stap", STAPPEN)
@pytest.mark.parametrize("erna", [False, True], ids=["ervoor", "erna"])
def test_een_werker_die_bij_een_stap_sterft_laat_niets_half_achter(in_haarlem, pip_termijn, monkeypatch, stap, erna):
    gewoon = getattr(herinneringen, stap)

    def sterft(*wat: object, **meer: object) -> object:
        if erna:
            gewoon(*wat, **meer)
        raise KeyboardInterrupt

    with monkeypatch.context() as even:
        even.setattr(herinneringen, stap, sterft)
        with pytest.raises(KeyboardInterrupt), transaction.atomic():
            herinneringen_maken(in_haarlem, dagen_ervoor(7))
    assert drempels_van(pip_termijn) == []
    assert herinneringen_maken(in_haarlem, dagen_ervoor(7)) == 1
    assert drempels_van(pip_termijn) == [7]


def test_werk_dat_een_fout_geeft_houdt_de_rest_niet_op(in_haarlem, pip_termijn, eigen_taak, beheerder, monkeypatch):
    Termijn.objects.filter(pk=pip_termijn.pk).update(volgende_signaal_at=dagen_ervoor(57))
    gewoon = herinneringen._signaleren

    def weigert(werk: Termijn | Taak, *rest: object) -> None:
        if isinstance(werk, Termijn):
            raise ValueError("met een naam erin")
        gewoon(werk, *rest)

    monkeypatch.setattr(herinneringen, "_signaleren", weigert)
    for keer in (1, 2):
        herinneringen_maken(in_haarlem, dagen_ervoor(7) + timedelta(hours=keer))
    assert drempels_van_taak(eigen_taak) == [7]
    fout = Signaalfout.objects.get()
    assert (fout.werk, fout.fout, fout.pogingen) == (pip_termijn, "ValueError", 2)
    monkeypatch.setattr(herinneringen, "_signaleren", gewoon)
    assert herinneringen_maken(in_haarlem, dagen_ervoor(7) + timedelta(hours=2)) == 0
    signaal_opnieuw_proberen(fout, door=beheerder)
    Termijn.objects.filter(pk=pip_termijn.pk).update(volgende_signaal_at=dagen_ervoor(7))
    assert herinneringen_maken(in_haarlem, dagen_ervoor(7) + timedelta(hours=2)) == 1
    assert drempels_van(pip_termijn) == [7]
    assert not Signaalfout.objects.exists()
    with pytest.raises(RegelFout):
        signaal_opnieuw_proberen(fout, door=beheerder)


# Several workers


@pytest.fixture
def twintig_te_laat(echte_transacties) -> Gemeente:
    """Twenty late dossiers of one klantmanager, committed, so that several connections see them."""
    gemeente = Gemeente.objects.create(code="0392", naam="Haarlem")
    klantmanager = maak_gebruiker(gemeente, "klantmanager", Rol.KLANTMANAGER, "Anna", "de Vries")
    with werken_in(gemeente, klantmanager):
        for _ in range(20):
            DossierFactory(te_laat=True, klantmanager=klantmanager, recht_op_bijstand_op=None)
        alleen_termijnen()
    return gemeente


def test_gelijktijdige_werkers_maken_elke_herinnering_een_keer(twintig_te_laat, monkeypatch):
    monkeypatch.setattr(herinneringen, "PER_KEER", 3)
    start = Barrier(4)

    def werker(_: int) -> int:
        start.wait()
        try:
            aantal = herinneringen_maken(twintig_te_laat, dagen_ervoor(-30))
            ochtendoverzicht(twintig_te_laat, dagen_ervoor(-30))
            return aantal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as werkers:
        aantallen = list(werkers.map(werker, range(4)))
    with werken_in(twintig_te_laat, None):
        assert sum(aantallen) == 20
        assert Herinnering.objects.count() == 20
        assert Bericht.objects.count() == 1


def test_een_werker_die_halverwege_sterft_verliest_niets(twintig_te_laat, monkeypatch):
    monkeypatch.setattr(herinneringen, "PER_KEER", 3)
    gewoon = herinneringen._signaleren
    gedaan = []

    def sterft(termijn: Termijn, *rest: object) -> None:
        gewoon(termijn, *rest)
        gedaan.append(termijn.pk)
        if len(gedaan) == 8:
            raise KeyboardInterrupt

    monkeypatch.setattr(herinneringen, "_signaleren", sterft)
    with pytest.raises(KeyboardInterrupt):
        herinneringen_maken(twintig_te_laat, dagen_ervoor(-30))
    monkeypatch.setattr(herinneringen, "_signaleren", gewoon)
    with werken_in(twintig_te_laat, None):
        assert Herinnering.objects.count() == 6
    assert herinneringen_maken(twintig_te_laat, dagen_ervoor(-30)) == 14
    with werken_in(twintig_te_laat, None):
        assert Herinnering.objects.count() == 20
