"""The forms of conversations, evaluation, signals and debts."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms

from inburgering.toegang.forms import DatumVeld
from ontzorgen.enums import SignaalSoort, Stap, Tolk, Vaardigheid
from ontzorgen.forms.traject import tekstvak
from ontzorgen.forms.velden import BedragVeld


class GesprekForm(forms.Form):
    """A conversation; per skill that came up how far the inburgeraar is."""

    op = DatumVeld(label="Datum")
    taal = forms.CharField(label="Gevoerd in het", max_length=60)
    tolk = forms.ChoiceField(label="Tolk", choices=Tolk.choices)
    aanwezig = forms.CharField(label="Wie waren erbij?", max_length=200, required=False)
    verslag = tekstvak(
        "Wat is besproken en afgesproken?",
        rijen=5,
        required=False,
        help_text="Kort en zakelijk; de inburgeraar mag het lezen. Schrijf hier geen gezondheidsgegevens op.",
    )
    volgende_op = DatumVeld(label="Volgend gesprek", required=False, help_text="Dan komt er een taak.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for vaardigheid in Vaardigheid:
            self.fields[vaardigheid.value] = forms.ChoiceField(
                label=vaardigheid.label, choices=[("", "Niet besproken"), *Stap.choices], required=False
            )
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Div("op", "taal", "tolk", css_class="veldrij"),
            "aanwezig",
            "verslag",
            Fieldset(
                "Hoe ver is de inburgeraar?",
                Div(*(vaardigheid.value for vaardigheid in Vaardigheid), css_class="bedragen"),
            ),
            "volgende_op",
        )

    @property
    def stappen(self) -> dict[str, str]:
        return {vaardigheid.value: self.cleaned_data[vaardigheid.value] for vaardigheid in Vaardigheid}


class EvaluatieForm(forms.Form):
    """Filled in with the inburgeraar: his own judgement of each skill comes first."""

    op = DatumVeld(label="Ingevuld op")
    taal = forms.CharField(label="Gevoerd in het", max_length=60)
    tolk = forms.ChoiceField(label="Tolk", choices=Tolk.choices)
    eigen_woorden = tekstvak("Wat vindt de inburgeraar er zelf van?", required=False)
    wil_verder = forms.BooleanField(label="De inburgeraar wil nog hulp", required=False)
    advies = tekstvak("Advies van de budgetcoach", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for vaardigheid in Vaardigheid:
            self.fields[vaardigheid.value] = forms.ChoiceField(
                label=vaardigheid.label, choices=Stap.choices, widget=forms.RadioSelect
            )
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Div("op", "taal", "tolk", css_class="veldrij"),
            Fieldset(
                "Wat vindt de inburgeraar van zichzelf?",
                Div(*(vaardigheid.value for vaardigheid in Vaardigheid), css_class="naast-elkaar"),
            ),
            "eigen_woorden",
            "wil_verder",
            "advies",
        )

    @property
    def oordelen(self) -> dict[str, str]:
        return {vaardigheid.value: self.cleaned_data[vaardigheid.value] for vaardigheid in Vaardigheid}

    @property
    def gegevens(self) -> dict[str, Any]:
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if naam not in Vaardigheid.values}


class SignaalForm(forms.Form):
    soort = forms.ChoiceField(label="Wat is het?", choices=SignaalSoort.choices, widget=forms.RadioSelect)
    gemeld_op = DatumVeld(label="Gemeld op")
    melder = forms.CharField(
        label="Wie meldde het?", max_length=120, required=False, help_text="Bijvoorbeeld de woningcorporatie."
    )
    bedrag = BedragVeld(label="Bedrag", required=False)
    toelichting = tekstvak(
        "Toelichting", required=False, help_text="Alleen wie financiële gegevens mag zien, leest dit."
    )

    def __init__(self, *args: Any, met_financien: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not met_financien:
            del self.fields["bedrag"]


class OplossenForm(forms.Form):
    op = DatumVeld(label="Opgelost op")
    oplossing = tekstvak("Hoe is het opgelost?")


class TerugkeerForm(forms.Form):
    op = DatumVeld(label="Teruggekomen op")
    bedrag = BedragVeld(label="Schulden samen ongeveer", required=False, max_digits=10)
    schuldeisers = forms.IntegerField(label="Aantal schuldeisers", required=False, min_value=1, max_value=500)
    toelichting = tekstvak("Wat is er aan de hand?")
    hulp = forms.CharField(
        label="Welke hulp is geregeld?", max_length=300, required=False, help_text="Bijvoorbeeld schuldhulpverlening."
    )
