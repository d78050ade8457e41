from datetime import time
from typing import Any

from django import forms

from inburgering.recht.kalender import maanden_erbij
from inburgering.toegang.forms import DatumVeld
from intake.enums import Boetebesluit, OproepUitkomst, Tolk

MAANDEN_VOORUIT = 6
"""How far after the oproep its conversation may be."""


class OproepForm(forms.Form):
    """When the oproep is sent, and when and where the conversation is."""

    verzonden_op = DatumVeld(label="Verzonden op", help_text="Deze datum komt op de brief.")
    gesprek_op = DatumVeld(label="Datum van het gesprek", help_text="Dit is de termijn die het college stelt.")
    gesprek_om = forms.TimeField(
        label="Tijd",
        initial=time(10),
        widget=forms.TimeInput(attrs={"autocomplete": "off"}, format="%H:%M"),
        input_formats=["%H:%M", "%H.%M", "%H"],
        error_messages={"invalid": "Schrijf de tijd als uren en minuten, bijvoorbeeld 14:30."},
    )
    plaats = forms.CharField(label="Plaats of adres", max_length=120)

    def clean(self) -> dict[str, Any]:
        """Refuse a year that was mistyped: nobody is summoned for a conversation so far ahead."""
        velden = super().clean()
        verzonden_op, gesprek_op = velden.get("verzonden_op"), velden.get("gesprek_op")
        if verzonden_op and gesprek_op and gesprek_op > maanden_erbij(verzonden_op, MAANDEN_VOORUIT):
            self.add_error("gesprek_op", "Dit is meer dan een half jaar na de verzending. Controleer het jaar.")
        return velden


class DerdeOproepForm(OproepForm):
    """The third oproep, which comes after the decision about a boete (Wi2021 art. 22)."""

    boetebesluit = forms.ChoiceField(
        label="Wat besloot het college over de boete?",
        choices=Boetebesluit.choices,
        widget=forms.RadioSelect,
        help_text="Hier legt u het besluit alleen vast. Een boete wordt hier nooit opgelegd.",
    )
    boete_bekendgemaakt_op = DatumVeld(
        label="Boete bekendgemaakt op", required=False, help_text="Het gesprek is uiterlijk twee maanden later."
    )
    boete_toelichting = forms.CharField(
        label="Waarom wel of geen boete?", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )


REDEN_VAN_VERBETERING = {
    "label": "Waarom verbetert u dit?",
    "max_length": 300,
    "widget": forms.Textarea(attrs={"rows": 2}),
    "help_text": "Komt in de tijdlijn, bijvoorbeeld: verkeerd jaar ingevuld.",
}


class OproepVerbeterenForm(OproepForm):
    """What an oproep should have said."""

    reden = forms.CharField(**REDEN_VAN_VERBETERING)


class DerdeOproepVerbeterenForm(DerdeOproepForm):
    """What the third oproep should have said, and what was decided about the boete."""

    reden = forms.CharField(**REDEN_VAN_VERBETERING)


class UitkomstOngedaanForm(forms.Form):
    """Why an outcome is taken back."""

    reden = forms.CharField(**REDEN_VAN_VERBETERING)


class UitkomstForm(forms.Form):
    """What came of an oproep."""

    uitkomst = forms.ChoiceField(
        label="Wat kwam er van deze oproep?", choices=OproepUitkomst.choices, widget=forms.RadioSelect
    )
    uitkomst_op = DatumVeld(label="Op")
    uitkomst_reden = forms.CharField(
        label="Reden of toelichting",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Nodig bij ‘afgemeld’. Schrijf hier geen gezondheidsgegevens op.",
    )


class GesprekForm(forms.Form):
    """One conversation of the intake."""

    op = DatumVeld(label="Datum")
    plaats = forms.CharField(label="Plaats", max_length=120, required=False)
    tolk = forms.ChoiceField(label="Tolk", choices=Tolk.choices, widget=forms.RadioSelect)
    aanwezig = forms.CharField(
        label="Wie waren erbij?", max_length=200, required=False, help_text="Behalve de inburgeraar en u zelf."
    )
    onder_vier_ogen = forms.BooleanField(
        label="Dit was een gesprek onder vier ogen",
        required=False,
        help_text="Zonder partner of anderen; een tolk of andere professional mag erbij zijn.",
    )
    aantekening = forms.CharField(
        label="Aantekening",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="De antwoorden horen in de onderdelen. Schrijf hier geen gezondheidsgegevens op.",
    )


class GesprekVerbeterenForm(GesprekForm):
    """What a conversation should have said."""

    reden = forms.CharField(**REDEN_VAN_VERBETERING)


class GesprekWegForm(forms.Form):
    """Why a conversation does not belong here."""

    reden = forms.CharField(
        label="Waarom hoort dit gesprek hier niet?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Komt in de tijdlijn.",
    )


class VierOgenForm(forms.Form):
    """The right to a one-to-one conversation, pointed out on a date (Besluit inburgering 2021 art. 5.2 lid 2)."""

    een_op_een_gewezen_op = DatumVeld(label="Op welke dag wees u op het recht op een gesprek onder vier ogen?")
    een_op_een_gewenst = forms.ChoiceField(
        label="Wil de inburgeraar zo’n gesprek?",
        choices=[("ja", "Ja"), ("nee", "Nee"), ("", "Nog niet bekend")],
        required=False,
        widget=forms.RadioSelect,
    )

    def clean_een_op_een_gewenst(self) -> bool | None:
        return {"ja": True, "nee": False}.get(self.cleaned_data["een_op_een_gewenst"])


class AfrondenForm(forms.Form):
    """The day on which the intake was completed."""

    afgerond_op = DatumVeld(label="Afgerond op")


class HeropenenForm(forms.Form):
    reden = forms.CharField(label="Waarom heropent u de intake?", max_length=500)


class VerslagForm(forms.Form):
    """What the report of the intake holds; the protected sections only by choice."""

    afgeschermd = forms.BooleanField(
        label="Met de onderdelen gezondheid en financiën",
        required=False,
        help_text="Alleen wie gezondheidsgegevens mag zien, kan dit verslag dan openen.",
    )
