"""What start facts may be, before terms are computed from them, and what a correction leaves behind."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Model

from inburgering.dossiers.models import Dossier
from inburgering.recht.fouten import InvoerFouten, RegelFout
from inburgering.toegang.klok import vandaag
from inburgering.toegang.notatie import bedrag, datum_lang

BEGIN_WI2021 = date(2022, 1, 1)
AL_GEBEURD = (
    "koppeling_op",
    "gehuisvest_op",
    "plicht_op",
    "kennisgeving_op",
    "inschrijving_op",
    "dagtekening_eerste_pip",
)
"""Facts that can't lie in the future: the law computes from what has happened."""

LEEG = (None, "", False)
"""Values that say that a fact is not known, or not so."""

ALLEEN_WI2021 = ("kennisgeving_op", "dagtekening_eerste_pip", "duo_einddatum")
VELD_BIJ_FEIT = {
    "datum_kennisgeving": "kennisgeving_op",
    "datum_inschrijving": "inschrijving_op",
    "dagtekening_eerste_pip": "dagtekening_eerste_pip",
    "duo_einddatum": "duo_einddatum",
    "datum_recht_op_bijstand": "van",
}


def startfeiten_controleren(dossier: Dossier, feiten: Mapping[str, Any]) -> None:
    """Raise RegelFout when a fact lies in the future or does not belong to the stelsel of the dossier."""
    for veld in AL_GEBEURD:
        if feiten.get(veld) and feiten[veld] > vandaag():
            raise RegelFout(
                "startfeit_in_toekomst", "Deze datum ligt in de toekomst. Vul hem in als het zover is.", veld=veld
            )
    if dossier.is_wi2013:
        _weiger_wi2021_feiten(feiten)
    elif feiten.get("plicht_op") and feiten["plicht_op"] < BEGIN_WI2021:
        raise RegelFout(
            "plicht_voor_2022",
            "Wie vóór 1 januari 2022 inburgeringsplichtig werd, valt onder de Wi2013. Verbeter een van beide.",
            "Wi2021 art. 54 lid 1",
            "plicht_op",
        )


def eis_reden_bij_verbetering(rij: Model, waarden: Mapping[str, Any], *, reden: str, veld: str = "reden") -> None:
    """Raise RegelFout without a reason when something that was known changes or goes; filling in asks none."""
    namen = [
        _label(rij, naam)
        for naam, waarde in waarden.items()
        if getattr(rij, naam) not in LEEG and getattr(rij, naam) != waarde
    ]
    if namen and not reden.strip():
        raise RegelFout("reden_ontbreekt", f"Vul in waarom u dit verbetert: {', '.join(namen)}.", veld=veld)


def oud_en_nieuw(rij: Model, waarden: Mapping[str, Any]) -> list[str]:
    """Return a Dutch sentence per value that differs: its name, the new value and the old one."""
    zinnen = []
    for naam, waarde in waarden.items():
        was = getattr(rij, naam)
        if was == waarde:
            continue
        label = _label(rij, naam)
        nieuw = _in_woorden(rij, naam, waarde)
        zinnen.append(f"{label[0].upper()}{label[1:]}: {nieuw} (was {_in_woorden(rij, naam, was)}).")
    return zinnen


def _label(rij: Model, naam: str) -> str:
    return next(str(veld.verbose_name) for veld in rij._meta.fields if veld.name == naam)


def _in_woorden(rij: Model, naam: str, waarde: Any) -> str:
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if waarde in LEEG:
        return "leeg"
    if isinstance(waarde, date):
        return datum_lang(waarde)
    if isinstance(waarde, Decimal):
        return bedrag(waarde)
    keuzes = dict(getattr(rij._meta.get_field(naam), "flatchoices", ()))
    return str(keuzes.get(waarde, waarde))


def _weiger_wi2021_feiten(feiten: Mapping[str, Any]) -> None:
    for veld in ALLEEN_WI2021:
        if feiten.get(veld):
            raise RegelFout(
                "wi2013_geen_wi2021_feit",
                "Dit hoort bij de Wi2021. Onder de Wi2013 is er geen PIP en bewaakt DUO de termijn.",
                "Wi2021 art. 54 lid 1",
                veld,
            )


@contextmanager
def feiten_die_kloppen() -> Iterator[None]:
    """Let facts that contradict each other show beside their field, as a RegelFout."""
    try:
        yield
    except InvoerFouten as fouten:
        eerste = fouten.fouten[0]
        raise RegelFout("startfeiten_tegenstrijdig", eerste.uitleg, veld=VELD_BIJ_FEIT.get(eerste.veld)) from fouten
