from inspect import signature

import pytest
from celery import current_app
from django.core import mail

from inburgering.berichten.services import bericht_klaarzetten
from inburgering.berichten.tasks import berichten
from inburgering.dossiers.models import Herinnering
from inburgering.dossiers.tasks import herinneringen, ochtendoverzichten
from inburgering.toegang.context import werken_in
from tests.dossiers.factories import DossierFactory


@pytest.fixture
def rooster(settings) -> dict[str, dict]:
    current_app.loader.import_default_modules()
    return settings.CELERY_BEAT_SCHEDULE


def test_het_rooster_heeft_elke_wekker(rooster):
    taken = {ingang["task"] for ingang in rooster.values()}
    assert {herinneringen.name, ochtendoverzichten.name, berichten.name} <= taken


def test_elke_taak_van_het_rooster_bestaat_en_neemt_de_argumenten(rooster):
    for naam, ingang in rooster.items():
        taak = current_app.tasks[ingang["task"]]
        signature(taak.run).bind(*ingang.get("args", ()), **ingang.get("kwargs", {}))
        assert ingang["options"]["expires"] > 0, naam


def test_van_termijn_tot_mail_in_elke_gemeente(haarlem, zandvoort, klantmanager, vreemde):
    for gemeente, gebruiker in ((haarlem, klantmanager), (zandvoort, vreemde)):
        with werken_in(gemeente, gebruiker):
            DossierFactory(te_laat=True, klantmanager=gebruiker, recht_op_bijstand_op=None)
    herinneringen()
    with werken_in(haarlem, klantmanager):
        assert Herinnering.objects.count() == 1
    ochtendoverzichten()
    berichten()
    assert sorted(bericht.to[0] for bericht in mail.outbox) == [klantmanager.email, vreemde.email]


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
