"""Form fields of a dossier: they follow the model, and take what people type."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from inburgering.dossiers.geboorte import lees_geboortedatum
from inburgering.recht.bsn import bsn_cijfers, bsn_fout, v_nummer_fout
from inburgering.toegang.forms import DatumVeld
from inburgering.toegang.klok import vandaag

OUDSTE_GEBOORTEJAAR = 1900
POSTCODE = re.compile(r"(?P<cijfers>[1-9]\d{3})\s*(?P<letters>[A-Za-z]{2})")

Geboortedatum = tuple[int | None, int | None, int | None]


def modelveld(model: type[models.Model], naam: str, *, leeg: str = "Niet bekend", **anders: Any) -> forms.Field:
    """Return the form field of a model field: same label, help, length and choices; dates are typed freely.

    `leeg` is the choice for no answer; `anders` overrules what the model says.
    """
    veld = model._meta.get_field(naam)
    if isinstance(veld, models.DateField):
        anders.setdefault("form_class", DatumVeld)
    formulierveld = veld.formfield(**anders)
    if isinstance(formulierveld, forms.TypedChoiceField) and formulierveld.choices[0][0] == "":
        formulierveld.choices = [("", leeg), *formulierveld.choices[1:]]
    return formulierveld


class BsnVeld(forms.CharField):
    """A burgerservicenummer in any notation; comes out as nine digits. Never kept by the browser."""

    def __init__(self, **anders: Any) -> None:
        invoer = forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric", "spellcheck": "false"})
        super().__init__(**({"label": "BSN", "required": False, "max_length": 20, "widget": invoer} | anders))

    def clean(self, value: Any) -> str:
        tekst = super().clean(value)
        if tekst and (fout := bsn_fout(tekst)):
            raise ValidationError(fout, code="bsn")
        return bsn_cijfers(tekst)


class VNummerVeld(forms.CharField):
    """A vreemdelingennummer in any notation; comes out as ten digits."""

    def __init__(self, **anders: Any) -> None:
        invoer = forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric", "spellcheck": "false"})
        super().__init__(**({"label": "V-nummer", "required": False, "max_length": 20, "widget": invoer} | anders))

    def clean(self, value: Any) -> str:
        tekst = super().clean(value)
        if tekst and (fout := v_nummer_fout(tekst)):
            raise ValidationError(fout, code="v_nummer")
        return bsn_cijfers(tekst)


class TelefoonVeld(forms.CharField):
    """A phone number with spaces, plus and dashes as typed."""

    def __init__(self, **anders: Any) -> None:
        invoer = forms.TextInput(attrs={"autocomplete": "off", "type": "tel"})
        super().__init__(**({"label": "Telefoon", "required": False, "max_length": 20, "widget": invoer} | anders))

    def clean(self, value: Any) -> str:
        tekst = " ".join(super().clean(value).split())
        if tekst and not re.fullmatch(r"\+?[\d\s()\-./]{6,}", tekst, re.ASCII):
            raise ValidationError(
                "Schrijf het telefoonnummer met cijfers, bijvoorbeeld 06 12 34 56 78 of +31 6 12 34 56 78.",
                code="telefoon",
            )
        return tekst


class PostcodeVeld(forms.CharField):
    """A postcode: a Dutch one comes out as "1234 AB", a foreign one as typed."""

    def __init__(self, **anders: Any) -> None:
        super().__init__(**({"label": "Postcode", "required": False, "max_length": 10} | anders))

    def clean(self, value: Any) -> str:
        tekst = super().clean(value)
        gevonden = POSTCODE.fullmatch(tekst)
        if gevonden:
            return f"{gevonden['cijfers']} {gevonden['letters'].upper()}"
        if len(tekst) > 7:
            raise ValidationError(
                "Een postcode is vier cijfers en twee letters, bijvoorbeeld 2011 AB.", code="postcode"
            )
        return tekst


class GeboortedatumVeld(forms.CharField):
    """A birth date as far as known: 1990, 05-1990 or 01-05-1990; comes out as (jaar, maand, dag)."""

    def __init__(self, **anders: Any) -> None:
        invoer = forms.TextInput(attrs={"autocomplete": "off", "data-datumveld": True})
        vast = {
            "label": "Geboortedatum",
            "required": False,
            "max_length": 40,
            "widget": invoer,
            "help_text": "Zo ver als bekend: 1990, 05-1990 of 01-05-1990.",
        }
        super().__init__(**(vast | anders))

    def clean(self, value: Any) -> Geboortedatum:
        tekst = " ".join(super().clean(value).lower().split())
        if tekst in ("", "onbekend"):
            return None, None, None
        try:
            geboren = lees_geboortedatum(tekst, vandaag=vandaag())
        except ValueError as fout:
            raise ValidationError(str(fout), code="invalid") from fout
        jaar, maand, dag = geboren.jaar or 0, geboren.maand, geboren.dag
        nu = vandaag()
        if (jaar, maand or 1, dag or 1) > (nu.year, nu.month, nu.day):
            raise ValidationError("Deze geboortedatum ligt in de toekomst. Controleer het jaar.", code="toekomst")
        if jaar < OUDSTE_GEBOORTEJAAR:
            raise ValidationError(
                f"Het jaar {jaar} kan niet kloppen. Schrijf het jaar met vier cijfers.", code="te_oud"
            )
        return jaar, maand, dag
