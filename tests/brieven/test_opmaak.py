"""The PDF of a letter as a PDF/UA checker and a reader without eyes would find it."""

import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pytest
from PIL import Image

from inburgering.brieven.opmaak import ARCHIEF, OngeldigeOpmaak, pdf_van
from inburgering.brieven.opmaak.lettertypes import VERVANGING, afdrukbaar, onafdrukbare_tekens
from pip_plans.beschikking import Route, RouteReden, beschikking_html
from tests.brieven.brieven_maken import AFZENDER, HOOFD, REDENEN, beschikking, hoofd
from tests.brieven.pdf_lezen import Pdf

KOPPEN = ("H1", "H2", "H3")
LANGE_NAAM = "Mevrouw Š. ʼAbd al-Raḥmān Şahin-Özdemir van den Heuvel-Žukauskaitė"
ARABISCHE_NAAM = "محمد عبد الله"
TIGRINYA_NAAM = "ሰላም ተስፋይ"


def minimaal(inhoud: str) -> str:
    return f'<!doctype html><html lang="nl-NL"><head><title>Brief</title></head><body>{inhoud}</body></html>'


@pytest.fixture(scope="module")
def brief() -> Pdf:
    return Pdf(pdf_van(beschikking_html(beschikking(handtekeningen=True))))


@pytest.fixture(scope="module")
def concept() -> Pdf:
    return Pdf(pdf_van(beschikking_html(beschikking(hoofd=hoofd(concept=True)))))


@pytest.fixture(scope="module")
def lang() -> Pdf:
    redenen = tuple(
        RouteReden(route=reden.route, reden="U kunt dit leren. Wij helpen u daarbij elke week. " * 200)
        for reden in REDENEN
    )
    return Pdf(pdf_van(beschikking_html(beschikking(redenen=redenen))))


@pytest.fixture(scope="module")
def z_route() -> Pdf:
    """A letter of which the closing does not fit on the third page."""
    return Pdf(pdf_van(beschikking_html(beschikking(route=Route.Z, uren_totaal=800, uren_participatie=800))))


def test_een_brief_zegt_wat_hij_is(brief):
    assert brief.pdf.Root.Lang == "nl-NL"
    assert brief.pdf.Root.MarkInfo.Marked is True
    assert brief.pdf.Root.ViewerPreferences.DisplayDocTitle is True
    assert brief.lezer.metadata.title == "Besluit over uw plan voor inburgering (PIP)"
    assert brief.lezer.metadata.author == "Gemeente Haarlem"
    with brief.pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Besluit over uw plan voor inburgering (PIP)"


def test_de_tagboom_begint_met_document_en_de_eerste_kop_is_h1(brief):
    assert brief.document.soort == "Document"
    koppen = [kop.soort for kop in brief.document.alle(*KOPPEN)]
    assert koppen[0] == "H1"
    assert koppen.count("H1") == 1
    assert all(int(kop[1]) <= int(vorige[1]) + 1 for vorige, kop in pairwise(koppen))


def test_elke_kopcel_zegt_van_welke_rij_of_kolom_hij_is(brief):
    cellen = list(brief.document.alle("TH"))
    assert len(cellen) > 20
    assert {cel.kenmerken.get("/Scope") for cel in cellen} == {"/Row", "/Column"}
    for tabel in brief.document.alle("Table"):
        for rij in tabel.alle("THead"):
            assert {cel.kenmerken["/Scope"] for cel in rij.alle("TH")} == {"/Column"}


def test_alle_inhoud_staat_in_de_boom_of_is_een_artefact(brief, concept, lang):
    for pdf in (brief, concept, lang):
        in_boom = {nummer for element in pdf.document.alle() for nummer in element.nummers}
        gemarkeerd = list(pdf.gemarkeerd())
        met_nummer = {(pagina, mcid) for pagina, _, mcid in gemarkeerd if mcid is not None}
        assert met_nummer == in_boom
        assert {soort for _, soort, mcid in gemarkeerd if mcid is None} == {"Artifact"}
        assert pdf.ongemarkeerde_tekst() == 0


def test_de_boom_verwijst_per_pagina_terug_naar_haar_inhoud(brief):
    nummers = brief.wortel.ParentTree.Nums
    per_sleutel = {int(nummers[plaats]): nummers[plaats + 1] for plaats in range(0, len(nummers), 2)}
    for nummer, pagina in enumerate(brief.pdf.pages, start=1):
        lijst = per_sleutel[int(pagina.StructParents)]
        gevuld = {plaats for plaats, verwijzing in enumerate(lijst) if verwijzing is not None}
        in_boom = {mcid for element in brief.document.alle() for blad, mcid in element.nummers if blad == nummer}
        assert gevuld == in_boom


