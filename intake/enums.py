from django.db.models import TextChoices

from inburgering.recht.intake import Opkomst, Toetsuitslag


class IntakeStatus(TextChoices):
    LOOPT = "loopt", "Loopt"
    AFGEROND = "afgerond", "Afgerond"


class Tolk(TextChoices):
    GEEN = "geen", "Geen tolk"
    TELEFONISCH = "telefonisch", "Tolk via telefoon of video"
    AANWEZIG = "aanwezig", "Tolk aanwezig"


class OproepUitkomst(TextChoices):
    """What came of an oproep for the brede intake (Wi2021 art. 14 lid 1)."""

    VERSCHENEN = Opkomst.VERSCHENEN.value, "Verschenen"
    NIET_VERSCHENEN = Opkomst.NIET_VERSCHENEN.value, "Niet verschenen"
    ONVOLDOENDE = Opkomst.ONVOLDOENDE_MEEGEWERKT.value, "Onvoldoende meegewerkt"
    AFGEMELD = "afgemeld", "Afgemeld met een goede reden"


class Boetebesluit(TextChoices):
    """What the college decided about the boete before the third oproep (Wi2021 art. 22)."""

    OPGELEGD = "opgelegd", "Boete opgelegd"
    GEEN = "geen", "Geen boete opgelegd"


class SectieStatus(TextChoices):
    LEEG = "leeg", "Leeg"
    BEGONNEN = "begonnen", "Begonnen"
    COMPLEET = "compleet", "Compleet"
    NVT = "nvt", "Niet van toepassing"


class Vraagsoort(TextChoices):
    TEKST = "tekst", "Korte tekst"
    LANG = "lang", "Lange tekst"
    JA_NEE = "ja_nee", "Ja of nee"
    KEUZE = "keuze", "Eén keuze"
    MEERKEUZE = "meerkeuze", "Meer keuzes"
    GETAL = "getal", "Getal"
    DATUM = "datum", "Datum"


class LbtUitslag(TextChoices):
    """The outcome of the leerbaarheidstoets in DUO's own values."""

    HAALBAAR = Toetsuitslag.HAALBAAR.value, "B1-route haalbaar"
    NIET_HAALBAAR = Toetsuitslag.NIET_HAALBAAR.value, "B1-route niet haalbaar"
    ONBEKEND = Toetsuitslag.ONBEKEND.value, "Onbekend"


class LbtOntheffing(TextChoices):
    """Why the college exempts somebody from the leerbaarheidstoets (Wi2021 art. 14 lid 6)."""

    VISUEEL = "visueel", "Visuele beperking"
    AUDITIEF = (
        "auditief",
        "Auditieve beperking en daardoor niet in staat de toets te maken",
    )


class LbtTwijfel(TextChoices):
    TE_LAAG = "te_laag", "De uitslag lijkt te laag"
    TE_HOOG = "te_hoog", "De uitslag lijkt te hoog"


class BrugklasUitkomst(TextChoices):
    AFGEROND = "afgerond", "Afgerond"
    VOORTIJDIG = "voortijdig", "Voortijdig beëindigd"


class NietGestartReden(TextChoices):
    KINDEROPVANG = "kinderopvang", "Geen kinderopvang"
    WERK_OF_SCHOOL = "werk_of_school", "Werk of school"
    OMSTANDIGHEDEN = "omstandigheden", "Persoonlijke omstandigheden"
    WIL_NIET = "wil_niet", "Wil niet deelnemen"
    VERHUISD = "verhuisd", "Verhuisd"
    GEEN_PLAATS = "geen_plaats", "Geen plaats in een groep"
    ANDERS = "anders", "Anders"


class Oordeel(TextChoices):
    GOED = "goed", "Goed"
    GAAT_WEL = "gaat_wel", "Gaat wel"
    NIET_GOED = "niet_goed", "Niet goed"
