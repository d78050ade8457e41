"""What blocks vaststellen, rule by rule."""

from datetime import timedelta

import pytest

from inburgering.dossiers.enums import Doelgroep
from inburgering.toegang.klok import vandaag
from intake.models import Leerbaarheidstoets
from pip_plans.enums import Leerroute, Onderdeel, Staat
from pip_plans.models import Pip, PipRoute
from pip_plans.onderdelen import SECTIES, secties_voor, velden_voor
from pip_plans.selectors import in_bewerking
from pip_plans.selectors.feiten import PipFeiten
from pip_plans.selectors.gereed import nog_nodig, staat_van
from pip_plans.services.opstellen import pip_beginnen
from tests.dossiers.factories import GezinslidFactory
from tests.pip_plans.factories import compleet_pip, dossier_voor_pip, vastgesteld_pip, wijziging

pytestmark = pytest.mark.usefixtures("in_haarlem")


def codes(pip: Pip, klantmanager) -> list[str]:
    vers = in_bewerking(pip.dossier)
    vers.dossier = pip.dossier
    return [punt.code for punt in nog_nodig(vers, PipFeiten(pip.dossier, vandaag(), klantmanager), door=klantmanager)]


def punten(pip: Pip, klantmanager):
    vers = in_bewerking(pip.dossier)
    vers.dossier = pip.dossier
    return nog_nodig(vers, PipFeiten(pip.dossier, vandaag(), klantmanager), door=klantmanager)


@pytest.mark.parametrize("leerroute", Leerroute)
@pytest.mark.parametrize("doelgroep", ["asiel", "gezinsmigrant", "overige_migrant"])
def test_compleet_pip_mist_niets(klantmanager, leerroute, doelgroep):
    kenmerk = {} if doelgroep == "asiel" else {doelgroep: True}
    pip = compleet_pip(door=klantmanager, dossier=dossier_voor_pip(**kenmerk), leerroute=leerroute)
    assert codes(pip, klantmanager) == []
    assert pip.gereed


@pytest.mark.parametrize("route", Leerroute)
@pytest.mark.parametrize("deel", ["reden", "bron"])
def test_elke_route_heeft_reden_en_bron_nodig(klantmanager, route, deel):
    """ECLI:NL:RVS:2024:5413: each of the three routes must be considered."""
    pip = compleet_pip(door=klantmanager)
    PipRoute.objects.filter(pip=pip, route=route).update(**{deel: ""})
    gevonden = punten(pip, klantmanager)
    assert [(punt.code, punt.veld, punt.onderdeel) for punt in gevonden] == [
        ("P17", f"reden_{route.lower()}", Onderdeel.ROUTE)
    ]


@pytest.mark.parametrize(
    ("velden", "code", "onderdeel"),
    [
        ({"leerroute": ""}, "P5", Onderdeel.ROUTE),
        ({"onderwijswens": ""}, "P17", Onderdeel.ROUTE),
        ({"begeleiding": ""}, "P7", Onderdeel.GESPREKKEN),
        ({"aantal_voortgangsgesprekken": None}, "P7-GESPREKKEN", Onderdeel.GESPREKKEN),
        ({"pvt_uren": 11}, "P8", Onderdeel.PVT_MAP),
        ({"map_uren": None}, "P9", Onderdeel.PVT_MAP),
        ({"uren_totaal": None}, "P10", Onderdeel.NIVEAU),
        ({"alfabetisering": ""}, "P12", Onderdeel.NIVEAU),
        ({"contact_naam": ""}, "P22", Onderdeel.CONTACT),
        ({"contact_email": ""}, "P22", Onderdeel.CONTACT),
        ({"contact_telefoon": ""}, "P22", Onderdeel.CONTACT),
    ],
)
def test_elk_verplicht_onderdeel(klantmanager, velden, code, onderdeel):
    pip = compleet_pip(door=klantmanager)
    Pip.objects.filter(pk=pip.pk).update(**velden)
    assert [(punt.code, punt.onderdeel) for punt in punten(pip, klantmanager)] == [(code, onderdeel)]


def test_intensiteit_alleen_voor_asielstatushouder(klantmanager):
    """Wi2021 art. 15 lid 2."""
    pip = compleet_pip(door=klantmanager, dossier=dossier_voor_pip(gezinsmigrant=True))
    assert pip.uren_totaal is None
    feiten = PipFeiten(pip.dossier, vandaag(), klantmanager)
    assert "uren_totaal" not in velden_voor(pip, feiten, Onderdeel.NIVEAU)


