"""One household of the demo on its way through ontzorgen: what can be done with it, and on which day."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from stdnum import iban

from inburgering.brieven.enums import Verzendwijze
from inburgering.brieven.opmaak import pdf_van
from inburgering.dossiers.enums import TermijnSoort
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.dossiers import budgetcoach_toewijzen
from inburgering.recht.kalender import eerste_werkdag, maanden_erbij
from inburgering.recht.vaste_lasten import eerste_van_maand
from inburgering.toegang.klok import op_dag
from inburgering.toegang.models import Gebruiker
from ontzorgen.documents import ontzorgenbrief_html, verklaring
from ontzorgen.enums import (
    BegunstigdeSoort,
    Inkomenssoort,
    Kostensoort,
    Leefgeldritme,
    Postgroep,
    Reservering,
    Tolk,
    TrajectSoort,
    Vaardigheid,
)
from ontzorgen.models import Begunstigde, OntzorgenTraject
from ontzorgen.services.afbouw import afbouwstap_nakijken, afbouwstap_plannen
from ontzorgen.services.besluit import ontzorgen_besluit_versturen, ontzorgen_besluiten, ontzorgen_voortzetten
from ontzorgen.services.coaching import Gesprek, evaluatie_vastleggen, gesprek_vastleggen
from ontzorgen.services.kosten import begunstigde_bewaren, kostenpost_toevoegen
from ontzorgen.services.machtiging import machtiging_vastleggen
from ontzorgen.services.plan import Regel, budgetplan_opstellen
from ontzorgen.services.traject import traject_beeindigen, traject_starten

WEEK = timedelta(weeks=1)
BEGUNSTIGDEN = {
    Kostensoort.HUUR: ("Woningcorporatie Noord", BegunstigdeSoort.VERHUURDER, "INGB0001234567"),
    Kostensoort.GAS_EN_STROOM: ("Energie Direct BV", BegunstigdeSoort.ENERGIE, "ABNA0417164300"),
    Kostensoort.WATER: ("Waterbedrijf Kennemerland", BegunstigdeSoort.WATER, "RABO0300065264"),
    Kostensoort.ZORGVERZEKERING: ("Zorgverzekeraar Samen", BegunstigdeSoort.ZORGVERZEKERAAR, "INGB0007654321"),
}
VERSLAGEN = (
    "Uitgelegd hoe ontzorgen werkt en wie wat betaalt. De rekeningen meegenomen en geordend.",
    "Samen ingelogd bij de bank. De zorgtoeslag aangevraagd.",
    "Post van de afgelopen weken doorgenomen. Twee brieven samen beantwoord.",
    "Automatische incasso voor de zorgverzekering aangezet. Spaarrekening geopend.",
)


class Huishouden:
    """One household on its way through ontzorgen: each step at the day on which it was."""

    def __init__(self, dossier: Dossier, gebruikers: dict[str, Gebruiker], toeval: Random, dag: date) -> None:
        self.dossier = dossier
        self.coach = gebruikers["budgetcoach"]
        self.klantmanager = gebruikers["klantmanager"]
        self.toeval = toeval
        self.dag = dag
        self.traject: OntzorgenTraject | None = None

    @property
    def start(self) -> date:
        assert self.traject is not None  # the first step of every scene
        return self.traject.gestart_op

    def na(self, weken: int) -> date:
        """Return a working day so many weeks after the begin, at the latest today."""
        return min(self.dag, eerste_werkdag(self.start + weken * WEEK))

    def beginnen(self, *, soort: str = TrajectSoort.ART56A, vanaf: date | None = None) -> None:
        periode = {"gestart_op": vanaf, "einde": maanden_erbij(vanaf, 6)} if vanaf else {}
        begin = vanaf or self.dossier.termijnen.get(soort=TermijnSoort.ONTZORGEN).start or self.dag
        with op_dag(min(self.dag, begin + timedelta(days=2))):
            if self.dossier.budgetcoach_id is None:
                budgetcoach_toewijzen(self.dossier, budgetcoach=self.coach, door=self.coach)
            self.traject = traject_starten(self.dossier, soort=soort, door=self.coach, **periode)

    def besluiten(self, *, versturen: bool = True) -> None:
        op = self.na(0)
        with op_dag(op):
            self.traject = ontzorgen_besluiten(self.traject, door=self.coach, dagtekening=op, verzenddatum=op)
            if versturen:
                self._versturen(op)

    def _versturen(self, op: date) -> None:
        ontzorgen_besluit_versturen(self.traject.besluit, door=self.coach, op=op, wijze=Verzendwijze.UITGEREIKT)

    def spreken(self, weken: int, stappen: dict[str, str], *, volgende: int | None = None) -> None:
        op = self.na(weken)
        persoon = self.dossier.inburgeraar
        with op_dag(op):
            gesprek_vastleggen(
                self.traject,
                Gesprek(
                    op=op,
                    taal=persoon.taal or "Nederlands",
                    tolk=self.toeval.choice((Tolk.EIGEN_TAAL, Tolk.TELEFONISCH)) if persoon.tolk else Tolk.GEEN,
                    verslag=VERSLAGEN[min(weken // 6, 3)],
                    volgende_op=eerste_werkdag(self.start + volgende * WEEK) if volgende else None,
                    stappen=stappen,
                ),
                door=self.coach,
            )

    def tekenen(self, weken: int = 1) -> None:
        op = self.na(weken)
        with op_dag(op):
            machtiging_vastleggen(
                self.traject,
                op=op,
                bestandsnaam="machtiging.pdf",
                inhoud=pdf_van(ontzorgenbrief_html(verklaring(self.traject, door=self.coach, op=op))),
                door=self.coach,
            )

    def kosten(self) -> None:
        """Give the household its fixed costs, from the first month on."""
        gezin = self.dossier.inburgeraar.gezin
        if gezin.kostenposten.exists():
            return
        huur = Decimal(self.toeval.randrange(48_000, 69_000, 35)) / 100
        bedragen = {
            Kostensoort.HUUR: (huur, 1),
            Kostensoort.GAS_EN_STROOM: (Decimal(self.toeval.randrange(110, 190)), 1),
            Kostensoort.WATER: (Decimal(self.toeval.randrange(3_500, 5_200, 15)) / 100, 3),
            Kostensoort.ZORGVERZEKERING: (Decimal("148.25"), 1),
        }
        for soort, (bedrag, elke) in bedragen.items():
            naam, begunstigde_soort, rekening = BEGUNSTIGDEN[soort]
            begunstigde = Begunstigde.objects.filter(naam=naam).first() or begunstigde_bewaren(
                None, naam=naam, iban=iban_van(rekening), soort=begunstigde_soort, door=self.coach
            )
            kenmerk = f"{self.toeval.randrange(100_000, 999_999)}"
            with op_dag(self.na(0)):
                kostenpost_toevoegen(
                    gezin,
                    {"soort": soort, "begunstigde": begunstigde, "kenmerk": kenmerk, "elke": elke},
                    bedrag=bedrag,
                    vanaf=self.start,
                    door=self.coach,
                )

    def plan(self, weken: int, *, tekort: bool = False, werk: int = 0, per_maand: bool = False) -> None:
        op = self.na(weken)
        gezin = self.dossier.inburgeraar.gezin
        paar = gezin.inburgeraars.count() > 1
        bijstand = Decimal("1860.00") if paar else Decimal("1401.50") - werk
        regels = [
            Regel(groep=Postgroep.INKOMEN, soort=Inkomenssoort.BIJSTAND, bedrag=bijstand),
            Regel(groep=Postgroep.INKOMEN, soort=Inkomenssoort.HUURTOESLAG, bedrag=Decimal("312.00")),
            Regel(groep=Postgroep.INKOMEN, soort=Inkomenssoort.ZORGTOESLAG, bedrag=Decimal("131.00")),
            Regel(groep=Postgroep.VASTE_LAST, soort=Kostensoort.INTERNET, bedrag=Decimal("42.50")),
            Regel(groep=Postgroep.RESERVERING, soort=Reservering.ONVERWACHT, bedrag=Decimal("60.00")),
            Regel(groep=Postgroep.RESERVERING, soort=Reservering.INRICHTING, bedrag=Decimal("40.00")),
        ]
        if gezin.gezinsleden.exists():
            regels.append(
                Regel(groep=Postgroep.INKOMEN, soort=Inkomenssoort.KINDGEBONDEN_BUDGET, bedrag=Decimal("302.00"))
            )
        if werk:
            regels.append(Regel(groep=Postgroep.INKOMEN, soort=Inkomenssoort.WERK, bedrag=Decimal(werk)))
        with op_dag(op):
            budgetplan_opstellen(
                self.dossier,
                door=self.coach,
                geldig_op=op,
                leefgeld=Decimal("1150.00") if tekort else Decimal("650.00"),
                leefgeldritme=Leefgeldritme.MAAND if per_maand else Leefgeldritme.WEEK,
                regels=regels,
                toelichting="Elke maandag wordt het leefgeld overgemaakt." if not per_maand else "",
            )

    def loslaten(self, soort: str | None, *, weken: int, gelukt: bool | None) -> None:
        """Plan a step so many weeks after the begin; `gelukt` is None as long as it was not checked."""
        vanaf = eerste_van_maand(self.start + weken * WEEK)
        vanaf = max(vanaf, self.start)
        post = self.dossier.inburgeraar.gezin.kostenposten.filter(soort=soort).first() if soort else None
        with op_dag(min(self.dag, vanaf - 2 * WEEK)):
            stap = afbouwstap_plannen(
                self.traject,
                kostenpost=post,
                vanaf=vanaf,
                eerste_betaling_op=vanaf + timedelta(days=4) if soort else None,
                door=self.coach,
            )
        if gelukt is not None:
            nagekeken = min(self.dag, vanaf + WEEK)
            with op_dag(nagekeken):
                opmerking = "" if gelukt else "Er stond te weinig geld op de rekening."
                afbouwstap_nakijken(stap, gelukt=gelukt, op=nagekeken, opmerking=opmerking, door=self.coach)

    def evalueren(self, weken: int, stap: str, *, wil_verder: bool = False, advies: str = "") -> None:
        op = self.na(weken)
        with op_dag(op):
            evaluatie_vastleggen(
                self.traject,
                op=op,
                taal=self.dossier.inburgeraar.taal or "Nederlands",
                tolk=Tolk.EIGEN_TAAL,
                oordelen={vaardigheid.value: stap for vaardigheid in Vaardigheid},
                eigen_woorden="Ik begrijp nu welke brieven belangrijk zijn."
                if stap > "2"
                else "Ik vind de brieven lastig.",
                wil_verder=wil_verder,
                advies=advies,
                door=self.coach,
            )

    def afsluiten(self, op: date, uitkomst: str, reden: str = "") -> None:
        with op_dag(min(self.dag, op)):
            self.traject, _ = traject_beeindigen(self.traject, op=op, uitkomst=uitkomst, reden=reden, door=self.coach)

    def voortzetten(self, maanden: int) -> None:
        op = min(self.dag, eerste_werkdag(self.traject.einde - WEEK))
        with op_dag(op):
            self.traject = ontzorgen_voortzetten(
                self.traject,
                door=self.coach,
                gronden="U heeft nog hulp nodig bij het betalen van uw huur en uw zorgverzekering. "
                "In de afgelopen maanden ging een eigen betaling twee keer mis.",
                kosten=[Kostensoort.HUUR, Kostensoort.ZORGVERZEKERING],
                einde=maanden_erbij(self.traject.einde, maanden),
                dagtekening=op,
                verzenddatum=op,
            )
            self._versturen(op)

    def gewoon_begin(self) -> None:
        """The first two weeks as they should go."""
        self.beginnen()
        self.besluiten()
        self.kosten()
        self.spreken(1, {Vaardigheid.POST: "1", Vaardigheid.INTERNETBANKIEREN: "1"}, volgende=6)
        self.tekenen(1)
        self.plan(2)

    def tot_en_met_maand_vijf(self) -> None:
        self.gewoon_begin()
        self.spreken(6, {Vaardigheid.POST: "2", Vaardigheid.INTERNETBANKIEREN: "3"}, volgende=12)
        self.spreken(12, {Vaardigheid.TOESLAGEN: "2", Vaardigheid.POST: "3", Vaardigheid.INCASSO: "2"})
        self.loslaten(None, weken=14, gelukt=True)
        self.plan(14, per_maand=True)
        self.loslaten(Kostensoort.WATER, weken=18, gelukt=True)


def iban_van(rekening: str) -> str:
    """Return a Dutch IBAN with the right control digits for a bank code and account."""
    return f"NL{iban.calc_check_digits(f'NL00{rekening}')}{rekening}"
