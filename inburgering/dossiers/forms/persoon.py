"""The person: data and alerts."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms

from inburgering.dossiers.enums import Geslacht
from inburgering.dossiers.forms.velden import (
    BsnVeld,
    GeboortedatumVeld,
    PostcodeVeld,
    TelefoonVeld,
    VNummerVeld,
    modelveld,
)
from inburgering.dossiers.models import Inburgeraar

van_persoon = partial(modelveld, Inburgeraar)
VELDEN = (
    "voornamen",
    "tussenvoegsel",
    "achternaam",
    "aanschrijfnaam",
    "v_nummer",
    "geslacht",
    "nationaliteit",
    "land_van_herkomst",
    "taal",
    "tolk",
    "telefoon",
    "email",
    "voorkeurskanaal",
    "straat",
    "postcode",
    "plaats",
    "opvanglocatie",
)
"""Fields that the form and the person have in common; birth date and BSN are typed otherwise than kept."""

WIE = Fieldset(
    "Wie is het?",
    Div("voornamen", "tussenvoegsel", "achternaam", css_class="veldrij"),
    Div("geboortedatum", "geslacht", css_class="veldrij"),
    Div("bsn", "v_nummer", css_class="veldrij"),
    Div("nationaliteit", "land_van_herkomst", css_class="veldrij"),
    "aanschrijfnaam",
)
TAAL_EN_CONTACT = Fieldset(
    "Taal en contact",
    Div("taal", "tolk", css_class="veldrij"),
    Div("telefoon", "email", "voorkeurskanaal", css_class="veldrij"),
)
WONEN = Fieldset(
    "Adres of opvang",
    Div("straat", "postcode", "plaats", css_class="veldrij"),
    "opvanglocatie",
)


class PersoonForm(forms.Form):
    """The person's own data; only a name is required, since reality often gives no more."""

    voornamen = van_persoon("voornamen")
    tussenvoegsel = van_persoon("tussenvoegsel")
    achternaam = van_persoon("achternaam", help_text="Heeft iemand één naam? Vul die hier in.")
    aanschrijfnaam = van_persoon("aanschrijfnaam")
    geboortedatum = GeboortedatumVeld()
    geslacht = van_persoon("geslacht", required=False)
    bsn = BsnVeld()
    v_nummer = VNummerVeld()
    nationaliteit = van_persoon("nationaliteit")
    land_van_herkomst = van_persoon("land_van_herkomst")
    taal = van_persoon("taal", help_text="De taal waarin u het best met elkaar praat.")
    tolk = van_persoon("tolk")
    telefoon = TelefoonVeld()
    email = van_persoon("email")
    voorkeurskanaal = van_persoon("voorkeurskanaal", label="Liefst bereikbaar via")
    straat = van_persoon("straat")
    postcode = PostcodeVeld()
    plaats = van_persoon("plaats")
    opvanglocatie = van_persoon("opvanglocatie", help_text="Zolang iemand nog niet in de gemeente woont.")

    def clean_geslacht(self) -> str:
        return self.cleaned_data["geslacht"] or Geslacht.ONBEKEND

    def persoon(self) -> dict[str, Any]:
        """Return the fields of Inburgeraar as the services take them; without a typed BSN the old one stays."""
        schoon = self.cleaned_data
        jaar, maand, dag = schoon["geboortedatum"]
        velden = {veld: schoon[veld] for veld in VELDEN}
        velden |= {"geboortejaar": jaar, "geboortemaand": maand, "geboortedag": dag}
        return velden | ({"bsn": schoon["bsn"]} if schoon["bsn"] else {})


class PersoonWijzigenForm(PersoonForm):
    """The same for a known person, whose BSN is not shown and can be removed when it was a mistake."""

    bsn_verwijderen = forms.BooleanField(label="Het BSN verwijderen: het hoort niet bij deze persoon", required=False)

    def __init__(self, *args: Any, inburgeraar: Inburgeraar, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if inburgeraar.bsn_versleuteld:
            blijft = f"Leeg laten: {inburgeraar.bsn_gemaskeerd} blijft staan."
            self.fields["bsn"].help_text = f"{blijft} Vul alleen een ander BSN in als dit niet klopt."
        else:
            del self.fields["bsn_verwijderen"]
        wie = Fieldset(WIE.legend, *WIE.fields, *(["bsn_verwijderen"] if "bsn_verwijderen" in self.fields else []))
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(wie, TAAL_EN_CONTACT, WONEN)

    def clean(self) -> dict[str, Any]:
        schoon = super().clean()
        if schoon.get("bsn_verwijderen") and schoon.get("bsn"):
            self.add_error("bsn_verwijderen", "Vul een ander BSN in óf verwijder het; allebei kan niet.")
        return schoon

    def persoon(self) -> dict[str, Any]:
        return super().persoon() | ({"bsn": ""} if self.cleaned_data.get("bsn_verwijderen") else {})


def persoon_begin(inburgeraar: Inburgeraar) -> Mapping[str, Any]:
    """Return what the form shows of a person at first; never the BSN."""
    begin = {veld: getattr(inburgeraar, veld) for veld in VELDEN}
    bekend = inburgeraar.geboortejaar is not None
    return begin | {"geboortedatum": inburgeraar.geboren if bekend else ""}


class SignaleringenForm(forms.Form):
    """Alerts that every page of the dossier shows."""

    geheimhouding = van_persoon("geheimhouding", help_text="Geef dan geen adres of andere gegevens door aan derden.")
    veiligheid = van_persoon(
        "veiligheid", help_text="Kort en zakelijk, bijvoorbeeld: alleen gesprekken met twee collega's."
    )
    overleden_op = van_persoon("overleden_op", label="Overleden op")
    verhuisd_op = van_persoon("verhuisd_op")
    verhuisd_naar = van_persoon("verhuisd_naar", help_text="De andere gemeente of het land.")
