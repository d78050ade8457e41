"""Sections: saving half-done, reporting complete, meeting a colleague's change, drafts, protected fields."""

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inburgering.dossiers.models import Gezinslid
from inburgering.dossiers.selectors import tijdlijn
from inburgering.dossiers.services.concepten import concept_bewaren, concept_van
from inburgering.recht.fouten import RegelFout
from inburgering.recht.intake import REGEL_VAN_ONDERWERP, Onderwerp
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Bevoegdheid, Rol
from inburgering.toegang.models import Gemeente
from intake.enums import SectieStatus, Vraagsoort
from intake.forms.sectie import SectieForm
from intake.models import Gezondheidssectie, Intake, IntakeSectie
from intake.secties import (
    DIGITAAL,
    FINANCIEN,
    GEZIN,
    GEZONDHEID_EN_OMSTANDIGHEDEN,
    LEEFGEBIEDEN,
    TAAL,
    WERK,
    Intakevraag,
    leefgebied_na,
)
from intake.selectors.secties import bekende_feiten, mag_zien, secties_van
from intake.services.intake import intake_afronden
from intake.services.secties import (
    SectieConflict,
    SectieOnvolledig,
    concept_sleutel,
    sectie_afronden,
    sectie_niet_van_toepassing,
    sectie_opslaan,
)
from tests.dossiers.factories import DossierFactory, InburgeraarFactory
from tests.spelers import maak_gebruiker

BUITEN_DE_SECTIES = {
    Onderwerp.LEERBAARHEIDSTOETS,
    Onderwerp.GESPREK_ZONDER_ANDEREN,
    Onderwerp.SCHRIFTELIJK_VASTGELEGD,
}
VREEMDE_TEKST = "Zo'n \"<script>alert(1)</script>\" '; DROP TABLE x;-- 😀 مرحبا Şahin\n"


def test_elk_wettelijk_onderwerp_heeft_een_verplichte_vraag_met_artikel():
    vragen = [vraag for gebied in LEEFGEBIEDEN.values() for vraag in gebied.vragen if vraag.onderwerp]
    assert {vraag.onderwerp for vraag in vragen} == set(REGEL_VAN_ONDERWERP) - BUITEN_DE_SECTIES
    assert all(vraag.verplicht and "art. " in vraag.artikel for vraag in vragen)


def test_sleutels_en_voorwaarden_kloppen():
    sleutels = [vraag.sleutel for gebied in LEEFGEBIEDEN.values() for vraag in gebied.vragen]
    assert len(sleutels) == len(set(sleutels))
    for gebied in LEEFGEBIEDEN.values():
        per_sleutel = {vraag.sleutel: vraag for vraag in gebied.vragen}
        for vraag in gebied.vragen:
            if vraag.alleen_als:
                andere, waarde = vraag.alleen_als
                assert waarde in dict(per_sleutel[andere].mogelijkheden)
            assert bool(vraag.keuzes) == (vraag.soort in (Vraagsoort.KEUZE, Vraagsoort.MEERKEUZE))


def test_volgorde_van_leefgebieden():
    zichtbaar = ["gezin", "taal"]
    assert leefgebied_na("gezin", zichtbaar=zichtbaar) == "taal"
    assert leefgebied_na("taal", zichtbaar=zichtbaar) is None


def test_opslaan_halverwege(dossier, klantmanager):
    sectie = sectie_opslaan(dossier, WERK, {"competenties": "Lassen"}, versie=0, door=klantmanager)
    assert (sectie.status, sectie.versie, sectie.antwoorden) == (SectieStatus.BEGONNEN, 1, {"competenties": "Lassen"})
    assert sectie.gewijzigd_door == klantmanager
    assert dossier.gebeurtenissen.filter(soort="intake.sectie_begonnen").count() == 1


def test_niets_invullen_verandert_niets(dossier, klantmanager):
    sectie_opslaan(dossier, WERK, {"competenties": ""}, versie=0, door=klantmanager)
    assert not IntakeSectie.objects.exists()


def test_leegmaken_maakt_weer_leeg(dossier, klantmanager):
    sectie_opslaan(dossier, WERK, {"competenties": "Lassen"}, versie=0, door=klantmanager)
    assert sectie_opslaan(dossier, WERK, {}, versie=1, door=klantmanager).status == SectieStatus.LEEG


def test_compleet_pas_met_de_verplichte_antwoorden(dossier, klantmanager):
    sectie_opslaan(dossier, WERK, {"werk_herkomst": "Kapper"}, versie=0, door=klantmanager)
    with pytest.raises(SectieOnvolledig) as fout:
        sectie_afronden(dossier, WERK, door=klantmanager)
    assert fout.value.vragen == ["arbeidsmogelijkheden"]


