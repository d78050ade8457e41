"""Destruction (Besluit inburgering 2021 art. 9.9): nothing of the person stays, in no table and in no file."""

import json
from datetime import timedelta

import pytest

from inburgering.berichten.services import bericht_klaarzetten
from inburgering.brieven import opslag
from inburgering.brieven.services.documenten import document_toevoegen
from inburgering.dossiers.models import Dossier, Gezin, Inburgeraar
from inburgering.dossiers.services.concepten import concept_bewaren
from inburgering.dossiers.services.dossiers import dossier_heropenen, einde_plicht_vastleggen
from inburgering.dossiers.services.personen import persoon_wijzigen
from inburgering.privacy.auditcontrole import audit_controleren
from inburgering.privacy.enums import Lijststatus
from inburgering.privacy.models import Basisbewaring, Vernietigingslijst
from inburgering.privacy.selectors import zonder_einde
from inburgering.privacy.services import vernietigen, verzoeken
from inburgering.privacy.services.audit import audit_verzegelen
from inburgering.privacy.services.bewaren import (
    bewaarblokkade_opheffen,
    bewaarblokkade_zetten,
    vernietigingslijst_goedkeuren,
    vernietigingslijst_intrekken,
    vernietigingslijst_opstellen,
    vernietigingsregel_aanhouden,
)
from inburgering.privacy.services.verzoeken import privacyverzoek_registreren
from inburgering.privacy.tasks import privacy_van
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import maanden_erbij
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.services.gemeenten import instelling_zetten
from tests.brieven.bestanden import pdf
from tests.dossiers.factories import DossierFactory, systeem
from tests.e2e.wereld import Bouw, lege_wereld
from tests.ontzorgen.factories import ontzorgen_van
from tests.ontzorgen.huishoudens import betalen_van
from tests.privacy.conftest import gesloten
from tests.privacy.sporen import kenmerken_van, sporen_in_bestanden, sporen_in_tabellen


def vernietig(gemeente, privacy_officer: Gebruiker, teamleider: Gebruiker) -> Vernietigingslijst:
    """Carry what may go now from the proposal to the certificate."""
    lijst = vernietigingslijst_goedkeuren(vernietigingslijst_opstellen(door=privacy_officer), door=teamleider)
    privacy_van(gemeente.pk)
    lijst.refresh_from_db()
    return lijst


def volle_gemeente(haarlem, klantmanager) -> tuple[Dossier, Dossier]:
    """Return a dossier in which everything has happened, and one of somebody else that stays."""
    wereld = lege_wereld(haarlem, klantmanager)
    alleskunner = wereld.alleskunner
    with werken_in(haarlem, klantmanager):
        bouw = Bouw(wereld)
        bouw.van_de_gemeente()
        rijk, ander = bouw.rijk(), bouw.te_versturen()
        bouw.wereld.dossiers = {"rijk": rijk, "te_versturen": ander, "verstuurd": bouw.verstuurd()}
        betalen_van(rijk, door=alleskunner)
        ontzorgen_van(rijk, door=alleskunner)
        bouw.van_de_leerroutes()
        persoon_wijzigen(rijk, {"achternaam": "Zwaluwstaart"}, door=klantmanager)
    return rijk, ander


