"""A dossier with its intake, as every test of the intake needs it."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest

from inburgering.dossiers.models import Dossier
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from intake.enums import OproepUitkomst
from intake.models import Oproep
from intake.secties import LEEFGEBIEDEN, Leefgebied
from intake.services.oproepen import Afspraak, Boete, oproep_uitkomst, oproep_versturen
from intake.services.secties import sectie_afronden, sectie_opslaan
from intake.vragen import vragen_van
from tests.dossiers.factories import DossierFactory


@pytest.fixture(autouse=True)
def _zonder_opmaak(zonder_opmaak: None) -> None:
    """No test here but those with `echte_pdf` waits for the typesetting of a letter."""


@pytest.fixture
def dossier(in_haarlem: Gemeente, klantmanager: Gebruiker) -> Dossier:
    return DossierFactory(klantmanager=klantmanager, straat="Kruisweg 1", postcode="2011 AA", plaats="Haarlem")


@pytest.fixture
def wi2013(in_haarlem: Gemeente) -> Dossier:
    return DossierFactory(wi2013=True)


@pytest.fixture
def dagen_terug() -> Callable[[int], date]:
    return lambda dagen: vandaag() - timedelta(days=dagen)


@pytest.fixture
def roep_op(klantmanager: Gebruiker, dagen_terug: Callable[[int], date]) -> Callable[..., Oproep]:
    """Return a function that sends an oproep for a conversation so many days ago, and records its outcome."""

    def doe(
        dossier: Dossier, *, gesprek: int, uitkomst: OproepUitkomst | None = None, boete: Boete | None = None
    ) -> Oproep:
        afspraak = Afspraak(
            verzonden_op=dagen_terug(gesprek + 7),
            gesprek_op=dagen_terug(gesprek),
            gesprek_om=time(10, 30),
            plaats="Stadskantoor",
        )
        oproep = oproep_versturen(dossier, afspraak, door=klantmanager, boete=boete)
        if uitkomst:
            oproep = oproep_uitkomst(
                oproep, uitkomst=uitkomst, op=dagen_terug(gesprek), reden="Met reden.", door=klantmanager
            )
        return oproep

    return doe


@pytest.fixture
def vul(klantmanager: Gebruiker) -> Callable[[Dossier, Leefgebied], None]:
    """Return a function that answers every question of a section and reports it complete."""

    def doe(dossier: Dossier, leefgebied: Leefgebied) -> None:
        antwoorden = {
            vraag.sleutel: vraag.mogelijkheden[0][0] if vraag.mogelijkheden else f"Antwoord op {vraag.sleutel}"
            for vraag in vragen_van(leefgebied)
            if vraag.soort in ("tekst", "lang", "keuze", "ja_nee")
        }
        sectie_opslaan(dossier, leefgebied, antwoorden, versie=0, door=klantmanager)
        sectie_afronden(dossier, leefgebied, door=klantmanager)

    return doe


@pytest.fixture
def vul_wettelijk(vul: Callable[[Dossier, Leefgebied], None]) -> Callable[[Dossier], None]:
    """Return a function that completes every section in which the law asks something."""

    def doe(dossier: Dossier) -> None:
        for leefgebied in LEEFGEBIEDEN.values():
            if leefgebied.onderwerpen:
                vul(dossier, leefgebied)

    return doe
