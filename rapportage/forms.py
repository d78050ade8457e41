"""The period of a report, as people type it."""

from datetime import date, timedelta

from django import forms
from django.http import QueryDict

from inburgering.toegang.forms import DatumVeld
from inburgering.toegang.klok import vandaag
from rapportage.periode import Periode


def gebruikelijke_periode() -> Periode:
    """This year up to today."""
    nu = vandaag()
    return Periode(date(nu.year, 1, 1), nu)


def snelkeuzes() -> list[tuple[str, Periode]]:
    """Periods that are asked for often, with their names."""
    nu = vandaag()
    kwartaal = date(nu.year, (nu.month - 1) // 3 * 3 + 1, 1)
    vorig = Periode(kwartaal, _laatste_dag_van_kwartaal(kwartaal)).vorige
    return [
        ("Dit jaar", gebruikelijke_periode()),
        ("Vorig jaar", Periode(date(nu.year - 1, 1, 1), date(nu.year - 1, 12, 31))),
        ("Dit kwartaal", Periode(kwartaal, nu)),
        ("Vorig kwartaal", vorig),
    ]


def _laatste_dag_van_kwartaal(eerste: date) -> date:
    ruim_erna = eerste + timedelta(days=100)
    return ruim_erna.replace(day=1) - timedelta(days=1)


def _als_getypt(tekst: str) -> str:
    """A date of a link as people type it; what they typed themselves stays as it is."""
    try:
        return date.fromisoformat(tekst).strftime("%d-%m-%Y")
    except ValueError:
        return tekst


class PeriodeForm(forms.Form):
    """From which day up to and including which day; without an answer this year up to today.

    And of whom: the gemeente, the region when the user works in more gemeenten, or one klantmanager.
    """

    van = DatumVeld(label="Van")
    tot = DatumVeld(label="Tot en met (peildatum)")
    voor = forms.ChoiceField(label="Voor", required=False)

    def __init__(self, gevraagd: QueryDict, voor: list[tuple[str, str]] | None = None) -> None:
        standaard = gebruikelijke_periode()
        gegevens = {
            "van": _als_getypt(gevraagd.get("van") or standaard.van.isoformat()),
            "tot": _als_getypt(gevraagd.get("tot") or standaard.tot.isoformat()),
            "voor": gevraagd.get("voor", ""),
        }
        super().__init__(gegevens)
        self.fields["voor"].choices = voor or [("", "Hele gemeente")]

    def clean(self) -> dict[str, object]:
        schoon = super().clean() or {}
        van, tot = schoon.get("van"), schoon.get("tot")
        if van and tot and van > tot:
            self.add_error("tot", "De laatste dag ligt vóór de eerste. Draai ze om.")
        return schoon

    @property
    def periode(self) -> Periode:
        """The period; only of a form that is valid."""
        return Periode(self.cleaned_data["van"], self.cleaned_data["tot"])
