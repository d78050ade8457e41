"""The forms around the traject: begin, decision, machtiging, end."""

from datetime import date
from typing import Any

from django import forms

from inburgering.recht.kalender import EEN_DAG
from inburgering.toegang.forms import DatumVeld
from ontzorgen.enums import Kostensoort, TrajectUitkomst

LANG = 5000


def tekstvak(label: str, *, rijen: int = 3, **anders: Any) -> forms.CharField:
    """A box for some sentences."""
    return forms.CharField(label=label, max_length=LANG, widget=forms.Textarea(attrs={"rows": rijen}), **anders)


class MetLaatsteDag(forms.Form):
    """A period of which the screen asks the last day; the database keeps the day after it."""

    laatste_dag = DatumVeld(label="Laatste dag")

    @property
    def einde(self) -> date | None:
        laatste = self.cleaned_data.get("laatste_dag")
        return laatste + EEN_DAG if laatste else None


class StartenForm(forms.Form):
    """Begin ontzorgen of art. 56a: nothing is typed, its days follow from the right to bijstand."""


class VrijwilligForm(MetLaatsteDag):
    gestart_op = DatumVeld(label="Eerste dag")
    kosten = forms.MultipleChoiceField(
        label="Betalen wij ook vaste lasten?",
        choices=Kostensoort.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Kies er geen als alle vaste lasten kunnen worden afgesproken.",
    )
    field_order = ("gestart_op", "laatste_dag", "kosten")


class BesluitForm(forms.Form):
    dagtekening = DatumVeld(label="Dagtekening")
    verzenddatum = DatumVeld(
        label="Verzenddatum", help_text="Deze dag staat in de brief. Vanaf de dag erna loopt de bezwaartermijn."
    )


class VoortzettenForm(BesluitForm, MetLaatsteDag):
    gronden = tekstvak(
        "Waarom kan de inburgeraar het nog niet zelf?",
        rijen=5,
        help_text="Deze redenen staan in de brief. Schrijf ze aan de inburgeraar: “U heeft nog …”.",
    )
    kosten = forms.MultipleChoiceField(
        label="Welke kosten blijven wij betalen?", choices=Kostensoort.choices, widget=forms.CheckboxSelectMultiple
    )
    field_order = ("gronden", "kosten", "laatste_dag", "dagtekening", "verzenddatum")


class MachtigingForm(forms.Form):
    op = DatumVeld(label="Getekend op")
    bestand = forms.FileField(label="Getekende machtiging", help_text="Een scan of foto. Hoogstens 25 MB.")


class WeigerenForm(forms.Form):
    op = DatumVeld(label="Geweigerd op")
    reden = tekstvak("Waarom tekent de inburgeraar niet?", help_text="Schrijf hier geen gezondheidsgegevens op.")


class IntrekkenForm(forms.Form):
    op = DatumVeld(label="Ingetrokken op")
    reden = forms.CharField(label="Waarom?", max_length=300)


class AfsluitenForm(forms.Form):
    uitkomst = forms.ChoiceField(
        label="Uitkomst",
        choices=[
            (TrajectUitkomst.VRIJGELATEN, "Vrijgelaten: kan het zelf"),
            (TrajectUitkomst.VOORTIJDIG, "Voortijdig: stopt om een andere reden"),
        ],
        widget=forms.RadioSelect,
    )
    op = DatumVeld(label="Zelf vanaf", help_text="De eerste dag waarop de inburgeraar alles zelf betaalt.")
    reden = tekstvak(
        "Waarom stopt het?",
        required=False,
        help_text="Nodig als het eerder stopt. Deze tekst staat in de brief aan de inburgeraar.",
    )


class OverdrachtForm(forms.Form):
    toeslagen = tekstvak(
        "Wat is er met de toeslagen gedaan?", help_text="Huurtoeslag, zorgtoeslag, kindgebonden budget."
    )
    reden = tekstvak(
        "Wat schrijven wij aan de inburgeraar?", required=False, help_text="Leeg: dat de bijstand stopt, en wanneer."
    )
