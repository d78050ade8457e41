from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from inburgering.dossiers.betrokkenen import betrokken_bij, sociale_kaart
from inburgering.dossiers.models import Betrokkene, Doorverwijzing, Gebeurtenis, Organisatie
from inburgering.dossiers.services.betrokkenen import (
    betrokkene_bewaren,
    doorverwijzing_uitkomst,
    doorverwijzing_vastleggen,
    organisatie_bewaren,
    organisatie_weghalen,
)
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import vandaag

GISTEREN, MORGEN = vandaag() - timedelta(days=1), vandaag() + timedelta(days=1)
MARIT = {"rol": "docent", "naam": "Marit Hoekstra", "organisatie": "Taalschool Kennemerland", "van": GISTEREN}


@pytest.fixture
def huurders(dossier, beheerder) -> Organisatie:
    return organisatie_bewaren({"naam": "Huurdersvereniging", "soort": "wonen", "wijk": "Schalkwijk"}, door=beheerder)


def pad(dossier, naam: str, *anders: object) -> str:
    return reverse(f"dossiers:{naam}", args=[dossier.uuid, *anders])


def test_een_betrokkene_staat_in_het_dossier_en_op_de_tijdlijn(client, dossier, klantmanager):
    betrokkene = betrokkene_bewaren(dossier, MARIT, door=klantmanager)
    assert list(betrokken_bij(dossier, vandaag())) == [betrokkene]
    assert Gebeurtenis.objects.get(soort="betrokkene.toegevoegd").titel == (
        "Betrokkene toegevoegd: Marit Hoekstra, docent of taalschool"
    )
    assert "geen toestemming vastgelegd" in client.get(pad(dossier, "betrokkenen")).content.decode()


def test_wie_vertrok_blijft_bewaard_maar_is_niet_meer_te_kiezen(client, dossier, klantmanager):
    betrokkene = betrokkene_bewaren(dossier, MARIT, door=klantmanager)
    keuzes = dict(client.get(pad(dossier, "contact_nieuw")).context["form"].fields["met"].choices)
    assert keuzes[str(betrokkene.uuid)] == "Marit Hoekstra, docent of taalschool"
    betrokkene_bewaren(dossier, MARIT | {"tot": vandaag()}, door=klantmanager, betrokkene=betrokkene)
    assert list(betrokken_bij(dossier, vandaag())) == []
    assert "niet meer betrokken" in client.get(pad(dossier, "betrokkenen")).content.decode()


@pytest.mark.parametrize(
    ("anders", "code", "veld"),
    [
        ({"tot": GISTEREN}, "betrokkene_tot_voor_van", "tot_en_met"),
        ({"toestemming_op": MORGEN}, "toestemming_in_toekomst", "toestemming_op"),
        ({"toestemming_ingetrokken_op": GISTEREN}, "intrekken_zonder_toestemming", "toestemming_ingetrokken_op"),
        (
            {"toestemming_op": vandaag(), "toestemming_ingetrokken_op": GISTEREN},
            "intrekken_zonder_toestemming",
            "toestemming_ingetrokken_op",
        ),
    ],
)
def test_wat_niet_kan_wordt_geweigerd_bij_het_veld(dossier, klantmanager, anders, code, veld):
    with pytest.raises(RegelFout) as fout:
        betrokkene_bewaren(dossier, MARIT | anders, door=klantmanager)
    assert (fout.value.code, fout.value.veld) == (code, veld)


def test_ingetrokken_toestemming_is_zichtbaar(client, dossier, klantmanager):
    dagen = {"toestemming_op": GISTEREN, "toestemming_ingetrokken_op": vandaag()}
    betrokkene = betrokkene_bewaren(dossier, MARIT | dagen, door=klantmanager)
    assert not betrokkene.mag_nu_delen
    assert "toestemming ingetrokken" in client.get(pad(dossier, "betrokkenen")).content.decode()


def test_het_scherm_bewaart_de_laatste_dag_en_de_naam_van_de_kaart(client, dossier, huurders):
    velden = {
        "rol": "anders",
        "naam": "J. Bos",
        "sociale_kaart": huurders.pk,
        "van": "1-1-2026",
        "tot_en_met": "2-1-2026",
    }
    client.post(pad(dossier, "betrokkene_nieuw"), velden)
    betrokkene = Betrokkene.objects.get()
    assert (betrokkene.organisatie, str(betrokkene.tot)) == ("Huurdersvereniging", "2026-01-03")
    scherm = client.get(pad(dossier, "betrokkene", betrokkene.uuid)).context["form"]
    assert str(scherm["tot_en_met"].value()) == "2026-01-02"


