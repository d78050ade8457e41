"""What the PIP-beschikking says, per doelgroep, leerroute and soort (Wi2021 art. 15, Awb 3:45-3:47)."""

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from inburgering.brieven.documents import Contactpersoon
from inburgering.brieven.taal import LANGSTE_ZIN, Soort, taalcheck
from inburgering.toegang.notatie import datum_lang
from pip_plans.beschikking import ONDERWERP, Route, SoortBeschikking, Wijziging, beschikking_html
from tests.brieven.brieven_maken import BEZWAARCLAUSULE, HOOFD, beschikking, gewijzigd, gezinsmigrant, hoofd

VARIANTEN = {
    "eerste": beschikking(),
    "onderwijsroute": beschikking(route=Route.ONDERWIJS),
    "z_route": beschikking(route=Route.Z, uren_totaal=800, uren_per_week=None, uren_participatie=800),
    "gezinsmigrant": gezinsmigrant(),
    "gewijzigd": gewijzigd(),
    "afgeschaald": gewijzigd(eindniveau="A2", examens_a2=("schrijven", "spreken")),
}


def tekst_van(inhoud) -> str:
    """The letter as a reader hears it: one line, no tags."""
    html = beschikking_html(inhoud)
    zonder_kop = html[html.index("<body") :]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", zonder_kop)).split())


def koppen(inhoud) -> list[str]:
    return [unescape(kop) for kop in re.findall(r"<h2>(.*?)</h2>", beschikking_html(inhoud))]


def test_de_brief_begint_met_onderwerp_aanhef_en_kernboodschap():
    tekst = tekst_van(beschikking())
    delen = [
        "Onderwerp",
        "Besluit over uw plan voor inburgering (PIP)",
        "Geachte mevrouw Tesfay,",
        "Wij hebben uw persoonlijk plan inburgering en participatie (PIP) vastgesteld.",
        "U volgt de B1-route.",
        "U heeft tot en met 23 november 2029 de tijd om in te burgeren.",
        "Wat hebben wij besloten?",
    ]
    plaatsen = [tekst.index(deel) for deel in delen]
    assert plaatsen == sorted(plaatsen)
    assert HOOFD.onderwerp.startswith(ONDERWERP)


def test_de_koppen_staan_in_de_volgorde_van_de_lezer():
    assert koppen(beschikking()) == [
        "Wat hebben wij besloten?",
        "Waarom deze leerroute?",
        "Hoe helpen wij u?",
        "Wanneer begint en eindigt uw termijn?",
        "Wij betalen uw vaste lasten tot en met 10 februari 2027",
        "Welke besluiten horen bij dit plan?",
        "Wanneer praten wij over hoe het gaat?",
        "Wat gebeurt er als u zich niet aan de afspraken houdt?",
        "Verhuist u?",
        "Heeft u vragen?",
        "Bent u het niet eens met dit besluit?",
        "Bijlage: uw plan",
    ]


def test_alle_drie_de_leerroutes_krijgen_een_reden_met_bron():
    tekst = tekst_van(beschikking())
    assert "B1-route: past bij u. De toets laat zien dat niveau B1 voor u haalbaar is." in tekst
    assert "Bron: leerbaarheidstoets van 20 oktober 2026." in tekst
    assert "Onderwijsroute: past nu niet bij u. U wilt de komende drie jaar geen opleiding" in tekst
    assert "Zelfredzaamheidsroute (Z-route): past nu niet bij u. Die route is voor mensen" in tekst


def test_de_gekozen_route_staat_vooraan():
    tekst = tekst_van(beschikking(route=Route.Z, uren_participatie=800))
    assert tekst.index("Zelfredzaamheidsroute (Z-route): past bij u.") < tekst.index("B1-route: past nu niet bij u.")


def test_de_bezwaarclausule_is_volledig():
    tekst = tekst_van(beschikking())
    clausule = tekst[tekst.index("Bent u het niet eens met dit besluit?") :]
    for deel in (
        "zes weken",
        "De laatste dag is 5 januari 2027",
        "uw naam en adres",
        "de datum waarop u het bezwaar schrijft",
        "kenmerk D-2026-0412 / PIP-1 van 23 november 2026",
        "waarom u het er niet mee eens bent",
        "uw handtekening",
        "het college van burgemeester en wethouders van Haarlem, Postbus 1, 2000 AA Haarlem.",
        "Dit besluit geldt ook als u bezwaar maakt.",
        "voorlopige voorziening",
        "griffierecht",
    ):
        assert deel in clausule
    assert "DigiD" not in clausule


