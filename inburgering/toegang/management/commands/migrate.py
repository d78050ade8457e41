"""`manage.py migrate`: as the owner of the tables, because the application's own role may not change them."""

from argparse import ArgumentParser

from django.conf import settings
from django.core.management.commands.migrate import Command as Migreren


class Command(Migreren):
    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(database=settings.EIGENAAR_ALIAS)
