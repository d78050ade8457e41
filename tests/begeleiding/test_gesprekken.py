"""Voortgangsgesprekken: held or in vain, agreements one by one, the next planned, never twice."""

from datetime import time, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from inburgering.begeleiding.enums import Grond, ZaakStatus
from inburgering.begeleiding.models import NietNakoming, Voortgangsgesprek
from inburgering.begeleiding.selectors.gesprekken import (
    afgesproken,
    afspraken_van,
    gesprekstand,
    open_gesprekstaak,
)
from inburgering.begeleiding.services.gesprekken import Oordeel, Volgende, voortgangsgesprek_vastleggen
from inburgering.dossiers.enums import AfspraakStatus, TaakStatus
from inburgering.dossiers.models import Afspraak, Contact, Taak
from inburgering.dossiers.services.afspraken import afspraak_plannen
from inburgering.dossiers.services.contacten import contact_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.klok import op_dag, vandaag
from pip_plans.selectors import huidig
from tests.begeleiding.conftest import geleden, gesprek_gegevens, om
from tests.dossiers.factories import DossierFactory

MORGEN = timedelta(days=1)


def vastleggen(dossier, door, **anders):
    velden = {"gegevens": gesprek_gegevens(), "eenmalig": uuid4()} | anders
    return voortgangsgesprek_vastleggen(dossier, velden.pop("gegevens"), door=door, **velden)


def test_het_pip_plant_ze_al_en_de_taak_leidt_hierheen(dossier):
    taken = Taak.objects.filter(dossier=dossier, soort="voortgangsgesprek", status=TaakStatus.OPEN)
    assert taken.count() == 8
    assert {taak.url_naam for taak in taken} == {"begeleiding:gesprek"}


def test_gevoerd_gesprek_rondt_de_taak_af_en_telt_mee(dossier, klantmanager):
    gesprek = vastleggen(dossier, klantmanager)
    assert (gesprek.nummer, gesprek.verschenen, gesprek.contact.notitie) == (1, True, "Ging goed.")
    assert Taak.objects.get(dossier=dossier, soort="voortgangsgesprek", onderwerp="1").status == TaakStatus.GEDAAN
    stand = gesprekstand(dossier, huidig(dossier))
    assert (stand.gevoerd, stand.afgesproken, stand.volgende.onderwerp) == (1, 8, "2")
    assert dossier.gebeurtenissen.get(soort="voortgangsgesprek.gevoerd").titel == "Voortgangsgesprek 1 van 8"


def test_tweemaal_versturen_geeft_een_gesprek(dossier, klantmanager):
    eenmalig = uuid4()
    assert vastleggen(dossier, klantmanager, eenmalig=eenmalig) == vastleggen(dossier, klantmanager, eenmalig=eenmalig)
    assert Voortgangsgesprek.objects.count() == Contact.objects.count() == 1
    assert open_gesprekstaak(dossier).onderwerp == "2"


def test_de_afspraak_van_die_dag_gaat_mee(dossier, klantmanager):
    gisteren = om(geleden(1))
    with op_dag(geleden(3)):
        afspraak = afspraak_plannen(
            dossier,
            {"soort": "voortgangsgesprek", "begin_at": gisteren, "medewerker": klantmanager},
            door=klantmanager,
        )
    gesprek = vastleggen(dossier, klantmanager)
    afspraak.refresh_from_db()
    assert (gesprek.contact.afspraak, afspraak.status) == (afspraak, AfspraakStatus.GEWEEST)
    assert open_gesprekstaak(dossier).onderwerp == "2"


def test_niet_verschenen_met_reden_houdt_de_taak_open(dossier, klantmanager):
    gegevens = gesprek_gegevens(uitkomst="niet_verschenen", reden="vervoer")
    gesprek = vastleggen(dossier, klantmanager, gegevens=gegevens, volgende=Volgende(op=vandaag() + timedelta(days=9)))
    assert (gesprek.verschenen, gesprek.nummer) == (False, None)
    taak = open_gesprekstaak(dossier)
    assert (taak.onderwerp, taak.uiterlijk_op) == ("1", vandaag() + timedelta(days=9))
    stand = gesprekstand(dossier, huidig(dossier))
    assert (stand.gevoerd, stand.vergeefs) == (0, 1)


def test_niet_verschenen_vraagt_een_reden(dossier, klantmanager):
    with pytest.raises(RegelFout) as fout:
        vastleggen(dossier, klantmanager, gegevens=gesprek_gegevens(uitkomst="niet_verschenen", reden=""))
    assert (fout.value.code, fout.value.veld) == ("niet_verschenen_zonder_reden", "reden")
    assert not Voortgangsgesprek.objects.exists()


