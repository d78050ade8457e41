"""What a user keeps about his lists: views, columns, dossiers at hand; and the work that he does from them."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.http import QueryDict
from django.urls import reverse

from inburgering.dossiers.enums import Lijstsoort, Sluitreden
from inburgering.dossiers.lijsten import GEWONE_KOLOMMEN, ZONDER_KEUZE, Lijstgereedschap, query_van
from inburgering.dossiers.models import Inzage, Lijstinstelling, Taak, Termijn, Vastgezet, Weergave
from inburgering.dossiers.selectors import recente_dossiers, vastgezette_dossiers
from inburgering.dossiers.services import lijsten as services
from inburgering.dossiers.services.dossiers import dossier_sluiten
from inburgering.dossiers.services.lijsten import (
    dossier_vastzetten,
    kolommen_kiezen,
    startweergave_zetten,
    weergave_bewaren,
    weergave_verwijderen,
)
from inburgering.dossiers.services.stapel import eigen_taken_maken
from inburgering.dossiers.services.taken import taak_maken
from inburgering.dossiers.services.tijdlijn import inzage_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang
from tests.dossiers.factories import DossierFactory

WERKVOORRAAD = reverse("dossiers:werkvoorraad")
DOSSIERS = reverse("dossiers:dossiers")
STAPELTAAK = reverse("dossiers:stapeltaak")
RECENT = reverse("dossiers:recent")


def weergave_van(door: Gebruiker, naam: str = "Te laat", **anders: object) -> Weergave:
    keuze = {"gedeeld": False, "als_start": False} | anders
    lijst = keuze.pop("lijst", Lijstsoort.WERKVOORRAAD)
    query = keuze.pop("query", "klantmanager=mijn&status=laat")
    return weergave_bewaren(Weergave(lijst=lijst, query=query), naam=naam, door=door, **keuze)


def inhoud(antwoord) -> str:
    tekst = antwoord.content.decode()
    assert "ONBEKENDE_VARIABELE" not in tekst
    return tekst


# Views


@pytest.mark.parametrize(
    ("lijst", "query", "bewaard"),
    [
        (Lijstsoort.WERKVOORRAAD, "pagina=2&status=laat&x=1&klantmanager=mijn", "klantmanager=mijn&status=laat"),
        (Lijstsoort.WERKVOORRAAD, "", "klantmanager=mijn"),
        (Lijstsoort.DOSSIERS, "fase=&pagina=3", "status=open"),
        (Lijstsoort.DOSSIERS, f"fase={'x' * 500}\x00", f"fase={'x' * 80}"),
    ],
)
def test_een_weergave_bewaart_alleen_wat_bij_de_lijst_hoort(lijst, query, bewaard):
    assert query_van(lijst, QueryDict(query)) == bewaard


@pytest.mark.parametrize("lijst", Lijstsoort)
def test_een_keuze_die_te_lang_is_om_te_bewaren_telt_niet(lijst):
    alles = QueryDict(mutable=True)
    alles.update(dict.fromkeys(("klantmanager", "status", "soort", "doelgroep", "fase"), "ü" * 200))
    assert query_van(lijst, alles) == ZONDER_KEUZE[lijst]


def test_een_gedeelde_weergave_ziet_het_team_en_een_eigen_niet(client_van, in_haarlem, klantmanager, klantmanager2):
    weergave_van(klantmanager, "Mijn eigen")
    weergave_van(klantmanager, "Voor iedereen", gedeeld=True)
    tekst = inhoud(client_van(klantmanager2).get(WERKVOORRAAD))
    assert "Voor iedereen" in tekst
    assert "van A. de Vries" in tekst
    assert "Mijn eigen" not in tekst


def test_opslaan_als_start_en_daarmee_beginnen(client, in_haarlem, klantmanager):
    nieuw = reverse("dossiers:weergave_nieuw", args=["werkvoorraad"])
    antwoord = client.post(f"{nieuw}?klantmanager=mijn&fase=pip", {"naam": " PIP ", "als_start": "on"})
    assert antwoord["Location"] == f"{WERKVOORRAAD}?klantmanager=mijn&fase=pip"
    assert Weergave.objects.get().naam == "PIP"
    assert client.get(WERKVOORRAAD)["Location"] == f"{WERKVOORRAAD}?klantmanager=mijn&fase=pip"
    assert "Weergave: PIP" in inhoud(client.get(WERKVOORRAAD, follow=True))
    assert client.get(f"{WERKVOORRAAD}?klantmanager=mijn").status_code == 200
    assert client.get(DOSSIERS).status_code == 200


def test_ook_de_dossiers_beginnen_met_een_weergave(client, in_haarlem, klantmanager):
    weergave_van(klantmanager, lijst=Lijstsoort.DOSSIERS, query="status=alle", als_start=True)
    assert client.get(DOSSIERS)["Location"] == f"{DOSSIERS}?status=alle"


def test_hernoemen_start_uitzetten_en_verwijderen(client, in_haarlem, klantmanager):
    weergave = weergave_van(klantmanager, als_start=True)
    scherm = reverse("dossiers:weergave", args=[weergave.uuid])
    assert "checked" in inhoud(client.get(scherm))
    client.post(scherm, {"naam": "Anders", "gedeeld": "on"})
    weergave.refresh_from_db()
    assert (weergave.naam, weergave.gedeeld, weergave.query) == ("Anders", True, "klantmanager=mijn&status=laat")
    assert Lijstinstelling.objects.get().startweergave is None
    client.post(reverse("dossiers:weergave_weg", args=[weergave.uuid]))
    assert not Weergave.objects.exists()


def test_een_naam_bestaat_maar_een_keer(client, in_haarlem, klantmanager, klantmanager2):
    weergave_van(klantmanager)
    weergave_van(klantmanager2)
    nieuw = reverse("dossiers:weergave_nieuw", args=["werkvoorraad"])
    assert "Er is al een weergave met deze naam." in inhoud(client.post(nieuw, {"naam": "te LAAT"}))


def test_er_zijn_grenzen(in_haarlem, klantmanager, monkeypatch):
    monkeypatch.setattr(services, "HOOGSTENS_WEERGAVEN", 1)
    weergave_van(klantmanager)
    with pytest.raises(RegelFout, match="1 weergaven"):
        weergave_van(klantmanager, "Nog een")


def test_wat_een_collega_deelt_verandert_alleen_de_teamleider(
    in_haarlem, klantmanager, klantmanager2, teamleider, client_van
):
    weergave = weergave_van(klantmanager, gedeeld=True)
    with pytest.raises(PermissionDenied):
        weergave_bewaren(weergave, naam="x", gedeeld=True, als_start=False, door=klantmanager2)
    with pytest.raises(PermissionDenied):
        weergave_verwijderen(weergave, door=klantmanager2)
    scherm = reverse("dossiers:weergave", args=[weergave.uuid])
    client_van(klantmanager2).post(scherm, {"naam": "x", "als_start": "on"})
    weergave.refresh_from_db()
    assert weergave.naam == "Te laat"
    assert Lijstinstelling.objects.get().gebruiker == klantmanager2
    client_van(teamleider).post(scherm, {"naam": "Team te laat", "gedeeld": "on"})
    weergave.refresh_from_db()
    assert (weergave.naam, weergave.gebruiker) == ("Team te laat", klantmanager)
    assert "Verwijderen" not in inhoud(client_van(klantmanager2).get(reverse("dossiers:weergaven")))
    assert "Verwijderen" in inhoud(client_van(teamleider).get(reverse("dossiers:weergaven")))


def test_wie_niet_meer_deelt_houdt_niemand_op_zijn_beginscherm(in_haarlem, klantmanager, klantmanager2, client_van):
    weergave = weergave_van(klantmanager, gedeeld=True)
    startweergave_zetten(Lijstsoort.WERKVOORRAAD, weergave, door=klantmanager2)
    client = client_van(klantmanager2)
    assert client.get(WERKVOORRAAD).status_code == 302
    weergave_bewaren(weergave, naam="Te laat", gedeeld=False, als_start=False, door=klantmanager)
    assert client.get(WERKVOORRAAD).status_code == 200
    assert client.get(reverse("dossiers:weergave", args=[weergave.uuid])).status_code == 404


# Columns


def test_kolommen_blijven_per_gebruiker_en_per_lijst(in_haarlem, klantmanager, klantmanager2, client_van):
    DossierFactory(klantmanager=klantmanager)
    client = client_van(klantmanager)
    adres = reverse("dossiers:kolommen", args=["werkvoorraad"])
    terug = f"{WERKVOORRAAD}?klantmanager=alle"
    antwoord = client.post(adres, {"kolom": ["telefoon", "geboren", "bsn"], "terug": terug})
    assert antwoord["Location"] == terug
    koppen = re.findall(r'<th scope="col"[^>]*>(?:<a[^>]*>)?([^<]+)', inhoud(client.get(terug)))
    assert koppen == ["Inburgeraar", "Geboren", "Telefoon"]
    gewoon = Lijstgereedschap.van(Lijstsoort.WERKVOORRAAD, gebruiker=klantmanager2, parameters=QueryDict())
    assert gewoon.kolommen == list(GEWONE_KOLOMMEN[Lijstsoort.WERKVOORRAAD])
    assert ">Geboren<" in inhoud(client.get(DOSSIERS))
    client.post(adres, {"kolom": "telefoon", "gewone": "ja"})
    assert ">Telefoon<" not in inhoud(client.get(WERKVOORRAAD))


def test_elke_kolom_is_te_kiezen(in_haarlem, klantmanager, budgetcoach, client):
    DossierFactory(klantmanager=klantmanager, budgetcoach=budgetcoach, te_laat=True, geboortejaar=1990)
    for lijst, pad in ((Lijstsoort.WERKVOORRAAD, WERKVOORRAAD), (Lijstsoort.DOSSIERS, DOSSIERS)):
        gereedschap = Lijstgereedschap.van(lijst, gebruiker=klantmanager, parameters=QueryDict())
        kolommen_kiezen(lijst, [kolom for kolom, _, _ in gereedschap.kolomkeuzes], door=klantmanager)
        tekst = inhoud(client.get(pad))
        for kop in (kop for _, kop, _ in gereedschap.kolomkeuzes):
            assert f'data-label="{kop}"' in tekst
        assert "K. Amiri" in tekst


def test_de_export_neemt_de_kolommen_mee(in_haarlem, klantmanager, client):
    kolommen_kiezen(Lijstsoort.DOSSIERS, ["fase"], door=klantmanager)
    DossierFactory()
    uitvoer = reverse("dossiers:uitvoer_nieuw", args=["dossiers"])
    assert f"{uitvoer}?status=open&amp;fase=nieuw&amp;kolommen=naam%2Cfase" in inhoud(
        client.get(f"{DOSSIERS}?status=open&fase=nieuw")
    )


def test_een_onbekende_lijst_is_er_niet(client, in_haarlem):
    assert client.post(reverse("dossiers:kolommen", args=["klanten"])).status_code == 404
    assert client.get(reverse("dossiers:weergave_nieuw", args=["klanten"])).status_code == 404


def test_terug_gaat_nooit_naar_een_andere_site(client, in_haarlem):
    adres = reverse("dossiers:kolommen", args=["dossiers"])
    assert client.post(adres, {"terug": "https://elders.example/"})["Location"] == DOSSIERS


# At hand and looked at last


def test_vastzetten_en_losmaken_ook_bij_dubbelklikken(client, dossier, klantmanager):
    adres = reverse("dossiers:vastzetten", args=[dossier.uuid])
    for _ in range(2):
        assert client.post(adres, {"vast": "ja", "terug": WERKVOORRAAD})["Location"] == WERKVOORRAAD
    assert Vastgezet.objects.get().dossier == dossier
    assert "Losmaken" in inhoud(client.get(WERKVOORRAAD))
    assert "Losmaken" in inhoud(client.get(reverse("dossiers:dossier", args=[dossier.uuid])))
    for _ in range(2):
        client.post(adres, {"vast": "nee"})
    assert not Vastgezet.objects.exists()
    assert "Losmaken" not in inhoud(client.get(WERKVOORRAAD))


def test_vastzetten_heeft_een_grens(client, in_haarlem, klantmanager, monkeypatch):
    monkeypatch.setattr(services, "HOOGSTENS_VASTGEZET", 1)
    een, ander = DossierFactory.create_batch(2)
    dossier_vastzetten(een, vast=True, door=klantmanager)
    antwoord = client.post(reverse("dossiers:vastzetten", args=[ander.uuid]), {"vast": "ja"}, follow=True)
    assert "U heeft al 1 dossiers vastgezet." in inhoud(antwoord)
    dossier_vastzetten(een, vast=True, door=klantmanager)
    assert Vastgezet.objects.count() == 1


def test_laatst_bekeken_komt_uit_de_inzagen_zonder_uitvoer(in_haarlem, klantmanager, klantmanager2, teamleider):
    een, twee, drie = DossierFactory.create_batch(3)
    for dossier in (een, twee, een):
        inzage_vastleggen(dossier, door=klantmanager, onderdeel="overzicht", scherm="dossiers:dossier")
    inzage_vastleggen(drie, door=klantmanager, onderdeel=Inzage.UITVOER, scherm="dossiers:dossier")
    inzage_vastleggen(drie, door=klantmanager2, onderdeel="overzicht", scherm="dossiers:dossier")
    assert recente_dossiers(klantmanager) == [een, twee]
    assert recente_dossiers(klantmanager, behalve={een.pk}) == [twee]
    assert recente_dossiers(teamleider) == []


def test_het_menu_haalt_zijn_inhoud_pas_als_iemand_erom_vraagt(client, in_haarlem, klantmanager):
    assert "U heeft nog geen dossier bekeken." in inhoud(client.get(RECENT))
    vast, bekeken = DossierFactory(achternaam="Vast"), DossierFactory(achternaam="Bekeken")
    dossier_vastzetten(vast, vast=True, door=klantmanager)
    for dossier in (vast, bekeken):
        client.get(reverse("dossiers:dossier", args=[dossier.uuid]))
    assert list(vastgezette_dossiers(klantmanager)) == [vast]
    aantal = Inzage.objects.count()
    tekst = inhoud(client.get(RECENT, headers={"HX-Request": "true"}))
    assert tekst.index("Vast,") < tekst.index("Laatst bekeken") < tekst.index("Bekeken,")
    assert tekst.count(reverse("dossiers:dossier", args=[vast.uuid])) == 1
    assert "<html" not in tekst
    assert Inzage.objects.count() == aantal
    assert f'hx-get="{RECENT}"' in inhoud(client.get(WERKVOORRAAD))


@pytest.mark.parametrize("aantal", [1, 3])
def test_het_menu_kost_een_vast_aantal_vragen(client, in_haarlem, klantmanager, aantal, django_assert_num_queries):
    for dossier in DossierFactory.create_batch(aantal):
        inzage_vastleggen(dossier, door=klantmanager, onderdeel="overzicht", scherm="dossiers:dossier")
    with django_assert_num_queries(16):
        client.get(RECENT)


# One task in many dossiers


def taken_voor(dossiers, door, sleutel: str = "s") -> int:
    return eigen_taken_maken(
        dossiers, door=door, titel="Bellen", uiterlijk_op=vandaag(), toelichting="", sleutel=sleutel
    )


def test_een_taak_in_elk_dossier_en_geen_tweede_bij_dubbelklikken(in_haarlem, klantmanager):
    dossiers = DossierFactory.create_batch(3)
    for _ in range(2):
        assert taken_voor(dossiers, klantmanager) == 3
    assert Taak.objects.filter(titel="Bellen").count() == 3
    for dossier in dossiers:
        dossier.refresh_from_db()
        assert dossier.eerstvolgende_op == vandaag()
        assert dossier.gebeurtenissen.filter(titel="Taak gemaakt: Bellen").count() == 1


def test_alles_of_niets(in_haarlem, klantmanager):
    open_, dicht = DossierFactory.create_batch(2)
    dossier_sluiten(dicht, door=klantmanager, reden=Sluitreden.VERTROKKEN)
    dicht.refresh_from_db()
    with pytest.raises(RegelFout, match=dicht.nummer):
        taken_voor([open_, dicht], klantmanager)
    assert not Taak.objects.filter(titel="Bellen").exists()


@pytest.mark.parametrize(("aantal", "code"), [(0, "stapel_leeg"), (2, "stapel_te_groot")])
def test_een_stapel_heeft_grenzen(in_haarlem, klantmanager, monkeypatch, aantal, code):
    monkeypatch.setattr("inburgering.dossiers.services.stapel.HOOGSTENS_IN_STAPEL", 1)
    with pytest.raises(RegelFout) as fout:
        taken_voor(DossierFactory.create_batch(aantal), klantmanager)
    assert fout.value.code == code


def test_wie_geen_taken_maakt_kan_het_ook_niet_in_een_stapel(in_haarlem, lezer, client_van):
    dossier = DossierFactory()
    with pytest.raises(PermissionDenied):
        taken_voor([dossier], lezer)
    tekst = inhoud(client_van(lezer).get(DOSSIERS))
    assert "Taak maken" not in tekst
    assert 'name="dossier"' not in tekst


def test_van_lijst_naar_taak(client, in_haarlem, klantmanager):
    een, twee, niet = DossierFactory.create_batch(3, klantmanager=klantmanager)
    tekst = inhoud(client.get(WERKVOORRAAD))
    assert f'value="{een.uuid}" form="stapel"' in tekst
    scherm = inhoud(client.post(STAPELTAAK, {"dossier": [een.uuid, twee.uuid], "terug": f"{WERKVOORRAAD}?fase=nieuw"}))
    assert "Taak maken voor 2 dossiers" in scherm
    assert "Dit veld is verplicht" not in scherm
    velden = {"dossier": [een.uuid, twee.uuid], "terug": f"{WERKVOORRAAD}?fase=nieuw", "sleutel": uuid4(), "titel": ""}
    fout = inhoud(client.post(STAPELTAAK, velden))
    assert "data-foutenlijst" in fout
    assert fout.count("checked") == 2
    antwoord = client.post(STAPELTAAK, velden | {"titel": "Nabellen", "uiterlijk_op": f"{vandaag():%d-%m-%Y}"})
    assert antwoord["Location"] == f"{WERKVOORRAAD}?fase=nieuw"
    assert set(Taak.objects.filter(titel="Nabellen").values_list("dossier", flat=True)) == {een.pk, twee.pk}
    assert not niet.taken.filter(titel="Nabellen").exists()


@pytest.mark.parametrize("gekozen", [[], ["geen uuid"], [str(uuid4())]])
def test_zonder_keuze_zegt_de_lijst_wat_te_doen(client, in_haarlem, gekozen):
    antwoord = client.post(STAPELTAAK, {"dossier": gekozen}, follow=True)
    assert "Kies eerst een of meer dossiers." in inhoud(antwoord)


def test_een_dossier_van_een_andere_gemeente_komt_niet_in_de_stapel(client_van, in_haarlem, vreemde):
    dossier = DossierFactory()
    antwoord = client_van(vreemde).post(STAPELTAAK, {"dossier": [dossier.uuid], "titel": "x", "sleutel": uuid4()})
    assert antwoord.status_code == 302
    assert not Taak.objects.filter(titel="x").exists()


# Why this date


def test_waarom_deze_datum_staat_in_de_rij_en_wordt_opgehaald(client, in_haarlem, klantmanager):
    dossier = DossierFactory(te_laat=True, klantmanager=klantmanager)
    taak = dossier.taken.get(soort="pip_vaststellen")
    dossier.taken.exclude(pk=taak.pk).delete()
    adres = reverse("dossiers:taak_waarom", args=[dossier.uuid, taak.uuid])
    dossier.eerstvolgende_taak, dossier.eerstvolgende_op = taak, taak.uiterlijk_op
    dossier.save()
    assert f'hx-get="{adres}"' in inhoud(client.get(WERKVOORRAAD))
    deel = inhoud(client.get(adres, headers={"HX-Request": "true"}))
    assert taak.termijn.uitleg[0] in deel
    assert taak.termijn.artikel in deel
    assert "<html" not in deel
    bladzijde = inhoud(client.get(adres))
    assert "<h1>" in bladzijde
    assert taak.termijn.uitleg[0] in bladzijde
    assert Inzage.objects.filter(dossier=dossier, gebruiker=klantmanager, onderdeel="termijnen").count() == 2


def test_een_taak_zonder_termijn_zegt_vanaf_welk_feit_de_dag_telt(client, dossier):
    taak = dossier.taken.get(soort="intake_uitnodigen")
    adres = reverse("dossiers:taak_waarom", args=[dossier.uuid, taak.uuid])
    deel = inhoud(client.get(adres, headers={"HX-Request": "true"}))
    assert f"Een week nadat het dossier is gemaakt, op {datum_lang(vandaag())}." in deel
    assert "Het is geen wettelijke termijn." in deel
    assert adres in inhoud(client.get(reverse("dossiers:taken", args=[dossier.uuid])))


def test_een_taak_zonder_dag_heeft_geen_waarom(client, dossier):
    taak = dossier.taken.get(soort="intake_uitnodigen")
    Taak.objects.filter(pk=taak.pk).update(uiterlijk_op=None)
    assert client.get(reverse("dossiers:taak_waarom", args=[dossier.uuid, taak.uuid])).status_code == 404


def test_wie_nagaat_wat_na_een_termijn_nodig_is_leest_die_termijn(client, dossier):
    termijn = Termijn.objects.create(
        dossier=dossier,
        soort="schakelen",
        regel="T-SW-1",
        artikel="Besluit inburgering 2021 art. 5.4 lid 1",
        uitleg=["Anderhalf jaar vanaf het begin."],
        start=vandaag(),
        laatste_dag=vandaag() + timedelta(days=20),
        einde=vandaag() + timedelta(days=21),
    )
    taak = taak_maken(dossier, "schakelen", "Nagaan", uiterlijk_op=termijn.laatste_dag)
    adres = reverse("dossiers:taak_waarom", args=[dossier.uuid, taak.uuid])
    assert "Anderhalf jaar vanaf het begin." in inhoud(client.get(adres))
    Taak.objects.filter(pk=taak.pk).update(uiterlijk_op=vandaag())
    assert "De gemeente koos deze dag zelf." in inhoud(client.get(adres))


@pytest.mark.parametrize("aantal", [1, 3])
def test_waarom_en_acties_kosten_geen_vraag_per_rij(
    client, in_haarlem, klantmanager, aantal, django_assert_num_queries
):
    for dossier in DossierFactory.create_batch(aantal, te_laat=True, klantmanager=klantmanager):
        dossier_vastzetten(dossier, vast=True, door=klantmanager)
    weergave_van(klantmanager)
    with django_assert_num_queries(20):
        assert inhoud(client.get(WERKVOORRAAD)).count("Losmaken") == aantal