def test_map_niet_bij_onderwijsroute(klantmanager):
    """Wi2021 art. 8 lid 3."""
    pip = compleet_pip(door=klantmanager, leerroute=Leerroute.ONDERWIJS)
    assert "map_uren" not in velden_voor(pip, PipFeiten(pip.dossier, vandaag()), Onderdeel.PVT_MAP)


def test_onderwijsroute_vraagt_de_wens(klantmanager):
    pip = compleet_pip(door=klantmanager, leerroute=Leerroute.ONDERWIJS)
    Pip.objects.filter(pk=pip.pk).update(wil_onderwijs=False)
    assert codes(pip, klantmanager) == ["R-O"]


@pytest.mark.parametrize(
    ("velden", "code"),
    [
        ({"uren_participatie": None}, "uren_ontbreken"),
        ({"uren_totaal": 801}, "uren_te_veel"),
        ({"uren_participatie": 700}, "uren_verrekening"),
    ],
)
def test_uren_van_de_z_route(klantmanager, velden, code):
    """Besluit inburgering 2021 art. 3.14 lid 2-10."""
    pip = compleet_pip(door=klantmanager, leerroute=Leerroute.Z)
    Pip.objects.filter(pk=pip.pk).update(**velden)
    assert codes(pip, klantmanager) == [code]


def test_minder_uren_met_verrekening(klantmanager):
    pip = compleet_pip(door=klantmanager, leerroute=Leerroute.Z)
    Pip.objects.filter(pk=pip.pk).update(uren_totaal=700, verrekening="100 uur uit de brugklas.")
    assert codes(pip, klantmanager) == []


def test_afwijken_van_de_toets_vraagt_motivering(klantmanager):
    """Wi2021 art. 14 lid 5."""
    pip = compleet_pip(door=klantmanager)
    Leerbaarheidstoets.objects.create(dossier=pip.dossier, afgenomen_op=vandaag(), uitslag="B1-route niet haalbaar")
    assert codes(pip, klantmanager) == ["P18"]
    Pip.objects.filter(pk=pip.pk).update(lbt_afwijking_motivering="U leerde snel in de brugklas.")
    assert codes(pip, klantmanager) == []


@pytest.mark.parametrize("leerroute", [Leerroute.B1, Leerroute.ONDERWIJS])
def test_haalbare_toets_spreekt_niet_tegen_hoger(klantmanager, leerroute):
    pip = compleet_pip(door=klantmanager, leerroute=leerroute)
    Leerbaarheidstoets.objects.create(dossier=pip.dossier, afgenomen_op=vandaag(), uitslag="B1-route haalbaar")
    assert codes(pip, klantmanager) == []


def test_kinderen_vragen_een_keuze_over_vve(klantmanager):
    dossier = dossier_voor_pip()
    GezinslidFactory(gezin=dossier.inburgeraar.gezin, geboren_op=vandaag() - timedelta(days=3 * 365))
    pip = compleet_pip(door=klantmanager, dossier=dossier)
    assert codes(pip, klantmanager) == ["P11"]
    Pip.objects.filter(pk=pip.pk).update(vve_nodig=True)
    assert codes(pip, klantmanager) == ["P11"]
    Pip.objects.filter(pk=pip.pk).update(vve_afspraken="Saron gaat naar de peuterspeelzaal.")
    assert codes(pip, klantmanager) == []


@pytest.mark.parametrize(("jaren", "getoond"), [(3, True), (12, False)])
def test_kinderen_alleen_getoond_als_vve_kan(klantmanager, jaren, getoond):
    dossier = dossier_voor_pip()
    GezinslidFactory(gezin=dossier.inburgeraar.gezin, geboren_op=vandaag() - timedelta(days=jaren * 365 + 40))
    pip = pip_beginnen(dossier, door=klantmanager)
    secties = [sectie.onderdeel for sectie in secties_voor(pip, PipFeiten(dossier, vandaag()))]
    assert (Onderdeel.KINDEREN in secties) is getoond


