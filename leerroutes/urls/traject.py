from django.urls import URLPattern, path

from leerroutes.views import traject

VAN_DOSSIER: list[URLPattern] = [
    path("", traject.traject, name="traject"),
    path("lessen/", traject.traject, name="aanmelding"),
    path("uren/", traject.traject, name="uren"),
]
EIGEN: list[URLPattern] = []
