"""`manage.py audit_controleren`: check the chain over the audit rows."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from inburgering.privacy.auditcontrole import audit_controleren
from inburgering.toegang.models import Gemeente


class Command(BaseCommand):
    help = (
        "Controleert de keten over de auditregels en meldt elke regel die verwijderd, veranderd of tussengevoegd is. "
        "Afsluitcode 1 als er iets niet klopt."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--gemeente", metavar="CODE", help="Alleen de gemeente met deze gemeentecode.")
        parser.add_argument("--anker", default="", help="Een controlegetal dat u eerder buiten het systeem bewaarde.")

    def handle(self, *args: Any, gemeente: str | None, anker: str, **opties: Any) -> None:
        gemeenten = Gemeente.objects.order_by("code")
        if gemeente is not None:
            gemeenten = gemeenten.filter(code=gemeente)
            if not gemeenten:
                raise CommandError(f"--gemeente: er is geen gemeente met code {gemeente}.", returncode=2)
        elif anker:
            raise CommandError("--anker: noem ook de gemeente, want elke gemeente heeft een eigen keten.", returncode=2)
        fouten = 0
        for waar in gemeenten:
            uitslag = audit_controleren(waar, anker=anker)
            for bevinding in uitslag.bevindingen:
                self.stdout.write(str(bevinding))
            fouten += len(uitslag.bevindingen)
            self.stdout.write(
                f"{waar.code}: {uitslag.zegels} auditregels in {uitslag.blokken} blokken, waarvan {uitslag.vernietigd} "
                f"vernietigd met een certificaat. Controlegetal: {uitslag.laatste or 'nog geen'}"
            )
        if fouten:
            raise CommandError(f"{fouten} afwijking{'' if fouten == 1 else 'en'} gevonden.", returncode=1)
