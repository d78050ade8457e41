"""A new dossier: first look whether we know the person, then one form."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms

from inburgering.dossiers.enums import Gezinsrol
from inburgering.dossiers.forms.gezin import GezinZoekForm
from inburgering.dossiers.forms.kenmerken import DOELGROEP, KenmerkenForm
from inburgering.dossiers.forms.persoon import TAAL_EN_CONTACT, WIE, WONEN, PersoonForm
from inburgering.dossiers.forms.startfeiten import (
    ALLEEN_WI2013,
    ALLEEN_WI2021,
    ANDERE_GEMEENTE,
    BEGIN_PLICHT,
    UIT_ANDERE_GEMEENTE,
    StartfeitenForm,
)
from inburgering.dossiers.forms.status import GebruikerKeuze
from inburgering.dossiers.forms.velden import BsnVeld, GeboortedatumVeld, TelefoonVeld, VNummerVeld
from inburgering.dossiers.geboorte import Geboren
from inburgering.dossiers.herkenning import Zoekvraag
from inburgering.toegang.enums import Rol
from inburgering.toegang.forms import DatumVeld
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.selectors import gebruikers_in


class Uitklap(Fieldset):
    """Fields that few dossiers need; closed until one of them is filled in."""

    template = "dossiers/delen/uitklap.html"

    def __init__(self, legend: str, *fields: Any, open: bool, **kwargs: Any) -> None:  # noqa: A002 - as in HTML
        super().__init__(legend, *fields, **kwargs)
        self.open = open


def zoekvraag_uit(schoon: dict[str, Any]) -> Zoekvraag:
    """Return what a form tells of a person, for recognising him."""
    return Zoekvraag(
        naam=f"{schoon.get('voornamen', '')} {schoon.get('achternaam', '')}".strip(),
        voornamen=schoon.get("voornamen", ""),
        geboren=Geboren(*schoon.get("geboortedatum") or ()),
        bsn=schoon.get("bsn", ""),
        v_nummer=schoon.get("v_nummer", ""),
        telefoon=schoon.get("telefoon", ""),
    )


class HerkenForm(forms.Form):
    """What you know of somebody before you make a dossier; any of it will do."""

    voornamen = forms.CharField(label="Voornamen", max_length=200, required=False)
    achternaam = forms.CharField(label="Achternaam of enige naam", max_length=200, required=False)
    geboortedatum = GeboortedatumVeld()
    bsn = BsnVeld()
    v_nummer = VNummerVeld()
    telefoon = TelefoonVeld()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Div("voornamen", "achternaam", "geboortedatum", css_class="veldrij"),
            Div("bsn", "v_nummer", "telefoon", css_class="veldrij"),
        )

    def clean(self) -> dict[str, Any]:
        schoon = super().clean()
        vraag = zoekvraag_uit(schoon)
        if not self.errors and not (vraag.naam or vraag.bsn or vraag.v_nummer or vraag.telefoon):
            self.add_error("achternaam", "Vul een naam, BSN, v-nummer of telefoonnummer in.")
        return schoon


class NieuwDossierForm(PersoonForm, KenmerkenForm, StartfeitenForm):
    """All that may be known at the start; only a name and the doelgroep are required."""

    recht_op_bijstand_op = DatumVeld(
        label="Recht op bijstand vanaf", required=False, help_text="De dag waarop het recht ontstaat."
    )
    klantmanager = GebruikerKeuze(queryset=Gebruiker.objects.none(), required=False, empty_label="Nog niemand")
    gezin_van = forms.CharField(
        label="Hoort bij het gezin van",
        max_length=100,
        required=False,
        help_text="Naam of dossiernummer van iemand die al een dossier heeft. Leeg: een eigen gezin.",
    )
    gezin_keuze = forms.ChoiceField(label="Bij wie?", required=False, widget=forms.RadioSelect)
    gezinsrol = forms.ChoiceField(
        label="Rol in het gezin", choices=Gezinsrol.choices, initial=Gezinsrol.ALLEENSTAAND, required=False
    )

    def __init__(self, *args: Any, gebruiker: Gebruiker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["klantmanager"].queryset = gebruikers_in([Rol.KLANTMANAGER])
        del self.fields["duo_einddatum"]
        self.gezin = self._gezinszoeker(gebruiker)
        keuze = self.gezin.fields.get("keuze") if self.gezin else None
        if keuze:
            self.fields["gezin_keuze"].choices = keuze.choices
        else:
            del self.fields["gezin_keuze"]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = self._indeling(met_keuze=keuze is not None)

    def _gezinszoeker(self, gebruiker: Gebruiker) -> GezinZoekForm | None:
        if not self.is_bound or not self.data.get("gezin_van", "").strip():
            return None
        gegevens = {
            "zoek": self.data.get("gezin_van"),
            "keuze": self.data.get("gezin_keuze", ""),
            "rol": self.data.get("gezinsrol") or Gezinsrol.ALLEENSTAAND,
        }
        return GezinZoekForm(gegevens, gebruiker=gebruiker)

    def _indeling(self, *, met_keuze: bool) -> Layout:
        return Layout(
            WIE,
            DOELGROEP,
            Fieldset(
                "Begin van de termijnen",
                *BEGIN_PLICHT.fields,
                Div("koppeling_op", "gehuisvest_op", "recht_op_bijstand_op", css_class="veldrij"),
                Div("coa_voorinburgering", "coa_opleiding", "coa_werk", css_class="veldrij"),
            ),
            Uitklap("Eerder in een andere gemeente", *ANDERE_GEMEENTE.fields, open=self._gebruikt(UIT_ANDERE_GEMEENTE)),
            Uitklap(
                "Alleen bij de Wi2013",
                Div(*ALLEEN_WI2013, css_class="veldrij"),
                open=self._gebruikt(ALLEEN_WI2013),
            ),
            TAAL_EN_CONTACT,
            WONEN,
            Fieldset(
                "Gezin en klantmanager",
                Div("gezin_van", "gezinsrol", "klantmanager", css_class="veldrij"),
                *(["gezin_keuze"] if met_keuze else []),
            ),
        )

    def _gebruikt(self, namen: tuple[str, ...]) -> bool:
        """Say whether one of the fields is filled in, so that the part that holds it stands open."""
        return any(self[naam].value() for naam in namen)

    def clean_gezinsrol(self) -> str:
        return self.cleaned_data["gezinsrol"] or Gezinsrol.ALLEENSTAAND

    def clean(self) -> dict[str, Any]:
        schoon = super().clean()
        if self.gezin and not self.gezin.is_valid():
            self.add_error("gezin_van", self.gezin.errors.get("zoek") or self.gezin.errors["keuze"])
        vreemd = ALLEEN_WI2021 if schoon.get("stelsel") == "wi2013" else ALLEEN_WI2013
        for veld in vreemd:
            if schoon.get(veld) and veld not in self.errors:
                self.add_error(
                    veld, "Dit hoort niet bij het gekozen stelsel. Maak het leeg of kies het andere stelsel."
                )
        return schoon

    def gegevens(self) -> dict[str, Any]:
        """Return the arguments of `dossier_aanmaken`, apart from who does it."""
        schoon = self.cleaned_data
        return {
            "persoon": self.persoon() | {"gezinsrol": schoon["gezinsrol"]},
            "kenmerken": self.kenmerken() | {"klantmanager": schoon["klantmanager"]},
            "startfeiten": self.startfeiten() | {"recht_op_bijstand_op": schoon["recht_op_bijstand_op"]},
            "gezin": self.gezin.cleaned_data["dossier"].inburgeraar.gezin if self.gezin else None,
        }
