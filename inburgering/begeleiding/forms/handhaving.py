"""The steps on the ladder of niet-nakomen."""

from decimal import Decimal
from functools import partial
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms

from inburgering.begeleiding.enums import AFLOOP, Grond, NieuweTermijn, Verwijtbaarheid, ZaakStatus
from inburgering.begeleiding.models import Boete, NietNakoming
from inburgering.begeleiding.models.handhaving import LANGSTE_TEKST
from inburgering.begeleiding.services.boete import Boetegegevens
from inburgering.brieven.enums import Verzendwijze
from inburgering.dossiers.forms.velden import modelveld
from inburgering.toegang.forms import DatumVeld, TijdVeld

van_zaak = partial(modelveld, NietNakoming)
van_boete = partial(modelveld, Boete)
LANG = {"max_length": LANGSTE_TEKST, "widget": forms.Textarea({"rows": 4})}
GEEN_GEZONDHEID = "Schrijf hier geen gezondheidsgegevens op."
JA_NEE = [("nee", "Nee"), ("ja", "Ja")]


class MeldenForm(forms.Form):
    """What somebody does not comply with."""

    grond = forms.ChoiceField(
        label="Waaraan werkt de inburgeraar niet mee?", choices=Grond.choices, widget=forms.RadioSelect
    )
    gedraging = forms.CharField(
        label="Wat gebeurde er?",
        help_text="Feiten: wat is niet gedaan, en hoe weet u dat? Dit komt in de brieven: schrijf aan de inburgeraar "
        f"(“U …”). {GEEN_GEZONDHEID}",
        **LANG,
    )
    gedraging_op = DatumVeld(label="Wanneer?")


class UitnodigenForm(forms.Form):
    """When and where the conversation is."""

    op = DatumVeld(label="Datum van het gesprek")
    om = TijdVeld(label="Tijd")
    plaats = forms.CharField(label="Plaats of adres", max_length=120)


class GesprekVoerenForm(forms.Form):
    """What came of the conversation."""

    op = DatumVeld(label="Datum van het gesprek")
    toelichting = forms.CharField(
        label="Waarom lukte het niet, en wat spreekt u af?",
        help_text=f"Schrijf ook op wat de inburgeraar zelf zegt. {GEEN_GEZONDHEID}",
        **LANG,
    )


class WaarschuwenForm(forms.Form):
    """What must be done, and by when."""

    te_doen = forms.CharField(label="Wat moet de inburgeraar doen?", help_text="Dit komt in de brief.", **LANG)
    hersteltermijn_op = DatumVeld(label="Uiterlijk op", help_text="Tot en met deze dag kan het worden hersteld.")


class VerlengenForm(forms.Form):
    """More time to mend it."""

    hersteltermijn_op = DatumVeld(label="Nieuwe laatste dag")
    reden = forms.CharField(label="Waarom komt er meer tijd?", max_length=500, widget=forms.Textarea({"rows": 2}))


class VoornemenForm(forms.Form):
    """The findings of the report, and until when the person may react."""

    bevindingen = forms.CharField(
        label="Wat stelde u vast?",
        help_text="Wat is na de waarschuwing niet gedaan, en waaruit blijkt dat? Dit komt in het rapport.",
        **LANG,
    )
    zienswijze_uiterlijk_op = DatumVeld(label="Reageren kan tot en met")


class ZienswijzeForm(forms.Form):
    """What the person says about the voornemen."""

    ontvangen_op = DatumVeld(label="Ontvangen op")
    tekst = forms.CharField(
        label="Wat zegt de inburgeraar?", help_text=f"Dit komt in het besluit. {GEEN_GEZONDHEID}", **LANG
    )


class ToetsVragenForm(forms.Form):
    """What the colleague who reviews must know."""

    toelichting = forms.CharField(
        label="Wat moet de collega weten?", required=False, max_length=500, widget=forms.Textarea({"rows": 3})
    )


class ToetsForm(forms.Form):
    """The legal review with its reasons."""

    akkoord = forms.ChoiceField(
        label="Kan een boete hier?",
        choices=[("nee", "Nee, een boete is niet mogelijk"), ("ja", "Ja, dit is een uitzonderlijk geval")],
        widget=forms.RadioSelect,
    )
    uitzonderlijk = forms.CharField(
        label="Waaruit blijkt blijvende onwil?",
        required=False,
        help_text="Nodig bij ‘ja’. Alleen bij bewezen en blijvende onwil is een boete mogelijk (ECLI:EU:C:2025:52).",
        **LANG,
    )
    evenredigheid = forms.CharField(
        label="Waarom is een boete wel of niet evenredig?",
        help_text="Weeg de gevolgen voor de inburgeraar, zijn inkomen en zijn omstandigheden.",
        **LANG,
    )

    def clean_akkoord(self) -> bool:
        return self.cleaned_data["akkoord"] == "ja"


