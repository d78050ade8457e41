from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from inburgering.dossiers.enums import TaakStatus
from inburgering.dossiers.models import Dossier, Gebeurtenis, Taak
from inburgering.dossiers.services.dossiers import dossier_heropenen, dossier_sluiten
from inburgering.dossiers.services.taken import (
    EIGEN_TAAK,
    eigen_taak_maken,
    taak_afhandelen,
    taak_heropenen,
    taak_maken,
    taak_toewijzen,
    taken_afronden,
    taken_laten_vervallen,
)
from inburgering.dossiers.services.termijnen import termijn_afronden
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import beletsel
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.klok import vandaag
from tests.dossiers.factories import DossierFactory
from tests.gevallen import gevallen

SLEUTEL = "7b1f0c4e-0000-4000-8000-000000000001"
QUERIES_VAN_DE_PAGINA = 31
"""Those of every dossier page with its frame, and two lists of tasks."""

MORGEN = vandaag() + timedelta(days=1)


@pytest.fixture
def dossier(haarlem, klantmanager) -> Dossier:
    with werken_in(haarlem, klantmanager):
        return DossierFactory(klantmanager=klantmanager)


@pytest.fixture
def ingelogd(klantmanager, client_van):
    return client_van(klantmanager)


def bel_taak(dossier: Dossier, door, **anders: object) -> Taak:
    gegevens = {"titel": "Bellen", "uiterlijk_op": MORGEN, "toelichting": "", "sleutel": SLEUTEL} | anders
    return eigen_taak_maken(dossier, door=door, **gegevens)


def code_van(fout: pytest.ExceptionInfo[RegelFout]) -> str:
    return fout.value.code


def test_een_eigen_taak_staat_in_de_werkvoorraad_en_op_de_tijdlijn(in_haarlem, dossier, klantmanager):
    taak = bel_taak(dossier, klantmanager)
    dossier.refresh_from_db()
    assert (dossier.eerstvolgende_taak, dossier.eerstvolgende_op) == (taak, MORGEN)
    assert taak.url == reverse("dossiers:taak", args=[taak.uuid])
    gebeurtenis = Gebeurtenis.objects.get(soort="taak.gemaakt")
    assert (gebeurtenis.titel, gebeurtenis.door) == ("Taak gemaakt: Bellen", klantmanager)


def test_een_dubbele_klik_maakt_een_taak(in_haarlem, dossier, klantmanager):
    eerste = bel_taak(dossier, klantmanager)
    assert bel_taak(dossier, klantmanager) == eerste
    taak_afhandelen(eerste, status=TaakStatus.GEDAAN, door=klantmanager)
    assert bel_taak(dossier, klantmanager) == eerste
    assert Taak.objects.filter(soort=EIGEN_TAAK).count() == 1
    assert Gebeurtenis.objects.filter(soort="taak.gemaakt").count() == 1


def test_een_taak_zonder_datum_komt_niet_in_de_werkvoorraad(in_haarlem, dossier, klantmanager):
    taken_laten_vervallen(dossier)
    bel_taak(dossier, klantmanager, uiterlijk_op=None)
    dossier.refresh_from_db()
    assert (dossier.eerstvolgende_taak, dossier.eerstvolgende_op) == (None, None)


def test_een_gesloten_dossier_krijgt_geen_taak(in_haarlem, dossier, klantmanager):
    dossier_sluiten(dossier, door=klantmanager, reden="vertrokken")
    with pytest.raises(RegelFout) as fout:
        bel_taak(dossier, klantmanager)
    assert code_van(fout) == "dossier_gesloten"


def test_een_lezer_maakt_en_sluit_geen_taken(in_haarlem, dossier, lezer, klantmanager):
    with pytest.raises(PermissionDenied):
        bel_taak(dossier, lezer)
    taak = bel_taak(dossier, klantmanager)
    with pytest.raises(PermissionDenied):
        taak_afhandelen(taak, status=TaakStatus.GEDAAN, door=lezer)


