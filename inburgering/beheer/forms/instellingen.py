from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from inburgering.toegang.instellingen import Keuze, waarde_tekst
from inburgering.toegang.themas import themas


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
        return waarde_tekst(value) if isinstance(value, list) else value


class InstellingForm(forms.Form):
    """The value of one setting; the field follows from the kind of setting."""

    def __init__(self, *args: Any, keuze: Keuze, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["waarde"] = _veld(keuze)


class ThemaForm(forms.Form):
    """The look of the screens."""

    thema = forms.ChoiceField(label="Uiterlijk van de schermen", widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["thema"].choices = [(thema, thema.capitalize()) for thema in sorted(themas())]


def _veld(keuze: Keuze) -> forms.Field:
    if keuze.soort == "ja_nee":
        return forms.TypedChoiceField(
            label=keuze.label,
            choices=[("True", "Ja"), ("False", "Nee")],
            coerce=lambda waarde: waarde == "True",
            widget=forms.RadioSelect,
        )
    if keuze.soort == "getal":
        return forms.IntegerField(label=keuze.label)
    if keuze.soort == "getallen":
        return GetallenVeld(label=keuze.label, help_text="Getallen met komma’s ertussen.")
    return forms.CharField(label=keuze.label)
