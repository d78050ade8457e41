"""The file with persons and their history that beheer sends in."""

from django import forms

MEESTE_BYTES = 20 * 1024 * 1024


class ImporterenForm(forms.Form):
    """One XLSX, or a zip with the CSV files; first only looked at, unless the user says otherwise."""

    bestand = forms.FileField(
        label="Bestand",
        help_text="Een Excel-bestand (xlsx), of een zip met CSV-bestanden. Hoogstens 20 MB.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.zip"}),
    )
    doen = forms.ChoiceField(
        label="Wat wilt u doen?",
        choices=[("proef", "Alleen nakijken; er wordt niets vastgelegd"), ("inlezen", "Inlezen")],
        initial="proef",
        widget=forms.RadioSelect,
    )

    def clean_bestand(self) -> object:
        bestand = self.cleaned_data["bestand"]
        if bestand.size > MEESTE_BYTES:
            raise forms.ValidationError("Dit bestand is groter dan 20 MB. Laat de applicatiebeheerder het inlezen.")
        if not bestand.name.lower().endswith((".xlsx", ".zip")):
            raise forms.ValidationError("Kies een Excel-bestand (xlsx) of een zip met CSV-bestanden.")
        return bestand
