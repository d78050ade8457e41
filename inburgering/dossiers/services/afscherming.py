"""Protecting a dossier, and opening one that is protected with a reason that somebody looks at afterwards."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from inburgering.berichten.services import bericht_klaarzetten
from inburgering.dossiers.models import Afscherming, Doorbreking, Dossier, Inburgeraar
from inburgering.dossiers.models.afscherming import afscherming_veranderd
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import nu
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis
from inburgering.toegang.selectors import gebruikers_met

GELDIG = timedelta(hours=8)
KORTSTE_REDEN = 10


@transaction.atomic
def dossier_afschermen(dossier: Dossier, *, door: Gebruiker, reden: str) -> Afscherming:
    """Protect a dossier; who does not treat it must give a reason from now on. Raises RegelFout without a reason."""
    eis(door, Bevoegdheid.DOSSIER_AFSCHERMEN)
    _eis_reden(reden)
    afscherming, nieuw = Afscherming.objects.get_or_create(dossier=dossier, defaults={"reden": reden, "door": door})
    if not nieuw:
        raise RegelFout("al_afgeschermd", "Dit dossier is al afgeschermd.")
    _naam_veranderd(dossier)
    gebeurtenis_vastleggen(dossier, "dossier.afgeschermd", "Dossier afgeschermd", door=door, toelichting=reden)
    return afscherming


@transaction.atomic
def afscherming_opheffen(dossier: Dossier, *, door: Gebruiker) -> None:
    """Let colleagues open the dossier as any other again. Raises RegelFout when it is not protected."""
    eis(door, Bevoegdheid.DOSSIER_AFSCHERMEN)
    aantal, _ = Afscherming.objects.filter(dossier=dossier).delete()
    if not aantal:
        raise RegelFout("niet_afgeschermd", "Dit dossier is niet afgeschermd.")
    _naam_veranderd(dossier)
    gebeurtenis_vastleggen(dossier, "afscherming.opgeheven", "Afscherming opgeheven", door=door)


@transaction.atomic
def afscherming_doorbreken(dossier: Dossier, *, door: Gebruiker, reden: str) -> Doorbreking:
    """Let the user into a protected dossier for eight hours; the privacy officer gets a message. Raises RegelFout.

    Where the gemeente has none, those who may see who looked at a dossier get it.
    """
    eis(door, Bevoegdheid.AFSCHERMING_DOORBREKEN)
    _eis_reden(reden)
    doorbreking = Doorbreking.objects.create(dossier=dossier, gebruiker=door, reden=reden, tot_at=nu() + GELDIG)
    afscherming_veranderd()
    gebeurtenis_vastleggen(
        dossier, "afscherming.doorbroken", "Afgeschermd dossier geopend", door=door, toelichting=reden
    )
    ontvangers = gebruikers_met(Bevoegdheid.DOORBREKINGEN_INZIEN).exclude(pk=door.pk)
    if not ontvangers:
        ontvangers = gebruikers_met(Bevoegdheid.INZAGE_INZIEN).exclude(pk=door.pk)
    adres = f"{settings.APPLICATIE_URL}{reverse('dossiers:doorbrekingen')}"
    for ontvanger in ontvangers:
        bericht_klaarzetten(
            ontvanger,
            sleutel=f"doorbreking:{doorbreking.uuid}:{ontvanger.pk}",
            onderwerp="Een afgeschermd dossier is geopend",
            tekst=f"Een collega opende afgeschermd dossier {dossier.nummer}. Wie en waarom, leest u hier:\n{adres}\n",
        )
    return doorbreking


@transaction.atomic
def doorbreking_beoordelen(doorbreking: Doorbreking, *, door: Gebruiker, oordeel: str) -> None:
    """Say that the reason was looked at, and what came of that. Raises RegelFout for one's own."""
    eis(door, Bevoegdheid.DOORBREKINGEN_INZIEN)
    doorbreking = Doorbreking.objects.select_for_update(of=("self",)).get(pk=doorbreking.pk)
    if doorbreking.gebruiker == door:
        raise RegelFout("eigen_doorbreking", "U kunt uw eigen reden niet beoordelen.")
    if doorbreking.gezien_at:
        raise RegelFout("doorbreking_gezien", "Een collega heeft dit al bekeken.")
    doorbreking.gezien_door, doorbreking.gezien_at, doorbreking.oordeel = door, nu(), oordeel
    doorbreking.save(update_fields=["gezien_door", "gezien_at", "oordeel"])


def _naam_veranderd(dossier: Dossier) -> None:
    """Let the person have another name, and so another place, on every list."""
    afscherming_veranderd()
    Inburgeraar.objects.get(pk=dossier.inburgeraar_id).save(update_fields=["sorteernaam"])


def _eis_reden(reden: str) -> None:
    if len(reden.strip()) < KORTSTE_REDEN:
        raise RegelFout("reden_te_kort", f"Schrijf in ten minste {KORTSTE_REDEN} tekens waarom.", veld="reden")
