from django import forms


class RedenForm(forms.Form):
    """Why somebody protects a dossier, or opens one that is."""

    reden = forms.CharField(
        label="Waarom?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf waarom."},
    )


class OordeelForm(forms.Form):
    """What the privacy officer thinks of the reason."""

    oordeel = forms.CharField(
        label="Wat vindt u ervan?",
        help_text="Leeg betekent: in orde.",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
