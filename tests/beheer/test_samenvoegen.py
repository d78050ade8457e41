"""Merging two dossiers of one person, and undoing it."""

import json
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.utils.timezone import localtime
from freezegun import freeze_time

from inburgering.beheer.models import Samenvoeging
from inburgering.beheer.samenhang import (
    HOUDT_BEIDE,
    WORTELS,
    beeld_van,
    beslist,
    verwijzingen_naar,
)
from inburgering.beheer.services.samenvoegen import (
    bezwaren_tegen,
    dossiers_samenvoegen,
    samenvoegen_ongedaan_maken,
    samenvoegingen_opruimen,
)
from inburgering.beheer.vergelijken import vergelijk
from inburgering.brieven.models import Conceptbrief, Document
from inburgering.dossiers.enums import DossierStatus, Gezinsrol, Sluitreden
from inburgering.dossiers.models import BijstandPeriode, Dossier, Gebeurtenis, Inzage, Taak, Zoeksleutel
from inburgering.dossiers.services.personen import persoon_wijzigen
from inburgering.dossiers.services.taken import eigen_taak_maken
from inburgering.dossiers.services.tijdlijn import inzage_vastleggen
from inburgering.dossiers.zoeken import zoeken
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from intake.models import Intake
from pip_plans.models import Pip
from pip_plans.services.overnemen import pip_overnemen
from tests.dossiers.factories import DossierFactory, GezinslidFactory, proef_bsn

EIGEN_GEBEURTENISSEN = ("dossier.samengevoegd", "dossier.gesplitst")


def uitvoer(*dossiers: Dossier) -> str:
    """Return every row of both dossiers as text, without the two lines that tell of merging itself."""
    vers = list(
        Dossier.objects.filter(pk__in=[dossier.pk for dossier in dossiers]).select_related("inburgeraar__gezin")
    )
    personen = [dossier.inburgeraar for dossier in vers]
    beeld = beeld_van([*vers, *personen, *{persoon.gezin for persoon in personen}])
    beeld["dossiers.gebeurtenis"] = {
        pk: rij for pk, rij in beeld["dossiers.gebeurtenis"].items() if rij["soort"] not in EIGEN_GEBEURTENISSEN
    }
    return json.dumps(beeld, sort_keys=True, indent=1)


@pytest.fixture
def behouden(in_haarlem, klantmanager) -> Dossier:
    return DossierFactory(
        voornamen="Abrehet",
        achternaam="Tesfay",
        klantmanager=klantmanager,
        bsn="",
        v_nummer="",
        telefoon="",
        kennisgeving_op=None,
        recht_op_bijstand_op=date(2026, 1, 1),
    )


@pytest.fixture
def dubbel(in_haarlem, klantmanager2) -> Dossier:
    dossier = DossierFactory(
        voornamen="Abrihet",
        achternaam="Tesfai",
        klantmanager=klantmanager2,
        bsn=proef_bsn(12),
        v_nummer="2812345678",
        telefoon="0612345678",
        recht_op_bijstand_op=date(2026, 1, 1),
    )
    eigen_taak_maken(
        dossier, door=klantmanager2, titel="Bellen", uiterlijk_op=vandaag(), toelichting="", sleutel="bellen-1"
    )
    Intake.objects.create(dossier=dossier, gestart_op=vandaag())
    Document.objects.create(
        dossier=dossier,
        soort="diploma",
        titel="Diploma",
        bestandsnaam="diploma.pdf",
        mime="application/pdf",
        grootte=1,
        sha256="0" * 64,
        gemaakt_door=klantmanager2,
    )
    GezinslidFactory(gezin=dossier.inburgeraar.gezin)
    inzage_vastleggen(dossier, door=klantmanager2, onderdeel="overzicht", scherm="dossiers:dossier")
    return dossier


def voeg_samen(behouden, dubbel, teamleider, **keuzes) -> Samenvoeging:
    return dossiers_samenvoegen(behouden, dubbel, keuzes=keuzes, door=teamleider)


def vers(dossier: Dossier) -> Dossier:
    return Dossier.objects.select_related("inburgeraar__gezin", "startfeiten").get(pk=dossier.pk)


