"""Writing a calendar as RFC 5545 asks: lines, escaping, folding, moments in UTC and whole days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LANGSTE_REGEL = 75
"""In bytes, without the line end (RFC 5545 section 3.1)."""

MAKER = "-//Inburgering//Agenda//NL"
DOMEIN = "inburgering"
VERVERSEN = "PT1H"


@dataclass(frozen=True)
class Moment:
    """One event: `begin` and `einde` are moments, or calendar days of which the last is not included."""

    uid: str
    titel: str
    begin: datetime | date
    einde: datetime | date
    gewijzigd_at: datetime
    url: str
    volgnummer: int = 0
    afgezegd: bool = False


def kalender(naam: str, momenten: Iterable[Moment]) -> str:
    """Return the calendar as text with CRLF line ends."""
    regels = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{MAKER}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_tekst(naam)}",
        f"X-WR-CALNAME:{_tekst(naam)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{VERVERSEN}",
        f"X-PUBLISHED-TTL:{VERVERSEN}",
    ]
    for moment in momenten:
        regels += _gebeurtenis(moment)
    regels.append("END:VCALENDAR")
    return "".join(f"{_gevouwen(regel)}\r\n" for regel in regels)


def hele_dag(dag: date) -> tuple[date, date]:
    """Return begin and einde of an event that lasts this whole day."""
    return dag, dag + timedelta(days=1)


def _gebeurtenis(moment: Moment) -> list[str]:
    per_dag = not isinstance(moment.begin, datetime)
    return [
        "BEGIN:VEVENT",
        f"UID:{moment.uid}@{DOMEIN}",
        f"SEQUENCE:{moment.volgnummer}",
        f"DTSTAMP:{_utc(moment.gewijzigd_at)}",
        f"LAST-MODIFIED:{_utc(moment.gewijzigd_at)}",
        _tijd("DTSTART", moment.begin),
        _tijd("DTEND", moment.einde),
        f"SUMMARY:{_tekst(moment.titel)}",
        f"DESCRIPTION:{_tekst(moment.url)}",
        f"URL:{moment.url}",
        f"STATUS:{'CANCELLED' if moment.afgezegd else 'CONFIRMED'}",
        f"TRANSP:{'TRANSPARENT' if per_dag or moment.afgezegd else 'OPAQUE'}",
        "CLASS:PRIVATE",
        "END:VEVENT",
    ]


def _tijd(naam: str, waarde: datetime | date) -> str:
    if isinstance(waarde, datetime):
        return f"{naam}:{_utc(waarde)}"
    return f"{naam};VALUE=DATE:{waarde:%Y%m%d}"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _tekst(tekst: str) -> str:
    """Escape text (RFC 5545 section 3.3.11); a line end becomes the two characters \\n."""
    ontsnapt = tekst.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(ontsnapt.splitlines())


def _gevouwen(regel: str) -> str:
    """Fold a line into pieces of at most 75 bytes, never within a character; a next piece begins with a space."""
    stukken, stuk = [], ""
    for teken in regel:
        if len((stuk + teken).encode()) > LANGSTE_REGEL - bool(stukken):
            stukken.append(stuk)
            stuk = ""
        stuk += teken
    return "\r\n ".join([*stukken, stuk])
