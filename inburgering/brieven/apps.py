from django.apps import AppConfig


class BrievenConfig(AppConfig):
    name = "inburgering.brieven"
    label = "brieven"
    verbose_name = "brieven"
    default_auto_field = "django.db.models.BigAutoField"
