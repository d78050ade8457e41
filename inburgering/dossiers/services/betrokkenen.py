"""Who is around an inburgeraar, what was sent on to others, and the sociale kaart."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from inburgering.dossiers.models import Betrokkene, Doorverwijzing, Dossier, Organisatie
from inburgering.dossiers.services.eisen import eis_geweest, eis_open_dossier
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis


@transaction.atomic
def betrokkene_bewaren(
    dossier: Dossier, gegevens: dict[str, Any], *, door: Gebruiker, betrokkene: Betrokkene | None = None
) -> Betrokkene:
    """Add somebody around the inburgeraar, or correct or end his involvement; `gegevens` holds fields of Betrokkene.

    Raises RegelFout when the dossier is closed, a day of permission is still to come, or the periods contradict.
    """
    eis(door, Bevoegdheid.CONTACT_VASTLEGGEN)
    eis_open_dossier(dossier)
    nieuw = betrokkene is None
    if betrokkene:
        betrokkene = Betrokkene.objects.select_for_update(of=("self",)).get(pk=betrokkene.pk)
        if all(getattr(betrokkene, veld) == waarde for veld, waarde in gegevens.items()):
            return betrokkene
    else:
        betrokkene = Betrokkene(dossier=dossier)
    for veld, waarde in gegevens.items():
        setattr(betrokkene, veld, waarde)
    _perioden_controleren(betrokkene)
    betrokkene.save()
    gebeurtenis_vastleggen(
        dossier,
        "betrokkene.toegevoegd" if nieuw else "betrokkene.gewijzigd",
        f"Betrokkene {'toegevoegd' if nieuw else 'bijgewerkt'}: {betrokkene}"[:200],
        door=door,
        toelichting=betrokkene.organisatie,
    )
    return betrokkene


def _perioden_controleren(betrokkene: Betrokkene) -> None:
    if betrokkene.tot and betrokkene.tot <= betrokkene.van:
        raise RegelFout(
            "betrokkene_tot_voor_van", "De laatste dag kan niet vóór de eerste dag liggen.", veld="tot_en_met"
        )
    for veld in ("toestemming_op", "toestemming_ingetrokken_op"):
        if (dag := getattr(betrokkene, veld)) and dag > vandaag():
            raise RegelFout("toestemming_in_toekomst", "Deze dag is nog niet geweest.", "AVG art. 7", veld)
    ingetrokken_op = betrokkene.toestemming_ingetrokken_op
    if ingetrokken_op and (betrokkene.toestemming_op is None or ingetrokken_op < betrokkene.toestemming_op):
        raise RegelFout(
            "intrekken_zonder_toestemming",
            "Vul in op welke dag de toestemming is gegeven; intrekken kan pas daarna.",
            "AVG art. 7",
            "toestemming_ingetrokken_op",
        )


@transaction.atomic
def doorverwijzing_vastleggen(
    dossier: Dossier, *, door: Gebruiker, vraag: str, op: date, organisatie: Organisatie | None, naar: str
) -> Doorverwijzing:
    """Record a question that is not ours and to whom it was sent. Raises RegelFout without a destination."""
    eis(door, Bevoegdheid.CONTACT_VASTLEGGEN)
    eis_open_dossier(dossier)
    eis_geweest(op, veld="op")
    if organisatie is None and not naar:
        raise RegelFout(
            "doorverwijzing_nergens_heen", "Kies van de sociale kaart, of vul in naar wie u verwees.", veld="naar"
        )
    doorverwijzing = Doorverwijzing.objects.create(
        dossier=dossier, vraag=vraag, op=op, organisatie=organisatie, naar="" if organisatie else naar
    )
    gebeurtenis_vastleggen(
        dossier,
        "doorverwijzing.vastgelegd",
        f"Doorverwezen naar {doorverwijzing.waarheen}"[:200],
        door=door,
        op=op,
        toelichting=vraag,
    )
    return doorverwijzing


@transaction.atomic
def doorverwijzing_uitkomst(
    doorverwijzing: Doorverwijzing, *, door: Gebruiker, uitkomst: str, uitkomst_op: date, uitkomst_toelichting: str
) -> Doorverwijzing:
    """Record or correct what came of it. Raises RegelFout when the day is still to come or before the referral."""
    eis(door, Bevoegdheid.CONTACT_VASTLEGGEN)
    doorverwijzing = (
        Doorverwijzing.objects.select_for_update(of=("self",)).select_related("dossier").get(pk=doorverwijzing.pk)
    )
    eis_open_dossier(doorverwijzing.dossier)
    eis_geweest(uitkomst_op, veld="uitkomst_op")
    if uitkomst_op < doorverwijzing.op:
        raise RegelFout("uitkomst_voor_verwijzing", "Dit kan niet eerder zijn dan de verwijzing.", veld="uitkomst_op")
    doorverwijzing.uitkomst = uitkomst
    doorverwijzing.uitkomst_op = uitkomst_op
    doorverwijzing.uitkomst_toelichting = uitkomst_toelichting
    doorverwijzing.save(update_fields=["uitkomst", "uitkomst_op", "uitkomst_toelichting"])
    gebeurtenis_vastleggen(
        doorverwijzing.dossier,
        "doorverwijzing.uitkomst",
        f"Doorverwijzing: {doorverwijzing.get_uitkomst_display().lower()}",
        door=door,
        op=uitkomst_op,
        toelichting=uitkomst_toelichting,
    )
    return doorverwijzing


@transaction.atomic
def organisatie_bewaren(
    gegevens: dict[str, Any], *, door: Gebruiker, organisatie: Organisatie | None = None
) -> Organisatie:
    """Put an organisation on the sociale kaart, or correct it. Raises RegelFout when it is there already."""
    eis(door, Bevoegdheid.SOCIALE_KAART_BEHEREN)
    organisatie = organisatie or Organisatie()
    for veld, waarde in gegevens.items():
        setattr(organisatie, veld, waarde)
    try:
        with transaction.atomic():
            organisatie.save()
    except IntegrityError as fout:
        if "organisatie_eenmaal_op_de_kaart" not in str(fout):
            raise
        raise RegelFout(
            "organisatie_bekend", "Deze organisatie staat al op de kaart, in dezelfde wijk.", veld="naam"
        ) from fout
    return organisatie


def organisatie_weghalen(organisatie: Organisatie, *, door: Gebruiker) -> None:
    """Take an organisation off the sociale kaart; who is referred to it already keeps it."""
    eis(door, Bevoegdheid.SOCIALE_KAART_BEHEREN)
    organisatie.vervallen_op = vandaag()
    organisatie.save(update_fields=["vervallen_op"])
