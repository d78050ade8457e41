"""The road to work as periods, its results, what makes studying possible, the household, and the sums of all."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from inburgering.aanbod.duurzaam import Definitie, duurzaam_op
from inburgering.aanbod.enums import GeenInzetReden, Opleidingsniveau, Opleidingsuitkomst, Route, Wachtreden, Werkeinde
from inburgering.aanbod.models import Integratieroute, Opleiding, Voorziening, VoorzieningDeelname, Werk
from inburgering.aanbod.selectors import bereik
from inburgering.aanbod.selectors.meedoen import gezinsbeeld, startkwalificatie, werkstand
from inburgering.aanbod.services import scholing
from inburgering.aanbod.services.deelnames import deelname_laten_wachten, deelname_vastleggen
from inburgering.aanbod.services.meedoen import (
    integratieroute_beeindigen,
    integratieroute_vastleggen,
    opleiding_afronden,
    opleiding_vastleggen,
    werk_beeindigen,
    werk_vastleggen,
)
from inburgering.aanbod.services.verbeteren import (
    integratieroute_verbeteren,
    opleiding_verbeteren,
    werk_verbeteren,
)
from inburgering.dossiers.models import BijstandPeriode, Dossier, Gezinslid
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Instelling
from tests.dossiers.factories import DossierFactory
from tests.gevallen import gevallen


def geleden(dagen: int) -> date:
    return vandaag() - timedelta(days=dagen)


WERK: dict[str, Any] = {
    "functie": "Kok",
    "werkgever": "De Haven",
    "uren_per_week": Decimal(32),
    "contract": "tijdelijk",
    "niveau": "past",
    "van": geleden(300),
}
OPLEIDING: dict[str, Any] = {"naam": "Zorg", "instelling": "Nova", "niveau": "mbo2", "van": geleden(300)}


@pytest.fixture
def dossier(in_haarlem) -> Dossier:
    return DossierFactory(recht_op_bijstand_op=None)


@pytest.fixture
def op_route(dossier, klantmanager) -> Callable[..., Integratieroute]:
    def zet(route: Route, dagen: int, **anders: Any) -> Integratieroute:
        return integratieroute_vastleggen(dossier, route=route, van=geleden(dagen), door=klantmanager, **anders)

    return zet


def test_een_nieuwe_route_beeindigt_de_vorige_tenzij_die_ernaast_loopt(dossier, op_route):
    eerste = op_route(Route.GEEN_INZET, 90, reden=GeenInzetReden.ZORG)
    assert op_route(Route.GEEN_INZET, 90, reden=GeenInzetReden.ZORG) == eerste
    tweede = op_route(Route.ACTIVERING, 50)
    derde = op_route(Route.WERK, 10, ernaast=True)
    eerste.refresh_from_db()
    assert (eerste.tot, eerste.loopt) == (geleden(50), False)
    assert set(Integratieroute.objects.op_dag(vandaag())) == {tweede, derde}
    assert dossier.gebeurtenissen.filter(soort="integratieroute.vastgelegd").count() == 3


@gevallen(
    ("route", "dagen", "anders", "code"),
    [
        (Route.WERK, -1, {}, "datum_in_toekomst"),
        (Route.WERK, 60, {}, "route_later_bekend"),
        (Route.GEEN_INZET, 5, {}, "geen_inzet_zonder_reden"),
        (Route.GEEN_INZET, 5, {"reden": "anders"}, "reden_zonder_woorden"),
        (Route.GEEN_INZET, 5, {"reden": "zorg", "ernaast": True}, "geen_inzet_alleen"),
        (Route.ACTIVERING, 5, {"toelichting": "Anders"}, "route_loopt_al"),
        (Route.ACTIVERING, 60, {"ernaast": True}, "route_overlapt"),
    ],
)
def test_integratieroute_vastleggen_weigert(op_route, route, dagen, anders, code):
    op_route(Route.ACTIVERING, 50)
    with pytest.raises(RegelFout) as fout:
        op_route(route, dagen, **anders)
    assert fout.value.code == code


def test_een_route_eindigt_en_een_gezondheidsreden_ziet_niet_ieder(op_route, klantmanager, budgetcoach, dossier):
    rij = op_route(Route.GEEN_INZET, 50, reden=GeenInzetReden.GEZONDHEID)
    assert (rij.reden_voor(klantmanager), rij.reden_voor(budgetcoach)) == ("Gezondheid", "Andere reden")
    assert dossier.gebeurtenissen.get(soort="integratieroute.vastgelegd").toelichting == ""
    with pytest.raises(RegelFout, match="vóór de eerste dag"):
        integratieroute_beeindigen(rij, laatste_dag=geleden(51), door=klantmanager)
    assert integratieroute_beeindigen(rij, laatste_dag=geleden(1), door=klantmanager).tot == vandaag()
    with pytest.raises(RegelFout, match="al vastgelegd"):
        integratieroute_beeindigen(rij, laatste_dag=geleden(1), door=klantmanager)


def test_de_database_weigert_een_route_die_niet_klopt(dossier, op_route):
    op_route(Route.WERK, 50)
    for velden in ({"route": "werk"}, {"route": "geen_inzet"}, {"route": "activering", "reden": "zorg"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Integratieroute.objects.create(dossier=dossier, van=geleden(10), **velden)


def test_werk_wordt_duurzaam_en_telt_door_bij_ander_werk(dossier, klantmanager):
    werk = werk_vastleggen(dossier, WERK, door=klantmanager)
    assert werk_vastleggen(dossier, WERK, door=klantmanager) == werk
    werk_beeindigen(werk, laatste_dag=geleden(150), einde_reden=Werkeinde.CONTRACT, door=klantmanager)
    assert werkstand(dossier).duurzaam_op is None
    werk_vastleggen(dossier, WERK | {"werkgever": "De Kade", "van": geleden(130)}, door=klantmanager)
    BijstandPeriode.objects.create(
        dossier=dossier, van=geleden(600), tot=geleden(300), uitstroom="volledig", reden="werk"
    )
    BijstandPeriode.objects.create(dossier=dossier, van=geleden(140), tot=geleden(120))
    stand = werkstand(dossier)
    assert (stand.werkt, stand.uitgestroomd_op, stand.teruggekeerd_op) == (True, geleden(300), geleden(140))
    assert stand.duurzaam_op is not None
    for anders in ({"uren_per_week": Decimal(0)}, {"van": geleden(-1)}):
        with pytest.raises(RegelFout):
            werk_vastleggen(dossier, WERK | anders, door=klantmanager)


@gevallen(
    ("anders", "code", "veld"),
    [
        ({"van": geleden(-1)}, "datum_in_toekomst", "van"),
        ({"uren_per_week": Decimal(0)}, "uren_per_week", "uren_per_week"),
        ({"tot": geleden(10)}, "einde_reden_met_einde", "einde_reden"),
        ({"einde_reden": Werkeinde.ONTSLAG}, "einde_reden_met_einde", "laatste_dag"),
        ({"tot": geleden(300), "einde_reden": Werkeinde.ONTSLAG}, "einde_voor_begin", "laatste_dag"),
        ({"tot": geleden(-5), "einde_reden": Werkeinde.ONTSLAG}, "datum_in_toekomst", "laatste_dag"),
    ],
)
def test_werk_verbeteren_weigert(dossier, klantmanager, anders, code, veld):
    werk = werk_vastleggen(dossier, WERK, door=klantmanager)
    with pytest.raises(RegelFout) as fout:
        werk_verbeteren(werk, WERK | {"tot": None, "einde_reden": ""} | anders, door=klantmanager)
    assert (fout.value.code, fout.value.veld) == (code, veld)


def test_verbeteren_laat_op_de_tijdlijn_zien_dat_het_anders_was(dossier, klantmanager, lezer, op_route):
    werk = werk_vastleggen(dossier, WERK, door=klantmanager)
    velden = WERK | {"functie": "Bakker", "van": geleden(200), "tot": None, "einde_reden": ""}
    assert werk_verbeteren(werk, velden, door=klantmanager).van == geleden(200)
    assert dossier.gebeurtenissen.get(soort="werk.verbeterd").titel == "Werk verbeterd: Bakker bij De Haven"
    opleiding = opleiding_vastleggen(dossier, OPLEIDING, door=klantmanager)
    with pytest.raises(RegelFout) as fout:
        opleiding_verbeteren(opleiding, OPLEIDING | {"tot": geleden(1), "uitkomst": ""}, door=klantmanager)
    assert fout.value.veld == "uitkomst"
    eerste = op_route(Route.WERK, 100)
    with pytest.raises(PermissionDenied):
        integratieroute_verbeteren(eerste, van=geleden(90), tot=None, toelichting="", door=lezer)
    assert integratieroute_verbeteren(eerste, van=geleden(90), tot=None, toelichting="", door=klantmanager).tot is None


def test_een_route_verbeteren_kan_niet_over_een_andere_heen(dossier, klantmanager, op_route):
    eerste = op_route(Route.WERK, 100)
    op_route(Route.GEEN_INZET, 50, reden="zorg")
    derde = op_route(Route.WERK, 20)
    eerste.refresh_from_db()
    for rij, velden, code in (
        (eerste, {"van": geleden(100), "tot": geleden(40)}, "geen_inzet_alleen"),
        (eerste, {"van": geleden(15), "tot": geleden(5)}, "route_overlapt"),
        (derde, {"van": geleden(60), "tot": None}, "geen_inzet_alleen"),
    ):
        with pytest.raises(RegelFout) as fout:
            integratieroute_verbeteren(rij, **velden, toelichting="", door=klantmanager)
        assert fout.value.code == code


def test_een_startkwalificatie_komt_van_een_diploma_of_een_waardering(dossier, klantmanager):
    assert startkwalificatie([], []).heeft is None
    opleiding = opleiding_vastleggen(dossier, OPLEIDING, door=klantmanager)
    assert opleiding_vastleggen(dossier, OPLEIDING, door=klantmanager) == opleiding
    opleiding = opleiding_afronden(
        opleiding, laatste_dag=geleden(1), uitkomst=Opleidingsuitkomst.GESTOPT, door=klantmanager
    )
    assert startkwalificatie([opleiding], []).heeft is False
    waardering = scholing.diplomawaardering_aanvragen(
        dossier, diploma="Bachelor", land="Syrië", aangevraagd_op=geleden(50), door=klantmanager
    )
    with pytest.raises(RegelFout, match="vóór de aanvraag"):
        scholing.diplomawaardering_vastleggen(
            waardering, uitslag_op=geleden(51), niveau=Opleidingsniveau.HBO, door=klantmanager
        )
    waardering = scholing.diplomawaardering_vastleggen(
        waardering, uitslag_op=geleden(5), niveau=Opleidingsniveau.HBO, door=klantmanager
    )
    assert startkwalificatie([opleiding], [waardering]).door == "Bachelor (Syrië), gewaardeerd als Hbo"
    diploma = Opleiding(naam="Zorg", niveau="mbo2", uitkomst="diploma")
    assert startkwalificatie([diploma], [waardering]).door == "Zorg (Mbo niveau 2)"
    assert not Opleiding(niveau="schakel", uitkomst="diploma").geeft_startkwalificatie


def test_toestemming_om_te_studeren_vraagt_bijstand_en_een_motivering(dossier, klantmanager):
    def besluit(**anders: Any) -> Any:
        vast = {"opleiding": "Zorg", "toegestaan": True, "besloten_op": vandaag(), "van": vandaag(), "motivering": "Ja"}
        return scholing.studietoestemming_besluiten(dossier, door=klantmanager, **vast | anders)

    with pytest.raises(RegelFout) as fout:
        besluit()
    assert fout.value.code == "geen_bijstand"
    BijstandPeriode.objects.create(dossier=dossier, van=geleden(100))
    rij = besluit()
    assert (besluit(), rij.besloten_door) == (rij, klantmanager)
    for anders, code in (
        ({"motivering": " "}, "motivering_ontbreekt"),
        ({"tot": vandaag()}, "tot_voor_van"),
        ({"toegestaan": False}, "al_besloten"),
    ):
        with pytest.raises(RegelFout) as fout:
            besluit(**anders)
        assert fout.value.code == code


def test_het_scholingsbudget_raakt_op_en_komt_terug(dossier, klantmanager):
    def uitgave(bedrag: int, waarvoor: str = "Boeken") -> Any:
        return scholing.scholingsuitgave_toekennen(
            dossier, waarvoor=waarvoor, bedrag=Decimal(bedrag), toegekend_op=vandaag(), door=klantmanager
        )

    with pytest.raises(RegelFout, match="geen scholingsbudget"):
        uitgave(10)
    Instelling.objects.create(sleutel="scholingsbudget_bedrag", waarde=500)
    rij = uitgave(400)
    assert (uitgave(400), scholing.scholingsbudget_over(dossier)) == (rij, Decimal(100))
    for bedrag, code in ((101, "scholingsbudget_op"), (0, "bedrag_nul")):
        with pytest.raises(RegelFout) as fout:
            uitgave(bedrag, "Laptop")
        assert fout.value.code == code
    with pytest.raises(RegelFout, match="niet meer telt"):
        scholing.scholingsuitgave_terugdraaien(rij, reden="", door=klantmanager)
    scholing.scholingsuitgave_terugdraaien(rij, reden="School betaalt.", door=klantmanager)
    assert scholing.scholingsbudget_over(dossier) == 500
    with pytest.raises(RegelFout, match="al teruggedraaid"):
        scholing.scholingsuitgave_terugdraaien(rij, reden="Nog eens.", door=klantmanager)


@pytest.fixture
def partner(dossier) -> Dossier:
    return DossierFactory(gezin=dossier.inburgeraar.gezin, recht_op_bijstand_op=None)


def test_de_partner_blijft_in_beeld_ook_als_het_gezin_uit_de_bijstand_is(dossier, partner, klantmanager):
    gezin = dossier.inburgeraar.gezin
    Gezinslid.objects.create(gezin=gezin, naam="Oma", rol="partner")
    DossierFactory(gezin=gezin, geboortejaar=vandaag().year - 10, recht_op_bijstand_op=None)
    assert gezinsbeeld(dossier, klantmanager).uit_beeld == []
    werk_vastleggen(dossier, WERK, door=klantmanager)
    for wie in (dossier, partner):
        BijstandPeriode.objects.create(dossier=wie, van=geleden(600), tot=geleden(300))
    beeld = gezinsbeeld(dossier, klantmanager)
    assert [persoon.naam for persoon in beeld.personen][-1] == "Oma"
    assert len(beeld.personen) == 3
    assert (beeld.bijstand, beeld.bijstand_tot) == (False, geleden(300))
    assert [persoon.dossier for persoon in beeld.uit_beeld] == [partner]
    assert list(bereik.partners_uit_beeld()) == [partner]
    cursus = Voorziening.objects.create(naam="Cursus", zonder_bijstand=True)
    deelname_vastleggen(partner, cursus, van=vandaag(), door=klantmanager)
    beeld = gezinsbeeld(dossier, klantmanager)
    assert (beeld.uit_beeld, beeld.personen[1].tekst) == ([], "1 voorziening")
    assert not bereik.partners_uit_beeld().exists()


JAAR = bereik.Jaar(vandaag().year)


@gevallen(
    ("werk", "bijstand", "zonder"),
    [
        ([(300, None)], [], False),
        ([(100, None)], [], False),
        ([(300, 130), (110, None)], [], False),
        ([(300, 130), (90, None)], [], False),
        ([(400, None), (300, 200)], [(500, 50)], True),
        ([(400, None)], [(500, 390)], True),
        ([(400, None)], [(500, 390)], False),
        ([(400, 5)], [], False),
    ],
)
def test_de_database_telt_duurzaam_werk_als_de_definitie(dossier, werk, bijstand, zonder):
    definitie = Definitie(maanden=6, onderbreking=31, zonder_bijstand=zonder)
    for van, tot in werk:
        Werk.objects.create(dossier=dossier, **WERK | {"van": geleden(van), "tot": geleden(tot) if tot else None})
    for van, tot in bijstand:
        BijstandPeriode.objects.create(dossier=dossier, van=geleden(van), tot=geleden(tot))
    perioden = list(Werk.objects.values_list("van", "tot"))
    recht = list(BijstandPeriode.objects.values_list("van", "tot"))
    werkt_nog = any(tot is None for _, tot in perioden)
    verwacht = int(werkt_nog and duurzaam_op(perioden, recht, definitie, vandaag()) is not None)
    assert bereik.duurzaam_aantal(definitie) == verwacht


def test_bereik_telt_mensen_plaatsen_kosten_en_redenen(dossier, partner, klantmanager, budgetcoach):
    cursus = Voorziening.objects.create(naam="Cursus", capaciteit=2, kosten=100, budget="SPUK")
    dag = max(vandaag() - timedelta(days=3), JAAR.van)
    deelname_vastleggen(dossier, cursus, van=dag, kosten=Decimal(100), door=klantmanager)
    deelname_laten_wachten(partner, cursus, wachtreden=Wachtreden.GEZONDHEID, door=klantmanager)
    VoorzieningDeelname.objects.create(
        dossier=partner, voorziening=cursus, van=date(JAAR.nummer - 2, 1, 1), tot=date(JAAR.nummer - 2, 3, 1)
    )
    (rij,) = bereik.per_voorziening(JAAR)
    assert (rij.bezet, rij.wachtend, rij.bereikt, rij.besteed) == (1, 1, 1, Decimal(100))
    assert bereik.per_budget(JAAR) == [("SPUK", 1, Decimal(100))]
    assert bereik.wachtredenen(klantmanager) == [("Gezondheid", 1)]
    assert bereik.wachtredenen(budgetcoach) == [("Andere reden", 1)]
    integratieroute_vastleggen(dossier, route=Route.WERK, van=vandaag(), door=klantmanager)
    assert dict(bereik.per_route()) == {
        "Werk": 1,
        "Onderwijs": 0,
        "Activering": 0,
        "Maatschappelijk": 0,
        "Geen inzet": 0,
        "Nog geen route": 1,
    }
    werk_vastleggen(dossier, WERK | {"niveau": "onder"}, door=klantmanager)
    BijstandPeriode.objects.create(dossier=dossier, van=geleden(600), tot=dag, uitstroom="volledig", reden="werk")
    BijstandPeriode.objects.create(dossier=dossier, van=dag)
    with CaptureQueriesContext(
        connection,
    ) as vragen:
        cijfers = bereik.werkcijfers(JAAR)
    assert len(vragen) == 5
    assert (cijfers.werkt, cijfers.past, cijfers.duurzaam) == (1, 0, 1)
    assert (cijfers.uitgestroomd, cijfers.teruggekeerd) == (1, 1)
