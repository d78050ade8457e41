import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.html import escape

from inburgering.beheer.instellingsgroepen import GROEPEN
from inburgering.beheer.selectors import geschiedenis
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.instellingen import instelling
from inburgering.toegang.keuzes import KEUZES, waarde_tekst
from inburgering.toegang.models import Instelling
from inburgering.toegang.services.gemeenten import instelling_zetten
from tests.gevallen import gevallen

IBAN = "NL91ABNA0417164300"
ANDERS = {"ja_nee": "False", "getal": "15", "tekst": "anders", "iban": "nl91 abna 0417 1643 00"}


@pytest.fixture
def client(beheerder, client_van):
    return client_van(beheerder)


def test_elke_instelling_staat_op_het_scherm_met_standaard_en_uitleg(client):
    tekst = client.get(reverse("beheer:instellingen")).content.decode()
    for keuze in KEUZES.values():
        assert reverse("beheer:instelling", args=[keuze.sleutel]) in tekst
        for deel in (keuze.label, keuze.uitleg, keuze.artikel, keuze.standaard_tekst):
            assert escape(deel) in tekst


SAMEN = {sleutel for groep in GROEPEN.values() if groep.samen is not None for sleutel in groep.sleutels}


@gevallen("sleutel", sorted(KEUZES.keys() - SAMEN))
def test_elke_instelling_is_te_wijzigen(haarlem, client, sleutel):
    url = reverse("beheer:instelling", args=[sleutel])
    assert client.get(url).status_code == 200
    antwoord = client.post(url, {"waarde": ANDERS[KEUZES[sleutel].soort]})
    assert antwoord.url == reverse("beheer:instellingen")
    with werken_in(haarlem, None):
        assert instelling(sleutel) in (False, 15, "anders", IBAN)


@gevallen("groep", GROEPEN.values())
def test_wat_bij_elkaar_hoort_wijzigt_op_een_bladzijde(haarlem, client, groep):
    url = reverse("beheer:instellingsgroep", args=[groep.slug])
    if groep.samen is not None:
        assert client.get(reverse("beheer:instelling", args=[groep.sleutels[0]])).url == url
        scheef = client.post(url, dict.fromkeys(groep.sleutels, groep.samen))
        assert f"samen {groep.samen}" in scheef.content.decode()
    eerste = client.get(url).context["form"].initial
    laatste, *andere = groep.sleutels
    nieuw = eerste | {laatste: eerste[laatste] - 1, andere[0]: eerste[andere[0]] + 1}
    assert client.post(url, nieuw).url == url
    with werken_in(haarlem, None):
        assert {sleutel: instelling(sleutel) for sleutel in groep.sleutels} == nieuw


@gevallen("keuze", KEUZES.values())
def test_elke_standaard_is_een_toegestane_waarde(in_haarlem, beheerder, keuze):
    instelling_zetten(keuze.sleutel, keuze.standaard, door=beheerder)
    assert instelling(keuze.sleutel) == keuze.standaard


@gevallen(
    ("sleutel", "waarde", "melding"),
    [
        ("pvt_uren", "11", "Kies een getal van 12 tot en met 999."),
        ("pvt_uren", "veel", "Voer een geheel getal in."),
        ("brugklas_max_weken", "0", "Kies een getal van 1 tot en met 999."),
        ("pvt_uren", "", "Vul iets in bij “"),
        ("brugklas", "misschien", "Selecteer een geldige keuze."),
        ("betaling_rekening_iban", "NL91ABNA0417164301", "Dit rekeningnummer klopt niet."),
        ("betaling_rekening_naam", "x" * 71, "Schrijf hoogstens 70 tekens."),
    ],
)
def test_een_verkeerde_waarde_blijft_staan_met_uitleg(haarlem, client, sleutel, waarde, melding):
    tekst = client.post(reverse("beheer:instelling", args=[sleutel]), {"waarde": waarde}).content.decode()
    assert melding in tekst
    if waarde and sleutel != "brugklas":
        assert f'value="{waarde}"' in tekst
    with werken_in(haarlem, None):
        assert not Instelling.objects.exists()


def test_een_onbekende_instelling_bestaat_niet(client):
    assert client.get(reverse("beheer:instelling", args=["bestaat-niet"])).status_code == 404


def test_de_geschiedenis_noemt_wie_en_wat(haarlem, client, beheerder):
    url = reverse("beheer:instelling", args=["brugklas"])
    client.post(url, {"waarde": "False"})
    client.post(url, {"waarde": "True"})
    with werken_in(haarlem, None):
        wijzigingen = geschiedenis(KEUZES["brugklas"])
    assert [(wijziging.door, wijziging.waarde) for wijziging in wijzigingen] == [
        ("Femke Smit", "ja"),
        ("Femke Smit", "nee"),
    ]
    assert "Femke Smit" in client.get(url).content.decode()


def test_een_andere_gemeente_houdt_haar_eigen_keuze(haarlem, zandvoort, beheerder):
    with werken_in(haarlem, beheerder):
        instelling_zetten("brugklas", False, door=beheerder)
    with werken_in(zandvoort, None):
        assert instelling("brugklas") is True
        assert geschiedenis(KEUZES["brugklas"]) == []


def test_alleen_beheer_wijzigt_instellingen(in_haarlem, klantmanager):
    with pytest.raises(PermissionDenied):
        instelling_zetten("brugklas", False, door=klantmanager)


@pytest.mark.parametrize(("sleutel", "waarde"), [("brugklas", 1), ("pvt_uren", True), ("pvt_uren", "12")])
def test_een_waarde_van_een_andere_soort_kan_niet(in_haarlem, beheerder, sleutel, waarde):
    with pytest.raises(RegelFout):
        instelling_zetten(sleutel, waarde, door=beheerder)


@pytest.mark.parametrize(("waarde", "tekst"), [(True, "ja"), (False, "nee"), (12, "12"), ("x", "x")])
def test_waarde_tekst(waarde, tekst):
    assert waarde_tekst(waarde) == tekst
