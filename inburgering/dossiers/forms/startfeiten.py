"""Start facts, bijstand and waiting for a third party: what the legal terms are computed from."""

from functools import partial
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms

from inburgering.dossiers.forms.velden import modelveld
from inburgering.dossiers.models import BijstandPeriode, Dossier, Startfeiten, WachtOpDerde
from inburgering.toegang.forms import DatumVeld
from inburgering.toegang.klok import vandaag

van_startfeiten = partial(modelveld, Startfeiten)
UIT_ANDERE_GEMEENTE = ("verhuisd", "dagtekening_eerste_pip")
ALLEEN_WI2021 = ("plicht_op", "kennisgeving_op", *UIT_ANDERE_GEMEENTE, "duo_einddatum")
ALLEEN_WI2013 = ("wi2013_einddatum", "wi2013_lening")
OPVANG = Fieldset(
    "Koppeling en huisvesting",
    Div("koppeling_op", "gehuisvest_op", css_class="veldrij"),
    Div("coa_voorinburgering", "coa_opleiding", "coa_werk", css_class="veldrij"),
)
BEGIN_PLICHT = Fieldset(
    "Kennisgeving en inschrijving",
    Div("plicht_op", "kennisgeving_op", "inschrijving_op", css_class="veldrij"),
)
ANDERE_GEMEENTE = Fieldset("Eerder in een andere gemeente", "verhuisd", "dagtekening_eerste_pip")
DUO = Fieldset("Einddatum van DUO", "duo_einddatum")
DUO_WI2013 = Fieldset("Wi2013: wat DUO bewaakt", Div("wi2013_einddatum", "wi2013_lening", css_class="veldrij"))


class StartfeitenForm(forms.Form):
    """Every start fact of both stelsels; the page shows those of the dossier's own."""

    koppeling_op = van_startfeiten("koppeling_op")
    coa_voorinburgering = van_startfeiten("coa_voorinburgering")
    coa_opleiding = van_startfeiten("coa_opleiding")
    coa_werk = van_startfeiten("coa_werk")
    gehuisvest_op = van_startfeiten("gehuisvest_op")
    plicht_op = van_startfeiten("plicht_op")
    kennisgeving_op = van_startfeiten(
        "kennisgeving_op", label="Kennisgeving van DUO", help_text="De datum van de brief van DUO over de plicht."
    )
    inschrijving_op = van_startfeiten("inschrijving_op", label="Inschrijving in de BRP", help_text="Van deze gemeente.")
    verhuisd = van_startfeiten("verhuisd")
    dagtekening_eerste_pip = van_startfeiten("dagtekening_eerste_pip")
    duo_einddatum = van_startfeiten("duo_einddatum")
    wi2013_einddatum = van_startfeiten("wi2013_einddatum")
    wi2013_lening = van_startfeiten("wi2013_lening", min_value=0, localize=True)

    def clean(self) -> dict[str, Any]:
        schoon = super().clean()
        if "verhuisd" in self.fields and schoon.get("dagtekening_eerste_pip") and not schoon.get("verhuisd"):
            self.add_error(
                "verhuisd",
                "Vink dit aan als een andere gemeente het eerste PIP vaststelde; uw eigen PIP stelt u vast onder PIP.",
            )
        return schoon

    def startfeiten(self) -> dict[str, Any]:
        """Return the fields of Startfeiten as the services take them."""
        return {veld: self.cleaned_data[veld] for veld in StartfeitenForm.base_fields if veld in self.cleaned_data}


def reden_van_verbetering() -> forms.CharField:
    """Return the field for the reason of a correction; the service says when it may stay empty."""
    return forms.CharField(
        label="Waarom verbetert u dit?",
        required=False,
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        help_text="Nodig als er al iets stond. Komt in de tijdlijn, bijvoorbeeld: volgens de brief van DUO.",
    )


class StartfeitenWijzigenForm(StartfeitenForm):
    """The facts of one dossier: those of its stelsel, and no date that a PIP fixed here has set."""

    def __init__(self, *args: Any, dossier: Dossier, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        weg = set(ALLEEN_WI2021 if dossier.is_wi2013 else ALLEEN_WI2013)
        eigen_pip = dossier.startfeiten.dagtekening_eerste_pip and not dossier.startfeiten.verhuisd
        if eigen_pip:
            weg |= set(UIT_ANDERE_GEMEENTE)
        for veld in weg:
            del self.fields[veld]
        self.fields["reden"] = reden_van_verbetering()
        if dossier.is_wi2013:
            delen = [DUO_WI2013, OPVANG, Fieldset("Inschrijving", "inschrijving_op")]
        else:
            delen = [BEGIN_PLICHT, OPVANG, *([] if eigen_pip else [ANDERE_GEMEENTE]), DUO]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(*delen, "reden")


def startfeiten_begin(startfeiten: Startfeiten) -> dict[str, Any]:
    """Return what the form shows of the facts at first."""
    return {veld: getattr(startfeiten, veld) for veld in StartfeitenForm.base_fields}


van_bijstand = partial(modelveld, BijstandPeriode)


class BijstandForm(forms.Form):
    """One period with right to bijstand."""

    van = van_bijstand("van")
    tot = van_bijstand("tot", help_text="De eerste dag zonder recht. Leeg: het recht loopt nog.")
    uitstroom = van_bijstand("uitstroom", leeg="Geen uitstroom")
    reden = van_bijstand("reden", leeg="Geen reden", label="Reden van de uitstroom")

    def periode(self) -> dict[str, Any]:
        return {veld: self.cleaned_data[veld] for veld in ("van", "tot", "uitstroom", "reden")}


class BijstandVerbeterenForm(BijstandForm):
    """A correction or the end of a period, with the reason of a correction."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["waarom"] = reden_van_verbetering()


class BijstandVerwijderenForm(forms.Form):
    """Why a period is taken away."""

    waarom_weg = forms.CharField(
        label="Waarom hoort deze periode hier niet?", max_length=300, help_text="Komt in de tijdlijn."
    )


van_wacht = partial(modelveld, WachtOpDerde)


class WachtForm(forms.Form):
    """For whose information the PIP has to wait."""

    op_wie = van_wacht("op_wie", label="Op wie of wat wacht u?", help_text="Bijvoorbeeld: eindrapport van de brugklas.")
    reden = van_wacht(
        "reden",
        label="Waarom kan het PIP niet zonder deze informatie?",
        widget=forms.Textarea({"rows": 2}),
    )
    sinds = van_wacht("sinds", initial=vandaag)


class WachtVerbeterenForm(forms.Form):
    """When was asked and received, as it should have been recorded."""

    sinds = van_wacht("sinds")
    ontvangen_op = van_wacht("ontvangen_op", help_text="Leeg: de informatie is er toch nog niet.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["waarom"] = reden_van_verbetering()


class OntvangenForm(forms.Form):
    """The day on which the information came in."""

    ontvangen_op = DatumVeld(label="Ontvangen op", initial=vandaag)
