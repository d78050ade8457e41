"""Lock files are in step with what they lock, complete with hashes, and say nothing about where to download."""

import json
import re
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

REPOSITORY = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())
LOOPTIJD = PROJECT["project"]["dependencies"]
ONTWIKKELING = PROJECT["dependency-groups"]["dev"]
REGISTERS = re.compile(
    r"registry\.npmjs|npmjs\.(org|com)/|pypi\.(org|python)|python[h]osted|--index-url", re.IGNORECASE
)


@dataclass(frozen=True)
class Vastgelegd:
    """One entry of a lock file."""

    versie: Version
    hashes: int
    gevraagd: bool
    """Asked for by pyproject.toml itself, not only by another package."""


def lock_lezen(naam: str) -> dict[str, Vastgelegd]:
    """Read a lock file; a package that is there twice (for other platforms) counts once."""
    blokken = re.split(r"^(?=[A-Za-z0-9])", (REPOSITORY / naam).read_text(), flags=re.MULTILINE)
    gelezen = {}
    for blok in filter(str.strip, blokken):
        pakket = re.match(r"([A-Za-z0-9._-]+)==([^\s;]+)", blok)
        assert pakket, f"{naam}: not pinned: {blok[:60]}"
        gelezen[canonicalize_name(pakket[1])] = Vastgelegd(
            Version(pakket[2]), blok.count("--hash=sha256:"), "pyproject.toml" in blok
        )
    return gelezen


LOCKS = {"requirements.lock": LOOPTIJD, "requirements-dev.lock": LOOPTIJD + ONTWIKKELING}


@pytest.mark.parametrize("naam", LOCKS)
def test_elk_gevraagd_pakket_is_vastgelegd_en_omgekeerd(naam: str) -> None:
    gevraagd = {canonicalize_name(Requirement(regel).name) for regel in LOCKS[naam]}
    vastgelegd = {pakket for pakket, gegevens in lock_lezen(naam).items() if gegevens.gevraagd}
    assert vastgelegd == gevraagd, "run `make lock`"


@pytest.mark.parametrize("naam", LOCKS)
def test_elke_versie_voldoet_aan_wat_is_gevraagd(naam: str) -> None:
    lock = lock_lezen(naam)
    for eis in map(Requirement, LOCKS[naam]):
        assert lock[canonicalize_name(eis.name)].versie in eis.specifier, f"{eis}: run `make lock`"


@pytest.mark.parametrize("naam", LOCKS)
def test_elk_pakket_heeft_hashes(naam: str) -> None:
    assert [pakket for pakket, gegevens in lock_lezen(naam).items() if not gegevens.hashes] == []


def test_ontwikkeling_gebruikt_dezelfde_versies() -> None:
    looptijd, ontwikkeling = lock_lezen("requirements.lock"), lock_lezen("requirements-dev.lock")
    assert {pakket: gegevens.versie for pakket, gegevens in looptijd.items()} == {
        pakket: gegevens.versie for pakket, gegevens in ontwikkeling.items() if pakket in looptijd
    }


def test_de_pakketten_van_de_voorkant_zijn_vastgelegd() -> None:
    pakketten = json.loads((REPOSITORY / "package.json").read_text())
    lock = json.loads((REPOSITORY / "package-lock.json").read_text())["packages"]
    for soort in ("dependencies", "devDependencies"):
        assert lock[""].get(soort, {}) == pakketten.get(soort, {}), "run `make lock`"
        for naam, versie in pakketten.get(soort, {}).items():
            assert lock[f"node_modules/{naam}"]["version"] == versie
    assert [naam for naam, gegevens in lock.items() if naam and "integrity" not in gegevens] == []


def test_geen_bestand_noemt_een_pakketregister() -> None:
    bestanden = subprocess.run(
        ["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    gevonden = []
    for naam in filter(None, bestanden):
        pad = REPOSITORY / naam
        if not pad.is_file() or pad == Path(__file__):
            continue
        inhoud = pad.read_bytes().decode(errors="ignore")
        if REGISTERS.search(inhoud.replace("--no-emit-index-url", "")):
            gevonden.append(naam)
    assert gevonden == []


def test_het_lock_van_de_voorkant_noemt_geen_adressen() -> None:
    lock = json.loads((REPOSITORY / "package-lock.json").read_text())["packages"]
    assert [naam for naam, gegevens in lock.items() if "resolved" in gegevens] == []


def test_de_stuklijst_noemt_elk_pakket_dat_meegaat() -> None:
    """`make sbom` needs no network; the browser's half is checked here, as npm makes it from the lock file."""
    regel = next(regel for regel in (REPOSITORY / "Makefile").read_text().splitlines() if "@npm sbom" in regel)
    opdracht = regel.strip().removeprefix("@").partition(" > ")[0].split()
    lijst = json.loads(subprocess.run(opdracht, cwd=REPOSITORY, capture_output=True, check=True).stdout)
    pakketten = json.loads((REPOSITORY / "package-lock.json").read_text())["packages"]
    mee = {pad.rpartition("node_modules/")[2] for pad, pakket in pakketten.items() if pad and not pakket.get("dev")}
    assert {"/".join(filter(None, (deel.get("group"), deel["name"]))) for deel in lijst["components"]} == mee
    assert lijst["bomFormat"] == "CycloneDX"
