"""How many queries and how much time a page takes, and a letter against an empty one."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

HERHALINGEN = 15
LEEG = "<!doctype html><html lang='nl'><head><title>Leeg</title></head><body><p>Leeg.</p></body></html>"


@dataclass(frozen=True)
class Meting:
    """The figures of one page at one size: queries, and milliseconds as the median of the repetitions."""

    pagina: str
    dossiers: int
    queries: int
    milliseconden: float


def meet_pagina(
    naam: str, dossiers: int, client: Client, adres: str, verstuurd: dict[str, str] | None = None
) -> Meting:
    """Request the page, or send it `verstuurd`: once to warm up, once to count its queries, and then time it."""

    def vraag() -> HttpResponse:
        return client.get(adres) if verstuurd is None else client.post(adres, verstuurd)

    vraag()
    with CaptureQueriesContext(connection) as gevangen:
        antwoord = vraag()
    if antwoord.status_code != 200:
        raise RuntimeError(f"{adres} antwoordt {antwoord.status_code}")
    return Meting(naam, dossiers, len(gevangen), meet_tijd(vraag))


def meet_tijd(werk: Callable[[], object], herhalingen: int = HERHALINGEN) -> float:
    """Return the median duration in milliseconds."""
    duren = []
    for _ in range(herhalingen):
        begin = perf_counter()
        werk()
        duren.append((perf_counter() - begin) * 1000)
    return median(duren)
