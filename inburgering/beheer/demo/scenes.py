"""The scenes of the demo: each makes a dossier and puts it where it is today."""

from contextlib import suppress
from datetime import date, timedelta
from itertools import cycle
from typing import Any

from inburgering.beheer.demo.antwoorden import B1, Profiel, profiel_kiezen
from inburgering.beheer.demo.contact import Omgang
from inburgering.beheer.demo.personen import Mensen
from inburgering.beheer.demo.verloop import Verloop
from inburgering.dossiers.enums import (
    Doelgroep,
    Gezinsrol,
    Sluitreden,
    TermijnSoort,
    TermijnStatus,
    Uitstroom,
    UitstroomReden,
    Verblijfsvergunning,
)
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.bijstand import bijstand_bewaren
from inburgering.dossiers.services.dossiers import budgetcoach_toewijzen, dossier_sluiten, klantmanager_toewijzen
from inburgering.dossiers.services.gezinnen import gezinslid_bewaren
from inburgering.dossiers.services.personen import signaleringen_wijzigen
from inburgering.dossiers.services.wachten import wachten_beginnen, wachten_ontvangen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import op_dag
from inburgering.toegang.models import Gebruiker
from intake.models import BrugklasGroep
from intake.services.intake import intake_overnemen
from pip_plans.enums import PipSoort
from pip_plans.services.overnemen import pip_overnemen


