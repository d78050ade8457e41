"""Required content of a PIP (checklist P1-P24): what applies to whom, and what is missing."""

from collections.abc import Callable
from dataclasses import dataclass

from inburgering.recht.doelgroep import Doelgroep
from inburgering.recht.leerroutes import PVT_MINIMUM_UREN, TAALONDERDELEN, Leerroute, Niveau
from inburgering.recht.pip.inhoud import Gebrek, PipInhoud
from inburgering.recht.regels import regel

Voorwaarde = Callable[[PipInhoud], bool]

VASTE_TEKSTEN = ("P4", "P14", "P15", "P19", "P20", "P21")
"""Parts that the letter itself always has: legal basis, term, consequences, bezwaar."""

ALLEEN_ASIEL = frozenset({"P10", "P23"})
ALLEEN_MIGRANT = frozenset({"P24"})
NIET_BIJ_ONDERWIJSROUTE = frozenset({"P9"})
ALLEEN_ZELFREDZAAMHEIDSROUTE = frozenset({"P6-Z"})


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """A part of the PIP with its source; ``vaste_tekst``: the letter always has it, nobody fills it in."""

    code: str
    omschrijving: str
    artikel: str
    url: str
    vaste_tekst: bool


ONDERDELEN = (
    "P1",
    "P2",
    "P3",
    "P4",
    "P5",
    "P6",
    "P6-Z",
    "P7",
    "P7-GESPREKKEN",
    "P8",
    "P9",
    "P10",
    "P11",
    "P12",
    "P13",
    "P14",
    "P15",
    "P16",
    "P16-ONTZORGEN",
    "P17",
    "P18",
    "P19",
    "P20",
    "P21",
    "P22",
    "P23",
    "P24",
)
"""The checklist in the order in which a reader of the law meets it."""


def onderdelen_voor(doelgroep: str, leerroute: str) -> tuple[Onderdeel, ...]:
    """The parts of a PIP for this doelgroep and leerroute; what does not apply is left out."""
    asiel = doelgroep == Doelgroep.ASIELSTATUSHOUDER
    weg = ALLEEN_MIGRANT if asiel else ALLEEN_ASIEL | {"P16-ONTZORGEN"}
    if leerroute == Leerroute.O:
        weg = weg | NIET_BIJ_ONDERWIJSROUTE
    if leerroute != Leerroute.Z:
        weg = weg | ALLEEN_ZELFREDZAAMHEIDSROUTE
    return tuple(
        Onderdeel(code, regel(code).omschrijving, regel(code).artikel, regel(code).url, code in VASTE_TEKSTEN)
        for code in ONDERDELEN
        if code not in weg
    )


@dataclass(frozen=True, slots=True)
class Eis:
    """One demand on the content: when it applies, when it is met, and what to say when it is not."""

    code: str
    veld: str
    vervuld: Voorwaarde
    uitleg: str
    van_toepassing: Voorwaarde = lambda _: True


def _ten_minste(veld: str, minimum: int) -> Voorwaarde:
    def vervuld(inhoud: PipInhoud) -> bool:
        aantal = getattr(inhoud, veld)
        return aantal is not None and aantal >= minimum

    return vervuld


def _ingevuld(veld: str) -> Voorwaarde:
    return lambda inhoud: bool(str(getattr(inhoud, veld) or "").strip())


def _gekozen(veld: str) -> Voorwaarde:
    return lambda inhoud: getattr(inhoud, veld) is not None


def _reden_voor(leerroute: Leerroute) -> Voorwaarde:
    def vervuld(inhoud: PipInhoud) -> bool:
        reden = inhoud.redenen.get(leerroute)
        return reden is not None and bool(reden.reden.strip()) and bool(reden.bron.strip())

    return vervuld


def _eis_reden(leerroute: Leerroute) -> Eis:
    uitleg = f"Schrijf op waarom de {leerroute.naam} wel of niet past en waar dat op rust (reden en bron)."
    return Eis("P17", f"reden_{leerroute.value.lower()}", _reden_voor(leerroute), uitleg)


def _asiel(inhoud: PipInhoud) -> bool:
    return inhoud.doelgroep == Doelgroep.ASIELSTATUSHOUDER


def _niveau_past(inhoud: PipInhoud) -> bool:
    """Whether level and A2 parts go together with the leerroute."""
    if inhoud.leerroute == Leerroute.O:
        return inhoud.niveau == Niveau.B1 and not inhoud.a2_onderdelen
    if inhoud.leerroute == Leerroute.B:
        return inhoud.niveau is not None and (inhoud.niveau == Niveau.A2) == bool(inhoud.a2_onderdelen)
    return inhoud.niveau != Niveau.B1


def _wijkt_af_van_toets(inhoud: PipInhoud) -> bool:
    advies = inhoud.leerbaarheidstoets_advies
    return advies is not None and inhoud.leerroute is not None and advies != inhoud.leerroute


