from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from inburgering.toegang.enums import Bevoegdheid, Rol
from inburgering.toegang.permissions import eis, vereist
from inburgering.toegang.rollen import BEVOEGDHEDEN, bevoegdheden_van
from inburgering.toegang.services.gebruikers import systeemgebruiker

B = Bevoegdheid

GEZONDHEID = {Rol.KLANTMANAGER}
FINANCIEN = {Rol.KLANTMANAGER, Rol.BUDGETCOACH}
VOLLEDIG_BSN = {Rol.KLANTMANAGER, Rol.TEAMLEIDER}


@vereist(B.PIP_VASTSTELLEN)
def vaststellen(request: HttpRequest) -> HttpResponse:
    """Fix the PIP."""
    return HttpResponse("vastgesteld")


def test_elke_rol_heeft_een_rij_in_de_tabel():
    assert set(BEVOEGDHEDEN) == set(Rol)


def test_elke_bevoegdheid_hoort_bij_een_rol():
    assert bevoegdheden_van(list(Rol)) == set(Bevoegdheid)


@pytest.mark.parametrize(
    ("bevoegdheid", "rollen"),
    [
        (B.GEZONDHEID_INZIEN, GEZONDHEID),
        (B.FINANCIEN_INZIEN, FINANCIEN),
        (B.BSN_INZIEN, VOLLEDIG_BSN),
        (B.INSTELLINGEN_BEHEREN, {Rol.BEHEERDER}),
        (B.GEBRUIKERS_BEHEREN, {Rol.BEHEERDER}),
        (B.PIP_VASTSTELLEN, {Rol.KLANTMANAGER, Rol.TEAMLEIDER}),
        (B.PIP_GOEDKEUREN, {Rol.TEAMLEIDER}),
    ],
)
def test_gevoelige_bevoegdheden_hebben_precies_deze_rollen(bevoegdheid, rollen):
    assert {rol for rol in Rol if bevoegdheid in BEVOEGDHEDEN[rol]} == rollen


def test_een_beheerder_ziet_geen_dossiers():
    assert not BEVOEGDHEDEN[Rol.BEHEERDER] & {B.DOSSIER_INZIEN, B.WERKVOORRAAD_INZIEN, B.DOCUMENT_INZIEN}


def test_een_lezer_kan_niets_veranderen():
    assert all(bevoegdheid.endswith("_inzien") for bevoegdheid in BEVOEGDHEDEN[Rol.LEZER])


def test_rollen_tellen_op():
    samen = bevoegdheden_van([Rol.LEZER, Rol.BEHEERDER])
    assert samen == BEVOEGDHEDEN[Rol.LEZER] | BEVOEGDHEDEN[Rol.BEHEERDER]
    assert bevoegdheden_van([]) == frozenset()


def test_wie_niet_meer_actief_is_mag_niets(klantmanager):
    assert klantmanager.mag(B.DOSSIER_INZIEN)
    klantmanager.is_active = False
    assert not klantmanager.mag(B.DOSSIER_INZIEN)


def test_het_systeem_mag_alles(db):
    assert all(systeemgebruiker().mag(bevoegdheid) for bevoegdheid in Bevoegdheid)


def test_het_systeem_kan_niet_inloggen(db, client):
    assert not systeemgebruiker().has_usable_password()
    assert not client.login(username="systeem", password="")


def test_eis_noemt_wat_er_niet_mag(lezer):
    assert eis(lezer, B.DOSSIER_INZIEN) is None
    with pytest.raises(PermissionDenied, match="geen recht om dit te doen: PIP vaststellen en versturen"):
        eis(lezer, B.PIP_VASTSTELLEN)


def test_vereist_laat_alleen_wie_mag_bij_de_view(rf, klantmanager, lezer):
    request = rf.get("/pip/?a=1")
    request.user = klantmanager
    assert vaststellen(request).content == b"vastgesteld"
    request.user = lezer
    with pytest.raises(PermissionDenied):
        vaststellen(request)
    request.user = AnonymousUser()
    assert vaststellen(request).url == "/account/login/?next=%2Fpip%2F%3Fa%3D1"


@pytest.mark.parametrize(
    ("vanwaar", "verder"),
    [
        ("http://testserver/pip/?a=1#open", "/pip/?a=1"),
        ("https://elders.example/pip/", "/pip/beginnen/"),
        ("", "/pip/beginnen/"),
    ],
)
def test_na_inloggen_kom_je_terug_op_de_bladzijde_met_de_knop(rf, vanwaar, verder):
    request = rf.post("/pip/beginnen/", headers={"Referer": vanwaar})
    request.user = AnonymousUser()
    assert parse_qs(urlsplit(vaststellen(request).url).query) == {"next": [verder]}


def test_vereist_houdt_naam_en_bevoegdheid_van_de_view():
    assert (vaststellen.__name__, vaststellen.__doc__, vaststellen.bevoegdheid) == (
        "vaststellen",
        "Fix the PIP.",
        B.PIP_VASTSTELLEN,
    )
