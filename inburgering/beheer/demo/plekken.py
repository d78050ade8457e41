"""Places, who looks for one, placements and the quality of aanbieders in the demo, in every state that there is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from inburgering.aanbod.enums import GarantieUitkomst, PlaatsingEinde, PlekSoort, VoordrachtUitkomst
from inburgering.aanbod.models import Aanbieder, Participatieplek, Plaatsing, Wijk
from inburgering.aanbod.services.plekken import (
    drukste_dag,
    plek_opslaan,
    plek_sluiten,
    relatiecontact_vastleggen,
    werkgever_opslaan,
    wijk_opslaan,
)
from inburgering.beheer.demo.kwaliteit import Kwaliteitsgeschiedenis
from inburgering.beheer.demo.plekgegevens import MIDDAGEN, OCHTENDEN, OMGEVINGEN, Omgeving
from inburgering.dossiers.models import Dossier
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import op_dag
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.services.gebruikers import systeemgebruiker
from leerroutes.enums import ActiviteitUitkomst, Urensoort
from leerroutes.services import plaatsing as plaatsingen
from leerroutes.services.keurmerk import kwaliteitssignalen
from leerroutes.services.uren import Regel, uren_vastleggen
from leerroutes.services.zoeken import voordracht_afhandelen, voordragen, zoekprofiel_opslaan, zoekprofiel_sluiten
from pip_plans.enums import Leerroute, PipStatus

DOELEN = {"hoofddoel": "Meedoen en Nederlands oefenen", "taaldoel": "Uitleg begrijpen en vragen stellen"}
ZOEKERS = 48


def plekken_maken(gemeente: Gemeente, gebruikers: dict[str, Gebruiker], dag: date) -> None:
    """Fill the register of the gemeente, place people and record how good its aanbieders are."""
    door = next(iter(gebruikers.values()))
    with werken_in(gemeente, door):
        Register(OMGEVINGEN[gemeente.code], dag, door).alles()
        Kwaliteitsgeschiedenis(dag, gebruikers.get("teamleider", systeemgebruiker())).alles()
    kwaliteitssignalen(gemeente, dag)


@dataclass
class Register:
    """The places of a gemeente, and its people somewhere between looking and a job."""

    omgeving: Omgeving
    dag: date
    door: Gebruiker

    def alles(self) -> None:
        for naam, postcodes in self.omgeving.wijken:
            al = {wijk.naam: wijk.uuid for wijk in Wijk.objects.all()}
            naast = {een if ander == naam else ander for een, ander in self.omgeving.buren if naam in (een, ander)}
            buren = [al[een] for een in naast if een in al]
            wijk_opslaan(None, naam=naam, postcodes=postcodes, buren=buren, door=self.door)
        plekken = self._plekken()
        zoekers = (
            Dossier.objects.filter(
                status="open", stelsel="wi2021", pips__status=PipStatus.VASTGESTELD, klantmanager__isnull=False
            )
            .exclude(pips__leerroute=Leerroute.ONDERWIJS)
            .select_related("inburgeraar")
            .order_by("pk")[:ZOEKERS]
        )
        for nummer, dossier in enumerate(zoekers):
            plek = plekken[nummer % len(plekken)]
            self._zoekt(dossier, nummer, plek)
            STAPPEN[nummer % len(STAPPEN)](self, dossier, plek)

    def _terug(self, dagen: int) -> date:
        return self.dag - timedelta(days=dagen)

    def _plekken(self) -> list[Participatieplek]:
        werkgevers = []
        for nummer, (naam, postcode, contact, rol) in enumerate(self.omgeving.werkgevers):
            adres = {"straat": f"Waarderweg {10 + nummer}", "postcode": postcode, "plaats": self.omgeving.plaats}
            persoon = {"naam": contact, "waarvoor": rol, "telefoon": f"023 555 07 {10 + nummer}"}
            werkgevers.append(werkgever_opslaan({"naam": naam} | adres, contact=persoon, door=self.door))
        self._contacten(werkgevers)
        plekken = [self._plek(werkgevers, gegevens) for gegevens in self.omgeving.plekken]
        weg = self._plek(werkgevers, self.omgeving.plekken[0] | {"naam": "Achter de kassa"})
        plek_sluiten(weg, reden="De zaak verhuist.", door=self.door)
        return plekken

    def _plek(self, werkgevers: list[Aanbieder], gegevens: dict[str, Any]) -> Participatieplek:
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
        return plek_opslaan(None, velden, door=self.door)

    def _contacten(self, werkgevers: list[Aanbieder]) -> None:
        gesprekken = (
            ("Er kunnen vier mensen helpen. Taal is geen punt.", "", 0),
            ("Zoekt vrijwilligers voor de middag.", "Bellen over de taalstage", 5),
            ("Wil eerst kennismaken voor een proefplaatsing.", "Langsgaan met twee kandidaten", -3),
            ("Biedt na drie maanden stage zes maanden werk.", "", 0),
        )
        for nummer, (werkgever, (besproken, vervolg, over)) in enumerate(zip(werkgevers, gesprekken, strict=False)):
            relatiecontact_vastleggen(
                werkgever,
                {
                    "op": self._terug(20),
                    "wijze": "bezoek" if nummer % 2 else "telefoon",
                    "met": self.omgeving.werkgevers[nummer][2],
                    "besproken": besproken,
                    "vervolg": vervolg,
                    "vervolg_op": self.dag + timedelta(days=over) if vervolg else None,
                },
                door=self.door,
            )

    def _zoekt(self, dossier: Dossier, nummer: int, plek: Participatieplek) -> None:
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

    def blijft_zoeken(self, dossier: Dossier, plek: Participatieplek) -> None:
        """Leave it at looking."""

    def zoekt_niet_meer(self, dossier: Dossier, plek: Participatieplek) -> None:
        zoekprofiel_sluiten(dossier, reden="Zorgt eerst voor het nieuwe kind.", door=self.door)

    def voorgedragen(self, dossier: Dossier, plek: Participatieplek) -> None:
        voordragen(dossier, plek, op=self._terug(6), door=self.door, redenen=["Zoekt deze soort plek."])

    def afgehandeld(self, dossier: Dossier, plek: Participatieplek, uitkomst: VoordrachtUitkomst, reden: str) -> None:
        rij = voordragen(dossier, plek, op=self._terug(6), door=self.door)
        voordracht_afhandelen(rij, uitkomst=uitkomst, op=self._terug(2), reden=reden, door=self.door)

    def geplaatst(
        self, dossier: Dossier, plek: Participatieplek, begin: int, dagen: int | None = None
    ) -> Plaatsing | None:
        """Place somebody so many days ago: here, else where there was room, else nowhere."""
        van = self._terug(begin)
        tot = van + timedelta(days=dagen) if dagen else None
        plekken = [plek, *Participatieplek.objects.open().order_by("pk")]
        ruimte = (een for een in plekken if drukste_dag(een, van=van, tot=tot) < een.capaciteit)
        waar = next(ruimte, None)
        if waar is None:
            return None
        with op_dag(min(van, self.dag)):
            return plaatsingen.plaatsen(
                dossier,
                waar,
                {
                    "start": van,
                    "einde": tot,
                    "uren_per_week": min(waar.uren_max, max(waar.uren_min, 8)),
                    "tijden": waar.tijden,
                    "doel": "Meewerken en Nederlands spreken",
                    "afspraken": "Meldt zich af bij de begeleider.",
                },
                door=self.door,
                plan=DOELEN,
            )

    def na_voordracht(self, dossier: Dossier, plek: Participatieplek) -> None:
        self.voorgedragen(dossier, plek)
        self.geplaatst(dossier, plek, 0)

    def met_uren(self, dossier: Dossier, plek: Participatieplek, begin: int, evaluatie: str = "") -> Plaatsing | None:
        """Place somebody who made forty hours since, and say how it goes or went."""
        rij = self.geplaatst(dossier, plek, begin)
        if rij is None:
            return None
        regel = Regel(
            soort=Urensoort.PARTICIPATIE,
            van=rij.start,
            tot=rij.start + timedelta(days=42),
            uren=Decimal(40),
            activiteit=rij.activiteit,
            toelichting="Volgens de presentielijst van de plek.",
        )
        uren_vastleggen(dossier, regel, door=self.door)
        if evaluatie:
            oordeel = {
                "soort": evaluatie,
                "op": self._terug(5),
                "inburgeraar": "goed",
                "van_plek": "voldoende",
                "taalniveau": "a2",
                "bevindingen": "Komt op tijd. Durft meer te vragen dan in het begin.",
            }
            plaatsingen.plaatsing_evalueren(rij, oordeel, door=self.door)
        return rij

    def niet_doorgegaan(self, dossier: Dossier, plek: Participatieplek) -> None:
        if rij := self.geplaatst(dossier, plek, -10):
            plaatsingen.plaatsing_laten_vervallen(rij, reden="Begint toch met een opleiding.", door=self.door)

    def beeindigd(
        self, dossier: Dossier, plek: Participatieplek, reden: PlaatsingEinde, uitkomst: ActiviteitUitkomst
    ) -> Plaatsing | None:
        rij = self.met_uren(dossier, plek, 130, "eind")
        return rij and plaatsingen.plaatsing_beeindigen(
            rij,
            laatste_dag=self._terug(4),
            reden=reden,
            uitkomst=uitkomst,
            toelichting="Kan de volgende stap zetten.",
            door=self.door,
        )

    def met_baan(self, dossier: Dossier, plek: Participatieplek, uitkomst: GarantieUitkomst | None) -> None:
        """End at the place that promised a job, if there is one, and say whether it came."""
        belofte = Participatieplek.objects.filter(baangarantie_maanden__isnull=False).first() or plek
        rij = self.beeindigd(dossier, belofte, PlaatsingEinde.BETAALD_WERK, ActiviteitUitkomst.DOEL_BEREIKT)
        if rij and rij.vraagt_garantie and uitkomst:
            kwam = uitkomst == GarantieUitkomst.NAGEKOMEN
            plaatsingen.baangarantie_vastleggen(
                rij,
                uitkomst=uitkomst,
                baan_vanaf=self.dag if kwam else None,
                toelichting="" if kwam else "Er kwam een vacaturestop.",
                door=self.door,
            )


STAPPEN: tuple[Callable[[Register, Dossier, Participatieplek], object], ...] = (
    Register.blijft_zoeken,
    Register.voorgedragen,
    lambda r, wie, plek: r.afgehandeld(wie, plek, VoordrachtUitkomst.AFGEWEZEN, "De plek is net vergeven."),
    lambda r, wie, plek: r.met_uren(wie, plek, 50),
    lambda r, wie, plek: r.met_baan(wie, plek, GarantieUitkomst.NAGEKOMEN),
    Register.na_voordracht,
    Register.blijft_zoeken,
    lambda r, wie, plek: r.met_uren(wie, plek, 60, "tussentijds"),
    lambda r, wie, plek: r.geplaatst(wie, plek, -14),
    lambda r, wie, plek: r.geplaatst(wie, plek, 130, 127),
    Register.niet_doorgegaan,
    lambda r, wie, plek: r.beeindigd(wie, plek, PlaatsingEinde.AFGEROND, ActiviteitUitkomst.DOEL_BEREIKT),
    lambda r, wie, plek: r.met_baan(wie, plek, GarantieUitkomst.NIET_NAGEKOMEN),
    lambda r, wie, plek: r.afgehandeld(wie, plek, VoordrachtUitkomst.WIL_NIET, "Reist liever niet zo ver."),
    Register.blijft_zoeken,
    lambda r, wie, plek: r.met_baan(wie, plek, None),
    lambda r, wie, plek: r.beeindigd(wie, plek, PlaatsingEinde.GESTOPT, ActiviteitUitkomst.DEELS_BEREIKT),
    lambda r, wie, plek: r.afgehandeld(wie, plek, VoordrachtUitkomst.INGETROKKEN, "Er kwam een betere plek vrij."),
    Register.zoekt_niet_meer,
)
"""Where the one after the other stands: every state that a screen shows."""
