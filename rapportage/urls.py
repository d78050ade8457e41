from django.urls import path

from rapportage.views import kwaliteit, rapporten, voortgang

app_name = "rapportage"
urlpatterns = [
    path("", rapporten.overzicht, name="overzicht"),
    path("voor-de-raad/", voortgang.raadsrapport_vragen, name="raadsrapport_vragen"),
    path("voor-de-raad/<uuid:raadsrapport>/", voortgang.raadsrapport, name="raadsrapport"),
    path("voor-de-raad/<uuid:raadsrapport>/bestand/", voortgang.raadsrapport_bestand, name="raadsrapport_bestand"),
    path("gegevens/", kwaliteit.kwaliteit, name="kwaliteit"),
    path("gegevens/<slug:naam>/", kwaliteit.kwaliteit_dossiers, name="kwaliteit_dossiers"),
    path("<slug:naam>/", rapporten.rapport, name="rapport"),
    path("<slug:naam>/dossiers/", rapporten.rapport_dossiers, name="dossiers"),
    path("<slug:naam>/bestand/<slug:vorm>/", rapporten.rapport_bestand, name="bestand"),
]
