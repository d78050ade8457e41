"""Form fields that every screen shares, and the way a broken rule gets beside its field."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.forms.utils import ErrorList

from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import vandaag
from inburgering.toegang.notatie import lees_datum


class DatumInvoer(forms.DateInput):
    """A text box for a date; the browser's own date picker refuses half of what people type."""

    input_type = "text"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", "data-datumveld": True} | (attrs or {}), format="%d-%m-%Y")


class DatumVeld(forms.DateField):
    """A date that may be typed as 1-3-26, 1 maart 2026 or 2026-03-01 and comes back as it was typed."""

    widget = DatumInvoer

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        try:
            return lees_datum(str(value), vandaag=vandaag())
        except ValueError as fout:
            raise ValidationError(str(fout), code="invalid") from fout


class TijdVeld(forms.TimeField):
    """A time of day that may be typed as 14:30, 14.30, 14u30, 1430 or 14."""

    widget = forms.TimeInput(attrs={"autocomplete": "off"}, format="%H:%M")
    default_error_messages = {"invalid": "Schrijf de tijd als uren en minuten, bijvoorbeeld 14:30."}

    def __init__(self, **anders: Any) -> None:
        super().__init__(input_formats=["%H:%M", "%H.%M", "%Hu%M", "%H", "%H%M", "%H:%M:%S"], **anders)


class Veldweergave(BoundField):
    """A field as a page shows it: what is required and empty says what to fill in, by the label of the field."""

    @property
    def errors(self) -> ErrorList:
        fouten = super().errors
        if not any(_is_leeg_gelaten(fout) for fout in fouten.as_data()):
            return fouten
        gemeld = [_wat_invullen(self) if _is_leeg_gelaten(fout) else fout for fout in fouten.as_data()]
        return self.form.error_class(gemeld, renderer=self.form.renderer)


class Formulierweergave(DjangoTemplates):
    """How every form of the product is drawn; the settings name it."""

    bound_field_class = Veldweergave


def _is_leeg_gelaten(fout: ValidationError) -> bool:
    return fout.code == "required" and fout.message == forms.Field.default_error_messages["required"]


def _wat_invullen(veld: BoundField) -> ValidationError:
    match veld.field:
        case forms.FileField():
            zin = "Kies een bestand bij “{}”."
        case forms.BooleanField():
            zin = "Vink “{}” aan."
        case forms.ChoiceField() | forms.ModelChoiceField():
            zin = "Maak een keuze bij “{}”."
        case forms.DateField():
            zin = "Vul een datum in bij “{}”."
        case _:
            zin = "Vul iets in bij “{}”."
    return ValidationError(zin.format(veld.label), code="required")


def bewaard(form: forms.BaseForm, bewaar: Callable[[], object]) -> bool:
    """Run a service for a valid form; a broken rule shows beside its field and gives False."""
    try:
        bewaar()
    except RegelFout as fout:
        meld_regelfout(form, fout)
        return False
    return True


def meld_regelfout(form: forms.BaseForm, fout: RegelFout) -> None:
    """Show a broken rule with its article beside its field, or on top of the form when that has no such field."""
    melding = f"{fout.uitleg} ({fout.artikel})" if fout.artikel else fout.uitleg
    form.add_error(fout.veld if fout.veld in form.fields else None, ValidationError(melding, code=fout.code))
