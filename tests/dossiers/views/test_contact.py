from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.timezone import localtime

from inburgering.dossiers.enums import AfspraakStatus, ContactUitkomst
from inburgering.dossiers.models import Afspraak, Contact, Taak
from inburgering.dossiers.services.afspraken import afspraak_plannen
from inburgering.dossiers.services.concepten import concept_van
from inburgering.dossiers.services.contacten import contact_vastleggen
from inburgering.dossiers.versies import versie_van
from inburgering.toegang.klok import nu, vandaag

VRAGEN_VAN_DE_LIJST = 33


@pytest.fixture
def afspraak(dossier, klantmanager) -> Afspraak:
    """An appointment of three hours ago, of which nobody said yet how it went."""
    gegevens = {"soort": "gesprek", "begin_at": nu() + timedelta(hours=3), "medewerker": klantmanager}
    gepland = afspraak_plannen(dossier, gegevens, door=klantmanager)
    gepland.begin_at = nu() - timedelta(hours=3)
    gepland.save()
    return gepland


def pad(dossier, naam: str, *anders: object) -> str:
    return reverse(f"dossiers:{naam}", args=[dossier.uuid, *anders])


def begin(client, url: str) -> dict[str, object]:
    """Return what the form on this page sends when nobody changes anything."""
    form = client.get(url).context["form"]
    return {veld.html_name: veld.value() for veld in form if veld.value() not in (None, False)} | {
        veld.html_name: veld.field.widget.format_value(veld.value()) for veld in form if veld.html_name in ("op", "om")
    }


def vastleggen(dossier, door, **anders: object) -> Contact:
    gegevens = {"at": nu() - timedelta(minutes=5), "notitie": "Gebeld over de les."} | anders
    return contact_vastleggen(dossier, gegevens, door=door, eenmalig=uuid4())


def test_vastleggen_vraagt_alleen_te_typen_en_op_te_slaan(client, dossier):
    url = pad(dossier, "contact_nieuw")
    assert url in client.get(pad(dossier, "dossier")).content.decode()
    antwoord = client.post(url, begin(client, url) | {"notitie": "Vraagt naar de les."}, follow=True)
    assert antwoord.redirect_chain == [(pad(dossier, "contact"), 302)]
    contact = Contact.objects.get()
    assert (contact.notitie, contact.soort) == ("Vraagt naar de les.", "telefoon")
    assert abs(contact.at - nu()) < timedelta(minutes=2)
    assert "Vraagt naar de les." in antwoord.content.decode()


def test_wat_fout_is_staat_bij_het_veld_en_niets_gaat_verloren(client, dossier):
    url = pad(dossier, "contact_nieuw")
    velden = begin(client, url) | {"op": "31-02-2026", "om": "25:00", "notitie": "Lang verhaal."}
    pagina = client.post(url, velden).content.decode()
    assert "heeft 28 dagen" in pagina
    assert "Schrijf de tijd als uren en minuten" in pagina
    assert "Lang verhaal." in pagina


def test_gezondheid_is_er_alleen_voor_wie_dat_mag(client_van, client, dossier, klantmanager, budgetcoach):
    vastleggen(dossier, klantmanager, gezondheid="Draagt een gehoorapparaat.")
    lijst, nieuw = pad(dossier, "contact"), pad(dossier, "contact_nieuw")
    contact = Contact.objects.get()
    versies = pad(dossier, "contact_versies", contact.uuid)
    verbeteren = pad(dossier, "contact_verbeteren", contact.uuid)
    for url in (lijst, versies, verbeteren):
        assert "gehoorapparaat" in client.get(url).content.decode()
        assert "gehoorapparaat" not in client_van(budgetcoach).get(url).content.decode()
    assert "gezondheid" not in client_van(budgetcoach).get(nieuw).context["form"].fields


def test_verbeteren_toont_door_wie_en_wat_er_eerst_stond(client, dossier, klantmanager):
    contact = vastleggen(dossier, klantmanager, notitie="Komt op dinsdag.")
    url = pad(dossier, "contact_verbeteren", contact.uuid)
    pagina = client.post(url, begin(client, url) | {"notitie": "Komt op woensdag."}, follow=True).content.decode()
    assert "verbeterd door A. de Vries" in pagina
    versies = client.get(pad(dossier, "contact_versies", contact.uuid)).content.decode()
    assert versies.index("Komt op woensdag.") < versies.index("Komt op dinsdag.")


def test_een_collega_die_intussen_verbeterde_wordt_getoond(client, dossier, klantmanager):
    contact = vastleggen(dossier, klantmanager)
    url = pad(dossier, "contact_verbeteren", contact.uuid)
    velden = begin(client, url) | {"notitie": "Mijn tekst.", "basis": versie_van(contact)}
    client.post(url, begin(client, url) | {"notitie": "Van de collega."})
    pagina = client.post(url, velden).content.decode()
    assert "intussen veranderd" in pagina
    assert "Van de collega." in pagina
    assert "Mijn tekst." in pagina


