"""Putting tasks away: until when, what stays visible, and how they come back."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from inburgering.dossiers.models import Dossier, Gebeurtenis, Herinnering, Taak
from inburgering.dossiers.services.dossiers import startfeiten_wijzigen
from inburgering.dossiers.services.herinneringen import herinneringen_maken
from inburgering.dossiers.services.taken import taak_maken, taken_laten_vervallen
from inburgering.dossiers.services.uitstel import taak_uitstellen, uitstel_beeindigen, uitstel_laten_aflopen
from inburgering.dossiers.tasks import taken
from inburgering.dossiers.werkvoorraad import ALLE, UITGESTELD, Keuze, Werkvoorraad
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.klok import op_dag, vandaag
from inburgering.toegang.notatie import datum_lang
from tests.dossiers.factories import DossierFactory

EEN_DAG = timedelta(days=1)


def over(dagen: int):
    return vandaag() + timedelta(days=dagen)


@pytest.fixture
def bel(in_haarlem, klantmanager) -> Taak:
    """The only task of a dossier without terms that runs out today."""
    dossier = DossierFactory(klantmanager=klantmanager, recht_op_bijstand_op=None)
    taken_laten_vervallen(dossier)
    return taak_maken(dossier, "bellen", "Bellen", uiterlijk_op=vandaag())


@pytest.fixture
def pip_taak(dossier) -> Taak:
    return Taak.objects.get(dossier=dossier, soort="pip_vaststellen")


def voorraad(gebruiker, dag=None, **keuze) -> Werkvoorraad:
    return Werkvoorraad(gebruiker, Keuze(**({"klantmanager": ALLE} | keuze)), dag or vandaag())


def test_een_uitgestelde_taak_is_weg_en_staat_bij_uitgesteld(in_haarlem, klantmanager, bel):
    taak_uitstellen(bel, tot=over(5), reden="wacht op de school", door=klantmanager)
    beeld = voorraad(klantmanager)
    assert (set(beeld.tellers.values()), beeld.uitgesteld, beeld.aantal, beeld.aantal_dossiers) == ({0}, 1, 0, 1)
    assert list(beeld.rijen()) == []
    uitgesteld = voorraad(klantmanager, status=UITGESTELD)
    (rij,) = uitgesteld.rijen()
    assert (rij.uitgesteld_tot, uitgesteld.aantal) == (over(5), 1)
    gebeurtenis = Gebeurtenis.objects.get(soort="taak.uitgesteld")
    assert (gebeurtenis.toelichting, gebeurtenis.door) == ("wacht op de school", klantmanager)


def test_hij_komt_vanzelf_terug_ook_zonder_wekker(in_haarlem, klantmanager, bel):
    taak_uitstellen(bel, tot=over(5), reden="later", door=klantmanager)
    assert voorraad(klantmanager, over(4)).uitgesteld == 1
    terug = voorraad(klantmanager, over(5))
    assert (terug.uitgesteld, terug.tellers["laat"]) == (0, 1)
    assert len(terug.rijen()) == 1


def test_de_wekker_zet_het_dossier_weer_op_volgorde(in_haarlem, klantmanager, bel):
    taak_maken(bel.dossier, "gesprek", "Gesprek", uiterlijk_op=over(2))
    taak_uitstellen(bel, tot=over(5), reden="later", door=klantmanager)
    dossier = Dossier.objects.get(pk=bel.dossier_id)
    assert dossier.eerstvolgende_taak.soort == "gesprek"
    dag_ervoor, dag = over(4), over(5)
    with op_dag(dag):
        assert uitstel_laten_aflopen(in_haarlem, dag_ervoor) == 0
        assert uitstel_laten_aflopen(in_haarlem, dag) == 1
    dossier.refresh_from_db()
    bel.refresh_from_db()
    assert (dossier.eerstvolgende_taak, dossier.uitgesteld_tot, bel.uitgesteld_tot) == (bel, None, None)


def test_een_andere_taak_die_eerder_moet_staat_gewoon_in_de_werkvoorraad(in_haarlem, klantmanager, bel):
    taak_uitstellen(bel, tot=over(5), reden="later", door=klantmanager)
    taak_maken(bel.dossier, "gesprek", "Gesprek", uiterlijk_op=over(2))
    (rij,) = voorraad(klantmanager).rijen()
    assert rij.eerstvolgende_taak.soort == "gesprek"
    taak_maken(bel.dossier, "gesprek", "Gesprek", uiterlijk_op=over(50))
    assert voorraad(klantmanager).uitgesteld == 1


def test_niet_verder_dan_de_laatste_dag_van_de_wet(in_haarlem, klantmanager, pip_taak):
    laatste_dag = pip_taak.termijn.laatste_dag
    with pytest.raises(RegelFout) as fout:
        taak_uitstellen(pip_taak, tot=laatste_dag + EEN_DAG, reden="druk", door=klantmanager)
    assert (fout.value.code, fout.value.veld) == ("uitstel_na_wettelijke_dag", "tot")
    assert datum_lang(laatste_dag) in fout.value.uitleg
    assert fout.value.artikel == "Besluit inburgering 2021 art. 5.3 lid 1"
    assert taak_uitstellen(pip_taak, tot=laatste_dag, reden="druk", door=klantmanager).uitgesteld_tot == laatste_dag


def test_na_de_laatste_dag_kan_uitstel_niet_meer_en_vraagt_geen_scherm_erom(in_haarlem, klantmanager, client):
    dossier = DossierFactory(te_laat=True, klantmanager=klantmanager)
    taak = Taak.objects.get(dossier=dossier, soort="pip_vaststellen")
    taken_laten_vervallen(dossier, soorten=["intake_uitnodigen"])
    with pytest.raises(RegelFout, match="Uitstellen kan niet meer"):
        taak_uitstellen(taak, tot=over(1), reden="druk", door=klantmanager)
    uitstellen = reverse("dossiers:taak_uitstellen", args=[taak.uuid])
    pagina = reverse("dossiers:taak", args=[taak.uuid])
    for scherm in (pagina, reverse("dossiers:werkvoorraad")):
        tekst = client.get(scherm).content.decode()
        assert str(taak.uuid) in tekst or dossier.nummer in tekst
        assert uitstellen not in tekst
    gemeld = client.get(uitstellen, follow=True)
    assert gemeld.redirect_chain == [(pagina, 302)]
    assert "Uitstellen kan niet meer" in gemeld.content.decode()


def test_ook_een_taak_die_een_termijn_nagaat_houdt_zich_aan_die_termijn(in_haarlem, klantmanager, dossier):
    termijn = dossier.termijnen.get(soort="ontzorgen")
    taak = taak_maken(dossier, "ontzorgen", "Nagaan", uiterlijk_op=termijn.laatste_dag)
    with pytest.raises(RegelFout, match="Ontzorgen"):
        taak_uitstellen(taak, tot=termijn.laatste_dag + EEN_DAG, reden="druk", door=klantmanager)


def test_de_termijn_en_de_herinneringen_lopen_door(haarlem, klantmanager, pip_taak, client):
    with werken_in(haarlem, klantmanager):
        laatste_dag = pip_taak.termijn.laatste_dag
        taak_uitstellen(pip_taak, tot=laatste_dag, reden="druk", door=klantmanager)
        pip_taak.termijn.refresh_from_db()
        signaal = pip_taak.termijn.volgende_signaal_at
        assert signaal is not None
    assert herinneringen_maken(haarlem, signaal) >= 1
    with werken_in(haarlem, klantmanager):
        assert Herinnering.objects.filter(termijn=pip_taak.termijn).exists()
    klantbeeld = client.get(reverse("dossiers:dossier", args=[pip_taak.dossier.uuid])).content.decode()
    assert "uitgesteld tot" in klantbeeld
    assert "PIP vaststellen" in klantbeeld


def test_een_eerdere_wettelijke_dag_beeindigt_het_uitstel(in_haarlem, klantmanager, pip_taak):
    laatste_dag = pip_taak.termijn.laatste_dag
    taak_uitstellen(pip_taak, tot=laatste_dag, reden="druk", door=klantmanager)
    eerder = vandaag() - timedelta(days=50)
    feiten = {"kennisgeving_op": eerder, "inschrijving_op": eerder}
    startfeiten_wijzigen(pip_taak.dossier, feiten, door=klantmanager, reden="Verkeerd overgenomen")
    pip_taak.refresh_from_db()
    assert pip_taak.uiterlijk_op < laatste_dag
    assert (pip_taak.uitgesteld_tot, pip_taak.uitstelreden) == (None, "")


@pytest.mark.parametrize(
    ("tot", "reden", "code"),
    [(0, "later", "uitstel_niet_later"), (3, "  ", "uitstel_reden_ontbreekt")],
)
def test_wat_niet_kan(in_haarlem, klantmanager, lezer, bel, tot, reden, code):
    with pytest.raises(RegelFout) as fout:
        taak_uitstellen(bel, tot=over(tot), reden=reden, door=klantmanager)
    assert fout.value.code == code
    with pytest.raises(PermissionDenied):
        taak_uitstellen(bel, tot=over(3), reden="later", door=lezer)


def test_terughalen_mag_altijd(in_haarlem, klantmanager, bel):
    taak_uitstellen(bel, tot=over(5), reden="later", door=klantmanager)
    for _ in range(2):
        assert uitstel_beeindigen(bel, door=klantmanager).uitgesteld_tot is None
    assert voorraad(klantmanager).tellers["week"] == 1
    assert Gebeurtenis.objects.filter(soort="taak.teruggehaald").count() == 1


def test_op_het_scherm(client, klantmanager, bel):
    pagina, pad = (reverse(f"dossiers:{naam}", args=[bel.uuid]) for naam in ("taak", "taak_uitstellen"))
    assert pad in client.get(pagina).content.decode()
    assert "Kies een dag na vandaag" in client.post(pad, {"tot": "1-1-2026", "reden": "x"}).content.decode()
    tekst = client.post(
        pad, {"tot": f"{over(4):%d-%m-%Y}", "reden": "Wacht op de school"}, follow=True
    ).content.decode()
    assert "uitgesteld tot" in tekst
    assert "Wacht op de school" in tekst
    werkvoorraad = client.get("/?status=uitgesteld").content.decode()
    assert "waarvan 1 uitgesteld" in werkvoorraad
    assert "uitgesteld tot" in werkvoorraad
    assert "Uitgesteld" in client.get("/").content.decode()
    client.post(reverse("dossiers:taak_terughalen", args=[bel.uuid]))
    bel.refresh_from_db()
    assert bel.uitgesteld_tot is None


def test_de_wekker_van_elke_gemeente(haarlem, klantmanager, bel):
    with werken_in(haarlem, klantmanager):
        taak_uitstellen(bel, tot=over(1), reden="later", door=klantmanager)
    with op_dag(over(1)):
        taken()
    with werken_in(haarlem, klantmanager):
        bel.refresh_from_db()
        assert bel.uitgesteld_tot is None
