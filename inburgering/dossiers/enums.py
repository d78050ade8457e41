from django.db.models import TextChoices

from inburgering.recht.einde_plicht import GEVOLGEN


class Stelsel(TextChoices):
    WI2021 = "wi2021", "Wet inburgering 2021"
    WI2013 = "wi2013", "Wet inburgering 2013 (ondertussengroep)"


class Doelgroep(TextChoices):
    ASIELSTATUSHOUDER = "asielstatushouder", "Asielstatushouder"
    GEZINSMIGRANT = "gezinsmigrant", "Gezinsmigrant"
    OVERIGE_MIGRANT = "overige_migrant", "Overige migrant"


class Verblijfsvergunning(TextChoices):
    ASIEL_BEPAALDE_TIJD = "asiel_bepaalde_tijd", "Asiel voor bepaalde tijd"
    ASIEL_ONBEPAALDE_TIJD = "asiel_onbepaalde_tijd", "Asiel voor onbepaalde tijd"
    REGULIER = "regulier", "Regulier"
    OVERIG = "overig", "Overig"


class Fase(TextChoices):
    """Where the dossier stands; set by the services of the app whose work it is."""

    NIEUW = "nieuw", "Nieuw"
    INTAKE = "intake", "Brede intake"
    PIP = "pip", "PIP opstellen"
    TRAJECT = "traject", "Leerroute"
    AFGEROND = "afgerond", "Afgerond"


class DossierStatus(TextChoices):
    OPEN = "open", "Open"
    GESLOTEN = "gesloten", "Gesloten"


class Verwerkingsdoel(TextChoices):
    """What a look at a dossier is for, in the words of the register of processing (AVG art. 30)."""

    UITVOEREN = "uitvoeren", "Inburgering uitvoeren (Wi2021 art. 13 tot en met 17)"
    INTAKE = "intake", "Brede intake afnemen (Wi2021 art. 14)"
    PIP = "pip", "PIP opstellen en vaststellen (Wi2021 art. 15)"
    TRAJECT = "traject", "Leerroute, uren en examens volgen (Wi2021 art. 16)"
    BEGELEIDEN = "begeleiden", "Begeleiden en handhaven (Wi2021 art. 13, 18 en 23)"
    ONTZORGEN = "ontzorgen", "Ontzorgen (Participatiewet art. 56a)"
    CORRESPONDENTIE = "correspondentie", "Brieven, besluiten en bezwaar (Awb)"
    BEHEER = "beheer", "Gegevens op orde houden (AVG art. 5 lid 1 onder d)"
    PRIVACY = "privacy", "Rechten van de inburgeraar en toezicht (AVG art. 15 tot en met 22 en 32)"


class Sluitreden(TextChoices):
    VOLDAAN = "voldaan", "Heeft voldaan aan de inburgeringsplicht"
    VRIJGESTELD = "vrijgesteld", "Vrijgesteld of ontheven door DUO"
    VERHUISD = "verhuisd", "Verhuisd naar een andere gemeente"
    VERTROKKEN = "vertrokken", "Vertrokken uit Nederland"
    OVERLEDEN = "overleden", "Overleden"
    GEEN_PLICHT = "geen_plicht", "Niet (meer) inburgeringsplichtig"
    DUBBEL = "dubbel", "Dubbel of ten onrechte aangemaakt"
    ANDERS = "anders", "Anders"


EINDIGT_DE_PLICHT = frozenset(Sluitreden(gevolg.sluitreden) for gevolg in GEVOLGEN.values() if gevolg.eindigt)
"""Reasons by which not only the work here but the plicht itself ended, so that retention begins."""


class Geslacht(TextChoices):
    MAN = "m", "Man"
    VROUW = "v", "Vrouw"
    X = "x", "X"
    ONBEKEND = "onbekend", "Onbekend"


