import pytest


@pytest.fixture(autouse=True)
def _zonder_opmaak(zonder_opmaak: None) -> None:
    """No test here but those with `echte_pdf` waits for the typesetting of a letter."""
