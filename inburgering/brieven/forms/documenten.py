from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from inburgering.brieven.bestandscontrole import EXTENSIES, GROOTSTE, MEGABYTE, controleer_grootte
from inburgering.brieven.enums import TOE_TE_VOEGEN, Verzendwijze
from inburgering.brieven.models import Document
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.forms import DatumVeld


class BestandVeld(forms.FileField):
    """A file of a kind and size that a dossier takes; its content is judged when it is kept."""

    def __init__(self, **anders: Any) -> None:
        standaard = {
            "label": "Bestand",
            "help_text": f"Hoogstens {GROOTSTE // MEGABYTE} MB. Soorten: {EXTENSIES}.",
            "widget": forms.FileInput({"accept": ",".join(f".{deel}" for deel in EXTENSIES.split(", "))}),
            "error_messages": {
                "required": "Kies een bestand.",
                "empty": "Dit bestand is leeg. Kies een ander bestand.",
            },
        }
        super().__init__(**(standaard | anders))

    def clean(self, data: Any, initial: Any = None) -> UploadedFile | None:
        bestand = super().clean(data, initial)
        if bestand:
            try:
                controleer_grootte(bestand.size)
            except RegelFout as fout:
                raise ValidationError(fout.uitleg, code=fout.code) from fout
        return bestand


class DocumentForm(forms.Form):
    """A file for the dossier: what it is and, when its name says too little, what it is called."""

    bestand = BestandVeld()
    soort = forms.ChoiceField(
        label="Wat is het?", choices=[("", "Kies een soort"), *((soort, soort.label) for soort in TOE_TE_VOEGEN)]
    )
    titel = forms.CharField(
        label="Titel",
        required=False,
        max_length=Document._meta.get_field("titel").max_length,
        help_text="Laat leeg om de naam van het bestand te gebruiken.",
    )
    gezondheid = forms.BooleanField(
        label="Dit document bevat gezondheidsgegevens",
        required=False,
        help_text="Dan ziet alleen wie gezondheidsgegevens mag zien dit document.",
    )


class IntrekkenForm(forms.Form):
    reden = forms.CharField(
        label="Waarom hoort dit document hier niet?",
        max_length=Document._meta.get_field("ingetrokken_reden").max_length,
        help_text="De inhoud wordt verwijderd. De titel en deze reden blijven in het dossier staan.",
    )


class VerzendenForm(forms.Form):
    """When and how a letter went out."""

    op = DatumVeld(label="Verzonden op")
    wijze = forms.ChoiceField(label="Hoe?", choices=Verzendwijze.choices, widget=forms.RadioSelect)