def test_elke_afspraak_wordt_nagelopen_en_de_volgende_keer_getoond(dossier, klantmanager):
    van_hem, van_ons = afspraken_van(huidig(dossier))
    oordelen = [
        Oordeel(sleutel=van_hem.sleutel, nagekomen="nee", toelichting="Oppas viel uit."),
        Oordeel(sleutel=van_ons.sleutel, nagekomen="ja"),
        Oordeel(sleutel=uuid4(), nagekomen="ja"),
    ]
    gesprek = vastleggen(dossier, klantmanager, oordelen=oordelen)
    assert [(o.tekst[:8], o.nagekomen, o.toelichting) for o in gesprek.oordelen.all()] == [
        ("U gaat n", "nee", "Oppas viel uit."),
        ("Wij meld", "ja", ""),
    ]
    toelichting = dossier.gebeurtenissen.get(soort="voortgangsgesprek.gevoerd").toelichting
    assert toelichting.startswith("1 van 2 afspraken nagekomen.")
    assert afgesproken(dossier, klantmanager)[0].vorige_tekst.startswith("niet nagekomen op ")
    assert not NietNakoming.objects.exists()


def test_melden_zet_een_afspraak_op_de_ladder(dossier, klantmanager):
    van_hem = afspraken_van(huidig(dossier))[0]
    vastleggen(dossier, klantmanager, oordelen=[Oordeel(sleutel=van_hem.sleutel, nagekomen="nee")], melden=True)
    zaak = NietNakoming.objects.get()
    assert (zaak.grond, zaak.status, zaak.oordeel.sleutel) == (Grond.BEGELEIDING, ZaakStatus.GEMELD, van_hem.sleutel)
    assert "U gaat naar alle lessen." in zaak.gedraging


def test_melden_zonder_iets_te_melden_schrijft_niets(dossier, klantmanager):
    with pytest.raises(RegelFout) as fout:
        vastleggen(dossier, klantmanager, melden=True)
    assert fout.value.code == "niets_te_melden"
    assert not Voortgangsgesprek.objects.exists()


def test_volgende_met_tijd_komt_in_de_agenda(dossier, klantmanager):
    dag = vandaag() + timedelta(days=14)
    vastleggen(dossier, klantmanager, volgende=Volgende(op=dag, om=time(11), plaats="Stadskantoor"))
    afspraak = Afspraak.objects.get(dossier=dossier)
    assert (afspraak.begin_at, afspraak.medewerker, afspraak.tolk_taal) == (om(dag, 11), klantmanager, "Tigrinya")
    assert open_gesprekstaak(dossier).uiterlijk_op == dag


def test_na_het_laatste_gesprek_kan_er_nog_een(dossier, klantmanager):
    Taak.objects.filter(dossier=dossier, soort="voortgangsgesprek").update(
        status=TaakStatus.GEDAAN, afgehandeld_op=vandaag()
    )
    vastleggen(dossier, klantmanager, volgende=Volgende(op=vandaag() + MORGEN))
    assert open_gesprekstaak(dossier).titel == "Voortgangsgesprek 9"


@pytest.mark.parametrize(("gesprek", "volgende", "code"), [(1, 1, "volgende_niet_later"), (30, 5, "volgende_voorbij")])
def test_volgende_dag_moet_kunnen(dossier, klantmanager, gesprek, volgende, code):
    with pytest.raises(RegelFout) as fout:
        vastleggen(
            dossier,
            klantmanager,
            gegevens=gesprek_gegevens(geleden(gesprek)),
            volgende=Volgende(op=geleden(volgende)),
        )
    assert (fout.value.code, fout.value.veld) == (code, "volgende_op")


def test_wat_alleen_als_contact_staat_telt_mee(dossier, klantmanager):
    gisteren = om(geleden(1))
    with op_dag(geleden(3)):
        afspraak = afspraak_plannen(
            dossier,
            {"soort": "voortgangsgesprek", "begin_at": gisteren, "medewerker": klantmanager},
            door=klantmanager,
        )
    contact_vastleggen(
        dossier, {"soort": "gesprek", "at": om(geleden(1))}, door=klantmanager, eenmalig=uuid4(), afspraak=afspraak
    )
    assert gesprekstand(dossier, huidig(dossier)).gevoerd == 1


def test_onder_de_wi2013_zonder_afspraken(in_haarlem, klantmanager):

    gesprek = vastleggen(DossierFactory(wi2013=True, klantmanager=klantmanager), klantmanager)
    assert (gesprek.pip, gesprek.nummer, gesprek.verschenen) == (None, None, True)


def test_gezondheid_alleen_voor_wie_dat_mag(dossier, teamleider, klantmanager):

    with pytest.raises(PermissionDenied):
        vastleggen(dossier, teamleider, gegevens=gesprek_gegevens(gezondheid="Slaapt slecht."))
    assert vastleggen(dossier, klantmanager, gegevens=gesprek_gegevens(gezondheid="Slaapt slecht.")).contact.gezondheid
