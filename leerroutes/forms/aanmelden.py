"""The small forms of the page of the lessons."""

from functools import partial
from typing import Any

from django import forms

from inburgering.aanbod.enums import AanbiederSoort
from inburgering.aanbod.models import Aanbieder
from inburgering.aanbod.selectors import te_kiezen
from inburgering.dossiers.forms.velden import modelveld
from inburgering.recht.kalender import EEN_DAG
from inburgering.toegang.forms import DatumVeld
from leerroutes.enums import EindeReden, Lestijd
from leerroutes.models import Aanmelding
from pip_plans.enums import Leerroute

van_aanmelding = partial(modelveld, Aanmelding)


class AanbiederKeuze(forms.ModelChoiceField):
    """An aanbieder that is open, with its place and when it teaches."""

    def __init__(self, *soorten: AanbiederSoort, ook: int | None = None, **anders: Any) -> None:
        vast = {"queryset": te_kiezen(*soorten, ook=ook), "to_field_name": "uuid", "required": False}
        super().__init__(**(vast | anders))

    def label_from_instance(self, obj: Aanbieder) -> str:
        tijden = [naam for naam, is_zo in (("ook avond", obj.avond), ("ook weekend", obj.weekend)) if is_zo]
        return " · ".join(filter(None, [obj.naam, obj.plaats, *tijden]))


class KeuzeForm(forms.Form):
    """The school and what it must know; fields that the route does not know are left out."""

    cursus = van_aanmelding("cursus")
    doelniveau = van_aanmelding("doelniveau", leeg="Kies een niveau", label="Voor welke opleiding daarna?")
    met_entree = van_aanmelding("met_entree")
    lestijden = forms.MultipleChoiceField(
        label="Wanneer kan de inburgeraar naar de les?",
        choices=Lestijd.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    bijzonderheden = van_aanmelding(
        "bijzonderheden",
        widget=forms.Textarea({"rows": 3, "maxlength": 2000}),
        help_text="Kinderopvang, vervoer, werk. Schrijf hier geen gezondheidsgegevens op.",
    )

    def __init__(self, *args: Any, leerroute: str, ook: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        soorten = (AanbiederSoort.TAALSCHAKELINSTELLING,) if leerroute == Leerroute.ONDERWIJS else SCHOOLSOORTEN
        self.fields["aanbieder"] = AanbiederKeuze(*soorten, ook=ook, label="School", empty_label="Nog geen school")
        self.order_fields(["aangemeld_op", "gestart_op", "aanbieder"])
        for veld, route in (("doelniveau", Leerroute.ONDERWIJS), ("met_entree", Leerroute.B1)):
            if leerroute != route:
                del self.fields[veld]


SCHOOLSOORTEN = (AanbiederSoort.CURSUSINSTELLING, AanbiederSoort.TAALSCHAKELINSTELLING)


class AanmeldenForm(KeuzeForm):
    """A new aanmelding by the gemeente; the reason only when facts are missing."""

    aangemeld_op = DatumVeld(label="Aangemeld op")
    onvolledig_reden = van_aanmelding("onvolledig_reden")

    def __init__(self, *args: Any, onvolledig: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not onvolledig:
            del self.fields["onvolledig_reden"]


class SchoolkeuzeForm(KeuzeForm):
    """The school that somebody chose and pays himself."""

    aangemeld_op = DatumVeld(label="Wanneer vertelde de inburgeraar dit?")
    gestart_op = DatumVeld(label="Eerste les", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cursus"].label = "Naam van de school of cursus"
        self.fields["cursus"].help_text = "Als de school niet in de lijst staat."
        self.fields.pop("met_entree", None)
        self.fields.pop("doelniveau", None)


class DatumForm(forms.Form):
    """One day on which something happened."""

    op = DatumVeld(label="Datum")

    def __init__(self, *args: Any, label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["op"].label = label


class AanbodForm(forms.Form):
    """A place: when it was offered, and the first and last lesson that the school expects."""

    op = DatumVeld(label="Plaats aangeboden op")
    verwachte_start_op = DatumVeld(label="Verwachte eerste les")
    verwachte_laatste_dag = DatumVeld(label="Verwachte laatste les", required=False)

    @property
    def velden(self) -> dict[str, Any]:
        velden = dict(self.cleaned_data)
        laatste_dag = velden.pop("verwachte_laatste_dag")
        return velden | {"verwacht_einde": laatste_dag + EEN_DAG if laatste_dag else None}


class UitstelForm(forms.Form):
    tot = DatumVeld(label="Uitgesteld tot")
    reden = van_aanmelding("uitstel_reden", required=True)


class StartForm(forms.Form):
    gestart_op = DatumVeld(label="Eerste les", help_text="De dag van de eerste les, niet van de inschrijving.")


class EindeForm(forms.Form):
    op = DatumVeld(label="Laatste les")
    reden = forms.ChoiceField(label="Waarom?", choices=EindeReden.choices, widget=forms.RadioSelect)
    toelichting = van_aanmelding("einde_toelichting")


class IntrekkenForm(forms.Form):
    op = DatumVeld(label="Ingetrokken op")
    reden = van_aanmelding("ingetrokken_reden", required=True)
