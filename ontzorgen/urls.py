from django.urls import include, path

from ontzorgen.views import batches, betaling, betalingen, coaching, kosten, maandlijst, overzicht, plan, traject

app_name = "ontzorgen"

VAN_DOSSIER = [
    path("", overzicht.overzicht, name="overzicht"),
    path("betaling/<uuid:betaling>/", betaling.betaling, name="betaling"),
    path("geldblad/", overzicht.geldblad, name="geldblad"),
    path("starten/", traject.starten, name="starten"),
    path("vrijwillig/", traject.vrijwillig, name="vrijwillig"),
    path("bijwerken/", traject.bijwerken, name="bijwerken"),
    path("besluit/", traject.besluit, name="besluit"),
    path("besluit/versturen/", traject.besluit_versturen, name="besluit_versturen"),
    path("machtiging/", traject.machtiging, name="machtiging"),
    path("machtiging/verklaring/", traject.verklaring, name="verklaring"),
    path("afsluiten/", traject.afsluiten, name="afsluiten"),
    path("voortzetten/", traject.voortzetten, name="voortzetten"),
    path("overdracht/", traject.overdracht, name="overdracht"),
    path("gesprek/", coaching.gesprek, name="gesprek"),
    path("evaluatie/", coaching.evaluatie, name="evaluatie"),
    path("signalen/", coaching.signalenlijst, name="signalen"),
    path("signalen/melden/", coaching.signaal_melden, name="signaal_melden"),
    path("signalen/<uuid:signaal>/", coaching.signaal_oplossen, name="signaal_oplossen"),
    path("schulden/", coaching.terugkeer, name="terugkeer"),
    path("budgetplan/", plan.budgetplan, name="budgetplan"),
    path("budgetplan/nieuw/", plan.budgetplan_nieuw, name="budgetplan_nieuw"),
    path("zelf-doen/", plan.afbouw, name="afbouw"),
    path("zelf-doen/<uuid:stap>/", plan.afbouw_nakijken, name="afbouw_nakijken"),
    path("zelf-doen/<uuid:stap>/vervalt/", plan.afbouw_vervalt, name="afbouw_vervalt"),
]

BETALEN = [
    path("", betalingen.betalingen, name="betalingen"),
    path("betalingen/akkoord/", betalingen.akkoord, name="akkoord"),
    path("betalingen/totalen/", betalingen.totalen, name="totalen"),
    path("betaallijst/<int:jaar>/<int:maand>/", maandlijst.maandlijst, name="maandlijst"),
    path("batches/", batches.batches, name="batches"),
    path("batches/<uuid:batch>/", batches.batch, name="batch"),
    path("batches/<uuid:batch>/bestand/", batches.batch_export, name="batch_export"),
    path("resultaten/", batches.resultaten, name="resultaten"),
    path("resultaten/<uuid:resultaat>/", batches.resultaat, name="resultaat"),
    path("resultaten/regel/<uuid:resultaatregel>/", batches.resultaatregel, name="resultaatregel"),
    path("uitkomsten/", betalingen.uitkomsten, name="uitkomsten"),
    path("begunstigden/", kosten.begunstigden, name="begunstigden"),
    path("begunstigden/nieuw/", kosten.begunstigde_nieuw, name="begunstigde_nieuw"),
    path("begunstigden/<uuid:begunstigde>/", kosten.begunstigde, name="begunstigde"),
    path("huishoudens/", kosten.huishoudens, name="huishoudens"),
    path("huishoudens/<uuid:gezin>/", kosten.huishouden, name="huishouden"),
    path("huishoudens/<uuid:gezin>/kosten/", kosten.kostenpost_nieuw, name="kostenpost_nieuw"),
    path("kosten/<uuid:kostenpost>/", kosten.kostenpost, name="kostenpost"),
]

urlpatterns = [
    path("dossiers/<uuid:dossier>/ontzorgen/", include(VAN_DOSSIER)),
    path("ontzorgen/", include(BETALEN)),
]
