from typing import Any

from django import forms

from inburgering.dossiers.models import Taakpunt
from inburgering.dossiers.services.checklists import Punt


class PuntForm(forms.Form):
    """One item of a checklist; an empty one is left out."""

    volgorde = forms.IntegerField(label="Plaats", required=False, min_value=1, max_value=99)
    tekst = forms.CharField(label="Punt", required=False, max_length=Taakpunt._meta.get_field("tekst").max_length)
    actief = forms.BooleanField(label="Actief", required=False, initial=True)


class _Punten(forms.BaseFormSet):
    @property
    def punten(self) -> list[Punt]:
        """The items in the order of their numbers; one without a number comes last."""
        ingevuld: list[dict[str, Any]] = [form.cleaned_data for form in self.forms if form.cleaned_data.get("tekst")]
        ingevuld.sort(key=lambda velden: velden["volgorde"] or 100)
        return [Punt(velden["tekst"], velden["actief"]) for velden in ingevuld]


ChecklistForm = forms.formset_factory(PuntForm, formset=_Punten, extra=4, max_num=60)
