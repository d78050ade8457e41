"""Reading exams: what the PIP asks per part, what was passed, and which attempts are still free."""

from collections.abc import Iterable
from dataclasses import dataclass

from inburgering.dossiers.models import Dossier
from inburgering.recht import examens as recht
from inburgering.recht.leerroutes import Examenonderdeel as Onderdeel
from leerroutes.models import Examen
from pip_plans.enums import Examenonderdeel, Leerroute
from pip_plans.models import Pip

Vereist = dict[Onderdeel, recht.Examenniveau | None]


@dataclass(frozen=True)
class Examenbeeld:
    """One part of the exam: what is asked, its attempts, and whether it was passed."""

    onderdeel: str
    naam: str
    niveau: str
    behaald: bool
    pogingen: list[Examen]
    gratis: int | None

    @property
    def gepland(self) -> Examen | None:
        """The attempt of which the result is awaited."""
        return next((poging for poging in self.pogingen if poging.wacht_op_uitslag), None)

    @property
    def gratis_op(self) -> bool:
        return self.gratis == 0 and not self.behaald


def examens_van(dossier: Dossier) -> list[Examen]:
    """Return the attempts of a person, newest first; one query."""
    return list(Examen.objects.filter(dossier=dossier))


def pogingen_van(examens: Iterable[Examen]) -> list[recht.Poging]:
    """Return the attempts that have a result, as the law sees them."""
    return [
        recht.Poging(
            Onderdeel(examen.onderdeel),
            recht.Examenniveau(examen.niveau) if examen.niveau else None,
            recht.Resultaat(examen.resultaat),
            recht.RedenGeenResultaat(examen.reden_geen_resultaat) if examen.reden_geen_resultaat else None,
        )
        for examen in examens
        if examen.resultaat
    ]


def vereist_van(pip: Pip | None) -> Vereist:
    """The parts with the level that this PIP asks; without a PIP those of the B1-route.

    In the Z-route only what the PIP lays down (Besluit inburgering 2021 art. 3.14 lid 7).
    """
    if pip is None:
        return recht.vereiste_niveaus(Leerroute.B1)
    if pip.leerroute == Leerroute.Z:
        return {
            Onderdeel(deel): None if deel == Examenonderdeel.KNM else recht.Examenniveau.A2
            for deel in pip.onderdelen_a2
        }
    return recht.vereiste_niveaus(pip.leerroute, pip.onderdelen_a2)


def beelden(dossier: Dossier, pip: Pip | None, examens: list[Examen]) -> list[Examenbeeld]:
    """Return every part that the PIP asks or that was attempted; no query."""
    vereist = vereist_van(pip)
    pogingen = pogingen_van(examens)
    behaald = recht.behaald(pogingen, vereist)
    gratis = recht.gratis_pogingen(dossier.doelgroep, pogingen, vereist)
    delen = [deel for deel in Onderdeel if deel in vereist or any(examen.onderdeel == deel for examen in examens)]
    return [
        Examenbeeld(
            deel.value,
            str(Examenonderdeel(deel.value).label),
            str(vereist.get(deel) or ""),
            deel in behaald,
            [examen for examen in examens if examen.onderdeel == deel],
            gratis.get(deel),
        )
        for deel in delen
    ]
