from django.urls import include, path

from pip_plans.views import beheer, goedkeuren, opstellen, vaststellen

app_name = "pip_plans"

VAN_DOSSIER = [
    path("", opstellen.pip, name="pip"),
    path("beginnen/", opstellen.beginnen, name="beginnen"),
    path("wijzigen/", opstellen.wijzigen, name="wijzigen"),
    path("weggooien/", opstellen.weggooien, name="weggooien"),
    path("onderdeel/<slug:onderdeel>/", opstellen.onderdeel, name="onderdeel"),
    path("voorbeeld/", vaststellen.voorbeeld, name="voorbeeld"),
    path("vaststellen/", vaststellen.vaststellen, name="vaststellen"),
    path("versturen/", vaststellen.versturen, name="versturen"),
    path("verzending/", vaststellen.verzending_verbeteren, name="verzending_verbeteren"),
    path("herroepen/", vaststellen.herroepen, name="herroepen"),
    path("versie/<uuid:pip>/", vaststellen.versie, name="versie"),
    path("aanbieden/", goedkeuren.aanbieden, name="aanbieden"),
    path("goedkeuren/", goedkeuren.goedkeuren, name="goedkeuren"),
    path("terugsturen/", goedkeuren.terugsturen, name="terugsturen"),
    path("terughalen/", goedkeuren.terughalen, name="terughalen"),
]

urlpatterns = [
    path("dossiers/<uuid:dossier>/pip/", include(VAN_DOSSIER)),
    path("beheer/standaardafspraken/", beheer.standaardafspraken, name="standaardafspraken"),
    path("beheer/standaardafspraken/nieuw/", beheer.standaardafspraak_nieuw, name="standaardafspraak_nieuw"),
    path("beheer/standaardafspraken/<uuid:afspraak>/", beheer.standaardafspraak, name="standaardafspraak"),
]
