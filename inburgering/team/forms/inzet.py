"""What a klantmanager can take on."""

import re

from django import forms

SCHEIDING = re.compile(r"[,;\n]+")


class LijstVeld(forms.CharField):
    """Words between commas."""

    def clean(self, value: str) -> list[str]:
        tekst = super().clean(value)
        return [deel.strip() for deel in SCHEIDING.split(tekst) if deel.strip()]


class InzetForm(forms.Form):
    """Hours, languages and districts."""

    procent = forms.IntegerField(
        label="Werkweek in procenten",
        min_value=5,
        max_value=100,
        help_text="100 is een volledige werkweek. De norm gaat naar verhouding mee.",
    )
    neemt_aan = forms.BooleanField(label="Krijgt nieuwe dossiers", required=False)
    talen = LijstVeld(
        label="Talen", required=False, max_length=400, help_text="Met komma's ertussen, bijvoorbeeld: Arabisch, Engels."
    )
    postcodes = LijstVeld(
        label="Wijken",
        required=False,
        max_length=200,
        help_text="Het begin van postcodes, met komma's ertussen. Bijvoorbeeld: 2031, 2032 of 203.",
    )
