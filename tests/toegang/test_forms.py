from datetime import date, datetime

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from crispy_forms.templatetags.crispy_forms_filters import as_crispy_form
from crispy_forms.utils import render_crispy_form
from django import forms
from django.core.exceptions import ValidationError
from freezegun import freeze_time

from inburgering.recht.fouten import RegelFout
from inburgering.toegang.forms import DatumVeld, meld_regelfout


class Voorbeeld(forms.Form):
    naam = forms.CharField(label="Naam", help_text="Zoals in de BRP.")
    geboren_op = DatumVeld(label="Geboortedatum", required=False)
    tolk = forms.ChoiceField(label="Tolk", choices=[("ja", "Ja"), ("nee", "Nee")], widget=forms.RadioSelect)
    akkoord = forms.BooleanField(label="Akkoord", required=False)
    bron = forms.CharField(widget=forms.HiddenInput, initial="balie")


def velden(form: forms.Form) -> str:
    return as_crispy_form(form)


def test_datumveld_gives_the_date_that_was_meant() -> None:
    with freeze_time("2026-11-22"):
        assert DatumVeld().clean("1-3-26") == date(2026, 3, 1)


@pytest.mark.parametrize("waarde", [date(2026, 3, 1), datetime(2026, 3, 1, 10, 14)])
def test_datumveld_takes_a_date_as_it_is(waarde: date) -> None:
    assert DatumVeld().clean(waarde) == date(2026, 3, 1)


def test_datumveld_tells_what_is_wrong_with_the_date() -> None:
    with pytest.raises(ValidationError) as fout:
        DatumVeld().clean("31-02-2026")
    assert fout.value.messages == ["31-02-2026 bestaat niet. Februari 2026 heeft 28 dagen."]


def test_datumveld_comes_back_as_it_was_typed() -> None:
    assert 'value="31-02-26"' in str(Voorbeeld({"geboren_op": "31-02-26"})["geboren_op"])
    assert 'value="1 maart 2026"' in str(Voorbeeld({"geboren_op": "1 maart 2026"})["geboren_op"])


def test_datumveld_shows_a_known_date_in_the_order_in_which_it_is_typed() -> None:
    veld = str(Voorbeeld(initial={"geboren_op": date(1990, 3, 1)})["geboren_op"])
    assert 'value="01-03-1990"' in veld
    assert 'type="text"' in veld


def test_the_same_date_written_otherwise_is_no_change() -> None:
    form = Voorbeeld({"geboren_op": "1 maart 1990"}, initial={"geboren_op": date(1990, 3, 1)})
    assert "geboren_op" not in form.changed_data


def test_a_regelfout_stands_beside_its_field_with_code_and_article() -> None:
    form = Voorbeeld({"naam": "Tesfay", "tolk": "ja", "bron": "balie"})
    assert form.is_valid()
    meld_regelfout(form, RegelFout("te_vroeg", "Kies een latere datum.", "Wi2021 art. 11", veld="geboren_op"))
    assert form.errors["geboren_op"] == ["Kies een latere datum. (Wi2021 art. 11)"]
    assert form.has_error("geboren_op", "te_vroeg")


@pytest.mark.parametrize("veld", [None, "dagtekening"])
def test_a_regelfout_of_no_field_here_stands_on_top(veld: str | None) -> None:
    form = Voorbeeld({})
    form.is_valid()
    meld_regelfout(form, RegelFout("gesloten", "Dit dossier is gesloten.", veld=veld))
    assert form.non_field_errors() == ["Dit dossier is gesloten."]


def test_a_field_has_label_help_error_and_control_in_that_order() -> None:
    html = velden(Voorbeeld({}))
    plekken = [
        html.index(stuk) for stuk in ('for="id_naam"', 'id="id_naam_helptext"', 'id="id_naam_error"', 'name="naam"')
    ]
    assert plekken == sorted(plekken)
    assert 'aria-describedby="id_naam_helptext id_naam_error"' in html
    assert 'aria-invalid="true"' in html


def test_a_required_field_says_so_in_words() -> None:
    html = velden(Voorbeeld())
    assert html.count("(verplicht)") == 2


def test_errors_on_top_link_to_their_fields() -> None:
    html = velden(Voorbeeld({}))
    assert 'href="#id_naam"' in html
    assert 'href="#id_tolk"' in html
    assert '<fieldset class="formulierveld formulierveld--fout" id="id_tolk"' in html
    assert html.index("data-foutenlijst") < html.index('name="naam"')


def test_a_form_without_errors_has_no_list_of_them() -> None:
    assert "data-foutenlijst" not in velden(Voorbeeld())


def test_hidden_fields_have_no_label() -> None:
    html = velden(Voorbeeld())
    assert 'type="hidden" name="bron" value="balie"' in html
    assert 'for="id_bron"' not in html


def test_controls_have_the_classes_of_nl_design_system() -> None:
    html = velden(Voorbeeld())
    assert html.count("utrecht-textbox--html-input") == 2


def test_a_form_with_a_helper_keeps_its_layout_and_shows_errors_on_top() -> None:
    form = Voorbeeld({})
    form.helper = FormHelper()
    form.helper.form_tag = False
    form.helper.layout = Layout(
        Fieldset("Wie", Div("naam", "geboren_op", css_class="veldrij")), "tolk", "akkoord", "bron"
    )
    html = render_crispy_form(form)
    assert "<legend>Wie</legend>" in html
    assert '<div class="veldrij">' in html
    assert html.index("data-foutenlijst") < html.index("<legend>Wie</legend>")
    assert "<form" not in html


class AllesVerplicht(forms.Form):
    naam = forms.CharField(label="Naam")
    op = DatumVeld(label="Verzonden op")
    tolk = forms.ChoiceField(label="Tolk", choices=[("ja", "Ja")])
    akkoord = forms.BooleanField(label="Akkoord")
    bestand = forms.FileField(label="Brief")
    eigen = forms.CharField(label="Reden", error_messages={"required": "Schrijf op waarom."})


def test_wat_leeg_bleef_zegt_wat_er_in_te_vullen_is() -> None:
    tekst = velden(AllesVerplicht({}))
    for melding in (
        "Vul iets in bij “Naam”.",
        "Vul een datum in bij “Verzonden op”.",
        "Maak een keuze bij “Tolk”.",
        "Vink “Akkoord” aan.",
        "Kies een bestand bij “Brief”.",
        "Schrijf op waarom.",
    ):
        assert melding in tekst
    assert "Dit veld is verplicht" not in tekst


def test_een_andere_fout_blijft_zoals_hij_was() -> None:
    assert "31-02-2026" in velden(AllesVerplicht({"op": "31-02-2026"}))