def test_kop_en_voet_horen_niet_bij_de_tekst_maar_staan_op_elke_pagina(brief):
    aantal = len(brief.lezer.pages)
    for nummer, pagina in enumerate(brief.lezer.pages, start=1):
        assert f"Pagina {nummer} van {aantal}" in pagina.extract_text()
        assert "Ons kenmerk: D-2026-0412 / PIP-1" in pagina.extract_text()
    assert "Gemeente Haarlem | Besluit over uw plan" not in brief.lezer.pages[0].extract_text()
    assert "Gemeente Haarlem | Besluit over uw plan" in brief.lezer.pages[1].extract_text()


def test_paginanummers_zijn_ook_die_van_de_lezer(brief):
    assert brief.lezer.page_labels == [str(nummer) for nummer in range(1, len(brief.lezer.pages) + 1)]


def test_alleen_onze_lettertypes_en_alle_ingesloten():
    naam = f"{LANGE_NAAM} {ARABISCHE_NAAM} {TIGRINYA_NAAM} Олена"
    pdf = Pdf(pdf_van(minimaal(f"<h1>Brief</h1><p>{naam}</p>")))
    assert all(pdf.lettertypes.values())
    namen = {lettertype.partition("+")[2] for lettertype in pdf.lettertypes}
    assert all(naam.startswith("Brief-") for naam in namen)
    assert {
        "Brief-noto-sans-arabic-arabic",
        "Brief-noto-sans-ethiopic-ethiopic",
        "Brief-source-sans-3-latin-ext",
    } <= namen


def test_een_brief_hangt_niet_af_van_de_lettertypes_van_de_machine(tmp_path, settings):
    """Without any font on the machine the letter is the same, byte for byte."""
    html = minimaal(f"<h1>Brief</h1><p>{LANGE_NAAM} {ARABISCHE_NAAM} € 1.234,56 • 😀</p>")
    leeg = tmp_path / "fonts.conf"
    leeg.write_text(f'<?xml version="1.0"?><fontconfig><cachedir>{tmp_path}</cachedir></fontconfig>')
    programma = (
        "import sys; from django.conf import settings; from pathlib import Path;"
        f"settings.configure(BASE_DIR=Path({str(settings.BASE_DIR)!r}));"
        "from inburgering.brieven.opmaak import pdf_van;"
        "sys.stdout.buffer.write(pdf_van(sys.stdin.read()))"
    )
    omgeving = {"FONTCONFIG_FILE": str(leeg), "PATH": "/usr/bin", "HOME": str(tmp_path), "PYTHONUTF8": "1"}
    uitvoer = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", programma],
        input=html.encode(),
        capture_output=True,
        check=True,
        cwd=settings.BASE_DIR,
        env=omgeving,
    )
    assert uitvoer.stdout == pdf_van(html)


def test_dezelfde_brief_is_byte_voor_byte_gelijk():
    html = beschikking_html(beschikking())
    assert pdf_van(html) == pdf_van(html)


def test_lange_namen_diakritische_tekens_en_rechts_naar_links():
    namen = f"{LANGE_NAAM} {ARABISCHE_NAAM} {TIGRINYA_NAAM}"
    aan = replace(HOOFD.aan, naam=namen, aanhef=f"Geachte {LANGE_NAAM}")
    pdf = Pdf(pdf_van(beschikking_html(beschikking(hoofd=hoofd(aan=aan)))))
    assert " ".join(LANGE_NAAM.split()) in pdf.woorden
    letters = {teken for teken in ARABISCHE_NAAM + TIGRINYA_NAAM if teken != " "}
    assert letters <= set(pdf.tekst)
    assert VERVANGING not in pdf.tekst


def test_een_lang_mailadres_breekt_alleen_voor_het_apenstaartje():
    contact = replace(HOOFD.behandeld_door, email="annemarie.van.den.heuvel-jansen@haarlem-zandvoort.example")
    pdf = Pdf(pdf_van(beschikking_html(beschikking(hoofd=hoofd(behandeld_door=contact)))))
    regels = pdf.lezer.pages[0].extract_text().splitlines()
    delen = [regel for regel in regels if "heuvel" in regel or "@" in regel]
    assert [deel.strip().split()[-1] for deel in delen] == [
        "annemarie.van.den.heuvel-jansen",
        "@haarlem-zandvoort.example",
    ]


