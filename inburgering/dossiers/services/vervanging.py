"""Covering for a colleague: who does whose work for a while."""

from datetime import date

from django.db import transaction

from inburgering.dossiers.models import Vervanging
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import periode
from inburgering.toegang.permissions import eis
from inburgering.toegang.selectors import gebruikers_met


@transaction.atomic
def vervanging_regelen(
    *, collega: Gebruiker, vervanger: Gebruiker, van: date, tot: date, door: Gebruiker, reden: str = ""
) -> Vervanging:
    """Let `vervanger` do the work of `collega` in the half-open period [van, tot).

    Raises RegelFout when the period is empty or over, the vervanger is the same person or may not do the work, or
    this cover exists already.
    """
    _eis_recht(collega, door)
    if collega == vervanger:
        raise RegelFout("vervanging_door_zichzelf", "Kies een andere collega als vervanger.", veld="vervanger")
    if not gebruikers_met(Bevoegdheid.TAAK_AFHANDELEN).filter(pk=vervanger.pk).exists():
        raise RegelFout("vervanger_zonder_recht", f"{vervanger} mag dit werk niet doen.", veld="vervanger")
    if tot <= van:
        raise RegelFout(
            "vervanging_tot_voor_van", "De dag van terugkomst moet na de eerste dag liggen.", veld="laatste_dag"
        )
    if tot <= vandaag():
        raise RegelFout("vervanging_voorbij", "Deze periode is al voorbij.", veld="laatste_dag")
    Gebruiker.objects.select_for_update(of=("self",)).get(pk=collega.pk)
    zelfde = Vervanging.objects.filter(collega=collega, vervanger=vervanger, ingetrokken=False)
    if botst := zelfde.filter(van__lt=tot, tot__gt=van).first():
        raise RegelFout(
            "vervanging_bestaat_al",
            f"{vervanger} vervangt {collega} al: {periode(botst.van, botst.tot)}.",
            veld="van",
        )
    return Vervanging.objects.create(
        collega=collega, vervanger=vervanger, van=van, tot=tot, reden=reden.strip(), gemaakt_door=door
    )


@transaction.atomic
def vervanging_beeindigen(vervanging: Vervanging, *, door: Gebruiker) -> Vervanging:
    """End the cover as of today; one that began today or later is withdrawn.

    Raises RegelFout when it is over already.
    """
    vervanging = Vervanging.objects.select_for_update(of=("self",)).select_related("collega").get(pk=vervanging.pk)
    _eis_recht(vervanging.collega, door)
    if vervanging.ingetrokken or vervanging.tot <= vandaag():
        raise RegelFout("vervanging_voorbij", "Deze vervanging is al afgelopen.")
    if vervanging.van < vandaag():
        vervanging.tot = vandaag()
    else:
        vervanging.ingetrokken = True
    vervanging.save(update_fields=["tot", "ingetrokken"])
    return vervanging


def _eis_recht(collega: Gebruiker, door: Gebruiker) -> None:
    """Everybody arranges his own cover; for somebody else that takes a bevoegdheid of its own."""
    eis(door, Bevoegdheid.VERVANGING_REGELEN if collega == door else Bevoegdheid.VERVANGING_VAN_ANDEREN_REGELEN)
