"""No BSN and no search in the log."""

import io
import json
import logging
import logging.config
from typing import Any

import pytest
import structlog
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st
from stdnum.nl import bsn

from inburgering.logboek import MASKER, VerzoekMiddleware, ZonderInhoud, bsn_maskeren
from inburgering.settings.logboek import logboek_inrichten

BSN = "999990019"


@pytest.mark.parametrize(
    "tekst",
    [BSN, f"bsn={BSN}", f"({BSN})", "9999 90 019", "9999.90.019", f"{BSN},{BSN}", f"fout bij {BSN}: onbekend"],
)
def test_een_bsn_in_een_tekst_wordt_gemaskeerd(tekst: str) -> None:
    gemaskeerd = bsn_maskeren(None, "info", {"event": tekst})["event"]
    assert MASKER in gemaskeerd
    assert not [cijfers for cijfers in gemaskeerd.split() if cijfers.isdigit()]


@pytest.mark.parametrize("waarde", ["999990018", "12345", 42, True, None, 3.5, "2026-11-22", "1999990019123"])
def test_wat_geen_bsn_is_blijft_staan(waarde: Any) -> None:
    assert bsn_maskeren(None, "info", {"event": waarde}) == {"event": waarde}


@given(st.integers(min_value=10_000_000, max_value=999_999_999).filter(lambda getal: bsn.is_valid(str(getal))))
def test_elk_bsn_op_elke_diepte(getal: int) -> None:
    gebeurtenis = {"a": getal, "b": [str(getal), {"c": (f"x {getal}",)}], str(getal): {"d": {getal}}}
    assert str(getal) not in json.dumps(bsn_maskeren(None, "info", gebeurtenis))


def test_de_logregel_zelf_is_gemaskeerd_ook_in_een_foutmelding() -> None:
    opgevangen = io.StringIO()
    inrichting = logboek_inrichten(json=True)
    formatter = logging.config.DictConfigurator(inrichting).configure_formatter(inrichting["formatters"]["regel"])
    handler = logging.StreamHandler(opgevangen)
    handler.setFormatter(formatter)
    logger = logging.getLogger("proef.masker")
    logger.propagate = False
    logger.addHandler(handler)
    try:
        raise ValueError(f"onbekend bsn {BSN}")
    except ValueError:
        logger.exception("mislukt voor %s", BSN)
    structlog.get_logger("proef.masker").warning("nogmaals", bsn=BSN, lijst=[int(BSN)])
    regels = [json.loads(regel) for regel in opgevangen.getvalue().splitlines()]
    assert [regel["event"] for regel in regels] == [f"mislukt voor {MASKER}", "nogmaals"]
    assert regels[1]["bsn"] == MASKER
    assert BSN not in opgevangen.getvalue()


def test_van_een_fout_staat_er_waar_en_welke_maar_niet_wat_hij_zegt(caplog: pytest.LogCaptureFixture) -> None:
    inrichting = logboek_inrichten(json=True)
    formatter = logging.config.DictConfigurator(inrichting).configure_formatter(inrichting["formatters"]["regel"])
    naam = "Zwaluwstaart"
    try:
        try:
            raise KeyError(f"Failing row contains (12, {naam})")
        except KeyError as oorzaak:
            raise ValueError(f"{naam} staat er al") from oorzaak
    except ValueError:
        logging.getLogger("proef").exception("mislukt")
    regel = json.loads(formatter.format(caplog.records[0]))
    assert naam not in json.dumps(regel)
    assert [deel in regel["exception"] for deel in ("builtins.KeyError", "builtins.ValueError", "test_logboek.py")] == [
        True
    ] * 3


def test_celery_schrijft_niet_wat_een_fout_zegt(caplog: pytest.LogCaptureFixture) -> None:
    wat = {"name": "taak", "id": "1", "exc": "ValueError('Zwaluwstaart')", "traceback": "Zwaluwstaart", "kwargs": "{}"}
    logging.getLogger("celery.app.trace").error("Task %(name)s[%(id)s]: %(exc)s %(traceback)s %(kwargs)s", wat)
    ZonderInhoud().filter(caplog.records[0])
    assert caplog.records[0].getMessage().strip() == "Task taak[1]: ValueError"
    assert "zonder_inhoud" in logboek_inrichten(json=True)["handlers"]["uitvoer"]["filters"]


def test_de_zoekvraag_staat_niet_in_het_logboek() -> None:
    verzoek = RequestFactory().get("/dossiers/", {"zoek": "Ahmadi"})
    assert VerzoekMiddleware.format_request(verzoek) == "GET /dossiers/"


def test_het_geheim_van_een_agenda_wordt_gemaskeerd() -> None:
    regel = bsn_maskeren(None, "info", {"request": "GET /agenda/0392/Ab-c_9xyz.ics"})["request"]
    assert regel == f"GET /agenda/0392/{MASKER}.ics"
