"""What set-up, image and compose call exists."""

import os
import re
import shlex
import subprocess
import tomllib
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import get_commands

from inburgering.management.commands.demo import ACCOUNTS, VOORAF
from inburgering.settings.omgeving import KEURINGEN

REPOSITORY = Path(__file__).resolve().parents[2]
MAKEFILE = (REPOSITORY / "Makefile").read_text()
DOCKERFILE = (REPOSITORY / "Dockerfile").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load((REPOSITORY / "docker-compose.yml").read_text())
VOORBEELD = dict(
    regel.split("=", 1)
    for regel in (REPOSITORY / ".env.voorbeeld").read_text().splitlines()
    if regel and not regel.startswith("#")
)
DOELEN = ["setup", "demo", "demo-leeg", "test", "test-zwaar", "bench", "lint", "lock"]


@pytest.mark.parametrize("doel", DOELEN)
def test_elk_doel_van_make_bestaat(doel: str) -> None:
    uitkomst = subprocess.run(["make", "-n", doel], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert uitkomst.returncode == 0, uitkomst.stderr


def test_make_roept_bestaande_opdrachten_aan() -> None:
    opdrachten = set(re.findall(r"manage\.py ([a-z_]+)", MAKEFILE)) | {opdracht[0] for opdracht in VOORAF}
    assert {"migrate", "demo", "demo_laden"} <= opdrachten
    assert opdrachten <= set(get_commands())


def test_make_roept_bestaande_modules_aan() -> None:
    modules = set(re.findall(r"\$\(PY\) -m ([a-z_]+)", MAKEFILE))
    assert {"pytest", "ruff", "mypy", "bench"} <= modules
    assert [module for module in modules if find_spec(module) is None] == []


def test_de_ci_is_uitvoerbaar_en_stopt_bij_de_eerste_fout() -> None:
    ci = REPOSITORY / ".ci" / "run"
    assert os.access(ci, os.X_OK)
    assert "set -euo pipefail" in ci.read_text()
    assert subprocess.run(["bash", "-n", ci], check=False).returncode == 0


def test_de_demo_noemt_de_accounts_van_het_contract() -> None:
    contract = ["klantmanager", "klantmanager2", "budgetcoach", "teamleider", "beheerder", "vreemde"]
    assert [account for account in ACCOUNTS if account not in ("lezer", "privacy")] == contract


def test_het_image_kopieert_alleen_wat_bestaat_en_in_de_bouwmap_mag() -> None:
    toegestaan = {regel[1:] for regel in (REPOSITORY / ".dockerignore").read_text().splitlines() if regel[:1] == "!"}
    for regel in re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, flags=re.MULTILINE):
        *bronnen, _doel = shlex.split(regel)
        for bron in bronnen:
            assert (REPOSITORY / bron).exists(), bron
            assert bron.split("/")[0] in toegestaan, bron


def test_het_image_bevat_elke_kamer() -> None:
    pakketten = {map_.parent.name for map_ in REPOSITORY.glob("*/apps.py")} | {"inburgering", "templates", "static"}
    gekopieerd = set(re.findall(r"^COPY (\w+) \./", DOCKERFILE, flags=re.MULTILINE))
    assert pakketten <= gekopieerd


def test_het_image_draait_niet_als_root_en_bouwt_de_statische_bestanden() -> None:
    gebruikers = re.findall(r"^USER (\w+)$", DOCKERFILE, flags=re.MULTILINE)
    assert gebruikers == ["inburgering"]
    assert DOCKERFILE.index("USER inburgering") < DOCKERFILE.index("\nCMD")
    assert "DJANGO_SETTINGS_MODULE=inburgering.settings.bouw" in DOCKERFILE
    assert "INBURGERING_OMGEVING=productie" in DOCKERFILE
    assert "--require-hashes" in DOCKERFILE


