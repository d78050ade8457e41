"""Of what there are reminders: the kinds of terms and tasks, with when and to whom by default."""

from dataclasses import dataclass

from inburgering.dossiers.enums import TermijnSoort
from inburgering.dossiers.models import Herinneringsregel, Herinneringsvoorkeur, Taak, Termijn
from inburgering.dossiers.models.herinnering import TE_LAAT
from inburgering.dossiers.models.taak import EIGEN_TAAK
from inburgering.toegang.models import Gebruiker

ANDERE_TAAK = "taak"
WEKEN = (56, 28, 14, 7, 0)
LAATSTE_WEEK = (7, 0)


@dataclass(frozen=True)
class Herinneringssoort:
    """One kind of work of which people are reminded, with the safe defaults of its rule."""

    sleutel: str
    label: str
    wettelijk: bool
    dagen: tuple[int, ...]
    budgetcoach: bool = False
    escalatie_na: int | None = None


SOORTEN: dict[str, Herinneringssoort] = {
    soort.sleutel: soort
    for soort in (
        Herinneringssoort(TermijnSoort.PIP_VASTSTELLEN, "PIP vaststellen", True, WEKEN, escalatie_na=3),
        Herinneringssoort(TermijnSoort.BESLISSING_OP_BEZWAAR, "Beslissing op bezwaar", True, WEKEN, escalatie_na=3),
        Herinneringssoort(TermijnSoort.ONTZORGEN, "Einde van ontzorgen", True, WEKEN, budgetcoach=True),
        Herinneringssoort(TermijnSoort.SCHAKELEN, "Schakelen van leerroute", True, WEKEN),
        Herinneringssoort(TermijnSoort.VERLENGING_AANVRAGEN, "Verlenging aanvragen bij DUO", True, WEKEN),
        Herinneringssoort("voortgangsgesprek", "Voortgangsgesprek", False, LAATSTE_WEEK),
        Herinneringssoort(EIGEN_TAAK, "Eigen taak", False, LAATSTE_WEEK),
        Herinneringssoort(ANDERE_TAAK, "Andere taak", False, LAATSTE_WEEK),
    )
}


def soort_van(werk: Termijn | Taak) -> str | None:
    """Return the kind of a term or task; None for a term of which nobody is reminded."""
    if werk.soort in SOORTEN:
        return werk.soort
    return ANDERE_TAAK if isinstance(werk, Taak) else None


def standaardregel(soort: str) -> Herinneringsregel:
    """Return the rule that counts as long as the gemeente has none of its own; it is no row."""
    standaard = SOORTEN[soort]
    return Herinneringsregel(
        soort=soort,
        dagen=list(standaard.dagen),
        budgetcoach=standaard.budgetcoach,
        escalatie_na=standaard.escalatie_na,
    )


def regels() -> dict[str, Herinneringsregel]:
    """Return the rule of every kind in the current gemeente; one query."""
    eigen = {regel.soort: regel for regel in Herinneringsregel.objects.filter(soort__in=SOORTEN)}
    return {soort: eigen.get(soort) or standaardregel(soort) for soort in SOORTEN}


def regel_van(soort: str) -> Herinneringsregel:
    """Return the rule of one kind in the current gemeente; one query."""
    return Herinneringsregel.objects.filter(soort=soort).first() or standaardregel(soort)


def voorkeur_van(gebruiker: Gebruiker) -> Herinneringsvoorkeur:
    """Return what the user wants in the current gemeente, else the default, which is no row; one query."""
    return Herinneringsvoorkeur.objects.filter(gebruiker=gebruiker).first() or Herinneringsvoorkeur(gebruiker=gebruiker)


def is_late_wettelijke(soort: str, drempel: int) -> bool:
    """Whether a reminder says that a legal term is late."""
    return drempel <= TE_LAAT and SOORTEN[soort].wettelijk
