"""What is recorded of an aanbieder, and the signals to who keeps it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from inburgering.aanbod.enums import AfspraakUitkomst, KlachtUitkomst
from inburgering.aanbod.models import Aanbieder, Convenantcriterium, Klacht
from inburgering.aanbod.services import kwaliteit as services
from inburgering.aanbod.services.aanbieders import aanbieder_opslaan
from inburgering.berichten.models import Bericht
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import vandaag
from leerroutes.services.keurmerk import kwaliteitssignalen
from leerroutes.tasks import kwaliteit, kwaliteit_van

MORGEN = vandaag() + timedelta(days=1)
GISTEREN = vandaag() - timedelta(days=1)
BEZOEK = {
    "op": GISTEREN,
    "aangekondigd": False,
    "bezoeker": "Lars",
    "groep": "Z ochtend",
    "oordeel": "goed",
    "bevindingen": "Veel spreken.",
}


@pytest.fixture
def school(in_haarlem) -> Aanbieder:
    return Aanbieder.objects.create(naam="Taalschool", soort="cursusinstelling", keurmerk_van=date(2024, 1, 1))


def test_een_keurmerk_eindigt_niet_voor_het_begint(school, beheerder):
    with pytest.raises(RegelFout) as fout:
        aanbieder_opslaan(school, {"keurmerk_tot": date(2023, 12, 31)}, door=beheerder)
    assert (fout.value.code, fout.value.veld) == ("keurmerk_tot_voor_van", "keurmerk_tot_en_met")


def test_criteria_zijn_van_de_gemeente(in_haarlem, teamleider, klantmanager):
    with pytest.raises(PermissionDenied):
        services.gebruikelijke_criteria_overnemen(door=klantmanager)
    aantal = services.gebruikelijke_criteria_overnemen(door=teamleider)
    assert Convenantcriterium.objects.count() == aantal > 3
    assert services.gebruikelijke_criteria_overnemen(door=teamleider) == 0
    eerste = Convenantcriterium.objects.first()
    with pytest.raises(RegelFout, match="staat er al"):
        services.criterium_opslaan(None, {"naam": eerste.naam}, door=teamleider)
    services.criterium_laten_vervallen(eerste, door=teamleider)
    assert services.criterium_opslaan(None, {"naam": eerste.naam}, door=teamleider).pk != eerste.pk


def test_bezoek_interview_klacht_en_afspraak(school, teamleider, klantmanager):
    criterium = services.criterium_opslaan(None, {"naam": "Cursist centraal"}, door=teamleider)
    bezoek = services.lesbezoek_vastleggen(school, BEZOEK, per_criterium={criterium.pk: "deels"}, door=teamleider)
    assert (str(bezoek), bezoek.oordelen.get().oordeel) == ("Onaangekondigd bezoek aan Z ochtend", "deels")
    for anders, code in (({}, "lesbezoek_bekend"), ({"op": MORGEN}, "datum_in_toekomst")):
        with pytest.raises(RegelFout) as fout:
            services.lesbezoek_vastleggen(school, BEZOEK | anders, per_criterium={}, door=teamleider)
        assert fout.value.code == code
    oordeel = {"op": MORGEN, "lessen": "goed", "docent": "goed", "informatie": "matig", "verslag": "Leuk"}
    with pytest.raises(RegelFout):
        services.interview_vastleggen(school, oordeel, door=teamleider)
    services.interview_vastleggen(school, oordeel | {"op": GISTEREN}, door=teamleider)

    velden = {"ontvangen_op": GISTEREN, "melder": "cursist", "onderwerp": "planning", "omschrijving": "Uitval"}
    klacht = services.klacht_vastleggen(school, velden, door=klantmanager)
    with pytest.raises(PermissionDenied):
        services.klacht_verbeteren(klacht, velden, door=klantmanager)
    af = {"op": vandaag(), "uitkomst": KlachtUitkomst.GEGROND, "afhandeling": "Ingehaald"}
    with pytest.raises(PermissionDenied):
        services.klacht_afhandelen(klacht, **af, door=klantmanager)
    for anders, veld in (
        ({"op": MORGEN}, "op"),
        ({"op": GISTEREN - timedelta(days=1)}, "op"),
        ({"afhandeling": " "}, "afhandeling"),
    ):
        with pytest.raises(RegelFout) as fout:
            services.klacht_afhandelen(klacht, **af | anders, door=teamleider)
        assert fout.value.veld == veld
    assert not services.klacht_afhandelen(klacht, **af, door=teamleider).is_open
    with pytest.raises(RegelFout, match="al afgehandeld"):
        services.klacht_afhandelen(klacht, **af, door=teamleider)
    Klacht.objects.update(afgehandeld_op=GISTEREN)
    with pytest.raises(RegelFout, match="toen al afgehandeld"):
        services.klacht_verbeteren(klacht, velden | {"ontvangen_op": vandaag()}, door=teamleider)

    velden = {"afgesproken_op": GISTEREN, "afspraak": "Beter rooster", "uiterlijk_op": GISTEREN}
    for anders, veld in (
        ({"afgesproken_op": MORGEN}, "afgesproken_op"),
        ({"uiterlijk_op": GISTEREN - timedelta(days=1)}, "uiterlijk_op"),
    ):
        with pytest.raises(RegelFout) as fout:
            services.verbeterafspraak_maken(school, velden | anders, door=teamleider)
        assert fout.value.veld == veld
    afspraak = services.verbeterafspraak_maken(school, velden, door=teamleider)
    assert afspraak.is_te_laat
    klaar = {"op": vandaag(), "uitkomst": AfspraakUitkomst.NAGEKOMEN, "toelichting": "Gezien"}
    for anders, veld in (({"op": GISTEREN - timedelta(days=1)}, "op"), ({"toelichting": ""}, "toelichting")):
        with pytest.raises(RegelFout) as fout:
            services.verbeterafspraak_afronden(afspraak, **klaar | anders, door=teamleider)
        assert fout.value.veld == veld
    assert not services.verbeterafspraak_wijzigen(
        afspraak, velden | {"uiterlijk_op": MORGEN}, door=teamleider
    ).is_te_laat
    services.verbeterafspraak_afronden(afspraak, **klaar, door=teamleider)
    with pytest.raises(RegelFout, match="al nagegaan"):
        services.verbeterafspraak_wijzigen(afspraak, velden, door=teamleider)
    with pytest.raises(RegelFout, match="al nagegaan"):
        services.verbeterafspraak_afronden(afspraak, **klaar, door=teamleider)


def test_wie_de_aanbieders_bijhoudt_krijgt_een_signaal_per_drempel(
    school, teamleider, beheerder, klantmanager, haarlem
):
    Aanbieder.objects.update(keurmerk_tot=vandaag() + timedelta(days=80))
    Aanbieder.objects.create(naam="Zonder einde", soort="cursusinstelling", keurmerk_van=date(2024, 1, 1))
    assert kwaliteitssignalen(haarlem, vandaag()) == 2
    assert kwaliteitssignalen(haarlem, vandaag() + timedelta(days=3)) == 0
    wie = set(Bericht.objects.values_list("ontvanger__username", flat=True))
    assert wie == {"teamleider", "beheerder"}
    assert kwaliteitssignalen(haarlem, vandaag() + timedelta(days=60)) == 2
    assert kwaliteitssignalen(haarlem, vandaag() + timedelta(days=81)) == 2
    assert Bericht.objects.filter(onderwerp="Keurmerk is afgelopen").count() == 2
    velden = {"afgesproken_op": GISTEREN, "afspraak": "Beter rooster", "uiterlijk_op": GISTEREN}
    services.verbeterafspraak_maken(school, velden, door=teamleider)
    Aanbieder.objects.update(keurmerk_tot=None)
    kwaliteit_van(haarlem.pk)
    assert "Beter rooster" in Bericht.objects.order_by("-pk")[0].tekst
    assert kwaliteit.name == "leerroutes.tasks.kwaliteit"
