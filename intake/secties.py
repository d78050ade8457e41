"""The sections of the brede intake and the questions that the law asks, as data.

A question with an `onderwerp` deals with a mandatory topic of Wi2021 art. 14 lid 3, Besluit inburgering
2021 art. 5.2 or Wi2021 art. 8 lid 1; a gemeente can add questions (model Vraag) but not leave these out.
"""

from dataclasses import dataclass

from inburgering.recht.intake import REGEL_VAN_ONDERWERP, Onderwerp
from inburgering.recht.regels import regel
from inburgering.toegang.enums import Bevoegdheid
from intake.enums import Vraagsoort as Soort
from intake.models.sectie import GEZONDHEID

JA_NEE = (("ja", "Ja"), ("nee", "Nee"))


@dataclass(frozen=True, kw_only=True)
class Intakevraag:
    """One question of a section.

    `verplicht`: the section is complete only with an answer; `alleen_als` narrows that to the case that
    another question of the section has the given answer. `bekend` names the known fact that fills it in.
    """

    sleutel: str
    tekst: str
    soort: Soort = Soort.LANG
    keuzes: tuple[tuple[str, str], ...] = ()
    uitleg: str = ""
    onderwerp: Onderwerp | None = None
    verplicht: bool = False
    alleen_als: tuple[str, str] | None = None
    bekend: str = ""
    versie: int = 0

    @property
    def artikel(self) -> str:
        """The article that asks this, empty when the law doesn't."""
        return regel(REGEL_VAN_ONDERWERP[self.onderwerp]).artikel if self.onderwerp else ""

    @property
    def mogelijkheden(self) -> tuple[tuple[str, str], ...]:
        return JA_NEE if self.soort == Soort.JA_NEE else self.keuzes

    def is_nodig(self, antwoorden: dict[str, object]) -> bool:
        """Say whether the section needs an answer to this, given the other answers."""
        if self.alleen_als:
            andere, waarde = self.alleen_als
            return antwoorden.get(andere) == waarde
        return self.verplicht


@dataclass(frozen=True, kw_only=True)
class Leefgebied:
    """One section: who may see it, and the questions that every gemeente asks."""

    sleutel: str
    titel: str
    inleiding: str
    vragen: tuple[Intakevraag, ...]
    bevoegdheid: Bevoegdheid | None = None

    @property
    def wettelijk(self) -> bool:
        """Whether the law asks for this section as such; it can't be set aside as not applicable.

        Education of children alone doesn't make it so: the law asks that only where there are children.
        """
        return any(vraag.onderwerp and vraag.onderwerp != Onderwerp.EDUCATIE_KINDEREN for vraag in self.vragen)

    @property
    def onderwerpen(self) -> frozenset[Onderwerp]:
        return frozenset(vraag.onderwerp for vraag in self.vragen if vraag.onderwerp)

    @property
    def is_gezondheid(self) -> bool:
        return self.sleutel == GEZONDHEID


GEZIN = Leefgebied(
    sleutel="gezin",
    titel="Gezin en kinderen",
    inleiding="Wie horen bij het gezin, en wat is nodig voor de kinderen?",
    vragen=(
        Intakevraag(
            sleutel="gezinssituatie",
            tekst="Hoe ziet het gezin eruit?",
            uitleg="Partner, kinderen, familie in Nederland of elders, gezinshereniging.",
            bekend="gezin",
        ),
        Intakevraag(
            sleutel="kinderen_vve",
            tekst="Zijn er kinderen voor wie voor- of vroegschoolse educatie (vve) mogelijk is?",
            soort=Soort.JA_NEE,
            onderwerp=Onderwerp.EDUCATIE_KINDEREN,
            verplicht=True,
        ),
        Intakevraag(
            sleutel="vve",
            tekst="Wat is er voor de vve geregeld, en wat is nog nodig?",
            uitleg="Bij welke locatie, hoeveel dagdelen, wie regelt het.",
            alleen_als=("kinderen_vve", "ja"),
            bekend="vve",
        ),
        Intakevraag(
            sleutel="opvang_zorg",
            tekst="Hoe zijn kinderopvang, school en zorgtaken geregeld?",
            uitleg="Kan de inburgeraar naar les op de tijden van de taalschool?",
        ),
    ),
)

