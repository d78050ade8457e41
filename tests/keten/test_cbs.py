"""The delivery to the CBS: what is due, how complete, what to mend, what changed, and the file."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from inburgering.beheer.models import Importsleutel
from inburgering.beheer.services.importeren import Verslag
from inburgering.keten.kwartaal import Kwartaal
from inburgering.keten.models import CbsLevering
from inburgering.keten.selectors import beeld_van, rijen_van, standen, verschil_van
from inburgering.keten.services import cbs_leveren
from inburgering.keten.uitvoer import als_csv, als_xml
from inburgering.keten.velden import VELDEN, ontbreekt
from inburgering.recht.fouten import RegelFout
from inburgering.toegang import klok
from inburgering.toegang.context import werken_in
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.services.gebruikers import systeemgebruiker
from leerroutes.models import Pvt
from tests.rapportage.gegevens import Gegevens

Q1, Q2 = Kwartaal(2024, 1), Kwartaal(2024, 2)


@pytest.mark.parametrize(
    ("dag", "naam", "eerste", "laatste", "uiterlijk", "vorige"),
    [
        (date(2024, 2, 29), "2024q1", date(2024, 1, 1), date(2024, 3, 31), date(2024, 4, 28), "2023q4"),
        (date(2026, 11, 30), "2026q4", date(2026, 10, 1), date(2026, 12, 31), date(2027, 1, 28), "2026q3"),
    ],
)
def test_kwartaal(dag: date, naam: str, eerste: date, laatste: date, uiterlijk: date, vorige: str) -> None:
    kwartaal = Kwartaal.van_dag(dag)
    assert (kwartaal.naam, kwartaal.eerste_dag, kwartaal.laatste_dag) == (naam, eerste, laatste)
    assert (kwartaal.uiterlijk, kwartaal.vorige.naam) == (uiterlijk, vorige)
    assert Kwartaal.van_naam(naam) == kwartaal
    with pytest.raises(ValueError, match="2024q5"):
        Kwartaal.van_naam("2024q5")


@pytest.mark.parametrize(
    ("waarden", "weg"),
    [
        ({}, ["bsn", "gemeentecode", "doelgroep"]),
        ({"pip": ["2024-01-01"]}, ["intake_einde", "toets_datum", "leerroute"]),
        ({"leerroute": ["B", "Z"]}, ["alfabetisering"]),
        ({"leerroute": ["Z", "B"]}, []),
        (
            {"einde": ["2024-01-01"], "ontzorgen_einde": ["2024-01-01"]},
            ["ontzorgen_start", "ontzorgen_uitkomst", "einde_reden"],
        ),
    ],
)
def test_wat_ontbreekt_volgt_uit_wat_er_is(waarden: dict[str, list[str]], weg: list[str]) -> None:
    altijd = {} if weg[:1] == ["bsn"] else {"bsn": ["1"], "gemeentecode": ["0392"], "doelgroep": ["x"]}
    assert [veld.naam for veld in ontbreekt(altijd | waarden)] == weg


def test_elk_veld_staat_er_eenmaal_en_wijst_naar_een_bladzijde() -> None:
    assert len({veld.naam for veld in VELDEN}) == len({veld.element for veld in VELDEN}) == len(VELDEN)
    for veld in VELDEN:
        assert reverse(veld.herstel, args=["00000000-0000-0000-0000-000000000000"])


def _stap(gegevens: Gegevens, bestand: str, sleutel: str, kolom: str, tot: date) -> list[str]:
    rijen = [rij for rij in gegevens.bestanden[bestand] if rij["sleutel"] == sleutel]
    return sorted(rij[kolom] for rij in rijen if rij.get(kolom) and rij[kolom] <= tot.isoformat())


def test_rijen_gelijk_aan_de_ingelezen_feiten(
    overnemen: Callable[[Gegevens], Verslag], haarlem: Gemeente, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    gegevens = Gegevens(21, 25)
    overnemen(gegevens)
    feiten = ("datum_huisvesting", "datum_kennisgeving", "datum_inschrijving")
    wi2021 = {
        rij["sleutel"]
        for rij in gegevens.bestanden["inburgeraars"]
        if rij["stelsel"] == "wi2021"
        and min((rij[f] for f in feiten if rij.get(f)), default="") <= Q1.laatste_dag.isoformat()
    }
    with werken_in(haarlem, systeemgebruiker()):
        sleutels = {een.dossier_id: een.sleutel for een in Importsleutel.objects.all()}
        with django_assert_max_num_queries(17):
            rijen = list(rijen_van(Q1))
        assert {sleutels[rij.dossier.pk] for rij in rijen} == wi2021
        for rij in rijen:
            sleutel = sleutels[rij.dossier.pk]
            for veld, bestand, kolom in (
                ("intake_start", "intakes", "gestart_op"),
                ("intake_einde", "intakes", "afgerond_op"),
                ("pip", "pips", "dagtekening"),
                ("cursus_start", "aanmeldingen", "gestart_op"),
                ("pvt_getekend", "pvt", "ondertekend_op"),
                ("begeleiding_start", "begeleiding", "gestart_op"),
                ("ontzorgen_start", "ontzorgen", "gestart_op"),
                ("ontzorgen_einde", "ontzorgen", "beeindigd_op"),
            ):
                assert rij.waarden.get(veld, []) == _stap(gegevens, bestand, sleutel, kolom, Q1.laatste_dag), veld
        beeld = beeld_van(Q1)
        assert beeld.aantal == len(rijen)
        assert beeld.compleet == sum(not rij.ontbreekt for rij in rijen) == 0
        assert beeld.per_veld["bsn"] == len(rijen)
        assert beeld.nodig - beeld.gevuld == sum(len(rij.ontbreekt) for rij in rijen) == sum(beeld.per_veld.values())
        xml = ET.fromstring("".join(als_xml(rijen, Q1)))  # our own file
        assert (xml.attrib["verslagperiode"], len(xml)) == ("2024Q1", len(rijen))
        assert [een.text for een in xml.iter("DatumPIP")] == [w for rij in rijen for w in rij.waarden.get("pip", [])]
        assert len(list(als_csv(rijen))) == len(rijen) + 1


def test_cbs_leveren_bewaart_waarmee_het_volgende_kwartaal_vergelijkt(
    overnemen: Callable[[Gegevens], Verslag], haarlem: Gemeente, teamleider: Gebruiker
) -> None:
    gegevens = Gegevens(22, 8)
    overnemen(gegevens)
    with werken_in(haarlem, teamleider):
        teamleider.laad_rollen(haarlem)
        assert not verschil_van(Q1).geleverd
        for dag, code in ((Q1.laatste_dag, "cbs_geleverd_op"), (date(2999, 1, 1), "cbs_geleverd_op")):
            with pytest.raises(RegelFout) as fout:
                cbs_leveren(Q1, geleverd_op=dag, door=teamleider)
            assert fout.value.code == code
        with pytest.raises(RegelFout) as fout:
            cbs_leveren(Kwartaal.van_dag(klok.vandaag()), geleverd_op=klok.vandaag(), door=teamleider)
        assert fout.value.code == "cbs_kwartaal_loopt"
        levering = cbs_leveren(Q1, geleverd_op=date(2024, 4, 10), door=teamleider)
        tweede = cbs_leveren(Q1, geleverd_op=date(2024, 4, 20), door=teamleider)
        assert (levering.volgnummer, tweede.volgnummer) == (1, 2)
        assert levering.aantal == levering.regels.count() == beeld_van(Q1).aantal > 0
        assert not any("bsn" in regel.waarden for regel in levering.regels.all())
        eerder = verschil_van(Q2)
        dossier = levering.regels.exclude(dossier__pvts__isnull=False).first().dossier
        Pvt.objects.create(dossier=dossier, aangemeld_op=date(2024, 5, 1), gestart_op=date(2024, 5, 2))
        verschil = verschil_van(Q2)
        assert (verschil.geleverd, verschil.nieuw, verschil.weg) == (True, 0, 0)
        assert verschil.per_veld["pvt_start"] == eerder.per_veld["pvt_start"] + 1
        assert verschil.gewijzigd in (eerder.gewijzigd, eerder.gewijzigd + 1)


def test_standen_zeggen_wat_wanneer_geleverd_is(
    haarlem: Gemeente, teamleider: Gebruiker, monkeypatch: pytest.MonkeyPatch
) -> None:
    with werken_in(haarlem, teamleider):
        with klok.op_dag(date(2024, 7, 28)):
            cbs = {stand.kwartaal.naam: stand.status for stand in standen()}
            assert cbs == {
                "2024q3": "later",
                "2024q2": "nu",
                "2024q1": "te-laat",
                "2023q4": "te-laat",
                "2023q3": "te-laat",
                "2023q2": "te-laat",
            }
        CbsLevering.objects.create(
            jaar=2024, kwartaal=1, volgnummer=1, geleverd_op=date(2024, 4, 2), aantal=2, compleet=1, door=teamleider
        )
        with klok.op_dag(date(2024, 7, 29)):
            assert [stand.status for stand in standen()][:3] == ["later", "te-laat", "gereed"]


def test_bladzijden_van_een_kwartaal(
    overnemen: Callable[[Gegevens], Verslag],
    client_van: Callable[[Gebruiker], Client],
    teamleider: Gebruiker,
    klantmanager: Gebruiker,
    haarlem: Gemeente,
) -> None:
    overnemen(Gegevens(23, 4))
    client = client_van(teamleider)
    assert client.get(reverse("keten:cbs")).status_code == HTTPStatus.OK
    blad = client.get(reverse("keten:cbs_kwartaal", args=["2024q1"]))
    herstellen = client.get(reverse("keten:cbs_herstellen", args=["2024q1"]))
    beeld = blad.context["beeld"]
    assert herstellen.context["pagina"].paginator.count == beeld.aantal - beeld.compleet
    for veld, aantal in beeld.velden:
        een = client.get(reverse("keten:cbs_herstellen", args=["2024q1"]), {"veld": veld.naam})
        assert een.context["pagina"].paginator.count == aantal
    for vorm, begin in (("xml", "<?xml"), ("csv", "Burgerservicenummer")):
        bestand = client.get(reverse("keten:cbs_bestand", args=["2024q1", vorm]))
        assert bestand.content.decode().startswith(begin)
    verstuurd = client.post(reverse("keten:cbs_leveren", args=["2024q1"]), {"geleverd_op": "1-4-2024"})
    assert verstuurd.status_code == HTTPStatus.FOUND
    fout = client.post(reverse("keten:cbs_leveren", args=["2024q1"]), {"geleverd_op": "31-3-2024"})
    assert "Kies een dag na het kwartaal" in fout.content.decode()
    for naam in ("2024q5", "2021q4", "2099q1", "onzin"):
        assert client.get(reverse("keten:cbs_kwartaal", args=[naam])).status_code == HTTPStatus.NOT_FOUND
    assert client_van(klantmanager).get(reverse("keten:cbs")).status_code == HTTPStatus.FORBIDDEN
