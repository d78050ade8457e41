"""Conventions of templates, style sheets and packages that no linter sees."""

import json
import re
from collections import defaultdict
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines
from django.template.loader import get_template

from inburgering.settings.voorkant import NODE_PAKKETTEN
from inburgering.toegang.themas import STANDAARD, themas

WORTEL = Path(settings.BASE_DIR)
SJABLONEN = sorted((WORTEL / "templates").rglob("*.html"))
STIJLBLADEN = sorted((WORTEL / "static/css").glob("*.css"))
MODULES = sorted((WORTEL / "static/js").glob("*.js"))
MAPPEN_MET_CODE = ("inburgering", "intake", "leerroutes", "ontzorgen", "pip_plans", "rapportage")

# Letters become PDF: they bring their own style and never reach a browser.
SCHERMEN = [pad for pad in SJABLONEN if "brieven" not in pad.parts and pad.name != "beschikking.html"]
# Found by name, by Django, allauth, crispy-forms or the letter of a kind.
DOOR_NAAM_GEVONDEN = (
    "400.html",
    "403.html",
    "403_csrf.html",
    "404.html",
    "429.html",
    "500.html",
    "account/",
    "mfa/",
    "socialaccount/",
    "allauth/",
    "leerroutes/brieven/",
    "nlds/",
)

LETTERLIJKE_KLEUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\(|:\s*(?:white|black|red|green|blue|gray|grey|yellow|orange)\b",
    re.IGNORECASE,
)


def naam(pad: Path) -> str:
    return pad.relative_to(WORTEL).as_posix()


@pytest.mark.parametrize("pad", SCHERMEN, ids=naam)
def test_a_screen_has_no_inline_script_style_or_handler(pad: Path) -> None:
    html = pad.read_text()
    uitvoerbaar = re.sub(r"<script [^>]*type=\"application/json\">", "", html)
    assert not re.search(r"<script(?![^>]*\bsrc=)", uitvoerbaar)
    assert "<style" not in html
    assert not re.search(r"\sstyle=", html)
    assert not re.search(r"\son[a-z]+=", html)
    assert "javascript:" not in html


@pytest.mark.parametrize("pad", SCHERMEN, ids=naam)
def test_a_screen_loads_nothing_from_another_host(pad: Path) -> None:
    assert not re.search(r"(?:src|<link[^>]*href)=[\"'](?:https?:)?//", pad.read_text())


@pytest.mark.parametrize("pad", SCHERMEN, ids=naam)
def test_every_form_that_posts_carries_a_token(pad: Path) -> None:
    html = pad.read_text()
    formulieren = re.findall(r"<form\b[^>]*method=.post.*?</form>", html, flags=re.DOTALL | re.IGNORECASE)
    assert [formulier[:120] for formulier in formulieren if not heeft_token(formulier)] == []


def heeft_token(html: str) -> bool:
    """Say whether the markup, or a template that it includes, carries the token."""
    if "{% csrf_token %}" in html:
        return True
    delen = re.findall(r"{% include [\"']([^\"']+)[\"']", html)
    return any("{% csrf_token %}" in (WORTEL / "templates" / deel).read_text() for deel in delen)


@pytest.mark.parametrize("pad", SJABLONEN, ids=naam)
def test_every_template_parses(pad: Path) -> None:
    get_template(pad.relative_to(WORTEL / "templates").as_posix())


def test_every_template_is_used() -> None:
    genoemd_in = defaultdict(set)
    for pad in SJABLONEN + [pad for map_ in MAPPEN_MET_CODE for pad in (WORTEL / map_).rglob("*.py")]:
        for sjabloon in re.findall(r"[\"']([\w/.-]+\.\w+)", pad.read_text()):
            genoemd_in[sjabloon].add(pad)
    namen = [pad.relative_to(WORTEL / "templates").as_posix() for pad in SJABLONEN]
    assert [
        sjabloon
        for sjabloon in namen
        if not sjabloon.startswith(DOOR_NAAM_GEVONDEN) and not genoemd_in[sjabloon] - {WORTEL / "templates" / sjabloon}
    ] == []


@pytest.mark.parametrize("pad", sorted((WORTEL / "templates/componenten").glob("*.html")), ids=naam)
def test_a_component_documents_itself(pad: Path) -> None:
    assert pad.read_text().startswith("{% comment %}")


@pytest.mark.parametrize("pad", STIJLBLADEN, ids=naam)
def test_a_literal_colour_stands_only_in_a_theme(pad: Path) -> None:
    assert LETTERLIJKE_KLEUR.findall(re.sub(r"/\*.*?\*/", "", pad.read_text(), flags=re.DOTALL)) == []


def test_every_token_that_is_used_exists() -> None:
    bladen = [*STIJLBLADEN, *(WORTEL / "static/themas").glob("*.css")]
    pakketten = [
        WORTEL / "node_modules/@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css",
    ]
    gemaakt = {token for pad in [*bladen, *pakketten] for token in re.findall(r"(--[\w-]+)\s*:", pad.read_text())}
    gebruikt = {token for pad in bladen for token in re.findall(r"var\((--[\w-]+)\)", pad.read_text())}
    assert gebruikt - gemaakt == set()


@pytest.mark.parametrize("pad", STIJLBLADEN + MODULES, ids=naam)
def test_every_page_loads_every_own_style_sheet_and_module(pad: Path) -> None:
    lijst = "stijlbladen" if pad.suffix == ".css" else "scripts"
    assert (
        f"'{pad.relative_to(WORTEL / 'static').as_posix()}'"
        in (WORTEL / f"templates/componenten/{lijst}.html").read_text()
    )