OPLEIDING = Leefgebied(
    sleutel="opleiding",
    titel="Opleiding",
    inleiding="Wat heeft de inburgeraar geleerd, in het land van herkomst en daarna?",
    vragen=(
        Intakevraag(
            sleutel="opleiding_herkomst",
            tekst="Welk onderwijs volgde de inburgeraar in het land van herkomst?",
            uitleg="Soort school, richting, jaren, wel of geen diploma.",
            onderwerp=Onderwerp.ONDERWIJS_EN_WERK,
            verplicht=True,
            bekend="coa_opleiding",
        ),
        Intakevraag(
            sleutel="hoogste_niveau",
            tekst="Wat is het hoogste niveau?",
            soort=Soort.KEUZE,
            keuzes=(
                ("geen", "Geen onderwijs"),
                ("basis", "Basisonderwijs"),
                ("voortgezet", "Voortgezet onderwijs"),
                ("beroeps", "Beroepsonderwijs"),
                ("hoger", "Hoger onderwijs"),
            ),
        ),
        Intakevraag(sleutel="jaren_onderwijs", tekst="Hoeveel jaar onderwijs bij elkaar?", soort=Soort.GETAL),
        Intakevraag(
            sleutel="opleiding_nederland",
            tekst="Welke lessen of cursussen volgde de inburgeraar in Nederland?",
        ),
        Intakevraag(sleutel="leren", tekst="Hoe leert de inburgeraar het best?"),
    ),
)

DIPLOMA = Leefgebied(
    sleutel="diploma",
    titel="Diploma’s en startkwalificatie",
    inleiding="Welke diploma’s zijn er, en wat zijn ze in Nederland waard?",
    vragen=(
        Intakevraag(sleutel="diplomas", tekst="Welke diploma’s heeft de inburgeraar, en zijn ze hier?"),
        Intakevraag(
            sleutel="diplomawaardering",
            tekst="Hoe staat het met de diplomawaardering?",
            soort=Soort.KEUZE,
            keuzes=(
                ("niet_nodig", "Niet nodig"),
                ("aanvragen", "Nog aan te vragen"),
                ("aangevraagd", "Aangevraagd"),
                ("ontvangen", "Ontvangen"),
            ),
        ),
        Intakevraag(sleutel="waardering_niveau", tekst="Wat was de uitkomst?", soort=Soort.TEKST),
        Intakevraag(
            sleutel="startkwalificatie",
            tekst="Heeft de inburgeraar een startkwalificatie?",
            soort=Soort.JA_NEE,
            uitleg="Een diploma op het niveau van havo, vwo of mbo 2 of hoger.",
        ),
    ),
)

WERK = Leefgebied(
    sleutel="werk",
    titel="Werk en competenties",
    inleiding="Welke ervaring brengt de inburgeraar mee, en wat is mogelijk?",
    vragen=(
        Intakevraag(
            sleutel="werk_herkomst",
            tekst="Welk werk deed de inburgeraar in het land van herkomst?",
            uitleg="Beroep, taken, jaren, ook eigen bedrijf en onbetaald werk.",
            onderwerp=Onderwerp.ONDERWIJS_EN_WERK,
            verplicht=True,
            bekend="coa_werk",
        ),
        Intakevraag(
            sleutel="werk_nederland", tekst="Welk werk of vrijwilligerswerk doet of deed de inburgeraar in Nederland?"
        ),
        Intakevraag(sleutel="competenties", tekst="Waar is de inburgeraar goed in?"),
        Intakevraag(
            sleutel="arbeidsmogelijkheden",
            tekst="Welke mogelijkheden tot werken heeft de inburgeraar?",
            uitleg="Welk werk, hoeveel uur, op welke tijden, wat is daarvoor nodig.",
            onderwerp=Onderwerp.ARBEIDSPARTICIPATIE,
            verplicht=True,
        ),
        Intakevraag(
            sleutel="uren_beschikbaar", tekst="Hoeveel uur per week kan de inburgeraar werken?", soort=Soort.GETAL
        ),
        Intakevraag(
            sleutel="rijbewijs", tekst="Heeft de inburgeraar een rijbewijs dat hier geldt?", soort=Soort.JA_NEE
        ),
    ),
)

