"""Contact as it is typed during or right after it."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any
from uuid import uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.utils.timezone import localtime, make_aware

from inburgering.dossiers.enums import ContactMet, ContactRichting, ContactSoort, ContactUitkomst, Kanaal
from inburgering.dossiers.forms.velden import modelveld
from inburgering.dossiers.models import Betrokkene, Contact, Inburgeraar
from inburgering.toegang.forms import DatumVeld, TijdVeld
from inburgering.toegang.klok import nu

van_contact = partial(modelveld, Contact)
ZO_OVERGENOMEN = ("soort", "richting", "wie", "uitkomst", "reden", "notitie", "vervolg_op", "vervolg")
"""Fields that form and model have in common."""

SOORT_BIJ_KANAAL = {
    Kanaal.TELEFOON: ContactSoort.TELEFOON,
    Kanaal.APP: ContactSoort.APP,
    Kanaal.EMAIL: ContactSoort.EMAIL,
    Kanaal.POST: ContactSoort.BRIEF,
}


class ContactForm(forms.Form):
    """What somebody tells of one contact; `eenmalig` makes a double click harmless."""

    soort = van_contact("soort", widget=forms.RadioSelect)
    op = DatumVeld(label="Datum")
    om = TijdVeld(label="Tijd")
    richting = van_contact("richting", label="Wie zocht contact?")
    met = forms.ChoiceField(label="Met wie?")
    wie = van_contact("wie")
    uitkomst = van_contact("uitkomst", widget=forms.RadioSelect, label="Hoe ging het?")
    reden = van_contact("reden", leeg="Kies bij ‘niet verschenen’")
    notitie = van_contact(
        "notitie",
        widget=forms.Textarea({"rows": 5, "autofocus": True}),
        help_text="Kort en zakelijk; de inburgeraar mag het lezen. Gezondheid hoort in het veld eronder.",
    )
    gezondheid = van_contact(
        "gezondheid",
        widget=forms.Textarea({"rows": 2}),
        help_text="Alleen wat nodig is. Alleen wie gezondheidsgegevens mag zien, leest dit.",
    )
    vervolg_op = van_contact("vervolg_op", help_text="Met een datum komt er een taak in de werkvoorraad.")
    vervolg = van_contact("vervolg")
    eenmalig = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, betrokkenen: list[Betrokkene], met_gezondheid: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.betrokkenen = {str(betrokkene.uuid): betrokkene for betrokkene in betrokkenen}
        self.fields["met"].choices = [
            (ContactMet.INBURGERAAR, ContactMet.INBURGERAAR.label),
            *((sleutel, str(betrokkene)) for sleutel, betrokkene in self.betrokkenen.items()),
            (ContactMet.ANDERS, ContactMet.ANDERS.label),
        ]
        if not met_gezondheid:
            del self.fields["gezondheid"]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Div("soort", css_class="naast-elkaar"),
            "notitie",
            *(["gezondheid"] if met_gezondheid else []),
            Div("op", "om", "richting", css_class="veldrij"),
            Div("met", "wie", css_class="veldrij"),
            Div("uitkomst", css_class="naast-elkaar"),
            "reden",
            Fieldset("Vervolg", Div("vervolg_op", "vervolg", css_class="veldrij")),
            "eenmalig",
        )

    def contact(self) -> dict[str, Any]:
        """Return the fields of Contact as the services take them; no `gezondheid` for who may not see it."""
        schoon = self.cleaned_data
        betrokkene = self.betrokkenen.get(schoon["met"])
        velden = {veld: schoon[veld] for veld in ZO_OVERGENOMEN}
        if schoon["uitkomst"] != ContactUitkomst.NIET_VERSCHENEN:
            velden["reden"] = ""
        if "gezondheid" in schoon:
            velden["gezondheid"] = schoon["gezondheid"]
        return velden | {
            "at": make_aware(datetime.combine(schoon["op"], schoon["om"])),
            "met": ContactMet.BETROKKENE if betrokkene else schoon["met"],
            "betrokkene": betrokkene,
        }


def nieuw_begin(persoon: Inburgeraar) -> Mapping[str, Any]:
    """Return what the form for new contact shows at first: now, by the channel that the person prefers."""
    moment = localtime(nu())
    return {
        "soort": SOORT_BIJ_KANAAL.get(persoon.voorkeurskanaal, ContactSoort.TELEFOON),
        "richting": ContactRichting.UIT,
        "op": moment.date(),
        "om": moment.time(),
        "met": ContactMet.INBURGERAAR,
        "uitkomst": ContactUitkomst.CONTACT,
        "eenmalig": uuid4(),
    }


def contact_begin(contact: Contact) -> Mapping[str, Any]:
    """Return what the form to correct contact shows at first."""
    moment = localtime(contact.at)
    return {veld: getattr(contact, veld) for veld in (*ZO_OVERGENOMEN, "gezondheid", "eenmalig")} | {
        "op": moment.date(),
        "om": moment.time(),
        "met": str(contact.betrokkene.uuid) if contact.betrokkene else contact.met,
    }
