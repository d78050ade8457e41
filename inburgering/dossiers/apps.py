from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "inburgering.dossiers"
    label = "dossiers"
    verbose_name = "Dossiers"