class Kanaal(TextChoices):
    TELEFOON = "telefoon", "Telefoon"
    APP = "app", "App-bericht"
    EMAIL = "email", "E-mail"
    POST = "post", "Post"


class Gezinsrol(TextChoices):
    ALLEENSTAAND = "alleenstaand", "Alleenstaand"
    PARTNER = "partner", "Partner"
    OUDER = "ouder", "Ouder"
    KIND = "kind", "Kind"
    ANDERS = "anders", "Anders"


class Uitstroom(TextChoices):
    VOLLEDIG = "volledig", "Volledig"
    GEDEELTELIJK = "gedeeltelijk", "Gedeeltelijk"


class UitstroomReden(TextChoices):
    WERK = "werk", "Werk"
    OPLEIDING = "opleiding", "Opleiding"
    ANDERS = "anders", "Anders"


class TermijnSoort(TextChoices):
    """The legal terms that a dossier can have; the rules stand in `inburgering.recht.termijnen`."""

    PIP_VASTSTELLEN = "pip_vaststellen", "PIP vaststellen"
    INBURGERINGSTERMIJN = "inburgeringstermijn", "Inburgeringstermijn"
    SCHAKELEN = "schakelen", "Schakelen van leerroute"
    ONTZORGEN = "ontzorgen", "Ontzorgen"
    BEZWAAR = "bezwaar", "Bezwaar"
    BESLISSING_OP_BEZWAAR = "beslissing_op_bezwaar", "Beslissing op bezwaar"
    VERLENGING_AANVRAGEN = "verlenging_aanvragen", "Verlenging aanvragen bij DUO"


class TermijnStatus(TextChoices):
    LOOPT = "loopt", "Loopt"
    VOLDAAN = "voldaan", "Gereed"
    VERVALLEN = "vervallen", "Vervallen"


class TaakStatus(TextChoices):
    OPEN = "open", "Open"
    GEDAAN = "gedaan", "Gedaan"
    NVT = "nvt", "Niet van toepassing"
    VERVALLEN = "vervallen", "Vervallen"


class Herhaaleenheid(TextChoices):
    WEEK = "week", "Elke week of om de paar weken"
    MAAND = "maand", "Elke maand of om de paar maanden, op dezelfde dag"


class Bestandsoort(TextChoices):
    XLSX = "xlsx", "Excel (xlsx)"
    CSV = "csv", "CSV, gescheiden door puntkomma's"


class UitvoerStatus(TextChoices):
    WACHT = "wacht", "Wordt gemaakt"
    KLAAR = "klaar", "Klaar"
    MISLUKT = "mislukt", "Niet gelukt"
    VERLOPEN = "verlopen", "Verlopen"


class ContactSoort(TextChoices):
    TELEFOON = "telefoon", "Telefoon"
    GESPREK = "gesprek", "Gesprek"
    HUISBEZOEK = "huisbezoek", "Huisbezoek"
    EMAIL = "email", "E-mail"
    APP = "app", "App-bericht"
    BRIEF = "brief", "Brief"


class ContactRichting(TextChoices):
    UIT = "uit", "Van ons uit"
    IN = "in", "Naar ons toe"


class ContactMet(TextChoices):
    INBURGERAAR = "inburgeraar", "De inburgeraar"
    BETROKKENE = "betrokkene", "Een betrokkene"
    ANDERS = "anders", "Iemand anders"


class ContactUitkomst(TextChoices):
    CONTACT = "contact", "Er was contact"
    NIET_BEREIKT = "niet_bereikt", "Niet bereikt"
    NIET_VERSCHENEN = "niet_verschenen", "Niet verschenen"


class NietVerschenenReden(TextChoices):
    """Why somebody did not come; no health data, so being ill is no choice of its own."""

    ZONDER_BERICHT = "zonder_bericht", "Zonder bericht weggebleven"
    AFGEMELD = "afgemeld", "Te laat afgemeld"
    WERK_OF_SCHOOL = "werk_of_school", "Werk of school"
    KINDEROPVANG = "kinderopvang", "Geen kinderopvang"
    VERVOER = "vervoer", "Geen vervoer"
    UITNODIGING = "uitnodiging", "Uitnodiging niet gekregen of niet begrepen"
    ANDERS = "anders", "Anders"


