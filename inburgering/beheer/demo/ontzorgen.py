"""The ontzorgen of the demo: households in every state, with a year of history, made by the services."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from stdnum import iban

from inburgering.brieven.enums import Verzendwijze
from inburgering.brieven.opmaak import pdf_van
from inburgering.dossiers.enums import DossierStatus, TermijnSoort, Uitstroom, UitstroomReden
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.bijstand import bijstand_bewaren
from inburgering.dossiers.services.dossiers import budgetcoach_toewijzen
from inburgering.dossiers.services.taken import taken_afronden
from inburgering.recht.kalender import eerste_werkdag, maanden_erbij
from inburgering.recht.vaste_lasten import eerste_van_maand
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import op_dag
from inburgering.toegang.models import Gebruiker, Gemeente
from ontzorgen.documents import ontzorgenbrief_html, verklaring
from ontzorgen.enums import (
    BegunstigdeSoort,
    Inkomenssoort,
    Kostensoort,
    Leefgeldritme,
    Postgroep,
    Reservering,
    SignaalSoort,
    Tolk,
    TrajectSoort,
    TrajectUitkomst,
    Vaardigheid,
)
from ontzorgen.models import Begunstigde, OntzorgenTraject
from ontzorgen.services.afbouw import afbouwstap_nakijken, afbouwstap_plannen
from ontzorgen.services.besluit import ontzorgen_besluit_versturen, ontzorgen_besluiten, ontzorgen_voortzetten
from ontzorgen.services.coaching import Gesprek, evaluatie_vastleggen, gesprek_vastleggen
from ontzorgen.services.kosten import begunstigde_bewaren, kostenpost_toevoegen
from ontzorgen.services.machtiging import machtiging_vastleggen, machtiging_weigeren
from ontzorgen.services.overdracht import ontzorgen_overdragen
from ontzorgen.services.plan import Regel, budgetplan_opstellen, terugkeer_vastleggen
from ontzorgen.services.signalen import signaal_melden, signaal_oplossen, signalen_zoeken
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


def net_begonnen(h: Huishouden) -> None:
    """The first week: nothing is signed yet."""
    h.beginnen()


def wacht_op_machtiging(h: Huishouden) -> None:
    """Spoken to and decided, but not signed."""
    h.beginnen()
    h.besluiten(versturen=False)
    h.spreken(1, {Vaardigheid.POST: "1"}, volgende=4)


def weigert(h: Huishouden) -> None:
    """Does not sign; the letter and the task of the klantmanager are there."""
    h.beginnen()
    h.besluiten()
    h.spreken(1, {})
    op = h.na(2)
    with op_dag(op):
        machtiging_weigeren(
            h.traject, op=op, reden="Vindt dat de gemeente niets met de bank te maken heeft.", door=h.coach
        )


def loopt(h: Huishouden) -> None:
    """In the middle of the six months, as it should be."""
    h.gewoon_begin()
    h.spreken(6, {Vaardigheid.POST: "2", Vaardigheid.INTERNETBANKIEREN: "2"}, volgende=26)


def loopt_met_tekort(h: Huishouden) -> None:
    """The plan does not add up and the landlord reports arrears."""
    h.gewoon_begin()
    h.spreken(6, {Vaardigheid.POST: "1", Vaardigheid.INTERNETBANKIEREN: "2"})
    h.plan(8, tekort=True)
    gemeld = h.dag - timedelta(days=3)
    with op_dag(gemeld):
        signaal_melden(
            h.dossier,
            soort=SignaalSoort.HUURACHTERSTAND,
            gemeld_op=gemeld,
            melder="Woningcorporatie Noord",
            bedrag=Decimal("612.40"),
            toelichting="Eén maand achterstand van vóór het ontzorgen.",
            door=h.coach,
        )


def laat_los(h: Huishouden) -> None:
    """Near the end: letting go step by step."""
    h.tot_en_met_maand_vijf()
    h.loslaten(Kostensoort.ZORGVERZEKERING, weken=24, gelukt=False if h.dag > h.start + 26 * WEEK else None)


def te_evalueren(h: Huishouden) -> None:
    """The six months are over and nobody has evaluated."""
    h.tot_en_met_maand_vijf()


def zes_maanden(h: Huishouden) -> None:
    """A normal six months."""
    h.tot_en_met_maand_vijf()
    h.spreken(18, {vaardigheid.value: "3" for vaardigheid in Vaardigheid})
    h.evalueren(24, "4")
    h.afsluiten(h.traject.einde, TrajectUitkomst.VRIJGELATEN)


def vijf_maanden(h: Huishouden) -> None:
    """Could do it himself a month early."""
    h.tot_en_met_maand_vijf()
    h.evalueren(20, "4")
    h.afsluiten(
        maanden_erbij(h.start, 5), TrajectUitkomst.VRIJGELATEN, "U betaalt al twee maanden zelf en dat gaat goed."
    )


def negen_maanden(h: Huishouden) -> None:
    """Went on for three months with a decision of art. 57."""
    voortgezet(h)
    h.evalueren(12, "3")
    h.afsluiten(h.traject.einde, TrajectUitkomst.VRIJGELATEN)


def voortgezet(h: Huishouden) -> None:
    """Goes on with a decision of art. 57."""
    h.tot_en_met_maand_vijf()
    h.evalueren(23, "2", wil_verder=True, advies="U heeft nog hulp nodig bij de huur en de zorgverzekering.")
    h.voortzetten(3)


def terug_met_schulden(h: Huishouden) -> None:
    """Was let go and came back with debts."""
    zes_maanden(h)
    op = h.dag - 2 * WEEK
    with op_dag(op):
        terugkeer_vastleggen(
            h.dossier,
            op=op,
            bedrag=Decimal("1840.00"),
            schuldeisers=3,
            toelichting="Drie maanden zorgpremie niet betaald en een telefoonabonnement.",
            hulp="Aangemeld bij schuldhulpverlening.",
            door=h.coach,
        )


def bijstand_stopt(h: Huishouden) -> None:
    """Found work: the bijstand ended last week and the handover is to be done."""
    h.gewoon_begin()
    h.spreken(6, {Vaardigheid.POST: "3", Vaardigheid.INTERNETBANKIEREN: "4"})
    h.plan(8, werk=600)
    _uitstroom(h, h.dag - WEEK)


def overgedragen(h: Huishouden) -> None:
    """Found work and was handed over."""
    h.gewoon_begin()
    h.spreken(6, {Vaardigheid.POST: "3", Vaardigheid.INTERNETBANKIEREN: "4"})
    tot = eerste_van_maand(h.start + 16 * WEEK)
    _uitstroom(h, tot)
    with op_dag(min(h.dag, tot + WEEK)):
        ontzorgen_overdragen(h.traject, toeslagen="Inkomen doorgegeven; zorgtoeslag loopt door.", door=h.coach)


def _uitstroom(h: Huishouden, tot: date) -> None:
    periode = h.dossier.bijstandperiodes.get()
    with op_dag(min(h.dag, tot)):
        bijstand_bewaren(
            h.dossier,
            van=periode.van,
            tot=tot,
            uitstroom=Uitstroom.VOLLEDIG,
            reden=UitstroomReden.WERK,
            bestaand=periode,
            waarom="Heeft een contract voor 36 uur.",
            door=h.klantmanager,
        )


def vrijwillig(h: Huishouden) -> None:
    """Somebody outside art. 56a who wanted help."""
    h.beginnen(soort=TrajectSoort.VRIJWILLIG, vanaf=h.dag - 9 * WEEK)
    h.spreken(1, {Vaardigheid.TOESLAGEN: "1", Vaardigheid.POST: "2"}, volgende=11)
    h.plan(2)
    gemeld = h.na(5)
    with op_dag(gemeld):
        signaal = signaal_melden(
            h.dossier, soort=SignaalSoort.VROEGSIGNALERING, gemeld_op=gemeld, melder="Energie Direct BV", door=h.coach
        )
    with op_dag(h.na(7)):
        signaal_oplossen(
            signaal, op=h.na(7), oplossing="Betalingsregeling van drie termijnen afgesproken.", door=h.coach
        )


Scene = Callable[[Huishouden], None]
SCENES: tuple[tuple[int, int, Scene], ...] = (
    (0, 21, net_begonnen),
    (10, 45, wacht_op_machtiging),
    (20, 80, weigert),
    (40, 130, loopt),
    (60, 140, loopt_met_tekort),
    (60, 150, loopt),
    (70, 165, bijstand_stopt),
    (125, 178, laat_los),
    (125, 178, laat_los),
    (183, 215, te_evalueren),
    (190, 270, voortgezet),
    (190, 420, vijf_maanden),
    (190, 420, zes_maanden),
    (200, 420, zes_maanden),
    (200, 420, overgedragen),
    (280, 420, negen_maanden),
    (280, 480, terug_met_schulden),
)
"""How long ago the right to bijstand began (from, until, in days), and what became of the household since."""


def ontzorgen_maken(gemeente: Gemeente, gebruikers: dict[str, Gebruiker], dag: date, *, zaad: int) -> None:
    """Put households in every state, and look for what asks for attention as the night would."""
    coach = gebruikers["budgetcoach"]
    toeval = Random(zaad)  # noqa: S311  # the same households at every load is the point
    with werken_in(gemeente, coach):
        gekozen = list(_verdeeld(dag))
        vrijwilliger = _buiten_56a()
    for dossier, scene in gekozen:
        with werken_in(gemeente, coach):
            scene(Huishouden(dossier, gebruikers, toeval, dag))
            taken_afronden(dossier, "pip_nakijken", door=gebruikers["klantmanager"])
    if vrijwilliger:
        with werken_in(gemeente, coach):
            vrijwillig(Huishouden(vrijwilliger, gebruikers, toeval, dag))
    signalen_zoeken(gemeente, dag)


def _verdeeld(dag: date) -> Iterator[tuple[Dossier, Scene]]:
    """Give each scene a dossier whose six months began when it needs, and use no household twice."""
    dossiers = list(
        Dossier.objects.filter(
            status=DossierStatus.OPEN,
            termijnen__soort=TermijnSoort.ONTZORGEN,
            termijnen__start__isnull=False,
            klantmanager__isnull=False,
            bijstandperiodes__tot__isnull=True,
            ontzorgtrajecten=None,
        )
        .select_related("inburgeraar__gezin", "klantmanager", "budgetcoach", "startfeiten")
        .order_by("pk")
        .distinct()
    )
    starts = {dossier.pk: dossier.termijnen.get(soort=TermijnSoort.ONTZORGEN).start for dossier in dossiers}
    bezet: set[int] = set()
    for van, tot, scene in SCENES:
        for dossier in dossiers:
            geleden = (dag - starts[dossier.pk]).days
            if van <= geleden < tot and dossier.inburgeraar.gezin_id not in bezet:
                bezet.add(dossier.inburgeraar.gezin_id)
                yield dossier, scene
                break


def _buiten_56a() -> Dossier | None:
    anderen = Dossier.objects.filter(status=DossierStatus.OPEN, doelgroep="gezinsmigrant", klantmanager__isnull=False)
    return anderen.select_related("inburgeraar__gezin", "klantmanager", "startfeiten").order_by("pk").first()


def iban_van(rekening: str) -> str:
    """Return a Dutch IBAN with the right control digits for a bank code and account."""
    return f"NL{iban.calc_check_digits(f'NL00{rekening}')}{rekening}"
