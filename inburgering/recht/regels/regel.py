"""What a rule is, and the laws that rules come from."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

START_WI2021 = date(2022, 1, 1)
"""The Wet inburgering 2021, its Besluit and Participatiewet art. 56a came into force on this day."""

BESLUIT_2023 = date(2023, 1, 1)
"""The amended Besluit: kennisgeving as start of the ten weeks, information of a third party."""


BESLUIT_SEPTEMBER_2025 = date(2025, 9, 1)
"""The Besluit as amended: hours of a niet-vrijstellende opleiding can count in the zelfredzaamheidsroute."""


class Zekerheid(StrEnum):
    """How sure the reading of a rule is."""

    GELEZEN = "gelezen in de wettekst of in de specificatie van DUO"
    TWEEDE_HAND = "gelezen in een toelichting van een overheidsbron"
    AFGELEID = "volgt uit een gelezen regel"
    ONZEKER = "de bronnen laten twijfel"


@dataclass(frozen=True, slots=True)
class Bron:
    """A law (or a specification of DUO) in the version that was read."""

    naam: str
    adres: str

    def adres_van(self, artikel: str) -> str:
        """The address of an article; a source that is not a law has one address."""
        return f"{self.adres}#Artikel{artikel}" if "wetten.overheid.nl" in self.adres else self.adres


WI2021 = Bron("Wi2021", "https://wetten.overheid.nl/BWBR0044770/2025-10-21")
BESLUIT = Bron("Besluit inburgering 2021", "https://wetten.overheid.nl/BWBR0045555/2026-04-02")
BESLUIT_TEKST_2022 = Bron("Besluit inburgering 2021", "https://wetten.overheid.nl/BWBR0045555/2022-01-01")
PARTICIPATIEWET = Bron("Participatiewet", "https://wetten.overheid.nl/BWBR0015703/2026-07-01")
AWB = Bron("Awb", "https://wetten.overheid.nl/BWBR0005537/2026-07-01")
ATW = Bron("Algemene termijnenwet", "https://wetten.overheid.nl/BWBR0002448/2010-10-10")
AVG = Bron("AVG", "https://eur-lex.europa.eu/eli/reg/2016/679/oj")
DUO = Bron("DUO-koppelvlak inburgering", "https://github.com/duonl/gemeente-m2m-inburgering")


@dataclass(frozen=True, slots=True)
class Regel:
    """One rule of law in one version, in force from ``geldig_vanaf`` until (not including) ``geldig_tot``."""

    code: str
    omschrijving: str
    bron: Bron
    plaats: str
    geldig_vanaf: date = START_WI2021
    geldig_tot: date | None = None
    zekerheid: Zekerheid = Zekerheid.GELEZEN

    @property
    def artikel(self) -> str:
        """The source as it is cited: ``Besluit inburgering 2021 art. 5.3 lid 1``."""
        soort = "art. " if "wetten.overheid.nl" in self.bron.adres else ""
        return f"{self.bron.naam} {soort}{self.plaats}"

    @property
    def url(self) -> str:
        """The address of the article on wetten.overheid.nl."""
        return self.bron.adres_van(self.plaats.split()[0])

    def geldt_op(self, dag: date) -> bool:
        """Whether this version is the law on a day."""
        return self.geldig_vanaf <= dag and (self.geldig_tot is None or dag < self.geldig_tot)
