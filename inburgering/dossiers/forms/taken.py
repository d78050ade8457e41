from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from inburgering.dossiers.enums import Herhaaleenheid, TaakStatus
from inburgering.dossiers.models import Herhaling, Taak
from inburgering.recht.kalender import beletsel
from inburgering.toegang.enums import Bevoegdheid, Rol
from inburgering.toegang.forms import DatumVeld
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.selectors import gebruikers_met

VOOR_ROL = {
    Rol.KLANTMANAGER: "De klantmanager van het dossier",
    Rol.BUDGETCOACH: "De budgetcoach van het dossier",
    Rol.TEAMLEIDER: "De teamleider",
    Rol.BEHEERDER: "De functioneel beheerder",
}


class VoorWieVeld(forms.ChoiceField):
    """To whom a task goes: a role, or one of the users who may handle tasks; cleans to both. One query."""

    def __init__(self, **opties: Any) -> None:
        super().__init__(label="Voor wie?", **opties)
        self.choices = self._keuzes

    def _keuzes(self) -> list[tuple[str, list[tuple[str, str]]]]:
        collegas = gebruikers_met(Bevoegdheid.TAAK_AFHANDELEN)
        return [
            ("Wie het in het dossier doet", [(f"rol:{rol}", tekst) for rol, tekst in VOOR_ROL.items()]),
            ("Een collega", [(f"wie:{collega.pk}", str(collega)) for collega in collegas]),
        ]

    def clean(self, value: Any) -> tuple[Rol, Gebruiker | None]:
        soort, _, wie = super().clean(value or f"rol:{Rol.KLANTMANAGER}").partition(":")
        if soort == "rol":
            return Rol(wie), None
        return Rol.KLANTMANAGER, gebruikers_met(Bevoegdheid.TAAK_AFHANDELEN).get(pk=wie)


class TaakForm(forms.Form):
    """A task of the user's own, once or again and again; `sleutel` makes a double click harmless."""

    titel = forms.CharField(label="Wat moet er gebeuren?", max_length=Taak._meta.get_field("titel").max_length)
    uiterlijk_op = DatumVeld(
        label="Uiterlijk op", required=False, help_text="Met een datum komt de taak in de werkvoorraad."
    )
    voor = VoorWieVeld(required=False)
    toelichting = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=Taak._meta.get_field("toelichting").max_length,
        widget=forms.Textarea({"rows": 3}),
    )
    herhalen = forms.ChoiceField(
        label="Komt de taak terug?",
        required=False,
        choices=[("", "Nee, één keer"), *Herhaaleenheid.choices],
        help_text="De volgende komt als deze is afgehandeld of zijn dag voorbij is.",
    )
    elke = forms.IntegerField(
        label="Om de hoeveel weken of maanden",
        required=False,
        min_value=1,
        max_value=52,
        help_text="Leeg is elke week of elke maand. Heeft een maand die dag niet, dan wordt het de laatste dag.",
    )
    herhaal_tot = DatumVeld(label="Terug laten komen tot en met", required=False, help_text="Leeg is zonder einde.")
    sleutel = forms.UUIDField(widget=forms.HiddenInput)

    def clean_uiterlijk_op(self) -> date | None:
        dag = self.cleaned_data["uiterlijk_op"]
        if dag and dag < vandaag():
            raise ValidationError("Deze dag is voorbij. Kies vandaag of een latere dag.", code="voorbij")
        return dag

    def clean(self) -> dict[str, Any]:
        velden = super().clean()
        tot, eerste = velden.get("herhaal_tot"), velden.get("uiterlijk_op")
        if velden.get("herhalen") and tot and eerste and tot <= eerste:
            self.add_error("herhaal_tot", "Deze dag ligt niet na de eerste datum. Kies een latere dag.")
        return velden

    @property
    def let_op(self) -> str:
        """A sentence, after a space, about a chosen day on which nobody works; the day stays as it was chosen."""
        gevonden = beletsel(dag) if (dag := self.cleaned_data["uiterlijk_op"]) else None
        return f" Let op: {gevonden.reden}." if gevonden else ""

    @property
    def gegevens(self) -> dict[str, Any]:
        """What `eigen_taak_maken` takes."""
        velden = self.cleaned_data
        rol, gebruiker = velden["voor"]
        return {
            "titel": velden["titel"],
            "uiterlijk_op": velden["uiterlijk_op"],
            "toelichting": velden["toelichting"],
            "sleutel": str(velden["sleutel"]),
            "rol": rol,
            "toegewezen_aan": gebruiker,
            "herhaling": self._herhaling,
        }

    @property
    def _herhaling(self) -> Herhaling | None:
        velden = self.cleaned_data
        if not velden.get("herhalen"):
            return None
        return Herhaling(eenheid=velden["herhalen"], elke=velden["elke"] or 1, tot=velden["herhaal_tot"])


class TaakAfhandelenForm(forms.Form):
    """How a task ends: done, or not applicable with the reason."""

    status = forms.ChoiceField(
        label="Wat is er met deze taak gebeurd?",
        choices=[(TaakStatus.GEDAAN, "De taak is gedaan"), (TaakStatus.NVT, "De taak is niet van toepassing")],
        widget=forms.RadioSelect,
    )
    reden = forms.CharField(
        label="Reden",
        required=False,
        max_length=Taak._meta.get_field("reden").max_length,
        help_text="Verplicht als de taak niet van toepassing is.",
        widget=forms.Textarea({"rows": 2}),
    )


class TaakHeropenenForm(forms.Form):
    """Why a closed task opens again."""

    reden = forms.CharField(
        label="Waarom gaat de taak weer open?",
        max_length=Taak._meta.get_field("reden").max_length,
        widget=forms.Textarea({"rows": 2}),
    )


class TaakToewijzenForm(forms.Form):
    """To whom an open task goes."""

    voor = VoorWieVeld()


class TaakUitstellenForm(forms.Form):
    """Until when a task is put away, and why."""

    tot = DatumVeld(label="Uitstellen tot", help_text="Op deze dag staat de taak vanzelf weer in de werkvoorraad.")
    reden = forms.CharField(
        label="Waarom?",
        max_length=Taak._meta.get_field("uitstelreden").max_length,
        widget=forms.Textarea({"rows": 2}),
    )
