"""The mapping layer of the delivery to the CBS: from our facts to the fields of the file.

The official guideline and its XSD could not be read; the fields are those of which the CBS publishes figures. Every
name and code in the file stands here and nowhere else, so that they can be matched with the guideline in one place.
Until then `AFGESTEMD` is False, and page and file say so.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

AFGESTEMD = False
RICHTLIJN = "nog af te stemmen met de richtlijn van het CBS voor de Statistiek Wet Inburgering"

Waarden = Mapping[str, list[str]]
"""The values of one dossier by field; a field without a value is absent, one with more values has them in order."""


def _altijd(waarden: Waarden) -> bool:
    return True


def _met(veld: str) -> Callable[[Waarden], bool]:
    return lambda waarden: veld in waarden


def _z_route(waarden: Waarden) -> bool:
    return waarden.get("leerroute", [""])[-1] == "Z"


@dataclass(frozen=True, slots=True)
class Veld:
    """One field: our word, its name in the file, when it may not be missing, and where it is filled in."""

    naam: str
    kop: str
    element: str
    nodig: Callable[[Waarden], bool] | None = None
    herstel: str = "dossiers:dossier"


VELDEN: tuple[Veld, ...] = (
    Veld("bsn", "BSN", "Burgerservicenummer", _altijd, "dossiers:persoon"),
    Veld("gemeentecode", "Gemeentecode", "Gemeentecode", _altijd),
    Veld("doelgroep", "Doelgroep", "TypeInburgeraar", _altijd, "dossiers:kenmerken"),
    Veld("oproep", "Eerste oproep", "DatumEersteOproep", None, "intake:overzicht"),
    Veld("intake_start", "Start brede intake", "DatumStartBredeIntake", _met("intake_einde"), "intake:overzicht"),
    Veld("intake_einde", "Einde brede intake", "DatumEindeBredeIntake", _met("pip"), "intake:overzicht"),
    Veld("intake_gesprekken", "Gesprekken brede intake", "AantalGesprekkenBredeIntake", None, "intake:overzicht"),
    Veld("toets_datum", "Datum leerbaarheidstoets", "DatumLeerbaarheidstoets", _met("pip"), "intake:toets"),
    Veld(
        "toets_uitslag", "Uitslag leerbaarheidstoets", "UitslagLeerbaarheidstoets", _met("toets_datum"), "intake:toets"
    ),
    Veld("pip", "Dagtekening PIP", "DatumPIP", None, "pip_plans:pip"),
    Veld("leerroute", "Leerroute", "Leerroute", _met("pip"), "pip_plans:pip"),
    Veld("niveau", "Taalniveau", "Taalniveau", None, "pip_plans:pip"),
    Veld("alfabetisering", "Alfabetisering", "Alfabetisering", _z_route, "pip_plans:pip"),
    Veld("uren_per_week", "Uren per week", "UrenPerWeek", None, "pip_plans:pip"),
    Veld("schakelen", "Leerroute gewijzigd", "DatumWijzigingLeerroute", None, "pip_plans:pip"),
    Veld("afschalen", "Afgeschaald", "DatumAfschalen", None, "pip_plans:pip"),
    Veld("afschalen_onderdelen", "Onderdelen op A2", "OnderdelenA2", _met("afschalen"), "pip_plans:pip"),
    Veld("cursus_start", "Start van de lessen", "DatumStartCursus", None, "leerroutes:traject"),
    Veld("instelling", "Instelling", "Cursusinstelling", _met("cursus_start"), "leerroutes:traject"),
    Veld("voortgangsgesprekken", "Voortgangsgesprekken", "AantalVoortgangsgesprekken", None, "dossiers:contact"),
    Veld("pvt_start", "Start PVT", "DatumStartPVT", _met("pvt_getekend"), "leerroutes:pvt"),
    Veld("pvt_getekend", "Participatieverklaring getekend", "DatumOndertekeningPVT", None, "leerroutes:pvt"),
    Veld("map_start", "Start MAP", "DatumStartMAP", _met("map_eindgesprek"), "leerroutes:map"),
    Veld("map_eindgesprek", "Eindgesprek MAP", "DatumEindgesprekMAP", None, "leerroutes:map"),
    Veld("participatie", "Participatie", "Participatieactiviteit", None, "leerroutes:participatieplan"),
    Veld(
        "begeleiding_start",
        "Start begeleiding",
        "DatumStartMB",
        _met("begeleiding_einde"),
        "begeleiding:maatschappelijk",
    ),
    Veld("begeleiding_einde", "Einde begeleiding", "DatumEindeMB", None, "begeleiding:maatschappelijk"),
    Veld("ontzorgen_start", "Start ontzorgen", "DatumStartOntzorgen", _met("ontzorgen_einde"), "ontzorgen:overzicht"),
    Veld("ontzorgen_einde", "Einde ontzorgen", "DatumEindeOntzorgen", None, "ontzorgen:overzicht"),
    Veld(
        "ontzorgen_uitkomst", "Uitkomst ontzorgen", "UitkomstOntzorgen", _met("ontzorgen_einde"), "ontzorgen:overzicht"
    ),
    Veld("boete", "Boete van de gemeente", "Boete", None, "begeleiding:begeleiding"),
    Veld("einde", "Einde van de plicht", "DatumEindePlicht", _met("einde_reden"), "begeleiding:plicht"),
    Veld("einde_reden", "Reden van het einde", "RedenEindePlicht", _met("einde"), "begeleiding:plicht"),
)
CODES: Mapping[str, Mapping[str, str]] = {
    "doelgroep": {
        "asielstatushouder": "asielstatushouder",
        "gezinsmigrant": "gezinsmigrant",
        "overige_migrant": "overige migrant",
    },
}
"""Codes of the file for our own values, by field; a value that is not here stands as it is."""


def ontbreekt(waarden: Waarden) -> list[Veld]:
    """Return the fields that may not be missing in this dossier and are."""
    return [veld for veld in VELDEN if veld.nodig and veld.nodig(waarden) and veld.naam not in waarden]


def aantal_nodig(waarden: Waarden) -> int:
    """Return how many fields this dossier must have."""
    return sum(bool(veld.nodig and veld.nodig(waarden)) for veld in VELDEN)


def als_code(veld: Veld, waarde: str) -> str:
    return CODES.get(veld.naam, {}).get(waarde, waarde)
