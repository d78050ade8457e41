"""Aanbieders, aanmeldingen and hours for tests."""

from datetime import date
from decimal import Decimal
from typing import Any

from inburgering.aanbod.models import Aanbieder
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.dossiers import startfeiten_wijzigen
from inburgering.toegang.klok import nu, vandaag
from leerroutes.enums import Urensoort
from leerroutes.models import Urenregel
from pip_plans.models import Pip
from tests.dossiers.factories import systeem


def school(naam: str = "Taalschool Spaarne", **velden: Any) -> Aanbieder:
    """A cursusinstelling with keurmerk."""
    standaard = {"soort": "cursusinstelling", "keurmerk_van": date(2020, 1, 1), "instellingsnummer": "0000012345"}
    return Aanbieder.objects.create(naam=naam, **(standaard | velden))


def uren(dossier: Dossier, aantal: float, van: date, tot: date, **velden: Any) -> Urenregel:
    """A row of the ledger without proof, NT2 unless said otherwise."""
    standaard = {"soort": Urensoort.NT2, "uren": Decimal(str(aantal)), "van": van, "tot": tot}
    return Urenregel.objects.create(dossier=dossier, **(standaard | velden))


def pip(dossier: Dossier, leerroute: str = "B", *, dagtekening: date | None = None, **velden: Any) -> Pip:
    """A PIP in force without a letter, as one that was taken over; it opens the term when it is the first."""
    dag = dagtekening or vandaag()
    vorige = Pip.objects.filter(dossier=dossier).order_by("-versienummer").first()
    Pip.objects.filter(dossier=dossier, status="vastgesteld").update(status="vervangen")
    if vorige is None:
        startfeiten_wijzigen(dossier, {"dagtekening_eerste_pip": dag}, door=systeem())
    return Pip.objects.create(
        dossier=dossier,
        versienummer=vorige.versienummer + 1 if vorige else 1,
        soort="gewijzigd" if vorige else "eerste",
        status="vastgesteld",
        leerroute=leerroute,
        dagtekening=dag,
        vastgesteld_at=nu(),
        overgenomen=True,
        **velden,
    )