def test_voorwaardelijke_vraag_is_pas_nodig_bij_dat_antwoord(dossier, klantmanager):
    sectie_opslaan(dossier, GEZIN, {"kinderen_vve": "nee"}, versie=0, door=klantmanager)
    assert sectie_afronden(dossier, GEZIN, door=klantmanager).status == SectieStatus.COMPLEET
    sectie_opslaan(dossier, GEZIN, {"kinderen_vve": "ja"}, versie=2, door=klantmanager)
    assert IntakeSectie.objects.get().status == SectieStatus.BEGONNEN


def test_een_lege_sectie_zonder_verplichte_vragen_is_niet_compleet(dossier, klantmanager):
    with pytest.raises(RegelFout) as fout:
        sectie_afronden(dossier, DIGITAAL, door=klantmanager)
    assert fout.value.code == "sectie_leeg"


def test_niet_van_toepassing_met_reden(dossier, klantmanager):
    sectie = sectie_niet_van_toepassing(dossier, DIGITAAL, reden="Regelt de dochter.", door=klantmanager)
    assert (sectie.status, sectie.nvt_reden) == (SectieStatus.NVT, "Regelt de dochter.")
    weer = sectie_opslaan(dossier, DIGITAAL, {"digid": "ja"}, versie=1, door=klantmanager)
    assert (weer.status, weer.nvt_reden) == (SectieStatus.BEGONNEN, "")


@pytest.mark.parametrize(
    ("gebied", "reden", "code"), [(WERK, "x", "sectie_wettelijk"), (DIGITAAL, " ", "nvt_zonder_reden")]
)
def test_niet_van_toepassing_geweigerd(dossier, klantmanager, gebied, reden, code):
    with pytest.raises(RegelFout) as fout:
        sectie_niet_van_toepassing(dossier, gebied, reden=reden, door=klantmanager)
    assert fout.value.code == code


def test_gezin_kan_niet_van_toepassing_zijn(dossier, klantmanager):
    assert sectie_niet_van_toepassing(dossier, GEZIN, reden="Alleenstaand.", door=klantmanager).is_klaar


def test_andere_vragen_van_een_collega_blijven_staan(dossier, klantmanager, klantmanager2):
    sectie_opslaan(dossier, WERK, {"competenties": "Lassen"}, versie=0, door=klantmanager)
    sectie_opslaan(dossier, WERK, {"competenties": "Lassen", "rijbewijs": "ja"}, versie=1, door=klantmanager2)
    sectie = sectie_opslaan(
        dossier, WERK, {"competenties": "Lassen", "werk_herkomst": "Lasser"}, versie=1, door=klantmanager
    )
    assert sectie.antwoorden == {"competenties": "Lassen", "rijbewijs": "ja", "werk_herkomst": "Lasser"}


def test_een_antwoord_dat_beiden_wijzigden_wordt_getoond_en_niets_gaat_verloren(dossier, klantmanager, klantmanager2):
    sectie_opslaan(dossier, WERK, {"competenties": "Lassen"}, versie=0, door=klantmanager)
    sectie_opslaan(dossier, WERK, {"competenties": "Koken", "rijbewijs": "nee"}, versie=1, door=klantmanager2)
    with pytest.raises(SectieConflict) as conflict:
        sectie_opslaan(dossier, WERK, {"competenties": "Lassen en zagen"}, versie=1, door=klantmanager)
    verschil = conflict.value.verschillen[0]
    assert (verschil.sleutel, verschil.eigen, verschil.van_collega) == ("competenties", "Lassen en zagen", "Koken")
    assert conflict.value.samengevoegd["rijbewijs"] == "nee"
    assert conflict.value.sectie.versie == 2
    assert "Bilal Yılmaz" in conflict.value.uitleg
    assert IntakeSectie.objects.get().antwoorden == {"competenties": "Koken", "rijbewijs": "nee"}
    assert sectie_opslaan(dossier, WERK, conflict.value.samengevoegd, versie=2, door=klantmanager).antwoorden == {
        "competenties": "Lassen en zagen",
        "rijbewijs": "nee",
    }


def test_hetzelfde_nog_eens_opslaan_is_geen_conflict(dossier, klantmanager):
    for _ in range(2):
        sectie = sectie_opslaan(dossier, WERK, {"competenties": "Lassen"}, versie=0, door=klantmanager)
    assert sectie.versie == 1


def test_opslaan_gooit_het_eigen_concept_weg(dossier, klantmanager, klantmanager2):
    sleutel = concept_sleutel(dossier, WERK)
    for gebruiker in (klantmanager, klantmanager2):
        concept_bewaren(sleutel, {"competenties": "x"}, door=gebruiker)
    sectie_opslaan(dossier, WERK, {"competenties": "y"}, versie=0, door=klantmanager)
    assert concept_van(sleutel, gebruiker=klantmanager) is None
    assert concept_van(sleutel, gebruiker=klantmanager2).inhoud == {"competenties": "x"}


