"""`manage.py sleutels_wisselen`: encrypt everything anew with the first of BSN_SLEUTELS."""

from typing import Any

from django.core.management.base import BaseCommand

from inburgering.privacy.services.sleutels import sleutels_wisselen
from inburgering.toegang.models import Gemeente


class Command(BaseCommand):
    help = (
        "Versleutelt alles opnieuw met de eerste sleutel van BSN_SLEUTELS, terwijl iedereen doorwerkt. "
        "Daarna kan de oude sleutel weg."
    )

    def handle(self, *args: Any, **opties: Any) -> None:
        for gemeente in Gemeente.objects.order_by("code"):
            self.stdout.write(f"{gemeente.code}: {sleutels_wisselen(gemeente)} waarden opnieuw versleuteld")
        self.stdout.write("Alles staat onder de eerste sleutel. De andere sleutels kunnen uit BSN_SLEUTELS.")
