"""How every page on which a dossier is corrected works: draft, conflict, preview, save."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.eisen import DOSSIER_GESLOTEN
from inburgering.dossiers.services.proef import proefdraaien
from inburgering.dossiers.versies import Wijziging, gewijzigd_sinds, versie_van
from inburgering.toegang.forms import bewaard

BEVESTIGD = "bevestigd"
TERUG_NAAR_FORMULIER = "terug"


@dataclass
class Wijzigscherm:
    """One page that corrects one row of a dossier.

    `formulier` makes the form from data and initial; `bewaar` is the service call for a valid form, and with
    `eerst_tonen` the sentences it returns are shown and confirmed before anything is kept. `rij` and `velden`
    say what a colleague must not have changed meanwhile. A closed dossier is sent back to its overview, unless
    `ook_gesloten`.
    """

    request: HttpRequest
    dossier: Dossier
    titel: str
    formulier: Callable[..., forms.Form]
    bewaar: Callable[[Any], object]
    gelukt: str
    rij: Model | None = None
    velden: Iterable[str] = ()
    begin: Mapping[str, Any] = field(default_factory=dict)
    actie: str = "Bewaren"
    uitleg: str = ""
    eerst_tonen: bool = False
    gevolgen: Callable[[Any], list[str]] | None = None
    terug_naar: str = "dossiers:dossier"
    met_concept: bool = True
    ook_gesloten: bool = False
    sjabloon: str = "dossiers/wijzigen.html"
    extra: Mapping[str, Any] = field(default_factory=dict)

    def antwoord(self) -> HttpResponse:
        """Show the form, or keep what was sent and go back to the dossier."""
        if not self.dossier.is_open and not self.ook_gesloten:
            messages.error(self.request, DOSSIER_GESLOTEN)
            return redirect("dossiers:dossier", self.dossier.uuid)
        if self.request.method != "POST":
            return self._toon(self.formulier(None, initial=dict(self.begin)))
        form = self.formulier(self.request.POST, initial=self.begin)
        basis = self.request.POST.get("basis", "")
        if TERUG_NAAR_FORMULIER in self.request.POST or not form.is_valid():
            return self._toon(form, basis=basis)
        if botsingen := self._botsingen(basis):
            return self._toon(self._samengevoegd(botsingen), basis=versie_van(self.rij), botsingen=botsingen)
        if self.eerst_tonen and BEVESTIGD not in self.request.POST:
            gevolgen: list[str] = []
            if not bewaard(form, lambda: gevolgen.extend(self._voorbeeld(form))):
                return self._toon(form, basis=basis)
            if gevolgen:
                return self._toon(form, basis=basis, sjabloon="dossiers/bevestigen.html", gevolgen=gevolgen)
        if not bewaard(form, lambda: self.bewaar(form)):
            return self._toon(form, basis=basis)
        messages.success(self.request, self.gelukt)
        return redirect(self.terug_naar, self.dossier.uuid)

    def _voorbeeld(self, form: forms.Form) -> list[str]:
        overige = self.gevolgen(form) if self.gevolgen else []
        return [*proefdraaien(lambda: self.bewaar(form)), *overige]

    def _botsingen(self, basis: str) -> list[Wijziging]:
        return gewijzigd_sinds(self.rij, basis, self.velden) if self.rij else []

    def _samengevoegd(self, botsingen: list[Wijziging]) -> forms.Form:
        """Keep what the user typed, and take over a colleague's value where he typed nothing new."""
        gegevens: QueryDict = self.request.POST.copy()
        form = self.formulier(None, initial=self.begin)
        for botsing in botsingen:
            veld = form.fields.get(botsing.veld)
            if veld is None:
                continue
            getypt = veld.widget.value_from_datadict(gegevens, {}, botsing.veld)
            if not veld.has_changed(botsing.was, getypt):
                _vul(gegevens, botsing.veld, veld, self.begin[botsing.veld])
        return self.formulier(gegevens, initial=self.begin)

    def _toon(
        self, form: forms.Form, *, basis: str | None = None, sjabloon: str | None = None, **meer: Any
    ) -> HttpResponse:
        return render(
            self.request,
            sjabloon or self.sjabloon,
            {
                "titel": self.titel,
                "uitleg": self.uitleg,
                "actie": self.actie,
                "form": form,
                "met_concept": self.met_concept,
                "basis": basis or (versie_van(self.rij) if self.rij else ""),
                **self.extra,
                **meer,
            },
        )


def _vul(gegevens: QueryDict, naam: str, veld: forms.Field, waarde: Any) -> None:
    if isinstance(veld, forms.BooleanField):
        gegevens.pop(naam, None)
        if waarde:
            gegevens[naam] = "on"
        return
    gegevens[naam] = veld.widget.format_value(veld.prepare_value(waarde)) or ""
