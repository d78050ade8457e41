"""The pages of the PIP: what they show, what they refuse, and that nothing typed is lost."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from inburgering.dossiers.models import Concept, Dossier, Inzage
from inburgering.dossiers.services.concepten import concept_bewaren
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Instelling
from intake.services.intake import intake_overnemen
from pip_plans.enums import Onderdeel, PipStatus
from pip_plans.models import Pip, PipOnderdeel
from pip_plans.services.opstellen import onderdeel_opslaan, pip_beginnen
from pip_plans.services.overnemen import pip_overnemen
from pip_plans.services.vaststellen import pip_vaststellen
from pip_plans.views.opstellen import sleutel_van
from tests.dossiers.factories import DossierFactory
from tests.pip_plans.factories import compleet_pip, dossier_voor_pip, vastgesteld_pip, vul_in, wijziging

pytestmark = pytest.mark.usefixtures("in_haarlem")

DATUM = "%d-%m-%Y"


@pytest.fixture
def client(client_van, klantmanager) -> Client:
    return client_van(klantmanager)


@pytest.fixture
def dossier(klantmanager) -> Dossier:
    return dossier_voor_pip(klantmanager=klantmanager)


def url(naam: str, dossier: Dossier, *rest) -> str:
    return reverse(f"pip_plans:{naam}", args=[dossier.uuid, *rest])


def tekst(antwoord) -> str:
    assert antwoord.status_code == 200, antwoord.status_code
    html = antwoord.content.decode()
    assert "ONBEKENDE_VARIABELE" not in html
    return html


def datums(dagtekening=None, verzenddatum=None) -> dict[str, str]:
    dag = dagtekening or vandaag()
    return {"dagtekening": f"{dag:{DATUM}}", "verzenddatum": f"{verzenddatum or dag:{DATUM}}"}


def formulier(antwoord) -> dict[str, object]:
    """The values of the open section, as a browser would send them back."""
    form = next(beeld.form for beeld in antwoord.context["secties"] if beeld.form)
    velden = list(form)
    for lijst in getattr(form, "lijsten", {}).values():
        velden += [*lijst.management_form, *(veld for rij in lijst for veld in rij)]
    aangevinkt = [veld for veld in velden if veld.widget_type != "checkbox" or veld.value()]
    return {veld.html_name: veld.value() for veld in aangevinkt if veld.value() is not None}


class TestPipPagina:
    def test_zonder_pip(self, client, dossier):
        html = tekst(client.get(url("pip", dossier)))
        assert "Er is nog geen PIP" in html
        assert "PIP beginnen" in html
        assert "De brede intake is nog niet afgerond" in html

    def test_zonder_pip_na_de_intake(self, client, klantmanager, dossier):
        intake_overnemen(dossier, door=klantmanager, gestart_op=vandaag(), afgerond_op=vandaag())
        assert "nog niet afgerond" not in tekst(client.get(url("pip", dossier)))

    def test_bekijken_wordt_vastgelegd(self, client, dossier, klantmanager):
        client.get(url("pip", dossier))
        assert Inzage.objects.filter(dossier=dossier, gebruiker=klantmanager, onderdeel="pip").exists()

    def test_wi2013(self, client):
        html = tekst(client.get(url("pip", DossierFactory(wi2013=True))))
        assert "Geen PIP onder de Wi2013" in html
        assert "PIP beginnen" not in html

    def test_wi2013_beginnen_geeft_de_reden(self, client):
        dossier = DossierFactory(wi2013=True)
        antwoord = client.post(url("beginnen", dossier))
        (melding,) = get_messages(antwoord.wsgi_request)
        assert "bestaat geen PIP" in str(melding)
        assert not Pip.objects.exists()

    def test_beginnen_opent_de_eerste_sectie(self, client, dossier):
        client.post(url("beginnen", dossier))
        antwoord = client.get(url("pip", dossier))
        html = tekst(antwoord)
        assert "Nog nodig voor vaststellen" in html
        assert [beeld.naam for beeld in antwoord.context["secties"] if beeld.form] == ["route"]

    def test_gezinsmigrant_ziet_geen_ontzorgen(self, client):
        dossier = dossier_voor_pip(gezinsmigrant=True)
        client.post(url("beginnen", dossier))
        namen = [beeld.naam for beeld in client.get(url("pip", dossier)).context["secties"]]
        assert not {"ontzorgen", "lessen", "participatiewet"} & set(namen)

    def test_lezer_ziet_het_pip_zonder_knoppen(self, client_van, lezer, klantmanager, dossier):
        compleet_pip(door=klantmanager, dossier=dossier)
        antwoord = client_van(lezer).get(url("pip", dossier))
        html = tekst(antwoord)
        assert "U leert snel." in html
        assert not any(beeld.form for beeld in antwoord.context["secties"])
        assert "Concept weggooien" not in html

    def test_vastgesteld_toont_alles_en_linkt_de_beschikking(self, client, klantmanager, dossier):
        pip = vastgesteld_pip(door=klantmanager, dossier=dossier)
        html = tekst(client.get(url("pip", dossier)))
        assert reverse("brieven:document", args=[pip.besluit.document.uuid]) in html
        assert "Besluit over uw plan voor inburgering" in html
        assert "U leert snel." in html
        assert "Nog niet verstuurd" in html

    def test_de_beschikking_is_een_link_op_het_klantbeeld_en_de_tijdlijn(self, client, klantmanager, dossier):
        document = vastgesteld_pip(door=klantmanager, dossier=dossier).besluit.document
        adres = reverse("brieven:document", args=[document.uuid])
        for pagina in ("dossiers:dossier", "dossiers:historie"):
            assert f'href="{adres}"' in client.get(reverse(pagina, args=[dossier.uuid])).content.decode()

    def test_overgenomen_pip(self, client, klantmanager, dossier):
        pip_overnemen(
            dossier, door=klantmanager, dagtekening=vandaag() - timedelta(days=5), soort="eerste", leerroute="B"
        )
        html = tekst(client.get(url("pip", dossier)))
        assert "overgenomen uit een ander systeem" in html

    @pytest.mark.parametrize("stand", ["concept", "vastgesteld"])
    def test_aantal_queries_groeit_niet_met_de_rijen(self, client, klantmanager, dossier, stand):
        pip = compleet_pip(door=klantmanager, dossier=dossier)
        weinig = self._queries(client, dossier)
        afspraken = [{"wie": "gemeente", "tekst": f"Afspraak {nr}.", "voor_op": None, "wanneer": ""} for nr in range(9)]
        pip = vul_in(pip, {Onderdeel.AFSPRAKEN: {"afspraken": afspraken, "doelen": []}}, door=klantmanager)
        assert self._queries(client, dossier) == weinig
        if stand == "vastgesteld":
            pip_vaststellen(pip, door=klantmanager, dagtekening=vandaag(), verzenddatum=vandaag())
            een_versie = self._queries(client, dossier)
            for _ in range(2):
                stap = wijziging(Pip.objects.filter(dossier=dossier).first(), door=klantmanager)
                pip_vaststellen(stap, door=klantmanager, dagtekening=vandaag(), verzenddatum=vandaag())
            assert self._queries(client, dossier) == een_versie

    def _queries(self, client, dossier) -> int:
        with CaptureQueriesContext(connection) as queries:
            tekst(client.get(url("pip", dossier)))
        return len(queries)


class TestOnderdeel:
    @pytest.fixture
    def pip(self, klantmanager, dossier) -> Pip:
        return pip_beginnen(dossier, door=klantmanager)

    def test_route_bewaren_en_verder(self, client, pip, dossier):
        gegevens = {
            "leerroute": "B",
            "onderwijswens": "U wilt in de zorg werken.",
            "reden_B": "Past.",
            "bron_B": "Intake",
            "reden_O": "Past niet.",
            "bron_O": "Intake",
            "reden_Z": "Past niet.",
            "bron_Z": "Intake",
            "basis": "0",
            "verder": "ja",
        }
        antwoord = client.post(url("onderdeel", dossier, "route"), gegevens, follow=True)
        assert [beeld.naam for beeld in antwoord.context["secties"] if beeld.form] == ["niveau"]
        pip.refresh_from_db()
        assert pip.leerroute == "B"
        assert {reden.reden for reden in pip.routes.all()} == {"Past.", "Past niet."}

    @pytest.mark.parametrize("onderdeel", Onderdeel)
    def test_elke_sectie_gaat_heen_en_weer(self, client, klantmanager, dossier, onderdeel):
        """What is shown and sent back unchanged keeps the PIP as it was."""
        pip = compleet_pip(door=klantmanager, dossier=dossier)
        antwoord = client.get(f"{url('pip', dossier)}?bewerk={onderdeel}")
        if not any(beeld.form for beeld in antwoord.context["secties"]):
            assert onderdeel in (Onderdeel.KINDEREN, Onderdeel.ONTZORGEN)
            return
        voor = Pip.objects.filter(pk=pip.pk).values().get()
        rijen = [list(getattr(pip, naam).values()) for naam in ("routes", "doelen", "afspraken", "pw_besluiten")]
        assert client.post(url("onderdeel", dossier, onderdeel), formulier(antwoord)).status_code == 302
        assert Pip.objects.filter(pk=pip.pk).values().get() == voor
        assert [
            list(getattr(pip, naam).values()) for naam in ("routes", "doelen", "afspraken", "pw_besluiten")
        ] == rijen

    def test_foute_invoer_blijft_staan(self, client, pip, dossier):
        gegevens = {"pvt_uren": "twaalf", "pvt_voor": "31-02-2027", "map_uren": "40", "basis": "0"}
        html = tekst(client.post(url("onderdeel", dossier, "pvt-map"), gegevens))
        assert 'value="twaalf"' in html
        assert 'value="31-02-2027"' in html
        assert "bestaat niet. Februari 2027 heeft 28 dagen." in html
        assert not PipOnderdeel.objects.filter(pip=pip).exists()

    @pytest.mark.parametrize(
        ("onderdeel", "veld", "getypt", "bereik"),
        [
            ("niveau", "uren_per_week", "10000", "1 tot en met 40."),
            ("niveau", "uren_totaal", "0", "1 tot en met 9999."),
            ("pvt-map", "pvt_uren", "11", "12 tot en met 400 (Besluit inburgering 2021 art. 3.1 lid 3)."),
            ("pvt-map", "map_uren", "401", "1 tot en met 400."),
            ("gesprekken", "aantal_voortgangsgesprekken", "37", "1 tot en met 36."),
            ("gesprekken", "gesprek_interval_maanden", "13", "1 tot en met 12."),
        ],
    )
    def test_een_onmogelijk_getal_blijft_staan_met_wat_wel_kan(
        self, client, pip, dossier, onderdeel, veld, getypt, bereik
    ):
        html = tekst(client.post(url("onderdeel", dossier, onderdeel), {veld: getypt, "basis": "0"}))
        assert f"Vul een getal in van {bereik}" in html
        assert f'value="{getypt}"' in html
        assert not PipOnderdeel.objects.filter(pip=pip).exists()

    def test_te_lange_tekst_blijft_staan(self, client, pip, dossier):
        lang = "a" * 10_000
        html = tekst(client.post(url("onderdeel", dossier, "gesprekken"), {"begeleiding": lang, "basis": "0"}))
        assert lang in html
        assert "3000 tekens" in html or "3.000 tekens" in html

    @pytest.mark.parametrize(
        "vreemd", ["<script>alert(1)</script>", "'; DROP TABLE pip_plans_pip; --", "🏡 ʼn Ş العربية", "{{ 7*7 }}"]
    )
    def test_vreemde_tekst_wordt_letterlijk_bewaard_en_veilig_getoond(self, client, pip, dossier, vreemd):
        client.post(url("onderdeel", dossier, "gesprekken"), {"begeleiding": vreemd, "basis": "0"})
        pip.refresh_from_db()
        assert pip.begeleiding == vreemd
        html = tekst(client.get(f"{url('pip', dossier)}?bewerk=niets"))
        assert "<script>alert" not in html

    def test_botsing_toont_beide(self, client, pip, dossier, klantmanager2):
        onderdeel_opslaan(pip, Onderdeel.CONTACT, {"contact_naam": "Van Bilal"}, basis=0, door=klantmanager2)
        gegevens = {"contact_naam": "Van Anna", "contact_email": "", "contact_telefoon": "", "basis": "0"}
        antwoord = client.post(url("onderdeel", dossier, "contact"), gegevens)
        html = tekst(antwoord)
        assert "B. Yılmaz heeft dit onderdeel gewijzigd" in html
        assert "Van Bilal" in html
        assert 'value="Van Anna"' in html
        pip.refresh_from_db()
        assert pip.contact_naam == "Van Bilal"
        client.post(url("onderdeel", dossier, "contact"), formulier(antwoord))
        pip.refresh_from_db()
        assert pip.contact_naam == "Van Anna"

    def test_botsing_per_veld(self, client, pip, dossier, klantmanager2):
        """What only the colleague changed is taken over; what both changed stays as typed, his beside it."""
        mijn = formulier(client.get(f"{url('pip', dossier)}?bewerk=contact"))
        van_bilal = {"contact_naam": "Van Bilal", "contact_email": mijn["contact_email"], "contact_telefoon": "023 1"}
        onderdeel_opslaan(pip, Onderdeel.CONTACT, van_bilal, basis=int(mijn["basis"] or 0), door=klantmanager2)
        antwoord = client.post(url("onderdeel", dossier, "contact"), mijn | {"contact_naam": "Van Anna"})
        html = tekst(antwoord)
        assert "nu “Van Bilal”; hieronder staat wat u typte" in html
        assert "nu “023 1” (overgenomen)" in html
        client.post(url("onderdeel", dossier, "contact"), formulier(antwoord))
        pip.refresh_from_db()
        assert (pip.contact_naam, pip.contact_telefoon) == ("Van Anna", "023 1")

    def test_botsing_in_een_lijst_houdt_de_regels_van_beiden(self, client, pip, dossier, klantmanager2):
        mijn = formulier(client.get(f"{url('pip', dossier)}?bewerk=afspraken"))
        doel = {"tekst": "Kok worden", "voor_op": None}
        onderdeel_opslaan(pip, Onderdeel.AFSPRAKEN, {"doelen": [doel]}, basis=0, door=klantmanager2)
        mijn["doelen-0-tekst"] = "Nederlands leren"
        antwoord = client.post(url("onderdeel", dossier, "afspraken"), mijn)
        assert "Doel erbij</strong>: nu “Kok worden” (overgenomen)" in tekst(antwoord)
        client.post(url("onderdeel", dossier, "afspraken"), formulier(antwoord))
        assert set(pip.doelen.values_list("tekst", flat=True)) == {"Kok worden", "Nederlands leren"}

    def test_botsing_met_een_weggehaalde_regel(self, client, pip, dossier, klantmanager2):
        weg, blijft = ({"tekst": doel, "voor_op": None} for doel in ("Kok worden", "Fietsen"))
        onderdeel_opslaan(pip, Onderdeel.AFSPRAKEN, {"doelen": [weg, blijft]}, basis=0, door=klantmanager2)
        mijn = formulier(client.get(f"{url('pip', dossier)}?bewerk=afspraken"))
        fietsen = pip.doelen.get(tekst="Fietsen")
        onderdeel_opslaan(
            pip, Onderdeel.AFSPRAKEN, {"doelen": [blijft | {"uuid": fietsen.uuid}]}, basis=1, door=klantmanager2
        )
        mijn["participatie"] = "U gaat sporten."
        antwoord = client.post(url("onderdeel", dossier, "afspraken"), mijn)
        assert "Kok worden</strong>: nu “weggehaald” (overgenomen)" in tekst(antwoord)
        client.post(url("onderdeel", dossier, "afspraken"), formulier(antwoord))
        assert [doel.tekst for doel in pip.doelen.all()] == ["Fietsen"]
        pip.refresh_from_db()
        assert pip.participatie == "U gaat sporten."

    def test_concept_terughalen(self, client, pip, dossier, klantmanager):
        sleutel = sleutel_van(pip, Onderdeel.GESPREKKEN)
        concept_bewaren(sleutel, {"begeleiding": "Half getypt"}, door=klantmanager, basis="0")
        html = tekst(client.get(f"{url('pip', dossier)}?bewerk=gesprekken"))
        assert "niet-bewaarde invoer" in html
        assert "Half getypt" not in html
        assert "Half getypt" in tekst(client.get(f"{url('pip', dossier)}?bewerk=gesprekken&concept=ja"))

    def test_concept_van_een_ander_blijft_verborgen(self, client, pip, dossier, klantmanager2):
        concept_bewaren(sleutel_van(pip, Onderdeel.GESPREKKEN), {"begeleiding": "Van Bilal"}, door=klantmanager2)
        html = tekst(client.get(f"{url('pip', dossier)}?bewerk=gesprekken&concept=ja"))
        assert "Van Bilal" not in html
        assert "niet-bewaarde invoer" not in html

    def test_bewaren_gooit_het_concept_weg(self, client, pip, dossier, klantmanager):
        sleutel = sleutel_van(pip, Onderdeel.PVT_MAP)
        concept_bewaren(sleutel, {"pvt_uren": "13"}, door=klantmanager, basis="0")
        velden = {"pvt_uren": "13", "map_uren": "40", "basis": "0", "concept_sleutel": sleutel}
        client.post(url("onderdeel", dossier, "pvt-map"), velden)
        assert not Concept.objects.exists()

    def test_vaste_afspraak_kiezen(self, client, pip, dossier):
        antwoord = client.get(f"{url('pip', dossier)}?bewerk=afspraken")
        gegevens = formulier(antwoord) | {"standaard": ["U oefent thuis Nederlands."]}
        client.post(url("onderdeel", dossier, "afspraken"), gegevens)
        assert list(pip.afspraken.values_list("wie", "tekst", "wanneer")) == [
            ("inburgeraar", "U oefent thuis Nederlands.", "elke week")
        ]
        opnieuw = client.get(f"{url('pip', dossier)}?bewerk=afspraken")
        (beeld,) = (beeld for beeld in opnieuw.context["secties"] if beeld.form)
        assert "U oefent thuis Nederlands." not in [afspraak.tekst for afspraak in beeld.form.te_kiezen]

    def test_afspraak_met_datum_en_wanneer(self, client, pip, dossier):
        gegevens = formulier(client.get(f"{url('pip', dossier)}?bewerk=afspraken"))
        gegevens |= {"afspraken-0-tekst": "U belt.", "afspraken-0-voor_op": "1-3-27", "afspraken-0-wanneer": "elke dag"}
        html = tekst(client.post(url("onderdeel", dossier, "afspraken"), gegevens))
        assert "allebei kan niet" in html
        assert 'value="1-3-27"' in html

    def test_regel_weghalen(self, client, klantmanager, dossier):
        pip = compleet_pip(door=klantmanager, dossier=dossier)
        gegevens = formulier(client.get(f"{url('pip', dossier)}?bewerk=afspraken")) | {"afspraken-0-weg": "on"}
        client.post(url("onderdeel", dossier, "afspraken"), gegevens)
        assert pip.afspraken.count() == 1

    def test_onbekend_onderdeel(self, client, pip, dossier):
        assert client.post(url("onderdeel", dossier, "bestaat-niet")).status_code == 404

    def test_na_vaststellen_niet_meer(self, client, klantmanager, dossier):
        vastgesteld_pip(door=klantmanager, dossier=dossier)
        antwoord = client.post(url("onderdeel", dossier, "contact"), {"contact_naam": "Te laat", "basis": "0"})
        (melding,) = get_messages(antwoord.wsgi_request)
        assert "intussen vastgesteld" in str(melding)

    def test_taalwaarschuwing_houdt_niets_tegen(self, client, pip, dossier):
        client.post(
            url("onderdeel", dossier, "gesprekken"), {"begeleiding": "Derhalve dient u te komen.", "basis": "0"}
        )
        html = tekst(client.get(f"{url('pip', dossier)}?bewerk=niets"))
        assert "Schrijf liever: daarom." in html


class TestVaststellen:
    def test_controleer_uw_gegevens(self, client, klantmanager, dossier):
        compleet_pip(door=klantmanager, dossier=dossier)
        html = tekst(client.get(url("vaststellen", dossier)))
        for woord in ("Controleer uw gegevens", "Inburgeringstermijn", "Schakelen", "Bezwaar", "Waarom deze datum?"):
            assert woord in html
        assert "U leert snel." in html
        assert "A. de Vries" in html

    def test_data_opnieuw_berekenen(self, client, klantmanager, dossier):
        compleet_pip(door=klantmanager, dossier=dossier)
        dag = vandaag() - timedelta(days=7)
        antwoord = client.get(url("vaststellen", dossier), datums(dag, vandaag()))
        assert antwoord.context["termijnen"].inburgeringstermijn.start == dag + timedelta(days=1)
        assert antwoord.context["termijnen"].bezwaar.start == vandaag() + timedelta(days=1)
        assert not antwoord.context["form"].errors

    def test_een_afspraak_die_al_voorbij_is_staat_bovenaan(self, client, klantmanager, dossier):
        pip = compleet_pip(door=klantmanager, dossier=dossier)
        assert "al voorbij" not in tekst(client.get(url("vaststellen", dossier)))
        pip.afspraken.filter(voor_op__isnull=False).update(voor_op=vandaag() - timedelta(days=1))
        html = tekst(client.get(url("vaststellen", dossier)))
        assert "Deze afspraken zijn op de dagtekening al voorbij" in html
        vroeger = client.get(url("vaststellen", dossier), datums(vandaag() - timedelta(days=1), vandaag()))
        assert "al voorbij" not in tekst(vroeger)

    def test_onvolledig_toont_wat_ontbreekt(self, client, klantmanager, dossier):
        pip_beginnen(dossier, door=klantmanager)
        html = tekst(client.get(url("vaststellen", dossier)))
        assert "Nog niet alles is ingevuld" in html
        assert 'id="vaststelformulier"' not in html

    def test_drie_klikken_tot_verstuurd(self, client, klantmanager, dossier):
        """From the complete content: the button at the top, vaststellen, versturen."""
        pip = compleet_pip(door=klantmanager, dossier=dossier)
        start = client.get(url("pip", dossier))
        assert start.context["kader"].hoofdactie_url == url("vaststellen", dossier)
        client.get(url("vaststellen", dossier))
        antwoord = client.post(url("vaststellen", dossier), datums() | {"pip": pip.uuid})
        assert antwoord.url == url("versturen", dossier)
        tekst(client.get(url("versturen", dossier)))
        antwoord = client.post(url("versturen", dossier), {"bekendgemaakt_op": f"{vandaag():{DATUM}}", "wijze": "post"})
        assert antwoord.url == url("pip", dossier)
        pip = Pip.objects.get(pk=pip.pk)
        assert (pip.status, pip.bekendgemaakt_op) == (PipStatus.VASTGESTELD, vandaag())

    @pytest.mark.parametrize(
        ("dagtekening", "melding"),
        [
            (vandaag() + timedelta(days=1), "kan niet in de toekomst liggen"),
            (vandaag() - timedelta(days=61), "begin van de inburgeringsplicht"),
        ],
    )
    def test_dagtekening_met_uitleg_bij_het_veld(self, client, klantmanager, dossier, dagtekening, melding):
        pip = compleet_pip(door=klantmanager, dossier=dossier)
        antwoord = client.post(url("vaststellen", dossier), datums(dagtekening, vandaag()) | {"pip": pip.uuid})
        html = tekst(antwoord)
        assert melding in html
        assert "dagtekening" in antwoord.context["form"].errors
        assert f'value="{dagtekening:{DATUM}}"' in html

    def test_onleesbare_datum(self, client, klantmanager, dossier):
        pip = compleet_pip(door=klantmanager, dossier=dossier)
        gegevens = datums() | {"pip": pip.uuid, "dagtekening": "31-02-2026"}
        html = tekst(client.post(url("vaststellen", dossier), gegevens))
        assert 'value="31-02-2026"' in html
        assert "Februari 2026 heeft 28 dagen" in html

    def test_tweede_klik_na_de_eerste(self, client, klantmanager, dossier):
        pip = compleet_pip(door=klantmanager, dossier=dossier)
        for _ in range(2):
            antwoord = client.post(url("vaststellen", dossier), datums() | {"pip": pip.uuid})
            assert antwoord.url == url("versturen", dossier)

    def test_collega_was_eerst(self, client_van, klantmanager, klantmanager2, dossier):
        pip = vastgesteld_pip(door=klantmanager, dossier=dossier)
        antwoord = client_van(klantmanager2).post(url("vaststellen", dossier), datums() | {"pip": pip.uuid})
        (melding,) = get_messages(antwoord.wsgi_request)
        assert str(melding).startswith("A. de Vries heeft dit PIP al vastgesteld op")

    def test_zonder_concept(self, client, dossier):
        assert client.get(url("vaststellen", dossier)).url == url("pip", dossier)
        assert client.post(url("vaststellen", dossier), datums() | {"pip": "rommel"}).url == url("pip", dossier)

    def test_wijziging_toont_wat_er_verandert(self, client, klantmanager, dossier):
        wijziging(vastgesteld_pip(door=klantmanager, dossier=dossier), door=klantmanager)
        Pip.objects.filter(status=PipStatus.CONCEPT).update(pvt_uren=20)
        html = tekst(client.get(url("vaststellen", dossier)))
        assert "Dit verandert er" in html
        assert "is al begonnen met het eerste PIP" in html

    def test_versturen_in_de_toekomst(self, client, klantmanager, dossier):
        vastgesteld_pip(door=klantmanager, dossier=dossier)
        morgen = f"{vandaag() + timedelta(days=1):{DATUM}}"
        antwoord = client.post(url("versturen", dossier), {"bekendgemaakt_op": morgen, "wijze": "post"})
        assert "bekendgemaakt_op" in antwoord.context["form"].errors
        assert f'value="{morgen}"' in tekst(antwoord)

    def test_herroepen(self, client, klantmanager, dossier):
        pip = vastgesteld_pip(door=klantmanager, dossier=dossier)
        tekst(client.get(url("herroepen", dossier)))
        client.post(url("herroepen", dossier), {"herroepen_op": f"{vandaag():{DATUM}}", "reden": "Beroep gegrond."})
        assert Pip.objects.get(pk=pip.pk).status == PipStatus.HERROEPEN
        assert "Er is geen geldend PIP" in tekst(client.get(url("pip", dossier)))

    def test_versie_bekijken(self, client, klantmanager, dossier):
        pip = vastgesteld_pip(door=klantmanager, dossier=dossier)
        html = tekst(client.get(url("versie", dossier, pip.uuid)))
        assert pip.kenmerk in html
        assert "U leert snel." in html

    def test_voorbeeld_is_een_concept(self, client, klantmanager, dossier, echte_pdf):
        compleet_pip(door=klantmanager, dossier=dossier)
        antwoord = client.get(url("voorbeeld", dossier))
        assert antwoord["Content-Type"] == "application/pdf"
        assert antwoord.content.startswith(b"%PDF-")

    def test_voorbeeld_zonder_leerroute(self, client, klantmanager, dossier):
        pip_beginnen(dossier, door=klantmanager)
        assert client.get(url("voorbeeld", dossier)).url == url("onderdeel", dossier, "route")

    def test_echte_pdf_van_begin_tot_eind(self, client, klantmanager, dossier, echte_pdf):
        pip = vastgesteld_pip(door=klantmanager, dossier=dossier)
        antwoord = client.get(reverse("brieven:document", args=[pip.besluit.document.uuid]))
        inhoud = b"".join(antwoord.streaming_content) if antwoord.streaming else antwoord.content
        assert inhoud.startswith(b"%PDF-")


class TestWijzigenEnWeggooien:
    def test_wijziging_beginnen(self, client, klantmanager, dossier):
        vastgesteld_pip(door=klantmanager, dossier=dossier)
        tekst(client.get(url("wijzigen", dossier)))
        client.post(url("wijzigen", dossier), {"aanleiding": "afspraken"})
        html = tekst(client.get(url("pip", dossier)))
        assert "Gewijzigd PIP in bewerking" in html
        assert "Waarom verandert het plan?" in html

    def test_wijziging_zonder_aanleiding(self, client, klantmanager, dossier):
        vastgesteld_pip(door=klantmanager, dossier=dossier)
        assert client.post(url("wijzigen", dossier), {}).context["form"].errors

    def test_weggooien_vraagt_eerst(self, client, klantmanager, dossier):
        pip = pip_beginnen(dossier, door=klantmanager)
        tekst(client.get(url("weggooien", dossier)))
        assert Pip.objects.filter(pk=pip.pk).exists()
        client.post(url("weggooien", dossier))
        assert not Pip.objects.filter(pk=pip.pk).exists()


def test_goedkeuren_in_het_scherm(client, client_van, klantmanager, teamleider, dossier):
    Instelling.objects.create(sleutel="pip_tweede_paar_ogen", waarde=True)
    pip = compleet_pip(door=klantmanager, dossier=dossier)
    assert "Ter goedkeuring aanbieden" in tekst(client.get(url("pip", dossier)))
    client.post(url("aanbieden", dossier))
    assert "Terughalen om te wijzigen" in tekst(client.get(url("pip", dossier)))
    van_teamleider = client_van(teamleider)
    assert "Terugsturen met een opmerking" in tekst(van_teamleider.get(url("pip", dossier)))
    van_teamleider.post(url("terugsturen", dossier), {"opmerking": "Te kort."})
    assert "Te kort." in tekst(client.get(url("pip", dossier)))
    client.post(url("aanbieden", dossier))
    van_teamleider.post(url("goedkeuren", dossier))
    assert "Goedgekeurd door T. Bakker" in tekst(client.get(url("pip", dossier)))
    client.post(url("terughalen", dossier))
    pip.refresh_from_db()
    assert (pip.status, pip.goedgekeurd_door) == (PipStatus.CONCEPT, None)


NAMEN = (
    "pip",
    "beginnen",
    "wijzigen",
    "weggooien",
    "voorbeeld",
    "vaststellen",
    "versturen",
    "herroepen",
    "aanbieden",
    "goedkeuren",
    "terugsturen",
    "terughalen",
)


@pytest.mark.parametrize("naam", NAMEN)
def test_vreemde_gemeente_krijgt_404(client_van, vreemde, dossier, naam):
    klant = client_van(vreemde)
    mag_nooit = naam in ("goedkeuren", "terugsturen") and not vreemde.mag(Bevoegdheid.PIP_GOEDKEUREN)
    for methode in (klant.get, klant.post):
        assert methode(url(naam, dossier)).status_code in ({403, 405} if mag_nooit else {404, 405})


@pytest.mark.parametrize("naam", [naam for naam in NAMEN if naam not in ("pip", "voorbeeld")])
def test_lezer_krijgt_403(client_van, lezer, dossier, naam):
    klant = client_van(lezer)
    assert {klant.get(url(naam, dossier)).status_code, klant.post(url(naam, dossier)).status_code} <= {403, 405}


def test_versie_van_een_ander_dossier_is_404(client, klantmanager, dossier):
    pip = vastgesteld_pip(door=klantmanager, dossier=dossier)
    assert client.get(url("versie", dossier_voor_pip(), pip.uuid)).status_code == 404


def test_tekens_die_niet_in_de_brief_kunnen_staan_erbij_maar_houden_niets_tegen(client, klantmanager, dossier):
    pip = compleet_pip(door=klantmanager, dossier=dossier)
    melding = "Deze tekens kunnen niet in de brief:"
    assert melding not in tekst(client.get(url("pip", dossier)))
    Pip.objects.filter(pk=pip.pk).update(begeleiding="Wij helpen u 😀 met een school.", contact_naam="A. de 🦉")
    composer = tekst(client.get(url("pip", dossier)))
    assert composer.count(melding) == 2
    assert "Ondersteuning en begeleiding: 😀" in composer
    assert composer.count("niet alle tekens kunnen in de brief") == 2
    controle = client.get(url("vaststellen", dossier))
    assert "Naam: 🦉" in tekst(controle)
    assert controle.context["nodig"] == []
