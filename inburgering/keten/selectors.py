"""What the dossiers say on the last day of a quarter, in batches: memory and queries don't grow with the gemeente."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Least

from inburgering.begeleiding.models import Begeleiding, Boete, Plichtwijziging, Voortgangsgesprek
from inburgering.begeleiding.models.plicht import EINDIGT
from inburgering.dossiers.enums import Sluitreden, Stelsel
from inburgering.dossiers.models import Dossier, Gebeurtenis
from inburgering.keten.kwartaal import Kwartaal
from inburgering.keten.models import CbsLevering
from inburgering.keten.velden import VELDEN, Veld, aantal_nodig, ontbreekt
from inburgering.toegang.context import huidige_gemeente
from inburgering.toegang.klok import vandaag
from intake.enums import IntakeStatus
from intake.models import Intake, IntakeGesprek, Leerbaarheidstoets, Oproep
from leerroutes.models import Aanmelding, Activiteit, MapTraject, Pvt
from ontzorgen.models import OntzorgenTraject
from pip_plans.enums import OOIT_VASTGESTELD, Aanleiding
from pip_plans.models import Pip

PER_KEER = 500
STARTFEITEN = ("koppeling", "gehuisvest", "plicht", "kennisgeving", "inschrijving")
KWARTALEN_TERUG = 6

Waarden = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Rij:
    """One dossier with its values by field."""

    dossier: Dossier
    waarden: Waarden

    @property
    def ontbreekt(self) -> list[Veld]:
        return ontbreekt(self.waarden)


@dataclass(frozen=True, slots=True)
class Stand:
    """How a quarter stands: by when it is due and what was delivered."""

    kwartaal: Kwartaal
    uiterlijk: date
    levering: CbsLevering | None
    vandaag: date

    @property
    def status(self) -> str:
        if self.levering:
            return "gereed"
        if self.vandaag <= self.kwartaal.laatste_dag:
            return "later"
        return "te-laat" if self.vandaag > self.uiterlijk else "nu"


@dataclass(slots=True)
class Beeld:
    """How complete a quarter is."""

    aantal: int = 0
    compleet: int = 0
    nodig: int = 0
    gevuld: int = 0
    per_veld: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def score(self) -> int | None:
        """The share of the fields that may not be missing and are there, in whole percents, down; None of nothing."""
        return self.gevuld * 100 // self.nodig if self.nodig else None

    @property
    def velden(self) -> list[tuple[Veld, int]]:
        """The fields that are missing somewhere with how often, the most often first."""
        lijst = [(veld, self.per_veld[veld.naam]) for veld in VELDEN if self.per_veld.get(veld.naam)]
        return sorted(lijst, key=lambda deel: -deel[1])


@dataclass(slots=True)
class Verschil:
    """What changed since the quarter before: dossiers that came and went, and per field how many changed."""

    nieuw: int = 0
    weg: int = 0
    gewijzigd: int = 0
    per_veld: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    geleverd: bool = False
    """Whether it was compared with what was delivered, rather than with what the facts say now of that quarter."""

    @property
    def velden(self) -> list[tuple[Veld, int]]:
        return [(veld, self.per_veld[veld.naam]) for veld in VELDEN if self.per_veld.get(veld.naam)]


def standen() -> list[Stand]:
    """Return the current quarter and those before it, the newest first; one query."""
    kwartaal, nu = Kwartaal.van_dag(vandaag()), vandaag()
    laatste: dict[tuple[int, int], CbsLevering] = {}
    for levering in CbsLevering.objects.filter(jaar__gte=nu.year - 2).select_related("door").order_by("volgnummer"):
        laatste[levering.jaar, levering.kwartaal] = levering
    gevonden = []
    for _ in range(KWARTALEN_TERUG):
        levering = laatste.get((kwartaal.jaar, kwartaal.nummer))
        gevonden.append(Stand(kwartaal, kwartaal.uiterlijk, levering, nu))
        kwartaal = kwartaal.vorige
    return gevonden


def laatste_levering(kwartaal: Kwartaal) -> CbsLevering | None:
    """Return the last delivery of a quarter."""
    return CbsLevering.objects.filter(jaar=kwartaal.jaar, kwartaal=kwartaal.nummer).order_by("-volgnummer").first()


def dossiers_van(kwartaal: Kwartaal) -> QuerySet[Dossier]:
    """The dossiers under the Wi2021 that were open on a day of the quarter; without what was made by mistake.

    A dossier began with the first of its start facts, also when it was recorded later; without any of them when it was
    made, or earlier when it was taken over.
    """
    overgenomen = Gebeurtenis.objects.filter(dossier=OuterRef("pk"), soort="dossier.overgenomen")
    eerste_feit = Least(*(F(f"startfeiten__{veld}_op") for veld in STARTFEITEN))
    zonder_feit = Q(eerste_feit__isnull=True) & Q(Exists(overgenomen))
    return Dossier.objects.annotate(eerste_feit=eerste_feit).filter(
        Q(gesloten_op__isnull=True) | Q(gesloten_op__gt=kwartaal.eerste_dag),
        Q(eerste_feit__lte=kwartaal.laatste_dag) | Q(aangemaakt_at__date__lte=kwartaal.laatste_dag) | zonder_feit,
        ~Q(sluitreden=Sluitreden.DUBBEL),
        stelsel=Stelsel.WI2021,
    )


def rijen_van(kwartaal: Kwartaal) -> Iterator[Rij]:
    """Yield every dossier of the quarter with its values on the last day, in batches."""
    code = huidige_gemeente().code
    dossiers = dossiers_van(kwartaal).select_related("inburgeraar").order_by("pk")
    stroom = dossiers.iterator(chunk_size=PER_KEER)
    while stapel := tuple(islice(stroom, PER_KEER)):
        yield from _stapel(stapel, kwartaal.laatste_dag, code)


def beeld_van(kwartaal: Kwartaal) -> Beeld:
    """Count how complete the quarter is."""
    beeld = Beeld()
    for rij in rijen_van(kwartaal):
        tellen(beeld, rij)
    return beeld


def tellen(beeld: Beeld, rij: Rij) -> None:
    """Add one dossier."""
    weg, nodig = rij.ontbreekt, aantal_nodig(rij.waarden)
    beeld.aantal += 1
    beeld.compleet += not weg
    beeld.nodig += nodig
    beeld.gevuld += nodig - len(weg)
    for veld in weg:
        beeld.per_veld[veld.naam] += 1


def verschil_van(kwartaal: Kwartaal) -> Verschil:
    """Compare the quarter with the one before: as it was delivered, else as the facts tell of it now."""
    levering = laatste_levering(kwartaal.vorige)
    if levering is not None:
        eerder = dict(levering.regels.values_list("dossier_id", "waarden").order_by("pk"))
    else:
        eerder = {rij.dossier.pk: zonder_bsn(rij.waarden) for rij in rijen_van(kwartaal.vorige)}
    verschil = Verschil(geleverd=levering is not None)
    for rij in rijen_van(kwartaal):
        was = eerder.pop(rij.dossier.pk, None)
        if was is None:
            verschil.nieuw += 1
            continue
        nu = zonder_bsn(rij.waarden)
        anders = [naam for naam in was.keys() | nu.keys() if was.get(naam) != nu.get(naam)]
        verschil.gewijzigd += bool(anders)
        for naam in anders:
            verschil.per_veld[naam] += 1
    verschil.weg = len(eerder)
    return verschil


def zonder_bsn(waarden: Waarden) -> Waarden:
    return {naam: waarde for naam, waarde in waarden.items() if naam != "bsn"}


def _stapel(dossiers: tuple[Dossier, ...], dag: date, code: str) -> Iterator[Rij]:
    waarden: dict[int, Waarden] = {dossier.pk: {} for dossier in dossiers}

    def erbij(dossier: int, naam: str, waarde: Any) -> None:
        if isinstance(waarde, date):
            if waarde > dag:
                return
            waarde = waarde.isoformat()
        if waarde not in (None, ""):
            waarden[dossier].setdefault(naam, []).append(str(waarde))

    for dossier in dossiers:
        erbij(dossier.pk, "bsn", dossier.inburgeraar.bsn)
        erbij(dossier.pk, "gemeentecode", code)
        erbij(dossier.pk, "doelgroep", dossier.doelgroep)
    van = {"dossier__in": dossiers}
    _intake(dossiers, dag, erbij)
    _pips(van, dag, erbij)
    _traject(van, dag, erbij)
    _begeleiding(van, dag, erbij)
    for dossier in dossiers:
        yield Rij(dossier, waarden[dossier.pk])


def _intake(dossiers: tuple[Dossier, ...], dag: date, erbij: Any) -> None:
    oproepen = Oproep.objects.filter(intake__dossier__in=dossiers, verzonden_op__lte=dag).order_by("verzonden_op")
    gehad: set[int] = set()
    for dossier, op in oproepen.values_list("intake__dossier_id", "verzonden_op"):
        if dossier not in gehad:
            gehad.add(dossier)
            erbij(dossier, "oproep", op)
    for intake in Intake.objects.filter(dossier__in=dossiers).order_by("pk"):
        erbij(intake.dossier_id, "intake_start", intake.gestart_op)
        if intake.status == IntakeStatus.AFGEROND:
            erbij(intake.dossier_id, "intake_einde", intake.afgerond_op)
    gesprekken = IntakeGesprek.objects.filter(intake__dossier__in=dossiers, op__lte=dag).order_by()
    for dossier, aantal in gesprekken.values_list("intake__dossier_id").annotate(Count("pk")):
        erbij(dossier, "intake_gesprekken", aantal)
    for toets in Leerbaarheidstoets.objects.filter(dossier__in=dossiers, afgenomen_op__lte=dag):
        erbij(toets.dossier_id, "toets_datum", toets.afgenomen_op)
        erbij(toets.dossier_id, "toets_uitslag", toets.uitslag)


def _pips(van: dict[str, Any], dag: date, erbij: Any) -> None:
    pips = Pip.objects.filter(status__in=OOIT_VASTGESTELD, dagtekening__lte=dag, **van)
    for pip in pips.order_by("dossier_id", "dagtekening", "pk"):
        erbij(pip.dossier_id, "pip", pip.dagtekening)
        erbij(pip.dossier_id, "leerroute", pip.leerroute)
        erbij(pip.dossier_id, "niveau", pip.niveau)
        erbij(pip.dossier_id, "alfabetisering", pip.alfabetisering)
        erbij(pip.dossier_id, "uren_per_week", pip.uren_per_week)
        if pip.aanleiding == Aanleiding.SCHAKELEN:
            erbij(pip.dossier_id, "schakelen", pip.dagtekening)
        if pip.aanleiding == Aanleiding.AFSCHALEN:
            erbij(pip.dossier_id, "afschalen", pip.dagtekening)
            erbij(pip.dossier_id, "afschalen_onderdelen", ",".join(pip.onderdelen_a2))


def _traject(van: dict[str, Any], dag: date, erbij: Any) -> None:
    aanmeldingen = Aanmelding.objects.filter(gestart_op__lte=dag, **van).select_related("aanbieder")
    for aanmelding in aanmeldingen.order_by("gestart_op", "pk"):
        erbij(aanmelding.dossier_id, "cursus_start", aanmelding.gestart_op)
        erbij(aanmelding.dossier_id, "instelling", aanmelding.aanbieder and aanmelding.aanbieder.naam)
    for pvt in Pvt.objects.filter(ingetrokken_op__isnull=True, **van).order_by("pk"):
        erbij(pvt.dossier_id, "pvt_start", pvt.gestart_op)
        erbij(pvt.dossier_id, "pvt_getekend", pvt.ondertekend_op)
    for traject in MapTraject.objects.filter(**van):
        erbij(traject.dossier_id, "map_start", traject.gestart_op)
        erbij(traject.dossier_id, "map_eindgesprek", traject.eindgesprek_op)
    activiteiten = Activiteit.objects.filter(plan__dossier__in=van["dossier__in"], start__lte=dag)
    for dossier, soort, uren, start, einde in activiteiten.order_by("start", "pk").values_list(
        "plan__dossier_id", "soort", "uren_per_week", "start", "einde"
    ):
        tot = einde if einde and einde <= dag else ""
        erbij(dossier, "participatie", f"{soort};{start};{tot};{uren or ''}")


def _begeleiding(van: dict[str, Any], dag: date, erbij: Any) -> None:
    gesprekken = Voortgangsgesprek.objects.filter(op__lte=dag, **van).order_by()
    for dossier, aantal in gesprekken.values_list("dossier_id").annotate(Count("pk")):
        erbij(dossier, "voortgangsgesprekken", aantal)
    for begeleiding in Begeleiding.objects.filter(gestart_op__lte=dag, **van).order_by("gestart_op", "pk"):
        erbij(begeleiding.dossier_id, "begeleiding_start", begeleiding.gestart_op)
        erbij(begeleiding.dossier_id, "begeleiding_einde", begeleiding.beeindigd_op)
    for traject in OntzorgenTraject.objects.filter(gestart_op__lte=dag, **van).order_by("gestart_op", "pk"):
        erbij(traject.dossier_id, "ontzorgen_start", traject.gestart_op)
        if traject.beeindigd_op and traject.beeindigd_op <= dag:
            erbij(traject.dossier_id, "ontzorgen_einde", traject.beeindigd_op)
            erbij(traject.dossier_id, "ontzorgen_uitkomst", traject.uitkomst)
    boetes = Boete.objects.filter(zaak__dossier__in=van["dossier__in"], besluit__dagtekening__lte=dag)
    for dossier, grond, op, bedrag in boetes.order_by("besluit__dagtekening", "pk").values_list(
        "zaak__dossier_id", "zaak__grond", "besluit__dagtekening", "bedrag"
    ):
        erbij(dossier, "boete", f"{grond};{op};{bedrag}")
    laatste: dict[int, Plichtwijziging] = {}
    for wijziging in Plichtwijziging.objects.filter(op__lte=dag, **van).order_by("pk"):
        laatste[wijziging.dossier_id] = wijziging
    for dossier, wijziging in laatste.items():
        if wijziging.soort in EINDIGT:
            erbij(dossier, "einde", wijziging.einde_plicht_op)
            erbij(dossier, "einde_reden", wijziging.soort)
