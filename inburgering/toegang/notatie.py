"""How dates, periods and amounts are written in Dutch, and how a typed date is read.

Screens reach these functions as template filters; services use them in the sentences they write.
"""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils.timezone import is_aware, localtime

from inburgering.recht.kalender import MAANDNAMEN
from inburgering.recht.kalender import datum_kort as datum
from inburgering.recht.kalender import datum_tekst as datum_lang

MAANDEN_KORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
ANDERE_AFKORTINGEN = {"maa": 3, "sept": 9}
MAANDNUMMER = ANDERE_AFKORTINGEN | {
    woord: nummer for woorden in (MAANDNAMEN, MAANDEN_KORT) for nummer, woord in enumerate(woorden, start=1)
}

VASTE_SPATIE = "\N{NO-BREAK SPACE}"
JAREN_VOORUIT = 20

JAAR_EERST = re.compile(r"(?P<jaar>\d{4})[-/.](?P<maand>\d{1,2})[-/.](?P<dag>\d{1,2})")
DAG_EERST = re.compile(
    r"(?:(?:ma|di|wo|do|vr|za|zo)[a-z]*\.?\s+)?"
    r"(?P<dag>\d{1,2})[-/.\s]\s*(?P<maand>\d{1,2}|[a-z]{3,9})\.?[-/.\s]\s*(?P<jaar>\d{4}|\d{2})"
)
AANEEN = re.compile(r"(?P<dag>\d{2})(?P<maand>\d{2})(?P<jaar>\d{4})")


def datum_kort(waarde: date) -> str:
    """Write a date where space is scarce: 19 nov 2026."""
    return f"{waarde.day} {MAANDEN_KORT[waarde.month - 1]} {waarde.year}"


def tijdstip(waarde: datetime) -> str:
    """Write a moment in Dutch local time: do 19 november 2026 om 10:14."""
    lokaal = localtime(waarde) if is_aware(waarde) else waarde
    return f"{datum(lokaal)} om {lokaal:%H:%M}"


def laatste_dag(einde: date) -> date:
    """Return the last day of a half-open period that ends at `einde`."""
    return einde - timedelta(days=1)


def periode(start: date, einde: date | None) -> str:
    """Write the half-open period [start, einde) with its last day: 11 augustus 2026 t/m 10 februari 2027."""
    if einde is None:
        return f"vanaf {datum_lang(start)}"
    return f"{datum_lang(start)} t/m {datum_lang(laatste_dag(einde))}"


def bedrag(waarde: Decimal | int) -> str:
    """Write an amount of euros: € 1.234,56. A negative amount has its sign after the euro sign."""
    cijfers = f"{abs(waarde):,.2f}".translate(str.maketrans(",.", ".,"))
    teken = "\N{MINUS SIGN}" if waarde < 0 else ""
    return f"€{VASTE_SPATIE}{teken}{cijfers}"


def iban(waarde: str) -> str:
    """Write an IBAN in groups of four, as people read it: NL91 ABNA 0417 1643 00."""
    return " ".join(waarde[plek : plek + 4] for plek in range(0, len(waarde), 4))


def dagen(aantal: int) -> str:
    """Write a number of days: 1 dag, 3 dagen."""
    return "1 dag" if aantal == 1 else f"{aantal} dagen"


def lees_datum(tekst: str, *, vandaag: date) -> date:
    """Read a date as people type it: 1-3-26, 01/03/2026, 1 maart 2026, do 19 nov 2026, 2026-03-01, 01032026.

    A year of two digits is at most twenty years ahead of `vandaag`, else it lies in the past century.
    Raises ValueError with a Dutch sentence that says what is wrong and how to mend it.
    """
    schoon = " ".join(tekst.lower().split())
    gevonden = JAAR_EERST.fullmatch(schoon) or DAG_EERST.fullmatch(schoon) or AANEEN.fullmatch(schoon)
    if gevonden is None:
        raise ValueError("Schrijf de datum als dag-maand-jaar, bijvoorbeeld 19-11-2026.")
    maand = _maand(gevonden["maand"])
    jaar = _jaar(gevonden["jaar"], vandaag)
    dag = int(gevonden["dag"])
    if jaar < 1:
        raise ValueError("Het jaar 0000 bestaat niet. Schrijf het jaar met vier cijfers, bijvoorbeeld 2026.")
    lengte = monthrange(jaar, maand)[1]
    if not 1 <= dag <= lengte:
        naam = f"{MAANDNAMEN[maand - 1].capitalize()} {jaar}"
        raise ValueError(f"{dag:02}-{maand:02}-{jaar} bestaat niet. {naam} heeft {lengte} dagen.")
    return date(jaar, maand, dag)


def _maand(woord: str) -> int:
    if not woord.isdigit():
        if woord not in MAANDNUMMER:
            raise ValueError(
                f"De maand “{woord}” bestaat niet. Schrijf de maand voluit of als getal van 1 tot en met 12."
            )
        return MAANDNUMMER[woord]
    if not 1 <= int(woord) <= 12:
        raise ValueError(
            f"Maand {int(woord)} bestaat niet. Schrijf de datum als dag-maand-jaar, bijvoorbeeld 19-11-2026."
        )
    return int(woord)


def _jaar(cijfers: str, vandaag: date) -> int:
    jaar = int(cijfers)
    if len(cijfers) == 4:
        return jaar
    eeuw = vandaag.year - vandaag.year % 100
    return eeuw + jaar if eeuw + jaar <= vandaag.year + JAREN_VOORUIT else eeuw - 100 + jaar
