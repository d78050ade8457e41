"""Merging two dossiers of one person: the say of this room."""

from inburgering.dossiers.models import (
    Afscherming,
    Afspraak,
    BijstandPeriode,
    Contact,
    Dossier,
    Startfeiten,
    Taak,
    Termijn,
    Vastgezet,
    Zoeksleutel,
)
from inburgering.dossiers.samenhang import Botsing, Samenhang


def bezwaren(behouden: Dossier, ander: Dossier) -> list[str]:
    """A merged or closed dossier takes nothing in, and two BSNs are two people."""
    redenen = [
        f"Dossier {dossier.nummer} is al samengevoegd met {dossier.samengevoegd_met}."
        for dossier in (behouden, ander)
        if dossier.samengevoegd_met
    ]
    if not behouden.is_open:
        redenen.append(f"Dossier {behouden.nummer} is gesloten. Heropen het eerst, of houd het andere dossier aan.")
    een, twee = behouden.inburgeraar, ander.inburgeraar
    if een.bsn_hash and twee.bsn_hash and een.bsn != twee.bsn:
        redenen.append("De BSN's verschillen: dat zijn twee personen. Klopt een BSN niet? Verbeter dat eerst.")
    return redenen


SAMENHANG = Samenhang(
    bij_botsing={
        Afscherming: Botsing.BLIJFT,
        Afspraak: Botsing.BLIJFT,
        BijstandPeriode: Botsing.BLIJFT,
        Contact: Botsing.BLIJFT,
        Startfeiten: Botsing.BLIJFT,
        Taak: Botsing.BLIJFT,
        Termijn: Botsing.BLIJFT,
        Vastgezet: Botsing.BLIJFT,
        Zoeksleutel: Botsing.BLIJFT,
    },
    bezwaren=bezwaren,
)
