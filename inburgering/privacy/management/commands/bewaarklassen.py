from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from inburgering.privacy.klassen import velden_document


class Command(BaseCommand):
    help = "Maakt docs/privacy/velden.md: de bewaarklasse van elk veld dat van een persoon kan zijn."
    requires_system_checks = []

    def handle(self, **opties: Any) -> None:
        (Path(settings.BASE_DIR) / "docs" / "privacy" / "velden.md").write_text(velden_document(), encoding="utf-8")
        self.stdout.write("docs/privacy/velden.md is opnieuw gemaakt.")
