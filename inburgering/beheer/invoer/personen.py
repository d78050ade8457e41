"""The rows of one person together, and against what his gemeente has and knows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from inburgering.aanbod.catalogus import catalogus
from inburgering.beheer.invoer.bestanden import BIJSTAND, PERSONEN, PIPS, VOORZIENINGEN, Bestand
from inburgering.beheer.models import Importsleutel
from inburgering.dossiers.enums import Stelsel, Uitstroom
from inburgering.recht.invoer import toon
from inburgering.toegang.enums import Rol
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.selectors import gebruikers_in
from pip_plans.enums import PipSoort

MEESTE_NAMEN = 12

MeldFout = Callable[[Bestand, int, str, str], None]


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


class PersonenNakijken:
    """Checks persons of the current gemeente, whose users and catalogue are asked once; tells each fault."""

    def __init__(self, gemeente: str, fout: MeldFout) -> None:
        self.gemeente, self._fout = gemeente, fout
        self._klantmanagers = {gebruiker.username: gebruiker for gebruiker in gebruikers_in([Rol.KLANTMANAGER])}
        self._catalogus = catalogus()

    def nakijken(self, personen: list[Persoon]) -> list[Persoon]:
        """Set who works for them, and leave of their rows those that may be written."""
        stelsels = _bekende_stelsels(persoon.sleutel for persoon in personen if persoon.rij is None)
        for persoon in personen:
            self._klantmanager(persoon)
            self._voorzieningen(persoon)
            eigen = persoon.rij.velden.get("stelsel", "") if persoon.rij else ""
            self._pips(persoon, eigen or stelsels.get(persoon.sleutel, ""))
            self._bijstand(persoon)
        return personen

    def _klantmanager(self, persoon: Persoon) -> None:
        naam = persoon.rij.velden.get("klantmanager") if persoon.rij else None
        if persoon.rij is None or not naam:
            return
        persoon.klantmanager = self._klantmanagers.get(naam)
        if persoon.klantmanager is None:
            namen = ", ".join(sorted(self._klantmanagers)[:MEESTE_NAMEN]) or "deze gemeente heeft er nog geen"
            uitleg = f"{toon(naam)} is geen klantmanager in gemeente {self.gemeente}; toegestaan: {namen}"
            self._fout(PERSONEN, persoon.rij.nummer, "klantmanager", uitleg)
            persoon.fout = True

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

    def _voorzieningen(self, persoon: Persoon) -> None:
        goede = []
        for rij in persoon.van(VOORZIENINGEN):
            naam = rij.velden["voorziening"]
            if naam in self._catalogus:
                goede.append(rij)
                continue
            uitleg = f"{toon(naam)} staat niet in de catalogus; toegestaan: {', '.join(self._catalogus)}"
            self._fout(VOORZIENINGEN, rij.nummer, "voorziening", uitleg)
        persoon.rijen[VOORZIENINGEN.naam] = goede


def _bekende_stelsels(sleutels: Iterable[str]) -> dict[str, str]:
    """The stelsel per key of those who are known only from an earlier import."""
    gezocht = list(sleutels)
    return dict(Importsleutel.objects.filter(sleutel__in=gezocht).values_list("sleutel", "dossier__stelsel"))
