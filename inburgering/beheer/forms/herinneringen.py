from typing import Any

from django import forms
from django.core.exceptions import ValidationError


class GetallenVeld(forms.CharField):
    """Whole numbers with commas between them, kept from high to low."""

    def to_python(self, value: Any) -> list[int]:
        try:
            return sorted(
                {int(deel) for deel in super().to_python(value).replace(";", ",").split(",") if deel.strip()}
            )[::-1]
        except ValueError as fout:
            raise ValidationError("Schrijf hele getallen met komma’s ertussen, bijvoorbeeld 28, 14, 7.") from fout

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(str(getal) for getal in value) if isinstance(value, list) else value


class RegelForm(forms.Form):
    """When and to whom the gemeente reminds of one kind of work."""

    dagen = GetallenVeld(
        label="Herinneren, aantal dagen vóór de laatste dag",
        required=False,
        help_text="Getallen met komma’s ertussen; 0 is de laatste dag zelf. De dag na de laatste dag telt altijd mee.",
    )
    klantmanager = forms.BooleanField(label="De klantmanager; zonder klantmanager elke teamleider", required=False)
    budgetcoach = forms.BooleanField(label="De budgetcoach", required=False)
    vervanger = forms.BooleanField(label="Wie een van hen die dag vervangt", required=False)
    escalatie_na = forms.IntegerField(
        label="De teamleiders, na zoveel dagen te laat",
        required=False,
        help_text="Laat leeg als de teamleiders dit niet hoeven te horen.",
    )
    verplicht = forms.BooleanField(
        label="Medewerkers mogen deze herinnering niet voor zichzelf uitzetten", required=False
    )
