"""Planning, moving, cancelling and closing appointments; each keeps its identity."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime

from inburgering.dossiers.enums import AfspraakSoort, AfspraakStatus
from inburgering.dossiers.models import Afspraak, Dossier, Taak
from inburgering.dossiers.models.afspraak import TOLKVELDEN
from inburgering.dossiers.services.eisen import eis_open_dossier
from inburgering.dossiers.services.taken import taken_afronden
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import nu
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import tijdstip
from inburgering.toegang.permissions import eis

IN_DE_AGENDA = ("begin_at", "duur")
"""What a calendar shows: a change of one of these is a new version of the appointment there."""


@transaction.atomic
def afspraak_plannen(
    dossier: Dossier, gegevens: dict[str, Any], *, door: Gebruiker, eenmalig: UUID | None = None
) -> Afspraak:
    """Plan an appointment; `gegevens` holds fields of Afspraak. The same `eenmalig` again makes no second one.

    Raises RegelFout when the dossier is closed, the moment has passed, or an interpreter is ordered for no language.
    """
    eis(door, Bevoegdheid.CONTACT_VASTLEGGEN)
    dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    eis_open_dossier(dossier)
    if eenmalig and (bestaat := Afspraak.objects.filter(dossier=dossier, eenmalig=eenmalig).first()):
        return bestaat
    _eis_toekomst(gegevens["begin_at"])
    _eis_taal_bij_tolk(gegevens)
    afspraak = Afspraak.objects.create(dossier=dossier, eenmalig=eenmalig, **gegevens)
    _vastleggen(afspraak, "gepland", f"{afspraak} gepland", door=door)
    return afspraak


@transaction.atomic
def afspraak_van_proces(
    dossier: Dossier,
    *,
    soort: AfspraakSoort,
    begin_at: datetime,
    plaats: str,
    herkomst: str,
    url_naam: str,
    door: Gebruiker,
) -> Afspraak:
    """Put an appointment in the diary that another part of the product makes and keeps, under its `herkomst`.

    Again with another moment moves it, also after it was closed. Its line on the timeline is that of the part itself.
    """
    persoon = dossier.inburgeraar
    afspraak = Afspraak.objects.select_for_update(of=("self",)).filter(dossier=dossier, herkomst=herkomst).first()
    if afspraak is None:
        return Afspraak.objects.create(
            dossier=dossier,
            herkomst=herkomst,
            url_naam=url_naam,
            soort=soort,
            begin_at=begin_at,
            plaats=plaats,
            medewerker=dossier.klantmanager or door,
            tolk_taal=persoon.taal if persoon.tolk else "",
        )
    if (afspraak.begin_at, afspraak.is_gepland) != (begin_at, True):
        afspraak.volgnummer += 1
    afspraak.begin_at = begin_at
    afspraak.plaats = plaats
    afspraak.status = AfspraakStatus.GEPLAND
    afspraak.reden = ""
    afspraak.save()
    return afspraak


@transaction.atomic
def afspraak_van_proces_sluiten(dossier: Dossier, herkomst: str, *, status: AfspraakStatus, reden: str = "") -> None:
    """Take over the outcome of an appointment that another part of the product keeps."""
    for afspraak in Afspraak.objects.select_for_update(of=("self",)).filter(dossier=dossier, herkomst=herkomst):
        _sluiten(afspraak, status, reden)


@transaction.atomic
def komende_afspraken_afzeggen(dossier: Dossier, *, reden: str, soort: AfspraakSoort | None = None) -> None:
    """Cancel what is still to come because its ground is gone; of one kind, or everything."""
    komend = Afspraak.objects.filter(dossier=dossier, status=AfspraakStatus.GEPLAND, begin_at__gt=nu())
    for afspraak in komend.filter(soort=soort) if soort else komend:
        _sluiten(afspraak, AfspraakStatus.AFGEZEGD, reden)


@transaction.atomic
def afspraak_wijzigen(afspraak: Afspraak, gegevens: dict[str, Any], *, door: Gebruiker, reden: str = "") -> Afspraak:
    """Change an appointment; another moment moves it, with a reason, and calendars follow.

    Raises RegelFout when it is over or cancelled, belongs to another part of the product, the new moment has
    passed, or the reason is missing.
    """
    afspraak = _open_afspraak(afspraak, door=door)
    oud = afspraak.begin_at
    veranderd = [veld for veld, waarde in gegevens.items() if getattr(afspraak, veld) != waarde]
    if not veranderd:
        return afspraak
    if afspraak.van_proces and not set(TOLKVELDEN).issuperset(veranderd):
        raise RegelFout(
            "afspraak_van_proces",
            "Deze afspraak hoort bij een oproep. Alleen de tolk kunt u hier veranderen.",
        )
    _eis_taal_bij_tolk(gegevens)
    verzet = "begin_at" in veranderd
    if verzet:
        _eis_toekomst(gegevens["begin_at"])
        if not reden.strip():
            raise RegelFout("verzetten_zonder_reden", "Vul in waarom de afspraak wordt verzet.", veld="reden")
        afspraak.reden = reden.strip()
    for veld in veranderd:
        setattr(afspraak, veld, gegevens[veld])
    if set(veranderd) & set(IN_DE_AGENDA):
        afspraak.volgnummer += 1
    afspraak.save()
    if verzet:
        titel = f"{afspraak} verzet van {_moment(oud)} naar {_moment(afspraak.begin_at)}"
        gebeurtenis_vastleggen(afspraak.dossier, "afspraak.verzet", titel, door=door, toelichting=afspraak.reden)
    else:
        _vastleggen(afspraak, "gewijzigd", f"{afspraak} gewijzigd", door=door)
    return afspraak


@transaction.atomic
def afspraak_afzeggen(afspraak: Afspraak, *, door: Gebruiker, reden: str) -> Afspraak:
    """Cancel an appointment with a reason. Raises RegelFout as `afspraak_wijzigen` does."""
    afspraak = _open_afspraak(afspraak, door=door)
    if afspraak.van_proces:
        raise RegelFout("afspraak_van_proces", "Deze afspraak hoort bij een oproep. Leg daar vast wat ervan kwam.")
    if not reden.strip():
        raise RegelFout("afzeggen_zonder_reden", "Vul in waarom de afspraak niet doorgaat.", veld="reden")
    _sluiten(afspraak, AfspraakStatus.AFGEZEGD, reden.strip())
    _vastleggen(afspraak, "afgezegd", f"{afspraak} afgezegd", door=door, toelichting=afspraak.reden)
    return afspraak


def afspraak_sluiten(afspraak: Afspraak, status: AfspraakStatus, *, door: Gebruiker) -> Afspraak:
    """Record whether somebody came; the earliest open task for this kind of conversation is done with it.

    Raises RegelFout when the appointment is closed already or still to come.
    """
    afspraak = _open_afspraak(afspraak, door=door)
    if afspraak.begin_at > nu():
        raise RegelFout("afspraak_in_toekomst", "Deze afspraak is nog niet geweest. Zeg hem af of verzet hem.")
    _sluiten(afspraak, status, "")
    if status == AfspraakStatus.GEWEEST:
        _taak_afronden(afspraak, door=door)
    return afspraak


def _taak_afronden(afspraak: Afspraak, *, door: Gebruiker) -> None:
    taak = Taak.objects.filter(dossier=afspraak.dossier, soort=afspraak.soort, status="open").first()
    if taak:
        dag = localtime(afspraak.begin_at).date()
        taken_afronden(afspraak.dossier, taak.soort, door=door, onderwerp=taak.onderwerp, op=dag)


def _open_afspraak(afspraak: Afspraak, *, door: Gebruiker) -> Afspraak:
    eis(door, Bevoegdheid.CONTACT_VASTLEGGEN)
    afspraak = Afspraak.objects.select_for_update(of=("self",)).select_related("dossier").get(pk=afspraak.pk)
    eis_open_dossier(afspraak.dossier)
    if not afspraak.is_gepland:
        raise RegelFout("afspraak_al_gesloten", f"Deze afspraak staat niet meer open: {_staat(afspraak)}.")
    return afspraak


def _sluiten(afspraak: Afspraak, status: AfspraakStatus, reden: str) -> None:
    afspraak.status = status
    afspraak.reden = reden[: Afspraak._meta.get_field("reden").max_length]
    if status == AfspraakStatus.AFGEZEGD:
        afspraak.volgnummer += 1
    afspraak.save()


def _staat(afspraak: Afspraak) -> str:
    return afspraak.get_status_display().lower()


def _eis_toekomst(begin_at: datetime) -> None:
    if begin_at < nu():
        raise RegelFout(
            "afspraak_voorbij",
            "Dit moment is voorbij. Kies een later moment, of leg het gesprek vast als contact.",
            veld="op",
        )


def _eis_taal_bij_tolk(gegevens: dict[str, Any]) -> None:
    if gegevens.get("tolk_besteld") and not gegevens.get("tolk_taal"):
        raise RegelFout("tolk_zonder_taal", "Vul de taal van de tolk in.", veld="tolk_taal")


def _moment(begin_at: datetime) -> str:
    return tijdstip(begin_at)


def _vastleggen(afspraak: Afspraak, wat: str, titel: str, *, door: Gebruiker, toelichting: str = "") -> None:
    gebeurtenis_vastleggen(
        afspraak.dossier, f"afspraak.{wat}", titel, door=door, toelichting=toelichting or _moment(afspraak.begin_at)
    )
