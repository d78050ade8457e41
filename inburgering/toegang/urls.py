from django.urls import path

from inburgering.toegang.views import beveiliging, gemeente

app_name = "toegang"
urlpatterns = [
    path("gemeente/", gemeente.gemeente_kiezen, name="gemeente_kiezen"),
    path("beveiliging/", beveiliging.beveiliging, name="beveiliging"),
    path("sessie/", beveiliging.sessie, name="sessie"),
]
