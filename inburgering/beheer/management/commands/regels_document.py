import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from inburgering.beheer.regelsdocument import regels_document


class Command(BaseCommand):
    help = "Maakt docs/regels.md uit de regels in inburgering/recht."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--controleer",
            action="store_true",
            help="schrijf niets; eindig met status 1 als het document verouderd is",
        )

    def handle(self, *, controleer: bool, **opties: Any) -> None:
        wortel = Path(settings.BASE_DIR)
        document = wortel / "docs" / "regels.md"
        nieuw = regels_document(wortel)
        actueel = document.exists() and document.read_text(encoding="utf-8") == nieuw
        if controleer and not actueel:
            self.stderr.write("docs/regels.md is verouderd; maak het opnieuw met manage.py regels_document.")
            sys.exit(1)
        if not actueel:
            document.write_text(nieuw, encoding="utf-8")
        self.stdout.write("docs/regels.md is actueel." if actueel else "docs/regels.md is opnieuw gemaakt.")
