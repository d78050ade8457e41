"""Who is around an inburgeraar, referrals, and the sociale kaart."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms

from inburgering.dossiers.betrokkenen import sociale_kaart
from inburgering.dossiers.forms.velden import TelefoonVeld, modelveld
from inburgering.dossiers.models import Betrokkene, Doorverwijzing, Organisatie
from inburgering.recht.kalender import EEN_DAG
from inburgering.toegang.forms import DatumVeld
from inburgering.toegang.klok import vandaag

van_betrokkene = partial(modelveld, Betrokkene)
van_doorverwijzing = partial(modelveld, Doorverwijzing)
van_organisatie = partial(modelveld, Organisatie)
ZO_OVERGENOMEN = (
    "rol",
    "naam",
    "organisatie",
    "sociale_kaart",
    "telefoon",
    "email",
    "van",
    "mag_weten",
    "toestemming_op",
    "toestemming_ingetrokken_op",
)
"""Fields that form and model have in common; the end is typed as its last day."""


class OrganisatieKeuze(forms.ModelChoiceField):
    """An organisation of the sociale kaart, with its district."""

    def __init__(self, **anders: Any) -> None:
        vast = {"queryset": Organisatie.objects.none(), "required": False, "empty_label": "Niet van de sociale kaart"}
        super().__init__(**(vast | anders))

    def label_from_instance(self, obj: Organisatie) -> str:
        return f"{obj.naam} ({obj.wijk})" if obj.wijk else obj.naam


class BetrokkeneForm(forms.Form):
    """Somebody around the inburgeraar and what may be shared with him."""

    rol = van_betrokkene("rol")
    naam = van_betrokkene("naam")
    organisatie = van_betrokkene("organisatie")
    sociale_kaart = OrganisatieKeuze(label="Van de sociale kaart")
    telefoon = TelefoonVeld()
    email = van_betrokkene("email")
    van = van_betrokkene("van", label="Betrokken vanaf")
    tot_en_met = DatumVeld(label="Tot en met", required=False, help_text="Leeg: nog steeds betrokken.")
    mag_weten = van_betrokkene(
        "mag_weten",
        widget=forms.Textarea({"rows": 3}),
        help_text="Bijvoorbeeld: aanwezigheid bij de lessen, niet de schulden. Dit geeft geen toegang tot het dossier.",
    )
    toestemming_op = van_betrokkene("toestemming_op", help_text="De dag waarop de inburgeraar dit goedvond.")
    toestemming_ingetrokken_op = van_betrokkene("toestemming_ingetrokken_op")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sociale_kaart"].queryset = sociale_kaart()
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Div("rol", "naam", css_class="veldrij"),
            Div("organisatie", "sociale_kaart", css_class="veldrij"),
            Div("telefoon", "email", css_class="veldrij"),
            Div("van", "tot_en_met", css_class="veldrij"),
            Fieldset(
                "Delen van gegevens",
                "mag_weten",
                Div("toestemming_op", "toestemming_ingetrokken_op", css_class="veldrij"),
            ),
        )

    def betrokkene(self) -> dict[str, Any]:
        """Return the fields of Betrokkene; an empty organisation is filled from the sociale kaart."""
        schoon = self.cleaned_data
        velden = {veld: schoon[veld] for veld in ZO_OVERGENOMEN}
        if schoon["sociale_kaart"] and not schoon["organisatie"]:
            velden["organisatie"] = schoon["sociale_kaart"].naam
        return velden | {"tot": schoon["tot_en_met"] + EEN_DAG if schoon["tot_en_met"] else None}


def betrokkene_begin(betrokkene: Betrokkene) -> Mapping[str, Any]:
    """Return what the form shows of somebody at first."""
    return {veld: getattr(betrokkene, veld) for veld in ZO_OVERGENOMEN} | {
        "tot_en_met": betrokkene.tot - EEN_DAG if betrokkene.tot else None
    }


class DoorverwijzingForm(forms.Form):
    """A question that is not ours, and where it went."""

    vraag = van_doorverwijzing("vraag", help_text="Bijvoorbeeld: lekkage in de keuken. Zonder gezondheidsgegevens.")
    organisatie = OrganisatieKeuze(label="Naar wie op de sociale kaart?")
    naar = van_doorverwijzing("naar", label="Of naar wie anders?")
    op = van_doorverwijzing("op", initial=vandaag)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisatie"].queryset = sociale_kaart()


class UitkomstForm(forms.Form):
    """What came of a referral."""

    uitkomst = van_doorverwijzing("uitkomst", required=True, widget=forms.RadioSelect, label="Wat kwam ervan?")
    uitkomst_op = van_doorverwijzing("uitkomst_op", required=True, initial=vandaag)
    uitkomst_toelichting = van_doorverwijzing("uitkomst_toelichting")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["uitkomst"].choices = self.fields["uitkomst"].choices[1:]


class OrganisatieForm(forms.Form):
    """One entry of the sociale kaart."""

    naam = van_organisatie("naam")
    soort = van_organisatie("soort")
    telefoon = TelefoonVeld()
    email = van_organisatie("email")
    website = van_organisatie("website", assume_scheme="https")
    openingstijden = van_organisatie("openingstijden")
    wijk = van_organisatie("wijk")
    toelichting = van_organisatie("toelichting", widget=forms.Textarea({"rows": 2}))


def organisatie_begin(organisatie: Organisatie) -> Mapping[str, Any]:
    """Return what the form shows of an organisation at first."""
    return {veld: getattr(organisatie, veld) for veld in OrganisatieForm.base_fields}
