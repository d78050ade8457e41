from django.urls import include, path

from inburgering.begeleiding.views import (
    aanbod,
    bereik,
    boetes,
    catalogus,
    gesprekken,
    handhaving,
    maatschappelijk,
    meedoen,
    overdracht,
    overzicht,
    plicht,
    verbeteren,
    verhuizing,
)

app_name = "begeleiding"

VAN_ZAAK = [
    path("", handhaving.zaak, name="zaak"),
    path("uitnodigen/", handhaving.niet_nakomen_uitnodigen, name="niet_nakomen_uitnodigen"),
    path("gesprek/", handhaving.niet_nakomen_gesprek, name="niet_nakomen_gesprek"),
    path("waarschuwen/", handhaving.niet_nakomen_waarschuwen, name="niet_nakomen_waarschuwen"),
    path("verlengen/", handhaving.hersteltermijn_verlengen, name="hersteltermijn_verlengen"),
    path("voornemen/", handhaving.voornemen_versturen, name="voornemen_versturen"),
    path("zienswijze/", handhaving.zienswijze_vastleggen, name="zienswijze_vastleggen"),
    path("toets-vragen/", handhaving.boetetoets_vragen, name="boetetoets_vragen"),
    path("toets/", handhaving.boetetoets_vastleggen, name="boetetoets_vastleggen"),
    path("boete/", boetes.boete_opleggen, name="boete_opleggen"),
    path("versturen/", boetes.boete_versturen, name="boete_versturen"),
    path("onherroepelijk/", boetes.boete_onherroepelijk, name="boete_onherroepelijk"),
    path("afsluiten/", handhaving.niet_nakomen_afsluiten, name="niet_nakomen_afsluiten"),
]

VAN_OVERDRACHT = [
    path("", overdracht.overdracht, name="overdracht"),
    path("pakket/", overdracht.overdrachtspakket_maken, name="overdrachtspakket_maken"),
    path("ontvangst/", overdracht.ontvangst_vastleggen, name="ontvangst_vastleggen"),
    path("uitkomst/", overdracht.overdracht_uitkomst_vastleggen, name="overdracht_uitkomst_vastleggen"),
]

VAN_DEELNAME = [
    path("", aanbod.deelname, name="deelname"),
    path("wijzigen/", aanbod.deelname_wijzigen, name="deelname_wijzigen"),
    path("resultaat/", aanbod.deelname_afronden, name="deelname_afronden"),
    path("intrekken/", aanbod.deelname_intrekken, name="deelname_intrekken"),
]

MEEDOEN = [
    path("", meedoen.meedoen, name="meedoen"),
    path("route/<uuid:route>/", meedoen.integratieroute_beeindigen, name="integratieroute_beeindigen"),
    path("route/<uuid:route>/beter/", verbeteren.integratieroute_verbeteren, name="integratieroute_verbeteren"),
    path("werk/<uuid:werk>/", meedoen.werk_beeindigen, name="werk_beeindigen"),
    path("werk/<uuid:werk>/beter/", verbeteren.werk_verbeteren, name="werk_verbeteren"),
    path("opleiding/<uuid:opleiding>/", meedoen.opleiding_afronden, name="opleiding_afronden"),
    path("opleiding/<uuid:opleiding>/beter/", verbeteren.opleiding_verbeteren, name="opleiding_verbeteren"),
    path("diploma/<uuid:waardering>/", meedoen.diplomawaardering_vastleggen, name="diplomawaardering_vastleggen"),
    path("budget/<uuid:uitgave>/", meedoen.scholingsuitgave_terugdraaien, name="scholingsuitgave_terugdraaien"),
]

