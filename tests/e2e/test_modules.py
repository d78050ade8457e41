"""The modules in static/js, each on a small page of its own."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, expect

JS = Path(settings.BASE_DIR) / "static/js"
ADRES = "http://proef.test"
INLOGGEN = '<form method="post" data-niet-aangekomen><input name="login"></form>'


class Proefsite:
    """Serves pages from a dict and remembers what was posted; `antwoord` decides what a POST gets."""

    def __init__(self, context: BrowserContext) -> None:
        self.paginas: dict[str, str] = {}
        self.gepost: list[tuple[str, dict[str, list[str]]]] = []
        self.antwoord: Callable[[Route], None] = lambda route: route.fulfill(status=204)
        context.route(f"{ADRES}/**", self._bedien)

    def toon(self, pad: str, inhoud: str, *modules: str, gebruiker: str = "1") -> None:
        scripts = "".join(f'<script type="module" src="/js/{module}.js"></script>' for module in modules)
        self.paginas[pad] = (
            f'<!doctype html><html lang="nl"><title>Proef</title>{scripts}<body data-gebruiker="{gebruiker}">'
            f'<main id="inhoud" tabindex="-1"><div id="meldingen"></div>{inhoud}</main></body></html>'
        )

    def _bedien(self, route: Route, request: Request) -> None:
        pad = request.url.removeprefix(ADRES).partition("?")[0]
        if request.method == "POST":
            self.gepost.append((pad, parse_qs(request.post_data or "", keep_blank_values=True)))
            self.antwoord(route)
        elif pad.startswith("/js/"):
            route.fulfill(body=(JS / pad.removeprefix("/js/")).read_text(), content_type="text/javascript")
        else:
            route.fulfill(body=self.paginas[pad], content_type="text/html; charset=utf-8")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(base_url=ADRES, locale="nl-NL") as context:
        yield context


@pytest.fixture
def site(context: BrowserContext) -> Proefsite:
    return Proefsite(context)


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    pagina = context.new_page()
    fouten: list[str] = []
    pagina.on("pageerror", lambda fout: fouten.append(str(fout)))
    yield pagina
    assert fouten == []


def formulier(attributen: str = "", velden: str = '<textarea name="notitie"></textarea>') -> str:
    return (
        f'<form method="post" {attributen}><input type="hidden" name="csrfmiddlewaretoken" value="bewijs">{velden}'
        "<button>Bewaren</button><span role=status data-formuliermelding></span></form>"
    )


def antwoord(status: int, **inhoud: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(status=status, body=json.dumps(inhoud), content_type="application/json")


def pagina_antwoord(inhoud: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(body=inhoud, content_type="text/html; charset=utf-8")


# zoek, uitklap, meldingen


def test_ctrl_k_brings_the_keyboard_to_the_search_box(site: Proefsite, page: Page) -> None:
    site.toon("/", '<input data-zoekveld value="Tesfay">', "zoek")
    page.goto("/")
    page.keyboard.press("Control+k")
    expect(page.locator("[data-zoekveld]")).to_be_focused()


def test_escape_and_a_click_elsewhere_close_what_hangs_over_the_page(site: Proefsite, page: Page) -> None:
    site.toon("/", "<details data-uitklap><summary>Waarom?</summary><p>Daarom</p></details><h1>Kop</h1>", "uitklap")
    page.goto("/")
    page.get_by_text("Waarom?").click()
    page.keyboard.press("Escape")
    expect(page.get_by_text("Daarom")).to_be_hidden()
    expect(page.locator("summary")).to_be_focused()
    page.get_by_text("Waarom?").click()
    page.get_by_text("Kop").click()
    expect(page.get_by_text("Daarom")).to_be_hidden()


def test_a_message_stays_until_it_is_put_away(site: Proefsite, page: Page) -> None:
    site.toon("/", '<div class="melding">Gelukt <button hidden data-weg>Sluiten</button></div>', "meldingen")
    page.goto("/")
    page.get_by_role("button", name="Sluiten").click()
    expect(page.get_by_text("Gelukt")).to_have_count(0)
    expect(page.locator("#inhoud")).to_be_focused()


# rijen


def tabel() -> str:
    rijen = "".join(
        f'<tr><td><a href="/{naam}">{naam}</a></td><td>klik {naam}</td></tr>' for naam in ("een", "twee", "drie")
    )
    return f"<table data-rijen><tbody>{rijen}</tbody></table>"


def test_arrows_home_and_end_walk_the_rows_and_enter_opens(site: Proefsite, page: Page) -> None:
    site.toon("/", tabel(), "rijen")
    site.toon("/drie", "<h1>Dossier drie</h1>")
    page.goto("/")
    page.get_by_role("link", name="een").focus()
    for toets, naam in (
        ("ArrowDown", "twee"),
        ("ArrowUp", "een"),
        ("ArrowUp", "een"),
        ("End", "drie"),
        ("Home", "een"),
        ("End", "drie"),
    ):
        page.keyboard.press(toets)
        expect(page.get_by_role("link", name=naam)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Dossier drie")).to_be_visible()


def test_a_click_anywhere_in_a_row_opens_it_and_with_ctrl_in_a_new_tab(site: Proefsite, page: Page) -> None:
    site.toon("/", tabel(), "rijen")
    site.toon("/twee", "<h1>Dossier twee</h1>")
    page.goto("/")
    with page.context.expect_page() as nieuw:
        page.get_by_text("klik twee").click(modifiers=["Control"])
    expect(nieuw.value.get_by_text("Dossier twee")).to_be_visible()
    page.get_by_text("klik twee").click()
    expect(page.get_by_text("Dossier twee")).to_be_visible()


# formulier, eenmaal, onbewaard


def test_a_limit_counts_down_and_never_cuts_off_what_is_pasted(site: Proefsite, page: Page) -> None:
    site.toon("/", formulier(velden='<textarea name="notitie" maxlength="10"></textarea>'), "formulier")
    page.goto("/")
    page.fill("textarea", "123456789")
    expect(page.get_by_text("nog 1 tekens")).to_be_visible()
    page.fill("textarea", "123456789012")
    expect(page.locator("textarea")).to_have_value("123456789012")
    expect(page.get_by_text("2 tekens te veel (hoogstens 10)")).to_be_visible()


def test_the_list_of_errors_has_the_focus_and_the_title_tells(site: Proefsite, page: Page) -> None:
    site.toon("/", '<div data-foutenlijst tabindex="-1">Dit klopt nog niet</div>' + formulier(), "formulier")
    page.goto("/")
    expect(page.locator("[data-foutenlijst]")).to_be_focused()
    expect(page).to_have_title("Fout: Proef")


def test_a_double_click_sends_a_form_once(site: Proefsite, page: Page) -> None:
    site.toon("/", formulier(), "eenmaal")
    page.goto("/")
    knop = page.get_by_role("button", name="Bewaren")
    knop.dblclick()
    page.evaluate("document.forms[0].requestSubmit()")
    expect(knop).to_have_attribute("aria-disabled", "true")
    expect(page.get_by_text("Bezig met versturen…")).to_be_visible()
    assert len(site.gepost) == 1


def test_a_form_that_got_no_answer_can_be_sent_again(site: Proefsite, page: Page) -> None:
    site.toon("/", formulier(), "eenmaal")
    page.clock.install()
    page.goto("/")
    knop = page.get_by_role("button", name="Bewaren")
    knop.click()
    page.clock.run_for(15_100)
    knop.click()
    expect(knop).to_have_attribute("aria-disabled", "true")
    assert len(site.gepost) == 2


def test_leaving_with_something_unsaved_asks_first(site: Proefsite, page: Page) -> None:
    site.toon("/", formulier(), "onbewaard")
    site.toon("/weg", "<h1>Weg</h1>")
    vragen: list[str] = []
    page.on("dialog", lambda dialoog: (vragen.append(dialoog.type), dialoog.accept()))
    page.goto("/")
    page.goto("/weg")
    assert vragen == []
    page.goto("/")
    page.locator("textarea").press_sequentially("begonnen")
    page.goto("/weg")
    assert vragen == ["beforeunload"]


# concept


CONCEPT = 'data-concept-url="/concept"'


def test_a_draft_is_kept_with_its_token_and_says_when(site: Proefsite, page: Page) -> None:
    site.antwoord = antwoord(200, om="10:14")
    site.toon("/", formulier(CONCEPT), "concept")
    page.goto("/")
    with page.expect_request("**/concept") as verzoek:
        page.locator("textarea").press_sequentially("Werkte als verpleegkundige")
    assert verzoek.value.headers["x-csrftoken"] == "bewijs"
    expect(page.get_by_role("status")).to_have_text("Concept bewaard om 10:14")
    assert site.gepost == [("/concept", {"csrfmiddlewaretoken": ["bewijs"], "notitie": ["Werkte als verpleegkundige"]})]


def test_a_draft_that_fails_is_tried_again(site: Proefsite, page: Page) -> None:
    antwoorden = iter([antwoord(503), Route.abort, antwoord(200, om="10:15")])

    def volgende(route: Route) -> None:
        next(antwoorden)(route)

    site.antwoord = volgende
    site.toon("/", formulier(CONCEPT), "concept")
    page.clock.install()
    page.goto("/")
    page.fill("textarea", "iets")
    page.clock.run_for(1600)
    expect(page.get_by_role("status")).to_contain_text("Nog niet bewaard.")
    page.clock.run_for(2100)
    expect(page.get_by_role("status")).to_contain_text("Nog niet bewaard.")
    page.clock.run_for(5100)
    expect(page.get_by_role("status")).to_have_text("Concept bewaard om 10:15")


def test_a_colleagues_change_stops_the_draft_and_is_told(site: Proefsite, page: Page) -> None:
    site.antwoord = antwoord(409, melding="Bilal Yılmaz heeft dit om 10:12 gewijzigd.")
    site.toon("/", formulier(CONCEPT), "concept")
    page.goto("/")
    page.fill("textarea", "iets")
    expect(page.get_by_role("status")).to_have_text("Bilal Yılmaz heeft dit om 10:12 gewijzigd.")
    expect(page.locator("textarea")).to_have_value("iets")


def test_a_draft_carries_the_key_of_its_form(site: Proefsite, page: Page) -> None:
    site.antwoord = antwoord(200, om="10:14")
    site.toon("/", formulier(f'{CONCEPT} data-concept-sleutel="intake:werk"'), "concept")
    page.goto("/")
    page.fill("textarea", "iets")
    expect(page.get_by_role("status")).to_have_text("Concept bewaard om 10:14")
    assert site.gepost[0][1]["concept_sleutel"] == ["intake:werk"]


def test_a_refused_draft_says_why_and_is_tried_at_the_next_change(site: Proefsite, page: Page) -> None:
    site.antwoord = antwoord(413, melding="Dit concept is te groot om te bewaren.")
    site.toon("/", formulier(CONCEPT), "concept")
    page.goto("/")
    page.fill("textarea", "heel veel")
    expect(page.get_by_role("status")).to_have_text("Dit concept is te groot om te bewaren.")
    site.antwoord = antwoord(200, om="10:16")
    page.fill("textarea", "minder")
    expect(page.get_by_role("status")).to_have_text("Concept bewaard om 10:16")


@pytest.mark.parametrize("status", [401, 403])
def test_a_draft_survives_the_end_of_the_session(site: Proefsite, page: Page, status: int) -> None:
    site.antwoord = antwoord(status)
    site.toon("/intake", formulier(CONCEPT), "concept", "invoer")
    site.toon("/account/login/", INLOGGEN, "invoer", gebruiker="")
    page.goto("/intake")
    page.fill("textarea", "een lang gesprek")
    page.get_by_role("link", name="Log opnieuw in").click()
    expect(page).to_have_url(f"{ADRES}/account/login/?next=%2Fintake")
    page.goto("/intake")
    expect(page.locator("textarea")).to_have_value("een lang gesprek")
    expect(page.get_by_text("Wij hebben die teruggezet.")).to_be_visible()


# invoer


VELDEN = (
    '<textarea name="notitie"></textarea><input type="checkbox" name="tolk"><input type="password" name="geheim">'
    '<select name="taal" multiple><option value="ti">Tigrinya<option value="ar">Arabisch</select>'
)


def verstuur_en_verloop(site: Proefsite, page: Page) -> None:
    """Fill and send the form while the session has ended, so that the login page answers."""
    site.toon("/inloggen", INLOGGEN, "invoer", gebruiker="")
    site.antwoord = pagina_antwoord(site.paginas["/inloggen"])
    site.toon("/formulier", formulier(velden=VELDEN), "invoer")
    page.goto("/formulier")
    page.fill("textarea", "wat er gezegd is")
    page.check("[name=tolk]")
    page.fill("[name=geheim]", "geheim")
    page.select_option("select", ["ar"])
    page.get_by_role("button", name="Bewaren").click()
    expect(page.locator("[name=login]")).to_be_visible()


def test_what_was_sent_after_the_session_is_put_back_after_login(site: Proefsite, page: Page) -> None:
    verstuur_en_verloop(site, page)
    page.goto("/formulier")
    expect(page.locator("textarea")).to_have_value("wat er gezegd is")
    expect(page.locator("[name=tolk]")).to_be_checked()
    expect(page.locator("select")).to_have_values(["ar"])
    expect(page.locator("[name=geheim]")).to_have_value("")
    page.reload()
    expect(page.locator("textarea")).to_have_value("")


def test_nobody_else_gets_what_was_typed(site: Proefsite, page: Page) -> None:
    verstuur_en_verloop(site, page)
    site.toon("/formulier", formulier(velden=VELDEN), "invoer", gebruiker="2")
    page.goto("/formulier")
    expect(page.locator("textarea")).to_have_value("")
    assert page.evaluate("sessionStorage.length") == 0


def test_a_form_that_arrived_is_forgotten(site: Proefsite, page: Page) -> None:
    site.toon("/klaar", "<h1>Opgeslagen</h1>", "invoer")
    site.antwoord = pagina_antwoord(site.paginas["/klaar"])
    site.toon("/formulier", formulier(velden=VELDEN), "invoer")
    page.goto("/formulier")
    page.fill("textarea", "wat er gezegd is")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Opgeslagen")).to_be_visible()
    assert page.evaluate("sessionStorage.length") == 0


def test_logging_out_forgets_what_was_typed(site: Proefsite, page: Page) -> None:
    verstuur_en_verloop(site, page)
    site.toon("/uitloggen", '<form method="post" data-uitloggen><button>Uitloggen</button></form>', "invoer")
    page.goto("/uitloggen")
    page.get_by_role("button", name="Uitloggen").click()
    expect(page.locator("[name=login]")).to_be_visible()
    assert page.evaluate("sessionStorage.length") == 0
