"""The household."""

from functools import partial
from typing import Any

from django import forms

from inburgering.dossiers.enums import Gezinsrol
from inburgering.dossiers.forms.velden import modelveld
from inburgering.dossiers.models import Dossier, Gezinslid
from inburgering.dossiers.zoeken import dossiers_zoeken
from inburgering.toegang.models import Gebruiker

van_gezinslid = partial(modelveld, Gezinslid)
HOOGSTENS_TE_KIEZEN = 10


class GezinslidForm(forms.Form):
    """A member of the household without a dossier of his own."""

    naam = van_gezinslid("naam")
    rol = van_gezinslid("rol", label="Rol in het gezin")
    geboren_op = van_gezinslid("geboren_op")
    vve = van_gezinslid("vve")
    school = van_gezinslid("school")


class GezinZoekForm(forms.Form):
    """Find the dossier of somebody of the household by name, number or phone; several hits give a choice."""

    zoek = forms.CharField(
        label="Wie hoort bij dit gezin?",
        max_length=100,
        help_text="Naam, dossiernummer, v-nummer of telefoon van iemand met een dossier.",
    )
    keuze = forms.ChoiceField(label="Wie bedoelt u?", required=False, widget=forms.RadioSelect)
    rol = forms.ChoiceField(
        label="Rol van deze inburgeraar in het gezin", choices=Gezinsrol.choices, initial=Gezinsrol.PARTNER
    )

    def __init__(self, *args: Any, gebruiker: Gebruiker, behalve: Dossier | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gevonden = self._zoek(gebruiker, behalve)
        if len(self.gevonden) > 1:
            self.fields["keuze"].choices = [(str(dossier.uuid), _omschrijving(dossier)) for dossier in self.gevonden]
        else:
            del self.fields["keuze"]

    def _zoek(self, gebruiker: Gebruiker, behalve: Dossier | None) -> list[Dossier]:
        tekst = self.data.get(self.add_prefix("zoek"), "").strip() if self.is_bound else ""
        gevonden = dossiers_zoeken(tekst, gebruiker=gebruiker) if tekst else []
        return [dossier for dossier in gevonden if dossier != behalve][:HOOGSTENS_TE_KIEZEN]

    def clean(self) -> dict[str, Any]:
        schoon = super().clean()
        if schoon.get("zoek"):
            schoon["dossier"] = self._gekozen(schoon.get("keuze"))
        return schoon

    def _gekozen(self, keuze: str | None) -> Dossier | None:
        if len(self.gevonden) == 1:
            return self.gevonden[0]
        gekozen = next((dossier for dossier in self.gevonden if str(dossier.uuid) == keuze), None)
        if gekozen is None:
            fout = (
                "Er zijn meer personen gevonden. Kies hieronder wie u bedoelt."
                if self.gevonden
                else "Niemand met een dossier gevonden. Zoek op een deel van de naam of op het dossiernummer."
            )
            self.add_error("zoek", fout)
        return gekozen


def _omschrijving(dossier: Dossier) -> str:
    persoon = dossier.inburgeraar
    return f"{persoon.naam}, geboren {persoon.geboortedatum_tekst}, {dossier.nummer}"
