"""What the reader of a PIP thinks."""

from django import forms

from inburgering.team.enums import Oordeel
from inburgering.team.models.steekproef import LANGSTE_OPMERKING


class NalezenForm(forms.Form):
    """The opinion and the remark for the klantmanager."""

    oordeel = forms.ChoiceField(label="Wat vindt u van dit PIP?", choices=Oordeel.choices, widget=forms.RadioSelect)
    opmerking = forms.CharField(
        label="Opmerking voor de klantmanager",
        required=False,
        max_length=LANGSTE_OPMERKING,
        help_text="Bij een leerpunt of “Moet anders” komt dit als taak in het dossier. "
        "Schrijf geen gezondheidsgegevens op.",
        widget=forms.Textarea({"rows": 4}),
    )