def test_taak_maken_werkt_de_open_taak_bij(in_haarlem, dossier):
    eerste = taak_maken(dossier, "lbt_plannen", "Toets plannen", uiterlijk_op=MORGEN)
    tweede = taak_maken(dossier, "lbt_plannen", "Toets plannen", uiterlijk_op=MORGEN + timedelta(days=3))
    assert eerste == tweede
    eerste.refresh_from_db()
    assert eerste.uiterlijk_op == MORGEN + timedelta(days=3)


def test_afronden_sluit_alleen_deze_taak(in_haarlem, dossier, klantmanager):
    for onderwerp in ("1", "2"):
        taak_maken(dossier, "gesprek", f"Gesprek {onderwerp}", onderwerp=onderwerp, uiterlijk_op=MORGEN)
    assert taken_afronden(dossier, "gesprek", door=klantmanager, onderwerp="1", op=date(2026, 11, 20)) == 1
    assert taken_afronden(dossier, "gesprek", door=klantmanager, onderwerp="1") == 0
    gedaan = Taak.objects.get(soort="gesprek", onderwerp="1")
    assert (gedaan.status, gedaan.afgehandeld_op, gedaan.afgehandeld_door) == (
        TaakStatus.GEDAAN,
        date(2026, 11, 20),
        klantmanager,
    )
    assert Taak.objects.get(soort="gesprek", onderwerp="2").status == TaakStatus.OPEN


@pytest.mark.parametrize("status", [TaakStatus.GEDAAN, TaakStatus.NVT])
def test_afhandelen_legt_vast_wie_wanneer_en_waarom(in_haarlem, dossier, klantmanager, status):
    taak = taak_afhandelen(bel_taak(dossier, klantmanager), status=status, door=klantmanager, reden=" al geregeld ")
    assert (taak.status, taak.reden, taak.afgehandeld_op, taak.afgehandeld_door) == (
        status,
        "al geregeld",
        vandaag(),
        klantmanager,
    )
    assert Gebeurtenis.objects.filter(soort=f"taak.{status}").count() == 1


def test_niet_van_toepassing_vraagt_een_reden(in_haarlem, dossier, klantmanager):
    taak = bel_taak(dossier, klantmanager)
    with pytest.raises(RegelFout) as fout:
        taak_afhandelen(taak, status=TaakStatus.NVT, door=klantmanager, reden="  ")
    assert (code_van(fout), fout.value.veld) == ("taak_reden_ontbreekt", "reden")


def test_een_afgehandelde_taak_gaat_niet_nog_eens(in_haarlem, dossier, klantmanager):
    taak = bel_taak(dossier, klantmanager)
    taak_afhandelen(taak, status=TaakStatus.GEDAAN, door=klantmanager)
    with pytest.raises(RegelFout) as fout:
        taak_afhandelen(taak, status=TaakStatus.GEDAAN, door=klantmanager)
    assert code_van(fout) == "taak_al_afgehandeld"


def test_de_taak_van_een_lopende_termijn_sluit_niemand_met_de_hand(in_haarlem, dossier, klantmanager):
    taak = dossier.taken.get(soort="pip_vaststellen")
    with pytest.raises(RegelFout) as fout:
        taak_afhandelen(taak, status=TaakStatus.NVT, door=klantmanager, reden="geen zin")
    assert code_van(fout) == "taak_hoort_bij_termijn"
    assert fout.value.artikel == "Besluit inburgering 2021 art. 5.3 lid 1"