EISEN: tuple[Eis, ...] = (
    Eis("P1", "naam", _ingevuld("naam"), "Vul de naam van de inburgeraar in."),
    Eis("P1", "adres", _ingevuld("adres"), "Vul het adres in waar het besluit naartoe gaat."),
    Eis("P2", "ondertekenaar", _ingevuld("ondertekenaar"), "Vul in wie het besluit ondertekent."),
    Eis("P2", "mandaat", _ingevuld("mandaat"), "Vul in namens wie en in welke functie wordt ondertekend."),
    Eis(
        "P3",
        "dagtekening",
        _gekozen("dagtekening"),
        "Vul de dagtekening in; de dag erna begint de termijn van drie jaar.",
    ),
    Eis("P5", "leerroute", _gekozen("leerroute"), "Kies de leerroute."),
    Eis(
        "P6",
        "niveau",
        _niveau_past,
        "Kies het niveau dat bij de leerroute past: onderwijsroute alleen B1, zelfredzaamheidsroute nooit B1, en in "
        "de B1-route A2 alleen met de examenonderdelen die op A2 worden afgelegd.",
        _gekozen("leerroute"),
    ),
    Eis(
        "P6",
        "a2_onderdelen",
        lambda inhoud: inhoud.a2_onderdelen <= TAALONDERDELEN,
        "Alleen lezen, luisteren, schrijven en spreken kunnen op A2; KNM heeft geen niveau.",
        lambda inhoud: inhoud.leerroute == Leerroute.B,
    ),
    Eis("P7", "begeleiding", _ingevuld("begeleiding"), "Beschrijf de ondersteuning en begeleiding."),
    Eis(
        "P7-GESPREKKEN",
        "aantal_voortgangsgesprekken",
        _ten_minste("aantal_voortgangsgesprekken", 1),
        "Vul het aantal voortgangsgesprekken in (ten minste 1).",
    ),
    Eis(
        "P8",
        "pvt_uren",
        _ten_minste("pvt_uren", PVT_MINIMUM_UREN),
        f"Vul de uren van het participatieverklaringstraject in: ten minste {PVT_MINIMUM_UREN}.",
    ),
    Eis(
        "P9",
        "map_uren",
        _ten_minste("map_uren", 1),
        "Vul de uren van de module Arbeidsmarkt en Participatie in.",
        lambda inhoud: inhoud.leerroute in (Leerroute.B, Leerroute.Z),
    ),
    Eis(
        "P10",
        "intensiteit_uren",
        _ten_minste("intensiteit_uren", 1),
        "Vul het totaal aantal uren van de leerroute in.",
        _asiel,
    ),
    Eis(
        "P11",
        "afspraken_educatie",
        _ingevuld("afspraken_educatie"),
        "Leg de afspraken over voor- of vroegschoolse educatie van de kinderen vast.",
        lambda inhoud: inhoud.kinderen_voor_educatie,
    ),
    Eis(
        "P12",
        "alfabetisering",
        _gekozen("alfabetisering"),
        "Kies of alfabetiseringsonderwijs verplicht is (A, AA of NVT).",
    ),
    Eis(
        "P16",
        "participatiewet_besluit",
        _ingevuld("participatiewet_besluit"),
        "Voeg het besluit op grond van de Participatiewet toe of schrijf op dat er geen is.",
        lambda inhoud: inhoud.bijstand and not inhoud.recht_op_ontzorgen,
    ),
    Eis(
        "P16-ONTZORGEN",
        "ontzorgen_besluit",
        _ingevuld("ontzorgen_besluit"),
        "Voeg het besluit over het ontzorgen toe.",
        lambda inhoud: inhoud.recht_op_ontzorgen,
    ),
    *(_eis_reden(leerroute) for leerroute in Leerroute),
    Eis(
        "P17",
        "wensen_inburgeraar",
        _ingevuld("wensen_inburgeraar"),
        "Schrijf op wat de inburgeraar zelf wil.",
    ),
    Eis(
        "R-O",
        "wil_beroeps_of_hoger_onderwijs",
        lambda inhoud: inhoud.wil_beroeps_of_hoger_onderwijs is True,
        "De onderwijsroute is voor wie tijdens de brede intake heeft gezegd een beroepsopleiding of hogere opleiding "
        "te willen volgen; leg die wens vast of kies een andere leerroute.",
        lambda inhoud: inhoud.leerroute == Leerroute.O,
    ),
    Eis(
        "P18",
        "motivering_afwijking_toets",
        _ingevuld("motivering_afwijking_toets"),
        "De leerroute wijkt af van het advies na de leerbaarheidstoets; schrijf op waarom.",
        _wijkt_af_van_toets,
    ),
    Eis(
        "P22",
        "contactpersoon_naam",
        _ingevuld("contactpersoon_naam"),
        "Vul de naam van de contactpersoon in.",
    ),
    Eis(
        "P22",
        "contactpersoon_email",
        _ingevuld("contactpersoon_email"),
        "Vul het e-mailadres van de contactpersoon in.",
    ),
    Eis(
        "P22",
        "contactpersoon_telefoon",
        _ingevuld("contactpersoon_telefoon"),
        "Vul het telefoonnummer van de contactpersoon in.",
    ),
)


def ontbrekend(inhoud: PipInhoud) -> tuple[Gebrek, ...]:
    """Everything that must still be done before this PIP can be fixed, in the order of the checklist."""
    return tuple(
        Gebrek(eis.code, eis.veld, eis.uitleg, regel(eis.code).artikel, regel(eis.code).url)
        for eis in EISEN
        if eis.van_toepassing(inhoud) and not eis.vervuld(inhoud)
    )
