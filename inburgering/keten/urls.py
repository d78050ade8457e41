from django.urls import path

from inburgering.keten.views import cbs

app_name = "keten"
urlpatterns = [
    path("cbs/", cbs.cbs, name="cbs"),
    path("cbs/<slug:kwartaal>/", cbs.cbs_kwartaal, name="cbs_kwartaal"),
    path("cbs/<slug:kwartaal>/herstellen/", cbs.cbs_herstellen, name="cbs_herstellen"),
    path("cbs/<slug:kwartaal>/leveren/", cbs.cbs_leveren, name="cbs_leveren"),
    path("cbs/<slug:kwartaal>/bestand/<slug:vorm>/", cbs.cbs_bestand, name="cbs_bestand"),
]
