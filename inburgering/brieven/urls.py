from django.urls import path

from inburgering.brieven.views import beheer, besluiten, documenten

app_name = "brieven"
urlpatterns = [
    path("documenten/<uuid:document>/", documenten.document, name="document"),
    path("dossiers/<uuid:dossier>/documenten/", documenten.documenten, name="documenten"),
    path("dossiers/<uuid:dossier>/documenten/toevoegen/", documenten.document_toevoegen, name="document_toevoegen"),
    path(
        "dossiers/<uuid:dossier>/documenten/<uuid:document>/intrekken/",
        documenten.document_intrekken,
        name="document_intrekken",
    ),
    path(
        "dossiers/<uuid:dossier>/documenten/<uuid:document>/verzenden/",
        documenten.document_verzenden,
        name="document_verzenden",
    ),
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
        "dossiers/<uuid:dossier>/bezwaar/<uuid:bezwaar>/verschoonbaar/",
        besluiten.bezwaar_verschoonbaar,
        name="bezwaar_verschoonbaar",
    ),
    path(
        "dossiers/<uuid:dossier>/bezwaar/<uuid:bezwaar>/beslissen/",
        besluiten.op_bezwaar_beslissen,
        name="op_bezwaar_beslissen",
    ),
    path("beheer/teksten/", beheer.teksten, name="teksten"),
    path("beheer/teksten/<slug:code>/", beheer.tekst, name="tekst"),
    path("beheer/huisstijl/", beheer.huisstijl, name="huisstijl"),
    path("beheer/huisstijl/voorbeeld/", beheer.huisstijl_voorbeeld, name="huisstijl_voorbeeld"),
]
