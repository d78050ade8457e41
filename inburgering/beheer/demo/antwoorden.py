"""What people in the demo tell during the brede intake, per profile."""

from dataclasses import dataclass
from random import Random
from typing import Any


@dataclass(frozen=True)
class Profiel:
    """How somebody learns and what he wants: it decides the leerroute and its three reasons.

    `wens` is what he wants, as it ends the sentence "U wilt" after `werkwoord`; `redenen` holds per route the
    reason and its source, as the klantmanager writes it to the inburgeraar.
    """

    leerroute: str
    opleiding: tuple[str, ...]
    hoogste_niveau: str
    werk: tuple[str, ...]
    wens: tuple[str, ...]
    taalniveau: tuple[str, ...]
    alfabetisering: str
    zelfredzaamheid: str
    digitaal: str
    lbt_haalbaar: bool
    redenen: dict[str, tuple[tuple[str, ...], str]]
    werkwoord: str = ""


B1 = Profiel(
    leerroute="B",
    opleiding=(
        "Middelbare school afgemaakt, daarna twee jaar verpleegkunde zonder diploma.",
        "Twaalf jaar school. Diploma van de middelbare school is nog in het land van herkomst.",
        "Vakopleiding elektrotechniek van drie jaar, met diploma.",
        "Negen jaar school, daarna in de leer bij een kleermaker.",
    ),
    hoogste_niveau="voortgezet",
    werk=(
        "Vijf jaar verkoper in een telefoonwinkel.",
        "Acht jaar als elektricien, laatste twee jaar met eigen bedrijf.",
        "Werkte als kapster in de zaak van een tante.",
        "Chauffeur en magazijnmedewerker, samen zeven jaar.",
    ),
    wens=("werken in de zorg", "werken in de techniek", "een eigen winkel beginnen", "werken in de kinderopvang"),
    taalniveau=("onder_a1", "a1"),
    alfabetisering="aa",
    zelfredzaamheid="soms_hulp",
    digitaal="basis",
    lbt_haalbaar=True,
    redenen={
        "B": (
            (
                "De toets laat zien dat niveau B1 voor u haalbaar is. U leert snel en oefent thuis elke dag.",
                "De toets geeft aan dat u B1 kunt halen. U heeft een duidelijk doel en genoeg tijd voor de lessen.",
            ),
            "Leerbaarheidstoets en intakegesprekken",
        ),
        "O": (
            (
                "U wilt nu geen opleiding van vijf dagen per week volgen. U wilt liever snel werken.",
                "U wilt nu geen beroepsopleiding of hoger onderwijs volgen, omdat u voor uw kinderen zorgt.",
            ),
            "Intakegesprek",
        ),
        "Z": (
            (
                "Deze route is voor mensen voor wie niveau B1 te moeilijk is. Dat is bij u niet zo.",
                "U kunt meer dan in deze route van u wordt gevraagd. Dat blijkt uit de toets.",
            ),
            "Leerbaarheidstoets",
        ),
    },
)
ONDERWIJS = Profiel(
    leerroute="O",
    werkwoord="een opleiding volgen: ",
    opleiding=(
        "Bachelor informatica, vierde jaar niet afgemaakt door de oorlog.",
        "Middelbare school met hoge cijfers, begonnen aan een studie tandheelkunde.",
        "Gymnasium afgerond en een jaar economie gestudeerd.",
    ),
    hoogste_niveau="hoger",
    werk=("Bijbaan als docent wiskunde.", "Stage bij een softwarebedrijf.", "Nog niet gewerkt, was student."),
    wens=(
        "hbo-opleiding tot verpleegkundige",
        "mbo-4 opleiding software developer",
        "universitaire studie tandheelkunde",
    ),
    taalniveau=("a1", "a2"),
    alfabetisering="nvt",
    zelfredzaamheid="zelfstandig",
    digitaal="goed",
    lbt_haalbaar=True,
    redenen={
        "O": (
            (
                "U wilt een opleiding volgen en u leert heel snel. Wij verwachten dat u een diploma kunt halen.",
                "U heeft al gestudeerd en wilt verder leren in Nederland. De kans op een diploma is groot.",
            ),
            "Intakegesprekken, leerbaarheidstoets en diploma's",
        ),
        "B": (
            ("U kunt een hoger niveau halen dan in deze route. Daarna kunt u een opleiding volgen.",),
            "Leerbaarheidstoets",
        ),
        "Z": (
            ("Deze route is voor mensen voor wie niveau B1 te moeilijk is. Dat is bij u niet zo.",),
            "Leerbaarheidstoets",
        ),
    },
)
ZELFREDZAAM = Profiel(
    leerroute="Z",
    opleiding=(
        "Vier jaar Koranschool, geen ander onderwijs.",
        "Twee jaar basisschool, daarna gewerkt op het land van de familie.",
        "Geen onderwijs gevolgd.",
    ),
    hoogste_niveau="geen",
    werk=(
        "Hielp in het bedrijf van de familie.",
        "Werkte als schaapherder.",
        "Zorgde voor het huishouden en vijf kinderen.",
    ),
    wens=(
        "zelf naar de huisarts kunnen gaan",
        "met de school van de kinderen kunnen praten",
        "werk vinden in de schoonmaak",
    ),
    taalniveau=("geen", "onder_a1"),
    alfabetisering="a",
    zelfredzaamheid="veel_hulp",
    digitaal="weinig",
    lbt_haalbaar=False,
    redenen={
        "Z": (
            (
                "U leert nog lezen en schrijven. In deze route leert u Nederlands in uw eigen tempo.",
                "Niveau B1 is voor u nu te moeilijk. In deze route leert u wat u elke dag nodig heeft.",
            ),
            "Leerbaarheidstoets en intakegesprekken",
        ),
        "B": (
            ("De toets laat zien dat niveau B1 binnen drie jaar niet haalbaar is. Ook de gesprekken laten dat zien.",),
            "Leerbaarheidstoets",
        ),
        "O": (
            ("Deze route vraagt meer vooropleiding dan u heeft. U wilt ook geen beroepsopleiding volgen.",),
            "Intakegesprek",
        ),
    },
)


