"""docs/regels.md: every rule of law with its article, the file that applies it and the tests that show it."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from inburgering.recht.kalender import datum_tekst
from inburgering.recht.regels import ALLE_REGELS, Regel, Zekerheid

INLEIDING = """\
# Regels

Alle regels van recht die het product toepast, met hun bron, het bestand in `inburgering/recht` waarin ze staan
en de test in `tests/recht` die ze bewijst.
Dit document wordt gemaakt met `manage.py regels_document`; wijzig het niet met de hand.

Zekerheid: {zekerheden}.
"""

KOP = """
## {bron}

| code | regel | artikel | geldig | zekerheid | bestand | test |
| --- | --- | --- | --- | --- | --- | --- |
"""


def regels_document(wortel: Path) -> str:
    """The document as it should be now; ``wortel`` is the root of the repository."""
    bestanden = codes_in_bestanden(wortel)
    tests = codes_in_tests(wortel)
    per_bron: dict[str, list[Regel]] = defaultdict(list)
    for regel in ALLE_REGELS:
        per_bron[regel.bron.naam].append(regel)
    zekerheden = "; ".join(f"*{zekerheid.name.lower()}* = {zekerheid.value}" for zekerheid in _zekerheden())
    delen = [INLEIDING.format(zekerheden=zekerheden)]
    for bron, regels in per_bron.items():
        delen.append(KOP.format(bron=bron))
        delen += [_rij(regel, bestanden[regel.code], tests[regel.code]) for regel in regels]
    return "".join(delen)


def _zekerheden() -> list[Zekerheid]:
    return list(dict.fromkeys(regel.zekerheid for regel in ALLE_REGELS))


def _rij(regel: Regel, bestanden: list[str], tests: list[str]) -> str:
    geldig = f"vanaf {datum_tekst(regel.geldig_vanaf)}"
    if regel.geldig_tot:
        geldig += f" tot {datum_tekst(regel.geldig_tot)}"
    velden = (
        regel.code,
        regel.omschrijving,
        f"[{regel.artikel}]({regel.url})",
        geldig,
        regel.zekerheid.name.lower(),
        _codes(bestanden),
        _codes(tests),
    )
    return f"| {' | '.join(velden)} |\n"


def _codes(namen: list[str]) -> str:
    return "<br>".join(f"`{naam}`" for naam in namen)


def codes_in_bestanden(wortel: Path) -> dict[str, list[str]]:
    """The files of recht (outside the registry) in which a code stands as a text of its own."""
    gevonden: dict[str, list[str]] = defaultdict(list)
    recht = wortel / "inburgering" / "recht"
    for pad in sorted(recht.rglob("*.py")):
        if recht / "regels" in pad.parents:
            continue
        for tekst in sorted(set(_teksten(ast.parse(pad.read_text(encoding="utf-8"))))):
            gevonden[tekst].append(str(pad.relative_to(recht)))
    return gevonden


def _teksten(boom: ast.AST) -> Iterator[str]:
    for knoop in ast.walk(boom):
        if isinstance(knoop, ast.Constant) and isinstance(knoop.value, str):
            yield knoop.value


def codes_in_tests(wortel: Path) -> dict[str, list[str]]:
    """The tests that carry ``@pytest.mark.regel(code, ...)``."""
    gevonden: dict[str, list[str]] = defaultdict(list)
    for pad in sorted((wortel / "tests" / "recht").glob("test_*.py")):
        for knoop in ast.parse(pad.read_text(encoding="utf-8")).body:
            if isinstance(knoop, ast.FunctionDef):
                for code in _gemerkte_codes(knoop):
                    gevonden[code].append(f"{pad.stem}::{knoop.name}")
    return gevonden


def _gemerkte_codes(functie: ast.FunctionDef) -> Iterator[str]:
    for versiering in functie.decorator_list:
        if isinstance(versiering, ast.Call) and ast.unparse(versiering.func) == "pytest.mark.regel":
            yield from _teksten(versiering)
