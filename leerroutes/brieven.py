"""The letters about exams, extension, PVT, MAP and the end of the Z-route, composed as values."""

from dataclasses import dataclass
from datetime import date, time

from inburgering.brieven.documents import Brief, Briefhoofd, brief_html, geadresseerde
from inburgering.brieven.selectors import afzender, contactpersoon, huisstijl, ondertekening, teksten
from inburgering.dossiers.models import Dossier
from inburgering.recht.participatie import SLOTFORMULE
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from leerroutes.enums import AdviesBio, GroepSoort
from leerroutes.models import Bijeenkomst, Groep, MapTraject, Ontheffing, Pvt, Routeafronding

VOLUIT = {
    GroepSoort.PVT: "participatieverklaringstraject (PVT)",
    GroepSoort.MAP: "module Arbeidsmarkt en Participatie (MAP)",
}


@dataclass(frozen=True, kw_only=True)
class AdviesBioBrief(Brief):
    """The advice of the college on ontheffing, which the person hands over to DUO (Besluit art. 2.8 lid 2)."""

    positief: bool
    motivering: str


@dataclass(frozen=True, kw_only=True)
class Bijeenkomstregel:
    """One line of an invitation: what happens, when and where."""

    wat: str
    op: date
    van: time
    tot: time
    waar: str


@dataclass(frozen=True, kw_only=True)
class Groepsuitnodiging(Brief):
    """The invitation for a group of the PVT or the MAP, with its meetings."""

    is_pvt: bool
    voluit: str
    groep: str
    taal: str
    bijeenkomsten: tuple[Bijeenkomstregel, ...]
    streefdatum: date | None = None


@dataclass(frozen=True, kw_only=True)
class Participatieverklaring(Brief):
    """The declaration that is signed at the meeting; the closing formula is that of the law (Wi2021 art. 6 lid 5)."""

    naam: str
    geboren: str
    plaats: str
    op: date
    slotformule: str = SLOTFORMULE


@dataclass(frozen=True, kw_only=True)
class Afrondingsbrief(Brief):
    """Tells that a part of the obligation is done, and what is still to do."""

    wat: str
    op: date
    hierna: tuple[str, ...]
    basis: str


@dataclass(frozen=True, kw_only=True)
class Verlengingsbrief(Brief):
    """Tells until when the term runs and from when an extension can be asked of DUO."""

    laatste_dag: date
    vanaf: date


def _vast(dossier: Dossier, onderwerp: str, *, door: Gebruiker, dagtekening: date | None = None) -> dict[str, object]:
    """The parts that every letter has; three queries."""
    stijl = huisstijl()
    return {
        "hoofd": Briefhoofd(
            afzender=afzender(stijl),
            aan=geadresseerde(dossier.inburgeraar),
            onderwerp=onderwerp,
            dagtekening=dagtekening or vandaag(),
            ons_kenmerk=dossier.nummer,
            behandeld_door=contactpersoon(dossier.klantmanager or door, stijl),
        ),
        "ondertekening": ondertekening(door, stijl),
        "teksten": teksten(),
    }


def advies_bio(ontheffing: Ontheffing, *, door: Gebruiker) -> AdviesBioBrief:
    """The advice on a BIO application."""
    return AdviesBioBrief(
        **_vast(ontheffing.dossier, "Advies over ontheffing van uw inburgeringsplicht", door=door),
        positief=ontheffing.advies == AdviesBio.POSITIEF,
        motivering=ontheffing.advies_motivering,
    )


def uitnodiging(
    dossier: Dossier, groep: Groep, bijeenkomsten: list[Bijeenkomst], *, door: Gebruiker, streefdatum: date | None
) -> Groepsuitnodiging:
    """The invitation for the meetings of a group that are still to come.

    It names the streefdatum only where these meetings make it.
    """
    soort = GroepSoort(groep.soort)
    return Groepsuitnodiging(
        **_vast(dossier, f"Uitnodiging: {VOLUIT[soort]}", door=door),
        is_pvt=soort == GroepSoort.PVT,
        voluit=VOLUIT[soort],
        groep=groep.naam,
        taal=groep.taal,
        bijeenkomsten=tuple(
            Bijeenkomstregel(
                wat=str(bijeenkomst),
                op=bijeenkomst.op,
                van=bijeenkomst.van,
                tot=bijeenkomst.tot,
                waar=bijeenkomst.plaats or groep.plaats,
            )
            for bijeenkomst in bijeenkomsten
        ),
        streefdatum=streefdatum if streefdatum and all(rij.op <= streefdatum for rij in bijeenkomsten) else None,
    )


def participatieverklaring(pvt: Pvt, *, door: Gebruiker, op: date, plaats: str) -> Participatieverklaring:
    """The declaration of one person, ready to be signed."""
    persoon = pvt.dossier.inburgeraar
    return Participatieverklaring(
        **_vast(pvt.dossier, "Participatieverklaring", door=door, dagtekening=op),
        naam=persoon.volle_naam,
        geboren=persoon.geboren,
        plaats=plaats,
        op=op,
    )


def pvt_klaar(pvt: Pvt, hierna: tuple[str, ...], *, door: Gebruiker) -> Afrondingsbrief:
    """The confirmation that the PVT is done."""
    return Afrondingsbrief(
        **_vast(pvt.dossier, "U heeft het participatieverklaringstraject (PVT) afgerond", door=door),
        wat=f"het {VOLUIT[GroepSoort.PVT]}",
        op=pvt.ondertekend_op,
        hierna=hierna,
        basis="artikel 6 van de Wet inburgering 2021 en artikel 3.1 van het Besluit inburgering 2021",
    )


def map_klaar(traject: MapTraject, hierna: tuple[str, ...], *, door: Gebruiker) -> Afrondingsbrief:
    """The confirmation that the MAP is done."""
    return Afrondingsbrief(
        **_vast(traject.dossier, "U heeft de module Arbeidsmarkt en Participatie (MAP) afgerond", door=door),
        wat=f"de {VOLUIT[GroepSoort.MAP]}",
        op=traject.eindgesprek_op,
        hierna=hierna,
        basis="artikel 6 van de Wet inburgering 2021 en artikel 3.2 van het Besluit inburgering 2021",
    )


def zroute_klaar(afronding: Routeafronding, *, door: Gebruiker) -> Afrondingsbrief:
    """The confirmation that the Z-route is done; DUO sends the certificate."""
    return Afrondingsbrief(
        **_vast(afronding.dossier, "U heeft de zelfredzaamheidsroute afgerond", door=door),
        wat="de zelfredzaamheidsroute (Z-route)",
        op=afronding.op,
        hierna=("Wij vertellen dit aan de Dienst Uitvoering Onderwijs (DUO). DUO stuurt u uw certificaat.",),
        basis="artikel 9 van de Wet inburgering 2021 en de artikelen 3.14 en 3.16 van het Besluit inburgering 2021",
    )


def verlenging_mogelijk(dossier: Dossier, *, laatste_dag: date, vanaf: date, door: Gebruiker) -> Verlengingsbrief:
    """The letter about asking DUO for an extension."""
    return Verlengingsbrief(
        **_vast(dossier, "Meer tijd nodig om in te burgeren?", door=door), laatste_dag=laatste_dag, vanaf=vanaf
    )


def als_html(sjabloon: str, brief: Brief) -> str:
    """A letter of this room as HTML."""
    return brief_html(f"leerroutes/brieven/{sjabloon}.html", brief)
