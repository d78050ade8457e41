"""Reminders: work that comes due gets its task, and each who must know one reminder per threshold.

The database is the queue: `volgende_signaal_at` of a Termijn or Taak says when it next asks for attention. A
worker that dies halfway loses its transaction and nothing else; a second worker skips what the first has locked;
the unique key of Herinnering refuses a second one. Work whose reminder fails is set apart as a Signaalfout and
does not hold up the rest.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from logging import getLogger
from typing import TypeGuard

from django.db import transaction
from django.db.models import BooleanField, DateTimeField, ExpressionWrapper, F, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse

from inburgering.dossiers.enums import Ontvangerrol, TaakStatus, TermijnSoort, TermijnStatus
from inburgering.dossiers.herinneringsregels import ANDERE_TAAK, SOORTEN, is_late_wettelijke, regels, soort_van
from inburgering.dossiers.models import (
    Dossier,
    Herinnering,
    Herinneringsregel,
    Herinneringsvoorkeur,
    Signaalfout,
    Taak,
    Termijn,
    Vervanging,
)
from inburgering.dossiers.models.herinnering import signaalmoment
from inburgering.dossiers.models.taak import VERSTE_DAG
from inburgering.dossiers.services.taken import taak_maken
from inburgering.dossiers.services.termijnen import TAKEN, TermijnTaak, taak_bij_termijn
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Bevoegdheid, Rol
from inburgering.toegang.instellingen import instelling
from inburgering.toegang.klok import nu
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.permissions import eis
from inburgering.toegang.selectors import gebruikers_per_rol
from inburgering.toegang.services.gebruikers import systeemgebruiker

log = getLogger(__name__)

PER_KEER = 50
OPNIEUW_NA = timedelta(hours=1)
"""When work is looked at again after its reminder failed."""

NAGAAN: dict[str, TermijnTaak] = {
    TermijnSoort.ONTZORGEN: TermijnTaak("Nagaan wat na zes maanden ontzorgen nodig is", "ontzorgen:overzicht"),
    TermijnSoort.SCHAKELEN: TermijnTaak("Nagaan of een andere leerroute nodig is", "leerroutes:schakelen"),
    TermijnSoort.VERLENGING_AANVRAGEN: TermijnTaak(
        "Nagaan of verlenging van de termijn nodig is", "leerroutes:verlengingen"
    ),
}
"""Terms of the inburgeraar before whose end the gemeente looks; the user closes this task himself."""

Rollen = dict[int, Ontvangerrol]
"""Who gets a reminder (primary key), and why; whoever comes in twice keeps the first reason."""


@dataclass(frozen=True)
class Kring:
    """Everything that decides who hears of what in the gemeente, read once per transaction."""

    regels: dict[str, Herinneringsregel]
    per_rol: dict[Rol, list[int]]
    vervangers: dict[int, list[int]]
    uitgezet: dict[int, list[str]]
    late_verplicht: bool

    @classmethod
    def van(cls, dag: date) -> "Kring":
        """Read the circle as it is on `dag`; five queries."""
        vervangers: dict[int, list[int]] = {}
        vervangingen = Vervanging.objects.filter(van__lte=dag, tot__gt=dag, ingetrokken=False).order_by("pk")
        for collega, vervanger in vervangingen.values_list("collega_id", "vervanger_id"):
            vervangers.setdefault(collega, []).append(vervanger)
        return cls(
            regels=regels(),
            per_rol=gebruikers_per_rol(),
            vervangers=vervangers,
            uitgezet=dict(Herinneringsvoorkeur.objects.exclude(uitgezet=[]).values_list("gebruiker_id", "uitgezet")),
            late_verplicht=instelling("overzicht_te_laat_verplicht"),
        )

    def van_het_werk(self, werk: Termijn | Taak, regel: Herinneringsregel) -> Rollen:
        """Return who does the work, and who covers for them when the rule says so.

        Without a klantmanager who works here, every teamleider hears it.
        """
        rollen = (self._van_de_taak(werk) if isinstance(werk, Taak) else {}) or self._van_het_dossier(werk, regel)
        if regel.vervanger:
            behandelaars = [wie for wie, rol in rollen.items() if rol != Ontvangerrol.TEAMLEIDER]
            for vervanger in self._vervangers_van(behandelaars):
                rollen.setdefault(vervanger, Ontvangerrol.VERVANGER)
        return rollen

    def _van_de_taak(self, taak: Taak) -> Rollen:
        """Return to whom a task was given; nobody when it is for the klantmanager, as the rule has it."""
        if self._werkt_hier(taak.toegewezen_aan_id):
            return {taak.toegewezen_aan_id: Ontvangerrol.TOEGEWEZEN}
        if taak.rol == Rol.KLANTMANAGER:
            return {}
        if taak.rol == Rol.BUDGETCOACH and self._werkt_hier(taak.dossier.budgetcoach_id):
            return {taak.dossier.budgetcoach_id: Ontvangerrol.BUDGETCOACH}
        return dict.fromkeys(self.per_rol[Rol(taak.rol)], Ontvangerrol.ROL)

    def _van_het_dossier(self, werk: Termijn | Taak, regel: Herinneringsregel) -> Rollen:
        dossier = werk.dossier
        rollen: Rollen = {}
        if regel.klantmanager and self._werkt_hier(dossier.klantmanager_id):
            rollen[dossier.klantmanager_id] = Ontvangerrol.KLANTMANAGER
        elif regel.klantmanager:
            rollen |= dict.fromkeys(self.per_rol[Rol.TEAMLEIDER], Ontvangerrol.TEAMLEIDER)
        if regel.budgetcoach and self._werkt_hier(dossier.budgetcoach_id):
            rollen.setdefault(dossier.budgetcoach_id, Ontvangerrol.BUDGETCOACH)
        return rollen

    def van_escalatie(self) -> Rollen:
        return dict.fromkeys(self.per_rol[Rol.TEAMLEIDER], Ontvangerrol.ESCALATIE)

    def _werkt_hier(self, gebruiker: int | None) -> TypeGuard[int]:
        return any(gebruiker in gebruikers for gebruikers in self.per_rol.values())

    def _vervangers_van(self, behandelaars: Iterable[int]) -> list[int]:
        vervangers = (vervanger for wie in behandelaars for vervanger in self.vervangers.get(wie, ()))
        return [vervanger for vervanger in vervangers if self._werkt_hier(vervanger)]

    def wil(self, ontvanger: int, soort: str, drempel: int) -> bool:
        """Whether this user is reminded of this kind: always when the gemeente leaves him no choice."""
        verplicht = self.regels[soort].verplicht or (self.late_verplicht and is_late_wettelijke(soort, drempel))
        return verplicht or soort not in self.uitgezet.get(ontvanger, ())


def herinneringen_maken(gemeente: Gemeente, moment: datetime) -> int:
    """Handle every term and task of the gemeente whose signal is due; returns how many.

    Small transactions: claim (skipping what another worker has), make the task when it is missing, one
    reminder for the most urgent threshold that has passed, set the next moment.
    """
    return _afwerken(gemeente, moment, _termijnen_opeisen) + _afwerken(gemeente, moment, _taken_opeisen)


def _afwerken(gemeente: Gemeente, moment: datetime, opeisen: Callable[[datetime], Sequence[Termijn | Taak]]) -> int:
    aantal = 0
    while True:
        with werken_in(gemeente, systeemgebruiker()):
            werken = opeisen(moment)
            if werken:
                kring = Kring.van(moment.date())
                for werk in werken:
                    _proberen(werk, moment, kring)
        aantal += len(werken)
        if len(werken) < PER_KEER:
            return aantal


def _termijnen_opeisen(moment: datetime) -> list[Termijn]:
    return list(
        Termijn.objects.filter(status=TermijnStatus.LOOPT, volgende_signaal_at__lte=moment)
        .select_related("dossier", "signaalfout")
        .select_for_update(of=("self",), skip_locked=True)
        .order_by("volgende_signaal_at", "pk")[:PER_KEER]
    )


def _taken_opeisen(moment: datetime) -> list[Taak]:
    return list(
        Taak.objects.filter(status=TaakStatus.OPEN, volgende_signaal_at__lte=moment)
        .select_related("dossier", "signaalfout")
        .select_for_update(of=("self",), skip_locked=True)
        .order_by("volgende_signaal_at", "pk")[:PER_KEER]
    )


def _proberen(werk: Termijn | Taak, moment: datetime, kring: Kring) -> None:
    """Signal in a transaction of its own inside the round; what fails is set apart and looked at again later."""
    try:
        with transaction.atomic():
            _signaleren(werk, moment, kring)
    except Exception as fout:
        log.exception("Geen herinnering van %s %s", werk._meta.label, werk.pk)
        _signaalfout_vastleggen(werk, fout, moment)
    else:
        if hasattr(werk, "signaalfout"):
            werk.signaalfout.delete()


def _signaalfout_vastleggen(werk: Termijn | Taak, fout: Exception, moment: datetime) -> None:
    """Keep the kind of the failure alone: its text may hold personal data."""
    deze, _ = Signaalfout.objects.get_or_create(**_als(werk), defaults={"laatste_at": moment})
    Signaalfout.objects.filter(pk=deze.pk).update(
        fout=type(fout).__name__, pogingen=F("pogingen") + 1, laatste_at=moment
    )
    _volgend_signaal_zetten(werk, moment + OPNIEUW_NA)


def _als(werk: Termijn | Taak) -> dict[str, Termijn | Taak]:
    return {"termijn": werk} if isinstance(werk, Termijn) else {"taak": werk}


def _volgend_signaal_zetten(werk: Termijn | Taak, moment: datetime | None) -> None:
    werk.volgende_signaal_at = moment
    werk.save(update_fields=["volgende_signaal_at"])


def _signaleren(werk: Termijn | Taak, moment: datetime, kring: Kring) -> None:
    soort = soort_van(werk)
    if soort is None or _is_van_een_termijn(werk):
        _volgend_signaal_zetten(werk, None)
        return
    assert werk.laatste_dag is not None  # only work with a date has a signal
    if isinstance(werk, Taak) and werk.uitgesteld_tot and werk.uitgesteld_tot > moment.date():
        _volgend_signaal_zetten(werk, signaalmoment(werk.uitgesteld_tot, 0))
        return
    regel = kring.regels[soort]
    if signaalmoment(werk.laatste_dag, regel.drempels[0]) <= moment and _werk_staat_open(werk, moment.date()):
        voorbij = [grens for grens in regel.drempels if signaalmoment(werk.laatste_dag, grens) <= moment]
        _herinneren(werk, soort, min(voorbij), kring.van_het_werk(werk, regel), kring)
        escalatie = regel.escalatiedrempel
        if escalatie and signaalmoment(werk.laatste_dag, escalatie) <= moment:
            _herinneren(werk, soort, escalatie, kring.van_escalatie(), kring)
    _volgend_signaal_zetten(werk, regel.volgend_moment(werk.laatste_dag, moment))


def _is_van_een_termijn(werk: Termijn | Taak) -> bool:
    """Whether a task goes with a term, of which its people are reminded already."""
    return isinstance(werk, Taak) and (werk.termijn_id is not None or werk.soort in TAKEN | NAGAAN)


def _herinneren(werk: Termijn | Taak, soort: str, drempel: int, rollen: Rollen, kring: Kring) -> None:
    assert werk.laatste_dag is not None
    ontvangers = [wie for wie in rollen if kring.wil(wie, soort, drempel)]
    Herinnering.objects.bulk_create(
        [
            Herinnering(**_als(werk), laatste_dag=werk.laatste_dag, drempel=drempel, ontvanger_id=wie, rol=rollen[wie])
            for wie in ontvangers
        ],
        ignore_conflicts=True,
    )
    Herinnering.objects.filter(
        **_als(werk), laatste_dag=werk.laatste_dag, drempel__gte=drempel, ontvanger__in=ontvangers
    ).update(geldt=ExpressionWrapper(Q(drempel=drempel), output_field=BooleanField()))


def _werk_staat_open(werk: Termijn | Taak, dag: date) -> bool:
    """Make sure of the task that goes with a term; False when there is nothing left to do."""
    if isinstance(werk, Taak):
        return True
    assert werk.laatste_dag is not None
    taak = Taak.objects.filter(dossier=werk.dossier_id, soort=werk.soort, onderwerp=werk.onderwerp).last()
    is_open = taak is not None and taak.status == TaakStatus.OPEN and taak.uiterlijk_op == werk.laatste_dag
    if is_open:
        return True
    if werk.soort in TAKEN:
        taak_bij_termijn(werk)
        return True
    nagegaan = taak is not None and taak.uiterlijk_op == werk.laatste_dag
    if werk.soort not in NAGAAN or nagegaan or werk.laatste_dag < dag:
        return False
    taak_maken(
        werk.dossier,
        werk.soort,
        NAGAAN[werk.soort].titel,
        uiterlijk_op=werk.laatste_dag,
        onderwerp=werk.onderwerp,
        url_naam=NAGAAN[werk.soort].url_naam,
    )
    return True


@dataclass(frozen=True)
class Werkbeeld:
    """What a reminder asks to be done, and the page where."""

    titel: str
    url: str


def werk_van(herinnering: Herinnering) -> Werkbeeld:
    """Return what a reminder asks to be done; no query when its work and dossier are loaded."""
    werk = herinnering.werk
    if isinstance(werk, Taak):
        return Werkbeeld(werk.titel, werk.url)
    taak = (TAKEN | NAGAAN)[werk.soort]
    return Werkbeeld(taak.titel, reverse(taak.url_naam, args=[werk.dossier.uuid]))


def signalen_herzien(soort: str) -> None:
    """Let the next round look again at all running work of this kind, because its rule changed.

    What has been sent is not sent again.
    """
    if SOORTEN[soort].wettelijk:
        _opnieuw_bezien(_lopende_termijnen().filter(soort=soort), "laatste_dag")
    else:
        taken = _open_taken()
        van_soort = taken.exclude(soort__in=SOORTEN) if soort == ANDERE_TAAK else taken.filter(soort=soort)
        _opnieuw_bezien(van_soort, "uiterlijk_op")


def signalen_overdragen(dossier: Dossier, *, van: int | None) -> None:
    """Let the next round remind who does the work of a dossier now; the reminders of `van` no longer hold."""
    signalen_herzien_van([dossier.pk])
    Herinnering.objects.filter(Q(termijn__dossier=dossier) | Q(taak__dossier=dossier), ontvanger=van).update(
        geldt=False
    )


def signalen_herzien_van(dossiers: list[int]) -> None:
    """Let the next round look again at all running work in these dossiers (primary keys)."""
    _opnieuw_bezien(_lopende_termijnen().filter(dossier__in=dossiers), "laatste_dag")
    _opnieuw_bezien(_open_taken().filter(dossier__in=dossiers), "uiterlijk_op")


def _opnieuw_bezien(werken: QuerySet[Termijn] | QuerySet[Taak], dag: str) -> None:
    """Set the next signal at the earliest threshold that a rule can have; the round then finds the right one."""
    werken.update(volgende_signaal_at=Cast(F(dag) - timedelta(days=VERSTE_DAG), DateTimeField()))


def _lopende_termijnen() -> QuerySet[Termijn]:
    soorten = [soort for soort, deze in SOORTEN.items() if deze.wettelijk]
    return Termijn.objects.filter(soort__in=soorten, status=TermijnStatus.LOOPT, laatste_dag__isnull=False)


def _open_taken() -> QuerySet[Taak]:
    return Taak.objects.filter(status=TaakStatus.OPEN, uiterlijk_op__isnull=False, termijn__isnull=True)


@transaction.atomic
def signaal_opnieuw_proberen(fout: Signaalfout, *, door: Gebruiker) -> None:
    """Let the next round try a reminder that failed. Raises RegelFout when it has worked meanwhile."""
    eis(door, Bevoegdheid.INSTELLINGEN_BEHEREN)
    model = Termijn if fout.termijn_id else Taak
    if not model.objects.filter(signaalfout=fout).update(volgende_signaal_at=nu()):
        raise RegelFout("signaal_al_gelukt", "Deze herinnering is intussen gemaakt.")
