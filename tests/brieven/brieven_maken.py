"""Letters for tests, complete and believable, without a database."""

from dataclasses import replace
from datetime import date
from typing import Any

from inburgering.brieven.documents import (
    Afzender,
    Bezwaarclausule,
    Briefhoofd,
    Contactpersoon,
    Geadresseerde,
    Ondertekening,
)
from pip_plans.beschikking import (
    ONDERWERP,
    Afspraak,
    Cursus,
    Doel,
    Inburgeringstermijn,
    MaatschappelijkeBegeleiding,
    Ontzorgen,
    PipBeschikking,
    PwBesluit,
    Route,
    RouteReden,
    SoortBeschikking,
    Verschil,
    Wijziging,
)

COLLEGE = "het college van burgemeester en wethouders van Haarlem"
AFZENDER = Afzender(
    organisatie="Gemeente Haarlem",
    college=COLLEGE,
    retouradres="Postbus 1, 2000 AA Haarlem",
    afdeling="Werk en Inkomen, team Inburgering",
    telefoon="14 023",
    website="www.haarlem.example",
)
CONTACT = Contactpersoon(
    naam="A. de Vries", functie="klantmanager", telefoon="14 023", email="a.devries@haarlem.example"
)
HOOFD = Briefhoofd(
    afzender=AFZENDER,
    aan=Geadresseerde(
        naam="Mevrouw A. Tesfay",
        adres=("Voorbeeldstraat 12 A", "2033 AB\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}HAARLEM"),
        aanhef="Geachte mevrouw Tesfay",
    ),
    onderwerp=f"{ONDERWERP} (PIP)",
    dagtekening=date(2026, 11, 23),
    verzonden_op=date(2026, 11, 24),
    ons_kenmerk="D-2026-0412 / PIP-1",
    behandeld_door=CONTACT,
    bijlagen=("Uw plan",),
)
ONDERTEKENING = Ondertekening(namens=COLLEGE, naam="A. de Vries", functie="klantmanager inburgering")
BEZWAARCLAUSULE = Bezwaarclausule(laatste_dag=date(2027, 1, 5), postadres="Postbus 1, 2000 AA Haarlem", college=COLLEGE)
REDENEN = (
    RouteReden(
        route=Route.B1,
        reden="De toets laat zien dat niveau B1 voor u haalbaar is. In de brugklas leerde u snel.",
        bron="leerbaarheidstoets van 20 oktober 2026",
    ),
    RouteReden(
        route=Route.ONDERWIJS,
        reden="U wilt de komende drie jaar geen opleiding van vijf dagen per week volgen.",
        bron="gesprek van 2 november 2026",
    ),
    RouteReden(route=Route.Z, reden="Die route is voor mensen voor wie B1 te moeilijk is.", bron="leerbaarheidstoets"),
)
TERMIJN = Inburgeringstermijn(
    start=date(2026, 11, 24), laatste_dag=date(2029, 11, 23), schakelen_laatste_dag=date(2028, 5, 23)
)


def hoofd(**anders: Any) -> Briefhoofd:
    """The usual head of a letter with some values replaced."""
    return replace(HOOFD, **anders)


def beschikking(**anders: Any) -> PipBeschikking:
    """A first PIP of an asielstatushouder on the B1-route with everything in it, with some values replaced."""
    vol = PipBeschikking(
        hoofd=HOOFD,
        ondertekening=ONDERTEKENING,
        soort=SoortBeschikking.EERSTE,
        asielstatushouder=True,
        route=Route.B1,
        redenen=REDENEN,
        termijn=TERMIJN,
        bezwaar=BEZWAARCLAUSULE,
        aantal_gesprekken=8,
        uren_pvt=12,
        uren_map=40,
        uren_per_week=12,
        uren_totaal=900,
        cursus=Cursus(instelling="Taalschool Kennemerland", start_op=date(2027, 1, 11), plaats="Haarlem"),
        eerste_gesprek_op=date(2027, 1, 18),
        gesproken_op=(date(2026, 10, 12), date(2026, 11, 2)),
        bronnen=("de uitslag van uw leerbaarheidstoets", "het eindrapport van de brugklas"),
        eigen_wens="U wilt later in de zorg werken.",
        doelen=(
            Doel(omschrijving="Werken als verzorgende in een verpleeghuis", datum=date(2029, 6, 1)),
            Doel(omschrijving="Nederlands spreken met de leerkracht van mijn kinderen"),
        ),
        afspraken=(
            Afspraak(wie="u", omschrijving="U gaat naar alle lessen.", wanneer="elke week"),
            Afspraak(wie="wij", omschrijving="Wij melden u aan bij de taalschool.", datum=date(2026, 12, 7)),
        ),
        vve="Uw zoon gaat naar de voorschool.",
        maatschappelijke_begeleiding=MaatschappelijkeBegeleiding(
            organisatie="VluchtelingenWerk", start=date(2026, 9, 1)
        ),
        ontzorgen=Ontzorgen(start=date(2026, 8, 11), laatste_dag=date(2027, 2, 10), budgetcoach="S. Bakker"),
        pw_besluiten=(PwBesluit(titel="Besluit over ontzorgen", dagtekening=date(2026, 8, 11), kenmerk="PW-2026-88"),),
    )
    return replace(vol, **anders)


def gezinsmigrant(**anders: Any) -> PipBeschikking:
    """A first PIP of a gezinsmigrant: no offer, no ontzorgen, no maatschappelijke begeleiding."""
    zonder = {
        "asielstatushouder": False,
        "uren_totaal": None,
        "uren_per_week": None,
        "cursus": None,
        "maatschappelijke_begeleiding": None,
        "ontzorgen": None,
        "pw_besluiten": (),
        "aantal_gesprekken": 6,
    }
    return beschikking(**(zonder | anders))


def gewijzigd(**anders: Any) -> PipBeschikking:
    """A changed PIP: from the onderwijsroute to the B1-route."""
    wijziging = Wijziging(
        vorige_dagtekening=date(2026, 11, 23),
        vorig_kenmerk="D-2026-0412 / PIP-1",
        reden="Het taalschakeltraject is voor u nu te zwaar.",
        verschillen=(Verschil(onderdeel="Leerroute", was="Onderwijsroute", wordt="B1-route"),),
    )
    waarden = {
        "soort": SoortBeschikking.GEWIJZIGD,
        "wijziging": wijziging,
        "hoofd": hoofd(dagtekening=date(2027, 6, 7), verzonden_op=date(2027, 6, 7), ons_kenmerk="D-2026-0412 / PIP-2"),
        "ontzorgen": None,
    }
    return beschikking(**(waarden | anders))
