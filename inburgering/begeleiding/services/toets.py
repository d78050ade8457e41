"""The legal review of a fine by a colleague (F-9): asked for, and recorded with its reasoning."""

from datetime import timedelta

from django.db import transaction

from inburgering.begeleiding.enums import StapSoort, ZaakStatus
from inburgering.begeleiding.models import JuridischeToets, NietNakoming
from inburgering.begeleiding.services.handhaving import PAGINA, TAAK_TOETSEN, stap_vastleggen, zaak_op_slot
from inburgering.dossiers.services.taken import taak_maken, taken_afronden
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import eerste_werkdag
from inburgering.toegang.enums import Bevoegdheid, Rol
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis

TOETSEN_BINNEN = timedelta(days=7)


@transaction.atomic
def boetetoets_vragen(zaak: NietNakoming, *, door: Gebruiker, toelichting: str = "") -> NietNakoming:
    """Ask a colleague to review whether a fine is lawful and proportionate. Raises RegelFout without a voornemen."""
    eis(door, Bevoegdheid.NIET_NAKOMEN_BEHANDELEN)
    zaak = zaak_op_slot(zaak)
    _eis_voornemen(zaak)
    taak_maken(
        zaak.dossier,
        TAAK_TOETSEN,
        "Juridisch toetsen of een boete kan",
        uiterlijk_op=eerste_werkdag(vandaag() + TOETSEN_BINNEN),
        onderwerp=str(zaak.uuid),
        toelichting=toelichting.strip()[:500],
        url_naam=PAGINA,
        url_object=zaak.uuid,
        rol=Rol.TEAMLEIDER,
    )
    stap_vastleggen(zaak, StapSoort.TOETS_GEVRAAGD, door=door, toelichting=toelichting.strip())
    return zaak


def _eis_voornemen(zaak: NietNakoming) -> None:
    if zaak.status != ZaakStatus.VOORNEMEN:
        raise RegelFout("geen_voornemen", "Stuur eerst het rapport en het voornemen.", "Awb art. 5:50 en 5:53")


@transaction.atomic
def boetetoets_vastleggen(
    zaak: NietNakoming, *, akkoord: bool, uitzonderlijk: str, evenredigheid: str, door: Gebruiker
) -> JuridischeToets:
    """Record the legal review with its reasoning on proportionality (ECLI:EU:C:2025:52).

    Raises RegelFout without a voornemen, or when the reasons are missing.
    """
    eis(door, Bevoegdheid.BOETE_TOETSEN)
    zaak = zaak_op_slot(zaak)
    _eis_voornemen(zaak)
    if not evenredigheid.strip():
        raise RegelFout(
            "evenredigheid_ontbreekt",
            "Schrijf op waarom een boete wel of niet evenredig is.",
            "Wi2021 art. 22",
            "evenredigheid",
        )
    if akkoord and not uitzonderlijk.strip():
        raise RegelFout(
            "uitzondering_ontbreekt",
            "Schrijf op waaruit blijvende onwil blijkt. Zonder bewijs daarvan is een boete niet mogelijk.",
            "Wi2021 art. 22",
            "uitzonderlijk",
        )
    toets = JuridischeToets.objects.create(
        zaak=zaak,
        akkoord=akkoord,
        uitzonderlijk=uitzonderlijk.strip(),
        evenredigheid=evenredigheid.strip(),
        op=vandaag(),
        door=door,
    )
    stap_vastleggen(
        zaak,
        StapSoort.TOETS,
        door=door,
        toelichting=f"{'Akkoord' if akkoord else 'Niet akkoord'}. {toets.evenredigheid}",
    )
    taken_afronden(zaak.dossier, TAAK_TOETSEN, door=door, onderwerp=str(zaak.uuid))
    return toets
