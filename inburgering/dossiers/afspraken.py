"""Reading appointments: of a dossier, of a day, whether a colleague is free, and what moment to propose."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils.timezone import localtime, make_aware

from inburgering.dossiers.enums import AfspraakSoort, AfspraakStatus, Fase, TaakStatus
from inburgering.dossiers.models import Afspraak, Dossier, Taak
from inburgering.dossiers.selectors import Vervangingsbeeld
from inburgering.recht.kalender import EEN_DAG, beletsel, eerste_werkdag
from inburgering.toegang.klok import nu, vandaag
from inburgering.toegang.models import Gebruiker

LANGSTE_DUUR = timedelta(minutes=600)
VOORSTEL_OVER = timedelta(days=7)
"""How far ahead a conversation is proposed when no task says when it is due."""

BEGINTIJDEN = (time(10), time(11, 30), time(13, 30), time(15))
"""When conversations usually begin; the first at which the colleague is free is proposed."""

OPEN_IN_BEELD = 50
SOORT_BIJ_FASE = {
    Fase.NIEUW: AfspraakSoort.INTAKEGESPREK,
    Fase.INTAKE: AfspraakSoort.INTAKEGESPREK,
    Fase.PIP: AfspraakSoort.GESPREK,
    Fase.TRAJECT: AfspraakSoort.VOORTGANGSGESPREK,
    Fase.AFGEROND: AfspraakSoort.GESPREK,
}


@dataclass(frozen=True)
class Voorstel:
    """What the form for a new appointment shows at first."""

    soort: AfspraakSoort
    medewerker: Gebruiker
    begin_at: datetime


def begin_van(dag: date) -> datetime:
    """Return the first moment of a calendar day in the Netherlands."""
    return make_aware(datetime.combine(dag, time()))


def volgende_afspraak(dossier: Dossier) -> Afspraak | None:
    """Return the next planned appointment, today's included; one query."""
    gepland = Afspraak.objects.filter(
        dossier=dossier, status=AfspraakStatus.GEPLAND, begin_at__gte=begin_van(vandaag())
    )
    afspraak = gepland.select_related("medewerker").first()
    if afspraak:
        afspraak.dossier = dossier
    return afspraak


def open_afspraken(dossier: Dossier) -> list[Afspraak]:
    """Return the appointments of a dossier that are planned or of which the outcome is not recorded; one query."""
    rijen = list(
        Afspraak.objects.filter(dossier=dossier, status=AfspraakStatus.GEPLAND).select_related("medewerker")[
            :OPEN_IN_BEELD
        ]
    )
    for afspraak in rijen:
        afspraak.dossier = dossier
    return rijen


def gesloten_afspraken(dossier: Dossier) -> list[Afspraak]:
    """Return the last appointments that are over, with the contact that came of them; one query."""
    rijen = list(
        Afspraak.objects.filter(dossier=dossier)
        .exclude(status=AfspraakStatus.GEPLAND)
        .select_related("medewerker", "contact")
        .order_by("-begin_at", "-pk")[:OPEN_IN_BEELD]
    )
    for afspraak in rijen:
        afspraak.dossier = dossier
    return rijen


def dagafspraken(beeld: Vervangingsbeeld, dag: date) -> QuerySet[Afspraak]:
    """Return the appointments on one day of the user and of whom he covers for; those cancelled are left out."""
    return (
        _van(beeld)
        .exclude(status=AfspraakStatus.AFGEZEGD)
        .filter(begin_at__gte=begin_van(dag), begin_at__lt=begin_van(dag + EEN_DAG))
    )


def niet_vastgelegd(beeld: Vervangingsbeeld) -> QuerySet[Afspraak]:
    """Return the appointments before today of which nobody recorded what came of them, the latest first."""
    return (
        _van(beeld)
        .filter(status=AfspraakStatus.GEPLAND, begin_at__lt=begin_van(vandaag()))
        .order_by("-begin_at", "-pk")[:OPEN_IN_BEELD]
    )


def _van(beeld: Vervangingsbeeld) -> QuerySet[Afspraak]:
    medewerkers = [beeld.gebruiker.pk, *(vervanging.collega_id for vervanging in beeld.vervangt)]
    return Afspraak.objects.filter(
        medewerker__in=medewerkers, dossier__in=Dossier.objects.zichtbaar_voor(beeld.gebruiker)
    ).select_related("dossier__inburgeraar", "medewerker")


def tegelijk(
    medewerker: Gebruiker, begin_at: datetime, duur: int, *, behalve: Afspraak | None = None
) -> list[Afspraak]:
    """Return what the colleague has planned already in that time in this gemeente; one query."""
    einde_at = begin_at + timedelta(minutes=duur)
    ervoor = Afspraak.objects.filter(
        medewerker=medewerker,
        status=AfspraakStatus.GEPLAND,
        begin_at__gt=begin_at - LANGSTE_DUUR,
        begin_at__lt=einde_at,
    )
    if behalve:
        ervoor = ervoor.exclude(pk=behalve.pk)
    return [ander for ander in ervoor.select_related("dossier") if ander.einde_at > begin_at]


def dubbel_geboekt(
    medewerker: Gebruiker, begin_at: datetime, duur: int, *, behalve: Afspraak | None = None
) -> list[str]:
    """Return a sentence per appointment that the colleague has at that time; a warning, nothing is refused."""
    return [
        f"{medewerker.briefnaam} heeft dan al een afspraak: {str(ander).lower()} van "
        f"{localtime(ander.begin_at):%H:%M} tot {localtime(ander.einde_at):%H:%M} ({ander.dossier.nummer})."
        for ander in tegelijk(medewerker, begin_at, duur, behalve=behalve)
    ]


def voorstel_voor(dossier: Dossier, *, gebruiker: Gebruiker) -> Voorstel:
    """Return the kind, colleague and moment that fit the dossier; two queries.

    The day is that of the first open task for this kind of conversation, else a week from today, on a working day.
    """
    soort = SOORT_BIJ_FASE[Fase(dossier.fase)]
    eigen = gebruiker.pk in (dossier.klantmanager_id, dossier.budgetcoach_id)
    medewerker = gebruiker if eigen else dossier.klantmanager or gebruiker
    return Voorstel(soort, medewerker, _vrij_moment(medewerker, _voorgestelde_dag(dossier, soort)))


def _voorgestelde_dag(dossier: Dossier, soort: AfspraakSoort) -> date:
    morgen = vandaag() + EEN_DAG
    taak = Taak.objects.filter(dossier=dossier, soort=soort, status=TaakStatus.OPEN, uiterlijk_op__gte=morgen).first()
    dag = taak.uiterlijk_op if taak else vandaag() + VOORSTEL_OVER
    while beletsel(dag) and dag > morgen:
        dag -= EEN_DAG
    return eerste_werkdag(dag)


def _vrij_moment(medewerker: Gebruiker, dag: date) -> datetime:
    """Return the first usual moment at which the colleague is free, else the first of the day."""
    bezet = list(
        Afspraak.objects.filter(
            medewerker=medewerker,
            status=AfspraakStatus.GEPLAND,
            begin_at__gte=begin_van(dag),
            begin_at__lt=begin_van(dag + EEN_DAG),
        )
    )
    momenten = [make_aware(datetime.combine(dag, tijd)) for tijd in BEGINTIJDEN]
    duur = timedelta(minutes=Afspraak._meta.get_field("duur").default)
    vrij = (
        moment
        for moment in momenten
        if moment > nu() and all(ander.einde_at <= moment or ander.begin_at >= moment + duur for ander in bezet)
    )
    return next(vrij, momenten[0])
