from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.utils.timezone import localtime, make_aware

from inburgering.dossiers.afspraken import (
    begin_van,
    dagafspraken,
    dubbel_geboekt,
    niet_vastgelegd,
    open_afspraken,
    volgende_afspraak,
    voorstel_voor,
)
from inburgering.dossiers.enums import AfspraakSoort, AfspraakStatus, ContactUitkomst, Fase, TaakStatus
from inburgering.dossiers.models import Afspraak, Dossier, Gebeurtenis, Taak, Vervanging
from inburgering.dossiers.selectors import Vervangingsbeeld, vervangingsbeeld
from inburgering.dossiers.services.afspraken import afspraak_afzeggen, afspraak_plannen, afspraak_wijzigen
from inburgering.dossiers.services.contacten import contact_vastleggen
from inburgering.dossiers.services.dossiers import dossier_sluiten
from inburgering.dossiers.services.taken import taak_maken
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import nu, op_dag, vandaag

DINSDAG = date(2026, 3, 3)


@pytest.fixture(autouse=True)
def op_dinsdag():
    """Work on a Tuesday at half past ten."""
    with op_dag(DINSDAG):
        yield


def om(uur: int, minuut: int = 0, *, dag: date = DINSDAG + timedelta(days=2)) -> datetime:
    return make_aware(datetime.combine(dag, time(uur, minuut)))


def plannen(dossier: Dossier, door, **anders: object) -> Afspraak:
    gegevens = {"soort": AfspraakSoort.VOORTGANGSGESPREK, "begin_at": om(10), "duur": 60, "medewerker": door} | anders
    return afspraak_plannen(dossier, gegevens, door=door, eenmalig=uuid4())


def beeld(gebruiker) -> Vervangingsbeeld:
    return vervangingsbeeld(gebruiker, vandaag())


def code_van(fout: pytest.ExceptionInfo[RegelFout]) -> str:
    return fout.value.code


def test_een_afspraak_staat_in_het_dossier_en_op_de_tijdlijn(dossier, klantmanager):
    afspraak = plannen(dossier, klantmanager)
    assert volgende_afspraak(dossier) == afspraak
    assert open_afspraken(dossier) == [afspraak]
    gebeurtenis = Gebeurtenis.objects.get(soort="afspraak.gepland")
    assert (gebeurtenis.titel, gebeurtenis.toelichting) == (
        "Voortgangsgesprek gepland",
        "do 5 maart 2026 om 10:00",
    )


def test_een_dubbele_klik_plant_een_keer(dossier, klantmanager):
    eenmalig = uuid4()
    gegevens = {"soort": AfspraakSoort.GESPREK, "begin_at": om(10), "duur": 60, "medewerker": klantmanager}
    eerste = afspraak_plannen(dossier, gegevens, door=klantmanager, eenmalig=eenmalig)
    assert afspraak_plannen(dossier, gegevens, door=klantmanager, eenmalig=eenmalig) == eerste


def test_verzetten_houdt_de_identiteit_en_verhoogt_het_volgnummer(dossier, klantmanager):
    afspraak = plannen(dossier, klantmanager)
    verzet = afspraak_wijzigen(afspraak, {"begin_at": om(14)}, door=klantmanager, reden="Heeft les.")
    assert (verzet.uuid, verzet.volgnummer, verzet.reden) == (afspraak.uuid, 1, "Heeft les.")
    gebeurtenis = Gebeurtenis.objects.get(soort="afspraak.verzet")
    assert gebeurtenis.titel == "Voortgangsgesprek verzet van do 5 maart 2026 om 10:00 naar do 5 maart 2026 om 14:00"


def test_verzetten_zonder_reden_kan_niet_maar_de_tolk_bestellen_wel(dossier, klantmanager):
    afspraak = plannen(dossier, klantmanager, tolk_taal="Tigrinya")
    with pytest.raises(RegelFout) as fout:
        afspraak_wijzigen(afspraak, {"begin_at": om(14)}, door=klantmanager)
    assert (code_van(fout), fout.value.veld) == ("verzetten_zonder_reden", "reden")
    besteld = afspraak_wijzigen(afspraak, {"tolk_taal": "Tigrinya", "tolk_besteld": True}, door=klantmanager)
    assert (besteld.tolk_besteld, besteld.volgnummer) == (True, 0)


def test_niets_veranderen_schrijft_niets(dossier, klantmanager):
    afspraak = plannen(dossier, klantmanager)
    afspraak_wijzigen(afspraak, {"begin_at": afspraak.begin_at}, door=klantmanager)
    assert not Gebeurtenis.objects.filter(soort__in=["afspraak.gewijzigd", "afspraak.verzet"]).exists()


