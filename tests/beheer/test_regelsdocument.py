"""docs/regels.md: complete and current."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import call_command

from inburgering.beheer.regelsdocument import codes_in_bestanden, codes_in_tests, regels_document
from inburgering.recht.regels import ALLE_REGELS

WORTEL = Path(__file__).resolve().parents[2]
CODES = {regel.code for regel in ALLE_REGELS}


def test_the_document_is_current() -> None:
    assert (WORTEL / "docs" / "regels.md").read_text(encoding="utf-8") == regels_document(WORTEL)


def test_every_rule_is_applied_somewhere() -> None:
    assert CODES - set(codes_in_bestanden(WORTEL)) == set()


def test_every_rule_has_a_test() -> None:
    assert CODES - set(codes_in_tests(WORTEL)) == set()


def test_no_test_shows_a_rule_that_does_not_exist() -> None:
    assert set(codes_in_tests(WORTEL)) - CODES == set()


def test_every_version_of_a_rule_has_a_row() -> None:
    regels = regels_document(WORTEL).splitlines()
    for regel in ALLE_REGELS:
        rijen = [rij for rij in regels if rij.startswith(f"| {regel.code} |") and regel.url in rij]
        assert len(rijen) == 1, regel


@pytest.fixture
def kopie(tmp_path: Path, settings: LazySettings) -> Path:
    """A root with the law and its tests, but without the document."""
    for map_ in ("inburgering/recht", "tests/recht"):
        (tmp_path / map_).parent.mkdir()
        (tmp_path / map_).symlink_to(WORTEL / map_)
    (tmp_path / "docs").mkdir()
    settings.BASE_DIR = tmp_path
    return tmp_path


def test_command_writes_the_document(kopie: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("regels_document")
    assert "opnieuw gemaakt" in capsys.readouterr().out
    assert "## Besluit inburgering 2021" in (kopie / "docs" / "regels.md").read_text(encoding="utf-8")
    call_command("regels_document", "--controleer")
    assert "is actueel" in capsys.readouterr().out


@pytest.mark.parametrize("inhoud", [None, "# Regels van vorig jaar"])
def test_command_controleer_fails_on_an_old_document(
    inhoud: str | None, kopie: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = kopie / "docs" / "regels.md"
    if inhoud:
        document.write_text(inhoud, encoding="utf-8")
    with pytest.raises(SystemExit) as einde:
        call_command("regels_document", "--controleer")
    assert einde.value.code == 1
    assert "verouderd" in capsys.readouterr().err
    assert (document.read_text(encoding="utf-8") if document.exists() else None) == inhoud
