from django.urls import include, path

from ontzorgen.views import batches, betaling, betalingen, kosten, maandlijst, overzicht

app_name = "ontzorgen"

VAN_DOSSIER = [
    path("", overzicht.overzicht, name="overzicht"),
    path("betaling/<uuid:betaling>/", betaling.betaling, name="betaling"),
]

BETALEN = [
    path("betalingen/", betalingen.betalingen, name="betalingen"),
    path("betalingen/akkoord/", betalingen.akkoord, name="akkoord"),
    path("betalingen/totalen/", betalingen.totalen, name="totalen"),
    path("betaallijst/<int:jaar>/<int:maand>/", maandlijst.maandlijst, name="maandlijst"),
    path("batches/", batches.batches, name="batches"),
    path("batches/<uuid:batch>/", batches.batch, name="batch"),
    path("batches/<uuid:batch>/bestand/", batches.batch_export, name="batch_export"),
    path("resultaten/", batches.resultaten, name="resultaten"),
    path("resultaten/<uuid:resultaat>/", batches.resultaat, name="resultaat"),
    path("resultaten/regel/<uuid:resultaatregel>/", batches.resultaatregel, name="resultaatregel"),
    path("begunstigden/", kosten.begunstigden, name="begunstigden"),
    path("begunstigden/nieuw/", kosten.begunstigde_nieuw, name="begunstigde_nieuw"),
    path("begunstigden/<uuid:begunstigde>/", kosten.begunstigde, name="begunstigde"),
    path("huishoudens/<uuid:gezin>/", kosten.huishouden, name="huishouden"),
    path("huishoudens/<uuid:gezin>/kosten/", kosten.kostenpost_nieuw, name="kostenpost_nieuw"),
    path("kosten/<uuid:kostenpost>/", kosten.kostenpost, name="kostenpost"),
]

urlpatterns = [
    path("dossiers/<uuid:dossier>/ontzorgen/", include(VAN_DOSSIER)),
    path("ontzorgen/", include(BETALEN)),
]
