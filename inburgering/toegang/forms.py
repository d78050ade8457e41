"""Form fields that every screen shares, and the way a broken rule gets beside its field."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

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


def meld_regelfout(form: forms.BaseForm, fout: RegelFout) -> None:
    """Show a broken rule with its article beside its field, or on top of the form when that has no such field."""
    melding = f"{fout.uitleg} ({fout.artikel})" if fout.artikel else fout.uitleg
    form.add_error(fout.veld if fout.veld in form.fields else None, ValidationError(melding, code=fout.code))
