"""Huisstijl and text blocks per gemeente: versions, defaults, and what a logo may be."""

from datetime import date
from io import BytesIO

import pytest
from django.db import DatabaseError, transaction
from PIL import Image

from inburgering.brieven import selectors
from inburgering.brieven.models import Huisstijl, Tekstblok
from inburgering.brieven.services import huisstijl as services
from inburgering.brieven.teksten import TEKSTSOORTEN
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in


def beeld(soort: str = "PNG", maat: tuple[int, int] = (240, 60)) -> bytes:
    uit = BytesIO()
    Image.new("RGB", maat, "#0b3b4f").save(uit, soort)
    return uit.getvalue()


def test_zonder_huisstijl_heet_de_gemeente_naar_haar_naam_en_ontbreekt_het_adres(in_haarlem):
    stijl = selectors.huisstijl()
    assert stijl.organisatienaam == "Gemeente Haarlem"
    assert stijl.college == "het college van burgemeester en wethouders van Haarlem"
    assert selectors.ontbreekt_in_huisstijl(stijl) == ["postadres op één regel"]


def test_wijzigen_maakt_er_een_en_verandert_die_daarna(in_haarlem, beheerder):
    services.huisstijl_wijzigen(door=beheerder, velden={"retouradres": "Postbus 1, 2000 AA Haarlem"}, logo=beeld())
    services.huisstijl_wijzigen(door=beheerder, velden={"telefoon": "14 023"})
    stijl = Huisstijl.objects.get()
    assert (stijl.retouradres, stijl.telefoon) == ("Postbus 1, 2000 AA Haarlem", "14 023")
    assert selectors.afzender(stijl).logo_url.startswith("data:image/png;base64,")
    assert selectors.ontbreekt_in_huisstijl(stijl) == []


def test_een_logo_kan_weg(in_haarlem, beheerder):
    services.huisstijl_wijzigen(door=beheerder, velden={}, logo=beeld("JPEG", (3000, 900)))
    assert max(Image.open(BytesIO(bytes(Huisstijl.objects.get().logo))).size) == services.BREEDSTE_LOGO
    services.huisstijl_wijzigen(door=beheerder, velden={}, logo=b"")
    assert selectors.afzender(selectors.huisstijl()).logo_url == ""


@pytest.mark.parametrize(
    ("logo", "code"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "logo_geen_beeld"),
        (b"MZ" + b"\x00" * 100, "logo_geen_beeld"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "logo_geen_beeld"),
        (b"\x00" * (1024 * 1024 + 1), "logo_te_groot"),
    ],
)
def test_een_logo_is_een_png_of_jpeg_van_hoogstens_een_megabyte(in_haarlem, beheerder, logo, code):
    with pytest.raises(RegelFout) as fout:
        services.huisstijl_wijzigen(door=beheerder, velden={}, logo=logo)
    assert (fout.value.code, fout.value.veld) == (code, "logo")


def test_de_bezwaarclausule_rekent_de_laatste_dag_uit_de_verzenddatum(in_haarlem, beheerder):
    stijl = services.huisstijl_wijzigen(door=beheerder, velden={"retouradres": "Postbus 1"})
    clausule = selectors.bezwaarclausule(date(2026, 11, 13), stijl)
    assert clausule.laatste_dag == date(2026, 12, 28)
    assert clausule.postadres == "Postbus 1"
    stijl.bezwaar_postadres = "Postbus 2"
    assert selectors.bezwaarclausule(date(2026, 11, 13), stijl).postadres == "Postbus 2"


def test_de_contactpersoon_krijgt_het_nummer_van_de_gemeente_als_hij_er_zelf_geen_heeft(in_haarlem, klantmanager):
    stijl = Huisstijl(telefoon="14 023", email="inburgering@haarlem.example")
    assert selectors.contactpersoon(klantmanager, stijl).telefoon == "14 023"
    klantmanager.telefoon = "023 511 00 00"
    assert selectors.contactpersoon(klantmanager, stijl).telefoon == "023 511 00 00"
    assert selectors.contactpersoon(klantmanager, stijl).email == klantmanager.email


def test_een_eigen_tekst_krijgt_versies_en_gaat_terug_naar_de_standaard(
    in_haarlem, beheerder, django_assert_num_queries
):
    services.tekstblok_wijzigen("pip_verhuizen", door=beheerder, tekst="Verhuist u? Bel ons.")
    services.tekstblok_wijzigen("pip_verhuizen", door=beheerder, tekst="Verhuist u? Mail ons.")
    with django_assert_num_queries(1):
        assert selectors.teksten()["pip_verhuizen"] == "Verhuist u? Mail ons."
    services.standaardtekst_terugzetten("pip_verhuizen", door=beheerder)
    assert selectors.teksten()["pip_verhuizen"] == TEKSTSOORTEN["pip_verhuizen"].standaard
    assert [versie.versie for versie in selectors.tekstversies("pip_verhuizen")] == [3, 2, 1]


def test_een_versie_verandert_nooit_meer(in_haarlem, beheerder):
    blok = services.tekstblok_wijzigen("pip_verhuizen", door=beheerder, tekst="Bel ons.")
    with pytest.raises(DatabaseError), transaction.atomic():
        Tekstblok.objects.filter(pk=blok.pk).update(tekst="Anders")


def test_een_onbekende_tekst_wordt_geweigerd(in_haarlem, beheerder):
    with pytest.raises(RegelFout) as fout:
        services.tekstblok_wijzigen("bestaat_niet", door=beheerder, tekst="x")
    assert fout.value.code == "tekst_onbekend"


def test_elke_gemeente_heeft_haar_eigen_teksten(in_haarlem, beheerder, zandvoort, vreemde):
    services.tekstblok_wijzigen("pip_verhuizen", door=beheerder, tekst="Haarlem.")
    with werken_in(zandvoort, vreemde):
        assert selectors.teksten()["pip_verhuizen"] == TEKSTSOORTEN["pip_verhuizen"].standaard