def test_van_nieuw_tot_gedaan_op_het_scherm(haarlem, dossier, ingelogd):
    lijst = reverse("dossiers:taken", args=[dossier.uuid])
    antwoord = ingelogd.post(
        reverse("dossiers:taak_nieuw", args=[dossier.uuid]),
        {"titel": "Bellen", "uiterlijk_op": f"{MORGEN:%d-%m-%Y}", "toelichting": "Na 14 uur", "sleutel": SLEUTEL},
    )
    assert antwoord.url == lijst
    tekst = ingelogd.get(lijst).content.decode()
    assert "Bellen" in tekst
    assert "Na 14 uur" in tekst
    with werken_in(haarlem, None):
        taak = Taak.objects.get(soort=EIGEN_TAAK)
    afhandelen = reverse("dossiers:taak_afhandelen", args=[taak.uuid])
    assert afhandelen in tekst
    assert ingelogd.get(afhandelen).status_code == 200
    antwoord = ingelogd.post(afhandelen, {"status": "nvt", "reden": ""})
    assert "Vul in waarom de taak niet van toepassing is." in antwoord.content.decode()
    antwoord = ingelogd.post(afhandelen, {"status": "nvt", "reden": "Al gebeld door de school"}, follow=True)
    tekst = antwoord.content.decode()
    assert "Al gebeld door de school" in tekst
    assert afhandelen not in tekst
    assert "ONBEKENDE_VARIABELE" not in tekst


@gevallen(
    ("anders", "melding"),
    [
        ({"titel": ""}, "Vul iets in bij “"),
        ({"titel": "x" * 121}, "120 tekens"),
        ({"uiterlijk_op": "31-02-2027"}, "31-02-2027 bestaat niet."),
        ({"uiterlijk_op": "1-1-2020"}, "Deze dag is voorbij. Kies vandaag of een latere dag."),
        ({"toelichting": "<script>alert(1)</script>" * 30}, "500 tekens"),
    ],
)
def test_wat_niet_klopt_blijft_staan_met_uitleg(haarlem, dossier, ingelogd, anders, melding):
    invoer = {"titel": "Bellen 🏠", "uiterlijk_op": "", "toelichting": "blijft", "sleutel": SLEUTEL} | anders
    tekst = ingelogd.post(reverse("dossiers:taak_nieuw", args=[dossier.uuid]), invoer).content.decode()
    assert melding in tekst
    assert "<script>alert" not in tekst
    assert SLEUTEL in tekst
    if "toelichting" not in anders:
        assert "blijft" in tekst
    with werken_in(haarlem, None):
        assert not Taak.objects.filter(soort=EIGEN_TAAK).exists()


def test_een_zondag_blijft_staan_en_wordt_genoemd(haarlem, dossier, ingelogd):
    zondag = vandaag() + timedelta(days=7 + (6 - vandaag().weekday()))
    antwoord = ingelogd.post(
        reverse("dossiers:taak_nieuw", args=[dossier.uuid]),
        {"titel": "Bellen", "uiterlijk_op": f"{zondag:%d-%m-%Y}", "sleutel": SLEUTEL},
        follow=True,
    )
    assert f"Let op: {beletsel(zondag).reden}." in antwoord.content.decode()
    with werken_in(haarlem, None):
        taak = Taak.objects.select_related("dossier").get(soort=EIGEN_TAAK)
    assert taak.uiterlijk_op == zondag
    assert f"Let op: {beletsel(zondag).reden}." in taak.datumreden.uitleg


def test_een_lezer_ziet_de_taken_zonder_knoppen(haarlem, dossier, lezer, client_van):
    tekst = client_van(lezer).get(reverse("dossiers:taken", args=[dossier.uuid])).content.decode()
    assert "PIP vaststellen" in tekst
    assert reverse("dossiers:taak_nieuw", args=[dossier.uuid]) not in tekst
    assert "verdwijnt vanzelf" not in tekst


