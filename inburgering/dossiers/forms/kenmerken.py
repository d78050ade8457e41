"""What the law sees in a person: stelsel, doelgroep, permit and kenmerken."""

from functools import partial
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms

from inburgering.dossiers.enums import Doelgroep, Stelsel
from inburgering.dossiers.forms.velden import modelveld
from inburgering.dossiers.models import Dossier

van_dossier = partial(modelveld, Dossier)
VELDEN = (
    "stelsel",
    "doelgroep",
    "verblijfsvergunning",
    "hervestiger",
    "nareiziger",
    "gezinslid_asiel",
    "geestelijk_bedienaar",
    "amv",
)
DOELGROEP = Fieldset(
    "Doelgroep en verblijf",
    Div("doelgroep", "stelsel", css_class="veldrij veldrij--boven"),
    "verblijfsvergunning",
    Fieldset(
        "Kenmerken",
        "hervestiger",
        "nareiziger",
        "gezinslid_asiel",
        "geestelijk_bedienaar",
        "amv",
        css_class="kenmerken",
    ),
)


class KenmerkenForm(forms.Form):
    """Doelgroep is required; the rest has the most usual answer or is not known yet."""

    doelgroep = forms.ChoiceField(label="Doelgroep", choices=Doelgroep.choices, widget=forms.RadioSelect)
    stelsel = forms.ChoiceField(
        label="Stelsel", choices=Stelsel.choices, widget=forms.RadioSelect, initial=Stelsel.WI2021, required=False
    )
    verblijfsvergunning = van_dossier("verblijfsvergunning", label="Verblijfsvergunning")
    hervestiger = van_dossier("hervestiger", label="Hervestiger (uitgenodigde vluchteling)")
    nareiziger = van_dossier("nareiziger", label="Nareiziger")
    gezinslid_asiel = van_dossier(
        "gezinslid_asiel",
        label="Gezinslid van een asielstatushouder met een reguliere vergunning (zonder ontzorgen)",
        help_text="",
    )
    geestelijk_bedienaar = van_dossier("geestelijk_bedienaar")
    amv = van_dossier("amv")

    def clean_stelsel(self) -> str:
        return self.cleaned_data["stelsel"] or Stelsel.WI2021

    def kenmerken(self) -> dict[str, Any]:
        """Return the fields of Dossier as the services take them."""
        return {veld: self.cleaned_data[veld] for veld in VELDEN}


class KenmerkenWijzigenForm(KenmerkenForm):
    """A correction, with its reason."""

    reden = forms.CharField(
        label="Waarom verbetert u dit?",
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        help_text="Komt in de tijdlijn, bijvoorbeeld: volgens de brief van de IND van 3 november.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(*DOELGROEP.fields, "reden")


def kenmerken_begin(dossier: Dossier) -> dict[str, Any]:
    """Return what the form shows of a dossier at first."""
    return {veld: getattr(dossier, veld) for veld in VELDEN}
