"""`manage.py migrate`: as the owner of the tables, and in seconds on an empty database."""

from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.commands.migrate import Command as Migreren
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

MET_FUNCTIES = {"pghistory"}
"""Apps whose migrations make more than tables; these always run."""


class Command(Migreren):
    """Migrate as the owner; build an empty database from the models and record the migrations as done.

    Running every migration from the first costs half a minute of redrawing models; both ways lead to the
    same tables (docs/adr/0005).
    """

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(database=settings.EIGENAAR_ALIAS)

    def handle(self, *args: Any, **opties: Any) -> None:
        if _alles_gevraagd(opties) and _is_leeg(opties["database"]):
            with zonder_migraties():
                super().handle(*args, **opties | {"run_syncdb": True, "verbosity": 0})
            super().handle(*args, **opties | {"fake": True, "verbosity": 0})
        super().handle(*args, **opties)


def _alles_gevraagd(opties: dict[str, Any]) -> bool:
    beperkt = ("app_label", "fake", "fake_initial", "plan", "check_unapplied", "prune")
    return not any(opties.get(optie) for optie in beperkt)


def _is_leeg(alias: str) -> bool:
    return not MigrationRecorder(connections[alias]).has_table()


@contextmanager
def zonder_migraties() -> Iterator[None]:
    """Let Django take the tables from the models, except of apps whose migrations make functions."""
    eerder = settings.MIGRATION_MODULES
    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs() if app.label not in MET_FUNCTIES}
    try:
        yield
    finally:
        settings.MIGRATION_MODULES = eerder