@pytest.mark.parametrize("aantal", [1, 3])
def test_de_lijst_heeft_een_vast_aantal_queries(
    haarlem, dossier, klantmanager, ingelogd, aantal, django_assert_num_queries
):
    with werken_in(haarlem, klantmanager):
        for nummer in range(aantal):
            taak_afhandelen(
                bel_taak(dossier, klantmanager, sleutel=str(nummer)), status=TaakStatus.GEDAAN, door=klantmanager
            )
            bel_taak(dossier, klantmanager, sleutel=f"open {nummer}")
    with django_assert_num_queries(QUERIES_VAN_DE_PAGINA):
        antwoord = ingelogd.get(reverse("dossiers:taken", args=[dossier.uuid]))
    assert len(antwoord.context["open_taken"]) == 2 + aantal
    assert len(antwoord.context["afgehandeld"]) == aantal


# Opening again


def test_een_eigen_taak_kan_altijd_weer_open(in_haarlem, dossier, klantmanager):
    taak = taak_afhandelen(bel_taak(dossier, klantmanager), status=TaakStatus.NVT, door=klantmanager, reden="geregeld")
    open_taak = taak_heropenen(taak, door=klantmanager, reden="Toch niet geregeld")
    assert (open_taak.status, open_taak.reden, open_taak.afgehandeld_op) == (TaakStatus.OPEN, "", None)
    dossier.refresh_from_db()
    assert dossier.eerstvolgende_taak == open_taak
    gebeurtenis = Gebeurtenis.objects.get(soort="taak.heropend")
    assert (gebeurtenis.toelichting, gebeurtenis.door) == ("Toch niet geregeld", klantmanager)


def test_een_eigen_taak_die_met_het_dossier_sloot_kan_na_heropenen_weer_open(in_haarlem, dossier, klantmanager):
    taak = bel_taak(dossier, klantmanager)
    dossier = dossier_sluiten(dossier, door=klantmanager, reden="vertrokken")
    with pytest.raises(RegelFout) as fout:
        taak_heropenen(taak, door=klantmanager, reden="toch")
    assert code_van(fout) == "dossier_gesloten"
    dossier_heropenen(dossier, door=klantmanager, toelichting="vergissing")
    assert taak_heropenen(taak, door=klantmanager, reden="toch").is_open


@pytest.mark.parametrize(("reden", "code"), [("  ", "taak_reden_ontbreekt"), ("toch", "taak_al_open")])
def test_heropenen_vraagt_een_reden_en_een_gesloten_taak(in_haarlem, dossier, klantmanager, reden, code):
    taak = bel_taak(dossier, klantmanager)
    if code == "taak_reden_ontbreekt":
        taak_afhandelen(taak, status=TaakStatus.GEDAAN, door=klantmanager)
    with pytest.raises(RegelFout) as fout:
        taak_heropenen(taak, door=klantmanager, reden=reden)
    assert code_van(fout) == code


def met_de_hand_gesloten(dossier, door, soort="lbt_aanmelden") -> Taak:
    taak = taak_maken(dossier, soort, "Aanmelden", uiterlijk_op=MORGEN)
    return taak_afhandelen(taak, status=TaakStatus.NVT, door=door, reden="school doet het")


def test_een_taak_van_het_proces_kan_weer_open_zolang_de_grond_er_is(in_haarlem, dossier, klantmanager):
    assert taak_heropenen(met_de_hand_gesloten(dossier, klantmanager), door=klantmanager, reden="toch wij").is_open


@pytest.mark.parametrize("weg", ["gedaan", "vervallen", "opnieuw_gemaakt"])
def test_een_taak_waarvan_de_grond_weg_is_kan_niet_weer_open(in_haarlem, dossier, klantmanager, weg):
    taak = met_de_hand_gesloten(dossier, klantmanager)
    {
        "gedaan": lambda: taken_afronden(dossier, "lbt_aanmelden", door=klantmanager),
        "vervallen": lambda: taken_laten_vervallen(dossier, soorten=["lbt_aanmelden"]),
        "opnieuw_gemaakt": lambda: taak_maken(dossier, "lbt_aanmelden", "Aanmelden", uiterlijk_op=MORGEN),
    }[weg]()
    with pytest.raises(RegelFout) as fout:
        taak_heropenen(taak, door=klantmanager, reden="toch")
    assert code_van(fout) == "taak_grond_vervallen"
    assert "gedaan of niet meer nodig" in fout.value.uitleg


