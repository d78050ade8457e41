"""What a calendar outside the product shows of somebody's work: no name, no number of a person, no place."""

from collections.abc import Callable
from datetime import timedelta

from django.db.models import Q

from inburgering.dossiers.afspraken import begin_van
from inburgering.dossiers.enums import AfspraakStatus, TaakStatus
from inburgering.dossiers.icalendar import Moment, hele_dag, kalender
from inburgering.dossiers.models import Afspraak, Agendakoppeling, Dossier, Taak
from inburgering.dossiers.versleuteling import geheim_hash
from inburgering.dossiers.werkvoorraad import soort_tekst
from inburgering.toegang.context import huidige_gemeente
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker

TERUG, VOORUIT = timedelta(days=31), timedelta(days=400)
"""How far back and ahead the calendar goes."""

HOOGSTENS = 1000
Adres = Callable[[str], str]
"""Makes a path into an address with the host."""


def koppeling_van(gebruiker: Gebruiker) -> Agendakoppeling | None:
    """Return the link of the user in the current gemeente, if he has one."""
    return Agendakoppeling.objects.filter(gebruiker=gebruiker).first()


def koppeling_bij(geheim: str) -> Agendakoppeling | None:
    """Return the link of this secret in the current gemeente while its user may work here; three queries at most."""
    gevonden = Agendakoppeling.objects.filter(geheim_hash=geheim_hash(geheim)).select_related("gebruiker").first()
    if gevonden is None:
        return None
    gevonden.gebruiker.laad_rollen(huidige_gemeente())
    return gevonden if gevonden.gebruiker.mag(Bevoegdheid.WERKVOORRAAD_INZIEN) else None


def agenda(koppeling: Agendakoppeling, adres: Adres) -> str:
    """Return the calendar of the user; one query, and one more with tasks."""
    momenten = _afspraken(koppeling.gebruiker, adres)
    if koppeling.met_taken:
        momenten += _taken(koppeling.gebruiker, adres)
    return kalender(f"Inburgering {huidige_gemeente().naam}", momenten)


def _afspraken(gebruiker: Gebruiker, adres: Adres) -> list[Moment]:
    dag = vandaag()
    rijen = Afspraak.objects.filter(
        medewerker=gebruiker,
        dossier__in=Dossier.objects.zichtbaar_voor(gebruiker),
        begin_at__gte=begin_van(dag - TERUG),
        begin_at__lt=begin_van(dag + VOORUIT),
    ).select_related("dossier")
    return [
        Moment(
            uid=str(afspraak.uuid),
            titel=f"{afspraak.get_soort_display()} — {afspraak.dossier.nummer}",
            begin=afspraak.begin_at,
            einde=afspraak.einde_at,
            gewijzigd_at=afspraak.gewijzigd_at,
            url=adres(afspraak.url),
            volgnummer=afspraak.volgnummer,
            afgezegd=afspraak.status == AfspraakStatus.AFGEZEGD,
        )
        for afspraak in rijen[:HOOGSTENS]
    ]


def _taken(gebruiker: Gebruiker, adres: Adres) -> list[Moment]:
    """The open tasks of the user's own dossiers; by their kind, since a title may name a person."""
    dag = vandaag()
    eigen = Q(klantmanager=gebruiker) | Q(budgetcoach=gebruiker)
    dossiers = Dossier.objects.zichtbaar_voor(gebruiker).open().filter(eigen)
    rijen = Taak.objects.filter(
        dossier__in=dossiers, status=TaakStatus.OPEN, uiterlijk_op__gte=dag - TERUG, uiterlijk_op__lt=dag + VOORUIT
    ).select_related("dossier")
    momenten = []
    for taak in rijen[:HOOGSTENS]:
        begin, einde = hele_dag(taak.uiterlijk_op)
        momenten.append(
            Moment(
                uid=str(taak.uuid),
                titel=f"{soort_tekst(taak.soort)} — {taak.dossier.nummer}",
                begin=begin,
                einde=einde,
                gewijzigd_at=taak.gemaakt_at,
                url=adres(taak.url),
            )
        )
    return momenten
