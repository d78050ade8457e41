"""Keep minors in view: a task in time before somebody of the household turns eighteen."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from inburgering.dossiers.enums import DossierStatus, TaakStatus
from inburgering.dossiers.models import Dossier, Gezin, Gezinslid, Inburgeraar, Taak
from inburgering.dossiers.services.taken import taak_maken, taken_laten_vervallen
from inburgering.recht.kalender import eerste_werkdag, laatste_werkdag
from inburgering.toegang.instellingen import instelling
from inburgering.toegang.klok import vandaag
from inburgering.toegang.notatie import datum_lang

SOORT = "wordt_achttien"
MEERDERJARIG = 18
EEN_DAG, EEN_WEEK = timedelta(days=1), timedelta(weeks=1)


def achttiende_verjaardag(persoon: Inburgeraar | Gezinslid) -> date | None:
    """Return the first day on which the person can be eighteen; None when the year of birth is not known."""
    if isinstance(persoon, Gezinslid):
        geboren = persoon.geboren_op
    elif persoon.geboortejaar is None:
        geboren = None
    else:
        geboren = date(persoon.geboortejaar, persoon.geboortemaand or 1, persoon.geboortedag or 1)
    if geboren is None:
        return None
    jaar = geboren.year + MEERDERJARIG
    return date(jaar, 3, 1) if (geboren.month, geboren.day) == (2, 29) and jaar % 4 else geboren.replace(year=jaar)


@dataclass(frozen=True)
class _Aanstaande:
    """Somebody who turns eighteen, and the dossier in which that is watched."""

    dossier: Dossier
    titel: str
    naam: str
    verjaardag: date


@transaction.atomic
def taken_meerderjarig_bijwerken(gezin: Gezin) -> None:
    """Make, move or drop the task for each minor of the household; one that was handled does not come back.

    A minor with a dossier has it in his own dossier; the others in that of the first adult with an open one.
    """
    dossiers = list(
        Dossier.objects.filter(inburgeraar__gezin=gezin, status=DossierStatus.OPEN)
        .select_related("inburgeraar")
        .order_by("pk")
    )
    if not dossiers:
        return
    aanstaanden = _aanstaanden(gezin, dossiers)
    _overbodige_laten_vervallen(dossiers, aanstaanden)
    gehad = set(
        Taak.objects.filter(
            soort=SOORT, onderwerp__in=aanstaanden, status__in=(TaakStatus.GEDAAN, TaakStatus.NVT)
        ).values_list("onderwerp", flat=True)
    )
    for onderwerp in aanstaanden.keys() - gehad:
        _taak_zetten(onderwerp, aanstaanden[onderwerp])


def _taak_zetten(onderwerp: str, aanstaande: _Aanstaande) -> None:
    """Keep the task that is there as long as the birthday is the same; one that comes late gets a week."""
    toelichting = (
        f"{aanstaande.naam} wordt 18 op {datum_lang(aanstaande.verjaardag)}. "
        "Kijk wat er verandert: inburgeringsplicht, verblijf, zorgverzekering en inkomen."
    )
    is_er = aanstaande.dossier.taken.filter(
        soort=SOORT, onderwerp=onderwerp, status=TaakStatus.OPEN, toelichting=toelichting
    )
    if is_er.exists():
        return
    weken = instelling("weken_voor_achttien")
    op_tijd = laatste_werkdag(aanstaande.verjaardag - timedelta(weeks=weken))
    op_zijn_laatst = min(eerste_werkdag(vandaag() + EEN_WEEK), laatste_werkdag(aanstaande.verjaardag - EEN_DAG))
    taak_maken(
        aanstaande.dossier,
        SOORT,
        aanstaande.titel,
        onderwerp=onderwerp,
        uiterlijk_op=max(op_tijd, op_zijn_laatst),
        waarom=f"De laatste werkdag {weken} weken voor de achttiende verjaardag, {datum_lang(aanstaande.verjaardag)}."
        if op_tijd >= op_zijn_laatst
        else f"Een week vanaf {datum_lang(vandaag())}, en voor de verjaardag op {datum_lang(aanstaande.verjaardag)}.",
        toelichting=toelichting,
    )


def _aanstaanden(gezin: Gezin, dossiers: list[Dossier]) -> dict[str, _Aanstaande]:
    personen: list[tuple[Dossier, Inburgeraar | Gezinslid, str, str]] = [
        (dossier, dossier.inburgeraar, dossier.inburgeraar.volle_naam, "Inburgeraar wordt 18 jaar")
        for dossier in dossiers
    ]
    volwassen = (dossier for dossier in dossiers if _nog_niet_achttien(dossier.inburgeraar) is None)
    kinderen_bij = next(volwassen, dossiers[0])
    personen += [(kinderen_bij, lid, lid.naam, "Gezinslid wordt 18 jaar") for lid in gezin.gezinsleden.all()]
    return {
        str(persoon.uuid): _Aanstaande(dossier, titel, naam, verjaardag)
        for dossier, persoon, naam, titel in personen
        if (verjaardag := _nog_niet_achttien(persoon))
    }


def _nog_niet_achttien(persoon: Inburgeraar | Gezinslid) -> date | None:
    """Return the coming eighteenth birthday of a minor; None for an adult or without a year of birth."""
    verjaardag = achttiende_verjaardag(persoon)
    return verjaardag if verjaardag and verjaardag > vandaag() else None


def _overbodige_laten_vervallen(dossiers: list[Dossier], aanstaanden: dict[str, _Aanstaande]) -> None:
    for taak in Taak.objects.filter(dossier__in=dossiers, soort=SOORT, status=TaakStatus.OPEN):
        aanstaande = aanstaanden.get(taak.onderwerp)
        if aanstaande is None or aanstaande.dossier.pk != taak.dossier_id:
            taken_laten_vervallen(taak.dossier, soorten=[SOORT], onderwerp=taak.onderwerp)
