from datetime import timedelta
from typing import Any

from django import forms

from inburgering.toegang.forms import DatumVeld
from inburgering.toegang.notatie import datum_kort
from intake.enums import BrugklasUitkomst, NietGestartReden, Oordeel
from intake.forms.intake import REDEN_VAN_VERBETERING
from intake.models import BrugklasDeelname, BrugklasGroep
from intake.selectors.brugklas import groepen_met_plaats


class GroepKeuze(forms.ModelChoiceField):
    """A group that is not over and has a free place."""

    def label_from_instance(self, obj: BrugklasGroep) -> str:
        vrij = obj.capaciteit - obj.bezet
        plaatsen = "1 plaats vrij" if vrij == 1 else f"{vrij} plaatsen vrij"
        wanneer = f"{datum_kort(obj.start)} t/m {datum_kort(obj.laatste_dag)}"
        return f"{obj.naam} · {obj.aanbieder}, {obj.plaats} · {wanneer} · {plaatsen}"


def groepkeuze(*, verplicht: bool) -> GroepKeuze:
    return GroepKeuze(
        label="Groep",
        queryset=groepen_met_plaats(),
        to_field_name="uuid",
        required=verplicht,
        empty_label="Kies een groep" if verplicht else "Nog geen groep",
    )


class AanmeldenForm(forms.Form):
    aangemeld_op = DatumVeld(label="Aangemeld op")
    bijzonderheden = forms.CharField(
        label="Wat moet de aanbieder weten?",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Dagen en tijden, kinderopvang, vervoer. Schrijf hier geen gezondheidsgegevens op.",
    )
    onvolledig_reden = forms.CharField(label="Waarom meldt u toch aan?", required=False, max_length=300)

    def __init__(self, *args: Any, onvolledig: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groep"] = groepkeuze(verplicht=False)
        self.order_fields(["aangemeld_op", "groep", "bijzonderheden", "onvolledig_reden"])
        if not onvolledig:
            del self.fields["onvolledig_reden"]


class PlaatsenForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groep"] = groepkeuze(verplicht=True)


class StartenForm(forms.Form):
    gestart_op = DatumVeld(label="Gestart op")


class NietGestartForm(forms.Form):
    niet_gestart_reden = forms.ChoiceField(
        label="Waarom is de deelname niet begonnen?", choices=NietGestartReden.choices, widget=forms.RadioSelect
    )
    niet_gestart_toelichting = forms.CharField(
        label="Toelichting", required=False, max_length=300, help_text="Schrijf hier geen gezondheidsgegevens op."
    )
    intrekken = forms.BooleanField(label="De aanmelding intrekken", required=False)


class BeeindigenForm(forms.Form):
    beeindigd_op = DatumVeld(label="Beëindigd op")
    uitkomst = forms.ChoiceField(label="Uitkomst", choices=BrugklasUitkomst.choices, widget=forms.RadioSelect)
    uitkomst_toelichting = forms.CharField(
        label="Toelichting", required=False, max_length=500, help_text="Nodig als de brugklas eerder stopte."
    )
    nt2_uren = forms.IntegerField(
        label="Gevolgde NT2-uren",
        required=False,
        min_value=0,
        max_value=2000,
        help_text="Deze uren kunnen later meetellen (Besluit inburgering 2021 art. 3.14 lid 6 en 5.5 lid 2).",
    )


class BrugklasVerbeterenForm(BeeindigenForm):
    """What was recorded of a brugklas, as it should have been; what is not known yet is not asked."""

    aangemeld_op = DatumVeld(label="Aangemeld op")
    gestart_op = DatumVeld(label="Gestart op")
    reden = forms.CharField(**REDEN_VAN_VERBETERING)
    field_order = ("aangemeld_op", "gestart_op", "beeindigd_op", "uitkomst", "uitkomst_toelichting", "nt2_uren")

    def __init__(self, *args: Any, deelname: BrugklasDeelname, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        weg = () if deelname.gestart_op else ("gestart_op",)
        if not deelname.beeindigd_op:
            weg += tuple(BeeindigenForm.base_fields)
        for veld in weg:
            del self.fields[veld]
        self.initial |= {veld: getattr(deelname, veld) for veld in self.fields if veld != "reden"}


class EvaluatieForm(forms.Form):
    evaluatie_op = DatumVeld(label="Ingevuld op")
    evaluatie_oordeel = forms.ChoiceField(
        label="Wat vond de deelnemer van de brugklas?", choices=Oordeel.choices, widget=forms.RadioSelect
    )
    evaluatie = forms.CharField(
        label="In eigen woorden", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )


class EindrapportForm(forms.Form):
    bestand = forms.FileField(
        label="Eindrapport",
        help_text="Hoogstens 25 MB. Staan er gezondheidsgegevens in? Voeg het dan toe bij de documenten.",
    )


class GroepForm(forms.Form):
    """A group; the screen asks for its last day, the database keeps the day after it."""

    naam = forms.CharField(label="Naam van de groep", max_length=80)
    aanbieder = forms.CharField(label="Aanbieder", max_length=120)
    contact = forms.CharField(
        label="Contact bij de aanbieder", max_length=200, required=False, help_text="Naam, telefoon of e-mail."
    )
    plaats = forms.CharField(label="Plaats of adres", max_length=120)
    start = DatumVeld(label="Eerste dag")
    laatste_dag = DatumVeld(label="Laatste dag")
    capaciteit = forms.IntegerField(label="Aantal plaatsen", min_value=1, max_value=500)

    @property
    def velden(self) -> dict[str, Any]:
        """The fields of BrugklasGroep."""
        velden = dict(self.cleaned_data)
        velden["einde"] = velden.pop("laatste_dag") + timedelta(days=1)
        return velden


class ExcursieForm(forms.Form):
    op = DatumVeld(label="Datum")
    bestemming = forms.CharField(label="Waarheen?", max_length=120)
    begeleider = forms.CharField(label="Georganiseerd door", max_length=120, required=False)
