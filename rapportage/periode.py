"""The period of a report: from its first day up to and including the peildatum, with its quarters and half years."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Periode:
    """`tot` is the last day and the peildatum: what happened after it is ignored."""

    van: date
    tot: date

    @property
    def vorige(self) -> "Periode":
        """The period of the same length before it; of whole months as many whole months."""
        eerste_erna = self.tot + timedelta(days=1)
        if self.van.day == 1 and eerste_erna.day == 1:
            maanden = (eerste_erna.year - self.van.year) * 12 + eerste_erna.month - self.van.month
            jaar, maand = divmod(self.van.year * 12 + self.van.month - 1 - maanden, 12)
            return Periode(date(jaar, maand + 1, 1), self.van - timedelta(days=1))
        lengte = eerste_erna - self.van
        return Periode(self.van - lengte, self.van - timedelta(days=1))

    def kwartalen(self) -> list[str]:
        """Every quarter that has a day in the period: 2023Q1, 2023Q2."""
        return list(self._delen(4, "Q"))

    def halfjaren(self) -> list[str]:
        """Every half year that has a day in the period: 2023H1, 2023H2."""
        return list(self._delen(2, "H"))

    def _delen(self, per_jaar: int, letter: str) -> Iterator[str]:
        maanden = 12 // per_jaar
        eerste = self.van.year * per_jaar + (self.van.month - 1) // maanden
        laatste = self.tot.year * per_jaar + (self.tot.month - 1) // maanden
        for nummer in range(eerste, laatste + 1):
            jaar, deel = divmod(nummer, per_jaar)
            yield f"{jaar}{letter}{deel + 1}"

    def hele_halfjaren(self) -> "Periode":
        """From the first day of the first half year, up to the same peildatum."""
        return Periode(date(self.van.year, 1 if self.van.month < 7 else 7, 1), self.tot)
