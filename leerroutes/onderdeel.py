"""One line of the page of a traject: what it is, where it stands, what comes next and when."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Onderdeel:
    """A part of the traject of one person.

    `soort` is the form of the status mark (ok, week, laat, wacht, gereed); `url` is the page where the part is done,
    empty when there is none for this user; `wanneer` says how the next step stands to `datum`: by then, on that day.
    """

    label: str
    staat: str
    soort: str = "wacht"
    volgende_stap: str = ""
    datum: date | None = None
    url: str = ""
    wanneer: str = "uiterlijk"
