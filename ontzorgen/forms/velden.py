"""Form fields of ontzorgen: amounts as people type them, and the choice of a language."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

GEEN_BEDRAG = "Schrijf een bedrag in euro's, bijvoorbeeld 612,40."
DUIZENDTALLEN = re.compile(r"\d{1,3}(\.\d{3})+")


class BedragVeld(forms.DecimalField):
    """An amount in euros: 612,40, € 1.234,56 or 1234.56; not negative, in whole cents."""

    def __init__(self, **anders: Any) -> None:
        invoer = forms.TextInput(attrs={"autocomplete": "off", "inputmode": "decimal"})
        vast = {"max_digits": 9, "decimal_places": 2, "min_value": Decimal(0), "widget": invoer}
        super().__init__(**(vast | anders))
        self.error_messages |= {
            "invalid": GEEN_BEDRAG,
            "max_decimal_places": GEEN_BEDRAG,
            "max_digits": "Dit bedrag is te groot.",
            "max_whole_digits": "Dit bedrag is te groot.",
            "min_value": "Een bedrag is niet negatief.",
        }

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values or isinstance(value, Decimal):
            return value or None
        tekst = str(value).replace("€", "").replace("\N{NO-BREAK SPACE}", "").replace(" ", "")
        if "," in tekst:
            tekst = tekst.replace(".", "").replace(",", ".")
        elif DUIZENDTALLEN.fullmatch(tekst):
            tekst = tekst.replace(".", "")
        try:
            return Decimal(tekst)
        except InvalidOperation as fout:
            raise ValidationError(GEEN_BEDRAG, code="invalid") from fout

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            return f"{value:.2f}".replace(".", ",")
        return value
