"""Places, employers and districts, and the place of one person."""

from django.urls import URLPattern, path

from leerroutes.views import plaatsing, plekken

VAN_DOSSIER: list[URLPattern] = [
    path("plek/", plaatsing.plek_zoeken, name="plek_zoeken"),
    path("plek/kiezen/<uuid:plek>/", plaatsing.plek_kiezen, name="plek_kiezen"),
    path("plek/voordracht/<uuid:voordracht>/", plaatsing.voordracht, name="voordracht"),
    path("plek/<uuid:plaatsing>/", plaatsing.plaatsing, name="plaatsing"),
]
EIGEN: list[URLPattern] = [
    path("plekken/", plekken.plekken, name="plekken"),
    path("plekken/nieuw/", plekken.plek_nieuw, name="plek_nieuw"),
    path("plekken/tekorten/", plekken.tekorten, name="tekorten"),
    path("plekken/werkgever/", plekken.werkgever_nieuw, name="werkgever_nieuw"),
    path("plekken/wijken/", plekken.wijken, name="wijken"),
    path("plekken/wijken/<uuid:wijk>/", plekken.wijk, name="wijk"),
    path("plekken/<uuid:plek>/", plekken.plek, name="plek"),
    path("plekken/<uuid:plek>/wijzigen/", plekken.plek_wijzigen, name="plek_wijzigen"),
    path("plekken/<uuid:plek>/heropenen/", plekken.plek_heropenen, name="plek_heropenen"),
    path("aanbieders/<uuid:aanbieder>/contact/", plekken.relatie, name="relatie"),
    path(
        "aanbieders/<uuid:aanbieder>/contact/<uuid:relatiecontact>/",
        plekken.relatiecontact,
        name="relatiecontact",
    ),
    path(
        "aanbieders/<uuid:aanbieder>/contact/<uuid:relatiecontact>/gedaan/",
        plekken.relatievervolg_gedaan,
        name="relatievervolg_gedaan",
    ),
]
