"""Of whom a report tells: the gemeente, the region, or the dossiers that one klantmanager has now."""

from dataclasses import dataclass

from inburgering.toegang.enums import Bevoegdheid, Rol
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.selectors import gebruikers_in, gemeenten_waar

REGIO = "regio"
"""The choice for all gemeenten in which somebody may see reports."""


@dataclass(frozen=True)
class Wie:
    """One choice: its key, its name in words, and what is counted."""

    sleutel: str
    naam: str
    gemeenten: list[Gemeente]
    klantmanager: str | None = None

    @classmethod
    def keuzes(cls, gemeente: Gemeente, door: Gebruiker) -> "list[Wie]":
        """Return what a user who works in this gemeente can choose; the gemeente itself first."""
        regio = gemeenten_waar(door, Bevoegdheid.RAPPORTAGE_INZIEN)
        keuzes = [cls("", f"Gemeente {gemeente.naam}", [gemeente])]
        if len(regio) > 1:
            keuzes.append(cls(REGIO, f"Regio: {', '.join(een.naam for een in regio)}", regio))
        klantmanagers = gebruikers_in([Rol.KLANTMANAGER])
        return keuzes + [cls(wie.username, f"Klantmanager {wie}", [gemeente], wie.username) for wie in klantmanagers]

    @classmethod
    def van(cls, sleutel: str, gemeente: Gemeente, door: Gebruiker) -> "Wie | None":
        """Return the choice with this key; None when it is not there any more."""
        return next((wie for wie in cls.keuzes(gemeente, door) if wie.sleutel == sleutel), None)

    @property
    def is_regio(self) -> bool:
        return self.sleutel == REGIO

    @property
    def gemeente(self) -> Gemeente | None:
        """The one gemeente; None of a region."""
        return None if self.is_regio else self.gemeenten[0]
