"""Registration of this room with Django."""

from django.apps import AppConfig


class BeheerConfig(AppConfig):
    name = "inburgering.beheer"
    verbose_name = "Beheer"
