from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import include, path

from inburgering.toegang.context_processors import navigatie
from inburgering.toegang.enums import Bevoegdheid, Rol
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.themas import themablad, themas


def leeg(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("", include(([path("", leeg, name="begin"), path("dossiers/", leeg, name="lijst")], "proef"))),
    path("team/", include(([path("", leeg, name="team")], "proefteam"))),
]


@pytest.fixture(autouse=True)
def menu(settings: SimpleNamespace) -> None:
    settings.ROOT_URLCONF = __name__
    settings.NAVIGATIE = (
        ("Begin", "proef:begin", Bevoegdheid.WERKVOORRAAD_INZIEN.value),
        ("Dossiers", "proef:lijst", Bevoegdheid.DOSSIER_INZIEN.value),
        ("Team", "proefteam:team", Bevoegdheid.PIP_GOEDKEUREN.value),
        ("Later", "proef:bestaat_nog_niet", Bevoegdheid.DOSSIER_INZIEN.value),
    )


def verzoek(pad: str, *rollen: Rol) -> HttpRequest:
    request = RequestFactory().get(pad)
    gebruiker = Gebruiker(username="anna")
    gebruiker.rollen = list(rollen)
    request.user = request.gebruiker = gebruiker
    request.gemeente = Gemeente(code="0392", naam="Haarlem", thema="haarlem")
    return request


def punten(pad: str, *rollen: Rol) -> list[tuple[str, str]]:
    return [(punt.naam, punt.huidig) for punt in navigatie(verzoek(pad, *rollen))["navigatie"]]


def test_the_menu_has_only_pages_that_exist_and_that_the_user_may_see() -> None:
    assert [naam for naam, _ in punten("/", Rol.LEZER)] == ["Begin", "Dossiers"]
    assert [naam for naam, _ in punten("/", Rol.TEAMLEIDER)] == ["Begin", "Dossiers", "Team"]
    assert punten("/", Rol.BEHEERDER) == []


@pytest.mark.parametrize(
    ("pad", "huidig"),
    [
        ("/", [("Begin", "page"), ("Dossiers", "")]),
        ("/dossiers/", [("Begin", ""), ("Dossiers", "page")]),
        ("/dossiers/3f2a/pip/", [("Begin", ""), ("Dossiers", "true")]),
        ("/elders/", [("Begin", ""), ("Dossiers", "")]),
    ],
)
def test_the_menu_shows_where_the_user_is(pad: str, huidig: list[tuple[str, str]]) -> None:
    assert punten(pad, Rol.LEZER) == huidig


def test_too_many_pages_go_under_the_name_of_their_group(settings: SimpleNamespace) -> None:
    settings.NAVIGATIEGROEPEN = {"Werk": ("Dossiers", "Lijst 1"), "Alleen": ("Begin", "Later")}
    extra = tuple((f"Lijst {n}", "proef:lijst", Bevoegdheid.DOSSIER_INZIEN.value) for n in range(1, 6))
    settings.NAVIGATIE = (*settings.NAVIGATIE[:2], *extra)
    assert [naam for naam, _ in punten("/", Rol.LEZER)] == ["Begin", "Dossiers", *(f"Lijst {n}" for n in range(1, 6))]
    settings.NAVIGATIE = (*settings.NAVIGATIE, ("Lijst 6", "proef:lijst", Bevoegdheid.DOSSIER_INZIEN.value))
    begin, werk, *rest = navigatie(verzoek("/dossiers/", Rol.LEZER))["navigatie"]
    assert (begin.naam, begin.huidig, werk.naam, werk.huidig) == ("Begin", "", "Werk", "true")
    assert [(punt.naam, punt.huidig) for punt in werk.onder] == [("Dossiers", "page"), ("Lijst 1", "page")]
    assert [punt.naam for punt in rest] == ["Lijst 2", "Lijst 3", "Lijst 4", "Lijst 5", "Lijst 6"]


def test_without_a_login_there_is_no_menu_no_search_and_the_house_theme() -> None:
    request = RequestFactory().get("/account/login/")
    request.user = AnonymousUser()
    gegeven = navigatie(request)
    assert (gegeven["navigatie"], gegeven["zoek_url"], gegeven["themablad"]) == ([], None, None)


def test_each_gemeente_has_its_own_theme_on_the_page() -> None:
    assert navigatie(verzoek("/"))["themablad"] == "themas/haarlem.css"
    assert themas() == {"haarlem", "zandvoort"}


def test_an_unknown_theme_falls_back_to_the_house_theme() -> None:
    assert themablad("bestaat-niet") is None
    assert themablad("../css/basis") is None


@pytest.mark.parametrize("sjabloon", ["500.html"])
def test_the_page_for_a_fault_needs_no_request(sjabloon: str) -> None:
    html = render_to_string(sjabloon)
    assert "Er ging iets mis" in html
    assert "ONBEKENDE_VARIABELE" not in html
