"""The addresses of this room: each part has its list in a module of its own, under the dossier or beside it."""

from django.urls import include, path

from leerroutes.urls import aanbieders, kwaliteit, plekken, traject, voltooien

app_name = "leerroutes"

urlpatterns = [
    path("dossiers/<uuid:dossier>/traject/", include(traject.VAN_DOSSIER)),
    path("dossiers/<uuid:dossier>/traject/", include(plekken.VAN_DOSSIER)),
    path("dossiers/<uuid:dossier>/traject/", include(voltooien.VAN_DOSSIER)),
    path("", include(aanbieders.EIGEN)),
    path("", include(kwaliteit.EIGEN)),
    path("", include(plekken.EIGEN)),
    path("", include(traject.EIGEN)),
    path("", include(voltooien.EIGEN)),
]