def test_online_bezwaar_staat_er_alleen_als_het_kan():
    online = replace(BEZWAARCLAUSULE, online="www.haarlem.example/bezwaar")
    assert "Of maak online bezwaar met uw DigiD: www.haarlem.example/bezwaar" in tekst_van(beschikking(bezwaar=online))


def test_verzenddatum_staat_er_alleen_als_hij_anders_is():
    assert "Verzonden op 24 november 2026" in tekst_van(beschikking())
    assert "Verzonden op" not in tekst_van(beschikking(hoofd=hoofd(verzonden_op=date(2026, 11, 23))))


def test_belangrijke_data_staan_op_volgorde():
    assert [dag for dag, _ in beschikking().belangrijke_data] == [
        date(2026, 11, 24),
        date(2027, 1, 5),
        date(2027, 1, 11),
        date(2027, 1, 18),
        date(2027, 2, 10),
        date(2028, 5, 23),
        date(2029, 11, 23),
    ]


def test_een_gezinsmigrant_leest_niets_over_wat_niet_voor_hem_is():
    tekst = tekst_van(gezinsmigrant())
    assert "U kiest zelf een school." in tekst
    assert "geld lenen bij de Dienst Uitvoering Onderwijs (DUO)" in tekst
    for niet in (
        "ontzorgen",
        "vaste lasten",
        "aatschappelijke begeleiding",
        "Wij betalen de lessen",
        "56a",
        "uur per week",
    ):
        assert niet not in tekst
    assert "artikel 16" not in tekst
    assert "U heeft 6 gesprekken" in tekst


def test_een_asielstatushouder_leest_de_intensiteit_van_zijn_leerroute():
    tekst = tekst_van(beschikking())
    assert "Ongeveer 12 uur per week, samen ongeveer 900 uur." in tekst
    assert "U krijgt les bij Taalschool Kennemerland in Haarlem." in tekst
    assert "Wij regelen de lessen voor u." in tekst


def test_de_onderwijsroute_heeft_geen_map():
    tekst = tekst_van(beschikking(route=Route.ONDERWIJS))
    assert "MAP" not in tekst
    assert "Participatieverklaringstraject (PVT)" in tekst
    assert "Van de onderwijsroute naar de B1-route kan altijd." in tekst


def test_de_z_route_heeft_cursusuren_participatie_uren_en_een_eindgesprek():
    tekst = tekst_van(VARIANTEN["z_route"])
    assert "800 uur les in Nederlands en in Kennis van de Nederlandse Maatschappij (KNM)." in tekst
    assert "800 uur meedoen" in tekst
    assert "De uren voor PVT en MAP tellen mee." in tekst
    assert "eindgesprek met de gemeente" in tekst
    met_examen = beschikking(route=Route.Z, uren_participatie=800, examens_a2=("lezen", "luisteren"))
    assert "U doet examen in lezen en luisteren." in tekst_van(met_examen)


def test_duizend_uur_krijgt_een_punt():
    assert "1.200 uur" in tekst_van(beschikking(uren_totaal=1200))


def test_wat_op_de_dag_van_de_brief_voorbij_is_staat_er_niet_als_iets_dat_nog_komt():
    eerst, later = tekst_van(beschikking()), tekst_van(gewijzigd())
    cursus, hulp = beschikking().cursus, beschikking().maatschappelijke_begeleiding
    assert f"De lessen bij {cursus.instelling} beginnen op {datum_lang(cursus.start_op)}." in eerst
    assert f"De lessen bij {cursus.instelling} zijn begonnen op {datum_lang(cursus.start_op)}." in later
    assert f"Uw lessen bij {cursus.instelling} beginnen" in eerst
    assert f"Uw lessen bij {cursus.instelling} beginnen" not in later
    assert f"Die hulp is begonnen op {datum_lang(hulp.start)}." in eerst
    dag = date(2027, 6, 1)
    assert "Die hulp begint op 1 juni 2027." in tekst_van(
        beschikking(maatschappelijke_begeleiding=replace(hulp, start=dag))
    )
    assert "Doe dit uiterlijk op 1 juni 2027." in tekst_van(beschikking(pvt_uiterlijk_op=dag))
    assert "1 juni 2027" not in tekst_van(gewijzigd(pvt_uiterlijk_op=dag))