class AfspraakSoort(TextChoices):
    VOORTGANGSGESPREK = "voortgangsgesprek", "Voortgangsgesprek"
    INTAKEGESPREK = "intakegesprek", "Intakegesprek"
    HUISBEZOEK = "huisbezoek", "Huisbezoek"
    GESPREK = "gesprek", "Ander gesprek"
    TELEFOON = "telefoon", "Telefonische afspraak"


class AfspraakStatus(TextChoices):
    GEPLAND = "gepland", "Gepland"
    GEWEEST = "geweest", "Was er"
    NIET_VERSCHENEN = "niet_verschenen", "Niet verschenen"
    AFGEZEGD = "afgezegd", "Afgezegd"


class BetrokkeneRol(TextChoices):
    MAATSCHAPPELIJK_BEGELEIDER = "maatschappelijk_begeleider", "Maatschappelijk begeleider"
    DOCENT = "docent", "Docent of taalschool"
    BUDGETCOACH = "budgetcoach", "Budgetcoach"
    TAALMAATJE = "taalmaatje", "Taalmaatje"
    WIJKTEAM = "wijkteam", "Wijkteam"
    HUISARTS = "huisarts", "Huisarts"
    SCHOOL = "school", "Contactpersoon van de school"
    GEMACHTIGDE = "gemachtigde", "Gemachtigde"
    BEWINDVOERDER = "bewindvoerder", "Bewindvoerder"
    VOOGD = "voogd", "Voogd"
    WERKGEVER = "werkgever", "Werkgever"
    FAMILIE = "familie", "Familie of vriend"
    ANDERS = "anders", "Anders"


class OrganisatieSoort(TextChoices):
    """The kinds of help on the sociale kaart."""

    WONEN = "wonen", "Wonen en buurt"
    GELD = "geld", "Geld en schulden"
    GEZONDHEID = "gezondheid", "Gezondheid en zorg"
    GEZIN = "gezin", "Gezin, opvoeding en school"
    TAAL = "taal", "Taal en leren"
    WERK = "werk", "Werk en vrijwilligerswerk"
    RECHT = "recht", "Recht en formulieren"
    ONTMOETEN = "ontmoeten", "Ontmoeten en meedoen"
    BEGELEIDING = "begeleiding", "Maatschappelijke begeleiding"
    ANDERS = "anders", "Anders"


class DoorverwijzingUitkomst(TextChoices):
    GEHOLPEN = "geholpen", "Geholpen"
    NIET_GEHOLPEN = "niet_geholpen", "Niet geholpen"
    NIET_GEGAAN = "niet_gegaan", "Niet gegaan"


class Ontvangerrol(TextChoices):
    """Why somebody gets a reminder."""

    KLANTMANAGER = "klantmanager", "uw dossier"
    BUDGETCOACH = "budgetcoach", "u bent budgetcoach"
    VERVANGER = "vervanger", "u vervangt een collega"
    TEAMLEIDER = "teamleider", "dossier zonder klantmanager"
    ESCALATIE = "escalatie", "te laat in uw team"
    TOEGEWEZEN = "toegewezen", "aan u gegeven"
    ROL = "rol", "taak van uw rol"


class Overzichtritme(TextChoices):
    DAGELIJKS = "dagelijks", "Elke dag"
    WEKELIJKS = "wekelijks", "Eén keer per week"
    UIT = "uit", "Geen e-mail"


class Lijstsoort(TextChoices):
    """The lists of dossiers that a user arranges to his own liking."""

    WERKVOORRAAD = "werkvoorraad", "Werkvoorraad"
    DOSSIERS = "dossiers", "Dossiers"
