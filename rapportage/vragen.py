"""What somebody asks of the reports: over which period, and of the gemeente, the region or one klantmanager."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.http import urlencode

from inburgering.toegang.enums import Bevoegdheid, Rol
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.selectors import gebruikers_in, gemeenten_waar
from rapportage.forms import REGIO, PeriodeForm, snelkeuzes
from rapportage.periode import Periode
from rapportage.rapport import Rapport
from rapportage.selectors import Uitkomst, rapport_maken


@dataclass(frozen=True)
class Vraag:
    """The answer to the form above a report, with whose numbers may be shown."""

    form: PeriodeForm
    gemeente: Gemeente
    regio: list[Gemeente]
    door: Gebruiker

    @classmethod
    def van(cls, gevraagd: QueryDict, gemeente: Gemeente, door: Gebruiker) -> "Vraag":
        """Read the question of a user who works in this gemeente."""
        regio = gemeenten_waar(door, Bevoegdheid.RAPPORTAGE_INZIEN)
        keuzes = [("", f"Gemeente {gemeente.naam}")]
        if len(regio) > 1:
            keuzes.append((REGIO, f"Regio: {', '.join(een.naam for een in regio)}"))
        keuzes += [(wie.username, f"Klantmanager {wie}") for wie in gebruikers_in([Rol.KLANTMANAGER])]
        return cls(PeriodeForm(gevraagd, keuzes), gemeente, regio, door)

    @property
    def is_valid(self) -> bool:
        return self.form.is_valid()

    @property
    def is_regio(self) -> bool:
        return bool(self.form.cleaned_data["voor"] == REGIO)

    @property
    def klantmanager(self) -> str | None:
        return None if self.is_regio else self.form.cleaned_data["voor"] or None

    @property
    def voor(self) -> str:
        """Of whom the numbers are, in words."""
        return dict(self.form.fields["voor"].choices)[self.form.cleaned_data["voor"]]

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
            gemeenten=self.regio if self.is_regio else [self.gemeente],
            gemeente=None if self.is_regio else self.gemeente,
            door=self.door,
            klantmanager=self.klantmanager,
        )

    def vorige(self, rapport: Rapport) -> Uitkomst | None:
        """Make the report over the period before; None for a report that only knows today."""
        return None if rapport.alleen_vandaag else self.maken(rapport, self.form.periode.vorige)
