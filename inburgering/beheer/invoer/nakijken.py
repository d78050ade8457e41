"""Checking an import before anything is written: every cell, every row, and what the rows say together."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any

from inburgering.beheer.invoer.bestanden import BESTANDEN, PERSONEN, TAAKSTELLING, VAN_PERSOON, Bestand
from inburgering.beheer.invoer.lezen import Bron, Fout, Rij
from inburgering.beheer.invoer.personen import MEESTE_NAMEN, Gelezen, PersonenNakijken, Persoon
from inburgering.beheer.invoer.tussenopslag import Cellen, Tussenopslag
from inburgering.beheer.models import Importsleutel
from inburgering.dossiers.enums import Doelgroep
from inburgering.recht.invoer import OnleesbareWaarde, toon
from inburgering.toegang.context import werken_in
from inburgering.toegang.models import Gebruiker, Gemeente

RIJEN_PER_MELDING = 10_000

Melden = Callable[[str], None]


class Nakijker:
    """Reads a Bron once, file by file, and keeps what was read well on disk, by person.

    `lezen` checks every row by itself; `groepen` then gives the persons with their rows, and checks what those say
    together and against what the gemeente has. `fouten` fills with both.
    """

    def __init__(
        self, bron: Bron, opslag: Tussenopslag, gemeenten: Iterable[Gemeente], door: Gebruiker, melden: Melden
    ) -> None:
        self.bron, self.opslag = bron, opslag
        self.gemeenten = {gemeente.code: gemeente for gemeente in gemeenten}
        self.door, self.melden = door, melden
        self.fouten: list[Fout] = []
        self.aantallen: dict[str, int] = {}
        self.taakstellingen: dict[str, list[Gelezen]] = defaultdict(list)
        self._eerdere_bekend = False

    def lezen(self) -> None:
        """Check the rows of every file, each by itself."""
        self._personen()
        for bestand in VAN_PERSOON:
            self._van_persoon(bestand)
        self._taakstellingen()

    def groepen(self, gemeente: str, per_keer: int) -> Iterator[list[Persoon]]:
        """Yield the persons of the current gemeente in groups, each with the rows that may be written."""
        samen = PersonenNakijken(gemeente, self.fout)
        for groep in self.opslag.personen(gemeente, per_keer):
            yield samen.nakijken([_persoon(sleutel, fout, rijen) for sleutel, fout, rijen in groep])

    def alle_fouten(self) -> list[Fout]:
        """Return every fault in the order of the files and their rows."""
        volgorde = [self.bron.naam_van(bestand) for bestand in (PERSONEN, *VAN_PERSOON, TAAKSTELLING)]
        return sorted(
            self.bron.fouten + self.fouten,
            key=lambda fout: (volgorde.index(fout.bestand) if fout.bestand in volgorde else -1, fout.rij or 0),
        )

    def fout(self, bestand: Bestand, rij: int, kolom: str, uitleg: str) -> None:
        """Report what is wrong in one cell."""
        self.fouten.append(Fout(self.bron.naam_van(bestand), uitleg, rij, kolom))

    def _lezen(self, bestand: Bestand) -> Iterator[tuple[Rij, Gelezen, bool]]:
        """Yield each row as it stands and as it is read, and whether all is well with it."""
        aantal = 0
        for aantal, rij in enumerate(self.bron.rijen(bestand), start=1):
            gelezen, goed = self._rij(bestand, rij)
            sleutel = tuple(rij.cellen.get(naam, "") for naam in bestand.sleutel)
            if all(sleutel) and (eerder := self.opslag.eerder_gezien(bestand.naam, sleutel, rij.nummer)):
                namen = " en ".join(bestand.sleutel)
                uitleg = f"deze {namen} staan ook op rij {eerder}; laat een van beide rijen weg"
                self.fout(bestand, rij.nummer, bestand.sleutel[-1], uitleg)
                goed = False
            yield rij, gelezen, goed
            if aantal % RIJEN_PER_MELDING == 0:
                self.melden(f"{aantal} rijen van {self.bron.naam_van(bestand)} gelezen.")
        if aantal:
            self.aantallen[bestand.naam] = aantal

    def _rij(self, bestand: Bestand, rij: Rij) -> tuple[Gelezen, bool]:
        velden: dict[str, Any] = {}
        voor = len(self.fouten)
        for kolom in bestand.kolommen:
            cel = rij.cellen.get(kolom.naam, "")
            if not cel:
                if kolom.verplicht:
                    uitleg = f"deze cel is leeg en moet gevuld zijn; toegestaan: {kolom.toegestaan}"
                    self.fout(bestand, rij.nummer, kolom.naam, uitleg)
                continue
            try:
                velden[kolom.naam] = kolom.lees(cel)
            except OnleesbareWaarde as fout:
                uitleg = str(fout)
                mag = "" if kolom.toegestaan in uitleg else f"; toegestaan: {kolom.toegestaan}"
                self.fout(bestand, rij.nummer, kolom.naam, uitleg + mag)
        self._volgorde(bestand, rij, velden)
        return Gelezen(rij.nummer, velden), len(self.fouten) == voor

    def _volgorde(self, bestand: Bestand, rij: Rij, velden: dict[str, Any]) -> None:
        vorige = ""
        for naam in bestand.volgorde:
            if naam not in velden:
                continue
            if vorige and velden[naam] < velden[vorige]:
                uitleg = f"{velden[naam]} ligt vóór {vorige} ({velden[vorige]}); toegestaan: die dag of later"
                self.fout(bestand, rij.nummer, naam, uitleg)
            vorige = naam
        if bestand.periode:
            van, tot = bestand.periode
            if van in velden and tot in velden and velden[tot] <= velden[van]:
                uitleg = f"{velden[tot]} ligt niet na {van} ({velden[van]}); toegestaan: een dag na {van}"
                self.fout(bestand, rij.nummer, tot, f"{uitleg} ({tot} is de dag na de laatste dag)")
        if bestand.samen:
            een, ander = bestand.samen
            if bool(rij.cellen.get(een)) != bool(rij.cellen.get(ander)):
                leeg = een if not rij.cellen.get(een) else ander
                gevuld = ander if leeg == een else een
                self.fout(bestand, rij.nummer, leeg, f"deze cel is leeg, maar {gevuld} is gevuld; vul beide of geen in")
        if bestand.alleen_met:
            een, ander = bestand.alleen_met
            if rij.cellen.get(een) and not rij.cellen.get(ander):
                self.fout(bestand, rij.nummer, een, f"hoort bij {ander}, maar die cel is leeg; vul beide of geen in")

    def _personen(self) -> None:
        for rij, gelezen, is_gelezen in self._lezen(PERSONEN):
            goed = is_gelezen
            code, sleutel = rij.cellen.get("gemeentecode", ""), gelezen.velden.get("sleutel")
            if gelezen.velden.get("gemeentecode") and code not in self.gemeenten:
                self.fout(PERSONEN, rij.nummer, "gemeentecode", self._onbekende_gemeente(code))
                goed = False
            if gelezen.velden.get("hervestiger") and gelezen.velden.get("doelgroep") not in (
                None,
                Doelgroep.ASIELSTATUSHOUDER,
            ):
                uitleg = "een hervestiger is altijd asielstatushouder; toegestaan: nee, of doelgroep asielstatushouder"
                self.fout(PERSONEN, rij.nummer, "hervestiger", uitleg)
                goed = False
            for nummer in ("bsn", "v_nummer"):
                waarde = gelezen.velden.get(nummer)
                if waarde and (eerder := self.opslag.eerder_gezien(nummer, (code, waarde), rij.nummer)):
                    uitleg = f"{toon(waarde)} staat ook op rij {eerder}; twee personen hebben nooit hetzelfde nummer"
                    self.fout(PERSONEN, rij.nummer, nummer, uitleg)
                    goed = False
            if sleutel and code in self.gemeenten:
                persoon = self.opslag.persoon_bewaren(code, sleutel, eigen=True, fout=not goed)
                if persoon:
                    self.opslag.rij_bewaren(persoon, PERSONEN.naam, rij.nummer, rij.cellen)

    def _onbekende_gemeente(self, code: str) -> str:
        bekend = sorted(self.gemeenten)
        namen = ", ".join(bekend[:MEESTE_NAMEN]) + (" en andere" if len(bekend) > MEESTE_NAMEN else "")
        return f"{toon(code)} is geen bekende gemeente; toegestaan: {namen or 'nog geen; maak eerst de gemeente'}"

    def _gemeenten_van(self, sleutel: str) -> list[str]:
        codes = self.opslag.gemeenten_van(sleutel)
        if not codes and not self._eerdere_bekend:
            self._eerdere_bekend = True
            for code, gemeente in self.gemeenten.items():
                with werken_in(gemeente, self.door):
                    for eerder in Importsleutel.objects.values_list("sleutel", flat=True).iterator():
                        self.opslag.sleutel_bekend(code, eerder)
            codes = self.opslag.gemeenten_van(sleutel)
        return codes

    def _van_persoon(self, bestand: Bestand) -> None:
        for rij, gelezen, goed in self._lezen(bestand):
            sleutel = gelezen.velden.get("sleutel")
            if not sleutel:
                continue
            codes = self._gemeenten_van(sleutel)
            if len(codes) != 1:
                uitleg = (
                    f"{toon(sleutel)} is onbekend; toegestaan: een sleutel uit inburgeraars of uit een eerdere invoer"
                    if not codes
                    else f"{toon(sleutel)} hoort bij personen in {', '.join(codes)}; geef elk een eigen sleutel"
                )
                self.fout(bestand, rij.nummer, "sleutel", uitleg)
                continue
            persoon = self.opslag.persoon_van(codes[0], sleutel)
            if goed:
                self.opslag.rij_bewaren(persoon, bestand.naam, rij.nummer, rij.cellen)

    def _taakstellingen(self) -> None:
        for rij, gelezen, goed in self._lezen(TAAKSTELLING):
            code = gelezen.velden.get("gemeentecode")
            if code and code not in self.gemeenten:
                self.fout(TAAKSTELLING, rij.nummer, "gemeentecode", self._onbekende_gemeente(code))
            elif goed and code:
                self.taakstellingen[code].append(gelezen)


def _persoon(sleutel: str, fout: bool, rijen: list[tuple[str, int, Cellen]]) -> Persoon:
    persoon = Persoon(sleutel, fout=fout)
    for naam, nummer, cellen in rijen:
        gelezen = Gelezen(nummer, _velden(BESTANDEN[naam], cellen))
        if naam == PERSONEN.naam:
            persoon.rij = gelezen
        else:
            persoon.rijen.setdefault(naam, []).append(gelezen)
    return persoon


def _velden(bestand: Bestand, cellen: Cellen) -> dict[str, Any]:
    """The cells of a row that can be read; what can't be read was reported before."""
    velden = {}
    for kolom in bestand.kolommen:
        if cel := cellen.get(kolom.naam):
            with suppress(OnleesbareWaarde):
                velden[kolom.naam] = kolom.lees(cel)
    return velden
