"""The form of a section, made from its questions."""

from typing import Any

from django import forms
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe

from inburgering.toegang.forms import DatumVeld
from intake.enums import Vraagsoort
from intake.secties import Intakevraag
from intake.selectors.secties import Bekend

LANGSTE_TEKST = 20_000
KORTE_TEKST = 300
HOOGSTE_GETAL = 100_000
MIJN, VAN_COLLEGA = "mijn", "collega"


class SectieForm(forms.Form):
    """The questions of one section; none is required, so that a section can be left half-done.

    Known facts are named with their source; `wettelijk` names the article that asks a question.
    """

    versie = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    compleet = forms.BooleanField(label="Dit onderdeel is compleet", required=False)

    def __init__(
        self,
        *args: Any,
        vragen: tuple[Intakevraag, ...],
        bekend: dict[str, Bekend] | None = None,
        wettelijk: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.vragen = vragen
        self.bekend = bekend or {}
        for vraag in vragen:
            uitleg = _uitleg(vraag, self.bekend.get(vraag.bekend), wettelijk=wettelijk)
            self.fields[vraag.sleutel] = veld_van(vraag, uitleg)
        self.order_fields(["versie", *(vraag.sleutel for vraag in vragen), "compleet"])

    @property
    def antwoorden(self) -> dict[str, Any]:
        """The answers as they are kept: text, number, list, or a date as text."""
        return {vraag.sleutel: _bewaarbaar(self.cleaned_data.get(vraag.sleutel)) for vraag in self.vragen}

    @property
    def vraagvelden(self) -> list[forms.BoundField]:
        return [self[vraag.sleutel] for vraag in self.vragen]

    def meld_onbeantwoord(self, sleutels: list[str]) -> None:
        """Mark the questions that must have an answer before the section is complete."""
        for sleutel in sleutels:
            self.add_error(sleutel, "Vul dit in om het onderdeel compleet te melden.")


def veld_van(vraag: Intakevraag, uitleg: str) -> forms.Field:
    """Return the form field of a question."""
    kenmerken = {"label": vraag.tekst, "help_text": uitleg, "required": False}
    match vraag.soort:
        case Vraagsoort.TEKST:
            return forms.CharField(max_length=KORTE_TEKST, **kenmerken)
        case Vraagsoort.GETAL:
            return forms.IntegerField(min_value=0, max_value=HOOGSTE_GETAL, **kenmerken)
        case Vraagsoort.DATUM:
            return DatumVeld(**kenmerken)
        case Vraagsoort.KEUZE | Vraagsoort.JA_NEE:
            keuzes = [*vraag.mogelijkheden, ("", "Nog niet bekend")]
            return forms.ChoiceField(choices=keuzes, widget=forms.RadioSelect, **kenmerken)
        case Vraagsoort.MEERKEUZE:
            return forms.MultipleChoiceField(
                choices=vraag.mogelijkheden, widget=forms.CheckboxSelectMultiple, **kenmerken
            )
        case _:
            return forms.CharField(max_length=LANGSTE_TEKST, widget=forms.Textarea(attrs={"rows": 3}), **kenmerken)


def _uitleg(vraag: Intakevraag, bekend: Bekend | None, *, wettelijk: bool) -> str:
    regels = [(vraag.uitleg,)] if vraag.uitleg else []
    if bekend:
        regels.append((f"Bekend uit {bekend.bron}: {'; '.join(bekend.waarde.splitlines())}",))
    if vraag.artikel and wettelijk:
        regels.append((f"Verplicht onderwerp ({vraag.artikel}).",))
    return format_html_join(mark_safe("<br>"), "{}", regels)


def _bewaarbaar(waarde: Any) -> Any:
    return waarde.isoformat() if hasattr(waarde, "isoformat") else waarde


def beginwaarden(
    vragen: tuple[Intakevraag, ...], antwoorden: dict[str, Any], bekend: dict[str, Bekend], *, nieuw: bool
) -> dict[str, Any]:
    """Return what the form shows first: the answers, and known facts where a new section has none."""
    waarden = dict(antwoorden)
    if nieuw:
        waarden |= {vraag.sleutel: bekend[vraag.bekend].waarde for vraag in vragen if vraag.bekend in bekend}
    return waarden


class NietVanToepassingForm(forms.Form):
    """Set a section aside with a reason."""

    nvt_reden = forms.CharField(label="Waarom is dit onderdeel niet van toepassing?", max_length=500)
