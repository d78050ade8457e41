"""Keeping the catalogue, as it is typed."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms

from inburgering.aanbod.models import Aanbieder, Voorziening
from inburgering.aanbod.selectors import te_kiezen
from inburgering.dossiers.forms.velden import modelveld
from inburgering.toegang.forms import DatumVeld
from ontzorgen.forms.velden import BedragVeld

van_voorziening = partial(modelveld, Voorziening)
VOORZIENINGVELDEN = (
    "naam",
    "soort",
    "aanbieder",
    "organisatie",
    "omschrijving",
    "voor_wie",
    "tijden",
    "kinderopvang",
    "zonder_bijstand",
    "aanmelden_bij",
    "capaciteit",
    "kosten",
    "budget",
    "regiosleutel",
)


class VoorzieningForm(forms.Form):
    """One voorziening of the catalogue."""

    naam = van_voorziening("naam")
    soort = van_voorziening("soort")
    aanbieder = forms.ModelChoiceField(
        label="Organisatie", queryset=Aanbieder.objects.none(), required=False, empty_label="Kies een organisatie"
    )
    organisatie = van_voorziening("organisatie")
    omschrijving = van_voorziening("omschrijving", widget=forms.Textarea({"rows": 3}))
    voor_wie = van_voorziening("voor_wie")
    tijden = van_voorziening("tijden")
    aanmelden_bij = van_voorziening("aanmelden_bij", help_text="Bijvoorbeeld: bel Marit, of stuur een e-mail.")
    kinderopvang = van_voorziening("kinderopvang")
    zonder_bijstand = van_voorziening(
        "zonder_bijstand", help_text="Bijvoorbeeld voor de partner van wie werkt (niet-uitkeringsgerechtigd)."
    )
    capaciteit = van_voorziening("capaciteit", min_value=0, max_value=9999, help_text="Leeg: geen grens.")
    kosten = BedragVeld(label="Kosten per deelnemer", required=False)
    budget = van_voorziening("budget", help_text="Verplicht als er kosten zijn. Gebruik steeds dezelfde naam.")
    regiosleutel = van_voorziening(
        "regiosleutel",
        help_text="Alleen voor aanbod dat u met andere gemeenten deelt: dezelfde sleutel is hetzelfde aanbod.",
    )

    def __init__(self, *args: Any, ook: int | None = None, budgetten: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aanbieder"].queryset = te_kiezen(ook=ook)
        if budgetten:
            self.fields["budget"].help_text = f"Verplicht als er kosten zijn. In gebruik: {', '.join(budgetten)}."
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Div("naam", "soort", css_class="veldrij"),
            Div("aanbieder", "organisatie", css_class="veldrij"),
            "omschrijving",
            "voor_wie",
            Div("tijden", "aanmelden_bij", css_class="veldrij"),
            Div("kinderopvang", "zonder_bijstand", css_class="veldrij"),
            Fieldset("Plaatsen en geld", Div("capaciteit", "kosten", "budget", css_class="veldrij")),
            Fieldset("Regio", "regiosleutel"),
        )


def voorziening_begin(voorziening: Voorziening) -> Mapping[str, Any]:
    """Return what the form shows of a voorziening at first."""
    return {veld: getattr(voorziening, veld) for veld in VOORZIENINGVELDEN}


class StoppenForm(forms.Form):
    """From when the gemeente offers it no longer."""

    op = DatumVeld(label="Niet meer aangeboden vanaf")
