"""The terms by name: which facts each soort asks for, and how they are computed from plain values."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from inburgering.recht.fouten import InvoerFout, InvoerFouten
from inburgering.recht.invoer import (
    OnleesbareWaarde,
    Veld,
    datum,
    ja_nee,
    lees_feiten,
    opsomming,
    toon,
)
from inburgering.recht.kalender import Duur, Eenheid
from inburgering.recht.termijnen import bestuursrecht, pip, traject
from inburgering.recht.termijnen.telling import TermijnSoort, TermijnUitkomst

LANGSTE_VERLENGING = MappingProxyType({Eenheid.MAANDEN: 600, Eenheid.DAGEN: 18_000})
_KWARTAAL = re.compile(r"([0-9]{4})Q([1-4])", re.ASCII)

DATUM = Veld(datum, verplicht=True)
DATUM_OF_ONBEKEND = Veld(datum, null_is_onbekend=True)


def _verlengingen(waarde: object) -> list[Duur]:
    """A list of ``{"maanden": n}`` or ``{"dagen": n}``."""
    if not isinstance(waarde, list):
        raise OnleesbareWaarde(f'{toon(waarde)} is geen lijst; schrijf bijvoorbeeld [{{"maanden": 6}}]')
    verlengingen: list[Duur] = []
    meldingen: list[str] = []
    for nummer, deel in enumerate(waarde, start=1):
        try:
            verlengingen.append(_verlenging(nummer, deel))
        except OnleesbareWaarde as fout:
            meldingen += fout.meldingen
    if meldingen:
        raise OnleesbareWaarde(*meldingen)
    return verlengingen


def _verlenging(nummer: int, deel: object) -> Duur:
    if not isinstance(deel, Mapping) or set(deel) not in ({"maanden"}, {"dagen"}):
        raise OnleesbareWaarde(
            f'verlenging {nummer} moet precies "maanden" of "dagen" noemen, bijvoorbeeld {{"maanden": 6}}'
        )
    (eenheid, aantal), *_ = deel.items()
    langste = LANGSTE_VERLENGING[Eenheid(eenheid)]
    if not isinstance(aantal, int) or isinstance(aantal, bool) or not 1 <= aantal <= langste:
        raise OnleesbareWaarde(
            f"verlenging {nummer}: {toon(aantal)} {eenheid} kan niet; schrijf een getal van 1 tot {langste}"
        )
    return Duur(aantal, Eenheid(eenheid))


def _kwartaal(waarde: object) -> tuple[int, int]:
    gevonden = _KWARTAAL.fullmatch(waarde) if isinstance(waarde, str) else None
    if not gevonden or not 1900 <= int(gevonden[1]) <= 2199:
        raise OnleesbareWaarde(f"{toon(waarde)} is geen kwartaal; schrijf het als 2026Q1 (Q1 tot en met Q4)")
    return int(gevonden[1]), int(gevonden[2])


@dataclass(frozen=True, slots=True)
class _Berekening:
    """The fields of one soort and the function that they go to."""

    velden: Mapping[str, Veld]
    functie: Callable[..., TermijnUitkomst]


def _pip_vaststellen(**feiten: Any) -> TermijnUitkomst:
    """``datum_inschrijving`` null says that the inschrijving has not happened yet."""
    inschrijving = feiten.get("datum_inschrijving")
    nog_niet = "datum_inschrijving" in feiten and inschrijving is None
    return pip.pip_vaststellen(**feiten, nog_niet_ingeschreven=nog_niet)


def _datum_of_nog_niet(waarde: object) -> object:
    return None if waarde is None else datum(waarde)


def _beslissing_op_bezwaar(
    *,
    herstel_gevraagd_op: date | None = None,
    herstel_uiterlijk_op: date | None = None,
    hersteld_op: date | None = None,
    **feiten: Any,
) -> TermijnUitkomst:
    """A request to mend a verzuim has the day by which that must be done."""
    verzuim = None
    if herstel_gevraagd_op:
        if herstel_uiterlijk_op is None or herstel_uiterlijk_op < herstel_gevraagd_op:
            raise InvoerFout("herstel_uiterlijk_op", "ontbreekt of ligt voor het verzoek; vul een latere dag in")
        verzuim = bestuursrecht.Verzuim(herstel_gevraagd_op, herstel_uiterlijk_op, hersteld_op)
    return bestuursrecht.beslissing_op_bezwaar(verzuim=verzuim, **feiten)


def _cbs_levering(kwartaal: tuple[int, int]) -> TermijnUitkomst:
    return bestuursrecht.cbs_levering(jaar=kwartaal[0], kwartaal=kwartaal[1])


BEREKENINGEN: Mapping[TermijnSoort, _Berekening] = MappingProxyType(
    {
        TermijnSoort.PIP_VASTSTELLEN: _Berekening(
            {
                "datum_kennisgeving": DATUM_OF_ONBEKEND,
                "datum_inschrijving": Veld(_datum_of_nog_niet),
                "datum_informatie_derde": DATUM_OF_ONBEKEND,
                "verhuisd": Veld(ja_nee),
            },
            _pip_vaststellen,
        ),
        TermijnSoort.INBURGERINGSTERMIJN: _Berekening(
            {
                "dagtekening_eerste_pip": DATUM,
                "verlengingen": Veld(_verlengingen, null_is_onbekend=True),
                "duo_einddatum": DATUM_OF_ONBEKEND,
            },
            traject.inburgeringstermijn,
        ),
        TermijnSoort.SCHAKELEN: _Berekening({"dagtekening_eerste_pip": DATUM}, traject.schakelen),
        TermijnSoort.ONTZORGEN: _Berekening({"datum_recht_op_bijstand": DATUM}, traject.ontzorgen),
        TermijnSoort.BEZWAAR: _Berekening({"datum_bekendmaking": DATUM}, bestuursrecht.bezwaar),
        TermijnSoort.BESLISSING_OP_BEZWAAR: _Berekening(
            {
                "datum_bekendmaking": DATUM,
                "commissie": Veld(ja_nee),
                "herstel_gevraagd_op": DATUM_OF_ONBEKEND,
                "herstel_uiterlijk_op": DATUM_OF_ONBEKEND,
                "hersteld_op": DATUM_OF_ONBEKEND,
                "verdaagd": Veld(ja_nee),
                "uitstel_tot": DATUM_OF_ONBEKEND,
            },
            _beslissing_op_bezwaar,
        ),
        TermijnSoort.VERLENGING_AANVRAGEN: _Berekening({"laatste_dag_termijn": DATUM}, traject.verlenging_aanvragen),
        TermijnSoort.CBS_LEVERING: _Berekening({"kwartaal": Veld(_kwartaal, verplicht=True)}, _cbs_levering),
    }
)

SOORTEN_MET_FEITEN: tuple[str, ...] = tuple(BEREKENINGEN)
"""The soorten that ``bereken`` knows by name."""


def bereken(soort: object, feiten: object) -> TermijnUitkomst:
    """Compute a term from plain values (dates as YYYY-MM-DD text).

    Raises InvoerFouten with every fault; ``veld`` is ``soort`` or the name of a fact.
    """
    if soort not in SOORTEN_MET_FEITEN:
        raise InvoerFouten(
            [
                InvoerFout(
                    "soort",
                    f"{toon(soort)} is onbekend; kies uit {opsomming(SOORTEN_MET_FEITEN)}",
                )
            ]
        )
    berekening = BEREKENINGEN[TermijnSoort(str(soort))]
    try:
        return berekening.functie(**lees_feiten(feiten, berekening.velden, geheel="feiten"))
    except InvoerFouten:
        raise
    except InvoerFout as fout:
        raise InvoerFouten([fout]) from None
    except (OverflowError, ValueError):
        te_ver = InvoerFout("verlengingen", "samen komen voorbij het jaar 9999; controleer de aantallen")
        raise InvoerFouten([te_ver]) from None
