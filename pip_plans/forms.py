"""The forms of the composer: one per section, with only the fields that apply, and those of the steps after it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db import models

from inburgering.brieven.enums import Verzendwijze
from inburgering.recht.leerroutes import PVT_MINIMUM_UREN
from inburgering.toegang.forms import DatumVeld
from pip_plans.enums import Aanleiding, BesluitSoort, Examenonderdeel, Leerroute, Onderdeel, Wie
from pip_plans.models import Pip, PipAfspraak, PipBesluit, PipDoel, PipRoute, Standaardafspraak
from pip_plans.models.pip import MEESTE_UREN
from pip_plans.onderdelen import velden_voor
from pip_plans.selectors.feiten import PipFeiten
from pip_plans.standaardafspraken import Afspraaktekst, afspraken_om_te_kiezen

UITLEG: Mapping[str, str] = {
    "onderwijswens": "In de woorden van de inburgeraar. Dit komt in de brief.",
    "omstandigheden": "Alleen wat dit betekent voor de lessen en afspraken. Noem geen ziekten of behandelingen.",
    "lbt_afwijking_motivering": "Alleen nodig als de leerroute anders is dan de toets aangeeft.",
    "reden_wijziging": "Dit komt in de brief.",
    "schakelgrond": "Alleen nodig na anderhalf jaar, als geen andere uitzondering geldt (Besluit art. 5.4 lid 3).",
    "opleiding_beeindigd_op": "Alleen als na anderhalf jaar praktijkonderwijs, vso of entree is gestopt.",
    "onderdelen_a2": "KNM heeft in de B1-route geen niveau.",
    "gevolgde_uren": "Samen minstens 600 uur, bij een school met keurmerk. Uren uit de brugklas mogen meetellen.",
    "inspanning": "Bijvoorbeeld aanwezigheid en inzet volgens de school.",
    "uren_per_week": "Gemiddeld aantal lesuren.",
    "uren_totaal": "Schatting van alle lesuren samen. Dit getal gaat ook naar DUO.",
    "verrekening": "Bijvoorbeeld uren uit de brede intake of de brugklas (Besluit art. 3.14 lid 6).",
    "niet_vrijstellende_opleiding": "Praktijkonderwijs, vso of entree. Laat leeg als dit niet speelt.",
    "pvt_uren": "Minstens 12 uur.",
    "map_toelichting": "Bijvoorbeeld: vanaf niveau A2.",
    "gesprek_interval_maanden": "Elk gesprek wordt een taak in de werkvoorraad.",
    "begeleiding": "Wat doet u om de leerroute te laten lukken? Dit komt in de brief.",
    "participatie": "Bijvoorbeeld werk, vrijwilligerswerk of sport. Dit komt in de brief.",
    "vve_afspraken": "Welk kind, waar en vanaf wanneer? Dit komt in de brief.",
    "cursusinstelling": "Met keurmerk, of een erkend taalschakeltraject. Nog niet bekend? Laat leeg.",
}
LABELS: Mapping[str, str] = {
    "leerroute": "Welke leerroute volgt de inburgeraar?",
    "niveau": "Niveau van de taalexamens",
}
RADIO = {"leerroute", "route_andere_gemeente", "niveau", "alfabetisering"}
GRENZEN: Mapping[str, tuple[int, int, str]] = {
    "gevolgde_uren": (0, MEESTE_UREN, ""),
    "uren_per_week": (1, 40, ""),
    "uren_totaal": (1, MEESTE_UREN, ""),
    "uren_participatie": (1, MEESTE_UREN, ""),
    "pvt_uren": (PVT_MINIMUM_UREN, 400, "Besluit inburgering 2021 art. 3.1 lid 3"),
    "map_uren": (1, 400, ""),
    "aantal_voortgangsgesprekken": (1, 36, ""),
    "gesprek_interval_maanden": (1, 12, ""),
}
"""Lowest and highest number that is no slip of the pen, with the article when the law sets it."""

JA_NEE = ((True, "Ja"), (False, "Nee"))


def _ja_of_nee(waarde: Any) -> bool | None:
    return {"True": True, "False": False}.get(str(waarde))


def _getal_binnen(laagste: int, hoogste: int, artikel: str) -> dict[str, Any]:
    """What a field for a number within these bounds takes."""
    melding = f"Vul een getal in van {laagste} tot en met {hoogste}{f' ({artikel})' if artikel else ''}."
    return {
        "min_value": laagste,
        "max_value": hoogste,
        "error_messages": {"min_value": melding, "max_value": melding},
        "widget": forms.TextInput(attrs={"inputmode": "numeric"}),
    }


def _formulierveld(naam: str) -> forms.Field:
    """The form field of a field of the PIP; nothing is required while composing."""
    veld = Pip._meta.get_field(naam)
    anders: dict[str, Any] = {"required": False, "help_text": UITLEG.get(naam, "")}
    if naam in LABELS:
        anders["label"] = LABELS[naam]
    if isinstance(veld, models.DateField):
        return veld.formfield(form_class=DatumVeld, **anders)
    if isinstance(veld, models.BooleanField) and veld.null:
        label = anders.get("label", str(veld.verbose_name).capitalize())
        return forms.TypedChoiceField(
            choices=JA_NEE,
            coerce=_ja_of_nee,
            empty_value=None,
            widget=forms.RadioSelect,
            required=False,
            label=label,
            help_text=anders["help_text"],
        )
    if isinstance(veld, ArrayField):
        return forms.MultipleChoiceField(
            choices=Examenonderdeel.choices,
            widget=forms.CheckboxSelectMultiple,
            required=False,
            label="Examenonderdelen op niveau A2",
            help_text=anders["help_text"],
        )
    if naam in RADIO:
        return forms.ChoiceField(
            choices=[keuze for keuze in veld.choices if keuze[0]],
            widget=forms.RadioSelect,
            required=False,
            label=anders.get("label", str(veld.verbose_name).capitalize()),
            help_text=anders["help_text"],
        )
    if isinstance(veld, models.TextField):
        anders["widget"] = forms.Textarea(attrs={"rows": 3})
    if isinstance(veld, models.PositiveSmallIntegerField):
        anders |= _getal_binnen(*GRENZEN[naam])
    return veld.formfield(**anders)


class OnderdeelForm(forms.Form):
    """One section with the fields that apply to this person and leerroute.

    `concept_sleutel`, `basis` and `begin` travel along: the key of the draft, and the version on which the user began
    with what it showed.
    """

    basis = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    begin = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
    concept_sleutel = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, pip: Pip, feiten: PipFeiten, onderdeel: Onderdeel, **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"id_{onderdeel.value}_%s", **kwargs)
        self.pip, self.feiten, self.onderdeel = pip, feiten, onderdeel
        self.namen = velden_voor(pip, feiten, onderdeel)
        for naam in self.namen:
            self.fields[naam] = _formulierveld(naam)
            self.initial.setdefault(naam, getattr(pip, naam))

    @property
    def groepen(self) -> list[tuple[bool, list[forms.BoundField]]]:
        """The fields in order, short ones that follow each other together; True for such a row."""
        rijen: list[tuple[bool, list[forms.BoundField]]] = []
        for naam in self.namen:
            kort = isinstance(self.fields[naam].widget, forms.TextInput)
            if kort and rijen and rijen[-1][0]:
                rijen[-1][1].append(self[naam])
            else:
                rijen.append((kort, [self[naam]]))
        return rijen

    def gegevens(self) -> dict[str, Any]:
        """What `onderdeel_opslaan` takes."""
        return {naam: self.cleaned_data[naam] for naam in self.namen}


class RouteForm(OnderdeelForm):
    """The choice of the leerroute, with reason and source for each of the three."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        redenen = {reden.route: reden for reden in self.pip.routes.all()}
        for route in Leerroute:
            for deel in ("reden", "bron"):
                naam = f"{deel}_{route.value}"
                self.fields[naam] = PipRoute._meta.get_field(deel).formfield(
                    required=False, label="Waarom (niet)?" if deel == "reden" else "Bron"
                )
                if deel == "reden":
                    self.fields[naam].widget.attrs["rows"] = 4
                self.initial.setdefault(naam, getattr(redenen[route], deel) if route in redenen else "")

    @property
    def routes(self) -> list[dict[str, Any]]:
        """The three rows of the matrix."""
        return [
            {"route": route, "reden": self[f"reden_{route.value}"], "bron": self[f"bron_{route.value}"]}
            for route in Leerroute
        ]

    def gegevens(self) -> dict[str, Any]:
        redenen = {
            route.value: {deel: self.cleaned_data[f"{deel}_{route.value}"] for deel in ("reden", "bron")}
            for route in Leerroute
        }
        return super().gegevens() | {"redenen": redenen}


