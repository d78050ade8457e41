"""The search after every test finds what it looks for, in each place: a test that can't fail would prove nothing."""

import logging
from collections.abc import Callable

import pytest
import structlog
from django.core import mail
from django.http import HttpResponse
from django.test import RequestFactory

from inburgering.berichten.services import bericht_klaarzetten
from inburgering.dossiers.models import Dossier
from inburgering.toegang.models import Gebruiker, Gemeente
from tests.dossiers.factories import DossierFactory
from tests.opvang import OPVANG, AntwoordMiddleware

GEHEIM = "Zwaluwstaartlaan 12"


@pytest.fixture
def dossier(in_haarlem: Gemeente) -> Dossier:
    return DossierFactory(straat=GEHEIM)


def loggen(dossier: Dossier, wie: Gebruiker) -> None:
    logging.getLogger("proef").warning("post naar %s", dossier.inburgeraar.straat)


def loggen_met_structlog(dossier: Dossier, wie: Gebruiker) -> None:
    structlog.get_logger("proef.opvang").warning("post", naar=[dossier.inburgeraar.straat])


def mailen(dossier: Dossier, wie: Gebruiker) -> None:
    mail.send_mail("Post", f"Naar {GEHEIM}", "a@b.example", ["c@d.example"])


def berichten(dossier: Dossier, wie: Gebruiker) -> None:
    bericht_klaarzetten(wie, sleutel="proef", onderwerp=GEHEIM, tekst="x")


def foutpagina(dossier: Dossier, wie: Gebruiker) -> None:
    AntwoordMiddleware(lambda _: HttpResponse(GEHEIM, status=404))(RequestFactory().get("/"))


def meting(dossier: Dossier, wie: Gebruiker) -> None:
    AntwoordMiddleware(lambda _: HttpResponse(GEHEIM))(RequestFactory().get("/gezond/"))


def doorsturen(dossier: Dossier, wie: Gebruiker) -> None:
    AntwoordMiddleware(lambda _: HttpResponse(headers={"HX-Redirect": f"/?q={GEHEIM}"}))(RequestFactory().get("/"))


@pytest.mark.parametrize("lek", [loggen, loggen_met_structlog, mailen, berichten, foutpagina, meting, doorsturen])
def test_wat_naar_buiten_gaat_wordt_gevonden(
    lek: Callable[[Dossier, Gebruiker], None], dossier: Dossier, klantmanager: Gebruiker
) -> None:
    lek(dossier, klantmanager)
    assert {geheim for _, geheim, _ in OPVANG.gelekt()} == {GEHEIM}
    OPVANG.leeg()
    mail.outbox.clear()


def test_een_fout_die_een_rij_noemt_komt_niet_in_het_logboek(dossier: Dossier) -> None:
    try:
        raise ValueError(f"Failing row contains ({GEHEIM})")
    except ValueError:
        logging.getLogger("proef").exception("mislukt")
    assert OPVANG.gelekt() == []
