"""The pack of chosen sections as a letter-like document."""

from collections.abc import Sequence

from inburgering.begeleiding.documents.brieven import Pakket, briefdelen
from inburgering.begeleiding.enums import Pakketdeel
from inburgering.begeleiding.selectors.pakket import onderdelen_van
from inburgering.brieven.documents import Geadresseerde
from inburgering.dossiers.models import Dossier
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker


def pakketbrief(
    dossier: Dossier,
    *,
    onderdelen: Sequence[Pakketdeel],
    voor: str,
    vraag: str,
    grondslag: str,
    door: Gebruiker,
) -> Pakket:
    """Everything of the chosen sections as values."""
    return Pakket(
        **briefdelen(
            dossier,
            f"Overdracht aan {voor}"[:150],
            door=door,
            dagtekening=vandaag(),
            aan=Geadresseerde(naam=f"{voor[:1].upper()}{voor[1:]}", adres=(), aanhef=""),
        ),
        over=dossier.inburgeraar.volle_naam,
        voor=voor,
        vraag=vraag,
        onderdelen=onderdelen_van(dossier, list(onderdelen), door),
        grondslag=grondslag,
        bijzonder=Pakketdeel.GEZONDHEID in onderdelen,
    )