def test_een_concept_wacht_op_wie_het_typte(client, dossier, klantmanager):
    url = pad(dossier, "contact_nieuw")
    met_sleutel = begin(client, url) | {"concept_sleutel": url}
    client.post(reverse("dossiers:concept"), met_sleutel | {"notitie": "Half verhaal"})
    assert "U heeft een concept" in client.get(url).content.decode()
    assert "Half verhaal" in client.get(f"{url}?concept=ja").content.decode()
    client.post(url, met_sleutel)
    assert concept_van(url, gebruiker=klantmanager) is None


def test_was_er_is_een_formulier_dat_de_afspraak_sluit(client, dossier, afspraak):
    url = pad(dossier, "afspraak_vastleggen", afspraak.uuid)
    assert url in client.get(pad(dossier, "contact")).content.decode()
    client.post(url, begin(client, url) | {"notitie": "Goed gesprek."})
    afspraak.refresh_from_db()
    contact = Contact.objects.get()
    assert (contact.soort, contact.afspraak, afspraak.status) == ("gesprek", afspraak, AfspraakStatus.GEWEEST)
    assert contact.at == afspraak.begin_at.replace(second=0, microsecond=0)


def test_niet_verschenen_is_hetzelfde_formulier(client, dossier, afspraak):
    url = pad(dossier, "afspraak_vastleggen", afspraak.uuid)
    velden = begin(client, url) | {"uitkomst": ContactUitkomst.NIET_VERSCHENEN}
    assert "Kies waarom" in client.post(url, velden).content.decode()
    client.post(url, velden | {"reden": "vervoer"})
    afspraak.refresh_from_db()
    assert afspraak.status == AfspraakStatus.NIET_VERSCHENEN


def test_plannen_is_twee_klikken_en_waarschuwt_bij_een_bezette_collega(client, dossier):
    url = pad(dossier, "afspraak_nieuw")
    velden = begin(client, url)
    client.post(url, velden)
    eerste = Afspraak.objects.get()
    assert localtime(eerste.begin_at).date() > vandaag()
    opnieuw = client.get(url).context["form"]["eenmalig"].value()
    pagina = client.post(url, velden | {"eenmalig": opnieuw}).content.decode()
    assert "heeft dan al een afspraak" in pagina
    assert Afspraak.objects.count() == 1
    client.post(url, velden | {"eenmalig": opnieuw, "bevestigd": "ja"})
    assert Afspraak.objects.count() == 2


def test_de_volgende_afspraak_staat_op_elke_dossierpagina(client, dossier):
    url = pad(dossier, "afspraak_nieuw")
    client.post(url, begin(client, url))
    assert "Volgende afspraak" in client.get(pad(dossier, "taken")).content.decode()


def test_verzetten_vraagt_een_reden(client, dossier):
    nieuw = pad(dossier, "afspraak_nieuw")
    client.post(nieuw, begin(client, nieuw))
    afspraak = Afspraak.objects.get()
    url = pad(dossier, "afspraak", afspraak.uuid)
    velden = begin(client, url) | {"om": "16.15"}
    assert "waarom de afspraak wordt verzet" in client.post(url, velden).content.decode()
    client.post(url, velden | {"reden": "Heeft les."})
    afspraak.refresh_from_db()
    assert (f"{localtime(afspraak.begin_at):%H:%M}", afspraak.volgnummer) == ("16:15", 1)


def test_afzeggen_en_daarna_staat_hij_bij_eerder(client, dossier, afspraak):
    url = pad(dossier, "afspraak_afzeggen", afspraak.uuid)
    pagina = client.post(url, {"reden": "Klantmanager is vrij."}, follow=True).content.decode()
    assert "Eerdere afspraken (1)" in pagina
    assert client.get(url, follow=True).redirect_chain == [(pad(dossier, "contact"), 302)]
    assert client.get(pad(dossier, "afspraak", afspraak.uuid)).status_code == 302


def test_het_filter_staat_in_het_adres(client, dossier, klantmanager):
    vastleggen(dossier, klantmanager, soort="app", notitie="Appje gestuurd.")
    vastleggen(dossier, klantmanager, soort="brief", notitie="Brief gestuurd.")
    pagina = client.get(f"{pad(dossier, 'contact')}?soort=app").content.decode()
    assert "Appje gestuurd." in pagina
    assert "Brief gestuurd." not in pagina


def test_een_vervolg_wordt_een_taak_die_naar_contact_wijst(client, dossier):
    url = pad(dossier, "contact_nieuw")
    client.post(url, begin(client, url) | {"vervolg_op": "1-1-2099", "vervolg": "Terugbellen"})
    taak = Taak.objects.select_related("dossier").get(titel="Terugbellen")
    assert taak.url == pad(dossier, "contact")


@pytest.mark.parametrize("aantal", [1, 3])
def test_de_lijst_heeft_een_vast_aantal_queries(client, dossier, klantmanager, aantal, django_assert_num_queries):
    for nummer in range(aantal):
        vastleggen(dossier, klantmanager, notitie=f"Nummer {nummer}")
        begin_at = nu() + timedelta(days=nummer + 1)
        afspraak_plannen(
            dossier, {"soort": "gesprek", "begin_at": begin_at, "medewerker": klantmanager}, door=klantmanager
        )
    client.get(pad(dossier, "contact"))
    with django_assert_num_queries(VRAGEN_VAN_DE_LIJST):
        client.get(pad(dossier, "contact"))
