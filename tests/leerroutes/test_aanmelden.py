"""From the PIP to the last lesson: aanmelding, dates, late start, own choice."""

import json
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from inburgering.aanbod.enums import AanbiederSoort
from inburgering.dossiers.models import Gebeurtenis, Taak
from inburgering.dossiers.services.dossiers import dossier_sluiten
from inburgering.dossiers.services.taken import taak_afhandelen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import vandaag
from leerroutes.enums import EindeReden
from leerroutes.models import Aanmelding
from leerroutes.selectors.aanmelden import begin_van_route, lesbegin, pips_van
from leerroutes.selectors.traject import lessen as regels_van_lessen
from leerroutes.services import lessen
from leerroutes.services.aanmelden import (
    Keuze,
    aanmelding_verzonden,
    aanmelding_wijzigen,
    leerroute_aanmelden,
    schoolkeuze_vastleggen,
)
from leerroutes.services.berichten import aanmelding_opmaken, verklaring_opmaken
from leerroutes.services.late_start import late_starts_signaleren
from tests.dossiers.factories import DossierFactory
from tests.leerroutes.factories import pip, school

REDEN = "De inburgeraar heeft geen e-mail."


def open_taken(dossier) -> set[str]:
    return set(Taak.objects.open().filter(dossier=dossier).values_list("soort", flat=True))


@pytest.fixture
def taalschool(dossier):
    return school()


@pytest.fixture
def aangemeld(dossier, taalschool, klantmanager, terug) -> Aanmelding:
    return leerroute_aanmelden(
        dossier, Keuze(aanbieder=taalschool), op=terug(50), door=klantmanager, onvolledig_reden=REDEN
    )


def test_aanmelden_noemt_wat_ontbreekt_en_vraagt_een_reden(dossier, taalschool, klantmanager):
    with pytest.raises(RegelFout) as fout:
        leerroute_aanmelden(dossier, Keuze(aanbieder=taalschool), op=vandaag(), door=klantmanager)
    assert (fout.value.code, fout.value.veld) == ("aanmelding_onvolledig", "onvolledig_reden")
    assert "opleiding (hoogste niveau)" in fout.value.uitleg
    assert "telefoonnummer" not in fout.value.uitleg
    rij = leerroute_aanmelden(
        dossier, Keuze(aanbieder=taalschool), op=vandaag(), door=klantmanager, onvolledig_reden=REDEN
    )
    assert (rij.onvolledig_reden, rij.leerroute, rij.staat) == (REDEN, "B", "nog te versturen")
    assert "aanmelding_versturen" in open_taken(dossier)
    assert Gebeurtenis.objects.get(dossier=dossier, soort="aanmelding.aangemeld").toelichting == "Taalschool Spaarne."


@pytest.mark.parametrize(
    ("leerroute", "soort", "keurmerk", "code"),
    [
        ("B", AanbiederSoort.CURSUSINSTELLING, None, "school_niet_erkend"),
        ("O", AanbiederSoort.CURSUSINSTELLING, date(2020, 1, 1), "school_niet_erkend"),
        ("O", AanbiederSoort.TAALSCHAKELINSTELLING, None, "doelniveau_ontbreekt"),
    ],
)
def test_aanmelden_bij_een_school_die_niet_mag(in_haarlem, klantmanager, leerroute, soort, keurmerk, code):
    dossier = DossierFactory(klantmanager=klantmanager)
    pip(dossier, leerroute)
    keuze = Keuze(aanbieder=school(soort=soort, keurmerk_van=keurmerk))
    with pytest.raises(RegelFout) as fout:
        leerroute_aanmelden(dossier, keuze, op=vandaag(), door=klantmanager, onvolledig_reden=REDEN)
    assert fout.value.code == code


def test_aanmelden_neemt_alleen_over_wat_bij_de_route_past(in_haarlem, klantmanager):
    dossier = DossierFactory(klantmanager=klantmanager)
    pip(dossier, "O")
    mbo = school(soort=AanbiederSoort.TAALSCHAKELINSTELLING)
    keuze = Keuze(aanbieder=mbo, doelniveau="mbo4", met_entree=True, lestijden=("avond",))
    rij = leerroute_aanmelden(dossier, keuze, op=vandaag(), door=klantmanager, onvolledig_reden=REDEN)
    assert (rij.doelniveau, rij.met_entree, rij.lestijden) == ("mbo4", False, ["avond"])