class Rij(forms.Form):
    """One row of a list: an empty one is skipped, a marked one removed."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    weg = forms.BooleanField(label="Weghalen", required=False)
    verplicht: Sequence[str] = ()

    def clean(self) -> dict[str, Any]:
        schoon = super().clean()
        if schoon.get("weg") or self.is_leeg():
            return schoon
        for naam in self.verplicht:
            if not schoon.get(naam) and naam not in self.errors:
                self.add_error(naam, f"Vul dit in, of haal de regel weg: {self.fields[naam].label.lower()}.")
        return schoon

    def is_leeg(self) -> bool:
        return not any(self[naam].data for naam in self.fields if naam not in ("uuid", "weg", "wie", "soort"))


class DoelForm(Rij):
    verplicht = ("tekst",)
    tekst = PipDoel._meta.get_field("tekst").formfield(required=False, label="Doel")
    voor_op = DatumVeld(label="Vóór of op", required=False)


class AfspraakForm(Rij):
    verplicht = ("wie", "tekst")
    wie = forms.ChoiceField(label="Wie", choices=[("", "Kies wie"), *Wie.choices], required=False)
    tekst = PipAfspraak._meta.get_field("tekst").formfield(required=False, label="Afspraak")
    voor_op = DatumVeld(label="Vóór of op", required=False)
    wanneer = forms.CharField(label="Of: wanneer", max_length=80, required=False)

    def clean(self) -> dict[str, Any]:
        schoon = super().clean()
        if schoon.get("voor_op") and schoon.get("wanneer"):
            self.add_error("wanneer", "Vul een datum in óf schrijf wanneer; allebei kan niet.")
        return schoon


class BesluitForm(Rij):
    verplicht = ("titel", "dagtekening")
    soort = forms.ChoiceField(label="Soort", choices=BesluitSoort.choices, required=False)
    titel = PipBesluit._meta.get_field("titel").formfield(required=False, label="Besluit")
    dagtekening = DatumVeld(label="Datum van het besluit", required=False)
    kenmerk = forms.CharField(label="Kenmerk", max_length=60, required=False)


def _rijen(formset: forms.BaseFormSet) -> list[dict[str, Any]]:
    return [
        {naam: waarde for naam, waarde in form.cleaned_data.items() if naam != "weg"}
        for form in formset
        if not form.cleaned_data.get("weg") and not form.is_leeg()
    ]


class MetRijenForm(OnderdeelForm):
    """A section with lists of rows; each list has a few empty rows at its end."""

    rijsoorten: Mapping[str, type[Rij]] = {}
    leeg = 1

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lijsten = {
            naam: forms.formset_factory(soort, extra=self.leeg, max_num=100)(
                self.data if self.is_bound else None,
                prefix=naam,
                initial=[self._begin(rij, soort) for rij in getattr(self.pip, naam).all()],
                auto_id=f"id_{self.onderdeel.value}_%s",
            )
            for naam, soort in self.rijsoorten.items()
        }

    def _begin(self, rij: models.Model, soort: type[Rij]) -> dict[str, Any]:
        return {naam: getattr(rij, naam) for naam in soort.base_fields if naam != "weg"}

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(lijst.is_valid() for lijst in self.lijsten.values())])

    def gegevens(self) -> dict[str, Any]:
        return super().gegevens() | {naam: _rijen(lijst) for naam, lijst in self.lijsten.items()}


class AfsprakenForm(MetRijenForm):
    """Goals, and agreements of both sides; those of the gemeente's list are picked by ticking them."""

    rijsoorten = {"doelen": DoelForm, "afspraken": AfspraakForm}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.te_kiezen: list[Afspraaktekst] = afspraken_om_te_kiezen(self.pip, self.feiten)
        self.fields["standaard"] = forms.MultipleChoiceField(
            choices=[(afspraak.tekst, self._label(afspraak)) for afspraak in self.te_kiezen],
            widget=forms.CheckboxSelectMultiple,
            required=False,
            label="Vaste afspraken om te kiezen",
        )

    def _label(self, afspraak: Afspraaktekst) -> str:
        wanneer = f" ({afspraak.wanneer})" if afspraak.wanneer else ""
        return f"{Wie(afspraak.wie).label}: {afspraak.tekst}{wanneer}"

    def gegevens(self) -> dict[str, Any]:
        gegevens = super().gegevens()
        gekozen = [afspraak for afspraak in self.te_kiezen if afspraak.tekst in self.cleaned_data["standaard"]]
        gegevens["afspraken"] += [
            {"wie": afspraak.wie, "tekst": afspraak.tekst, "wanneer": afspraak.wanneer} for afspraak in gekozen
        ]
        return gegevens


