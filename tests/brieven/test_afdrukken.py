"""Printing: the queue, one PDF in order of postcode, and recording that the letters were sent."""

import io
import os
import signal
import subprocess
import sys
from datetime import timedelta
from functools import partial
from uuid import uuid4

import pikepdf
import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connections, transaction
from pypdf import PdfReader

from inburgering.brieven import opslag
from inburgering.brieven.enums import BesluitSoort, DocumentSoort, OpdrachtStatus, Verzendwijze
from inburgering.brieven.models import Afdrukopdracht, Afdrukregel, Document, Verzending
from inburgering.brieven.services import afdrukken as services
from inburgering.brieven.services.besluiten import besluit_nemen
from inburgering.brieven.services.documenten import brief_bewaren, document_verzenden
from inburgering.dossiers.models import Gebeurtenis
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.klok import nu, vandaag
from inburgering.toegang.models import Gemeente
from tests.dossiers.factories import DossierFactory
from tests.spelers import maak_gebruiker

HTML = (
    '<!doctype html><html lang="nl-NL"><head><title>Brief</title></head><body><h1>{titel}</h1><p>Dag.</p></body></html>'
)


@pytest.fixture
def drukker(haarlem, in_haarlem, klantmanager):
    klantmanager.laad_rollen(haarlem)
    return klantmanager


def brief(door, postcode: str = "2011 AA", titel: str = "Brief", **anders) -> Document:
    dossier = DossierFactory(postcode=postcode)
    return brief_bewaren(
        dossier, door=door, soort=DocumentSoort.BRIEF, titel=titel, html=HTML.format(titel=titel), **anders
    )


def opdracht_van(brieven, door, **anders) -> Afdrukopdracht:
    return services.afdrukopdracht_maken([b.uuid for b in brieven], door=door, **{"uuid": uuid4()} | anders)


def gedrukt(opdracht: Afdrukopdracht, gemeente: Gemeente) -> Afdrukopdracht:
    services.opdrachten_afdrukken(gemeente)
    opdracht.refresh_from_db()
    return opdracht


def weigering(werk) -> str:
    with pytest.raises(RegelFout) as fout:
        werk()
    return fout.value.code


def test_een_brief_komt_in_de_printrij_en_gaat_eruit_als_hij_weg_is(drukker):
    gewoon, meegegeven, vervangen, nog_drukken = (brief(drukker, titel=naam) for naam in "abcd")
    assert Document.objects.af_te_drukken().count() == 4
    document_verzenden(meegegeven, door=drukker, op=vandaag(), wijze=Verzendwijze.UITGEREIKT)
    document_verzenden(nog_drukken, door=drukker, op=vandaag(), gedrukt=False)
    nieuw = brief_bewaren(
        vervangen.dossier, door=drukker, soort=DocumentSoort.BRIEF, titel="c2", html=HTML, vervangt=vervangen
    )
    assert set(Document.objects.af_te_drukken()) == {gewoon, nieuw, nog_drukken}
    assert services.niet_afdrukken([gewoon.uuid], door=drukker) == 1
    assert set(Document.objects.af_te_drukken()) == {nieuw, nog_drukken}
    assert Gebeurtenis.objects.filter(dossier=gewoon.dossier, soort="brief.niet_afgedrukt").count() == 1


def test_de_pdf_staat_op_postcode_met_een_blad_per_gebied_en_elke_brief_op_een_eigen_blad(haarlem, drukker):
    brieven = [
        brief(drukker, postcode, titel)
        for postcode, titel in (("2033 AB", "Derde"), ("", "Laatste"), ("2011 ZZ", "Tweede"), ("2011 AA", "Eerste"))
    ]
    opdracht = gedrukt(opdracht_van(brieven, drukker), haarlem)
    assert (opdracht.status, opdracht.verwerkt, opdracht.bladzijden) == (OpdrachtStatus.GEREED, 4, 14)
    pdf = opslag.lees(opdracht.sha256)
    assert opdracht.grootte == len(pdf)
    lezer = PdfReader(io.BytesIO(pdf))
    teksten = [" ".join(bladzijde.extract_text().split()) for bladzijde in lezer.pages]
    assert all(tekst == "" for tekst in teksten[1::2])
    voor = teksten[::2]
    begin = ["2011", "Eerste", "Tweede", "2033", "Derde", "Zonder postcode", "Laatste"]
    assert [woord in tekst for woord, tekst in zip(begin, voor, strict=True)] == [True] * 7
    assert "2 brieven" in voor[0]
    assert brieven[3].dossier.nummer in voor[0]
    enkel = gedrukt(services.herdruk_maken(opdracht, door=drukker, uuid=uuid4()), haarlem)
    assert enkel.bladzijden == 14


