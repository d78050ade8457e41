"""Exams, extension, vrijstelling and ontheffing."""

from typing import Any

from django import forms

from inburgering.toegang.forms import DatumVeld
from leerroutes.enums import (
    GEZONDHEIDSGRONDEN,
    AdviesBio,
    Beoordeling,
    Duureenheid,
    Examenniveau,
    Examenresultaat,
    Ontheffingsgrond,
    RedenGeenResultaat,
    Verlengingsgrond,
    Vrijstellingsreden,
)
from leerroutes.forms.velden import GEEN_GEZONDHEID, tekstvak
from pip_plans.enums import Examenonderdeel

NOG_GEEN = [("", "Nog geen uitslag")]
ONDERDELEN = forms.MultipleChoiceField(
    label="Examenonderdelen",
    choices=Examenonderdeel.choices,
    widget=forms.CheckboxSelectMultiple,
    required=False,
)


class UitslagForm(forms.Form):
    resultaat = forms.ChoiceField(label="Uitslag", choices=Examenresultaat.choices, widget=forms.RadioSelect)
    reden_geen_resultaat = forms.ChoiceField(
        label="Waarom geen uitslag?",
        choices=[("", "Niet van toepassing"), *RedenGeenResultaat.choices],
        required=False,
        help_text="Alleen bij “geen uitslag”.",
    )
    uitslag_op = DatumVeld(label="Uitslag ontvangen op", required=False)


class ExamenForm(UitslagForm):
    """A new exam, with or without its result."""

    onderdeel = forms.ChoiceField(label="Onderdeel", choices=[("", "Kies een onderdeel"), *Examenonderdeel.choices])
    niveau = forms.ChoiceField(
        label="Niveau",
        choices=[("", "Geen niveau (KNM)"), *Examenniveau.choices],
        required=False,
        help_text="KNM heeft geen niveau.",
    )
    examendatum = DatumVeld(label="Dag van het examen")
    resultaat = forms.ChoiceField(
        label="Uitslag", choices=[*NOG_GEEN, *Examenresultaat.choices], widget=forms.RadioSelect, required=False
    )
    toelichting = forms.CharField(label="Toelichting", required=False, max_length=300, help_text=GEEN_GEZONDHEID)
    field_order = (
        "onderdeel",
        "niveau",
        "examendatum",
        "resultaat",
        "reden_geen_resultaat",
        "uitslag_op",
        "toelichting",
    )


class ExamenVerbeterenForm(ExamenForm):
    toelichting = None
    reden = tekstvak("Waarom verbetert u dit?", lengte=300, rijen=2, uitleg="Komt in de tijdlijn.")


class ExamenVerwijderenForm(forms.Form):
    reden = tekstvak("Waarom hoort dit examen hier niet?", lengte=300, rijen=2, uitleg="Komt in de tijdlijn.")


def gronden(*, gezondheid: bool) -> list[tuple[str, str]]:
    """The grounds that this user may record: those about health only for who may see health data."""
    return [
        (grond.value, str(grond.label)) for grond in Verlengingsgrond if gezondheid or grond not in GEZONDHEIDSGRONDEN
    ]


class VerlengingAanvragenForm(forms.Form):
    grond = forms.ChoiceField(label="Op welke grond?")
    ingediend_op = DatumVeld(label="Aangevraagd bij DUO op")
    toelichting = forms.CharField(label="Toelichting", required=False, max_length=500, help_text=GEEN_GEZONDHEID)

    def __init__(self, *args: Any, gezondheid: bool, **anders: Any) -> None:
        super().__init__(*args, **anders)
        self.fields["grond"].choices = [("", "Kies een grond"), *gronden(gezondheid=gezondheid)]


class ToekennenForm(forms.Form):
    beschikt_op = DatumVeld(label="Besluit van DUO van")
    aantal = forms.IntegerField(label="Verlengd met", min_value=1, max_value=400)
    eenheid = forms.ChoiceField(label="Eenheid", choices=Duureenheid.choices)
    duo_einddatum = DatumVeld(
        label="Nieuwe einddatum volgens DUO",
        required=False,
        help_text="De dag ná de laatste dag. Deze datum gaat vóór op de berekening.",
    )


