"""Nothing typed is lost: every form that takes some typing keeps a draft on the server."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from inburgering.dossiers.models import Concept

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
    def concept(self) -> str:
        """The key of its draft; empty when it keeps none, or under a key that does not fit."""
        sleutel = self.sleutel or self.kenmerken.get("data-concept-sleutel") or ""
        past = len(sleutel) <= Concept._meta.get_field("sleutel").max_length
        return sleutel if past and "data-concept-url" in self.kenmerken else ""


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


def bezwaren_tegen_formulieren(html: str, naam: str) -> list[str]:
    """Say which long forms of the page keep no draft, which drafts share a key, and which boxes say not what fits."""
    formulieren = Lezer(html).formulieren
    sleutels = [formulier.concept for formulier in formulieren if formulier.concept]
    vraagt = [formulier for formulier in formulieren if formulier.vraagt_om_concept and naam not in ZONDER_CONCEPT]
    return [
        *(f"lang formulier zonder concept: {sorted(rij.velden)}" for rij in vraagt if not rij.concept),
        *(f"twee formulieren met één concept: {sleutel}" for sleutel in set(sleutels) if sleutels.count(sleutel) > 1),
        *(f"tekst zonder grens: {sorted(rij.onbegrensd)}" for rij in formulieren if rij.onbegrensd),
    ]
