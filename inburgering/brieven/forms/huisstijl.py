from django import forms

from inburgering.brieven.models import Huisstijl


class HuisstijlForm(forms.ModelForm):
    """How the gemeente's letters look."""

    logo_bestand = forms.FileField(
        label="Nieuw logo",
        required=False,
        help_text="PNG of JPEG, hoogstens 1 MB. Laat leeg om het logo te houden.",
        widget=forms.FileInput({"accept": ".png,.jpg,.jpeg"}),
    )
    logo_weg = forms.BooleanField(label="Geen logo, maar de naam van de organisatie", required=False)

    class Meta:
        model = Huisstijl
        fields = (
            "organisatienaam",
            "afdeling",
            "college",
            "retouradres",
            "bezoekadres",
            "telefoon",
            "email",
            "website",
            "bezwaar_postadres",
            "bezwaar_online",
            "mandaat",
            "kleur",
        )
        help_texts = {"college": "Zoals in een zin: het college van burgemeester en wethouders van Haarlem."}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["retouradres"].required = True


class TekstForm(forms.Form):
    """The gemeente's own wording of one text block."""

    tekst = forms.CharField(
        label="Tekst", max_length=10_000, widget=forms.Textarea({"rows": 14, "spellcheck": "true"}), strip=False
    )
