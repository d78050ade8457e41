"""`manage.py demo`: what it says, and when it refuses."""

from collections.abc import Callable, Sequence
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from inburgering.lokaal.demo import Demo, DemoFout
from inburgering.management.commands import demo as opdracht


@pytest.fixture(autouse=True)
def zonder_servers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opdracht, "verzekeren", lambda *_, **__: None)
    monkeypatch.setattr(opdracht, "seinen_opvangen", lambda _: None)


def test_de_demo_noemt_adres_en_accounts(monkeypatch: pytest.MonkeyPatch) -> None:
    gevraagd: list[Sequence[list[str]]] = []

    def draaien(_: Demo, *, vooraf: Sequence[list[str]], gereed: Callable[[], None]) -> None:
        gevraagd.append(vooraf)
        gereed()

    monkeypatch.setattr(Demo, "draaien", draaien)
    uitvoer = StringIO()
    call_command("demo", "--poort", "8123", stdout=uitvoer)
    tekst = uitvoer.getvalue()
    assert "De demo draait op http://localhost:8123" in tekst
    assert "Inloggen met wachtwoord demo-inburgering" in tekst
    for account in ("klantmanager ", "klantmanager2 ", "budgetcoach ", "teamleider ", "beheerder ", "vreemde "):
        assert f"  {account}" in tekst
    assert tekst.endswith("De demo is gestopt; de gegevens zijn bewaard.\n")
    assert [opdrachten[0] for opdrachten in gevraagd[0]] == ["migrate", "demo_laden"]


def test_port_uit_de_omgeving_kiest_de_poort(monkeypatch: pytest.MonkeyPatch) -> None:
    poorten: list[int] = []
    monkeypatch.setattr(Demo, "draaien", lambda demo, **_: poorten.append(demo.poort))
    monkeypatch.setenv("PORT", "8765")
    call_command("demo", stdout=StringIO())
    monkeypatch.delenv("PORT")
    call_command("demo", stdout=StringIO())
    assert poorten == [8765, 8000]


def test_een_fout_wordt_een_melding(monkeypatch: pytest.MonkeyPatch) -> None:
    def draaien(_: Demo, **__: object) -> None:
        raise DemoFout("Poort 8000 is in gebruik door een ander programma.")

    monkeypatch.setattr(Demo, "draaien", draaien)
    with pytest.raises(CommandError, match="Poort 8000 is in gebruik"):
        call_command("demo", stdout=StringIO())


def test_geen_demo_in_een_productie_installatie(settings) -> None:
    settings.LOKAAL = False
    with pytest.raises(CommandError, match="hoort niet in een productie-installatie"):
        call_command("demo", stdout=StringIO())


def test_het_wachtwoord_is_dat_van_het_contract() -> None:
    assert opdracht.WACHTWOORD == "demo-inburgering"
