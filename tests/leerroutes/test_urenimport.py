"""Importing hours: each bad row is named, none is written; the same file writes its rows once."""

import io
import threading
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.urls import reverse
from openpyxl import Workbook

from inburgering.dossiers.services.dossiers import dossier_sluiten
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gemeente
from leerroutes.models import Urenimport, Urenregel
from leerroutes.selectors import urenstand
from leerroutes.services.uren import uren_terugboeken
from leerroutes.services.urenimport import (
    urenbestand_lezen,
    urenimport_bijwerken,
    urenimport_terugdraaien,
    urenimport_verwerken,
    urenimport_weggooien,
    van_json,
)
from tests.dossiers.factories import DossierFactory
from tests.leerroutes.factories import school, uren
from tests.spelers import maak_gebruiker

KOP = "Dossiernummer;V-nummer;BSN;Soort;Van;T/m;Uren;Verzuim\r\n"


def csv(*rijen: str) -> bytes:
    return (KOP + "\r\n".join(rijen)).encode("utf-8-sig")


@pytest.fixture
def taalschool(in_haarlem):
    return school()


@pytest.fixture
def lees(taalschool, klantmanager):
    def doe(inhoud: bytes, naam: str = "oktober.csv", **anders) -> Urenimport:
        return urenbestand_lezen(
            taalschool, **{"bestandsnaam": naam, "inhoud": inhoud, "is_bewijs": False, "door": klantmanager} | anders
        )

    return doe


def fouten(urenimport: Urenimport) -> dict[int, str]:
    return {rij.nummer: " ".join(rij.fouten) for rij in map(van_json, urenimport.regels) if rij.fouten}


def test_een_goed_bestand_vindt_iedereen_en_wordt_verwerkt(lees, klantmanager, django_assert_num_queries):
    een, twee, drie = DossierFactory(), DossierFactory(v_nummer="2800000001"), DossierFactory()
    inhoud = csv(
        f"{een.nummer};;;NT2;1-10-2026;31-10-2026;40,5;2",
        "; 280 000 0001;;alfa;1-10-2026;31-10-2026;12;",
        f";;{drie.inburgeraar.bsn.lstrip('0')};Knm;1-10-2026;31-10-2026;0;0",
    )
    urenimport = lees(inhoud, is_bewijs=True)
    assert (urenimport.aantal, urenimport.aantal_fout) == (3, 0)
    assert not Urenregel.objects.exists()
    gedaan = urenimport_verwerken(urenimport, door=klantmanager)
    assert (gedaan.aantal_geboekt, gedaan.regels) == (3, [])
    assert urenstand(een).afschalen.bewezen == Decimal("40.5")
    assert urenstand(twee).afschalen.totaal == 12
    assert urenstand(drie).alles.bekend_tot.isoformat() == "2026-11-01"
    assert Urenregel.objects.get(dossier=een).bron_regel == 2


def test_elke_foute_regel_wordt_genoemd_en_er_wordt_niets_geschreven(lees, klantmanager):
    goed, dicht, wi2013 = DossierFactory(), DossierFactory(), DossierFactory(wi2013=True)
    vreemd, bekend = DossierFactory(), DossierFactory()
    dossier_sluiten(dicht, reden="verhuisd", door=klantmanager)
    morgen = vandaag() + timedelta(days=1)
    taalschool = school("Andere")
    uren(bekend, 5, vandaag() - timedelta(days=60), vandaag(), aanbieder=taalschool)
    inhoud = csv(
        f"{goed.nummer};;;NT2;1-10-2026;31-10-2026;40;",
        f"{goed.nummer};;;NT2;1-11-2026;10-11-2026;-3;",
        f"{goed.nummer};;;KNM;{morgen:%d-%m-%Y};{morgen:%d-%m-%Y};3;",
        "D-1999-0001;;;NT2;1-10-2026;31-10-2026;40;",
        f"{goed.nummer};;;NT2;20-10-2026;5-11-2026;10;",
        f"{goed.nummer};;;PVT;1-10-2026;1-10-2026;25;",
        f"{dicht.nummer};;;NT2;1-10-2026;31-10-2026;40;",
        f"{wi2013.nummer};;;NT2;1-10-2026;31-10-2026;40;",
        f"{goed.nummer};;{vreemd.inburgeraar.bsn};NT2;1-9-2026;30-9-2026;40;",
        f"{goed.nummer};;;zwemmen;1-9-2026;31-9-2026;veel;x",
        ";;;NT2;1-9-2026;30-9-2026;4;",
        f"{vreemd.nummer};;;NT2;1-10-2026;1-10-2026;20;",
        f"{vreemd.nummer};;;KNM;1-10-2026;1-10-2026;5;",
        ";;999990019;NT2;1-9-2026;30-9-2026;4;",
    )
    urenimport = lees(inhoud)
    gevonden = fouten(urenimport)
    verwacht = {
        3: "nul of meer",
        4: "nog niet geweest",
        5: "D-1999-0001 is niet bekend",
        6: "Overlapt met regel 2",
        7: "hoogstens 24 uren",
        8: "is gesloten",
        9: "valt onder de Wi2013",
        10: "verschillende personen",
        11: "zwemmen",
        12: "Vul een dossiernummer, v-nummer of BSN in",
        13: "Dat past niet in die dagen",
        14: "Dat past niet in die dagen",
        15: "BSN •••019 is niet bekend",
    }
    assert {nummer: deel for nummer, deel in verwacht.items() if deel not in gevonden.get(nummer, "")} == {}
    assert set(gevonden) == set(verwacht)
    assert "31-09-2026 bestaat niet" in gevonden[11]
    with pytest.raises(RegelFout, match="Er is niets verwerkt"):
        urenimport_verwerken(urenimport, door=klantmanager)
    assert Urenregel.objects.count() == 1


