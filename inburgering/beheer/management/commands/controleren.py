"""`manage.py controleren`: recompute everything that follows from facts and report what differs."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from inburgering.beheer.controle import gemeente_controleren
from inburgering.toegang.models import Gemeente


class Command(BaseCommand):
    help = (
        "Berekent elke termijn opnieuw uit de feiten en meldt elk verschil op een regel. "
        "Afsluitcode 1 als er iets verschilt."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--gemeente", metavar="CODE", help="Alleen de gemeente met deze gemeentecode.")

    def handle(self, *args: Any, gemeente: str | None, **opties: Any) -> None:
        gemeenten = Gemeente.objects.order_by("code")
        if gemeente is not None:
            gemeenten = gemeenten.filter(code=gemeente)
            if not gemeenten:
                raise CommandError(f"--gemeente: er is geen gemeente met code {gemeente}.", returncode=2)
        aantal = 0
        for te_controleren in gemeenten:
            for verschil in gemeente_controleren(te_controleren):
                self.stdout.write(str(verschil))
                aantal += 1
        if aantal:
            raise CommandError(f"{aantal} verschil{'' if aantal == 1 else 'len'} gevonden.", returncode=1)
