"""Maatschappelijke begeleiding and warme overdracht."""

from functools import partial
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms

from inburgering.aanbod.models import Aanbieder
from inburgering.begeleiding.enums import (
    STANDAARD_IN_PAKKET,
    EindeBegeleiding,
    Moment,
    Pakketdeel,
    VoorzieningStaat,
)
from inburgering.begeleiding.models import Basisvoorziening, Begeleiding, Overdracht
from inburgering.begeleiding.models.maatschappelijk import LANGSTE_TEKST
from inburgering.begeleiding.selectors.maatschappelijk import organisaties
from inburgering.brieven.forms.documenten import BestandVeld
from inburgering.dossiers.forms.velden import modelveld
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import DatumVeld
from inburgering.toegang.models import Gebruiker

van_begeleiding = partial(modelveld, Begeleiding)
van_overdracht = partial(modelveld, Overdracht)
LANG = {"max_length": LANGSTE_TEKST, "widget": forms.Textarea({"rows": 4})}


class AanmeldenForm(forms.Form):
    """With which organisation, and since when."""

    aanbieder = forms.ModelChoiceField(
        label="Organisatie",
        queryset=Aanbieder.objects.none(),
        required=False,
        empty_label="Een andere organisatie",
        help_text="Staat de organisatie er niet bij? Schrijf de naam hieronder.",
    )
    organisatie = van_begeleiding("organisatie", label="Andere organisatie", required=False)
    begeleider = van_begeleiding("begeleider")
    contact = van_begeleiding("contact")
    aangemeld_op = DatumVeld(label="Aangemeld op")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aanbieder"].queryset = organisaties()


class StartenForm(forms.Form):
    """When the begeleiding began and how long it lasts."""

    gestart_op = DatumVeld(label="Gestart op", help_text="Vanaf de inschrijving in de BRP (Wi2021 art. 13 lid 3).")
    duur_maanden = forms.IntegerField(label="Duur in maanden", min_value=1, max_value=60)


class BegeleidingVerlengenForm(forms.Form):
    """How much longer, and why."""

    duur_maanden = forms.IntegerField(label="Nieuwe duur in maanden, vanaf de start", min_value=1, max_value=60)
    reden = forms.CharField(label="Waarom langer?", max_length=500, widget=forms.Textarea({"rows": 3}))


class VoorzieningenForm(forms.Form):
    """How far each basisvoorziening is (Besluit art. 5.1)."""

    def __init__(self, *args: Any, rijen: list[Basisvoorziening], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rijen = rijen
        for rij in rijen:
            self.fields[f"staat_{rij.soort}"] = forms.ChoiceField(
                label=rij.get_soort_display(), choices=VoorzieningStaat.choices, initial=rij.staat
            )
            self.fields[f"toelichting_{rij.soort}"] = forms.CharField(
                label=f"Toelichting bij {rij.get_soort_display().lower()}",
                required=False,
                max_length=300,
                initial=rij.toelichting,
            )
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            *(Div(f"staat_{rij.soort}", f"toelichting_{rij.soort}", css_class="veldrij") for rij in rijen)
        )

    def stand(self) -> dict[str, dict[str, str]]:
        """Return per soort what was filled in."""
        return {
            rij.soort: {
                "staat": self.cleaned_data[f"staat_{rij.soort}"],
                "toelichting": self.cleaned_data[f"toelichting_{rij.soort}"],
            }
            for rij in self.rijen
        }


class EindrapportForm(forms.Form):
    """What the organisation reports, with its file when there is one."""

    ontvangen_op = DatumVeld(label="Ontvangen op")
    samenvatting = van_begeleiding("samenvatting", required=True, widget=forms.Textarea({"rows": 5}))
    overdracht_nodig = forms.ChoiceField(
        label="Is overdracht nodig?", choices=[("nee", "Nee"), ("ja", "Ja")], widget=forms.RadioSelect
    )
    voorstel = van_begeleiding(
        "voorstel", widget=forms.Textarea({"rows": 3}), help_text="Nodig bij ‘ja’: aan wie, en voor welke vraag?"
    )
    bestand = BestandVeld(label="Het eindrapport als bestand", required=False)

    def clean_overdracht_nodig(self) -> bool:
        return self.cleaned_data["overdracht_nodig"] == "ja"


