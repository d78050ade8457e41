from django.apps import AppConfig


class BerichtenConfig(AppConfig):
    name = "inburgering.berichten"
    label = "berichten"
    verbose_name = "Berichten"
