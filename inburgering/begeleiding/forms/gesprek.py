"""A voortgangsgesprek as it is typed during or right after it, with the agreements of the PIP one by one."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any
from uuid import uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Fieldset, Layout
from django import forms
from django.utils.html import format_html
from django.utils.timezone import localtime, make_aware

from inburgering.begeleiding.enums import Nagekomen
from inburgering.begeleiding.selectors.gesprekken import Nagelopen
from inburgering.begeleiding.services.gesprekken import Oordeel, Volgende
from inburgering.dossiers.enums import ContactSoort, ContactUitkomst, NietVerschenenReden
from inburgering.dossiers.forms.velden import modelveld
from inburgering.dossiers.models import Afspraak, Contact
from inburgering.recht.kalender import maanden_erbij
from inburgering.toegang.forms import DatumVeld, TijdVeld
from inburgering.toegang.klok import nu, vandaag

van_contact = partial(modelveld, Contact)
MAANDEN_VOORUIT = 24
SOORTEN = (ContactSoort.GESPREK, ContactSoort.TELEFOON, ContactSoort.HUISBEZOEK)
VERSCHENEN = [
    (ContactUitkomst.CONTACT.value, "Ja, het gesprek is gevoerd"),
    (ContactUitkomst.NIET_VERSCHENEN.value, "Nee, niet verschenen"),
]


class GesprekForm(forms.Form):
    """What was said, what came of each agreement, and when the next conversation is; safe to send twice."""

    uitkomst = forms.ChoiceField(
        label="Is het gesprek gevoerd?",
        choices=VERSCHENEN,
        initial=ContactUitkomst.CONTACT.value,
        widget=forms.RadioSelect,
    )
    reden = forms.ChoiceField(
        label="Waarom niet verschenen?",
        choices=[("", "Kies bij ‘niet verschenen’"), *NietVerschenenReden.choices],
        required=False,
    )
    soort = forms.ChoiceField(label="Hoe sprak u elkaar?", choices=[(soort.value, soort.label) for soort in SOORTEN])
    op = DatumVeld(label="Datum")
    om = TijdVeld(label="Tijd")
    notitie = van_contact(
        "notitie",
        label="Samenvatting",
        widget=forms.Textarea({"rows": 5}),
        help_text="Kort en zakelijk; de inburgeraar mag het lezen. Gezondheid hoort in het veld eronder.",
    )
    gezondheid = van_contact(
        "gezondheid",
        widget=forms.Textarea({"rows": 2}),
        help_text="Alleen wat nodig is. Alleen wie gezondheidsgegevens mag zien, leest dit.",
    )
    wie = van_contact("wie", label="Wie waren er nog meer bij?")
    melden = forms.BooleanField(
        label="Een afspraak is niet nagekomen: vastleggen als niet-nakomen",
        required=False,
        help_text="Er gaat geen brief uit en er komt geen boete. U bepaalt zelf elke volgende stap.",
    )
    volgende_op = DatumVeld(label="Volgend gesprek op", required=False)
    volgende_om = TijdVeld(label="Tijd", required=False, help_text="Met een tijd komt het in de agenda.")
    volgende_plaats = forms.CharField(label="Plaats", required=False, max_length=120)
    eenmalig = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, afspraken: Sequence[Nagelopen], met_gezondheid: bool, mag_melden: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.afspraken = list(afspraken)
        if not met_gezondheid:
            del self.fields["gezondheid"]
        if not (mag_melden and any(afspraak.van_inburgeraar for afspraak in self.afspraken)):
            del self.fields["melden"]
        for nummer, afspraak in enumerate(self.afspraken):
            vorige = f" Vorige keer: {afspraak.vorige_tekst}." if afspraak.vorige_tekst else ""
            self.fields[f"afspraak_{nummer}"] = forms.ChoiceField(
                label=afspraak.tekst,
                choices=[("", "Niet besproken"), *Nagekomen.choices],
                required=False,
                help_text=f"{'De inburgeraar' if afspraak.van_inburgeraar else 'De gemeente'}.{vorige}",
            )
            self.fields[f"toelichting_{nummer}"] = forms.CharField(
                label=format_html('Toelichting<span class="alleen-voorlezen"> bij: {}</span>', afspraak.tekst),
                required=False,
                max_length=500,
            )
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = self._indeling()

    def _indeling(self) -> Layout:
        rijen = [
            Div(f"afspraak_{nummer}", f"toelichting_{nummer}", css_class="veldrij")
            for nummer in range(len(self.afspraken))
        ]
        afspraken = (
            [Fieldset("Afspraken uit het PIP", *rijen, *(["melden"] if "melden" in self.fields else []))]
            if rijen
            else [HTML('<p class="stil">In het PIP staan geen afspraken om na te lopen.</p>')]
        )
        return Layout(
            Div("uitkomst", css_class="naast-elkaar"),
            "reden",
            Div("soort", "op", "om", css_class="veldrij"),
            "notitie",
            *(["gezondheid"] if "gezondheid" in self.fields else []),
            "wie",
            *afspraken,
            Fieldset("Volgend gesprek", Div("volgende_op", "volgende_om", "volgende_plaats", css_class="veldrij")),
            "eenmalig",
        )

    def clean(self) -> dict[str, Any]:
        """A time or place needs a day, and a day far ahead is a year that was mistyped."""
        velden = super().clean() or {}
        op = velden.get("volgende_op")
        if not op and (velden.get("volgende_om") or velden.get("volgende_plaats")):
            self.add_error("volgende_op", "Vul ook de dag van het volgende gesprek in.")
        if op and op > maanden_erbij(vandaag(), MAANDEN_VOORUIT):
            self.add_error("volgende_op", "Dit is meer dan twee jaar vooruit. Controleer het jaar.")
        return velden

    def gegevens(self) -> dict[str, Any]:
        """Return the fields of Contact as the service takes them."""
        schoon = self.cleaned_data
        verscheen = schoon["uitkomst"] == ContactUitkomst.CONTACT
        velden = {veld: schoon[veld] for veld in ("soort", "wie", "uitkomst", "notitie")}
        velden["reden"] = "" if verscheen else schoon["reden"]
        if "gezondheid" in schoon:
            velden["gezondheid"] = schoon["gezondheid"]
        return velden | {"at": make_aware(datetime.combine(schoon["op"], schoon["om"]))}

    def oordelen(self) -> list[Oordeel]:
        """Return what was said of each agreement that was talked about."""
        schoon = self.cleaned_data
        return [
            Oordeel(
                sleutel=afspraak.sleutel,
                nagekomen=schoon[f"afspraak_{nummer}"],
                toelichting=schoon[f"toelichting_{nummer}"],
            )
            for nummer, afspraak in enumerate(self.afspraken)
            if schoon.get(f"afspraak_{nummer}")
        ]

    def volgende(self) -> Volgende | None:
        """Return when the next conversation is, if that was said."""
        schoon = self.cleaned_data
        if not schoon["volgende_op"]:
            return None
        return Volgende(op=schoon["volgende_op"], om=schoon["volgende_om"], plaats=schoon["volgende_plaats"])


def gesprek_begin(afspraak: Afspraak | None) -> dict[str, Any]:
    """Return what the form shows at first: held, at the moment of the appointment or now."""
    moment = localtime(min(afspraak.begin_at, nu()) if afspraak else nu())
    return {
        "wie": afspraak.aanwezig[: Contact._meta.get_field("wie").max_length] if afspraak else "",
        "uitkomst": ContactUitkomst.CONTACT.value,
        "soort": ContactSoort.GESPREK.value,
        "op": moment.date(),
        "om": moment.time(),
        "eenmalig": uuid4(),
    }
