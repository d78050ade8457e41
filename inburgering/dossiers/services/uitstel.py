"""Putting a task away until a day. The legal term keeps running and its reminders keep coming."""

from datetime import date

from django.db import transaction

from inburgering.dossiers.enums import TermijnStatus
from inburgering.dossiers.models import Dossier, Taak, Termijn
from inburgering.dossiers.services.taken import eis_open_taak, taak_op_slot, werkvoorraad_bijwerken
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.notatie import datum_lang
from inburgering.toegang.permissions import eis
from inburgering.toegang.services.gebruikers import systeemgebruiker

PER_KEER = 100


def wettelijke_termijn(taak: Taak) -> Termijn | None:
    """Return the running legal term that the task keeps or looks after; one query when it is not the task's own."""
    if taak.termijn:
        return taak.termijn if taak.termijn.loopt else None
    return Termijn.objects.filter(
        dossier_id=taak.dossier_id,
        soort=taak.soort,
        onderwerp=taak.onderwerp,
        status=TermijnStatus.LOOPT,
        laatste_dag__isnull=False,
    ).first()


def eis_uitstelbaar(taak: Taak) -> Termijn | None:
    """Return the legal term that limits how long an open task can wait.

    Raises RegelFout when the task is closed or the last day of that term is today or before.
    """
    eis_open_taak(taak)
    termijn = wettelijke_termijn(taak)
    if termijn and termijn.laatste_dag and termijn.laatste_dag <= vandaag():
        raise RegelFout("uitstel_na_wettelijke_dag", _grens(termijn), termijn.artikel, "tot")
    return termijn


@transaction.atomic
def taak_uitstellen(taak: Taak, *, tot: date, reden: str, door: Gebruiker) -> Taak:
    """Put an open task away until `tot`, on which day it comes back by itself.

    Raises RegelFout when the day is not in the future, lies after the last day of the legal term, or the reason is
    missing.
    """
    eis(door, Bevoegdheid.TAAK_AFHANDELEN)
    taak = taak_op_slot(taak)
    termijn = eis_uitstelbaar(taak)
    if not reden.strip():
        raise RegelFout("uitstel_reden_ontbreekt", "Vul in waarom u de taak uitstelt.", veld="reden")
    if tot <= vandaag():
        raise RegelFout("uitstel_niet_later", "Kies een dag na vandaag.", veld="tot")
    if termijn and termijn.laatste_dag and tot > termijn.laatste_dag:
        raise RegelFout("uitstel_na_wettelijke_dag", _grens(termijn), termijn.artikel, "tot")
    taak.uitgesteld_tot = tot
    taak.uitstelreden = reden.strip()
    taak.save(update_fields=["uitgesteld_tot", "uitstelreden"])
    gebeurtenis_vastleggen(
        taak.dossier,
        "taak.uitgesteld",
        f"Taak uitgesteld tot {datum_lang(tot)}: {taak.titel}"[:200],
        door=door,
        toelichting=reden,
    )
    werkvoorraad_bijwerken(taak.dossier)
    return taak


def _grens(termijn: Termijn) -> str:
    assert termijn.laatste_dag is not None
    naam, dag = termijn.get_soort_display(), datum_lang(termijn.laatste_dag)
    if termijn.laatste_dag <= vandaag():
        return f"De laatste dag van de wettelijke termijn “{naam}” is {dag}. Uitstellen kan niet meer."
    return f"De wettelijke termijn “{naam}” loopt t/m {dag}. Uitstel verlengt die niet: kies die dag of een eerdere."


@transaction.atomic
def uitstel_beeindigen(taak: Taak, *, door: Gebruiker) -> Taak:
    """Bring a task back before its day."""
    eis(door, Bevoegdheid.TAAK_AFHANDELEN)
    taak = taak_op_slot(taak)
    if taak.uitgesteld_tot is None:
        return taak
    _terug(taak)
    gebeurtenis_vastleggen(taak.dossier, "taak.teruggehaald", f"Uitstel beëindigd: {taak.titel}"[:200], door=door)
    werkvoorraad_bijwerken(taak.dossier)
    return taak


def _terug(taak: Taak) -> None:
    taak.uitgesteld_tot = None
    taak.uitstelreden = ""
    taak.save(update_fields=["uitgesteld_tot", "uitstelreden"])


def uitstel_laten_aflopen(gemeente: Gemeente, dag: date) -> int:
    """Bring back the tasks of the gemeente whose day has come; returns how many.

    The lists show them from that day on without this; it puts the dossiers back in order.
    """
    aantal = 0
    while True:
        with werken_in(gemeente, systeemgebruiker()):
            taken = list(
                Taak.objects.open()
                .filter(uitgesteld_tot__lte=dag)
                .select_for_update(of=("self",), skip_locked=True)
                .order_by("uitgesteld_tot", "pk")[:PER_KEER]
            )
            for taak in taken:
                _terug(taak)
            for dossier in Dossier.objects.filter(pk__in={taak.dossier_id for taak in taken}).order_by("pk"):
                werkvoorraad_bijwerken(dossier)
        aantal += len(taken)
        if len(taken) < PER_KEER:
            return aantal
