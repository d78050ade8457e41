"""The report for the council: readable by everyone, with every number that the reports give."""

from collections.abc import Callable
from datetime import date, timedelta
from http import HTTPStatus
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from inburgering.beheer.services.importeren import Verslag
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.klok import nu
from inburgering.toegang.models import Gebruiker, Gemeente, RolToekenning
from inburgering.toegang.services.gebruikers import systeemgebruiker
from rapportage.documents import HOOFDSTUKKEN, KERNCIJFERS, Voortgang
from rapportage.periode import Periode
from rapportage.rapporten import RAPPORTEN
from rapportage.selectors import Uitkomst, rapport_maken
from rapportage.services.raadsrapporten import raadsrapport_vragen, raadsrapporten_maken, raadsrapporten_opruimen
from tests.brieven.pdf_lezen import Pdf
from tests.rapportage.gegevens import Gegevens

PERIODE = ("--van", "2023-01-01", "--tot", "2024-02-29")


def vraag(*woorden: str) -> tuple[int, str]:
    fout = StringIO()
    try:
        call_command("voortgang_inburgering", *woorden, stdout=StringIO(), stderr=fout)
    except SystemExit as gestopt:
        return int(str(gestopt.code)), fout.getvalue()
    return 0, fout.getvalue()


def test_elk_rapport_behalve_de_caseload_staat_in_een_hoofdstuk() -> None:
    erin = [naam for _, _, namen in HOOFDSTUKKEN for naam in namen]
    assert sorted(erin) == sorted(naam for naam, rapport in RAPPORTEN.items() if not rapport.alleen_vandaag)
    for _, naam, kolom in KERNCIJFERS:
        assert kolom in [een.naam for een in RAPPORTEN[naam].kolommen]


