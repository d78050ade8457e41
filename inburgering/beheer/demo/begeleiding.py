"""The begeleiding in the demo, in every state: conversations, niet-nakomen, begeleiding, overdracht, moves and ends."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Exists, OuterRef
from django.utils.timezone import make_aware

from inburgering.begeleiding.enums import Grond, Pakketdeel, PlichtSoort, VoorzieningStaat, ZaakStatus
from inburgering.begeleiding.models import Begeleiding, NietNakoming
from inburgering.begeleiding.pakketbestand import lees_pakket
from inburgering.begeleiding.selectors.gesprekken import afspraken_van
from inburgering.begeleiding.services import handhaving, maatschappelijk, overdracht, plicht, toets, voornemen
from inburgering.begeleiding.services.boete import Boetegegevens, boete_opleggen, boete_versturen
from inburgering.begeleiding.services.gesprekken import Oordeel, Volgende, voortgangsgesprek_vastleggen
from inburgering.begeleiding.services.inlezen import verhuizing_inlezen
from inburgering.begeleiding.services.verhuizing import (
    gegevens_verstrekken,
    overdracht_verzocht,
    verhuisd_sluiten,
    verhuizing_melden,
)
from inburgering.dossiers.enums import Doelgroep, DossierStatus, Fase
from inburgering.dossiers.models import Dossier
from inburgering.recht.kalender import eerste_werkdag
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import op_dag
from inburgering.toegang.models import Gebruiker, Gemeente
from leerroutes.models import Deelname
from pip_plans.enums import PipStatus
from pip_plans.selectors import huidig

ORGANISATIE = "Stichting Nieuwe Buren"
NOTITIES = (
    "De lessen gaan goed. Oefent thuis met een taalmaatje. Wil graag in de zorg werken.",
    "Heeft drie lessen gemist door de oppas. Opvang is nu geregeld op dinsdag en donderdag.",
    "Tevreden over de school. Vraagt wanneer het eerste examen kan.",
    "Twijfelt of de B1-route lukt. Afgesproken om over twee maanden opnieuw te kijken.",
)
GEDRAGING = "U was vier weken niet in de les en u belde niet. Dat hoorden wij van de school."
TRAP = (
    ZaakStatus.GEMELD,
    ZaakStatus.GESPREK,
    ZaakStatus.HERSTELTERMIJN,
    ZaakStatus.VOORNEMEN,
    ZaakStatus.BOETE,
    ZaakStatus.NAGEKOMEN,
    ZaakStatus.GEEN_BOETE,
)


def begeleiding_maken(gemeente: Gemeente, gebruikers: dict[str, Gebruiker], dag: date) -> None:
    """Carry dossiers in their traject to each state of the begeleiding."""
    with werken_in(gemeente, gebruikers["klantmanager"]):
        werk = _Werk(gebruikers, dag, Random(35))  # noqa: S311 - the same people at every load is the point
        werk.gesprekken()
        werk.niet_nakomen()
        werk.maatschappelijk()
        werk.overdrachten()
        werk.plicht()
        bestand = werk.verhuizingen()
        werk.pas_begonnen()
    zandvoort = Gemeente.objects.exclude(pk=gemeente.pk).first()
    if bestand and zandvoort:
        _hierheen(zandvoort, bestand, dag)


def _hierheen(gemeente: Gemeente, bestand: bytes, dag: date) -> None:
    """Let the other gemeente take over who moved there."""
    vreemde = Gebruiker.objects.get(username="vreemde")
    with werken_in(gemeente, None):
        vreemde.laad_rollen(gemeente)
    with werken_in(gemeente, vreemde):
        verhuizing_inlezen(
            lees_pakket(bestand),
            inschrijving_op=dag - timedelta(days=12),
            door=vreemde,
            formulier=UUID(int=35),
            adres={"straat": "Zeestraat 8", "postcode": "2042 LC", "plaats": "Zandvoort"},
        )


@dataclass
class _Werk:
    """What happened to whom; every dossier is used for one thing."""

    gebruikers: dict[str, Gebruiker]
    dag: date
    toeval: Random

    def __post_init__(self) -> None:
        in_traject = Dossier.objects.filter(
            status=DossierStatus.OPEN,
            fase=Fase.TRAJECT,
            pips__status=PipStatus.VASTGESTELD,
            pips__overgenomen=False,
            klantmanager__isnull=False,
            startfeiten__dagtekening_eerste_pip__lte=self.dag - timedelta(days=75),
            startfeiten__inschrijving_op__isnull=False,
        ).select_related("inburgeraar", "startfeiten", "klantmanager", "gemeente")
        pas_in_een_groep = Deelname.objects.filter(dossier=OuterRef("pk"), ingeschreven_op__gt=self.geleden(60))
        in_traject = in_traject.exclude(Exists(pas_in_een_groep))
        in_traject = in_traject.order_by("nummer").distinct()
        self.asiel = iter(in_traject.filter(doelgroep=Doelgroep.ASIELSTATUSHOUDER))
        self.anderen = iter(in_traject.exclude(doelgroep=Doelgroep.ASIELSTATUSHOUDER))
        for klantmanager in self.gebruikers.values():
            klantmanager.laad_rollen(Gemeente.objects.get(code="0392"))

    def geleden(self, dagen: int) -> date:
        return self.dag - timedelta(days=dagen)

    def _dossiers(self, aantal: int, *, asiel: bool = True) -> Iterator[tuple[Dossier, Gebruiker]]:
        """Give the next dossiers with their klantmanager, as many as there are."""
        for _ in range(aantal):
            dossier = next(self.asiel if asiel else self.anderen, None)
            if dossier is None:
                return
            yield dossier, self._door(dossier)

    def _door(self, dossier: Dossier) -> Gebruiker:
        naam = dossier.klantmanager.username if dossier.klantmanager else "klantmanager"
        return self.gebruikers.get(naam, self.gebruikers["klantmanager"])

    def gesprekken(self) -> None:
        """Some talked once or twice, one did not come, one did not keep an agreement."""
        for nummer, (dossier, door) in enumerate([*self._dossiers(5), *self._dossiers(3, asiel=False)]):
            for keer, dagen in enumerate((52, 8) if nummer % 2 else (20,)):
                self._gesprek(
                    dossier, door, self.geleden(dagen), vergeefs=nummer == 4 and keer == 0, melden=nummer == 2
                )

    def _gesprek(self, dossier: Dossier, door: Gebruiker, dag: date, *, vergeefs: bool, melden: bool) -> None:
        afspraken = afspraken_van(huidig(dossier))
        keuzes = ("ja", "ja", "deels", "nvt")
        oordelen = [
            Oordeel(
                sleutel=afspraak.sleutel,
                nagekomen="nee" if melden and afspraak.van_inburgeraar else self.toeval.choice(keuzes),
            )
            for afspraak in afspraken
        ]
        gegevens: dict[str, Any] = {
            "soort": "gesprek",
            "at": make_aware(datetime.combine(dag, time(10))),
            "uitkomst": "contact",
            "notitie": self.toeval.choice(NOTITIES),
        }
        if vergeefs:
            gegevens |= {"uitkomst": "niet_verschenen", "reden": "zonder_bericht", "notitie": "Gebeld, geen gehoor."}
        with op_dag(dag):
            voortgangsgesprek_vastleggen(
                dossier,
                gegevens,
                door=door,
                eenmalig=UUID(int=self.toeval.getrandbits(128), version=4),
                oordelen=[] if vergeefs else oordelen,
                volgende=Volgende(op=eerste_werkdag(dag + timedelta(days=28))) if vergeefs else None,
                melden=melden and any(afspraak.van_inburgeraar for afspraak in afspraken),
            )

    def niet_nakomen(self) -> None:
        """One zaak in each status; for an asielstatushouder the legal review is asked, for others a fine can be."""
        for status in TRAP:
            for dossier, door in self._dossiers(1, asiel=False):
                self._ladder(dossier, door, status)
        for dossier, door in self._dossiers(1):
            zaak = self._ladder(dossier, door, ZaakStatus.VOORNEMEN)
            with op_dag(self.geleden(2)):
                toets.boetetoets_vragen(zaak, door=door, toelichting="Kan een boete hier? Zie het rapport.")

    def _ladder(self, dossier: Dossier, door: Gebruiker, tot: ZaakStatus) -> NietNakoming:
        """Climb the ladder step by step, the last step not long ago."""
        dagen = iter((70, 62, 58, 38, 21, 3))
        with op_dag(self.geleden(next(dagen))):
            zaak = handhaving.niet_nakomen_melden(
                dossier,
                door=door,
                grond=Grond.BEGELEIDING,
                gedraging=GEDRAGING,
                gedraging_op=self.geleden(72),
            )
        if tot == ZaakStatus.GEMELD:
            return zaak
        with op_dag(self.geleden(next(dagen))):
            zaak = handhaving.niet_nakomen_gesprek(
                zaak, op=self.geleden(62), toelichting="Zegt dat de lessen te ver weg zijn.", door=door
            )
        if tot == ZaakStatus.GESPREK:
            return zaak
        with op_dag(self.geleden(next(dagen))):
            zaak = handhaving.niet_nakomen_waarschuwen(
                zaak,
                te_doen="Ga weer naar alle lessen. Bel de school als u niet kunt komen.",
                hersteltermijn_op=eerste_werkdag(self.geleden(44)),
                door=door,
            )
        if tot == ZaakStatus.HERSTELTERMIJN:
            return zaak
        if tot == ZaakStatus.NAGEKOMEN:
            with op_dag(self.geleden(40)):
                return voornemen.niet_nakomen_afsluiten(
                    zaak, status=tot, reden="U gaat sinds vier weken weer naar elke les.", door=door
                )
        with op_dag(self.geleden(next(dagen))):
            zaak = voornemen.voornemen_versturen(
                zaak,
                bevindingen="De school meldt op verzoek dat de inburgeraar na de waarschuwing niet is geweest.",
                zienswijze_uiterlijk_op=eerste_werkdag(self.geleden(24)),
                door=door,
            )
        if tot == ZaakStatus.VOORNEMEN:
            return zaak
        with op_dag(self.geleden(next(dagen))):
            zaak = voornemen.zienswijze_vastleggen(
                zaak, ontvangen_op=self.geleden(22), tekst="Ik vond de bus te duur.", door=door
            )
            if tot == ZaakStatus.GEEN_BOETE:
                return voornemen.niet_nakomen_afsluiten(
                    zaak, status=tot, reden="U had geen geld voor de bus. Dat regelen wij met u.", door=door
                )
        dag = self.geleden(next(dagen))
        with op_dag(dag):
            boete = boete_opleggen(
                zaak,
                Boetegegevens(
                    verwijtbaarheid="geen_opzet_of_grove_schuld",
                    verwijt_reden="U wist dat de reiskosten worden vergoed, en vroeg er niet om.",
                    motivering="U bleef weg na een gesprek en een waarschuwing.",
                    bijstand_verlaagd=False,
                    bijstand_nagegaan="Nagevraagd bij Werk en Inkomen.",
                    dagtekening=dag,
                    verzenddatum=dag,
                ),
                door=self.gebruikers["teamleider"],
            )
            boete_versturen(boete, door=door, bekendgemaakt_op=dag)
        return zaak

    def maatschappelijk(self) -> None:
        """Begeleiding in every state."""
        for stand, (dossier, door) in enumerate(self._dossiers(5)):
            self._begeleiding(dossier, door, stand)

    def pas_begonnen(self) -> None:
        """Begeleiding that runs, of one of those who came to live here in each of the past months."""
        pas = Dossier.objects.open().filter(
            doelgroep=Doelgroep.ASIELSTATUSHOUDER,
            klantmanager__isnull=False,
            startfeiten__inschrijving_op__range=(self.geleden(330), self.geleden(35)),
            begeleidingen__isnull=True,
        )
        pas = pas.select_related("inburgeraar", "startfeiten", "klantmanager", "gemeente").order_by("nummer")
        for dossier in {dossier.startfeiten.inschrijving_op.month: dossier for dossier in pas}.values():
            self._begeleiding(dossier, self._door(dossier), 1)

    def _begeleiding(self, dossier: Dossier, door: Gebruiker, stand: int) -> Begeleiding:
        """Carry begeleiding on: 0 aangemeld, 1 loopt, 2 eindrapport, 3 akkoord, 4 beëindigd."""
        start = dossier.startfeiten.inschrijving_op
        assert start is not None
        with op_dag(start + timedelta(days=3)):
            begeleiding = maatschappelijk.begeleiding_aanmelden(
                dossier,
                door=door,
                aangemeld_op=start + timedelta(days=2),
                organisatie=ORGANISATIE,
                begeleider="Joost Kramer",
                contact="joost@buren.example",
            )
            if stand == 0:
                return begeleiding
            begeleiding = maatschappelijk.begeleiding_starten(begeleiding, gestart_op=start, door=door)
        with op_dag(self.geleden(30)):
            klaar = {
                rij.soort: {
                    "staat": VoorzieningStaat.GEREGELD if stand > 1 or nummer < 4 else VoorzieningStaat.BEZIG,
                    "toelichting": "",
                }
                for nummer, rij in enumerate(begeleiding.voorzieningen.all())
            }
            maatschappelijk.voorzieningen_bijwerken(begeleiding, klaar, door=door)
        if stand == 1:
            return begeleiding
        with op_dag(self.geleden(14)):
            begeleiding = maatschappelijk.eindrapport_vastleggen(
                begeleiding,
                maatschappelijk.Eindrapport(
                    ontvangen_op=self.geleden(14),
                    samenvatting="Redt zich met de meeste zaken. Post van instanties blijft lastig.",
                    overdracht_nodig=True,
                    voorstel="Warme overdracht aan het wijkteam voor hulp bij de post.",
                ),
                door=door,
            )
        if stand == 2:
            return begeleiding
        with op_dag(self.geleden(9)):
            begeleiding = maatschappelijk.eindrapport_beoordelen(begeleiding, akkoord=True, door=door)
        if stand == 4:
            self._overdragen(dossier, door, self.geleden(7), "wijkteam", "Wijkteam Oost", uitkomst="")
            with op_dag(self.geleden(6)):
                return maatschappelijk.begeleiding_beeindigen(
                    begeleiding, op=self.geleden(6), reden="zelfredzaam", door=door
                )
        return begeleiding

    def overdrachten(self) -> None:
        """Handed over midway, with and without an outcome."""
        for (dossier, door), (bestemming, organisatie, uitkomst) in zip(
            self._dossiers(2),
            (("ggz", "Ggz Kennemerland", "Intake gepland."), ("jeugd", "Centrum voor Jeugd en Gezin", "")),
            strict=False,
        ):
            self._begeleiding(dossier, door, 1)
            self._overdragen(dossier, door, self.geleden(60), bestemming, organisatie, uitkomst=uitkomst)

    def _overdragen(
        self, dossier: Dossier, door: Gebruiker, dag: date, bestemming: str, organisatie: str, *, uitkomst: str
    ) -> None:
        with op_dag(dag):
            rij = overdracht.overdragen(
                dossier,
                {
                    "datum": dag,
                    "bestemming": bestemming,
                    "organisatie": organisatie,
                    "contact": "S. Bos",
                    "vraag": "Hulp bij post en afspraken.",
                    "toestemming_op": dag,
                },
                door=door,
            )
            overdracht.overdrachtspakket_maken(rij, onderdelen=[Pakketdeel.PERSOON, Pakketdeel.BEGELEIDING], door=door)
            overdracht.ontvangst_vastleggen(rij, ontvangen_op=dag, ontvangen_door="S. Bos", door=door)
        if uitkomst:
            with op_dag(self.geleden(5)):
                overdracht.overdracht_uitkomst_vastleggen(
                    rij, uitkomst=uitkomst, uitkomst_op=self.geleden(5), door=door
                )

    def plicht(self) -> None:
        """One pauses, one was taken up again, and some ended, one of them opened again."""
        rustend = [*self._dossiers(2)]
        for dossier, door in rustend:
            with op_dag(self.geleden(40)):
                plicht.plicht_pauzeren(
                    dossier,
                    op=self.geleden(41),
                    tot=self.dag + timedelta(days=60),
                    toelichting="Volgt een opleiding.",
                    door=door,
                    met_brief=True,
                )
        for dossier, door in rustend[-1:]:
            with op_dag(self.geleden(4)):
                plicht.plicht_hervatten(dossier, op=self.geleden(4), toelichting="Gestopt met de opleiding.", door=door)
        einden = (PlichtSoort.DIPLOMA, PlichtSoort.VRIJGESTELD, PlichtSoort.VERTROKKEN, PlichtSoort.VERBLIJFSDOEL)
        beeindigd = [*self._dossiers(4, asiel=False)] or [*self._dossiers(4)]
        for soort, (dossier, door) in zip(einden, beeindigd, strict=False):
            with op_dag(self.geleden(15)):
                plicht.plicht_wijzigen(
                    dossier,
                    soort=soort,
                    op=self.geleden(20),
                    door=door,
                    onvolledig_reden="Het diploma staat bij DUO.",
                    met_brief=True,
                )
        for dossier, door in beeindigd[-1:]:
            with op_dag(self.geleden(2)):
                plicht.plicht_heropenen(dossier, toelichting="Dit is bij de verkeerde vastgelegd.", door=door)

    def verhuizingen(self) -> bytes | None:
        """One just told, one whose gemeente asked, one handed over and closed, which the other gemeente takes in."""
        bestand = None
        for stand, (dossier, door) in enumerate(self._dossiers(3)):
            with op_dag(self.geleden(11)):
                rij = verhuizing_melden(dossier, gemeente_naam="Zandvoort", verhuisd_op=self.geleden(12), door=door)
            if stand == 0:
                continue
            with op_dag(self.geleden(8)):
                rij = overdracht_verzocht(
                    rij, verzocht_op=self.geleden(8), verzocht_door="Z. van den Berg, klantmanager", door=door
                )
            if stand == 1:
                continue
            with op_dag(self.geleden(6)):
                rij = gegevens_verstrekken(
                    rij, onderdelen=[Pakketdeel.PERSOON, Pakketdeel.PLAN, Pakketdeel.VOORTGANG], door=door
                )
                bestand = json.dumps(rij.gegevens, cls=DjangoJSONEncoder).encode()
                verhuisd_sluiten(rij, door=door)
        return bestand
