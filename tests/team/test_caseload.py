"""The load per klantmanager: weighed, against the norm, with the same meaning of late as the werkvoorraad."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from inburgering.dossiers.enums import Fase
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.vervanging import vervanging_regelen
from inburgering.dossiers.werkvoorraad import ALLE, Keuze, Werkvoorraad
from inburgering.recht.fouten import RegelFout
from inburgering.team.models import Caseloadstand, Inzet
from inburgering.team.selectors.caseload import team_op
from inburgering.team.selectors.verdelen import verdelingen
from inburgering.team.selectors.voorspelling import verwachting
from inburgering.team.services.inzet import caseloadstanden_bewaren, inzet_bijhouden
from inburgering.team.tasks import caseloadstanden
from inburgering.toegang.instellingen import instellingen
from inburgering.toegang.klok import op_dag, vandaag
from tests.dossiers.factories import DossierFactory
from tests.gevallen import gevallen

VOL = {"procent": 100, "neemt_aan": True, "talen": [], "postcodes": []}


def test_werklast_weegt_naar_fase_en_uren(in_haarlem, klantmanager, klantmanager2, teamleider):
    for fase in (Fase.NIEUW, Fase.PIP, Fase.TRAJECT, Fase.TRAJECT, Fase.AFGEROND):
        Dossier.objects.filter(pk=DossierFactory(klantmanager=klantmanager).pk).update(fase=fase)
    DossierFactory(klantmanager=klantmanager2, te_laat=True)
    DossierFactory()
    inzet_bijhouden(klantmanager, **VOL | {"procent": 50}, door=teamleider)
    team = team_op(vandaag(), instellingen())
    anna, bilal = team.collegas
    assert (anna.last.dossiers, anna.last.voorwerk, anna.last.gewogen) == (5, 2, 100 + 140 + 80 + 80 + 20)
    assert (anna.gewogen, anna.norm, anna.ruimte, anna.boven_norm, anna.procent) == (4, 40, 36, False, 10)
    assert (bilal.norm, bilal.last.te_laat) == (80, 1)
    assert (team.dossiers, team.zonder_klantmanager) == (7, 1)
    voorraad = Werkvoorraad(teamleider, Keuze(ALLE), vandaag())
    assert (team.te_laat, team.wacht) == (voorraad.tellers["laat"], voorraad.tellers["wacht"])


def test_wie_vertrok_staat_apart_en_wie_weg_is_krijgt_niets(in_haarlem, klantmanager, klantmanager2, teamleider):
    DossierFactory(klantmanager=klantmanager)
    DossierFactory(taal="Tigrinya")
    klantmanager.roltoekenningen.all().delete()
    vervanging_regelen(
        collega=klantmanager2,
        vervanger=teamleider,
        van=vandaag(),
        tot=vandaag() + timedelta(days=3),
        door=teamleider,
    )
    keuzes = instellingen()
    team = team_op(vandaag(), keuzes)
    assert [(str(wie), last.dossiers) for wie, last in team.vertrokken] == [("Anna de Vries", 1)]
    assert [(c.kan_aannemen, c.vervanger) for c in team.collegas] == [(False, "T. Bakker")]
    assert [rij.voor for rij in verdelingen(team, keuzes)] == [None]
    later = team_op(vandaag() + timedelta(days=3), keuzes)
    assert verdelingen(later, keuzes)[0].voor.gebruiker == klantmanager2


def test_verdelen_let_op_gezin_en_taal(in_haarlem, klantmanager, klantmanager2, teamleider):
    thuis = DossierFactory(klantmanager=klantmanager)
    DossierFactory(gezin=thuis.inburgeraar.gezin, taal="Dari")
    DossierFactory(taal="Tigrinya")
    inzet_bijhouden(klantmanager2, **VOL | {"talen": ["tigrinya", "tigrinya"]}, door=teamleider)
    keuzes = instellingen()
    rijen = verdelingen(team_op(vandaag(), keuzes), keuzes)
    assert {(rij.dossier.inburgeraar.taal, rij.voor.gebruiker, rij.redenen[0]) for rij in rijen} == {
        ("Dari", klantmanager, "Heeft al iemand uit dit gezin."),
        ("Tigrinya", klantmanager2, "Spreekt Tigrinya."),
    }
    assert Inzet.objects.get().talen == ["tigrinya"]


def test_verwachting_telt_elk_dossier_een_keer(in_haarlem, klantmanager):
    DossierFactory(klantmanager=klantmanager, te_laat=True)
    begin = vandaag() - timedelta(days=65)
    DossierFactory(klantmanager=klantmanager, kennisgeving_op=begin, inschrijving_op=begin)
    DossierFactory(klantmanager=klantmanager)
    DossierFactory(klantmanager=klantmanager, wi2013=True)
    keuzes = instellingen()
    uitkomst = verwachting(vandaag(), team_op(vandaag(), keuzes), keuzes)
    assert (uitkomst.bekeken, uitkomst.aantal) == (3, 2)
    assert [aantal for _, aantal in uitkomst.totalen()] == [1, 1, 1, 1, 1]
    for plaats, (_, totaal) in enumerate(uitkomst.totalen()):
        assert sum(aantallen[plaats][1] for _, aantallen in uitkomst.tabel()) == totaal


def test_standen_per_week_geven_de_trend(in_haarlem, klantmanager):
    DossierFactory(klantmanager=klantmanager)
    DossierFactory()
    with op_dag(vandaag() - timedelta(weeks=4)):
        assert caseloadstanden_bewaren() == 2
    DossierFactory(klantmanager=klantmanager)
    for _ in range(2):
        caseloadstanden()
    assert Caseloadstand.objects.count() == 4
    team = team_op(vandaag(), instellingen())
    assert [aantal for _, aantal in team.trend] == [2, 3]
    assert team.collegas[0].verschil == 1


@gevallen(("velden", "code"), [({"procent": 4}, "inzet_procent"), ({"postcodes": ["2A"]}, "inzet_postcode")])
def test_inzet_bijhouden_weigert(in_haarlem, klantmanager, teamleider, velden, code):
    with pytest.raises(RegelFout) as fout:
        inzet_bijhouden(klantmanager, **VOL | velden, door=teamleider)
    assert fout.value.code == code
    with pytest.raises(RegelFout, match="geen klantmanager"):
        inzet_bijhouden(teamleider, **VOL, door=teamleider)
    with pytest.raises(PermissionDenied):
        inzet_bijhouden(klantmanager, **VOL, door=klantmanager)