def test_aanmelden_weigert_wat_niet_kan(dossier, taalschool, aangemeld, klantmanager, lezer, terug):
    def meld_aan(**anders):
        leerroute_aanmelden(
            **{"dossier": dossier, "keuze": Keuze(aanbieder=taalschool), "op": vandaag(), "door": klantmanager}
            | {"onvolledig_reden": REDEN}
            | anders
        )

    with pytest.raises(RegelFout, match="loopt al een aanmelding"):
        meld_aan()
    with pytest.raises(RegelFout, match="nog geen vastgesteld PIP"):
        meld_aan(dossier=DossierFactory())
    with pytest.raises(PermissionDenied):
        meld_aan(door=lezer)
    lessen.aanmelding_intrekken(aangemeld, op=vandaag(), reden="Verkeerde school", door=klantmanager)
    with pytest.raises(RegelFout) as fout:
        meld_aan(op=vandaag() + timedelta(days=1))
    assert fout.value.veld == "aangemeld_op"
    gezin = DossierFactory(gezinsmigrant=True)
    pip(gezin)
    with pytest.raises(RegelFout, match="kiest en betaalt zijn school zelf"):
        meld_aan(dossier=gezin)


def test_de_hele_weg_tot_de_laatste_les(dossier, aangemeld, klantmanager, terug):
    """Aangemeld, verzonden, wachtlijst, aanbod, uitstel, start, einde: each with its task and its day."""
    aanmelding_opmaken(aangemeld, door=klantmanager)
    aanmelding_verzonden(aangemeld, op=terug(49), door=klantmanager)
    assert open_taken(dossier) & {"aanmelding_versturen", "start_lessen"} == {"start_lessen"}
    lessen.wachtlijst_vastleggen(aangemeld, op=terug(48), door=klantmanager)
    morgen = vandaag() + timedelta(days=1)
    lessen.aanbod_vastleggen(aangemeld, op=terug(30), verwachte_start_op=morgen, verwacht_einde=None, door=klantmanager)
    lessen.uitstel_vastleggen(aangemeld, tot=morgen + timedelta(days=30), reden="Zwangerschap", door=klantmanager)
    aangemeld.refresh_from_db()
    assert aangemeld.staat == "uitgesteld"
    taak = Taak.objects.open().get(dossier=dossier, soort="start_lessen")
    assert taak.uiterlijk_op >= morgen + timedelta(days=30)
    lessen.lessen_gestart(aangemeld, op=terug(10), door=klantmanager)
    assert not open_taken(dossier) & {"start_lessen", "verklaring_late_start"}
    einde = {"op": terug(1), "reden": EindeReden.GESTOPT, "toelichting": "Werk", "door": klantmanager}
    rij = lessen.lessen_beeindigd(aangemeld, **einde)
    assert (rij.staat, rij.is_open) == ("eerder gestopt", False)
    assert "aanmelden_taalschool" in open_taken(dossier)
    with pytest.raises(RegelFout, match="al beëindigd"):
        lessen.lessen_beeindigd(aangemeld, **einde)


@pytest.mark.parametrize("antwoord", ["wachtlijst", "aanbod"])
def test_een_school_die_al_antwoordde_hoeft_geen_aanmelding_meer(dossier, aangemeld, klantmanager, terug, antwoord):
    assert "aanmelding_versturen" in open_taken(dossier)
    if antwoord == "wachtlijst":
        lessen.wachtlijst_vastleggen(aangemeld, op=terug(48), door=klantmanager)
    else:
        start = vandaag() + timedelta(days=9)
        lessen.aanbod_vastleggen(
            aangemeld, op=terug(48), verwachte_start_op=start, verwacht_einde=None, door=klantmanager
        )
    assert "aanmelding_versturen" not in open_taken(dossier)
    assert [regel.volgende_stap for regel in regels_van_lessen(dossier)] == ["Nagaan of de lessen zijn begonnen"]