class BoeteForm(forms.Form):
    """The decision about a fine; the amount follows from the rules and can be lower with a reason."""

    verwijtbaarheid = forms.ChoiceField(
        label="In welke mate is het de inburgeraar te verwijten?",
        choices=Verwijtbaarheid.choices,
        widget=forms.RadioSelect,
    )
    verwijt_reden = forms.CharField(label="Waaruit blijkt dat?", help_text="Dit komt in het besluit.", **LANG)
    bijstand_verlaagd = forms.ChoiceField(
        label="Is de bijstand verlaagd voor dezelfde gedraging?",
        choices=JA_NEE,
        widget=forms.RadioSelect,
        help_text="Vraag het na bij Werk en Inkomen. Bij ja is een boete niet mogelijk (Wi2021 art. 27).",
    )
    bijstand_nagegaan = forms.CharField(
        label="Hoe ging u dat na?",
        max_length=300,
        help_text="Bijvoorbeeld: nagevraagd bij de consulent op 12 november.",
    )
    motivering = forms.CharField(label="Waarom past deze boete?", help_text="Dit komt in het besluit.", **LANG)
    nieuwe_termijn = forms.ChoiceField(
        label="Loopt er een nieuwe termijn na een boete van DUO?", choices=NieuweTermijn.choices, required=False
    )
    nieuwe_termijn_vanaf = DatumVeld(label="Nieuwe termijn vanaf", required=False)
    bedrag = forms.DecimalField(
        label="Lager bedrag",
        required=False,
        min_value=Decimal("0.01"),
        decimal_places=2,
        localize=True,
        help_text="Leeg: het bedrag dat uit de regels volgt.",
    )
    verlaagd_reden = forms.CharField(
        label="Waarom lager?", required=False, max_length=LANGSTE_TEKST, widget=forms.Textarea({"rows": 2})
    )
    nieuwe_oproep_op = DatumVeld(
        label="Alsnog komen uiterlijk op",
        required=False,
        help_text="Hoogstens twee maanden na het besluit (art. 22 lid 2).",
    )
    dagtekening = DatumVeld(label="Dagtekening")
    verzenddatum = DatumVeld(label="Verzenddatum in de brief")

    def __init__(self, *args: Any, bij_intake: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not bij_intake:
            del self.fields["nieuwe_oproep_op"]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Fieldset("Verwijt", "verwijtbaarheid", "verwijt_reden"),
            Fieldset(
                "Niet twee keer straffen", Div("bijstand_verlaagd", css_class="naast-elkaar"), "bijstand_nagegaan"
            ),
            Fieldset(
                "De boete",
                "motivering",
                Div("nieuwe_termijn", "nieuwe_termijn_vanaf", css_class="veldrij"),
                Div("bedrag", "verlaagd_reden", css_class="veldrij"),
            ),
            Fieldset(
                "Het besluit",
                *(["nieuwe_oproep_op"] if bij_intake else []),
                Div("dagtekening", "verzenddatum", css_class="veldrij"),
            ),
        )

    def boete(self) -> Boetegegevens:
        """Return what was decided as the service takes it."""
        schoon = self.cleaned_data
        return Boetegegevens(
            **{naam: schoon[naam] for naam in ("verwijtbaarheid", "verwijt_reden", "motivering", "bijstand_nagegaan")},
            **{naam: schoon[naam] for naam in ("dagtekening", "verzenddatum", "bedrag", "verlaagd_reden")},
            bijstand_verlaagd=schoon["bijstand_verlaagd"] == "ja",
            nieuwe_termijn=schoon["nieuwe_termijn"],
            nieuwe_termijn_vanaf=schoon["nieuwe_termijn_vanaf"],
            nieuwe_oproep_op=schoon.get("nieuwe_oproep_op"),
        )


class BoeteVersturenForm(forms.Form):
    """When and how the decision reached the person."""

    bekendgemaakt_op = DatumVeld(label="Verzonden of uitgereikt op")
    wijze = forms.ChoiceField(label="Hoe?", choices=Verzendwijze.choices, widget=forms.RadioSelect)


class OnherroepelijkForm(forms.Form):
    """Since when the fine can no longer be contested."""

    op = DatumVeld(
        label="Onherroepelijk sinds", help_text="Na bezwaar of beroep; zonder bezwaar rekent het systeem zelf."
    )


class AfsluitenForm(forms.Form):
    """How the zaak ends without a fine."""

    status = forms.ChoiceField(
        label="Hoe eindigt deze zaak?",
        choices=[(status.value, ZaakStatus(status).label) for status in AFLOOP],
        widget=forms.RadioSelect,
    )
    reden = forms.CharField(
        label="Waarom?", help_text=f"Is er gewaarschuwd, dan komt dit in een brief. {GEEN_GEZONDHEID}", **LANG
    )
