"""Forms of the register of places: employer, place, district and the talks about them."""

import re
from functools import partial
from typing import Any
from uuid import UUID

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms

from inburgering.aanbod.enums import Dagdeel
from inburgering.aanbod.models import Aanbieder, Aanbiedercontact, Participatieplek, Relatiecontact, Wijk
from inburgering.dossiers.forms.velden import PostcodeVeld, TelefoonVeld, modelveld
from inburgering.recht.kalender import EEN_DAG
from inburgering.toegang.forms import DatumVeld
from leerroutes.forms.aanmelden import AanbiederKeuze
from leerroutes.forms.velden import tekstvak
from leerroutes.selectors.plekken import wijken

van_plek = partial(modelveld, Participatieplek)
van_aanbieder = partial(modelveld, Aanbieder)
van_contactpersoon = partial(modelveld, Aanbiedercontact)
van_contact = partial(modelveld, Relatiecontact)
ZO_OVERGENOMEN = (
    "aanbieder",
    "naam",
    "soort",
    "sector",
    "omschrijving",
    "taalniveau",
    "begeleiding",
    "uren_min",
    "uren_max",
    "tijden",
    "capaciteit",
    "start",
    "straat",
    "postcode",
    "wijk",
    "vervoer",
    "reis",
    "kinderopvang",
    "kinderopvang_waar",
    "baangarantie_maanden",
    "contract",
    "reageren_tot",
)


def dagdelen(label: str, uitleg: str = "") -> forms.MultipleChoiceField:
    """A box for each part of the week."""
    return forms.MultipleChoiceField(
        label=label,
        choices=Dagdeel.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=uitleg,
    )


class WijkKeuze(forms.ModelChoiceField):
    """A district of the gemeente."""

    def __init__(self, **anders: Any) -> None:
        vast = {"queryset": wijken(), "to_field_name": "uuid", "required": False}
        super().__init__(**(vast | anders))


class PlekForm(forms.Form):
    """One place or vacature."""

    naam = van_plek("naam", help_text="Bijvoorbeeld: kleding sorteren in de kringloopwinkel.")
    soort = van_plek("soort", leeg="Kies een soort")
    sector = van_plek("sector", leeg="Kies een sector")
    omschrijving = tekstvak("Taken en eisen", lengte=1000, rijen=4, verplicht=False)
    taalniveau = van_plek("taalniveau", leeg="Kies een niveau")
    begeleiding = van_plek("begeleiding", leeg="Kies de begeleiding")
    uren_min = van_plek("uren_min", min_value=1, max_value=60)
    uren_max = van_plek("uren_max", min_value=1, max_value=60)
    tijden = dagdelen("Dagen en tijden", "Niets aangekruist: in overleg, alle tijden kunnen.")
    capaciteit = van_plek("capaciteit", min_value=1, max_value=500)
    start = van_plek("start")
    laatste_dag = DatumVeld(label="Laatste dag", required=False, help_text="Leeg: zonder einde.")
    straat = van_plek("straat")
    postcode = PostcodeVeld()
    vervoer = van_plek("vervoer", leeg="Kies het vervoer")
    reis = van_plek("reis", help_text="Bijvoorbeeld: bus 2, halte voor de deur.")
    kinderopvang = van_plek("kinderopvang")
    kinderopvang_waar = van_plek("kinderopvang_waar")
    baangarantie_maanden = van_plek("baangarantie_maanden", min_value=1, max_value=60)
    contract = van_plek("contract", leeg="Geen vacature")
    reageren_tot = van_plek("reageren_tot")

    def __init__(self, *args: Any, ook: int | None = None, **anders: Any) -> None:
        super().__init__(*args, **anders)
        self.fields["aanbieder"] = AanbiederKeuze(
            ook=ook, label="Organisatie of werkgever", required=True, empty_label="Kies een organisatie"
        )
        self.fields["wijk"] = WijkKeuze(label="Wijk", empty_label="Volgt uit de postcode")
        self.order_fields(["aanbieder"])
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "aanbieder",
            "naam",
            Div("soort", "sector", css_class="veldrij"),
            "omschrijving",
            Fieldset("Wat vraagt en geeft de plek?", Div("taalniveau", "begeleiding", css_class="veldrij")),
            Fieldset(
                "Wanneer en voor hoeveel mensen?",
                Div("uren_min", "uren_max", "capaciteit", css_class="veldrij"),
                "tijden",
                Div("start", "laatste_dag", css_class="veldrij"),
            ),
            Fieldset(
                "Waar en hoe komt iemand er?",
                Div("straat", "postcode", "wijk", css_class="veldrij"),
                Div("vervoer", "reis", css_class="veldrij"),
                "kinderopvang",
                "kinderopvang_waar",
            ),
            Fieldset("Werk", "baangarantie_maanden", Div("contract", "reageren_tot", css_class="veldrij")),
        )

    @property
    def velden(self) -> dict[str, Any]:
        """The fields of Participatieplek."""
        schoon = self.cleaned_data
        laatste_dag = schoon["laatste_dag"]
        return {veld: schoon[veld] for veld in ZO_OVERGENOMEN} | {
            "einde": laatste_dag + EEN_DAG if laatste_dag else None
        }


