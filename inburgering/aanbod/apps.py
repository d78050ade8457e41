"""Registration of this room with Django."""

from django.apps import AppConfig


class AanbodConfig(AppConfig):
    name = "inburgering.aanbod"
    verbose_name = "Aanbod"
