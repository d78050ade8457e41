from datetime import date, timedelta
from typing import Any

from django import forms

from inburgering.brieven.enums import SCHRIJFBAAR
from inburgering.brieven.models import Sjabloon, Sjabloonversie
from inburgering.brieven.services.sjablonen import Sjabloongegevens
from inburgering.toegang.forms import DatumVeld
from inburgering.toegang.notatie import laatste_dag


class SjabloonForm(forms.Form):
    """A template: what it is called, what it says and when it may be used."""

    naam = forms.CharField(
        label="Naam",
        max_length=Sjabloon._meta.get_field("naam").max_length,
        help_text="Zo kiest een klantmanager dit sjabloon. De naam komt niet in de brief.",
    )
    soort = forms.ChoiceField(
        label="Wat voor brief is het?",
        choices=[(soort.value, soort.label) for soort in SCHRIJFBAAR],
        widget=forms.RadioSelect,
    )
    onderwerp = forms.CharField(label="Onderwerp", max_length=Sjabloonversie._meta.get_field("onderwerp").max_length)
    tekst = forms.CharField(
        label="Tekst",
        strip=False,
        max_length=20_000,
        widget=forms.Textarea({"rows": 16, "spellcheck": "true"}),
        help_text="De aanhef, “Heeft u vragen?” en de ondertekening zet het systeem er zelf bij.",
    )
    geldig_van = DatumVeld(label="Te gebruiken vanaf")
    geldig_laatste_dag = DatumVeld(
        label="Te gebruiken tot en met", required=False, help_text="Laat leeg als er geen laatste dag is."
    )

    @classmethod
    def begin(cls, sjabloon: Sjabloon, versie: Sjabloonversie) -> dict[str, Any]:
        """The initial values for an existing template."""
        einde = sjabloon.geldig_einde
        return {
            "naam": sjabloon.naam,
            "soort": sjabloon.soort,
            "onderwerp": versie.onderwerp,
            "tekst": versie.tekst,
            "geldig_van": sjabloon.geldig_van,
            "geldig_laatste_dag": laatste_dag(einde) if einde else None,
        }

    @property
    def gegevens(self) -> Sjabloongegevens:
        """What was filled in, for the service."""
        schoon = dict(self.cleaned_data)
        laatste: date | None = schoon.pop("geldig_laatste_dag")
        return Sjabloongegevens(**schoon, geldig_einde=laatste + timedelta(days=1) if laatste else None)