def test_enkelzijdig_heeft_geen_lege_bladzijden(haarlem, drukker):
    opdracht = gedrukt(opdracht_van([brief(drukker), brief(drukker)], drukker, dubbelzijdig=False), haarlem)
    assert opdracht.bladzijden == 3


def test_een_gebied_met_heel_veel_brieven_heeft_een_scheidingsblad_dat_doorloopt(haarlem, drukker):
    brieven = [brief(drukker, titel=f"Brief {nummer}") for nummer in range(45)]
    opdracht = gedrukt(opdracht_van([*brieven, brief(drukker, "9999 ZZ", "Ander")], drukker), haarlem)
    assert opdracht.status == OpdrachtStatus.GEREED
    with pikepdf.Pdf.open(io.BytesIO(opslag.lees(opdracht.sha256))) as pdf:
        assert len(pdf.pages) == 2 + 45 * 2 + 2 + 2


def test_een_brief_zit_in_een_opdracht_en_een_dubbele_klik_maakt_er_een(drukker):
    brieven = [brief(drukker), brief(drukker)]
    sleutel = uuid4()
    een = opdracht_van(brieven, drukker, uuid=sleutel)
    assert opdracht_van(brieven, drukker, uuid=sleutel) == een
    assert weigering(lambda: opdracht_van(brieven, drukker)) == "afdrukken_niets"
    ander = Afdrukopdracht.objects.create(aantal=1, gemaakt_door=drukker)
    with pytest.raises(IntegrityError), transaction.atomic():
        Afdrukregel.objects.create(opdracht=ander, document=brieven[0], volgorde=1)
    assert Afdrukregel.objects.count() == 2


def test_wat_klaar_is_verandert_niet_en_een_herdruk_is_een_nieuwe_opdracht(haarlem, drukker):
    opdracht = gedrukt(opdracht_van([brief(drukker)], drukker), haarlem)
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Afdrukopdracht.objects.update(bladzijden=1)
    with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
        Afdrukopdracht.objects.all().delete()
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Afdrukregel.objects.update(volgorde=9)
    herdruk = services.herdruk_maken(opdracht, door=drukker, uuid=uuid4())
    assert herdruk.herdruk_van == opdracht
    assert [regel.herdruk for regel in herdruk.regels.all()] == [True]


def test_een_opdracht_die_mislukt_wordt_drie_keer_geprobeerd_en_wacht_dan_op_iemand(haarlem, drukker):
    kapot = brief(drukker)
    pad = opslag.pad_van(kapot.sha256)
    inhoud = pad.read_bytes()
    pad.unlink()
    opdracht = gedrukt(opdracht_van([kapot], drukker), haarlem)
    assert (opdracht.status, opdracht.pogingen) == (OpdrachtStatus.MISLUKT, 3)
    assert "Probeer het opnieuw" in opdracht.fout
    pad.write_bytes(inhoud)
    services.opnieuw_proberen(opdracht, door=drukker)
    assert gedrukt(opdracht, haarlem).is_gereed
    assert weigering(lambda: services.opnieuw_proberen(opdracht, door=drukker)) == "afdrukopdracht_niet_mislukt"


def test_een_werker_die_lang_niets_liet_horen_wordt_afgelost(haarlem, drukker):
    opdracht = opdracht_van([brief(drukker)], drukker)
    Afdrukopdracht.objects.update(status=OpdrachtStatus.BEZIG, pogingen=1, bezet_tot=nu() + timedelta(minutes=1))
    assert services.opdrachten_afdrukken(haarlem) == 0
    Afdrukopdracht.objects.update(bezet_tot=nu() - timedelta(minutes=1))
    assert gedrukt(opdracht, haarlem).is_gereed


def test_verzenden_gaat_in_een_keer_met_uitzonderingen_en_nooit_dubbel(haarlem, drukker):
    brieven = [brief(drukker, titel=naam) for naam in "abc"]
    opdracht = opdracht_van(brieven, drukker)
    vastleggen = partial(services.verzending_vastleggen, opdracht, door=drukker, op=vandaag())
    assert weigering(vastleggen) == "afdrukopdracht_niet_gereed"
    gedrukt(opdracht, haarlem)
    assert vastleggen(behalve=[brieven[1].uuid]) == (2, [])
    assert vastleggen() == (1, [])
    assert vastleggen() == (0, [])
    assert Verzending.objects.count() == 3


