from typing import Any

from django import forms

from inburgering.beheer.instellingsgroepen import Instellingsgroep
from inburgering.toegang.keuzes import KEUZES, Keuze
from inburgering.toegang.themas import STANDAARD, themas


class InstellingForm(forms.Form):
    """The value of one setting; the field follows from the kind of setting."""

    def __init__(self, *args: Any, keuze: Keuze, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["waarde"] = _veld(keuze)


class InstellingsgroepForm(forms.Form):
    """The values of some settings that belong together."""

    def __init__(self, *args: Any, groep: Instellingsgroep, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for sleutel in groep.sleutels:
            veld = _veld(KEUZES[sleutel])
            veld.help_text = f"{KEUZES[sleutel].uitleg} Standaard: {KEUZES[sleutel].standaard_tekst}."
            self.fields[sleutel] = veld


class TaakstellingForm(forms.Form):
    """How many vergunninghouders must be housed in one half year."""

    jaar = forms.IntegerField(label="Jaar", min_value=2021, max_value=2099)
    helft = forms.TypedChoiceField(
        label="Halfjaar",
        choices=[
            ("1", "Eerste halfjaar (januari t/m juni)"),
            ("2", "Tweede halfjaar (juli t/m december)"),
        ],
        coerce=int,
    )
    aantal = forms.IntegerField(label="Te huisvesten", min_value=0, max_value=999_999)


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
