from django import forms

from inburgering.dossiers.enums import Bestandsoort


class UitvoerForm(forms.Form):
    """As what kind of file a list is exported."""

    bestandsoort = forms.ChoiceField(
        label="Soort bestand", choices=Bestandsoort.choices, initial=Bestandsoort.XLSX, widget=forms.RadioSelect
    )
