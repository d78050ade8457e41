"""The manuals speak of what is on the screen: every label exists, every link leads somewhere."""

import re
from functools import cache
from pathlib import Path

import pytest

WORTEL = Path(__file__).resolve().parents[2]
DOCUMENTEN = [WORTEL / "README.md", *sorted((WORTEL / "docs").rglob("*.md"))]
BEELDENMAP = Path("docs/handleiding/beelden")
HANDLEIDINGEN = sorted((WORTEL / "docs/handleiding").glob("*.md"))
KAMERS = ("inburgering", "intake", "leerroutes", "ontzorgen", "pip_plans", "rapportage", "static", "templates")
LABEL = re.compile(r"(?<![\w*`])\*([^*`]+)\*(?![\w*])")
BEELD = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
LINK = re.compile(r"\]\(([^)#\s]*)(?:#([^)\s]+))?\)")
SAMENGESTELD = {f"{trede}e oproep versturen": "e oproep versturen" for trede in (1, 2, 3)}
"""Labels that the screen puts together, by the part that stands in the code."""


def naam(pad: Path) -> str:
    return str(pad.relative_to(WORTEL))


def gewoon(tekst: str) -> str:
    return " ".join(tekst.lower().replace("’", "'").split())


@cache
def schermteksten() -> str:
    bestanden = [
        pad
        for kamer in KAMERS
        for pad in (WORTEL / kamer).rglob("*")
        if pad.suffix in (".py", ".html", ".js") and "migrations" not in pad.parts
    ]
    return gewoon(" ".join(pad.read_text() for pad in bestanden))


def anker(kop: str) -> str:
    return re.sub(r"[^\w -]", "", kop.lower()).strip().replace(" ", "-")


def koppen(pad: Path) -> set[str]:
    return {anker(kop) for kop in re.findall(r"^#+ (.+)$", pad.read_text(), re.MULTILINE)}


@pytest.mark.parametrize("pad", HANDLEIDINGEN, ids=naam)
def test_every_label_is_on_a_screen(pad: Path) -> None:
    tekst = " ".join(pad.read_text().replace("**", "").split())
    labels = {label for label in LABEL.findall(tekst) if label != "zo"}
    assert pad.name == "README.md" or len(labels) > 10
    assert sorted(label for label in labels if gewoon(SAMENGESTELD.get(label, label)) not in schermteksten()) == []


@pytest.mark.parametrize("pad", DOCUMENTEN, ids=naam)
def test_every_link_leads_somewhere(pad: Path) -> None:
    dood = []
    for doel, kop in LINK.findall(pad.read_text()):
        if "://" in doel:
            continue
        bestand = (pad.parent / doel).resolve() if doel else pad
        if not bestand.exists() or (kop and kop not in koppen(bestand)):
            dood.append(f"{doel}#{kop}" if kop else doel)
    assert dood == []


def beelden_in_de_handleiding() -> list[tuple[str, str]]:
    """Return the path and the alternative text of every picture that the manuals show."""
    return [
        ((pad.parent / doel).relative_to(WORTEL).as_posix(), alt)
        for pad in HANDLEIDINGEN
        for alt, doel in BEELD.findall(pad.read_text())
    ]


def test_every_picture_exists_is_told_in_words_and_is_used() -> None:
    getoond = beelden_in_de_handleiding()
    assert len(getoond) > 20
    assert [pad for pad, alt in getoond if len(alt) < 20] == []
    aanwezig = {pad.relative_to(WORTEL).as_posix() for pad in (WORTEL / BEELDENMAP).iterdir()}
    assert {pad for pad, _ in getoond} == aanwezig
