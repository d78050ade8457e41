"""Fixing a PIP: what it writes, what it refuses, and when terms start."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from inburgering.brieven.enums import BesluitStatus
from inburgering.brieven.models import Besluit, Huisstijl
from inburgering.dossiers.enums import Fase, TaakStatus, TermijnSoort, TermijnStatus
from inburgering.dossiers.models import Dossier, Startfeiten, Taak
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import eerste_werkdag, maanden_erbij
from inburgering.recht.termijnen import inburgeringstermijn, schakelen
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Instelling
from intake.selectors import hoofdactie as intake_hoofdactie
from intake.services.intake import intake_overnemen
from pip_plans.enums import Aanleiding, Leerroute, Onderdeel, PipStatus
from pip_plans.models import Pip, PipRoute
from pip_plans.selectors.feiten import PipFeiten
from pip_plans.selectors.termijnen import GESPREK
from pip_plans.services.bekendmaken import pip_herroepen
from pip_plans.services.goedkeuren import pip_aanbieden, pip_goedkeuren, pip_terughalen, pip_terugsturen
from pip_plans.services.opstellen import pip_beginnen, pip_wijziging_beginnen
from pip_plans.services.regels import eis_intake
from pip_plans.services.vaststellen import pip_vaststellen
from pip_plans.services.vervolg import pip_nakijken
from tests.pip_plans.factories import (
    compleet_pip,
    dossier_voor_pip,
    inhoud,
    vastgesteld_pip,
    vul_in,
    wijziging,
)

pytestmark = pytest.mark.usefixtures("in_haarlem")


def stel_vast(pip: Pip, door, *, dagtekening: date | None = None, verzenddatum: date | None = None) -> Pip:
    dag = dagtekening or vandaag()
    return pip_vaststellen(pip, door=door, dagtekening=dag, verzenddatum=verzenddatum or dag)


def geweigerd(pip: Pip, door, **datums: date) -> str:
    """Try to fix the PIP and return the code of the rule that forbids it; nothing is then written."""
    with pytest.raises(RegelFout) as fout:
        stel_vast(pip, door, **datums)
    assert not Besluit.objects.filter(kenmerk=pip.kenmerk).exists()
    assert Pip.objects.get(pk=pip.pk).status != PipStatus.VASTGESTELD
    return fout.value.code


def termijn(dossier: Dossier, soort: str):
    return dossier.termijnen.get(soort=soort)


def verschoven(dossier: Dossier, dagen: int) -> None:
    """Let everything in this dossier have begun earlier, so that a PIP of some time ago fits."""
    feiten = dossier.startfeiten
    for naam in ("koppeling_op", "gehuisvest_op", "plicht_op", "kennisgeving_op", "inschrijving_op"):
        if getattr(feiten, naam):
            setattr(feiten, naam, getattr(feiten, naam) - timedelta(days=dagen))
    feiten.save()


def test_pip_vaststellen_neemt_het_besluit(klantmanager):
    pip = stel_vast(compleet_pip(door=klantmanager), klantmanager)
    assert (pip.status, pip.dagtekening, pip.vastgesteld_door) == (PipStatus.VASTGESTELD, vandaag(), klantmanager)
    assert pip.besluit.kenmerk == f"{pip.dossier.nummer} / PIP-1"
    assert pip.besluit.titel.startswith("Besluit over uw plan voor inburgering")
    assert len(pip.besluit.document.sha256) == 64
    assert pip.besluit.bekendgemaakt_op is None
    assert Dossier.objects.get(pk=pip.dossier.pk).fase == Fase.TRAJECT
    assert pip.dossier.gebeurtenissen.filter(soort="pip.vastgesteld", document_uuid=pip.besluit.document.uuid).exists()


def test_pip_vaststellen_opent_de_termijnen(klantmanager):
    """Wi2021 art. 11 lid 2 and 17 lid 2: from the day after the dagtekening."""
    dossier = dossier_voor_pip()
    verschoven(dossier, 20)
    dagtekening = vandaag() - timedelta(days=10)
    stel_vast(compleet_pip(door=klantmanager, dossier=dossier), klantmanager, dagtekening=dagtekening)
    drie_jaar = termijn(dossier, TermijnSoort.INBURGERINGSTERMIJN)
    verwacht = inburgeringstermijn(dagtekening_eerste_pip=dagtekening)
    assert (drie_jaar.start, drie_jaar.laatste_dag) == (dagtekening + timedelta(days=1), verwacht.laatste_dag)
    anderhalf = termijn(dossier, TermijnSoort.SCHAKELEN)
    assert anderhalf.laatste_dag == schakelen(dagtekening_eerste_pip=dagtekening).laatste_dag
    tien_weken = termijn(dossier, TermijnSoort.PIP_VASTSTELLEN)
    assert (tien_weken.status, tien_weken.afgerond_op) == (TermijnStatus.VOLDAAN, dagtekening)
    assert not dossier.termijnen.filter(soort=TermijnSoort.BEZWAAR).exists()


def test_pip_vaststellen_plant_gesprekken_en_vervolg(klantmanager):
    """Wi2021 art. 17 lid 1: the number in the PIP, spread over the plan."""
    pip = stel_vast(compleet_pip(door=klantmanager), klantmanager)
    gesprekken = Taak.objects.filter(dossier=pip.dossier, soort="voortgangsgesprek").order_by("uiterlijk_op")
    dagen = [eerste_werkdag(maanden_erbij(vandaag(), 4 * nr)) for nr in range(1, 9)]
    assert [taak.uiterlijk_op for taak in gesprekken] == dagen
    assert gesprekken[0].titel == "Voortgangsgesprek 1 van 8"
    soorten = set(Taak.objects.filter(dossier=pip.dossier, status=TaakStatus.OPEN).values_list("soort", flat=True))
    assert {
        "besluit_bekendmaken",
        "pip_melden_aan_duo",
        "aanmelden_taalschool",
        "pvt_uitnodigen",
        "map_plannen",
    } <= soorten
    assert "pip_vaststellen" not in soorten
    versturen = Taak.objects.get(dossier=pip.dossier, soort="besluit_bekendmaken")
    assert (versturen.url_naam, versturen.uiterlijk_op) == ("pip_plans:versturen", vandaag())


def test_wat_al_begon_is_niet_bij_voorbaat_te_laat(klantmanager):
    eerder = vandaag() - timedelta(days=20)
    pip = compleet_pip(door=klantmanager)
    begonnen = {
        Onderdeel.LESSEN: {"cursusinstelling": "Nova College", "cursus_start_op": eerder},
        Onderdeel.GESPREKKEN: inhoud(pip.dossier)[Onderdeel.GESPREKKEN]
        | {"begeleiding_organisatie": "VluchtelingenWerk", "begeleiding_start_op": eerder},
    }
    stel_vast(vul_in(pip, begonnen, door=klantmanager), klantmanager)
    taken = Taak.objects.filter(dossier=pip.dossier, soort__in=["aanmelden_taalschool", "begeleiding_aanmelden"])
    assert [taak.uiterlijk_op for taak in taken] == [vandaag(), vandaag()]


def test_gezinsmigrant_krijgt_geen_taak_voor_taalschool(klantmanager):
    """The gemeente offers lessons only to asielstatushouders (Wi2021 art. 16)."""
    pip = vastgesteld_pip(door=klantmanager, dossier=dossier_voor_pip(gezinsmigrant=True))
    soorten = set(pip.dossier.taken.values_list("soort", flat=True))
    assert "aanmelden_taalschool" not in soorten
    assert pip.dossier.taken.filter(soort="voortgangsgesprek").count() == 6


def test_onderwijsroute_heeft_geen_map(klantmanager):
    """Wi2021 art. 8 lid 3; hours typed before the choice do not become part of the decision."""
    pip = vastgesteld_pip(door=klantmanager, leerroute=Leerroute.ONDERWIJS)
    assert pip.map_uren is None
    assert not pip.dossier.taken.filter(soort="map_plannen").exists()
    assert pip.niveau == "B1"


def test_z_route_heeft_niveau_a2(klantmanager):
    assert vastgesteld_pip(door=klantmanager, leerroute=Leerroute.Z).niveau == "A2"


def test_tweede_klik_geeft_hetzelfde_pip(klantmanager):
    pip = compleet_pip(door=klantmanager)
    eerste, tweede = stel_vast(pip, klantmanager), stel_vast(pip, klantmanager)
    assert eerste.besluit_id == tweede.besluit_id
    assert Besluit.objects.count() == 1
    assert pip.dossier.gebeurtenissen.filter(soort="pip.vastgesteld").count() == 1


def test_collega_leest_wie_eerst_was(klantmanager, klantmanager2):
    pip = compleet_pip(door=klantmanager)
    stel_vast(pip, klantmanager)
    with pytest.raises(RegelFout, match=r"A\. de Vries heeft dit PIP al vastgesteld op .* om \d\d:\d\d") as fout:
        stel_vast(pip, klantmanager2)
    assert fout.value.code == "pip_al_vastgesteld"


def test_onvolledig_pip_wordt_niet_vastgesteld(klantmanager):
    """ECLI:NL:RVS:2024:5413: a missing reason blocks."""
    pip = compleet_pip(door=klantmanager)
    PipRoute.objects.filter(pip=pip, route="O").update(reden="")
    assert geweigerd(pip, klantmanager) == "P17"


@pytest.mark.parametrize(
    ("dagen", "code"),
    [(1, "dagtekening_in_toekomst"), (-31, "DUO-3"), (-61, "DUO-1")],
)
def test_dagtekening_niet_toegestaan(klantmanager, dagen, code):
    """The dossier began its plicht 60 days ago and was registered 30 days ago."""
    dag = vandaag() + timedelta(days=dagen)
    assert geweigerd(compleet_pip(door=klantmanager), klantmanager, dagtekening=dag) == code


def test_dagtekening_niet_voor_die_van_het_huidige_pip(klantmanager):
    pip = wijziging(vastgesteld_pip(door=klantmanager), door=klantmanager)
    assert geweigerd(pip, klantmanager, dagtekening=vandaag() - timedelta(days=1)) == "DUO-2"


def test_gewijzigd_pip_mag_dezelfde_dag(klantmanager):
    pip = wijziging(vastgesteld_pip(door=klantmanager), door=klantmanager)
    assert stel_vast(pip, klantmanager).status == PipStatus.VASTGESTELD


@pytest.mark.parametrize(("dagen", "code"), [(-1, "verzenddatum_voor_dagtekening"), (29, "verzenddatum_te_laat")])
def test_verzenddatum_niet_toegestaan(klantmanager, dagen, code):
    pip = compleet_pip(door=klantmanager)
    assert geweigerd(pip, klantmanager, verzenddatum=vandaag() + timedelta(days=dagen)) == code


def test_verzenddatum_mag_later_zijn(klantmanager):
    pip = stel_vast(compleet_pip(door=klantmanager), klantmanager, verzenddatum=vandaag() + timedelta(days=3))
    assert pip.besluit.verzenddatum == vandaag() + timedelta(days=3)


def test_pip_voor_vestiging_standaard_geweigerd(klantmanager):
    dossier = dossier_voor_pip(in_azc=True, kennisgeving_op=vandaag() - timedelta(days=20))
    pip = compleet_pip(door=klantmanager, dossier=dossier)
    assert geweigerd(pip, klantmanager) == "pip_voor_vestiging"


def test_pip_voor_vestiging_als_gemeente_dat_kiest(klantmanager):
    Instelling.objects.create(sleutel="pip_voor_vestiging", waarde=True)
    dossier = dossier_voor_pip(in_azc=True, kennisgeving_op=vandaag() - timedelta(days=20))
    pip = compleet_pip(door=klantmanager, dossier=dossier)
    assert stel_vast(pip, klantmanager).status == PipStatus.VASTGESTELD


def test_zonder_huisstijl_geen_besluit(klantmanager):
    pip = compleet_pip(door=klantmanager)
    Huisstijl.objects.update(retouradres="")
    assert geweigerd(pip, klantmanager) == "huisstijl_onvolledig"


def test_lezer_mag_niet_vaststellen(klantmanager, lezer):
    with pytest.raises(PermissionDenied):
        stel_vast(compleet_pip(door=klantmanager), lezer)


def test_gesloten_dossier(klantmanager):
    pip = compleet_pip(door=klantmanager)
    Dossier.objects.filter(pk=pip.dossier.pk).update(status="gesloten", gesloten_op=vandaag(), sluitreden="verhuisd")
    assert geweigerd(pip, klantmanager) == "dossier_gesloten"


def test_weggegooid_concept(klantmanager):
    pip = compleet_pip(door=klantmanager)
    Pip.objects.get(pk=pip.pk).delete()
    with pytest.raises(RegelFout) as fout:
        stel_vast(pip, klantmanager)
    assert fout.value.code == "pip_weggegooid"


class TestGewijzigd:
    """Changed versions: the start of the three years never moves (Wi2021 art. 11 lid 3)."""

    @pytest.fixture
    def eerste(self, klantmanager) -> Pip:
        dossier = dossier_voor_pip()
        verschoven(dossier, 100)
        return vastgesteld_pip(door=klantmanager, dossier=dossier, dagtekening=vandaag() - timedelta(days=90))

    def test_start_verandert_niet(self, klantmanager, eerste):
        stel_vast(wijziging(eerste, door=klantmanager), klantmanager)
        start = Startfeiten.objects.get(dossier=eerste.dossier).dagtekening_eerste_pip
        assert start == eerste.dagtekening
        assert termijn(eerste.dossier, TermijnSoort.INBURGERINGSTERMIJN).start == eerste.dagtekening + timedelta(days=1)

    def test_vorige_wordt_vervangen(self, klantmanager, eerste):
        nieuw = stel_vast(wijziging(eerste, door=klantmanager), klantmanager)
        eerste.refresh_from_db()
        assert (eerste.status, nieuw.status, nieuw.versienummer) == (PipStatus.VERVANGEN, PipStatus.VASTGESTELD, 2)
        oud_besluit = Besluit.objects.get(pk=eerste.besluit_id)
        assert (oud_besluit.status, oud_besluit.vervangen_door_id) == (BesluitStatus.VERVANGEN, nieuw.besluit_id)

    def test_minder_gesprekken_laat_taken_vervallen(self, klantmanager, eerste):
        dossier = eerste.dossier
        Taak.objects.filter(dossier=dossier, soort="voortgangsgesprek", onderwerp="1").update(
            status=TaakStatus.GEDAAN, afgehandeld_op=vandaag()
        )
        pip = wijziging(eerste, door=klantmanager)
        gegevens = inhoud(dossier)[Onderdeel.GESPREKKEN] | {"aantal_voortgangsgesprekken": 3}
        pip = vul_in(pip, {Onderdeel.GESPREKKEN: gegevens}, door=klantmanager)
        stel_vast(pip, klantmanager)
        gesprekken = Taak.objects.filter(dossier=dossier, soort="voortgangsgesprek")
        per_status = {
            status: sorted(gesprekken.filter(status=status).values_list("onderwerp", flat=True))
            for status in TaakStatus
        }
        assert per_status[TaakStatus.GEDAAN] == ["1"]
        assert per_status[TaakStatus.OPEN] == ["2", "3"]
        assert per_status[TaakStatus.VERVALLEN] == ["4", "5", "6", "7", "8"]

    @pytest.mark.parametrize("interval", [4, 2])
    def test_geplande_gesprekken_blijven_staan_tenzij_het_ritme_verandert(self, klantmanager, eerste, interval):
        """A change of something else does not put a conversation off; another rhythm plans the rest from here."""
        gesprekken = Taak.objects.filter(dossier=eerste.dossier, soort=GESPREK)
        gesprekken.filter(onderwerp="1").update(status=TaakStatus.GEDAAN, afgehandeld_op=vandaag())
        verzet = eerste_werkdag(vandaag() + timedelta(days=50))
        gesprekken.filter(onderwerp="2").update(uiterlijk_op=verzet, waarom="Verzet in overleg.")
        gepland = dict(gesprekken.values_list("onderwerp", "uiterlijk_op"))
        pip = wijziging(eerste, door=klantmanager)
        anders = {"aantal_voortgangsgesprekken": 9, "gesprek_interval_maanden": interval}
        pip = vul_in(pip, {Onderdeel.GESPREKKEN: inhoud(pip.dossier)[Onderdeel.GESPREKKEN] | anders}, door=klantmanager)
        stel_vast(pip, klantmanager)
        open_taken = dict(gesprekken.filter(status=TaakStatus.OPEN).values_list("onderwerp", "uiterlijk_op"))
        assert sorted(open_taken) == [str(nummer) for nummer in range(2, 10)]
        if interval == 4:
            assert open_taken == {str(nr): gepland[str(nr)] for nr in range(2, 9)} | {
                "9": eerste_werkdag(maanden_erbij(gepland["8"], 4))
            }
            assert gesprekken.get(onderwerp="2").waarom == "Verzet in overleg."
            assert "het gesprek ervoor" in gesprekken.get(onderwerp="9").waarom
        else:
            assert [open_taken[str(nr)] for nr in range(2, 10)] == [
                eerste_werkdag(maanden_erbij(vandaag(), 2 * keer)) for keer in range(1, 9)
            ]
        assert gesprekken.get(onderwerp="2").titel == "Voortgangsgesprek 2 van 9"

    def test_schakelen_binnen_anderhalf_jaar(self, klantmanager, eerste):
        pip = wijziging(eerste, door=klantmanager, aanleiding=Aanleiding.SCHAKELEN, leerroute=Leerroute.Z)
        pip = vul_in(pip, {Onderdeel.NIVEAU: {"uren_totaal": 800, "uren_participatie": 800}}, door=klantmanager)
        assert stel_vast(pip, klantmanager).leerroute == Leerroute.Z

    def test_schakelen_na_anderhalf_jaar_alleen_bij_uitzondering(self, klantmanager, eerste):
        """Besluit inburgering 2021 art. 5.4 lid 1 and 3."""
        Startfeiten.objects.filter(dossier=eerste.dossier).update(
            dagtekening_eerste_pip=vandaag() - timedelta(days=700)
        )
        dossier = Dossier.objects.select_related("startfeiten").get(pk=eerste.dossier.pk)
        eerste.dossier = dossier
        pip = wijziging(
            eerste,
            door=klantmanager,
            aanleiding=Aanleiding.SCHAKELEN,
            leerroute=Leerroute.ONDERWIJS,
            wil_onderwijs=True,
        )
        assert geweigerd(pip, klantmanager) == "schakelen_niet_toegestaan"
        pip = vul_in(pip, {Onderdeel.ROUTE: {"schakelgrond": "Ernstige ziekte van een kind."}}, door=klantmanager)
        assert stel_vast(pip, klantmanager).leerroute == Leerroute.ONDERWIJS

    def test_na_bezwaar_wordt_het_oude_herroepen(self, klantmanager, eerste):
        """Awb art. 7:11 lid 2; also another route than the window of schakelen would allow."""
        Startfeiten.objects.filter(dossier=eerste.dossier).update(
            dagtekening_eerste_pip=vandaag() - timedelta(days=700)
        )
        eerste.dossier = Dossier.objects.select_related("startfeiten").get(pk=eerste.dossier.pk)
        pip = wijziging(
            eerste, door=klantmanager, aanleiding=Aanleiding.BEZWAAR, leerroute=Leerroute.ONDERWIJS, wil_onderwijs=True
        )
        nieuw = stel_vast(pip, klantmanager)
        eerste.refresh_from_db()
        assert (eerste.status, eerste.herroepen_op) == (PipStatus.HERROEPEN, nieuw.dagtekening)
        assert Besluit.objects.get(pk=eerste.besluit_id).status == BesluitStatus.HERROEPEN

    def test_herroepen_en_opnieuw(self, klantmanager, eerste):
        pip_herroepen(eerste, door=klantmanager, herroepen_op=vandaag(), reden="Beroep gegrond.")
        assert Dossier.objects.get(pk=eerste.dossier.pk).fase == Fase.PIP
        assert Taak.objects.filter(dossier=eerste.dossier, soort="pip_opnieuw", status=TaakStatus.OPEN).exists()
        nieuw = stel_vast(wijziging(eerste, door=klantmanager, aanleiding=Aanleiding.BEZWAAR), klantmanager)
        start = Startfeiten.objects.get(dossier=eerste.dossier).dagtekening_eerste_pip
        assert (nieuw.versienummer, start) == (2, eerste.dagtekening)
        assert not Taak.objects.filter(dossier=eerste.dossier, soort="pip_opnieuw", status=TaakStatus.OPEN).exists()

    @pytest.mark.parametrize(
        ("dagen", "reden", "code"),
        [
            (1, "Bezwaar gegrond.", "herroepen_in_toekomst"),
            (-91, "Bezwaar gegrond.", "herroepen_voor_dagtekening"),
            (0, "  ", "reden_ontbreekt"),
        ],
    )
    def test_herroepen_geweigerd(self, klantmanager, eerste, dagen, reden, code):
        with pytest.raises(RegelFout) as fout:
            pip_herroepen(eerste, door=klantmanager, herroepen_op=vandaag() + timedelta(days=dagen), reden=reden)
        assert fout.value.code == code

    def test_herroepen_maar_een_keer(self, klantmanager, eerste):
        pip_herroepen(eerste, door=klantmanager, herroepen_op=vandaag(), reden="Beroep gegrond.")
        with pytest.raises(RegelFout) as fout:
            pip_herroepen(eerste, door=klantmanager, herroepen_op=vandaag(), reden="Nog eens.")
        assert fout.value.code == "pip_geldt_niet"

    def test_nakijken_verdwijnt_na_wijziging(self, klantmanager, eerste):
        taak = pip_nakijken(eerste.dossier, reden="De ontzorgen-periode is gewijzigd.")
        assert (taak.titel, taak.url_naam) == ("PIP nakijken", "pip_plans:pip")
        stel_vast(wijziging(eerste, door=klantmanager), klantmanager)
        taak.refresh_from_db()
        assert taak.status == TaakStatus.GEDAAN


def test_nakijken_zonder_pip_maakt_geen_taak():
    assert pip_nakijken(dossier_voor_pip(), reden="Ontzorgen gewijzigd.") is None


class TestVerhuisd:
    """Wi2021 art. 15 lid 4: the leerroute stays as it was, the term too."""

    @pytest.fixture
    def dossier(self) -> Dossier:
        return dossier_voor_pip(
            verhuisd=True,
            dagtekening_eerste_pip=vandaag() - timedelta(days=300),
            plicht_op=vandaag() - timedelta(days=400),
        )

    def test_leerroute_van_de_vorige_gemeente(self, klantmanager, dossier):
        pip = compleet_pip(door=klantmanager, dossier=dossier)
        assert geweigerd(pip, klantmanager) == "eerdere_route_onbekend"
        pip = vul_in(pip, {Onderdeel.ROUTE: {"route_andere_gemeente": "Z"}}, door=klantmanager)
        assert geweigerd(pip, klantmanager) == "route_na_verhuizing"
        pip = vul_in(pip, {Onderdeel.ROUTE: {"route_andere_gemeente": "B"}}, door=klantmanager)
        vast = stel_vast(pip, klantmanager)
        start = Startfeiten.objects.get(dossier=dossier).dagtekening_eerste_pip
        assert (vast.soort, start) == ("eerste", vandaag() - timedelta(days=300))
        assert termijn(dossier, TermijnSoort.PIP_VASTSTELLEN).status == TermijnStatus.VOLDAAN

    def test_begin_van_de_termijn_moet_bekend_zijn(self, klantmanager):
        dossier = dossier_voor_pip(verhuisd=True)
        pip = compleet_pip(door=klantmanager, dossier=dossier)
        pip = vul_in(pip, {Onderdeel.ROUTE: {"route_andere_gemeente": "B"}}, door=klantmanager)
        assert geweigerd(pip, klantmanager) == "eerste_pip_onbekend"


class TestTweedePaarOgen:
    @pytest.fixture(autouse=True)
    def ingesteld(self, in_haarlem) -> None:
        Instelling.objects.create(sleutel="pip_tweede_paar_ogen", waarde=True)

    def test_zonder_goedkeuring_niet(self, klantmanager):
        assert geweigerd(compleet_pip(door=klantmanager), klantmanager) == "pip_niet_goedgekeurd"

    def test_aangeboden_is_nog_niet_goedgekeurd(self, klantmanager):
        pip = pip_aanbieden(compleet_pip(door=klantmanager), door=klantmanager)
        assert pip.dossier.taken.filter(soort="pip_goedkeuren", status=TaakStatus.OPEN).exists()
        assert geweigerd(pip, klantmanager) == "pip_niet_goedgekeurd"

    def test_goedgekeurd_door_een_ander(self, klantmanager, teamleider):
        pip = pip_aanbieden(compleet_pip(door=klantmanager), door=klantmanager)
        pip = pip_goedkeuren(pip, door=teamleider)
        assert not pip.dossier.taken.filter(soort="pip_goedkeuren", status=TaakStatus.OPEN).exists()
        vast = stel_vast(pip, klantmanager)
        assert (vast.goedgekeurd_door, vast.status) == (teamleider, PipStatus.VASTGESTELD)

    def test_niet_zelf_goedkeuren(self, teamleider):
        pip = pip_aanbieden(compleet_pip(door=teamleider), door=teamleider)
        with pytest.raises(RegelFout) as fout:
            pip_goedkeuren(pip, door=teamleider)
        assert fout.value.code == "eigen_pip"

    def test_terug_met_opmerking(self, klantmanager, teamleider):
        pip = pip_aanbieden(compleet_pip(door=klantmanager), door=klantmanager)
        with pytest.raises(RegelFout, match="Schrijf op wat er anders moet"):
            pip_terugsturen(pip, door=teamleider, opmerking=" ")
        pip = pip_terugsturen(pip, door=teamleider, opmerking="De reden voor de Z-route is te kort.")
        assert (pip.status, pip.opmerking) == (PipStatus.CONCEPT, "De reden voor de Z-route is te kort.")

    def test_terughalen_laat_goedkeuring_vervallen(self, klantmanager, teamleider):
        pip = pip_aanbieden(compleet_pip(door=klantmanager), door=klantmanager)
        pip_goedkeuren(pip, door=teamleider)
        pip = pip_terughalen(pip, door=klantmanager)
        assert (pip.status, pip.goedgekeurd_door) == (PipStatus.CONCEPT, None)

    def test_onvolledig_niet_aan_te_bieden(self, klantmanager):
        pip = compleet_pip(door=klantmanager)
        Pip.objects.filter(pk=pip.pk).update(begeleiding="")
        with pytest.raises(RegelFout) as fout:
            pip_aanbieden(pip, door=klantmanager)
        assert fout.value.code == "P7"

    def test_niets_veranderen_tijdens_goedkeuring(self, klantmanager):
        pip = pip_aanbieden(compleet_pip(door=klantmanager), door=klantmanager)
        with pytest.raises(RegelFout) as fout:
            vul_in(pip, {Onderdeel.CONTACT: {"contact_naam": "Iemand anders"}}, door=klantmanager)
        assert fout.value.code == "pip_ter_goedkeuring"


def test_wijziging_op_niets(klantmanager):
    with pytest.raises(RegelFout) as fout:
        pip_wijziging_beginnen(dossier_voor_pip(), door=klantmanager, aanleiding=Aanleiding.AFSPRAKEN)
    assert fout.value.code == "geen_pip"


def test_zonder_intake_vraagt_niemand_meer_om_op_te_roepen(klantmanager):
    pip = vastgesteld_pip(door=klantmanager)
    assert pip.dossier.taken.get(soort="intake_uitnodigen").status == TaakStatus.VERVALLEN
    pip.dossier.refresh_from_db()
    assert intake_hoofdactie(pip.dossier, klantmanager) is None


def test_zonder_afgeronde_intake_kan_de_gemeente_vaststellen_tegenhouden(klantmanager):
    Instelling.objects.create(sleutel="pip_zonder_intake", waarde=False)
    pip = compleet_pip(door=klantmanager)
    assert geweigerd(pip, klantmanager) == "pip_zonder_intake"
    intake_overnemen(pip.dossier, door=klantmanager, gestart_op=vandaag(), afgerond_op=vandaag())
    assert pip_vaststellen(pip, door=klantmanager, dagtekening=vandaag(), verzenddatum=vandaag()).is_vastgesteld


def test_wie_verhuisde_had_zijn_intake_elders(klantmanager):
    Instelling.objects.create(sleutel="pip_zonder_intake", waarde=False)
    dossier = dossier_voor_pip(verhuisd=True, dagtekening_eerste_pip=vandaag() - timedelta(days=200))
    eis_intake(pip_beginnen(dossier, door=klantmanager), PipFeiten(dossier, vandaag(), klantmanager))
