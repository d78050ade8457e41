"""What a PIP holds, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from inburgering.recht.doelgroep import Doelgroep
from inburgering.recht.leerroutes import Examenonderdeel, Leerroute, Niveau


class Alfabetisering(StrEnum):
    """Whether alfabetiseringsonderwijs is obligatory, in the codes of DUO."""

    ALFABETISERING = "A"
    ANDERSALFABETISERING = "AA"
    NIET_VAN_TOEPASSING = "NVT"


@dataclass(frozen=True, slots=True)
class Routereden:
    """Why a leerroute was chosen or not, and on what this rests (conversation, toets, diploma)."""

    reden: str
    bron: str


@dataclass(frozen=True, slots=True)
class PipInhoud:
    """Everything in a PIP that the law or DUO asks for. Empty text and None mean: not filled in."""

    doelgroep: Doelgroep
    leerroute: Leerroute | None = None
    eerste_pip: bool = True
    dagtekening: date | None = None
    naam: str = ""
    adres: str = ""
    ondertekenaar: str = ""
    mandaat: str = ""
    niveau: Niveau | None = None
    a2_onderdelen: frozenset[Examenonderdeel] = frozenset()
    redenen: Mapping[Leerroute, Routereden] = field(default_factory=dict)
    wensen_inburgeraar: str = ""
    wil_beroeps_of_hoger_onderwijs: bool | None = None
    leerbaarheidstoets_advies: Leerroute | None = None
    motivering_afwijking_toets: str = ""
    begeleiding: str = ""
    aantal_voortgangsgesprekken: int | None = None
    pvt_uren: int | None = None
    map_uren: int | None = None
    intensiteit_uren: int | None = None
    alfabetisering: Alfabetisering | None = None
    mag_niet_vrijstellende_opleiding_afmaken: bool | None = None
    kinderen_voor_educatie: bool = False
    afspraken_educatie: str = ""
    bijstand: bool = False
    participatiewet_besluit: str = ""
    recht_op_ontzorgen: bool = False
    ontzorgen_besluit: str = ""
    contactpersoon_naam: str = ""
    contactpersoon_email: str = ""
    contactpersoon_telefoon: str = ""


@dataclass(frozen=True, slots=True)
class Gebrek:
    """Something that is missing from a PIP or that DUO refuses: which field, and in Dutch how to mend it."""

    code: str
    veld: str
    uitleg: str
    artikel: str
    url: str
