"""PIP's for tests, made by the services."""

from contextlib import nullcontext
from datetime import date
from typing import Any
from unittest.mock import patch

from inburgering.brieven.models import Huisstijl
from inburgering.dossiers.models import Dossier
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from pip_plans.enums import Aanleiding, BesluitSoort, Leerroute, Onderdeel, Wie
from pip_plans.models import Pip, PipOnderdeel
from pip_plans.services import opstellen
from pip_plans.services.opstellen import onderdeel_opslaan, pip_beginnen, pip_wijziging_beginnen
from pip_plans.services.vaststellen import pip_vaststellen
from tests.dossiers.factories import DossierFactory

REDENEN = {
    "B": {"reden": "U leert snel. In de toets haalde u B1.", "bron": "Leerbaarheidstoets 3 november 2026"},
    "O": {"reden": "U wilt nu geen opleiding volgen.", "bron": "Intake 12 oktober 2026"},
    "Z": {"reden": "U kunt een hoger niveau halen.", "bron": "Leerbaarheidstoets 3 november 2026"},
}


def huisstijl() -> Huisstijl:
    """The huisstijl without which no besluit can be taken."""
    return Huisstijl.objects.get_or_create(
        defaults={
            "organisatienaam": "Gemeente Haarlem",
            "college": "het college van burgemeester en wethouders van Haarlem",
            "retouradres": "Postbus 511, 2003 PB Haarlem",
        }
    )[0]


def dossier_voor_pip(**velden: Any) -> Dossier:
    """A dossier of somebody with an address, in a gemeente with a huisstijl."""
    huisstijl()
    return DossierFactory(**{"straat": "Grote Markt 2", "postcode": "2011 RD", "plaats": "Haarlem"} | velden)


def inhoud(dossier: Dossier, leerroute: str = Leerroute.B1) -> dict[Onderdeel, dict[str, Any]]:
    """Everything that a complete PIP needs, per section."""
    asiel = dossier.doelgroep == "asielstatushouder"
    bijstand = dossier.bijstandperiodes.exists()
    niveau: dict[str, Any] = {"alfabetisering": "NVT"}
    if asiel or leerroute == Leerroute.Z:
        niveau["uren_totaal"] = 800 if leerroute == Leerroute.Z else 900
    if asiel and leerroute == Leerroute.Z:
        niveau["uren_participatie"] = 800
    delen: dict[Onderdeel, dict[str, Any]] = {
        Onderdeel.ROUTE: {
            "leerroute": leerroute,
            "onderwijswens": "U wilt in de zorg werken.",
            "wil_onderwijs": leerroute == Leerroute.ONDERWIJS,
            "redenen": REDENEN,
        },
        Onderdeel.NIVEAU: niveau,
        Onderdeel.GESPREKKEN: {
            "aantal_voortgangsgesprekken": 8 if asiel else 6,
            "gesprek_interval_maanden": 4,
            "begeleiding": "Wij helpen u met het zoeken van een school.",
        },
        Onderdeel.AFSPRAKEN: {
            "doelen": [{"tekst": "U wilt werken als verzorgende.", "voor_op": None}],
            "afspraken": [
                {"wie": Wie.INBURGERAAR, "tekst": "U gaat naar alle lessen.", "voor_op": None, "wanneer": "elke les"},
                {"wie": Wie.GEMEENTE, "tekst": "Wij melden u aan bij de school.", "voor_op": vandaag(), "wanneer": ""},
            ],
        },
        Onderdeel.CONTACT: {
            "contact_naam": "A. de Vries",
            "contact_email": "a.devries@gemeente.example",
            "contact_telefoon": "14 023",
        },
    }
    if asiel and bijstand:
        delen[Onderdeel.PARTICIPATIEWET] = {
            "pw_besluiten": [
                {
                    "soort": BesluitSoort.ONTZORGEN,
                    "titel": "Besluit over het betalen van uw vaste lasten",
                    "dagtekening": vandaag(),
                    "kenmerk": "PW-2026-17",
                }
            ]
        }
    return delen


def vul_in(pip: Pip, delen: dict[Onderdeel, dict[str, Any]], *, door: Gebruiker) -> Pip:
    """Save sections as the composer does; only after the last it is looked up what is still needed.

    That look costs more than saving, and every test that needs a complete PIP would pay for it six times.
    """
    versies = dict(PipOnderdeel.objects.filter(pip=pip).values_list("onderdeel", "versie"))
    for nog, (onderdeel, gegevens) in zip(range(len(delen) - 1, -1, -1), delen.items(), strict=True):
        straks = patch.object(opstellen, "nog_nodig", return_value=["meer"]) if nog else nullcontext()
        with straks:
            pip = onderdeel_opslaan(pip, onderdeel, gegevens, basis=versies.get(onderdeel, 0), door=door)
    return pip


def compleet_pip(*, door: Gebruiker, dossier: Dossier | None = None, leerroute: str = Leerroute.B1) -> Pip:
    """A first PIP in which everything is filled in, ready to be fixed."""
    dossier = dossier or dossier_voor_pip()
    return vul_in(pip_beginnen(dossier, door=door), inhoud(dossier, leerroute), door=door)


def vastgesteld_pip(
    *,
    door: Gebruiker,
    dossier: Dossier | None = None,
    leerroute: str = Leerroute.B1,
    dagtekening: date | None = None,
    verzenddatum: date | None = None,
) -> Pip:
    """A fixed first PIP, dated today unless said otherwise."""
    pip = compleet_pip(door=door, dossier=dossier, leerroute=leerroute)
    dag = dagtekening or vandaag()
    return pip_vaststellen(pip, door=door, dagtekening=dag, verzenddatum=verzenddatum or dag)


def wijziging(pip: Pip, *, door: Gebruiker, aanleiding: str = Aanleiding.AFSPRAKEN, **route: Any) -> Pip:
    """A changed PIP on top of a fixed one, complete."""
    nieuw = pip_wijziging_beginnen(pip.dossier, door=door, aanleiding=Aanleiding(aanleiding))
    gegevens = {"reden_wijziging": "Het gaat sneller dan verwacht."} | route
    return vul_in(nieuw, {Onderdeel.ROUTE: gegevens}, door=door)
