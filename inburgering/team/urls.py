from django.urls import path

from inburgering.team.views import herverdelen, inzet, overzicht, steekproef, verdelen

app_name = "team"
urlpatterns = [
    path("", overzicht.overzicht, name="overzicht"),
    path("dreigt-te-laat/", overzicht.voorspelling, name="voorspelling"),
    path("verdelen/", verdelen.verdelen, name="verdelen"),
    path("herverdelen/", herverdelen.herverdelen, name="herverdelen"),
    path("herverdelingen/", herverdelen.herverdelingen, name="herverdelingen"),
    path("herverdelingen/<uuid:herverdeling>/", herverdelen.herverdeling, name="herverdeling"),
    path("herverdelingen/<uuid:herverdeling>/ongedaan/", herverdelen.ongedaan, name="herverdeling_ongedaan"),
    path("inzet/", inzet.inzet, name="inzet"),
    path("inzet/<str:username>/", inzet.inzet_bijhouden, name="inzet_bijhouden"),
    path("steekproef/", steekproef.steekproef, name="steekproef"),
    path("steekproef/<uuid:lezing>/", steekproef.nalezen, name="pip_nalezen"),
]
