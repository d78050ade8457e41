from django.db.models import TextChoices


class Rol(TextChoices):
    """What somebody does in one gemeente; the rights of each role stand in `permissions.py`."""

    KLANTMANAGER = "klantmanager", "klantmanager"
    BUDGETCOACH = "budgetcoach", "budgetcoach"
    TEAMLEIDER = "teamleider", "teamleider"
    BEHEERDER = "beheerder", "functioneel beheerder"
    LEZER = "lezer", "lezer"


class Bevoegdheid(TextChoices):
    """One thing that a view or service may ask of a user."""

    DOSSIER_INZIEN = "dossier_inzien", "dossiers inzien"
    DOSSIER_AANMAKEN = "dossier_aanmaken", "nieuw dossier maken"
    DOSSIER_WIJZIGEN = "dossier_wijzigen", "dossiers bijwerken"
    DOSSIER_SLUITEN = "dossier_sluiten", "dossiers sluiten en heropenen"
    STARTFEITEN_WIJZIGEN = "startfeiten_wijzigen", "startfeiten vastleggen en verbeteren"
    BSN_INZIEN = "bsn_inzien", "het volledige BSN zien"
    INZAGE_INZIEN = "inzage_inzien", "zien wie een dossier bekeek"
    GEZONDHEID_INZIEN = "gezondheid_inzien", "gezondheidsgegevens zien en vastleggen"
    FINANCIEN_INZIEN = "financien_inzien", "financiële gegevens zien"
    WERKVOORRAAD_INZIEN = "werkvoorraad_inzien", "werkvoorraad zien"
    LIJST_EXPORTEREN = "lijst_exporteren", "lijsten exporteren"
    TAKEN_INZIEN = "taken_inzien", "taken zien"
    TAAK_AFHANDELEN = "taak_afhandelen", "taken maken en afhandelen"
    VERVANGING_REGELEN = "vervanging_regelen", "eigen vervanging regelen"
    VERVANGING_VAN_ANDEREN_REGELEN = "vervanging_van_anderen_regelen", "vervanging van collega's regelen"
    CONTACT_VASTLEGGEN = "contact_vastleggen", "contact vastleggen"
    SOCIALE_KAART_INZIEN = "sociale_kaart_inzien", "sociale kaart zien"
    SOCIALE_KAART_BEHEREN = "sociale_kaart_beheren", "sociale kaart bijhouden"
    INTAKE_INZIEN = "intake_inzien", "intake zien"
    INTAKE_AFNEMEN = "intake_afnemen", "intake afnemen"
    BRUGKLAS_BEHEREN = "brugklas_beheren", "brugklasgroepen beheren"
    PIP_INZIEN = "pip_inzien", "PIP zien"
    PIP_OPSTELLEN = "pip_opstellen", "PIP opstellen"
    PIP_VASTSTELLEN = "pip_vaststellen", "PIP vaststellen en versturen"
    PIP_GOEDKEUREN = "pip_goedkeuren", "PIP van een collega goedkeuren"
    DOCUMENT_INZIEN = "document_inzien", "documenten zien"
    DOCUMENT_TOEVOEGEN = "document_toevoegen", "documenten toevoegen"
    BEZWAAR_BEHANDELEN = "bezwaar_behandelen", "bezwaar registreren en afhandelen"
    ONTZORGEN_INZIEN = "ontzorgen_inzien", "ontzorgen zien"
    TEKSTEN_BEHEREN = "teksten_beheren", "tekstblokken en huisstijl beheren"
    INSTELLINGEN_BEHEREN = "instellingen_beheren", "instellingen van de gemeente beheren"
    GEBRUIKERS_BEHEREN = "gebruikers_beheren", "gebruikers en rollen beheren"
    REGELS_INZIEN = "regels_inzien", "de regels van de wet inzien"
