"""Who has the dossier, and whether it is open."""

from typing import Any

from django import forms

from inburgering.dossiers.enums import EINDIGT_DE_PLICHT, Sluitreden
from inburgering.toegang.enums import Rol
from inburgering.toegang.forms import DatumVeld
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.selectors import gebruikers_in


class GebruikerKeuze(forms.ModelChoiceField):
    """A colleague by name."""

    def label_from_instance(self, obj: Gebruiker) -> str:
        return str(obj)


class ToewijzenForm(forms.Form):
    """The klantmanager and budgetcoach of a dossier, and what a new klantmanager must know."""

    klantmanager = GebruikerKeuze(queryset=Gebruiker.objects.none(), required=False, empty_label="Nog niemand")
    budgetcoach = GebruikerKeuze(queryset=Gebruiker.objects.none(), required=False, empty_label="Niemand")
    overdracht = forms.CharField(
        label="Wat moet de nieuwe klantmanager weten?",
        required=False,
        max_length=500,
        help_text="Komt als taak in zijn of haar werkvoorraad en in de historie.",
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["klantmanager"].queryset = gebruikers_in([Rol.KLANTMANAGER])
        self.fields["budgetcoach"].queryset = gebruikers_in([Rol.BUDGETCOACH])


class SluitenForm(forms.Form):
    """Why the dossier closes."""

    reden = forms.ChoiceField(label="Waarom sluit u het dossier?", choices=Sluitreden.choices, widget=forms.RadioSelect)
    einde_plicht_op = DatumVeld(
        label="Op welke dag eindigde de inburgeringsplicht?",
        required=False,
        help_text="Nodig als de plicht voorbij is. Vanaf deze dag loopt de bewaartermijn van vijf jaar.",
    )
    toelichting = forms.CharField(
        label="Toelichting", required=False, max_length=500, widget=forms.Textarea({"rows": 3})
    )

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        eindigt = schoon.get("reden") in EINDIGT_DE_PLICHT
        if eindigt and not schoon.get("einde_plicht_op") and "einde_plicht_op" not in self.errors:
            self.add_error("einde_plicht_op", "Vul in op welke dag de plicht eindigde. DUO meldt die dag.")
        if not eindigt and schoon.get("einde_plicht_op"):
            self.add_error("einde_plicht_op", "Bij deze reden eindigt de plicht niet. Maak dit veld leeg.")
        return schoon


class HeropenenForm(forms.Form):
    """Why the dossier opens again."""

    toelichting = forms.CharField(
        label="Waarom gaat het dossier weer open?", max_length=500, widget=forms.Textarea({"rows": 3})
    )
