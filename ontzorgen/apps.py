"""Registration of this room with Django."""

from django.apps import AppConfig


class OntzorgenConfig(AppConfig):
    name = "ontzorgen"
    verbose_name = "Ontzorgen"
