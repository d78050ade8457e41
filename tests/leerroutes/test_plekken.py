"""The register of places, who fits where, and the pages of it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from inburgering.aanbod.models import Participatieplek, Plaatsing, Relatiecontact, Zoekprofiel
from inburgering.aanbod.services import plekken as services
from inburgering.aanbod.services.aanbieders import aanbieder_sluiten
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import vandaag
from leerroutes.enums import Urensoort, VerrekeningSoort
from leerroutes.selectors.matching import plekken_voor, profiel_van, zoekers_voor
from leerroutes.selectors.participatierest import Participatierest, participatie_rest
from leerroutes.selectors.plekken import plekken, tekorten
from leerroutes.selectors.zroute import zrouteuren
from leerroutes.services.uren import uren_verrekenen
from pip_plans.enums import Leerroute
from tests.dossiers.factories import DossierFactory
from tests.gevallen import gevallen
from tests.leerroutes.factories import pip, uren
from tests.leerroutes.plekken import OCHTENDEN, kringloop, plaatsing, plek, plekvelden, profiel, wijk

MORGEN = vandaag() + timedelta(days=1)


def aantal_vragen(doen) -> int:
    with CaptureQueriesContext(connection) as vragen:
        doen()
    return len(vragen)


@pytest.mark.usefixtures("in_haarlem")
@gevallen(
    ("anders", "code", "veld"),
    [
        ({"capaciteit": 0}, "plek_zonder_plaatsen", "capaciteit"),
        ({"capaciteit": None}, "plek_zonder_plaatsen", "capaciteit"),
        ({"uren_min": 20, "uren_max": 8}, "plek_uren_omgekeerd", "uren_max"),
        ({"einde": vandaag() - timedelta(days=200)}, "plek_einde_voor_start", "laatste_dag"),
        ({"contract": "vast"}, "contract_zonder_vacature", "contract"),
        ({"soort": "vacature", "baangarantie_maanden": 6}, "baangarantie_bij_vacature", "baangarantie_maanden"),
    ],
)
def test_een_plek_die_niet_kan(klantmanager, anders, code, veld):
    with pytest.raises(RegelFout) as fout:
        plek(door=klantmanager, **anders)
    assert (fout.value.code, fout.value.veld) == (code, veld)
    assert Participatieplek.objects.count() == 0


def test_het_register(in_haarlem, klantmanager, beheerder, lezer, dossier, terug):
    oost = wijk("Oost", "2033", "2034", door=klantmanager)
    for naam, codes, fout_code in (
        ("Oost", ["2099"], "wijk_bekend"),
        ("West", ["2034"], "postcode_in_andere_wijk"),
        ("West", ["20344"], "postcode_vier_cijfers"),
    ):
        with pytest.raises(RegelFout) as fout:
            services.wijk_opslaan(None, naam=naam, postcodes=codes, door=klantmanager)
        assert fout.value.code == fout_code
    with pytest.raises(PermissionDenied):
        plek(door=lezer)
    rij = plek(door=klantmanager, postcode="2033 AB", capaciteit=1)
    assert rij.wijk == oost
    plek(door=klantmanager, naam="Tuin", soort="activering", capaciteit=2)
    plaatsing(dossier, rij, terug(5), door=klantmanager)
    assert [(een.naam, een.vrij) for een in plekken()] == [("Kleding sorteren", 0), ("Tuin", 2)]
    assert [een.naam for een in plekken(vrij=True)] == ["Tuin"]
    assert [een.naam for een in plekken(soort="vrijwilligerswerk", wijk=str(oost.uuid), zoek="oost kled")] == [
        "Kleding sorteren"
    ]
    with pytest.raises(RegelFout, match="waarom"):
        services.plek_sluiten(rij, reden=" ", door=klantmanager)
    services.plek_sluiten(rij, reden="Verhuizing", door=klantmanager)
    assert [een.naam for een in plekken()] == ["Tuin"]
    assert services.plek_heropenen(rij, door=klantmanager).is_open
    aanbieder_sluiten(kringloop(), op=vandaag(), reden="Failliet", door=beheerder)
    assert not plekken().exists()
    with pytest.raises(RegelFout) as fout:
        plek(door=klantmanager, naam="Nieuw")
    assert fout.value.code == "aanbieder_gesloten"


def test_werkgevers_en_het_contact(in_haarlem, klantmanager):
    with pytest.raises(RegelFout) as fout:
        services.werkgever_opslaan({"naam": "Bakker"}, contact={"naam": "Wim"}, door=klantmanager)
    assert fout.value.veld == "telefoon"
    contact = {"naam": "Wim", "telefoon": "023 5550101"}
    bakker = services.werkgever_opslaan({"naam": "Bakker"}, contact=contact, door=klantmanager)
    assert (bakker.soort, bakker.contacten.get().naam) == ("werkgever", "Wim")
    with pytest.raises(RegelFout, match="al een organisatie"):
        services.werkgever_opslaan({"naam": "Bakker"}, contact=contact, door=klantmanager)
    velden = {"op": vandaag(), "wijze": "telefoon", "met": "Wim", "besproken": "Twee plekken."}
    for anders, veld in (
        ({"op": MORGEN}, "op"),
        ({"vervolg": "Bellen"}, "vervolg_op"),
        ({"vervolg_op": MORGEN}, "vervolg"),
        ({"vervolg": "Bellen", "vervolg_op": vandaag() - timedelta(days=1)}, "vervolg_op"),
    ):
        with pytest.raises(RegelFout) as fout:
            services.relatiecontact_vastleggen(bakker, velden | anders, door=klantmanager)
        assert fout.value.veld == veld
    vervolg = {"vervolg": "Bellen", "vervolg_op": MORGEN}
    rij = services.relatiecontact_vastleggen(bakker, velden | vervolg, door=klantmanager)
    assert services.relatievervolg_afronden(rij, door=klantmanager).vervolg_gedaan_op == vandaag()
    anders = velden | vervolg | {"besproken": "Drie plekken."}
    assert services.relatiecontact_verbeteren(rij, anders, door=klantmanager).vervolg_gedaan_op == vandaag()
    with pytest.raises(RegelFout) as fout:
        services.relatiecontact_verbeteren(rij, anders | {"op": MORGEN}, door=klantmanager)
    assert fout.value.veld == "op"
    later = services.relatiecontact_verbeteren(rij, anders | {"vervolg": "Langsgaan"}, door=klantmanager)
    assert (later.besproken, later.vervolg_gedaan_op) == ("Drie plekken.", None), "another follow-up is not done yet"


@gevallen("leerroute", ["Z", "B"])
def test_uren_die_nog_nodig_zijn_zijn_die_van_de_meter(dossier, klantmanager, terug, leerroute):
    """Z from the start, and after a change from the B1-route with hours on both sides of it."""
    if leerroute == "Z":
        dossier = DossierFactory(klantmanager=klantmanager)
        pip(dossier, "Z", dagtekening=terug(60))
    uren(dossier, 30, terug(59), terug(50), soort=Urensoort.PARTICIPATIE)
    wissel = pip(dossier, "Z", dagtekening=terug(40), uren_participatie=500)
    uren(dossier, 25.5, terug(30), terug(20), soort=Urensoort.PARTICIPATIE)
    uren(dossier, 12, terug(19), terug(18), soort=Urensoort.PVT)
    uren_verrekenen(
        dossier,
        soort=VerrekeningSoort.BREDE_INTAKE_PARTICIPATIE,
        uren=Decimal(40),
        op=terug(10),
        motivering="Project",
        door=klantmanager,
    )
    verwacht = zrouteuren(dossier, wissel).resterend.participatie_uren
    assert participatie_rest([dossier]) == {dossier.pk: Participatierest(Leerroute.Z, verwacht)}
    assert 0 < verwacht < 500


def test_wijken_liggen_van_beide_kanten_naast_elkaar(dossier, klantmanager):
    """A place beside the own district says so, and stands above one that is farther away."""
    oost, noord, ver = (wijk(naam, f"203{cijfer}", door=klantmanager) for cijfer, naam in enumerate("ONV"))
    services.wijk_opslaan(noord, naam="N", postcodes=["2031"], buren=[oost.uuid], door=klantmanager)
    oost.refresh_from_db()
    assert oost.buren == [noord.uuid]
    plek(door=klantmanager, naam="Verder weg", wijk=ver)
    plek(door=klantmanager, naam="Ernaast", wijk=oost)
    gevonden = plekken_voor(profiel(dossier, door=klantmanager, wijk=noord))
    assert [rij.naam for _, rij in gevonden.passend] == ["Ernaast", "Verder weg"]
    assert "buurwijk" in gevonden.passend[0][0].codes
    services.wijk_opslaan(oost, naam="O", postcodes=["2030"], buren=[ver.uuid], door=klantmanager)
    noord.refresh_from_db()
    ver.refresh_from_db()
    assert (noord.buren, ver.buren) == ([], [oost.uuid])


def test_wie_waar_past(dossier, klantmanager, terug):
    schalkwijk = wijk("Schalkwijk", "2011", door=klantmanager)
    dichtbij = plek(door=klantmanager, naam="Dichtbij", wijk=schalkwijk)
    plek(door=klantmanager, naam="Ver", vervoer="auto")
    plek(door=klantmanager, naam="Moeilijk", taalniveau="b2")
    zoekt = profiel(dossier, door=klantmanager)
    gevonden = plekken_voor(zoekt)
    assert [rij.naam for _, rij in gevonden.passend] == ["Dichtbij"]
    assert sorted(gevonden.niet) == [(1, "is te ver weg"), (1, "vraagt meer Nederlands")]
    rij = Participatieplek.objects.met_bezetting().select_related("wijk", "aanbieder").get(pk=dichtbij.pk)
    assert [wie.dossier for _, wie in zoekers_voor(rij)] == [dossier]
    ver = tekorten()
    assert (ver.personen, ver.totaal.per_soort["vrijwilligerswerk"].vrij) == (1, 6)
    centrum = next(een for een in ver.wijken if een.naam == "Schalkwijk")
    assert (centrum.per_soort["vrijwilligerswerk"].zoekers, centrum.per_soort["vrijwilligerswerk"].vrij) == (1, 2)
    profiel(dossier, door=klantmanager, soorten=["taalstage"])
    assert tekorten().totaal.per_soort["taalstage"].tekst == "tekort 1"


def test_het_aantal_vragen_hangt_niet_af_van_het_aantal_rijen(dossier, klantmanager, client, terug):
    def erbij(naam: str) -> None:
        rij = plek(door=klantmanager, naam=naam)
        ander = DossierFactory(klantmanager=klantmanager)
        pip(ander, "Z", dagtekening=terug(30))
        profiel(ander, door=klantmanager)
        derde = DossierFactory(klantmanager=klantmanager)
        plaatsing(derde, rij, terug(3), door=klantmanager)

    erbij("Een")
    profiel(dossier, door=klantmanager)
    eerste = Participatieplek.objects.get()
    bladzijden = {
        reverse("leerroutes:plekken"): 17,
        reverse("leerroutes:tekorten"): 17,
        reverse("leerroutes:plek", args=[eerste.uuid]): 24,
        reverse("leerroutes:plek_zoeken", args=[dossier.uuid]): 41,
        reverse("leerroutes:relatie", args=[eerste.aanbieder.uuid]): 18,
    }
    for pad in bladzijden:
        client.get(pad)
    een = {pad: aantal_vragen(lambda pad=pad: client.get(pad)) for pad in bladzijden}
    for naam in ("Twee", "Drie"):
        erbij(naam)
    drie = {pad: aantal_vragen(lambda pad=pad: client.get(pad)) for pad in bladzijden}
    assert een == drie == bladzijden
    zoekt = profiel_van(dossier)
    assert aantal_vragen(lambda: plekken_voor(zoekt)) == 6


def test_de_bladzijden_van_het_register(client, in_haarlem, klantmanager):
    nieuw = reverse("leerroutes:werkgever_nieuw")
    velden = {"naam": "Bakker", "contactpersoon": "Wim", "telefoon": "023 555 01 01"}
    antwoord = client.post(nieuw, velden)
    assert antwoord.status_code == 302
    form = client.get(antwoord.url).context["form"]
    plekform = plekvelden(aanbieder=kringloop()) | {"aanbieder": form.initial["aanbieder"], "start": "1-1-2026"}
    assert client.post(reverse("leerroutes:plek_nieuw"), plekform | {"capaciteit": 0}).status_code == 200
    antwoord = client.post(reverse("leerroutes:plek_nieuw"), plekform)
    assert antwoord.status_code == 302
    wijzigen = f"{antwoord.url}wijzigen/"
    assert client.post(wijzigen, plekform | {"naam": "Brood bakken"}).status_code == 302
    assert client.post(antwoord.url, {"actie": "sluiten", "reden": "Dicht"}).status_code == 302
    assert "gesloten" in client.get(antwoord.url).content.decode()
    assert client.post(f"{antwoord.url}heropenen/").status_code == 302
    rij = Participatieplek.objects.get()
    assert (rij.naam, rij.gesloten_op) == ("Brood bakken", None)
    relatie = reverse("leerroutes:relatie", args=[rij.aanbieder.uuid])
    contact = {"op": f"{vandaag():%d-%m-%Y}", "wijze": "bezoek", "met": "Wim", "besproken": "Kennisgemaakt"}
    contact |= {"vervolg": "Bellen", "vervolg_op": f"{MORGEN:%d-%m-%Y}"}
    assert client.post(relatie, contact | {"actie": "contact"}).status_code == 302
    assert "Bellen" in client.get(reverse("leerroutes:plekken")).content.decode()
    gedaan = reverse("leerroutes:relatievervolg_gedaan", args=[rij.aanbieder.uuid, Relatiecontact.objects.get().uuid])
    assert client.post(gedaan).status_code == 302
    verbeteren = reverse("leerroutes:relatiecontact", args=[rij.aanbieder.uuid, Relatiecontact.objects.get().uuid])
    assert "Kennisgemaakt" in client.get(verbeteren).content.decode()
    assert client.post(verbeteren, contact | {"besproken": ""}).status_code == 200
    assert client.post(verbeteren, contact | {"besproken": "Twee plekken toegezegd"}).url == relatie
    assert "Twee plekken toegezegd" in client.get(relatie).content.decode()
    wijken = reverse("leerroutes:wijken")
    assert client.post(wijken, {"naam": "Oost", "postcodes": "2033; 2034"}).status_code == 302
    oost = rij.__class__._meta.get_field("wijk").related_model.objects.get()
    assert client.post(reverse("leerroutes:wijk", args=[oost.uuid]), {"naam": "Oost", "postcodes": "2033"}).status_code
    oost.refresh_from_db()
    assert oost.postcodes == ["2033"]
    west = {"naam": "West", "postcodes": "2012", "buren": [oost.uuid]}
    assert client.post(wijken, west | {"buren": ["onzin"]}).status_code == 200
    assert client.post(wijken, west).status_code == 302
    assert "West" in client.get(reverse("leerroutes:wijk", args=[oost.uuid])).content.decode()


def test_de_bladzijden_van_een_plaatsing(client, dossier, klantmanager, terug):
    rij = plek(door=klantmanager, soort="werkervaringsplek", baangarantie_maanden=6)
    zoeken = reverse("leerroutes:plek_zoeken", args=[dossier.uuid])
    velden = {"actie": "profiel", "soorten": ["werkervaringsplek"], "taalniveau": "a1", "begeleiding": "vast"}
    velden |= {"uren_per_week": 12, "vervoer": "fiets", "buiten_wijk": "on"}
    assert client.post(zoeken, velden).status_code == 302
    assert rij.naam in client.get(zoeken).content.decode()
    kiezen = reverse("leerroutes:plek_kiezen", args=[dossier.uuid, rij.uuid])
    dag = f"{terug(10):%d-%m-%Y}"
    assert client.post(kiezen, {"actie": "voordragen", "op": dag}).status_code == 302
    voordracht = dossier.voordrachten.get()
    assert voordracht.redenen[0] == "Zoekt werkervaringsplek."
    assert client.get(reverse("leerroutes:voordracht", args=[dossier.uuid, voordracht.uuid])).status_code == 200
    plaats = {"actie": "plaatsen", "start": dag, "uren_per_week": 12, "tijden": OCHTENDEN, "doel": "Leren"}
    assert "hoofddoel" in client.post(kiezen, plaats).context["acties"]["plaatsen"].formulier.errors
    plaats |= {"hoofddoel": "Werk", "taaldoel": "Overleggen"}
    assert client.post(kiezen, plaats).status_code == 302
    geplaatst = Plaatsing.objects.get()
    pad = reverse("leerroutes:plaatsing", args=[dossier.uuid, geplaatst.uuid])
    wijzigen = {"actie": "wijzigen", "start": dag, "uren_per_week": 16, "tijden": OCHTENDEN, "doel": "Leren"}
    assert client.post(pad, wijzigen).status_code == 302
    einde = {"actie": "beeindigen", "laatste_dag": f"{terug(1):%d-%m-%Y}", "reden": "afgerond"}
    assert client.post(pad, einde | {"uitkomst": "doel_bereikt"}).status_code == 302
    oordeel = {"actie": "evalueren", "soort": "eind", "op": dag, "inburgeraar": "goed", "van_plek": "goed"}
    assert client.post(pad, oordeel | {"taalniveau": "a2", "bevindingen": "Goed"}).status_code == 302
    baan = {"actie": "garantie", "uitkomst": "nagekomen", "baan_vanaf": f"{vandaag():%d-%m-%Y}"}
    assert client.post(pad, baan).status_code == 302
    geplaatst.refresh_from_db()
    assert (geplaatst.uren_per_week, geplaatst.garantie_uitkomst) == (16, "nagekomen")
    assert "De baan is er" in client.get(pad).content.decode().replace("de baan", "De baan")
    plan = reverse("leerroutes:participatieplan", args=[dossier.uuid])
    assert pad in client.get(plan).content.decode()
    assert Zoekprofiel.objects.get().gesloten_reden
