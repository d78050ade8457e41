"""What the database itself refuses, whoever asks."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from inburgering.recht import leerroutes as recht
from inburgering.toegang.klok import nu, vandaag
from pip_plans import enums
from pip_plans.enums import OOIT_VASTGESTELD, OVERGANGEN, Leerroute, PipSoort, PipStatus
from pip_plans.models import Pip, PipAfspraak, PipBesluit, PipDoel, PipRoute
from pip_plans.services.opstellen import pip_beginnen
from tests.dossiers.factories import DossierFactory
from tests.pip_plans.factories import compleet_pip, dossier_voor_pip, vastgesteld_pip

pytestmark = pytest.mark.usefixtures("in_haarlem")

ONVERANDERLIJK = {
    "leerroute": "Z",
    "niveau": "A2",
    "dagtekening": vandaag,
    "onderwijswens": "anders",
    "pvt_uren": 1,
    "aantal_voortgangsgesprekken": 1,
    "besluit": None,
    "feiten": {},
    "vastgesteld_door": None,
    "contact_naam": "Iemand anders",
}


@pytest.fixture
def vast(klantmanager):
    return vastgesteld_pip(door=klantmanager, dagtekening=vandaag())


@pytest.mark.parametrize("veld", [veld for veld in ONVERANDERLIJK if veld != "dagtekening"])
def test_pip_vastgesteld_verandert_niet(vast, veld):
    with pytest.raises(DatabaseError, match="verandert niet meer"), transaction.atomic():
        Pip.objects.filter(pk=vast.pk).update(**{veld: ONVERANDERLIJK[veld]})


def test_pip_vastgesteld_dagtekening_verandert_niet(vast):
    vast.dagtekening = vast.dagtekening.replace(year=2025)
    with pytest.raises(DatabaseError, match="verandert niet meer"), transaction.atomic():
        vast.save()


@pytest.mark.parametrize("model", [PipRoute, PipDoel, PipAfspraak, PipBesluit])
def test_pip_vastgesteld_rijen_veranderen_niet(vast, model):
    rij = model.objects.filter(pip=vast).first()
    for poging in (rij.save, rij.delete, lambda: model.objects.create(pip=vast, **_nieuw(model))):
        with pytest.raises(DatabaseError, match="verandert niet meer"), transaction.atomic():
            poging()


def _nieuw(model):
    return {
        PipRoute: {"route": "B"},
        PipDoel: {"tekst": "doel"},
        PipAfspraak: {"wie": "gemeente", "tekst": "afspraak"},
        PipBesluit: {"soort": "anders", "titel": "besluit", "dagtekening": vandaag()},
    }[model]


def test_pip_vastgesteld_rij_niet_naar_ander_pip(vast, klantmanager):
    ander = pip_beginnen(DossierFactory(), door=klantmanager)
    doel = PipDoel.objects.create(pip=ander, tekst="doel")
    with pytest.raises(DatabaseError, match="verandert niet meer"), transaction.atomic():
        PipDoel.objects.filter(pk=doel.pk).update(pip=vast)


def test_pip_vastgesteld_niet_te_verwijderen(vast):
    alleen_pip = Pip.objects.filter(pk=vast.pk)
    with pytest.raises(DatabaseError, match="Cannot delete rows from pip_plans_pip"), transaction.atomic():
        alleen_pip._raw_delete(alleen_pip.db)


ONMOGELIJK = [(van, naar) for van in PipStatus for naar in PipStatus if van != naar and (van, naar) not in OVERGANGEN]


@pytest.mark.parametrize(("van", "naar"), ONMOGELIJK)
def test_pip_statusovergang_alleen_volgens_tabel(klantmanager, van, naar):
    """Every edge that is not in the table is refused by the database."""
    pip = Pip.objects.create(
        dossier=DossierFactory(),
        versienummer=1,
        soort=PipSoort.EERSTE,
        overgenomen=True,
        status=van,
        leerroute="B",
        aangeboden_door=klantmanager,
        dagtekening=vandaag() if van in OOIT_VASTGESTELD else None,
        vastgesteld_at=nu() if van in OOIT_VASTGESTELD else None,
        herroepen_op=vandaag() if van == PipStatus.HERROEPEN else None,
        herroepen_reden="Beroep gegrond." if van == PipStatus.HERROEPEN else "",
    )
    with pytest.raises(DatabaseError, match="Invalid transition"), transaction.atomic():
        Pip.objects.filter(pk=pip.pk).update(status=naar)


def test_pip_geen_wi2013_in_database():
    dossier = DossierFactory(wi2013=True)
    with pytest.raises(DatabaseError, match="Wi2013"), transaction.atomic():
        Pip.objects.create(dossier=dossier, versienummer=1, soort=PipSoort.EERSTE)


def test_pip_wi2013_niet_alsnog_vast_te_stellen(klantmanager):
    pip = compleet_pip(door=klantmanager)
    type(pip.dossier).objects.filter(pk=pip.dossier.pk).update(stelsel="wi2013")
    with pytest.raises(DatabaseError, match="Wi2013"), transaction.atomic():
        Pip.objects.filter(pk=pip.pk).update(gereed=False)


def test_pip_zonder_drie_redenen_niet_in_database(klantmanager, vast):
    pip = compleet_pip(door=klantmanager, dossier=dossier_voor_pip())
    PipRoute.objects.filter(pip=pip, route="Z").update(reden="  ")
    with pytest.raises(DatabaseError, match="alle drie"), transaction.atomic():
        Pip.objects.filter(pk=pip.pk).update(
            status=PipStatus.VASTGESTELD, dagtekening=vandaag(), vastgesteld_at=nu(), leerroute="B"
        )


def test_pip_een_huidig_en_een_concept_per_dossier(vast):
    gelijk = {"dossier": vast.dossier, "soort": PipSoort.GEWIJZIGD}
    Pip.objects.create(versienummer=2, **gelijk)
    with pytest.raises(IntegrityError, match="pip_een_concept_per_dossier"), transaction.atomic():
        Pip.objects.create(versienummer=3, **gelijk)
    vastgesteld = {"status": PipStatus.VASTGESTELD, "overgenomen": True, "leerroute": "B", "vastgesteld_at": nu()}
    with pytest.raises(IntegrityError, match="pip_een_huidig_per_dossier"), transaction.atomic():
        Pip.objects.create(versienummer=4, dagtekening=vandaag(), **gelijk, **vastgesteld)


def test_pip_vastgesteld_alleen_met_dagtekening_en_besluit():
    velden = {"dossier": DossierFactory(), "versienummer": 1, "soort": PipSoort.EERSTE, "leerroute": "B"}
    with pytest.raises(IntegrityError, match="met_dagtekening"), transaction.atomic():
        Pip.objects.create(status=PipStatus.VASTGESTELD, overgenomen=True, **velden)
    with pytest.raises(IntegrityError, match="met_dagtekening"), transaction.atomic():
        Pip.objects.create(dagtekening=vandaag(), **velden)


@pytest.mark.parametrize(("leerroute", "niveau"), [("O", "A2"), ("Z", "B1")])
def test_pip_niveau_past_bij_route(leerroute, niveau):
    with pytest.raises(IntegrityError, match="niveau_past_bij_route"), transaction.atomic():
        Pip.objects.create(
            dossier=DossierFactory(), versienummer=1, soort=PipSoort.EERSTE, leerroute=leerroute, niveau=niveau
        )


def test_codes_zijn_die_van_het_recht():
    assert {route.value for route in Leerroute} == {route.value for route in recht.Leerroute}
    assert {niveau.value for niveau in enums.Niveau} == {niveau.value for niveau in recht.Niveau}
    assert {deel.value for deel in enums.Examenonderdeel} == {deel.value for deel in recht.Examenonderdeel}


def test_historie_van_wie_wat_wijzigde(klantmanager):
    pip = compleet_pip(door=klantmanager)
    wensen = list(pip.events.order_by("pgh_id").values_list("onderwijswens", flat=True))
    assert wensen[0] == ""
    assert wensen[-1] == "U wilt in de zorg werken."
    assert pip.events.last().pgh_context.metadata["gebruiker"] == klantmanager.pk
