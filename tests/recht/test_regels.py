"""The registry of rules."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from inburgering.recht.fouten import RegelFout
from inburgering.recht.regels import ALLE_REGELS, Regel, regel, regel_op, versies

CODES = sorted({r.code for r in ALLE_REGELS})


@pytest.mark.parametrize("code", CODES)
def test_versions_of_a_rule_follow_each_other_without_overlap(code: str) -> None:
    reeks = versies(code)
    assert len(reeks) == Counter(r.code for r in ALLE_REGELS)[code]
    assert all(eerder.geldig_tot == later.geldig_vanaf for eerder, later in pairwise(reeks))
    assert reeks[-1].geldig_tot is None
    assert regel(code) is reeks[-1]


@pytest.mark.parametrize("een_regel", ALLE_REGELS, ids=lambda r: r.code)
def test_every_rule_has_a_sentence_a_source_and_an_address(een_regel: Regel) -> None:
    assert een_regel.omschrijving.endswith(".")
    assert een_regel.artikel.startswith(een_regel.bron.naam)
    if "wetten.overheid.nl" in een_regel.url:
        assert " art. " in een_regel.artikel
        assert "#Artikel" in een_regel.url


@pytest.mark.regel("T-PIP-1")
def test_regel_op_gives_the_text_of_the_day() -> None:
    oud, nieuw = regel_op("T-PIP-1", date(2022, 12, 31)), regel_op("T-PIP-1", date(2023, 1, 1))
    assert oud.url == "https://wetten.overheid.nl/BWBR0045555/2022-01-01#Artikel5.3"
    assert nieuw.url == "https://wetten.overheid.nl/BWBR0045555/2026-04-02#Artikel5.3"
    assert "inschrijving" in oud.omschrijving
    assert "in kennis" in nieuw.omschrijving


@pytest.mark.parametrize(("code", "dag"), [("T-PIP-3", date(2022, 6, 1)), ("T-PIP-1", date(2021, 12, 31))])
def test_a_rule_that_was_not_yet_law_is_not_found(code: str, dag: date) -> None:
    with pytest.raises(KeyError):
        regel_op(code, dag)


def test_an_unknown_code_is_not_found() -> None:
    with pytest.raises(KeyError):
        regel("BESTAAT-NIET")


def test_regelfout_carries_code_explanation_article_and_field() -> None:
    fout = RegelFout("pip.te_laat", "Dit kan niet meer.", "Wi2021 art. 15", "dagtekening")
    assert (fout.code, fout.uitleg, fout.artikel, fout.veld) == (
        "pip.te_laat",
        "Dit kan niet meer.",
        "Wi2021 art. 15",
        "dagtekening",
    )
    assert "Dit kan niet meer." in str(fout)
