"""What makes studying possible: diplomawaardering, consent to study with uitkering, and the scholingsbudget."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Q, Sum

from inburgering.aanbod.enums import Opleidingsniveau
from inburgering.aanbod.models import Diplomawaardering, Scholingsuitgave, Studietoestemming
from inburgering.aanbod.services.slot import dossier_op_slot, eis_niet_in_toekomst
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.instellingen import instelling
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import bedrag as bedrag_tekst
from inburgering.toegang.notatie import datum_lang, periode


@transaction.atomic
def diplomawaardering_aanvragen(
    dossier: Dossier, *, diploma: str, land: str, aangevraagd_op: date, door: Gebruiker
) -> Diplomawaardering:
    """Record that a foreign diploma is being valued. Raises RegelFout for a day to come."""
    dossier = dossier_op_slot(dossier, door=door)
    eis_niet_in_toekomst(aangevraagd_op, veld="aangevraagd_op")
    rij, nieuw = Diplomawaardering.objects.get_or_create(
        dossier=dossier, diploma=diploma.strip(), aangevraagd_op=aangevraagd_op, defaults={"land": land.strip()}
    )
    if nieuw:
        gebeurtenis_vastleggen(
            dossier,
            "diplomawaardering.aangevraagd",
            f"Diplomawaardering aangevraagd: {diploma}"[:200],
            door=door,
            op=aangevraagd_op,
        )
    return rij


@transaction.atomic
def diplomawaardering_vastleggen(
    rij: Diplomawaardering, *, uitslag_op: date, niveau: Opleidingsniveau, door: Gebruiker, toelichting: str = ""
) -> Diplomawaardering:
    """Record the Dutch level of a foreign diploma, or correct it. Raises RegelFout for a day that can't be."""
    dossier = dossier_op_slot(rij.dossier, door=door)
    rij = Diplomawaardering.objects.select_for_update(of=("self",)).get(pk=rij.pk)
    eis_niet_in_toekomst(uitslag_op, veld="uitslag_op")
    if uitslag_op < rij.aangevraagd_op:
        raise RegelFout(
            "uitslag_voor_aanvraag",
            f"De uitslag kan niet vóór de aanvraag van {datum_lang(rij.aangevraagd_op)} zijn.",
            veld="uitslag_op",
        )
    rij.uitslag_op, rij.niveau, rij.toelichting = uitslag_op, niveau, toelichting.strip()
    rij.save(update_fields=["uitslag_op", "niveau", "toelichting"])
    gebeurtenis_vastleggen(
        dossier,
        "diplomawaardering.vastgelegd",
        f"Diploma gewaardeerd: {niveau.label}",
        door=door,
        op=uitslag_op,
        toelichting=f"{rij.diploma} ({rij.land})",
    )
    return rij


@transaction.atomic
def studietoestemming_besluiten(
    dossier: Dossier,
    *,
    opleiding: str,
    toegestaan: bool,
    besloten_op: date,
    van: date,
    motivering: str,
    door: Gebruiker,
    tot: date | None = None,
    voorwaarden: str = "",
) -> Studietoestemming:
    """Decide whether somebody studies with uitkering in [van, tot).

    The same again (a double click) is the first. Raises RegelFout without a right to bijstand on the first day or
    without a reason, for days that can't be, or when it was decided already.
    """
    dossier = dossier_op_slot(dossier, door=door)
    eis_niet_in_toekomst(besloten_op, veld="besloten_op")
    if tot and tot <= van:
        raise RegelFout("tot_voor_van", "De laatste dag kan niet vóór de eerste dag liggen.", veld="laatste_dag")
    if not motivering.strip():
        raise RegelFout("motivering_ontbreekt", "Schrijf op waarom.", "Awb art. 3:46", "motivering")
    dag = min(van, vandaag())
    recht = dossier.bijstandperiodes.filter(Q(tot__isnull=True) | Q(tot__gt=dag), van__lte=dag)
    if not recht.exists():
        raise RegelFout(
            "geen_bijstand",
            "Op deze dag is er geen recht op bijstand; dan is geen toestemming nodig. "
            "Klopt dat niet? Vul dan eerst de periode met bijstand in.",
            "Participatiewet art. 9 lid 1",
            "van",
        )
    bestaat = Studietoestemming.objects.filter(dossier=dossier, opleiding=opleiding.strip(), van=van).first()
    if bestaat:
        if bestaat.toegestaan == toegestaan and bestaat.tot == tot:
            return bestaat
        raise RegelFout("al_besloten", "Over deze opleiding vanaf deze dag is al besloten.", veld="opleiding")
    rij = Studietoestemming.objects.create(
        dossier=dossier,
        opleiding=opleiding.strip(),
        toegestaan=toegestaan,
        besloten_op=besloten_op,
        van=van,
        tot=tot,
        motivering=motivering.strip(),
        voorwaarden=voorwaarden.strip(),
        besloten_door=door,
    )
    gebeurtenis_vastleggen(
        dossier,
        "studietoestemming.besloten",
        f"Studeren met uitkering {'mag' if toegestaan else 'mag niet'}: {rij.opleiding}"[:200],
        door=door,
        op=besloten_op,
        toelichting=f"{periode(van, tot)}. {rij.motivering}",
    )
    return rij