def test_overlap_met_wat_er_al_staat_en_wat_al_bekend_is(lees, klantmanager):
    dossier = DossierFactory()
    rij = f"{dossier.nummer};;;NT2;1-10-2026;31-10-2026;40;"
    urenimport_verwerken(lees(csv(rij)), door=klantmanager)
    weer = lees(csv(rij, f"{dossier.nummer};;;NT2;1-11-2026;20-11-2026;10;"), naam="opnieuw.csv")
    assert [van_json(regel).bekend for regel in weer.regels] == [True, False]
    assert urenimport_verwerken(weer, door=klantmanager).aantal_geboekt == 1
    anders = lees(csv(f"{dossier.nummer};;;NT2;1-10-2026;31-10-2026;41;"), naam="anders.csv")
    assert "Overlapt met 40 uur die er al staan" in fouten(anders)[2]
    uren_terugboeken(Urenregel.objects.get(uren=40), reden="Was 41", door=klantmanager)
    assert urenimport_bijwerken(anders, door=klantmanager).aantal_fout == 0
    urenimport_verwerken(anders, door=klantmanager)
    assert urenstand(dossier).alles.totaal == 51


def test_hetzelfde_bestand_schrijft_zijn_regels_een_keer(lees, klantmanager):
    dossier = DossierFactory()
    inhoud = csv(f"{dossier.nummer};;;NT2;1-10-2026;31-10-2026;40;")
    urenimport = lees(inhoud)
    assert lees(inhoud).pk == urenimport.pk
    urenimport_verwerken(urenimport, door=klantmanager)
    urenimport_verwerken(urenimport, door=klantmanager)
    with pytest.raises(RegelFout) as fout:
        lees(inhoud)
    assert fout.value.code == "bestand_al_verwerkt"
    assert Urenregel.objects.count() == 1
    with pytest.raises(RegelFout, match="al verwerkt"):
        urenimport_weggooien(urenimport, door=klantmanager)
    urenimport_terugdraaien(urenimport, reden="Verkeerde maand", door=klantmanager)
    assert urenstand(dossier).alles.totaal == 0
    urenimport_verwerken(lees(inhoud), door=klantmanager)
    assert urenstand(dossier).alles.totaal == 40


def test_wat_sinds_het_lezen_gebeurde_telt(lees, klantmanager):
    """The rows are judged again under the locks of the dossiers."""
    een, twee = DossierFactory(), DossierFactory()
    urenimport = lees(
        csv(f"{een.nummer};;;NT2;1-10-2026;31-10-2026;40;", f"{twee.nummer};;;NT2;1-10-2026;31-10-2026;40;")
    )
    dossier_sluiten(twee, reden="verhuisd", door=klantmanager)
    with pytest.raises(RegelFout):
        urenimport_verwerken(urenimport, door=klantmanager)
    assert not Urenregel.objects.exists()
    assert "is gesloten" in fouten(urenimport_bijwerken(urenimport, door=klantmanager))[3]
    urenimport_weggooien(urenimport, door=klantmanager)
    assert not Urenimport.objects.exists()


