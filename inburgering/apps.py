"""The composition as a Django app: it ties the jobs of every room to the Celery application."""

from importlib import import_module

from django.apps import AppConfig


class InburgeringConfig(AppConfig):
    """Loaded last, above all rooms."""

    name = "inburgering"
    verbose_name = "Inburgering"

    def ready(self) -> None:
        import_module("inburgering.celery")
