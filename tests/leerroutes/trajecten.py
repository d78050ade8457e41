"""Groups with their meetings, and people on their way to the end, made by the services."""

from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from inburgering.brieven.enums import DocumentSoort
from inburgering.brieven.models import Document
from inburgering.dossiers.models import Dossier
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from leerroutes.enums import BijeenkomstSoort, GroepSoort, MapThema
from leerroutes.models import Bijeenkomst, Groep, MapTraject, Pvt, Urenregel
from leerroutes.services.groepen import aanwezigheid_vastleggen, bijeenkomst_opslaan, groep_opslaan
from leerroutes.services.map import map_eindgesprek_vastleggen, map_starten
from leerroutes.services.pvt import pvt_aanmelden, pvt_ondertekenen
from tests.leerroutes.factories import school, uren


def groep(soort: str = GroepSoort.PVT, *, door: Gebruiker, **velden: Any) -> Groep:
    """A group of four in Tigrinya."""
    standaard = {"soort": soort, "naam": f"{soort.upper()} 1", "taal": "Tigrinya", "plaats": "Raakspoort, Haarlem"}
    return groep_opslaan(None, standaard | {"capaciteit": 4} | velden, door=door)


def bijeenkomst(
    in_groep: Groep, soort: str, op: date, *, door: Gebruiker, aantal: int = 4, **velden: Any
) -> Bijeenkomst:
    """A meeting from nine o'clock that counts for so many hours."""
    standaard = {"soort": soort, "op": op, "van": time(9), "tot": time(9 + aantal), "uren": Decimal(aantal)}
    return bijeenkomst_opslaan(in_groep, standaard | {"plaats": "", "themas": []} | velden, door=door)


def was_er(keer: Bijeenkomst, dossier: Dossier, *, door: Gebruiker, status: str = "aanwezig") -> None:
    aanwezigheid_vastleggen(keer, {dossier.pk: status}, door=door)


def pvt_gevolgd(dossier: Dossier, *, door: Gebruiker, vanaf: date) -> Pvt:
    """Somebody who followed introduction, activity and the meeting for signing, twelve hours in all."""
    van = groep(door=door, naam=f"PVT {dossier.pk}")
    pvt = pvt_aanmelden(dossier, door=door, groep=van)
    soorten = (BijeenkomstSoort.INLEIDING, BijeenkomstSoort.ACTIVITEIT, BijeenkomstSoort.ONDERTEKENING)
    for nummer, soort in enumerate(soorten):
        was_er(bijeenkomst(van, soort, vanaf + timedelta(days=nummer), door=door), dossier, door=door)
    return pvt


def pvt_klaar(dossier: Dossier, *, door: Gebruiker, vanaf: date) -> Pvt:
    pvt = pvt_gevolgd(dossier, door=door, vanaf=vanaf)
    return pvt_ondertekenen(pvt, door=door, op=vanaf + timedelta(days=2))


def map_gevolgd(dossier: Dossier, *, door: Gebruiker, vanaf: date) -> MapTraject:
    """Somebody who followed five workshops of eight hours that touch all themes."""
    van = groep(GroepSoort.MAP, door=door, naam=f"MAP {dossier.pk}")
    traject = map_starten(dossier, door=door, op=vanaf, groep=van)
    themas = list(MapThema.values)
    for nummer in range(5):
        keer = bijeenkomst(
            van,
            BijeenkomstSoort.WORKSHOP,
            vanaf + timedelta(days=nummer),
            door=door,
            aantal=8,
            themas=themas[nummer * 2 : nummer * 2 + 2],
        )
        was_er(keer, dossier, door=door)
    return traject


def map_klaar(dossier: Dossier, *, door: Gebruiker, vanaf: date) -> MapTraject:
    traject = map_gevolgd(dossier, door=door, vanaf=vanaf)
    op = vanaf + timedelta(days=7)
    return map_eindgesprek_vastleggen(traject, door=door, op=op, gevoerd_door=door, verslag="Plan voor werk besproken.")


def bewijs(dossier: Dossier, *, door: Gebruiker) -> Document:
    """A statement of hours by a school."""
    return Document.objects.create(
        dossier=dossier,
        soort=DocumentSoort.URENVERKLARING,
        titel="Urenverklaring",
        bestandsnaam="uren.pdf",
        mime="application/pdf",
        grootte=1,
        sha256="1" * 64,
        gemaakt_door=door,
    )


def bewezen_uren(dossier: Dossier, aantal: int, *, door: Gebruiker, dagen: int = 300, **velden: Any) -> Urenregel:
    """Lessons at an erkende school up to yesterday, with proof."""
    velden = {"aanbieder": school(f"School {dossier.pk} {aantal}")} | velden
    tot = vandaag()
    return uren(dossier, aantal, tot - timedelta(days=dagen), tot, bewijs=bewijs(dossier, door=door), **velden)
