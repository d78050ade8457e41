"""Reading a map of CSV files, or one XLSX with sheets of the same names, row by row."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Self

from inburgering.beheer.invoer.bestanden import BESTANDEN, Bestand
from inburgering.recht.invoer import toon
from inburgering.toegang.werkboek import ONLEESBAAR, werkboek_openen

UITLEG = "uitleg"
"""The sheet of the template that explains; it holds no data."""

VOORLOOPNULLEN = {"gemeentecode": 4, "bsn": 9, "v_nummer": 10}
"""Numbers of a fixed length, of which a spreadsheet drops the first zeros when it takes them for a number."""

csv.field_size_limit(1_000_000)


@dataclass(frozen=True, slots=True)
class Fout:
    """One thing that is wrong: in which file, row and column, and what is allowed."""

    bestand: str
    uitleg: str
    rij: int | None = None
    kolom: str = ""

    def __str__(self) -> str:
        plaats = [self.bestand]
        if self.rij:
            plaats.append(f"rij {self.rij}")
        if self.kolom:
            plaats.append(f'kolom "{self.kolom}"')
        return f"{', '.join(plaats)}: {self.uitleg.rstrip('.')}."


@dataclass(frozen=True, slots=True)
class Rij:
    """One row with its number as a spreadsheet shows it (the header is row 1), the cells as text."""

    nummer: int
    cellen: dict[str, str]


class Onleesbaar(Exception):
    """The input as a whole cannot be read; the message says why."""


class Bron:
    """The files of one import. `fouten` fills while the rows are read."""

    def __init__(self, pad: Path) -> None:
        self.fouten: list[Fout] = []
        self._werkboek = None
        if pad.is_dir():
            self._paden = {bestand.stem: bestand for bestand in sorted(pad.glob("*.csv"))}
            namen = {naam: f"{naam}.csv" for naam in self._paden}
        elif pad.suffix.lower() == ".xlsx" and pad.is_file():
            self._werkboek = _open_werkboek(pad)
            namen = {blad.removesuffix(".csv"): blad for blad in self._werkboek.sheetnames if blad.lower() != UITLEG}
        else:
            soort = "het bestaat niet" if not pad.exists() else "het is geen map en geen XLSX-bestand"
            raise Onleesbaar(f"{toon(str(pad))} kan niet worden gelezen: {soort}")
        self._namen = namen
        for naam, getoond in namen.items():
            if naam not in BESTANDEN:
                toegestaan = ", ".join(f"{bekend}.csv" for bekend in BESTANDEN)
                self.fouten.append(Fout(getoond, f"dit bestand is onbekend; toegestaan: {toegestaan}"))
        if "inburgeraars" not in namen:
            self.fouten.append(Fout("inburgeraars.csv", "dit bestand ontbreekt; het is altijd nodig"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *fout: object) -> None:
        if self._werkboek is not None:
            self._werkboek.close()

    def naam_van(self, bestand: Bestand) -> str:
        """Return the name by which the user knows the file or sheet."""
        return self._namen.get(bestand.naam, bestand.bestandsnaam)

    def rijen(self, bestand: Bestand) -> Iterator[Rij]:
        """Yield the rows of a file that can be read, without the empty ones; nothing when the file is absent."""
        if bestand.naam not in self._namen:
            return
        lijsten = self._uit_blad(bestand) if self._werkboek is not None else self._uit_csv(bestand)
        kop = next(lijsten, None)
        if kop is None:
            self._fout(bestand, "het bestand is leeg; begin met een kop met de namen van de kolommen")
            return
        namen = [cel.strip() for cel in kop[1]]
        if not self._kop_klopt(bestand, namen):
            return
        for nummer, cellen in lijsten:
            if not any(cel.strip() for cel in cellen):
                continue
            if len(cellen) != len(namen):
                tekst = f"deze rij heeft {len(cellen)} cellen, de kop heeft er {len(namen)}; maak die gelijk"
                self._fout(bestand, tekst, nummer)
                continue
            yield Rij(nummer, {naam: cel.strip() for naam, cel in zip(namen, cellen, strict=True)})

    def _fout(self, bestand: Bestand, uitleg: str, rij: int | None = None, kolom: str = "") -> None:
        self.fouten.append(Fout(self.naam_van(bestand), uitleg, rij, kolom))

    def _kop_klopt(self, bestand: Bestand, namen: list[str]) -> bool:
        bekend = [kolom.naam for kolom in bestand.kolommen]
        toegestaan = f"toegestaan: {', '.join(bekend)}"
        goed = True
        if len(namen) == 1 and ";" in namen[0]:
            self._fout(bestand, "de kolommen zijn gescheiden door puntkomma's; gebruik komma's", 1)
            return False
        for plaats, naam in enumerate(namen, start=1):
            if naam not in bekend:
                getoond = naam or f"kolom {plaats}"
                uitleg = (
                    f"{toon(naam)} is een onbekende kolom; {toegestaan}" if naam else f"mist een naam; {toegestaan}"
                )
                self._fout(bestand, uitleg, 1, getoond)
                goed = False
        for naam in sorted({naam for naam in namen if naam in bekend and namen.count(naam) > 1}):
            self._fout(bestand, "deze kolom staat er twee keer; laat er een weg", 1, naam)
            goed = False
        for kolom in bestand.kolommen:
            if kolom.verplicht and kolom.naam not in namen:
                self._fout(bestand, f"deze kolom ontbreekt en is verplicht; {kolom.toegestaan}", 1, kolom.naam)
                goed = False
        return goed

    def _uit_csv(self, bestand: Bestand) -> Iterator[tuple[int, list[str]]]:
        nummer = 0
        try:
            with self._paden[bestand.naam].open(encoding="utf-8-sig", newline="") as inhoud:
                for nummer, cellen in enumerate(csv.reader(inhoud, strict=True), start=1):
                    yield nummer, cellen
        except UnicodeDecodeError:
            self._fout(bestand, "dit is geen UTF-8; bewaar het bestand als CSV UTF-8", nummer + 1)
        except csv.Error:
            self._fout(bestand, "deze rij is geen geldige CSV; controleer komma's en aanhalingstekens", nummer + 1)
        except OSError:
            self._fout(bestand, "dit bestand kan niet worden gelezen; controleer de rechten")

    def _uit_blad(self, bestand: Bestand) -> Iterator[tuple[int, list[str]]]:
        assert self._werkboek is not None
        kop: list[str] = []
        try:
            for nummer, waarden in enumerate(
                self._werkboek[self._namen[bestand.naam]].iter_rows(values_only=True), start=1
            ):
                rij = list(waarden)
                if not kop:
                    while rij and rij[-1] is None:
                        rij.pop()
                    kop = [_cel(waarde, "") for waarde in rij]
                    yield nummer, kop
                    continue
                while len(rij) > len(kop) and rij[-1] is None:
                    rij.pop()
                rij += [None] * (len(kop) - len(rij))
                yield (
                    nummer,
                    [_cel(waarde, kop[plaats] if plaats < len(kop) else "") for plaats, waarde in enumerate(rij)],
                )
        except ONLEESBAAR:
            self._fout(bestand, "dit blad is beschadigd; bewaar het werkboek opnieuw als .xlsx")


def _open_werkboek(pad: Path) -> Any:
    try:
        return werkboek_openen(pad)
    except ONLEESBAAR:
        raise Onleesbaar(f"{toon(pad.name)} is geen leesbaar XLSX-bestand; bewaar het opnieuw als .xlsx") from None


def _cel(waarde: object, kolom: str) -> str:
    """A cell of a spreadsheet as the text that a CSV file would hold."""
    match waarde:
        case None:
            return ""
        case bool():
            return "ja" if waarde else "nee"
        case datetime():
            return waarde.date().isoformat()
        case date():
            return waarde.isoformat()
        case float() if waarde.is_integer():
            return _cel(int(waarde), kolom)
        case int():
            return str(waarde).zfill(VOORLOOPNULLEN.get(kolom, 0))
        case _:
            return str(waarde)
