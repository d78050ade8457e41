"""Forms of an aanbieder; the screens ask for last days, the database keeps the day after."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms

from inburgering.aanbod.models import Aanbieder, Aanbiedercontact, Aanbiedercontract
from inburgering.dossiers.forms.velden import PostcodeVeld, TelefoonVeld, modelveld
from inburgering.recht.kalender import EEN_DAG
from inburgering.toegang.forms import DatumVeld

van_aanbieder = partial(modelveld, Aanbieder)
van_contact = partial(modelveld, Aanbiedercontact)
van_contract = partial(modelveld, Aanbiedercontract)
ZO_OVERGENOMEN = (
    "naam",
    "soort",
    "instellingsnummer",
    "keurmerk_van",
    "straat",
    "postcode",
    "plaats",
    "telefoon",
    "email",
    "website",
    "avond",
    "weekend",
    "toelichting",
    "regiosleutel",
)


class AanbiederForm(forms.Form):
    """The facts about an organisation."""

    naam = van_aanbieder("naam")
    soort = van_aanbieder("soort", leeg="Kies wat de aanbieder doet")
    instellingsnummer = van_aanbieder("instellingsnummer", help_text="Zoals DUO het gebruikt: tien tekens.")
    keurmerk_van = van_aanbieder("keurmerk_van")
    keurmerk_tot_en_met = DatumVeld(label="Keurmerk geldig tot en met", required=False)
    straat = van_aanbieder("straat")
    postcode = PostcodeVeld()
    plaats = van_aanbieder("plaats")
    telefoon = TelefoonVeld()
    email = van_aanbieder("email")
    website = van_aanbieder("website")
    avond = van_aanbieder("avond")
    weekend = van_aanbieder("weekend")
    toelichting = van_aanbieder("toelichting")
    regiosleutel = van_aanbieder(
        "regiosleutel",
        help_text="Alleen voor een aanbieder die u met andere gemeenten deelt: dezelfde sleutel is dezelfde aanbieder.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Div("naam", "soort", css_class="veldrij"),
            Fieldset(
                "Erkenning",
                "instellingsnummer",
                Div("keurmerk_van", "keurmerk_tot_en_met", css_class="veldrij"),
            ),
            Fieldset(
                "Adres en bereikbaarheid",
                "straat",
                Div("postcode", "plaats", css_class="veldrij"),
                Div("telefoon", "email", css_class="veldrij"),
                "website",
            ),
            Fieldset("Lessen", "avond", "weekend", "toelichting"),
            Fieldset("Regio", "regiosleutel"),
        )

    @property
    def velden(self) -> dict[str, Any]:
        """The fields of Aanbieder."""
        schoon = self.cleaned_data
        tot_en_met = schoon["keurmerk_tot_en_met"]
        return {veld: schoon[veld] for veld in ZO_OVERGENOMEN} | {
            "keurmerk_tot": tot_en_met + EEN_DAG if tot_en_met else None
        }


def aanbieder_begin(aanbieder: Aanbieder) -> Mapping[str, Any]:
    """Return what the form shows of an aanbieder at first."""
    return {veld: getattr(aanbieder, veld) for veld in ZO_OVERGENOMEN} | {
        "keurmerk_tot_en_met": aanbieder.keurmerk_tot - EEN_DAG if aanbieder.keurmerk_tot else None
    }


class SluitenForm(forms.Form):
    """From when, and why, nobody goes there any more."""

    op = DatumVeld(label="Gesloten vanaf")
    reden = van_aanbieder("gesloten_reden", required=True)


class ContactForm(forms.Form):
    """Somebody at the aanbieder."""

    naam = van_contact("naam")
    waarvoor = van_contact("waarvoor", help_text="Bijvoorbeeld: aanmeldingen, of verzuim en uren.")
    telefoon = TelefoonVeld()
    email = van_contact("email")
    ontvangt_aanmeldingen = van_contact("ontvangt_aanmeldingen")


class ContractForm(forms.Form):
    """What was agreed with the aanbieder and for how long."""

    omschrijving = van_contract("omschrijving")
    kenmerk = van_contract("kenmerk")
    start = van_contract("start")
    laatste_dag = DatumVeld(label="Laatste dag", required=False, help_text="Leeg: zonder einde.")
    plaatsen = van_contract("plaatsen")

    @property
    def velden(self) -> dict[str, Any]:
        """The fields of Aanbiedercontract."""
        velden = dict(self.cleaned_data)
        laatste_dag = velden.pop("laatste_dag")
        return velden | {"einde": laatste_dag + EEN_DAG if laatste_dag else None}
