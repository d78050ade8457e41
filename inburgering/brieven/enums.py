from django.db.models import TextChoices


class DocumentSoort(TextChoices):
    """What a document is; the first group are letters of ours, the second came in or was made elsewhere."""

    PIP_BESCHIKKING = "pip_beschikking", "PIP-beschikking"
    BESLUIT = "besluit", "Besluit"
    BESLISSING_OP_BEZWAAR = "beslissing_op_bezwaar", "Beslissing op bezwaar"
    OPROEP = "oproep", "Oproep"
    BRIEF = "brief", "Brief"
    INTAKEVERSLAG = "intakeverslag", "Intakeverslag"
    BEZWAARSCHRIFT = "bezwaarschrift", "Bezwaarschrift"
    VERKLARING = "verklaring", "Getekende verklaring of machtiging"
    DIPLOMA = "diploma", "Diploma of certificaat"
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
    }
)
"""What is sent to the person."""

TOE_TE_VOEGEN = tuple(
    soort
    for soort in DocumentSoort
    if soort not in BRIEVEN | {DocumentSoort.INTAKEVERSLAG} or soort == DocumentSoort.BRIEF
)
"""What a user may add as a file; decisions, summonses and reports are made by their own work."""


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


GEGROND = frozenset({BezwaarUitkomst.GEGROND, BezwaarUitkomst.DEELS_GEGROND})