@pytest.mark.parametrize(
    ("anders", "code", "veld"),
    [
        ({"begin_at": om(10, dag=DINSDAG)}, "afspraak_voorbij", "op"),
        ({"tolk_besteld": True, "tolk_taal": ""}, "tolk_zonder_taal", "tolk_taal"),
    ],
)
def test_wat_niet_kan_wordt_geweigerd_bij_het_veld(dossier, klantmanager, anders, code, veld):
    with pytest.raises(RegelFout) as fout:
        plannen(dossier, klantmanager, **anders)
    assert (code_van(fout), fout.value.veld) == (code, veld)


def test_afzeggen_vraagt_een_reden_en_houdt_de_afspraak_bewaard(dossier, klantmanager):
    afspraak = plannen(dossier, klantmanager)
    with pytest.raises(RegelFout) as fout:
        afspraak_afzeggen(afspraak, door=klantmanager, reden=" ")
    assert code_van(fout) == "afzeggen_zonder_reden"
    afgezegd = afspraak_afzeggen(afspraak, door=klantmanager, reden="Klantmanager is vrij.")
    assert (afgezegd.status, afgezegd.volgnummer) == (AfspraakStatus.AFGEZEGD, 1)
    assert volgende_afspraak(dossier) is None
    with pytest.raises(RegelFout) as fout:
        afspraak_wijzigen(afspraak, {"begin_at": om(14)}, door=klantmanager, reden="Toch.")
    assert code_van(fout) == "afspraak_al_gesloten"


def test_een_gesloten_dossier_krijgt_geen_afspraak(dossier, klantmanager):
    dossier_sluiten(dossier, door=klantmanager, reden="vertrokken")
    with pytest.raises(RegelFout) as fout:
        plannen(dossier, klantmanager)
    assert code_van(fout) == "dossier_gesloten"


def test_een_lezer_plant_niets(dossier, lezer, klantmanager):
    with pytest.raises(PermissionDenied):
        plannen(dossier, lezer)


def test_was_er_wordt_in_een_stap_contact_en_rondt_de_taak_af(dossier, klantmanager):
    for nummer, dag in (("1", DINSDAG), ("2", DINSDAG + timedelta(days=90))):
        taak_maken(dossier, "voortgangsgesprek", f"Voortgangsgesprek {nummer}", uiterlijk_op=dag, onderwerp=nummer)
    afspraak = plannen(dossier, klantmanager)
    with op_dag(DINSDAG + timedelta(days=3)):
        gegevens = {"soort": "gesprek", "at": afspraak.begin_at, "notitie": "Gaat goed."}
        contact = contact_vastleggen(dossier, gegevens, door=klantmanager, eenmalig=uuid4(), afspraak=afspraak)
    afspraak.refresh_from_db()
    assert (contact.afspraak, afspraak.status) == (afspraak, AfspraakStatus.GEWEEST)
    taken = Taak.objects.filter(soort="voortgangsgesprek").order_by("onderwerp")
    assert [(taak.onderwerp, taak.status) for taak in taken] == [("1", TaakStatus.GEDAAN), ("2", TaakStatus.OPEN)]
    assert taken[0].afgehandeld_op == localtime(afspraak.begin_at).date()


def test_wie_niet_kwam_houdt_de_taak_open(dossier, klantmanager):
    taak_maken(dossier, "voortgangsgesprek", "Voortgangsgesprek 1", uiterlijk_op=DINSDAG, onderwerp="1")
    afspraak = plannen(dossier, klantmanager)
    gegevens = {"soort": "gesprek", "uitkomst": ContactUitkomst.NIET_VERSCHENEN, "reden": "vervoer"}
    with op_dag(DINSDAG + timedelta(days=3)):
        gegevens["at"] = afspraak.begin_at
        contact_vastleggen(dossier, gegevens, door=klantmanager, eenmalig=uuid4(), afspraak=afspraak)
    afspraak.refresh_from_db()
    assert afspraak.status == AfspraakStatus.NIET_VERSCHENEN
    assert Taak.objects.get(soort="voortgangsgesprek").status == TaakStatus.OPEN


def test_wat_nog_moet_komen_kan_niet_zijn_geweest(dossier, klantmanager):
    afspraak = plannen(dossier, klantmanager)
    with pytest.raises(RegelFout) as fout:
        contact_vastleggen(
            dossier, {"soort": "gesprek", "at": nu()}, door=klantmanager, eenmalig=uuid4(), afspraak=afspraak
        )
    assert code_van(fout) == "afspraak_in_toekomst"


