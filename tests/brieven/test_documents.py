"""The generic letters: addressee and greeting, summons, intake in absentia, report."""

import re
from datetime import date, time
from html import unescape

import pytest

from inburgering.brieven.documents import (
    Intakeverslag,
    IntakeZonderGesprek,
    Oproep,
    Verslagdeel,
    Verslagregel,
    geadresseerde,
    intake_zonder_gesprek_html,
    intakeverslag_html,
    oproep_html,
)
from inburgering.brieven.opmaak import pdf_van
from inburgering.dossiers.models import Inburgeraar
from tests.brieven.brieven_maken import ONDERTEKENING, hoofd
from tests.brieven.pdf_lezen import Pdf


def tekst_van(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html[html.index("<body") :])).split())


def oproep(nummer: int, **anders) -> Oproep:
    waarden = {
        "hoofd": hoofd(onderwerp="Uitnodiging voor een gesprek over uw inburgering", bijlagen=()),
        "ondertekening": ONDERTEKENING,
        "nummer": nummer,
        "op": date(2026, 12, 7),
        "tijd": time(10, 0),
        "plaats": "Stadhuis, Grote Markt 2, Haarlem",
        "eerdere": (date(2026, 11, 2), date(2026, 11, 16))[: nummer - 1],
    }
    return Oproep(**(waarden | anders))


@pytest.mark.parametrize(
    ("velden", "naam", "aanhef"),
    [
        ({"geslacht": "v"}, "Mevrouw A.S. Tesfay", "Geachte mevrouw Tesfay"),
        ({"geslacht": "m"}, "De heer A.S. Tesfay", "Geachte heer Tesfay"),
        ({"geslacht": "x"}, "A.S. Tesfay", "Geachte A.S. Tesfay"),
        ({"geslacht": "onbekend"}, "A.S. Tesfay", "Geachte A.S. Tesfay"),
        (
            {"geslacht": "v", "tussenvoegsel": "van den"},
            "Mevrouw A.S. van den Tesfay",
            "Geachte mevrouw Van den Tesfay",
        ),
        ({"geslacht": "m", "voornamen": ""}, "De heer Tesfay", "Geachte heer Tesfay"),
        ({"geslacht": "onbekend", "voornamen": "", "achternaam": "Şahin"}, "Şahin", "Geachte Şahin"),
        (
            {"geslacht": "v", "aanschrijfnaam": "A.S. Tesfay-ʼAbdi"},
            "Mevrouw A.S. Tesfay-ʼAbdi",
            "Geachte mevrouw Tesfay-ʼAbdi",
        ),
    ],
)
def test_naam_en_aanhef_raden_nooit_een_geslacht(velden, naam, aanhef):
    persoon = Inburgeraar(**({"voornamen": "Abrehet Selam", "achternaam": "Tesfay", "gemeente_id": 1} | velden))
    aan = geadresseerde(persoon)
    assert (aan.naam, aan.aanhef) == (naam, aanhef)


def test_het_adres_heeft_twee_spaties_en_een_plaats_in_hoofdletters():
    persoon = Inburgeraar(
        achternaam="Tesfay", straat="Kerkstraat 1", postcode="2011 AB", plaats="Haarlem", gemeente_id=1
    )
    assert geadresseerde(persoon).adres == ("Kerkstraat 1", "2011 AB\u00a0\u00a0HAARLEM")


def test_wie_in_de_opvang_woont_krijgt_de_brief_daar():
    persoon = Inburgeraar(achternaam="Tesfay", opvanglocatie="AZC Ter Apel", plaats="Ter Apel", gemeente_id=1)
    assert geadresseerde(persoon).adres == ("AZC Ter Apel", "TER APEL")


def test_de_eerste_oproep_is_een_uitnodiging_zonder_dreiging():
    tekst = tekst_van(oproep_html(oproep(1)))
    assert "Wij nodigen u uit voor een gesprek over uw inburgering." in tekst
    assert "Kom op maandag 7 december 2026 om 10.00 uur." in tekst
    assert "U heeft recht op een gesprek zonder uw partner of iemand anders erbij." in tekst
    assert "boete" not in tekst
    assert "artikel 14 van de Wet inburgering 2021" in tekst


def test_de_tweede_oproep_is_een_schriftelijke_waarschuwing_met_een_nieuwe_termijn():
    tekst = tekst_van(oproep_html(oproep(2)))
    assert "Dit is een waarschuwing." in tekst
    assert "Wij hadden met u afgesproken op 2 november 2026." in tekst
    assert "Bel ons dan vóór 7 december 2026." in tekst
    assert "artikel 14 en artikel 22 van de Wet inburgering 2021" in tekst


def test_de_derde_oproep_zegt_wat_er_daarna_gebeurt():
    tekst = tekst_van(oproep_html(oproep(3)))
    assert "Dit is de laatste oproep." in tekst
    assert "Dan doen wij de intake zonder u." in tekst
    assert "op 2 november 2026 en 16 november 2026" in tekst


def test_een_vierde_oproep_bestaat_niet():
    with pytest.raises(ValueError, match="drie oproepen"):
        oproep(4)


def test_de_brief_over_een_intake_zonder_gesprek_noemt_de_drie_oproepen():
    brief = IntakeZonderGesprek(
        hoofd=hoofd(onderwerp="Wij hebben uw intake zonder u afgerond"),
        ondertekening=ONDERTEKENING,
        oproepen=(date(2026, 11, 2), date(2026, 11, 16), date(2026, 12, 7)),
        afgerond_op=date(2026, 12, 8),
    )
    tekst = tekst_van(intake_zonder_gesprek_html(brief))
    assert "drie keer opgeroepen voor een gesprek: op 2 november 2026, 16 november 2026 en 7 december 2026" in tekst
    assert "artikel 14 lid 2 van de Wet inburgering 2021" in tekst


def test_het_intakeverslag_is_een_getagd_document_zonder_aanhef():
    verslag = Intakeverslag(
        hoofd=hoofd(onderwerp="Verslag van de brede intake"),
        ondertekening=ONDERTEKENING,
        persoon=(Verslagregel(vraag="Naam", antwoord="Abrehet Tesfay"), Verslagregel(vraag="Geboren", antwoord="1990")),
        gesprekken=(date(2026, 10, 12),),
        delen=(
            Verslagdeel(
                titel="Opleiding en werk",
                regels=(Verslagregel(vraag="Hoogste opleiding", antwoord="**Middelbare** school\n4 jaar"),),
                toelichting="Diploma ligt nog in Eritrea.",
            ),
            Verslagdeel(titel="Financiën"),
        ),
        een_op_een_gewezen_op=date(2026, 10, 12),
    )
    pdf = Pdf(pdf_van(intakeverslag_html(verslag)))
    assert "Geachte" not in pdf.woorden
    assert "Middelbare school 4 jaar" in pdf.woorden
    assert "Financiën Niet ingevuld." in pdf.woorden
    assert "Intake afgerond nog niet" in pdf.woorden
    assert all(cel.kenmerken.get("/Scope") for cel in pdf.document.alle("TH"))
