from django import forms

from inburgering.toegang.forms import DatumVeld


class LeveringForm(forms.Form):
    """When a quarter was delivered to the CBS."""

    geleverd_op = DatumVeld(label="Op welke dag is het bestand bij het CBS geüpload?")
