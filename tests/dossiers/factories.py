"""Dossiers for tests, made by the services, so that terms, tasks and timeline are as in real life.

They need an active gemeente (the fixture `in_haarlem`, or `werken_in`). Fields of Inburgeraar, Dossier and
Startfeiten are given flat: ``DossierFactory(achternaam="Tesfay", kennisgeving_op=date(2026, 9, 1))``.
"""

from datetime import timedelta
from typing import Any

import factory

from inburgering.dossiers.enums import Doelgroep, Gezinsrol, Stelsel, Verblijfsvergunning
from inburgering.dossiers.models import Dossier, Gezin, Gezinslid, Inburgeraar, Startfeiten
from inburgering.dossiers.services.dossiers import dossier_aanmaken
from inburgering.dossiers.services.personen import inburgeraar_bewaren
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.models.gebruiker import SYSTEEM

EERSTE_TEST_BSN = 99_900_000
"""First eight digits of the numbers that are given out for testing only."""

EIGEN_NUMMERS = 1_000
"""Below this the numbers are for tests that name one; the factory begins here."""


def proef_bsn(volgnummer: int) -> str:
    """Return a different BSN of the test range for every number; it passes the elfproef."""
    acht = EERSTE_TEST_BSN + volgnummer * 11
    while (controle := _elfproef_som(acht)) == 10:
        acht += 1
    return f"{acht}{controle}"


def _elfproef_som(acht: int) -> int:
    return sum(int(cijfer) * gewicht for cijfer, gewicht in zip(str(acht), range(9, 1, -1), strict=True)) % 11


def systeem() -> Gebruiker:
    """Return the user on whose behalf factories act."""
    return Gebruiker.objects.get_or_create(username=SYSTEEM)[0]


def dagen_geleden(dagen: int) -> factory.LazyFunction:
    """Declare a date relative to today."""
    return factory.LazyFunction(lambda: vandaag() - timedelta(days=dagen))


class PersoonFactory(factory.Factory):
    """What every person has; shared by the two factories below."""

    class Meta:
        abstract = True

    voornamen = factory.Iterator(["Abrehet", "Youssef", "Oksana", "Mehmet Ali", "Nasrin", "Daniel"])
    achternaam = factory.Iterator(["Tesfay", "Haddad", "Kovalenko", "Şahin", "Rahimi", "Gebremedhin"])
    geboortejaar = 1990
    geboortemaand = 5
    geboortedag = 14
    bsn = factory.Sequence(lambda volgnummer: proef_bsn(EIGEN_NUMMERS + volgnummer))
    v_nummer = factory.Sequence(lambda n: f"{2_800_000_000 + n}")
    land_van_herkomst = "Eritrea"
    nationaliteit = "Eritrese"
    taal = "Tigrinya"
    tolk = True
    telefoon = "06 12 34 56 78"


class InburgeraarFactory(PersoonFactory):
    """A person without a dossier."""

    class Meta:
        model = Inburgeraar

    @classmethod
    def _create(
        cls, model_class: type[Inburgeraar], *args: Any, gezin: Gezin | None = None, **velden: Any
    ) -> Inburgeraar:
        return inburgeraar_bewaren(Inburgeraar(gezin=gezin or Gezin.objects.create()), velden)


class DossierFactory(PersoonFactory):
    """A dossier of an asielstatushouder with bijstand whose ten weeks began thirty days ago.

    Traits: gezinsmigrant, overige_migrant, is_hervestiger, nareiziger_regulier (art. 13 lid 1 b), in_azc,
    wi2013, te_laat, zonder_startfeiten, is_amv. `klantmanager` is nobody unless given.
    """

    class Meta:
        model = Dossier

    class Params:
        gezinsmigrant = factory.Trait(
            doelgroep=Doelgroep.GEZINSMIGRANT,
            verblijfsvergunning=Verblijfsvergunning.REGULIER,
            koppeling_op=None,
            recht_op_bijstand_op=None,
            gehuisvest_op=None,
        )
        overige_migrant = factory.Trait(
            doelgroep=Doelgroep.OVERIGE_MIGRANT,
            verblijfsvergunning=Verblijfsvergunning.REGULIER,
            koppeling_op=None,
            recht_op_bijstand_op=None,
            gehuisvest_op=None,
        )
        is_hervestiger = factory.Trait(hervestiger=True, land_van_herkomst="Syrië")
        nareiziger_regulier = factory.Trait(
            gezinslid_asiel=True, verblijfsvergunning=Verblijfsvergunning.REGULIER, nareiziger=True
        )
        in_azc = factory.Trait(
            opvanglocatie="AZC Ter Apel", gehuisvest_op=None, inschrijving_op=None, recht_op_bijstand_op=None
        )
        wi2013 = factory.Trait(stelsel=Stelsel.WI2013, kennisgeving_op=None, plicht_op=None)
        te_laat = factory.Trait(
            kennisgeving_op=dagen_geleden(100), inschrijving_op=dagen_geleden(100), koppeling_op=dagen_geleden(160)
        )
        zonder_startfeiten = factory.Trait(
            koppeling_op=None,
            gehuisvest_op=None,
            plicht_op=None,
            kennisgeving_op=None,
            inschrijving_op=None,
            recht_op_bijstand_op=None,
        )
        is_amv = factory.Trait(amv=True, geboortejaar=factory.LazyFunction(lambda: vandaag().year - 17))

    stelsel = Stelsel.WI2021
    doelgroep = Doelgroep.ASIELSTATUSHOUDER
    verblijfsvergunning = Verblijfsvergunning.ASIEL_BEPAALDE_TIJD
    koppeling_op = dagen_geleden(90)
    gehuisvest_op = dagen_geleden(30)
    plicht_op = dagen_geleden(60)
    kennisgeving_op = dagen_geleden(30)
    inschrijving_op = dagen_geleden(30)
    recht_op_bijstand_op = dagen_geleden(30)

    @classmethod
    def _create(
        cls,
        model_class: type[Dossier],
        *args: Any,
        gezin: Gezin | None = None,
        door: Gebruiker | None = None,
        **velden: Any,
    ) -> Dossier:
        persoon = {"bsn": velden.pop("bsn")} | _velden_van(Inburgeraar, velden)
        startfeiten = {"recht_op_bijstand_op": velden.pop("recht_op_bijstand_op")} | _velden_van(Startfeiten, velden)
        return dossier_aanmaken(
            door=door or systeem(), persoon=persoon, kenmerken=velden, startfeiten=startfeiten, gezin=gezin
        )


def _velden_van(model: type, velden: dict[str, Any]) -> dict[str, Any]:
    namen = {veld.name for veld in model._meta.get_fields()} - {"dossier"}
    return {naam: velden.pop(naam) for naam in list(velden) if naam in namen}


class GezinslidFactory(factory.django.DjangoModelFactory):
    """A child of six; `gezin` is required."""

    class Meta:
        model = Gezinslid

    naam = factory.Iterator(["Saron", "Yonas", "Lina"])
    rol = Gezinsrol.KIND
    geboren_op = dagen_geleden(6 * 365)