def test_alles_verhuist_en_het_lege_dossier_wijst_naar_het_behouden(behouden, dubbel, teamleider):
    samenvoeging = voeg_samen(behouden, dubbel, teamleider)
    leeg, heel = vers(dubbel), vers(behouden)
    assert (leeg.samengevoegd_met, leeg.status, leeg.sluitreden) == (heel, DossierStatus.GESLOTEN, Sluitreden.DUBBEL)
    assert heel.documenten.count() == 1
    assert heel.intake.gestart_op == vandaag()
    assert Taak.objects.filter(dossier=heel, titel="Bellen", status="open").exists()
    assert not Taak.objects.filter(dossier=leeg, status="open").exists()
    assert not leeg.termijnen.filter(status="loopt").exists()
    assert heel.inburgeraar.gezin.gezinsleden.count() == 1
    assert Gebeurtenis.objects.get(dossier=leeg).titel == f"Opgegaan in dossier {heel.nummer}"
    assert Gebeurtenis.objects.filter(dossier=heel, soort="dossier.aangemaakt").count() == 2
    assert Inzage.objects.filter(dossier=heel).count() == 1
    assert {"1 document", "1 brede intake"} <= set(samenvoeging.overzicht["verhuisd"])
    assert "1 bijstandsperiode" in samenvoeging.overzicht["gebleven"]
    assert BijstandPeriode.objects.filter(dossier=heel).count() == 1


def test_lege_velden_worden_aangevuld_en_de_rest_is_een_keuze(behouden, dubbel, teamleider):
    voeg_samen(behouden, dubbel, teamleider, naam="ander")
    persoon = vers(behouden).inburgeraar
    assert (persoon.voornamen, persoon.bsn, persoon.v_nummer) == ("Abrihet", proef_bsn(12), "2812345678")
    assert persoon.telefoon == "0612345678"
    assert vers(behouden).startfeiten.kennisgeving_op == vers(dubbel).startfeiten.kennisgeving_op
    assert vers(dubbel).inburgeraar.bsn == ""
    assert "Naam" in Gebeurtenis.objects.get(dossier=behouden, soort="dossier.samengevoegd").toelichting


def test_wie_een_veld_houdt_houdt_het(behouden, dubbel, teamleider):
    voeg_samen(behouden, dubbel, teamleider, telefoon="behouden", gezin="ander")
    assert vers(behouden).inburgeraar.telefoon == ""
    assert vers(behouden).inburgeraar.gezin == dubbel.inburgeraar.gezin


def test_na_het_samenvoegen_vindt_zoeken_alleen_het_behouden_dossier(behouden, dubbel, teamleider, klantmanager):
    voeg_samen(behouden, dubbel, teamleider)
    for tekst in ("tesfay", "0612345678", proef_bsn(12)):
        assert [treffer.dossier for treffer in zoeken(tekst, gebruiker=klantmanager)] == [behouden]
    assert not Zoeksleutel.objects.filter(inburgeraar=dubbel.inburgeraar).exists()


def test_de_termijnen_volgen_uit_de_gekozen_feiten(behouden, dubbel, teamleider):
    voeg_samen(behouden, dubbel, teamleider)
    termijn = vers(behouden).termijnen.get(soort="pip_vaststellen")
    assert termijn.laatste_dag == dubbel.termijnen.get(soort="pip_vaststellen").laatste_dag


def test_ongedaan_maken_geeft_beide_precies_terug(behouden, dubbel, teamleider):
    voor = uitvoer(behouden, dubbel)
    samenvoeging = voeg_samen(behouden, dubbel, teamleider, naam="ander", gezin="ander", klantmanager="ander")
    assert uitvoer(behouden, dubbel) != voor
    samenvoegen_ongedaan_maken(samenvoeging, door=teamleider)
    assert uitvoer(behouden, dubbel) == voor
    assert vers(dubbel).is_open
    assert Gebeurtenis.objects.filter(soort="dossier.gesplitst").count() == 2


def vastgesteld(dossier: Dossier, klantmanager: Gebruiker) -> Pip:
    return pip_overnemen(
        dossier,
        door=klantmanager,
        dagtekening=vandaag() - timedelta(days=5),
        soort="eerste",
        leerroute="B",
        niveau="B1",
    )


def test_een_vastgesteld_pip_verhuist_en_komt_precies_terug(behouden, dubbel, teamleider, klantmanager):
    pip = vastgesteld(dubbel, klantmanager)
    voor = uitvoer(behouden, dubbel)
    samenvoeging = voeg_samen(behouden, dubbel, teamleider)
    assert vers(behouden).pips.get() == pip
    assert vers(behouden).fase == vers(dubbel).fase
    assert vers(behouden).termijnen.filter(soort="inburgeringstermijn", status="loopt").exists()
    samenvoegen_ongedaan_maken(samenvoeging, door=teamleider)
    assert uitvoer(behouden, dubbel) == voor


