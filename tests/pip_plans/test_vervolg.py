"""The tasks that an intake and a PIP leave behind never fall on a Saturday, Sunday or feestdag."""

from datetime import date, time, timedelta

import pytest
from freezegun import freeze_time

from inburgering.dossiers.enums import TaakStatus
from inburgering.dossiers.services.dossiers import kenmerken_wijzigen
from inburgering.recht.kalender import beletsel
from inburgering.toegang.klok import vandaag
from intake.enums import OproepUitkomst
from intake.services.brugklas import brugklas_aanmelden
from intake.services.oproepen import Afspraak, oproep_uitkomst, oproep_versturen
from intake.services.toets import lbt_aanmelden
from pip_plans.services.bekendmaken import pip_herroepen
from pip_plans.services.vervolg import pip_nakijken
from tests.pip_plans.factories import dossier_voor_pip, vastgesteld_pip

GEKOZEN = {"intake_gesprek", "besluit_bekendmaken", "aanmelden_taalschool", "map_plannen", "pip_vaststellen"}
"""Due on the day that the law or the user says."""


@pytest.mark.parametrize("dag", [date(2026, 12, 19), date(2026, 12, 25), date(2026, 12, 27), date(2026, 4, 26)])
def test_eigen_taken_vallen_op_een_werkdag(in_haarlem, klantmanager, dag):
    with freeze_time(f"{dag} 12:00", ignore=["psycopg"]):
        dossier = dossier_voor_pip()
        gisteren = vandaag() - timedelta(days=1)
        afspraak = Afspraak(verzonden_op=gisteren, gesprek_op=vandaag(), gesprek_om=time(10), plaats="Balie")
        oproep = oproep_versturen(dossier, afspraak, door=klantmanager)
        lbt_aanmelden(dossier, door=klantmanager, op=vandaag())
        brugklas_aanmelden(dossier, door=klantmanager, op=vandaag(), onvolledig_reden="Komt later.")
        oproep_uitkomst(oproep, uitkomst=OproepUitkomst.NIET_VERSCHENEN, door=klantmanager)
        pip = vastgesteld_pip(door=klantmanager, dossier=dossier)
        pip_nakijken(dossier, reden="De periode is gewijzigd.")
        dossier.refresh_from_db()
        kenmerken_wijzigen(dossier, {"nareiziger": True}, door=klantmanager, reden="IND.")
        pip_herroepen(pip, door=klantmanager, herroepen_op=vandaag(), reden="Na bezwaar.")
        assert dossier.taken.filter(status=TaakStatus.OPEN).count() >= 10
        assert [taak.soort for taak in dossier.taken.exclude(soort__in=GEKOZEN) if beletsel(taak.uiterlijk_op)] == []
