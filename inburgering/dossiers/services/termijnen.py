"""The legal terms of a dossier as rows: computed from facts by the law, never typed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from inburgering.dossiers.enums import Stelsel, TermijnSoort, TermijnStatus
from inburgering.dossiers.herinneringsregels import regel_van, regels, soort_van
from inburgering.dossiers.models import Dossier, Startfeiten, Taak, Termijn
from inburgering.dossiers.selectors import bijstand_voor_ontzorgen, traject_feiten
from inburgering.dossiers.services.taken import (
    taak_maken,
    taken_afronden,
    taken_laten_vervallen,
    werkvoorraad_bijwerken,
)
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.kalender import datum_kort
from inburgering.recht.ontzorgen import ontzorgen_recht
from inburgering.recht.termijnen import TermijnUitkomst, bereken
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker


@dataclass(frozen=True)
class TermijnTaak:
    """The task that goes with a term: its title and the page where the work is done."""

    titel: str
    url_naam: str


TAKEN: dict[str, TermijnTaak] = {
    TermijnSoort.PIP_VASTSTELLEN: TermijnTaak("PIP vaststellen", "pip_plans:pip"),
    TermijnSoort.BESLISSING_OP_BEZWAAR: TermijnTaak("Beslissen op bezwaar", "brieven:documenten"),
}
"""Terms in which the gemeente must act; the others only inform."""

UIT_STARTFEITEN = (
    TermijnSoort.PIP_VASTSTELLEN,
    TermijnSoort.INBURGERINGSTERMIJN,
    TermijnSoort.SCHAKELEN,
    TermijnSoort.VERLENGING_AANVRAGEN,
    TermijnSoort.ONTZORGEN,
)
"""Terms that follow from the start facts alone; those of besluit and bezwaar are set by `brieven`."""


def feiten_van(dossier: Dossier) -> dict[str, dict[str, Any]]:
    """Return, per soort that the start facts open, the facts as `recht.termijnen.bereken` takes them.

    Nothing under the Wi2013: its terms are DUO's (Wi2021 art. 54 lid 1).
    """
    if dossier.stelsel == Stelsel.WI2013:
        return {}
    return feiten_uit(dossier, Startfeiten.objects.get(dossier=dossier))


def feiten_uit(dossier: Dossier, startfeiten: Startfeiten) -> dict[str, dict[str, Any]]:
    """As `feiten_van` for a Wi2021 dossier; no query when wachten and bijstandperiodes are
    prefetched, one for who came back to bijstand.
    """
    return _pip_feiten(dossier, startfeiten) | _traject_feiten(startfeiten) | _ontzorgen_feiten(dossier)


def _pip_feiten(dossier: Dossier, startfeiten: Startfeiten) -> dict[str, dict[str, Any]]:
    feiten: dict[str, Any] = {}
    if startfeiten.verhuisd:
        feiten["verhuisd"] = True
    if startfeiten.kennisgeving_op and not startfeiten.verhuisd:
        feiten["datum_kennisgeving"] = startfeiten.kennisgeving_op.isoformat()
    if startfeiten.inschrijving_op:
        feiten["datum_inschrijving"] = startfeiten.inschrijving_op.isoformat()
    elif startfeiten.koppeling_op or startfeiten.verhuisd:
        feiten["datum_inschrijving"] = None
    if not feiten.keys() & {"datum_kennisgeving", "datum_inschrijving"}:
        return {}
    ontvangen = [wacht.ontvangen_op for wacht in dossier.wachten.all() if wacht.ontvangen_op and not wacht.ingetrokken]
    if ontvangen and not startfeiten.verhuisd:
        feiten["datum_informatie_derde"] = max(ontvangen).isoformat()
    return {TermijnSoort.PIP_VASTSTELLEN: feiten}


def _traject_feiten(startfeiten: Startfeiten) -> dict[str, dict[str, Any]]:
    if startfeiten.dagtekening_eerste_pip is None:
        return {}
    dagtekening = {"dagtekening_eerste_pip": startfeiten.dagtekening_eerste_pip.isoformat()}
    termijn = traject_feiten(startfeiten, dagtekening_eerste_pip=startfeiten.dagtekening_eerste_pip)
    feiten: dict[str, dict[str, Any]] = {
        TermijnSoort.INBURGERINGSTERMIJN: termijn,
        TermijnSoort.SCHAKELEN: dagtekening,
    }
    laatste_dag = bereken(TermijnSoort.INBURGERINGSTERMIJN, termijn).laatste_dag
    if laatste_dag:
        feiten[TermijnSoort.VERLENGING_AANVRAGEN] = {"laatste_dag_termijn": laatste_dag.isoformat()}
    return feiten


def _ontzorgen_feiten(dossier: Dossier) -> dict[str, dict[str, Any]]:
    bijstand = bijstand_voor_ontzorgen(dossier.bijstandperiodes.all())
    recht = ontzorgen_recht(
        inburgeringsplichtig_wi2021=True,
        verblijfsvergunning=dossier.verblijfsvergunning or "overig",
        bijstand=bijstand is not None,
    )
    if bijstand is None or not recht or dossier.gezinslid_asiel:
        return {}
    return {TermijnSoort.ONTZORGEN: {"datum_recht_op_bijstand": bijstand.van.isoformat()}}


@transaction.atomic
def verlengingen_zetten(
    dossier: Dossier, verlengingen: list[dict[str, int]], *, duo_einddatum: date | None, door: Gebruiker | None
) -> list[str]:
    """Let these extensions by DUO count in the inburgeringstermijn; returns a Dutch sentence per changed date.

    DUO's own end date, when it is known, beats the count. Raises recht's InvoerFouten when it lies before the start.
    """
    startfeiten = Startfeiten.objects.select_for_update(of=("self",)).get(dossier=dossier)
    startfeiten.verlengingen = verlengingen
    startfeiten.duo_einddatum = duo_einddatum
    startfeiten.save(update_fields=["verlengingen", "duo_einddatum"])
    return termijnen_bijwerken(dossier, door=door)


@transaction.atomic
def termijnen_bijwerken(dossier: Dossier, *, door: Gebruiker | None) -> list[str]:
    """Recompute every term that follows from the start facts; returns a Dutch sentence per changed date.

    A term whose facts are gone lapses; a term already met keeps its end but gets its new dates.
    """
    feiten = feiten_van(dossier)
    veranderd = [
        zin
        for soort in UIT_STARTFEITEN
        if soort in feiten and (zin := termijn_zetten(dossier, soort, feiten[soort], door=door))
    ]
    for termijn in dossier.termijnen.filter(soort__in=set(UIT_STARTFEITEN) - feiten.keys(), status=TermijnStatus.LOOPT):
        _laat_vervallen(termijn)
        veranderd.append(f"{termijn.get_soort_display()}: de termijn vervalt.")
    if veranderd:
        gebeurtenis_vastleggen(
            dossier, "termijn.herberekend", "Termijnen berekend", door=door, toelichting="\n".join(veranderd)
        )
    werkvoorraad_bijwerken(dossier)
    return veranderd


@transaction.atomic
def termijn_zetten(
    dossier: Dossier, soort: str, feiten: dict[str, Any], *, door: Gebruiker | None, onderwerp: str = ""
) -> str | None:
    """Compute one term from its facts and keep it as a row, with its task; returns a sentence when its date changed.

    Raises recht's InvoerFouten when the facts contradict each other.
    """
    uitkomst = bereken(soort, feiten)
    termijn = (
        Termijn.objects.select_for_update(of=("self",))
        .filter(dossier=dossier, soort=soort, onderwerp=onderwerp)
        .first()
    )
    vorige = termijn.laatste_dag if termijn else None
    if termijn is None:
        termijn = Termijn(dossier=dossier, soort=soort, onderwerp=onderwerp)
    if termijn.status == TermijnStatus.VERVALLEN or _begint_opnieuw(termijn, uitkomst.start):
        termijn.status, termijn.afgerond_op = TermijnStatus.LOOPT, None
    _vullen(termijn, feiten, uitkomst)
    termijn.volgende_signaal_at = eerste_signaal(termijn)
    termijn.save()
    taak_bij_termijn(termijn)
    if vorige == termijn.laatste_dag:
        return None
    return _zin(termijn, vorige)


def _vullen(termijn: Termijn, feiten: dict[str, Any], uitkomst: TermijnUitkomst) -> None:
    termijn.feiten = feiten
    termijn.start = uitkomst.start
    termijn.einde = uitkomst.einde
    termijn.laatste_dag = uitkomst.laatste_dag
    termijn.ruwe_laatste_dag = uitkomst.ruw
    termijn.regel = uitkomst.regel or ""
    termijn.artikel = uitkomst.artikel or ""
    termijn.url = uitkomst.url or ""
    termijn.uitleg = list(uitkomst.uitleg)
    termijn.verschoven = [
        {"van": dag.van.isoformat(), "naar": dag.naar.isoformat(), "reden": dag.reden} for dag in uitkomst.verschoven
    ]
    termijn.van_duo = bool(feiten.get("duo_einddatum"))


@transaction.atomic
def termijnen_overnemen(pips: Iterable[tuple[Dossier, date | None]]) -> None:
    """Write the terms of new dossiers whose history is taken over, with reminders and tasks for what still runs.

    With a PIP, of the day beside the dossier, the ten weeks are met. Raises recht's InvoerFouten when the facts of
    one of them contradict each other.
    """
    wanneer = regels()
    termijnen = []
    for dossier, pip_op in pips:
        for soort, feiten in ({} if dossier.is_wi2013 else feiten_uit(dossier, dossier.startfeiten)).items():
            termijn = Termijn(dossier=dossier, soort=soort)
            if soort == TermijnSoort.PIP_VASTSTELLEN and pip_op:
                termijn.status, termijn.afgerond_op = TermijnStatus.VOLDAAN, pip_op
            _vullen(termijn, feiten, bereken(soort, feiten))
            if termijn.loopt and termijn.laatste_dag and soort in wanneer:
                is_voorbij = soort not in TAKEN and termijn.laatste_dag < vandaag()
                termijn.volgende_signaal_at = None if is_voorbij else wanneer[soort].eerste_moment(termijn.laatste_dag)
            termijnen.append(termijn)
    Taak.objects.bulk_create(
        Taak(
            dossier=termijn.dossier,
            soort=termijn.soort,
            titel=TAKEN[termijn.soort].titel,
            url_naam=TAKEN[termijn.soort].url_naam,
            uiterlijk_op=termijn.laatste_dag,
            termijn=termijn,
        )
        for termijn in Termijn.objects.bulk_create(termijnen)
        if termijn.soort in TAKEN and termijn.loopt and termijn.laatste_dag
    )


def _begint_opnieuw(termijn: Termijn, start: date | None) -> bool:
    """Whether a term that was met runs again: ontzorgen does, for who came back to bijstand after it ended."""
    return (
        termijn.soort == TermijnSoort.ONTZORGEN
        and termijn.afgerond_op is not None
        and start is not None
        and start >= termijn.afgerond_op
    )


def _zin(termijn: Termijn, vorige: date | None) -> str:
    soort = termijn.get_soort_display()
    if termijn.laatste_dag is None:
        return f"{soort}: de termijn is nog niet begonnen."
    nieuw = f"{soort}: uiterlijk {datum_kort(termijn.laatste_dag)}"
    return f"{nieuw} (was {datum_kort(vorige)})." if vorige else f"{nieuw}."


def taak_bij_termijn(termijn: Termijn) -> None:
    """Make the task of a running term in which the gemeente must act, or set its date."""
    taak = TAKEN.get(termijn.soort)
    if taak and termijn.loopt and termijn.laatste_dag:
        taak_maken(
            termijn.dossier,
            termijn.soort,
            taak.titel,
            uiterlijk_op=termijn.laatste_dag,
            onderwerp=termijn.onderwerp,
            termijn=termijn,
            url_naam=taak.url_naam,
        )


@transaction.atomic
def termijn_afronden(
    dossier: Dossier, soort: str, *, op: date, door: Gebruiker | None, onderwerp: str = ""
) -> Termijn | None:
    """Mark a running term as met on `op` and close its task; returns None when no such term runs."""
    termijn = (
        Termijn.objects.select_for_update(of=("self",))
        .filter(dossier=dossier, soort=soort, onderwerp=onderwerp, status=TermijnStatus.LOOPT)
        .first()
    )
    if termijn is None:
        return None
    termijn.status = TermijnStatus.VOLDAAN
    termijn.afgerond_op = op
    termijn.volgende_signaal_at = None
    termijn.save(update_fields=["status", "afgerond_op", "volgende_signaal_at"])
    taken_afronden(dossier, soort, door=door, onderwerp=onderwerp, op=op)
    return termijn


def _laat_vervallen(termijn: Termijn) -> None:
    termijn.status = TermijnStatus.VERVALLEN
    termijn.volgende_signaal_at = None
    termijn.save(update_fields=["status", "volgende_signaal_at"])
    taken_laten_vervallen(termijn.dossier, soorten=[termijn.soort])


@transaction.atomic
def termijnen_stoppen(dossier: Dossier) -> None:
    """Let every running term lapse, with its task: the dossier closes."""
    for termijn in dossier.termijnen.filter(status=TermijnStatus.LOOPT):
        _laat_vervallen(termijn)


@transaction.atomic
def termijnen_onderbreken(dossier: Dossier) -> None:
    """Let the terms that follow from the start facts rest; `termijnen_bijwerken` lets them run again.

    Those of a besluit or bezwaar go on: they are of the Awb.
    """
    for termijn in dossier.termijnen.filter(status=TermijnStatus.LOOPT, soort__in=UIT_STARTFEITEN):
        _laat_vervallen(termijn)


def eerste_signaal(termijn: Termijn) -> datetime | None:
    """Return the moment of the first reminder; None when nobody is reminded of it, or it has no dates or has ended.

    It may be past: the next round of reminders then gives the most urgent one, once.
    """
    if not termijn.loopt or termijn.laatste_dag is None or soort_van(termijn) is None:
        return None
    return regel_van(termijn.soort).eerste_moment(termijn.laatste_dag)