def test_een_taak_van_een_termijn_die_niet_meer_loopt_kan_niet_weer_open(in_haarlem, dossier, klantmanager):
    taak = Taak.objects.get(dossier=dossier, soort="pip_vaststellen")
    termijn_afronden(dossier, "pip_vaststellen", op=vandaag(), door=klantmanager)
    with pytest.raises(RegelFout) as fout:
        taak_heropenen(taak, door=klantmanager, reden="toch")
    assert code_van(fout) == "taak_termijn_afgelopen"


def test_het_scherm_zegt_waarom_een_taak_niet_weer_open_kan(haarlem, dossier, klantmanager, ingelogd):
    with werken_in(haarlem, klantmanager):
        taak = met_de_hand_gesloten(dossier, klantmanager)
    pagina, heropenen = (reverse(f"dossiers:{naam}", args=[taak.uuid]) for naam in ("taak", "taak_heropenen"))
    assert heropenen in ingelogd.get(pagina).content.decode()
    assert ingelogd.post(heropenen, {"reden": "toch wij"}).url == pagina
    with werken_in(haarlem, klantmanager):
        taken_afronden(dossier, "lbt_aanmelden", door=klantmanager)
    tekst = ingelogd.get(pagina).content.decode()
    assert heropenen not in tekst
    assert "gedaan of niet meer nodig" in tekst
    assert "gedaan of niet meer nodig" in ingelogd.post(heropenen, {"reden": "toch"}).content.decode()


# For whom


def test_een_taak_toewijzen_blijft_staan_als_het_proces_hem_bijwerkt(in_haarlem, dossier, klantmanager, klantmanager2):
    taak = taak_maken(dossier, "lbt_aanmelden", "Aanmelden", uiterlijk_op=MORGEN)
    assert taak.voor_wie == klantmanager.briefnaam
    taak_toewijzen(taak, rol=Rol.KLANTMANAGER, toegewezen_aan=klantmanager2, door=klantmanager)
    opnieuw = taak_maken(dossier, "lbt_aanmelden", "Nu aanmelden", uiterlijk_op=MORGEN)
    assert (opnieuw.toegewezen_aan, opnieuw.voor_wie) == (klantmanager2, klantmanager2.briefnaam)
    assert Gebeurtenis.objects.get(soort="taak.toegewezen").titel.startswith("Taak voor B. Yılmaz")


def test_een_rol_zonder_persoon_in_het_dossier_is_voor_ieder_met_die_rol(in_haarlem, dossier, klantmanager):
    taak = bel_taak(dossier, klantmanager, rol=Rol.TEAMLEIDER)
    assert taak.voor_wie == "elke teamleider"
    assert bel_taak(dossier, klantmanager, rol=Rol.BUDGETCOACH, sleutel="2").voor_wie == "elke budgetcoach"


def test_toewijzen_op_het_scherm(haarlem, dossier, klantmanager, klantmanager2, ingelogd):
    with werken_in(haarlem, klantmanager):
        taak = bel_taak(dossier, klantmanager)
    pad = reverse("dossiers:taak_toewijzen", args=[taak.uuid])
    assert "Bilal Yılmaz" in ingelogd.get(pad).content.decode()
    assert "Selecteer een geldige keuze" in ingelogd.post(pad, {"voor": "wie:999999"}).content.decode()
    ingelogd.post(pad, {"voor": f"wie:{klantmanager2.pk}"})
    with werken_in(haarlem, klantmanager):
        taak.refresh_from_db()
        assert taak.toegewezen_aan == klantmanager2
        taak_afhandelen(taak, status=TaakStatus.GEDAAN, door=klantmanager2)
    assert "al afgehandeld" in ingelogd.post(pad, {"voor": "rol:teamleider"}).content.decode()
