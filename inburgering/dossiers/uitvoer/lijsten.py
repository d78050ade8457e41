"""The lists that can be exported, with their columns."""

from django.db.models import QuerySet
from django.http import QueryDict

from inburgering.dossiers.eerste_taak import eerste_taak
from inburgering.dossiers.filters import DossierFilter
from inburgering.dossiers.lijsten import laatste_contact
from inburgering.dossiers.models import Dossier, Taak
from inburgering.dossiers.takenlijst import Takenkeuze, Takenlijst
from inburgering.dossiers.uitvoer.lijst import Kolom, Lijst
from inburgering.dossiers.werkvoorraad import Keuze, Werkvoorraad
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_kort
from inburgering.toegang.templatetags.inburgering import nog_dagen


def _status(dossier: Dossier) -> str:
    if not dossier.is_open:
        return "gesloten"
    taak = eerste_taak(dossier)
    if taak and taak.uitgesteld_tot and taak.uitgesteld_tot > vandaag():
        return f"uitgesteld tot {datum_kort(taak.uitgesteld_tot)}"
    if dossier.wacht_op:
        return f"wacht op {dossier.wacht_op}"
    return nog_dagen(taak.uiterlijk_op).tekst if taak and taak.uiterlijk_op else "op schema"


VAN_DOSSIER = (
    Kolom("naam", "Inburgeraar", lambda dossier: dossier.inburgeraar.lijstnaam),
    Kolom("nummer", "Dossiernummer", lambda dossier: dossier.nummer),
    Kolom("geboren", "Geboren", lambda dossier: dossier.inburgeraar.geboortedatum_tekst),
    Kolom("taal", "Taal", lambda dossier: dossier.inburgeraar.taal),
    Kolom("tolk", "Tolk nodig", lambda dossier: "ja" if dossier.inburgeraar.tolk else "nee"),
    Kolom("telefoon", "Telefoon", lambda dossier: dossier.inburgeraar.lijsttelefoon),
    Kolom("wat", "Wat moet nu?", lambda dossier: (taak := eerste_taak(dossier)) and taak.titel),
    Kolom("uiterlijk", "Uiterlijk", lambda dossier: (taak := eerste_taak(dossier)) and taak.uiterlijk_op),
    Kolom("status", "Status", _status),
    Kolom("doelgroep", "Doelgroep", lambda dossier: dossier.doelgroep_tekst),
    Kolom("fase", "Fase", lambda dossier: dossier.get_fase_display() if dossier.is_open else "Gesloten"),
    Kolom("klantmanager", "Klantmanager", lambda dossier: dossier.klantmanager and str(dossier.klantmanager)),
    Kolom("budgetcoach", "Budgetcoach", lambda dossier: dossier.budgetcoach and str(dossier.budgetcoach)),
    Kolom("laatste_contact", "Laatste contact", lambda dossier: (contact := laatste_contact(dossier)) and contact.op),
    Kolom("contact_hoe", "Hoe was dat contact", lambda dossier: (contact := laatste_contact(dossier)) and contact.hoe),
)
"""The columns of the lists of dossiers, under the names by which a user chooses them."""


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
            VAN_DOSSIER,
            _werkvoorraad,
        ),
        Lijst(
            "dossiers",
            "Dossiers",
            "dossiers:dossiers",
            Bevoegdheid.DOSSIER_INZIEN,
            VAN_DOSSIER,
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