def test_twee_vastgestelde_pips_worden_niet_een(behouden, dubbel, teamleider, klantmanager):
    for dossier in (behouden, dubbel):
        vastgesteld(dossier, klantmanager)
    with pytest.raises(RegelFout, match="In beide dossiers is een PIP vastgesteld") as fout:
        voeg_samen(behouden, dubbel, teamleider)
    assert fout.value.code == "samenvoegen_kan_niet"


def test_een_vastgesteld_pip_gaat_niet_op_in_een_concept(behouden, dubbel, teamleider, klantmanager):
    vastgesteld(dubbel, klantmanager)
    Pip.objects.create(dossier=behouden, versienummer=1, soort="eerste")
    with pytest.raises(RegelFout, match=f"Houd dossier {dubbel.nummer} aan"):
        voeg_samen(behouden, dubbel, teamleider)
    voeg_samen(dubbel, behouden, teamleider)
    assert vers(behouden).pips.count() == 1


def test_conceptbrieven_tellen_door(behouden, dubbel, teamleider, klantmanager):
    for dossier in (behouden, dubbel):
        Conceptbrief.objects.create(
            dossier=dossier, volgnummer=1, onderwerp="Uitnodiging", tekst="Kom langs.", gemaakt_door=klantmanager
        )
    voor = uitvoer(behouden, dubbel)
    samenvoeging = voeg_samen(behouden, dubbel, teamleider)
    assert sorted(vers(behouden).conceptbrieven.values_list("volgnummer", flat=True)) == [1, 2]
    samenvoegen_ongedaan_maken(samenvoeging, door=teamleider)
    assert uitvoer(behouden, dubbel) == voor


def test_werk_van_daarna_blijft_bij_het_behouden_dossier(behouden, dubbel, teamleider, klantmanager):
    samenvoeging = voeg_samen(behouden, dubbel, teamleider)
    heel = vers(behouden)
    eigen_taak_maken(heel, door=klantmanager, titel="Later", uiterlijk_op=vandaag(), toelichting="", sleutel="later-1")
    persoon_wijzigen(heel, {"telefoon": "0687654321", "plaats": "Haarlem"}, door=klantmanager)
    samenvoegen_ongedaan_maken(samenvoeging, door=teamleider)
    assert Taak.objects.get(titel="Later").dossier == behouden
    assert Taak.objects.get(titel="Bellen").dossier == dubbel
    assert (vers(behouden).inburgeraar.telefoon, vers(dubbel).inburgeraar.telefoon) == ("0687654321", "0612345678")
    assert vers(behouden).inburgeraar.plaats == "Haarlem"
    toelichting = Gebeurtenis.objects.get(dossier=behouden, soort="dossier.gesplitst").toelichting
    assert "staat bij het behouden dossier" in toelichting


def test_wat_op_iets_van_het_andere_dossier_voortbouwt_is_niet_te_scheiden(behouden, dubbel, teamleider):
    samenvoeging = voeg_samen(behouden, dubbel, teamleider)
    Document.objects.create(
        dossier=vers(behouden),
        soort="diploma",
        titel="Diploma",
        versie=2,
        vervangt=Document.objects.get(),
        bestandsnaam="diploma.pdf",
        mime="application/pdf",
        grootte=1,
        sha256="1" * 64,
        gemaakt_door=teamleider,
    )
    with pytest.raises(RegelFout) as fout:
        samenvoegen_ongedaan_maken(samenvoeging, door=teamleider)
    assert fout.value.code == "ongedaan_kan_niet"
    assert "document" in fout.value.uitleg


def test_na_negentig_dagen_kan_het_niet_meer_en_is_de_momentopname_weg(behouden, dubbel, teamleider):
    samenvoeging = voeg_samen(behouden, dubbel, teamleider)
    assert samenvoegingen_opruimen() == 0
    with freeze_time(samenvoeging.at + timedelta(days=90)):
        with pytest.raises(RegelFout, match="negentig dagen"):
            samenvoegen_ongedaan_maken(samenvoeging, door=teamleider)
        assert samenvoegingen_opruimen() == 1
    samenvoeging.refresh_from_db()
    assert samenvoeging.momentopname_versleuteld == ""


