"""What the law leaves to the gemeente, or leaves uncertain: one list with safe defaults, in files by subject."""

from inburgering.toegang.keuzes.geld import GELD
from inburgering.toegang.keuzes.keuze import Keuze, waarde_tekst
from inburgering.toegang.keuzes.plan import PLAN
from inburgering.toegang.keuzes.sturen import STUREN
from inburgering.toegang.keuzes.traject import TRAJECT
from inburgering.toegang.keuzes.veilig import VEILIG

__all__ = ["KEUZES", "Keuze", "waarde_tekst"]

KEUZES: dict[str, Keuze] = {keuze.sleutel: keuze for keuze in (*PLAN, *TRAJECT, *GELD, *STUREN, *VEILIG)}