class Scenes:
    """The scenes of one gemeente: each makes a dossier and puts it where it is today."""

    def __init__(self, gebruikers: dict[str, Gebruiker], mensen: Mensen, dag: date) -> None:
        self.dag = dag
        self.toeval = mensen.toeval
        self.mensen = mensen
        self.budgetcoach = gebruikers.get("budgetcoach")
        self.klantmanagers = [
            gebruiker for naam, gebruiker in gebruikers.items() if naam.startswith(("klantmanager", "vreemde"))
        ]
        self.beurt = cycle(
            self.klantmanagers[mensen.reeks % len(self.klantmanagers) :]
            + self.klantmanagers[: mensen.reeks % len(self.klantmanagers)]
        )

    def geleden(self, minstens: int, hoogstens: int) -> date:
        """Return a day between so many days ago."""
        return self.dag - timedelta(days=self.toeval.randint(minstens, hoogstens))

    def _verloop(self, *, asiel: bool | None = None, profiel: Profiel | None = None) -> Verloop:
        asiel = self.toeval.random() < 0.72 if asiel is None else asiel
        return Verloop(
            toeval=self.toeval,
            vandaag=self.dag,
            klantmanager=next(self.beurt),
            profiel=profiel or profiel_kiezen(self.toeval),
            asiel=asiel,
            kinderen=self.toeval.random() < 0.35,
        )

    def _kenmerken(self, verloop: Verloop) -> dict[str, Any]:
        if not verloop.asiel:
            doelgroep = Doelgroep.GEZINSMIGRANT if self.toeval.random() < 0.85 else Doelgroep.OVERIGE_MIGRANT
            return {"doelgroep": doelgroep, "verblijfsvergunning": Verblijfsvergunning.REGULIER}
        worp = self.toeval.random()
        kenmerken: dict[str, Any] = {
            "doelgroep": Doelgroep.ASIELSTATUSHOUDER,
            "verblijfsvergunning": Verblijfsvergunning.ASIEL_BEPAALDE_TIJD,
        }
        if worp < 0.10:
            kenmerken["hervestiger"] = True
        elif worp < 0.22:
            kenmerken["nareiziger"] = True
        elif worp < 0.26:
            kenmerken |= {"gezinslid_asiel": True, "verblijfsvergunning": Verblijfsvergunning.REGULIER}
        return kenmerken

    def _begin(self, verloop: Verloop, kennisgeving: date, **persoon: Any) -> Dossier:
        """Open a dossier of somebody who lives here; asielstatushouders have bijstand from the day they moved in."""
        ingeschreven = kennisgeving - timedelta(days=self.toeval.randint(0, 25))
        feiten: dict[str, Any] = {"plicht_op": kennisgeving, "inschrijving_op": ingeschreven}
        if verloop.asiel:
            feiten |= {
                "koppeling_op": ingeschreven - timedelta(days=self.toeval.randint(20, 80)),
                "gehuisvest_op": ingeschreven,
                "coa_voorinburgering": self.toeval.choice(
                    ("", "Twaalf weken NT2 en KNM gevolgd.", "Niet deelgenomen.")
                ),
                "recht_op_bijstand_op": ingeschreven,
            }
        dossier = verloop.begin(
            self.mensen.persoon(asiel=verloop.asiel, **persoon),
            kennisgeving=kennisgeving,
            kenmerken=self._kenmerken(verloop),
            **feiten,
        )
        ontzorgen = dossier.termijnen.filter(
            soort=TermijnSoort.ONTZORGEN, status=TermijnStatus.LOOPT, laatste_dag__gte=self.dag
        )
        if self.budgetcoach and ontzorgen.exists():
            with op_dag(min(self.dag, kennisgeving + timedelta(days=2))):
                budgetcoach_toewijzen(dossier, budgetcoach=self.budgetcoach, door=verloop.klantmanager)
        if verloop.kinderen:
            self._kinderen(dossier, verloop)
        return dossier

    def _kinderen(self, dossier: Dossier, verloop: Verloop) -> None:
        bekend = {dossier.inburgeraar.naam, *(lid.naam for lid in dossier.inburgeraar.gezin.gezinsleden.all())}
        for _ in range(self.toeval.randint(1, 3)):
            jaren = self.toeval.randint(1, 15)
            naam = self._kindernaam(dossier, verloop, bekend)
            bekend.add(naam)
            gezinslid_bewaren(
                dossier,
                {
                    "naam": naam,
                    "rol": Gezinsrol.KIND,
                    "geboren_op": self.dag - timedelta(days=jaren * 365 + self.toeval.randint(1, 360)),
                    "vve": 2 <= jaren <= 4,
                    "school": ""
                    if jaren < 2
                    else self.toeval.choice(("Peuteropvang De Globe", "Basisschool De Zuiderpolder", "ISK Haarlem")),
                },
                door=verloop.klantmanager,
            )

    def _kindernaam(self, dossier: Dossier, verloop: Verloop, bekend: set[str]) -> str:
        """Return a name that nobody else in the household has."""
        while True:
            voornaam = self.mensen.persoon(asiel=verloop.asiel)["voornamen"].split()[0]
            naam = f"{voornaam} {dossier.inburgeraar.achternaam}"
            if naam not in bekend:
                return naam

    # The scenes, in the order of the work.

    def net_aangemeld(self) -> None:
        """DUO has just notified; some dossiers have nobody yet, two carry an alert."""
        verloop = self._verloop()
        dossier = self._begin(verloop, self.geleden(0, 9))
        worp = self.toeval.random()
        if worp < 0.15:
            klantmanager_toewijzen(dossier, klantmanager=None, door=verloop.klantmanager)
        elif worp < 0.30:
            signaleringen_wijzigen(dossier, {"geheimhouding": True}, door=verloop.klantmanager)

    def in_de_opvang(self) -> None:
        """Linked by the COA, not yet housed or registered: no term runs."""
        verloop = self._verloop(asiel=True)
        koppeling = self.geleden(5, 90)
        verloop.begin(
            self.mensen.persoon(asiel=True, **self.mensen.in_de_opvang()),
            kennisgeving=koppeling - timedelta(days=3) if self.toeval.random() < 0.6 else None,
            kenmerken=self._kenmerken(verloop),
            koppeling_op=koppeling,
            coa_voorinburgering="Volgt NT2 in de opvang, vier dagdelen per week.",
        )

    def uitgenodigd(self) -> None:
        """Invited; the conversation is still to come."""
        verloop = self._verloop()
        dossier = self._begin(verloop, self.geleden(8, 16))
        verloop.oproepen(dossier, self.geleden(0, 4))

    def verscheen_niet(self) -> None:
        """Did not appear: a written warning has gone out."""
        verloop = self._verloop(asiel=False)
        dossier = self._begin(verloop, self.geleden(30, 50))
        verloop.oproepen(dossier, self.geleden(14, 20), gemist=1)

    def intake_loopt(self) -> None:
        """Part of the sections done, the leerbaarheidstoets on its way, some in the brugklas."""
        verloop = self._verloop()
        dossier = self._begin(verloop, self.geleden(22, 60))
        gesprek = verloop.oproepen(dossier, self.geleden(12, 20))
        if gesprek > self.dag:
            return
        verloop.gesprekken(dossier, gesprek, delen=self.toeval.randint(2, 9))
        Omgang(self.toeval, self.dag, verloop.klantmanager).contact(dossier, gesprek)
        if self.toeval.random() < 0.7:
            verloop.toets(dossier, gesprek)
        self._brugklas(verloop, dossier, gesprek)

    def _brugklas(self, verloop: Verloop, dossier: Dossier, gesprek: date) -> None:
        """Let most asielstatushouders join the first group that begins within ten weeks and has a place."""
        groepen = BrugklasGroep.objects.filter(start__gte=gesprek, start__lt=gesprek + timedelta(weeks=10))
        groep = groepen.order_by("start").first()
        if groep is None or not verloop.asiel or self.toeval.random() > 0.8:
            return
        with suppress(RegelFout):  # another process took the last place
            verloop.brugklas(dossier, groep, gesprek)

    def _intake_gedaan(self, verloop: Verloop, kennisgeving: date, **persoon: Any) -> tuple[Dossier, date]:
        """Open a dossier and carry out the whole intake; returns the day on which it was completed."""
        dossier = self._begin(verloop, kennisgeving, **persoon)
        gesprek = verloop.oproepen(dossier, kennisgeving + timedelta(days=self.toeval.randint(4, 9)))
        verloop.toets(dossier, gesprek)
        verloop.gesprekken(dossier, gesprek)
        self._brugklas(verloop, dossier, gesprek)
        klaar = gesprek + timedelta(days=8)
        verloop.intake_klaar(dossier, klaar)
        return dossier, klaar

    def wacht_op_derde(self) -> None:
        """The PIP waits for a report; for some it has come, which gives two weeks."""
        verloop = self._verloop(asiel=True)
        kennisgeving = self.geleden(55, 74)
        dossier, klaar = self._intake_gedaan(verloop, kennisgeving)
        with op_dag(klaar):
            wacht = wachten_beginnen(
                dossier,
                door=verloop.klantmanager,
                op_wie=self.toeval.choice(("brugklasrapport", "medisch advies", "diplomawaardering IDW")),
                reden="Zonder dit rapport kunnen wij de leerroute niet goed kiezen.",
                sinds=klaar,
            )
        if self.toeval.random() < 0.4:
            ontvangen = self.geleden(1, 6)
            with op_dag(ontvangen):
                wachten_ontvangen(wacht, door=verloop.klantmanager, ontvangen_op=ontvangen)

    def pip_in_voorbereiding(self) -> None:
        """The intake is done, the plan half written."""
        verloop = self._verloop()
        dossier, klaar = self._intake_gedaan(verloop, self.geleden(38, 62))
        if self.toeval.random() < 0.7:
            verloop.pip(dossier, klaar + timedelta(days=2), compleet=False)

    def pip_compleet(self) -> None:
        """Everything is there: the PIP can be fixed today."""
        verloop = self._verloop()
        dossier, klaar = self._intake_gedaan(verloop, self.geleden(45, 66))
        verloop.pip(dossier, klaar + timedelta(days=3))

    def pip_te_laat(self) -> None:
        """The ten weeks are over."""
        verloop = self._verloop()
        dossier, klaar = self._intake_gedaan(verloop, self.geleden(73, 88))
        verloop.pip(dossier, klaar + timedelta(days=3), compleet=self.toeval.random() < 0.5)

    def pip_te_versturen(self) -> None:
        """Fixed this week, the letter still to be sent."""
        verloop = self._verloop()
        dossier, klaar = self._intake_gedaan(verloop, self.geleden(50, 66))
        verloop.vaststellen(verloop.pip(dossier, klaar), self.geleden(0, 3), versturen=False)

    def _in_traject(self, minstens: int, hoogstens: int, **keuzes: Any) -> tuple[Verloop, Dossier, date]:
        verloop = self._verloop(**keuzes)
        kennisgeving = self.geleden(minstens, hoogstens)
        dossier, klaar = self._intake_gedaan(verloop, kennisgeving)
        laat = self.toeval.random() < 0.15
        vastgesteld = klaar + timedelta(days=self.toeval.randint(50, 75) if laat else self.toeval.randint(5, 30))
        vastgesteld = min(vastgesteld, self.dag - timedelta(days=10))
        verloop.vaststellen(verloop.pip(dossier, klaar + timedelta(days=1)), vastgesteld)
        Omgang(self.toeval, self.dag, verloop.klantmanager).rondom(dossier, vastgesteld)
        return verloop, dossier, vastgesteld

    def traject(self) -> None:
        """On the way since some months or years; some have left bijstand for work."""
        verloop, dossier, vastgesteld = self._in_traject(115, 420)
        uit = vastgesteld + timedelta(days=self.toeval.randint(60, 250))
        periode = dossier.bijstandperiodes.first()
        if periode and uit < self.dag and self.toeval.random() < 0.3:
            with op_dag(uit):
                bijstand_bewaren(
                    dossier,
                    van=periode.van,
                    tot=uit,
                    uitstroom=Uitstroom.VOLLEDIG,
                    reden=UitstroomReden.WERK,
                    bestaand=periode,
                    door=verloop.klantmanager,
                )

    def traject_gewijzigd(self) -> None:
        """A changed PIP is in force."""
        verloop, dossier, vastgesteld = self._in_traject(300, 420, profiel=B1)
        verloop.wijzigen(dossier, vastgesteld + timedelta(days=150))

    def traject_overgenomen(self) -> Dossier:
        """Taken over from the system before this one, without letters; some near the end of the term."""
        verloop = self._verloop()
        kennisgeving = self.geleden(420, 1160)
        dossier = self._begin(verloop, kennisgeving)
        dagtekening = kennisgeving + timedelta(days=self.toeval.randint(40, 85))
        intake_overnemen(
            dossier,
            door=verloop.klantmanager,
            gestart_op=kennisgeving + timedelta(days=10),
            afgerond_op=dagtekening - timedelta(days=4),
        )
        pip_overnemen(
            dossier,
            door=verloop.klantmanager,
            dagtekening=dagtekening,
            bekendgemaakt_op=dagtekening,
            leerroute=verloop.profiel.leerroute,
            soort=PipSoort.EERSTE,
        )
        return dossier

    def afgerond(self) -> None:
        """Closed this year, each with its reason."""
        dossier = self.traject_overgenomen()
        reden = self.toeval.choice(
            (Sluitreden.VOLDAAN, Sluitreden.VOLDAAN, Sluitreden.VERHUISD, Sluitreden.VRIJGESTELD)
        )
        with op_dag(self.geleden(3, 300)):
            dossier_sluiten(dossier, door=self.klantmanagers[0], reden=reden)
