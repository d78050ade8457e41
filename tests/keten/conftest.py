"""Generated persons as the reports have them."""

from tests.rapportage.conftest import overnemen

__all__ = ["overnemen"]
