"""What is typed about the road to taking part, work, education and what makes studying possible."""

from functools import partial
from typing import Any

from django import forms

from inburgering.aanbod.enums import GeenInzetReden, Opleidingsuitkomst, Werkeinde
from inburgering.aanbod.models import (
    Diplomawaardering,
    Integratieroute,
    Opleiding,
    Scholingsuitgave,
    Studietoestemming,
    Werk,
)
from inburgering.begeleiding.forms.aanbod import met_tot
from inburgering.dossiers.forms.velden import modelveld
from inburgering.toegang.forms import DatumVeld
from ontzorgen.forms.velden import BedragVeld

van_route = partial(modelveld, Integratieroute, leeg="Kies bij ‘geen inzet’")
van_werk = partial(modelveld, Werk)
van_opleiding = partial(modelveld, Opleiding)
van_waardering = partial(modelveld, Diplomawaardering)
van_toestemming = partial(modelveld, Studietoestemming)
van_uitgave = partial(modelveld, Scholingsuitgave)
LOOPT_NOG = "Leeg: het loopt nog."


class RouteForm(forms.Form):
    """On which road somebody is from a day on."""

    route = modelveld(Integratieroute, "route", leeg="Kies een route")
    van = DatumVeld(label="Vanaf")
    reden = van_route("reden", required=False)
    toelichting = van_route("toelichting", help_text="Geen medische gegevens.")
    ernaast = forms.BooleanField(label="Naast de route die nu loopt", required=False)

    def __init__(self, *args: Any, met_gezondheid: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not met_gezondheid:
            keuzes = self.fields["reden"].choices
            self.fields["reden"].choices = [keuze for keuze in keuzes if keuze[0] != GeenInzetReden.GEZONDHEID]


class EindeForm(forms.Form):
    """The last day of something."""

    laatste_dag = DatumVeld(label="Laatste dag")


class WerkForm(forms.Form):
    """Work that somebody has."""

    functie = van_werk("functie")
    werkgever = van_werk("werkgever")
    van = DatumVeld(label="Eerste dag")
    uren_per_week = van_werk("uren_per_week", localize=True)
    contract = van_werk("contract", leeg="Kies het contract")
    niveau = van_werk("niveau", leeg="Kies hoe het past")
    toelichting = van_werk("toelichting")


class WerkEindeForm(EindeForm):
    """The last day of work and why."""

    einde_reden = forms.ChoiceField(label="Waarom gestopt?", choices=[("", "Kies een reden"), *Werkeinde.choices])


class OpleidingForm(forms.Form):
    """An opleiding that somebody follows."""

    naam = van_opleiding("naam")
    instelling = van_opleiding("instelling")
    niveau = van_opleiding("niveau", leeg="Kies het niveau")
    van = DatumVeld(label="Eerste dag")
    toelichting = van_opleiding("toelichting")


class OpleidingEindeForm(EindeForm):
    """How an opleiding ended."""

    uitkomst = forms.ChoiceField(
        label="Hoe eindigde het?", choices=[("", "Kies de uitkomst"), *Opleidingsuitkomst.choices]
    )


class RouteVerbeterenForm(forms.Form):
    """The days of a road that was recorded, and why there is no inzet: for who may see health, which it may be."""

    van = DatumVeld(label="Vanaf")
    laatste_dag = DatumVeld(label="Laatste dag", required=False, help_text=LOOPT_NOG)
    reden = van_route("reden", required=False)
    toelichting = van_route("toelichting", help_text="Geen medische gegevens.")

    def __init__(self, *args: Any, met_reden: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not met_reden:
            del self.fields["reden"]


class WerkVerbeterenForm(WerkForm):
    """Work that was recorded, and its end."""

    laatste_dag = DatumVeld(label="Laatste dag", required=False, help_text=LOOPT_NOG)
    einde_reden = van_werk("einde_reden", leeg="Niet gestopt", required=False)


class OpleidingVerbeterenForm(OpleidingForm):
    """An opleiding that was recorded, and its end."""

    laatste_dag = DatumVeld(label="Laatste dag", required=False, help_text=LOOPT_NOG)
    uitkomst = van_opleiding("uitkomst", leeg="Loopt nog", required=False)


class WaarderingForm(forms.Form):
    """A foreign diploma that is being valued."""

    diploma = van_waardering("diploma")
    land = van_waardering("land")
    aangevraagd_op = DatumVeld(label="Aangevraagd op")


class UitslagForm(forms.Form):
    """What a foreign diploma is worth."""

    uitslag_op = DatumVeld(label="Uitslag van")
    niveau = van_waardering("niveau", required=True, leeg="Kies het niveau")
    toelichting = van_waardering("toelichting")


class ToestemmingForm(forms.Form):
    """Whether somebody may study with uitkering."""

    opleiding = van_toestemming("opleiding")
    toegestaan = forms.ChoiceField(
        label="Mag de inburgeraar studeren met uitkering?",
        choices=[("ja", "Ja"), ("nee", "Nee")],
        widget=forms.RadioSelect,
    )
    besloten_op = DatumVeld(label="Besloten op")
    van = DatumVeld(label="Eerste dag")
    laatste_dag = DatumVeld(label="Laatste dag", required=False)
    motivering = van_toestemming("motivering", widget=forms.Textarea({"rows": 2}))
    voorwaarden = van_toestemming("voorwaarden")

    @property
    def velden(self) -> dict[str, Any]:
        """The fields as the service takes them."""
        velden = met_tot(dict(self.cleaned_data))
        return velden | {"toegestaan": velden["toegestaan"] == "ja"}


class UitgaveForm(forms.Form):
    """Money of the scholingsbudget."""

    waarvoor = van_uitgave("waarvoor")
    bedrag = BedragVeld(label="Bedrag")
    toegekend_op = DatumVeld(label="Toegekend op")


class TerugdraaienForm(forms.Form):
    """Why an amount counts no longer."""

    reden = van_uitgave("teruggedraaid_reden", required=True)
