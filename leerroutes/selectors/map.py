"""Reading the MAP of a person: its themes, hours, and what the eindgesprek still lacks."""

from dataclasses import dataclass

from inburgering.dossiers.models import Dossier
from inburgering.recht.oordeel import Oordeel
from inburgering.recht.participatie import map_afronden_toegestaan
from inburgering.toegang.enums import Bevoegdheid, Rol
from inburgering.toegang.instellingen import instelling
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.rollen import BEVOEGDHEDEN
from leerroutes.enums import MapThema
from leerroutes.models import MapOnderdeel, MapTraject
from leerroutes.selectors.groepen import Presentie
from pip_plans.models import Pip


@dataclass(frozen=True)
class Themabeeld:
    """One theme of the MAP and how it was done, if it was."""

    thema: str
    naam: str
    gedaan: MapOnderdeel | None


def map_van(dossier: Dossier) -> MapTraject | None:
    """Return the MAP of a person with its themes; two queries when there is one."""
    return (
        MapTraject.objects.filter(dossier=dossier)
        .select_related("eindgesprek_door", "bevestiging")
        .prefetch_related("onderdelen__bijeenkomst")
        .first()
    )


def themas(traject: MapTraject | None) -> list[Themabeeld]:
    """Return the eight themes; no query when they are loaded."""
    gedaan = {rij.thema: rij for rij in traject.onderdelen.all()} if traject else {}
    return [Themabeeld(thema.value, str(thema.label), gedaan.get(thema.value)) for thema in MapThema]


def urennorm_map(pip: Pip) -> int:
    """The hours of the MAP: those of the PIP, else what the gemeente usually sets; one query at most."""
    return pip.map_uren or instelling("map_uren")


def map_oordeel(
    traject: MapTraject, presentie: Presentie, pip: Pip, *, urennorm: int, door_college: bool = True
) -> Oordeel:
    """Whether the MAP can end with an eindgesprek; no query when the themes are loaded."""
    return map_afronden_toegestaan(
        leerroute=pip.leerroute,
        themas={rij.thema for rij in traject.onderdelen.all()},
        uren=presentie.uren,
        urennorm=urennorm,
        uren_brede_intake=traject.uren_brede_intake,
        eindgesprek_met_college=door_college,
    )


def gespreksvoerders() -> list[Gebruiker]:
    """Return who of this gemeente may hold an eindgesprek (Besluit inburgering 2021 art. 3.14 lid 4); one query."""
    rollen = [rol for rol in Rol if Bevoegdheid.EINDGESPREK_VOEREN in BEVOEGDHEDEN[rol]]
    return list(
        Gebruiker.objects.filter(is_active=True, roltoekenningen__rol__in=rollen)
        .distinct()
        .order_by("last_name", "first_name")
    )
