"""Waiting for information of a third party, and its receipt (Besluit inburgering 2021 art. 5.3 lid 2)."""

from datetime import date

from django.db import transaction

from inburgering.dossiers.models import Dossier, WachtOpDerde
from inburgering.dossiers.services.eisen import eis_open_dossier
from inburgering.dossiers.services.startfeiten import eis_reden_bij_verbetering, oud_en_nieuw
from inburgering.dossiers.services.taken import werkvoorraad_bijwerken
from inburgering.dossiers.services.termijnen import termijnen_bijwerken
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker

ARTIKEL = "Besluit inburgering 2021 art. 5.3 lid 2"


@transaction.atomic
def wachten_beginnen(dossier: Dossier, *, door: Gebruiker, op_wie: str, reden: str, sinds: date) -> WachtOpDerde:
    """Record that the PIP waits for somebody; the ten weeks keep running, shown as "wacht"."""
    _eis_zin(dossier, sinds)
    wacht = WachtOpDerde.objects.create(dossier=dossier, op_wie=op_wie, reden=reden, sinds=sinds)
    gebeurtenis_vastleggen(dossier, "wachten.begonnen", f"Wacht op {op_wie}", door=door, op=sinds, toelichting=reden)
    werkvoorraad_bijwerken(dossier)
    return wacht


def _eis_zin(dossier: Dossier, sinds: date) -> None:
    """Raise RegelFout when waiting makes no sense: closed, Wi2013, moved, PIP fixed, or in the future."""
    eis_open_dossier(dossier)
    if dossier.is_wi2013:
        raise RegelFout(
            "wi2013_geen_termijn", "Onder de Wi2013 is er geen termijn voor een PIP.", "Wi2021 art. 54 lid 1"
        )
    if dossier.startfeiten.verhuisd:
        raise RegelFout(
            "wachten_na_verhuizing",
            "Na een verhuizing geldt de uitzondering voor informatie van een derde niet.",
            "Besluit inburgering 2021 art. 5.3 lid 3",
        )
    if dossier.startfeiten.dagtekening_eerste_pip:
        raise RegelFout("wachten_na_pip", "Het PIP is al vastgesteld. Wachten verlengt de termijn niet meer.", ARTIKEL)
    if sinds > vandaag():
        raise RegelFout(
            "wachten_in_toekomst", "Deze datum ligt in de toekomst. Vul de dag in waarop u het vroeg.", veld="sinds"
        )


@transaction.atomic
def wachten_ontvangen(wacht: WachtOpDerde, *, door: Gebruiker, ontvangen_op: date) -> list[str]:
    """Record the receipt: two weeks follow when that is later than the ten weeks; returns what changed.

    Raises RegelFout when the dossier is closed, the waiting has ended, or the day can't be.
    """
    wacht = WachtOpDerde.objects.select_for_update(of=("self",)).select_related("dossier").get(pk=wacht.pk)
    eis_open_dossier(wacht.dossier)
    if wacht.ontvangen_op or wacht.ingetrokken:
        raise RegelFout("wachten_al_klaar", "Dit wachten is al afgesloten.")
    _eis_ontvangst(wacht.sinds, ontvangen_op)
    wacht.ontvangen_op = ontvangen_op
    wacht.save(update_fields=["ontvangen_op"])
    gebeurtenis_vastleggen(
        wacht.dossier, "wachten.ontvangen", f"Ontvangen van {wacht.op_wie}", door=door, op=ontvangen_op
    )
    return termijnen_bijwerken(wacht.dossier, door=door)


def _eis_ontvangst(sinds: date, ontvangen_op: date) -> None:
    if ontvangen_op < sinds:
        raise RegelFout(
            "ontvangen_voor_vraag",
            "De informatie kan niet eerder ontvangen zijn dan gevraagd.",
            ARTIKEL,
            "ontvangen_op",
        )
    if ontvangen_op > vandaag():
        raise RegelFout("ontvangen_in_toekomst", "Deze datum ligt in de toekomst.", ARTIKEL, "ontvangen_op")


@transaction.atomic
def wachten_verbeteren(
    wacht: WachtOpDerde, *, door: Gebruiker, sinds: date, ontvangen_op: date | None, reden: str
) -> list[str]:
    """Correct when was asked or received, with a reason; the two weeks follow. Returns what changed.

    An `ontvangen_op` that is taken away lets the dossier wait again. Raises RegelFout when the dossier is closed,
    the waiting was given up, the days can't be, or the reason is missing.
    """
    wacht = WachtOpDerde.objects.select_for_update(of=("self",)).select_related("dossier").get(pk=wacht.pk)
    eis_open_dossier(wacht.dossier)
    if wacht.ingetrokken:
        raise RegelFout("wachten_al_klaar", "Dit wachten is al afgesloten.")
    if sinds > vandaag():
        raise RegelFout("wachten_in_toekomst", "Deze datum ligt in de toekomst.", veld="sinds")
    if ontvangen_op:
        _eis_ontvangst(sinds, ontvangen_op)
    waarden = {"sinds": sinds, "ontvangen_op": ontvangen_op}
    zinnen = oud_en_nieuw(wacht, waarden)
    if not zinnen:
        return []
    eis_reden_bij_verbetering(wacht, waarden, reden=reden, veld="waarom")
    wacht.sinds, wacht.ontvangen_op = sinds, ontvangen_op
    wacht.save(update_fields=["sinds", "ontvangen_op"])
    gebeurtenis_vastleggen(
        wacht.dossier,
        "wachten.verbeterd",
        f"Wachten op {wacht.op_wie} verbeterd",
        door=door,
        toelichting="\n".join([*zinnen, f"Reden: {reden.strip()}"]),
    )
    return termijnen_bijwerken(wacht.dossier, door=door)


@transaction.atomic
def wachten_intrekken(wacht: WachtOpDerde, *, door: Gebruiker) -> None:
    """Stop waiting: the information is no longer needed; the ten weeks stay as they were.

    Raises RegelFout when the dossier is closed or the waiting has ended.
    """
    wacht = WachtOpDerde.objects.select_for_update(of=("self",)).select_related("dossier").get(pk=wacht.pk)
    eis_open_dossier(wacht.dossier)
    if wacht.ontvangen_op or wacht.ingetrokken:
        raise RegelFout("wachten_al_klaar", "Dit wachten is al afgesloten.")
    wacht.ingetrokken = True
    wacht.save(update_fields=["ingetrokken"])
    gebeurtenis_vastleggen(wacht.dossier, "wachten.ingetrokken", f"Wacht niet meer op {wacht.op_wie}", door=door)
    termijnen_bijwerken(wacht.dossier, door=door)
