"""Checking an import before anything is written: every cell, every row, and what the rows say together."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from inburgering.aanbod.catalogus import catalogus
from inburgering.beheer.invoer.bestanden import (
    BIJSTAND,
    PERSONEN,
    PIPS,
    TAAKSTELLING,
    VAN_PERSOON,
    VOORZIENINGEN,
    Bestand,
)
from inburgering.beheer.invoer.lezen import Bron, Fout, Rij
from inburgering.beheer.models import Importsleutel
from inburgering.dossiers.enums import Doelgroep, Stelsel, Uitstroom
from inburgering.recht.invoer import OnleesbareWaarde, toon
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.selectors import gebruikers_in
from pip_plans.enums import PipSoort

PER_KEER = 1000
MEESTE_NAMEN = 12

Melden = Callable[[str], None]


@dataclass(slots=True)
class Gelezen:
    """One row whose cells are read."""

    nummer: int
    velden: dict[str, Any]


@dataclass(slots=True)
class Persoon:
    """All rows about one person; without a row of his own he is known from an earlier import."""

    sleutel: str
    rij: Gelezen | None = None
    rijen: dict[str, list[Gelezen]] = field(default_factory=dict)
    klantmanager: Gebruiker | None = None
    fout: bool = False
    """Whether his own row has a fault, so that nothing of him can be written."""

    def van(self, bestand: Bestand) -> list[Gelezen]:
        return self.rijen.get(bestand.naam, [])


@dataclass(slots=True)
class Invoer:
    """What an import holds, per gemeente (its code), with all faults that were found."""

    personen: dict[str, dict[str, Persoon]] = field(default_factory=lambda: defaultdict(dict))
    taakstellingen: dict[str, list[Gelezen]] = field(default_factory=lambda: defaultdict(list))
    aantallen: dict[str, int] = field(default_factory=dict)
    fouten: list[Fout] = field(default_factory=list)


class Nakijker:
    """Reads a Bron once, file by file, and keeps only what was read well."""

    def __init__(self, bron: Bron, gemeenten: Iterable[Gemeente], door: Gebruiker) -> None:
        self.bron = bron
        self.gemeenten = {gemeente.code: gemeente for gemeente in gemeenten}
        self.door = door
        self.invoer = Invoer()

    def nakijken(self) -> Invoer:
        """Return the rows by gemeente and person, with every fault."""
        self._personen()
        bekend: dict[str, list[str]] = {}
        for bestand in VAN_PERSOON:
            self._van_persoon(bestand, bekend)
        self._taakstellingen()
        for code, personen in self.invoer.personen.items():
            with werken_in(self.gemeenten[code], self.door):
                self._tegen_gemeente(code, personen)
            for persoon in personen.values():
                self._samen(persoon)
        self.invoer.fouten = self.bron.fouten + self.invoer.fouten
        volgorde = [self.bron.naam_van(bestand) for bestand in (PERSONEN, *VAN_PERSOON, TAAKSTELLING)]
        self.invoer.fouten.sort(
            key=lambda fout: (volgorde.index(fout.bestand) if fout.bestand in volgorde else -1, fout.rij or 0)
        )
        return self.invoer

    def _fout(self, bestand: Bestand, rij: int, kolom: str, uitleg: str) -> None:
        self.invoer.fouten.append(Fout(self.bron.naam_van(bestand), uitleg, rij, kolom))

    def _lezen(self, bestand: Bestand) -> Iterator[tuple[Rij, Gelezen, bool]]:
        """Yield each row as it stands and as it is read, and whether all is well with it."""
        eerder: dict[tuple[str, ...], int] = {}
        aantal = 0
        for rij in self.bron.rijen(bestand):
            aantal += 1
            gelezen, goed = self._rij(bestand, rij)
            sleutel = tuple(rij.cellen.get(naam, "") for naam in bestand.sleutel)
            if all(sleutel) and sleutel in eerder:
                namen = " en ".join(bestand.sleutel)
                self._fout(
                    bestand,
                    rij.nummer,
                    bestand.sleutel[-1],
                    f"deze {namen} staan ook op rij {eerder[sleutel]}; laat een van beide rijen weg",
                )
                goed = False
            eerder.setdefault(sleutel, rij.nummer)
            yield rij, gelezen, goed
        if aantal:
            self.invoer.aantallen[bestand.naam] = aantal

    def _rij(self, bestand: Bestand, rij: Rij) -> tuple[Gelezen, bool]:
        velden: dict[str, Any] = {}
        voor = len(self.invoer.fouten)
        for kolom in bestand.kolommen:
            cel = rij.cellen.get(kolom.naam, "")
            if not cel:
                if kolom.verplicht:
                    uitleg = f"deze cel is leeg en moet gevuld zijn; toegestaan: {kolom.toegestaan}"
                    self._fout(bestand, rij.nummer, kolom.naam, uitleg)
                continue
            try:
                velden[kolom.naam] = kolom.lees(cel)
            except OnleesbareWaarde as fout:
                uitleg = str(fout)
                mag = "" if kolom.toegestaan in uitleg else f"; toegestaan: {kolom.toegestaan}"
                self._fout(bestand, rij.nummer, kolom.naam, uitleg + mag)
        self._volgorde(bestand, rij, velden)
        return Gelezen(rij.nummer, velden), len(self.invoer.fouten) == voor

    def _volgorde(self, bestand: Bestand, rij: Rij, velden: dict[str, Any]) -> None:
        vorige = ""
        for naam in bestand.volgorde:
            if naam not in velden:
                continue
            if vorige and velden[naam] < velden[vorige]:
                uitleg = f"{velden[naam]} ligt vóór {vorige} ({velden[vorige]}); toegestaan: die dag of later"
                self._fout(bestand, rij.nummer, naam, uitleg)
            vorige = naam
        if bestand.periode:
            van, tot = bestand.periode
            if van in velden and tot in velden and velden[tot] <= velden[van]:
                uitleg = f"{velden[tot]} ligt niet na {van} ({velden[van]}); toegestaan: een dag na {van}"
                self._fout(bestand, rij.nummer, tot, f"{uitleg} ({tot} is de dag na de laatste dag)")
        if bestand.samen:
            een, ander = bestand.samen
            if bool(rij.cellen.get(een)) != bool(rij.cellen.get(ander)):
                leeg = een if not rij.cellen.get(een) else ander
                gevuld = ander if leeg == een else een
                self._fout(
                    bestand, rij.nummer, leeg, f"deze cel is leeg, maar {gevuld} is gevuld; vul beide of geen in"
                )
        if bestand.alleen_met:
            een, ander = bestand.alleen_met
            if rij.cellen.get(een) and not rij.cellen.get(ander):
                self._fout(bestand, rij.nummer, een, f"hoort bij {ander}, maar die cel is leeg; vul beide of geen in")

    def _personen(self) -> None:
        nummers: dict[tuple[str, str, str], int] = {}
        for rij, gelezen, is_gelezen in self._lezen(PERSONEN):
            goed = is_gelezen
            code, sleutel = rij.cellen.get("gemeentecode", ""), gelezen.velden.get("sleutel")
            if gelezen.velden.get("gemeentecode") and code not in self.gemeenten:
                self._fout(PERSONEN, rij.nummer, "gemeentecode", self._onbekende_gemeente(code))
                goed = False
            if gelezen.velden.get("hervestiger") and gelezen.velden.get("doelgroep") not in (
                None,
                Doelgroep.ASIELSTATUSHOUDER,
            ):
                uitleg = "een hervestiger is altijd asielstatushouder; toegestaan: nee, of doelgroep asielstatushouder"
                self._fout(PERSONEN, rij.nummer, "hervestiger", uitleg)
                goed = False
            for nummer in ("bsn", "v_nummer"):
                if waarde := gelezen.velden.get(nummer):
                    eerder = nummers.setdefault((code, nummer, waarde), rij.nummer)
                    if eerder != rij.nummer:
                        uitleg = (
                            f"{toon(waarde)} staat ook op rij {eerder}; twee personen hebben nooit hetzelfde nummer"
                        )
                        self._fout(PERSONEN, rij.nummer, nummer, uitleg)
                        goed = False
            if sleutel and code in self.gemeenten:
                personen = self.invoer.personen[code]
                if sleutel not in personen:
                    personen[sleutel] = Persoon(sleutel, gelezen, fout=not goed)

    def _onbekende_gemeente(self, code: str) -> str:
        bekend = sorted(self.gemeenten)
        namen = ", ".join(bekend[:MEESTE_NAMEN]) + (" en andere" if len(bekend) > MEESTE_NAMEN else "")
        return f"{toon(code)} is geen bekende gemeente; toegestaan: {namen or 'nog geen; maak eerst de gemeente'}"

    def _gemeenten_van(self, sleutel: str, bekend: dict[str, list[str]]) -> list[str]:
        in_bestand = [code for code, personen in self.invoer.personen.items() if self._heeft_rij(personen, sleutel)]
        if in_bestand:
            return in_bestand
        if not bekend:
            bekend.update(self._bekende_sleutels())
        return bekend.get(sleutel, [])

    def _heeft_rij(self, personen: dict[str, Persoon], sleutel: str) -> bool:
        persoon = personen.get(sleutel)
        return persoon is not None and persoon.rij is not None

    def _bekende_sleutels(self) -> dict[str, list[str]]:
        bekend: dict[str, list[str]] = {"": []}
        for code, gemeente in self.gemeenten.items():
            with werken_in(gemeente, self.door):
                for sleutel in Importsleutel.objects.values_list("sleutel", flat=True).iterator():
                    bekend.setdefault(sleutel, []).append(code)
        return bekend

    def _van_persoon(self, bestand: Bestand, bekend: dict[str, list[str]]) -> None:
        for rij, gelezen, goed in self._lezen(bestand):
            sleutel = gelezen.velden.get("sleutel")
            if not sleutel:
                continue
            codes = self._gemeenten_van(sleutel, bekend)
            if len(codes) != 1:
                uitleg = (
                    f"{toon(sleutel)} is onbekend; toegestaan: een sleutel uit inburgeraars of uit een eerdere invoer"
                    if not codes
                    else f"{toon(sleutel)} hoort bij personen in {', '.join(codes)}; geef elk een eigen sleutel"
                )
                self._fout(bestand, rij.nummer, "sleutel", uitleg)
                continue
            persoon = self.invoer.personen[codes[0]].setdefault(sleutel, Persoon(sleutel))
            if goed:
                persoon.rijen.setdefault(bestand.naam, []).append(gelezen)

    def _taakstellingen(self) -> None:
        for rij, gelezen, goed in self._lezen(TAAKSTELLING):
            code = gelezen.velden.get("gemeentecode")
            if code and code not in self.gemeenten:
                self._fout(TAAKSTELLING, rij.nummer, "gemeentecode", self._onbekende_gemeente(code))
            elif goed and code:
                self.invoer.taakstellingen[code].append(gelezen)

    def _tegen_gemeente(self, code: str, personen: dict[str, Persoon]) -> None:
        """Check usernames and voorzieningen against what the gemeente has, and PIPs against stelsels known before."""
        klantmanagers = {gebruiker.username: gebruiker for gebruiker in gebruikers_in([Rol.KLANTMANAGER])}
        voorzieningen = catalogus()
        stelsels = _bekende_stelsels(personen)
        for persoon in personen.values():
            naam = persoon.rij.velden.get("klantmanager") if persoon.rij else None
            if persoon.rij and naam:
                persoon.klantmanager = klantmanagers.get(naam)
                if persoon.klantmanager is None:
                    namen = ", ".join(sorted(klantmanagers)[:MEESTE_NAMEN]) or "deze gemeente heeft er nog geen"
                    uitleg = f"{toon(naam)} is geen klantmanager in gemeente {code}; toegestaan: {namen}"
                    self._fout(PERSONEN, persoon.rij.nummer, "klantmanager", uitleg)
                    persoon.fout = True
            self._voorzieningen(persoon, voorzieningen)
            if not persoon.rij and persoon.van(PIPS):
                self._pips(persoon, stelsels.get(persoon.sleutel, ""))

    def _samen(self, persoon: Persoon) -> None:
        if persoon.rij:
            self._pips(persoon, persoon.rij.velden.get("stelsel", ""))
        self._bijstand(persoon)

    def _pips(self, persoon: Persoon, stelsel: str) -> None:
        eerste = 0
        goede = []
        for rij in persoon.van(PIPS):
            if stelsel == Stelsel.WI2013:
                uitleg = "onder de Wi2013 bestaat geen PIP; toegestaan: alleen personen met stelsel wi2021"
                self._fout(PIPS, rij.nummer, "sleutel", uitleg)
            elif rij.velden["soort"] == PipSoort.EERSTE and eerste:
                uitleg = f"het eerste PIP van deze persoon staat al op rij {eerste}; toegestaan: gewijzigd"
                self._fout(PIPS, rij.nummer, "soort", uitleg)
            else:
                eerste = rij.nummer if rij.velden["soort"] == PipSoort.EERSTE else eerste
                goede.append(rij)
        persoon.rijen[PIPS.naam] = goede

    def _bijstand(self, persoon: Persoon) -> None:
        goede: list[Gelezen] = []
        for rij in sorted(persoon.van(BIJSTAND), key=lambda rij: rij.velden["van"]):
            vorige = goede[-1] if goede else None
            if rij.velden.get("uitstroom") == Uitstroom.VOLLEDIG and not rij.velden.get("tot"):
                uitleg = "deze cel is leeg, maar uitstroom is volledig; vul de eerste dag zonder recht op bijstand in"
                self._fout(BIJSTAND, rij.nummer, "tot", uitleg)
            elif vorige and not (vorige.velden.get("tot") and vorige.velden["tot"] <= rij.velden["van"]):
                uitleg = f"deze periode overlapt die van rij {vorige.nummer}; sluit de eerdere af met tot"
                self._fout(BIJSTAND, rij.nummer, "van", uitleg)
            else:
                goede.append(rij)
        persoon.rijen[BIJSTAND.naam] = goede

    def _voorzieningen(self, persoon: Persoon, catalogus_: list[str]) -> None:
        goede = []
        for rij in persoon.van(VOORZIENINGEN):
            naam = rij.velden["voorziening"]
            if naam in catalogus_:
                goede.append(rij)
                continue
            uitleg = f"{toon(naam)} staat niet in de catalogus; toegestaan: {', '.join(catalogus_)}"
            self._fout(VOORZIENINGEN, rij.nummer, "voorziening", uitleg)
        persoon.rijen[VOORZIENINGEN.naam] = goede


def _bekende_stelsels(personen: dict[str, Persoon]) -> dict[str, str]:
    """The stelsel per key of those who are known only from an earlier import; a query per thousand."""
    stelsels: dict[str, str] = {}
    zonder_rij = (persoon.sleutel for persoon in personen.values() if persoon.rij is None)
    while deel := list(islice(zonder_rij, PER_KEER)):
        stelsels |= dict(Importsleutel.objects.filter(sleutel__in=deel).values_list("sleutel", "dossier__stelsel"))
    return stelsels
