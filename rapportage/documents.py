"""The report for the council, "Voortgang inburgering": the themes, each with its numbers, pictures and definitions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from rapportage.afschermen import afschermen
from rapportage.grafieken import LETTER, grafiek
from rapportage.periode import Periode
from rapportage.rapport import Kolom
from rapportage.rapporten import RAPPORTEN
from rapportage.selectors import Uitkomst
from rapportage.tabel import Tabelrij, getaltekst, tabelrijen

Maken = Callable[[str, Periode], Uitkomst]
"""Makes the report of this name over a period, for whom the document is."""

HOOFDSTUKKEN: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "Huisvesting en taakstelling",
        (
            "Elk halfjaar stelt het rijk vast hoeveel vergunninghouders de gemeente moet huisvesten. Met de "
            "huisvesting begint voor de gemeente het meeste werk van de inburgering."
        ),
        ("taakstelling",),
    ),
    (
        "Brede intake en PIP",
        (
            "De gemeente spreekt iedereen in de brede intake en legt in het Plan Inburgering en Participatie (PIP) "
            "vast wat iemand gaat doen. Dat moet binnen tien weken."
        ),
        ("pips", "pip_termijn", "doorlooptijden", "no_show", "no_show_doelgroep"),
    ),
    (
        "Brugklas en participatieverklaring",
        (
            "In de brugklas leert iemand de stad, de taal en het traject kennen. Het participatieverklaringstraject "
            "(PVT) gaat over de waarden van de Nederlandse samenleving."
        ),
        ("brugklas", "pvt"),
    ),
    (
        "Leerroutes",
        (
            "Er zijn drie leerroutes: de B1-route, de Z-route en de onderwijsroute. Bij de lessen hoort een plan om "
            "mee te doen in de samenleving."
        ),
        ("leerroutes_kwartaal", "leerroutes_verdeling", "participatieplannen"),
    ),
    (
        "Maatschappelijke begeleiding en overdracht",
        (
            "Wie in de gemeente komt wonen, krijgt hulp bij praktische zaken. Aan het eind draagt de begeleiding over "
            "aan het wijkteam of een andere organisatie."
        ),
        ("begeleiding_kwartaal", "overdrachten"),
    ),
    (
        "Financieel ontzorgen",
        (
            "De gemeente betaalt de eerste zes maanden de vaste lasten uit de bijstand. Daarna doet iemand het zelf, "
            "of de gemeente gaat langer door."
        ),
        ("ontzorgen",),
    ),
    (
        "Meedoen en werk",
        "Langs welke weg mensen meedoen, welk aanbod hen bereikt en wat dat oplevert.",
        ("integratieroutes", "aanbod_bereik", "trajectresultaten", "uitstroom_bijstand", "uitstroom_reden"),
    ),
    (
        "Nareizigers en vrouwen",
        "Nareizigers en vrouwen raken makkelijk uit beeld, bijvoorbeeld als de partner werk vindt.",
        ("nareizigers_en_vrouwen",),
    ),
    (
        "Einde van de inburgering",
        "Hoe de inburgeringsplicht eindigde.",
        ("einde_plicht",),
    ),
    (
        "Kosten",
        "Wat voorzieningen en tolken kosten, per inburgeraar en tegenover het budget waaruit zij worden betaald.",
        ("kosten_voorziening", "kosten_inburgeraar", "kosten_budget", "tolken"),
    ),
)
KERNCIJFERS: tuple[tuple[str, str, str], ...] = (
    ("Mensen gehuisvest", "taakstelling", "gehuisvest"),
    ("Saldo met de taakstelling", "taakstelling", "saldo"),
    ("Eerste PIP's vastgesteld", "pips", "aantal"),
    ("PIP's op tijd", "pip_termijn", "percentage_op_tijd"),
    ("Dagen tot het PIP (mediaan)", "pip_termijn", "mediaan_dagen"),
    ("Niet verschenen op een gesprek", "no_show", "percentage_niet_verschenen"),
    ("Aanmeldingen voor de brugklas", "brugklas", "aangemeld"),
    ("Participatieverklaringen getekend", "pvt", "afgerond"),
    ("Aanmeldingen voor een leerroute", "leerroutes_kwartaal", "aanmeldingen"),
    ("Begonnen met maatschappelijke begeleiding", "begeleiding_kwartaal", "instroom"),
    ("Begonnen met ontzorgen", "ontzorgen", "aantal"),
    ("Einde van de inburgeringsplicht", "einde_plicht", "aantal"),
    ("Kosten van voorzieningen", "kosten_voorziening", "kosten"),
)
BEGRIPPEN: tuple[tuple[str, str], ...] = (
    ("Asielstatushouder", "Iemand met een verblijfsvergunning asiel die moet inburgeren."),
    ("Brede intake", "Gesprekken en een toets waarmee de gemeente iemands situatie en mogelijkheden leert kennen."),
    ("Gezins- en overige migrant", "Iemand die moet inburgeren en geen asielstatushouder is."),
    ("Hervestiger", "Een vluchteling die op uitnodiging van het rijk uit een ander land van opvang komt."),
    ("Mediaan", "Het middelste getal: de helft is lager of gelijk, de helft is hoger of gelijk."),
    ("Nareiziger", "Een familielid dat later komt dan de asielstatushouder bij wie het hoort."),
    ("Ontzorgen", "De gemeente betaalt vaste lasten uit de bijstand (Participatiewet art. 56a)."),
    ("Peildatum", "De laatste dag van de periode. Wat daarna gebeurde, telt niet mee."),
    ("PIP", "Plan Inburgering en Participatie: het besluit waarin staat wat iemand gaat doen (Wi2021 art. 15)."),
    ("PVT", "Participatieverklaringstraject: het deel van de inburgering over kernwaarden."),
    ("SPUK", "Specifieke uitkering: geld van het rijk voor voorzieningen voor inburgering (Wi2021 art. 40)."),
    ("Taakstelling", "Hoeveel vergunninghouders de gemeente in een halfjaar moet huisvesten."),
    ("Wi2013 en Wi2021", "De oude en de nieuwe Wet inburgering. De nieuwe geldt sinds 1 januari 2022."),
)
LETTER_IN_PDF = "Brief source-sans-3 latin, Brief source-sans-3 latin-ext"


@dataclass(frozen=True)
class Onderdeel:
    """One report in the document."""

    uitkomst: Uitkomst
    vorige: Uitkomst
    svg: SafeString | None
    bijschrift: str
    rijen: list[Tabelrij]
    weggelaten: int = 0
    """How many voorzieningen nobody took part in, in both periods."""

    @property
    def kolommen(self) -> tuple[Kolom, ...]:
        return self.uitkomst.rapport.kolommen

    @property
    def anker(self) -> str:
        return f"rapport-{self.uitkomst.rapport.naam}"


@dataclass(frozen=True)
class Hoofdstuk:
    """One theme."""

    nummer: int
    titel: str
    inleiding: str
    onderdelen: list[Onderdeel]

    @property
    def anker(self) -> str:
        return f"hoofdstuk-{self.nummer}"


@dataclass(frozen=True)
class Voortgang:
    """What the document says, and of whom."""

    voor: str
    periode: Periode
    gemaakt_op: date
    organisatie: str
    logo_url: str
    kleur: str
    thema: str
    per_klantmanager: bool

    def html(self, maken: Maken, drempel: int) -> str:
        """Return the document as HTML for the letter engine; counts below the threshold are not shown."""
        namen = self.rapporten()
        nu = afschermen({naam: maken(naam, self.periode) for naam in namen}, drempel)
        ervoor = afschermen({naam: maken(naam, self.periode.vorige) for naam in namen}, drempel)
        hoofdstukken = []
        for titel, inleiding, alle in HOOFDSTUKKEN:
            mee = [self._onderdeel(nu[naam], ervoor[naam]) for naam in alle if naam in nu]
            if mee:
                hoofdstukken.append(Hoofdstuk(len(hoofdstukken) + 1, titel, inleiding, mee))
        kern = [
            (tekst, self._totaal(nu[naam], kolom), self._totaal(ervoor[naam], kolom))
            for tekst, naam, kolom in KERNCIJFERS
            if naam in nu
        ]
        inhoud: dict[str, Any] = {
            "voortgang": self,
            "vorige": self.periode.vorige,
            "drempel": drempel,
            "kerncijfers": kern,
            "hoofdstukken": hoofdstukken,
            "begrippen": BEGRIPPEN,
        }
        return render_to_string("rapportage/brieven/voortgang.html", inhoud)

    def rapporten(self) -> list[str]:
        """Return the names of the reports in the document, each once."""
        alle = [naam for _, _, namen in HOOFDSTUKKEN for naam in namen]
        return [naam for naam in alle if RAPPORTEN[naam].per_klantmanager or not self.per_klantmanager]

    def _onderdeel(self, uitkomst: Uitkomst, vorige: Uitkomst) -> Onderdeel:
        beeld = grafiek(uitkomst, vorige, self.thema)
        svg = beeld and mark_safe(beeld.svg.replace(LETTER, LETTER_IN_PDF))  # noqa: S308  # made by grafieken
        alle = rijen = tabelrijen(uitkomst, vorige)
        if uitkomst.rapport.sleutel == "voorziening":
            rijen = [rij for rij in alle[:-1] if not rij.is_leeg] + alle[-1:]
        bijschrift = beeld.bijschrift if beeld else ""
        return Onderdeel(uitkomst, vorige, svg, bijschrift, rijen, len(alle) - len(rijen))

    @staticmethod
    def _totaal(uitkomst: Uitkomst, kolom: str) -> str:
        soort = next(een.soort for een in uitkomst.rapport.kolommen if een.naam == kolom)
        return getaltekst(soort, uitkomst.totaal[kolom])
