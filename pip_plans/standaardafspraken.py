"""Agreements that most gemeenten make; a gemeente that keeps a list of its own replaces them."""

from dataclasses import dataclass

from pip_plans.enums import Leerroute, Wie
from pip_plans.models import Pip, Standaardafspraak
from pip_plans.selectors.feiten import PipFeiten


@dataclass(frozen=True)
class Afspraaktekst:
    """One agreement to pick, with whom and for which route it is meant."""

    wie: str
    tekst: str
    wanneer: str = ""
    leerroute: str = ""
    alleen_asiel: bool = False


INGEBOUWD: tuple[Afspraaktekst, ...] = (
    Afspraaktekst(
        Wie.INBURGERAAR, "U gaat naar alle lessen. Kunt u niet komen? Dan belt u de school vooraf.", "elke les"
    ),
    Afspraaktekst(Wie.INBURGERAAR, "U oefent thuis Nederlands.", "elke week"),
    Afspraaktekst(Wie.INBURGERAAR, "U komt naar de gesprekken met uw klantmanager.", "bij elke uitnodiging"),
    Afspraaktekst(
        Wie.INBURGERAAR,
        "U vertelt uw klantmanager als er iets verandert, zoals uw adres, werk of gezin.",
        "binnen een week",
    ),
    Afspraaktekst(Wie.INBURGERAAR, "U doet vrijwilligerswerk of loopt stage in het Nederlands.", leerroute=Leerroute.Z),
    Afspraaktekst(Wie.INBURGERAAR, "U maakt een keuze voor een opleiding.", leerroute=Leerroute.ONDERWIJS),
    Afspraaktekst(Wie.GEMEENTE, "Wij melden u aan bij een taalschool.", alleen_asiel=True),
    Afspraaktekst(Wie.GEMEENTE, "Wij nodigen u uit voor het participatieverklaringstraject (PVT)."),
    Afspraaktekst(Wie.GEMEENTE, "Wij bellen een tolk als u dat nodig heeft.", "bij elk gesprek"),
    Afspraaktekst(
        Wie.GEMEENTE, "Wij zoeken met u een plek om mee te doen, bijvoorbeeld vrijwilligerswerk.", leerroute=Leerroute.Z
    ),
    Afspraaktekst(Wie.GEMEENTE, "Wij vragen de school hoe het met u gaat.", "elke drie maanden", alleen_asiel=True),
)


def afspraken_om_te_kiezen(pip: Pip, feiten: PipFeiten) -> list[Afspraaktekst]:
    """The agreements of the gemeente that fit this person and route and are not in the PIP yet; one query."""
    eigen = [
        Afspraaktekst(rij.wie, rij.tekst, rij.wanneer, rij.leerroute, rij.alleen_asiel)
        for rij in Standaardafspraak.objects.filter(actief=True)
    ]
    al_gekozen = {afspraak.tekst for afspraak in pip.afspraken.all()}
    return [
        afspraak
        for afspraak in eigen or INGEBOUWD
        if afspraak.leerroute in ("", pip.leerroute)
        and (feiten.asiel or not afspraak.alleen_asiel)
        and afspraak.tekst not in al_gekozen
    ]
