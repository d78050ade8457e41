from datetime import timedelta
from typing import Any

from django import forms

from inburgering.dossiers.forms.status import GebruikerKeuze
from inburgering.dossiers.models import Vervanging
from inburgering.toegang.enums import Bevoegdheid, Rol
from inburgering.toegang.forms import DatumVeld
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.selectors import gebruikers_in, gebruikers_met


class VervangingForm(forms.Form):
    """Who covers for whom and how long; only who may arrange it for others chooses the colleague."""

    collega = GebruikerKeuze(label="Wie is er niet?", queryset=Gebruiker.objects.none(), empty_label="Kies een collega")
    vervanger = GebruikerKeuze(label="Wie vervangt?", queryset=Gebruiker.objects.none(), empty_label="Kies een collega")
    van = DatumVeld(label="Eerste dag")
    laatste_dag = DatumVeld(label="Laatste dag", help_text="De dag erna staan de dossiers niet meer bij de vervanger.")
    reden = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=Vervanging._meta.get_field("reden").max_length,
        help_text="Bijvoorbeeld: verlof. Schrijf niets over ziekte of gezondheid.",
    )

    def __init__(self, *args: Any, door: Gebruiker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.door = door
        self.fields["vervanger"].queryset = gebruikers_met(Bevoegdheid.TAAK_AFHANDELEN)
        if door.mag(Bevoegdheid.VERVANGING_VAN_ANDEREN_REGELEN):
            self.fields["collega"].queryset = gebruikers_in([Rol.KLANTMANAGER, Rol.BUDGETCOACH])
        else:
            del self.fields["collega"]
            self.fields["vervanger"].queryset = self.fields["vervanger"].queryset.exclude(pk=door.pk)

    @property
    def gegevens(self) -> dict[str, Any]:
        """The values as the service takes them."""
        gegevens = {"collega": self.door} | self.cleaned_data
        return gegevens | {"tot": gegevens.pop("laatste_dag") + timedelta(days=1)}
