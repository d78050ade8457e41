"""The addresses of this room: each part has its list in a module of its own, under the dossier or beside it."""

from django.urls import include, path

from leerroutes.urls import traject

app_name = "leerroutes"

urlpatterns = [
    path("dossiers/<uuid:dossier>/traject/", include(traject.VAN_DOSSIER)),
    path("", include(traject.EIGEN)),
]
