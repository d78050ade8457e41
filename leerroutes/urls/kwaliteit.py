"""The quality of aanbieders, beside the dossiers."""

from django.urls import URLPattern, path

from leerroutes.views import kwaliteit, verbeteren

EIGEN: list[URLPattern] = [
    path("kwaliteit/", kwaliteit.kwaliteitsoverzicht, name="kwaliteitsoverzicht"),
    path("kwaliteit/criteria/", kwaliteit.criteria, name="criteria"),
    path("kwaliteit/criteria/gebruikelijk/", kwaliteit.criteria_overnemen, name="criteria_overnemen"),
    path("kwaliteit/criteria/<uuid:criterium>/", kwaliteit.criterium, name="criterium"),
    path("kwaliteit/criteria/<uuid:criterium>/vervallen/", kwaliteit.criterium_vervallen, name="criterium_vervallen"),
    path("aanbieders/<uuid:aanbieder>/kwaliteit/", kwaliteit.kwaliteit, name="kwaliteit"),
    path("aanbieders/<uuid:aanbieder>/kwaliteit/blad/", kwaliteit.kwaliteitsblad, name="kwaliteitsblad"),
    path("aanbieders/<uuid:aanbieder>/kwaliteit/blad/pdf/", kwaliteit.kwaliteitsblad_pdf, name="kwaliteitsblad_pdf"),
    path(
        "aanbieders/<uuid:aanbieder>/kwaliteit/bezoeken/<uuid:lesbezoek>/",
        verbeteren.lesbezoek_verbeteren,
        name="lesbezoek_verbeteren",
    ),
    path(
        "aanbieders/<uuid:aanbieder>/kwaliteit/interviews/<uuid:interview>/",
        verbeteren.interview_verbeteren,
        name="interview_verbeteren",
    ),
    path(
        "aanbieders/<uuid:aanbieder>/kwaliteit/klachten/<uuid:klacht>/verbeteren/",
        verbeteren.klacht_verbeteren,
        name="klacht_verbeteren",
    ),
    path(
        "aanbieders/<uuid:aanbieder>/kwaliteit/afspraken/<uuid:verbeterafspraak>/wijzigen/",
        verbeteren.verbeterafspraak_wijzigen,
        name="verbeterafspraak_wijzigen",
    ),
    path("aanbieders/<uuid:aanbieder>/kwaliteit/klachten/<uuid:klacht>/", kwaliteit.klacht, name="klacht"),
    path(
        "aanbieders/<uuid:aanbieder>/kwaliteit/afspraken/<uuid:verbeterafspraak>/",
        kwaliteit.verbeterafspraak,
        name="verbeterafspraak",
    ),
]
