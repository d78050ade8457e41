from typing import Any

from django import forms

from inburgering.brieven.models import Conceptbrief, Sjabloon
from inburgering.brieven.selectors.brieven import bruikbare_sjablonen


class SjabloonkeuzeForm(forms.Form):
    """From which template a letter begins; none is an empty letter."""

    sjabloon = forms.ModelChoiceField(
        Sjabloon.objects.none(),
        to_field_name="uuid",
        label="Waarmee begint u?",
        required=False,
        empty_label="Een lege brief",
        error_messages={"invalid_choice": "Dit sjabloon kunt u vandaag niet gebruiken. Kies een ander."},
    )

    def __init__(self, *args: Any, verplicht: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["sjabloon"]
        veld.queryset = bruikbare_sjablonen()
        if verplicht:
            veld.required = True
            veld.label = "Welk sjabloon?"
            veld.empty_label = "Kies een sjabloon"
            veld.error_messages["required"] = "Kies het sjabloon voor deze brieven."


class BriefForm(forms.Form):
    """A letter as its writer types it; it may be kept half done."""

    onderwerp = forms.CharField(
        label="Onderwerp", required=False, max_length=Conceptbrief._meta.get_field("onderwerp").max_length
    )
    tekst = forms.CharField(
        label="Tekst",
        required=False,
        strip=False,
        max_length=20_000,
        widget=forms.Textarea({"rows": 16, "spellcheck": "true"}),
        help_text="De aanhef, “Heeft u vragen?” en uw naam staan al in de brief.",
    )
    gezondheid = forms.BooleanField(
        label="Deze brief bevat gezondheidsgegevens",
        required=False,
        help_text="Dan ziet alleen wie gezondheidsgegevens mag zien deze brief.",
    )

    def __init__(self, *args: Any, met_gezondheid: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not met_gezondheid:
            del self.fields["gezondheid"]
