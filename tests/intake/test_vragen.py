"""Further questions of the gemeente: versions, and answers that keep their question."""

import pytest
from django.core.exceptions import PermissionDenied

from inburgering.recht.fouten import RegelFout
from intake.enums import SectieStatus, Vraagsoort
from intake.forms.vragen import VraagForm
from intake.models import IntakeSectie, Vraag
from intake.secties import WERK, Intakevraag
from intake.services import vragen as services
from intake.services.secties import SectieOnvolledig, sectie_afronden, sectie_opslaan
from intake.vragen import VerlopenAntwoord, antwoord_tekst, verlopen_antwoorden, vragen_van

VOLLEDIG = {"werk_herkomst": "Kapper", "arbeidsmogelijkheden": "32 uur"}


@pytest.fixture
def vraag(in_haarlem, beheerder) -> Vraag:
    return services.vraag_toevoegen(
        {"leefgebied": "werk", "tekst": "Welk werk wil de inburgeraar?", "soort": Vraagsoort.LANG, "verplicht": True},
        door=beheerder,
    )


def sleutel(vraag: Vraag) -> str:
    return f"eigen_{vraag.sleutel.hex}"


def test_eigen_vraag_komt_na_die_van_de_wet(vraag):
    vragen = vragen_van(WERK)
    assert vragen[: len(WERK.vragen)] == WERK.vragen
    assert (vragen[-1].sleutel, vragen[-1].tekst, vragen[-1].artikel) == (sleutel(vraag), vraag.tekst, "")


def test_verplichte_eigen_vraag_telt_mee_voor_compleet(dossier, vraag, klantmanager):
    sectie_opslaan(dossier, WERK, VOLLEDIG, versie=0, door=klantmanager)
    with pytest.raises(SectieOnvolledig) as fout:
        sectie_afronden(dossier, WERK, door=klantmanager)
    assert fout.value.vragen == [sleutel(vraag)]


def test_antwoord_houdt_de_vraag_zoals_die_was_gesteld(dossier, vraag, klantmanager, beheerder):
    sectie_opslaan(dossier, WERK, VOLLEDIG | {sleutel(vraag): "Bakker"}, versie=0, door=klantmanager)
    nieuw = services.vraag_wijzigen(vraag, {"tekst": "Wat is de droombaan?"}, door=beheerder)
    assert (nieuw.versie, nieuw.sleutel) == (2, vraag.sleutel)
    sectie = IntakeSectie.objects.get()
    assert verlopen_antwoorden(sectie, vragen_van(WERK)) == [
        VerlopenAntwoord("Welk werk wil de inburgeraar?", "Bakker")
    ]
    sectie = sectie_opslaan(dossier, WERK, VOLLEDIG | {"competenties": "x"}, versie=1, door=klantmanager)
    assert sectie.antwoorden[sleutel(vraag)] == "Bakker"
    sectie = sectie_opslaan(dossier, WERK, VOLLEDIG | {sleutel(vraag): "Kok"}, versie=2, door=klantmanager)
    assert sectie.vraagversies == {sleutel(vraag): 2}
    assert verlopen_antwoorden(sectie, vragen_van(WERK)) == []


def test_een_vervallen_vraag_houdt_zijn_antwoord(dossier, vraag, klantmanager, beheerder):
    sectie_opslaan(dossier, WERK, VOLLEDIG | {sleutel(vraag): "Bakker"}, versie=0, door=klantmanager)
    services.vraag_laten_vervallen(vraag, door=beheerder)
    sectie = sectie_opslaan(dossier, WERK, VOLLEDIG, versie=1, door=klantmanager)
    assert sectie.antwoorden[sleutel(vraag)] == "Bakker"
    assert [oud.antwoord for oud in verlopen_antwoorden(sectie, vragen_van(WERK))] == ["Bakker"]
    assert sectie_afronden(dossier, WERK, door=klantmanager).status == SectieStatus.COMPLEET


def test_dezelfde_woorden_maken_geen_nieuwe_versie(vraag, beheerder):
    assert services.vraag_wijzigen(vraag, {"tekst": vraag.tekst}, door=beheerder).versie == 1


def test_twee_beheerders_tegelijk(vraag, beheerder):
    services.vraag_wijzigen(vraag, {"tekst": "Anders"}, door=beheerder)
    for doen in (
        lambda: services.vraag_wijzigen(vraag, {"tekst": "Nog anders"}, door=beheerder),
        lambda: services.vraag_laten_vervallen(vraag, door=beheerder),
    ):
        with pytest.raises(RegelFout) as fout:
            doen()
        assert fout.value.code == "vraag_vervallen"


def test_onbekend_onderdeel(in_haarlem, beheerder):
    with pytest.raises(RegelFout) as fout:
        services.vraag_toevoegen({"leefgebied": "auto", "tekst": "x"}, door=beheerder)
    assert fout.value.code == "leefgebied_onbekend"


def test_alleen_beheer_maakt_vragen(in_haarlem, klantmanager):
    with pytest.raises(PermissionDenied):
        services.vraag_toevoegen({"leefgebied": "werk", "tekst": "x"}, door=klantmanager)


@pytest.mark.parametrize(
    ("soort", "waarde", "tekst"),
    [
        (Vraagsoort.DATUM, "2026-03-01", "1 maart 2026"),
        (Vraagsoort.JA_NEE, "ja", "Ja"),
        (Vraagsoort.MEERKEUZE, ["a", "b"], "Appel, Beer"),
        (Vraagsoort.KEUZE, "b", "Beer"),
        (Vraagsoort.GETAL, 0, "0"),
        (Vraagsoort.LANG, "", ""),
    ],
)
def test_antwoorden_als_tekst(soort, waarde, tekst):
    vraag = Intakevraag(sleutel="x", tekst="x", soort=soort, keuzes=(("a", "Appel"), ("b", "Beer")))
    assert antwoord_tekst(vraag, waarde) == tekst


def test_keuzes_elk_op_een_regel():
    gegevens = {"leefgebied": "werk", "tekst": "x", "soort": "keuze", "volgorde": 0, "keuzes": "ja\n\nnee\nja"}
    form = VraagForm(gegevens)
    assert form.is_valid()
    assert form.cleaned_data["keuzes"] == ["ja", "nee"]
    assert VraagForm(gegevens | {"keuzes": "ja"}).errors["keuzes"]
    zonder = VraagForm(gegevens | {"soort": "lang"})
    assert zonder.is_valid()
    assert zonder.cleaned_data["keuzes"] == []
