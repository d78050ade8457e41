"""Forms of looking for a place and of a plaatsing."""

from functools import partial
from typing import Any

from django import forms

from inburgering.aanbod.enums import (
    Dagdeel,
    EvaluatieSoort,
    GarantieUitkomst,
    PlaatsingEinde,
    PlekSoort,
    Sector,
    VoordrachtUitkomst,
)
from inburgering.aanbod.models import Participatieplek, Plaatsing, Plaatsingsevaluatie, Voordracht, Zoekprofiel
from inburgering.dossiers.forms.velden import modelveld
from inburgering.recht.kalender import EEN_DAG
from inburgering.toegang.forms import DatumVeld
from leerroutes.enums import ActiviteitUitkomst
from leerroutes.forms.plan import PlanForm
from leerroutes.forms.plekken import WijkKeuze, dagdelen
from leerroutes.forms.velden import GEEN_GEZONDHEID, tekstvak

van_profiel = partial(modelveld, Zoekprofiel)
van_voordracht = partial(modelveld, Voordracht)
van_plaatsing = partial(modelveld, Plaatsing)
van_evaluatie = partial(modelveld, Plaatsingsevaluatie)


class ZoekprofielForm(forms.Form):
    """What somebody looks for, and what he can."""

    soorten = forms.MultipleChoiceField(
        label="Welke plek?", choices=PlekSoort.choices, widget=forms.CheckboxSelectMultiple
    )
    sectoren = forms.MultipleChoiceField(
        label="Liefst in", choices=Sector.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    taalniveau = van_profiel("taalniveau", leeg="Kies een niveau")
    begeleiding = van_profiel("begeleiding", leeg="Kies de begeleiding")
    uren_per_week = van_profiel("uren_per_week", min_value=1, max_value=60)
    tijden = dagdelen("Wanneer kan de inburgeraar?", "Naast de lessen. Niets aangekruist: op elk moment.")
    vervoer = van_profiel("vervoer", leeg="Kies het vervoer")
    buiten_wijk = van_profiel("buiten_wijk")
    kinderopvang = van_profiel("kinderopvang")
    toelichting = van_profiel("toelichting", help_text=GEEN_GEZONDHEID)

    def __init__(self, *args: Any, **anders: Any) -> None:
        super().__init__(*args, **anders)
        self.fields["wijk"] = WijkKeuze(label="Woont in", empty_label="Volgt uit de postcode")
        self.order_fields(
            ["soorten", "sectoren", "taalniveau", "begeleiding", "uren_per_week", "tijden", "vervoer", "wijk"]
        )


def profiel_begin(profiel: Zoekprofiel | None) -> dict[str, Any]:
    """Return what the form shows at first."""
    if profiel is None:
        return {"buiten_wijk": True}
    velden = (
        "soorten",
        "sectoren",
        "taalniveau",
        "begeleiding",
        "uren_per_week",
        "tijden",
        "vervoer",
        "buiten_wijk",
        "kinderopvang",
        "toelichting",
    )
    return {veld: getattr(profiel, veld) for veld in velden} | {"wijk": profiel.wijk.uuid if profiel.wijk else None}


class ZoekenStoppenForm(forms.Form):
    reden = van_profiel("gesloten_reden", required=True)


class VoordragenForm(forms.Form):
    op = van_voordracht("op")
    toelichting = van_voordracht("toelichting", help_text=GEEN_GEZONDHEID)


class AntwoordForm(forms.Form):
    """Why a proposal came to nothing."""

    uitkomst = forms.ChoiceField(
        label="Wat kwam ervan?",
        choices=[keuze for keuze in VoordrachtUitkomst.choices if keuze[0] != VoordrachtUitkomst.GEPLAATST],
        widget=forms.RadioSelect,
    )
    op = DatumVeld(label="Wanneer?")
    reden = van_voordracht("uitkomst_reden", required=True)


class PlaatsingForm(forms.Form):
    """When, how much and what for; with the goals of the plan when there is none yet."""

    start = van_plaatsing("start")
    laatste_dag = DatumVeld(label="Laatste dag", required=False, help_text="Leeg: nog niet bekend.")
    uren_per_week = van_plaatsing("uren_per_week", min_value=1, max_value=60)
    tijden = dagdelen("Dagen en tijden")
    doel = van_plaatsing("doel")
    afspraken = tekstvak("Afspraken met de plek", lengte=1000, verplicht=False)

    def __init__(self, *args: Any, plek: Participatieplek, **anders: Any) -> None:
        super().__init__(*args, **anders)
        if plek.tijden:
            self.fields["tijden"].choices = [keuze for keuze in Dagdeel.choices if keuze[0] in plek.tijden]

    @property
    def velden(self) -> dict[str, Any]:
        """The fields of Plaatsing."""
        schoon = self.cleaned_data
        laatste_dag = schoon["laatste_dag"]
        velden = ("start", "uren_per_week", "tijden", "doel", "afspraken")
        return {veld: schoon[veld] for veld in velden} | {"einde": laatste_dag + EEN_DAG if laatste_dag else None}


class PlaatsenForm(PlaatsingForm):
    """A new plaatsing."""

    zoekt_verder = forms.BooleanField(label="Zoekt daarnaast nog een plek", required=False)

    def __init__(self, *args: Any, met_plan: bool, **anders: Any) -> None:
        super().__init__(*args, **anders)
        if not met_plan:
            self.fields |= {naam: PlanForm.base_fields[naam] for naam in ("hoofddoel", "taaldoel")}

    @property
    def plan(self) -> dict[str, str] | None:
        """The goals of a new participatieplan."""
        if "hoofddoel" not in self.fields:
            return None
        return {naam: self.cleaned_data[naam] for naam in ("hoofddoel", "taaldoel")}


class EvaluatieForm(forms.Form):
    soort = forms.ChoiceField(label="Welke evaluatie?", choices=EvaluatieSoort.choices, widget=forms.RadioSelect)
    op = van_evaluatie("op")
    inburgeraar = van_evaluatie("inburgeraar", leeg="Kies een oordeel")
    van_plek = van_evaluatie("van_plek", leeg="Kies een oordeel")
    taalniveau = van_evaluatie("taalniveau", leeg="Kies een niveau")
    bevindingen = tekstvak("Wat gaat goed, wat moet beter?", lengte=1000, uitleg=GEEN_GEZONDHEID)


class BeeindigenForm(forms.Form):
    laatste_dag = DatumVeld(label="Laatste dag")
    reden = forms.ChoiceField(label="Waarom?", choices=PlaatsingEinde.choices, widget=forms.RadioSelect)
    uitkomst = forms.ChoiceField(
        label="Is het doel bereikt?", choices=ActiviteitUitkomst.choices, widget=forms.RadioSelect
    )
    einde_toelichting = van_plaatsing("einde_toelichting")


class VervallenForm(forms.Form):
    reden = van_plaatsing("vervallen_reden", required=True)


class GarantieForm(forms.Form):
    uitkomst = forms.ChoiceField(label="Kwam de baan er?", choices=GarantieUitkomst.choices, widget=forms.RadioSelect)
    baan_vanaf = van_plaatsing("baan_vanaf")
    garantie_toelichting = van_plaatsing("garantie_toelichting")
