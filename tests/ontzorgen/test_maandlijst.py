"""The run of a month: what is due gets its line once, and everything else says why not."""

from ontzorgen.enums import RegelStatus
from ontzorgen.models import Betaalregel
from ontzorgen.services.maandlijst import maandlijst_maken
from tests.ontzorgen.huishoudens import deze_maand


def test_maandlijst_maken(post, budgetcoach):
    lijst = maandlijst_maken(deze_maand(), coach=budgetcoach, door=budgetcoach)
    regel = Betaalregel.objects.get()
    assert (lijst.gemaakt, lijst.gedaan, lijst.is_klaar) == (1, 1, True)
    assert regel.status == RegelStatus.VOORGESTELD
    maandlijst_maken(deze_maand(), coach=budgetcoach, door=budgetcoach)
    assert Betaalregel.objects.count() == 1
