"""What somebody asks of the reports: over which period, and of the gemeente, the region or one klantmanager."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.http import urlencode

from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from rapportage.forms import PeriodeForm, snelkeuzes
from rapportage.periode import Periode
from rapportage.rapport import Rapport
from rapportage.selectors import Uitkomst, rapport_maken
from rapportage.wie import Wie


@dataclass(frozen=True)
class Vraag:
    """The answer to the form above a report, with whose numbers may be shown."""

    form: PeriodeForm
    gemeente: Gemeente
    keuzes_wie: list[Wie]
    door: Gebruiker

    @classmethod
    def van(cls, gevraagd: QueryDict, gemeente: Gemeente, door: Gebruiker) -> "Vraag":
        """Read the question of a user who works in this gemeente."""
        wie = Wie.keuzes(gemeente, door)
        return cls(PeriodeForm(gevraagd, [(een.sleutel, een.naam) for een in wie]), gemeente, wie, door)

    @property
    def is_valid(self) -> bool:
        return self.form.is_valid()

    @property
    def wie(self) -> Wie:
        """Of whom the numbers are."""
        return next(wie for wie in self.keuzes_wie if wie.sleutel == self.form.cleaned_data["voor"])

    @property
    def is_regio(self) -> bool:
        return self.wie.is_regio

    @property
    def klantmanager(self) -> str | None:
        return self.wie.klantmanager

    @property
    def voor(self) -> str:
        """Of whom the numbers are, in words."""
        return self.wie.naam

    @property
    def query(self) -> str:
        """The question as the tail of an address."""
        return self.query_van(self.form.periode) if self.is_valid else ""

    @property
    def keuzes(self) -> list[tuple[str, str]]:
        """The periods that are asked for often, with the tail of their addresses."""
        return [(naam, self.query_van(periode)) for naam, periode in snelkeuzes()]

    def query_van(self, periode: Periode, **erbij: str) -> str:
        delen = {"van": periode.van.isoformat(), "tot": periode.tot.isoformat()}
        if self.is_valid and self.form.cleaned_data["voor"]:
            delen["voor"] = self.form.cleaned_data["voor"]
        return urlencode(delen | erbij)

    def periode_voor(self, rapport: Rapport) -> Periode:
        """The period that was asked, or today for a report that only knows today."""
        return Periode(vandaag(), vandaag()) if rapport.alleen_vandaag else self.form.periode

    def maken(self, rapport: Rapport, periode: Periode | None = None) -> Uitkomst:
        """Make the report for whom was asked."""
        return rapport_maken(
            rapport,
            periode or self.periode_voor(rapport),
            gemeenten=self.wie.gemeenten,
            gemeente=self.wie.gemeente,
            door=self.door,
            klantmanager=self.klantmanager,
        )

    def vorige(self, rapport: Rapport) -> Uitkomst | None:
        """Make the report over the period before; None for a report that only knows today."""
        return None if rapport.alleen_vandaag else self.maken(rapport, self.form.periode.vorige)
