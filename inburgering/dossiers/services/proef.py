"""Show what a change will do before it is done."""

from collections.abc import Callable
from typing import TypeVar

from django.db import transaction

Uitkomst = TypeVar("Uitkomst")


def proefdraaien(wijziging: Callable[[], Uitkomst]) -> Uitkomst:
    """Run a service and undo all that it wrote; returns its answer, raises what it raises.

    The very same code computes the preview and the change, so they cannot differ. Give the service rows
    of its own: objects in memory keep what it set on them.
    """
    with transaction.atomic():
        uitkomst = wijziging()
        transaction.set_rollback(True)
    return uitkomst
