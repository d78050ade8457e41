from django.urls import URLPattern, path

from leerroutes.views import aanmelding, plan, tempo, traject, uren, urenimport

VAN_DOSSIER: list[URLPattern] = [
    path("", traject.traject, name="traject"),
    path("lessen/", aanmelding.aanmelding, name="aanmelding"),
    path("lessen/bericht/", aanmelding.aanmelding_opmaken, name="aanmelding_opmaken"),
    path("lessen/bestand/", aanmelding.aanmelding_bestand, name="aanmelding_bestand"),
    path("lessen/verklaring/", aanmelding.verklaring_opmaken, name="verklaring_opmaken"),
    path("uren/", uren.uren, name="uren"),
    path("uren/<uuid:regel>/terugboeken/", uren.uren_terugboeken, name="uren_terugboeken"),
    path("uren/<uuid:regel>/bewijs/", uren.bewijs_toevoegen, name="uren_bewijs"),
    path("uren/verrekening/<uuid:verrekening>/intrekken/", uren.verrekening_intrekken, name="verrekening_intrekken"),
    path("participatieplan/", plan.participatieplan, name="participatieplan"),
    path("participatieplan/<uuid:activiteit>/", plan.activiteit, name="activiteit"),
    path("participatieplan/<uuid:activiteit>/uitkomst/", plan.activiteit_afronden, name="activiteit_afronden"),
]
EIGEN: list[URLPattern] = [
    path("tempo/", tempo.tempo, name="tempo"),
    path("uren/", urenimport.urenimporten, name="urenimporten"),
    path("uren/<uuid:urenimport>/", urenimport.urenimport, name="urenimport"),
    path("uren/<uuid:urenimport>/verwerken/", urenimport.urenimport_verwerken, name="urenimport_verwerken"),
    path("uren/<uuid:urenimport>/nakijken/", urenimport.urenimport_bijwerken, name="urenimport_bijwerken"),
    path("uren/<uuid:urenimport>/weg/", urenimport.urenimport_weggooien, name="urenimport_weg"),
]
