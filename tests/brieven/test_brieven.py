"""Templates, written letters and one letter for many dossiers."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connections, transaction

from inburgering.brieven import opslag
from inburgering.brieven.enums import BriefStatus, DocumentSoort, StapelregelStatus
from inburgering.brieven.models import Brievenstapel, Conceptbrief, Document, Sjabloonversie, Stapelregel
from inburgering.brieven.selectors.brieven import nieuwste_versie
from inburgering.brieven.services import brieven as services
from inburgering.brieven.services import stapels
from inburgering.brieven.services.sjablonen import Sjabloongegevens, sjabloon_opslaan
from inburgering.brieven.templatetags.brieven import brieftekst
from inburgering.dossiers.models import Gebeurtenis
from inburgering.dossiers.services.dossiers import dossier_sluiten
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gemeente
from tests.brieven.pdf_lezen import Pdf
from tests.dossiers.factories import DossierFactory
from tests.gevallen import gevallen
from tests.spelers import maak_gebruiker

TEKST = "Dag {voornamen}.\n\n## Wat neemt u mee?\n\n- deze brief\n- uw pas\n\n1. Bel ons\n2. Kom langs"


def gegevens(**anders) -> Sjabloongegevens:
    waarden = {
        "naam": "Uitnodiging",
        "soort": DocumentSoort.UITNODIGING,
        "onderwerp": "Kom bij ons langs",
        "tekst": TEKST,
        "geldig_van": vandaag(),
    }
    return Sjabloongegevens(**(waarden | anders))


@pytest.fixture
def als_beheer(haarlem, in_haarlem, beheerder):
    beheerder.laad_rollen(haarlem)
    return beheerder


@pytest.fixture
def schrijver(haarlem, in_haarlem, klantmanager):
    klantmanager.laad_rollen(haarlem)
    return klantmanager


@pytest.fixture
def sjabloon(schrijver, als_beheer):
    return sjabloon_opslaan(None, gegevens(), door=als_beheer)


@pytest.fixture
def versie(sjabloon):
    return nieuwste_versie(sjabloon)


@pytest.fixture
def dossier(schrijver):
    return DossierFactory(voornamen="Abrehet", klantmanager=schrijver)


def weigering(werk) -> RegelFout:
    with pytest.raises(RegelFout) as fout:
        werk()
    return fout.value


# Templates


def test_een_andere_tekst_is_een_nieuwe_versie_en_een_andere_naam_niet(sjabloon, als_beheer):
    sjabloon_opslaan(sjabloon, gegevens(naam="Nodig uit"), door=als_beheer)
    assert sjabloon.versies.count() == 1
    sjabloon_opslaan(sjabloon, gegevens(tekst="Kom."), door=als_beheer)
    assert [versie.tekst for versie in sjabloon.versies.all()] == ["Kom.", TEKST]
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Sjabloonversie.objects.update(tekst="Anders")


@gevallen(
    ("anders", "code", "veld"),
    [
        ({"naam": " "}, "sjabloon_naam_leeg", "naam"),
        ({"onderwerp": ""}, "sjabloon_onderwerp_leeg", "onderwerp"),
        ({"tekst": "\n"}, "sjabloon_tekst_leeg", "tekst"),
        ({"soort": DocumentSoort.BESLUIT}, "sjabloon_soort", "soort"),
        ({"onderwerp": "Voor {niemand}"}, "sjabloon_onbekend_veld", "onderwerp"),
        ({"tekst": "{% for i in x %}"}, "sjabloon_opdracht", "tekst"),
        ({"geldig_einde": vandaag()}, "sjabloon_periode", "geldig_laatste_dag"),
    ],
)
def test_een_sjabloon_dat_niet_kan_wordt_geweigerd_bij_zijn_veld(als_beheer, schrijver, anders, code, veld):
    fout = weigering(lambda: sjabloon_opslaan(None, gegevens(**anders), door=als_beheer))
    assert (fout.code, fout.veld) == (code, veld)


def test_een_naam_bestaat_een_keer_en_alleen_beheer_schrijft_sjablonen(sjabloon, als_beheer, schrijver):
    fout = weigering(lambda: sjabloon_opslaan(None, gegevens(), door=als_beheer))
    assert (fout.code, fout.veld) == ("sjabloon_naam_bestaat", "naam")
    with pytest.raises(PermissionDenied):
        sjabloon_opslaan(None, gegevens(naam="Van mij"), door=schrijver)


def test_een_sjabloon_geldt_alleen_in_zijn_periode(dossier, schrijver, als_beheer):
    later = sjabloon_opslaan(None, gegevens(geldig_van=vandaag() + timedelta(days=1)), door=als_beheer)
    fout = weigering(lambda: services.brief_beginnen(dossier, door=schrijver, versie=nieuwste_versie(later)))
    assert fout.code == "sjabloon_niet_geldig"


# Written letters


def test_de_tekst_van_een_brief_kent_koppen_lijsten_en_vet_en_verder_niets():
    html = brieftekst("Dag **u** <b>\n\n## Kop\n- een\n- twee\n1. eerst\n2. dan\nslot")
    assert html == (
        "<p>Dag <strong>u</strong> &lt;b&gt;</p><h2>Kop</h2><ul><li>een</li><li>twee</li></ul>"
        "<ol><li>eerst</li><li>dan</li></ol><p>slot</p>"
    )


def test_een_brief_uit_een_sjabloon_wordt_definitief_en_verandert_nooit_meer(dossier, versie, schrijver):
    brief = services.brief_beginnen(dossier, door=schrijver, versie=versie)
    assert brief.tekst.startswith("Dag Abrehet.")
    document = services.brief_definitief_maken(brief, door=schrijver)
    assert (document.soort, document.titel, document.te_drukken) == ("uitnodiging", "Kom bij ons langs", True)
    pdf = Pdf(opslag.lees(document.sha256))
    for zin in ("Dag Abrehet.", "Wat neemt u mee?", "Heeft u vragen?", f"{dossier.nummer} / BR-1"):
        assert zin in pdf.woorden
    assert [kop.soort for kop in pdf.document.alle("H1", "H2", "H3")] == ["H1", "H2", "H2"]
    assert Gebeurtenis.objects.get(soort="brief.gemaakt").document_uuid == document.uuid
    fout = weigering(lambda: services.brief_opslaan(brief, door=schrijver, onderwerp="x", tekst="y"))
    assert fout.code == "brief_al_definitief"
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Conceptbrief.objects.update(tekst="Anders")


def test_een_leeg_veld_houdt_de_brief_tegen_met_zijn_naam_tot_het_dossier_het_weet(dossier, schrijver, als_beheer):
    dossier.inburgeraar.telefoon = ""
    dossier.inburgeraar.save()
    sjabloon = sjabloon_opslaan(None, gegevens(tekst="Wij bellen u op {telefoon}."), door=als_beheer)
    brief = services.brief_beginnen(dossier, door=schrijver, versie=nieuwste_versie(sjabloon))
    assert "{telefoon}" in brief.tekst
    fout = weigering(lambda: services.brief_definitief_maken(brief, door=schrijver))
    assert (fout.code, fout.veld) == ("brief_leeg_veld", "tekst")
    assert "telefoonnummer ({telefoon})" in fout.uitleg
    dossier.inburgeraar.telefoon = "06 11 11 11 11"
    dossier.inburgeraar.save()
    document = services.brief_definitief_maken(brief, door=schrijver)
    assert "06 11 11 11 11" in Pdf(opslag.lees(document.sha256)).woorden


def test_een_vrije_brief_groeit_als_concept_en_moet_iets_zeggen(dossier, schrijver):
    brief = services.brief_beginnen(dossier, door=schrijver)
    assert weigering(lambda: services.brief_definitief_maken(brief, door=schrijver)).code == "brief_onderwerp_leeg"
    services.brief_opslaan(brief, door=schrijver, onderwerp="Vraag", tekst="")
    assert weigering(lambda: services.brief_definitief_maken(brief, door=schrijver)).code == "brief_tekst_leeg"
    fout = weigering(lambda: services.brief_opslaan(brief, door=schrijver, onderwerp="{% x %}", tekst="y"))
    assert (fout.code, fout.veld) == ("sjabloon_opdracht", "onderwerp")
    te_lang = "a" * (services.LANGSTE_TEKST + 1)
    fout = weigering(lambda: services.brief_opslaan(brief, door=schrijver, onderwerp="x", tekst=te_lang))
    assert fout.code == "brief_te_lang"
    services.brief_opslaan(brief, door=schrijver, onderwerp="Vraag", tekst="Belt u ons?", gezondheid=True)
    document = services.brief_definitief_maken(brief, door=schrijver)
    assert document.gezondheid


def test_een_weggegooide_brief_komt_niet_terug_en_zijn_nummer_ook_niet(dossier, schrijver):
    brief = services.brief_beginnen(dossier, door=schrijver)
    services.brief_weggooien(brief, door=schrijver)
    assert weigering(lambda: services.brief_weggooien(brief, door=schrijver)).code == "brief_weggegooid"
    assert services.brief_beginnen(dossier, door=schrijver).volgnummer == 2
    with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
        Conceptbrief.objects.all().delete()


def test_in_een_gesloten_dossier_komt_geen_brief(dossier, schrijver):
    brief = services.brief_beginnen(dossier, door=schrijver)
    services.brief_opslaan(brief, door=schrijver, onderwerp="Vraag", tekst="Belt u ons?")
    dossier_sluiten(dossier, door=schrijver, reden="verhuisd")
    assert weigering(lambda: services.brief_beginnen(dossier, door=schrijver)).code == "dossier_gesloten"
    assert weigering(lambda: services.brief_definitief_maken(brief, door=schrijver)).code == "dossier_gesloten"


def test_wie_geen_documenten_mag_toevoegen_schrijft_geen_brief(haarlem, dossier, lezer):
    lezer.laad_rollen(haarlem)
    with pytest.raises(PermissionDenied):
        services.brief_beginnen(dossier, door=lezer)


# Many dossiers at once


def test_een_stapel_maakt_elke_brief_apart_en_schrijft_op_wat_niet_kan(haarlem, dossier, versie, schrijver):
    zonder = DossierFactory(voornamen="", achternaam="Rahimi")
    stapel = stapels.stapel_beginnen(versie, [dossier, zonder], door=schrijver, uuid=uuid4())
    assert stapels.stapels_maken(haarlem) == 2
    goed, fout = stapel.regels.order_by("pk")
    assert (goed.status, goed.document.dossier) == (StapelregelStatus.GEMAAKT, dossier)
    assert fout.status == StapelregelStatus.GEWEIGERD
    assert "alle voornamen ({voornamen})" in fout.reden
    assert not Conceptbrief.objects.filter(dossier=zonder).exists()
    assert stapels.stapels_maken(haarlem) == 0


def test_een_dubbele_klik_maakt_een_stapel(dossier, versie, schrijver):
    sleutel = uuid4()
    een, ander = (stapels.stapel_beginnen(versie, [dossier], door=schrijver, uuid=sleutel) for _ in range(2))
    assert een == ander
    assert Stapelregel.objects.count() == 1


def test_een_stapel_heeft_dossiers_en_niet_te_veel(versie, schrijver, monkeypatch):
    def weiger(dossiers):
        return weigering(lambda: stapels.stapel_beginnen(versie, dossiers, door=schrijver, uuid=uuid4())).code

    assert weiger([]) == "stapel_leeg"
    monkeypatch.setattr(stapels, "MEESTE_DOSSIERS", 1)
    assert weiger(DossierFactory.create_batch(2)) == "stapel_te_groot"
    assert not Brievenstapel.objects.exists()


def test_een_brief_waarop_alles_stukloopt_houdt_de_andere_niet_tegen(haarlem, dossier, versie, schrijver, monkeypatch):
    ander = DossierFactory(voornamen="Youssef")
    stapel = stapels.stapel_beginnen(versie, [dossier, ander], door=schrijver, uuid=uuid4())
    echt = stapels.brief_uit_sjabloon

    def stuk(van, *rest, **anders):
        if van == dossier:
            raise ZeroDivisionError
        return echt(van, *rest, **anders)

    monkeypatch.setattr(stapels, "brief_uit_sjabloon", stuk)
    stapels.stapels_maken(haarlem)
    assert [regel.status for regel in stapel.regels.order_by("pk")] == ["geweigerd", "gemaakt"]


@pytest.mark.usefixtures("echte_transacties")
def test_een_werker_die_sneuvelt_verliest_geen_brief_en_maakt_er_geen_twee(django_db_blocker, monkeypatch):
    """The connection is cut in the middle of the second letter, as a kill does."""
    with django_db_blocker.unblock():
        haarlem = Gemeente.objects.create(code="0392", naam="Haarlem", thema="haarlem")
        anna = maak_gebruiker(haarlem, "klantmanager", Rol.KLANTMANAGER, "Anna", "de Vries")
        femke = maak_gebruiker(haarlem, "beheerder", Rol.BEHEERDER, "Femke", "Smit")
        with werken_in(haarlem, anna):
            anna.laad_rollen(haarlem)
            femke.laad_rollen(haarlem)
            versie = nieuwste_versie(sjabloon_opslaan(None, gegevens(tekst="Kom."), door=femke))
            stapels.stapel_beginnen(versie, DossierFactory.create_batch(3), door=anna, uuid=uuid4())
        echt = stapels._maken
        gemaakt = []

        def met_uitval(regel):
            echt(regel)
            gemaakt.append(regel.pk)
            if len(gemaakt) == 2:
                raise KeyboardInterrupt

        monkeypatch.setattr(stapels, "_maken", met_uitval)
        with pytest.raises(KeyboardInterrupt):
            stapels.stapels_maken(haarlem)
        connections["default"].close()
        assert stapels.stapels_maken(haarlem) == 2
        with werken_in(haarlem, anna):
            assert set(Stapelregel.objects.values_list("status", flat=True)) == {StapelregelStatus.GEMAAKT}
            assert Document.objects.count() == 3
            assert Conceptbrief.objects.filter(status=BriefStatus.DEFINITIEF).count() == 3
