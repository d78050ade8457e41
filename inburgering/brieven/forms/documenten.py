from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet

from inburgering.brieven.bestandscontrole import EXTENSIES, GROOTSTE, MEGABYTE, controleer_grootte
from inburgering.brieven.enums import TOE_TE_VOEGEN, DocumentSoort, Verzendwijze
from inburgering.brieven.models import Document
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.forms import DatumVeld

MEESTE_BESTANDEN = 20


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


class BestandenInvoer(forms.FileInput):
    """A file box that takes more than one."""

    allow_multiple_selected = True


class BestandenVeld(BestandVeld):
    """One or more files; cleans to a list. What is wrong with one of them says nothing of the others."""

    def __init__(self, **anders: Any) -> None:
        standaard = {
            "label": "Bestanden",
            "help_text": f"Sleep ze hierheen of kies ze. {BestandVeld().help_text}",
            "widget": BestandenInvoer({"accept": ",".join(f".{deel}" for deel in EXTENSIES.split(", "))}),
        }
        super().__init__(**(standaard | anders))

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        bestanden = [bestand for bestand in data or [] if bestand]
        if not bestanden:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(bestanden) > MEESTE_BESTANDEN:
            raise ValidationError(f"Kies hoogstens {MEESTE_BESTANDEN} bestanden tegelijk.", code="te_veel")
        return bestanden


class VersieForm(forms.Form):
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


class DocumentForm(VersieForm):
    """Files for the dossier; several at once get the same kind and are called as they are."""

    bestand = BestandenVeld()


class DocumentFilterForm(forms.Form):
    """Which documents of a dossier to show, as it stands in the URL; what can't be read counts as not chosen."""

    tekst = forms.CharField(label="Zoek in titel", required=False, max_length=100)
    soort = forms.ChoiceField(label="Soort", required=False, choices=[("", "Alle soorten"), *DocumentSoort.choices])
    van = DatumVeld(label="Vanaf", required=False)
    tot = DatumVeld(label="Tot en met", required=False)

    @property
    def gekozen(self) -> dict[str, Any]:
        """The choices that could be read."""
        self.is_valid()
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if waarde}

    def toegepast(self, documenten: QuerySet[Document]) -> QuerySet[Document]:
        """Keep the documents of the choice."""
        gekozen = self.gekozen
        voorwaarden = {
            "titel__icontains": gekozen.get("tekst"),
            "soort": gekozen.get("soort"),
            "gemaakt_at__date__gte": gekozen.get("van"),
            "gemaakt_at__date__lte": gekozen.get("tot"),
        }
        return documenten.filter(**{naam: waarde for naam, waarde in voorwaarden.items() if waarde})


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
