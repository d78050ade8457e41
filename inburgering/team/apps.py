"""Registration of this room with Django."""

from django.apps import AppConfig


class TeamConfig(AppConfig):
    name = "inburgering.team"
    label = "team"
    verbose_name = "Team"
