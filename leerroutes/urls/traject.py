from django.urls import URLPattern, path

from leerroutes.views import aanmelding, traject

VAN_DOSSIER: list[URLPattern] = [
    path("", traject.traject, name="traject"),
    path("lessen/", aanmelding.aanmelding, name="aanmelding"),
    path("lessen/bericht/", aanmelding.aanmelding_opmaken, name="aanmelding_opmaken"),
    path("lessen/bestand/", aanmelding.aanmelding_bestand, name="aanmelding_bestand"),
    path("lessen/verklaring/", aanmelding.verklaring_opmaken, name="verklaring_opmaken"),
    path("uren/", traject.traject, name="uren"),
]
EIGEN: list[URLPattern] = []