@pytest.mark.parametrize("pad", STIJLBLADEN + MODULES, ids=naam)
def test_a_style_sheet_or_module_says_what_it_is_for(pad: Path) -> None:
    assert pad.read_text().startswith("/* " if pad.suffix == ".css" else "// ")


@pytest.mark.parametrize(("voorvoegsel", "pakket"), NODE_PAKKETTEN, ids=str)
def test_a_served_package_is_installed_and_pinned(voorvoegsel: str, pakket: str) -> None:
    assert voorvoegsel.startswith("vendor/")
    assert (WORTEL / "node_modules" / pakket).is_dir()
    vastgezet = json.loads((WORTEL / "package.json").read_text())["dependencies"]
    gepind = next(versie for naam_, versie in vastgezet.items() if pakket.startswith(naam_))
    assert re.fullmatch(r"\d+\.\d+\.\d+", gepind)


def test_the_lock_file_names_no_address_to_download_from() -> None:
    pakketten = json.loads((WORTEL / "package-lock.json").read_text())["packages"]
    assert len(pakketten) > len(NODE_PAKKETTEN)
    assert [naam_ for naam_, pakket in pakketten.items() if "resolved" in pakket] == []


# Contrast, computed from the tokens that a theme ends up with


def tokens(thema: str) -> dict[str, str]:
    """Return the colours of a theme as #rrggbb, with references resolved."""
    bladen = [
        WORTEL / "node_modules/@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css",
        WORTEL / f"static/themas/{STANDAARD}.css",
        WORTEL / f"static/themas/{thema}.css",
        WORTEL / "static/css/tokens.css",
    ]
    ruw = {
        token: waarde.strip()
        for blad in bladen
        for token, waarde in re.findall(r"(--[\w-]+):\s*([^;]+);", blad.read_text())
    }

    def los_op(waarde: str) -> str:
        verwijzing = re.fullmatch(r"var\((--[\w-]+)\)", waarde)
        return los_op(ruw[verwijzing[1]]) if verwijzing else waarde

    return {token: los_op(waarde) for token, waarde in ruw.items()}


def helderheid(kleur: str) -> float:
    assert re.fullmatch(r"#[0-9a-f]{6}", kleur, re.IGNORECASE), kleur
    delen = [int(kleur[plek : plek + 2], 16) / 255 for plek in (1, 3, 5)]
    rood, groen, blauw = (deel / 12.92 if deel <= 0.04045 else ((deel + 0.055) / 1.055) ** 2.4 for deel in delen)
    return 0.2126 * rood + 0.7152 * groen + 0.0722 * blauw


def contrast(een: str, ander: str) -> float:
    licht, donker = sorted((helderheid(een), helderheid(ander)), reverse=True)
    return (licht + 0.05) / (donker + 0.05)


TEKST = 4.5
VORM = 3.0
STATUSFAMILIES = ("negative", "warning", "positive", "default", "info")
PAREN = [
    ("--inb-kleur-tekst", "--inb-kleur-pagina", TEKST),
    ("--inb-kleur-tekst", "--inb-kleur-vlak-zacht", TEKST),
    ("--inb-kleur-stil", "--inb-kleur-pagina", TEKST),
    ("--inb-kleur-stil", "--inb-kleur-vlak-zacht", TEKST),
    ("--inb-kleur-stil", "--inb-kleur-gekozen-vlak", TEKST),
    ("--inb-kleur-gekozen-tekst", "--inb-kleur-gekozen-vlak", TEKST),
    ("--inb-kleur-fout", "--inb-kleur-vlak", TEKST),
    ("--basis-heading-color", "--inb-kleur-pagina", TEKST),
    ("--nl-link-color", "--inb-kleur-pagina", TEKST),
    ("--nl-link-color", "--inb-kleur-vlak-zacht", TEKST),
    ("--nl-button-primary-color", "--nl-button-primary-background-color", TEKST),
    ("--nl-button-primary-hover-color", "--nl-button-primary-hover-background-color", TEKST),
    ("--nl-button-secondary-color", "--inb-kleur-pagina", TEKST),
    ("--inb-kleur-kop-tekst", "--inb-kleur-kop-vlak", TEKST),
    ("--inb-kleur-kop-tekst", "--inb-kleur-kop-veld", TEKST),
    ("--inb-kleur-kop-accent", "--inb-kleur-kop-vlak", VORM),
    ("--inb-kleur-kop-rand", "--inb-kleur-kop-vlak", VORM),
    ("--inb-kleur-rand", "--inb-kleur-vlak", VORM),
    ("--inb-kleur-actie", "--inb-kleur-vlak", VORM),
    *(
        (f"--basis-color-{familie}-color-default", f"--basis-color-{familie}-bg-default", TEKST)
        for familie in STATUSFAMILIES
    ),
    *((f"--basis-color-{familie}-border-default", "--inb-kleur-vlak", VORM) for familie in STATUSFAMILIES),
]


@pytest.mark.parametrize("thema", sorted({STANDAARD, *themas()}))
@pytest.mark.parametrize(("voor", "achter", "minstens"), PAREN)
def test_a_theme_can_be_read(thema: str, voor: str, achter: str, minstens: float) -> None:
    kleuren = tokens(thema)
    assert contrast(kleuren[voor], kleuren[achter]) >= minstens


def test_the_two_themes_differ_where_people_look() -> None:
    haarlem, zandvoort = tokens("haarlem"), tokens("zandvoort")
    for token in ("--inb-kleur-kop-vlak", "--inb-kleur-actie", "--inb-kleur-pagina", "--basis-border-radius-md"):
        assert haarlem[token] != zandvoort[token]


def test_the_template_engine_shows_a_missing_variable_to_the_tests() -> None:
    assert "ONBEKENDE_VARIABELE" in engines["django"].from_string("{{ bestaat_niet }}").render()
