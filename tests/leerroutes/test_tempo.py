"""Who will not make it: the list in the database says the same as the rule of the law room."""

from datetime import timedelta

import pytest

from inburgering.dossiers.enums import TermijnSoort
from inburgering.toegang.klok import vandaag
from leerroutes.models import Aanmelding
from leerroutes.selectors.tempo import haalt_het_niet
from leerroutes.selectors.voortgang import voortgang
from tests.dossiers.factories import DossierFactory
from tests.leerroutes.factories import pip, school, uren

pytestmark = pytest.mark.usefixtures("in_haarlem")


def maak(taalschool, *, route="B", uren_pip=900, pip_dagen=400, les_dagen=300, gevolgd=0, **anders):
    dossier = DossierFactory(**anders)
    begin = vandaag() - timedelta(days=pip_dagen)
    pip(dossier, route, dagtekening=begin, uren_totaal=uren_pip)
    if les_dagen:
        start = vandaag() - timedelta(days=les_dagen)
        Aanmelding.objects.create(
            dossier=dossier, leerroute=route, aanbieder=taalschool, aangemeld_op=begin, gestart_op=start
        )
        if gevolgd:
            uren(dossier, gevolgd, start, vandaag() - timedelta(days=20), aanbieder=taalschool)
    return dossier


def test_de_lijst_en_de_meter_zijn_het_eens(klantmanager, django_assert_num_queries):
    taalschool = school()
    dossiers = [
        maak(taalschool, gevolgd=100),
        maak(taalschool, gevolgd=400, klantmanager=klantmanager),
        maak(taalschool, gevolgd=900),
        maak(taalschool, les_dagen=0, klantmanager=klantmanager),
        maak(taalschool, pip_dagen=1090, les_dagen=900, gevolgd=899),
        maak(taalschool, route="Z", uren_pip=None, gevolgd=120),
        maak(taalschool, route="Z", uren_pip=700, gevolgd=790),
        maak(taalschool, uren_pip=None),
    ]
    stand = {dossier.pk: voortgang(dossier).tempo for dossier in dossiers}
    assert stand[dossiers[-1].pk] is None
    traag = {pk for pk, tempo in stand.items() if tempo and not tempo.haalt_het}
    with django_assert_num_queries(1):
        rijen = list(haalt_het_niet())
    assert {rij.pk for rij in rijen} == traag
    assert 0 < len(traag) < 7
    for rij in rijen:
        assert (rij.nodig, rij.gehaald, rij.weken) == (
            stand[rij.pk].nodig,
            stand[rij.pk].gehaald,
            stand[rij.pk].weken,
        )
    assert [rij.einde for rij in rijen] == sorted(rij.einde for rij in rijen)
    eigen = {rij.pk for rij in haalt_het_niet(van=klantmanager)}
    assert eigen == {pk for pk in traag if pk in {dossiers[1].pk, dossiers[3].pk}}


def test_een_gesloten_of_voldane_termijn_staat_er_niet_in():
    dossier = maak(school(), gevolgd=10)
    assert haalt_het_niet().exists()
    dossier.termijnen.filter(soort=TermijnSoort.INBURGERINGSTERMIJN).update(status="vervallen")
    assert not haalt_het_niet().exists()
