from django.urls import include, path

from inburgering.gezond import gezond

urlpatterns = [
    path("gezond/", gezond, name="gezond"),
    path("account/", include("allauth.account.urls")),
    path("toegang/", include("inburgering.toegang.urls")),
    path("", include("inburgering.dossiers.urls")),
    path("", include("inburgering.brieven.urls")),
    path("", include("intake.urls")),
    path("", include("pip_plans.urls")),
    path("", include("ontzorgen.urls")),
    path("", include("leerroutes.urls")),
    path("", include("inburgering.begeleiding.urls")),
    path("rapportage/", include("rapportage.urls")),
    path("beheer/", include("inburgering.beheer.urls")),
]
