"""`manage.py importeren MAP [--proef]`: take the history of many persons over from another system."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from inburgering.beheer.invoer.lezen import Onleesbaar
from inburgering.beheer.jsoncommando import FOUT
from inburgering.beheer.services.importeren import importeren
from inburgering.toegang.models import Gemeente


class Command(BaseCommand):
    help = (
        "Leest personen en hun geschiedenis uit een map met CSV-bestanden of een XLSX-bestand. Bij een fout wordt "
        "niets vastgelegd; elke fout staat op een regel met bestand, rij en kolom, en de afsluitcode is 2."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("map", metavar="MAP", help="Map met CSV-bestanden, of een XLSX met bladen van die namen.")
        parser.add_argument("--proef", action="store_true", help="Kijk alles na, maar leg niets vast.")

    def handle(self, *args: Any, map: str, proef: bool, **opties: Any) -> None:  # noqa: A002 - the argument's name
        gemeenten = list(Gemeente.objects.order_by("code"))
        try:
            verslag = importeren(Path(map), gemeenten=gemeenten, proef=proef, melden=self._melden)
        except Onleesbaar as fout:
            self.stderr.write(f"{fout}.")
            sys.exit(FOUT)
        if verslag.fouten:
            for gevonden in verslag.fouten:
                self.stderr.write(str(gevonden))
            sys.exit(FOUT)
        self.stdout.write(json.dumps(verslag.als_json(), ensure_ascii=False, indent=2))

    def _melden(self, regel: str) -> None:
        self.stderr.write(regel)
        self.stderr.flush()
