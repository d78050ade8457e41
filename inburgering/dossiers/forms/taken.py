from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from inburgering.dossiers.enums import TaakStatus
from inburgering.dossiers.models import Taak
from inburgering.toegang.forms import DatumVeld
from inburgering.toegang.klok import vandaag


class TaakForm(forms.Form):
    """A task of the user's own; `sleutel` makes a double click harmless."""

    titel = forms.CharField(label="Wat moet er gebeuren?", max_length=Taak._meta.get_field("titel").max_length)
    uiterlijk_op = DatumVeld(
        label="Uiterlijk op", required=False, help_text="Met een datum komt de taak in de werkvoorraad."
    )
    toelichting = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=Taak._meta.get_field("toelichting").max_length,
        widget=forms.Textarea({"rows": 3}),
    )
    sleutel = forms.UUIDField(widget=forms.HiddenInput)

    def clean_uiterlijk_op(self) -> date | None:
        dag = self.cleaned_data["uiterlijk_op"]
        if dag and dag < vandaag():
            raise ValidationError("Deze dag is voorbij. Kies vandaag of een latere dag.", code="voorbij")
        return dag


class TaakAfhandelenForm(forms.Form):
    """How a task ends: done, or not applicable with the reason."""

    status = forms.ChoiceField(
        label="Wat is er met deze taak gebeurd?",
        choices=[(TaakStatus.GEDAAN, "De taak is gedaan"), (TaakStatus.NVT, "De taak is niet van toepassing")],
        widget=forms.RadioSelect,
    )
    reden = forms.CharField(
        label="Reden",
        required=False,
        max_length=Taak._meta.get_field("reden").max_length,
        help_text="Verplicht als de taak niet van toepassing is.",
        widget=forms.Textarea({"rows": 2}),
    )
