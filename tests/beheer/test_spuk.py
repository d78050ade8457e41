"""Budgets per year: entered by beheer, each with its history."""

from collections.abc import Callable
from decimal import Decimal
from http import HTTPStatus

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.models import Gebruiker, Gemeente, SpukBedrag
from inburgering.toegang.services.spuk import spukbedrag_zetten


def test_spukbedrag_zetten_bewaart_wie_wat_wijzigde(
    client_van: Callable[[Gebruiker], Client], beheerder: Gebruiker, teamleider: Gebruiker, haarlem: Gemeente
) -> None:
    client = client_van(beheerder)
    assert client.get(reverse("beheer:spuk")).status_code == HTTPStatus.OK
    velden = {"jaar": "2026", "budget": " SPUK  inburgering", "bedrag": "1000000.50", "stand": "voorlopig"}
    assert client.post(reverse("beheer:spukbedrag_nieuw"), velden).status_code == HTTPStatus.FOUND
    dubbel = client.post(reverse("beheer:spukbedrag_nieuw"), velden)
    assert "heeft voor 2026 al een bedrag" in dubbel.content.decode()
    with werken_in(haarlem, beheerder):
        bedrag = SpukBedrag.objects.get()
    assert (bedrag.budget, bedrag.bedrag) == ("SPUK inburgering", Decimal("1000000.50"))
    adres = reverse("beheer:spukbedrag", args=[bedrag.uuid])
    assert client.post(adres, velden | {"bedrag": "900000", "stand": "definitief"}).status_code == HTTPStatus.FOUND
    geschiedenis = client.get(adres).context["geschiedenis"]
    assert [wijziging.waarde.split(", ")[-1] for wijziging in geschiedenis] == ["definitief", "voorlopig"]
    assert {wijziging.door for wijziging in geschiedenis} == {str(beheerder)}
    assert client_van(teamleider).get(adres).status_code == HTTPStatus.FORBIDDEN


def test_spukbedrag_weigert_wat_niet_kan(beheerder: Gebruiker, teamleider: Gebruiker, haarlem: Gemeente) -> None:
    goed = {"jaar": 2026, "budget": "SPUK", "bedrag": Decimal(1), "stand": "herzien"}
    with werken_in(haarlem, beheerder):
        beheerder.laad_rollen(haarlem)
        teamleider.laad_rollen(haarlem)
        for fout, code in (({"jaar": 2021}, "spuk_jaar"), ({"bedrag": Decimal(-1)}, "spuk_bedrag")):
            with pytest.raises(RegelFout) as gevangen:
                spukbedrag_zetten(None, **goed | fout, door=beheerder)
            assert gevangen.value.code == code
        with pytest.raises(PermissionDenied):
            spukbedrag_zetten(None, **goed, door=teamleider)
