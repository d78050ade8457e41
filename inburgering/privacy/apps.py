"""Registration of this room with Django."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "inburgering.privacy"
    label = "privacy"
    verbose_name = "Privacy"