class ParticipatiewetForm(MetRijenForm):
    rijsoorten = {"pw_besluiten": BesluitForm}


FORMULIEREN: Mapping[Onderdeel, type[OnderdeelForm]] = {
    Onderdeel.ROUTE: RouteForm,
    Onderdeel.AFSPRAKEN: AfsprakenForm,
    Onderdeel.PARTICIPATIEWET: ParticipatiewetForm,
}


def formulier_voor(onderdeel: Onderdeel) -> type[OnderdeelForm]:
    return FORMULIEREN.get(onderdeel, OnderdeelForm)


class WijzigingForm(forms.Form):
    """Why a PIP changes."""

    aanleiding = forms.ChoiceField(
        label="Waarom verandert het PIP?",
        choices=[keuze for keuze in Aanleiding.choices if keuze[0] not in (Aanleiding.GEEN, Aanleiding.VERHUIZING)],
        widget=forms.RadioSelect,
    )


class VaststellenForm(forms.Form):
    """The two dates of the decision; both are today unless somebody says otherwise."""

    dagtekening = DatumVeld(help_text="De dag na de dagtekening van het eerste PIP begint de termijn van drie jaar.")
    verzenddatum = DatumVeld(
        help_text="De dag waarop u de brief verstuurt of uitreikt. De dag erna begint de bezwaartermijn."
    )


