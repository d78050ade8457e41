"""Whether what is kept still agrees with the facts and the law: every dossier recomputed, nothing written.

Works in chunks with a fixed number of queries each, so that a million dossiers take time but no memory.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch
from django.utils.timezone import make_aware

from inburgering.brieven import opslag
from inburgering.brieven.enums import OpdrachtStatus
from inburgering.brieven.models import Afdrukopdracht, Document
from inburgering.dossiers.enums import TaakStatus, TermijnSoort, TermijnStatus
from inburgering.dossiers.herinneringsregels import soort_van
from inburgering.dossiers.models import Afspraak, Dossier, Taak, Termijn
from inburgering.dossiers.services.herinneringen import NAGAAN
from inburgering.dossiers.services.termijnen import TAKEN, UIT_STARTFEITEN, feiten_uit
from inburgering.recht.fouten import InvoerFouten
from inburgering.recht.termijnen import bereken
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import nu
from inburgering.toegang.models import Gemeente
from inburgering.toegang.services.gebruikers import systeemgebruiker
from intake.models import Oproep
from ontzorgen.selectors.controle import CONTROLES

PER_KEER = 500


@dataclass(frozen=True)
class Verschil:
    """One thing that is kept otherwise than the facts say."""

    gemeente: str
    dossier: str
    wat: str

    def __str__(self) -> str:
        return f"{self.gemeente} {self.dossier}: {self.wat}"


def gemeente_controleren(gemeente: Gemeente) -> Iterator[Verschil]:
    """Yield every difference in the dossiers, documents, print jobs and payments of a gemeente, as they were made."""
    yield from _dossiers_controleren(gemeente)
    yield from _documenten_controleren(gemeente)
    yield from _afdrukken_controleren(gemeente)
    yield from _betalingen_controleren(gemeente)


def _dossiers_controleren(gemeente: Gemeente) -> Iterator[Verschil]:
    vanaf = 0
    while True:
        with werken_in(gemeente, systeemgebruiker()):
            dossiers = list(_dossiers(vanaf))
            verschillen = [
                Verschil(gemeente.code, dossier.nummer, wat) for dossier in dossiers for wat in _van_dossier(dossier)
            ]
        yield from verschillen
        if len(dossiers) < PER_KEER:
            return
        vanaf = dossiers[-1].pk


def _documenten_controleren(gemeente: Gemeente) -> Iterator[Verschil]:
    vanaf = 0
    while True:
        with werken_in(gemeente, systeemgebruiker()):
            documenten = list(
                Document.objects.aanwezig().filter(pk__gt=vanaf).select_related("dossier").order_by("pk")[:PER_KEER]
            )
            verschillen = [
                Verschil(gemeente.code, document.dossier.nummer, f"document “{document.titel}”: {schade}")
                for document in documenten
                for schade in _van_document(document)
            ]
        yield from verschillen
        if len(documenten) < PER_KEER:
            return
        vanaf = documenten[-1].pk


def _afdrukken_controleren(gemeente: Gemeente) -> Iterator[Verschil]:
    vanaf = 0
    while True:
        with werken_in(gemeente, systeemgebruiker()):
            klaar = Afdrukopdracht.objects.filter(status=OpdrachtStatus.GEREED, pk__gt=vanaf)
            opdrachten = list(klaar.order_by("pk")[:PER_KEER])
            verschillen = [
                Verschil(gemeente.code, "afdrukken", f"opdracht {opdracht.uuid}: {schade}")
                for opdracht in opdrachten
                for schade in _schade(opdracht.sha256)
            ]
        yield from verschillen
        if len(opdrachten) < PER_KEER:
            return
        vanaf = opdrachten[-1].pk


def _betalingen_controleren(gemeente: Gemeente) -> Iterator[Verschil]:
    for controle in CONTROLES:
        vanaf: int | None = 0
        while vanaf is not None:
            with werken_in(gemeente, systeemgebruiker()):
                gevonden, vanaf = controle(vanaf)
            yield from (Verschil(gemeente.code, waar, wat) for waar, wat in gevonden)


def _van_document(document: Document) -> Iterator[str]:
    for sha256 in filter(None, (document.sha256, document.html_sha256, document.archief_sha256)):
        yield from _schade(sha256)


def _schade(sha256: str) -> Iterator[str]:
    try:
        opslag.lees(sha256)
    except opslag.DocumentBeschadigd as fout:
        yield str(fout)


def _dossiers(vanaf: int) -> Iterator[Dossier]:
    open_taken = Taak.objects.filter(status=TaakStatus.OPEN).order_by("uiterlijk_op", "pk")
    uit_oproepen = Afspraak.objects.exclude(herkomst="").order_by("pk")
    lopende_oproepen = Oproep.objects.filter(uitkomst="", gesprek_om__isnull=False).order_by("pk")
    return (
        Dossier.objects.filter(pk__gt=vanaf)
        .select_related("startfeiten")
        .prefetch_related(
            "termijnen",
            "wachten",
            "bijstandperiodes",
            Prefetch("taken", open_taken, to_attr="open_taken"),
            Prefetch("afspraken", uit_oproepen, to_attr="uit_oproepen"),
            "intake",
            Prefetch("intake__oproepen", lopende_oproepen, to_attr="lopend"),
        )
        .order_by("pk")[:PER_KEER]
    )


def _van_dossier(dossier: Dossier) -> Iterator[str]:
    termijnen = list(dossier.termijnen.all())
    if dossier.is_wi2013:
        yield from _wi2013(termijnen)
    elif dossier.is_open:
        yield from _tegen_startfeiten(dossier, {t.soort: t for t in termijnen if not t.onderwerp})
    for termijn in termijnen:
        yield from _herberekend(termijn)
        yield from _bewaakt(dossier, termijn)
    yield from _taken_bewaakt(dossier)
    yield from _werkvoorraad(dossier, termijnen)
    if dossier.is_open:
        yield from _agenda(dossier)


def _wi2013(termijnen: list[Termijn]) -> Iterator[str]:
    for termijn in termijnen:
        if termijn.soort in UIT_STARTFEITEN and termijn.status != TermijnStatus.VERVALLEN:
            yield f"{termijn.get_soort_display()}: onder de Wi2013 bestaat deze termijn niet."


def _tegen_startfeiten(dossier: Dossier, termijnen: dict[str, Termijn]) -> Iterator[str]:
    try:
        feiten = feiten_uit(dossier, dossier.startfeiten)
    except InvoerFouten as fout:
        yield f"de startfeiten spreken elkaar tegen: {fout}"
        return
    for soort in UIT_STARTFEITEN:
        naam = TermijnSoort(soort).label
        termijn = termijnen.get(soort)
        loopt = termijn is not None and termijn.status != TermijnStatus.VERVALLEN
        if soort in feiten and not loopt:
            yield f"{naam}: de termijn ontbreekt."
        elif soort not in feiten and loopt and termijn.loopt:
            yield f"{naam}: de termijn loopt, maar zijn startfeit ontbreekt."
        elif loopt and soort in feiten and termijn.feiten != feiten[soort]:
            yield f"{naam}: berekend met {_feiten(termijn.feiten)}, de startfeiten zeggen {_feiten(feiten[soort])}."


def _feiten(feiten: dict[str, Any]) -> str:
    return ", ".join(f"{naam} {waarde}" for naam, waarde in sorted(feiten.items())) or "niets"


def _herberekend(termijn: Termijn) -> Iterator[str]:
    if termijn.status == TermijnStatus.VERVALLEN:
        return
    naam = termijn.get_soort_display()
    try:
        uitkomst = bereken(termijn.soort, termijn.feiten)
    except InvoerFouten as fout:
        yield f"{naam}: met deze feiten is de termijn niet te berekenen ({fout})."
        return
    for veld, is_nu, hoort in (
        ("start", termijn.start, uitkomst.start),
        ("einde", termijn.einde, uitkomst.einde),
        ("laatste dag", termijn.laatste_dag, uitkomst.laatste_dag),
        ("laatste dag zonder verschuiving", termijn.ruwe_laatste_dag, uitkomst.ruw),
    ):
        if is_nu != hoort:
            yield f"{naam}: {veld} is {_dag(is_nu)}, berekend {_dag(hoort)}."


def _dag(dag: date | None) -> str:
    return dag.isoformat() if dag else "leeg"


def _bewaakt(dossier: Dossier, termijn: Termijn) -> Iterator[str]:
    """A running term is watched: it has its task, and a next signal as long as its last day has not passed."""
    if not termijn.loopt or termijn.laatste_dag is None:
        return
    naam = termijn.get_soort_display()
    for taak in dossier.open_taken:
        if taak.termijn_id == termijn.pk and taak.uitgesteld_tot and taak.uitgesteld_tot > termijn.laatste_dag:
            yield f"{naam}: de taak is uitgesteld tot {_dag(taak.uitgesteld_tot)}, na de laatste dag."
    taak = [(taak.soort, taak.onderwerp, taak.uiterlijk_op) for taak in dossier.open_taken]
    if termijn.soort in TAKEN and (termijn.soort, termijn.onderwerp, termijn.laatste_dag) not in taak:
        yield f"{naam}: de taak met deze laatste dag ontbreekt."
    herinnert = soort_van(termijn) is not None
    if herinnert and termijn.volgende_signaal_at is None and termijn.laatste_dag >= nu().date():
        yield f"{naam}: er komt geen herinnering meer, maar de laatste dag is nog niet voorbij."


def _taken_bewaakt(dossier: Dossier) -> Iterator[str]:
    """A task with a date of its own is watched until that day has passed."""
    for taak in dossier.open_taken:
        van_een_termijn = taak.termijn_id is not None or taak.soort in TAKEN | NAGAAN
        nog_te_gaan = taak.uiterlijk_op is not None and taak.uiterlijk_op >= nu().date()
        if nog_te_gaan and not van_een_termijn and taak.volgende_signaal_at is None:
            yield f"taak {taak.soort}: er komt geen herinnering meer, maar de dag is nog niet voorbij."


def _werkvoorraad(dossier: Dossier, termijnen: list[Termijn]) -> Iterator[str]:
    met_datum = (taak for taak in dossier.open_taken if taak.uiterlijk_op)
    eerste = min(met_datum, key=_komt_terug, default=None)
    if dossier.eerstvolgende_taak_id != (eerste and eerste.pk):
        yield "werkvoorraad: de eerstvolgende taak is een andere."
    if dossier.eerstvolgende_op != (eerste and eerste.uiterlijk_op):
        hoort = _dag(eerste.uiterlijk_op if eerste else None)
        yield f"werkvoorraad: de eerstvolgende datum is {_dag(dossier.eerstvolgende_op)}, berekend {hoort}."
    pip_loopt = any(termijn.soort == TermijnSoort.PIP_VASTSTELLEN and termijn.loopt for termijn in termijnen)
    wacht = pip_loopt and any(not w.ontvangen_op and not w.ingetrokken for w in dossier.wachten.all())
    if dossier.wacht != wacht:
        yield f"werkvoorraad: “wacht op een derde” is {_ja_nee(dossier.wacht)}, berekend {_ja_nee(wacht)}."


def _komt_terug(taak: Taak) -> tuple[date, date, int]:
    """The order of the werkvoorraad: a task that is put away counts from the day on which it comes back."""
    return (taak.uitgesteld_tot if taak.is_uitgesteld else taak.uiterlijk_op, taak.uiterlijk_op, taak.pk)


def _agenda(dossier: Dossier) -> Iterator[str]:
    """The conversation of a running oproep stands in the diary at the moment that the letter says."""
    intake = getattr(dossier, "intake", None)
    gepland = {afspraak.herkomst: afspraak for afspraak in dossier.uit_oproepen}
    for oproep in intake.lopend if intake and intake.loopt else []:
        afspraak = gepland.get(str(oproep.uuid))
        hoort = make_aware(datetime.combine(oproep.gesprek_op, oproep.gesprek_om))
        if afspraak is None:
            yield f"agenda: het gesprek van de {oproep} ontbreekt."
        elif (afspraak.begin_at, afspraak.is_gepland) != (hoort, True):
            yield f"agenda: het gesprek van de {oproep} staat er anders in dan in de brief."


def _ja_nee(waarde: bool) -> str:
    return "ja" if waarde else "nee"
