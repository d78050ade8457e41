"""How long the import of many persons takes, and how much memory: `python -m bench --invoer 10000`."""

import csv
import os
import random
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from django.core.management import call_command

from inburgering.beheer.invoer.bestanden import BESTANDEN
from inburgering.beheer.management.commands.demo_laden import leegmaken
from inburgering.recht.bsn import bsn_fout
from inburgering.toegang.klok import vandaag

CODE = "0363"
JAREN = 4
ACHTERNAMEN = ("Tesfay", "Al-Hassan", "Haile", "Yılmaz", "Kovalenko", "Ahmadi", "Nguyễn", "Şahin", "Ndiaye", "Osman")
VOORNAMEN = ("Abrehet", "Mohammad", "Selam", "Ayşe", "Oksana", "Farid", "Linh", "Emre", "Awa", "Hodan")


@dataclass(frozen=True)
class Inleesmeting:
    """One import: its persons and rows, the seconds it took, of which of its own, and the most memory in MB."""

    wat: str
    personen: int
    rijen: int
    seconden: float
    eigen: float
    geheugen: float


def invoer_maken(map_: Path, aantal: int, begin: int = 0) -> int:
    """Write the files of an import of this many invented persons; returns the number of rows."""
    kiezer = random.Random(begin)
    geteld = 0
    rijen: dict[str, list[dict[str, object]]] = {naam: [] for naam in BESTANDEN}
    bsn = _nummers()
    for nummer in range(begin, begin + aantal):
        for naam, rij in _persoon(nummer, next(bsn), kiezer):
            rijen[naam].append(rij)
    for naam, van_bestand in rijen.items():
        if van_bestand:
            geteld += len(van_bestand)
            _schrijven(map_ / f"{naam}.csv", [kolom.naam for kolom in BESTANDEN[naam].kolommen], van_bestand)
    return geteld


def _schrijven(pad: Path, kolommen: Sequence[str], rijen: Iterable[dict[str, object]]) -> None:
    with pad.open("w", encoding="utf-8", newline="") as bestand:
        schrijver = csv.DictWriter(bestand, kolommen, restval="")
        schrijver.writeheader()
        schrijver.writerows(rijen)


def _nummers() -> Iterable[str]:
    return iter(bsn for bsn in map(str, range(100_000_000, 999_999_999)) if not bsn_fout(bsn))


def _persoon(nummer: int, bsn: str, kiezer: random.Random) -> Iterable[tuple[str, dict[str, object]]]:
    """One person with the whole of his history, as far as it would have come by today."""
    sleutel, nu = f"K{nummer:06}", vandaag()
    start = nu - timedelta(days=kiezer.randrange(30, JAREN * 365))

    def na(dagen: int) -> date:
        return start + timedelta(days=dagen)

    def gebeurd(dag: date) -> bool:
        return dag <= nu

    asiel = kiezer.random() < 0.7
    route = kiezer.choice("BBBZO")
    yield (
        "inburgeraars",
        {
            "sleutel": sleutel,
            "gemeentecode": CODE,
            "bsn": bsn,
            "v_nummer": f"{2_000_000_000 + nummer}",
            "voornamen": kiezer.choice(VOORNAMEN),
            "achternaam": f"{kiezer.choice(ACHTERNAMEN)}-{nummer}",
            "geboortedatum": f"{kiezer.randrange(1960, 2005)}-0{kiezer.randrange(1, 10)}",
            "geslacht": kiezer.choice("mv"),
            "stelsel": "wi2021",
            "doelgroep": "asielstatushouder" if asiel else "gezinsmigrant",
            "verblijfsvergunning": "asiel_bepaalde_tijd" if asiel else "regulier",
            "gezin": f"G{nummer // 2}",
            "taal": "Tigrinya",
            "telefoon": f"06{nummer:08}",
            "datum_huisvesting": start,
            "datum_kennisgeving": start,
            "datum_inschrijving": start,
            "datum_recht_op_bijstand": start if asiel else "",
        },
    )
    stappen = [
        ("intakes", 20, {"gestart_op": na(20), "afgerond_op": na(40) if gebeurd(na(40)) else ""}),
        ("begeleiding", 5, {"gestart_op": na(5), "eindrapport_op": na(400) if gebeurd(na(400)) else ""}),
        ("pips", 60, {"dagtekening": na(60), "leerroute": route, "soort": "eerste", "bekendgemaakt_op": na(60)}),
        ("pips", 500, {"dagtekening": na(500), "leerroute": route, "soort": "gewijzigd"}),
        ("aanmeldingen", 80, {"leerroute": route, "aangemeld_op": na(80)}),
        ("pvt", 90, {"aangemeld_op": na(90), "gestart_op": na(100) if gebeurd(na(100)) else ""}),
        ("integratieroutes", 120, {"van": na(120), "route": "activering"}),
        ("overdrachten", 300, {"datum": na(300), "moment": "tijdens", "bestemming": "wijkteam"}),
    ]
    if asiel:
        stappen += [
            ("brugklassen", 25, {"aangemeld_op": na(25), "gestart_op": na(30) if gebeurd(na(30)) else ""}),
            ("ontzorgen", 0, {"gestart_op": start}),
        ]
    for naam, dagen, rij in stappen:
        if gebeurd(na(dagen)):
            yield naam, {"sleutel": sleutel} | rij


def meten_invoer(aantallen: Sequence[int]) -> list[Inleesmeting]:
    """Import this many persons into an empty gemeente, and the same files again."""
    call_command("migrate", verbosity=0)
    metingen = []
    for aantal in aantallen:
        leegmaken()
        call_command("gemeente", CODE, "Proefgemeente", verbosity=0)
        with TemporaryDirectory() as tijdelijk:
            rijen = invoer_maken(Path(tijdelijk), aantal)
            metingen += [_meet(wat, tijdelijk, aantal, rijen) for wat in ("inlezen", "nog eens inlezen")]
    return metingen


def _meet(wat: str, map_: str, aantal: int, rijen: int) -> Inleesmeting:
    begin = perf_counter()
    opdracht = [sys.executable, "manage.py", "importeren", map_]
    proces = subprocess.Popen(opdracht, stdout=subprocess.DEVNULL)
    _, uit, gebruik = os.wait4(proces.pid, 0)
    if uit:
        raise RuntimeError(f"importeren eindigde met {os.waitstatus_to_exitcode(uit)}")
    duur = perf_counter() - begin
    return Inleesmeting(wat, aantal, rijen, duur, gebruik.ru_utime + gebruik.ru_stime, gebruik.ru_maxrss / 1024)


def invoerverslag(metingen: Sequence[Inleesmeting]) -> str:
    """Write down what the imports took."""
    rijen = "\n".join(
        f"| {meting.wat} | {meting.personen:,} | {meting.rijen:,} | ".replace(",", ".")
        + f"{meting.seconden:.0f} s | {meting.eigen:.0f} s | {meting.geheugen:.0f} MB |"
        for meting in metingen
    )
    return f"""
## Personen inlezen

`manage.py importeren` van verzonnen personen met hun geschiedenis in een lege gemeente, en daarna dezelfde bestanden
nog eens. Rekentijd is die van de opdracht zelf, zonder de database. Geheugen is het meeste dat de opdracht gebruikte.

| wat | personen | rijen | tijd | rekentijd | geheugen |
|---|---|---|---|---|---|
{rijen}
"""
