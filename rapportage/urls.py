from django.urls import path

from rapportage.views import rapporten

app_name = "rapportage"
urlpatterns = [
    path("", rapporten.overzicht, name="overzicht"),
    path("<slug:naam>/", rapporten.rapport, name="rapport"),
    path("<slug:naam>/dossiers/", rapporten.rapport_dossiers, name="dossiers"),
    path("<slug:naam>/bestand/<slug:vorm>/", rapporten.rapport_bestand, name="bestand"),
]
