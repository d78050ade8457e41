"""`manage.py sleutels_wisselen`: encrypt and find everything by the first of BSN_SLEUTELS and BSN_HASH_SLEUTEL."""

from typing import Any

from django.core.management.base import BaseCommand

from inburgering.privacy.services.sleutels import sleutels_wisselen, zoekwaarden_wisselen
from inburgering.toegang.models import Gemeente


class Command(BaseCommand):
    help = (
        "Versleutelt alles opnieuw met de eerste sleutel van BSN_SLEUTELS en zet elk BSN onder de eerste van "
        "BSN_HASH_SLEUTEL, terwijl iedereen doorwerkt. Daarna kunnen de oude sleutels weg."
    )

    def handle(self, *args: Any, **opties: Any) -> None:
        dubbelen = 0
        for gemeente in Gemeente.objects.order_by("code"):
            versleuteld = sleutels_wisselen(gemeente)
            gezocht, dubbel = zoekwaarden_wisselen(gemeente)
            self.stdout.write(f"{gemeente.code}: {versleuteld} waarden opnieuw versleuteld, {gezocht} BSN's verzet")
            dubbelen += dubbel
        self.stdout.write("Alles staat onder de eerste sleutel. De andere sleutels kunnen uit BSN_SLEUTELS.")
        if dubbelen:
            self.stdout.write(
                f"Van {dubbelen} personen zijn er twee dossiers met hetzelfde BSN. Voeg die samen en draai dit "
                "opnieuw; laat de andere sleutels zolang in BSN_HASH_SLEUTEL staan."
            )
        else:
            self.stdout.write("Ook in BSN_HASH_SLEUTEL kan wat na de eerste sleutel staat weg.")
