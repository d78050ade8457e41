"""What is typed about the use of a voorziening; the screens ask for last days, the database keeps the day after."""

from functools import partial
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms

from inburgering.aanbod.enums import DeelnameResultaat, Wachtreden
from inburgering.aanbod.models import VoorzieningDeelname
from inburgering.dossiers.forms.velden import modelveld
from inburgering.recht.kalender import EEN_DAG
from inburgering.toegang.forms import DatumVeld
from inburgering.toegang.klok import vandaag
from ontzorgen.forms.velden import BedragVeld

PLAATSEN, WACHTEN = "plaatsen", "wachten"
van_deelname = partial(modelveld, VoorzieningDeelname)


def met_tot(velden: dict[str, Any]) -> dict[str, Any]:
    """Return the fields with the day after the last day in place of the last day."""
    laatste_dag = velden.pop("laatste_dag")
    return velden | {"tot": laatste_dag + EEN_DAG if laatste_dag else None}


class PeriodeForm(forms.Form):
    """From when to when, what it costs and who pays."""

    van = DatumVeld(label="Eerste dag")
    laatste_dag = DatumVeld(label="Laatste dag", required=False, help_text="Leeg: nog niet bekend.")
    kosten = BedragVeld(label="Kosten", required=False)
    budget = van_deelname("budget", help_text="Verplicht als er kosten zijn.")

    def periode(self) -> dict[str, Any]:
        """Return van, tot, kosten and budget as the service takes them."""
        return met_tot({veld: self.cleaned_data[veld] for veld in ("van", "laatste_dag", "kosten", "budget")})


class DeelnameForm(PeriodeForm):
    """A place, or waiting with the reason."""

    doen = forms.ChoiceField(
        label="Wat legt u vast?",
        choices=[(PLAATSEN, "Een plaats"), (WACHTEN, "Wacht, met de reden")],
        widget=forms.RadioSelect,
    )
    van = DatumVeld(label="Eerste dag", required=False)
    wachtreden = van_deelname("wachtreden", leeg="Kies bij ‘wacht’")
    wacht_toelichting = van_deelname("wacht_toelichting", label="Toelichting", help_text="Geen medische gegevens.")

    def __init__(self, *args: Any, met_gezondheid: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not met_gezondheid:
            keuzes = self.fields["wachtreden"].choices
            self.fields["wachtreden"].choices = [keuze for keuze in keuzes if keuze[0] != Wachtreden.GEZONDHEID]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Div("doen", css_class="naast-elkaar"),
            Fieldset(
                "Bij een plaats",
                Div("van", "laatste_dag", css_class="veldrij"),
                Div("kosten", "budget", css_class="veldrij"),
            ),
            Fieldset("Bij wachten", Div("wachtreden", "wacht_toelichting", css_class="veldrij")),
        )

    @property
    def wacht(self) -> bool:
        return self.cleaned_data["doen"] == WACHTEN

    def clean(self) -> dict[str, Any]:
        """Each choice asks for its own fields."""
        velden = super().clean() or {}
        if velden.get("doen") == PLAATSEN and not velden.get("van") and "van" not in self.errors:
            self.add_error("van", "Vul de eerste dag in.")
        if velden.get("doen") == WACHTEN and not velden.get("wachtreden"):
            self.add_error("wachtreden", "Kies waarom het nog niet kan.")
        return velden


class ResultaatForm(forms.Form):
    """How it ended."""

    laatste_dag = DatumVeld(label="Laatste dag")
    resultaat = forms.ChoiceField(label="Wat is bereikt?", choices=DeelnameResultaat.choices, widget=forms.RadioSelect)
    toelichting = van_deelname(
        "toelichting", widget=forms.Textarea({"rows": 2}), help_text="Verplicht als het doel niet is bereikt."
    )
    kosten = BedragVeld(label="Kosten, zoals ze zijn geworden", required=False)
    budget = van_deelname("budget")


class IntrekkenForm(forms.Form):
    """Why it comes to nothing."""

    reden = van_deelname("toelichting", label="Waarom gaat het niet door?", required=True)


def resultaat_begin(deelname: VoorzieningDeelname) -> dict[str, Any]:
    """Return what the form of the result shows at first."""
    return {
        "laatste_dag": min(deelname.laatste_dag or vandaag(), vandaag()),
        "kosten": deelname.kosten,
        "budget": deelname.budget,
    }
