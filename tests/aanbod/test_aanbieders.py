"""Aanbieders: kept, shared in a region, closed and opened again."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from inburgering.aanbod.enums import AanbiederSoort
from inburgering.aanbod.models import Aanbieder
from inburgering.aanbod.selectors import aanbieders, keurmerk_loopt_af, te_kiezen
from inburgering.aanbod.services.aanbieders import (
    aanbieder_delen,
    aanbieder_heropenen,
    aanbieder_opslaan,
    aanbieder_sluiten,
    aanbiedercontact_opslaan,
    aanbiedercontact_verwijderen,
    aanbiedercontract_opslaan,
)
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import RolToekenning

SCHOOL = {"naam": "Taalschool Spaarne", "soort": "cursusinstelling", "keurmerk_van": date(2024, 1, 1)}


@pytest.fixture
def school(in_haarlem, beheerder) -> Aanbieder:
    return aanbieder_opslaan(None, SCHOOL | {"regiosleutel": "spaarne"}, door=beheerder)


@pytest.mark.parametrize(
    ("anders", "code", "veld"),
    [
        ({}, "aanbieder_bekend", "naam"),
        ({"naam": "Andere", "regiosleutel": "spaarne"}, "regiosleutel_bekend", "regiosleutel"),
        ({"naam": "Andere", "keurmerk_tot": date(2023, 1, 1)}, "keurmerk_tot_voor_van", "keurmerk_tot_en_met"),
        ({"naam": "Mbo", "soort": "taalschakelinstelling"}, "instellingsnummer_ontbreekt", "instellingsnummer"),
    ],
)
def test_een_aanbieder_die_niet_kan(school, beheerder, anders, code, veld):
    with pytest.raises(RegelFout) as fout:
        aanbieder_opslaan(None, SCHOOL | anders, door=beheerder)
    assert (fout.value.code, fout.value.veld) == (code, veld)
    assert Aanbieder.objects.count() == 1


def test_alleen_beheer_houdt_aanbieders_bij(in_haarlem, klantmanager):
    with pytest.raises(PermissionDenied):
        aanbieder_opslaan(None, SCHOOL, door=klantmanager)


@pytest.mark.parametrize(
    ("soort", "van", "tot", "dag", "telt"),
    [
        (AanbiederSoort.CURSUSINSTELLING, date(2024, 1, 1), None, date(2024, 1, 1), True),
        (AanbiederSoort.CURSUSINSTELLING, date(2024, 1, 1), None, date(2023, 12, 31), False),
        (AanbiederSoort.CURSUSINSTELLING, date(2024, 1, 1), date(2025, 1, 1), date(2024, 12, 31), True),
        (AanbiederSoort.CURSUSINSTELLING, date(2024, 1, 1), date(2025, 1, 1), date(2025, 1, 1), False),
        (AanbiederSoort.CURSUSINSTELLING, None, None, date(2025, 1, 1), False),
        (AanbiederSoort.TAALSCHAKELINSTELLING, None, None, date(2025, 1, 1), True),
        (AanbiederSoort.PARTICIPATIE, None, None, date(2025, 1, 1), False),
    ],
)
def test_keurmerk_telt_tot_de_dag_waarop_het_eindigt(soort, van, tot, dag, telt):
    assert Aanbieder(soort=soort, keurmerk_van=van, keurmerk_tot=tot).telt_mee_op(dag) is telt


def test_sluiten_houdt_de_geschiedenis_en_heropenen_kan(school, beheerder):
    with pytest.raises(RegelFout, match="waarom"):
        aanbieder_sluiten(school, op=vandaag(), reden=" ", door=beheerder)
    aanbieder_sluiten(school, op=vandaag(), reden="Failliet", door=beheerder)
    with pytest.raises(RegelFout, match="al gesloten"):
        aanbieder_sluiten(school, op=vandaag(), reden="Weer", door=beheerder)
    assert not te_kiezen(AanbiederSoort.CURSUSINSTELLING).exists()
    assert te_kiezen(AanbiederSoort.CURSUSINSTELLING, ook=school.pk).get() == school
    assert [list(aanbieders()), list(aanbieders(ook_gesloten=True))] == [[], [school]]
    opvolger = aanbieder_opslaan(None, SCHOOL, door=beheerder)
    with pytest.raises(RegelFout) as fout:
        aanbieder_heropenen(school, door=beheerder)
    assert fout.value.code == "aanbieder_bekend"
    aanbieder_opslaan(opvolger, {"naam": "Taalschool Nieuw"}, door=beheerder)
    assert not aanbieder_heropenen(school, door=beheerder).gesloten_op


def test_delen_geeft_de_regio_dezelfde_gegevens(school, beheerder, zandvoort, haarlem, in_haarlem):
    assert aanbieder_delen(school, door=beheerder) == []
    with werken_in(zandvoort, None):
        RolToekenning.objects.create(gebruiker=beheerder, rol=Rol.BEHEERDER)
    beheerder.laad_rollen(haarlem)
    aanbiedercontact_opslaan(school, {"naam": "Marit", "telefoon": "023 5550120"}, door=beheerder)
    assert aanbieder_delen(school, door=beheerder) == ["Zandvoort"]
    aanbieder_opslaan(school, {"telefoon": "023 5550199"}, door=beheerder)
    aanbieder_delen(Aanbieder.objects.get(), door=beheerder)
    assert beheerder.rollen == [Rol.BEHEERDER]
    with werken_in(zandvoort, beheerder):
        daar = Aanbieder.objects.get()
        assert (daar.naam, daar.telefoon, daar.contacten.count()) == (school.naam, "023 5550199", 0)
        Aanbieder.objects.create(naam="Leerhuis", soort="cursusinstelling")
    leerhuis = aanbieder_opslaan(None, SCHOOL | {"naam": "Leerhuis"}, door=beheerder)
    with pytest.raises(RegelFout) as fout:
        aanbieder_delen(leerhuis, door=beheerder)
    assert fout.value.code == "regiosleutel_ontbreekt"
    aanbieder_opslaan(leerhuis, {"regiosleutel": "leerhuis"}, door=beheerder)
    with pytest.raises(RegelFout, match="In Zandvoort is er al"):
        aanbieder_delen(Aanbieder.objects.get(naam="Leerhuis"), door=beheerder)


def test_contacten_en_contracten(school, beheerder):
    with pytest.raises(RegelFout) as fout:
        aanbiedercontact_opslaan(school, {"naam": "Marit"}, door=beheerder)
    assert fout.value.code == "contact_onbereikbaar"
    contact = aanbiedercontact_opslaan(school, {"naam": "Marit", "email": "m@school.example"}, door=beheerder)
    with pytest.raises(RegelFout, match="staat er al"):
        aanbiedercontact_opslaan(school, {"naam": "Marit", "telefoon": "14"}, door=beheerder)
    aanbiedercontact_verwijderen(contact, door=beheerder)
    assert not school.contacten.exists()
    contract = {"omschrijving": "Lessen", "start": date(2026, 1, 1), "einde": date(2027, 1, 1)}
    gemaakt = aanbiedercontract_opslaan(school, contract, door=beheerder)
    assert (gemaakt.laatste_dag, gemaakt.loopt_op(date(2027, 1, 1))) == (date(2026, 12, 31), False)
    for anders, code in (
        ({"start": date(2026, 6, 1)}, "contract_overlapt"),
        ({"einde": date(2026, 1, 1)}, "contract_einde_voor_start"),
    ):
        with pytest.raises(RegelFout) as fout:
            aanbiedercontract_opslaan(school, contract | anders, door=beheerder)
        assert fout.value.code == code
    aanbiedercontract_opslaan(school, contract | {"omschrijving": "Examentraining"}, door=beheerder)


def test_een_keurmerk_dat_afloopt_valt_op(school, beheerder):
    assert not keurmerk_loopt_af(vandaag() + timedelta(days=90)).exists()
    aanbieder_opslaan(school, {"keurmerk_tot": vandaag() + timedelta(days=30)}, door=beheerder)
    assert keurmerk_loopt_af(vandaag() + timedelta(days=90)).get() == school


def test_de_lijst_kost_evenveel_vragen_voor_een_als_voor_drie(client_van, teamleider, school, beheerder):
    client = client_van(teamleider)
    pad = reverse("leerroutes:aanbieders")

    def vragen() -> int:
        with CaptureQueriesContext(connection) as gesteld:
            assert client.get(pad).status_code == 200
        return len(gesteld)

    client.get(pad)
    een = vragen()
    for naam in ("B", "C"):
        aanbieder_opslaan(None, SCHOOL | {"naam": naam}, door=beheerder)
    assert vragen() == een


def test_de_schermen_maken_wijzigen_en_sluiten(client_van, beheerder, klantmanager, in_haarlem):
    client = client_van(beheerder)
    velden = {"naam": "Leerhuis", "soort": "cursusinstelling", "keurmerk_van": "1-1-2024"}
    velden |= {"keurmerk_tot_en_met": "31-12-2030"}
    pad = client.post(reverse("leerroutes:aanbieder_nieuw"), velden).url
    leerhuis = Aanbieder.objects.get()
    assert leerhuis.keurmerk_tot == date(2031, 1, 1)
    assert client.post(f"{pad}wijzigen/", velden | {"telefoon": "023 555 01 20"}).url == pad
    client.post(pad, {"actie": "contact", "naam": "Marit", "telefoon": "023 555 01 21"})
    client.post(pad, {"actie": "contract", "omschrijving": "Lessen", "start": "1-1-2026", "laatste_dag": "31-12-2026"})
    inhoud = client.get(pad).content.decode()
    assert "Marit" in inhoud
    assert "geen inzage in dossiers" in inhoud
    client.post(pad, {"actie": "sluiten", "op": f"{vandaag():%d-%m-%Y}", "reden": "Stopt"})
    assert "gesloten" in client.get(f"{reverse('leerroutes:aanbieders')}?gesloten=ja").content.decode()
    client.post(f"{pad}heropenen/")
    leerhuis.refresh_from_db()
    assert leerhuis.gesloten_op is None
    assert client_van(klantmanager).post(pad, {"actie": "sluiten"}).status_code == 403