def test_een_vraag_gaat_naar_de_sociale_kaart_en_krijgt_een_uitkomst(client, dossier, huurders):
    client.post(
        pad(dossier, "doorverwijzing_nieuw"), {"vraag": "Lekkage", "organisatie": huurders.pk, "op": "1-1-2026"}
    )
    verwijzing = Doorverwijzing.objects.get()
    assert verwijzing.waarheen == "Huurdersvereniging"
    assert Gebeurtenis.objects.get(soort="doorverwijzing.vastgelegd").toelichting == "Lekkage"
    client.post(pad(dossier, "doorverwijzing", verwijzing.uuid), {"uitkomst": "geholpen", "uitkomst_op": "5-1-2026"})
    verwijzing.refresh_from_db()
    assert verwijzing.get_uitkomst_display() == "Geholpen"


def test_een_verwijzing_gaat_ergens_heen_en_niet_naar_de_toekomst(dossier, klantmanager):
    gegevens = {"door": klantmanager, "vraag": "Dokter", "organisatie": None}
    with pytest.raises(RegelFout) as fout:
        doorverwijzing_vastleggen(dossier, op=vandaag(), naar="", **gegevens)
    assert (fout.value.code, fout.value.veld) == ("doorverwijzing_nergens_heen", "naar")
    with pytest.raises(RegelFout) as fout:
        doorverwijzing_vastleggen(dossier, op=MORGEN, naar="Huisarts", **gegevens)
    assert fout.value.veld == "op"
    verwijzing = doorverwijzing_vastleggen(dossier, op=vandaag(), naar="Huisarts", **gegevens)
    with pytest.raises(RegelFout) as fout:
        doorverwijzing_uitkomst(
            verwijzing, door=klantmanager, uitkomst="geholpen", uitkomst_op=GISTEREN, uitkomst_toelichting=""
        )
    assert fout.value.code == "uitkomst_voor_verwijzing"


def test_beheer_houdt_de_kaart_bij_en_wie_verwezen_is_houdt_hem(dossier, klantmanager, beheerder, huurders):
    verwijzing = doorverwijzing_vastleggen(
        dossier, door=klantmanager, vraag="Lekkage", op=vandaag(), organisatie=huurders, naar=""
    )
    with pytest.raises(RegelFout) as fout:
        organisatie_bewaren({"naam": "Huurdersvereniging", "soort": "recht", "wijk": "Schalkwijk"}, door=beheerder)
    assert fout.value.code == "organisatie_bekend"
    with pytest.raises(PermissionDenied):
        organisatie_weghalen(huurders, door=klantmanager)
    organisatie_weghalen(huurders, door=beheerder)
    assert list(sociale_kaart()) == []
    verwijzing.refresh_from_db()
    assert verwijzing.waarheen == "Huurdersvereniging"


def test_de_kaart_is_te_doorzoeken_en_is_van_de_gemeente(dossier, beheerder, huurders, zandvoort, vreemde):
    organisatie_bewaren({"naam": "Spaarnehuis", "soort": "geld"}, door=beheerder)
    assert list(sociale_kaart(soort="wonen")) == [huurders]
    assert list(sociale_kaart(zoek="schalk huur")) == [huurders]
    with werken_in(zandvoort, vreemde):
        assert not sociale_kaart().exists()


def test_het_scherm_van_de_kaart(client_van, client, beheerder, huurders):
    kaart, beheer = reverse("dossiers:sociale_kaart"), client_van(beheerder)
    assert "Organisatie toevoegen" not in client.get(kaart).content.decode()
    pagina = beheer.post(reverse("dossiers:organisatie_nieuw"), {"naam": "Spaarnehuis", "soort": "geld"}, follow=True)
    assert "Spaarnehuis staat op de sociale kaart." in pagina.content.decode()
    url = reverse("dossiers:organisatie", args=[huurders.uuid])
    fout = beheer.post(url, {"naam": "X", "soort": "geld", "website": "geen adres"}).content.decode()
    assert "geldige URL" in fout
    beheer.post(reverse("dossiers:organisatie_weg", args=[huurders.uuid]))
    assert "Niets gevonden" in client.get(f"{kaart}?zoek=huurders").content.decode()
    assert beheer.get(url).status_code == 404


@pytest.mark.parametrize("aantal", [1, 3])
def test_de_lijst_heeft_een_vast_aantal_queries(
    client, dossier, klantmanager, huurders, aantal, django_assert_num_queries
):
    for nummer in range(aantal):
        betrokkene_bewaren(dossier, MARIT | {"naam": f"Marit {nummer}", "sociale_kaart": huurders}, door=klantmanager)
        doorverwijzing_vastleggen(
            dossier, door=klantmanager, vraag="Lekkage", op=vandaag(), organisatie=huurders, naar=""
        )
    client.get(pad(dossier, "betrokkenen"))
    with django_assert_num_queries(31):
        client.get(pad(dossier, "betrokkenen"))