class BeoordelenForm(forms.Form):
    """Whether the klantmanager agrees with the eindrapport."""

    akkoord = forms.ChoiceField(
        label="Bent u het eens met het eindrapport?",
        choices=[("ja", "Ja, akkoord"), ("nee", "Nee, terugsturen")],
        widget=forms.RadioSelect,
    )
    reden = forms.CharField(
        label="Wat moet er nog in?",
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text="Nodig bij ‘nee’.",
    )

    def clean_akkoord(self) -> bool:
        return self.cleaned_data["akkoord"] == "ja"


class BeeindigenForm(forms.Form):
    """When and why the begeleiding ends."""

    op = DatumVeld(label="Laatste dag")
    reden = forms.ChoiceField(label="Waarom?", choices=EindeBegeleiding.choices, widget=forms.RadioSelect)
    toelichting = forms.CharField(
        label="Toelichting", required=False, max_length=500, widget=forms.Textarea({"rows": 3})
    )


class OverdragenForm(forms.Form):
    """To whom a question goes, and with whose consent."""

    datum = DatumVeld(label="Datum van de overdracht")
    moment = forms.ChoiceField(label="Wanneer?", choices=Moment.choices, widget=forms.RadioSelect)
    bestemming = van_overdracht("bestemming", required=True, leeg="Kies waarheen", widget=forms.RadioSelect)
    organisatie = van_overdracht("organisatie", required=True)
    contact = van_overdracht("contact")
    vraag = van_overdracht(
        "vraag",
        required=True,
        widget=forms.Textarea({"rows": 3}),
        help_text="Schrijf hier geen gezondheidsgegevens op.",
    )
    toestemming_op = DatumVeld(label="Toestemming van de inburgeraar op")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bestemming = self.fields["bestemming"]
        bestemming.choices = [keuze for keuze in bestemming.choices if keuze[0]]


class PakketForm(forms.Form):
    """Which sections go along; special data only by choice, with a tick of its own."""

    onderdelen = forms.MultipleChoiceField(
        label="Wat gaat er mee?", choices=Pakketdeel.choices, widget=forms.CheckboxSelectMultiple
    )
    met_gezondheid = forms.BooleanField(
        label="De inburgeraar geeft uitdrukkelijk toestemming om gezondheidsgegevens te delen",
        required=False,
        help_text="Alleen nodig als u ‘Gezondheid’ kiest (AVG art. 9).",
    )

    def __init__(self, *args: Any, gebruiker: Gebruiker, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"onderdelen": [deel.value for deel in STANDAARD_IN_PAKKET]})
        super().__init__(*args, **kwargs)
        weg = set()
        if not gebruiker.mag(Bevoegdheid.GEZONDHEID_INZIEN):
            weg.add(Pakketdeel.GEZONDHEID)
            del self.fields["met_gezondheid"]
        if not gebruiker.mag(Bevoegdheid.FINANCIEN_INZIEN):
            weg.add(Pakketdeel.FINANCIEN)
        self.fields["onderdelen"].choices = [keuze for keuze in Pakketdeel.choices if keuze[0] not in weg]

    def keuze(self) -> dict[str, Any]:
        """Return the choice as the services take it."""
        return {
            "onderdelen": self.cleaned_data["onderdelen"],
            "met_gezondheid": self.cleaned_data.get("met_gezondheid", False),
        }


class OntvangstForm(forms.Form):
    """Who confirmed the receipt, and when."""

    ontvangen_op = DatumVeld(label="Ontvangst bevestigd op")
    ontvangen_door = forms.CharField(label="Wie bevestigde?", max_length=120)


class UitkomstForm(forms.Form):
    """What came of an overdracht."""

    uitkomst_op = DatumVeld(label="Bekend op")
    uitkomst = van_overdracht("uitkomst", required=True, widget=forms.Textarea({"rows": 3}))
