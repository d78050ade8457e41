"""The sums of a budgetplan, what does not add up, and the bars of its chart; no database."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from inburgering.toegang.notatie import bedrag
from ontzorgen.enums import Inkomenssoort, Kostensoort, Leefgeldritme, Postgroep

NUL = Decimal(0)
CENT = Decimal("0.01")
WEKEN_PER_MAAND = Decimal(52) / 12
KRAP = Decimal(25)
"""Below this what is left over covers no surprise."""

KLEUREN = 4
"""So many incomes have a colour of their own in the chart; the rest is one part."""

NODIG = ((Kostensoort.HUUR,), (Kostensoort.ZORGVERZEKERING,))
"""Costs that every household has; one that is missing was most likely forgotten."""


@dataclass(frozen=True)
class Post:
    """One line of a budget, per month."""

    groep: str
    soort: str
    naam: str
    bedrag: Decimal
    via_gemeente: bool = False


@dataclass(frozen=True)
class Staaf:
    """One part of a bar in the chart: where it begins and how long it is, in thousandths of the longest bar."""

    naam: str
    bedrag: Decimal
    soort: str
    begin: int
    lengte: int


@dataclass(frozen=True)
class Budget:
    """What comes in and goes out each month; leefgeld is per month, whatever its rhythm."""

    posten: tuple[Post, ...]
    leefgeld: Decimal
    ritme: str = Leefgeldritme.WEEK

    def groep(self, groep: str) -> list[Post]:
        return [post for post in self.posten if post.groep == groep]

    def som(self, groep: str) -> Decimal:
        return sum((post.bedrag for post in self.groep(groep)), NUL)

    @property
    def inkomen(self) -> Decimal:
        return self.som(Postgroep.INKOMEN)

    @property
    def vaste_lasten(self) -> Decimal:
        return self.som(Postgroep.VASTE_LAST)

    @property
    def reserveringen(self) -> Decimal:
        return self.som(Postgroep.RESERVERING)

    @property
    def uit(self) -> Decimal:
        return self.vaste_lasten + self.reserveringen + self.leefgeld

    @property
    def tekort(self) -> Decimal:
        """How much too little there is each month; nothing when it adds up."""
        return max(-self.over, NUL)

    @property
    def over(self) -> Decimal:
        """What is left; negative when the plan does not add up."""
        return self.inkomen - self.uit

    @property
    def via_gemeente(self) -> Decimal:
        """What the college pays in the name of the household."""
        return sum((post.bedrag for post in self.posten if post.via_gemeente), NUL)

    @property
    def uit_bijstand(self) -> Decimal:
        """What of the bijstand is paid out to the household itself."""
        bijstand = sum(
            (post.bedrag for post in self.groep(Postgroep.INKOMEN) if post.soort == Inkomenssoort.BIJSTAND), NUL
        )
        return bijstand - self.via_gemeente

    @property
    def leefgeld_per_week(self) -> Decimal:
        return (self.leefgeld / WEKEN_PER_MAAND).quantize(CENT, ROUND_HALF_UP)

    @property
    def leefgeld_tekst(self) -> str:
        """The leefgeld in the rhythm in which it is paid."""
        if self.ritme == Leefgeldritme.WEEK:
            return f"{bedrag(self.leefgeld_per_week)} per week"
        return f"{bedrag(self.leefgeld)} per maand"

    def waarschuwingen(self) -> list[str]:
        """Say what does not add up, in the order of weight; a plan with warnings can be kept all the same."""
        zinnen = []
        if not self.inkomen:
            zinnen.append("Er staat nog geen inkomen in het plan.")
        if self.over < 0:
            zinnen.append(f"Het plan klopt niet: er gaat {bedrag(self.tekort)} per maand meer uit dan er binnenkomt.")
        if self.uit_bijstand < 0:
            zinnen.append(
                f"Wij zouden {bedrag(-self.uit_bijstand)} meer betalen dan de bijstand is. "
                "Betalen kan alleen uit de bijstand."
            )
        if not self.leefgeld:
            zinnen.append("Er is geen leefgeld. Waar leeft dit huishouden van?")
        soorten = {post.soort for post in self.groep(Postgroep.VASTE_LAST)}
        ontbreekt = [Kostensoort(nodig[0]).label.lower() for nodig in NODIG if not soorten & set(nodig)]
        if ontbreekt:
            zinnen.append(f"Er staat geen {' en geen '.join(ontbreekt)} bij de vaste lasten. Klopt dat?")
        if not self.reserveringen:
            zinnen.append("Er wordt niets gereserveerd voor onverwachte uitgaven.")
        elif 0 <= self.over < KRAP:
            zinnen.append(f"Er blijft maar {bedrag(self.over)} per maand over.")
        return zinnen

    @property
    def sluit(self) -> bool:
        """Whether there is income and no more goes out than comes in."""
        return self.inkomen > 0 and self.over >= 0

    def grafiek(self) -> "list[tuple[str, Decimal, list[Staaf]]]":
        """Return two bars in parts: income, and costs with what is left over."""
        uit = [
            ("Vaste lasten via de gemeente", self.via_gemeente, "gemeente"),
            ("Vaste lasten zelf", self.vaste_lasten - self.via_gemeente, "zelf"),
            ("Reserveringen", self.reserveringen, "reservering"),
            ("Leefgeld", self.leefgeld, "leefgeld"),
            ("Over", max(self.over, NUL), "over"),
        ]
        posten = self.groep(Postgroep.INKOMEN)
        in_ = [(post.naam, post.bedrag, f"inkomen{nummer}") for nummer, post in enumerate(posten[:KLEUREN])]
        in_.append(("Overig inkomen", sum((post.bedrag for post in posten[KLEUREN:]), NUL), f"inkomen{KLEUREN}"))
        langste = max(self.inkomen, self.uit, CENT)
        return [("Inkomen", self.inkomen, _staven(in_, langste)), ("Uitgaven", self.uit, _staven(uit, langste))]


def _staven(delen: Iterable[tuple[str, Decimal, str]], langste: Decimal) -> list[Staaf]:
    staven, begin = [], 0
    for naam, hoeveel, soort in delen:
        if hoeveel > 0:
            lengte = int(1000 * hoeveel / langste)
            staven.append(Staaf(naam, hoeveel, soort, begin, lengte))
            begin += lengte
    return staven


def per_maand(bedrag_per_keer: Decimal, elke: int) -> Decimal:
    """What a cost that comes every so many months is per month, in cents."""
    return (bedrag_per_keer / elke).quantize(CENT, ROUND_HALF_UP)