def test_na_vernietigen_is_er_nergens_een_spoor(
    haarlem, klantmanager, privacy_officer, teamleider, lege_opslag, monkeypatch
):
    """Whatever the rooms keep: it is read from the database and the disk, so what is made tomorrow takes part."""
    monkeypatch.setattr(verzoeken, "uittreksel_pdf", lambda dossier, delen: str(delen).encode())
    monkeypatch.setattr(vernietigen, "bezwaren_tegen_vernietigen", lambda dossier: [])
    dossier, ander = volle_gemeente(haarlem, klantmanager)
    with werken_in(haarlem, klantmanager):
        dossier = Dossier.objects.select_related("inburgeraar").get(pk=dossier.pk)
        document_toevoegen(
            dossier,
            door=klantmanager,
            soort="diploma",
            titel="Diploma",
            bestandsnaam="a.pdf",
            inhoud=pdf(tekst="geheim"),
        )
        concept_bewaren(f"/dossiers/{dossier.uuid}/persoon/", {"achternaam": "Zwaluwstaart"}, door=klantmanager)
        bericht_klaarzetten(klantmanager, sleutel="proef-1", onderwerp="Taak", tekst=f"Kijk naar {dossier.nummer}.")
        gesloten(dossier)
        privacyverzoek_registreren(dossier, soort="inzage", ontvangen_op=vandaag(), door=klantmanager)
        kenmerken, van_ander = kenmerken_van(dossier), kenmerken_van(ander)
    audit_verzegelen(haarlem)
    privacy_van(haarlem.pk)
    with werken_in(haarlem, klantmanager):
        assert len(sporen_in_tabellen(kenmerken)) > 80
        assert len(sporen_in_bestanden(kenmerken)) > 3
        van_ander_voor = set(sporen_in_tabellen(van_ander))
    with werken_in(haarlem, klantmanager):
        lijst = vernietig(haarlem, privacy_officer, teamleider)
        assert audit_controleren(haarlem).bevindingen == []
        assert (lijst.status, lijst.dossiers, lijst.overgeslagen) == (Lijststatus.UITGEVOERD, 1, 0)
        assert lijst.overzicht["dossiers"] == 1
        assert lijst.zegels > 100
        assert sporen_in_tabellen(kenmerken) == {}
        assert sporen_in_bestanden(kenmerken) == {}
        assert set(sporen_in_tabellen(van_ander)) == van_ander_voor


def test_wie_de_lijst_maakt_keurt_hem_niet_goed(voorbij, privacy_officer):
    lijst = vernietigingslijst_opstellen(door=privacy_officer)
    with pytest.raises(RegelFout) as fout:
        vernietigingslijst_goedkeuren(lijst, door=privacy_officer)
    assert fout.value.code == "zelf_opgesteld"
    with pytest.raises(RegelFout, match="Er is nu geen dossier"):
        vernietigingslijst_opstellen(door=privacy_officer)
    vernietigingslijst_intrekken(lijst, door=privacy_officer)
    assert vernietigingslijst_opstellen(door=privacy_officer).regels.get().dossier == voorbij


def test_een_blokkade_houdt_tegen_tot_hij_is_opgeheven(voorbij, haarlem, privacy_officer, teamleider):
    lijst = vernietigingslijst_opstellen(door=privacy_officer)
    morgen = vandaag() + timedelta(days=1)
    blokkade = bewaarblokkade_zetten(voorbij, reden="Er loopt een rechtszaak.", nakijken_op=morgen, door=teamleider)
    vernietigingslijst_goedkeuren(lijst, door=teamleider)
    privacy_van(haarlem.pk)
    lijst.refresh_from_db()
    assert (lijst.status, lijst.dossiers, lijst.overgeslagen) == (Lijststatus.UITGEVOERD, 0, 1)
    assert "blokkade" in lijst.regels.get().aanhouden_reden
    with pytest.raises(RegelFout, match="Er is nu geen dossier"):
        vernietigingslijst_opstellen(door=privacy_officer)
    bewaarblokkade_opheffen(blokkade, reden="De zaak is klaar.", door=teamleider)
    assert vernietig(haarlem, privacy_officer, teamleider).dossiers == 1
    assert not Dossier.objects.exists()


def test_aanhouden_met_een_reden_en_heropenen_stopt_de_klok(voorbij, haarlem, privacy_officer, teamleider):
    tweede = gesloten(DossierFactory(achternaam="Meerkoet"))
    lijst = vernietigingslijst_opstellen(door=privacy_officer)
    vernietigingsregel_aanhouden(lijst.regels.get(dossier=voorbij), reden="Nog een vraag van DUO.", door=teamleider)
    vernietigingslijst_goedkeuren(lijst, door=teamleider)
    dossier_heropenen(tweede, door=systeem(), toelichting="Toch nog plichtig.")
    privacy_van(haarlem.pk)
    lijst.refresh_from_db()
    assert (lijst.dossiers, lijst.overgeslagen) == (0, 2)
    tweede.refresh_from_db()
    assert tweede.einde_plicht_op is None


