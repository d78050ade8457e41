from django import forms

from inburgering.brieven.enums import BezwaarUitkomst, Ontvangstwijze
from inburgering.brieven.forms.documenten import BestandVeld
from inburgering.brieven.models import Bezwaar
from inburgering.toegang.forms import DatumVeld


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


class BeslissingForm(forms.Form):
    """The decision on a bezwaar."""

    uitkomst = forms.ChoiceField(label="Wat is de uitkomst?", choices=BezwaarUitkomst.choices, widget=forms.RadioSelect)
    op = DatumVeld(label="Beslist of ingetrokken op")
    motivering = forms.CharField(
        label="Waarom?",
        required=False,
        widget=forms.Textarea({"rows": 5}),
        help_text="Verplicht, behalve als de inburgeraar het bezwaar heeft ingetrokken.",
    )