@pytest.mark.parametrize(
    ("begin", "duur", "dubbel"),
    [((10, 30), 60, True), ((9, 0), 60, False), ((9, 30), 60, True), ((11, 0), 30, False), ((9, 0), 180, True)],
)
def test_een_collega_die_bezet_is_geeft_een_waarschuwing(dossier, klantmanager, begin, duur, dubbel):
    plannen(dossier, klantmanager)
    zinnen = dubbel_geboekt(klantmanager, om(*begin), duur)
    verwacht = f"A. de Vries heeft dan al een afspraak: voortgangsgesprek van 10:00 tot 11:00 ({dossier.nummer})."
    assert zinnen == ([verwacht] if dubbel else [])


def test_de_afspraak_zelf_en_een_afgezegde_tellen_niet_als_bezet(dossier, klantmanager, klantmanager2):
    afspraak = plannen(dossier, klantmanager)
    assert dubbel_geboekt(klantmanager, om(10), 60, behalve=afspraak) == []
    assert dubbel_geboekt(klantmanager2, om(10), 60) == []
    afspraak_afzeggen(afspraak, door=klantmanager, reden="Vrij.")
    assert dubbel_geboekt(klantmanager, om(10), 60) == []


def test_het_voorstel_volgt_de_taak_op_een_werkdag(dossier, klantmanager):
    dossier.fase = Fase.TRAJECT
    zondag = date(2026, 3, 29)
    taak_maken(dossier, "voortgangsgesprek", "Voortgangsgesprek 1", uiterlijk_op=zondag, onderwerp="1")
    voorstel = voorstel_voor(dossier, gebruiker=klantmanager)
    assert voorstel.soort == AfspraakSoort.VOORTGANGSGESPREK
    assert voorstel.begin_at == om(10, dag=date(2026, 3, 27))


def test_het_voorstel_zonder_taak_is_over_een_week_op_een_vrij_moment(dossier, klantmanager):
    plannen(dossier, klantmanager, begin_at=om(10, dag=DINSDAG + timedelta(days=7)))
    voorstel = voorstel_voor(dossier, gebruiker=klantmanager)
    assert voorstel.begin_at == om(11, 30, dag=DINSDAG + timedelta(days=7))


def test_een_ander_plant_voor_de_klantmanager_van_het_dossier(dossier, klantmanager, teamleider, budgetcoach):
    assert voorstel_voor(dossier, gebruiker=teamleider).medewerker == klantmanager
    dossier.budgetcoach = budgetcoach
    assert voorstel_voor(dossier, gebruiker=budgetcoach).medewerker == budgetcoach


def test_een_afspraak_in_de_nacht_van_de_zomertijd_staat_op_de_goede_dag(dossier, klantmanager):
    zondag = date(2026, 3, 29)
    afspraak = plannen(dossier, klantmanager, begin_at=om(23, 30, dag=zondag), duur=30)
    assert list(dagafspraken(beeld(klantmanager), zondag)) == [afspraak]
    assert list(dagafspraken(beeld(klantmanager), zondag + timedelta(days=1))) == []
    lengte = begin_van(zondag + timedelta(days=1)).astimezone(UTC) - begin_van(zondag).astimezone(UTC)
    assert lengte == timedelta(hours=23)


def test_mijn_dag_toont_wat_niet_is_afgezegd_en_wat_nog_moet_worden_vastgelegd(dossier, klantmanager, klantmanager2):
    gisteren = plannen(dossier, klantmanager, begin_at=om(15, dag=DINSDAG))
    weg = plannen(dossier, klantmanager, begin_at=om(9))
    afspraak_afzeggen(weg, door=klantmanager, reden="Vrij.")
    straks = plannen(dossier, klantmanager)
    plannen(dossier, klantmanager, medewerker=klantmanager2)
    with op_dag(DINSDAG + timedelta(days=2)):
        assert list(dagafspraken(beeld(klantmanager), vandaag())) == [straks]
        assert list(niet_vastgelegd(beeld(klantmanager))) == [gisteren]


def test_wie_vervangt_ziet_ook_de_dag_van_de_collega(dossier, klantmanager, klantmanager2):
    afspraak = plannen(dossier, klantmanager)
    dag = DINSDAG + timedelta(days=2)
    assert list(dagafspraken(beeld(klantmanager2), dag)) == []
    Vervanging.objects.create(
        collega=klantmanager, vervanger=klantmanager2, van=DINSDAG, tot=dag, gemaakt_door=klantmanager
    )
    assert list(dagafspraken(beeld(klantmanager2), dag)) == [afspraak]
