"""Every report at growing sizes: its time, and whether its query plan reads a whole table for each row."""

import json
import platform
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.vermenigvuldigen import vermenigvuldig
from inburgering.beheer.management.commands.demo_laden import leegmaken
from inburgering.dossiers.models import Dossier
from inburgering.keten.kwartaal import Kwartaal
from inburgering.keten.selectors import beeld_van
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gemeente
from rapportage.kwaliteit import tellingen
from rapportage.periode import Periode
from rapportage.rapporten import RAPPORTEN

LEEG = Periode(date(2015, 1, 1), date(2015, 12, 31))
"""A year without facts: what a report costs there may not grow with the facts of other years."""


@dataclass(frozen=True)
class Rapportmeting:
    """One report at one size: milliseconds of a year and of an empty year, and what its plans repeat."""

    naam: str
    dossiers: int
    jaar: float
    leeg: float
    queries: int
    herhaald: list[str]


def meten_rapporten(maten: list[int], bestand: Path) -> int:
    """Measure at each size and write `bestand`; returns 1 when a plan reads a table once per row, else 0."""
    call_command("migrate", verbosity=0)
    leegmaken()
    call_command("demo_laden")
    gemeente = Gemeente.objects.get(code="0392")
    metingen: list[Rapportmeting] = []
    copieen, per_keer = 0, sum(_aantal(een) for een in Gemeente.objects.all())
    for maat in maten:
        nodig = max(0, round(maat / per_keer) - 1)
        if nodig > copieen:
            vermenigvuldig(copieen + 1, nodig)
            copieen = nodig
        metingen += _meten(gemeente, sum(_aantal(een) for een in Gemeente.objects.all()))
    bestand.write_text(_verslag(metingen), encoding="utf-8")
    return int(any(meting.herhaald for meting in metingen))


def _aantal(gemeente: Gemeente) -> int:
    with werken_in(gemeente, None):
        return Dossier.objects.count()


def _meten(gemeente: Gemeente, aantal: int) -> Iterator[Rapportmeting]:
    dag = vandaag()
    jaar = Periode(dag - timedelta(days=364), dag)
    with werken_in(gemeente, None):
        for naam, rapport in RAPPORTEN.items():
            periode = Periode(dag, dag) if rapport.alleen_vandaag else jaar
            rapport.tellen(periode)
            begin = perf_counter()
            with CaptureQueriesContext(connection) as gevangen:
                rapport.tellen(periode)
            duur = (perf_counter() - begin) * 1000
            begin = perf_counter()
            if not rapport.alleen_vandaag:
                rapport.tellen(LEEG)
            leeg = (perf_counter() - begin) * 1000
            herhaald = [regel for vraag in gevangen.captured_queries for regel in _herhaald(vraag["sql"])]
            yield Rapportmeting(naam, aantal, duur, leeg, len(gevangen), herhaald)
        for naam, werk in (
            ("kwaliteit van de gegevens", tellingen),
            ("CBS, heel kwartaal", lambda: beeld_van(Kwartaal.van_dag(dag))),
        ):
            begin = perf_counter()
            with CaptureQueriesContext(connection) as gevangen:
                werk()
            yield Rapportmeting(naam, aantal, (perf_counter() - begin) * 1000, 0, len(gevangen), [])


def _herhaald(sql: str) -> list[str]:
    """The tables that the plan of a query reads from beginning to end more than once."""
    if not sql.lstrip().upper().startswith("SELECT"):
        return []
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (ANALYZE, FORMAT JSON) " + sql.replace("%", "%%"), [])
        antwoord = cursor.fetchone()[0]
    plan = json.loads(antwoord) if isinstance(antwoord, str) else antwoord
    return [
        f"{knoop['Relation Name']} ({knoop['Actual Loops']} keer)"
        for knoop in _knopen(plan[0]["Plan"], aan_het_werk=1)
        if knoop["Node Type"] == "Seq Scan" and knoop["Actual Loops"] > knoop["werkers"]
    ]


def _knopen(knoop: dict[str, Any], *, aan_het_werk: int) -> Iterator[dict[str, Any]]:
    """Every step of a plan; what parallel workers do once each is done once."""
    aan_het_werk = max(aan_het_werk, knoop.get("Workers Launched", 0) + 1)
    yield knoop | {"werkers": aan_het_werk}
    for deel in knoop.get("Plans", []):
        yield from _knopen(deel, aan_het_werk=aan_het_werk)


def _verslag(metingen: list[Rapportmeting]) -> str:
    rijen = "\n".join(map(_rij, sorted(metingen, key=lambda meting: (meting.naam, meting.dossiers))))
    return f"""# Metingen van de rapporten

Gemaakt met `python -m bench --rapporten` op {vandaag():%d-%m-%Y} ({platform.machine()}, Python
{platform.python_version()}). Gemeten wordt één gemeente tussen steeds meer andere; haar eigen cijfers blijven gelijk,
dus de tijd ook. Een jaar zijn de laatste 365 dagen, waarin alle feiten van de demo vallen. Een leeg jaar heeft geen
feiten: wat het kost, mag niet met de feiten van andere jaren meegroeien (open dossiers tellen is wel nodig). Herhaald:
een tabel die het plan van een query vaker dan één keer helemaal leest.

| rapport | dossiers in de installatie | queries | een jaar | een leeg jaar | herhaald gelezen |
|---|---|---|---|---|---|
{rijen}
"""


def _rij(meting: Rapportmeting) -> str:
    dossiers = f"{meting.dossiers:,}".replace(",", ".")
    herhaald = ", ".join(meting.herhaald) or "nee"
    tijden = f"{meting.jaar:.0f} ms | {meting.leeg:.0f} ms"
    return f"| {meting.naam} | {dossiers} | {meting.queries} | {tijden} | {herhaald} |"
