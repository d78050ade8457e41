"""The brugklas: groups, aanmelding, start, end, evaluation, eindrapport, and taking it over."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from inburgering.brieven.enums import DocumentSoort
from inburgering.dossiers.enums import TaakStatus
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import eerste_werkdag
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Instelling
from intake.enums import BrugklasUitkomst, NietGestartReden, Oordeel
from intake.models import BrugklasDeelname, BrugklasGroep
from intake.selectors.brugklas import brugklasgroepen, groepen_met_plaats, ontbrekende_gegevens
from intake.services import brugklas as services
from intake.services import groepen
from tests.brieven.bestanden import pdf
from tests.dossiers.factories import DossierFactory

PDF = pdf()


@pytest.fixture
def velden():
    return {
        "naam": "Groep A",
        "aanbieder": "Taalschool Spaarne",
        "plaats": "Schalkwijk",
        "start": vandaag(),
        "einde": vandaag() + timedelta(weeks=6),
        "capaciteit": 2,
    }


@pytest.fixture
def groep(in_haarlem, klantmanager, velden) -> BrugklasGroep:
    return groepen.brugklasgroep_opslaan(None, velden, door=klantmanager)


@pytest.fixture
def deelname(dossier, groep, klantmanager, dagen_terug) -> BrugklasDeelname:
    return services.brugklas_aanmelden(dossier, op=dagen_terug(10), groep=groep, door=klantmanager)


@pytest.fixture
def gestart(deelname, klantmanager, dagen_terug) -> BrugklasDeelname:
    return services.brugklas_starten(deelname, op=dagen_terug(8), door=klantmanager)


def open_taken(dossier) -> set[tuple[str, str]]:
    return set(dossier.taken.filter(status=TaakStatus.OPEN).values_list("soort", "onderwerp"))


# Groups


def test_groep_past_binnen_de_weken_van_de_gemeente(klantmanager, velden, in_haarlem):
    velden["einde"] += timedelta(days=1)
    with pytest.raises(RegelFout) as fout:
        groepen.brugklasgroep_opslaan(None, velden, door=klantmanager)
    assert (fout.value.code, fout.value.veld) == ("groep_te_lang", "laatste_dag")
    Instelling.objects.create(sleutel="brugklas_max_weken", waarde=8)
    assert groepen.brugklasgroep_opslaan(None, velden, door=klantmanager).pk


def test_groep_eindigt_niet_voor_de_start(klantmanager, velden, in_haarlem):
    velden["einde"] = velden["start"]
    with pytest.raises(RegelFout) as fout:
        groepen.brugklasgroep_opslaan(None, velden, door=klantmanager)
    assert fout.value.code == "groep_einde_voor_start"


def test_groep_wordt_niet_kleiner_dan_zijn_deelnemers(groep, deelname, velden, klantmanager):
    services.brugklas_aanmelden(DossierFactory(opvanglocatie="AZC"), op=vandaag(), groep=groep, door=klantmanager)
    with pytest.raises(RegelFout) as fout:
        groepen.brugklasgroep_opslaan(groep, velden | {"capaciteit": 1}, door=klantmanager)
    assert fout.value.code == "groep_te_klein"


def test_de_database_weigert_een_groep_die_eindigt_voor_de_start(in_haarlem, velden):
    with pytest.raises(IntegrityError, match="brugklasgroep_einde_na_start"), transaction.atomic():
        BrugklasGroep.objects.create(**velden | {"einde": velden["start"]})


def test_lezer_beheert_geen_groepen(lezer, velden, in_haarlem):
    with pytest.raises(PermissionDenied):
        groepen.brugklasgroep_opslaan(None, velden, door=lezer)


def test_gemeente_zonder_brugklas(dossier, velden, klantmanager):
    Instelling.objects.create(sleutel="brugklas", waarde=False)
    for doen in (
        lambda: groepen.brugklasgroep_opslaan(None, velden, door=klantmanager),
        lambda: services.brugklas_aanmelden(dossier, op=vandaag(), door=klantmanager),
    ):
        with pytest.raises(RegelFout) as fout:
            doen()
        assert fout.value.code == "brugklas_uit"


def test_excursies_binnen_de_groep(groep, klantmanager):
    excursie = groepen.excursie_toevoegen(groep, op=vandaag(), bestemming="Bibliotheek", door=klantmanager)
    for op, code in ((groep.einde, "excursie_buiten_groep"), (vandaag(), "excursie_bestaat")):
        with pytest.raises(RegelFout) as fout:
            groepen.excursie_toevoegen(groep, op=op, bestemming="Bibliotheek", door=klantmanager)
        assert fout.value.code == code
    groepen.excursie_verwijderen(excursie, door=klantmanager)
    assert not groep.excursies.exists()


def test_bezette_plaatsen_zonder_ingetrokken_aanmeldingen(groep, deelname, klantmanager):
    assert brugklasgroepen().get().bezet == 1
    services.brugklas_niet_gestart(
        deelname, reden=NietGestartReden.WIL_NIET, ingetrokken_op=vandaag(), door=klantmanager
    )
    assert brugklasgroepen().get().bezet == 0
    assert list(groepen_met_plaats()) == [groep]


# Aanmelden


def test_aanmelden_maakt_een_contacttaak(dossier, groep, deelname):
    assert deelname.staat == "Nog niet gestart"
    taak = dossier.taken.get(soort=services.CONTACT)
    assert (taak.onderwerp, taak.uiterlijk_op) == ("start", groep.start)


def test_onvolledige_aanmelding_vraagt_een_reden(in_haarlem, klantmanager):
    dossier = DossierFactory(telefoon="", taal="")
    assert [punt.tekst for punt in ontbrekende_gegevens(dossier)] == [
        "taal",
        "telefoonnummer of e-mailadres",
        "adres of opvanglocatie",
    ]
    with pytest.raises(RegelFout) as fout:
        services.brugklas_aanmelden(dossier, op=vandaag(), door=klantmanager)
    assert (fout.value.code, fout.value.veld) == ("aanmelding_onvolledig", "onvolledig_reden")
    deelname = services.brugklas_aanmelden(dossier, op=vandaag(), onvolledig_reden="Nummer volgt.", door=klantmanager)
    assert deelname.onvolledig_reden == "Nummer volgt."


def test_een_lopende_aanmelding_tegelijk(dossier, deelname, klantmanager):
    with pytest.raises(RegelFout) as fout:
        services.brugklas_aanmelden(dossier, op=vandaag(), door=klantmanager)
    assert fout.value.code == "brugklas_al_aangemeld"
    with pytest.raises(IntegrityError, match="brugklas_een_open_deelname"), transaction.atomic():
        BrugklasDeelname.objects.create(dossier=dossier, aangemeld_op=vandaag())


def test_een_volle_groep_neemt_niemand_aan(dossier, groep, deelname, klantmanager):
    services.brugklas_aanmelden(DossierFactory(opvanglocatie="AZC"), op=vandaag(), groep=groep, door=klantmanager)
    with pytest.raises(RegelFout) as fout:
        services.brugklas_aanmelden(DossierFactory(opvanglocatie="AZC"), op=vandaag(), groep=groep, door=klantmanager)
    assert (fout.value.code, fout.value.veld) == ("groep_vol", "groep")
    assert not groepen_met_plaats().exists()


def test_een_afgelopen_groep_neemt_niemand_aan(dossier, velden, klantmanager, dagen_terug):
    oud = BrugklasGroep.objects.create(**velden | {"start": dagen_terug(30), "einde": vandaag()})
    with pytest.raises(RegelFout) as fout:
        services.brugklas_aanmelden(dossier, op=vandaag(), groep=oud, door=klantmanager)
    assert fout.value.code == "groep_voorbij"


def test_ook_de_ondertussengroep_kan_naar_de_brugklas(wi2013, klantmanager):
    assert services.brugklas_aanmelden(wi2013, op=vandaag(), onvolledig_reden="Adres volgt.", door=klantmanager).is_open


# Start, end and after


def test_starten_vraagt_contact_over_het_einde(dossier, groep, gestart):
    assert gestart.staat == "Loopt"
    taak = dossier.taken.get(soort=services.CONTACT, status=TaakStatus.OPEN)
    assert (taak.onderwerp, taak.uiterlijk_op) == ("einde", eerste_werkdag(groep.laatste_dag))


def test_starten_niet_voor_de_aanmelding(deelname, klantmanager, dagen_terug):
    with pytest.raises(RegelFout) as fout:
        services.brugklas_starten(deelname, op=dagen_terug(11), door=klantmanager)
    assert fout.value.code == "brugklas_start_voor_aanmelding"


def test_niet_gestart_met_reden_blijft_open(dossier, deelname, klantmanager):
    with pytest.raises(RegelFout) as fout:
        services.brugklas_niet_gestart(deelname, reden=NietGestartReden.ANDERS, door=klantmanager)
    assert fout.value.code == "niet_gestart_zonder_toelichting"
    wacht = services.brugklas_niet_gestart(deelname, reden=NietGestartReden.KINDEROPVANG, door=klantmanager)
    assert wacht.is_open
    weg = services.brugklas_niet_gestart(
        deelname, reden=NietGestartReden.VERHUISD, ingetrokken_op=vandaag(), door=klantmanager
    )
    assert (weg.is_open, weg.staat) == (False, "Ingetrokken")
    assert (services.CONTACT, "start") not in open_taken(dossier)


def test_niet_gestart_kan_niet_meer_na_de_start(gestart, klantmanager):
    with pytest.raises(RegelFout) as fout:
        services.brugklas_niet_gestart(gestart, reden=NietGestartReden.WIL_NIET, door=klantmanager)
    assert fout.value.code == "brugklas_is_gestart"


def test_beeindigen_vraagt_contact_en_eindrapport(dossier, gestart, klantmanager):
    einde = services.Einde(beeindigd_op=vandaag(), uitkomst=BrugklasUitkomst.AFGEROND, nt2_uren=72)
    klaar = services.brugklas_beeindigen(gestart, einde, door=klantmanager)
    assert (klaar.staat, klaar.nt2_uren, klaar.is_open) == ("Afgerond", 72, False)
    assert {(services.CONTACT, "einde"), (services.EINDRAPPORT, "")} <= open_taken(dossier)
    services.brugklas_contact_gehad(klaar, onderwerp="einde", door=klantmanager)
    assert (services.CONTACT, "einde") not in open_taken(dossier)
    with pytest.raises(RegelFout) as fout:
        services.brugklas_contact_gehad(klaar, onderwerp="einde", door=klantmanager)
    assert fout.value.code == "geen_contact_open"


@pytest.mark.parametrize(
    ("terug", "toelichting", "code"),
    [(9, "", "brugklas_einde_voor_start"), (0, "", "voortijdig_zonder_reden"), (-1, "x", "datum_in_toekomst")],
)
def test_beeindigen_met_een_fout(gestart, klantmanager, dagen_terug, terug, toelichting, code):
    einde = services.Einde(
        beeindigd_op=dagen_terug(terug), uitkomst=BrugklasUitkomst.VOORTIJDIG, toelichting=toelichting
    )
    with pytest.raises(RegelFout) as fout:
        services.brugklas_beeindigen(gestart, einde, door=klantmanager)
    assert fout.value.code == code


def test_beeindigen_pas_na_de_start(deelname, klantmanager):
    einde = services.Einde(beeindigd_op=vandaag(), uitkomst=BrugklasUitkomst.AFGEROND)
    with pytest.raises(RegelFout) as fout:
        services.brugklas_beeindigen(deelname, einde, door=klantmanager)
    assert fout.value.code == "brugklas_niet_gestart"


def test_in_een_andere_groep(deelname, velden, klantmanager):
    ander = groepen.brugklasgroep_opslaan(None, velden | {"naam": "Groep B"}, door=klantmanager)
    assert services.brugklas_in_groep_plaatsen(deelname, ander, door=klantmanager).groep == ander


def test_evaluatie_van_de_deelnemer(deelname, gestart, klantmanager, dagen_terug):
    with pytest.raises(RegelFout) as fout:
        services.brugklas_evaluatie_vastleggen(gestart, op=dagen_terug(9), oordeel=Oordeel.GOED, door=klantmanager)
    assert fout.value.code == "evaluatie_voor_start"
    gezegd = services.brugklas_evaluatie_vastleggen(
        gestart, op=vandaag(), oordeel=Oordeel.GOED, tekst="Fijne klas.", door=klantmanager
    )
    assert (gezegd.evaluatie_oordeel, gezegd.evaluatie) == (Oordeel.GOED, "Fijne klas.")


def test_eindrapport_wordt_een_document(dossier, gestart, klantmanager):
    einde = services.Einde(beeindigd_op=vandaag(), uitkomst=BrugklasUitkomst.AFGEROND)
    services.brugklas_beeindigen(gestart, einde, door=klantmanager)
    klaar = services.brugklas_eindrapport_toevoegen(gestart, bestandsnaam="rapport.pdf", inhoud=PDF, door=klantmanager)
    assert klaar.eindrapport.soort == DocumentSoort.RAPPORT
    assert (services.EINDRAPPORT, "") not in open_taken(dossier)
    weer = services.brugklas_eindrapport_toevoegen(
        gestart, bestandsnaam="nieuw.pdf", inhoud=pdf(tekst="beter"), door=klantmanager
    )
    assert weer.eindrapport.versie == 2


def test_een_programma_met_de_naam_van_een_pdf_wordt_geweigerd(gestart, klantmanager):
    with pytest.raises(RegelFout):
        services.brugklas_eindrapport_toevoegen(
            gestart, bestandsnaam="rapport.pdf", inhoud=b"MZ\x90\x00" + b"\x00" * 200, door=klantmanager
        )
    gestart.refresh_from_db()
    assert gestart.eindrapport is None


# Taking over


def test_overnemen(dossier, klantmanager):
    feiten = {"aangemeld_op": date(2026, 1, 5), "gestart_op": date(2026, 1, 19)}
    for _ in range(2):
        deelname = services.brugklas_overnemen(dossier, **feiten, door=klantmanager)
    assert deelname.staat == "Loopt"
    assert dossier.gebeurtenissen.filter(soort="brugklas.overgenomen").count() == 1
    klaar = services.brugklas_overnemen(
        dossier,
        **feiten,
        beeindigd_op=date(2026, 2, 27),
        uitkomst=BrugklasUitkomst.AFGEROND,
        door=klantmanager,
    )
    assert (klaar.pk, klaar.staat) == (deelname.pk, "Afgerond")
    assert not dossier.taken.filter(soort__startswith="brugklas").exists()


@pytest.mark.parametrize(
    ("feiten", "code"),
    [
        ({"gestart_op": date(2026, 1, 4)}, "brugklas_volgorde"),
        ({"beeindigd_op": date(2026, 1, 4), "uitkomst": BrugklasUitkomst.AFGEROND}, "brugklas_volgorde"),
        ({"beeindigd_op": date(2026, 1, 9)}, "brugklas_uitkomst_met_einde"),
        ({"uitkomst": BrugklasUitkomst.AFGEROND}, "brugklas_uitkomst_met_einde"),
        ({"gestart_op": date(2999, 1, 1)}, "datum_in_toekomst"),
    ],
)
def test_overnemen_van_onmogelijke_feiten(dossier, klantmanager, feiten, code):
    with pytest.raises(RegelFout) as fout:
        services.brugklas_overnemen(dossier, aangemeld_op=date(2026, 1, 5), **feiten, door=klantmanager)
    assert fout.value.code == code


def test_overnemen_naast_een_open_aanmelding(dossier, deelname, klantmanager):
    with pytest.raises(RegelFout) as fout:
        services.brugklas_overnemen(dossier, aangemeld_op=date(2026, 1, 5), door=klantmanager)
    assert fout.value.code == "brugklas_al_aangemeld"
