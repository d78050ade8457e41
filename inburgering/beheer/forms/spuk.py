from django import forms

from inburgering.toegang.models import SpukBedrag


class SpukBedragForm(forms.ModelForm):
    """What a budget is in one year."""

    class Meta:
        model = SpukBedrag
        fields = ("jaar", "budget", "bedrag", "stand")
        help_texts = {
            "budget": "Dezelfde naam als bij de deelnames aan een voorziening, bijvoorbeeld SPUK inburgering.",
            "stand": "Het rijk verleent voorlopig, herziet één keer en stelt na afloop vast (Wi2021 art. 40 en 41).",
        }
