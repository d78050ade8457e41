"""`manage.py gemeente CODE NAAM`: a gemeente with the default settings; again changes nothing."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from inburgering.recht.fouten import RegelFout
from inburgering.toegang.services.gemeenten import gemeente_aanmaken


class Command(BaseCommand):
    help = "Maakt een gemeente met de standaardinstellingen. Bestaat de gemeente al, dan verandert er niets."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="De gemeentecode van het CBS, vier cijfers, bijvoorbeeld 0392.")
        parser.add_argument("naam", help="De naam van de gemeente, bijvoorbeeld Haarlem.")

    def handle(self, *args: Any, code: str, naam: str, **opties: Any) -> None:
        try:
            gemeente, nieuw = gemeente_aanmaken(code=code, naam=naam)
        except RegelFout as fout:
            raise CommandError(f"{fout.veld}: {fout.uitleg}", returncode=2) from fout
        gedaan = "is gemaakt" if nieuw else "bestaat al; er is niets veranderd"
        self.stdout.write(f"Gemeente {gemeente.naam} ({gemeente.code}) {gedaan}.")