def test_na_afronden_kan_er_niets_meer_bij(dossier, klantmanager):
    Intake.objects.create(dossier=dossier, gestart_op="2026-01-01", afgerond_op="2026-02-01", status="afgerond")
    with pytest.raises(RegelFout) as fout:
        sectie_opslaan(dossier, WERK, {"competenties": "x"}, versie=0, door=klantmanager)
    assert fout.value.code == "intake_afgerond"


@pytest.mark.parametrize("tekst", ["x" * 10_000, VREEMDE_TEKST, "\u202eachterstevoren", "0"])
def test_elke_tekst_komt_ongeschonden_terug(dossier, klantmanager, tekst):
    sectie = sectie_opslaan(dossier, TAAL, {"taal_toelichting": tekst}, versie=0, door=klantmanager)
    sectie.refresh_from_db()
    assert sectie.antwoorden["taal_toelichting"] == tekst


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    mijn=st.dictionaries(
        st.sampled_from([v.sleutel for v in WERK.vragen]), st.sampled_from(["a", "b", ""]), max_size=4
    ),
    hun=st.dictionaries(st.sampled_from([v.sleutel for v in WERK.vragen]), st.sampled_from(["a", "b", ""]), max_size=4),
)
def test_samenvoegen_verliest_nooit_een_antwoord(dossier, klantmanager, klantmanager2, mijn, hun):
    """What the colleague wrote stays, unless I answered the same and then both are shown."""
    with transaction.atomic():
        punt = transaction.savepoint()
        basis = sectie_opslaan(dossier, WERK, {"competenties": "begin"}, versie=0, door=klantmanager)
        van_hen = {"competenties": "begin"} | hun
        sectie_opslaan(dossier, WERK, van_hen, versie=basis.versie, door=klantmanager2)
        van_mij = {"competenties": "begin"} | mijn
        try:
            samen = sectie_opslaan(dossier, WERK, van_mij, versie=basis.versie, door=klantmanager).antwoorden
        except SectieConflict as conflict:
            botsend = {verschil.sleutel for verschil in conflict.verschillen}
            assert all(van_mij.get(s, "") != van_hen.get(s, "") for s in botsend)
            samen = conflict.samengevoegd
        else:
            botsend = set()
        for sleutel in {*mijn, *hun} - botsend:
            gekozen = samen.get(sleutel) or ""
            if mijn.get(sleutel, "") and mijn[sleutel] != "begin":
                assert gekozen == mijn[sleutel]
            elif hun.get(sleutel, "") and sleutel not in mijn:
                assert gekozen == hun[sleutel]
        transaction.savepoint_rollback(punt)


# Protected fields


def test_gezondheid_staat_in_een_eigen_tabel(dossier, klantmanager):
    sectie_opslaan(dossier, GEZONDHEID_EN_OMSTANDIGHEDEN, {"lichamelijk": "Rugklachten"}, versie=0, door=klantmanager)
    assert Gezondheidssectie.objects.get().antwoorden == {"lichamelijk": "Rugklachten"}
    assert not IntakeSectie.objects.exists()


def test_de_database_weigert_gezondheid_in_de_gewone_tabel(dossier, klantmanager):
    intake = Intake.objects.create(dossier=dossier, gestart_op="2026-01-01")
    with pytest.raises(IntegrityError, match="sectie_zonder_gezondheid"), transaction.atomic():
        IntakeSectie.objects.create(intake=intake, leefgebied="gezondheid")


@pytest.mark.parametrize("rol", ["budgetcoach", "teamleider", "lezer"])
def test_anderen_zien_en_schrijven_geen_gezondheid(dossier, klantmanager, request, rol):
    gebruiker = request.getfixturevalue(rol)
    sectie_opslaan(dossier, GEZONDHEID_EN_OMSTANDIGHEDEN, {"psychisch": "PTSS"}, versie=0, door=klantmanager)
    beeld = next(
        beeld
        for beeld in secties_van(dossier.intake, gebruiker=gebruiker)
        if beeld.leefgebied == GEZONDHEID_EN_OMSTANDIGHEDEN
    )
    assert (beeld.zichtbaar, beeld.sectie, beeld.staat) == (False, None, "afgeschermd")
    for doen in (
        lambda: sectie_opslaan(dossier, GEZONDHEID_EN_OMSTANDIGHEDEN, {"psychisch": "x"}, versie=1, door=gebruiker),
        lambda: sectie_afronden(dossier, GEZONDHEID_EN_OMSTANDIGHEDEN, door=gebruiker),
    ):
        with pytest.raises(PermissionDenied):
            doen()


