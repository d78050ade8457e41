"""Registration of this room with Django."""

from django.apps import AppConfig


class BegeleidingConfig(AppConfig):
    name = "inburgering.begeleiding"
    label = "begeleiding"
    verbose_name = "Begeleiding"
