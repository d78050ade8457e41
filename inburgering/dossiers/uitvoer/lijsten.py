"""The lists that can be exported, with their columns."""

from django.db.models import QuerySet
from django.http import QueryDict

from inburgering.dossiers.filters import DossierFilter
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.uitvoer.lijst import Kolom, Lijst
from inburgering.dossiers.werkvoorraad import Keuze, Werkvoorraad
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker

NAAM = Kolom("naam", "Inburgeraar", lambda dossier: dossier.inburgeraar.lijstnaam)
NUMMER = Kolom("nummer", "Dossiernummer", lambda dossier: dossier.nummer)
TAAL = Kolom("taal", "Taal", lambda dossier: dossier.inburgeraar.taal)
TOLK = Kolom("tolk", "Tolk nodig", lambda dossier: "ja" if dossier.inburgeraar.tolk else "nee")
WAT = Kolom("wat", "Wat moet nu?", lambda dossier: getattr(dossier.eerstvolgende_taak, "titel", None))
UITERLIJK = Kolom("uiterlijk", "Uiterlijk", lambda dossier: dossier.eerstvolgende_op)
DOELGROEP = Kolom("doelgroep", "Doelgroep", lambda dossier: dossier.doelgroep_tekst)
FASE = Kolom("fase", "Fase", lambda dossier: dossier.get_fase_display() if dossier.is_open else "Gesloten")
KLANTMANAGER = Kolom("klantmanager", "Klantmanager", lambda dossier: dossier.klantmanager and str(dossier.klantmanager))


def _werkvoorraad(parameters: QueryDict, gebruiker: Gebruiker) -> QuerySet[Dossier]:
    return Werkvoorraad(gebruiker, Keuze.uit_url(parameters, gebruiker=gebruiker), vandaag()).rijen()


def _dossiers(parameters: QueryDict, gebruiker: Gebruiker) -> QuerySet[Dossier]:
    return DossierFilter(parameters, gebruiker=gebruiker).gesorteerd


LIJSTEN: dict[str, Lijst] = {
    lijst.sleutel: lijst
    for lijst in (
        Lijst(
            "werkvoorraad",
            "Werkvoorraad",
            "dossiers:werkvoorraad",
            Bevoegdheid.WERKVOORRAAD_INZIEN,
            (
                NAAM,
                NUMMER,
                TAAL,
                TOLK,
                WAT,
                UITERLIJK,
                Kolom("wacht_op", "Wacht op", lambda dossier: dossier.wacht_op),
                DOELGROEP,
                FASE,
                KLANTMANAGER,
                Kolom("laatste_gesprek", "Laatste gesprek", lambda dossier: dossier.laatste_gesprek_op),
            ),
            _werkvoorraad,
        ),
        Lijst(
            "dossiers",
            "Dossiers",
            "dossiers:dossiers",
            Bevoegdheid.DOSSIER_INZIEN,
            (
                NAAM,
                NUMMER,
                Kolom("geboren", "Geboren", lambda dossier: dossier.inburgeraar.geboortedatum_tekst),
                TAAL,
                TOLK,
                DOELGROEP,
                FASE,
                WAT,
                UITERLIJK,
                KLANTMANAGER,
            ),
            _dossiers,
        ),
    )
}
"""By the name that the URL and the record of the export use."""
