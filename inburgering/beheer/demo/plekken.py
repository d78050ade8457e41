"""Places, who looks for one, placements and the quality of aanbieders in the demo, in every state that there is."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from inburgering.aanbod.enums import GarantieUitkomst, PlaatsingEinde, PlekSoort, VoordrachtUitkomst
from inburgering.aanbod.models import Aanbieder, Participatieplek, Plaatsing
from inburgering.aanbod.services.plekken import (
    plek_opslaan,
    plek_sluiten,
    relatiecontact_vastleggen,
    werkgever_opslaan,
    wijk_opslaan,
)
from inburgering.beheer.demo.kwaliteit import Kwaliteitsgeschiedenis
from inburgering.dossiers.models import Dossier
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import op_dag
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.services.gebruikers import systeemgebruiker
from leerroutes.enums import ActiviteitUitkomst, Urensoort
from leerroutes.services import plaatsing as plaatsingen
from leerroutes.services.keurmerk import kwaliteitssignalen
from leerroutes.services.uren import Regel, uren_vastleggen
from leerroutes.services.zoeken import voordracht_afhandelen, voordragen, zoekprofiel_opslaan
from pip_plans.enums import Leerroute, PipStatus

WIJKEN = (
    ("Centrum", ("2011",)),
    ("Haarlem-Noord", ("2021", "2022", "2023", "2024", "2025", "2026")),
    ("Haarlem-Oost", ("2031", "2032", "2033")),
    ("Schalkwijk", ("2034", "2035", "2036", "2037")),
    ("Zuidwest", ("2012", "2013", "2014", "2015")),
)
OCHTENDEN = ["ma_ochtend", "di_ochtend", "wo_ochtend", "do_ochtend"]
MIDDAGEN = ["ma_middag", "di_middag", "do_middag", "vr_middag"]
WERKGEVERS = (
    ("Kringloop De Loods", "2033 AB", "Wim Jonker", "bedrijfsleider"),
    ("Zorgcentrum De Linden", "2036 BC", "Naima El Idrissi", "vrijwilligerscoördinator"),
    ("Lunchroom Proef", "2011 CD", "Sofie Blom", "eigenaar"),
    ("Distributiecentrum Waarderpolder", "2031 DE", "Peter Kok", "teamleider magazijn"),
    ("Buurttuin Molenwijk", "2035 EF", "Ank Vermeer", "begeleider"),
)
PLEKKEN: tuple[dict[str, Any], ...] = (
    {
        "bij": 0,
        "naam": "Kleding sorteren en ophangen",
        "soort": PlekSoort.VRIJWILLIGERSWERK,
        "sector": "winkel",
        "taalniveau": "geen",
        "begeleiding": "vast",
        "uren_min": 4,
        "uren_max": 20,
        "tijden": OCHTENDEN,
        "capaciteit": 4,
        "vervoer": "fiets",
    },
    {
        "bij": 0,
        "naam": "Fietsen repareren",
        "soort": PlekSoort.WERKERVARINGSPLEK,
        "sector": "techniek",
        "taalniveau": "a1",
        "begeleiding": "vast",
        "uren_min": 8,
        "uren_max": 24,
        "tijden": [*OCHTENDEN, *MIDDAGEN],
        "capaciteit": 2,
        "vervoer": "fiets",
    },
    {
        "bij": 1,
        "naam": "Koffie en gezelschap voor bewoners",
        "soort": PlekSoort.TAALSTAGE,
        "sector": "zorg",
        "taalniveau": "a1",
        "begeleiding": "vast",
        "uren_min": 4,
        "uren_max": 12,
        "tijden": MIDDAGEN,
        "capaciteit": 3,
        "vervoer": "ov",
        "reis": "Bus 2, halte voor de deur.",
        "kinderopvang": True,
        "kinderopvang_waar": "Peuteropvang De Zon, zelfde gebouw",
    },
    {
        "bij": 2,
        "naam": "Meehelpen in de keuken",
        "soort": PlekSoort.PROEFPLAATSING,
        "sector": "horeca",
        "taalniveau": "a2",
        "begeleiding": "aanspreekpunt",
        "uren_min": 12,
        "uren_max": 32,
        "tijden": [*OCHTENDEN, "za_overdag"],
        "capaciteit": 1,
        "vervoer": "fiets",
    },
    {
        "bij": 3,
        "naam": "Leren en werken in het magazijn",
        "soort": PlekSoort.WERKERVARINGSPLEK,
        "sector": "logistiek",
        "taalniveau": "a2",
        "begeleiding": "vast",
        "uren_min": 16,
        "uren_max": 32,
        "tijden": [],
        "capaciteit": 3,
        "vervoer": "ov",
        "baangarantie_maanden": 6,
    },
    {
        "bij": 3,
        "naam": "Orderpicker",
        "soort": PlekSoort.VACATURE,
        "sector": "logistiek",
        "taalniveau": "a2",
        "begeleiding": "aanspreekpunt",
        "uren_min": 24,
        "uren_max": 40,
        "tijden": [],
        "capaciteit": 2,
        "vervoer": "ov",
        "contract": "tijdelijk",
    },
    {
        "bij": 4,
        "naam": "Werken in de buurttuin",
        "soort": PlekSoort.ACTIVERING,
        "sector": "groen",
        "taalniveau": "geen",
        "begeleiding": "intensief",
        "uren_min": 2,
        "uren_max": 12,
        "tijden": ["di_ochtend", "do_ochtend"],
        "capaciteit": 6,
        "vervoer": "lopend",
        "kinderopvang": True,
    },
    {
        "bij": 1,
        "naam": "Helpende in opleiding",
        "soort": PlekSoort.LEERWERKPLEK,
        "sector": "zorg",
        "taalniveau": "b1",
        "begeleiding": "vast",
        "uren_min": 16,
        "uren_max": 28,
        "tijden": [],
        "capaciteit": 1,
        "vervoer": "ov",
    },
)
DOELEN = {"hoofddoel": "Meedoen en Nederlands oefenen", "taaldoel": "Uitleg begrijpen en vragen stellen"}


def plekken_maken(gemeente: Gemeente, gebruikers: dict[str, Gebruiker], dag: date) -> None:
    """Fill the register of the gemeente, place people and record how good its aanbieders are."""
    door = next(iter(gebruikers.values()))
    with werken_in(gemeente, door):
        _Register(dag, door).alles()
        Kwaliteitsgeschiedenis(dag, gebruikers.get("teamleider", systeemgebruiker())).alles()
    kwaliteitssignalen(gemeente, dag)


@dataclass
class _Register:
    dag: date
    door: Gebruiker

    def alles(self) -> None:
        for naam, postcodes in WIJKEN:
            wijk_opslaan(None, naam=naam, postcodes=postcodes, door=self.door)
        plekken = self._plekken()
        zoekers = list(
            Dossier.objects.filter(
                status="open", stelsel="wi2021", pips__status=PipStatus.VASTGESTELD, klantmanager__isnull=False
            )
            .exclude(pips__leerroute=Leerroute.ONDERWIJS)
            .select_related("inburgeraar")
            .order_by("pk")[:40]
        )
        for nummer, dossier in enumerate(zoekers):
            self._zoekt(dossier, nummer, plekken)

    def _terug(self, dagen: int) -> date:
        return self.dag - timedelta(days=dagen)

    def _plekken(self) -> list[Participatieplek]:
        werkgevers = []
        for nummer, (naam, postcode, contact, rol) in enumerate(WERKGEVERS):
            adres = {"straat": f"Waarderweg {10 + nummer}", "postcode": postcode, "plaats": "Haarlem"}
            persoon = {"naam": contact, "waarvoor": rol, "telefoon": f"023 555 07 {10 + nummer}"}
            werkgevers.append(werkgever_opslaan({"naam": naam} | adres, contact=persoon, door=self.door))
        self._contacten(werkgevers)
        plekken = []
        for gegevens in PLEKKEN:
            velden = {veld: waarde for veld, waarde in gegevens.items() if veld != "bij"}
            werkgever = werkgevers[gegevens["bij"]]
            vacature = gegevens["soort"] == PlekSoort.VACATURE
            velden |= {
                "aanbieder": werkgever,
                "straat": werkgever.straat,
                "postcode": werkgever.postcode,
                "start": self._terug(300),
                "reageren_tot": self.dag + timedelta(days=30) if vacature else None,
            }
            plekken.append(plek_opslaan(None, velden, door=self.door))
        kassa = {veld: waarde for veld, waarde in PLEKKEN[0].items() if veld != "bij"}
        kassa |= {"aanbieder": werkgevers[0], "start": self._terug(300), "naam": "Achter de kassa"}
        weg = plek_opslaan(None, kassa, door=self.door)
        plek_sluiten(weg, reden="De winkel verhuist.", door=self.door)
        return plekken

    def _contacten(self, werkgevers: list[Aanbieder]) -> None:
        for nummer, (besproken, vervolg, over) in enumerate(
            (
                ("Er kunnen vier mensen sorteren. Taal is geen punt.", "", 0),
                ("Zoekt vrijwilligers voor de middag.", "Bellen over de taalstage", 5),
                ("Wil eerst kennismaken voor een proefplaatsing.", "Langsgaan met twee kandidaten", -3),
                ("Biedt na drie maanden stage zes maanden werk.", "", 0),
            )
        ):
            relatiecontact_vastleggen(
                werkgevers[nummer],
                {
                    "op": self._terug(20),
                    "wijze": "bezoek" if nummer % 2 else "telefoon",
                    "met": WERKGEVERS[nummer][2],
                    "besproken": besproken,
                    "vervolg": vervolg,
                    "vervolg_op": self.dag + timedelta(days=over) if vervolg else None,
                },
                door=self.door,
            )

    def _zoekt(self, dossier: Dossier, nummer: int, plekken: list[Participatieplek]) -> None:
        """Everybody somewhere between looking and ended, by his number."""
        plek = plekken[nummer % len(plekken)]
        profiel = {
            "soorten": [plek.soort, PlekSoort.VRIJWILLIGERSWERK] if nummer % 3 else [plek.soort],
            "sectoren": [plek.sector],
            "taalniveau": ("a1", "geen", "a2", "b1")[nummer % 4],
            "begeleiding": ("vast", "aanspreekpunt", "geen")[nummer % 3],
            "uren_per_week": (8, 12, 16, 24)[nummer % 4],
            "tijden": (OCHTENDEN, MIDDAGEN, [])[nummer % 3],
            "vervoer": ("fiets", "ov", "lopend")[nummer % 3],
            "buiten_wijk": nummer % 7 != 0,
            "kinderopvang": nummer % 6 == 0,
        }
        with op_dag(self._terug(150)):
            zoekprofiel_opslaan(dossier, profiel, door=self.door)
        stap = nummer % 9
        if stap in (4, 5):
            rij = voordragen(dossier, plek, op=self._terug(6), door=self.door, redenen=["Zoekt deze soort plek."])
            if stap == 5:
                voordracht_afhandelen(
                    rij,
                    uitkomst=VoordrachtUitkomst.AFGEWEZEN,
                    op=self._terug(2),
                    reden="De plek is net vergeven.",
                    door=self.door,
                )
        elif stap >= 6:
            self._geplaatst(dossier, plek, stap)

    def _geplaatst(self, dossier: Dossier, plek: Participatieplek, stap: int) -> None:
        begin = self._terug(130 if stap == 8 else 50)
        vrij = Plaatsing.objects.lopend_of_komend(begin).filter(plek=plek).count() < plek.capaciteit
        if not vrij:
            return
        with op_dag(begin):
            rij = plaatsingen.plaatsen(
                dossier,
                plek,
                {
                    "start": begin,
                    "uren_per_week": min(plek.uren_max, max(plek.uren_min, 8)),
                    "tijden": plek.tijden,
                    "doel": "Meewerken en Nederlands spreken",
                    "afspraken": "Meldt zich af bij de begeleider.",
                },
                door=self.door,
                plan=DOELEN,
            )
        regel = Regel(
            soort=Urensoort.PARTICIPATIE,
            van=begin,
            tot=begin + timedelta(days=42),
            uren=Decimal(40),
            activiteit=rij.activiteit,
            toelichting="Volgens de presentielijst van de plek.",
        )
        uren_vastleggen(dossier, regel, door=self.door)
        if stap == 6:
            return
        oordeel = {
            "soort": "eind" if stap == 8 else "tussentijds",
            "op": self._terug(5),
            "inburgeraar": "goed",
            "van_plek": "voldoende",
            "taalniveau": "a2",
            "bevindingen": "Komt op tijd. Durft meer te vragen dan in het begin.",
        }
        plaatsingen.plaatsing_evalueren(rij, oordeel, door=self.door)
        if stap == 8:
            self._beeindigd(rij)

    def _beeindigd(self, rij: Plaatsing) -> None:
        rij = plaatsingen.plaatsing_beeindigen(
            rij,
            laatste_dag=self._terug(4),
            reden=PlaatsingEinde.BETAALD_WERK if rij.baangarantie_maanden else PlaatsingEinde.AFGEROND,
            uitkomst=ActiviteitUitkomst.DOEL_BEREIKT,
            toelichting="Kan de volgende stap zetten.",
            door=self.door,
        )
        if rij.vraagt_garantie and rij.pk % 2:
            plaatsingen.baangarantie_vastleggen(
                rij, uitkomst=GarantieUitkomst.NAGEKOMEN, baan_vanaf=self.dag, toelichting="", door=self.door
            )
