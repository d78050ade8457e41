"""The catalogue of voorzieningen of a gemeente: its own names, else the usual ones."""

from dataclasses import dataclass

from inburgering.aanbod.enums import VoorzieningSoort as Soort
from inburgering.aanbod.models import Voorziening


@dataclass(frozen=True)
class Gebruikelijk:
    """What many gemeenten offer: its name, what it is for and for whom."""

    naam: str
    soort: Soort
    voor_wie: str = ""
    zonder_bijstand: bool = False


LIJST = (
    Gebruikelijk("Taalmaatje", Soort.TAAL, "Wie meer Nederlands wil oefenen", zonder_bijstand=True),
    Gebruikelijk("Taalstage", Soort.TAAL, "Wie de taal op een werkplek wil oefenen"),
    Gebruikelijk("Vrijwilligerswerk", Soort.MEEDOEN, "Voor wie werk nog niet in zicht is", zonder_bijstand=True),
    Gebruikelijk("Werkervaringsplek", Soort.WERK, "Wie werkervaring in Nederland nodig heeft"),
    Gebruikelijk("Jobcoaching", Soort.WERK, "Wie begint met werken of een werkervaringsplek heeft"),
    Gebruikelijk("Sollicitatietraining", Soort.WERK, "Wie werk zoekt, vanaf ongeveer taalniveau A2"),
    Gebruikelijk("Begeleiding naar ondernemerschap", Soort.WERK, "Wie een bedrijf wil beginnen"),
    Gebruikelijk("Beroepsopleiding", Soort.ONDERWIJS, "Wie een beroep wil leren"),
    Gebruikelijk("Digitale vaardigheden", Soort.PRAKTISCH, zonder_bijstand=True),
    Gebruikelijk("Fietsles", Soort.PRAKTISCH, zonder_bijstand=True),
    Gebruikelijk("Opvoedondersteuning", Soort.GEZIN, "Ouders", zonder_bijstand=True),
    Gebruikelijk("Psychosociale ondersteuning", Soort.GEZONDHEID, zonder_bijstand=True),
    Gebruikelijk("Sport en ontmoeting", Soort.MEEDOEN, zonder_bijstand=True),
    Gebruikelijk("Extra taalles", Soort.TAAL, "Wie naast de leerroute meer les nodig heeft"),
    Gebruikelijk("Leer-werktraject", Soort.WERK, "Wie leren en werken wil combineren"),
    Gebruikelijk("Werknemersvaardigheden", Soort.WERK, "Wie de Nederlandse werkvloer nog niet kent"),
    Gebruikelijk("Matchingsevent", Soort.WERK, "Wie werkgevers wil ontmoeten"),
    Gebruikelijk("Begeleiding op de werkvloer", Soort.WERK, "Wie net werkt"),
    Gebruikelijk("Re-integratietraject", Soort.WERK, "Wie veel hulp nodig heeft op weg naar werk"),
    Gebruikelijk("Assessment", Soort.WERK, "Wie nog niet weet welk werk past"),
    Gebruikelijk("Introductieprogramma", Soort.MEEDOEN, "Wie net in de gemeente woont", zonder_bijstand=True),
    Gebruikelijk("Excursies", Soort.MEEDOEN, "Wie de stad, het werk of een opleiding wil zien", zonder_bijstand=True),
    Gebruikelijk("Buddy", Soort.MEEDOEN, "Wie weinig mensen kent", zonder_bijstand=True),
    Gebruikelijk("Empowermenttraining", Soort.MEEDOEN, "Vrouwen die hun kansen willen verkennen", zonder_bijstand=True),
    Gebruikelijk("Mindspring", Soort.GEZONDHEID, "Wie wil leren omgaan met stress", zonder_bijstand=True),
    Gebruikelijk("Kinderopvang", Soort.GEZIN, "Ouders met lessen, werk of activiteiten"),
    Gebruikelijk("Gezinsbegeleiding", Soort.GEZIN, "Gezinnen die hulp nodig hebben", zonder_bijstand=True),
    Gebruikelijk("UAF-traject", Soort.ONDERWIJS, "Vluchtelingen die willen studeren of hun beroep weer willen doen"),
    Gebruikelijk("Schakeltraject", Soort.ONDERWIJS, "Wie zich op een opleiding voorbereidt"),
    Gebruikelijk("Vakgerichte scholing", Soort.ONDERWIJS, "Bijvoorbeeld VCA of heftruck"),
    Gebruikelijk("Tolk", Soort.PRAKTISCH, "Voor gesprekken buiten de gemeente", zonder_bijstand=True),
    Gebruikelijk("Budgettraining", Soort.PRAKTISCH, "Wie zelf met geld wil leren omgaan", zonder_bijstand=True),
    Gebruikelijk("Reiskosten", Soort.PRAKTISCH, "Wie voor les of activiteit moet reizen", zonder_bijstand=True),
    Gebruikelijk("Proefplaatsing", Soort.WERKGEVER, "Werken met behoud van uitkering, met uitzicht op een baan"),
    Gebruikelijk("Loonkostensubsidie", Soort.WERKGEVER, "De werkgever van wie (nog) niet het volle loon verdient"),
    Gebruikelijk("Tegemoetkoming in kosten", Soort.WERKGEVER, "De werkgever met extra kosten voor begeleiding"),
    Gebruikelijk("Training op het werk", Soort.WERKGEVER, "In overleg met de werkgever, ook in de taal"),
    Gebruikelijk("No-riskpolis", Soort.WERKGEVER, "De werkgever, bij ziekte van de werknemer"),
    Gebruikelijk("Stimuleringspremie", Soort.WERKGEVER, "De werkgever die iemand aanneemt"),
    Gebruikelijk("Social return", Soort.WERKGEVER, "De werkgever met een opdracht van de gemeente"),
)

GEBRUIKELIJK = tuple(rij.naam for rij in LIJST)
"""What most gemeenten offer; counts for a gemeente that keeps no catalogue of its own."""


def catalogus() -> list[str]:
    """Return the names of the current gemeente in the order of the list; one query."""
    eigen = list(Voorziening.objects.values_list("naam", flat=True))
    return eigen or list(GEBRUIKELIJK)


def gebruikelijke_rijen() -> list[Voorziening]:
    """Return the usual catalogue as rows that are not saved yet."""
    return [
        Voorziening(
            naam=rij.naam,
            soort=rij.soort,
            voor_wie=rij.voor_wie,
            zonder_bijstand=rij.zonder_bijstand,
            volgorde=plaats,
        )
        for plaats, rij in enumerate(LIJST)
    ]


def ontbrekende_namen() -> list[str]:
    """Return the usual names that the catalogue of the current gemeente does not have; one query."""
    eigen = set(Voorziening.objects.values_list("naam", flat=True))
    return [naam for naam in GEBRUIKELIJK if naam not in eigen]