TAAL = Leefgebied(
    sleutel="taal",
    titel="Taal",
    inleiding="Welke talen spreekt, leest en schrijft de inburgeraar?",
    vragen=(
        Intakevraag(
            sleutel="taalniveau",
            tekst="Wat is het niveau van het Nederlands?",
            soort=Soort.KEUZE,
            keuzes=(
                ("geen", "Nog geen Nederlands"),
                ("onder_a1", "Onder A1"),
                ("a1", "A1"),
                ("a2", "A2"),
                ("b1", "B1"),
                ("b2", "B2 of hoger"),
            ),
            onderwerp=Onderwerp.TAALNIVEAU,
            verplicht=True,
        ),
        Intakevraag(
            sleutel="alfabetisering",
            tekst="Kan de inburgeraar lezen en schrijven?",
            soort=Soort.KEUZE,
            keuzes=(
                ("nvt", "Ja, in het Latijnse schrift"),
                ("aa", "Ja, maar in een ander schrift"),
                ("a", "Nee"),
            ),
        ),
        Intakevraag(sleutel="moedertaal", tekst="Wat is de moedertaal?", soort=Soort.TEKST, bekend="taal"),
        Intakevraag(sleutel="andere_talen", tekst="Welke andere talen spreekt de inburgeraar?", soort=Soort.TEKST),
        Intakevraag(
            sleutel="voorinburgering",
            tekst="Welke taallessen volgde de inburgeraar al?",
            uitleg="Voorinburgering in de opvang, taalmaatje, cursus, zelf geleerd.",
            bekend="coa_voorinburgering",
        ),
        Intakevraag(sleutel="taal_toelichting", tekst="Wat viel op in het gesprek?"),
    ),
)

TOEKOMST = Leefgebied(
    sleutel="toekomst",
    titel="Toekomst en onderwijswens",
    inleiding="Wat wil de inburgeraar zelf bereiken?",
    vragen=(
        Intakevraag(
            sleutel="wens_onderwijs",
            tekst="Wil de inburgeraar een beroepsopleiding of hoger onderwijs volgen?",
            soort=Soort.JA_NEE,
            uitleg="Deze wens is nodig om de onderwijsroute te kunnen wegen.",
            onderwerp=Onderwerp.WENS_ONDERWIJS,
            verplicht=True,
        ),
        Intakevraag(
            sleutel="wens_opleiding",
            tekst="Welke opleiding, en waarom?",
            alleen_als=("wens_onderwijs", "ja"),
        ),
        Intakevraag(sleutel="hoofddoel", tekst="Wat is het hoofddoel van de inburgeraar?"),
        Intakevraag(sleutel="ontwikkelwens", tekst="Wat wil de inburgeraar verder leren of doen?"),
        Intakevraag(sleutel="aandachtspunten", tekst="Welke aandachtspunten zijn er voor het plan?"),
    ),
)

ZELFREDZAAMHEID = Leefgebied(
    sleutel="zelfredzaamheid",
    titel="Zelfredzaamheid en wonen",
    inleiding="Wat lukt zelf, en waar is hulp bij nodig?",
    vragen=(
        Intakevraag(
            sleutel="mate_zelfredzaamheid",
            tekst="Hoe zelfredzaam is de inburgeraar?",
            soort=Soort.KEUZE,
            keuzes=(
                ("zelfstandig", "Redt zich zelf"),
                ("soms_hulp", "Redt zich met af en toe hulp"),
                ("veel_hulp", "Heeft veel hulp nodig"),
                ("niet", "Redt zich nog niet"),
            ),
            onderwerp=Onderwerp.ZELFREDZAAMHEID,
            verplicht=True,
        ),
        Intakevraag(
            sleutel="zelfredzaamheid_toelichting",
            tekst="Waaruit blijkt dat?",
            uitleg="Post, afspraken, reizen, huisarts, school van de kinderen.",
        ),
        Intakevraag(sleutel="wonen", tekst="Hoe woont de inburgeraar?", bekend="wonen"),
        Intakevraag(sleutel="netwerk", tekst="Wie kunnen helpen: familie, vrienden, organisaties?"),
        Intakevraag(sleutel="vervoer", tekst="Hoe reist de inburgeraar?", soort=Soort.TEKST),
    ),
)

