"""`manage.py demo`: run the application with demo data on this machine."""

import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from inburgering.lokaal.demo import Demo, DemoFout, seinen_opvangen
from inburgering.lokaal.postgres.server import PostgresFout, verzekeren

WACHTWOORD = "demo-inburgering"
ACCOUNTS = {
    "klantmanager": "gemeente Haarlem",
    "klantmanager2": "gemeente Haarlem",
    "budgetcoach": "gemeente Haarlem",
    "teamleider": "gemeente Haarlem",
    "beheerder": "gemeente Haarlem",
    "lezer": "gemeente Haarlem",
    "privacy": "gemeente Haarlem",
    "vreemde": "klantmanager van gemeente Zandvoort",
}

VOORAF = (["migrate", "--verbosity", "0"], ["demo_laden"])


class Command(BaseCommand):
    help = "Start de demo: webserver, worker, beat en de meegeleverde database, tot Ctrl-C."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--poort", type=int, default=os.environ.get("PORT") or "8000")

    def handle(self, *_args: Any, **opties: Any) -> None:
        if not settings.LOKAAL:
            raise CommandError("De demo hoort niet in een productie-installatie. Laat DATABASE_URL weg.")
        demo = Demo(settings.GEGEVENSMAP, poort=opties["poort"], redis_url=settings.REDIS_URL, melden=self.stdout.write)
        seinen_opvangen(demo)
        try:
            verzekeren(settings.GEGEVENSMAP)
            demo.draaien(vooraf=VOORAF, gereed=lambda: self._welkom(demo.adres))
        except (DemoFout, PostgresFout) as fout:
            raise CommandError(str(fout)) from fout
        self.stdout.write("De demo is gestopt; de gegevens zijn bewaard.")

    def _welkom(self, adres: str) -> None:
        breedte = max(map(len, ACCOUNTS))
        self.stdout.write(f"\nDe demo draait op {adres}\n\nInloggen met wachtwoord {WACHTWOORD} als:")
        for naam, wie in ACCOUNTS.items():
            self.stdout.write(f"  {naam:<{breedte}}  {wie}")
        self.stdout.write("\nStoppen met Ctrl-C.")
        self.stdout.flush()
