from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from threading import Barrier

import pytest
from django.conf import settings
from django.db import connections
from django.utils.timezone import make_aware

from inburgering.berichten.models import Bericht
from inburgering.dossiers.enums import TaakStatus, TermijnSoort
from inburgering.dossiers.models import Herinnering, Taak, Termijn
from inburgering.dossiers.services import herinneringen
from inburgering.dossiers.services.dossiers import dossier_sluiten, klantmanager_toewijzen
from inburgering.dossiers.services.herinneringen import herinneringen_maken
from inburgering.dossiers.services.ochtendoverzicht import ochtendoverzicht
from inburgering.dossiers.services.taken import taak_afhandelen
from inburgering.dossiers.services.termijnen import termijn_afronden, termijn_zetten
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.models import Gemeente
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
