"""The rows of an import between reading and writing: on disk, so that memory does not grow with what is read in."""

import json
import sqlite3
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Self

TABELLEN = """
CREATE TABLE persoon (
    nummer INTEGER PRIMARY KEY, gemeente TEXT NOT NULL, sleutel TEXT NOT NULL, eigen INTEGER NOT NULL,
    fout INTEGER NOT NULL, UNIQUE (sleutel, gemeente)
);
CREATE INDEX persoon_per_gemeente ON persoon (gemeente, nummer);
CREATE TABLE rij (
    persoon INTEGER NOT NULL, bestand TEXT NOT NULL, nummer INTEGER NOT NULL, cellen TEXT NOT NULL,
    PRIMARY KEY (persoon, bestand, nummer)
) WITHOUT ROWID;
CREATE TABLE gezien (waarvan TEXT NOT NULL, waarde TEXT NOT NULL, nummer INTEGER NOT NULL,
    PRIMARY KEY (waarvan, waarde)) WITHOUT ROWID;
CREATE TABLE bekend (sleutel TEXT NOT NULL, gemeente TEXT NOT NULL, PRIMARY KEY (sleutel, gemeente)) WITHOUT ROWID;
"""

Cellen = dict[str, str]


class Tussenopslag:
    """A database of its own in a file without a name, which is gone when it closes or its process ends."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.executescript(f"PRAGMA journal_mode = OFF; {TABELLEN}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *fout: object) -> None:
        self._db.close()

    def eerder_gezien(self, waarvan: str, waarde: tuple[str, ...], nummer: int) -> int | None:
        """Return the row that has this value already; else remember that this row has it."""
        plaats = (waarvan, json.dumps(waarde))
        if self._db.execute("INSERT OR IGNORE INTO gezien VALUES (?, ?, ?)", (*plaats, nummer)).rowcount:
            return None
        zoek = self._db.execute("SELECT nummer FROM gezien WHERE waarvan = ? AND waarde = ?", plaats)
        return int(zoek.fetchone()[0])

    def persoon_bewaren(self, gemeente: str, sleutel: str, *, eigen: bool, fout: bool = False) -> int | None:
        """Keep a person, with a row of his `eigen` or known from before; None when he is there already."""
        gegeven = (gemeente, sleutel, eigen, fout)
        bewaard = self._db.execute(
            "INSERT OR IGNORE INTO persoon (gemeente, sleutel, eigen, fout) VALUES (?, ?, ?, ?)", gegeven
        )
        return bewaard.lastrowid if bewaard.rowcount else None

    def persoon_van(self, gemeente: str, sleutel: str) -> int:
        """Return the number of a person that is kept, or is kept now without a row of his own."""
        if nieuw := self.persoon_bewaren(gemeente, sleutel, eigen=False):
            return nieuw
        zoek = self._db.execute("SELECT nummer FROM persoon WHERE sleutel = ? AND gemeente = ?", (sleutel, gemeente))
        return int(zoek.fetchone()[0])

    def rij_bewaren(self, persoon: int, bestand: str, nummer: int, cellen: Cellen) -> None:
        """Keep what stands in a row about this person."""
        gevuld = json.dumps({naam: cel for naam, cel in cellen.items() if cel}, ensure_ascii=False)
        self._db.execute("INSERT INTO rij VALUES (?, ?, ?, ?)", (persoon, bestand, nummer, gevuld))

    def sleutel_bekend(self, gemeente: str, sleutel: str) -> None:
        """Remember that an earlier import knows this key."""
        self._db.execute("INSERT OR IGNORE INTO bekend VALUES (?, ?)", (sleutel, gemeente))

    def gemeenten_van(self, sleutel: str) -> list[str]:
        """Return where somebody with this key has a row of his own, else where an earlier import knows the key."""
        eigen = "SELECT gemeente FROM persoon WHERE sleutel = ? AND eigen ORDER BY nummer"
        bekend = "SELECT gemeente FROM bekend WHERE sleutel = ? ORDER BY gemeente"
        gevonden = self._db.execute(eigen, (sleutel,)).fetchall() or self._db.execute(bekend, (sleutel,)).fetchall()
        return [gemeente for (gemeente,) in gevonden]

    def gemeenten(self) -> list[str]:
        return [gemeente for (gemeente,) in self._db.execute("SELECT DISTINCT gemeente FROM persoon")]

    def aantal_personen(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM persoon").fetchone()[0])

    def personen(self, gemeente: str, per_keer: int) -> Iterator[list[tuple[str, bool, list[tuple[str, int, Cellen]]]]]:
        """Yield the persons of a gemeente in groups: key, whether his own row has a fault, and all his rows."""
        laatste = 0
        kies = "SELECT nummer, sleutel, fout FROM persoon WHERE gemeente = ? AND nummer > ? ORDER BY nummer LIMIT ?"
        while groep := self._db.execute(kies, (gemeente, laatste, per_keer)).fetchall():
            laatste = groep[-1][0]
            rijen = self._rijen(gemeente, groep[0][0], laatste)
            yield [(sleutel, bool(fout), rijen.get(nummer, [])) for nummer, sleutel, fout in groep]

    def _rijen(self, gemeente: str, eerste: int, laatste: int) -> dict[int, list[tuple[str, int, Cellen]]]:
        gelezen = self._db.execute(
            "SELECT persoon, bestand, rij.nummer, cellen FROM rij JOIN persoon ON persoon.nummer = rij.persoon "
            "WHERE persoon BETWEEN ? AND ? AND gemeente = ? ORDER BY persoon, bestand, rij.nummer",
            (eerste, laatste, gemeente),
        )
        return {
            persoon: [(bestand, nummer, json.loads(cellen)) for _, bestand, nummer, cellen in rijen]
            for persoon, rijen in groupby(gelezen, key=itemgetter(0))
        }
