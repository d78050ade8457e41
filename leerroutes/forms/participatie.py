"""Groups, PVT, MAP and the eindgesprekken."""

from typing import Any

from django import forms

from inburgering.aanbod.enums import AanbiederSoort
from inburgering.toegang.forms import DatumVeld, TijdVeld
from leerroutes.enums import SOORTEN_PER_GROEP, AanwezigheidStatus, GroepSoort, MapThema, Verwijtbaar
from leerroutes.forms.aanmelden import AanbiederKeuze
from leerroutes.forms.velden import GEEN_GEZONDHEID, GespreksvoerderKeuze, GroepKeuze, tekstvak
from leerroutes.models import Deelname, Groep


class GroepForm(forms.Form):
    soort = forms.ChoiceField(label="Waarvoor?", choices=GroepSoort.choices, widget=forms.RadioSelect)
    naam = forms.CharField(label="Naam van de groep", max_length=80)
    taal = forms.CharField(label="Taal", max_length=60)
    plaats = forms.CharField(label="Plaats of adres", max_length=120)
    begeleider = forms.CharField(label="Wie leidt de groep?", max_length=120, required=False)
    capaciteit = forms.IntegerField(label="Aantal plaatsen", min_value=1, max_value=500)

    def __init__(self, *args: Any, bestaand: Groep | None = None, **anders: Any) -> None:
        super().__init__(*args, **anders)
        self.fields["aanbieder"] = AanbiederKeuze(
            AanbiederSoort.PARTICIPATIE,
            AanbiederSoort.BEGELEIDING,
            AanbiederSoort.CURSUSINSTELLING,
            ook=bestaand.aanbieder_id if bestaand else None,
            label="Aanbieder",
            empty_label="De gemeente zelf",
        )
        if bestaand:
            del self.fields["soort"]


class BijeenkomstForm(forms.Form):
    soort = forms.ChoiceField(label="Wat gebeurt er?")
    op = DatumVeld(label="Dag")
    van = TijdVeld(label="Begin")
    tot = TijdVeld(label="Einde")
    uren = forms.DecimalField(label="Uren die tellen", max_digits=4, decimal_places=2, min_value=0, localize=True)
    plaats = forms.CharField(label="Plaats, als die anders is", max_length=120, required=False)
    themas = forms.MultipleChoiceField(
        label="Thema’s", choices=MapThema.choices, widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, groep: Groep, **anders: Any) -> None:
        super().__init__(*args, **anders)
        soorten = SOORTEN_PER_GROEP[GroepSoort(groep.soort)]
        self.fields["soort"].choices = [(soort.value, soort.label) for soort in soorten]
        if groep.soort != GroepSoort.MAP:
            del self.fields["themas"]

    def clean(self) -> dict[str, Any]:
        velden = super().clean()
        velden.setdefault("themas", [])
        return velden


class PresentieForm(forms.Form):
    """Who was there: a choice per participant, by the number of his dossier."""

    def __init__(self, *args: Any, deelnames: list[Deelname], bekend: dict[int, str], **anders: Any) -> None:
        super().__init__(*args, **anders)
        for deelname in deelnames:
            self.fields[f"d{deelname.dossier_id}"] = forms.ChoiceField(
                label=deelname.dossier.inburgeraar.lijstnaam,
                choices=AanwezigheidStatus.choices,
                widget=forms.RadioSelect,
                required=False,
                initial=bekend.get(deelname.dossier_id, ""),
            )

    @property
    def per_dossier(self) -> dict[int, str]:
        return {int(naam[1:]): waarde for naam, waarde in self.cleaned_data.items() if waarde}


class PvtGroepForm(forms.Form):
    def __init__(self, *args: Any, soort: str, **anders: Any) -> None:
        super().__init__(*args, **anders)
        self.fields["groep"] = GroepKeuze(soort, label="Groep", empty_label="Kies een groep")


class MapStartenForm(forms.Form):
    op = DatumVeld(label="Begin van de MAP")

    def __init__(self, *args: Any, begonnen: bool, **anders: Any) -> None:
        super().__init__(*args, **anders)
        self.fields["groep"] = GroepKeuze(
            GroepSoort.MAP, label="Groep", required=begonnen, empty_label="Kies een groep" if begonnen else "Geen groep"
        )
        if begonnen:
            del self.fields["op"]


class UrenIntakeForm(forms.Form):
    uren_brede_intake = forms.IntegerField(label="Uren die meetellen", min_value=0, max_value=200)
    uren_brede_intake_reden = forms.CharField(label="Welke uren waren dat?", max_length=300, required=False)


class OndertekenenForm(forms.Form):
    op = DatumVeld(label="Ondertekend op")
    bestand = forms.FileField(
        label="Getekende verklaring (scan)", required=False, help_text="Hoogstens 25 MB. Toevoegen mag ook later."
    )


class VerklaringForm(forms.Form):
    op = DatumVeld(label="Dag van de bijeenkomst", help_text="Deze dag staat op de verklaring.")


class VerwijtbaarForm(forms.Form):
    verwijtbaar = forms.ChoiceField(
        label="Is de overschrijding verwijtbaar?",
        choices=[("", "Geen antwoord (niet te laat)"), *Verwijtbaar.choices],
        widget=forms.RadioSelect,
        required=False,
        help_text="Zoals DUO het accepteert: nee vanaf twee maanden voor het einde, ja pas na overschrijding.",
    )
    verwijtbaar_reden = tekstvak("Waarom?", verplicht=False, rijen=2, uitleg=GEEN_GEZONDHEID)


class ThemaForm(forms.Form):
    thema = forms.ChoiceField(label="Thema", choices=[("", "Kies een thema"), *MapThema.choices])
    op = DatumVeld(label="Gedaan op")
    activiteit = forms.CharField(label="Wat heeft de inburgeraar gedaan?", max_length=300)


class EindgesprekForm(forms.Form):
    """The eindgesprek of the MAP or the Z-route, held by somebody of the gemeente."""

    op = DatumVeld(label="Datum van het eindgesprek")
    verslag = tekstvak("Wat is er besproken?", lengte=3000, rijen=5, uitleg=GEEN_GEZONDHEID)

    def __init__(self, *args: Any, **anders: Any) -> None:
        super().__init__(*args, **anders)
        self.fields["gevoerd_door"] = GespreksvoerderKeuze(
            label="Gevoerd door",
            empty_label="Kies een medewerker",
            help_text="Alleen een medewerker van de gemeente zelf (Besluit inburgering 2021 art. 3.2 en 3.14 lid 4).",
        )
        self.order_fields(["op", "gevoerd_door", "verslag"])


class RedenForm(forms.Form):
    reden = tekstvak("Waarom?", lengte=300, rijen=2, uitleg="Komt in de tijdlijn. " + GEEN_GEZONDHEID)


class DatumForm(forms.Form):
    op = DatumVeld(label="Op")
