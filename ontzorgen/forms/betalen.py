"""The forms of paying."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from stdnum import iban as ibannummer

from inburgering.dossiers.forms.velden import modelveld
from inburgering.toegang.forms import DatumVeld
from inburgering.toegang.klok import vandaag
from ontzorgen.enums import BegunstigdeSoort, Kostensoort
from ontzorgen.forms.velden import BedragVeld
from ontzorgen.models import Begunstigde, Kostenpost

RITMES = ((1, "Elke maand"), (2, "Elke twee maanden"), (3, "Elk kwartaal"), (6, "Elk half jaar"), (12, "Elk jaar"))
REDEN = {"label": "Waarom?", "max_length": 300}


class IbanVeld(forms.CharField):
    """An IBAN in any notation; comes out without spaces, in capitals."""

    def __init__(self, **anders: Any) -> None:
        invoer = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
        super().__init__(**({"label": "IBAN", "max_length": 50, "widget": invoer} | anders))

    def clean(self, value: Any) -> str:
        tekst = super().clean(value)
        if tekst and not ibannummer.is_valid(tekst):
            raise ValidationError("Dit rekeningnummer klopt niet. Kijk het na en schrijf de hele IBAN.", code="iban")
        return ibannummer.compact(tekst) if tekst else ""


class BegunstigdeForm(forms.Form):
    naam = modelveld(Begunstigde, "naam")
    iban = IbanVeld(help_text="Zoals op de rekening of het contract staat, met of zonder spaties.")
    soort = forms.ChoiceField(label="Wat voor begunstigde?", choices=BegunstigdeSoort.choices)


class _KostenpostForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["begunstigde"] = forms.ModelChoiceField(
            label="Aan wie?",
            queryset=Begunstigde.objects.filter(vervallen_op__isnull=True).order_by("naam", "pk"),
            to_field_name="uuid",
            empty_label="Kies een begunstigde",
            help_text="Staat die er niet bij? Voeg hem toe bij Begunstigden.",
        )


class KostenpostForm(_KostenpostForm):
    """A new fixed cost, with its first amount."""

    soort = forms.ChoiceField(label="Waarvoor?", choices=Kostensoort.choices)
    omschrijving = forms.CharField(
        label="Omschrijving", max_length=80, required=False, help_text="Nodig bij een andere vaste last."
    )
    kenmerk = modelveld(Kostenpost, "kenmerk")
    bedrag = BedragVeld(label="Bedrag per keer")
    vanaf = DatumVeld(label="Vanaf", help_text="De eerste dag waarvoor u dit bedrag betaalt.")
    laatste_dag = DatumVeld(label="Tot en met", required=False, help_text="Leeg als dat nog niet bekend is.")
    betaaldag = forms.IntegerField(label="Dag van de maand waarop wij betalen", min_value=1, max_value=28, initial=1)
    elke = forms.TypedChoiceField(label="Hoe vaak?", choices=RITMES, coerce=int, initial=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["soort", "omschrijving", "begunstigde"])

    @property
    def velden(self) -> dict[str, Any]:
        """The fields of Kostenpost."""
        namen = ("soort", "omschrijving", "begunstigde", "kenmerk", "betaaldag", "elke")
        return {naam: self.cleaned_data[naam] for naam in namen}

    @property
    def bedragvelden(self) -> dict[str, Any]:
        """Amount and period, half-open."""
        laatste = self.cleaned_data["laatste_dag"]
        return {
            "bedrag": self.cleaned_data["bedrag"],
            "vanaf": self.cleaned_data["vanaf"],
            "tot": laatste + timedelta(days=1) if laatste else None,
        }


class KostenpostWijzigenForm(_KostenpostForm):
    """What may be corrected of a cost item; its amount has a form of its own."""

    omschrijving = forms.CharField(label="Omschrijving", max_length=80, required=False)
    kenmerk = modelveld(Kostenpost, "kenmerk")
    betaaldag = forms.IntegerField(label="Dag van de maand waarop wij betalen", min_value=1, max_value=28)


class BedragForm(forms.Form):
    bedrag = BedragVeld(label="Nieuw bedrag per keer")
    vanaf = DatumVeld(label="Vanaf")


class BeeindigenForm(forms.Form):
    vanaf = DatumVeld(label="Wij betalen dit niet meer vanaf")
    reden = forms.CharField(**REDEN, required=False)


class RedenForm(forms.Form):
    reden = forms.CharField(**REDEN)


class StornoForm(forms.Form):
    op = DatumVeld(label="Teruggekomen op", initial=vandaag)
    reden = forms.CharField(label="Waarom kwam de betaling terug?", max_length=300)


class ExtraForm(forms.Form):
    """A payment beside the one of the month, or instead of one that came back."""

    bedrag = BedragVeld(label="Bedrag")
    reden = forms.CharField(label="Waarom is deze betaling nodig?", max_length=300)
    formulier = forms.UUIDField(widget=forms.HiddenInput)


class BatchForm(forms.Form):
    """The day of execution, and what the user saw when he decided."""

    uitvoeren_op = DatumVeld(label="De bank voert de betalingen uit op")
    aantal = forms.IntegerField(widget=forms.HiddenInput)
    totaal = forms.DecimalField(widget=forms.HiddenInput, max_digits=12, decimal_places=2)

    @property
    def gezien(self) -> tuple[int, Decimal]:
        return self.cleaned_data["aantal"], self.cleaned_data["totaal"]


class BetaaldForm(forms.Form):
    op = DatumVeld(label="Betaald op")


class ResultaatForm(forms.Form):
    bestand = forms.FileField(
        label="Bestand",
        help_text="Van de bank een pain.002 of camt.053, of een CSV met de kolommen sleutel, bedrag, uitkomst "
        "(betaald, geweigerd of terug), datum en reden. Hoogstens 10 MB.",
    )


class OplossenForm(forms.Form):
    oplossing = forms.CharField(label="Wat heeft u ermee gedaan?", max_length=300)
