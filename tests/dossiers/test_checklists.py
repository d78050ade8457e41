"""Checklists: versions by beheer, copied into a task when it is first opened, ticked by name and time."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from inburgering.dossiers.enums import TaakStatus
from inburgering.dossiers.models import Checklist, Taak
from inburgering.dossiers.services.checklists import Punt, checklist_opslaan, checklist_overnemen, punt_afvinken
from inburgering.dossiers.services.taken import taak_afhandelen, taak_maken
from inburgering.dossiers.taaksoorten import taaksoorten
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import vandaag

PUNTEN = [Punt("Tolk geregeld"), Punt("Oude vraag", actief=False), Punt("Brief verstuurd")]


@pytest.fixture
def taak(dossier) -> Taak:
    return taak_maken(dossier, "lbt_aanmelden", "Aanmelden", uiterlijk_op=vandaag() + timedelta(days=3))


@pytest.fixture
def checklist(in_haarlem, beheerder) -> Checklist:
    return checklist_opslaan("lbt_aanmelden", PUNTEN, door=beheerder)


def teksten(taak: Taak) -> list[str]:
    return [punt.tekst for punt in taak.punten.all()]


def test_elke_wijziging_is_een_versie(in_haarlem, beheerder, checklist):
    assert checklist_opslaan("lbt_aanmelden", PUNTEN, door=beheerder) == checklist
    tweede = checklist_opslaan("lbt_aanmelden", PUNTEN[:1], door=beheerder)
    assert (checklist.versie, tweede.versie) == (1, 2)
    checklist.refresh_from_db()
    assert len(checklist.punten) == 3


def test_alleen_beheer_en_geen_punt_twee_keer(in_haarlem, beheerder, klantmanager):
    with pytest.raises(PermissionDenied):
        checklist_opslaan("lbt_aanmelden", PUNTEN, door=klantmanager)
    with pytest.raises(RegelFout) as fout:
        checklist_opslaan("lbt_aanmelden", [Punt("a"), Punt("a")], door=beheerder)
    assert fout.value.code == "checklist_punt_dubbel"


def test_een_taak_neemt_de_actieve_punten_een_keer_over(in_haarlem, beheerder, klantmanager, checklist, taak):
    checklist_overnemen(taak, door=klantmanager)
    checklist_opslaan("lbt_aanmelden", [Punt("Iets anders")], door=beheerder)
    for opnieuw in (taak, Taak.objects.get(pk=taak.pk)):
        checklist_overnemen(opnieuw, door=klantmanager)
    assert teksten(taak) == ["Tolk geregeld", "Brief verstuurd"]
    assert Taak.objects.get(pk=taak.pk).checklist == checklist


def test_wie_niet_mag_afvinken_opent_zonder_te_schrijven(in_haarlem, lezer, klantmanager, checklist, taak):
    checklist_overnemen(taak, door=lezer)
    assert teksten(taak) == []
    taak_afhandelen(taak, status=TaakStatus.GEDAAN, door=klantmanager)
    checklist_overnemen(Taak.objects.get(pk=taak.pk), door=klantmanager)
    assert teksten(taak) == []


def test_afvinken_onthoudt_wie_en_wanneer(in_haarlem, klantmanager, klantmanager2, checklist, taak):
    checklist_overnemen(taak, door=klantmanager)
    punt = punt_afvinken(taak.punten.first(), gedaan=True, door=klantmanager)
    eerste_keer = punt.gedaan_at
    punt = punt_afvinken(punt, gedaan=True, door=klantmanager2)
    assert (punt.gedaan_door, punt.gedaan_at) == (klantmanager, eerste_keer)
    punt = punt_afvinken(punt, gedaan=False, door=klantmanager2)
    assert (punt.gedaan_door, punt.gedaan_at) == (None, None)
    taak_afhandelen(taak, status=TaakStatus.GEDAAN, door=klantmanager)
    with pytest.raises(RegelFout) as fout:
        punt_afvinken(punt, gedaan=True, door=klantmanager)
    assert fout.value.code == "taak_al_afgehandeld"


def test_afvinken_op_het_scherm_zonder_javascript(client, klantmanager, checklist, taak):
    pagina = reverse("dossiers:taak", args=[taak.uuid])
    tekst = client.get(pagina).content.decode()
    assert "Tolk geregeld" in tekst
    assert "Oude vraag" not in tekst
    afvinken = reverse("dossiers:taak_punt", args=[taak.uuid, 1])
    tekst = client.post(afvinken, {"gedaan": "ja"}, follow=True).content.decode()
    assert 'aria-pressed="true">Tolk geregeld' in tekst
    assert klantmanager.briefnaam in tekst
    assert "nog 1 punt open" in client.get(reverse("dossiers:taak_afhandelen", args=[taak.uuid])).content.decode()
    client.post(afvinken, {"gedaan": "nee"})
    assert not taak.punten.filter(gedaan_at__isnull=False).exists()
    assert client.post(reverse("dossiers:taak_punt", args=[taak.uuid, 9]), {"gedaan": "ja"}).status_code == 404


def formulier(*punten: dict[str, str]) -> dict[str, str]:
    velden = {"form-TOTAL_FORMS": str(len(punten)), "form-INITIAL_FORMS": "0"}
    return velden | {f"form-{nr}-{veld}": waarde for nr, punt in enumerate(punten) for veld, waarde in punt.items()}


def test_beheer_schrijft_een_versie_op_het_scherm(in_haarlem, beheerder, client_van):
    client = client_van(beheerder)
    lijst, pad = reverse("dossiers:checklists"), reverse("dossiers:checklist", args=["lbt_aanmelden"])
    assert "Aanmelden leerbaarheidstoets" in client.get(lijst).content.decode()
    punten = [
        {"volgorde": "2", "tekst": "Tweede", "actief": "on"},
        {"volgorde": "1", "tekst": "Eerste"},
        {"volgorde": "", "tekst": "Laatste", "actief": "on"},
        {"volgorde": "3", "tekst": ""},
    ]
    assert client.post(pad, formulier(*punten)).url == pad
    assert Checklist.objects.get().punten == [
        {"tekst": "Eerste", "actief": False},
        {"tekst": "Tweede", "actief": True},
        {"tekst": "Laatste", "actief": True},
    ]
    tekst = client.get(pad).content.decode()
    assert "Versie 1" in tekst
    assert 'value="Eerste"' in tekst
    dubbel = client.post(pad, formulier({"tekst": "Zelfde"}, {"tekst": "Zelfde"})).content.decode()
    assert "Dit punt staat er twee keer in: Zelfde" in dubbel
    te_lang = client.post(pad, formulier({"tekst": "x" * 201})).content.decode()
    assert "200 tekens" in te_lang
    assert client.get(reverse("dossiers:checklist", args=["bestaat_niet"])).status_code == 404


def test_een_soort_die_alleen_hier_voorkomt_doet_mee(in_haarlem, dossier):
    assert "school_bezoeken" not in taaksoorten()
    taak_maken(dossier, "school_bezoeken", "School bezoeken")
    assert taaksoorten()["school_bezoeken"] == "School bezoeken"
