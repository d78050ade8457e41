"""How ontzorgen ended per year, and who came back with debts."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import op_dag
from ontzorgen.models import OntzorgenTraject, Schuldmelding
from ontzorgen.selectors.uitkomsten import Jaaruitkomst, uitkomsten_per_jaar
from tests.dossiers.factories import DossierFactory


def afgesloten(uitkomst: str, op: date, *terug: date) -> None:
    dossier = DossierFactory(achternaam="Tesfay")
    begin = date(op.year - 1, 1, 1)
    soort = {"soort": "vrijwillig", "gestart_op": begin, "einde": op}
    OntzorgenTraject.objects.create(
        dossier=dossier, gezin=dossier.inburgeraar.gezin, beeindigd_op=op, uitkomst=uitkomst, **soort
    )
    for dag in terug:
        Schuldmelding.objects.create(dossier=dossier, op=dag, toelichting="Zorgpremie.", bedrag=Decimal("1840.50"))


@pytest.fixture
def jaren(in_haarlem) -> None:
    afgesloten("vrijgelaten", date(2024, 3, 1), date(2024, 9, 1), date(2024, 12, 1))
    afgesloten("vrijgelaten", date(2024, 6, 1), date(2026, 1, 5))
    afgesloten("vrijgelaten", date(2024, 7, 1))
    afgesloten("voortijdig", date(2025, 1, 1), date(2024, 12, 31))
    afgesloten("verlengd", date(2025, 2, 1), date(2025, 4, 1))


def test_uitkomsten_per_jaar_telt_wie_terugkomt_een_keer(jaren, django_assert_num_queries):
    """In the year of letting go; not who reported debts before it, nor who still had help."""
    with django_assert_num_queries(2):
        nieuwste, oudste = uitkomsten_per_jaar()
    assert oudste == Jaaruitkomst(2024, vrijgelaten=3, terug=2, terug_binnen_jaar=1)
    assert nieuwste == Jaaruitkomst(2025, voortijdig=1, verlengd=1)
    assert (oudste.deel_terug, oudste.deel_verlengd) == (67, 0)
    assert (nieuwste.deel_terug, nieuwste.deel_verlengd) == (0, 50)
    assert Jaaruitkomst(2023).deel_terug is None


def test_de_teamleider_ziet_alleen_totalen(jaren, haarlem, client_van, budgetcoach, teamleider):
    with op_dag(date(2026, 12, 1)):
        for gebruiker, ziet_wie in ((budgetcoach, True), (teamleider, False)):
            tekst = client_van(gebruiker).get(reverse("ontzorgen:uitkomsten")).content.decode()
            assert "67 %" in tekst, gebruiker
            assert ("Tesfay" in tekst, "1.840,50" in tekst) == (ziet_wie, ziet_wie), gebruiker
    with werken_in(haarlem, budgetcoach):
        assert Schuldmelding.objects.count() == 5
