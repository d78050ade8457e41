"""`manage.py demo_laden [--opnieuw]`: fill a local installation with the demo.

A load that was broken off leaves `demo.bezig` in the data directory; the next one then begins afresh.
"""

import shutil
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.core.management.color import no_style
from django.db import connections

from inburgering.beheer.demo.laden import demo_laden
from inburgering.toegang.models import Gemeente

BLIJFT = {"django_migrations", "django_content_type", "auth_permission"}


class Command(BaseCommand):
    help = "Laadt de demogegevens als er nog geen gegevens zijn. Met --opnieuw worden alle gegevens eerst verwijderd."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--opnieuw", action="store_true", help="Verwijder eerst alle gegevens en documenten.")

    def handle(self, *args: Any, opnieuw: bool, **opties: Any) -> None:
        if not settings.LOKAAL:
            raise CommandError("De demo kan alleen in een lokale installatie worden geladen, niet in productie.")
        bezig = settings.GEGEVENSMAP.pad / "demo.bezig"
        if opnieuw or bezig.exists():
            leegmaken()
        elif Gemeente.objects.exists():
            return
        self.stdout.write("Demogegevens laden. Dit duurt een paar minuten.")
        bezig.touch()
        demo_laden(self._melden)
        bezig.unlink()

    def _melden(self, regel: str) -> None:
        self.stdout.write(regel)
        self.stdout.flush()


def leegmaken() -> None:
    """Delete every row and every document of this local installation."""
    tabellen_leegmaken()
    for inhoud in settings.DOCUMENTEN_MAP.iterdir():
        shutil.rmtree(inhoud) if inhoud.is_dir() else inhoud.unlink()


def tabellen_leegmaken() -> None:
    """Delete every row but those that migrations made."""
    eigenaar = connections[settings.EIGENAAR_ALIAS]
    tabellen = sorted(set(eigenaar.introspection.table_names()) - BLIJFT)
    opdrachten = eigenaar.ops.sql_flush(no_style(), tabellen, reset_sequences=True, allow_cascade=True)
    eigenaar.ops.execute_sql_flush(opdrachten)
