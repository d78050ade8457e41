"""The aanbod in the demo, in every state: places, waiting, results, roads, work, study and households."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from inburgering.aanbod.enums import (
    Contractsoort,
    DeelnameResultaat,
    GeenInzetReden,
    Opleidingsniveau,
    Opleidingsuitkomst,
    Route,
    Wachtreden,
    Werkeinde,
    Werkniveau,
)
from inburgering.aanbod.models import Aanbieder, Integratieroute, Voorziening, VoorzieningDeelname
from inburgering.aanbod.selectors.plaatsen import drukste_aantal
from inburgering.aanbod.services import deelnames, meedoen, scholing
from inburgering.aanbod.services.catalogus import catalogus_aanvullen, voorziening_opslaan, voorziening_stoppen
from inburgering.dossiers.enums import DossierStatus, Uitstroom, UitstroomReden
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.bijstand import bijstand_bewaren
from inburgering.toegang.context import werken_in
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.services.gemeenten import instelling_zetten
from pip_plans.enums import PipStatus

SCHOLINGSBUDGET = 2500
SPUK, PARTICIPATIE = "SPUK inburgering", "Participatiebudget"


@dataclass(frozen=True)
class Gegevens:
    """What the demo knows of one voorziening beside its name."""

    naam: str
    organisatie: str
    capaciteit: int | None = None
    kosten: int | None = None
    budget: str = ""
    tijden: str = ""
    omschrijving: str = ""
    kinderopvang: bool = False


GEGEVENS = (
    Gegevens("Taalmaatje", "Bibliotheek Zuid-Kennemerland", 25, tijden="In overleg", omschrijving="Elke week oefenen."),
    Gegevens("Extra taalles", "Taalhuis", 12, 180, SPUK, "ma en wo 9.30-11.30, Taalhuis", "Acht lessen.", True),
    Gegevens("Sollicitatietraining", "Werkgeversservicepunt", 10, 350, PARTICIPATIE, "do 13.00-16.00, stadhuis"),
    Gegevens("Jobcoaching", "Pasmatch", 15, 900, PARTICIPATIE, "Op de werkplek", "Een vaste coach op het werk."),
    Gegevens("Mindspring", "GGD Kennemerland", 8, 420, SPUK, "di 10.00-12.00", "Acht bijeenkomsten.", True),
    Gegevens("Empowermenttraining", "Stichting Nieuwe Buren", 8, 260, SPUK, "vr 9.30-12.00", kinderopvang=True),
    Gegevens("Kinderopvang", "Afdeling Werk en Inkomen", None, 1200, "Sociaal medische indicatie"),
    Gegevens("Excursies", "Stichting Nieuwe Buren", 20, 15, SPUK, "Elke eerste zaterdag"),
    Gegevens("Introductieprogramma", "Stichting Nieuwe Buren", 30, 75, SPUK, "Vier ochtenden", kinderopvang=True),
    Gegevens("UAF-traject", "UAF", None, 1500, PARTICIPATIE),
    Gegevens("Schakeltraject", "Nova College", 6, 2100, PARTICIPATIE, "Vier dagen per week"),
    Gegevens("Proefplaatsing", "Werkgeversservicepunt", 20, budget=PARTICIPATIE),
    Gegevens("Loonkostensubsidie", "Afdeling Werk en Inkomen", None, 4800, PARTICIPATIE),
    Gegevens("Fietsles", "Sportservice", 6, 90, "Subsidie welzijn", "za 10.00-11.30", kinderopvang=False),
)
VOL, WEER_PLAATS = "Schakeltraject", "Fietsles"
BEROEPEN = (
    ("Logistiek medewerker", "Bloemenveiling", Contractsoort.OPROEP, Werkniveau.ONDER, 24),
    ("Keukenhulp", "Restaurant De Haven", Contractsoort.TIJDELIJK, Werkniveau.PAST, 32),
    ("Zorgassistent", "Zorggroep Noord", Contractsoort.LEERWERK, Werkniveau.PAST, 28),
    ("Kapper", "Eigen zaak", Contractsoort.ZELFSTANDIG, Werkniveau.PAST, 36),
    ("Monteur", "Garage Spaarne", Contractsoort.VAST, Werkniveau.BOVEN, 38),
)


def aanbod_maken(gemeente: Gemeente, gebruikers: dict[str, Gebruiker], dag: date, *, door: Gebruiker) -> None:
    """Fill the catalogue of a gemeente, and bring people with a PIP into every state of it."""
    with werken_in(gemeente, door):
        instelling_zetten("scholingsbudget_bedrag", SCHOLINGSBUDGET, door=door)
        catalogus_aanvullen(door=door)
        aanbod = {rij.naam: rij for rij in Voorziening.objects.all()}
        for nummer, gegevens in enumerate(GEGEVENS):
            aanbod[gegevens.naam] = _vullen(aanbod[gegevens.naam], gegevens, nummer, dag, door)
        voorziening_stoppen(aanbod["Social return"], op=dag - timedelta(days=60), door=door)
    klantmanager = gebruikers.get("klantmanager")
    if klantmanager:
        with werken_in(gemeente, klantmanager):
            mensen = Dossier.objects.filter(pips__status=PipStatus.VASTGESTELD, status=DossierStatus.OPEN)
            _Inzet(aanbod, list(mensen.distinct().order_by("pk")), dag, klantmanager).alles()


def _vullen(rij: Voorziening, gegevens: Gegevens, nummer: int, dag: date, door: Gebruiker) -> Voorziening:
    """Give a voorziening what the gemeente knows of it; never fewer places than history took."""
    plaatsen = gegevens.capaciteit
    velden: dict[str, Any] = {
        "aanbieder": Aanbieder.objects.filter(naam=gegevens.organisatie).first(),
        "organisatie": gegevens.organisatie,
        "omschrijving": gegevens.omschrijving,
        "tijden": gegevens.tijden,
        "kinderopvang": gegevens.kinderopvang,
        "capaciteit": max(plaatsen, drukste_aantal(rij, dag)) if plaatsen else None,
        "kosten": Decimal(gegevens.kosten) if gegevens.kosten else None,
        "budget": gegevens.budget,
        "aanmelden_bij": "Bel of mail de organisatie" if nummer % 2 else "Met het formulier op intranet",
        "regiosleutel": f"kennemerland-{rij.naam.lower().split()[0]}" if nummer < 2 else "",
    }
    return voorziening_opslaan(rij, velden, door=door)


class _Inzet:
    """Brings people into every state, a few at a time."""

    def __init__(self, aanbod: dict[str, Voorziening], dossiers: list[Dossier], dag: date, door: Gebruiker) -> None:
        self.aanbod, self.dossiers, self.dag, self.door = aanbod, dossiers, dag, door

    def alles(self) -> None:
        """Do it all; who is too few is left out."""
        self._plaatsen()
        self._wachten()
        self._vol()
        self._routes()
        self._werk()
        self._studie()
        self._gezinnen()

    def _geleden(self, dagen: int) -> date:
        return self.dag - timedelta(days=dagen)

    def _plaats(self, dossier: Dossier, naam: str, begin: int, duur: int | None) -> VoorzieningDeelname | None:
        """Give a place, unless history has him there already."""
        rij = self.aanbod[naam]
        if VoorzieningDeelname.objects.filter(dossier=dossier, voorziening=rij).exists():
            return None
        van = self._geleden(begin)
        tot = van + timedelta(days=duur) if duur else None
        return deelnames.deelname_vastleggen(
            dossier, rij, van=van, tot=tot, kosten=rij.kosten, budget=rij.budget, door=self.door
        )

    def _plaatsen(self) -> None:
        namen = ("Taalmaatje", "Extra taalles", "Sollicitatietraining", "Jobcoaching", "Mindspring", "Excursies")
        for nummer, dossier in enumerate(self.dossiers[0:36]):
            begin = (60, -14, 120, 200, 150, 90)[nummer % 6]
            duur = (None, 60, 40, 90, 70, 91)[nummer % 6]
            deelname = self._plaats(dossier, namen[nummer // 6], begin, duur)
            if deelname is None:
                continue
            if nummer % 6 in (3, 4):
                resultaat = list(DeelnameResultaat)[nummer // 6 % 4]
                deelnames.deelname_afronden(
                    deelname,
                    laatste_dag=self._geleden(begin) + timedelta(days=(duur or 30) - 1),
                    resultaat=resultaat,
                    toelichting="" if resultaat == DeelnameResultaat.DOEL_BEREIKT else "Kon niet elke week komen.",
                    kosten=deelname.kosten,
                    budget=deelname.budget,
                    door=self.door,
                )
            if nummer == 5:
                deelnames.deelname_intrekken(deelname, reden="Is verhuisd naar een andere wijk.", door=self.door)

    def _wachten(self) -> None:
        redenen = list(Wachtreden)
        for nummer, dossier in enumerate(self.dossiers[36:50]):
            reden = redenen[nummer % len(redenen)]
            rij = self.aanbod[("Empowermenttraining", "Sollicitatietraining")[nummer % 2]]
            if reden == Wachtreden.GEEN_PLAATS or dossier.voorzieningdeelnames.filter(voorziening=rij).exists():
                continue
            deelnames.deelname_laten_wachten(
                dossier,
                rij,
                wachtreden=reden,
                wacht_sinds=self._geleden(10 + 9 * nummer),
                toelichting="Wil eerst de verhuizing regelen." if reden == Wachtreden.ANDERS else "",
                door=self.door,
            )

    def _vol(self) -> None:
        """Fill two voorzieningen, let some wait for a place, and free one in the second: who waits longest gets a
        task.
        """
        self._vullen_tot_vol(VOL)
        bezet = self._vullen_tot_vol(WEER_PLAATS)
        rij = self.aanbod[WEER_PLAATS]
        if len(bezet) > 1:
            deelnames.deelname_afronden(
                bezet[0],
                laatste_dag=self._geleden(1),
                resultaat=DeelnameResultaat.DOEL_BEREIKT,
                kosten=rij.kosten,
                budget=rij.budget,
                door=self.door,
            )

    def _vullen_tot_vol(self, naam: str) -> list[VoorzieningDeelname]:
        """Give away every place that is left and let three more wait; returns who got a place."""
        rij = self.aanbod[naam]
        plaatsen = (rij.capaciteit or 0) - drukste_aantal(rij, self.dag)
        rest = [d for d in self.dossiers[50:] if not d.voorzieningdeelnames.filter(voorziening=rij).exists()]
        bezet = [plaats for dossier in rest[:plaatsen] if (plaats := self._plaats(dossier, naam, 30, None))]
        for nummer, dossier in enumerate(rest[plaatsen : plaatsen + 3]):
            deelnames.deelname_laten_wachten(
                dossier,
                rij,
                wachtreden=Wachtreden.GEEN_PLAATS,
                wacht_sinds=self._geleden(25 - nummer),
                door=self.door,
            )
        return bezet

    def _routes(self) -> None:
        met = set(Integratieroute.objects.values_list("dossier_id", flat=True))
        redenen = list(GeenInzetReden)
        zonder = [dossier for dossier in self.dossiers if dossier.pk not in met]
        for nummer, dossier in enumerate(zonder[:20]):
            route = (Route.ACTIVERING, Route.GEEN_INZET, Route.MAATSCHAPPELIJK, Route.ONDERWIJS)[nummer % 4]
            reden = redenen[nummer // 4 % len(redenen)] if route == Route.GEEN_INZET else ""
            meedoen.integratieroute_vastleggen(
                dossier,
                route=route,
                van=self._geleden(90 + nummer),
                reden=reden,
                toelichting="Eerst de gezinshereniging." if reden == GeenInzetReden.ANDERS else "",
                door=self.door,
            )
            if nummer % 5 == 0:
                meedoen.integratieroute_vastleggen(dossier, route=Route.WERK, van=self._geleden(20), door=self.door)

    def _werk(self) -> None:
        for nummer, dossier in enumerate(self.dossiers[10:20]):
            functie, werkgever, contract, niveau, uren = BEROEPEN[nummer % len(BEROEPEN)]
            werk = meedoen.werk_vastleggen(
                dossier,
                {
                    "functie": functie,
                    "werkgever": werkgever,
                    "contract": contract,
                    "niveau": niveau,
                    "uren_per_week": Decimal(uren),
                    "van": self._geleden(40 + 35 * nummer),
                },
                door=self.door,
            )
            if nummer % 4 == 3:
                meedoen.werk_beeindigen(
                    werk, laatste_dag=self._geleden(25), einde_reden=Werkeinde.CONTRACT, door=self.door
                )

    def _studie(self) -> None:
        for nummer, dossier in enumerate(self.dossiers[20:29]):
            niveau = (Opleidingsniveau.MBO2, Opleidingsniveau.HBO, Opleidingsniveau.SCHAKEL)[nummer % 3]
            opleiding = meedoen.opleiding_vastleggen(
                dossier,
                {
                    "naam": ("Zorg en welzijn", "Verpleegkunde", "Schakeljaar techniek")[nummer % 3],
                    "instelling": ("Nova College", "Hogeschool Inholland", "Nova College")[nummer % 3],
                    "niveau": niveau,
                    "van": self._geleden(300),
                },
                door=self.door,
            )
            if nummer in (3, 5):
                uitkomst = Opleidingsuitkomst.DIPLOMA if nummer == 3 else Opleidingsuitkomst.GESTOPT
                meedoen.opleiding_afronden(opleiding, laatste_dag=self._geleden(30), uitkomst=uitkomst, door=self.door)
            waardering = scholing.diplomawaardering_aanvragen(
                dossier,
                diploma=("Bachelor economie", "Middelbare school", "Technische school")[nummer % 3],
                land=dossier.inburgeraar.land_van_herkomst or "Syrië",
                aangevraagd_op=self._geleden(120),
                door=self.door,
            )
            if nummer % 2:
                scholing.diplomawaardering_vastleggen(
                    waardering,
                    uitslag_op=self._geleden(60),
                    niveau=(Opleidingsniveau.HBO, Opleidingsniveau.HAVO_VWO, Opleidingsniveau.VMBO)[nummer % 3],
                    door=self.door,
                )
            uitgave = scholing.scholingsuitgave_toekennen(
                dossier,
                waarvoor="Boeken en reiskosten",
                bedrag=Decimal(150 + 100 * nummer),
                toegekend_op=self._geleden(50),
                door=self.door,
            )
            if nummer == 8:
                scholing.scholingsuitgave_terugdraaien(uitgave, reden="De school betaalt de boeken.", door=self.door)
            if dossier.bijstandperiodes.filter(van__lte=self.dag, tot=None).exists():
                scholing.studietoestemming_besluiten(
                    dossier,
                    opleiding=opleiding.naam,
                    toegestaan=nummer % 4 != 0,
                    besloten_op=self._geleden(40),
                    van=self.dag,
                    motivering="De opleiding leidt naar werk met een tekort." if nummer % 4 else "Werk gaat voor.",
                    voorwaarden="Elk kwartaal de studieresultaten laten zien." if nummer % 4 else "",
                    door=self.door,
                )

    def _gezinnen(self) -> None:
        """Let one of a couple leave the bijstand for work, so that the other must be kept in view."""
        gezien: dict[int, Dossier] = {}
        for dossier in Dossier.objects.open().select_related("inburgeraar").order_by("pk"):
            gezin, eerste = dossier.inburgeraar.gezin_id, gezien.get(dossier.inburgeraar.gezin_id)
            if eerste is None:
                gezien[gezin] = dossier
                continue
            if (dossier.inburgeraar.leeftijd_op(self.dag) or 0) < 18:
                continue
            meedoen.werk_vastleggen(
                eerste,
                {
                    "functie": "Chauffeur",
                    "werkgever": "Vervoerscentrale",
                    "contract": Contractsoort.TIJDELIJK,
                    "niveau": Werkniveau.PAST,
                    "uren_per_week": Decimal(36),
                    "van": self._geleden(70),
                },
                door=self.door,
            )
            for persoon in (eerste, dossier):
                for recht in persoon.bijstandperiodes.filter(tot=None, van__lt=self._geleden(9)):
                    bijstand_bewaren(
                        persoon,
                        van=recht.van,
                        tot=self._geleden(9),
                        uitstroom=Uitstroom.VOLLEDIG,
                        reden=UitstroomReden.WERK,
                        bestaand=recht,
                        waarom="Werk gevonden.",
                        door=self.door,
                    )
            return
