"""Appointments: planning, moving and cancelling."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any
from uuid import uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localtime, make_aware

from inburgering.dossiers.afspraken import Voorstel
from inburgering.dossiers.forms.status import GebruikerKeuze
from inburgering.dossiers.forms.velden import modelveld
from inburgering.dossiers.models import Afspraak, Inburgeraar
from inburgering.dossiers.models.afspraak import TOLKVELDEN
from inburgering.recht.kalender import maanden_erbij
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.forms import DatumVeld, TijdVeld
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.selectors import gebruikers_met

van_afspraak = partial(modelveld, Afspraak)
ZO_OVERGENOMEN: tuple[str, ...] = (
    "soort",
    "duur",
    "plaats",
    "medewerker",
    "aanwezig",
    *TOLKVELDEN,
)
"""Fields that form and model have in common."""

MAANDEN_VOORUIT = 24
"""How far ahead an appointment may lie; further is a year that was mistyped."""


class AfspraakForm(forms.Form):
    """A new appointment; `eenmalig` makes a double click harmless."""

    soort = van_afspraak("soort")
    op = DatumVeld(label="Datum")
    om = TijdVeld(label="Tijd")
    duur = van_afspraak("duur", min_value=5, max_value=600)
    plaats = van_afspraak("plaats", label="Plaats of adres")
    medewerker = GebruikerKeuze(label="Met welke collega?", queryset=Gebruiker.objects.none(), empty_label=None)
    aanwezig = van_afspraak("aanwezig")
    tolk_taal = van_afspraak("tolk_taal", label="Taal van de tolk", help_text="Leeg: geen tolk nodig.")
    tolk_besteld = van_afspraak("tolk_besteld")
    tolkdienst = van_afspraak("tolkdienst")
    eenmalig = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["medewerker"].queryset = gebruikers_met(Bevoegdheid.CONTACT_VASTLEGGEN)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Div("soort", "medewerker", css_class="veldrij"),
            Div("op", "om", "duur", css_class="veldrij"),
            "plaats",
            "aanwezig",
            Fieldset("Tolk", Div("tolk_taal", "tolkdienst", css_class="veldrij"), "tolk_besteld"),
            "eenmalig",
        )

    def clean_op(self) -> Any:
        op = self.cleaned_data["op"]
        if op > maanden_erbij(vandaag(), MAANDEN_VOORUIT):
            raise ValidationError("Dit is meer dan twee jaar vooruit. Controleer het jaar.", code="te_ver")
        return op

    def afspraak(self) -> dict[str, Any]:
        """Return the fields of Afspraak as the services take them."""
        schoon = self.cleaned_data
        return {veld: schoon[veld] for veld in ZO_OVERGENOMEN} | {
            "begin_at": make_aware(datetime.combine(schoon["op"], schoon["om"]))
        }


class AfspraakWijzigenForm(AfspraakForm):
    """An appointment that is planned; another date or time needs a reason."""

    reden = van_afspraak("reden", label="Waarom verzet u de afspraak?", help_text="Alleen bij een andere dag of tijd.")

    def __init__(self, *args: Any, alleen_tolk: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if alleen_tolk:
            for naam in set(self.fields) - set(TOLKVELDEN):
                self.fields[naam].disabled = True
            del self.fields["reden"]
        else:
            self.helper.layout.fields.insert(2, "reden")


class AfzeggenForm(forms.Form):
    """Why an appointment is cancelled."""

    reden = van_afspraak(
        "reden",
        label="Waarom gaat de afspraak niet door?",
        required=True,
        widget=forms.Textarea({"rows": 2}),
        help_text="Schrijf hier geen gezondheidsgegevens op.",
    )


def nieuw_begin(voorstel: Voorstel, persoon: Inburgeraar) -> Mapping[str, Any]:
    """Return what the form for a new appointment shows at first."""
    moment = localtime(voorstel.begin_at)
    return {
        "soort": voorstel.soort,
        "medewerker": voorstel.medewerker,
        "op": moment.date(),
        "om": moment.time(),
        "duur": Afspraak._meta.get_field("duur").default,
        "plaats": persoon.opvanglocatie,
        "tolk_taal": persoon.taal if persoon.tolk else "",
        "eenmalig": uuid4(),
    }


def afspraak_begin(afspraak: Afspraak) -> Mapping[str, Any]:
    """Return what the form to change an appointment shows at first."""
    moment = localtime(afspraak.begin_at)
    return {veld: getattr(afspraak, veld) for veld in ZO_OVERGENOMEN} | {"op": moment.date(), "om": moment.time()}
