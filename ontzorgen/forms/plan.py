"""The forms of the budgetplan and of letting go."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.db.models import TextChoices

from inburgering.dossiers.models import Gezin
from inburgering.toegang.forms import DatumVeld
from ontzorgen.budget import WEKEN_PER_MAAND
from ontzorgen.enums import Leefgeldritme, Postgroep
from ontzorgen.forms.traject import tekstvak
from ontzorgen.forms.velden import BedragVeld
from ontzorgen.models import Budgetplan, Kostenpost
from ontzorgen.models.plan import SOORTEN
from ontzorgen.selectors.budget import kostenposten_van
from ontzorgen.services.plan import Regel

KOPPEN = {
    Postgroep.INKOMEN: "Wat komt er per maand binnen?",
    Postgroep.VASTE_LAST: "Welke vaste lasten betaalt het huishouden zelf?",
    Postgroep.RESERVERING: "Wat wordt er per maand apart gezet?",
}
ANDERS = "anders"


class BudgetplanForm(forms.Form):
    """One amount per kind; what the college pays is not typed, it comes from the cost items."""

    geldig_op = DatumVeld(label="Geldt vanaf")
    leefgeld = BedragVeld(label="Leefgeld", help_text="Voor eten, kleding en andere dagelijkse dingen.")
    leefgeldritme = forms.ChoiceField(label="Uitbetalen", choices=Leefgeldritme.choices)
    toelichting = tekstvak("Afspraken en bijzonderheden", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for groep, soorten in SOORTEN.items():
            for soort in soorten:
                self.fields[veldnaam(groep, soort)] = BedragVeld(label=str(soort.label), required=False)
            self.fields[omschrijving_van(groep)] = forms.CharField(
                label="Wat is dat andere?", max_length=80, required=False
            )
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "geldig_op",
            *(
                Fieldset(KOPPEN[groep], Div(*_velden(groep, soorten), css_class="bedragen"))
                for groep, soorten in SOORTEN.items()
            ),
            Fieldset("Leefgeld", Div("leefgeld", "leefgeldritme", css_class="veldrij")),
            "toelichting",
        )

    @property
    def regels(self) -> Iterator[Regel]:
        """The lines that were filled in."""
        for groep, soorten in SOORTEN.items():
            for soort in soorten:
                if bedrag := self.cleaned_data[veldnaam(groep, soort)]:
                    omschrijving = self.cleaned_data[omschrijving_van(groep)] if soort == ANDERS else ""
                    yield Regel(groep=groep, soort=soort.value, omschrijving=omschrijving.strip(), bedrag=bedrag)

    @property
    def leefgeld_per_maand(self) -> Decimal:
        """The leefgeld as the plan keeps it."""
        leefgeld: Decimal = self.cleaned_data["leefgeld"] or Decimal(0)
        if self.cleaned_data["leefgeldritme"] == Leefgeldritme.WEEK:
            return (leefgeld * WEKEN_PER_MAAND).quantize(Decimal("0.01"))
        return leefgeld

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        for groep in SOORTEN:
            if schoon.get(veldnaam(groep, ANDERS)) and not (schoon.get(omschrijving_van(groep)) or "").strip():
                self.add_error(omschrijving_van(groep), "Schrijf op wat dat andere is.")
        return schoon

    @classmethod
    def begin(cls, plan: Budgetplan | None, budget: Any) -> dict[str, Any]:
        """Return what the form begins with: the plan of now, without what the college pays."""
        if plan is None:
            return {"leefgeldritme": Leefgeldritme.WEEK}
        per_week = plan.leefgeldritme == Leefgeldritme.WEEK
        waarden: dict[str, Any] = {
            "leefgeld": budget.leefgeld_per_week if per_week else plan.leefgeld,
            "leefgeldritme": plan.leefgeldritme,
            "toelichting": plan.toelichting,
        }
        for post in plan.posten.all():
            if not post.via_gemeente:
                waarden[veldnaam(post.groep, post.soort)] = post.bedrag
                if post.soort == ANDERS:
                    waarden[omschrijving_van(post.groep)] = post.omschrijving
        return waarden


def veldnaam(groep: str, soort: str) -> str:
    return f"{groep}_{soort}"


def omschrijving_van(groep: str) -> str:
    return f"{groep}_omschrijving"


def _velden(groep: str, soorten: type[TextChoices]) -> list[str]:
    return [*(veldnaam(groep, soort) for soort in soorten), omschrijving_van(groep)]


class KostenpostKeuze(forms.ModelChoiceField):
    """A cost item of the household; empty is the leefgeld."""

    def label_from_instance(self, obj: Kostenpost) -> str:
        return f"{obj.naam} · {obj.begunstigde.naam}"


class AfbouwForm(forms.Form):
    vanaf = DatumVeld(label="Zelf vanaf", help_text="Vanaf deze dag betalen wij het niet meer.")
    eerste_betaling_op = DatumVeld(
        label="Eerste eigen betaling uiterlijk op",
        required=False,
        help_text="Drie dagen daarna kijkt u na of het lukte.",
    )
    opmerking = forms.CharField(label="Opmerking", max_length=300, required=False)
    field_order = ("kostenpost", "vanaf", "eerste_betaling_op", "opmerking")

    def __init__(self, *args: Any, gezin: Gezin, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kostenpost"] = KostenpostKeuze(
            label="Wat gaat de inburgeraar zelf doen?",
            queryset=kostenposten_van(gezin),
            to_field_name="uuid",
            required=False,
            empty_label="Leefgeld per maand in plaats van per week",
        )
        self.order_fields(self.field_order)


class NakijkenForm(forms.Form):
    gelukt = forms.TypedChoiceField(
        label="Is de eerste eigen betaling gelukt?",
        choices=[("ja", "Ja, het gaat goed"), ("nee", "Nee, wij betalen weer")],
        coerce=lambda waarde: waarde == "ja",
        widget=forms.RadioSelect,
    )
    op = DatumVeld(label="Nagekeken op")
    opmerking = forms.CharField(
        label="Opmerking", max_length=300, required=False, help_text="Nodig als het niet is gelukt."
    )


class StapVervaltForm(forms.Form):
    opmerking = forms.CharField(label="Waarom gaat deze stap niet door?", max_length=300)
