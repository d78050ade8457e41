"""A mistyped oproep is corrected, a mistaken outcome taken back; the law's ladder stays whole."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from inburgering.brieven.opslag import lees
from inburgering.dossiers.enums import Sluitreden, TaakStatus
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.dossiers import dossier_sluiten
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import vandaag
from inburgering.toegang.notatie import datum_lang
from intake.enums import Boetebesluit, BrugklasUitkomst, OproepUitkomst
from intake.models import BrugklasDeelname, Intake, IntakeGesprek
from intake.selectors.oproepen import volgende_trede
from intake.services.brugklas import brugklas_aanmelden, brugklas_beeindigen, brugklas_starten
from intake.services.brugklasdatums import Einde
from intake.services.intake import gesprek_vastleggen
from intake.services.oproepen import Afspraak, Boete
from intake.services.verbeteren import (
    brugklas_verbeteren,
    gesprek_verbeteren,
    gesprek_verwijderen,
    oproep_uitkomst_ongedaan_maken,
    oproep_verbeteren,
)

NIET = OproepUitkomst.NIET_VERSCHENEN


@pytest.fixture
def afspraak():
    return Afspraak(
        verzonden_op=vandaag(), gesprek_op=vandaag() + timedelta(days=9), gesprek_om=time(14), plaats="Wijkteam Oost"
    )


def geweigerd(doen) -> str:
    with pytest.raises(RegelFout) as fout:
        doen()
    return fout.value.code


def test_oproep_verbeteren_verzet_de_taak_en_maakt_een_nieuwe_brief(dossier, roep_op, klantmanager, afspraak):
    oproep = roep_op(dossier, gesprek=20)
    eerste_brief = oproep.document
    oproep = oproep_verbeteren(oproep, afspraak, door=klantmanager, reden="Verkeerde maand.")
    oproep.refresh_from_db()
    assert (oproep.trede, oproep.gesprek_op, oproep.plaats) == (1, afspraak.gesprek_op, "Wijkteam Oost")
    assert (oproep.document.vervangt_id, oproep.document.versie) == (eerste_brief.pk, 2)
    assert datum_lang(afspraak.gesprek_op) in lees(oproep.document.html_sha256).decode()
    assert oproep.document.verzendingen.get().op == vandaag()
    taak = dossier.taken.get(soort="intake_gesprek", status=TaakStatus.OPEN)
    assert taak.uiterlijk_op == afspraak.gesprek_op
    regel = dossier.gebeurtenissen.get(soort="intake.oproep_verbeterd")
    assert "Was: Verzonden" in regel.toelichting
    assert "Verkeerde maand." in regel.toelichting


def test_een_intake_die_met_de_oproep_begon_begint_op_de_goede_dag(dossier, roep_op, klantmanager, afspraak):
    oproep = roep_op(dossier, gesprek=200)
    oproep_verbeteren(oproep, afspraak, door=klantmanager, reden="Verkeerd jaar.")
    assert Intake.objects.get(dossier=dossier).gestart_op == vandaag()


def test_een_eerder_gesprek_houdt_de_intake_vroeg(dossier, roep_op, klantmanager, afspraak, dagen_terug):
    oproep = roep_op(dossier, gesprek=200)
    gesprek_vastleggen(dossier, {"op": dagen_terug(30)}, door=klantmanager)
    oproep_verbeteren(oproep, afspraak, door=klantmanager, reden="Verkeerd jaar.")
    assert Intake.objects.get(dossier=dossier).gestart_op == dagen_terug(30)


def test_wat_morgen_de_deur_uitgaat_is_nog_niet_verzonden(dossier, roep_op, klantmanager, afspraak):
    morgen = replace(afspraak, verzonden_op=vandaag() + timedelta(days=1))
    oproep = oproep_verbeteren(roep_op(dossier, gesprek=5), morgen, door=klantmanager, reden="Later verstuurd.")
    assert not oproep.document.verzendingen.exists()


def test_verbeteren_vraagt_een_reden_en_een_verschil(dossier, roep_op, klantmanager, afspraak):
    oproep = roep_op(dossier, gesprek=5)
    assert geweigerd(lambda: oproep_verbeteren(oproep, afspraak, door=klantmanager, reden=" ")) == "reden_ontbreekt"
    zelfde = Afspraak(**{veld: getattr(oproep, veld) for veld in vars(afspraak)})
    assert geweigerd(lambda: oproep_verbeteren(oproep, zelfde, door=klantmanager, reden="x")) == "oproep_is_gelijk"


def test_na_de_uitkomst_eerst_de_uitkomst_ongedaan(dossier, roep_op, klantmanager, afspraak):
    oproep = roep_op(dossier, gesprek=5, uitkomst=NIET)
    assert geweigerd(lambda: oproep_verbeteren(oproep, afspraak, door=klantmanager, reden="x")) == "uitkomst_al_bekend"
    oproep_uitkomst_ongedaan_maken(oproep, door=klantmanager, reden="Verkeerde persoon.")
    oproep.refresh_from_db()
    assert oproep_verbeteren(oproep, afspraak, door=klantmanager, reden="x").gesprek_op == afspraak.gesprek_op


def test_uitkomst_ongedaan_maken_laat_de_oproep_weer_lopen(dossier, roep_op, klantmanager):
    oproep = roep_op(dossier, gesprek=5, uitkomst=NIET)
    assert dossier.taken.filter(soort="intake_oproepen", status=TaakStatus.OPEN).exists()
    oproep = oproep_uitkomst_ongedaan_maken(oproep, door=klantmanager, reden="Was er wel.")
    assert (oproep.uitkomst, oproep.uitkomst_op) == ("", None)
    assert volgende_trede(Intake.objects.get(dossier=dossier)) is None
    assert not dossier.taken.filter(soort="intake_oproepen", status=TaakStatus.OPEN).exists()
    assert dossier.taken.get(soort="intake_gesprek", status=TaakStatus.OPEN).uiterlijk_op == oproep.gesprek_op
    regel = dossier.gebeurtenissen.get(soort="intake.uitkomst_ongedaan")
    assert regel.toelichting == "Was: niet verschenen. Reden: Was er wel."
    assert (
        geweigerd(lambda: oproep_uitkomst_ongedaan_maken(oproep, door=klantmanager, reden="x")) == "uitkomst_onbekend"
    )


def test_wat_een_volgende_oproep_droeg_verandert_niet_meer(dossier, roep_op, klantmanager):
    eerste = roep_op(dossier, gesprek=20, uitkomst=NIET)
    roep_op(dossier, gesprek=5)
    code = geweigerd(lambda: oproep_uitkomst_ongedaan_maken(eerste, door=klantmanager, reden="x"))
    assert code == "volgende_oproep_verzonden"


def test_een_oproep_gaat_niet_voor_de_vorige_uit(dossier, roep_op, klantmanager, afspraak, dagen_terug):
    roep_op(dossier, gesprek=20, uitkomst=NIET)
    tweede = roep_op(dossier, gesprek=5)
    te_vroeg = replace(afspraak, verzonden_op=dagen_terug(60))
    assert geweigerd(lambda: oproep_verbeteren(tweede, te_vroeg, door=klantmanager, reden="x")) == "oproep_voor_vorige"


def test_de_derde_oproep_blijft_binnen_twee_maanden_na_de_boete(dossier, roep_op, klantmanager, afspraak, dagen_terug):
    """Wi2021 art. 22 lid 2."""
    roep_op(dossier, gesprek=40, uitkomst=NIET)
    roep_op(dossier, gesprek=20, uitkomst=NIET)
    boete = Boete(besluit=Boetebesluit.OPGELEGD, bekendgemaakt_op=dagen_terug(18))
    derde = roep_op(dossier, gesprek=5, boete=boete)
    te_laat = replace(afspraak, gesprek_op=vandaag() + timedelta(days=60))
    poging = lambda: oproep_verbeteren(derde, te_laat, door=klantmanager, reden="x", boete=boete)  # noqa: E731
    assert geweigerd(poging) == "derde_oproep_te_laat"
    assert oproep_verbeteren(derde, afspraak, door=klantmanager, reden="x", boete=boete).trede == 3


def test_een_gesloten_dossier_wordt_niet_verbeterd(dossier, roep_op, klantmanager, afspraak):
    oproep = roep_op(dossier, gesprek=5)
    dossier_sluiten(dossier, door=klantmanager, reden=Sluitreden.VERTROKKEN)
    assert geweigerd(lambda: oproep_verbeteren(oproep, afspraak, door=klantmanager, reden="x")) == "dossier_gesloten"


def test_de_schermen(dossier, roep_op, klantmanager, client_van):
    oproep = roep_op(dossier, gesprek=5)
    client = client_van(klantmanager)
    overzicht = reverse("intake:overzicht", args=[dossier.uuid])
    verbeteren = reverse("intake:oproep_verbeteren", args=[dossier.uuid, oproep.uuid])
    assert verbeteren in client.get(overzicht).content.decode()
    velden = {"verzonden_op": oproep.verzonden_op, "gesprek_op": vandaag(), "gesprek_om": "11:00", "plaats": "Balie"}
    assert "reden" in client.post(verbeteren, velden).context["form"].errors
    client.post(verbeteren, velden | {"reden": "Verkeerd jaar."})
    oproep.refresh_from_db()
    assert (oproep.gesprek_op, oproep.plaats) == (vandaag(), "Balie")
    client.post(
        reverse("intake:oproep_uitkomst", args=[dossier.uuid, oproep.uuid]),
        {"uitkomst": NIET, "uitkomst_op": vandaag()},
    )
    ongedaan = reverse("intake:uitkomst_ongedaan", args=[dossier.uuid, oproep.uuid])
    assert ongedaan in client.get(overzicht).content.decode()
    client.post(ongedaan, {"reden": "Was er wel."})
    oproep.refresh_from_db()
    assert oproep.uitkomst == ""


# A conversation


def gevoerd(gesprek: IntakeGesprek, **anders: object) -> dict[str, object]:
    velden = ("op", "plaats", "tolk", "aanwezig", "onder_vier_ogen", "aantekening")
    return {veld: getattr(gesprek, veld) for veld in velden} | {"reden": "Verkeerde maand."} | anders


@pytest.fixture
def gesprek(dossier, klantmanager, dagen_terug) -> IntakeGesprek:
    return gesprek_vastleggen(dossier, {"op": dagen_terug(40), "plaats": "AZC"}, door=klantmanager)


def test_gesprek_verbeteren_verzet_ook_het_begin_van_de_intake(dossier, gesprek, klantmanager, dagen_terug):
    for dag in (dagen_terug(9), dagen_terug(12)):
        gesprek_verbeteren(gesprek, gevoerd(gesprek, op=dag), door=klantmanager)
        gesprek.refresh_from_db()
        assert (gesprek.op, Intake.objects.get(dossier=dossier).gestart_op) == (dag, dag)
    regel = dossier.gebeurtenissen.filter(soort="intake.gesprek_verbeterd").latest("pk")
    assert f"{datum_lang(dagen_terug(12))} (was {datum_lang(dagen_terug(9))})" in regel.toelichting
    assert "Verkeerde maand." in regel.toelichting


def test_het_laatste_contact_volgt_een_gesprek_dat_wordt_verbeterd_of_weggehaald(
    dossier, gesprek, klantmanager, dagen_terug
):
    def laatste() -> date | None:
        return Dossier.objects.get(pk=dossier.pk).intakegesprek_op

    assert laatste() == gesprek.op
    gesprek_vastleggen(dossier, {"op": dagen_terug(20)}, door=klantmanager)
    gesprek_verbeteren(gesprek, gevoerd(gesprek, op=dagen_terug(9)), door=klantmanager)
    assert laatste() == dagen_terug(9)
    gesprek_verwijderen(gesprek, door=klantmanager, reden="Ander dossier.")
    assert laatste() == dagen_terug(20)
    gesprek_verwijderen(IntakeGesprek.objects.get(), door=klantmanager, reden="Ook een ander dossier.")
    assert laatste() is None


def test_de_aantekening_van_een_gesprek_staat_niet_in_de_tijdlijn(dossier, gesprek, klantmanager):
    gesprek_verbeteren(gesprek, gevoerd(gesprek, aantekening="Woont bij oom."), door=klantmanager)
    assert "oom" not in dossier.gebeurtenissen.get(soort="intake.gesprek_verbeterd").toelichting


def test_een_gesprek_dat_hier_niet_hoort_gaat_weg_met_een_reden(dossier, gesprek, klantmanager, dagen_terug):
    gesprek_vastleggen(dossier, {"op": dagen_terug(3)}, door=klantmanager)
    assert geweigerd(lambda: gesprek_verwijderen(gesprek, door=klantmanager, reden=" ")) == "reden_ontbreekt"
    gesprek_verwijderen(gesprek, door=klantmanager, reden="Ander dossier.")
    intake = Intake.objects.get(dossier=dossier)
    assert [rij.op for rij in intake.gesprekken.all()] == [intake.gestart_op] == [dagen_terug(3)]
    assert "Ander dossier." in dossier.gebeurtenissen.get(soort="intake.gesprek_verwijderd").toelichting


def test_wat_een_verbeterd_gesprek_niet_mag(gesprek, klantmanager):
    morgen = vandaag() + timedelta(days=1)
    for anders, code in (
        ({}, "gesprek_is_gelijk"),
        ({"op": morgen}, "datum_in_toekomst"),
        ({"reden": ""}, "reden_ontbreekt"),
    ):
        gegevens = gevoerd(gesprek, **anders)
        assert geweigerd(lambda gegevens=gegevens: gesprek_verbeteren(gesprek, gegevens, door=klantmanager)) == code


def test_gesprek_verbeteren_en_weghalen_op_het_scherm(dossier, gesprek, client_van, klantmanager, dagen_terug):
    client = client_van(klantmanager)
    overzicht = reverse("intake:overzicht", args=[dossier.uuid])
    verbeteren, weg = (
        reverse(naam, args=[dossier.uuid, gesprek.uuid]) for naam in ("intake:gesprek_verbeteren", "intake:gesprek_weg")
    )
    bladzijde = client.get(overzicht).content.decode()
    assert verbeteren in bladzijde
    assert weg in bladzijde
    velden = {"op": f"{dagen_terug(5):%d-%m-%Y}", "plaats": "Balie", "tolk": "geen", "reden": ""}
    antwoord = client.post(verbeteren, velden)
    assert "Balie" in antwoord.content.decode()
    assert client.post(verbeteren, velden | {"reden": "Typefout."}).url.startswith(overzicht)
    gesprek.refresh_from_db()
    assert (gesprek.op, gesprek.plaats) == (dagen_terug(5), "Balie")
    assert client.post(weg, {"reden": "Niet gevoerd."}, follow=True).status_code == 200
    assert not IntakeGesprek.objects.filter(pk=gesprek.pk).exists()


# A brugklas


@pytest.fixture
def brugklas(dossier, klantmanager, dagen_terug) -> BrugklasDeelname:
    aangemeld = brugklas_aanmelden(dossier, op=dagen_terug(40), onvolledig_reden="Volgt.", door=klantmanager)
    return brugklas_starten(aangemeld, op=dagen_terug(30), door=klantmanager)


def test_brugklas_verbeteren_verzet_de_taak_over_het_einde(dossier, brugklas, klantmanager, dagen_terug):
    eindtaak = dossier.taken.filter(soort="brugklas_contact", onderwerp="einde", status=TaakStatus.OPEN)
    was = eindtaak.get().uiterlijk_op
    gegevens = {"aangemeld_op": dagen_terug(40), "gestart_op": dagen_terug(10), "reden": "Verkeerde week."}
    brugklas_verbeteren(brugklas, gegevens, door=klantmanager)
    assert eindtaak.get().uiterlijk_op > was
    regel = dossier.gebeurtenissen.get(soort="brugklas.verbeterd")
    assert f"{datum_lang(dagen_terug(10))} (was {datum_lang(dagen_terug(30))})" in regel.toelichting
    for anders, code in (
        ({}, "brugklas_is_gelijk"),
        ({"reden": ""}, "reden_ontbreekt"),
        ({"gestart_op": dagen_terug(41)}, "brugklas_start_voor_aanmelding"),
        ({"aangemeld_op": vandaag() + timedelta(days=1)}, "datum_in_toekomst"),
    ):
        assert (
            geweigerd(lambda anders=anders: brugklas_verbeteren(brugklas, gegevens | anders, door=klantmanager)) == code
        )


def test_brugklas_verbeteren_op_het_scherm_na_het_einde(dossier, brugklas, client_van, klantmanager, dagen_terug):
    """The hours that may count later were mistyped; the outcome stays as it was."""
    brugklas_beeindigen(
        brugklas,
        Einde(beeindigd_op=dagen_terug(3), uitkomst=BrugklasUitkomst.AFGEROND, nt2_uren=600),
        door=klantmanager,
    )
    client, url = client_van(klantmanager), reverse("intake:brugklas", args=[dossier.uuid])
    form = client.get(url).context["formulieren"]["verbeteren"]
    velden = {naam: form[naam].value() for naam in form.fields if naam != "reden"} | {"actie": "verbeteren"}
    velden |= {naam: f"{waarde:%d-%m-%Y}" for naam, waarde in velden.items() if naam.endswith("_op")}
    assert "reden" in client.post(url, velden | {"nt2_uren": 60}).context["formulieren"]["verbeteren"].errors
    client.post(url, velden | {"nt2_uren": 60, "reden": "Nul te veel."})
    brugklas.refresh_from_db()
    assert (brugklas.nt2_uren, brugklas.uitkomst, brugklas.beeindigd_op) == (60, "afgerond", dagen_terug(3))