def profiel_kiezen(toeval: Random) -> Profiel:
    """Return a profile; about 60, 25 and 15 percent follow the B1-route, Z-route and onderwijsroute."""
    return toeval.choices((B1, ZELFREDZAAM, ONDERWIJS), (60, 25, 15))[0]


def antwoorden_bij(profiel: Profiel, toeval: Random, *, kinderen: bool, taal: str) -> dict[str, dict[str, Any]]:
    """Return the answers per section of the intake, complete as far as the law asks."""
    wens = toeval.choice(profiel.wens)
    onderwijs = profiel.leerroute == "O"
    return {
        "gezin": {
            "gezinssituatie": "Woont met partner en kinderen."
            if kinderen
            else "Woont zelfstandig. Ouders en broers zijn in het land van herkomst.",
            "kinderen_vve": "ja" if kinderen else "nee",
            **({"vve": "Jongste kind gaat twee ochtenden naar de peuteropvang; aanmelding loopt."} if kinderen else {}),
            "opvang_zorg": "Kan op schooltijden naar les." if kinderen else "Geen zorgtaken.",
        },
        "opleiding": {
            "opleiding_herkomst": toeval.choice(profiel.opleiding),
            "hoogste_niveau": profiel.hoogste_niveau,
            "jaren_onderwijs": {"geen": 2, "voortgezet": 11, "hoger": 14}[profiel.hoogste_niveau],
            "leren": toeval.choice(
                ("Leert het best door te doen.", "Wil graag regels en grammatica.", "Leert goed in een kleine groep.")
            ),
        },
        "diploma": {
            "diplomawaardering": "aanvragen" if onderwijs else "niet_nodig",
            "startkwalificatie": "ja" if onderwijs else "nee",
        },
        "werk": {
            "werk_herkomst": toeval.choice(profiel.werk),
            "arbeidsmogelijkheden": toeval.choice(
                (
                    "Kan 24 uur per week werken naast de lessen.",
                    "Eerst taal, daarna werk voor drie dagen.",
                    "Vrijwilligerswerk is een goede eerste stap.",
                )
            ),
            "uren_beschikbaar": toeval.choice((12, 16, 24, 32)),
            "rijbewijs": toeval.choice(("ja", "nee")),
        },
        "taal": {
            "taalniveau": toeval.choice(profiel.taalniveau),
            "alfabetisering": profiel.alfabetisering,
            "moedertaal": taal,
            "voorinburgering": toeval.choice(
                ("Twaalf weken les in de opvang.", "Geen les gehad.", "Oefent met een app en een taalmaatje.")
            ),
        },
        "toekomst": {
            "wens_onderwijs": "ja" if onderwijs else "nee",
            **({"wens_opleiding": wens.capitalize()} if onderwijs else {}),
            "hoofddoel": wens.capitalize(),
        },
        "zelfredzaamheid": {
            "mate_zelfredzaamheid": profiel.zelfredzaamheid,
            "zelfredzaamheid_toelichting": "Vraagt op tijd om hulp bij brieven.",
            "wonen": "Huurwoning via de gemeente.",
        },
        "digitaal": {
            "digitaal_niveau": profiel.digitaal,
            "apparaten": ["telefoon", "internet"],
            "digid": "nee" if profiel.digitaal == "weinig" else "ja",
        },
        "financien": {"inkomsten": "Bijstand en zorgtoeslag.", "schulden": "nee", "bankrekening": "ja"},
        "gezondheid": {
            "gezondheid_besproken": "ja",
            "lichamelijk": toeval.choice(
                (
                    "Geen klachten.",
                    "Heeft last van de rug, kan niet lang zitten.",
                    "Diabetes, onder controle bij de huisarts.",
                )
            ),
            "psychisch": toeval.choice(
                (
                    "Gaat goed.",
                    "Slaapt slecht en maakt zich zorgen over familie.",
                    "Heeft gesprekken bij de praktijkondersteuner.",
                )
            ),
            "rekening_houden": toeval.choice(
                ("Geen bijzonderheden.", "Lessen in de ochtend passen het best.", "Elke twee uur even kunnen bewegen.")
            ),
        },
    }
