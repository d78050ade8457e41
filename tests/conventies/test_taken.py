"""A task keeps the name of its page as data: every name that the code gives exists and takes the dossier."""

import ast
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.urls import NoReverseMatch, reverse

from inburgering.dossiers.services.herinneringen import NAGAAN
from inburgering.dossiers.services.termijnen import TAKEN

KAMERS = ("inburgering", "intake", "ontzorgen", "pip_plans", "leerroutes")


def namen_in_de_code() -> set[str]:
    bestanden = (bestand for kamer in KAMERS for bestand in (Path(settings.BASE_DIR) / kamer).rglob("services/*.py"))
    return {naam for bestand in bestanden for naam in _url_namen(ast.parse(bestand.read_text()))}


def _url_namen(boom: ast.AST) -> Iterator[str]:
    for knoop in ast.walk(boom):
        if isinstance(knoop, ast.keyword) and knoop.arg == "url_naam":
            for deel in ast.walk(knoop.value):
                if isinstance(deel, ast.Constant) and isinstance(deel.value, str) and ":" in deel.value:
                    yield deel.value


def test_er_zijn_namen():
    assert {"intake:overzicht", "pip_plans:pip"} <= namen_in_de_code()


def bestaat(naam: str, aantal: int) -> bool:
    """Say whether the page takes this many uuids: that of the dossier, and of the object when the task has one."""
    try:
        return bool(reverse(naam, args=[uuid4() for _ in range(aantal)]))
    except NoReverseMatch:
        return False


@pytest.mark.parametrize("naam", sorted(namen_in_de_code() | {taak.url_naam for taak in (TAKEN | NAGAAN).values()}))
def test_de_bladzijde_van_een_taak_bestaat(naam):
    assert any(bestaat(naam, aantal) for aantal in (1, 2))