DIGITAAL = Leefgebied(
    sleutel="digitaal",
    titel="Digitale vaardigheden",
    inleiding="Lukt het met telefoon, computer en internet?",
    vragen=(
        Intakevraag(
            sleutel="digitaal_niveau",
            tekst="Hoe vaardig is de inburgeraar?",
            soort=Soort.KEUZE,
            keuzes=(("goed", "Goed"), ("basis", "Basis"), ("weinig", "Weinig"), ("niet", "Niet")),
        ),
        Intakevraag(
            sleutel="apparaten",
            tekst="Wat is er thuis?",
            soort=Soort.MEERKEUZE,
            keuzes=(
                ("telefoon", "Smartphone"),
                ("computer", "Computer, laptop of tablet"),
                ("internet", "Internet thuis"),
            ),
        ),
        Intakevraag(sleutel="digid", tekst="Heeft de inburgeraar DigiD en kan die ermee werken?", soort=Soort.JA_NEE),
        Intakevraag(sleutel="digitaal_hulp", tekst="Welke hulp is nodig?"),
    ),
)

FINANCIEN = Leefgebied(
    sleutel="financien",
    titel="Financiën",
    inleiding="Hoe staat het met inkomsten, uitgaven en schulden?",
    bevoegdheid=Bevoegdheid.FINANCIEN_INZIEN,
    vragen=(
        Intakevraag(sleutel="inkomsten", tekst="Welke inkomsten en toeslagen zijn er?"),
        Intakevraag(sleutel="schulden", tekst="Zijn er schulden of betalingsachterstanden?", soort=Soort.JA_NEE),
        Intakevraag(
            sleutel="schulden_toelichting",
            tekst="Welke schulden, en wat is al geregeld?",
            alleen_als=("schulden", "ja"),
        ),
        Intakevraag(sleutel="administratie", tekst="Kan de inburgeraar de administratie zelf bijhouden?"),
        Intakevraag(sleutel="bankrekening", tekst="Heeft de inburgeraar een bankrekening?", soort=Soort.JA_NEE),
    ),
)

GEZONDHEID_EN_OMSTANDIGHEDEN = Leefgebied(
    sleutel=GEZONDHEID,
    titel="Gezondheid en omstandigheden",
    inleiding="Schrijf alleen op wat nodig is voor maatwerk in de inburgering.",
    bevoegdheid=Bevoegdheid.GEZONDHEID_INZIEN,
    vragen=(
        Intakevraag(
            sleutel="gezondheid_besproken",
            tekst="Is de gezondheid besproken?",
            soort=Soort.KEUZE,
            keuzes=(("ja", "Ja"), ("wil_niet", "De inburgeraar wil hier niet over praten")),
            onderwerp=Onderwerp.PERSOONLIJKE_OMSTANDIGHEDEN,
            verplicht=True,
        ),
        Intakevraag(
            sleutel="lichamelijk", tekst="Hoe gaat het lichamelijk?", alleen_als=("gezondheid_besproken", "ja")
        ),
        Intakevraag(sleutel="psychisch", tekst="Hoe gaat het psychisch?", alleen_als=("gezondheid_besproken", "ja")),
        Intakevraag(sleutel="behandeling", tekst="Welke behandeling of zorg is er, of is nodig?"),
        Intakevraag(
            sleutel="omstandigheden",
            tekst="Welke andere persoonlijke omstandigheden tellen mee?",
            uitleg="Bijvoorbeeld zorg voor anderen, onzekerheid over familie, wat iemand meemaakte.",
        ),
        Intakevraag(
            sleutel="rekening_houden",
            tekst="Waar moet de gemeente bij de inburgering rekening mee houden?",
            uitleg="Dit is de kern voor het PIP: tempo, lestijden, plaats, hulp.",
        ),
    ),
)

LEEFGEBIEDEN: dict[str, Leefgebied] = {
    leefgebied.sleutel: leefgebied
    for leefgebied in (
        GEZIN,
        OPLEIDING,
        DIPLOMA,
        WERK,
        TAAL,
        TOEKOMST,
        ZELFREDZAAMHEID,
        DIGITAAL,
        FINANCIEN,
        GEZONDHEID_EN_OMSTANDIGHEDEN,
    )
}
"""All sections, in the order of the conversation."""


def leefgebied_na(sleutel: str, *, zichtbaar: list[str]) -> str | None:
    """Return the section that comes after this one among those the user may see, None after the last."""
    plaats = zichtbaar.index(sleutel) + 1
    return zichtbaar[plaats] if plaats < len(zichtbaar) else None
