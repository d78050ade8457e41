"""Who has the dossier, and whether it is open."""

from typing import Any, cast

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


ELDERS = "Leg dit vast bij “Einde of pauze van de plicht”: dan volgen de brief en het einde van de lessen vanzelf."


class SluitenForm(forms.Form):
    """Why the dossier closes; what ends the plicht of the Wi2021 is not chosen here but recorded at its own page."""

    reden = forms.ChoiceField(label="Waarom sluit u het dossier?", choices=Sluitreden.choices, widget=forms.RadioSelect)
    einde_plicht_op = DatumVeld(
        label="Op welke dag eindigde de inburgeringsplicht?",
        required=False,
        help_text="Nodig als de plicht voorbij is. Vanaf deze dag loopt de bewaartermijn van vijf jaar.",
    )
    toelichting = forms.CharField(
        label="Toelichting", required=False, max_length=500, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: Any, wi2013: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if wi2013:
            return
        del self.fields["einde_plicht_op"]
        reden = cast(forms.ChoiceField, self.fields["reden"])
        reden.choices = [(waarde, tekst) for waarde, tekst in Sluitreden.choices if waarde not in EINDIGT_DE_PLICHT]
        reden.error_messages["invalid_choice"] = ELDERS

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        if "einde_plicht_op" not in self.fields:
            return schoon
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
