"""The ontzorgen of the demo: households in every state, with a year of history, made by the services."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from inburgering.beheer.demo.huishouden import WEEK, Huishouden
from inburgering.dossiers.enums import DossierStatus, TermijnSoort, Uitstroom, UitstroomReden
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.bijstand import bijstand_bewaren
from inburgering.dossiers.services.taken import taken_afronden
from inburgering.recht.kalender import maanden_erbij
from inburgering.recht.vaste_lasten import eerste_van_maand
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import op_dag
from inburgering.toegang.models import Gebruiker, Gemeente
from ontzorgen.enums import (
    Kostensoort,
    SignaalSoort,
    TrajectSoort,
    TrajectUitkomst,
    Vaardigheid,
)
from ontzorgen.services.machtiging import machtiging_weigeren
from ontzorgen.services.overdracht import ontzorgen_overdragen
from ontzorgen.services.plan import terugkeer_vastleggen
from ontzorgen.services.signalen import signaal_melden, signaal_oplossen, signalen_zoeken


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