def test_een_andere_school_krijgt_het_bericht_opnieuw(dossier, aangemeld, klantmanager, terug):
    aanmelding_opmaken(aangemeld, door=klantmanager)
    aanmelding_verzonden(aangemeld, op=terug(49), door=klantmanager)
    rij = aanmelding_wijzigen(aangemeld, Keuze(aanbieder=school("Andere school")), door=klantmanager)
    assert (rij.bericht, rij.bericht_verzonden_op, rij.staat) == (None, None, "nog te versturen")
    assert "aanmelding_versturen" in open_taken(dossier)


@pytest.fixture
def wacht_lang(in_haarlem, klantmanager, terug):
    """An asielstatushouder whose PIP is so old that the lessons should have begun, registered or not."""

    def maak(leerroute: str = "B", *, dagen: int = 150, aangemeld: bool = True, **velden):
        dossier = DossierFactory(klantmanager=klantmanager, **velden)
        pip(dossier, leerroute, dagtekening=terug(dagen))
        if not aangemeld:
            return dossier, None
        aanmelding = {"aangemeld_op": terug(dagen - 10), "aanbieder": school(f"School {dossier.nummer}")}
        return dossier, Aanmelding.objects.create(dossier=dossier, leerroute=leerroute, **aanmelding)

    return maak


def test_te_laat_begonnen_geeft_een_taak_en_een_verklaring(dossier, aangemeld, klantmanager, wacht_lang, terug):
    """V-8: three months after the PIP; the verklaring finishes the task, also when the lessons have ended since."""
    oud, rij = wacht_lang()
    lessen.lessen_gestart(rij, op=terug(20), door=klantmanager)
    assert "verklaring_late_start" in open_taken(oud)
    lessen.lessen_beeindigd(rij, op=terug(1), reden=EindeReden.AFGEROND, toelichting="", door=klantmanager)
    document = verklaring_opmaken(oud, door=klantmanager)
    assert document.te_drukken
    assert "verklaring_late_start" not in open_taken(oud)
    assert Aanmelding.objects.get(pk=rij.pk).verklaring == document
    with pytest.raises(RegelFout, match="nog niet voorbij"):
        verklaring_opmaken(dossier, door=klantmanager)


def test_late_start_komt_in_de_nacht_boven_water(wacht_lang, klantmanager, terug):
    """Besluit art. 9.3 lid 2: three months, six in the onderwijsroute, asielstatushouders only, and asked once."""
    te_laat, rij = wacht_lang()
    nooit_aangemeld, _ = wacht_lang(aangemeld=False)
    wacht_lang("O", dagen=150)
    onderwijs_te_laat, _ = wacht_lang("O", dagen=200)
    wacht_lang(dagen=60)
    wacht_lang(gezinsmigrant=True)
    _, les = wacht_lang()
    Aanmelding.objects.filter(pk=les.pk).update(gestart_op=terug(100))
    gesloten, _ = wacht_lang()
    dossier_sluiten(gesloten, reden="verhuisd", door=klantmanager)
    verwacht = {te_laat, nooit_aangemeld, onderwijs_te_laat}
    assert late_starts_signaleren(vandaag()) == len(verwacht)
    taken = Taak.objects.open().filter(soort="verklaring_late_start")
    assert {taak.dossier for taak in taken} == verwacht
    assert late_starts_signaleren(vandaag()) == 0
    taak = taken.get(dossier=nooit_aangemeld)
    taak_afhandelen(taak, status="nvt", reden="Gaat verhuizen.", door=klantmanager)
    verklaring_opmaken(te_laat, door=klantmanager)
    assert late_starts_signaleren(vandaag()) == 0
    lessen.lessen_gestart(rij, op=vandaag(), door=klantmanager)
    assert "verklaring_late_start" in open_taken(te_laat)


def test_na_de_eerste_les_komt_een_verklaring_met_die_dag(wacht_lang, klantmanager, terug):
    """A verklaring of before the first lesson does not tell DUO how late it was; a correction takes the task back."""
    dossier, rij = wacht_lang()
    eerste = verklaring_opmaken(dossier, door=klantmanager)
    lessen.lessen_gestart(rij, op=terug(10), door=klantmanager)
    assert Taak.objects.open().get(dossier=dossier, soort="verklaring_late_start").onderwerp.endswith(f"{terug(10)}")
    lessen.lessen_gestart(rij, op=terug(100), door=klantmanager)
    assert "verklaring_late_start" not in open_taken(dossier)
    lessen.lessen_gestart(rij, op=terug(10), door=klantmanager)
    assert "verklaring_late_start" in open_taken(dossier)
    assert verklaring_opmaken(dossier, door=klantmanager).vervangt == eerste
    lessen.lessen_gestart(rij, op=terug(10), door=klantmanager)
    assert "verklaring_late_start" not in open_taken(dossier)


