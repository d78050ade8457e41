"""The pages of the begeleiding: each flow by its forms, as often as it may cost in queries, and for who may."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from inburgering.begeleiding.enums import BegeleidingStatus, Pakketdeel, ZaakStatus
from inburgering.begeleiding.models import Begeleiding, NietNakoming, Overdracht, Verhuizing, Voortgangsgesprek
from inburgering.begeleiding.selectors.gesprekken import afspraken_van
from inburgering.begeleiding.services.gesprekken import Oordeel, voortgangsgesprek_vastleggen
from inburgering.dossiers.models import Dossier, Inzage
from inburgering.dossiers.services.afspraken import afspraak_plannen
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import op_dag, vandaag
from pip_plans.selectors import huidig
from tests.begeleiding.conftest import geleden, gesprek_gegevens, om
from tests.dossiers.factories import DossierFactory
from tests.pip_plans.factories import huisstijl

VRAGEN = {"gesprekken": 37, "begeleiding": 40, "zaak": 32, "klantbeeld": 73}
"""Session, user, gemeente, dossier and the frame are most of it; none grows with what there is."""


@pytest.fixture
def client(client_van, klantmanager) -> Client:
    return client_van(klantmanager)


def pad(naam, dossier, *anders):
    return reverse(f"begeleiding:{naam}", args=[dossier.uuid, *anders])


def nl(dag):
    return dag.strftime("%d-%m-%Y")


def inhoud(antwoord):
    assert antwoord.status_code == 200, antwoord.status_code
    tekst = antwoord.content.decode()
    assert "ONBEKENDE_VARIABELE" not in tekst
    return tekst


def stuur(client, url, **velden):
    """Send a form and return the page after it; a form that was refused shows its errors."""
    antwoord = client.post(url, velden, follow=True)
    assert antwoord.redirect_chain, antwoord.context["form"].errors
    return inhoud(antwoord)


def gesprek_formulier(**anders):
    return {
        "uitkomst": "contact",
        "soort": "gesprek",
        "op": nl(geleden(1)),
        "om": "10:00",
        "notitie": "Ging goed.",
        "eenmalig": str(uuid4()),
    } | anders


def test_van_gesprek_tot_waarschuwing(client, dossier):
    """An agreement was not kept: it goes on the ladder, is talked about, and is warned for."""
    tekst = stuur(
        client,
        pad("gesprek", dossier),
        **gesprek_formulier(
            afspraak_0="nee", toelichting_0="Geen oppas.", afspraak_1="ja", melden="on", volgende_op=nl(geleden(-20))
        ),
    )
    assert "1 van 8 gevoerd" in tekst
    assert "niet nagekomen op" in tekst
    zaak = NietNakoming.objects.get()
    tekst = inhoud(client.get(pad("begeleiding", dossier)))
    assert "Niet-nakomen 1" in tekst
    stuur(client, pad("niet_nakomen_gesprek", dossier, zaak.uuid), op=nl(vandaag()), toelichting="Regelt een oppas.")
    tekst = stuur(
        client,
        pad("niet_nakomen_waarschuwen", dossier, zaak.uuid),
        te_doen="Ga naar elke les.",
        hersteltermijn_op=nl(vandaag() + timedelta(days=14)),
    )
    assert "Waarschuwing met hersteltermijn" in tekst
    zaak.refresh_from_db()
    assert zaak.status == ZaakStatus.HERSTELTERMIJN


def test_gesprek_bewaart_niets_bij_een_fout_en_houdt_wat_is_getypt(client, dossier):
    velden = gesprek_formulier(uitkomst="niet_verschenen", volgende_plaats="Stadhuis", notitie="Lang verhaal.")
    tekst = inhoud(client.post(pad("gesprek", dossier), velden))
    assert "Vul ook de dag van het volgende gesprek in." in tekst
    assert "Lang verhaal." in tekst
    assert not Voortgangsgesprek.objects.exists()


def test_een_afspraak_in_de_agenda_leidt_naar_het_voortgangsgesprek(client, dossier, klantmanager):
    gisteren = om(geleden(1))
    with op_dag(geleden(3)):
        afspraak = afspraak_plannen(
            dossier,
            {"soort": "voortgangsgesprek", "begin_at": gisteren, "medewerker": klantmanager, "aanwezig": "Partner"},
            door=klantmanager,
        )
    url = reverse("dossiers:afspraak_vastleggen", args=[dossier.uuid, afspraak.uuid])
    antwoord = client.get(url, follow=True)
    assert antwoord.redirect_chain == [(f"{pad('gesprek', dossier)}?afspraak={afspraak.uuid}", 302)]
    form = antwoord.context["form"]
    assert (form["op"].value(), form["wie"].value()) == (geleden(1), "Partner")


def test_gezondheid_alleen_voor_wie_dat_mag(client, client_van, dossier, klantmanager, teamleider):
    voortgangsgesprek_vastleggen(
        dossier, gesprek_gegevens(gezondheid="Slaapt slecht."), door=klantmanager, eenmalig=uuid4()
    )
    assert "Slaapt slecht." in inhoud(client.get(pad("gesprekken", dossier)))
    van_teamleider = client_van(teamleider)
    assert "Slaapt slecht." not in inhoud(van_teamleider.get(pad("gesprekken", dossier)))
    assert 'name="gezondheid"' not in inhoud(van_teamleider.get(pad("gesprek", dossier)))


@pytest.mark.parametrize("aantal", [1, 3])
def test_de_bladzijden_kosten_evenveel_vragen_met_een_en_met_drie(client, dossier, klantmanager, op_de_ladder, aantal):
    [afspraak, *_] = afspraken_van(huidig(dossier))
    for nummer in range(aantal):
        voortgangsgesprek_vastleggen(
            dossier,
            gesprek_gegevens(geleden(nummer + 1)),
            door=klantmanager,
            eenmalig=uuid4(),
            oordelen=[Oordeel(sleutel=afspraak.sleutel, nagekomen="ja")],
        )
    zaak = op_de_ladder(dossier, ZaakStatus.VOORNEMEN if aantal == 3 else ZaakStatus.GEMELD)
    geteld = {}
    paden = {
        "gesprekken": pad("gesprekken", dossier),
        "begeleiding": pad("begeleiding", dossier),
        "zaak": pad("zaak", dossier, zaak.uuid),
        "klantbeeld": klantbeeld(dossier),
    }
    for naam, adres in paden.items():
        client.get(adres)
        with CaptureQueriesContext(connection) as vragen:
            client.get(adres)
        geteld[naam] = len(vragen)
    assert geteld == VRAGEN


def klantbeeld(dossier: Dossier) -> str:
    return reverse("dossiers:dossier", args=[dossier.uuid])


def test_het_klantbeeld_heeft_een_regel_per_deel_van_traject_en_begeleiding(client, dossier):
    tekst = inhoud(client.get(klantbeeld(dossier)))
    for adres in (reverse("leerroutes:uren", args=[dossier.uuid]), pad("gesprekken", dossier), pad("plicht", dossier)):
        assert f'<a href="{adres}">' in tekst
    for deel in (">Traject</h2>", ">Begeleiding</h2>", "Voortgangsgesprek 1 van"):
        assert deel in tekst
    nog_zonder_pip = DossierFactory()
    tekst = inhoud(client.get(klantbeeld(nog_zonder_pip)))
    assert ">Begeleiding</h2>" not in tekst


def test_boete_met_toets_door_een_collega(client, client_van, dossier, teamleider, op_de_ladder):
    zaak = op_de_ladder(dossier, ZaakStatus.VOORNEMEN, getoetst=False)
    boete = {
        "verwijtbaarheid": "opzet",
        "verwijt_reden": "Wil niet.",
        "bijstand_verlaagd": "nee",
        "bijstand_nagegaan": "Nagevraagd.",
        "motivering": "Na gesprek en waarschuwing.",
        "dagtekening": nl(vandaag()),
        "verzenddatum": nl(vandaag()),
    }
    url = pad("boete_opleggen", dossier, zaak.uuid)
    tekst = inhoud(client.get(url))
    assert "€\N{NO-BREAK SPACE}37,50" in tekst
    assert "De toets is er nog niet." in tekst
    tekst = inhoud(client.post(url, boete))
    assert "juridische toets door een collega" in tekst
    stuur(client, pad("boetetoets_vragen", dossier, zaak.uuid), toelichting="Graag.")
    stuur(
        client_van(teamleider),
        pad("boetetoets_vastleggen", dossier, zaak.uuid),
        akkoord="ja",
        uitzonderlijk="Blijvende onwil.",
        evenredigheid="Het bedrag is laag.",
    )
    tekst = inhoud(client.post(url, boete | {"bijstand_verlaagd": "ja"}))
    assert "Een boete mag dan niet." in tekst
    tekst = stuur(client, url, **boete)
    assert "Boetebesluit versturen" in tekst
    tekst = stuur(client, pad("boete_versturen", dossier, zaak.uuid), bekendgemaakt_op=nl(vandaag()), wijze="post")
    assert "Hoe is het bedrag berekend?" in tekst
    assert client.get(url).status_code == 302
    assert client.get(pad("boete_versturen", dossier, zaak.uuid)).status_code == 302
    assert client_van(teamleider).get(pad("boetetoets_vastleggen", dossier, zaak.uuid)).status_code == 200


def test_overige_stappen_van_de_ladder(client, migrant, op_de_ladder):
    stuur(
        client,
        pad("niet_nakomen_melden", migrant),
        grond="intensiteit",
        gedraging="Haalt de uren niet.",
        gedraging_op=nl(geleden(1)),
    )
    zaak = NietNakoming.objects.get()
    stuur(
        client,
        pad("niet_nakomen_uitnodigen", migrant, zaak.uuid),
        op=nl(vandaag() + timedelta(days=3)),
        om="11:00",
        plaats="Stadskantoor",
    )
    tekst = stuur(client, pad("niet_nakomen_afsluiten", migrant, zaak.uuid), status="ingetrokken", reden="Vergissing.")
    assert "Ingetrokken" in tekst
    ander = op_de_ladder(migrant, ZaakStatus.HERSTELTERMIJN)
    assert "Rapport en voornemen" in inhoud(client.get(pad("zaak", migrant, ander.uuid)))
    stuur(
        client,
        pad("hersteltermijn_verlengen", migrant, ander.uuid),
        hersteltermijn_op=nl(vandaag() + timedelta(days=9)),
        reden="Vakantie.",
    )
    derde = op_de_ladder(migrant, ZaakStatus.VOORNEMEN, grond="intensiteit")
    stuur(client, pad("zienswijze_vastleggen", migrant, derde.uuid), ontvangen_op=nl(vandaag()), tekst="Nee.")
    tekst = inhoud(client.get(pad("niet_nakomen", migrant)))
    assert tekst.count("Niet-nakomen ") >= 3


def test_begeleiding_van_aanmelden_tot_einde(client, dossier):
    stuur(client, pad("begeleiding_aanmelden", dossier), organisatie="Nieuwe Buren", aangemeld_op=nl(geleden(90)))
    start = dossier.startfeiten.inschrijving_op
    stuur(client, pad("begeleiding_starten", dossier), gestart_op=nl(start), duur_maanden="12")
    stuur(client, pad("begeleiding_verlengen", dossier), duur_maanden="15", reden="Schulden.")
    voorzieningen = {rij.soort: rij for rij in Begeleiding.objects.get().voorzieningen.all()}
    velden = {f"staat_{soort}": "geregeld" for soort in voorzieningen}
    tekst = stuur(client, pad("voorzieningen_bijwerken", dossier), **velden)
    assert "8 van 8 geregeld" in tekst
    rapport = SimpleUploadedFile("eind.txt", b"Eindrapport")
    antwoord = client.post(
        pad("eindrapport_vastleggen", dossier),
        {"ontvangen_op": nl(vandaag()), "samenvatting": "Goed.", "overdracht_nodig": "nee", "bestand": rapport},
    )
    if antwoord.status_code == 200:  # the kind of file is refused: then without it
        assert "bestand" in antwoord.context["form"].errors
        stuur(
            client,
            pad("eindrapport_vastleggen", dossier),
            ontvangen_op=nl(vandaag()),
            samenvatting="Goed.",
            overdracht_nodig="nee",
        )
    stuur(client, pad("eindrapport_beoordelen", dossier), akkoord="ja")
    tekst = stuur(client, pad("begeleiding_beeindigen", dossier), op=nl(vandaag()), reden="zelfredzaam")
    assert "Eerdere begeleiding" in tekst
    assert Begeleiding.objects.get().status == BegeleidingStatus.BEEINDIGD
    for naam in ("begeleiding_starten", "voorzieningen_bijwerken"):
        assert client.get(pad(naam, dossier)).status_code == 302
    assert client.get(pad("eindrapport_vastleggen", dossier)).status_code == 404


def test_wie_geen_recht_heeft_wordt_dat_gezegd(client, migrant):
    assert "alleen voor asielstatushouders" in inhoud(client.get(pad("maatschappelijk", migrant)))
    assert "alleen voor asielstatushouders" in inhoud(client.get(pad("begeleiding_aanmelden", migrant), follow=True))


def test_warme_overdracht_met_pakket_ontvangst_en_uitkomst(client, client_van, dossier, teamleider):
    tekst = stuur(
        client,
        pad("overdragen", dossier),
        datum=nl(vandaag()),
        moment="na",
        bestemming="wijkteam",
        organisatie="Wijkteam Oost",
        vraag="Hulp bij post.",
        toestemming_op=nl(vandaag()),
    )
    assert "niet gemaakt" in tekst
    overdracht = Overdracht.objects.get()
    url = pad("overdrachtspakket_maken", dossier, overdracht.uuid)
    assert 'value="gezondheid" checked' not in inhoud(client.get(url))
    assert "gezondheid" not in {
        keuze for keuze, _ in client_van(teamleider).get(url).context["form"].fields["onderdelen"].choices
    }
    tekst = inhoud(client.post(url, {"onderdelen": ["persoon", "gezondheid"]}))
    assert "Vink aan dat de inburgeraar toestemming gaf" in tekst
    stuur(client, url, onderdelen=["persoon", "gezondheid"], met_gezondheid="on")
    assert "gemaakt, met gezondheidsgegevens" in inhoud(
        client_van(teamleider).get(pad("overdracht", dossier, overdracht.uuid))
    )
    stuur(
        client,
        pad("ontvangst_vastleggen", dossier, overdracht.uuid),
        ontvangen_op=nl(vandaag()),
        ontvangen_door="S. Bos",
    )
    tekst = stuur(
        client,
        pad("overdracht_uitkomst_vastleggen", dossier, overdracht.uuid),
        uitkomst_op=nl(vandaag()),
        uitkomst="Hulp gestart.",
    )
    assert "Hulp gestart." in tekst
    assert "uitkomst bekend" in inhoud(client.get(pad("overdrachten", dossier)))


def test_verhuizing_uit_en_in(client, client_van, dossier, zandvoort, vreemde):
    stuur(client, pad("verhuizing_melden", dossier), gemeente_naam="Zandvoort", verhuisd_op=nl(geleden(9)))
    stuur(client, pad("overdracht_verzocht", dossier), verzocht_op=nl(vandaag()), verzocht_door="Z. van den Berg")
    tekst = stuur(
        client, pad("gegevens_verstrekken", dossier), onderdelen=[Pakketdeel.PERSOON.value, Pakketdeel.PLAN.value]
    )
    assert "Overdrachtsbestand (JSON) met BSN" in tekst
    antwoord = client.get(pad("verhuizing_json", dossier))
    assert json.loads(antwoord.content)["formaat"] == "inburgering-overdracht"
    assert Inzage.objects.filter(onderdeel="BSN in overdrachtsbestand").exists()
    stuur(client, pad("verhuisd_sluiten", dossier), toelichting="")
    dossier.refresh_from_db()
    assert not dossier.is_open
    bestand = SimpleUploadedFile("overdracht.json", antwoord.content)
    url = reverse("begeleiding:verhuizing_inlezen")
    daar = client_van(vreemde)
    with werken_in(zandvoort, vreemde):
        huisstijl()
    assert url in inhoud(daar.get(reverse("dossiers:nieuw")))
    formulier = {"inschrijving_op": nl(geleden(9)), "formulier": str(uuid4())}
    assert "is geen JSON" in inhoud(daar.post(url, formulier | {"bestand": SimpleUploadedFile("x.pdf", b"%PDF")}))
    tekst = inhoud(daar.post(url, formulier | {"bestand": bestand}, follow=True))
    assert "Nieuw PIP uiterlijk" in tekst
    with werken_in(zandvoort, vreemde):
        assert Dossier.objects.get().formulier
        assert Verhuizing.objects.get().gemeente_naam == "Haarlem"


def test_wie_erop_lijkt_wordt_eerst_getoond(client, client_van, dossier, zandvoort, vreemde):
    stuur(client, pad("verhuizing_melden", dossier), gemeente_naam="Zandvoort", verhuisd_op=nl(geleden(9)))
    stuur(client, pad("overdracht_verzocht", dossier), verzocht_op=nl(vandaag()), verzocht_door="Z.")
    stuur(client, pad("gegevens_verstrekken", dossier), onderdelen=["plan"])
    inhoud_bestand = client.get(pad("verhuizing_json", dossier)).content
    with werken_in(zandvoort, vreemde):
        persoon = dossier.inburgeraar
        DossierFactory(voornamen=persoon.voornamen, achternaam=persoon.achternaam, bsn="", v_nummer="")
    daar = client_van(vreemde)
    formulier = {"inschrijving_op": nl(geleden(9)), "formulier": str(uuid4())}
    antwoord = daar.post(
        reverse("begeleiding:verhuizing_inlezen"), formulier | {"bestand": SimpleUploadedFile("o.json", inhoud_bestand)}
    )
    assert "Lijkt op iemand die u kent" in inhoud(antwoord)
    antwoord = daar.post(
        reverse("begeleiding:verhuizing_inlezen"),
        formulier
        | {
            "bestand": SimpleUploadedFile("o.json", inhoud_bestand),
            "gezien": antwoord.context["form"]["gezien"].value(),
        },
        follow=True,
    )
    assert "Nieuw PIP uiterlijk" in inhoud(antwoord)


def test_pauze_hervatten_einde_en_heropenen(client, dossier):
    stuur(client, pad("plicht_pauzeren", dossier), op=nl(geleden(5)), tot=nl(vandaag() + timedelta(days=60)))
    assert "rust: tijdelijk vrijgesteld" in inhoud(client.get(pad("begeleiding", dossier)))
    stuur(client, pad("plicht_hervatten", dossier), op=nl(vandaag()))
    assert client.get(pad("plicht_hervatten", dossier)).status_code == 302
    tekst = inhoud(client.post(pad("plicht_wijzigen", dossier), {"soort": "diploma", "op": nl(vandaag())}))
    assert "Schrijf op waarom het toch klaar is." in tekst
    tekst = stuur(
        client, pad("plicht_wijzigen", dossier), soort="diploma", op=nl(vandaag()), onvolledig_reden="Staat bij DUO."
    )
    assert "Persoonsgegevens verwijderen vanaf" in tekst
    stuur(client, pad("plicht_heropenen", dossier), toelichting="Vergissing.")
    assert client.get(pad("plicht_heropenen", dossier)).status_code == 302
    assert "Dossier heropend" in inhoud(client.get(pad("plicht", dossier)))


def test_gespreksblad_toont_wat_er_vorige_keer_van_kwam(client, dossier, klantmanager):
    [afspraak, *_] = afspraken_van(huidig(dossier))
    voortgangsgesprek_vastleggen(
        dossier,
        gesprek_gegevens(),
        door=klantmanager,
        eenmalig=uuid4(),
        oordelen=[Oordeel(sleutel=afspraak.sleutel, nagekomen="deels")],
    )
    tekst = inhoud(client.get(reverse("dossiers:gespreksblad", args=[dossier.uuid])))
    assert "U gaat naar alle lessen." in tekst
    assert "Vorige keer: deels nagekomen op" in tekst


def test_lezer_ziet_maar_doet_niets(client_van, dossier, lezer, op_de_ladder):
    zaak = op_de_ladder(dossier, ZaakStatus.GEMELD)
    van_lezer = client_van(lezer)
    for naam, argumenten in (("begeleiding", ()), ("gesprekken", ()), ("zaak", (zaak.uuid,)), ("plicht", ())):
        assert "nl-button--primary" not in inhoud(van_lezer.get(pad(naam, dossier, *argumenten)))
    assert van_lezer.get(pad("niet_nakomen_gesprek", dossier, zaak.uuid)).status_code == 403