def test_twee_keer_ongedaan_maken_kan_niet(behouden, dubbel, teamleider):
    samenvoeging = voeg_samen(behouden, dubbel, teamleider)
    samenvoegen_ongedaan_maken(samenvoeging, door=teamleider)
    with pytest.raises(RegelFout, match="al ongedaan"):
        samenvoegen_ongedaan_maken(samenvoeging, door=teamleider)


def test_een_keten_gaat_van_achteren_naar_voren_terug(behouden, dubbel, teamleider, in_haarlem):
    derde = DossierFactory(bsn="", v_nummer="")
    eerste = voeg_samen(behouden, dubbel, teamleider)
    tweede = voeg_samen(derde, behouden, teamleider)
    with pytest.raises(RegelFout, match="Maak dat eerst ongedaan"):
        samenvoegen_ongedaan_maken(eerste, door=teamleider)
    samenvoegen_ongedaan_maken(tweede, door=teamleider)
    samenvoegen_ongedaan_maken(eerste, door=teamleider)
    assert vers(dubbel).is_open


def test_de_momentopname_is_versleuteld(behouden, dubbel, teamleider):
    samenvoeging = voeg_samen(behouden, dubbel, teamleider)
    assert "Tesfai" not in samenvoeging.momentopname_versleuteld
    assert "Tesfai" in json.dumps(samenvoeging.momentopname)


@pytest.mark.parametrize("wie", ["klantmanager", "lezer", "budgetcoach"])
def test_alleen_teamleider_en_beheer_voegen_samen(behouden, dubbel, request, wie):
    with pytest.raises(PermissionDenied):
        voeg_samen(behouden, dubbel, request.getfixturevalue(wie))


def test_twee_verschillende_bsns_zijn_twee_personen(behouden, dubbel, in_haarlem):
    ander = DossierFactory(bsn=proef_bsn(99))
    assert "De BSN's verschillen" in bezwaren_tegen(ander, dubbel)[0]


def test_een_gesloten_of_samengevoegd_dossier_neemt_niets_op(behouden, dubbel, teamleider, in_haarlem):
    voeg_samen(behouden, dubbel, teamleider)
    derde = DossierFactory(bsn="", v_nummer="")
    leeg = vers(dubbel)
    assert len(bezwaren_tegen(leeg, derde)) == 2
    assert bezwaren_tegen(vers(behouden), vers(behouden)) == ["Kies twee verschillende dossiers."]


def test_de_vergelijking_noemt_wie_wanneer(behouden, dubbel, klantmanager):
    persoon_wijzigen(behouden, {"telefoon": "0611111111"}, door=klantmanager)
    telefoon = next(rij for rij in vergelijk(vers(behouden), vers(dubbel)) if rij.veld.sleutel == "telefoon")
    assert (telefoon.behouden, telefoon.ander, telefoon.gelijk) == ("0611111111", "0612345678", False)
    assert telefoon.herkomst_behouden is not None
    assert localtime(telefoon.herkomst_behouden.at).date() == vandaag()
    assert telefoon.herkomst_behouden.door == "A. de Vries"


def test_het_gezin_van_een_ander_blijft_bij_elkaar(behouden, dubbel, teamleider):
    partner = DossierFactory(gezin=dubbel.inburgeraar.gezin, gezinsrol=Gezinsrol.PARTNER, bsn="", v_nummer="")
    voeg_samen(behouden, dubbel, teamleider)
    assert vers(behouden).inburgeraar.gezin == vers(partner).inburgeraar.gezin
    assert vers(dubbel).inburgeraar.gezin != vers(partner).inburgeraar.gezin


def test_elk_model_dat_kan_botsen_heeft_een_besluit():
    """A model with a FK to a dossier, person or household that allows only one row says what happens to the second."""
    onbeslist = {
        verwijzing.model._meta.label
        for verwijzing in verwijzingen_naar(WORTELS)
        if verwijzing.kan_botsen and verwijzing.model not in beslist()
    }
    assert onbeslist == set(), "zet dit model in SAMENHANG in dubbelen.py van zijn kamer"


def test_elk_model_met_een_dossier_doet_mee():
    """Nothing that points at a dossier is left out, but what tells of both."""
    mee = {verwijzing.model for verwijzing in verwijzingen_naar(WORTELS)} | set(WORTELS) | set(HOUDT_BEIDE)
    alle = {
        model
        for model in apps.get_models()
        if not hasattr(model, "pgh_tracked_model")
        for veld in model._meta.concrete_fields
        if veld.related_model in WORTELS
    }
    assert alle <= mee
