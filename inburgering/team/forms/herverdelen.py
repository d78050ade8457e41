"""To whom dossiers go, and why."""

from typing import Any

from django import forms

from inburgering.dossiers.forms.status import GebruikerKeuze
from inburgering.team.models import Herverdeling
from inburgering.toegang.enums import Rol
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.selectors import gebruikers_in


class HerverdelenForm(forms.Form):
    """The new klantmanager, the reason and what he must know; `sleutel` makes a double click harmless."""

    naar = GebruikerKeuze(
        label="Nieuwe klantmanager", queryset=Gebruiker.objects.none(), empty_label="Kies een klantmanager"
    )
    reden = forms.CharField(
        label="Waarom herverdeelt u?",
        max_length=Herverdeling._meta.get_field("reden").max_length,
        help_text="Komt in de historie van elk dossier. Schrijf niets over ziekte of gezondheid van een collega.",
    )
    overdracht = forms.CharField(
        label="Wat moet de nieuwe klantmanager weten?",
        required=False,
        max_length=Herverdeling._meta.get_field("overdracht").max_length,
        help_text="Komt als taak in elk dossier.",
        widget=forms.Textarea({"rows": 3}),
    )
    sleutel = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["naar"].queryset = gebruikers_in([Rol.KLANTMANAGER])
