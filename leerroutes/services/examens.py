"""Exams: registered, with a result, corrected, or taken away because they were written down by mistake."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.taken import taak_maken, taken_afronden, taken_laten_vervallen
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.examens import Resultaat, uitslag_klopt
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import eerste_werkdag
from inburgering.recht.leerroutes import Examenonderdeel
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis
from leerroutes.models import Examen
from leerroutes.services.slot import dossier_op_slot, eis_reden
from leerroutes.services.voldaan import voldaan_bijwerken

UITSLAG = "examen_uitslag"
UITSLAG_NA = timedelta(weeks=8)
"""DUO gives a result within eight weeks."""


@transaction.atomic
def examen_vastleggen(
    dossier: Dossier,
    *,
    door: Gebruiker,
    onderdeel: str,
    niveau: str,
    examendatum: date,
    resultaat: str = "",
    reden_geen_resultaat: str = "",
    uitslag_op: date | None = None,
    toelichting: str = "",
) -> Examen:
    """Record an exam of which the person is registered, or its result (Besluit inburgering 2021 art. 3.3-3.5).

    Without a result a task asks for it. Raises RegelFout when the same part stands on that day already, or the
    result can't be so.
    """
    eis(door, Bevoegdheid.EXAMENS_VASTLEGGEN)
    dossier = dossier_op_slot(dossier)
    _eis_nieuw(dossier, onderdeel, examendatum)
    examen = Examen(
        dossier=dossier,
        onderdeel=onderdeel,
        niveau="" if onderdeel == Examenonderdeel.KNM else niveau,
        examendatum=examendatum,
        toelichting=toelichting.strip(),
    )
    if not resultaat and not examen.niveau and onderdeel != Examenonderdeel.KNM:
        raise RegelFout("niveau_ontbreekt", "Kies het niveau: A2, B1 of B2.", veld="niveau")
    if resultaat:
        _uitslag(examen, niveau=niveau, resultaat=resultaat, reden=reden_geen_resultaat, uitslag_op=uitslag_op)
    examen.save()
    if resultaat:
        _na_uitslag(examen, door=door)
    else:
        _taak_uitslag(examen)
        gebeurtenis_vastleggen(dossier, "examen.aangemeld", f"Aangemeld voor examen: {examen}", door=door)
    return examen


def _eis_nieuw(dossier: Dossier, onderdeel: str, examendatum: date, *, behalve: Examen | None = None) -> None:
    zelfde = Examen.objects.filter(dossier=dossier, onderdeel=onderdeel, examendatum=examendatum)
    if (zelfde.exclude(pk=behalve.pk) if behalve else zelfde).exists():
        raise RegelFout("examen_bestaat", "Van dit onderdeel staat er al een examen op deze dag.", veld="examendatum")


def _uitslag(examen: Examen, *, niveau: str, resultaat: str, reden: str, uitslag_op: date | None) -> None:
    oordeel = uitslag_klopt(
        onderdeel=examen.onderdeel,
        niveau=examen.niveau or (niveau if examen.onderdeel != Examenonderdeel.KNM else None) or None,
        resultaat=resultaat,
        reden=reden or None,
        in_toekomst=examen.examendatum > vandaag(),
    )
    if not oordeel:
        veld = "resultaat"
        if examen.examendatum <= vandaag() and (resultaat == Resultaat.GEEN) != bool(reden):
            veld = "reden_geen_resultaat"
        raise RegelFout("uitslag_klopt_niet", " ".join(oordeel.uitleg), oordeel.artikel, veld)
    op = uitslag_op or vandaag()
    if op < examen.examendatum or op > vandaag():
        raise RegelFout(
            "uitslag_dag", "De uitslag komt op of na de dag van het examen en niet in de toekomst.", veld="uitslag_op"
        )
    examen.resultaat, examen.reden_geen_resultaat, examen.uitslag_op = resultaat, reden, op


def _onderwerp(examen: Examen) -> str:
    return f"{examen.onderdeel} {examen.examendatum.isoformat()}"


def _taak_uitslag(examen: Examen) -> None:
    taak_maken(
        examen.dossier,
        UITSLAG,
        f"Uitslag vastleggen: {examen}"[:120],
        uiterlijk_op=eerste_werkdag(examen.examendatum + UITSLAG_NA),
        onderwerp=_onderwerp(examen),
        url_naam="leerroutes:examen",
        url_object=examen.uuid,
    )


def _na_uitslag(examen: Examen, *, door: Gebruiker) -> None:
    taken_afronden(examen.dossier, UITSLAG, door=door, onderwerp=_onderwerp(examen))
    gebeurtenis_vastleggen(
        examen.dossier,
        "examen.uitslag",
        f"Uitslag {examen}: {examen.get_resultaat_display().lower()}",
        door=door,
        op=examen.examendatum,
        toelichting=examen.get_reden_geen_resultaat_display(),
    )
    voldaan_bijwerken(examen.dossier, door=door)


def _op_slot(examen: Examen, *, door: Gebruiker) -> Examen:
    eis(door, Bevoegdheid.EXAMENS_VASTLEGGEN)
    dossier = dossier_op_slot(examen.dossier)
    examen = Examen.objects.select_for_update(of=("self",)).get(pk=examen.pk)
    examen.dossier = dossier
    return examen


@transaction.atomic
def examen_uitslag_vastleggen(
    examen: Examen,
    *,
    door: Gebruiker,
    resultaat: str,
    reden_geen_resultaat: str = "",
    uitslag_op: date | None = None,
) -> Examen:
    """Record the result of an exam that was registered; raises RegelFout when it has one or it can't be so."""
    examen = _op_slot(examen, door=door)
    if examen.resultaat:
        raise RegelFout("uitslag_bestaat", "De uitslag staat er al. Verbeter die als er een fout in staat.")
    _uitslag(examen, niveau=examen.niveau, resultaat=resultaat, reden=reden_geen_resultaat, uitslag_op=uitslag_op)
    examen.save(update_fields=["resultaat", "reden_geen_resultaat", "uitslag_op"])
    _na_uitslag(examen, door=door)
    return examen


