from django.db.models import TextChoices


class DocumentSoort(TextChoices):
    """What a document is; the first group are letters of ours, the second came in or was made elsewhere."""

    PIP_BESCHIKKING = "pip_beschikking", "PIP-beschikking"
    BESLUIT = "besluit", "Besluit"
    BESLISSING_OP_BEZWAAR = "beslissing_op_bezwaar", "Beslissing op bezwaar"
    OPROEP = "oproep", "Oproep"
    BRIEF = "brief", "Brief"
    UITNODIGING = "uitnodiging", "Uitnodiging"
    INTAKEVERSLAG = "intakeverslag", "Intakeverslag"
    BEZWAARSCHRIFT = "bezwaarschrift", "Bezwaarschrift"
    VERKLARING = "verklaring", "Getekende verklaring of machtiging"
    DIPLOMA = "diploma", "Diploma of certificaat"
    AANMELDING = "aanmelding", "Aanmelding bij een aanbieder"
    URENVERKLARING = "urenverklaring", "Urenverklaring van een school"
    RAPPORT = "rapport", "Rapport of advies"
    MEDISCH = "medisch", "Medische informatie"
    IDENTITEIT = "identiteit", "Verblijfs- of identiteitsdocument"
    OVERIG = "overig", "Overig"


BRIEVEN = frozenset(
    {
        DocumentSoort.PIP_BESCHIKKING,
        DocumentSoort.BESLUIT,
        DocumentSoort.BESLISSING_OP_BEZWAAR,
        DocumentSoort.OPROEP,
        DocumentSoort.BRIEF,
        DocumentSoort.UITNODIGING,
    }
)
"""What is sent to the person."""

SCHRIJFBAAR = (DocumentSoort.BRIEF, DocumentSoort.UITNODIGING)
"""Letters that a user writes himself; decisions and summonses come out of their own work."""

TOE_TE_VOEGEN = tuple(
    soort
    for soort in DocumentSoort
    if soort not in BRIEVEN | {DocumentSoort.INTAKEVERSLAG, DocumentSoort.AANMELDING}
    or soort in (DocumentSoort.BRIEF, DocumentSoort.BESLISSING_OP_BEZWAAR)
)
"""What a user may add as a file; other decisions, summonses and reports are made by their own work."""


class Virusscan(TextChoices):
    """What the virus scanner said of a file that came in; a file that waits is offered to nobody."""

    GEEN = "geen", "Geen virusscanner"
    WACHT = "wacht", "Wacht op de virusscanner"
    SCHOON = "schoon", "Geen virus gevonden"


class BriefStatus(TextChoices):
    """How far a letter is that a user writes."""

    CONCEPT = "concept", "Concept"
    DEFINITIEF = "definitief", "Definitief"
    WEGGEGOOID = "weggegooid", "Weggegooid"


class StapelregelStatus(TextChoices):
    """What became of one dossier of a stapel."""

    WACHT = "wacht", "Wacht"
    GEMAAKT = "gemaakt", "Gemaakt"
    GEWEIGERD = "geweigerd", "Niet gemaakt"


class OpdrachtStatus(TextChoices):
    """How far a print job is; a job that is ready never changes."""

    WACHT = "wacht", "Wacht"
    BEZIG = "bezig", "Wordt gemaakt"
    GEREED = "gereed", "Klaar"
    MISLUKT = "mislukt", "Mislukt"


class Verzendwijze(TextChoices):
    """How a decision reaches the person (Awb art. 3:41, 2:14)."""

    POST = "post", "Per post verzonden"
    UITGEREIKT = "uitgereikt", "Persoonlijk uitgereikt"
    DIGITAAL = "digitaal", "Digitaal verzonden"


class BesluitSoort(TextChoices):
    PIP = "pip", "PIP"
    ONTZORGEN = "ontzorgen", "Ontzorgen"
    BOETE = "boete", "Boete"
    OVERIG = "overig", "Ander besluit"


class BesluitStatus(TextChoices):
    GENOMEN = "genomen", "Genomen"
    VERVANGEN = "vervangen", "Vervangen"
    HERROEPEN = "herroepen", "Herroepen"


OVERGANGEN: dict[tuple[BesluitStatus, BesluitStatus], str] = {
    (BesluitStatus.GENOMEN, BesluitStatus.VERVANGEN): "Wi2021 art. 17; Besluit inburgering 2021 art. 5.3 lid 6",
    (BesluitStatus.GENOMEN, BesluitStatus.HERROEPEN): "Awb art. 7:11 lid 2",
}
"""Every change of status that the law knows, with its article."""


class Ontvangstwijze(TextChoices):
    """How a bezwaarschrift came in; only post has a postmark (Awb art. 6:9 lid 2)."""

    POST = "post", "Per post"
    ELEKTRONISCH = "elektronisch", "Elektronisch"
    BALIE = "balie", "Afgegeven aan de balie"


class BezwaarUitkomst(TextChoices):
    GEGROND = "gegrond", "Gegrond"
    DEELS_GEGROND = "deels_gegrond", "Deels gegrond"
    ONGEGROND = "ongegrond", "Ongegrond"
    NIET_ONTVANKELIJK = "niet_ontvankelijk", "Niet-ontvankelijk"
    INGETROKKEN = "ingetrokken", "Ingetrokken door de inburgeraar"


class Uitstelgrond(TextChoices):
    """Why the decision on a bezwaar may wait longer (Awb art. 7:10 lid 4)."""

    ALLE_BELANGHEBBENDEN = "alle", "Alle belanghebbenden stemmen in"
    INDIENER = "indiener", "De indiener stemt in en niemand anders heeft er nadeel van"
    PROCEDURE = "procedure", "Nodig om wettelijke procedurevoorschriften na te leven"


GEGROND = frozenset({BezwaarUitkomst.GEGROND, BezwaarUitkomst.DEELS_GEGROND})
