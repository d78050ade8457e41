"""The sums of the ledger."""

from datetime import date
from decimal import Decimal

import pytest

from leerroutes.enums import Urensoort
from leerroutes.selectors import urenstand
from tests.dossiers.factories import DossierFactory
from tests.leerroutes.factories import school, uren

pytestmark = pytest.mark.usefixtures("in_haarlem")
SEPTEMBER = (date(2026, 9, 1), date(2026, 10, 1))
OKTOBER = (date(2026, 10, 1), date(2026, 11, 1))


def test_urenstand_telt_per_soort_en_wat_erkend_is(django_assert_num_queries):
    dossier, keurmerk, zonder = DossierFactory(), school(), school("Taalhuis", keurmerk_van=None)
    uren(dossier, 40.25, *SEPTEMBER, aanbieder=keurmerk)
    uren(dossier, 12.5, *OKTOBER, aanbieder=zonder)
    uren(dossier, 10, *SEPTEMBER, aanbieder=keurmerk, soort=Urensoort.ALFABETISERING)
    uren(dossier, 8, *SEPTEMBER, aanbieder=keurmerk, soort=Urensoort.KNM)
    uren(dossier, 6, *SEPTEMBER, soort=Urensoort.PVT)
    uren(DossierFactory(), 500, *SEPTEMBER, aanbieder=keurmerk)
    with django_assert_num_queries(1):
        stand = urenstand(dossier)
    assert stand.per_soort[Urensoort.NT2].totaal == Decimal("52.75")
    assert stand.per_soort[Urensoort.NT2].bekend_tot == date(2026, 11, 1)
    assert stand.afschalen.totaal == Decimal("50.25")
    assert stand.lesuren.totaal == Decimal("70.75")
    assert stand.cursusuren.totaal == Decimal("58.25")
    assert stand.pvt.onbewezen == 6
    assert stand.map.totaal == 0