def test_de_python_van_het_image_past_bij_het_project() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
    versies = {tuple(map(int, versie.split("."))) for versie in re.findall(r"FROM python:(\d+\.\d+)", DOCKERFILE)}
    assert len(versies) == 1
    assert versies.pop() >= tuple(map(int, project["requires-python"].removeprefix(">=").split(".")))


def test_compose_heeft_elk_onderdeel() -> None:
    assert set(COMPOSE["services"]) == {"postgres", "redis", "migrate", "web", "worker", "beat", "mailpit"}


def test_compose_geeft_alleen_migrate_de_eigenaar() -> None:
    met_eigenaar = [
        naam
        for naam, dienst in COMPOSE["services"].items()
        if "DATABASE_EIGENAAR_URL" in (dienst.get("environment") or {})
    ]
    assert met_eigenaar == ["migrate"]
    for dienst in ("web", "worker", "beat"):
        omgeving = COMPOSE["services"][dienst]["environment"]
        assert omgeving["DATABASE_URL"].startswith("postgres://inburgering_app:")
        assert "env_file" not in COMPOSE["services"][dienst], "die geeft de applicatie ook de andere wachtwoorden"
        assert not [naam for naam, waarde in omgeving.items() if "EIGENAAR" in waarde or "BEHEER" in waarde]


def test_compose_bevat_geen_geheimen() -> None:
    tekst = (REPOSITORY / "docker-compose.yml").read_text()
    verplicht = set(re.findall(r"\$\{(\w+):\?ontbreekt in \.env\}", tekst))
    assert verplicht == {"DB_APP_WACHTWOORD", "DB_EIGENAAR_WACHTWOORD", "DB_BEHEER_WACHTWOORD", "REDIS_WACHTWOORD"}
    assert verplicht <= set(VOORBEELD)
    keuze = dict(re.findall(r"\$\{(\w+):-([^}]*)\}", tekst))
    assert keuze == {naam: waarde for naam, waarde in VOORBEELD.items() if naam not in verplicht}
    assert set(re.findall(r"\$\{(\w+)[^}]*\}", tekst)) == verplicht | set(keuze)


def test_het_voorbeeld_noemt_alles_wat_de_applicatie_eist_en_vult_niets_geheims_in() -> None:
    uit_compose = set(COMPOSE["services"]["web"]["environment"])
    assert set(KEURINGEN) <= set(VOORBEELD) | uit_compose
    ingevuld = {naam: waarde for naam, waarde in VOORBEELD.items() if waarde}
    assert ingevuld == {"EMAIL_PORT": "587", "EMAIL_USE_TLS": "1", "VERTROUWDE_PROXYS": "1"}


def test_alles_luistert_alleen_op_deze_machine() -> None:
    poorten = [poort for dienst in COMPOSE["services"].values() for poort in dienst.get("ports", [])]
    assert poorten
    assert [poort for poort in poorten if not poort.startswith("127.0.0.1:")] == []


@pytest.mark.parametrize("dienst", ["migrate", "worker", "beat"])
def test_compose_roept_bestaande_programmas_aan(dienst: str) -> None:
    programma, *rest = COMPOSE["services"][dienst]["command"]
    if programma == "python":
        assert rest[0] == "manage.py"
        assert rest[1] in get_commands()
    else:
        assert (programma, rest[:2]) == ("celery", ["--app", "inburgering.celery"])
        assert find_spec("inburgering.celery")


def test_het_script_voor_de_rollen_maakt_wat_compose_gebruikt() -> None:
    script = REPOSITORY / "docker" / "rollen.sh"
    assert os.access(script, os.X_OK)
    assert subprocess.run(["sh", "-n", script], check=False).returncode == 0
    rollen = set(re.findall(r"CREATE ROLE (\w+)", script.read_text()))
    gebruikt = set(re.findall(r"postgres://(\w+):", (REPOSITORY / "docker-compose.yml").read_text()))
    assert rollen == gebruikt == {"inburgering_eigenaar", "inburgering_app"}
    assert "./docker/rollen.sh:/docker-entrypoint-initdb.d/rollen.sh:ro" in COMPOSE["services"]["postgres"]["volumes"]
