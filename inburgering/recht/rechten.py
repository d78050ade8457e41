"""What follows from stelsel, doelgroep and verblijfsvergunning: rights and duties."""

from dataclasses import dataclass, replace
from enum import StrEnum

from inburgering.recht.doelgroep import Doelgroep, Stelsel
from inburgering.recht.ontzorgen import ontzorgen_recht
from inburgering.recht.regels import regel


class Recht(StrEnum):
    """A right or duty that depends on who someone is."""

    BREDE_INTAKE = "brede_intake"
    LEERBAARHEIDSTOETS = "leerbaarheidstoets"
    PIP = "pip"
    INBURGERINGSTERMIJN = "inburgeringstermijn"
    INTENSITEIT_LEERROUTE = "intensiteit_leerroute"
    AANBOD_LEERROUTE = "aanbod_leerroute"
    PVT_EN_MAP = "pvt_en_map"
    VOORTGANGSGESPREKKEN = "voortgangsgesprekken"
    MAATSCHAPPELIJKE_BEGELEIDING = "maatschappelijke_begeleiding"
    ONTZORGEN = "ontzorgen"
    LENING = "lening"
    VOORTGANG_VAN_CURSUSINSTELLING = "voortgang_van_cursusinstelling"
    VOORBEREIDING_IN_OPVANG = "voorbereiding_in_opvang"


@dataclass(frozen=True, slots=True)
class Gevolg:
    """Whether a right or duty applies to someone, and by which article."""

    recht: Recht
    geldt: bool
    uitleg: str
    artikel: str
    url: str


IEDEREEN = frozenset(Doelgroep)
ASIEL = frozenset({Doelgroep.ASIELSTATUSHOUDER})
MIGRANTEN = IEDEREEN - ASIEL

MATRIX: tuple[tuple[Recht, str, frozenset[Doelgroep]], ...] = (
    (Recht.BREDE_INTAKE, "D-1", IEDEREEN),
    (Recht.LEERBAARHEIDSTOETS, "D-2", IEDEREEN),
    (Recht.PIP, "D-3", IEDEREEN),
    (Recht.INBURGERINGSTERMIJN, "T-IT-1", IEDEREEN),
    (Recht.INTENSITEIT_LEERROUTE, "D-4", ASIEL),
    (Recht.AANBOD_LEERROUTE, "D-5", ASIEL),
    (Recht.PVT_EN_MAP, "D-6", IEDEREEN),
    (Recht.VOORTGANGSGESPREKKEN, "D-8", IEDEREEN),
    (Recht.MAATSCHAPPELIJKE_BEGELEIDING, "D-7", ASIEL),
    (Recht.LENING, "D-9", MIGRANTEN),
    (Recht.VOORTGANG_VAN_CURSUSINSTELLING, "D-10", ASIEL),
    (Recht.VOORBEREIDING_IN_OPVANG, "D-11", ASIEL),
)
"""Which doelgroep has what under the Wi2021; ontzorgen is judged apart."""


def rechten_en_plichten(
    *, stelsel: str, doelgroep: str, verblijfsvergunning: str, bijstand: bool
) -> dict[Recht, Gevolg]:
    """All rights and duties, with whether they apply; under the law of 2013 none does (art. 54 lid 1).

    The college may then still hold an intake of its own and give guidance, but makes no PIP and computes no
    term.
    """
    if stelsel == Stelsel.WI2013:
        return _onder_de_wet_van_2013()
    gevolgen = {
        recht: Gevolg(recht, doelgroep in groepen, regel(code).omschrijving, regel(code).artikel, regel(code).url)
        for recht, code, groepen in MATRIX
    }
    begin = regel("X-1")
    begeleiding = gevolgen[Recht.MAATSCHAPPELIJKE_BEGELEIDING]
    gevolgen[begeleiding.recht] = replace(
        begeleiding, uitleg=f"{begeleiding.uitleg} {begin.omschrijving} ({begin.artikel})"
    )
    recht_op_ontzorgen = ontzorgen_recht(
        inburgeringsplichtig_wi2021=True, verblijfsvergunning=verblijfsvergunning, bijstand=bijstand
    )
    gevolgen[Recht.ONTZORGEN] = Gevolg(
        Recht.ONTZORGEN,
        recht_op_ontzorgen.ja,
        recht_op_ontzorgen.uitleg[0],
        recht_op_ontzorgen.artikel,
        recht_op_ontzorgen.url,
    )
    return gevolgen


def _onder_de_wet_van_2013() -> dict[Recht, Gevolg]:
    overgang, begeleiding = regel("G-10"), regel("D-12")
    gevolgen = {recht: Gevolg(recht, False, overgang.omschrijving, overgang.artikel, overgang.url) for recht in Recht}
    recht = Recht.MAATSCHAPPELIJKE_BEGELEIDING
    gevolgen[recht] = Gevolg(recht, False, begeleiding.omschrijving, begeleiding.artikel, begeleiding.url)
    return gevolgen
