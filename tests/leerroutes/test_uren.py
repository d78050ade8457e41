"""The ledger of hours: adding, taking back, proving, crediting, absence."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse

from inburgering.aanbod.models import Aanbieder
from inburgering.aanbod.services.aanbieders import aanbieder_opslaan
from inburgering.beheer.services.instellingen import instelling_wijzigen
from inburgering.brieven.models import Document
from inburgering.dossiers.models import Gebeurtenis, Taak
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import RolToekenning
from leerroutes.enums import Urensoort, VerrekeningSoort
from leerroutes.models import Urenregel
from leerroutes.selectors import urenstand
from leerroutes.selectors.voortgang import voortgang
from leerroutes.services.aanbieders import aanbieder_sluiten
from leerroutes.services.uren import (
    Regel,
    bewijs_toevoegen,
    uren_terugboeken,
    uren_vastleggen,
    uren_verrekenen,
    verrekening_intrekken,
)
from tests.dossiers.factories import DossierFactory
from tests.leerroutes.factories import pip, school

MORGEN = vandaag() + timedelta(days=1)


def regel(**anders) -> Regel:
    van = vandaag() - timedelta(days=30)
    return Regel(**{"soort": Urensoort.NT2, "van": van, "tot": vandaag(), "uren": Decimal("40.5")} | anders)


def document(dossier, door, **velden) -> Document:
    return Document.objects.create(
        **{
            "dossier": dossier,
            "soort": "urenverklaring",
            "titel": "Urenverklaring",
            "bestandsnaam": "uren.pdf",
            "mime": "application/pdf",
            "grootte": 1,
            "sha256": "a" * 64,
            "gemaakt_door": door,
        }
        | velden
    )


@pytest.mark.parametrize(
    ("anders", "code"),
    [
        ({"uren": Decimal(-1)}, "uren_negatief"),
        ({"tot": vandaag() - timedelta(days=40)}, "periode_leeg"),
        ({"tot": MORGEN + timedelta(days=1)}, "periode_in_toekomst"),
        ({"van": vandaag(), "tot": MORGEN, "uren": Decimal(25)}, "uren_te_veel"),
        ({"van": vandaag(), "tot": MORGEN, "uren": Decimal(20), "verzuim": Decimal(5)}, "verzuim_te_veel"),
        ({"verzuim": Decimal(-1)}, "verzuim_te_veel"),
    ],
)
def test_uren_die_niet_kunnen(dossier, klantmanager, anders, code):
    with pytest.raises(RegelFout) as fout:
        uren_vastleggen(dossier, regel(**anders), door=klantmanager)
    assert fout.value.code == code
    assert not Urenregel.objects.exists()


def test_uren_vastleggen_telt_op_en_weigert_overlap(dossier, klantmanager, lezer):
    taalschool = school()
    rij = uren_vastleggen(dossier, regel(aanbieder=taalschool), door=klantmanager)
    assert urenstand(dossier).afschalen.onbewezen == Decimal("40.5")
    assert Gebeurtenis.objects.get(dossier=dossier, soort="uren.vastgelegd").titel == "40,5 uur NT2 vastgelegd"
    laatste = {"van": vandaag() - timedelta(days=1), "tot": MORGEN}
    with pytest.raises(RegelFout) as fout:
        uren_vastleggen(dossier, regel(aanbieder=taalschool, **laatste), door=klantmanager)
    assert (fout.value.code, fout.value.veld) == ("uren_overlappen", "van")
    uren_vastleggen(dossier, regel(aanbieder=taalschool, soort=Urensoort.KNM), door=klantmanager)
    uren_vastleggen(dossier, regel(aanbieder=school("Andere")), door=klantmanager)
    with pytest.raises(RegelFout) as fout:
        uren_vastleggen(dossier, regel(soort=Urensoort.PVT, uren=Decimal(700)), door=klantmanager)
    assert fout.value.code == "dag_te_lang"
    with pytest.raises(PermissionDenied):
        uren_vastleggen(dossier, regel(), door=lezer)
    assert rij.is_bewezen is False


def test_terugboeken_neemt_precies_terug_en_kan_een_keer(dossier, klantmanager):
    rij = uren_vastleggen(dossier, regel(), door=klantmanager)
    with pytest.raises(RegelFout, match="Vul in waarom"):
        uren_terugboeken(rij, reden=" ", door=klantmanager)
    tegen = uren_terugboeken(rij, reden="Verkeerde maand", door=klantmanager)
    rij.refresh_from_db()
    assert (rij.teruggeboekt, tegen.uren) == (True, -rij.uren)
    assert urenstand(dossier).alles.totaal == 0
    for weer in (rij, tegen):
        with pytest.raises(RegelFout) as fout:
            uren_terugboeken(weer, reden="Nog eens", door=klantmanager)
        assert fout.value.code == "al_teruggeboekt"
    uren_vastleggen(dossier, regel(uren=Decimal(39)), door=klantmanager)
    assert urenstand(dossier).alles.totaal == 39


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE leerroutes_urenregel SET uren = 1",
        "UPDATE leerroutes_urenregel SET dossier_id = dossier_id + 1",
        "DELETE FROM leerroutes_urenregel",
        "UPDATE leerroutes_urenregel SET teruggeboekt = FALSE",
        "UPDATE leerroutes_urenregel SET bewijs_id = NULL",
    ],
)
def test_de_database_laat_geen_regel_veranderen(dossier, klantmanager, sql):
    bewijs = document(dossier, klantmanager)
    rij = uren_vastleggen(dossier, regel(bewijs=bewijs), door=klantmanager)
    uren_terugboeken(rij, reden="Fout", door=klantmanager)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_de_database_kent_geen_scheve_terugboeking(dossier, klantmanager):
    rij = uren_vastleggen(dossier, regel(), door=klantmanager)
    velden = {"dossier": dossier, "soort": rij.soort, "van": rij.van, "tot": rij.tot, "toelichting": "Fout"}
    for uren in (Decimal(-40), Decimal("40.5")):
        with pytest.raises(IntegrityError), transaction.atomic():
            Urenregel.objects.create(**velden, uren=uren, terugboeking_van=rij)


def test_bewijs_komt_later_en_blijft(dossier, klantmanager):
    taalschool = school()
    rij = uren_vastleggen(dossier, regel(aanbieder=taalschool), door=klantmanager)
    with pytest.raises(RegelFout, match="document uit dit dossier"):
        bewijs_toevoegen(rij, bewijs=document(DossierFactory(), klantmanager), door=klantmanager)
    with pytest.raises(RegelFout, match="ander dossier"):
        uren_vastleggen(dossier, regel(bewijs=document(DossierFactory(), klantmanager)), door=klantmanager)
    bewijs = document(dossier, klantmanager)
    bewijs_toevoegen(rij, bewijs=bewijs, door=klantmanager)
    assert urenstand(dossier).afschalen.bewezen == Decimal("40.5")
    with pytest.raises(RegelFout, match="al een bewijs"):
        bewijs_toevoegen(rij, bewijs=bewijs, door=klantmanager)


def test_een_school_die_sluit_vraagt_de_uren_van_iedereen_daar(dossier, klantmanager, beheerder, teamleider):
    taalschool = school()
    rij = uren_vastleggen(dossier, regel(aanbieder=taalschool), door=klantmanager)
    bewezen = DossierFactory()
    uren_vastleggen(bewezen, regel(aanbieder=taalschool, bewijs=document(bewezen, klantmanager)), door=klantmanager)
    assert aanbieder_sluiten(taalschool, op=vandaag(), reden="Failliet", door=teamleider).aantal == 1
    taak = Taak.objects.open().get(soort="urenverklaring_ophalen")
    assert (taak.dossier, taak.titel) == (dossier, "Haal urenverklaring op bij Taalschool Spaarne")
    assert urenstand(dossier).afschalen.totaal == Decimal("40.5")
    bewijs_toevoegen(rij, bewijs=document(dossier, klantmanager), door=klantmanager)
    assert not Taak.objects.open().filter(soort="urenverklaring_ophalen").exists()


def test_een_school_van_de_regio_sluit_ook_in_de_andere_gemeente(
    dossier, klantmanager, beheerder, haarlem, zandvoort, vreemde
):
    hier = school()
    aanbieder_opslaan(hier, {"regiosleutel": "spaarne"}, door=beheerder)
    uren_vastleggen(dossier, regel(aanbieder=hier), door=klantmanager)
    with werken_in(zandvoort, vreemde):
        vreemde.laad_rollen(zandvoort)
        daar = school()
        Aanbieder.objects.filter(pk=daar.pk).update(regiosleutel="spaarne")
        buurman = DossierFactory()
        uren_vastleggen(buurman, regel(aanbieder=daar), door=vreemde)
        andere = school("Andere school")
    hier.refresh_from_db()
    with transaction.atomic():
        gedaan = aanbieder_sluiten(hier, op=vandaag(), reden="Failliet", door=beheerder)
        assert (gedaan.aantal, gedaan.elders) == (1, []), "zonder rol in de andere gemeente verandert daar niets"
        transaction.set_rollback(True)
    with werken_in(zandvoort, None):
        RolToekenning.objects.create(gebruiker=beheerder, rol=Rol.BEHEERDER)
    beheerder.laad_rollen(haarlem)
    hier.refresh_from_db()
    gedaan = aanbieder_sluiten(hier, op=vandaag(), reden="Failliet", door=beheerder)
    assert (gedaan.aantal, gedaan.elders, beheerder.rollen) == (1, ["Zandvoort"], [Rol.BEHEERDER])
    assert Taak.objects.open().get(soort="urenverklaring_ophalen").dossier == dossier
    with werken_in(zandvoort, vreemde):
        daar.refresh_from_db()
        andere.refresh_from_db()
        assert (daar.gesloten_op, andere.gesloten_op) == (vandaag(), None)
        assert Taak.objects.open().get(soort="urenverklaring_ophalen").dossier == buurman
        assert urenstand(buurman).afschalen.totaal == Decimal("40.5")


def test_verzuim_boven_de_grens_wordt_een_taak(dossier, klantmanager, beheerder):
    open_ = Taak.objects.open().filter(dossier=dossier, soort="verzuim_bespreken")
    uren_vastleggen(dossier, regel(uren=Decimal(81), verzuim=Decimal(19)), door=klantmanager)
    assert not open_.exists()
    rij = uren_vastleggen(dossier, regel(soort=Urensoort.KNM, uren=Decimal(5), verzuim=Decimal(6)), door=klantmanager)
    assert open_.get().titel == "Verzuim bespreken: 23 % van de lessen"
    uren_terugboeken(rij, reden="Was ziek", door=klantmanager)
    assert not open_.exists()
    instelling_wijzigen("verzuim_procent", 10, door=beheerder)
    uren_vastleggen(dossier, regel(soort=Urensoort.PVT, uren=Decimal(1)), door=klantmanager)
    assert not open_.exists(), "na een gesprek over deze maand komt er geen tweede taak"


def test_verrekenen_is_een_besluit_met_motivering(in_haarlem, klantmanager, terug):
    dossier = DossierFactory()
    pip(dossier, "Z", dagtekening=terug(30))
    velden = {
        "soort": VerrekeningSoort.NIET_VRIJSTELLEND,
        "op": terug(2),
        "door": klantmanager,
        "gevolgd": (terug(400), terug(200)),
    }
    for anders, code in (
        ({"uren": Decimal(50), "motivering": ""}, "verrekenen_zonder_motivering"),
        ({"uren": Decimal(0), "motivering": "Ja"}, "verrekenen_uren"),
        ({"uren": Decimal(50), "motivering": "Ja", "op": MORGEN}, "besluit_in_toekomst"),
        ({"uren": Decimal(50), "motivering": "Ja", "gevolgd": None}, "verrekenen_zonder_periode"),
        ({"uren": Decimal(50), "motivering": "Ja", "gevolgd": (terug(800), terug(200))}, "verrekenen_buiten_twee_jaar"),
        ({"uren": Decimal(50), "motivering": "Ja", "gevolgd": (terug(400), terug(20))}, "verrekenen_buiten_twee_jaar"),
    ):
        with pytest.raises(RegelFout) as fout:
            uren_verrekenen(dossier, **velden | anders)
        assert fout.value.code == code
    uren_verrekenen(dossier, **velden, uren=Decimal(50), motivering="Entree in 2025")
    rij = uren_verrekenen(dossier, **velden, uren=Decimal(60), motivering="Entree in 2025, nageteld")
    assert voortgang(dossier).meter("Z-CURSUS").resterend == 740
    verrekening_intrekken(rij, reden="Geen bewijs", door=klantmanager)
    assert voortgang(dossier).meter("Z-CURSUS").resterend == 800
    with pytest.raises(RegelFout, match="al ingetrokken"):
        verrekening_intrekken(rij, reden="Weer", door=klantmanager)


def test_zonder_pip_is_niet_te_zeggen_welke_twee_jaar_tellen(in_haarlem, klantmanager, terug):
    velden = {"soort": VerrekeningSoort.NIET_VRIJSTELLEND, "uren": Decimal(50), "op": vandaag(), "motivering": "Ja"}
    with pytest.raises(RegelFout) as fout:
        uren_verrekenen(DossierFactory(), **velden, gevolgd=(terug(400), terug(200)), door=klantmanager)
    assert fout.value.code == "verrekenen_zonder_pip"


def test_het_formulier_vraagt_de_periode_van_de_opleiding(client, in_haarlem, klantmanager, terug):
    dossier = DossierFactory(klantmanager=klantmanager)
    pip(dossier, "Z", dagtekening=terug(30))
    pad = reverse("leerroutes:uren", args=[dossier.uuid])
    velden = {"actie": "verrekenen", "soort": "niet_vrijstellend", "uren": "50", "op": f"{vandaag():%d-%m-%Y}"}
    velden["motivering"] = "Entree"
    assert "alleen uren in de twee jaar vóór het PIP" in client.post(pad, velden).content.decode()
    velden |= {"gevolgd_van": f"{terug(900):%d-%m-%Y}", "laatste_dag": f"{terug(200):%d-%m-%Y}"}
    assert "kunnen meetellen: de twee jaar vóór het PIP" in client.post(pad, velden).content.decode()
    velden["gevolgd_van"] = f"{terug(400):%d-%m-%Y}"
    assert client.post(pad, velden).status_code == 302
    rij = dossier.urenverrekeningen.get()
    assert (rij.gevolgd_van, rij.gevolgd_tot) == (terug(400), terug(199))


def test_naar_de_z_route_gaan_de_eerdere_lessen_eraf(dossier, klantmanager, terug):
    """Besluit art. 5.4 lid 4 onder c: the hours of the B1-route count, and are named as such."""
    taalschool = school()
    uren_vastleggen(dossier, regel(van=terug(50), tot=terug(40), aanbieder=taalschool), door=klantmanager)
    pip(dossier, "Z", dagtekening=terug(30))
    uren_vastleggen(
        dossier, regel(van=terug(20), tot=terug(10), uren=Decimal(10), aanbieder=taalschool), door=klantmanager
    )
    meter = voortgang(dossier).meter("Z-CURSUS")
    assert meter.resterend == Decimal("749.5")
    assert meter.posten[0] == "10 cursusuren NT2 en KNM gevolgd"
    assert meter.posten[1].startswith("40,5 uren uit een eerdere leerroute")


def test_de_bladzijde_met_een_en_drie_regels(client, dossier, klantmanager, django_assert_max_num_queries):
    pad = reverse("leerroutes:uren", args=[dossier.uuid])
    velden = {"actie": "vastleggen", "soort": "nt2", "van": "1-9-2026", "laatste_dag": "30-9-2026", "uren": "12,5"}
    assert "Vul iets in" not in client.post(pad, velden, follow=True).content.decode()
    assert Urenregel.objects.get().uren == Decimal("12.5")
    client.get(pad)
    with django_assert_max_num_queries(60) as een:
        client.get(pad)
    for soort in ("knm", "pvt"):
        client.post(pad, velden | {"soort": soort})
    with django_assert_max_num_queries(60) as drie:
        inhoud = client.get(pad).content.decode()
    assert len(een.captured_queries) == len(drie.captured_queries)
    assert inhoud.count("zonder bewijs") >= 3
    assert "overlap" not in inhoud
    fout = client.post(pad, velden).content.decode()
    assert "staat er al een regel in deze periode" in fout


def test_terugboeken_en_bewijs_op_de_bladzijde(client, dossier, klantmanager):
    rij = uren_vastleggen(dossier, regel(), door=klantmanager)
    bewijs = document(dossier, klantmanager)
    assert (
        client.post(
            reverse("leerroutes:uren_bewijs", args=[dossier.uuid, rij.uuid]), {"bewijs": bewijs.uuid}
        ).status_code
        == 302
    )
    assert (
        client.post(
            reverse("leerroutes:uren_terugboeken", args=[dossier.uuid, rij.uuid]), {"reden": "Dubbel"}
        ).status_code
        == 302
    )
    rij.refresh_from_db()
    assert (rij.bewijs, rij.teruggeboekt) == (bewijs, True)
