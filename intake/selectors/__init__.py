"""What other rooms read of the intake: its entry in the frame of a dossier, and the facts for the PIP."""

from intake.selectors.kader import hoofdactie, kaart
from intake.selectors.voor_pip import IntakeFeiten, voor_pip

__all__ = ["IntakeFeiten", "hoofdactie", "kaart", "voor_pip"]
