"""The payments of the demo: a year of months run, agreed, paid and sometimes come back, made by the services."""

from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from uuid import UUID

from django.db.models import Min

from inburgering.beheer.demo.huishouden import iban_van
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import eerste_werkdag, maanden_erbij
from inburgering.recht.vaste_lasten import eerste_van_maand
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import op_dag
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.services.gebruikers import systeemgebruiker
from inburgering.toegang.services.gemeenten import instelling_zetten
from ontzorgen.enums import Exportsoort, RegelStatus
from ontzorgen.models import Betaalregel, OntzorgenTraject
from ontzorgen.selectors.kosten import kostenposten_in
from ontzorgen.services.batches import batch_betaald_melden, batch_exporteren, batch_maken
from ontzorgen.services.grootboek import akkoord_geven, akkoord_mogelijk, extra_betaling, regel_storneren
from ontzorgen.services.maandlijst import maandlijst_maken
from ontzorgen.services.resultaten import resultaat_inlezen

REKENING = "BNGH0285000001"
STORNOREDENEN = ("AC04 rekening opgeheven", "AC01 rekeningnummer onjuist", "MS03 geen reden opgegeven")
TWEEDE_RONDE = timedelta(days=19)
"""After the first days of a month: for households that began in the middle of it."""


def betalingen_maken(gemeente: Gemeente, gebruikers: dict[str, Gebruiker], dag: date, *, zaad: int) -> None:
    """Run every month since the first traject began, and leave today's work undone."""
    coach = gebruikers["budgetcoach"]
    toeval = Random(zaad)  # noqa: S311  # the same payments at every load is the point
    with werken_in(gemeente, systeemgebruiker()):
        instelling_zetten("betaling_rekening_iban", iban_van(REKENING), door=systeemgebruiker())
        instelling_zetten("betaling_rekening_naam", f"Gemeente {gemeente.naam}", door=systeemgebruiker())
        eerste = OntzorgenTraject.objects.aggregate(eerste=Min("gestart_op"))["eerste"]
    if eerste is None:
        return
    maand = eerste_van_maand(eerste)
    while maand <= dag:
        for dagen in (timedelta(0), TWEEDE_RONDE):
            op = eerste_werkdag(maand + dagen)
            if op <= dag:
                _ronde(gemeente, coach, maand, op, dag, toeval)
        maand = maanden_erbij(maand, 1)
    _vandaag(gemeente, coach, dag, toeval)


def _ronde(gemeente: Gemeente, coach: Gebruiker, maand: date, op: date, dag: date, toeval: Random) -> None:
    """Run the list of a month on a day, and put what is due in a batch that is paid."""
    with op_dag(op), werken_in(gemeente, coach):
        with suppress(RegelFout):  # nobody had a traject yet
            maandlijst_maken(maand, coach=coach, door=coach)
        voorgesteld = Betaalregel.objects.filter(akkoord_mogelijk(coach), betaal_op__lte=op + timedelta(days=2))
        akkoord_geven(list(voorgesteld.values_list("uuid", flat=True)), door=coach)
        try:
            batch = batch_maken(Betaalregel.objects.all(), uitvoeren_op=op, door=coach)
        except RegelFout:
            return
        batch_exporteren(batch, soort=Exportsoort.SEPA, door=coach)
    with op_dag(min(dag, op + timedelta(days=1))), werken_in(gemeente, coach):
        batch_betaald_melden(batch, op=op, door=coach)
    terug = op + timedelta(days=9)
    if terug <= dag - timedelta(days=3) and toeval.random() < 0.35:
        with werken_in(gemeente, coach):
            regel = batch.regels.order_by("-bedrag").first()
            with op_dag(terug):
                regel_storneren(regel, op=terug, reden=toeval.choice(STORNOREDENEN), door=coach)
            with op_dag(terug + timedelta(days=2)), suppress(RegelFout):  # the traject may be over by then
                _opnieuw(regel, toeval, coach)


def _opnieuw(regel: Betaalregel, toeval: Random, coach: Gebruiker) -> None:
    regel.refresh_from_db()
    extra_betaling(
        regel.kostenpost,
        maand=regel.maand,
        bedrag=regel.bedrag,
        reden="Rekeningnummer nagevraagd en opnieuw betaald.",
        formulier=UUID(int=toeval.getrandbits(128), version=4),
        vervangt=regel,
        door=coach,
    )


def _vandaag(gemeente: Gemeente, coach: Gebruiker, dag: date, toeval: Random) -> None:
    """Leave work: a payment that came back this week, one that waits for a colleague, a result nobody recognises."""
    with op_dag(dag), werken_in(gemeente, coach):
        betaald = Betaalregel.objects.filter(status=RegelStatus.BETAALD, corrigeert__isnull=True)
        laatste = betaald.filter(kostenpost__soort="gas_en_stroom").order_by("-betaald_op", "pk").first()
        if laatste is None:
            return
        regel_storneren(laatste, op=dag, reden="AC04 rekening opgeheven", door=coach)
        post = kostenposten_in(eerste_van_maand(dag), coach).filter(soort="huur").last()
        if post is not None:
            with suppress(RegelFout):  # nothing may be paid for them today
                extra_betaling(
                    post,
                    maand=dag,
                    bedrag=Decimal("1225.00"),
                    reden="Borg, volgens het huurcontract.",
                    formulier=UUID(int=toeval.getrandbits(128), version=4),
                    door=coach,
                )
        uitslag = f"sleutel;bedrag;uitkomst;datum;reden\nOUD-2291;38,15;terug;{dag:%d-%m-%Y};AC04\n"
        resultaat_inlezen(uitslag.encode(), bestandsnaam=f"uitslag-{dag:%Y-%m-%d}.csv", door=coach)