class AmbtshalveForm(ToekennenForm):
    grond = forms.ChoiceField(label="Op welke grond?")
    toelichting = forms.CharField(label="Toelichting", required=False, max_length=500, help_text=GEEN_GEZONDHEID)
    field_order = ("grond", "beschikt_op", "aantal", "eenheid", "duo_einddatum", "toelichting")

    def __init__(self, *args: Any, gezondheid: bool, **anders: Any) -> None:
        super().__init__(*args, **anders)
        self.fields["grond"].choices = [("", "Kies een grond"), *gronden(gezondheid=gezondheid)]


class AfwijzenForm(forms.Form):
    uitkomst = forms.ChoiceField(
        label="Wat is er gebeurd?",
        choices=[("afgewezen", "DUO heeft afgewezen"), ("ingetrokken", "De inburgeraar heeft ingetrokken")],
        widget=forms.RadioSelect,
    )
    beschikt_op = DatumVeld(label="Op")


class VrijstellingForm(forms.Form):
    reden = forms.ChoiceField(label="Reden volgens DUO", choices=[("", "Kies een reden"), *Vrijstellingsreden.choices])
    geheel = forms.TypedChoiceField(
        label="Waarvan?",
        choices=[("ja", "De hele inburgeringsplicht"), ("nee", "Onderdelen van het examen")],
        coerce=lambda waarde: waarde == "ja",
        widget=forms.RadioSelect,
    )
    onderdelen = ONDERDELEN
    vanaf = DatumVeld(label="Geldt vanaf")
    tot = DatumVeld(label="Geldt niet meer vanaf", required=False, help_text="Alleen bij een tijdelijke vrijstelling.")
    toelichting = forms.CharField(label="Toelichting", required=False, max_length=500, help_text=GEEN_GEZONDHEID)


class IntrekkenForm(forms.Form):
    op = DatumVeld(label="Ingetrokken op")
    reden = tekstvak("Waarom?", lengte=300, rijen=2, uitleg="Komt in de tijdlijn.")


class OntheffingForm(forms.Form):
    grond = forms.ChoiceField(label="Op welke grond?", widget=forms.RadioSelect)
    ingediend_op = DatumVeld(
        label="Aangevraagd bij DUO op",
        required=False,
        help_text="Leeg als de inburgeraar eerst ons advies nodig heeft.",
    )

    def __init__(self, *args: Any, gezondheid: bool, **anders: Any) -> None:
        super().__init__(*args, **anders)
        self.fields["grond"].choices = [
            (grond.value, str(grond.label))
            for grond in Ontheffingsgrond
            if gezondheid or grond != Ontheffingsgrond.MEDISCH
        ]


class AdviesForm(forms.Form):
    advies = forms.ChoiceField(label="Advies", choices=AdviesBio.choices, widget=forms.RadioSelect)
    motivering = tekstvak(
        "Waarop rust het advies?",
        lengte=3000,
        rijen=6,
        uitleg="Schrijf aan de inburgeraar: dit staat in de brief. Ontheffing is voor zeer uitzonderlijke, schrijnende "
        "gevallen (Besluit inburgering 2021 art. 2.8 lid 1). " + GEEN_GEZONDHEID,
    )


class BeschikkenForm(forms.Form):
    """What DUO decided; which parts it can be about depends on the ground and the leerroute."""

    status = forms.ChoiceField(
        label="Besluit van DUO",
        choices=[(waarde, naam) for waarde, naam in Beoordeling.choices if waarde != Beoordeling.IN_BEHANDELING],
        widget=forms.RadioSelect,
    )
    beschikt_op = DatumVeld(label="Besluit van")
    geheel = forms.TypedChoiceField(
        label="Waarvan?",
        choices=[("ja", "De hele inburgeringsplicht"), ("nee", "Een deel")],
        coerce=lambda waarde: waarde == "ja",
        widget=forms.RadioSelect,
        initial="ja",
    )
    onderdelen = ONDERDELEN
    participatie = forms.BooleanField(label="Het participatiegedeelte van de Z-route", required=False)
    belastbaar_uren = forms.IntegerField(
        label="Uren participatie die wel kunnen",
        required=False,
        min_value=0,
        max_value=800,
        help_text="Volgens DUO, binnen vijf jaar. 0: kan niet meedoen.",
    )

    def __init__(self, *args: Any, medisch: bool, **anders: Any) -> None:
        super().__init__(*args, **anders)
        if not medisch:
            for naam in ("geheel", "onderdelen", "participatie", "belastbaar_uren"):
                del self.fields[naam]


class LegeForm(forms.Form):
    """Nothing to fill in: the button does it."""
