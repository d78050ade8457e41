"""Two at once: one wins, the other reads why."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connections

from inburgering.dossiers.enums import Doelgroep
from inburgering.dossiers.herkenning import Zoekvraag
from inburgering.dossiers.models import Dossier, Inburgeraar
from inburgering.dossiers.services.nieuw import LijktOpBekende, nieuw_dossier
from inburgering.dossiers.services.personen import persoon_wijzigen
from inburgering.dossiers.versies import gewijzigd_sinds, versie_van
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.models import Gebruiker, Gemeente
from tests.dossiers.factories import DossierFactory, proef_bsn, systeem
from tests.spelers import maak_gebruiker

pytestmark = pytest.mark.xdist_group("gelijktijdig")
"""On one worker: two crowds at once ask for more connections than the embedded database has."""

AANTAL = 4


def tegelijk(stad: Gemeente, wie: Gebruiker, werk: Callable[[int], str]) -> list[str]:
    """Run the work in threads with connections of their own, all behind one barrier."""
    start = Barrier(AANTAL)

    def doe(nummer: int) -> str:
        try:
            with werken_in(stad, wie):
                start.wait(timeout=10)
                return werk(nummer)
        except RegelFout as fout:
            return fout.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AANTAL) as draden:
        return sorted(draden.map(doe, range(AANTAL)))


def stad_met_anna() -> tuple[Gemeente, Gebruiker]:
    stad = Gemeente.objects.create(code="0392", naam="Haarlem")
    systeem()
    return stad, maak_gebruiker(stad, "klantmanager", Rol.KLANTMANAGER, "Anna", "de Vries")


def test_een_bsn_tegelijk_wordt_een_dossier(echte_transacties):
    stad, anna = stad_met_anna()

    def maak(nummer: int) -> str:
        DossierFactory(bsn=proef_bsn(1), v_nummer=f"28123456{nummer:02}", door=anna)
        return "gemaakt"

    assert tegelijk(stad, anna, maak) == ["bsn_bekend"] * (AANTAL - 1) + ["gemaakt"]
    with werken_in(stad, anna):
        assert Dossier.objects.count() == 1


def test_dossiers_tegelijk_krijgen_ieder_een_nummer(echte_transacties):
    stad, anna = stad_met_anna()
    nummers = tegelijk(stad, anna, lambda nummer: DossierFactory(door=anna).nummer[-4:])
    assert nummers == ["0001", "0002", "0003", "0004"]


def test_van_wie_tegelijk_bewaart_leest_de_rest_dat_het_veranderd_is(echte_transacties):
    stad, anna = stad_met_anna()
    with werken_in(stad, anna):
        dossier = DossierFactory(door=anna)
        versie = versie_van(dossier.inburgeraar)

    def bewaar(nummer: int) -> str:
        persoon = Inburgeraar.objects.get()
        if gewijzigd_sinds(persoon, versie, ["telefoon"]):
            return "botst"
        persoon_wijzigen(dossier, {"telefoon": f"06 0000 000{nummer}"}, door=anna)
        return "bewaard"

    assert tegelijk(stad, anna, bewaar) == ["bewaard"] + ["botst"] * (AANTAL - 1)


def test_een_persoon_zonder_nummer_tegelijk_wordt_een_dossier(echte_transacties):
    stad, anna = stad_met_anna()

    def maak(nummer: int) -> str:
        try:
            nieuw_dossier(
                door=anna,
                formulier=uuid4(),
                vraag=Zoekvraag(naam="Abrehet Tesfay", voornamen="Abrehet"),
                gezien=set(),
                persoon={"voornamen": "Abrehet", "achternaam": "Tesfay"},
                kenmerken={"doelgroep": Doelgroep.ASIELSTATUSHOUDER},
                startfeiten={},
            )
        except LijktOpBekende as lijkt:
            return f"lijkt op {len(lijkt.kandidaten)}"
        return "gemaakt"

    assert tegelijk(stad, anna, maak) == ["gemaakt"] + ["lijkt op 1"] * (AANTAL - 1)


def test_een_formulier_tegelijk_verstuurd_wordt_een_dossier(echte_transacties):
    stad, anna = stad_met_anna()
    formulier = uuid4()

    def maak(nummer: int) -> str:
        dossier = nieuw_dossier(
            door=anna,
            formulier=formulier,
            vraag=Zoekvraag(naam="Abrehet Tesfay", voornamen="Abrehet"),
            gezien=set(),
            persoon={"voornamen": "Abrehet", "achternaam": "Tesfay"},
            kenmerken={"doelgroep": Doelgroep.ASIELSTATUSHOUDER},
            startfeiten={},
        )
        return dossier.nummer

    assert len(set(tegelijk(stad, anna, maak))) == 1
