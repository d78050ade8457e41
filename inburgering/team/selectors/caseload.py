"""Who has how much: the open dossiers per klantmanager, weighed by phase, against what each can take on."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q

from inburgering.dossiers.enums import Fase
from inburgering.dossiers.models import Dossier, Vervanging
from inburgering.team.models import Caseloadstand, Inzet
from inburgering.toegang.enums import Rol
from inburgering.toegang.instellingen import instellingen
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.selectors import gebruikers_in

WEKEN_TREND = 12
WEKEN_TERUG = 4
VOL = 100


@dataclass(frozen=True)
class Last:
    """The open dossiers of one klantmanager per phase, those that are late, and what all weigh in hundredths."""

    per_fase: dict[str, int]
    te_laat: int
    wacht: int
    gewogen: int

    @property
    def dossiers(self) -> int:
        return sum(self.per_fase.values())

    @property
    def voorwerk(self) -> int:
        """Those without a PIP."""
        return sum(self.per_fase[fase] for fase in (Fase.NIEUW, Fase.INTAKE, Fase.PIP))


LEEG = Last(dict.fromkeys(Fase.values, 0), 0, 0, 0)


@dataclass
class Collega:
    """One klantmanager on the page of the team."""

    gebruiker: Gebruiker
    inzet: Inzet
    last: Last
    norm: int
    afwezig_tot: date | None = None
    vervanger: str = ""
    toen: int | None = None
    """His weighed dossiers some weeks ago, in hundredths; None when nobody kept that."""

    @property
    def gewogen(self) -> int:
        """What his dossiers weigh, in whole dossiers."""
        return round(self.last.gewogen / VOL)

    @property
    def ruimte(self) -> int:
        """How many weighed dossiers he can have before he is at his norm; below zero he is over it."""
        return self.norm - self.gewogen

    @property
    def boven_norm(self) -> bool:
        return self.last.gewogen > self.norm * VOL

    @property
    def procent(self) -> int:
        return round(100 * self.gewogen / self.norm) if self.norm else 0

    @property
    def verschil(self) -> int | None:
        return None if self.toen is None else self.gewogen - round(self.toen / VOL)

    @property
    def kan_aannemen(self) -> bool:
        return self.inzet.neemt_aan and self.afwezig_tot is None


@dataclass
class Team:
    """All klantmanagers of the gemeente, and what lies with nobody or with who left."""

    collegas: list[Collega]
    zonder: Last
    vertrokken: list[tuple[Gebruiker, Last]]
    trend: list[tuple[date, int]] = field(default_factory=list)

    @property
    def dossiers(self) -> int:
        delen = [collega.last for collega in self.collegas] + [last for _, last in self.vertrokken] + [self.zonder]
        return sum(last.dossiers for last in delen)

    @property
    def zonder_klantmanager(self) -> int:
        return self.zonder.dossiers

    @property
    def te_laat(self) -> int:
        delen = [collega.last for collega in self.collegas] + [last for _, last in self.vertrokken] + [self.zonder]
        return sum(last.te_laat for last in delen)

    @property
    def wacht(self) -> int:
        delen = [collega.last for collega in self.collegas] + [last for _, last in self.vertrokken] + [self.zonder]
        return sum(last.wacht for last in delen)


def werklast_per_klantmanager(dag: date | None = None, keuzes: dict[str, Any] | None = None) -> dict[int | None, Last]:
    """Return the load per klantmanager (primary key; None for nobody); one query, and one for the settings.

    Late and waiting mean what they mean in the werkvoorraad of the team; without a `dag` they are not counted.
    """
    keuzes = keuzes or instellingen()
    niet_uitgesteld = Q(uitgesteld_tot__isnull=True) | Q(uitgesteld_tot__lte=dag) if dag else Q(pk__isnull=True)
    laat = Q(eerstvolgende_op__lt=dag) & ~Dossier.WACHT & niet_uitgesteld if dag else Q(pk__isnull=True)
    rijen = (
        Dossier.objects.open()
        .order_by()
        .values("klantmanager")
        .annotate(
            **{f"fase_{fase}": Count("pk", filter=Q(fase=fase)) for fase in Fase.values},
            laat=Count("pk", filter=laat),
            op_derde=Count("pk", filter=Dossier.WACHT & niet_uitgesteld),
        )
    )
    return {
        rij["klantmanager"]: Last(
            per_fase={fase: rij[f"fase_{fase}"] for fase in Fase.values},
            te_laat=rij["laat"],
            wacht=rij["op_derde"],
            gewogen=sum(rij[f"fase_{fase}"] * keuzes[f"gewicht_{fase}"] for fase in Fase.values),
        )
        for rij in rijen
    }


def team_op(dag: date, keuzes: dict[str, Any]) -> Team:
    """Return the team as it stands on `dag`; six queries, whatever its size."""
    lasten = werklast_per_klantmanager(dag, keuzes)
    gebruikers = list(gebruikers_in([Rol.KLANTMANAGER]))
    inzetten = {inzet.gebruiker_id: inzet for inzet in Inzet.objects.all()}
    afwezig = {
        vervanging.collega_id: vervanging
        for vervanging in Vervanging.objects.filter(van__lte=dag, tot__gt=dag, ingetrokken=False).select_related(
            "vervanger"
        )
    }
    trend, toen = _standen(dag)
    zonder = lasten.pop(None, LEEG)
    collegas = []
    for gebruiker in gebruikers:
        inzet = inzetten.get(gebruiker.pk) or Inzet(gebruiker=gebruiker)
        vervanging = afwezig.get(gebruiker.pk)
        collegas.append(
            Collega(
                gebruiker=gebruiker,
                inzet=inzet,
                last=lasten.pop(gebruiker.pk, LEEG),
                norm=round(keuzes["caseload_norm"] * inzet.procent / 100),
                afwezig_tot=vervanging.tot if vervanging else None,
                vervanger=vervanging.vervanger.briefnaam if vervanging else "",
                toen=toen.get(gebruiker.pk),
            )
        )
    wie = {gebruiker.pk: gebruiker for gebruiker in Gebruiker.objects.filter(pk__in=lasten)} if lasten else {}
    vertrokken = [(wie[pk], last) for pk, last in lasten.items() if pk in wie]
    return Team(collegas, zonder, sorted(vertrokken, key=lambda paar: str(paar[0])), trend)


def _standen(dag: date) -> tuple[list[tuple[date, int]], dict[int, int]]:
    """The weighed total per week, and what each had some weeks ago; one query."""
    maandag = dag - timedelta(days=dag.weekday())
    vanaf, terug = maandag - timedelta(weeks=WEKEN_TREND), maandag - timedelta(weeks=WEKEN_TERUG)
    totaal: dict[date, int] = defaultdict(int)
    toen: dict[int, int] = {}
    for stand in Caseloadstand.objects.filter(op__gte=vanaf, op__lte=dag).order_by("op"):
        totaal[stand.op] += stand.gewogen
        if stand.op == terug and stand.gebruiker_id:
            toen[stand.gebruiker_id] = stand.gewogen
    return [(op, round(gewogen / VOL)) for op, gewogen in totaal.items()], toen
