from django.urls import URLPattern, path

from leerroutes.views import aanbieders

EIGEN: list[URLPattern] = [
    path("aanbieders/", aanbieders.aanbieders, name="aanbieders"),
    path("aanbieders/nieuw/", aanbieders.aanbieder_nieuw, name="aanbieder_nieuw"),
    path("aanbieders/<uuid:aanbieder>/", aanbieders.aanbieder, name="aanbieder"),
    path("aanbieders/<uuid:aanbieder>/wijzigen/", aanbieders.aanbieder_wijzigen, name="aanbieder_wijzigen"),
    path("aanbieders/<uuid:aanbieder>/heropenen/", aanbieders.aanbieder_heropenen, name="aanbieder_heropenen"),
    path("aanbieders/<uuid:aanbieder>/delen/", aanbieders.aanbieder_delen, name="aanbieder_delen"),
    path(
        "aanbieders/<uuid:aanbieder>/contactpersonen/<uuid:contactpersoon>/weg/",
        aanbieders.aanbiedercontact_verwijderen,
        name="aanbiedercontact_weg",
    ),
]
