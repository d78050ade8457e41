"""Every report at growing sizes: its time, what it reads, and whether its plan reads a whole table for each row."""

import json
import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.jaren import JAREN, PER_ZAAK, Jaren
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

LEEG = Periode(date(2003, 1, 1), date(2003, 12, 31))
"""A year without facts: what a report costs there may not grow with the facts of other years."""

KWALITEIT, CBS = "kwaliteit van de gegevens", "CBS, heel kwartaal"
KIJKT_NAAR_OPEN = frozenset(
    ("aanbod_bereik", "caseload", "kosten_inburgeraar", "nareizigers_en_vrouwen", KWALITEIT, CBS)
)
"""What counts the dossiers that are open on the peildatum, and so looks at each of them."""

LEEG_HOOGSTENS = 100
"""Blocks that a report over a year without facts may read, however many facts other years and gemeenten have."""

VERMENIGVULDIGD = frozenset(model._meta.db_table for model in PER_ZAAK)
"""The tables that grow; of another, which stays small, the plan says nothing of how it would be read."""


@dataclass(frozen=True)
class Rapportmeting:
    """One report at one size: milliseconds and blocks read, of a year and of an empty year, and what it repeats."""

    naam: str
    wat: str
    jaar: float
    blokken: int
    leeg: int
    queries: int
    herhaald: list[str]


def meten_rapporten(maten: list[int], bestand: Path, *, opnieuw: bool = True) -> int:
    """Measure at each size and write `bestand`; returns 1 when a report reads too much, else 0."""
    if opnieuw:
        call_command("migrate", verbosity=0)
        leegmaken()
        call_command("demo_laden")
    jaren = Jaren()
    with werken_in(Gemeente.objects.get(code="0392"), None):
        basis = Dossier.objects.count()
    metingen = list(_meten("1 jaar"))
    for maat in [basis * JAREN, *maten]:
        aantal = f"{jaren.tot(maat):,}".replace(",", ".")
        metingen += _meten(f"{JAREN} jaar, {aantal} dossiers in de installatie")
        bestand.write_text(_verslag(metingen), encoding="utf-8")
    return int(bool(_te_veel(metingen)))


def _meten(wat: str) -> Iterator[Rapportmeting]:
    dag = vandaag()
    jaar = Periode(dag - timedelta(days=364), dag)
    with werken_in(Gemeente.objects.get(code="0392"), None):
        for naam, rapport in RAPPORTEN.items():
            periode = Periode(dag, dag) if rapport.alleen_vandaag else jaar
            leeg = periode if rapport.alleen_vandaag else LEEG
            yield _een(naam, wat, lambda: rapport.tellen(periode), lambda: rapport.tellen(leeg))  # noqa: B023
        yield _een(KWALITEIT, wat, tellingen, tellingen)
        kwartaal = Kwartaal.van_dag(dag)
        yield _een(CBS, wat, lambda: beeld_van(kwartaal), lambda: beeld_van(kwartaal))


def _een(naam: str, wat: str, werk: Callable[[], object], leeg: Callable[[], object]) -> Rapportmeting:
    werk()
    begin = perf_counter()
    with CaptureQueriesContext(connection) as gevangen:
        werk()
    duur = (perf_counter() - begin) * 1000
    plannen = [plan for vraag in gevangen.captured_queries if (plan := _plan(vraag["sql"]))]
    with CaptureQueriesContext(connection) as van_leeg:
        leeg()
    lege = [plan for vraag in van_leeg.captured_queries if (plan := _plan(vraag["sql"]))]
    herhaald = [regel for plan in plannen for regel in _herhaald(plan)]
    return Rapportmeting(
        naam, wat, duur, sum(map(_gelezen, plannen)), sum(map(_gelezen, lege)), len(gevangen), herhaald
    )


def _plan(sql: str) -> dict[str, Any] | None:
    if not sql.lstrip().upper().startswith("SELECT"):
        return None
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + sql.replace("%", "%%"), [])
        antwoord = cursor.fetchone()[0]
    plan: dict[str, Any] = (json.loads(antwoord) if isinstance(antwoord, str) else antwoord)[0]["Plan"]
    return plan


def _gelezen(plan: dict[str, Any]) -> int:
    return int(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"])


def _herhaald(plan: dict[str, Any]) -> list[str]:
    """The tables that the plan of a query reads from beginning to end more than once."""
    return [
        f"{knoop['Relation Name']} ({knoop['Actual Loops']} keer)"
        for knoop in _knopen(plan, aan_het_werk=1)
        if knoop["Node Type"] == "Seq Scan"
        and knoop["Actual Loops"] > knoop["werkers"]
        and knoop["Relation Name"] in VERMENIGVULDIGD
    ]


def _knopen(knoop: dict[str, Any], *, aan_het_werk: int) -> Iterator[dict[str, Any]]:
    """Every step of a plan; what parallel workers do once each is done once."""
    aan_het_werk = max(aan_het_werk, knoop.get("Workers Launched", 0) + 1)
    yield knoop | {"werkers": aan_het_werk}
    for deel in knoop.get("Plans", []):
        yield from _knopen(deel, aan_het_werk=aan_het_werk)


def _te_veel(metingen: list[Rapportmeting]) -> list[str]:
    """Return what at the largest size reads a table per row, or reads much of a gemeente for a year without facts."""
    return [
        f"{meting.naam} ({meting.wat})"
        for meting in metingen
        if meting.wat == metingen[-1].wat
        and (meting.herhaald or (meting.leeg > LEEG_HOOGSTENS and meting.naam not in KIJKT_NAAR_OPEN))
    ]


def _verslag(metingen: list[Rapportmeting]) -> str:
    namen = list(dict.fromkeys(meting.naam for meting in metingen))
    rijen = "\n".join(_rij(meting) for naam in namen for meting in metingen if meting.naam == naam)
    fout = _te_veel(metingen)
    slot = f"Te veel: {', '.join(fout)}." if fout else "Geen rapport leest te veel."
    return f"""# Metingen van de rapporten

Gemaakt met `python -m bench --rapporten` op {vandaag():%d-%m-%Y} ({platform.machine()}, Python
{platform.python_version()}). Gemeten wordt één gemeente: eerst met de demo, dan met {JAREN} keer zo veel dossiers,
verdeeld over {JAREN} jaar, dan tussen steeds meer andere gemeenten. Gevraagd wordt steeds een rapport over de laatste
365 dagen. Blokken zijn de stukken van 8 kB die de database ervoor leest; die zeggen meer dan de tijd, die van ander
werk op de computer afhangt. Een kleine tabel leest de database liever helemaal, een grote per rij via een index: dat
zijn meer blokken, maar niet meer naarmate de tabel groeit. Een leeg jaar heeft geen feiten: wat het kost, mag niet met
de feiten van andere jaren meegroeien (hoogstens {LEEG_HOOGSTENS} blokken; rapporten over open dossiers kijken naar elk
open dossier). Herhaald: een tabel die het plan van een query vaker dan één keer helemaal leest, van de tabellen die mee
groeien; de tijdlijn en de besluiten groeien hier niet mee.

| rapport | gegevens | queries | tijd | blokken | blokken van een leeg jaar | herhaald gelezen |
|---|---|---|---|---|---|---|
{rijen}

{slot}
"""


def _rij(meting: Rapportmeting) -> str:
    herhaald = ", ".join(meting.herhaald) or "nee"
    return (
        f"| {meting.naam} | {meting.wat} | {meting.queries} | {meting.jaar:.0f} ms | {meting.blokken} | {meting.leeg} "
        f"| {herhaald} |"
    )