def test_tijdlijn_verbergt_gezondheid(dossier, klantmanager, teamleider):
    sectie_opslaan(dossier, GEZONDHEID_EN_OMSTANDIGHEDEN, {"psychisch": "PTSS"}, versie=0, door=klantmanager)
    zichtbaar = [gebeurtenis.titel for gebeurtenis in tijdlijn(dossier, gebruiker=teamleider)]
    assert "Intake gestart" not in zichtbaar
    assert not any("ezondheid" in titel for titel in zichtbaar)
    assert any("ezondheid" in gebeurtenis.titel for gebeurtenis in tijdlijn(dossier, gebruiker=klantmanager))


def test_financien_hebben_een_eigen_bevoegdheid(teamleider, budgetcoach, haarlem):
    assert FINANCIEN.bevoegdheid == Bevoegdheid.FINANCIEN_INZIEN
    assert not mag_zien(FINANCIEN, teamleider)
    assert mag_zien(FINANCIEN, budgetcoach)


def test_bekende_feiten_met_bron(in_haarlem, klantmanager):
    dossier = DossierFactory(coa_werk="Bakker", opvanglocatie="AZC Ter Apel")
    feiten = bekende_feiten(dossier)
    assert (feiten["coa_werk"].waarde, feiten["coa_werk"].bron) == ("Bakker", "gegevens van het COA")
    assert feiten["wonen"].waarde == "Opvanglocatie: AZC Ter Apel."
    assert "gezin" not in feiten


def test_bekende_feiten_over_het_gezin(dossier, dagen_terug):
    gezin = dossier.inburgeraar.gezin
    Gezinslid.objects.create(gezin=gezin, naam="Yonas", geboren_op=dagen_terug(1200), vve=True, school="De Bij")
    Gezinslid.objects.create(gezin=gezin, naam="Sara", rol="partner")
    InburgeraarFactory(gezin=gezin, voornamen="Biniam", achternaam="Tesfay", gezinsrol="kind")
    feiten = bekende_feiten(dossier)
    assert feiten["gezin"].waarde.splitlines() == [
        "Biniam Tesfay (kind, heeft een eigen dossier)",
        "Yonas (kind, 3 jaar)",
        "Sara (partner)",
    ]
    assert feiten["vve"].waarde == "Yonas: De Bij"
    assert feiten["wonen"].waarde == "Woont in Haarlem."


def test_het_formulier_kent_elke_soort_vraag():
    vragen = tuple(
        Intakevraag(sleutel=soort, tekst=soort.label, soort=soort, keuzes=(("a", "A"), ("b", "B")))
        for soort in Vraagsoort
    )
    getypt = {
        "versie": "0",
        "tekst": "kort",
        "lang": "lang",
        "ja_nee": "nee",
        "keuze": "b",
        "meerkeuze": ["a", "b"],
        "getal": "0",
        "datum": "1 maart 2026",
    }
    form = SectieForm(getypt, vragen=vragen)
    assert form.is_valid(), form.errors
    assert form.antwoorden == {
        "tekst": "kort",
        "lang": "lang",
        "ja_nee": "nee",
        "keuze": "b",
        "meerkeuze": ["a", "b"],
        "getal": 0,
        "datum": "2026-03-01",
    }
    fout = SectieForm(getypt | {"getal": "-1", "datum": "31-02-2026", "keuze": "z"}, vragen=vragen)
    assert set(fout.errors) == {"getal", "datum", "keuze"}


def test_afronden_van_de_intake_ziet_gezondheid_niet_als_compleet_zonder_antwoord(dossier, klantmanager):
    with pytest.raises(RegelFout) as fout:
        intake_afronden(dossier, door=klantmanager)
    assert "Gezondheid en omstandigheden: leeg" in fout.value.uitleg


# Concurrency


@pytest.mark.xdist_group("echte_transacties")
def test_tien_keer_tegelijk_dezelfde_sectie_opslaan(echte_transacties):
    """Ten people save one section at once, each another answer: one wins, nine are told."""
    gemeente = Gemeente.objects.create(code="0392", naam="Haarlem")
    door = maak_gebruiker(gemeente, "klantmanager", Rol.KLANTMANAGER, "Anna", "de Vries")
    with werken_in(gemeente, door):
        dossier = DossierFactory()
    drempel = threading.Barrier(10)
    uitkomsten = []

    def opslaan(nummer: int) -> None:
        try:
            drempel.wait()
            with werken_in(gemeente, door):
                sectie_opslaan(dossier, WERK, {"competenties": f"antwoord {nummer}"}, versie=0, door=door)
            uitkomsten.append("gelukt")
        except SectieConflict:
            uitkomsten.append("conflict")
        finally:
            connection.close()

    draden = [threading.Thread(target=opslaan, args=(nummer,)) for nummer in range(10)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert sorted(uitkomsten) == ["conflict"] * 9 + ["gelukt"]
    with werken_in(gemeente, door):
        assert Intake.objects.count() == 1
        assert IntakeSectie.objects.get().versie == 1