def scholingsbudget_over(dossier: Dossier) -> Decimal | None:
    """Return what is left of the scholingsbudget of one person; None when the gemeente has none. Two queries."""
    budget = instelling("scholingsbudget_bedrag")
    if not budget:
        return None
    besteed = Scholingsuitgave.objects.filter(dossier=dossier, teruggedraaid_op=None).aggregate(som=Sum("bedrag"))
    return Decimal(budget) - (besteed["som"] or 0)


@transaction.atomic
def scholingsuitgave_toekennen(
    dossier: Dossier, *, waarvoor: str, bedrag: Decimal, toegekend_op: date, door: Gebruiker
) -> Scholingsuitgave:
    """Give money from the scholingsbudget, never more than is left of it.

    The same again (a double click) is the first. Raises RegelFout when the gemeente has no scholingsbudget, too little
    is left, or for an amount or day that can't be.
    """
    dossier = dossier_op_slot(dossier, door=door)
    eis_niet_in_toekomst(toegekend_op, veld="toegekend_op")
    if bedrag <= 0:
        raise RegelFout("bedrag_nul", "Vul een bedrag boven nul in.", veld="bedrag")
    bestaat = Scholingsuitgave.objects.filter(
        dossier=dossier, waarvoor=waarvoor.strip(), bedrag=bedrag, toegekend_op=toegekend_op, teruggedraaid_op=None
    ).first()
    if bestaat:
        return bestaat
    over = scholingsbudget_over(dossier)
    if over is None:
        raise RegelFout(
            "geen_scholingsbudget",
            "De gemeente heeft geen scholingsbudget ingesteld. Functioneel beheer doet dat bij Instellingen.",
        )
    if bedrag > over:
        raise RegelFout(
            "scholingsbudget_op", f"Van het scholingsbudget is nog {bedrag_tekst(over)} over.", veld="bedrag"
        )
    rij = Scholingsuitgave.objects.create(
        dossier=dossier, waarvoor=waarvoor.strip(), bedrag=bedrag, toegekend_op=toegekend_op
    )
    gebeurtenis_vastleggen(
        dossier,
        "scholingsuitgave.toegekend",
        f"Scholingsbudget: {bedrag_tekst(bedrag)}",
        door=door,
        op=toegekend_op,
        toelichting=rij.waarvoor,
    )
    return rij


@transaction.atomic
def scholingsuitgave_terugdraaien(rij: Scholingsuitgave, *, reden: str, door: Gebruiker) -> Scholingsuitgave:
    """Take back money that was given by mistake or is not needed; it counts no longer.

    Raises RegelFout without a reason, or when it was taken back already.
    """
    dossier = dossier_op_slot(rij.dossier, door=door)
    rij = Scholingsuitgave.objects.select_for_update(of=("self",)).get(pk=rij.pk)
    if rij.teruggedraaid_op:
        raise RegelFout("al_teruggedraaid", "Dit bedrag is al teruggedraaid.")
    if not reden.strip():
        raise RegelFout("reden_ontbreekt", "Schrijf op waarom dit bedrag niet meer telt.", veld="reden")
    rij.teruggedraaid_op, rij.teruggedraaid_reden = vandaag(), reden.strip()
    rij.save(update_fields=["teruggedraaid_op", "teruggedraaid_reden"])
    gebeurtenis_vastleggen(
        dossier,
        "scholingsuitgave.teruggedraaid",
        f"Scholingsbudget teruggedraaid: {bedrag_tekst(rij.bedrag)}",
        door=door,
        toelichting=reden.strip(),
    )
    return rij
