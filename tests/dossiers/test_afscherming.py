"""A protected dossier: who opens it without a reason, what happens with a reason, and who looks at that."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from freezegun import freeze_time

from inburgering.aanbod.selectors.meedoen import gezinsbeeld
from inburgering.beheer.services.samenvoegen import dossiers_samenvoegen
from inburgering.berichten.models import Bericht
from inburgering.brieven.services.afdrukken import afdrukopdracht_maken, herdruk_maken, opdrachten_afdrukken
from inburgering.brieven.services.documenten import brief_bewaren
from inburgering.brieven.services.stapels import stapel_beginnen
from inburgering.dossiers.herkenning import kandidaten, zoekvraag_van
from inburgering.dossiers.models import Doorbreking, Dossier, Inburgeraar, Vervanging
from inburgering.dossiers.services.afscherming import (
    afscherming_doorbreken,
    afscherming_opheffen,
    doorbreking_beoordelen,
    dossier_afschermen,
)
from inburgering.dossiers.services.personen import persoon_wijzigen
from inburgering.dossiers.uitvoer.lijsten import LIJSTEN, VAN_DOSSIER
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.services.gebruikers import systeemgebruiker
from tests.dossiers.factories import DossierFactory
from tests.spelers import maak_gebruiker

BRIEF = (
    '<!doctype html><html lang="nl-NL"><head><title>Brief</title></head><body><h1>Brief</h1><p>Dag.</p></body></html>'
)
REDEN = "Bedreigd door een familielid"
WAAROM = "Mevrouw staat aan de balie"


@pytest.fixture
def privacy(haarlem) -> Gebruiker:
    return maak_gebruiker(haarlem, "privacy", Rol.PRIVACY_OFFICER, "Priya", "Vermeer")


@pytest.fixture
def dossier(in_haarlem, klantmanager) -> Dossier:
    dossier = DossierFactory(klantmanager=klantmanager, telefoon="0612345678", straat="Grote Markt 1")
    dossier_afschermen(dossier, door=klantmanager, reden=REDEN)
    return dossier


def bladzijde(dossier: Dossier) -> str:
    return reverse("dossiers:dossier", args=[dossier.uuid])


def test_wie_het_dossier_behandelt_of_vervangt_opent_het_zonder_reden(dossier, klantmanager, klantmanager2, client_van):
    assert client_van(klantmanager).get(bladzijde(dossier)).status_code == 200
    collega = client_van(klantmanager2)
    assert collega.get(bladzijde(dossier)).status_code == 302
    Vervanging.objects.create(
        collega=klantmanager,
        vervanger=klantmanager2,
        van=vandaag(),
        tot=vandaag() + timedelta(1),
        gemaakt_door=klantmanager,
    )
    assert collega.get(bladzijde(dossier)).status_code == 200


def test_een_deel_van_een_bladzijde_leidt_de_hele_bladzijde_naar_de_reden(dossier, klantmanager2, client_van):
    pad = reverse("dossiers:gezin_koppel", args=[dossier.uuid])
    vanaf = {"HX-Request": "true", "HX-Current-URL": "http://testserver/?status=laat"}
    antwoord = client_van(klantmanager2).get(pad, headers=vanaf)
    reden = reverse("dossiers:doorbreken", args=[dossier.uuid])
    assert antwoord["HX-Redirect"] == f"{reden}?{urlencode({'terug': '/?status=laat'})}"


def test_een_collega_schrijft_waarom_en_is_er_acht_uur_in(dossier, klantmanager2, privacy, client_van):
    client = client_van(klantmanager2)
    with freeze_time("2026-11-02 09:00") as klok:
        antwoord = client.get(bladzijde(dossier), follow=True)
        html = antwoord.content.decode()
        assert "is afgeschermd" in html
        assert dossier.inburgeraar.achternaam not in html
        kort = client.post(antwoord.request["PATH_INFO"], {"reden": "balie"})
        assert "Schrijf in ten minste 10 tekens waarom." in kort.content.decode()
        gelukt = client.post(antwoord.request["PATH_INFO"], {"reden": WAAROM, "terug": bladzijde(dossier)})
        assert gelukt["Location"] == bladzijde(dossier)
        assert client.get(bladzijde(dossier)).status_code == 200
        klok.tick(timedelta(hours=8, minutes=1))
        client = client_van(klantmanager2)
        assert client.get(bladzijde(dossier)).status_code == 302
    bericht = Bericht.objects.get(ontvanger=privacy)
    assert dossier.nummer in bericht.tekst
    for geheim in (dossier.inburgeraar.achternaam, WAAROM, klantmanager2.last_name, REDEN):
        assert geheim not in bericht.tekst + bericht.onderwerp


def test_zonder_privacy_officer_krijgt_wie_inzage_mag_zien_bericht(dossier, klantmanager2, teamleider):
    afscherming_doorbreken(dossier, door=klantmanager2, reden=WAAROM)
    assert [bericht.ontvanger for bericht in Bericht.objects.all()] == [teamleider]


def test_een_lezer_kan_het_niet_openen(dossier, lezer, client_van):
    antwoord = client_van(lezer).get(bladzijde(dossier), follow=True)
    assert antwoord.status_code == 403
    with pytest.raises(PermissionDenied):
        afscherming_doorbreken(dossier, door=lezer, reden=WAAROM)
    assert not Doorbreking.objects.exists()


def test_de_privacy_officer_leest_de_reden_en_oordeelt_eenmaal(dossier, klantmanager2, privacy, client_van):
    keer = afscherming_doorbreken(dossier, door=klantmanager2, reden=WAAROM)
    client = client_van(privacy)
    assert WAAROM in client.get(reverse("dossiers:doorbrekingen")).content.decode()
    client.post(reverse("dossiers:doorbreking", args=[keer.uuid]), {"oordeel": "Nagevraagd, in orde"})
    keer.refresh_from_db()
    assert (keer.gezien_door, keer.oordeel) == (privacy, "Nagevraagd, in orde")
    assert WAAROM not in client.get(reverse("dossiers:doorbrekingen")).content.decode()
    assert WAAROM in client.get(reverse("dossiers:doorbrekingen") + "?alles").content.decode()
    with pytest.raises(RegelFout, match="al bekeken"):
        doorbreking_beoordelen(keer, door=privacy, oordeel="")


def test_afschermen_en_opheffen_staan_op_de_tijdlijn(dossier, klantmanager):
    with pytest.raises(RegelFout, match="al afgeschermd"):
        dossier_afschermen(dossier, door=klantmanager, reden=REDEN)
    afscherming_opheffen(dossier, door=klantmanager)
    with pytest.raises(RegelFout, match="niet afgeschermd"):
        afscherming_opheffen(dossier, door=klantmanager)
    soorten = list(dossier.gebeurtenissen.order_by("pk").values_list("soort", flat=True))
    assert soorten[-2:] == ["dossier.afgeschermd", "afscherming.opgeheven"]


def test_bij_geheimhouding_ziet_een_lezer_geen_adres_en_telefoon(dossier, klantmanager, lezer, client_van):
    afscherming_opheffen(dossier, door=klantmanager)
    Inburgeraar.objects.filter(pk=dossier.inburgeraar.pk).update(geheimhouding=True)
    for gebruiker, ziet in ((klantmanager, True), (lezer, False)):
        html = client_van(gebruiker).get(bladzijde(dossier)).content.decode()
        assert ("Grote Markt 1" in html, "0612345678" in html) == (ziet, ziet)


# Who it is about


@pytest.fixture
def collega(haarlem, klantmanager2):
    """A colleague at work, who does not treat the dossier."""
    klantmanager2.laad_rollen(haarlem)
    with werken_in(haarlem, klantmanager2):
        yield klantmanager2


def test_een_collega_ziet_geen_naam_tot_hij_een_reden_gaf(dossier, collega):
    persoon = Dossier.objects.get(pk=dossier.pk).inburgeraar
    assert (persoon.naam, persoon.lijstnaam, persoon.geboortedatum_tekst) == (
        "Afgeschermd dossier",
        "Afgeschermd dossier",
        "afgeschermd",
    )
    assert (persoon.bsn_gemaskeerd, persoon.lijsttelefoon, persoon.lijstpostcode) == ("", "", "")
    assert persoon.achternaam in persoon.volle_naam
    afscherming_doorbreken(dossier, door=collega, reden=WAAROM)
    assert persoon.lijstnaam.startswith(persoon.achternaam)
    assert persoon.lijsttelefoon == "0612345678"


def test_na_opheffen_heeft_hij_weer_een_naam(haarlem, dossier, klantmanager, klantmanager2):
    afscherming_opheffen(dossier, door=klantmanager)
    with werken_in(haarlem, klantmanager2):
        assert dossier.inburgeraar.naam == dossier.inburgeraar.volle_naam


def lijst_op_naam(client, sorteer: str) -> list[str]:
    """The numbers of the dossiers in the order in which the list shows them."""
    html = client.get(reverse("dossiers:dossiers"), {"sorteer": sorteer}).content.decode()
    nummers = list(Dossier.objects.values_list("nummer", flat=True))
    return sorted(nummers, key=html.index)


def test_zijn_plaats_in_een_lijst_zegt_niets_over_zijn_naam(in_haarlem, klantmanager, klantmanager2, client_van):
    bart, zeynep, afra = (
        DossierFactory(klantmanager=klantmanager, achternaam=naam, voornamen="X") for naam in ("Bart", "Zeynep", "Afra")
    )
    client = client_van(klantmanager2)
    assert lijst_op_naam(client, "naam") == [afra.nummer, bart.nummer, zeynep.nummer]
    dossier_afschermen(zeynep, door=klantmanager, reden=REDEN)
    assert lijst_op_naam(client, "naam") == [zeynep.nummer, afra.nummer, bart.nummer]
    assert lijst_op_naam(client_van(klantmanager), "-naam") == [bart.nummer, afra.nummer, zeynep.nummer]
    persoon_wijzigen(zeynep, {"achternaam": "Zeynab"}, door=klantmanager)
    assert lijst_op_naam(client, "naam")[0] == zeynep.nummer
    afscherming_opheffen(zeynep, door=klantmanager)
    assert lijst_op_naam(client, "naam") == [afra.nummer, bart.nummer, zeynep.nummer]


def test_na_samenvoegen_met_een_afgeschermd_dossier_houdt_hij_die_plaats(in_haarlem, klantmanager):
    dossier, dubbel = (DossierFactory(klantmanager=klantmanager, achternaam="Zeynep", bsn="") for _ in range(2))
    dossier_afschermen(dubbel, door=klantmanager, reden=REDEN)
    dossiers_samenvoegen(dossier, dubbel, keuzes={}, door=systeemgebruiker())
    persoon = Inburgeraar.objects.get(dossier=dossier)
    assert (persoon.sorteernaam, hasattr(persoon.dossier, "afscherming")) == ("afgeschermd dossier", True)


def test_een_gemeente_zonder_afscherming_vraagt_niets(haarlem, in_haarlem, klantmanager2, django_assert_num_queries):
    persoon = DossierFactory().inburgeraar
    with werken_in(haarlem, klantmanager2), django_assert_num_queries(0):
        assert persoon.naam == persoon.volle_naam


def test_zoeken_vindt_hem_alleen_op_nummer_en_bsn(dossier, klantmanager, klantmanager2, client_van):
    persoon, pad = dossier.inburgeraar, reverse("dossiers:zoeken")
    collega = client_van(klantmanager2)
    for tekst in (persoon.achternaam, persoon.telefoon, persoon.volle_naam, persoon.geboren):
        html = collega.post(pad, {"q": tekst}, follow=True).content.decode()
        assert dossier.nummer not in html, tekst
    for tekst in (persoon.bsn, dossier.nummer):
        assert collega.post(pad, {"q": tekst})["Location"] == bladzijde(dossier)
        direct = collega.post(reverse("dossiers:zoeken_direct"), {"q": tekst}).content.decode()
        assert "Afgeschermd dossier" in direct
        assert persoon.achternaam not in direct
    assert client_van(klantmanager).post(pad, {"q": persoon.volle_naam})["Location"] == bladzijde(dossier)


def test_een_nieuw_dossier_lijkt_alleen_op_hem_met_hetzelfde_nummer(dossier, collega):
    persoon = dossier.inburgeraar
    alles = zoekvraag_van(persoon)
    assert [kandidaat.dossier for kandidaat in kandidaten(alles, gebruiker=collega)] == [dossier]
    zonder_nummer = replace(alles, bsn="", v_nummer="")
    assert kandidaten(zonder_nummer, gebruiker=collega) == []
    afscherming_doorbreken(dossier, door=collega, reden=WAAROM)
    assert [kandidaat.dossier for kandidaat in kandidaten(zonder_nummer, gebruiker=collega)] == [dossier]


def test_een_lijst_die_iemand_meeneemt_noemt_hem_niet(dossier, collega):
    rij = LIJSTEN["dossiers"].rijen(QueryDict(), collega).get(pk=dossier.pk)
    tekst = " ".join(str(kolom.waarde(rij)) for kolom in VAN_DOSSIER)
    assert "Afgeschermd dossier" in tekst
    for geheim in (dossier.inburgeraar.achternaam, dossier.inburgeraar.telefoon, dossier.inburgeraar.geboren):
        assert geheim not in tekst


def test_zijn_brief_drukt_alleen_af_wie_een_reden_gaf(haarlem, dossier, klantmanager, klantmanager2, client_van):
    brief = brief_bewaren(dossier, door=klantmanager, soort="brief", titel="Uitnodiging", html=BRIEF)
    client = client_van(klantmanager2)
    html = client.get(reverse("brieven:afdrukken")).content.decode()
    assert "Open het dossier eerst met een reden" in html
    assert f'value="{brief.uuid}"' not in html
    eigen = afdrukopdracht_maken([brief.uuid], door=klantmanager, uuid=uuid4())
    opdrachten_afdrukken(haarlem)
    pdf = reverse("brieven:afdrukopdracht_pdf", args=[eigen.uuid])
    assert client.get(pdf)["Location"].startswith(reverse("dossiers:doorbreken", args=[dossier.uuid]))
    klantmanager2.laad_rollen(haarlem)
    with werken_in(haarlem, klantmanager2):
        with pytest.raises(RegelFout, match="Kies ten minste één brief"):
            herdruk_maken(eigen, door=klantmanager2, uuid=uuid4())
        afscherming_doorbreken(dossier, door=klantmanager2, reden=WAAROM)
        assert herdruk_maken(eigen, door=klantmanager2, uuid=uuid4()).aantal == 1
    assert client.get(pdf).status_code == 200


def test_een_brief_aan_velen_gaat_niet_naar_een_afgeschermd_dossier(dossier, collega):
    with pytest.raises(RegelFout, match="Een van de dossiers is afgeschermd"):
        stapel_beginnen(None, [dossier], door=collega, uuid=uuid4())


def test_van_een_afgeschermde_partner_staat_er_niet_wat_hij_doet(dossier, collega):
    partner = DossierFactory(klantmanager=collega, gezin=dossier.inburgeraar.gezin)
    (hier, ander) = gezinsbeeld(partner, collega).personen
    assert (hier.hier, hier.afgeschermd) == (True, False)
    assert (ander.naam, ander.afgeschermd, ander.dossier) == ("Afgeschermd dossier", True, None)
