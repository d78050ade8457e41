"""The lists that can be exported, with their columns."""

from django.db.models import QuerySet
from django.http import QueryDict

from inburgering.dossiers.filters import DossierFilter
from inburgering.dossiers.models import Dossier, Taak
from inburgering.dossiers.takenlijst import Takenkeuze, Takenlijst
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


def _taken(parameters: QueryDict, gebruiker: Gebruiker) -> QuerySet[Taak]:
    return Takenlijst(gebruiker, Takenkeuze.uit_url(parameters), vandaag()).rijen()


def _afgevinkt(taak: Taak) -> str:
    return f"{taak.punten_gedaan} van {taak.punten_totaal}" if taak.punten_totaal else ""


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
        Lijst(
            "taken",
            "Taken",
            "dossiers:mijn_taken",
            Bevoegdheid.TAKEN_INZIEN,
            (
                Kolom("taak", "Taak", lambda taak: taak.titel),
                Kolom("toelichting", "Toelichting", lambda taak: taak.toelichting),
                Kolom("naam", "Inburgeraar", lambda taak: taak.dossier.inburgeraar.lijstnaam),
                Kolom("nummer", "Dossiernummer", lambda taak: taak.dossier.nummer),
                Kolom("uiterlijk", "Uiterlijk", lambda taak: taak.uiterlijk_op),
                Kolom("uitgesteld", "Uitgesteld tot", lambda taak: taak.uitgesteld_tot),
                Kolom("voor", "Voor", lambda taak: taak.voor_wie),
                Kolom("status", "Status", lambda taak: taak.get_status_display()),
                Kolom("afgehandeld", "Afgehandeld op", lambda taak: taak.afgehandeld_op),
                Kolom("checklist", "Punten afgevinkt", _afgevinkt),
            ),
            _taken,
            lambda taak: taak.dossier_id,
        ),
    )
}
"""By the name that the URL and the record of the export use."""
