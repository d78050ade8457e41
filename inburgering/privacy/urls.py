from django.urls import path

from inburgering.privacy.views import dossier, toezicht

app_name = "privacy"
urlpatterns = [
    path("privacy/", toezicht.overzicht, name="overzicht"),
    path("privacy/inzagen/", toezicht.opvallende_inzagen, name="opvallende_inzagen"),
    path(
        "privacy/inzagen/<uuid:opvallend>/",
        toezicht.opvallende_inzage_beoordelen,
        name="opvallende_inzage_beoordelen",
    ),
    path("privacy/audit/", toezicht.audit_exporteren, name="audit_exporteren"),
    path("privacy/vernietigen/", toezicht.vernietigingslijst_opstellen, name="vernietigingslijst_opstellen"),
    path("privacy/vernietigen/<uuid:vernietigingslijst>/", toezicht.vernietigingslijst, name="vernietigingslijst"),
    path(
        "privacy/vernietigen/<uuid:vernietigingslijst>/goedkeuren/",
        toezicht.vernietigingslijst_goedkeuren,
        name="vernietigingslijst_goedkeuren",
    ),
    path(
        "privacy/vernietigen/<uuid:vernietigingslijst>/intrekken/",
        toezicht.vernietigingslijst_intrekken,
        name="vernietigingslijst_intrekken",
    ),
    path("privacy/vernietigen/dossier/<uuid:regel_van_lijst>/", toezicht.vernietigingsregel, name="vernietigingsregel"),
    path("dossiers/<uuid:dossier>/privacy/", dossier.dossier, name="dossier"),
    path("dossiers/<uuid:dossier>/privacy/wijzigingen/", dossier.wijzigingen, name="wijzigingen"),
    path("dossiers/<uuid:dossier>/privacy/blokkade/", dossier.bewaarblokkade, name="bewaarblokkade"),
    path("dossiers/<uuid:dossier>/privacy/einde/", dossier.einde_plicht, name="einde_plicht"),
    path(
        "dossiers/<uuid:dossier>/privacy/verzoek/",
        dossier.privacyverzoek_registreren,
        name="privacyverzoek_registreren",
    ),
    path("dossiers/<uuid:dossier>/privacy/verzoek/<uuid:verzoek>/", dossier.verzoek, name="verzoek"),
    path(
        "dossiers/<uuid:dossier>/privacy/verzoek/<uuid:verzoek>/verlengen/",
        dossier.privacyverzoek_verlengen,
        name="privacyverzoek_verlengen",
    ),
    path(
        "dossiers/<uuid:dossier>/privacy/verzoek/<uuid:verzoek>/opnieuw/",
        dossier.uittreksel_vragen,
        name="uittreksel_vragen",
    ),
    path(
        "dossiers/<uuid:dossier>/privacy/verzoek/<uuid:verzoek>/bestand/<slug:soort>/",
        dossier.uittreksel,
        name="uittreksel",
    ),
]
