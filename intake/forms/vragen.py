from django import forms

from intake.enums import Vraagsoort
from intake.secties import LEEFGEBIEDEN

HOOGSTENS_KEUZES = 20


class VraagForm(forms.Form):
    """A further question of the gemeente in one section."""

    leefgebied = forms.ChoiceField(
        label="Onderdeel van de intake",
        choices=[(leefgebied.sleutel, leefgebied.titel) for leefgebied in LEEFGEBIEDEN.values()],
    )
    tekst = forms.CharField(label="Vraag", max_length=200)
    uitleg = forms.CharField(label="Uitleg bij de vraag", max_length=300, required=False)
    soort = forms.ChoiceField(label="Soort antwoord", choices=Vraagsoort.choices, initial=Vraagsoort.LANG)
    keuzes = forms.CharField(
        label="Keuzes",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Alleen bij ‘één keuze’ en ‘meer keuzes’: elke keuze op een eigen regel.",
    )
    verplicht = forms.BooleanField(label="Nodig om het onderdeel compleet te melden", required=False)
    volgorde = forms.IntegerField(label="Volgorde", min_value=0, max_value=999, initial=0)

    def clean_keuzes(self) -> list[str]:
        regels = [regel.strip() for regel in self.cleaned_data["keuzes"].splitlines() if regel.strip()]
        if len(regels) > HOOGSTENS_KEUZES:
            raise forms.ValidationError(f"Geef hoogstens {HOOGSTENS_KEUZES} keuzes.")
        return list(dict.fromkeys(regels))

    def clean(self) -> dict[str, object]:
        velden = super().clean()
        kiezen = velden.get("soort") in (Vraagsoort.KEUZE, Vraagsoort.MEERKEUZE)
        if kiezen and "keuzes" in velden and len(velden["keuzes"]) < 2:
            self.add_error("keuzes", "Geef minstens twee keuzes, elk op een eigen regel.")
        if not kiezen:
            velden["keuzes"] = []
        return velden
