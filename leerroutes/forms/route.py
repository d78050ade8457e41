"""The guided steps of schakelen and afschalen."""

from typing import Any

from django import forms

from inburgering.recht.leerroutes import TAALONDERDELEN
from inburgering.toegang.forms import DatumVeld
from leerroutes.forms.velden import GEEN_GEZONDHEID, tekstvak
from leerroutes.selectors.afschalen import Afschaalbeeld
from leerroutes.selectors.schakelen import Schakelbeeld
from pip_plans.enums import Examenonderdeel, Leerroute

IN_DE_BRIEF = "Schrijf aan de inburgeraar: dit staat in de beschikking."
LANGSTE_REDEN = 1500


class SchakelenForm(forms.Form):
    """Why the leerroute changes; what the law does not ask for this change is left out."""

    vordering = forms.ChoiceField(
        label="Hoe gaat het leren?",
        choices=[("minder", "Minder snel dan verwacht"), ("meer", "Sneller dan verwacht")],
        widget=forms.RadioSelect,
        help_text="Hierop rust het wijzigen van de leerroute (Wi2021 art. 17 lid 2).",
    )
    reden = tekstvak("Waarom verandert het plan?", lengte=LANGSTE_REDEN, uitleg=IN_DE_BRIEF)
    opnieuw = tekstvak(
        "Waarom verandert de leerroute nog een keer?",
        lengte=LANGSTE_REDEN,
        verplicht=False,
        uitleg="De wet noemt geen maximum. Een volgende wijziging vraagt wel een eigen motivering.",
    )
    opleiding_beeindigd_op = DatumVeld(
        label="Einde van een niet-vrijstellende opleiding",
        required=False,
        help_text="Als die ná de anderhalf jaar is afgerond of gestopt (Besluit inburgering 2021 art. 5.4 lid 2).",
    )
    schakelgrond = forms.CharField(
        label="Waarom is dit een bijzonder geval?",
        required=False,
        max_length=500,
        help_text="Alleen in een bijzonder geval wijkt u af van de anderhalf jaar (art. 5.4 lid 3). " + GEEN_GEZONDHEID,
    )
    reden_nieuw = tekstvak("Waarom past de nieuwe leerroute?", lengte=LANGSTE_REDEN, uitleg=IN_DE_BRIEF)
    reden_oud = tekstvak("Waarom past de oude leerroute niet meer?", lengte=LANGSTE_REDEN, uitleg=IN_DE_BRIEF)
    uren_totaal = forms.IntegerField(
        label="Lesuren in totaal in de nieuwe leerroute",
        required=False,
        min_value=1,
        max_value=9999,
        help_text="Houd rekening met wat al is gevolgd (art. 5.4 lid 4).",
    )

    def __init__(self, *args: Any, beeld: Schakelbeeld, naar: str, asiel: bool, **anders: Any) -> None:
        super().__init__(*args, **anders)
        keuze = next(rij for rij in beeld.keuzes if rij.naar == naar)
        if not beeld.eerder:
            del self.fields["opnieuw"]
        if not keuze.vraagt_grond:
            del self.fields["opleiding_beeindigd_op"], self.fields["schakelgrond"]
        if naar == Leerroute.Z or not asiel:
            del self.fields["uren_totaal"]


class AfschalenForm(forms.Form):
    """Which parts go to A2, and what shows the effort."""

    onderdelen = forms.MultipleChoiceField(
        label="Welke examens naar A2?", widget=forms.CheckboxSelectMultiple, help_text="KNM wordt niet afgeschaald."
    )
    uren_brede_intake = forms.IntegerField(
        label="NT2-uren uit de brede intake die meetellen",
        required=False,
        min_value=0,
        help_text="Alleen uren die aan dezelfde voorwaarden voldoen (Besluit inburgering 2021 art. 5.5 lid 2).",
    )
    inspanning = tekstvak(
        "Waaruit blijkt de inspanning?",
        lengte=LANGSTE_REDEN,
        uitleg="Aanwezigheid, huiswerk, verklaring van de school. " + GEEN_GEZONDHEID,
    )
    reden = tekstvak("Waarom is B1 niet haalbaar binnen de termijn?", lengte=LANGSTE_REDEN, uitleg=IN_DE_BRIEF)

    def __init__(self, *args: Any, beeld: Afschaalbeeld, **anders: Any) -> None:
        super().__init__(*args, **anders)
        self.fields["onderdelen"].choices = [(deel.onderdeel, deel.naam) for deel in beeld.te_kiezen]
        if not beeld.uren_brede_intake:
            del self.fields["uren_brede_intake"]
        else:
            veld = self.fields["uren_brede_intake"]
            veld.max_value = beeld.uren_brede_intake
            veld.help_text += f" Vastgelegd zijn {beeld.uren_brede_intake} uren."


class ZrouteExamensForm(forms.Form):
    onderdelen = forms.MultipleChoiceField(
        label="Welke examens wil en kan de inburgeraar doen?", widget=forms.CheckboxSelectMultiple
    )
    reden = tekstvak("Wat wil de inburgeraar, en waarom is het haalbaar?", lengte=LANGSTE_REDEN, uitleg=IN_DE_BRIEF)

    def __init__(self, *args: Any, beeld: Afschaalbeeld, **anders: Any) -> None:
        super().__init__(*args, **anders)
        al = set(beeld.pip.onderdelen_a2) if beeld.pip else set()
        self.fields["onderdelen"].choices = [
            (deel.value, f"{deel.label} op A2" if deel in TAALONDERDELEN else deel.label)
            for deel in Examenonderdeel
            if deel not in al
        ]


class B2Form(forms.Form):
    afspraak = tekstvak(
        "Wat spreekt u af over B2?", rijen=2, uitleg="DUO kent A2 en B1; het niveau van het PIP verandert niet."
    )
    reden = tekstvak("Waarom verandert het plan?", lengte=LANGSTE_REDEN, rijen=2, uitleg=IN_DE_BRIEF)
    voor_op = DatumVeld(label="Vóór of op", required=False)


class NietNodigForm(forms.Form):
    reden = tekstvak("Waarom is het nu niet nodig?", rijen=2, uitleg="Komt in de tijdlijn. " + GEEN_GEZONDHEID)
