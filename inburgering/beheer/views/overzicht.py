from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from inburgering.beheer.instellingsgroepen import GROEPEN
from inburgering.toegang.context_processors import bestaande_url
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.permissions import vereist


@dataclass(frozen=True)
class Onderdeel:
    """One part of beheer as the overview shows it."""

    naam: str
    uitleg: str
    url_naam: str
    bevoegdheid: Bevoegdheid
    woord: str = ""

    @property
    def url(self) -> str | None:
        return reverse(self.url_naam, args=[self.woord]) if self.woord else bestaande_url(self.url_naam)


ONDERDELEN = (
    Onderdeel(
        "Instellingen",
        "Wat de wet aan de gemeente overlaat: de keuzes van uw gemeente en wie ze maakte.",
        "beheer:instellingen",
        Bevoegdheid.INSTELLINGEN_BEHEREN,
    ),
    *(
        Onderdeel(
            groep.titel,
            groep.uitleg,
            "beheer:instellingsgroep",
            Bevoegdheid.INSTELLINGEN_BEHEREN,
            groep.slug,
        )
        for groep in GROEPEN.values()
    ),
    Onderdeel(
        "Taakstelling",
        "Hoeveel vergunninghouders de gemeente per halfjaar huisvest, voor het rapport.",
        "beheer:taakstelling",
        Bevoegdheid.INSTELLINGEN_BEHEREN,
    ),
    Onderdeel(
        "Gebruikers en rollen",
        "Wie er in uw gemeente werkt, met welke rol.",
        "beheer:gebruikers",
        Bevoegdheid.GEBRUIKERS_BEHEREN,
    ),
    Onderdeel(
        "Wie mag wat",
        "Wat elke rol mag, en wie welke rol kreeg of verloor.",
        "beheer:rechten",
        Bevoegdheid.RECHTEN_INZIEN,
    ),
    Onderdeel(
        "Logboek van het inloggen",
        "Wie wanneer inlogde of dat probeerde, en waarmee.",
        "beheer:inlogmomenten",
        Bevoegdheid.INLOGGEN_INZIEN,
    ),
    Onderdeel(
        "Vragen van de intake",
        "De vragen van de wet, en de vragen die uw gemeente daarbij stelt.",
        "intake:vragen",
        Bevoegdheid.INSTELLINGEN_BEHEREN,
    ),
    Onderdeel(
        "Aanbieders",
        "Scholen en organisaties met hun keurmerk, contracten en contactpersonen.",
        "leerroutes:aanbieders",
        Bevoegdheid.AANBIEDERS_BEHEREN,
    ),
    Onderdeel(
        "Sjablonen van brieven",
        "De brieven die klantmanagers kunnen kiezen, met velden die het systeem invult.",
        "brieven:sjablonen",
        Bevoegdheid.TEKSTEN_BEHEREN,
    ),
    Onderdeel(
        "Tekstblokken",
        "De teksten in brieven en beschikkingen.",
        "brieven:teksten",
        Bevoegdheid.TEKSTEN_BEHEREN,
    ),
    Onderdeel(
        "Vaste afspraken",
        "De afspraken die een klantmanager in een PIP kan aanvinken.",
        "pip_plans:standaardafspraken",
        Bevoegdheid.TEKSTEN_BEHEREN,
    ),
    Onderdeel(
        "Sociale kaart",
        "Organisaties waar mensen terechtkunnen met wat niet bij de inburgering hoort.",
        "dossiers:sociale_kaart",
        Bevoegdheid.SOCIALE_KAART_BEHEREN,
    ),
    Onderdeel(
        "Checklists",
        "Wat iemand bij een soort taak langsloopt en afvinkt.",
        "dossiers:checklists",
        Bevoegdheid.TEKSTEN_BEHEREN,
    ),
    Onderdeel(
        "Huisstijl",
        "Logo, kleur, adressen en mandaat in brieven.",
        "brieven:huisstijl",
        Bevoegdheid.TEKSTEN_BEHEREN,
    ),
    Onderdeel(
        "Uiterlijk",
        "De kleuren en het lettertype van de schermen.",
        "beheer:uiterlijk",
        Bevoegdheid.INSTELLINGEN_BEHEREN,
    ),
    Onderdeel(
        "Herinneringen",
        "Wanneer medewerkers een herinnering krijgen van een termijn of taak, en wie.",
        "beheer:herinneringen",
        Bevoegdheid.INSTELLINGEN_BEHEREN,
    ),
    Onderdeel(
        "SPUK en budgetten",
        "Wat er per jaar beschikbaar is uit elk budget waaruit voorzieningen worden betaald.",
        "beheer:spuk",
        Bevoegdheid.INSTELLINGEN_BEHEREN,
    ),
    Onderdeel(
        "Inlezen",
        "Personen en hun geschiedenis overnemen uit een ander systeem of uit spreadsheets.",
        "beheer:importeren",
        Bevoegdheid.IMPORTEREN,
    ),
    Onderdeel(
        "Berichten en achtergrondwerk",
        "Of het werk draait dat vanzelf gaat, welke e-mail wacht en wat niet aankwam.",
        "beheer:berichten",
        Bevoegdheid.INSTELLINGEN_BEHEREN,
    ),
    Onderdeel(
        "Regels van de wet",
        "Elke regel die het systeem toepast, met artikel en ingangsdatum.",
        "beheer:regels",
        Bevoegdheid.REGELS_INZIEN,
    ),
)


@vereist(Bevoegdheid.INSTELLINGEN_BEHEREN)
def overzicht(request: HttpRequest) -> HttpResponse:
    """The parts of beheer that this user may open."""
    onderdelen = [deel for deel in ONDERDELEN if request.gebruiker.mag(deel.bevoegdheid) and deel.url]
    return render(request, "beheer/overzicht.html", {"onderdelen": onderdelen})
