"""The gemeente's own list of agreements to pick from, kept by beheer."""

from typing import Any

from django.db import transaction

from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis
from pip_plans.models import Standaardafspraak
from pip_plans.standaardafspraken import INGEBOUWD


@transaction.atomic
def eigen_lijst_beginnen(*, door: Gebruiker) -> list[Standaardafspraak]:
    """Copy the built-in agreements into a list of the gemeente's own; with a list already there nothing changes."""
    eis(door, Bevoegdheid.TEKSTEN_BEHEREN)
    if not Standaardafspraak.objects.exists():
        Standaardafspraak.objects.bulk_create(
            [
                Standaardafspraak(
                    wie=afspraak.wie,
                    tekst=afspraak.tekst,
                    wanneer=afspraak.wanneer,
                    leerroute=afspraak.leerroute,
                    alleen_asiel=afspraak.alleen_asiel,
                )
                for afspraak in INGEBOUWD
            ]
        )
    return list(Standaardafspraak.objects.all())


@transaction.atomic
def standaardafspraak_opslaan(
    afspraak: Standaardafspraak | None, velden: dict[str, Any], *, door: Gebruiker
) -> Standaardafspraak:
    """Add an agreement to the list or change one; PIP's that have it already do not change.

    The first addition turns the built-in list into one of the gemeente's own. Raises RegelFout for the
    same text of the same side twice.
    """
    eis(door, Bevoegdheid.TEKSTEN_BEHEREN)
    eigen_lijst_beginnen(door=door)
    zelfde = Standaardafspraak.objects.filter(wie=velden["wie"], tekst=velden["tekst"]).first()
    if zelfde and zelfde != afspraak:
        raise RegelFout("afspraak_bestaat_al", "Deze afspraak staat al in de lijst.", veld="tekst")
    afspraak = afspraak or Standaardafspraak()
    for veld, waarde in velden.items():
        setattr(afspraak, veld, waarde)
    afspraak.save()
    return afspraak
