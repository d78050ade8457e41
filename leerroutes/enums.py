"""The words of the traject: where an aanmelding stands, the kinds of hours, what somebody does beside the lessons."""

from django.db.models import TextChoices

from inburgering.recht import examens, ontheffing, participatie, uren, verlenging


class Urensoort(TextChoices):
    NT2 = uren.Urensoort.NT2.value, "NT2"
    ALFABETISERING = uren.Urensoort.ALFABETISERING.value, "Alfabetisering"
    KNM = uren.Urensoort.KNM.value, "KNM"
    PARTICIPATIE = uren.Urensoort.PARTICIPATIE.value, "Participatie"
    PVT = uren.Urensoort.PVT.value, "PVT"
    MAP = uren.Urensoort.MAP.value, "MAP"


class AanmeldingSoort(TextChoices):
    """Who chose and pays the school (Wi2021 art. 16 and 20)."""

    GEMEENTE = "gemeente", "Aangemeld door de gemeente"
    EIGEN_KEUZE = "eigen_keuze", "Eigen keuze van de inburgeraar"


class Doelniveau(TextChoices):
    """The opleiding for which the taalschakeltraject prepares (Wi2021 art. 8 lid 1)."""

    MBO_2 = "mbo2", "Mbo niveau 2"
    MBO_3 = "mbo3", "Mbo niveau 3"
    MBO_4 = "mbo4", "Mbo niveau 4"
    HBO = "hbo", "Hbo"
    WO = "wo", "Universiteit (wo)"


class Lestijd(TextChoices):
    OVERDAG = "overdag", "Overdag"
    AVOND = "avond", "In de avond"
    WEEKEND = "weekend", "In het weekend"


class EindeReden(TextChoices):
    """Why the lessons at an aanbieder ended."""

    AFGEROND = "afgerond", "Lessen afgerond"
    GESTOPT = "gestopt", "Eerder gestopt"
    ANDERE_AANBIEDER = "andere_aanbieder", "Naar een andere aanbieder"
    ANDERE_ROUTE = "andere_route", "Andere leerroute"
    GESLOTEN = "gesloten", "Aanbieder gesloten"
    VERHUISD = "verhuisd", "Verhuisd"


class ActiviteitSoort(TextChoices):
    WERK = "werk", "Betaald werk"
    TAALSTAGE = "taalstage", "Taalstage"
    VRIJWILLIGERSWERK = "vrijwilligerswerk", "Vrijwilligerswerk"
    WERKERVARINGSPLEK = "werkervaringsplek", "Werkervaringsplek"
    ONDERNEMEN = "ondernemen", "Ondernemen"
    TAALMAATJE = "taalmaatje", "Taalmaatje"
    ACTIVERING = "activering", "Activering"


class ActiviteitUitkomst(TextChoices):
    DOEL_BEREIKT = "doel_bereikt", "Doel bereikt"
    DEELS_BEREIKT = "deels_bereikt", "Doel deels bereikt"
    NIET_BEREIKT = "niet_bereikt", "Doel niet bereikt"


class ImportStatus(TextChoices):
    VOORBEELD = "voorbeeld", "Nog niet verwerkt"
    VERWERKT = "verwerkt", "Verwerkt"
    TERUGGEDRAAID = "teruggedraaid", "Teruggedraaid"


class Examenniveau(TextChoices):
    """The level of an exam, with DUO's codes; a PIP knows A2 and B1 only."""

    A2 = examens.Examenniveau.A2.value, "A2"
    B1 = examens.Examenniveau.B1.value, "B1"
    B2 = examens.Examenniveau.B2.value, "B2"


class Examenresultaat(TextChoices):
    """The result of an exam part, with DUO's values."""

    GESLAAGD = examens.Resultaat.GESLAAGD.value, "Geslaagd"
    GEZAKT = examens.Resultaat.GEZAKT.value, "Gezakt"
    GEEN = examens.Resultaat.GEEN.value, "Geen uitslag"


