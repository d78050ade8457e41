"""Commands that judge a JSON list of records by the law and write a JSON list; they need no database."""

import json
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandParser

from inburgering.recht.fouten import InvoerFouten
from inburgering.recht.invoer import toon

FOUT = 2
"""Exit status for wrong input."""

REDENEN: dict[type[Exception], str] = {
    FileNotFoundError: "het bestaat niet",
    IsADirectoryError: "het is een map",
    PermissionError: "er is geen leesrecht",
}

Beoordeling = Callable[[dict[str, object]], dict[str, object]]
"""Turns the fields of one record (without its id) into the fields of the answer; raises InvoerFouten."""


@dataclass(frozen=True, slots=True)
class Antwoord:
    """What a command gives back: an answer or faults, never both."""

    exitstatus: int
    stdout: str
    stderr: str


class _Onleesbaar(ValueError):
    """The input as a whole cannot be read; the message says why."""


def antwoord(invoer: bytes, beoordeel: Beoordeling) -> Antwoord:
    """Judge a JSON list of records, each with an ``id`` of its own.

    With any fault there is no answer at all: status 2 and one line per fault.
    """
    try:
        records = _lijst(invoer)
    except _Onleesbaar as fout:
        return Antwoord(FOUT, "", f"{fout}\n")
    antwoorden: list[dict[str, object]] = []
    fouten: list[str] = []
    bekend: set[str] = set()
    for nummer, record in enumerate(records, start=1):
        if not isinstance(record, _Object):
            fouten.append(f"Record {nummer}: {toon(record)} is geen object; schrijf de velden tussen accolades.")
            continue
        naam = _naam(nummer, record)
        sleutel, fout_in_id = _sleutel(record, bekend)
        if fout_in_id:
            fouten.append(f'{naam}, veld "id": {fout_in_id}.')
        fouten += [
            f"{naam}, veld {toon(veld)}: staat er twee keer; laat er een weg." for veld in _dubbele_velden(record)
        ]
        try:
            velden = {veld: waarde for veld, waarde in record.items() if veld != "id"}
            antwoorden.append({"id": sleutel, **beoordeel(velden)})
        except InvoerFouten as gevonden:
            fouten += [f"{naam}{_bij_veld(fout.veld)}: {fout.uitleg}." for fout in gevonden.fouten]
    if fouten:
        return Antwoord(FOUT, "", "".join(f"{fout}\n" for fout in fouten))
    return Antwoord(0, json.dumps(antwoorden, ensure_ascii=False, indent=2) + "\n", "")


def _lijst(invoer: bytes) -> list[object]:
    try:
        tekst = invoer.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        raise _Onleesbaar(f"De invoer is geen UTF-8 (byte {fout.start + 1}); bewaar het bestand als UTF-8.") from None
    try:
        gelezen = json.loads(tekst, object_pairs_hook=_Object)
    except json.JSONDecodeError as fout:
        plaats = f"regel {fout.lineno}, teken {fout.colno}"
        raise _Onleesbaar(f"De invoer is geen geldige JSON ({plaats}); controleer haken, komma's en quotes.") from None
    except RecursionError:
        raise _Onleesbaar("De invoer is te diep genest; schrijf een lijst van records.") from None
    except ValueError:
        raise _Onleesbaar("De invoer bevat een getal dat te groot is.") from None
    if not isinstance(gelezen, list):
        raise _Onleesbaar("De invoer is geen lijst; zet de records tussen [ en ].")
    return gelezen


class _Object(dict[str, object]):
    """A JSON object that remembers which fields were written twice."""

    def __init__(self, paren: list[tuple[str, object]]) -> None:
        super().__init__(paren)
        geteld = Counter(naam for naam, _ in paren)
        self.dubbel = [naam for naam, aantal in geteld.items() if aantal > 1]


def _dubbele_velden(record: _Object) -> list[str]:
    """The fields that stand twice in a record or in an object inside it."""
    binnen = [waarde for waarde in record.values() if isinstance(waarde, _Object)]
    return [veld for deel in (record, *binnen) for veld in deel.dubbel]


def _naam(nummer: int, record: Mapping[str, object]) -> str:
    return f"Record {toon(record['id'])}" if record.get("id") not in (None, "") else f"Record {nummer} (zonder id)"


def _sleutel(record: Mapping[str, object], bekend: set[str]) -> tuple[str, str]:
    """The id of a record, and what is wrong with it (empty when nothing is)."""
    sleutel = record.get("id")
    if sleutel is None or sleutel == "":
        return "", "ontbreekt; geef elk record een eigen id"
    if not isinstance(sleutel, str):
        return "", "is geen tekst; zet de id tussen aanhalingstekens"
    try:
        sleutel.encode()
    except UnicodeEncodeError:
        return "", "bevat een teken dat geen tekst is; gebruik letters en cijfers"
    if sleutel in bekend:
        return sleutel, "komt al eerder voor; geef elk record een eigen id"
    bekend.add(sleutel)
    return sleutel, ""


def _bij_veld(veld: str) -> str:
    return f", veld {toon(veld)}" if veld else ""


class JsonCommando(BaseCommand):
    """Reads BESTAND (or ``-`` or nothing: standard input) and writes the answer to standard output.

    A subclass gives ``beoordeel``. Wrong input: exit status 2, nothing on standard output, one message per
    fault on standard error.
    """

    requires_system_checks = []
    beoordeel: ClassVar[Beoordeling]

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "bestand",
            nargs="?",
            default="-",
            metavar="BESTAND",
            help="JSON-bestand; - of niets is standaardinvoer",
        )

    def handle(self, *, bestand: str, **opties: Any) -> None:
        try:
            invoer = sys.stdin.buffer.read() if bestand == "-" else Path(bestand).read_bytes()
        except (OSError, ValueError) as fout:
            reden = REDENEN.get(type(fout), "de bestandsnaam klopt niet")
            gegeven = Antwoord(
                FOUT,
                "",
                f"Bestand {toon(bestand)} kan niet worden gelezen ({reden}).\n",
            )
        else:
            gegeven = antwoord(invoer, type(self).beoordeel)
        if gegeven.exitstatus:
            self.stderr.write(gegeven.stderr, ending="")
            sys.exit(gegeven.exitstatus)
        self.stdout.write(gegeven.stdout, ending="")