def test_een_huisgenoot_houdt_wat_van_het_gezin_is(voorbij, haarlem, privacy_officer, teamleider):
    huisgenoot = DossierFactory(achternaam="Meerkoet", gezin=voorbij.inburgeraar.gezin)
    assert vernietig(haarlem, privacy_officer, teamleider).dossiers == 1
    assert list(Inburgeraar.objects.all()) == [huisgenoot.inburgeraar]
    assert Gezin.objects.count() == 1


def test_na_overlijden_loopt_er_geen_termijn(in_haarlem, privacy_officer):
    dossier = DossierFactory(overleden_op=vandaag())
    (rij,) = vernietigingslijst_opstellen(door=privacy_officer).regels.all()
    assert (rij.dossier, rij.verwijderen_vanaf) == (dossier, vandaag())
    assert "overleden" in rij.uitleg


def test_zonder_einde_van_de_plicht_staat_niemand_op_de_lijst(in_haarlem, privacy_officer, klantmanager):
    verhuisd = gesloten(DossierFactory(), reden="verhuisd")
    assert verhuisd.einde_plicht_op is None
    assert list(zonder_einde()) == [verhuisd]
    dag = vandaag() - timedelta(days=6 * 366)
    einde_plicht_vastleggen(verhuisd, op=dag, toelichting="DUO meldde het diploma.", door=klantmanager)
    assert not zonder_einde().exists()
    assert vernietigingslijst_opstellen(door=privacy_officer).regels.get().dossier == verhuisd


def test_wat_mag_blijven_blijft_alleen_als_de_gemeente_dat_koos(voorbij, haarlem, privacy_officer, teamleider):
    instelling_zetten("basisgegevens_bewaren", True, door=systeem())
    vernietig(haarlem, privacy_officer, teamleider)
    bewaring = Basisbewaring.objects.get()
    inhoud = json.loads(bewaring.inhoud)
    assert (inhoud["naam"].endswith("Zwaluwstaart"), inhoud["bsn"] != "") == (True, True)
    assert bewaring.verwijderen_vanaf == maanden_erbij(vandaag() - timedelta(days=6 * 366), 600)
    assert set(inhoud) == {
        "bsn", "naam", "adres", "woonplaats", "geboren", "einde van de plicht", "wijze", "vrijstelling", "ontheffing"
    }  # fmt: skip
    Basisbewaring.objects.update(verwijderen_vanaf=vandaag())
    assert vernietigen.basisgegevens_opruimen(haarlem) == 1


def test_proefdraaien_telt_en_laat_alles_staan(voorbij):
    overzicht = vernietigen.proefdraaien_voor(voorbij)
    assert (overzicht["dossiers"], overzicht["inburgeraars"]) == (1, 1)
    assert Dossier.objects.filter(pk=voorbij.pk).exists()


def test_een_afgebroken_ronde_wist_de_bestanden_alsnog(voorbij, haarlem, privacy_officer, teamleider, lege_opslag):
    document = document_toevoegen(
        voorbij, door=teamleider, soort="diploma", titel="D", bestandsnaam="a.pdf", inhoud=pdf(tekst="weg")
    )
    lijst = vernietigingslijst_goedkeuren(vernietigingslijst_opstellen(door=privacy_officer), door=teamleider)
    vernietigen._regel_uitvoeren(lijst.regels.get().pk, door=systeem())
    pad = opslag.pad_van(document.sha256)
    assert pad.exists()
    privacy_van(haarlem.pk)
    assert not pad.exists()
    lijst.refresh_from_db()
    assert (lijst.bestanden, lijst.te_wissen, lijst.status) == (1, [], Lijststatus.UITGEVOERD)
