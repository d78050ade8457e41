"""`manage.py voortgang_inburgering --van D --tot D BESTAND`: the report for the council as a PDF."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from inburgering.recht.invoer import toon
from inburgering.toegang.models import Gemeente
from inburgering.toegang.services.gebruikers import systeemgebruiker
from rapportage.management.commands.rapportage import FOUT, lees_dag
from rapportage.periode import Periode
from rapportage.selectors import GeenRapport
from rapportage.voortgang import voortgang_pdf


class Command(BaseCommand):
    help = "Maakt het rapport Voortgang inburgering voor de raad als toegankelijke PDF, over een periode."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestand", metavar="BESTAND", help="Waar de PDF komt te staan.")
        parser.add_argument("--van", metavar="D", help="Eerste dag, JJJJ-MM-DD.")
        parser.add_argument("--tot", metavar="D", help="Laatste dag en peildatum, JJJJ-MM-DD.")
        parser.add_argument(
            "--gemeente", metavar="CODE", action="append", help="Deze gemeente, meer keer voor een regio; anders alle."
        )

    def handle(self, *args: Any, bestand: str, **opties: Any) -> None:
        fouten: list[str] = []
        van, tot = (lees_dag(optie, opties[optie], fouten) for optie in ("van", "tot"))
        alle = {gemeente.code: gemeente for gemeente in Gemeente.objects.order_by("code")}
        codes = opties["gemeente"] or list(alle)
        fouten += [f"--gemeente: er is geen gemeente met code {toon(code)}" for code in codes if code not in alle]
        if not fouten and not codes:
            fouten.append("--gemeente: er is nog geen gemeente; maak er een met manage.py gemeente")
        if fouten or van is None or tot is None:
            self._stop(fouten)
            return
        gemeenten = [alle[code] for code in dict.fromkeys(codes)]
        namen = ", ".join(gemeente.naam for gemeente in gemeenten)
        voor = f"Gemeente {namen}" if len(gemeenten) == 1 else f"Regio: {namen}"
        try:
            pdf = voortgang_pdf(Periode(van, tot), gemeenten=gemeenten, voor=voor, door=systeemgebruiker())
        except GeenRapport as fout:
            self._stop([str(fout)])
            return
        try:
            Path(bestand).write_bytes(pdf)
        except (OSError, ValueError):
            self._stop([f"BESTAND: {toon(bestand)} kan niet worden geschreven; kies een map waarin u mag schrijven"])

    def _stop(self, fouten: list[str]) -> None:
        for fout in fouten:
            self.stderr.write(f"{fout}.")
        sys.exit(FOUT)