CATALOGUS = [
    path("", catalogus.catalogus, name="catalogus"),
    path("aanvullen/", catalogus.catalogus_aanvullen, name="catalogus_aanvullen"),
    path("bereik/", bereik.bereik, name="bereik"),
    path("bereik/partners/", bereik.partners_uit_beeld, name="partners_uit_beeld"),
    path("nieuw/", catalogus.voorziening_nieuw, name="voorziening_nieuw"),
    path("<uuid:voorziening>/", catalogus.voorziening, name="voorziening"),
    path("<uuid:voorziening>/wijzigen/", catalogus.voorziening_wijzigen, name="voorziening_wijzigen"),
    path("<uuid:voorziening>/hervatten/", catalogus.voorziening_hervatten, name="voorziening_hervatten"),
    path("<uuid:voorziening>/delen/", catalogus.voorziening_delen, name="voorziening_delen"),
]

VAN_DOSSIER = [
    path("", overzicht.begeleiding, name="begeleiding"),
    path("aanbod/", aanbod.aanbod, name="aanbod"),
    path("aanbod/nieuw/<uuid:voorziening>/", aanbod.deelname_vastleggen, name="deelname_vastleggen"),
    path("aanbod/<uuid:deelname>/", include(VAN_DEELNAME)),
    path("meedoen/", include(MEEDOEN)),
    path("gesprekken/", gesprekken.gesprekken, name="gesprekken"),
    path("gesprekken/nieuw/", gesprekken.gesprek, name="gesprek"),
    path("niet-nakomen/", handhaving.niet_nakomen, name="niet_nakomen"),
    path("niet-nakomen/melden/", handhaving.niet_nakomen_melden, name="niet_nakomen_melden"),
    path("zaak/<uuid:zaak>/", include(VAN_ZAAK)),
    path("maatschappelijk/", maatschappelijk.maatschappelijk, name="maatschappelijk"),
    path("maatschappelijk/aanmelden/", maatschappelijk.begeleiding_aanmelden, name="begeleiding_aanmelden"),
    path("maatschappelijk/starten/", maatschappelijk.begeleiding_starten, name="begeleiding_starten"),
    path("maatschappelijk/verlengen/", maatschappelijk.begeleiding_verlengen, name="begeleiding_verlengen"),
    path("maatschappelijk/voorzieningen/", maatschappelijk.voorzieningen_bijwerken, name="voorzieningen_bijwerken"),
    path("maatschappelijk/eindrapport/", maatschappelijk.eindrapport_vastleggen, name="eindrapport_vastleggen"),
    path("maatschappelijk/beoordelen/", maatschappelijk.eindrapport_beoordelen, name="eindrapport_beoordelen"),
    path("maatschappelijk/beeindigen/", maatschappelijk.begeleiding_beeindigen, name="begeleiding_beeindigen"),
    path("overdracht/", overdracht.overdrachten, name="overdrachten"),
    path("overdracht/nieuw/", overdracht.overdragen, name="overdragen"),
    path("overdracht/<uuid:overdracht>/", include(VAN_OVERDRACHT)),
    path("verhuizing/", verhuizing.verhuizing, name="verhuizing"),
    path("verhuizing/melden/", verhuizing.verhuizing_melden, name="verhuizing_melden"),
    path("verhuizing/verzoek/", verhuizing.overdracht_verzocht, name="overdracht_verzocht"),
    path("verhuizing/verstrekken/", verhuizing.gegevens_verstrekken, name="gegevens_verstrekken"),
    path("verhuizing/bestand/", verhuizing.verhuizing_json, name="verhuizing_json"),
    path("verhuizing/sluiten/", verhuizing.verhuisd_sluiten, name="verhuisd_sluiten"),
    path("plicht/", plicht.plicht, name="plicht"),
    path("plicht/beeindigen/", plicht.plicht_wijzigen, name="plicht_wijzigen"),
    path("plicht/pauzeren/", plicht.plicht_pauzeren, name="plicht_pauzeren"),
    path("plicht/hervatten/", plicht.plicht_hervatten, name="plicht_hervatten"),
    path("plicht/heropenen/", plicht.plicht_heropenen, name="plicht_heropenen"),
]

urlpatterns = [
    path("aanbod/", include(CATALOGUS)),
    path("dossiers/<uuid:dossier>/begeleiding/", include(VAN_DOSSIER)),
    path("dossiers/verhuisd-hierheen/", verhuizing.verhuizing_inlezen, name="verhuizing_inlezen"),
]