def test_voortgang_inburgering_is_een_toegankelijk_document_met_de_getallen(
    overnemen: Callable[[Gegevens], Verslag], haarlem: Gemeente, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    overnemen(Gegevens(31, 20))
    hoofdstukken = HOOFDSTUKKEN[2:5]
    monkeypatch.setattr("rapportage.documents.HOOFDSTUKKEN", hoofdstukken)
    monkeypatch.setattr("rapportage.voortgang.instelling", lambda sleutel: 1)
    assert vraag(*PERIODE, "--gemeente", "0392", str(tmp_path / "v.pdf")) == (0, "")
    pdf = Pdf((tmp_path / "v.pdf").read_bytes())
    assert pdf.pdf.docinfo["/Title"] == "Voortgang inburgering"
    assert str(pdf.pdf.Root.Lang) == "nl-NL"
    assert pdf.ongemarkeerde_tekst() == 0
    assert all(pdf.lettertypes.values())
    koppen = [deel.soort for deel in pdf.document.alle("H1", "H2", "H3")]
    assert koppen[0] == "H1"
    assert koppen.count("H1") == 1
    assert koppen.count("H2") == len(hoofdstukken) + 3
    tabellen = list(pdf.document.alle("Table"))
    assert len(tabellen) == 1 + sum(len(namen) for _, _, namen in hoofdstukken)
    assert all(cel.kenmerken.get("/Scope") in ("/Column", "/Row") for t in tabellen for cel in t.alle("TH"))
    beelden = list(pdf.document.alle("Figure"))
    assert len(beelden) >= 5
    assert all(beeld.alt.endswith(".") and beeld.kader for beeld in beelden)
    for _, _, namen in hoofdstukken:
        for naam in namen:
            assert " ".join(RAPPORTEN[naam].definitie.split()[:8]) in pdf.woorden, naam
    assert "1 januari 2023 t/m 29 februari 2024" in pdf.woorden


def test_voorzieningen_zonder_deelnemers_staan_niet_in_de_tabel(
    overnemen: Callable[[Gegevens], Verslag], haarlem: Gemeente, monkeypatch: pytest.MonkeyPatch
) -> None:
    overnemen(Gegevens(31, 20))
    door, periode = systeemgebruiker(), Periode(date(2023, 1, 1), date(2024, 2, 29))
    monkeypatch.setattr("rapportage.documents.HOOFDSTUKKEN", (("Meedoen", "Wie meedoet.", ("aanbod_bereik",)),))
    monkeypatch.setattr("rapportage.documents.KERNCIJFERS", ())
    voortgang = Voortgang(
        voor="Haarlem",
        periode=periode,
        gemaakt_op=periode.tot,
        organisatie="Haarlem",
        logo_url="",
        kleur="#000000",
        thema="haarlem",
        per_klantmanager=False,
    )

    def maken(naam: str, deze: Periode) -> Uitkomst:
        return rapport_maken(RAPPORTEN[naam], deze, gemeenten=[haarlem], gemeente=haarlem, door=door)

    html = voortgang.html(maken, 1)
    nu_, ervoor = maken("aanbod_bereik", periode), maken("aanbod_bereik", periode.vorige)
    met = {rij["voorziening"] for uitkomst in (nu_, ervoor) for rij in uitkomst.rijen if rij["personen"]}
    alle = {rij["voorziening"] for rij in nu_.rijen}
    assert met
    assert {naam for naam in alle if f'<th scope="row">{escape(naam)}</th>' in html} == met
    assert f"Niet in de tabel: {len(alle) - len(met)} voorzieningen" in html


def test_voortgang_inburgering_meldt_elke_fout(haarlem: Gemeente, tmp_path: Path) -> None:
    bestand = tmp_path / "v.pdf"
    for woorden, begin in (
        (("--van", "2024-02-30", "--tot", "2024-01-01"), "--van"),
        (("--tot", "2024-01-01"), "--van"),
        ((*PERIODE, "--gemeente", "9999"), "--gemeente"),
        (("--van", "2024-02-01", "--tot", "2024-01-01"), "--van"),
    ):
        status, fout = vraag(*woorden, str(bestand))
        assert (status, fout.startswith(begin), bestand.exists()) == (2, True, False)


def test_voor_gemeente_klantmanager_en_regio(
    client_van: Callable[[Gebruiker], Client],
    teamleider: Gebruiker,
    klantmanager: Gebruiker,
    haarlem: Gemeente,
    zandvoort: Gemeente,
    tmp_path: Path,
    settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gevraagd: list[dict[str, Any]] = []

    def onthouden(periode: object, **wie: Any) -> bytes:
        gevraagd.append(wie)
        return b"%PDF"

    monkeypatch.setattr("rapportage.services.raadsrapporten.voortgang_pdf", onthouden)
    settings.DOCUMENTEN_MAP = tmp_path
    client, adres = client_van(teamleider), reverse("rapportage:raadsrapport_vragen")
    periode = {"van": "2023-01-01", "tot": "2023-12-31"}
    klaar = client.post(adres, periode)["Location"]
    assert "wordt gemaakt" in client.get(klaar).content.decode()
    assert client.post(adres, periode)["Location"] == klaar
    assert client.get(f"{klaar}bestand/")["Location"] == klaar
    client.post(adres, periode | {"voor": "klantmanager"})
    assert client.post(adres, periode | {"voor": "regio"}).status_code == HTTPStatus.NOT_FOUND
    assert client.post(adres, {"van": "onzin"}).status_code == HTTPStatus.NOT_FOUND
    assert raadsrapporten_maken(haarlem) == 2
    assert "Rapport openen" in client.get(klaar).content.decode()
    assert b"".join(client.get(f"{klaar}bestand/").streaming_content) == b"%PDF"
    assert client_van(klantmanager).get(klaar).status_code in (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND)
    with werken_in(zandvoort, systeemgebruiker()):
        RolToekenning.objects.create(gebruiker=teamleider, rol=Rol.TEAMLEIDER)
    client.post(adres, periode | {"voor": "regio"})
    assert raadsrapporten_maken(haarlem) == 1
    assert [(wie["klantmanager"], [g.code for g in wie["gemeenten"]]) for wie in gevraagd] == [
        (None, ["0392"]),
        ("klantmanager", ["0392"]),
        (None, ["0392", "0473"]),
    ]
    assert raadsrapporten_opruimen(haarlem, nu() + timedelta(hours=23)) == 0
    assert raadsrapporten_opruimen(haarlem, nu() + timedelta(hours=25)) == 3
    assert not list(tmp_path.rglob("*.pdf"))
    assert "na 24 uur verwijderd" in client.get(klaar).content.decode()
    rapport = client.get(reverse("rapportage:rapport", args=["taakstelling"]), periode | {"voor": "regio"})
    assert not any(cel.url for rij in rapport.context["rijen"] for cel in rij.cellen)
    achter = client.get(reverse("rapportage:dossiers", args=["pips"]), periode | {"voor": "regio"})
    assert achter.status_code == HTTPStatus.NOT_FOUND
    json = client.get(reverse("rapportage:bestand", args=["pips", "json"]), periode | {"voor": "regio"}).json()
    assert json["gemeente"] is None
    een = client.get(reverse("rapportage:rapport", args=["taakstelling"]), periode | {"voor": "klantmanager"})
    assert "het kan niet per klantmanager" in een.content.decode()


def test_wie_geen_rapporten_meer_mag_zien_krijgt_er_geen(
    teamleider: Gebruiker, in_haarlem: Gemeente, monkeypatch: pytest.MonkeyPatch
) -> None:
    periode = Periode(date(2023, 1, 1), date(2023, 12, 31))
    weg = raadsrapport_vragen(periode, voor="iemand", door=teamleider)
    opgegeven = raadsrapport_vragen(periode, voor="", door=teamleider)
    opgegeven.pogingen = 3
    opgegeven.save()
    assert raadsrapporten_maken(in_haarlem) == 0
    eigen = raadsrapport_vragen(periode, voor="", door=teamleider)
    teamleider.roltoekenningen.all().delete()
    assert raadsrapporten_maken(in_haarlem) == 0
    for rapport in (weg, opgegeven, eigen):
        rapport.refresh_from_db()
        assert rapport.status == "mislukt"
