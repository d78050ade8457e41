from django.urls import path

from inburgering.beheer.views import (
    berichten,
    gebruikers,
    herinneringen,
    importeren,
    instellingen,
    overzicht,
    regels,
    samenvoegen,
    spuk,
)

app_name = "beheer"
urlpatterns = [
    path("", overzicht.overzicht, name="overzicht"),
    path("instellingen/", instellingen.instellingen, name="instellingen"),
    path("instellingen/<slug:sleutel>/", instellingen.instelling_bewerken, name="instelling"),
    path("gebruikers/", gebruikers.gebruikers, name="gebruikers"),
    path("gebruikers/nieuw/", gebruikers.gebruiker_nieuw, name="gebruiker_nieuw"),
    path("gebruikers/wie/<str:username>/", gebruikers.gebruiker, name="gebruiker"),
    path("gebruikers/wie/<str:username>/uitnodigen/", gebruikers.gebruiker_uitnodigen, name="gebruiker_uitnodigen"),
    path("gebruikers/wie/<str:username>/intrekken/", gebruikers.gebruiker_intrekken, name="gebruiker_intrekken"),
    path("uiterlijk/", instellingen.uiterlijk, name="uiterlijk"),
    path("berichten/", berichten.berichten, name="berichten"),
    path("berichten/<uuid:bericht>/opnieuw/", berichten.bericht_opnieuw, name="bericht_opnieuw"),
    path("berichten/<uuid:bericht>/niet-opnieuw/", berichten.bericht_niet_opnieuw, name="bericht_niet_opnieuw"),
    path("berichten/herinnering/<uuid:fout>/opnieuw/", berichten.signaal_opnieuw, name="signaal_opnieuw"),
    path("herinneringen/", herinneringen.herinneringen, name="herinneringen"),
    path("herinneringen/<slug:soort>/", herinneringen.herinneringsregel, name="herinneringsregel"),
    path("spuk/", spuk.spuk, name="spuk"),
    path("spuk/nieuw/", spuk.spukbedrag_nieuw, name="spukbedrag_nieuw"),
    path("spuk/<uuid:bedrag>/", spuk.spukbedrag, name="spukbedrag"),
    path("inlezen/", importeren.importeren, name="importeren"),
    path("inlezen/leeg-bestand/", importeren.importeren_sjabloon, name="importeren_sjabloon"),
    path("regels/", regels.regels, name="regels"),
    path("samenvoegen/<uuid:dossier>/", samenvoegen.samenvoegen_zoek, name="samenvoegen_zoek"),
    path("samenvoegen/<uuid:dossier>/uitkomst/", samenvoegen.samenvoeging, name="samenvoeging"),
    path("samenvoegen/<uuid:dossier>/ongedaan/", samenvoegen.samenvoeging_ongedaan, name="samenvoeging_ongedaan"),
    path("samenvoegen/<uuid:dossier>/<uuid:ander>/", samenvoegen.samenvoegen, name="samenvoegen"),
]
