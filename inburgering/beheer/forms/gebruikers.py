from typing import Any

from django import forms

from inburgering.aanbod.models import Aanbieder
from inburgering.toegang.enums import Rol
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.services.gebruikers import GEGEVENS

GEBRUIKERSNAAM = Gebruiker._meta.get_field("username")


class GebruikerForm(forms.ModelForm):
    """Personal data and roles of a user; without `met_gegevens` only the roles."""

    rollen = forms.MultipleChoiceField(
        label="Rollen",
        choices=[(rol.value, rol.label.capitalize()) for rol in Rol],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies ten minste één rol."},
    )

    class Meta:
        model = Gebruiker
        fields = GEGEVENS
        labels = {
            "first_name": "Voornaam",
            "last_name": "Achternaam",
            "email": "E-mailadres",
            "telefoon": "Telefoon",
        }

    def __init__(self, *args: Any, met_gegevens: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not met_gegevens:
            for veld in GEGEVENS:
                del self.fields[veld]
            return
        for veld in ("first_name", "last_name", "email"):
            self.fields[veld].required = True

    def gegevens(self) -> dict[str, str]:
        """Return the personal data that were asked."""
        return {veld: self.cleaned_data[veld] for veld in GEGEVENS if veld in self.cleaned_data}


class NieuweGebruikerForm(GebruikerForm):
    """As GebruikerForm, with the name to log in with."""

    username = forms.CharField(
        label="Gebruikersnaam",
        help_text="Waarmee de gebruiker inlogt.",
        max_length=GEBRUIKERSNAAM.max_length,
        validators=GEBRUIKERSNAAM.validators,
    )
    field_order = ("username", *GEGEVENS, "rollen")


class PartnerForm(forms.Form):
    """For which organisation a ketenpartner works."""

    aanbieder = forms.ModelChoiceField(
        label="Organisatie", queryset=Aanbieder.objects.none(), required=False, empty_label="Geen: ziet niemand"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aanbieder"].queryset = Aanbieder.objects.open()
