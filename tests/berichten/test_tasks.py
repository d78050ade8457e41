from collections.abc import Iterator
from inspect import signature

import pytest
from celery import current_app
from django.core import mail

from inburgering.berichten.models import Ronde, Werk
from inburgering.berichten.services import bericht_klaarzetten
from inburgering.berichten.tasks import berichten
from inburgering.dossiers.models import Herinnering
from inburgering.dossiers.tasks import herinneringen, ochtendoverzichten, oude_concepten
from inburgering.hartslag import hartslag
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import op_dag, vandaag
from tests.dossiers.factories import DossierFactory


@pytest.fixture
def rooster(settings) -> dict[str, dict]:
    current_app.loader.import_default_modules()
    return settings.CELERY_BEAT_SCHEDULE


def test_het_rooster_heeft_elke_wekker(rooster):
    namen = {ingang["task"] for ingang in rooster.values()}
    assert {herinneringen.name, ochtendoverzichten.name, oude_concepten.name, berichten.name} <= namen


def test_elke_taak_van_het_rooster_bestaat_en_neemt_de_argumenten(rooster):
    for naam, ingang in rooster.items():
        taak = current_app.tasks[ingang["task"]]
        signature(taak.run).bind(*ingang.get("args", ()), **ingang.get("kwargs", {}))
        assert ingang["options"]["expires"] > 0, naam


@pytest.fixture
def overdag() -> Iterator[None]:
    """Half past ten in the morning: the overviews of today are due."""
    with op_dag(vandaag()):
        yield


@pytest.mark.usefixtures("overdag")
def test_van_termijn_tot_mail_in_elke_gemeente(haarlem, zandvoort, klantmanager, vreemde):
    for gemeente, gebruiker in ((haarlem, klantmanager), (zandvoort, vreemde)):
        with werken_in(gemeente, gebruiker):
            DossierFactory(te_laat=True, klantmanager=gebruiker, recht_op_bijstand_op=None)
    herinneringen()
    with werken_in(haarlem, klantmanager):
        assert Herinnering.objects.filter(termijn__isnull=False).count() == 1
    ochtendoverzichten()
    berichten()
    assert sorted(bericht.to[0] for bericht in mail.outbox) == [klantmanager.email, vreemde.email]


@pytest.mark.usefixtures("overdag")
def test_twee_wekkers_na_elkaar_sturen_een_mail(haarlem, klantmanager):
    with werken_in(haarlem, klantmanager):
        DossierFactory(te_laat=True, klantmanager=klantmanager, recht_op_bijstand_op=None)
    for _ in range(2):
        herinneringen()
        ochtendoverzichten()
        berichten()
    assert len(mail.outbox) == 1


def test_een_bericht_gaat_weg_bij_de_volgende_wekker(haarlem, klantmanager):
    with werken_in(haarlem, klantmanager):
        bericht_klaarzetten(klantmanager, sleutel="proef", onderwerp="proef", tekst="proef")
    berichten()
    assert [bericht.subject for bericht in mail.outbox] == ["proef"]


def test_elk_werk_van_het_rooster_legt_zijn_ronde_vast(rooster, haarlem):
    for ingang in rooster.values():
        if ingang["task"] != hartslag.name:
            current_app.tasks[ingang["task"]]()
    with werken_in(haarlem, None):
        assert {deze.werk for deze in Ronde.objects.filter(gelukt_at__isnull=False)} == set(Werk)
