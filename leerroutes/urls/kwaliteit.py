"""The quality of aanbieders, beside the dossiers."""

from django.urls import URLPattern, path

from leerroutes.views import kwaliteit

EIGEN: list[URLPattern] = [
    path("kwaliteit/", kwaliteit.kwaliteitsoverzicht, name="kwaliteitsoverzicht"),
    path("kwaliteit/criteria/", kwaliteit.criteria, name="criteria"),
    path("kwaliteit/criteria/gebruikelijk/", kwaliteit.criteria_overnemen, name="criteria_overnemen"),
    path("kwaliteit/criteria/<uuid:criterium>/", kwaliteit.criterium, name="criterium"),
    path("kwaliteit/criteria/<uuid:criterium>/vervallen/", kwaliteit.criterium_vervallen, name="criterium_vervallen"),
    path("aanbieders/<uuid:aanbieder>/kwaliteit/", kwaliteit.kwaliteit, name="kwaliteit"),
    path("aanbieders/<uuid:aanbieder>/kwaliteit/blad/", kwaliteit.kwaliteitsblad, name="kwaliteitsblad"),
    path("aanbieders/<uuid:aanbieder>/kwaliteit/blad/pdf/", kwaliteit.kwaliteitsblad_pdf, name="kwaliteitsblad_pdf"),
    path("aanbieders/<uuid:aanbieder>/kwaliteit/klachten/<uuid:klacht>/", kwaliteit.klacht, name="klacht"),
    path(
        "aanbieders/<uuid:aanbieder>/kwaliteit/afspraken/<uuid:verbeterafspraak>/",
        kwaliteit.verbeterafspraak,
        name="verbeterafspraak",
    ),
]
