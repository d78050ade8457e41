"""What there is in the demo to take part: districts, employers and their places, per gemeente."""

from dataclasses import dataclass
from typing import Any

from inburgering.aanbod.enums import PlekSoort

OCHTENDEN = ["ma_ochtend", "di_ochtend", "wo_ochtend", "do_ochtend"]
MIDDAGEN = ["ma_middag", "di_middag", "do_middag", "vr_middag"]


@dataclass(frozen=True)
class Omgeving:
    """A gemeente as somebody who looks for a place knows it; a place names its employer by `bij`."""

    plaats: str
    wijken: tuple[tuple[str, tuple[str, ...]], ...]
    buren: tuple[tuple[str, str], ...]
    werkgevers: tuple[tuple[str, str, str, str], ...]
    plekken: tuple[dict[str, Any], ...]


HAARLEM = Omgeving(
    "Haarlem",
    wijken=(
        ("Centrum", ("2011",)),
        ("Haarlem-Noord", ("2021", "2022", "2023", "2024", "2025", "2026")),
        ("Haarlem-Oost", ("2031", "2032", "2033")),
        ("Schalkwijk", ("2034", "2035", "2036", "2037")),
        ("Zuidwest", ("2012", "2013", "2014", "2015")),
    ),
    buren=(
        ("Centrum", "Haarlem-Noord"),
        ("Centrum", "Haarlem-Oost"),
        ("Centrum", "Zuidwest"),
        ("Haarlem-Oost", "Schalkwijk"),
        ("Haarlem-Oost", "Haarlem-Noord"),
    ),
    werkgevers=(
        ("Kringloop De Loods", "2033 AB", "Wim Jonker", "bedrijfsleider"),
        ("Zorgcentrum De Linden", "2036 BC", "Naima El Idrissi", "vrijwilligerscoördinator"),
        ("Lunchroom Proef", "2011 CD", "Sofie Blom", "eigenaar"),
        ("Distributiecentrum Waarderpolder", "2031 DE", "Peter Kok", "teamleider magazijn"),
        ("Buurttuin Molenwijk", "2035 EF", "Ank Vermeer", "begeleider"),
    ),
    plekken=(
        {
            "bij": 0,
            "naam": "Kleding sorteren en ophangen",
            "soort": PlekSoort.VRIJWILLIGERSWERK,
            "sector": "winkel",
            "taalniveau": "geen",
            "begeleiding": "vast",
            "uren_min": 4,
            "uren_max": 20,
            "tijden": OCHTENDEN,
            "capaciteit": 4,
            "vervoer": "fiets",
        },
        {
            "bij": 0,
            "naam": "Fietsen repareren",
            "soort": PlekSoort.WERKERVARINGSPLEK,
            "sector": "techniek",
            "taalniveau": "a1",
            "begeleiding": "vast",
            "uren_min": 8,
            "uren_max": 24,
            "tijden": [*OCHTENDEN, *MIDDAGEN],
            "capaciteit": 2,
            "vervoer": "fiets",
        },
        {
            "bij": 1,
            "naam": "Koffie en gezelschap voor bewoners",
            "soort": PlekSoort.TAALSTAGE,
            "sector": "zorg",
            "taalniveau": "a1",
            "begeleiding": "vast",
            "uren_min": 4,
            "uren_max": 12,
            "tijden": MIDDAGEN,
            "capaciteit": 3,
            "vervoer": "ov",
            "reis": "Bus 2, halte voor de deur.",
            "kinderopvang": True,
            "kinderopvang_waar": "Peuteropvang De Zon, zelfde gebouw",
        },
        {
            "bij": 2,
            "naam": "Meehelpen in de keuken",
            "soort": PlekSoort.PROEFPLAATSING,
            "sector": "horeca",
            "taalniveau": "a2",
            "begeleiding": "aanspreekpunt",
            "uren_min": 12,
            "uren_max": 32,
            "tijden": [*OCHTENDEN, "za_overdag"],
            "capaciteit": 1,
            "vervoer": "fiets",
        },
        {
            "bij": 3,
            "naam": "Leren en werken in het magazijn",
            "soort": PlekSoort.WERKERVARINGSPLEK,
            "sector": "logistiek",
            "taalniveau": "a2",
            "begeleiding": "vast",
            "uren_min": 16,
            "uren_max": 32,
            "tijden": [],
            "capaciteit": 3,
            "vervoer": "ov",
            "baangarantie_maanden": 6,
        },
        {
            "bij": 3,
            "naam": "Orderpicker",
            "soort": PlekSoort.VACATURE,
            "sector": "logistiek",
            "taalniveau": "a2",
            "begeleiding": "aanspreekpunt",
            "uren_min": 24,
            "uren_max": 40,
            "tijden": [],
            "capaciteit": 2,
            "vervoer": "ov",
            "contract": "tijdelijk",
        },
        {
            "bij": 4,
            "naam": "Werken in de buurttuin",
            "soort": PlekSoort.ACTIVERING,
            "sector": "groen",
            "taalniveau": "geen",
            "begeleiding": "intensief",
            "uren_min": 2,
            "uren_max": 12,
            "tijden": ["di_ochtend", "do_ochtend"],
            "capaciteit": 6,
            "vervoer": "lopend",
            "kinderopvang": True,
        },
        {
            "bij": 1,
            "naam": "Helpende in opleiding",
            "soort": PlekSoort.LEERWERKPLEK,
            "sector": "zorg",
            "taalniveau": "b1",
            "begeleiding": "vast",
            "uren_min": 16,
            "uren_max": 28,
            "tijden": [],
            "capaciteit": 1,
            "vervoer": "ov",
        },
    ),
)
ZANDVOORT = Omgeving(
    "Zandvoort",
    buren=(("Centrum", "Zandvoort-Noord"),),
    wijken=(("Bentveld", ("2116",)), ("Centrum", ("2042",)), ("Zandvoort-Noord", ("2041",))),
    werkgevers=(
        ("Strandpaviljoen Duinzicht", "2042 AB", "Joris Keur", "bedrijfsleider"),
        ("Pluspunt Zandvoort", "2041 CD", "Hanneke Paap", "vrijwilligerscoördinator"),
    ),
    plekken=(
        {
            "bij": 0,
            "naam": "Helpen in de spoelkeuken",
            "soort": PlekSoort.PROEFPLAATSING,
            "sector": "horeca",
            "taalniveau": "a1",
            "begeleiding": "aanspreekpunt",
            "uren_min": 8,
            "uren_max": 32,
            "tijden": [],
            "capaciteit": 2,
            "vervoer": "fiets",
        },
        {
            "bij": 1,
            "naam": "Gastvrouw of gastheer bij de koffie",
            "soort": PlekSoort.TAALSTAGE,
            "sector": "welzijn",
            "taalniveau": "a1",
            "begeleiding": "vast",
            "uren_min": 4,
            "uren_max": 12,
            "tijden": OCHTENDEN,
            "capaciteit": 2,
            "vervoer": "lopend",
            "kinderopvang": True,
        },
        {
            "bij": 1,
            "naam": "Samen koken",
            "soort": PlekSoort.ACTIVERING,
            "sector": "welzijn",
            "taalniveau": "geen",
            "begeleiding": "intensief",
            "uren_min": 2,
            "uren_max": 8,
            "tijden": ["wo_ochtend", "vr_middag"],
            "capaciteit": 6,
            "vervoer": "lopend",
        },
    ),
)
OMGEVINGEN = {"0392": HAARLEM, "0473": ZANDVOORT}
