"""Exams, changing the route, PVT and MAP, and the end."""

from django.urls import URLPattern, path

from leerroutes.views import examens, groepen, participatie, route

VAN_DOSSIER: list[URLPattern] = [
    path("schakelen/", route.schakelen, name="schakelen"),
    path("afschalen/", route.afschalen, name="afschalen"),
    path("examens/", examens.examens, name="examens"),
    path("examens/<uuid:examen>/", examens.examen, name="examen"),
    path("verlengingen/", examens.verlengingen, name="verlengingen"),
    path("vrijstellingen/", examens.vrijstellingen, name="vrijstellingen"),
    path("pvt/", participatie.pvt, name="pvt"),
    path("map/", participatie.map_traject, name="map"),
    path("zroute/", participatie.zroute, name="zroute"),
    path("voldaan/", participatie.voldaan, name="voldaan"),
]
EIGEN: list[URLPattern] = [
    path("groepen/", groepen.groepen, name="groepen"),
    path("groepen/nieuw/", groepen.groep_nieuw, name="groep_nieuw"),
    path("groepen/<uuid:deelgroep>/", groepen.groep, name="groep"),
    path("groepen/<uuid:deelgroep>/sluiten/", groepen.groep_sluiten, name="groep_sluiten"),
    path("groepen/<uuid:deelgroep>/<uuid:bijeenkomst>/", groepen.presentie, name="presentie"),
    path(
        "groepen/<uuid:deelgroep>/<uuid:bijeenkomst>/weg/",
        groepen.bijeenkomst_verwijderen,
        name="bijeenkomst_verwijderen",
    ),
]
