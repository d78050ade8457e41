"""One setting."""

from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True)
class Keuze:
    """One setting: its key, label, kind of value, safe default and why it is a setting at all."""

    sleutel: str
    label: str
    soort: Literal["ja_nee", "getal", "tekst", "iban"]
    standaard: Any
    uitleg: str
    artikel: str = ""
    minimum: int = 1
    maximum: int = 999

    @property
    def standaard_tekst(self) -> str:
        """The safe default as people read it."""
        return waarde_tekst(self.standaard)


def waarde_tekst(waarde: Any) -> str:
    """Return the value of a setting as people read it: ja, 12, Haarlem."""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return "nog niet ingevuld" if waarde == "" else str(waarde)
