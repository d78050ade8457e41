"""Whatever is done in whatever order, the ledger holds: every sum agrees and nothing is lost or paid twice."""

from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import maanden_erbij
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from ontzorgen.enums import Exportsoort, RegelSoort, RegelStatus
from ontzorgen.models import Betaalbatch, Betaalregel, Kostenpost
from ontzorgen.overgangen import IN_BATCH
from ontzorgen.selectors.controle import CONTROLES
from ontzorgen.services.batches import batch_betaald_melden, batch_exporteren, batch_maken, eerste_uitvoerdag
from ontzorgen.services.grootboek import akkoord_geven, extra_betaling, regel_laten_vervallen, regel_storneren
from ontzorgen.services.kosten import bedrag_wijzigen, kostenpost_beeindigen
from ontzorgen.services.maandlijst import maandlijst_maken
from ontzorgen.services.resultaten import resultaat_inlezen
from tests.ontzorgen.huishoudens import deze_maand, huur

HANDELINGEN = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "lijst",
                "akkoord",
                "vervalt",
                "batch",
                "export",
                "betaald",
                "storno",
                "extra",
                "opnieuw",
                "bedrag",
                "stop",
                "uitslag",
            ]
        ),
        st.integers(0, 5),
    ),
    min_size=4,
    max_size=12,
)


class Bezig:
    """Does one thing to the ledger by its service; what a rule refuses leaves it as it was."""

    def __init__(self, door: Gebruiker) -> None:
        self.door = door

    def doe(self, wat: str, keuze: int) -> None:
        doen: Callable[[int], object] = getattr(self, wat)
        with suppress(RegelFout), transaction.atomic():
            doen(keuze)

    def _regel(self, keuze: int) -> Betaalregel:
        regels = list(Betaalregel.objects.order_by("pk"))
        if not regels:
            raise RegelFout("geen", "Geen regel.")
        return regels[keuze % len(regels)]

    def _batch(self, keuze: int) -> Betaalbatch:
        batches = list(Betaalbatch.objects.order_by("pk"))
        if not batches:
            raise RegelFout("geen", "Geen batch.")
        return batches[keuze % len(batches)]

    def _post(self, keuze: int) -> Kostenpost:
        posten = list(Kostenpost.objects.order_by("pk"))
        return posten[keuze % len(posten)]

    def lijst(self, keuze: int) -> object:
        return maandlijst_maken(maanden_erbij(deze_maand(), keuze % 2), coach=self.door, door=self.door)

    def akkoord(self, keuze: int) -> object:
        return akkoord_geven([self._regel(keuze).uuid, self._regel(keuze + 1).uuid], door=self.door)

    def vervalt(self, keuze: int) -> object:
        return regel_laten_vervallen(self._regel(keuze), reden="proef", door=self.door)

    def batch(self, _keuze: int) -> object:
        return batch_maken(Betaalregel.objects.all(), uitvoeren_op=eerste_uitvoerdag(), door=self.door)

    def export(self, keuze: int) -> object:
        soort = list(Exportsoort)[keuze % 3]
        return batch_exporteren(self._batch(keuze), soort=soort, door=self.door, reden="x" * (keuze % 2))

    def betaald(self, keuze: int) -> object:
        return batch_betaald_melden(self._batch(keuze), op=vandaag(), door=self.door)

    def storno(self, keuze: int) -> object:
        return regel_storneren(self._regel(keuze), op=vandaag(), reden="AC04", door=self.door)

    def extra(self, keuze: int) -> object:
        bedrag = Decimal(keuze * 10) / 4
        return extra_betaling(
            self._post(keuze), maand=vandaag(), bedrag=bedrag, reden="x", formulier=uuid4(), door=self.door
        )

    def opnieuw(self, keuze: int) -> object:
        regel = self._regel(keuze)
        return extra_betaling(
            regel.kostenpost,
            maand=regel.maand,
            bedrag=abs(regel.bedrag),
            reden="opnieuw",
            formulier=uuid4(),
            vervangt=regel,
            door=self.door,
        )

    def bedrag(self, keuze: int) -> object:
        vanaf = maanden_erbij(deze_maand(), keuze % 3)
        return bedrag_wijzigen(self._post(keuze), bedrag=Decimal(100 + keuze), vanaf=vanaf, door=self.door)

    def stop(self, keuze: int) -> object:
        return kostenpost_beeindigen(self._post(keuze), vanaf=maanden_erbij(deze_maand(), keuze % 3), door=self.door)

    def uitslag(self, keuze: int) -> object:
        regel = self._regel(keuze)
        uitkomst = ("betaald", "geweigerd", "terug")[keuze % 3]
        tekst = f"sleutel;bedrag;uitkomst;reden\n{regel.sleutel};;{uitkomst};{uuid4()}\n"
        return resultaat_inlezen(tekst.encode(), bestandsnaam="u.csv", door=self.door)


def controleer(eerder: dict[int, tuple[object, ...]]) -> dict[int, tuple[object, ...]]:
    """Check what must always hold; returns what each line says, which may never change."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    regels = list(Betaalregel.objects.order_by("pk"))
    betalingen = [regel for regel in regels if not regel.is_tegenboeking]
    geexporteerd = sum(batch.totaal for batch in Betaalbatch.objects.all())
    assert sum(regel.bedrag for regel in betalingen if regel.status in IN_BATCH) == geexporteerd
    terug = {regel.pk for regel in betalingen if regel.status == RegelStatus.GESTORNEERD}
    assert {regel.corrigeert_id for regel in regels if regel.is_tegenboeking} == terug
    per_maand = [
        (regel.kostenpost_id, regel.maand)
        for regel in betalingen
        if regel.soort == RegelSoort.MAAND and regel.status != RegelStatus.VERVALLEN
    ]
    assert len(per_maand) == len(set(per_maand))
    inhoud = {regel.pk: (regel.bedrag, regel.iban, regel.maand, regel.kenmerk, regel.uuid) for regel in regels}
    assert {pk: inhoud.get(pk) for pk in eerder} == eerder, "a line changed or went away"
    return inhoud


def _volhouden(handelingen: list[tuple[str, int]], door: Gebruiker) -> None:
    bezig = Bezig(door)
    eerder: dict[int, tuple[object, ...]] = {}
    with transaction.atomic():
        for wat, keuze in handelingen:
            bezig.doe(wat, keuze)
            eerder = controleer(eerder)
        assert [gevonden for controle in CONTROLES for gevonden in controle(0)[0]] == []
        transaction.set_rollback(True)


@pytest.fixture
def twee_posten(post, dossier, budgetcoach) -> None:
    huur(dossier, budgetcoach, "95.10", soort="water", elke=3)


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(handelingen=HANDELINGEN)
def test_elke_volgorde_laat_de_boeken_kloppen(twee_posten, budgetcoach, handelingen):
    _volhouden([("lijst", 0), ("akkoord", 0), *handelingen], budgetcoach)


@pytest.mark.zwaar
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(handelingen=HANDELINGEN)
def test_elke_volgorde_laat_de_boeken_kloppen_lang(twee_posten, budgetcoach, handelingen):
    _volhouden([("lijst", 0), ("akkoord", 0), ("batch", 0), ("export", 0), *handelingen], budgetcoach)
