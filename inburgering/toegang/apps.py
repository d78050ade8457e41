from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ToegangConfig(AppConfig):
    name = "inburgering.toegang"
    label = "toegang"
    verbose_name = "Toegang"

    def ready(self) -> None:
        from inburgering.toegang.wand import zet_wand  # noqa: PLC0415  # needs the app registry

        post_migrate.connect(zet_wand, dispatch_uid="tweede_wand")
