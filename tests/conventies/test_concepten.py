"""Nothing typed is lost: every form that takes some typing keeps a draft on the server."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import chain

import pytest
from django.test import Client
from django.urls import resolve, reverse

from inburgering.dossiers.models import Concept
from tests.e2e.test_axe import KAMERS, te_bekijken
from tests.e2e.wereld import Wereld, wereld_maken

VEEL_VELDEN = 3
GEEN_TYPEWERK = {"hidden", "submit", "button", "password", "file"}
ZONDER_CONCEPT = {
    "account_change_password": "passwords are never kept",
    "beheer:samenvoegen": "nothing is typed: each choice is between two values that stand on the page",
    "team:herverdelen": "a draft would bring back the dossiers that were chosen another time",
    "team:verdelen": "nothing is typed: each choice is between colleagues that stand on the page",
    "dossiers:stapeltaak": "a draft would bring back the dossiers that were chosen another time",
    "dossiers:nieuw": "it searches; what is typed goes along to the form of the new dossier, which keeps a draft",
}
"""Pages with a long form that keeps no draft, and why."""


@dataclass
class Formulier:
    """A form on a page: whether it keeps a draft and under which key, its free text and the names of its fields."""

    kenmerken: dict[str, str | None]
    vrije_tekst: bool = False
    onbegrensd: set[str] = field(default_factory=set)
    velden: set[str] = field(default_factory=set)
    sleutel: str = ""

    @property
    def vraagt_om_concept(self) -> bool:
        return self.vrije_tekst or len(self.velden) > VEEL_VELDEN

    @property
    def heeft_concept(self) -> bool:
        sleutel = self.sleutel or self.kenmerken.get("data-concept-sleutel") or ""
        return (
            "data-concept-url" in self.kenmerken and 0 < len(sleutel) <= Concept._meta.get_field("sleutel").max_length
        )


class Lezer(HTMLParser):
    """Gathers the forms of a page that post."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.formulieren: list[Formulier] = []
        self.open: Formulier | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kenmerken = dict(attrs)
        if tag == "form" and kenmerken.get("method") == "post":
            self.open = Formulier(kenmerken)
            self.formulieren.append(self.open)
        elif self.open and tag in ("input", "select", "textarea"):
            self._veld(self.open, tag, kenmerken)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None

    def _veld(self, formulier: Formulier, tag: str, kenmerken: dict[str, str | None]) -> None:
        if kenmerken.get("name") == "concept_sleutel":
            formulier.sleutel = kenmerken.get("value") or ""
        if kenmerken.get("type") not in GEEN_TYPEWERK:
            formulier.velden.add(kenmerken.get("name") or "")
            formulier.vrije_tekst |= tag == "textarea"
        if tag == "textarea" and "maxlength" not in kenmerken:
            formulier.onbegrensd.add(kenmerken.get("name") or "")


@pytest.fixture
def wereld(haarlem, klantmanager) -> Wereld:
    return wereld_maken(haarlem, klantmanager)


@pytest.fixture
def bladzijden(wereld: Wereld, client_van) -> dict[str, list[Formulier]]:
    """The forms of every page in every state, by path."""
    client: Client = client_van(wereld.alleskunner)
    paden = [*te_bekijken(wereld, tuple(chain.from_iterable(KAMERS))), reverse("dossiers:nieuw")]
    return {pad: Lezer(client.get(pad, follow=True).content.decode()).formulieren for pad in paden}


def test_elk_lang_formulier_bewaart_een_concept(bladzijden):
    """One walk over the pages: who keeps no draft, which keys are shared, which boxes do not say how much fits."""
    zonder: set[str] = set()
    gedeeld: set[str] = set()
    onbegrensd: set[str] = set()
    lang = 0
    for pad, formulieren in bladzijden.items():
        naam = naam_van(pad)
        vraagt = [formulier for formulier in formulieren if formulier.vraagt_om_concept]
        lang += len(vraagt)
        zonder |= {f"{naam}: {sorted(formulier.velden)}" for formulier in vraagt if not formulier.heeft_concept}
        sleutels = [formulier.sleutel for formulier in formulieren if formulier.heeft_concept]
        gedeeld |= {f"{naam}: {sleutel}" for sleutel in sleutels if sleutels.count(sleutel) > 1}
        onbegrensd |= {f"{naam}: {sorted(formulier.onbegrensd)}" for formulier in formulieren if formulier.onbegrensd}
    onverklaard = {regel for regel in zonder if regel.split(": ")[0] not in ZONDER_CONCEPT}
    assert (sorted(onverklaard), sorted(gedeeld), sorted(onbegrensd)) == ([], [], [])
    assert lang - len(zonder) > 40


def naam_van(pad: str) -> str:
    return resolve(pad.split("?")[0]).view_name
