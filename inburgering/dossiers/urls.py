from django.urls import path

from inburgering.dossiers.views import taken, werkvoorraad

app_name = "dossiers"
urlpatterns = [
    path("", werkvoorraad.werkvoorraad, name="werkvoorraad"),
    path("dossiers/<uuid:dossier>/taken/", taken.taken, name="taken"),
    path("dossiers/<uuid:dossier>/taken/nieuw/", taken.taak_nieuw, name="taak_nieuw"),
    path("dossiers/<uuid:dossier>/taken/<uuid:taak>/", taken.taak_afhandelen, name="taak_afhandelen"),
]
