"""A crowd that places at once: never more people than the place holds."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from inburgering.aanbod.models import Plaatsing
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import vandaag
from leerroutes.models import Activiteit
from tests.dossiers.factories import DossierFactory
from tests.dossiers.test_gelijktijdig import AANTAL, stad_met_anna, tegelijk
from tests.leerroutes.plekken import plaatsing, plek

pytestmark = pytest.mark.xdist_group("gelijktijdig")


def test_een_menigte_past_niet_op_twee_plaatsen(echte_transacties):
    """By the service, and by rows that no service looked at: then the database itself refuses."""
    stad, anna = stad_met_anna()
    with werken_in(stad, anna):
        klein, ook_klein = (plek(door=anna, naam=naam, capaciteit=2) for naam in ("Sorteren", "Tuin"))
        dossiers = [DossierFactory(klantmanager=anna, door=anna) for _ in range(AANTAL)]

    def langs_de_service(nummer: int) -> str:
        plaatsing(dossiers[nummer], klein, vandaag(), door=anna)
        return "geplaatst"

    def eromheen(nummer: int) -> str:
        begin = vandaag() + timedelta(days=nummer)
        rij = Plaatsing(plek=ook_klein, dossier=dossiers[nummer], start=begin, uren_per_week=8, doel="Meedoen")
        try:
            with transaction.atomic():
                rij.save()
        except IntegrityError as fout:
            return "plek_vol" if "plaatsing_plek_vol" in str(fout) else str(fout)
        return "geplaatst"

    for doe in (langs_de_service, eromheen):
        assert tegelijk(stad, anna, doe) == ["geplaatst"] * 2 + ["plek_vol"] * (AANTAL - 2)
    with werken_in(stad, anna):
        assert (klein.plaatsingen.count(), ook_klein.plaatsingen.count(), Activiteit.objects.count()) == (2, 2, 2)
