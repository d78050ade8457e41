"""What the dates of a brugklas may be, when they are recorded and when they are corrected."""

from dataclasses import dataclass
from datetime import date

from inburgering.recht.fouten import RegelFout
from intake.enums import BrugklasUitkomst
from intake.services.intake import eis_niet_in_toekomst


@dataclass(frozen=True, kw_only=True)
class Einde:
    """How the brugklas ended for somebody; the hours are lessons NT2 that may count later."""

    beeindigd_op: date
    uitkomst: BrugklasUitkomst
    toelichting: str = ""
    nt2_uren: int | None = None


def eis_start_past(aangemeld_op: date, gestart_op: date) -> None:
    """Raise RegelFout when the start lies in the future or before the aanmelding."""
    eis_niet_in_toekomst(gestart_op, veld="gestart_op")
    if gestart_op < aangemeld_op:
        raise RegelFout(
            "brugklas_start_voor_aanmelding", "De brugklas kan niet vóór de aanmelding zijn gestart.", veld="gestart_op"
        )


def eis_einde_past(gestart_op: date, einde: Einde) -> None:
    """Raise RegelFout when the end lies in the future or before the start, or came early without a reason."""
    eis_niet_in_toekomst(einde.beeindigd_op, veld="beeindigd_op")
    if einde.beeindigd_op < gestart_op:
        raise RegelFout(
            "brugklas_einde_voor_start", "De brugklas kan niet vóór de start zijn beëindigd.", veld="beeindigd_op"
        )
    if einde.uitkomst == BrugklasUitkomst.VOORTIJDIG and not einde.toelichting.strip():
        raise RegelFout(
            "voortijdig_zonder_reden", "Vul in waarom de brugklas eerder stopte.", veld="uitkomst_toelichting"
        )
