from datetime import time
from typing import Any

from django import forms

from inburgering.dossiers.enums import Overzichtritme
from inburgering.dossiers.herinneringsregels import SOORTEN
from inburgering.dossiers.models import Herinneringsregel, Herinneringsvoorkeur

WEEKDAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag")
UREN = (6, 7, 8, 9, 10, 12, 14, 16)


class VoorkeurForm(forms.Form):
    """Which reminders a user wants, and when he wants the e-mail; what the gemeente keeps on can't be chosen."""

    soorten = forms.MultipleChoiceField(
        label="Waaraan wilt u herinnerd worden?", required=False, widget=forms.CheckboxSelectMultiple
    )
    overzicht = forms.ChoiceField(
        label="Hoe vaak wilt u een e-mail met uw herinneringen?",
        choices=Overzichtritme.choices,
        widget=forms.RadioSelect,
    )
    weekdag = forms.TypedChoiceField(
        label="Op welke dag, als u één keer per week kiest?", choices=list(enumerate(WEEKDAGEN)), coerce=int
    )
    vanaf = forms.TypedChoiceField(
        label="Vanaf hoe laat?", choices=[(uur, f"{uur}.00 uur") for uur in UREN], coerce=lambda uur: time(int(uur))
    )

    def __init__(
        self, *args: Any, voorkeur: Herinneringsvoorkeur, regels: dict[str, Herinneringsregel], **kwargs: Any
    ) -> None:
        kwargs["initial"] = {
            "soorten": [soort for soort in SOORTEN if soort not in voorkeur.uitgezet],
            "overzicht": voorkeur.overzicht,
            "weekdag": voorkeur.weekdag,
            "vanaf": voorkeur.vanaf.hour,
        }
        super().__init__(*args, **kwargs)
        self.vrij = [soort for soort, regel in regels.items() if not regel.verplicht]
        self.fields["soorten"].choices = [(soort, SOORTEN[soort].label) for soort in self.vrij]
        if vast := [SOORTEN[soort].label for soort in SOORTEN if soort not in self.vrij]:
            self.fields["soorten"].help_text = f"Uw gemeente laat altijd aan staan: {', '.join(vast)}."

    def velden(self) -> dict[str, Any]:
        """Return what the service takes: the kinds that are turned off instead of on."""
        gekozen = self.cleaned_data.pop("soorten")
        return self.cleaned_data | {"uitgezet": [soort for soort in self.vrij if soort not in gekozen]}