def test_een_teken_dat_niet_kan_worden_gedrukt_wordt_zichtbaar_vervangen():
    assert afdrukbaar("Goed 😀 zo") == f"Goed {VERVANGING} zo"
    assert afdrukbaar("é") == "é"
    assert afdrukbaar("on\u200bzichtbaar\x07") == "onzichtbaar"
    assert onafdrukbare_tekens("😀 abc 😀 漢") == "😀漢"
    assert onafdrukbare_tekens("gewone tekst €") == ""
    pdf = Pdf(pdf_van(minimaal("<p>Goed 😀 zo</p>")))
    assert f"Goed {VERVANGING} zo" in pdf.woorden


def test_het_logo_staat_alleen_op_de_eerste_pagina_met_een_tekst():
    beeld = BytesIO()
    Image.new("RGB", (240, 60), "#0b3b4f").save(beeld, "PNG")
    afzender = replace(AFZENDER, logo=beeld.getvalue())
    pdf = Pdf(pdf_van(beschikking_html(beschikking(hoofd=hoofd(afzender=afzender)))))
    (logo,) = pdf.document.alle("Figure")
    assert logo.alt == "Gemeente Haarlem"
    assert logo.pagina == 1
    links, onder, rechts, boven = logo.kader
    assert 0 < links < rechts < 596
    assert 700 < onder < boven < 843


def test_een_concept_draagt_het_op_elke_pagina_en_een_besluit_niet(brief, concept):
    for pagina in concept.lezer.pages:
        assert "CONCEPT" in pagina.extract_text()
        assert "Concept: dit is nog geen besluit" in pagina.extract_text()
    assert "CONCEPT" not in brief.tekst


@pytest.mark.parametrize("welke", ["brief", "concept", "lang"])
def test_geen_kop_staat_alleen_onderaan_een_pagina(welke, request):
    pdf = request.getfixturevalue(welke)
    gezien = 0
    for ouder in pdf.document.alle():
        for kop, volgende in pairwise(ouder.kinderen):
            if kop.soort in KOPPEN:
                gezien += 1
                assert volgende.eerste_pagina == kop.eerste_pagina
    assert gezien >= 8


def test_lange_redenen_lopen_door_over_de_paginas(lang):
    assert len(lang.lezer.pages) > 6
    assert lang.tekst.count("daarbij") == 600


@pytest.mark.parametrize("welke", ["brief", "concept", "lang", "z_route"])
def test_de_ondertekening_staat_nooit_alleen(welke, request):
    plaats = {i: pagina.extract_text() for i, pagina in enumerate(request.getfixturevalue(welke).lezer.pages)}
    (blad,) = [i for i, tekst in plaats.items() if "Met vriendelijke groet" in tekst]
    assert "Dit besluit is gebaseerd op" in plaats[blad]
    assert "griffierecht" in plaats[blad]


def test_de_archiefversie_is_pdf_a_en_ook_getagd():
    pdf = Pdf(pdf_van(beschikking_html(beschikking()), variant=ARCHIEF))
    with pdf.pdf.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
    assert len(pdf.pdf.Root.OutputIntents) == 1
    assert all(pdf.lettertypes.values())
    assert {cel.kenmerken.get("/Scope") for cel in pdf.document.alle("TH")} == {"/Row", "/Column"}


@pytest.mark.parametrize(
    "inhoud",
    [
        '<img src="https://voorbeeld.example/pixel.png" alt="x">',
        '<img src="file:///etc/passwd" alt="x">',
        '<img src="data:image/svg+xml;base64,PHN2Zy8+" alt="x">',
        '<img src="data:image/png;base64,A" alt="x">',
        '<style>@import url("http://localhost/x.css");</style>',
        '<style>@font-face{font-family:x;src:url("lettertype:../../geheim.woff2")}p{font-family:x}</style><p>x</p>',
    ],
)
def test_een_brief_haalt_niets_van_buiten(inhoud):
    with pytest.raises(OngeldigeOpmaak):
        pdf_van(minimaal(inhoud))


def test_een_verwijzing_heeft_een_omschrijving():
    pdf = Pdf(pdf_van(minimaal('<p><a href="https://www.inburgeren.nl/">www.inburgeren.nl</a></p>')))
    (aantekening,) = pdf.pdf.pages[0].Annots
    assert str(aantekening.Contents) == "https://www.inburgeren.nl/"
    assert [element.soort for element in pdf.document.alle("Link")] == ["Link"]
    assert pdf.pdf.pages[0].Tabs == "/S"


def test_elke_leerroute_geeft_een_brief_met_een_ingesloten_tagboom():
    for route in Route:
        pdf = Pdf(pdf_van(beschikking_html(beschikking(route=route, uren_participatie=800))))
        assert "U volgt de" in pdf.woorden
