from django.urls import path

from inburgering.brieven.views import afdrukken, beheer, besluiten, brieven, documenten, sjablonen, stapels

app_name = "brieven"
urlpatterns = [
    path("documenten/<uuid:document>/", documenten.document, name="document"),
    path("documenten/<uuid:document>/bekijken/", documenten.document_bekijken, name="document_bekijken"),
    path("dossiers/<uuid:dossier>/documenten/", documenten.documenten, name="documenten"),
    path("dossiers/<uuid:dossier>/documenten/toevoegen/", documenten.document_toevoegen, name="document_toevoegen"),
    path(
        "dossiers/<uuid:dossier>/documenten/<uuid:document>/intrekken/",
        documenten.document_intrekken,
        name="document_intrekken",
    ),
    path(
        "dossiers/<uuid:dossier>/documenten/<uuid:document>/versie/", documenten.document_versie, name="document_versie"
    ),
    path(
        "dossiers/<uuid:dossier>/documenten/<uuid:document>/verzenden/",
        documenten.document_verzenden,
        name="document_verzenden",
    ),
    path("dossiers/<uuid:dossier>/brieven/nieuw/", brieven.brief_nieuw, name="brief_nieuw"),
    path("dossiers/<uuid:dossier>/brieven/<uuid:brief>/", brieven.brief, name="brief"),
    path("dossiers/<uuid:dossier>/brieven/<uuid:brief>/voorbeeld/", brieven.brief_voorbeeld, name="brief_voorbeeld"),
    path("dossiers/<uuid:dossier>/brieven/<uuid:brief>/weggooien/", brieven.brief_weggooien, name="brief_weggooien"),
    path("brieven/stapel/", stapels.stapel_nieuw, name="stapel_nieuw"),
    path("brieven/stapel/<uuid:stapel>/", stapels.stapel, name="stapel"),
    path("afdrukken/", afdrukken.afdrukken, name="afdrukken"),
    path("afdrukken/<uuid:opdracht>/", afdrukken.afdrukopdracht, name="afdrukopdracht"),
    path("afdrukken/<uuid:opdracht>/pdf/", afdrukken.afdrukopdracht_pdf, name="afdrukopdracht_pdf"),
    path("afdrukken/<uuid:opdracht>/opnieuw/", afdrukken.afdrukopdracht_opnieuw, name="afdrukopdracht_opnieuw"),
    path(
        "dossiers/<uuid:dossier>/besluiten/<uuid:besluit>/bekendmaken/",
        besluiten.besluit_bekendmaken,
        name="besluit_bekendmaken",
    ),
    path(
        "dossiers/<uuid:dossier>/besluiten/<uuid:besluit>/bezwaar/",
        besluiten.bezwaar_registreren,
        name="bezwaar_registreren",
    ),
    path("dossiers/<uuid:dossier>/bezwaar/<uuid:bezwaar>/", besluiten.bezwaar, name="bezwaar"),
    path(
        "dossiers/<uuid:dossier>/bezwaar/<uuid:bezwaar>/verdagen/", besluiten.bezwaar_verdagen, name="bezwaar_verdagen"
    ),
    path(
        "dossiers/<uuid:dossier>/bezwaar/<uuid:bezwaar>/aanvullen/",
        besluiten.bezwaar_herstel_vragen,
        name="bezwaar_herstel_vragen",
    ),
    path(
        "dossiers/<uuid:dossier>/bezwaar/<uuid:bezwaar>/aangevuld/",
        besluiten.bezwaar_hersteld,
        name="bezwaar_hersteld",
    ),
    path(
        "dossiers/<uuid:dossier>/bezwaar/<uuid:bezwaar>/uitstel/",
        besluiten.bezwaar_uitstellen,
        name="bezwaar_uitstellen",
    ),
    path(
        "dossiers/<uuid:dossier>/bezwaar/<uuid:bezwaar>/verschoonbaar/",
        besluiten.bezwaar_verschoonbaar,
        name="bezwaar_verschoonbaar",
    ),
    path(
        "dossiers/<uuid:dossier>/bezwaar/<uuid:bezwaar>/overdragen/",
        besluiten.bezwaar_overdragen,
        name="bezwaar_overdragen",
    ),
    path(
        "dossiers/<uuid:dossier>/bezwaar/<uuid:bezwaar>/beslissen/",
        besluiten.op_bezwaar_beslissen,
        name="op_bezwaar_beslissen",
    ),
    path("beheer/teksten/", beheer.teksten, name="teksten"),
    path("beheer/teksten/<slug:code>/", beheer.tekst, name="tekst"),
    path("beheer/sjablonen/", sjablonen.sjablonen, name="sjablonen"),
    path("beheer/sjablonen/nieuw/", sjablonen.sjabloon_nieuw, name="sjabloon_nieuw"),
    path("beheer/sjablonen/<uuid:sjabloon>/", sjablonen.sjabloon, name="sjabloon"),
    path("beheer/sjablonen/<uuid:sjabloon>/voorbeeld/", sjablonen.sjabloon_voorbeeld, name="sjabloon_voorbeeld"),
    path("beheer/huisstijl/", beheer.huisstijl, name="huisstijl"),
    path("beheer/huisstijl/voorbeeld/", beheer.huisstijl_voorbeeld, name="huisstijl_voorbeeld"),
]
