"""The conversation of an oproep in the diary."""

from datetime import datetime, time, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse
from django.utils.timezone import make_aware

from inburgering.dossiers.enums import AfspraakSoort, AfspraakStatus
from inburgering.dossiers.models import Afspraak
from inburgering.dossiers.services.afspraken import afspraak_afzeggen, afspraak_wijzigen
from inburgering.dossiers.services.dossiers import dossier_sluiten
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import vandaag
from intake.enums import OproepUitkomst
from intake.services.intake import intake_overnemen
from intake.services.oproepen import Afspraak as OproepAfspraak
from intake.services.oproepen import oproep_versturen
from intake.services.verbeteren import oproep_uitkomst_ongedaan_maken, oproep_verbeteren

OVERMORGEN = vandaag() + timedelta(days=2)


def wanneer(dag=OVERMORGEN, tijd=time(10)) -> OproepAfspraak:
    return OproepAfspraak(verzonden_op=vandaag(), gesprek_op=dag, gesprek_om=tijd, plaats="Stadskantoor")


@pytest.fixture
def oproep(dossier, klantmanager):
    return oproep_versturen(dossier, wanneer(), door=klantmanager)


def test_een_oproep_staat_in_de_agenda_van_de_klantmanager(dossier, klantmanager, oproep):
    afspraak = Afspraak.objects.get()
    assert (afspraak.soort, afspraak.medewerker) == (AfspraakSoort.INTAKEGESPREK, klantmanager)
    assert afspraak.begin_at == make_aware(datetime.combine(OVERMORGEN, time(10)))
    assert afspraak.url == reverse("intake:overzicht", args=[dossier.uuid])


def test_een_verbeterde_oproep_verzet_dezelfde_afspraak(klantmanager, oproep):
    eerst = Afspraak.objects.get()
    oproep_verbeteren(oproep, wanneer(tijd=time(14, 30)), door=klantmanager, reden="Verkeerde tijd.")
    daarna = Afspraak.objects.get()
    assert (daarna.uuid, daarna.volgnummer) == (eerst.uuid, 1)
    assert daarna.begin_at == make_aware(datetime.combine(OVERMORGEN, time(14, 30)))


@pytest.mark.parametrize(
    ("uitkomst", "status"),
    [
        (OproepUitkomst.VERSCHENEN, AfspraakStatus.GEWEEST),
        (OproepUitkomst.ONVOLDOENDE, AfspraakStatus.GEWEEST),
        (OproepUitkomst.NIET_VERSCHENEN, AfspraakStatus.NIET_VERSCHENEN),
        (OproepUitkomst.AFGEMELD, AfspraakStatus.AFGEZEGD),
    ],
)
def test_de_uitkomst_van_de_oproep_is_die_van_de_afspraak(dossier, klantmanager, roep_op, uitkomst, status):
    oproep = roep_op(dossier, gesprek=3, uitkomst=uitkomst)
    assert Afspraak.objects.get().status == status
    oproep_uitkomst_ongedaan_maken(oproep, door=klantmanager, reden="Vergissing.")
    assert Afspraak.objects.get().is_gepland


def test_alleen_de_tolk_is_hier_te_veranderen(klantmanager, oproep):
    afspraak = Afspraak.objects.get()
    assert afspraak_wijzigen(afspraak, {"tolk_taal": "Dari", "tolk_besteld": True}, door=klantmanager).tolk_besteld
    for poging in (
        lambda: afspraak_wijzigen(afspraak, {"plaats": "Elders"}, door=klantmanager),
        lambda: afspraak_afzeggen(afspraak, door=klantmanager, reden="Vrij."),
    ):
        with pytest.raises(RegelFout) as fout:
            poging()
        assert fout.value.code == "afspraak_van_proces"


def test_een_gesloten_dossier_zegt_af_wat_nog_komt(dossier, klantmanager, oproep):
    dossier_sluiten(dossier, door=klantmanager, reden="vertrokken")
    afspraak = Afspraak.objects.get()
    assert (afspraak.status, afspraak.reden) == (AfspraakStatus.AFGEZEGD, "Het dossier is gesloten.")


def test_de_pagina_van_de_afspraak_wijst_naar_de_oproep(client_van, dossier, klantmanager, oproep):
    afspraak = Afspraak.objects.get()
    url = reverse("dossiers:afspraak", args=[dossier.uuid, afspraak.uuid])
    client = client_van(klantmanager)
    pagina = client.get(url)
    assert "hoort bij een oproep" in pagina.content.decode()
    assert pagina.context["form"].fields["op"].disabled
    client.post(url, {"tolk_taal": "Dari", "tolk_besteld": "on", "tolkdienst": "Tolk aan huis"})
    afspraak.refresh_from_db()
    assert (afspraak.tolkdienst, afspraak.tolk_besteld) == ("Tolk aan huis", True)
    vastleggen = reverse("dossiers:afspraak_vastleggen", args=[dossier.uuid, afspraak.uuid])
    assert client.get(vastleggen).status_code == 404


def test_lopende_oproepen_van_voor_de_agenda_komen_er_alsnog_in(dossier, klantmanager, oproep):
    oud = Afspraak.objects.get()
    Afspraak.objects.all().delete()
    migratie = import_module("intake.migrations.0002_agenda")
    with connection.schema_editor() as editor:
        migratie.open_gesprekken_inplannen(apps, editor)
    nieuw = Afspraak.objects.get()
    assert (nieuw.herkomst, nieuw.begin_at, nieuw.medewerker) == (oud.herkomst, oud.begin_at, oud.medewerker)


def test_een_overgenomen_intake_maakt_geen_afspraak(dossier, klantmanager):
    intake_overnemen(dossier, door=klantmanager, gestart_op=vandaag())
    assert not Afspraak.objects.exists()