def test_een_besluit_wordt_bekendgemaakt_en_alleen_op_de_dag_die_erin_staat(haarlem, drukker):
    def besluit(dag):
        document = brief(drukker, titel="PIP")
        return besluit_nemen(
            document.dossier,
            door=drukker,
            soort=BesluitSoort.PIP,
            kenmerk=f"{document.dossier.nummer} / PIP-1",
            titel="Besluit",
            dagtekening=vandaag() - timedelta(days=1),
            verzenddatum=dag,
            document=document,
        )

    goed, ander = besluit(vandaag()), besluit(vandaag() - timedelta(days=1))
    opdracht = gedrukt(opdracht_van([goed.document, ander.document], drukker), haarlem)
    gelukt, niet = services.verzending_vastleggen(opdracht, door=drukker, op=vandaag())
    goed.refresh_from_db()
    assert (gelukt, goed.bekendgemaakt_op) == (1, vandaag())
    assert goed.dossier.termijnen.filter(soort="bezwaar", onderwerp=goed.kenmerk).exists()
    assert [regel.document for regel in niet] == [ander.document]
    assert "In de brief staat dat hij is verzonden op" in niet[0].reden
    assert Verzending.objects.count() == 1


def test_alleen_wie_mag_drukt_af_en_gezondheid_blijft_bij_wie_dat_mag_zien(haarlem, drukker, teamleider, lezer):
    medisch = brief(drukker, gezondheid=True)
    for gebruiker in (teamleider, lezer):
        gebruiker.laad_rollen(haarlem)
    with pytest.raises(PermissionDenied):
        opdracht_van([medisch], lezer)
    assert weigering(lambda: opdracht_van([medisch], teamleider)) == "afdrukken_niets"
    opdracht = opdracht_van([medisch], drukker)
    assert opdracht.gezondheid
    assert Afdrukopdracht.objects.zichtbaar_voor(drukker).contains(opdracht)
    assert not Afdrukopdracht.objects.zichtbaar_voor(teamleider).exists()
    assert not Afdrukopdracht.objects.zichtbaar_voor(lezer).exists()


def test_te_veel_brieven_tegelijk_wordt_geweigerd(drukker, monkeypatch):
    monkeypatch.setattr(services, "MEESTE_BRIEVEN", 1)
    assert weigering(lambda: opdracht_van([brief(drukker), brief(drukker)], drukker)) == "afdrukken_te_veel"
    assert Document.objects.af_te_drukken().count() == 2


WERKER = """
import os, sys
import django
from django.conf import settings
from django.db import connections
django.setup()
connections["default"].settings_dict["NAME"] = sys.argv[1]
from inburgering.brieven.services import afdrukken
from inburgering.toegang.models import Gemeente
def vermoord(nummer, *rest):
    if nummer >= 10:
        os.kill(os.getpid(), 9)
echt = afdrukken._voortgang
afdrukken._voortgang = lambda gemeente, opdracht, nummer: (echt(gemeente, opdracht, nummer), vermoord(nummer))
afdrukken.opdrachten_afdrukken(Gemeente.objects.get(code="0392"))
"""


@pytest.mark.usefixtures("echte_transacties")
def test_een_werker_die_met_geweld_stopt_laat_een_opdracht_achter_die_een_ander_afmaakt():
    """A real process, killed with SIGKILL after the tenth of twelve letters."""
    gemeente = Gemeente.objects.create(code="0392", naam="Haarlem", thema="haarlem")
    anna = maak_gebruiker(gemeente, "klantmanager", Rol.KLANTMANAGER, "Anna", "de Vries")
    with werken_in(gemeente, anna):
        anna.laad_rollen(gemeente)
        opdracht = opdracht_van([brief(anna, titel=f"Brief {nummer}") for nummer in range(12)], anna)
    omgeving = os.environ | {"DJANGO_SETTINGS_MODULE": "inburgering.settings.test"}
    naam = connections["default"].settings_dict["NAME"]
    werker = subprocess.run(
        [sys.executable, "-c", WERKER, naam], cwd=settings.BASE_DIR, env=omgeving, capture_output=True, check=False
    )
    assert werker.returncode == -signal.SIGKILL, werker.stderr.decode()[-2000:]
    with werken_in(gemeente, anna):
        opdracht.refresh_from_db()
        assert (opdracht.status, opdracht.verwerkt, opdracht.pogingen) == (OpdrachtStatus.BEZIG, 10, 1)
    assert services.opdrachten_afdrukken(gemeente) == 0
    with werken_in(gemeente, anna):
        Afdrukopdracht.objects.update(bezet_tot=nu() - timedelta(seconds=1))
    assert services.opdrachten_afdrukken(gemeente) == 1
    with werken_in(gemeente, anna):
        opdracht.refresh_from_db()
        assert (opdracht.status, opdracht.verwerkt, opdracht.pogingen) == (OpdrachtStatus.GEREED, 12, 2)
        assert opslag.lees(opdracht.sha256).startswith(b"%PDF")
