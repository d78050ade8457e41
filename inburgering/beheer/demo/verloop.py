"""Carrying one dossier of the demo through the work, day by day, with the services of the screens."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random
from typing import Any

from inburgering.beheer.demo.antwoorden import Profiel, antwoorden_bij
from inburgering.dossiers.enums import TermijnSoort
from inburgering.dossiers.models import Dossier, Gezin
from inburgering.dossiers.services.dossiers import dossier_aanmaken
from inburgering.recht.kalender import eerste_werkdag
from inburgering.toegang.klok import op_dag
from inburgering.toegang.models import Gebruiker
from intake.enums import BrugklasUitkomst, LbtUitslag, OproepUitkomst, Tolk
from intake.models import BrugklasGroep
from intake.secties import LEEFGEBIEDEN
from intake.services.brugklas import Einde, brugklas_aanmelden, brugklas_beeindigen, brugklas_starten
from intake.services.intake import een_op_een_gewezen, gesprek_vastleggen, intake_afronden, intake_starten
from intake.services.oproepen import Afspraak, oproep_uitkomst, oproep_versturen
from intake.services.secties import sectie_afronden, sectie_opslaan
from intake.services.toets import Uitslag, lbt_aanmelden, lbt_uitslag_vastleggen
from pip_plans.enums import Aanleiding, Alfabetisering, BesluitSoort, Leerroute, Onderdeel, Wie
from pip_plans.models import Pip, PipOnderdeel
from pip_plans.services.bekendmaken import pip_versturen
from pip_plans.services.opstellen import onderdeel_opslaan, pip_beginnen, pip_wijziging_beginnen
from pip_plans.services.vaststellen import pip_vaststellen

SPREEKKAMER = "Raakspoort, Zijlvest 39, spreekkamer 4"
TAALSCHOOL = {"B": "Taalschool Kennemerland", "O": "Nova Contract, taalschakeltraject", "Z": "Taalschool Kennemerland"}
AFSPRAKEN = (
    (Wie.INBURGERAAR, "U gaat naar alle lessen. Bent u ziek? Dan belt u de taalschool.", None),
    (Wie.INBURGERAAR, "U oefent elke week een uur met een taalmaatje.", 30),
    (Wie.INBURGERAAR, "U komt naar de gesprekken met uw klantmanager.", None),
    (Wie.GEMEENTE, "Wij melden u aan bij de taalschool.", 14),
    (Wie.GEMEENTE, "Wij zoeken met u naar vrijwilligerswerk dat bij u past.", 60),
    (Wie.GEMEENTE, "Wij bellen u als uw lessen beginnen.", 45),
)
"""Who agrees to what, and within how many days; None: all the time."""


@dataclass
class Verloop:
    """One dossier on its way: the person it is about, who works on it, and chance."""

    toeval: Random
    vandaag: date
    klantmanager: Gebruiker
    profiel: Profiel
    asiel: bool = True
    kinderen: bool = False

    def begin(
        self,
        persoon: dict[str, Any],
        *,
        kennisgeving: date | None,
        kenmerken: dict[str, Any],
        gezin: Gezin | None = None,
        **feiten: Any,
    ) -> Dossier:
        """Open the dossier two days after the last of its facts."""
        bekend = [kennisgeving, *(feiten.get(feit) for feit in ("koppeling_op", "gehuisvest_op", "inschrijving_op"))]
        dag = min(self.vandaag, max(op for op in bekend if op) + timedelta(days=2))
        with op_dag(dag):
            return dossier_aanmaken(
                door=self.klantmanager,
                persoon=persoon,
                kenmerken={"klantmanager": self.klantmanager} | kenmerken,
                startfeiten={"kennisgeving_op": kennisgeving} | feiten,
                gezin=gezin,
            )

    def oproepen(self, dossier: Dossier, dag: date, *, gemist: int = 0) -> date:
        """Send oproepen until somebody comes; returns the day of the first conversation that took place."""
        with op_dag(dag):
            intake_starten(dossier, door=self.klantmanager)
        for keer in range(gemist + 1):
            gesprek = eerste_werkdag(dag + timedelta(days=self.toeval.randint(6, 10)))
            with op_dag(dag):
                oproep = oproep_versturen(
                    dossier,
                    Afspraak(
                        verzonden_op=dag,
                        gesprek_op=gesprek,
                        gesprek_om=time(self.toeval.choice((9, 10, 11, 13, 14))),
                        plaats=SPREEKKAMER,
                    ),
                    door=self.klantmanager,
                )
            dag = gesprek
            if gesprek > self.vandaag:
                return gesprek
            verschenen = keer == gemist
            with op_dag(gesprek):
                oproep_uitkomst(
                    oproep,
                    uitkomst=OproepUitkomst.VERSCHENEN if verschenen else OproepUitkomst.NIET_VERSCHENEN,
                    op=gesprek,
                    door=self.klantmanager,
                )
            dag = gesprek + timedelta(days=0 if verschenen else 2)
        return dag

    def gesprekken(self, dossier: Dossier, dag: date, *, delen: int = len(LEEFGEBIEDEN)) -> None:
        """Hold the first conversation and fill in `delen` sections; the last of a partial row stays half done."""
        persoon = dossier.inburgeraar
        antwoorden = antwoorden_bij(self.profiel, self.toeval, kinderen=self.kinderen, taal=persoon.taal)
        with op_dag(dag):
            gesprek_vastleggen(
                dossier,
                {"op": dag, "plaats": SPREEKKAMER, "tolk": Tolk.TELEFONISCH if persoon.tolk else Tolk.GEEN},
                door=self.klantmanager,
            )
            een_op_een_gewezen(dossier, door=self.klantmanager, op=dag, gewenst=False)
            for nummer, (sleutel, leefgebied) in enumerate(list(LEEFGEBIEDEN.items())[:delen], 1):
                gegeven = antwoorden[sleutel]
                half = nummer == delen < len(LEEFGEBIEDEN)
                if half:
                    gegeven = dict(list(gegeven.items())[:1])
                sectie_opslaan(dossier, leefgebied, gegeven, versie=0, door=self.klantmanager)
                if not half:
                    sectie_afronden(dossier, leefgebied, door=self.klantmanager)

    def toets(self, dossier: Dossier, dag: date) -> None:
        """Register for the leerbaarheidstoets and, when that day has come, record the outcome a week later."""
        with op_dag(dag):
            lbt_aanmelden(
                dossier, door=self.klantmanager, op=dag, examennummer=str(self.toeval.randint(10_000_000, 99_999_999))
            )
        afname = dag + timedelta(days=7)
        if afname > self.vandaag:
            return
        haalbaar = self.profiel.lbt_haalbaar
        with op_dag(afname):
            lbt_uitslag_vastleggen(
                dossier,
                Uitslag(
                    afgenomen_op=afname,
                    uitslag=LbtUitslag.HAALBAAR if haalbaar else LbtUitslag.NIET_HAALBAAR,
                    behaalde_score=None,
                    benodigde_score=None,
                ),
                door=self.klantmanager,
            )

    def brugklas(self, dossier: Dossier, groep: BrugklasGroep, dag: date) -> None:
        """Take part in the brugklas of this group as far as its dates have come."""
        with op_dag(dag):
            deelname = brugklas_aanmelden(
                dossier, door=self.klantmanager, op=dag, groep=groep, onvolledig_reden="Telefoonnummer volgt."
            )
        if groep.start > self.vandaag:
            return
        with op_dag(groep.start):
            deelname = brugklas_starten(deelname, door=self.klantmanager, op=groep.start)
        if groep.einde > self.vandaag:
            return
        with op_dag(groep.einde):
            brugklas_beeindigen(
                deelname,
                Einde(
                    beeindigd_op=groep.einde,
                    uitkomst=BrugklasUitkomst.AFGEROND,
                    nt2_uren=self.toeval.choice((36, 48, 60)),
                ),
                door=self.klantmanager,
            )

    def intake_klaar(self, dossier: Dossier, dag: date) -> None:
        """Complete the intake."""
        with op_dag(dag):
            intake_afronden(dossier, door=self.klantmanager)

    def pip(self, dossier: Dossier, dag: date, *, compleet: bool = True) -> Pip:
        """Compose the first PIP; not `compleet` leaves the reasons of one route and the agreements open."""
        with op_dag(dag):
            pip = pip_beginnen(dossier, door=self.klantmanager)
            for onderdeel, gegevens in self._inhoud(pip, dossier, dag, compleet=compleet).items():
                pip = self._opslaan(pip, onderdeel, gegevens)
        return pip

    def _opslaan(self, pip: Pip, onderdeel: Onderdeel, gegevens: dict[str, Any]) -> Pip:
        versie = PipOnderdeel.objects.filter(pip=pip, onderdeel=onderdeel).values_list("versie", flat=True).first()
        return onderdeel_opslaan(pip, onderdeel, gegevens, basis=versie or 0, door=self.klantmanager)

    def _inhoud(self, pip: Pip, dossier: Dossier, dag: date, *, compleet: bool) -> dict[Onderdeel, dict[str, Any]]:
        profiel, toeval = self.profiel, self.toeval
        wens = toeval.choice(profiel.wens)
        route = profiel.leerroute
        redenen = {
            leerroute: {"reden": toeval.choice(teksten), "bron": bron}
            for leerroute, (teksten, bron) in profiel.redenen.items()
        }
        if not compleet:
            redenen.pop("Z" if route != "Z" else "O")
        asiel_uren = {
            "B": {"uren_per_week": 12, "uren_totaal": 900},
            "O": {"uren_per_week": 20, "uren_totaal": 1500},
            "Z": {"uren_per_week": 10},
        }
        inhoud: dict[Onderdeel, dict[str, Any]] = {
            Onderdeel.ROUTE: {
                "leerroute": route,
                "wil_onderwijs": route == Leerroute.ONDERWIJS,
                "onderwijswens": f"U wilt graag {profiel.werkwoord}{wens}.",
                "redenen": redenen,
            },
            Onderdeel.NIVEAU: {"alfabetisering": Alfabetisering[profiel.alfabetisering.upper()]}
            | (asiel_uren[route] if self.asiel else {}),
        }
        if not compleet:
            return inhoud
        inhoud |= {
            Onderdeel.PVT_MAP: {"pvt_uren": 12, "pvt_voor": dag + timedelta(days=180)}
            | ({} if route == "O" else {"map_uren": 40, "map_toelichting": "als u Nederlands spreekt op niveau A2"}),
            Onderdeel.AFSPRAKEN: {
                "participatie": "U doet twee dagdelen per week vrijwilligerswerk in het buurthuis."
                if route != "O"
                else "U volgt het taalschakeltraject.",
                "doelen": [{"tekst": f"U wilt {profiel.werkwoord}{wens}.", "voor_op": None}],
                "afspraken": [
                    {
                        "wie": wie,
                        "tekst": tekst,
                        "voor_op": dag + timedelta(days=dagen) if dagen else None,
                        "wanneer": "" if dagen else "de hele termijn",
                    }
                    for wie, tekst, dagen in AFSPRAKEN
                ],
            },
            Onderdeel.KINDEREN: {
                "vve_nodig": self.kinderen,
                "vve_afspraken": "Uw jongste kind gaat vier dagdelen per week naar de peuteropvang."
                if self.kinderen
                else "",
            },
        }
        gesprekken: dict[str, Any] = {
            "begeleiding": "Uw klantmanager helpt u bij uw inburgering. U krijgt hulp bij formulieren en afspraken."
        }
        if self.asiel:
            gesprekken |= {
                "begeleiding_organisatie": "VluchtelingenWerk Noordwest-Holland",
                "begeleiding_start_op": dag,
            }
            inhoud[Onderdeel.LESSEN] = {
                "cursusinstelling": TAALSCHOOL[route],
                "cursus_plaats": "Haarlem",
                "cursus_start_op": dag + timedelta(days=35),
            }
        inhoud[Onderdeel.GESPREKKEN] = gesprekken
        if periode := dossier.bijstandperiodes.first():
            inhoud[Onderdeel.PARTICIPATIEWET] = self._besluiten_participatiewet(dossier, periode.van)
        return inhoud

    def _besluiten_participatiewet(self, dossier: Dossier, van: date) -> dict[str, Any]:
        """The besluit of art. 56a goes with the PIP of who has a right to ontzorgen; others have none in the demo."""
        if not dossier.termijnen.filter(soort=TermijnSoort.ONTZORGEN).exists():
            return {"geen_participatiewet": True}
        besluit = {
            "soort": BesluitSoort.ONTZORGEN,
            "titel": "Besluit over het betalen van uw vaste lasten",
            "dagtekening": van + timedelta(days=6),
            "kenmerk": f"PW-{van.year}-{self.toeval.randint(1000, 9999)}",
        }
        return {"pw_besluiten": [besluit]}

    def vaststellen(self, pip: Pip, dag: date, *, versturen: bool = True) -> Pip:
        """Fix the PIP and send it the same day."""
        with op_dag(dag):
            pip = pip_vaststellen(pip, door=self.klantmanager, dagtekening=dag, verzenddatum=dag)
            if versturen:
                pip = pip_versturen(pip, door=self.klantmanager, bekendgemaakt_op=dag)
        return pip

    def wijzigen(self, dossier: Dossier, dag: date) -> Pip:
        """Change the hours of a PIP in force and fix the changed one."""
        with op_dag(dag):
            pip = pip_wijziging_beginnen(dossier, door=self.klantmanager, aanleiding=Aanleiding.AFSPRAKEN)
            pip = self._opslaan(
                pip,
                Onderdeel.ROUTE,
                {"reden_wijziging": "U werkt nu drie dagen per week. Daarom volgt u minder uren les."},
            )
            if self.asiel:
                pip = self._opslaan(pip, Onderdeel.NIVEAU, {"uren_per_week": 8, "uren_totaal": 700})
        return self.vaststellen(pip, dag)