def plek_begin(plek: Participatieplek) -> dict[str, Any]:
    """Return what the form shows of a place at first."""
    begin = {veld: getattr(plek, veld) for veld in (*ZO_OVERGENOMEN, "laatste_dag")}
    return begin | {"aanbieder": plek.aanbieder.uuid, "wijk": plek.wijk.uuid if plek.wijk else None}


class WerkgeverForm(forms.Form):
    """A new employer with the person to call."""

    naam = van_aanbieder("naam")
    straat = van_aanbieder("straat")
    postcode = PostcodeVeld()
    plaats = van_aanbieder("plaats")
    website = van_aanbieder("website")
    toelichting = van_aanbieder("toelichting")
    contactpersoon = van_contactpersoon("naam", label="Contactpersoon")
    waarvoor = van_contactpersoon("waarvoor", label="Functie of rol")
    telefoon = TelefoonVeld(label="Telefoon van de contactpersoon")
    email = van_contactpersoon("email", label="E-mailadres van de contactpersoon")

    @property
    def velden(self) -> dict[str, Any]:
        """The fields of Aanbieder."""
        return {v: self.cleaned_data[v] for v in ("naam", "straat", "postcode", "plaats", "website", "toelichting")}

    @property
    def contact(self) -> dict[str, Any]:
        """The fields of Aanbiedercontact."""
        schoon = self.cleaned_data
        return {"naam": schoon["contactpersoon"]} | {veld: schoon[veld] for veld in ("waarvoor", "telefoon", "email")}


class WijkForm(forms.Form):
    """A district and the digits of its postcodes."""

    naam = modelveld(Wijk, "naam")
    postcodes = forms.CharField(
        label="Postcodes",
        max_length=300,
        required=False,
        help_text="De vier cijfers, met komma’s ertussen: 2033, 2034.",
    )

    buren = forms.TypedMultipleChoiceField(
        label="Welke wijken liggen ernaast?",
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Een plek in een wijk ernaast staat bij wie zoekt boven een plek verder weg.",
    )

    def __init__(self, *args: Any, wijk: Wijk | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        andere = Wijk.objects.exclude(pk=wijk.pk if wijk else None).order_by("naam")
        self.fields["buren"].choices = list(andere.values_list("uuid", "naam"))
        if not self.fields["buren"].choices:
            del self.fields["buren"]

    @property
    def velden(self) -> dict[str, Any]:
        tekst = self.cleaned_data["postcodes"]
        return {
            "naam": self.cleaned_data["naam"],
            "postcodes": [deel for deel in re.split(r"[\s,;]+", tekst) if deel],
            "buren": self.cleaned_data.get("buren", []),
        }


class RelatiecontactForm(forms.Form):
    """A talk with an organisation, and what follows."""

    op = van_contact("op")
    wijze = van_contact("wijze", leeg="Kies hoe")
    met = van_contact("met")
    besproken = tekstvak("Wat is besproken?", lengte=1000, rijen=3)
    vervolg = van_contact("vervolg")
    vervolg_op = van_contact("vervolg_op")


class PlekSluitenForm(forms.Form):
    reden = van_plek("gesloten_reden", required=True)