def test_een_gewijzigd_pip_laat_het_verschil_zien_en_de_termijn_staan():
    tekst = tekst_van(gewijzigd())
    assert "Wij hebben uw persoonlijk plan inburgering en participatie (PIP) veranderd." in tekst
    assert "Dit plan komt in de plaats van uw plan van 23 november 2026 (kenmerk D-2026-0412 / PIP-1)." in tekst
    assert "Leerroute Onderwijsroute B1-route" in tekst
    assert "Waarom verandert uw plan? Het taalschakeltraject is voor u nu te zwaar." in tekst
    assert "Uw termijn is begonnen op 24 november 2026." in tekst
    assert "Uw inburgeringstermijn begint" not in tekst
    assert "5.4 van het Besluit inburgering 2021" in tekst


def test_afschalen_noemt_de_examens_op_a2_en_het_artikel():
    tekst = tekst_van(VARIANTEN["afgeschaald"])
    assert "U doet examen in schrijven en spreken op niveau A2. De andere taalexamens doet u op niveau B1." in tekst
    assert "5.3, 5.4 en 5.5 van het Besluit inburgering 2021" in tekst


def test_een_nieuw_plan_na_bezwaar_noemt_het_bezwaar():
    na_bezwaar = gewijzigd(
        soort=SoortBeschikking.NA_BEZWAAR,
        wijziging=Wijziging(
            vorige_dagtekening=date(2026, 11, 23),
            vorig_kenmerk="D-2026-0412 / PIP-1",
            reden="U heeft gelijk: wij hadden de onderwijsroute beter moeten onderzoeken.",
            bezwaar_ontvangen_op=date(2026, 12, 14),
        ),
    )
    tekst = tekst_van(na_bezwaar)
    assert "U heeft bezwaar gemaakt tegen uw plan." in tekst
    assert "Wij kregen uw bezwaar op 14 december 2026." in tekst
    assert "artikel 7:11 van de Algemene wet bestuursrecht" in tekst
    assert "Dit is er veranderd" not in tekst


def test_handtekeningen_staan_er_alleen_als_de_gemeente_dat_wil():
    assert "Handtekeningen" not in tekst_van(beschikking())
    tekst = tekst_van(beschikking(handtekeningen=True))
    assert "Tekent u niet? Dan geldt het besluit ook." in tekst


def test_zonder_telefoon_blijft_de_brief_heel():
    tekst = tekst_van(beschikking(hoofd=hoofd(behandeld_door=Contactpersoon(naam="A. de Vries"))))
    assert "Telefoon" not in tekst
    assert "Stel uw vraag aan A. de Vries. Spreekt u nog niet goed Nederlands?" in tekst


def test_getypte_tekst_kan_geen_html_worden():
    kwaad = "<script>alert(1)</script> & <b>vet</b>"
    html = beschikking_html(beschikking(eigen_wens=kwaad, vve=kwaad))
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;vet&lt;/b&gt;" in html


@pytest.mark.parametrize("naam", VARIANTEN)
def test_elke_variant_is_te_lezen_op_niveau_b1(naam):
    html = beschikking_html(VARIANTEN[naam])
    alineas = [
        " ".join(unescape(re.sub(r"<[^>]+>", " ", alinea)).split())
        for alinea in re.findall(r"<(?:p|li|td|th|h2)\b[^>]*>(.*?)</(?:p|li|td|th|h2)>", html, re.DOTALL)
    ]
    waarschuwingen = [w for w in taalcheck("\n".join(alineas)) if w.soort is not Soort.LANGE_ZIN]
    assert waarschuwingen == []
    langste = [w for w in taalcheck("\n".join(alineas)) if w.soort is Soort.LANGE_ZIN]
    assert len(langste) <= 1, f"zinnen van meer dan {LANGSTE_ZIN} woorden: {langste}"


@pytest.mark.parametrize("naam", VARIANTEN)
def test_geen_variant_laat_een_gat_of_een_onbekende_variabele(naam):
    html = beschikking_html(VARIANTEN[naam])
    assert "ONBEKENDE_VARIABELE" not in html
    assert "None" not in html
    assert "{" not in re.sub(r"<style>.*?</style>", "", html)
