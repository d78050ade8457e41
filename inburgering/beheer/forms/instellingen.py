from typing import Any

from django import forms

from inburgering.toegang.instellingen import Keuze
from inburgering.toegang.themas import STANDAARD, themas


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
        self.fields["thema"].choices = [(thema, thema.capitalize()) for thema in (STANDAARD, *sorted(themas()))]


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
    return forms.CharField(label=keuze.label, required=keuze.standaard != "")
