"""How long it takes from kennisgeving to intake, PIP and the first lesson."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Subquery, Value

from inburgering.dossiers.enums import Stelsel
from intake.enums import IntakeStatus
from intake.models import Intake
from leerroutes.models import Aanmelding
from pip_plans.enums import OOIT_VASTGESTELD, PipSoort
from pip_plans.models import Pip
from rapportage.periode import Periode
from rapportage.rapport import TOTAAL, Bron, Getal, Kolom, Rapport, Rij, Telling, mediaan
from rapportage.rapporten.pips import eerste_pips
from rapportage.uitdrukkingen import dagen_tussen, echt, gebeurtenis

INTAKE, PIP, START, GEHEEL = "intake", "pip", "start", "geheel"
STAPPEN = {
    INTAKE: "Kennisgeving tot intake afgerond",
    PIP: "Kennisgeving tot eerste PIP",
    START: "Eerste PIP tot start van de lessen",
    GEHEEL: "Kennisgeving tot start van de lessen",
}
KLASSEN: tuple[tuple[str, str, int | None, int | None], ...] = (
    ("ervoor", "Ervoor", None, -1),
    ("tot_4_weken", "Tot en met 4 weken", 0, 28),
    ("tot_10_weken", "Tot en met 10 weken", 29, 70),
    ("tot_16_weken", "Tot en met 16 weken", 71, 112),
    ("tot_26_weken", "Tot en met 26 weken", 113, 182),
    ("langer", "Langer", 183, None),
)
"""The classes of the distribution: name, label, and the first and last number of days."""


def eerste_starts(periode: Periode) -> QuerySet[Aanmelding]:
    """The first time that somebody under the Wi2021 began with lessons, when that was in the period."""
    eerder = Aanmelding.objects.filter(dossier=OuterRef("dossier_id")).filter(
        Q(gestart_op__lt=OuterRef("gestart_op")) | Q(gestart_op=OuterRef("gestart_op"), pk__lt=OuterRef("pk"))
    )
    return Aanmelding.objects.filter(
        echt(),
        ~Exists(eerder),
        dossier__stelsel=Stelsel.WI2021,
        gestart_op__gte=periode.van,
        gestart_op__lte=periode.tot,
    )


def _dagtekening_eerste_pip(periode: Periode) -> Subquery:
    eerste = Pip.objects.filter(
        dossier=OuterRef("dossier_id"),
        soort=PipSoort.EERSTE,
        status__in=OOIT_VASTGESTELD,
        dagtekening__lte=periode.tot,
    )
    return Subquery(eerste.order_by("dagtekening").values("dagtekening")[:1])


class Doorlooptijden(Rapport):
    naam = "doorlooptijden"
    titel = "Doorlooptijden"
    definitie = (
        "Van elke stap die in de periode werd afgerond: hoeveel dagen sinds het begin, verdeeld in klassen. "
        "Kennisgeving is hier de gebeurtenis waarna de tien weken lopen: de kennisgeving, of de inschrijving als die "
        "later is (Besluit inburgering 2021 art. 5.3). Start van de lessen is de eerste keer dat iemand met een "
        "leerroute begon. Alleen mensen onder de Wi2021. Ervoor: de stap was al klaar vóór de kennisgeving. "
        "Onbekend: het begin ontbreekt; dat telt niet mee in de mediaan. Het totaal telt elke stap apart "
        "en heeft geen mediaan."
    )
    sleutel = "stap"
    sleutelkop = "Stap"
    labels: ClassVar[Mapping[Any, str]] = STAPPEN
    gestapeld = True
    kolommen = (
        Kolom("aantal", "Aantal"),
        *(Kolom(naam, kop, beeld=True) for naam, kop, _, _ in KLASSEN),
        Kolom("onbekend", "Onbekend", beeld=True),
        Kolom("mediaan_dagen", "Mediaan in dagen", "dagen", telt=False),
    )

    def groepen(self, periode: Periode) -> list[Any]:
        return list(STAPPEN)

    def bronnen(self, periode: Periode) -> Sequence[Bron]:
        intakes = Intake.objects.filter(
            echt(),
            status=IntakeStatus.AFGEROND,
            dossier__stelsel=Stelsel.WI2021,
            afgerond_op__gte=periode.van,
            afgerond_op__lte=periode.tot,
        )
        kennisgeving = gebeurtenis(periode.tot)
        starts = eerste_starts(periode)
        return [
            _stap(INTAKE, intakes.annotate(begin=kennisgeving), "afgerond_op"),
            _stap(PIP, eerste_pips(periode).annotate(begin=kennisgeving), "dagtekening"),
            _stap(START, starts.annotate(begin=_dagtekening_eerste_pip(periode)), "gestart_op"),
            _stap(GEHEEL, starts.annotate(begin=kennisgeving), "gestart_op"),
        ]

    def afgeleid(self, getallen: Mapping[str, Getal], telling: Telling, rij: Any) -> Rij:
        verdeling = Counter() if rij is TOTAAL else telling.verdelingen.get(rij, Counter())
        geteld = {kolom.naam: getallen[kolom.naam] for kolom in self.kolommen if kolom.telt}
        return geteld | {"mediaan_dagen": mediaan(verdeling)}


def _stap(naam: str, feiten: QuerySet, klaar: str) -> Bron:
    getallen = {"aantal": Q(), "onbekend": Q(dagen__isnull=True)}
    for klasse, _, minstens, hoogstens in KLASSEN:
        eis = Q() if minstens is None else Q(dagen__gte=minstens)
        getallen[klasse] = eis if hoogstens is None else eis & Q(dagen__lte=hoogstens)
    feiten = feiten.annotate(dagen=dagen_tussen("begin", klaar))
    return Bron(feiten.annotate(rij=Value(naam, CharField())), getallen, verdeling="dagen")
