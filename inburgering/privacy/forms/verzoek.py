"""What the person asks, what was done with it, and a hold on destruction."""

from functools import partial

from django import forms

from inburgering.dossiers.forms.velden import modelveld
from inburgering.privacy.enums import Oordeel, Verzoeksoort, Verzoekuitkomst
from inburgering.privacy.models import Bewaarblokkade, OpvallendeInzage, Privacyverzoek
from inburgering.toegang.forms import DatumVeld

van_verzoek = partial(modelveld, Privacyverzoek)
van_blokkade = partial(modelveld, Bewaarblokkade)


class RegistrerenForm(forms.Form):
    """What is asked and when it came in."""

    soort = forms.ChoiceField(
        label="Wat vraagt de inburgeraar?", choices=Verzoeksoort.choices, widget=forms.RadioSelect
    )
    ontvangen_op = DatumVeld(label="Ontvangen op", help_text="Het antwoord komt binnen een maand.")
    omschrijving = van_verzoek(
        "omschrijving",
        label="Het verzoek in eigen woorden",
        help_text="Schrijf hier geen gegevens over gezondheid. Bij inzage mag dit leeg blijven.",
        widget=forms.Textarea({"rows": 4}),
    )


class AfhandelenForm(forms.Form):
    """What was done and why."""

    uitkomst = forms.ChoiceField(label="Wat is de uitkomst?", choices=Verzoekuitkomst.choices, widget=forms.RadioSelect)
    motivering = forms.CharField(label="Wat is gedaan, en waarom?", max_length=2000, widget=forms.Textarea({"rows": 4}))


class VerlengenForm(forms.Form):
    """Why it takes longer."""

    reden = forms.CharField(
        label="Waarom duurt het langer?",
        max_length=500,
        help_text="De inburgeraar hoort dit binnen de eerste maand.",
        widget=forms.Textarea({"rows": 3}),
    )


class BlokkadeForm(forms.Form):
    """Why the data must stay, and when somebody looks again."""

    reden = van_blokkade("reden", widget=forms.Textarea({"rows": 3}))
    nakijken_op = DatumVeld(label="Wanneer kijkt u dit weer na?")


class OpheffenForm(forms.Form):
    """Why the data can go now."""

    reden = forms.CharField(
        label="Waarom kunnen de gegevens nu weg?", max_length=500, widget=forms.Textarea({"rows": 3})
    )


class AanhoudenForm(forms.Form):
    """Why a dossier stays off the list."""

    reden = forms.CharField(
        label="Waarom blijft dit dossier?",
        max_length=300,
        required=False,
        help_text="Maak het veld leeg om het dossier weer op de lijst te zetten.",
        widget=forms.Textarea({"rows": 3}),
    )


class EindeForm(forms.Form):
    """When the plicht ended, and how that is known."""

    op = DatumVeld(label="De inburgeringsplicht eindigde op")
    toelichting = forms.CharField(label="Hoe weet u dit?", max_length=500, widget=forms.Textarea({"rows": 3}))


class BeoordelenForm(forms.Form):
    """What the privacy officer found."""

    oordeel = forms.ChoiceField(
        label="Wat is uw oordeel?",
        choices=[keuze for keuze in Oordeel.choices if keuze[0] != Oordeel.OPEN],
        widget=forms.RadioSelect,
    )
    toelichting = modelveld(
        OpvallendeInzage, "toelichting", label="Wat ging u na?", required=True, widget=forms.Textarea({"rows": 3})
    )
