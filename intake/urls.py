from django.urls import include, path

from intake.views import brugklas, gesprekken, groepen, oproepen, overzicht, secties, toets, vragen

app_name = "intake"

VAN_DOSSIER = [
    path("", overzicht.overzicht, name="overzicht"),
    path("oproep/", oproepen.oproep, name="oproep"),
    path("oproep/<uuid:oproep>/", oproepen.oproep_uitkomst, name="oproep_uitkomst"),
    path("oproep/<uuid:oproep>/verbeteren/", oproepen.oproep_verbeteren, name="oproep_verbeteren"),
    path("oproep/<uuid:oproep>/ongedaan/", oproepen.uitkomst_ongedaan, name="uitkomst_ongedaan"),
    path("gesprek/", gesprekken.gesprek, name="gesprek"),
    path("gesprek/<uuid:intakegesprek>/", gesprekken.gesprek_verbeteren, name="gesprek_verbeteren"),
    path("gesprek/<uuid:intakegesprek>/weg/", gesprekken.gesprek_weg, name="gesprek_weg"),
    path("vier-ogen/", overzicht.vier_ogen, name="vier_ogen"),
    path("afronden/", overzicht.afronden, name="afronden"),
    path("in-absentia/", overzicht.in_absentia, name="in_absentia"),
    path("verslag/", overzicht.verslag, name="verslag"),
    path("heropenen/", overzicht.heropenen, name="heropenen"),
    path("onderdeel/<slug:leefgebied>/", secties.sectie, name="sectie"),
    path("onderdeel/<slug:leefgebied>/concept/", secties.concept, name="concept"),
    path("onderdeel/<slug:leefgebied>/concept/weg/", secties.concept_weg, name="concept_weg"),
    path("onderdeel/<slug:leefgebied>/niet-van-toepassing/", secties.niet_van_toepassing, name="sectie_nvt"),
    path("leerbaarheidstoets/", toets.toets, name="toets"),
    path("brugklas/", brugklas.brugklas, name="brugklas"),
]

urlpatterns = [
    path("dossiers/<uuid:dossier>/intake/", include(VAN_DOSSIER)),
    path("brugklas/", groepen.brugklasgroepen, name="brugklasgroepen"),
    path("brugklas/nieuw/", groepen.brugklasgroep_nieuw, name="brugklasgroep_nieuw"),
    path("brugklas/<uuid:groep>/", groepen.brugklasgroep, name="brugklasgroep"),
    path("brugklas/<uuid:groep>/excursies/<uuid:excursie>/weg/", groepen.excursie_verwijderen, name="excursie_weg"),
    path("beheer/intakevragen/", vragen.vragen, name="vragen"),
    path("beheer/intakevragen/nieuw/", vragen.vraag_nieuw, name="vraag_nieuw"),
    path("beheer/intakevragen/<uuid:sleutel>/", vragen.vraag, name="vraag"),
    path("beheer/intakevragen/<uuid:sleutel>/vervallen/", vragen.vraag_vervallen, name="vraag_vervallen"),
]
