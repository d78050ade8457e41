"""The words of privacy: what somebody asks, where a list of destruction stands, what makes a look stand out."""

from django.db.models import TextChoices


class Verzoeksoort(TextChoices):
    """A right of the person (AVG art. 15 to 22)."""

    INZAGE = "inzage", "Inzage in de eigen gegevens (AVG art. 15)"
    RECTIFICATIE = "rectificatie", "Verbeteren van gegevens (AVG art. 16)"
    WISSING = "wissing", "Verwijderen van gegevens (AVG art. 17)"
    BEPERKING = "beperking", "Gegevens tijdelijk niet gebruiken (AVG art. 18)"
    BEZWAAR = "bezwaar", "Bezwaar tegen het gebruik van gegevens (AVG art. 21)"


class Verzoekuitkomst(TextChoices):
    TOEGEWEZEN = "toegewezen", "Gedaan wat gevraagd is"
    DEELS = "deels", "Deels gedaan wat gevraagd is"
    AFGEWEZEN = "afgewezen", "Niet gedaan wat gevraagd is"
    INGETROKKEN = "ingetrokken", "Verzoek ingetrokken"


class Uittrekselstatus(TextChoices):
    """Where the files of an inzageverzoek stand; the row is the queue of the job that makes them."""

    GEEN = "geen", "Nog niet gemaakt"
    WACHT = "wacht", "Wordt gemaakt"
    KLAAR = "klaar", "Klaar"
    MISLUKT = "mislukt", "Niet gelukt"
    VERLOPEN = "verlopen", "Verlopen"


class Lijststatus(TextChoices):
    """Where a list of destruction stands."""

    VOORSTEL = "voorstel", "Ter goedkeuring"
    GOEDGEKEURD = "goedgekeurd", "Goedgekeurd, wordt uitgevoerd"
    UITGEVOERD = "uitgevoerd", "Uitgevoerd"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


LIJST_OVERGANGEN: dict[tuple[Lijststatus, Lijststatus], str] = {
    (Lijststatus.VOORSTEL, Lijststatus.GOEDGEKEURD): "Besluit inburgering 2021 art. 9.9 lid 1",
    (Lijststatus.VOORSTEL, Lijststatus.INGETROKKEN): "Awb art. 3:2",
    (Lijststatus.GOEDGEKEURD, Lijststatus.UITGEVOERD): "Besluit inburgering 2021 art. 9.9 lid 1",
}
"""Which status may follow which, with the article it rests on."""


class Opvalsoort(TextChoices):
    """Why a look stands out; it says nothing about whether it was right."""

    VEEL = "veel", "Veel dossiers op één dag"
    EIGEN_NAAM = "eigen_naam", "Dossier met de eigen achternaam"
    BUITEN_CASELOAD = "buiten_caseload", "Veel dossiers van anderen op één dag"


class Oordeel(TextChoices):
    OPEN = "open", "Nog beoordelen"
    VERKLAARD = "verklaard", "Hoort bij het werk"
    ONDERZOEK = "onderzoek", "Wordt onderzocht"
    ONTERECHT = "onterecht", "Had niet gemogen"