def test_het_lezen_kost_evenveel_vragen_voor_een_als_voor_veel(lees, django_assert_num_queries):
    rijen = [f"{DossierFactory().nummer};;;NT2;1-10-2026;31-10-2026;40;" for _ in range(4)]
    with django_assert_num_queries(8):
        lees(csv(rijen[0]), naam="een.csv")
    with django_assert_num_queries(8):
        lees(csv(*rijen[1:]), naam="drie.csv")


def test_excel_en_onleesbare_bestanden(lees):
    dossier = DossierFactory()
    boek = Workbook()
    boek.active.append(["kenmerk", "soort uren", "begindatum", "einddatum", "aantal uren"])
    boek.active.append([dossier.nummer, "NT2", vandaag() - timedelta(days=9), vandaag(), 12.5])
    boek.active.append([None, None, None, None, None])
    buffer = io.BytesIO()
    boek.save(buffer)
    urenimport = lees(buffer.getvalue(), naam="uren.XLSX")
    assert (urenimport.aantal, fouten(urenimport)) == (1, {})
    for inhoud, naam, code in (
        (b"PK\x03\x04kapot", "uren.xlsx", "bestand_onleesbaar"),
        (b"Naam;Uren\r\nA;1", "uren.csv", "kolom_ontbreekt"),
        (KOP.encode(), "uren.csv", "bestand_leeg"),
        (b"x", "uren.pdf", "geen_urenbestand"),
        (b"x" * (5 * 1024 * 1024 + 1), "uren.csv", "bestand_te_groot"),
    ):
        with pytest.raises(RegelFout) as fout:
            lees(inhoud, naam=naam)
        assert fout.value.code == code


def test_de_schermen_lezen_verwerken_en_draaien_terug(client_van, klantmanager, taalschool, in_haarlem):
    client = client_van(klantmanager)
    dossier = DossierFactory(klantmanager=klantmanager)
    inhoud = csv(f"{dossier.nummer};;;NT2;1-10-2026;31-10-2026;40;")
    lijst = reverse("leerroutes:urenimporten")
    velden = {"aanbieder": taalschool.uuid, "bestand": SimpleUploadedFile("uren.csv", inhoud)}
    pad = client.post(lijst, velden).url
    assert "Alle 1 regels kloppen" in client.get(pad).content.decode()
    assert "uren.csv" in client.get(lijst).content.decode()
    assert "Verwerkt: 1 regels" in client.post(f"{pad}verwerken/", follow=True).content.decode()
    assert (
        "teruggeboekt: Verkeerde maand"
        in client.post(pad, {"actie": "terugdraaien", "reden": "Verkeerde maand"}, follow=True).content.decode()
    )


def test_twee_die_tegelijk_hetzelfde_bestand_verwerken(echte_transacties):
    """Reading and processing at the same moment: the rows are there once."""
    haarlem = Gemeente.objects.create(code="0392", naam="Haarlem")
    klantmanager = maak_gebruiker(haarlem, "klantmanager", Rol.KLANTMANAGER, "Anna", "de Vries")
    with werken_in(haarlem, klantmanager):
        klantmanager.laad_rollen(haarlem)
        dossiers = [DossierFactory(klantmanager=klantmanager) for _ in range(3)]
        taalschool = school()
    inhoud = csv(*(f"{dossier.nummer};;;NT2;1-10-2026;31-10-2026;40;" for dossier in dossiers))
    hek = threading.Barrier(2)
    gebeurd: list[str] = []

    def werk(naam: str) -> None:
        try:
            with werken_in(haarlem, klantmanager):
                hek.wait()
                gelezen = urenbestand_lezen(
                    taalschool, bestandsnaam=naam, inhoud=inhoud, is_bewijs=False, door=klantmanager
                )
            hek.wait()
            with werken_in(haarlem, klantmanager):
                urenimport_verwerken(gelezen, door=klantmanager)
            gebeurd.append("verwerkt")
        except RegelFout as fout:
            gebeurd.append(fout.code)
            hek.abort()
        except threading.BrokenBarrierError:
            with werken_in(haarlem, klantmanager):
                urenimport_verwerken(Urenimport.objects.get(), door=klantmanager)
            gebeurd.append("verwerkt")
        finally:
            connections.close_all()

    draden = [threading.Thread(target=werk, args=(f"{naam}.csv",)) for naam in ("een", "twee")]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert "verwerkt" in gebeurd
    assert set(gebeurd) <= {"verwerkt", "bestand_wordt_gelezen", "bestand_al_verwerkt"}
    with werken_in(haarlem, klantmanager):
        assert Urenregel.objects.count() == 3
        assert Urenimport.objects.count() == 1
