from typing import Any, cast

from django import forms

from inburgering.brieven.enums import BezwaarUitkomst, Ontvangstwijze, Uitstelgrond
from inburgering.brieven.forms.documenten import BestandVeld
from inburgering.brieven.models import Bezwaar
from inburgering.brieven.selectors.bezwaar import wie_mogen_beslissen
from inburgering.dossiers.forms.status import GebruikerKeuze
from inburgering.toegang.forms import DatumVeld
from inburgering.toegang.models import Gebruiker


class BezwaarForm(forms.Form):
    """A bezwaarschrift as it came in."""

    ontvangen_op = DatumVeld(label="Ontvangen op")
    wijze = forms.ChoiceField(label="Hoe kwam het binnen?", choices=Ontvangstwijze.choices, widget=forms.RadioSelect)
    poststempel_op = DatumVeld(
        label="Datum van het poststempel",
        required=False,
        help_text="Alleen bij post. Op tijd gepost en binnen een week na de laatste dag ontvangen is op tijd.",
    )
    gronden = forms.CharField(
        label="Waarom is de inburgeraar het niet eens met het besluit?",
        required=False,
        max_length=20_000,
        widget=forms.Textarea({"rows": 4}),
    )
    commissie = forms.BooleanField(
        label="Een bezwaarcommissie adviseert over dit bezwaar",
        required=False,
        help_text="Dan is de beslistermijn twaalf in plaats van zes weken.",
    )
    bezwaarschrift = BestandVeld(
        label="Bezwaarschrift",
        required=False,
        help_text=f"Komt bij de documenten van het dossier. {BestandVeld().help_text}",
    )


class RedenForm(forms.Form):
    """A reason, for adjourning or for excusing lateness."""

    reden = forms.CharField(label="Reden", max_length=Bezwaar._meta.get_field("verdaagd_reden").max_length)


class HerstelVragenForm(forms.Form):
    """What a bezwaar lacks, and until when that can be completed (Awb art. 6:6)."""

    wat = forms.CharField(
        label="Wat ontbreekt er?",
        max_length=Bezwaar._meta.get_field("herstel_wat").max_length,
        widget=forms.Textarea({"rows": 2}),
        help_text="Bijvoorbeeld: de gronden, een handtekening of een machtiging (Awb art. 6:5).",
    )
    op = DatumVeld(label="Gevraagd op", help_text="Vanaf de dag erna staat de beslistermijn stil.")
    uiterlijk_op = DatumVeld(label="Aan te vullen uiterlijk op", help_text="De termijn die u in de brief stelt.")


class HersteldForm(forms.Form):
    """When a bezwaar was completed."""

    op = DatumVeld(label="Aangevuld op", help_text="Vanaf deze dag telt de beslistermijn weer.")


class UitstelForm(forms.Form):
    """Further delay with consent (Awb art. 7:10 lid 4)."""

    tot = DatumVeld(label="Uitstel tot en met")
    grond = forms.ChoiceField(label="Waarom mag het?", choices=Uitstelgrond.choices, widget=forms.RadioSelect)
    reden = forms.CharField(
        label="Wie stemde in, en waarom is uitstel nodig?",
        max_length=Bezwaar._meta.get_field("uitstel_reden").max_length,
        widget=forms.Textarea({"rows": 2}),
    )


class OverdragenForm(forms.Form):
    """Which colleague decides on the bezwaar."""

    aan = GebruikerKeuze(label="Wie beslist?", queryset=Gebruiker.objects.none(), empty_label="Kies een collega")

    def __init__(self, *args: Any, bezwaar: Bezwaar, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["aan"]).queryset = wie_mogen_beslissen(bezwaar)


class BeslissingForm(forms.Form):
    """The decision on a bezwaar."""

    uitkomst = forms.ChoiceField(label="Wat is de uitkomst?", choices=BezwaarUitkomst.choices, widget=forms.RadioSelect)
    op = DatumVeld(label="Beslist of ingetrokken op")
    motivering = forms.CharField(
        label="Waarom?",
        required=False,
        max_length=20_000,
        widget=forms.Textarea({"rows": 5}),
        help_text="Verplicht, behalve als de inburgeraar het bezwaar heeft ingetrokken.",
    )
    bestand = BestandVeld(
        label="De beslissing zelf",
        required=False,
        help_text=f"Komt bij de documenten van het dossier. {BestandVeld().help_text}",
    )
