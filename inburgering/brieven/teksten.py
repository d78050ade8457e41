"""Text blocks of letters: the defaults, their fields, and how they are filled in.

A gemeente may word a block itself; what it may not do is leave out a field that the law
needs, such as the last day of bezwaar. A field stands between braces: ``{laatste_dag}``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from inburgering.recht.fouten import RegelFout

_VELD = re.compile(r"\{([^{}\s]*)\}")


@dataclass(frozen=True, kw_only=True)
class Tekstsoort:
    """One block: where it stands, its default text, and its fields with a sample for the preview."""

    code: str
    titel: str
    plaats: str
    standaard: str
    velden: Mapping[str, str]
    verplicht: frozenset[str] = frozenset()


VRAGEN = {
    "contactpersoon": "A. de Vries",
    "bereikbaar": "Bel 14 023 of mail naar inburgering@gemeente.example.",
}
BEZWAAR = {
    "laatste_dag": "4 januari 2027",
    "college": "het college van burgemeester en wethouders van Haarlem",
    "postadres": "Postbus 1, 2000 AA Haarlem",
    "kenmerk": "D-2026-0412 / PIP-1",
    "dagtekening": "23 november 2026",
    "online": "Of maak online bezwaar met uw DigiD: www.gemeente.example/bezwaar.",
}
OPROEP = {
    "datum": "7 december 2026",
    "tijd": "10.00 uur",
    "plaats": "Stadhuis, Grote Markt 2, Haarlem",
}

TEKSTSOORTEN: dict[str, Tekstsoort] = {
    soort.code: soort
    for soort in (
        Tekstsoort(
            code="pip_lessen_asiel",
            titel="Hoe helpen wij u?",
            plaats="PIP-beschikking voor asielstatushouders",
            standaard="Wij regelen de lessen voor u. Wij betalen de lessen ook.",
            velden={},
        ),
        Tekstsoort(
            code="pip_lessen_gezin",
            titel="Hoe kiest en betaalt u uw lessen?",
            plaats="PIP-beschikking voor gezinsmigranten en overige migranten",
            standaard=(
                "U kiest zelf een school. Kies een school met het keurmerk van Blik op Werk.\n\n"
                "U betaalt de lessen en de examens zelf. Misschien kunt u hiervoor geld lenen bij de Dienst Uitvoering "
                "Onderwijs (DUO). Dat hangt af van uw inkomen. Kijk op www.inburgeren.nl of bel DUO."
            ),
            velden={},
        ),
        Tekstsoort(
            code="pip_ontzorgen",
            titel="Wij betalen uw vaste lasten",
            plaats="PIP-beschikking, bij ontzorgen",
            standaard=(
                "Wij betalen dit met geld van uw uitkering. De rest van uw uitkering krijgt u zelf. U moet hieraan "
                "meewerken (artikel 56a van de Participatiewet). In deze tijd leert u hoe u dit daarna zelf doet."
            ),
            velden={},
        ),
        Tekstsoort(
            code="pip_niet_nakomen",
            titel="Wat gebeurt er als u zich niet aan de afspraken houdt?",
            plaats="PIP-beschikking",
            standaard=(
                "Lukt iets niet? Bel dan meteen uw klantmanager. Wij zoeken samen een oplossing.\n\n"
                "Werkt u zonder goede reden niet mee? Dan kunnen wij u een boete geven (artikel 23 van de Wet "
                "inburgering 2021). Wij vragen altijd eerst waarom het niet lukte. Bent u te laat klaar met uw "
                "inburgering, en is dat uw schuld? Dan kan DUO u een boete geven (artikelen 24 en 25).\n\n"
                "U krijgt nooit twee straffen voor hetzelfde. Is uw bijstand al verlaagd? Dan krijgt u om dezelfde "
                "reden geen boete (artikel 27)."
            ),
            velden={},
        ),
        Tekstsoort(
            code="pip_verhuizen",
            titel="Verhuist u?",
            plaats="PIP-beschikking",
            standaard=(
                "Verhuist u naar een andere gemeente? Vertel dit dan aan uw klantmanager. Uw nieuwe gemeente maakt een "
                "nieuw plan met u. Uw leerroute en uw termijn blijven hetzelfde."
            ),
            velden={},
        ),
        Tekstsoort(
            code="vragen",
            titel="Heeft u vragen?",
            plaats="alle brieven",
            standaard=(
                "Stel uw vraag aan {contactpersoon}. {bereikbaar} Spreekt u nog niet goed Nederlands? Dan bellen wij "
                "een tolk. Dat kost u niets."
            ),
            velden=VRAGEN,
            verplicht=frozenset({"contactpersoon"}),
        ),
        Tekstsoort(
            code="bezwaar",
            titel="Bent u het niet eens met dit besluit?",
            plaats="alle besluiten",
            standaard=(
                "Bel gerust eerst met uw klantmanager. Misschien kunnen wij het samen oplossen.\n\n"
                "U kunt ook bezwaar maken. Wij kijken dan opnieuw naar ons besluit. U heeft zes weken de tijd, vanaf "
                "de dag nadat wij dit besluit hebben verstuurd. De laatste dag is **{laatste_dag}**. Bent u later? Dan "
                "kunnen wij uw bezwaar meestal niet meer behandelen.\n\n"
                "Schrijf in uw bezwaar:\n"
                "- uw naam en adres;\n"
                "- de datum waarop u het bezwaar schrijft;\n"
                "- tegen welk besluit u bezwaar maakt: kenmerk {kenmerk} van {dagtekening};\n"
                "- waarom u het er niet mee eens bent;\n"
                "- uw handtekening.\n\n"
                "Schrijf in het Nederlands. Stuur uw bezwaar naar {college}, {postadres}. {online}\n\n"
                "Dit besluit geldt ook als u bezwaar maakt. Is er haast? Vraag dan de rechtbank om een tijdelijke "
                "beslissing. Dat heet een voorlopige voorziening. Maak ook dan bezwaar bij ons. De rechtbank vraagt "
                "hiervoor geld. Dat heet griffierecht."
            ),
            velden=BEZWAAR,
            verplicht=frozenset({"laatste_dag", "college", "postadres", "kenmerk"}),
        ),
        Tekstsoort(
            code="intake_uitnodiging",
            titel="Waarom krijgt u deze brief?",
            plaats="uitnodiging voor de intake (eerste oproep)",
            standaard=(
                "U moet inburgeren. Daarom maken wij samen met u een plan. Eerst willen wij u leren kennen: wat heeft "
                "u geleerd, wat voor werk heeft u gedaan en wat wilt u in Nederland? Dat gesprek heet de brede intake."
            ),
            velden=OPROEP,
        ),
        Tekstsoort(
            code="intake_waarschuwing",
            titel="Waarschuwing",
            plaats="tweede oproep voor de intake (Wi2021 art. 14 lid 1)",
            standaard=(
                "Dit is een waarschuwing. U bent verplicht om mee te werken aan de brede intake. Komt u weer niet, "
                "zonder goede reden? Dan kunnen wij u een boete geven (artikel 22 van de Wet inburgering 2021). Kunt u "
                "echt niet komen? Bel ons dan vóór {datum}."
            ),
            velden=OPROEP,
            verplicht=frozenset({"datum"}),
        ),
        Tekstsoort(
            code="intake_laatste_oproep",
            titel="Laatste oproep",
            plaats="derde oproep voor de intake (Wi2021 art. 14 lid 2)",
            standaard=(
                "Dit is de laatste oproep. Komt u weer niet, of werkt u niet genoeg mee? Dan doen wij de intake zonder "
                "u. Wij maken uw plan dan met de gegevens die wij al hebben. Wij kunnen u ook een boete geven (artikel "
                "22 van de Wet inburgering 2021). Kunt u echt niet komen? Bel ons dan vóór {datum}."
            ),
            velden=OPROEP,
            verplicht=frozenset({"datum"}),
        ),
        Tekstsoort(
            code="participatieverklaring",
            titel="Kernwaarden van Nederland",
            plaats=(
                "participatieverklaring, vóór de slotformule; de wettelijke tekst staat in de bijlage bij het Besluit "
                "inburgering 2021 (art. 3.1 lid 6)"
            ),
            standaard=(
                "In Nederland horen vier kernwaarden bij het samenleven.\n\n"
                "- Vrijheid: iedereen mag zelf denken, geloven en kiezen hoe hij leeft, binnen de wet.\n"
                "- Gelijkwaardigheid: iedereen is evenveel waard. Mannen en vrouwen hebben dezelfde rechten. "
                "Discriminatie is verboden.\n"
                "- Solidariteit: wij helpen elkaar. Wie dat kan, zorgt voor zichzelf en betaalt mee voor wie hulp "
                "nodig heeft.\n"
                "- Meedoen: iedereen doet mee, met werk, met leren of met hulp aan anderen."
            ),
            velden={},
        ),
    )
}


def controleer(code: str, tekst: str) -> None:
    """Check a gemeente's own wording of a block.

    Raises RegelFout when it is empty, misses a required field or holds an unknown one.
    """
    soort = TEKSTSOORTEN[code]
    gebruikt = set(_VELD.findall(tekst))
    if not tekst.strip():
        raise RegelFout("tekst_leeg", "Vul een tekst in, of kies ‘Standaardtekst terugzetten’.", veld="tekst")
    if onbekend := gebruikt - soort.velden.keys():
        raise RegelFout(
            "tekst_onbekend_veld",
            f"Dit veld bestaat niet: {_namen(onbekend)}. U kunt gebruiken: {_namen(soort.velden) or 'geen velden'}.",
            veld="tekst",
        )
    if ontbreekt := soort.verplicht - gebruikt:
        raise RegelFout(
            "tekst_verplicht_veld",
            f"Dit veld moet in de tekst staan: {_namen(ontbreekt)}.",
            artikel="Awb art. 3:45" if code == "bezwaar" else "",
            veld="tekst",
        )


def ingevuld(tekst: str, velden: Mapping[str, str]) -> str:
    """The text with every known field replaced by its value; an empty value leaves no double space."""
    vol = _VELD.sub(lambda veld: velden.get(veld[1], veld[0]), tekst)
    return re.sub(r"(?<=\S) {2,}", " ", re.sub(r" +(?=\n|$)", "", vol))


def standaardteksten() -> dict[str, str]:
    """The default of every block, by code."""
    return {code: soort.standaard for code, soort in TEKSTSOORTEN.items()}


def _namen(velden) -> str:
    return ", ".join("{" + naam + "}" for naam in sorted(velden))