def test_het_begin_van_de_route_is_het_eerste_pip_met_die_route(dossier, terug):
    """A changed agreement does not move the three months; another leerroute does."""
    pip(dossier, dagtekening=terug(10))
    assert begin_van_route(pips_van(dossier)).versienummer == 1
    pip(dossier, "Z", dagtekening=terug(5))
    pips = pips_van(dossier)
    assert begin_van_route(pips).versienummer == 3
    assert lesbegin(dossier, pips, []).uiterlijk_op == lesbegin(dossier, pips, []).termijn.laatste_dag


def test_schoolkeuze_van_een_gezinsmigrant(in_haarlem, klantmanager, terug):
    dossier = DossierFactory(gezinsmigrant=True, klantmanager=klantmanager)
    pip(dossier, dagtekening=terug(30))
    with pytest.raises(RegelFout) as fout:
        schoolkeuze_vastleggen(dossier, Keuze(), op=terug(1), gestart_op=None, door=klantmanager)
    assert fout.value.code == "school_ontbreekt"
    keuze = Keuze(cursus="Avondschool Amsterdam")
    rij = schoolkeuze_vastleggen(dossier, keuze, op=terug(1), gestart_op=None, door=klantmanager)
    assert (rij.staat, rij.is_eigen_keuze) == ("school gekozen", True)
    rij = Aanmelding.objects.get(pk=rij.pk)
    with pytest.raises(RegelFout, match="Kies eerst de school"):
        aanmelding_opmaken(rij, door=klantmanager)
    lessen.lessen_gestart(rij, op=terug(40), door=klantmanager)
    assert not open_taken(dossier) & {"verklaring_late_start", "start_lessen"}


def test_een_gesloten_dossier_neemt_niets_aan(dossier, aangemeld, klantmanager):
    dossier_sluiten(dossier, reden="verhuisd", door=klantmanager)
    with pytest.raises(RegelFout) as fout:
        lessen.lessen_gestart(aangemeld, op=vandaag(), door=klantmanager)
    assert fout.value.code == "dossier_gesloten"


def test_de_bladzijde_meldt_aan_en_geeft_bericht_en_bestand(
    client, dossier, taalschool, klantmanager, lezer, client_van
):
    pad = reverse("leerroutes:aanmelding", args=[dossier.uuid])
    assert "opleiding (hoogste niveau)" in client.get(pad).content.decode()
    velden = {"actie": "aanmelden", "aanbieder": taalschool.uuid, "aangemeld_op": "vandaag"}
    assert "19-11-2026" in client.post(pad, velden).content.decode()
    velden |= {"aangemeld_op": f"{vandaag():%d-%m-%Y}", "onvolledig_reden": REDEN, "lestijden": ["avond"]}
    assert client.post(pad, velden).status_code == 302
    assert client.post(reverse("leerroutes:aanmelding_opmaken", args=[dossier.uuid])).status_code == 302
    inhoud = client.get(pad).content.decode()
    assert "geeft volgens de gegevens geen les op de tijden" in inhoud
    assert "Aanmelding bij Taalschool Spaarne" in inhoud
    bestand = json.loads(client.get(reverse("leerroutes:aanmelding_bestand", args=[dossier.uuid])).content)
    assert bestand["bsn"] == dossier.inburgeraar.bsn
    assert bestand["instellingsnummer"] == taalschool.instellingsnummer
    assert bestand["inburgeringsaanbod"]["indicatorAlfabetiseringsonderwijs"] == "NVT"
    pip(dossier, "Z")
    assert "Het PIP heeft nu de Z-route" in client.get(pad).content.decode()
    assert client_van(lezer).get(pad).status_code == 200
    assert client_van(lezer).post(pad, velden).status_code == 403
