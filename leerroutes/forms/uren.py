"""Forms of the ledger of hours; the screens ask for last days, the ledger keeps the day after."""

from functools import partial
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms

from inburgering.aanbod.enums import AanbiederSoort
from inburgering.aanbod.selectors import aanbieders
from inburgering.brieven.models import Document
from inburgering.dossiers.forms.velden import modelveld
from inburgering.dossiers.models import Dossier
from inburgering.recht.kalender import EEN_DAG
from inburgering.toegang.forms import DatumVeld
from leerroutes.enums import VerrekeningSoort
from leerroutes.forms.aanmelden import AanbiederKeuze
from leerroutes.models import Activiteit, Urenregel, Urenverrekening
from leerroutes.services.uren import Regel

van_regel = partial(modelveld, Urenregel)
van_verrekening = partial(modelveld, Urenverrekening)


class Urenveld(forms.DecimalField):
    """A number of hours as people type it: 12, 12,5 or 12.5."""

    def __init__(self, **anders: Any) -> None:
        invoer = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(**({"max_digits": 7, "decimal_places": 2, "widget": invoer} | anders))

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(" ", "").replace(",", ".") if isinstance(value, str) else value)


class BewijsKeuze(forms.ModelChoiceField):
    """A document of the dossier that is no letter of ours."""

    def __init__(self, **anders: Any) -> None:
        vast = {"queryset": Document.objects.none(), "to_field_name": "uuid", "required": False}
        super().__init__(**(vast | anders))

    def label_from_instance(self, obj: Document) -> str:
        return f"{obj.titel} ({obj.gemaakt_at:%d-%m-%Y})"


def bewijzen_van(dossier: Dossier, documenten: Any) -> Any:
    """Return the documents that can prove hours: those that came in, newest first."""
    return documenten.filter(dossier=dossier, html_sha256="", opvolger=None).order_by("-gemaakt_at")


class UrenForm(forms.Form):
    """Hours of one kind in a period."""

    soort = van_regel("soort", leeg="Kies de soort")
    van = van_regel("van")
    laatste_dag = DatumVeld(label="Laatste dag")
    uren = Urenveld(label="Gevolgde uren", help_text="Vul 0 in als er in deze periode niets was.")
    verzuim = Urenveld(label="Uren verzuim zonder reden", required=False)
    bewijs = BewijsKeuze(label="Bewijs", empty_label="Nog geen bewijs")
    toelichting = van_regel("toelichting")

    def __init__(self, *args: Any, dossier: Dossier, documenten: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aanbieder"] = AanbiederKeuze(
            label="Aanbieder", queryset=aanbieders(ook_gesloten=True), empty_label="Geen aanbieder uit de lijst"
        )
        self.fields["activiteit"] = forms.ModelChoiceField(
            label="Activiteit",
            queryset=Activiteit.objects.filter(plan__dossier=dossier).select_related("aanbieder"),
            to_field_name="uuid",
            required=False,
            empty_label="Geen activiteit",
            help_text="Alleen bij participatie.",
        )
        self.fields["bewijs"].queryset = bewijzen_van(dossier, documenten)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Div("soort", "aanbieder", css_class="veldrij"),
            Div("van", "laatste_dag", css_class="veldrij"),
            Div("uren", "verzuim", css_class="veldrij"),
            Div("activiteit", "bewijs", css_class="veldrij"),
            "toelichting",
        )

    @property
    def regel(self) -> Regel:
        """What was filled in as a row of the ledger."""
        schoon = dict(self.cleaned_data)
        return Regel(tot=schoon.pop("laatste_dag") + EEN_DAG, **schoon)


class TerugboekenForm(forms.Form):
    reden = van_regel("toelichting", required=True, label="Waarom boekt u deze uren terug?")


class BewijsForm(forms.Form):
    bewijs = BewijsKeuze(label="Bewijs", required=True, empty_label="Kies een document")

    def __init__(self, *args: Any, dossier: Dossier, documenten: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bewijs"].queryset = bewijzen_van(dossier, documenten)


ALLEEN_OPLEIDING = "Alleen bij een niet-vrijstellende opleiding."


class VerrekeningForm(forms.Form):
    """A decision to credit hours."""

    soort = van_verrekening("soort", leeg="Kies welke uren")
    soort.help_text = (
        "Uren uit de brede intake tellen voor de Z-route en het afschalen (art. 3.14 lid 6, 5.5 lid 2). Een "
        "niet-vrijstellende opleiding telt alleen in de Z-route, over de twee jaar vóór het PIP (art. 3.14 lid 9)."
    )
    uren = Urenveld(label="Aantal uren")
    gevolgd_van = DatumVeld(label="Opleiding gevolgd vanaf", required=False, help_text=ALLEEN_OPLEIDING)
    laatste_dag = DatumVeld(label="Tot en met", required=False, help_text=ALLEEN_OPLEIDING)
    op = DatumVeld(label="Besloten op")
    motivering = van_verrekening("motivering")
    bewijs = BewijsKeuze(label="Bewijs", empty_label="Nog geen bewijs")

    def __init__(self, *args: Any, dossier: Dossier, documenten: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bewijs"].queryset = bewijzen_van(dossier, documenten)

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        van, laatste_dag = schoon.pop("gevolgd_van", None), schoon.pop("laatste_dag", None)
        if schoon.get("soort") != VerrekeningSoort.NIET_VRIJSTELLEND:
            return schoon
        for naam, waarde in (("gevolgd_van", van), ("laatste_dag", laatste_dag)):
            if waarde is None and naam not in self.errors:
                self.add_error(naam, "Vul dit in: alleen uren in de twee jaar vóór het PIP kunnen meetellen.")
        if van and laatste_dag:
            schoon["gevolgd"] = (van, laatste_dag + EEN_DAG)
        return schoon


class IntrekkenForm(forms.Form):
    reden = van_verrekening("ingetrokken_reden", required=True)


class BestandForm(forms.Form):
    """A file of a school with the hours of many people."""

    bestand = forms.FileField(label="Bestand", help_text="Excel (.xlsx) of CSV, hoogstens 5 MB.")
    is_bewijs = forms.BooleanField(
        label="Dit is de urenopgave van de aanbieder zelf",
        required=False,
        help_text="Dan gelden de uren als bewezen. Anders vraagt u per persoon nog een urenverklaring.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        soorten = [soort for soort in AanbiederSoort if soort != AanbiederSoort.BEGELEIDING]
        self.fields["aanbieder"] = AanbiederKeuze(
            label="Van welke aanbieder?",
            queryset=aanbieders(ook_gesloten=True).filter(soort__in=soorten),
            required=True,
            empty_label="Kies een aanbieder",
        )
        self.order_fields(["aanbieder", "bestand", "is_bewijs"])


class TerugdraaienForm(forms.Form):
    reden = forms.CharField(label="Waarom draait u dit bestand terug?", max_length=300)