@transaction.atomic
def examen_verbeteren(examen: Examen, gegevens: dict[str, Any], *, door: Gebruiker, reden: str) -> Examen:
    """Correct what was written down of an exam, with a reason; the field history keeps what stood there."""
    examen = _op_slot(examen, door=door)
    reden = eis_reden(reden, "Vul in waarom u dit examen verbetert.")
    _eis_nieuw(examen.dossier, gegevens["onderdeel"], gegevens["examendatum"], behalve=examen)
    taken_laten_vervallen(examen.dossier, soorten=[UITSLAG], onderwerp=_onderwerp(examen))
    was = f"{examen}: {examen.get_resultaat_display().lower() or 'nog geen uitslag'}"
    examen.onderdeel, examen.examendatum = gegevens["onderdeel"], gegevens["examendatum"]
    examen.niveau = "" if examen.onderdeel == Examenonderdeel.KNM else gegevens["niveau"]
    examen.resultaat = examen.reden_geen_resultaat = ""
    examen.uitslag_op = None
    if gegevens["resultaat"]:
        _uitslag(
            examen,
            niveau=examen.niveau,
            resultaat=gegevens["resultaat"],
            reden=gegevens["reden_geen_resultaat"],
            uitslag_op=gegevens["uitslag_op"],
        )
    examen.save()
    if not examen.resultaat:
        _taak_uitslag(examen)
    gebeurtenis_vastleggen(
        examen.dossier, "examen.verbeterd", f"Examen verbeterd: {examen}", door=door, toelichting=f"Was {was}. {reden}"
    )
    voldaan_bijwerken(examen.dossier, door=door)
    return examen


@transaction.atomic
def examen_verwijderen(examen: Examen, *, door: Gebruiker, reden: str) -> None:
    """Take away an exam that does not belong here, with a reason; the field history keeps it."""
    examen = _op_slot(examen, door=door)
    reden = eis_reden(reden, "Vul in waarom dit examen hier niet hoort.")
    taken_laten_vervallen(examen.dossier, soorten=[UITSLAG], onderwerp=_onderwerp(examen))
    examen.delete()
    gebeurtenis_vastleggen(
        examen.dossier, "examen.verwijderd", f"Examen weggehaald: {examen}", door=door, toelichting=reden
    )
    voldaan_bijwerken(examen.dossier, door=door)
