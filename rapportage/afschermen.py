"""Small numbers in what is published: a count below the threshold is not shown, nor what it could be computed from.

A count of one to just below the threshold becomes “<5”, zero is shown. Then whatever would give such a count away is
left out too, as “x”: percentages and amounts of its row, and of every sum that it is part of one more number. Whether
that is enough is tried as a reader would: from all numbers that are shown, with every sum that he knows, each hidden
count must still have more than one possible value. The same numbers in another report count as a sum of one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import inf
from typing import Any

from rapportage.rapport import Getal, Kolom
from rapportage.selectors import Uitkomst

TOTAAL = "totaal"
NIET_GETOOND = "x"
MARGE = 1e-6
"""Amounts are floats: a difference smaller than this is none."""

Plek = tuple[str, int | str, str]
"""One number: the name of the report, the place of the row (or TOTAAL), the name of the column."""

Bereik = tuple[float | Getal, float | Getal]


@dataclass(frozen=True, slots=True)
class Afgeschermd:
    """Stands in a table for a number that is not shown."""

    tekst: str


@dataclass(frozen=True, slots=True)
class Som:
    """A number that is the sum of others, as every reader of the tables knows."""

    geheel: Plek
    delen: tuple[Plek, ...]

    def plekken(self) -> tuple[Plek, ...]:
        return (self.geheel, *self.delen)


def _gelijk(een: tuple[str, str], ander: tuple[str, str], *rijen: int | str) -> list[Som]:
    """The same numbers in two reports, in each of these rows."""
    return [Som((een[0], rij, een[1]), ((ander[0], rij, ander[1]),)) for rij in rijen]


OPKOMST = ("afspraken", "geweest", "niet_verschenen", "afgezegd", "zonder_uitkomst")
ZELFDE = (
    *_gelijk(("pips", "aantal"), ("pip_termijn", "vastgesteld"), 0, 1, TOTAAL),
    Som(("pips", TOTAAL, "aantal"), (("doorlooptijden", 1, "aantal"),)),
    Som(("doorlooptijden", 2, "aantal"), (("doorlooptijden", 3, "aantal"),)),
    Som(("leerroutes_kwartaal", TOTAAL, "aanmeldingen"), (("leerroutes_verdeling", TOTAAL, "aantal"),)),
    Som(("uitstroom_bijstand", 0, "aantal"), (("uitstroom_reden", TOTAAL, "volledig"),)),
    Som(("uitstroom_bijstand", 1, "aantal"), (("uitstroom_reden", TOTAAL, "gedeeltelijk"),)),
    Som(("nareizigers_en_vrouwen", TOTAAL, "dossiers"), (("kosten_inburgeraar", TOTAAL, "dossiers"),)),
    Som(("kosten_voorziening", TOTAAL, "kosten"), (("kosten_inburgeraar", TOTAAL, "kosten"),)),
    *(som for kolom in OPKOMST for som in _gelijk(("no_show", kolom), ("no_show_doelgroep", kolom), TOTAAL)),
)
"""Numbers that stand in more than one report."""


def afschermen(uitkomsten: Mapping[str, Uitkomst], drempel: int) -> dict[str, Uitkomst]:
    """Return the reports of one document, over one period, as they may be published."""
    alles = _Tabellen(uitkomsten, drempel)
    alles.verbergen()
    return {naam: alles.getoond(uitkomst) for naam, uitkomst in uitkomsten.items()}


class _Tabellen:
    """All numbers of the document, what is hidden of them, and the sums that bind them."""

    def __init__(self, uitkomsten: Mapping[str, Uitkomst], drempel: int) -> None:
        self.uitkomsten, self.drempel = uitkomsten, drempel
        self.waarden: dict[Plek, Getal] = {}
        self.ongetoond: set[Plek] = set()
        """What no table shows, such as a whole without its part; a reader computes it."""
        self.sommen: list[Som] = []
        for uitkomst in uitkomsten.values():
            self._lezen(uitkomst)
        bekend = (som for som in ZELFDE if all(plek in self.waarden for plek in som.plekken()))
        self.sommen += [som for som in bekend if self._klopt(som)]
        self.sommen_van = {plek: [som for som in self.sommen if plek in som.plekken()] for plek in self.waarden}
        self.klein = {plek for plek in self.waarden if self._is_klein(plek)}
        self.verborgen = {plek for plek in self.klein if plek not in self.ongetoond}
        self.vaag: set[Plek] = set()
        """Small numbers that show as “x”: four parts of at least one in a whole below five would each be one."""
        self.geheim = set(self.klein)
        """What may not be computed from what is shown."""

    def _lezen(self, uitkomst: Uitkomst) -> None:
        naam, kolommen = uitkomst.rapport.naam, uitkomst.rapport.kolommen
        rijen = _rijen(uitkomst)
        for rij, getallen in rijen:
            for kolom in kolommen:
                if _telt_op(kolom) and getallen[kolom.naam] is not None:
                    self.waarden[naam, rij, kolom.naam] = getallen[kolom.naam]
            for deel, geheel in ((kolom.naam, geheel) for kolom in kolommen for geheel in kolom.deel_van):
                rest: Plek = (naam, rij, f"{geheel} zonder {deel}")
                self.waarden[rest] = getallen[geheel] - getallen[deel]
                self.ongetoond.add(rest)
                self.sommen.append(Som((naam, rij, geheel), ((naam, rij, deel), rest)))
            for geheel, delen in uitkomst.rapport.in_een_rij().items():
                self.sommen.append(Som((naam, rij, geheel), tuple((naam, rij, deel) for deel in delen)))
        for kolom in kolommen:
            als_som = Som((naam, TOTAAL, kolom.naam), tuple((naam, rij, kolom.naam) for rij, _ in rijen[:-1]))
            if _telt_op(kolom) and als_som.delen and self._klopt(als_som):
                self.sommen.append(als_som)

    def _klopt(self, som: Som) -> bool:
        verschil = self.waarden[som.geheel] - sum(self.waarden[deel] for deel in som.delen)
        return abs(verschil) < 0.005

    def _is_klein(self, plek: Plek) -> bool:
        return (plek in self.ongetoond or self._kolom(plek).telt) and 0 < self.waarden[plek] < self.drempel

    def _kolom(self, plek: Plek) -> Kolom:
        return next(kolom for kolom in self.uitkomsten[plek[0]].rapport.kolommen if kolom.naam == plek[2])

    def verbergen(self) -> None:
        """Hide until no small number can be computed any more."""
        self._bedragen_verbergen()
        while (uitgelekt := self._uitgelekt()) is not None:
            erbij = self._erbij(uitgelekt)
            (self.vaag if erbij in self.verborgen else self.verborgen).add(erbij)

    def _bedragen_verbergen(self) -> None:
        """An amount of a few people is as personal as their number."""
        for naam, rij, _ in [plek for plek in self.klein if plek not in self.ongetoond]:
            for kolom in self.uitkomsten[naam].rapport.kolommen:
                plek = (naam, rij, kolom.naam)
                if _telt_op(kolom) and not kolom.telt and not kolom.openbaar and self.waarden.get(plek):
                    self.verborgen.add(plek)
                    self.geheim.add(plek)

    def _uitgelekt(self) -> Plek | None:
        """Return a secret that a reader can compute from what is shown; None when there is none left."""
        bereik = {plek: self._bekend(plek) for plek in self.waarden}
        te_doen = list(self.sommen)
        while te_doen:
            som = te_doen.pop()
            for plek, nieuw in _aangescherpt(som, bereik):
                bereik[plek] = nieuw
                te_doen += [ander for ander in self.sommen_van[plek] if ander not in te_doen]
        bekend = {plek for plek in self.geheim if bereik[plek][1] - bereik[plek][0] < 0.5}
        return min(bekend or self.geheim & self._opgelost(), key=str, default=None)

    def _opgelost(self) -> set[Plek]:
        """Return what all sums together leave only one value: the equations, solved by elimination."""
        opgelost: dict[Plek, dict[Plek, Fraction]] = {}
        for som in self.sommen:
            regel = {plek: Fraction(-1) for plek in som.delen} | {som.geheel: Fraction(1)}
            regel = {plek: deel for plek, deel in regel.items() if self._onbekend(plek)}
            for spil in [plek for plek in regel if plek in opgelost]:
                _aftrekken(regel, opgelost[spil], spil)
            if not regel:
                continue
            spil = next(iter(regel))
            regel = {plek: deel / regel[spil] for plek, deel in regel.items()}
            for ander in opgelost.values():
                _aftrekken(ander, regel, spil)
            opgelost[spil] = regel
        return {spil for spil, regel in opgelost.items() if len(regel) == 1}

    def _onbekend(self, plek: Plek) -> bool:
        return plek in self.verborgen or plek in self.ongetoond

    def _bekend(self, plek: Plek) -> Bereik:
        if plek in self.ongetoond:
            return 0, inf
        if plek not in self.verborgen:
            return self.waarden[plek], self.waarden[plek]
        if plek in self.klein and plek not in self.vaag:
            return 1, self.drempel - 1
        return (0, inf) if self._kolom(plek).telt else (-inf, inf)

    def _erbij(self, uitgelekt: Plek) -> Plek:
        """Return the number to hide too: of the sums that give it away the smallest part that is shown, else a whole.

        Those are the sums with it, and those with what is hidden there: a reader fills in one to solve the other. With
        nothing left to hide a small number of those sums is to say no more than “x”.
        """
        gezien, sommen = {uitgelekt}, self.sommen_van[uitgelekt]
        while True:
            keuzes = [
                (plek[1] == TOTAAL or plek == som.geheel, self.waarden[plek], str(plek), plek)
                for som in sommen
                for plek in som.plekken()
                if self.waarden[plek] and not self._onbekend(plek) and not self._kolom(plek).openbaar
            ]
            buren = {plek for som in sommen for plek in som.plekken() if self._onbekend(plek)} - gezien
            if keuzes and (not buren or not min(keuzes)[0]):
                return min(keuzes)[-1]
            if not buren:
                return self._vager(uitgelekt, sommen)
            gezien |= buren
            sommen = [som for som in self.sommen if gezien & set(som.plekken())]

    def _vager(self, uitgelekt: Plek, sommen: list[Som]) -> Plek:
        eigen = {plek for som in self.sommen_van[uitgelekt] for plek in som.plekken()}
        klein = [
            (plek not in eigen, plek != som.geheel, str(plek), plek)
            for som in sommen
            for plek in som.plekken()
            if plek in self.klein & self.verborgen - self.vaag
        ]
        nog_getoond = [plek for som in sommen for plek in som.plekken() if not self._onbekend(plek)]
        return min(klein)[-1] if klein else min(nog_getoond, key=str)

    def getoond(self, uitkomst: Uitkomst) -> Uitkomst:
        """Return the report with what is hidden replaced."""
        rapport = uitkomst.rapport
        iets = any(plek[0] == rapport.naam for plek in self.verborgen)
        tabel = {}
        for rij, getallen in _rijen(uitkomst):
            iets_in_rij = any((rapport.naam, rij, kolom.naam) in self.verborgen for kolom in rapport.kolommen)
            tabel[rij] = dict(getallen)
            for kolom in rapport.kolommen:
                plek = (rapport.naam, rij, kolom.naam)
                afgeleid = not _telt_op(kolom) and not kolom.openbaar and getallen[kolom.naam] is not None
                if plek in self.verborgen:
                    tekst = f"<{self.drempel}" if plek in self.klein - self.vaag else NIET_GETOOND
                    tabel[rij][kolom.naam] = Afgeschermd(tekst)
                elif afgeleid and (iets_in_rij or (kolom.aandeel and iets)):
                    tabel[rij][kolom.naam] = Afgeschermd(NIET_GETOOND)
        totaal = tabel.pop(TOTAAL)
        return replace(uitkomst, rijen=list(tabel.values()), totaal=totaal)


def _rijen(uitkomst: Uitkomst) -> list[tuple[int | str, dict[str, Any]]]:
    return [*enumerate(uitkomst.rijen), (TOTAAL, uitkomst.totaal)]


def _telt_op(kolom: Kolom) -> bool:
    """Whether the numbers of a column add up: counts and amounts do, rates, medians and means do not."""
    return kolom.soort in ("aantal", "bedrag") and not kolom.gemiddeld


def _aangescherpt(som: Som, bereik: Mapping[Plek, Bereik]) -> Iterator[tuple[Plek, Bereik]]:
    """Yield what the sum says more of the numbers in it than was known."""
    laag, hoog = (_optellen(bereik[deel][kant] for deel in som.delen) for kant in (0, 1))
    yield from _nauwer(som.geheel, bereik, laag, hoog)
    van_geheel = bereik[som.geheel]
    for deel in som.delen:
        andere = [ander for ander in som.delen if ander != deel]
        minstens = float(van_geheel[0]) - _optellen(bereik[ander][1] for ander in andere)
        hoogstens = float(van_geheel[1]) - _optellen(bereik[ander][0] for ander in andere)
        yield from _nauwer(deel, bereik, minstens, hoogstens)


def _nauwer(
    plek: Plek, bereik: Mapping[Plek, Bereik], laag: float | Getal, hoog: float | Getal
) -> Iterator[tuple[Plek, Bereik]]:
    was = bereik[plek]
    if laag > was[0] + MARGE or hoog < was[1] - MARGE:
        yield plek, (max(was[0], laag), min(was[1], hoog))


def _aftrekken(regel: dict[Plek, Fraction], ander: Mapping[Plek, Fraction], spil: Plek) -> None:
    """Take from an equation as much of another as rids it of `spil`."""
    keer = regel.get(spil)
    if keer is None:
        return
    for plek, deel in ander.items():
        over = regel.get(plek, Fraction(0)) - keer * deel
        if over:
            regel[plek] = over
        else:
            regel.pop(plek, None)


def _optellen(getallen: Iterable[float | Getal]) -> float:
    return sum((float(getal) for getal in getallen), 0.0)
