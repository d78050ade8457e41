"""Fields that the small forms of the traject share."""

from typing import Any

from django import forms

from inburgering.toegang.models import Gebruiker
from leerroutes.models import Groep
from leerroutes.selectors.groepen import groepen_met_plaats
from leerroutes.selectors.map import gespreksvoerders

GEEN_GEZONDHEID = "Schrijf hier geen gezondheidsgegevens op."


def tekstvak(label: str, *, lengte: int = 500, rijen: int = 3, verplicht: bool = True, uitleg: str = "") -> Any:
    """A text box that says how much fits."""
    return forms.CharField(
        label=label,
        required=verplicht,
        max_length=lengte,
        widget=forms.Textarea(attrs={"rows": rijen, "maxlength": lengte}),
        help_text=uitleg,
    )


def ja_nee(label: str, ja: str, nee: str) -> forms.TypedChoiceField:
    """A question with two written answers; nothing is chosen beforehand."""
    return forms.TypedChoiceField(
        label=label,
        choices=[("ja", ja), ("nee", nee)],
        coerce=lambda waarde: waarde == "ja",
        widget=forms.RadioSelect,
    )


class GroepKeuze(forms.ModelChoiceField):
    """An open group of one kind with a free place, by language."""

    def __init__(self, soort: str, **anders: Any) -> None:
        super().__init__(queryset=groepen_met_plaats(soort), to_field_name="uuid", **anders)

    def label_from_instance(self, obj: Groep) -> str:
        vrij = obj.capaciteit - obj.bezet
        plaatsen = "1 plaats vrij" if vrij == 1 else f"{vrij} plaatsen vrij"
        return f"{obj.naam} · {obj.taal} · {obj.plaats} · {plaatsen}"


class GespreksvoerderKeuze(forms.ModelChoiceField):
    """Somebody of the gemeente who may hold an eindgesprek."""

    def __init__(self, **anders: Any) -> None:
        wie = Gebruiker.objects.filter(pk__in=[gebruiker.pk for gebruiker in gespreksvoerders()])
        super().__init__(queryset=wie.order_by("last_name", "first_name"), to_field_name="username", **anders)
