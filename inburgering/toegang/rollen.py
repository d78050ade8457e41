"""One table from role to bevoegdheden."""

from inburgering.toegang.enums import Bevoegdheid, Rol

B = Bevoegdheid

LEZEN = frozenset(
    {
        B.DOSSIER_INZIEN,
        B.WERKVOORRAAD_INZIEN,
        B.SOCIALE_KAART_INZIEN,
        B.TAKEN_INZIEN,
        B.INTAKE_INZIEN,
        B.PIP_INZIEN,
        B.TRAJECT_INZIEN,
        B.AANBIEDERS_INZIEN,
        B.DOCUMENT_INZIEN,
        B.ONTZORGEN_INZIEN,
        B.REGELS_INZIEN,
    }
)
BEGELEIDEN = LEZEN | {
    B.INVOER_BEWAREN,
    B.DOSSIER_WIJZIGEN,
    B.TAAK_AFHANDELEN,
    B.VERVANGING_REGELEN,
    B.CONTACT_VASTLEGGEN,
    B.DOCUMENT_TOEVOEGEN,
}
BEVOEGDHEDEN: dict[Rol, frozenset[Bevoegdheid]] = {
    Rol.KLANTMANAGER: BEGELEIDEN
    | {
        B.DOSSIER_AANMAKEN,
        B.DOSSIER_SLUITEN,
        B.STARTFEITEN_WIJZIGEN,
        B.BSN_INZIEN,
        B.GEZONDHEID_INZIEN,
        B.FINANCIEN_INZIEN,
        B.INTAKE_AFNEMEN,
        B.ONTZORGEN_SIGNALEREN,
        B.ONTZORGEN_BESLUITEN,
        B.BRUGKLAS_BEHEREN,
        B.PIP_OPSTELLEN,
        B.PIP_VASTSTELLEN,
        B.TRAJECT_BIJHOUDEN,
        B.UREN_VASTLEGGEN,
        B.UREN_IMPORTEREN,
        B.EXAMENS_VASTLEGGEN,
        B.GROEPEN_BEHEREN,
        B.PVT_MAP_BIJHOUDEN,
        B.EINDGESPREK_VOEREN,
        B.BRIEVEN_AFDRUKKEN,
        B.BEZWAAR_BEHANDELEN,
        B.LIJST_EXPORTEREN,
    },
    Rol.BUDGETCOACH: BEGELEIDEN
    | {
        B.FINANCIEN_INZIEN,
        B.ONTZORGEN_SIGNALEREN,
        B.ONTZORGEN_UITVOEREN,
        B.ONTZORGEN_BESLUITEN,
        B.BRIEVEN_AFDRUKKEN,
    },
    Rol.TEAMLEIDER: BEGELEIDEN
    | {
        B.DOSSIER_AANMAKEN,
        B.DOSSIER_SAMENVOEGEN,
        B.DOSSIER_SLUITEN,
        B.STARTFEITEN_WIJZIGEN,
        B.BSN_INZIEN,
        B.INZAGE_INZIEN,
        B.ONTZORGEN_SIGNALEREN,
        B.ONTZORGEN_BESLUITEN,
        B.BRUGKLAS_BEHEREN,
        B.PIP_OPSTELLEN,
        B.PIP_VASTSTELLEN,
        B.PIP_GOEDKEUREN,
        B.TRAJECT_BIJHOUDEN,
        B.UREN_VASTLEGGEN,
        B.UREN_IMPORTEREN,
        B.EXAMENS_VASTLEGGEN,
        B.GROEPEN_BEHEREN,
        B.PVT_MAP_BIJHOUDEN,
        B.EINDGESPREK_VOEREN,
        B.AANBIEDERS_BEHEREN,
        B.VERVANGING_VAN_ANDEREN_REGELEN,
        B.BRIEVEN_AFDRUKKEN,
        B.WEERGAVE_VAN_ANDEREN_BEHEREN,
        B.BEZWAAR_BEHANDELEN,
        B.LIJST_EXPORTEREN,
        B.RAPPORTAGE_INZIEN,
        B.RAPPORTAGE_DOSSIERS_INZIEN,
    },
    Rol.BEHEERDER: frozenset(
        {
            B.DOSSIER_SAMENVOEGEN,
            B.REGELS_INZIEN,
            B.INVOER_BEWAREN,
            B.TEKSTEN_BEHEREN,
            B.INSTELLINGEN_BEHEREN,
            B.IMPORTEREN,
            B.RAPPORTAGE_INZIEN,
            B.GEBRUIKERS_BEHEREN,
            B.BRUGKLAS_BEHEREN,
            B.GROEPEN_BEHEREN,
            B.AANBIEDERS_INZIEN,
            B.AANBIEDERS_BEHEREN,
            B.SOCIALE_KAART_INZIEN,
            B.SOCIALE_KAART_BEHEREN,
            B.TAKEN_INZIEN,
            B.TAAK_AFHANDELEN,
        }
    ),
    Rol.LEZER: LEZEN,
}


def bevoegdheden_van(rollen: list[Rol]) -> frozenset[Bevoegdheid]:
    """Return every bevoegdheid that one of the `rollen` gives."""
    return frozenset().union(*(BEVOEGDHEDEN[rol] for rol in rollen))
