"""People who do not exist, the same ones at every load."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from random import Random
from typing import Any

from stdnum.nl import bsn as bsn_nummer

from inburgering.beheer.demo.namen import HERKOMSTEN, STRATEN, Herkomst

EERSTE_TEST_BSN = 999900000
"""Numbers from here on are given to nobody and pass the elfproef once in eleven."""

EERSTE_V_NUMMER = 2_810_000_013
NUMMERS_PER_REEKS = 1_500

POSTCODELETTERS = "ABCDEGHJKLMNPRSTVWXZ"
OPVANGLOCATIES = ("azc Haarlem Oostpoort", "azc Alkmaar", "azc Den Helder", "azc Katwijk", "Opvang Laan van Decima")


@dataclass
class Mensen:
    """A generator of persons: field values of Inburgeraar, ready for `dossier_aanmaken`."""

    toeval: Random
    vandaag: date
    plaats: str = "Haarlem"
    reeks: int = 0
    """Which part of the numbers this generator gives out, so that two of them never give the same."""

    def __post_init__(self) -> None:
        self._bekend: set[tuple[str, str]] = set()
        self._volgnummers = count(EERSTE_TEST_BSN + self.reeks * NUMMERS_PER_REEKS)
        self._v_nummers = count(EERSTE_V_NUMMER + self.reeks * NUMMERS_PER_REEKS, 37)

    def persoon(self, *, asiel: bool, leeftijd: tuple[int, int] = (18, 58), **vast: Any) -> dict[str, Any]:
        """Return the fields of one person; `vast` overrides what chance would give."""
        toeval = self.toeval
        herkomst = self._herkomst(asiel)
        vrouw = toeval.random() < 0.48
        namen = herkomst.vrouwen if vrouw else herkomst.mannen
        velden = {
            "voornamen": " ".join(toeval.sample(namen, 2)) if toeval.random() < 0.25 else toeval.choice(namen),
            "achternaam": toeval.choice(herkomst.achternamen),
            "geslacht": "v" if vrouw else "m",
            "nationaliteit": herkomst.nationaliteit,
            "land_van_herkomst": herkomst.land,
            "taal": toeval.choice(herkomst.talen),
            "tolk": toeval.random() < (0.7 if asiel else 0.3),
            "telefoon": "06 " + " ".join(f"{toeval.randint(10, 59)}" for _ in range(4)),
            "email": "",
            "voorkeurskanaal": toeval.choice(("telefoon", "app", "email", "")),
            "straat": f"{toeval.choice(STRATEN)} {toeval.randint(1, 240)}",
            "postcode": f"20{toeval.randint(22, 37)} {''.join(toeval.choices(POSTCODELETTERS, k=2))}",
            "plaats": self.plaats,
            "bsn": self.bsn(),
            "v_nummer": str(next(self._v_nummers)) if asiel else "",
        }
        velden |= self._geboren(leeftijd, asiel)
        velden |= vast
        if "voornamen" not in vast:
            velden["voornamen"] = self._nieuwe_voornamen(velden, namen)
        return velden

    def _nieuwe_voornamen(self, velden: dict[str, Any], namen: tuple[str, ...]) -> str:
        """Return first names with which nobody of this surname exists yet, so that no household has two the same."""
        voornamen = velden["voornamen"]
        while (voornamen, velden["achternaam"]) in self._bekend:
            voornamen = " ".join(self.toeval.sample(namen, 2))
        self._bekend.add((voornamen, velden["achternaam"]))
        return voornamen

    def in_de_opvang(self) -> dict[str, Any]:
        """Return the address fields of somebody who still lives in an azc, without a BSN or address."""
        return {
            "straat": "",
            "postcode": "",
            "plaats": "",
            "bsn": "",
            "opvanglocatie": self.toeval.choice(OPVANGLOCATIES),
        }

    def bsn(self) -> str:
        """Return the next BSN of the test range that passes the elfproef."""
        return next(str(nummer) for nummer in self._volgnummers if bsn_nummer.is_valid(str(nummer)))

    def _herkomst(self, asiel: bool) -> Herkomst:
        gewichten = [herkomst.gewicht[0 if asiel else 1] for herkomst in HERKOMSTEN]
        return self.toeval.choices(HERKOMSTEN, gewichten)[0]

    def _geboren(self, leeftijd: tuple[int, int], asiel: bool) -> dict[str, int | None]:
        dagen = self.toeval.randint(leeftijd[0] * 365 + 20, (leeftijd[1] + 1) * 365 - 20)
        geboren = self.vandaag - timedelta(days=dagen)
        onvolledig = self.toeval.random() if asiel else 1.0
        return {
            "geboortejaar": geboren.year,
            "geboortemaand": None if onvolledig < 0.05 else geboren.month,
            "geboortedag": None if onvolledig < 0.10 else geboren.day,
        }