def test_ontzorgen_vraagt_het_besluit(klantmanager):
    """Wi2021 art. 15 lid 3 and Participatiewet art. 56a."""
    pip = compleet_pip(door=klantmanager)
    pip.pw_besluiten.update(soort="anders")
    assert codes(pip, klantmanager) == ["P16-ONTZORGEN"]
    pip.pw_besluiten.all().delete()
    assert codes(pip, klantmanager) == ["P16-ONTZORGEN"]


def test_zonder_bijstand_geen_participatiewet(klantmanager):
    dossier = dossier_voor_pip(recht_op_bijstand_op=None)
    pip = compleet_pip(door=klantmanager, dossier=dossier)
    secties = {sectie.onderdeel for sectie in secties_voor(pip, PipFeiten(dossier, vandaag()))}
    assert Onderdeel.PARTICIPATIEWET not in secties
    assert codes(pip, klantmanager) == []


def test_nareiziger_met_regulier_verblijf_heeft_geen_ontzorgen(klantmanager):
    pip = pip_beginnen(dossier_voor_pip(nareiziger_regulier=True), door=klantmanager)
    feiten = PipFeiten(pip.dossier, vandaag())
    assert not feiten.ontzorgen_recht
    assert "geen_participatiewet" in velden_voor(pip, feiten, Onderdeel.PARTICIPATIEWET)


def test_adres_ontbreekt(klantmanager):
    pip = compleet_pip(door=klantmanager, dossier=dossier_voor_pip(straat=""))
    (punt,) = punten(pip, klantmanager)
    assert (punt.code, punt.veld, punt.onderdeel) == ("P1", "adres", None)


def test_wat_niet_geldt_wordt_niet_getoond(klantmanager):
    asiel = pip_beginnen(dossier_voor_pip(), door=klantmanager)
    gezin = pip_beginnen(dossier_voor_pip(gezinsmigrant=True), door=klantmanager)
    van_asiel, van_gezin = (
        {sectie.onderdeel for sectie in secties_voor(pip, PipFeiten(pip.dossier, vandaag()))} for pip in (asiel, gezin)
    )
    assert van_asiel - van_gezin == {Onderdeel.LESSEN, Onderdeel.ONTZORGEN, Onderdeel.PARTICIPATIEWET}
    assert gezin.dossier.doelgroep == Doelgroep.GEZINSMIGRANT


@pytest.mark.parametrize(
    ("uren", "inspanning", "verwacht"),
    [
        (599, "Altijd aanwezig.", "afschalen_niet_toegestaan"),
        (600, "", "afschalen_niet_toegestaan"),
        (600, "Ja.", None),
    ],
)
def test_afschalen_na_600_uur_met_inspanning(klantmanager, uren, inspanning, verwacht):
    """Wi2021 art. 17 lid 3; Besluit inburgering 2021 art. 5.5 lid 1."""
    vastgesteld_pip(door=klantmanager, dossier=(dossier := dossier_voor_pip()))
    pip = wijziging(in_dossier(dossier), door=klantmanager, aanleiding="afschalen")
    Pip.objects.filter(pk=pip.pk).update(
        niveau="A2", onderdelen_a2=["SC", "SP"], gevolgde_uren=uren, inspanning=inspanning
    )
    assert codes(pip, klantmanager) == ([verwacht] if verwacht else [])


def in_dossier(dossier):
    return Pip.objects.filter(dossier=dossier).first()


def test_a2_niet_bij_eerste_pip_in_b1_route(klantmanager):
    """DUO refuses it; scaling down comes later in the traject."""
    pip = compleet_pip(door=klantmanager)
    Pip.objects.filter(pk=pip.pk).update(niveau="A2", onderdelen_a2=["SC"])
    assert "DUO-5" in codes(pip, klantmanager)


def test_staat_van_elke_sectie(klantmanager):
    pip = pip_beginnen(dossier_voor_pip(), door=klantmanager)
    feiten = PipFeiten(pip.dossier, vandaag(), klantmanager)
    nodig = nog_nodig(pip, feiten, door=klantmanager)
    staten = {onderdeel: staat_van(sectie, pip, feiten, nodig) for onderdeel, sectie in SECTIES.items()}
    assert staten[Onderdeel.ROUTE] == Staat.LEEG
    assert staten[Onderdeel.PVT_MAP] == Staat.COMPLEET
    assert staten[Onderdeel.KINDEREN] == Staat.NVT
    assert staten[Onderdeel.LESSEN] == Staat.LEEG
    assert staten[Onderdeel.ONTZORGEN] == Staat.COMPLEET
