from typing import Any

from django import forms
from django.db.models import QuerySet

from inburgering.dossiers.forms.taken import TaakForm
from inburgering.dossiers.models import Dossier, Weergave


class WeergaveForm(forms.Form):
    """The name of a view, and for whom it is."""

    naam = forms.CharField(
        label="Naam van de weergave",
        max_length=Weergave._meta.get_field("naam").max_length,
        help_text="Bijvoorbeeld: PIP deze maand.",
    )
    gedeeld = forms.BooleanField(
        label="Delen met het team", required=False, help_text="Collega's zien de weergave met uw naam erbij."
    )
    als_start = forms.BooleanField(label="Hiermee beginnen als ik deze lijst open", required=False)


class StapelField(forms.ModelMultipleChoiceField):
    """The dossiers of a selection, each by name and number."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            Dossier.objects.none(),
            to_field_name="uuid",
            error_messages={"required": "Kies een of meer dossiers."},
            **kwargs,
        )

    def label_from_instance(self, obj: Dossier) -> str:
        gesloten = "" if obj.is_open else ", gesloten"
        return f"{obj.inburgeraar.lijstnaam} ({obj.nummer}{gesloten})"


class StapeltaakForm(TaakForm):
    """The same task, once, for each of the chosen dossiers."""

    dossier = StapelField(label="Voor deze dossiers")
    herhalen = None
    elke = None
    herhaal_tot = None

    field_order = ("titel", "uiterlijk_op", "voor", "toelichting", "dossier", "sleutel")

    def __init__(self, *args: Any, dossiers: QuerySet[Dossier], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dossier"].queryset = dossiers
