"""Moving, and the end, pause and resumption of the plicht."""

from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django import forms

from inburgering.begeleiding.enums import PlichtSoort
from inburgering.begeleiding.models import Plichtwijziging, Verhuizing
from inburgering.begeleiding.selectors.plicht import gevolg_van
from inburgering.dossiers.forms.velden import PostcodeVeld, modelveld
from inburgering.toegang.forms import DatumVeld

van_verhuizing = partial(modelveld, Verhuizing)
van_plicht = partial(modelveld, Plichtwijziging)
EINDES = [(soort.value, soort.label) for soort in PlichtSoort if gevolg_van(soort).eindigt]
BRIEF = {"label": "Brief aan de inburgeraar maken", "required": False}


class VerhuisdForm(forms.Form):
    """Where somebody moved to, and when."""

    gemeente_naam = van_verhuizing("gemeente_naam", label="Nieuwe gemeente")
    verhuisd_op = DatumVeld(label="Verhuisd op", help_text="De dag van inschrijving in de nieuwe gemeente.")


class VerzoekForm(forms.Form):
    """Who of the new gemeente asked for the file, and when."""

    verzocht_op = DatumVeld(label="Gevraagd op")
    verzocht_door = van_verhuizing(
        "verzocht_door", required=True, help_text="Naam, functie en hoe u controleerde wie het was."
    )


class SluitenForm(forms.Form):
    """A last word when the dossier closes because of a move."""

    toelichting = forms.CharField(
        label="Toelichting", required=False, max_length=500, widget=forms.Textarea({"rows": 2})
    )


class InlezenForm(forms.Form):
    """The pack of the old gemeente, and the first facts of the new one."""

    bestand = forms.FileField(label="Overdrachtsbestand (JSON)", widget=forms.FileInput({"accept": ".json"}))
    inschrijving_op = DatumVeld(label="Ingeschreven in de BRP van uw gemeente op")
    straat = forms.CharField(label="Straat en huisnummer", required=False, max_length=120)
    postcode = PostcodeVeld()
    plaats = forms.CharField(label="Plaats", required=False, max_length=80)
    formulier = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    def adres(self) -> dict[str, str]:
        """Return the new address, as far as it was filled in."""
        return {veld: self.cleaned_data[veld] for veld in ("straat", "postcode", "plaats") if self.cleaned_data[veld]}

    def clean_gezien(self) -> set[UUID]:
        """Return who was shown as alike; what is no uuid counts as not shown."""
        gelezen = set()
        for tekst in self.cleaned_data["gezien"].split():
            try:
                gelezen.add(UUID(tekst))
            except ValueError:
                continue
        return gelezen


class EindeForm(forms.Form):
    """How and when the plicht ended."""

    soort = forms.ChoiceField(label="Waarom eindigt de inburgeringsplicht?", choices=EINDES, widget=forms.RadioSelect)
    op = DatumVeld(label="Met ingang van", help_text="Vanaf deze dag loopt de bewaartermijn.")
    onvolledig_reden = van_plicht(
        "onvolledig_reden",
        label="Waarom is het klaar, ook als hier nog iets ontbreekt?",
        widget=forms.Textarea({"rows": 2}),
        help_text="Alleen nodig bij een diploma of certificaat als het dossier niet volledig is.",
    )
    toelichting = van_plicht("toelichting", widget=forms.Textarea({"rows": 2}))
    met_brief = forms.BooleanField(initial=True, **BRIEF)


class PauzeForm(forms.Form):
    """From when to when somebody is temporarily exempt."""

    op = DatumVeld(label="Vrijgesteld vanaf")
    tot = DatumVeld(label="Tot", required=False, help_text="De eerste dag waarop de plicht weer geldt, als u die weet.")
    toelichting = van_plicht("toelichting", widget=forms.Textarea({"rows": 2}))
    met_brief = forms.BooleanField(initial=True, **BRIEF)


class HervattenForm(forms.Form):
    """From when the plicht goes on, with the new dates of DUO."""

    op = DatumVeld(label="Hervat op")
    duo_einddatum = DatumVeld(
        label="Nieuwe einddatum van DUO", required=False, help_text="Zoals DUO die geeft: de dag na de laatste dag."
    )
    kennisgeving_op = DatumVeld(
        label="Nieuwe kennisgeving van DUO",
        required=False,
        help_text="Als er nog geen PIP is: de tien weken tellen hiervan.",
    )
    toelichting = van_plicht("toelichting", widget=forms.Textarea({"rows": 2}))
    met_brief = forms.BooleanField(initial=True, **BRIEF)


class HeropenenForm(forms.Form):
    """Why the dossier opens again."""

    toelichting = forms.CharField(
        label="Waarom gaat het dossier weer open?", max_length=500, widget=forms.Textarea({"rows": 3})
    )


def begin_einde(soort: str, op: Any) -> dict[str, Any]:
    """Return what the form to end the plicht shows at first."""
    return {"soort": soort, "op": op, "met_brief": True}
