"""Forms of the participatieplan and its activities."""

from functools import partial
from typing import Any

from django import forms

from inburgering.aanbod.selectors import aanbieders
from inburgering.dossiers.forms.velden import modelveld
from inburgering.recht.kalender import EEN_DAG
from inburgering.toegang.forms import DatumVeld
from leerroutes.enums import ActiviteitUitkomst
from leerroutes.forms.aanmelden import AanbiederKeuze
from leerroutes.forms.uren import Urenveld
from leerroutes.models import Activiteit, Participatieplan

van_plan = partial(modelveld, Participatieplan)
van_activiteit = partial(modelveld, Activiteit)


class PlanForm(forms.Form):
    """What somebody wants to reach, in participation and in language."""

    opgesteld_op = van_plan("opgesteld_op")
    hoofddoel = van_plan("hoofddoel")
    taaldoel = van_plan("taaldoel")
    afspraken = van_plan("afspraken", widget=forms.Textarea({"rows": 4, "maxlength": 2000}))


class AfrondenForm(forms.Form):
    afgerond_op = van_plan("afgerond_op", required=True)
    evaluatie = van_plan("evaluatie", required=True, widget=forms.Textarea({"rows": 4, "maxlength": 2000}))


class ActiviteitForm(forms.Form):
    """One activity: what, where, for what goal and from when."""

    soort = van_activiteit("soort", leeg="Kies de soort")
    organisatie = van_activiteit("organisatie")
    doel = van_activiteit("doel")
    uren_per_week = Urenveld(label="Uren per week", required=False, max_digits=4, decimal_places=1)
    start = van_activiteit("start")
    laatste_dag = DatumVeld(label="Laatste dag", required=False, help_text="Leeg: nog niet bekend.")

    def __init__(self, *args: Any, ook: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aanbieder"] = AanbiederKeuze(
            label="Organisatie", queryset=aanbieders(ook_gesloten=ook is not None), empty_label="Niet uit de lijst"
        )
        self.order_fields(["soort", "aanbieder", "organisatie", "doel", "uren_per_week", "start", "laatste_dag"])

    @property
    def velden(self) -> dict[str, Any]:
        """The fields of Activiteit."""
        velden = dict(self.cleaned_data)
        laatste_dag = velden.pop("laatste_dag")
        return velden | {"einde": laatste_dag + EEN_DAG if laatste_dag else None}


class UitkomstForm(forms.Form):
    laatste_dag = DatumVeld(label="Laatste dag")
    uitkomst = forms.ChoiceField(label="Wat kwam ervan?", choices=ActiviteitUitkomst.choices, widget=forms.RadioSelect)
    uitkomst_toelichting = van_activiteit("uitkomst_toelichting")
