"""Moving dossiers with what belongs to them, and putting everything back exactly."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from inburgering.dossiers.enums import Sluitreden
from inburgering.dossiers.models import Afspraak, Dossier, Herinnering, Taak
from inburgering.dossiers.services.afspraken import afspraak_plannen
from inburgering.dossiers.services.dossiers import (
    budgetcoach_toewijzen,
    dossier_sluiten,
    klantmanager_toewijzen,
)
from inburgering.dossiers.services.taken import eigen_taak_maken, werkvoorraad_bijwerken
from inburgering.recht.fouten import RegelFout
from inburgering.team.enums import Gebleven
from inburgering.team.models import Herverdeling
from inburgering.team.services.herverdelen import Zet, dossiers_herverdelen, herverdeling_ongedaan
from inburgering.toegang.klok import nu, op_dag, vandaag
from tests.dossiers.factories import DossierFactory
from tests.gevallen import gevallen

GEEN_GEGEVENS = {"volgende_signaal_at", "gewijzigd_at", "volgnummer"}
"""How the machine keeps track: moments to look again, and the version that a calendar reads."""


def stand() -> list[dict]:
    """Everything that moving can touch, as it stands in the database."""
    rijen = []
    for model in (Dossier, Taak, Afspraak, Herinnering):
        velden = [veld.name for veld in model._meta.concrete_fields if veld.name not in GEEN_GEGEVENS]
        zonder_overdracht = model.objects.exclude(soort="overdracht_lezen") if model is Taak else model.objects
        rijen += list(zonder_overdracht.order_by("pk").values(*velden))
    return rijen


def zetten(dossiers, naar):
    return [Zet(dossier.uuid, dossier.klantmanager_id, naar) for dossier in dossiers]


def herverdeel(dossiers, naar, *, door, overdracht="Let op de huur.", sleutel=None):
    return dossiers_herverdelen(
        zetten(dossiers, naar), door=door, reden="Verlof", overdracht=overdracht, sleutel=sleutel or uuid4()
    )


@pytest.fixture
def dossiers(in_haarlem, klantmanager):
    """Two dossiers of Anna: one with a task, an appointment and a reminder that are hers, one with only its own."""
    rijk, kaal = DossierFactory(klantmanager=klantmanager), DossierFactory(klantmanager=klantmanager)
    eigen_taak_maken(
        rijk,
        door=klantmanager,
        titel="Bellen",
        uiterlijk_op=vandaag() + timedelta(days=1),
        toelichting="",
        sleutel="x",
        toegewezen_aan=klantmanager,
    )
    afspraak_plannen(
        rijk, {"soort": "gesprek", "begin_at": nu() + timedelta(days=2), "medewerker": klantmanager}, door=klantmanager
    )
    termijn = rijk.termijnen.get(soort="pip_vaststellen")
    Herinnering.objects.create(termijn=termijn, drempel=14, laatste_dag=termijn.laatste_dag, ontvanger=klantmanager)
    return [Dossier.objects.get(pk=dossier.pk) for dossier in (rijk, kaal)]


def test_dossiers_herverdelen_neemt_taken_en_afspraken_mee(dossiers, klantmanager, klantmanager2, teamleider):
    herverdeling = herverdeel(dossiers, klantmanager2, door=teamleider)
    assert set(Dossier.objects.values_list("klantmanager", flat=True)) == {klantmanager2.pk}
    assert Taak.objects.get(titel="Bellen").toegewezen_aan == klantmanager2
    afspraak = Afspraak.objects.get()
    assert (afspraak.medewerker, afspraak.volgnummer) == (klantmanager2, 1)
    assert not Herinnering.objects.get().geldt
    lezen = Taak.objects.filter(soort="overdracht_lezen")
    assert [(taak.toelichting, taak.is_open) for taak in lezen] == [("Let op de huur.", True)] * 2
    for dossier in Dossier.objects.select_related("eerstvolgende_taak"):
        toen = dossier.eerstvolgende_taak_id, dossier.eerstvolgende_op
        werkvoorraad_bijwerken(dossier)
        assert (dossier.eerstvolgende_taak_id, dossier.eerstvolgende_op) == toen
        gebeurtenis = dossier.gebeurtenissen.first()
        assert (gebeurtenis.soort, gebeurtenis.door) == ("dossier.toegewezen", teamleider)
        assert "Verlof" in gebeurtenis.toelichting
    assert herverdeling.regels.count() == 2


def test_herverdeling_ongedaan_zet_alles_precies_terug(dossiers, klantmanager2, teamleider):
    voor = stand()
    herverdeling = herverdeel(dossiers, klantmanager2, door=teamleider)
    assert stand() != voor
    herverdeling_ongedaan(herverdeling, door=teamleider)
    assert stand() == voor
    assert not Taak.objects.open().filter(soort="overdracht_lezen").exists()
    with pytest.raises(RegelFout, match="al ongedaan"):
        herverdeling_ongedaan(herverdeling, door=teamleider)


def test_een_nieuw_dossier_gaat_terug_naar_niemand(in_haarlem, klantmanager2, teamleider):
    dossier = DossierFactory()
    voor = stand()
    herverdeling = herverdeel([dossier], klantmanager2, door=teamleider, overdracht="")
    assert not Taak.objects.filter(soort="overdracht_lezen").exists()
    herverdeling_ongedaan(herverdeling, door=teamleider)
    assert stand() == voor


def test_wat_intussen_verder_ging_blijft(dossiers, klantmanager, klantmanager2, teamleider):
    eerste, tweede = dossiers
    herverdeling = herverdeel(dossiers, klantmanager2, door=teamleider)
    eerste = Dossier.objects.get(pk=eerste.pk)
    dossier_sluiten(eerste, door=klantmanager, reden=Sluitreden.VERHUISD)
    herverdeling_ongedaan(herverdeling, door=teamleider)
    gebleven = dict(herverdeling.regels.values_list("dossier", "gebleven"))
    assert gebleven == {eerste.pk: Gebleven.GESLOTEN, tweede.pk: ""}
    assert Dossier.objects.get(pk=eerste.pk).klantmanager == klantmanager2
    assert Dossier.objects.get(pk=tweede.pk).klantmanager == klantmanager


def test_niets_kan_terug(dossiers, klantmanager, klantmanager2, teamleider):
    herverdeling = herverdeel(dossiers, klantmanager2, door=teamleider)
    klantmanager.roltoekenningen.all().delete()
    with pytest.raises(RegelFout, match="Geen van deze dossiers"):
        herverdeling_ongedaan(herverdeling, door=teamleider)
    assert Herverdeling.objects.get().ongedaan_at is None


@gevallen(("dagen", "kan"), [(30, True), (31, False)])
def test_dertig_dagen(dossiers, klantmanager2, teamleider, dagen, kan):
    herverdeling = herverdeel(dossiers, klantmanager2, door=teamleider)
    with op_dag(vandaag() + timedelta(days=dagen)):
        if kan:
            herverdeling_ongedaan(herverdeling, door=teamleider)
        else:
            with pytest.raises(RegelFout, match="30 dagen"):
                herverdeling_ongedaan(herverdeling, door=teamleider)


def test_hetzelfde_formulier_nog_eens_doet_niets(dossiers, klantmanager2, teamleider):
    sleutel = uuid4()
    eerste = herverdeel(dossiers, klantmanager2, door=teamleider, sleutel=sleutel)
    assert herverdeel(dossiers, klantmanager2, door=teamleider, sleutel=sleutel) == eerste
    assert Taak.objects.filter(soort="overdracht_lezen").count() == 2


@gevallen(
    "code",
    [
        "herverdeling_leeg",
        "herverdeling_te_groot",
        "reden_ontbreekt",
        "herverdeling_gesloten_dossier",
        "herverdeling_intussen_gewijzigd",
        "herverdeling_al_bij_collega",
        "herverdeling_dossier_onbekend",
    ],
)
def test_dossiers_herverdelen_weigert(dossiers, klantmanager, klantmanager2, teamleider, code):
    een = zetten(dossiers[:1], klantmanager2)
    reden = "Verlof"
    match code:
        case "herverdeling_leeg":
            een = []
        case "herverdeling_te_groot":
            een = een * 201
        case "reden_ontbreekt":
            reden = " "
        case "herverdeling_gesloten_dossier":
            dossier_sluiten(dossiers[0], door=klantmanager, reden=Sluitreden.VERHUISD)
        case "herverdeling_intussen_gewijzigd":
            een = [Zet(dossiers[0].uuid, None, klantmanager2)]
        case "herverdeling_al_bij_collega":
            een = zetten(dossiers[:1], klantmanager)
        case "herverdeling_dossier_onbekend":
            een = [*een, Zet(uuid4(), None, klantmanager2)]
    with pytest.raises(RegelFout) as fout:
        dossiers_herverdelen(een, door=teamleider, reden=reden, sleutel=uuid4())
    assert fout.value.code == code
    assert set(Dossier.objects.values_list("klantmanager", flat=True)) == {klantmanager.pk}


@gevallen("wie", ["budgetcoach", "vreemde", "inactief"])
def test_wie_hier_geen_klantmanager_is_krijgt_niets(dossiers, klantmanager2, budgetcoach, vreemde, teamleider, wie):
    ontvanger = {"budgetcoach": budgetcoach, "vreemde": vreemde, "inactief": klantmanager2}[wie]
    if wie == "inactief":
        klantmanager2.is_active = False
        klantmanager2.save()
    with pytest.raises(RegelFout) as fout:
        herverdeel(dossiers, ontvanger, door=teamleider)
    assert fout.value.code == "ontvanger_zonder_recht"
    with pytest.raises(RegelFout) as fout:
        klantmanager_toewijzen(dossiers[0], klantmanager=ontvanger, door=teamleider)
    assert fout.value.code == "ontvanger_zonder_recht"
    if wie != "budgetcoach":
        with pytest.raises(RegelFout):
            budgetcoach_toewijzen(dossiers[0], budgetcoach=ontvanger, door=teamleider)


def test_alleen_een_teamleider_herverdeelt(dossiers, klantmanager, klantmanager2):
    with pytest.raises(PermissionDenied):
        herverdeel(dossiers, klantmanager2, door=klantmanager)
    herverdeling = Herverdeling(sleutel=uuid4(), reden="x", door=klantmanager)
    with pytest.raises(PermissionDenied):
        herverdeling_ongedaan(herverdeling, door=klantmanager)


def test_honderd_dossiers_kosten_niet_meer_queries_dan_een(
    in_haarlem, klantmanager, klantmanager2, teamleider, django_assert_num_queries
):
    dossiers = [DossierFactory(klantmanager=klantmanager) for _ in range(4)]
    with django_assert_num_queries(19):
        een = herverdeel(dossiers[:1], klantmanager2, door=teamleider)
    with django_assert_num_queries(19):
        drie = herverdeel(dossiers[1:], klantmanager2, door=teamleider)
    with django_assert_num_queries(15):
        herverdeling_ongedaan(een, door=teamleider)
    with django_assert_num_queries(15):
        herverdeling_ongedaan(drie, door=teamleider)
