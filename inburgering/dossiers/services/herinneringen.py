"""Reminders: a term that comes due gets its task, and its klantmanager one reminder per threshold.

The database is the queue: `Termijn.volgende_signaal_at` says when a term next asks for attention. A worker
that dies halfway loses its transaction and nothing else; a second worker skips what the first has locked; the
unique key of Herinnering refuses a second one.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

from inburgering.berichten.services import bericht_klaarzetten
from inburgering.dossiers.enums import TaakStatus, TermijnSoort, TermijnStatus
from inburgering.dossiers.models import Herinnering, Taak, Termijn
from inburgering.dossiers.services.taken import taak_maken
from inburgering.dossiers.services.termijnen import TAKEN, TermijnTaak, drempels, signaalmoment, taak_bij_termijn
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.notatie import dagen, datum
from inburgering.toegang.selectors import gebruikers_in
from inburgering.toegang.services.gebruikers import systeemgebruiker

PER_KEER = 50

NAGAAN: dict[str, TermijnTaak] = {
    TermijnSoort.ONTZORGEN: TermijnTaak("Nagaan wat na zes maanden ontzorgen nodig is", "dossiers:dossier"),
    TermijnSoort.SCHAKELEN: TermijnTaak("Nagaan of een andere leerroute nodig is", "dossiers:dossier"),
    TermijnSoort.VERLENGING_AANVRAGEN: TermijnTaak("Nagaan of verlenging van de termijn nodig is", "dossiers:dossier"),
}
"""Terms of the inburgeraar before whose end the gemeente looks; the user closes this task himself."""


@dataclass(frozen=True)
class Ontvangers:
    """Who can be reminded in the gemeente."""

    werkzaam: frozenset[int]
    teamleiders: tuple[int, ...]

    def van(self, termijn: Termijn) -> tuple[int, ...]:
        """Return the klantmanager of the dossier; without one who works here, every teamleider."""
        klantmanager = termijn.dossier.klantmanager_id
        return (klantmanager,) if klantmanager in self.werkzaam else self.teamleiders


def herinneringen_maken(gemeente: Gemeente, moment: datetime) -> int:
    """Handle every term of the gemeente whose signal is due; returns how many.

    Small transactions: claim (skipping what another worker has), make the task when it is missing, one
    reminder for the most urgent threshold that has passed, set the next moment.
    """
    aantal = 0
    while True:
        with werken_in(gemeente, systeemgebruiker()):
            termijnen = _opeisen(moment)
            if termijnen:
                grenzen, ontvangers = drempels(), _ontvangers()
                for termijn in termijnen:
                    _signaleren(termijn, moment, grenzen, ontvangers)
        aantal += len(termijnen)
        if len(termijnen) < PER_KEER:
            return aantal


def _opeisen(moment: datetime) -> list[Termijn]:
    return list(
        Termijn.objects.filter(status=TermijnStatus.LOOPT, volgende_signaal_at__lte=moment)
        .select_related("dossier")
        .select_for_update(of=("self",), skip_locked=True)
        .order_by("volgende_signaal_at", "pk")[:PER_KEER]
    )


def _ontvangers() -> Ontvangers:
    return Ontvangers(
        werkzaam=frozenset(gebruikers_in(list(Rol)).values_list("pk", flat=True)),
        teamleiders=tuple(gebruikers_in([Rol.TEAMLEIDER]).values_list("pk", flat=True)),
    )


def _signaleren(termijn: Termijn, moment: datetime, grenzen: list[int], ontvangers: Ontvangers) -> None:
    assert termijn.laatste_dag is not None  # only a term with dates has a signal
    voorbij = [grens for grens in grenzen if signaalmoment(termijn.laatste_dag, grens) <= moment]
    if voorbij and _werk_staat_open(termijn, moment.date()):
        Herinnering.objects.bulk_create(
            [
                Herinnering(
                    termijn=termijn, laatste_dag=termijn.laatste_dag, drempel=min(voorbij), ontvanger_id=ontvanger
                )
                for ontvanger in ontvangers.van(termijn)
            ],
            ignore_conflicts=True,
        )
    later = (signaalmoment(termijn.laatste_dag, grens) for grens in grenzen)
    termijn.volgende_signaal_at = next((signaal for signaal in later if signaal > moment), None)
    termijn.save(update_fields=["volgende_signaal_at"])


def _werk_staat_open(termijn: Termijn, dag: date) -> bool:
    """Make sure of the task that goes with the term; False when there is nothing left to do."""
    assert termijn.laatste_dag is not None
    taak = Taak.objects.filter(dossier=termijn.dossier_id, soort=termijn.soort, onderwerp=termijn.onderwerp).last()
    is_open = taak is not None and taak.status == TaakStatus.OPEN and taak.uiterlijk_op == termijn.laatste_dag
    if is_open:
        return True
    if termijn.soort in TAKEN:
        taak_bij_termijn(termijn)
        return True
    nagegaan = taak is not None and taak.uiterlijk_op == termijn.laatste_dag
    if termijn.soort not in NAGAAN or nagegaan or termijn.laatste_dag < dag:
        return False
    taak_maken(
        termijn.dossier,
        termijn.soort,
        NAGAAN[termijn.soort].titel,
        uiterlijk_op=termijn.laatste_dag,
        onderwerp=termijn.onderwerp,
        url_naam=NAGAAN[termijn.soort].url_naam,
    )
    return True


def ochtendoverzicht(gemeente: Gemeente, dag: date) -> int:
    """Put ready, for every user with reminders that no overview has shown, one Bericht for this day; returns how many.

    A user who has had today's overview gets the rest tomorrow.
    """
    with werken_in(gemeente, systeemgebruiker()):
        wachtend = Herinnering.objects.filter(in_overzicht_op__isnull=True).values("ontvanger_id")
        ontvangers = list(gebruikers_in(list(Rol)).filter(pk__in=wachtend))
    return sum(_overzicht_voor(gemeente, ontvanger, dag) for ontvanger in ontvangers)


def _overzicht_voor(gemeente: Gemeente, ontvanger: Gebruiker, dag: date) -> bool:
    with werken_in(gemeente, systeemgebruiker()):
        herinneringen = list(
            Herinnering.objects.filter(ontvanger=ontvanger, in_overzicht_op__isnull=True)
            .select_related("termijn__dossier")
            .select_for_update(of=("self",), skip_locked=True)
            .order_by("laatste_dag", "termijn_id", "drempel")
        )
        per_termijn = {herinnering.termijn_id: herinnering for herinnering in herinneringen if _geldt_nog(herinnering)}
        nieuw = False
        if per_termijn:
            _, nieuw = bericht_klaarzetten(
                ontvanger,
                sleutel=f"ochtendoverzicht:{dag.isoformat()}:{ontvanger.pk}",
                onderwerp=_onderwerp(len(per_termijn)),
                tekst=_tekst(list(per_termijn.values()), dag),
            )
        if nieuw or not per_termijn:
            Herinnering.objects.filter(pk__in=[herinnering.pk for herinnering in herinneringen]).update(
                in_overzicht_op=dag
            )
        return nieuw


def _geldt_nog(herinnering: Herinnering) -> bool:
    return herinnering.termijn.loopt and herinnering.termijn.laatste_dag == herinnering.laatste_dag


def _onderwerp(aantal: int) -> str:
    return "1 termijn vraagt uw aandacht" if aantal == 1 else f"{aantal} termijnen vragen uw aandacht"


def _tekst(herinneringen: list[Herinnering], dag: date) -> str:
    """Write the overview: number, what, until when and a link; it never names a person."""
    slot = f"Uw werkvoorraad: {settings.APPLICATIE_URL}{reverse('dossiers:werkvoorraad')}"
    delen = [_alinea(herinnering, dag) for herinnering in herinneringen]
    return "\n\n".join(["Deze termijnen vragen uw aandacht.", *delen, slot]) + "\n"


def _alinea(herinnering: Herinnering, dag: date) -> str:
    dossier = herinnering.termijn.dossier
    werk = _werk(herinnering.termijn)
    return (
        f"{dossier.nummer}: {werk.titel}\n"
        f"uiterlijk {datum(herinnering.laatste_dag)} ({_resterend(herinnering.laatste_dag, dag)})\n"
        f"{settings.APPLICATIE_URL}{reverse(werk.url_naam, args=[dossier.uuid])}"
    )


def _werk(termijn: Termijn) -> TermijnTaak:
    return (TAKEN | NAGAAN)[termijn.soort]


def _resterend(laatste_dag: date, dag: date) -> str:
    over = (laatste_dag - dag).days
    if over < 0:
        return f"{dagen(-over)} te laat"
    return "vandaag" if over == 0 else f"nog {dagen(over)}"
