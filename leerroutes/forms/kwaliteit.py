"""Forms about the quality of aanbieders."""

from functools import partial
from typing import Any

from django import forms

from inburgering.aanbod.enums import AfspraakUitkomst, Criteriumoordeel, KlachtUitkomst
from inburgering.aanbod.models import Convenantcriterium, Cursistinterview, Klacht, Lesbezoek, Verbeterafspraak
from inburgering.dossiers.forms.velden import modelveld
from inburgering.toegang.forms import DatumVeld
from leerroutes.forms.velden import tekstvak
from leerroutes.selectors.kwaliteit import criteria

van_criterium = partial(modelveld, Convenantcriterium)
van_bezoek = partial(modelveld, Lesbezoek)
van_interview = partial(modelveld, Cursistinterview)
van_klacht = partial(modelveld, Klacht)
van_afspraak = partial(modelveld, Verbeterafspraak)
ZONDER_NAAM = "Schrijf geen namen op: de cursist moet vrijuit kunnen spreken."


class CriteriumForm(forms.Form):
    naam = van_criterium("naam")
    toelichting = van_criterium("toelichting")
    volgorde = van_criterium("volgorde", min_value=0, max_value=500)


class LesbezoekForm(forms.Form):
    """A visit to a lesson, with a judgement per criterium."""

    op = van_bezoek("op")
    aangekondigd = forms.TypedChoiceField(
        label="Was het bezoek aangekondigd?",
        choices=[("ja", "Ja, aangekondigd"), ("nee", "Nee, onaangekondigd")],
        coerce=lambda waarde: waarde == "ja",
        widget=forms.RadioSelect,
    )
    bezoeker = van_bezoek("bezoeker")
    groep = van_bezoek("groep")
    cursisten = van_bezoek("cursisten", min_value=0, max_value=500)
    oordeel = van_bezoek("oordeel", leeg="Kies een oordeel")
    bevindingen = tekstvak("Wat is gezien?", lengte=2000, rijen=4, uitleg=ZONDER_NAAM)

    def __init__(self, *args: Any, **anders: Any) -> None:
        super().__init__(*args, **anders)
        self.criteria = list(criteria())
        for criterium in self.criteria:
            self.fields[f"c{criterium.pk}"] = forms.ChoiceField(
                label=criterium.naam,
                choices=[("", "Niet bekeken"), *Criteriumoordeel.choices],
                required=False,
                help_text=criterium.toelichting,
            )

    @property
    def velden(self) -> dict[str, Any]:
        """The fields of Lesbezoek."""
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if naam in self.base_fields}

    @property
    def per_criterium(self) -> dict[int, str]:
        """What was found of each criterium that was looked at."""
        gevonden = {criterium.pk: self.cleaned_data[f"c{criterium.pk}"] for criterium in self.criteria}
        return {pk: oordeel for pk, oordeel in gevonden.items() if oordeel}


class InterviewForm(forms.Form):
    op = van_interview("op")
    groep = van_interview("groep")
    taal = van_interview("taal")
    lessen = van_interview("lessen", leeg="Kies een oordeel")
    docent = van_interview("docent", leeg="Kies een oordeel")
    informatie = van_interview("informatie", leeg="Kies een oordeel")
    verslag = tekstvak("Wat vertelt de cursist?", lengte=1000, uitleg=ZONDER_NAAM)


class KlachtForm(forms.Form):
    ontvangen_op = van_klacht("ontvangen_op")
    melder = van_klacht("melder", leeg="Kies van wie")
    onderwerp = van_klacht("onderwerp", leeg="Kies een onderwerp")
    omschrijving = tekstvak(
        "Wat is de klacht?", lengte=1000, uitleg="Schrijf geen namen en geen gezondheidsgegevens op."
    )


class KlachtAfhandelenForm(forms.Form):
    op = DatumVeld(label="Afgehandeld op")
    uitkomst = forms.ChoiceField(label="Uitkomst", choices=KlachtUitkomst.choices, widget=forms.RadioSelect)
    afhandeling = tekstvak("Wat is ermee gedaan?", lengte=1000)


class VerbeterafspraakForm(forms.Form):
    afgesproken_op = van_afspraak("afgesproken_op")
    afspraak = van_afspraak("afspraak")
    uiterlijk_op = van_afspraak("uiterlijk_op")

    def __init__(self, *args: Any, **anders: Any) -> None:
        super().__init__(*args, **anders)
        self.fields["criterium"] = forms.ModelChoiceField(
            criteria(), to_field_name="uuid", required=False, label="Bij welk criterium?", empty_label="Geen criterium"
        )


class AfspraakNagaanForm(forms.Form):
    op = DatumVeld(label="Nagegaan op")
    uitkomst = forms.ChoiceField(label="Is het gebeurd?", choices=AfspraakUitkomst.choices, widget=forms.RadioSelect)
    toelichting = van_afspraak("toelichting", required=True)