class RedenGeenResultaat(TextChoices):
    """Why an exam has no result, with DUO's values."""

    VERWIJTBAAR = examens.RedenGeenResultaat.VERWIJTBAAR.value, "Verwijtbaar"
    NIET_VERWIJTBAAR = examens.RedenGeenResultaat.NIET_VERWIJTBAAR.value, "Niet verwijtbaar"
    AFGEMELD = examens.RedenGeenResultaat.AFGEMELD.value, "Afgemeld"
    ABSENT = examens.RedenGeenResultaat.ABSENT.value, "Niet verschenen"


class Vrijstellingsreden(TextChoices):
    """Why DUO gave a vrijstelling, with DUO's codes; the names are ours (Wi2021 art. 4)."""

    AVI = ontheffing.Vrijstellingsreden.AVI.value, "AVI: aantoonbaar voldoende ingeburgerd"
    DIP = ontheffing.Vrijstellingsreden.DIP.value, "DIP: diploma"
    DOC = ontheffing.Vrijstellingsreden.DOC.value, "DOC: ander document"
    GED = ontheffing.Vrijstellingsreden.GED.value, "GED: gedeeltelijk"
    INB = ontheffing.Vrijstellingsreden.INB.value, "INB: eerder ingeburgerd"
    INS = ontheffing.Vrijstellingsreden.INS.value, "INS: inschrijving, acht jaar leerplichtig"
    OPL = ontheffing.Vrijstellingsreden.OPL.value, "OPL: volgt een opleiding"


class Ontheffingsgrond(TextChoices):
    """The grounds of ontheffing, with DUO's codes (Wi2021 art. 5)."""

    MEDISCH = ontheffing.Ontheffingsgrond.MEDISCH.value, "Medisch, psychisch of verstandelijk"
    BIJZONDER = ontheffing.Ontheffingsgrond.BIJZONDER.value, "Bijzondere individuele omstandigheden (BIO)"


class Beoordeling(TextChoices):
    """What DUO decided on an application."""

    IN_BEHANDELING = "in_behandeling", "In behandeling bij DUO"
    TOEGEKEND = "toegekend", "Toegekend"
    AFGEWEZEN = "afgewezen", "Afgewezen"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


BEOORDELING_OVERGANGEN: dict[tuple[Beoordeling, Beoordeling], str] = {
    (Beoordeling.IN_BEHANDELING, Beoordeling.TOEGEKEND): "Wi2021 art. 5 en 12",
    (Beoordeling.IN_BEHANDELING, Beoordeling.AFGEWEZEN): "Wi2021 art. 5 en 12",
    (Beoordeling.IN_BEHANDELING, Beoordeling.INGETROKKEN): "Awb art. 4:1",
}
"""An application is decided once; a mistake is corrected with a reason, not decided again."""


class AdviesBio(TextChoices):
    """The advice of the college that goes with an application (Besluit inburgering 2021 art. 2.8 lid 2)."""

    POSITIEF = "positief", "Wij adviseren te ontheffen"
    NEGATIEF = "negatief", "Wij adviseren niet te ontheffen"


class Verlengingsgrond(TextChoices):
    """Why DUO may extend the term; lengths and articles stand in `inburgering.recht.verlenging`."""

    INSPANNING = verlenging.Verlengingsgrond.INSPANNING.value, "Aanzienlijke inspanning (B1-route)"
    ZIEKTE = verlenging.Verlengingsgrond.ZIEKTE.value, "Ziekte van de inburgeraar of een naaste"
    BEVALLING = verlenging.Verlengingsgrond.BEVALLING.value, "Bevalling"
    OVERLIJDEN = verlenging.Verlengingsgrond.OVERLIJDEN.value, "Overlijden van een naaste"
    AANBOD_TE_LAAT = verlenging.Verlengingsgrond.AANBOD_TE_LAAT.value, "De lessen begonnen te laat"
    OPLEIDING = verlenging.Verlengingsgrond.OPLEIDING.value, "Niet-vrijstellende opleiding"
    ALFABETISERING = verlenging.Verlengingsgrond.ALFABETISERING.value, "Alfabetisering"
    ONDERDAK = verlenging.Verlengingsgrond.ONDERDAK.value, "Dakloos of in de opvang"
    SCHOOL = verlenging.Verlengingsgrond.SCHOOL.value, "Problemen met de school"
    ONDERBREKING = verlenging.Verlengingsgrond.ONDERBREKING.value, "Korte onderbreking van de plicht"
    ANDERS = verlenging.Verlengingsgrond.ANDERS.value, "Andere omstandigheid die niet te verwijten is"


