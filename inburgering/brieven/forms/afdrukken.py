from django import forms

from inburgering.toegang.forms import DatumVeld


class OpdrachtVerzendenForm(forms.Form):
    """When the letters of a print job went to the post."""

    op = DatumVeld(label="Op de post gedaan op")
