from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from inburgering.toegang.forms import DatumVeld
from intake.enums import LbtOntheffing, LbtTwijfel, LbtUitslag

HOOGSTE_SCORE = Decimal("999.99")


class ScoreVeld(forms.Field):
    """A score as DUO writes it, `ddd,dd`; a point, or fewer digits, will do too."""

    def to_python(self, value: Any) -> Decimal | None:
        tekst = str(value or "").strip().replace(",", ".")
        if not tekst:
            return None
        try:
            score = Decimal(tekst)
        except InvalidOperation as fout:
            raise ValidationError("Schrijf de score als getal, bijvoorbeeld 45,50.", code="invalid") from fout
        if not score.is_finite() or not 0 <= score <= HOOGSTE_SCORE or score != round(score, 2):
            raise ValidationError(
                "Een score ligt tussen 0 en 999,99 en heeft hoogstens twee decimalen.", code="invalid"
            )
        return score

    def prepare_value(self, value: Any) -> Any:
        return f"{value:.2f}".replace(".", ",") if isinstance(value, Decimal) else value


class AanmeldenForm(forms.Form):
    aangemeld_op = DatumVeld(label="Aangemeld op")
    examennummer = forms.CharField(
        label="Examennummer",
        required=False,
        max_length=12,
        help_text="Hoogstens 12 tekens.",
        error_messages={"max_length": "Een examennummer heeft hoogstens 12 tekens; dit zijn er %(show_value)d."},
    )


class UitslagForm(forms.Form):
    afgenomen_op = DatumVeld(label="Afgenomen op")
    uitslag = forms.ChoiceField(label="Uitslag", choices=LbtUitslag.choices, widget=forms.RadioSelect)
    behaalde_score = ScoreVeld(label="Behaalde score", required=False)
    benodigde_score = ScoreVeld(label="Benodigde score", required=False)


class OntheffingForm(forms.Form):
    ontheffing = forms.ChoiceField(label="Grond", choices=LbtOntheffing.choices, widget=forms.RadioSelect)
    ontheffing_op = DatumVeld(label="Ontheffing gegeven op")
    ontheffing_toelichting = forms.CharField(
        label="Waaruit blijkt dat?", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )


class TwijfelForm(forms.Form):
    twijfel = forms.ChoiceField(
        label="Past de uitslag bij uw eigen beeld?",
        choices=[("", "Ja, geen twijfel"), *LbtTwijfel.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    twijfel_reden = forms.CharField(
        label="Waarom twijfelt u?",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Bijvoorbeeld: sprak in de intake al Nederlands. Schrijf hier geen gezondheidsgegevens op.",
    )