GEZONDHEIDSGRONDEN = (Verlengingsgrond.ZIEKTE, Verlengingsgrond.BEVALLING)
"""Grounds that tell something of somebody's health: only who may see health data reads them (Wi2021 art. 37)."""


class Duureenheid(TextChoices):
    """The unit in which DUO extends."""

    MAANDEN = "maanden", "maanden"
    WEKEN = "weken", "weken"
    DAGEN = "dagen", "dagen"


class GroepSoort(TextChoices):
    PVT = "pvt", "PVT"
    MAP = "map", "MAP"


class BijeenkomstSoort(TextChoices):
    """What happens at a meeting of a group (Besluit inburgering 2021 art. 3.1 and 3.2)."""

    INLEIDING = "inleiding", "Inleiding op de kernwaarden"
    ACTIVITEIT = "activiteit", "Activiteit of excursie"
    ONDERTEKENING = "ondertekening", "Ondertekening"
    WORKSHOP = "workshop", "Workshop"
    WERKBEZOEK = "werkbezoek", "Werkbezoek of praktijk"


SOORTEN_PER_GROEP = {
    GroepSoort.PVT: (BijeenkomstSoort.INLEIDING, BijeenkomstSoort.ACTIVITEIT, BijeenkomstSoort.ONDERTEKENING),
    GroepSoort.MAP: (BijeenkomstSoort.WORKSHOP, BijeenkomstSoort.WERKBEZOEK),
}
"""The meetings that each kind of group has."""


class AanwezigheidStatus(TextChoices):
    AANWEZIG = "aanwezig", "Was er"
    AFGEMELD = "afgemeld", "Afgemeld"
    AFWEZIG = "afwezig", "Niet gekomen"


class MapThema(TextChoices):
    """The eight themes of the MAP (Besluit inburgering 2021 art. 3.2 lid 1)."""

    BEROEPENORIENTATIE = participatie.MapThema.BEROEPENORIENTATIE.value, "Beroepenoriëntatie"
    WERKNEMERSCOMPETENTIES = participatie.MapThema.WERKNEMERSCOMPETENTIES.value, "Werknemerscompetenties"
    BEROEPSBEELD = participatie.MapThema.BEROEPSBEELD.value, "Realistisch beroepsbeeld"
    BEROEPSKANSEN = participatie.MapThema.BEROEPSKANSEN.value, "Beroepskansen"
    BEROEPSCOMPETENTIES = participatie.MapThema.BEROEPSCOMPETENTIES.value, "Beroepscompetenties verwerven"
    NETWERK = participatie.MapThema.NETWERK.value, "Netwerk opbouwen"
    WERK_VINDEN = participatie.MapThema.WERK_VINDEN.value, "Werk vinden"
    WERKCULTUUR = participatie.MapThema.WERKCULTUUR.value, "Werkcultuur"


class Verwijtbaar(TextChoices):
    """Whether finishing late is the person's own doing, with DUO's values."""

    JA = participatie.Verwijtbaar.JA.value, "Ja, verwijtbaar"
    NEE = participatie.Verwijtbaar.NEE.value, "Nee, niet verwijtbaar"


class DiplomaSoort(TextChoices):
    """What DUO hands out when the obligation is met (Wi2021 art. 6 lid 2)."""

    DIPLOMA = "diploma", "Inburgeringsdiploma"
    CERTIFICAAT = "certificaat", "Inburgeringscertificaat"


class VerrekeningSoort(TextChoices):
    """Hours from before or beside the lessons that the college can credit (Besluit art. 3.14 lid 6, 9 and 5.5)."""

    BREDE_INTAKE_CURSUS = "intake_cursus", "Cursusuren in de brede intake of brugklas"
    BREDE_INTAKE_PARTICIPATIE = "intake_participatie", "Participatie in de intake, Participatiewet of begeleiding"
    NIET_VRIJSTELLEND = "niet_vrijstellend", "Taal en KNM in een niet-vrijstellende opleiding"
