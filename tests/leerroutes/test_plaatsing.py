"""From looking to a place with hours: proposing, placing, evaluating, ending and the job that was promised."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction

from inburgering.aanbod.enums import GarantieUitkomst, PlaatsingEinde, VoordrachtUitkomst
from inburgering.aanbod.models import Plaatsing, Voordracht, Zoekprofiel
from inburgering.aanbod.services.plekken import plek_opslaan, plek_sluiten
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import vandaag
from leerroutes.enums import ActiviteitUitkomst, Urensoort
from leerroutes.models import Activiteit, Participatieplan
from leerroutes.selectors.plan import plannen_van
from leerroutes.services import plaatsing as services
from leerroutes.services.plan import activiteit_afronden, activiteit_opslaan
from leerroutes.services.uren import Regel, uren_vastleggen
from leerroutes.services.zoeken import voordracht_afhandelen, voordragen, zoekprofiel_opslaan, zoekprofiel_sluiten
from tests.dossiers.factories import DossierFactory
from tests.gevallen import gevallen
from tests.leerroutes.plekken import DOELEN, plaatsing, plek, profiel, wijk

MORGEN = vandaag() + timedelta(days=1)


@pytest.fixture
def sorteren(in_haarlem, klantmanager):
    return plek(door=klantmanager)


def test_wie_zoekt_woont_in_een_wijk_en_zoekt_een_ding_tegelijk(dossier, klantmanager, lezer):
    centrum = wijk("Centrum", "2011", door=klantmanager)
    eerste = profiel(dossier, door=klantmanager)
    assert (eerste.wijk, str(eerste)) == (centrum, "vrijwilligerswerk")
    weer = profiel(dossier, door=klantmanager, soorten=["taalstage", "vacature"])
    assert (weer.pk, Zoekprofiel.objects.count()) == (eerste.pk, 1)
    with pytest.raises(RegelFout) as fout:
        zoekprofiel_opslaan(dossier, {"soorten": []}, door=klantmanager)
    assert fout.value.veld == "soorten"
    with pytest.raises(PermissionDenied):
        profiel(dossier, door=lezer)
    with pytest.raises(RegelFout, match="waarom"):
        zoekprofiel_sluiten(dossier, reden=" ", door=klantmanager)
    zoekprofiel_sluiten(dossier, reden="Werkt voltijds.", door=klantmanager)
    with pytest.raises(RegelFout, match="zoekt nu geen"):
        zoekprofiel_sluiten(dossier, reden="Weer", door=klantmanager)


def test_voordragen_en_het_antwoord(dossier, sorteren, klantmanager, terug):
    rij = voordragen(dossier, sorteren, op=terug(5), door=klantmanager, redenen=["Zoekt vrijwilligerswerk."])
    for anders, code in (({"op": MORGEN}, "datum_in_toekomst"), ({"op": vandaag()}, "al_voorgedragen")):
        with pytest.raises(RegelFout) as fout:
            voordragen(dossier, sorteren, **anders, door=klantmanager)
        assert fout.value.code == code
    nee = {"uitkomst": VoordrachtUitkomst.AFGEWEZEN, "op": vandaag(), "reden": "Zoekt iemand met rijbewijs."}
    for anders, code in (
        ({"op": terug(6)}, "antwoord_voor_voordracht"),
        ({"reden": ""}, "reden_ontbreekt"),
        ({"uitkomst": VoordrachtUitkomst.GEPLAATST}, "plaatsen_bij_plaatsing"),
    ):
        with pytest.raises(RegelFout) as fout:
            voordracht_afhandelen(rij, **nee | anders, door=klantmanager)
        assert fout.value.code == code
    voordracht_afhandelen(rij, **nee, door=klantmanager)
    with pytest.raises(RegelFout, match="al vastgelegd"):
        voordracht_afhandelen(rij, **nee, door=klantmanager)
    plek_sluiten(sorteren, reden="Verbouwing", door=klantmanager)
    with pytest.raises(RegelFout) as fout:
        voordragen(dossier, sorteren, op=vandaag(), door=klantmanager)
    assert fout.value.code == "plek_gesloten"


def test_een_plaatsing_wordt_een_activiteit_waarop_uren_komen(dossier, sorteren, klantmanager, terug):
    profiel(dossier, door=klantmanager)
    voordragen(dossier, sorteren, op=terug(20), door=klantmanager)
    rij = plaatsing(dossier, sorteren, terug(15), door=klantmanager)
    assert (rij.voordracht.uitkomst, Zoekprofiel.objects.get().is_open, rij.staat) == ("geplaatst", False, "loopt")
    (plan,) = plannen_van(dossier)
    (activiteit,) = plan.activiteiten.all()
    assert (plan.hoofddoel, str(activiteit)) == (DOELEN["hoofddoel"], "Vrijwilligerswerk, Kringloop Oost")
    regel = Regel(soort=Urensoort.PARTICIPATIE, van=terug(15), tot=terug(1), uren=Decimal(24), activiteit=activiteit)
    assert uren_vastleggen(dossier, regel, door=klantmanager).aanbieder == sorteren.aanbieder
    assert plannen_van(dossier)[0].activiteiten.all()[0].som == 24
    for doen in (
        lambda: activiteit_opslaan(plan, {"doel": "Anders"}, door=klantmanager, activiteit=activiteit),
        lambda: activiteit_afronden(
            activiteit,
            laatste_dag=terug(1),
            uitkomst=ActiviteitUitkomst.DOEL_BEREIKT,
            toelichting="",
            door=klantmanager,
        ),
    ):
        with pytest.raises(RegelFout) as fout:
            doen()
        assert fout.value.code == "activiteit_van_plaatsing"
    with pytest.raises(RegelFout) as fout:
        services.plaatsing_laten_vervallen(rij, reden="Kwam niet", door=klantmanager)
    assert fout.value.code == "plaatsing_met_uren"
    assert dossier.taken.open().filter(soort="plaatsing_evalueren").exists()


@gevallen(
    ("anders", "code", "veld"),
    [
        ({"einde": vandaag() - timedelta(days=20)}, "plaatsing_einde_voor_start", "laatste_dag"),
        ({"start": vandaag() - timedelta(days=300)}, "plek_nog_niet_open", "start"),
        ({"einde": vandaag() + timedelta(days=200)}, "plek_dan_voorbij", "laatste_dag"),
        ({"einde": None}, "plek_dan_voorbij", "laatste_dag"),
        ({"uren_per_week": 30}, "uren_boven_plek", "uren_per_week"),
        ({"tijden": ["zo_overdag"]}, "tijden_buiten_plek", "tijden"),
        ({"einde": vandaag() - timedelta(days=4)}, "plek_vol", "start"),
    ],
)
def test_een_plaatsing_die_niet_kan(dossier, klantmanager, terug, anders, code, veld):
    straks = vandaag() + timedelta(days=100)
    vol = plek(door=klantmanager, capaciteit=1, einde=straks)
    ander = DossierFactory(klantmanager=klantmanager)
    plaatsing(ander, vol, terug(5), door=klantmanager, einde=straks)
    velden = {"start": terug(10), "einde": terug(5)} | anders
    with pytest.raises(RegelFout) as fout:
        plaatsing(dossier, vol, velden.pop("start"), door=klantmanager, **velden)
    assert (fout.value.code, fout.value.veld) == (code, veld)
    assert Plaatsing.objects.filter(dossier=dossier).count() == 0


def test_niemand_is_op_twee_plekken_tegelijk(dossier, sorteren, klantmanager, terug):
    eerste = plaatsing(dossier, sorteren, terug(10), door=klantmanager, einde=MORGEN + timedelta(days=30))
    with pytest.raises(RegelFout) as fout:
        plaatsing(dossier, sorteren, terug(5), door=klantmanager)
    assert fout.value.code == "al_geplaatst"
    tuin = plek(door=klantmanager, naam="Tuin", tijden=["ma_ochtend", "vr_middag"])
    with pytest.raises(RegelFout) as fout:
        plaatsing(dossier, tuin, terug(5), door=klantmanager)
    assert (fout.value.code, fout.value.veld) == ("plaatsing_overlapt", "tijden")
    assert "maandagochtend" in fout.value.uitleg
    plaatsing(dossier, tuin, terug(5), door=klantmanager, tijden=["vr_middag"])
    plaatsing(dossier, sorteren, eerste.einde, door=klantmanager, tijden=OCHTEND)
    with pytest.raises(RegelFout) as fout:
        services.plaatsing_wijzigen(eerste, {"einde": None}, door=klantmanager)
    assert fout.value.code == "al_geplaatst"
    with pytest.raises(IntegrityError, match="plaatsing_perioden_los"), transaction.atomic():
        Plaatsing.objects.filter(pk=eerste.pk).update(einde=None)


OCHTEND = ["di_ochtend"]


def test_de_database_zelf_weigert_meer_dan_er_plaatsen_zijn(dossier, klantmanager, terug):
    klein = plek(door=klantmanager, capaciteit=1)
    plaatsing(DossierFactory(klantmanager=klantmanager), klein, terug(5), door=klantmanager)
    vrij = Plaatsing.objects.create(
        plek=klein, dossier=dossier, start=terug(20), einde=terug(5), uren_per_week=8, doel="Eerder"
    )
    with pytest.raises(DatabaseError, match="plaatsing_plek_vol"), transaction.atomic():
        Plaatsing.objects.filter(pk=vrij.pk).update(einde=terug(4))
    with pytest.raises(RegelFout) as fout:
        plek_opslaan(klein, {"capaciteit": 0}, door=klantmanager)
    assert (fout.value.code, fout.value.veld) == ("plek_zonder_plaatsen", "capaciteit")


def test_zonder_plan_vraagt_plaatsen_naar_de_doelen(dossier, sorteren, klantmanager):
    velden = {"start": vandaag(), "uren_per_week": 8, "tijden": OCHTEND, "doel": "Meehelpen"}
    with pytest.raises(RegelFout) as fout:
        services.plaatsen(dossier, sorteren, velden, door=klantmanager)
    assert (fout.value.code, fout.value.veld) == ("plan_ontbreekt", "hoofddoel")
    services.plaatsen(dossier, sorteren, velden, door=klantmanager, plan=DOELEN, zoekt_verder=True)
    assert Participatieplan.objects.get().taaldoel == DOELEN["taaldoel"]


def test_evalueren_beeindigen_en_de_beloofde_baan(dossier, klantmanager, terug):
    stage = plek(door=klantmanager, soort="werkervaringsplek", baangarantie_maanden=6)
    rij = plaatsing(dossier, stage, terug(60), door=klantmanager)
    oordeel = {
        "soort": "eind",
        "op": terug(2),
        "inburgeraar": "goed",
        "van_plek": "voldoende",
        "taalniveau": "a2",
        "bevindingen": "Werkt zelfstandig.",
    }
    for anders, code in (({"op": terug(70)}, "evaluatie_voor_begin"), ({"op": MORGEN}, "datum_in_toekomst")):
        with pytest.raises(RegelFout) as fout:
            services.plaatsing_evalueren(rij, oordeel | anders, door=klantmanager)
        assert fout.value.code == code
    services.plaatsing_evalueren(rij, oordeel, door=klantmanager)
    with pytest.raises(RegelFout, match="al vastgelegd"):
        services.plaatsing_evalueren(rij, oordeel, door=klantmanager)
    assert not dossier.taken.open().filter(soort="plaatsing_evalueren").exists()
    activiteit = Activiteit.objects.get()
    regel = Regel(soort=Urensoort.PARTICIPATIE, van=terug(9), tot=terug(4), uren=Decimal(8), activiteit=activiteit)
    uren_vastleggen(dossier, regel, door=klantmanager)
    klaar = {
        "laatste_dag": terug(1),
        "reden": PlaatsingEinde.AFGEROND,
        "uitkomst": ActiviteitUitkomst.DOEL_BEREIKT,
        "toelichting": "",
        "door": klantmanager,
    }
    garantie = {
        "uitkomst": GarantieUitkomst.NAGEKOMEN,
        "baan_vanaf": vandaag(),
        "toelichting": "",
        "door": klantmanager,
    }
    with pytest.raises(RegelFout) as fout:
        services.baangarantie_vastleggen(rij, **garantie)
    assert fout.value.code == "geen_baangarantie"
    for anders, code in (
        ({"laatste_dag": MORGEN}, "datum_in_toekomst"),
        ({"laatste_dag": terug(61)}, "plaatsing_einde_voor_start"),
        ({"laatste_dag": terug(6)}, "uren_na_einde"),
        ({"uitkomst": ActiviteitUitkomst.NIET_BEREIKT}, "uitkomst_zonder_toelichting"),
    ):
        with pytest.raises(RegelFout) as fout:
            services.plaatsing_beeindigen(rij, **klaar | anders)
        assert fout.value.code == code
    rij = services.plaatsing_beeindigen(rij, **klaar)
    activiteit.refresh_from_db()
    assert (activiteit.uitkomst, activiteit.einde, rij.vraagt_garantie) == ("doel_bereikt", vandaag(), True)
    with pytest.raises(RegelFout, match="al afgesloten: afgerond"):
        services.plaatsing_beeindigen(rij, **klaar)
    for anders, veld in (
        ({"baan_vanaf": None}, "baan_vanaf"),
        ({"uitkomst": GarantieUitkomst.NIET_NAGEKOMEN}, "garantie_toelichting"),
    ):
        with pytest.raises(RegelFout) as fout:
            services.baangarantie_vastleggen(rij, **garantie | anders)
        assert fout.value.veld == veld
    assert dossier.taken.open().filter(soort="baangarantie_nagaan").exists()
    assert services.baangarantie_vastleggen(rij, **garantie).baan_vanaf == vandaag()
    assert not dossier.taken.open().filter(soort="baangarantie_nagaan").exists()


def test_wat_niet_doorging_geeft_de_plaats_vrij(dossier, klantmanager):
    klein = plek(door=klantmanager, capaciteit=1)
    rij = plaatsing(dossier, klein, vandaag(), door=klantmanager)
    services.plaatsing_wijzigen(rij, {"uren_per_week": 8, "einde": MORGEN + timedelta(days=9)}, door=klantmanager)
    assert Activiteit.objects.get().uren_per_week == 8
    rij = services.plaatsing_laten_vervallen(rij, reden="Wil toch niet.", door=klantmanager)
    assert (rij.staat, Activiteit.objects.count()) == ("niet doorgegaan", 0)
    assert not dossier.taken.open().filter(soort="plaatsing_evalueren").exists()
    plaatsing(DossierFactory(klantmanager=klantmanager), klein, vandaag(), door=klantmanager)
    assert Voordracht.objects.count() == 0