class VersturenForm(forms.Form):
    """When and how the decision reached the person."""

    bekendgemaakt_op = DatumVeld(
        label="Verstuurd of uitgereikt op",
        help_text="Staat in de brief een andere dag? Dan maken wij een nieuwe versie van de brief met deze datum.",
    )
    wijze = forms.ChoiceField(label="Hoe?", choices=Verzendwijze.choices, widget=forms.RadioSelect)


class VerzendingVerbeterenForm(forms.Form):
    """The right day of sending of a decision, with the reason; how it went only once it was sent."""

    op = DatumVeld(label="Verzonden of uitgereikt op")
    wijze = forms.ChoiceField(label="Hoe?", choices=Verzendwijze.choices, widget=forms.RadioSelect)
    reden = forms.CharField(
        label="Waarom verbetert u dit?",
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        help_text="Komt in de tijdlijn, bijvoorbeeld: verkeerd jaar ingevuld.",
    )

    def __init__(self, *args: Any, verzonden: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not verzonden:
            del self.fields["wijze"]
            self.fields["op"].label = "Te verzenden op"


class StandaardafspraakForm(forms.ModelForm):
    """One agreement of the gemeente's list."""

    class Meta:
        model = Standaardafspraak
        fields = ("wie", "tekst", "wanneer", "leerroute", "alleen_asiel", "actief")
        help_texts = {
            "tekst": "Schrijf aan de inburgeraar: “U …” of “Wij …”. Dit komt zo in de brief.",
            "wanneer": "Bijvoorbeeld: elke week.",
            "actief": "Uit: klantmanagers kunnen de afspraak niet meer kiezen.",
        }
        widgets = {"tekst": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wie"].choices = Wie.choices
        self.fields["leerroute"].choices = [("", "Alle leerroutes"), *Leerroute.choices]

    def validate_constraints(self) -> None:
        """The service says which agreement is there already, beside the field."""


class OpmerkingForm(forms.Form):
    opmerking = forms.CharField(label="Wat moet er anders?", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class HerroepenForm(forms.Form):
    herroepen_op = DatumVeld(label="Herroepen op")
    reden = forms.CharField(
        label="Waarom wordt het PIP herroepen?",
        help_text="Bijvoorbeeld: beslissing op bezwaar van 12 november 2026, bezwaar gegrond.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
