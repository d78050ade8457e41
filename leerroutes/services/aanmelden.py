"""The offer of lessons: registering somebody with a school, and each date until the last lesson (Wi2021 art. 16)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from inburgering.aanbod.enums import AanbiederSoort
from inburgering.aanbod.models import Aanbieder
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.eisen import eis_open_dossier
from inburgering.dossiers.services.taken import taak_maken, taken_afronden
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import eerste_werkdag
from inburgering.recht.lessen import school_toegestaan
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang
from inburgering.toegang.permissions import eis
from intake.selectors import voor_pip
from intake.services.intake import eis_niet_in_toekomst
from leerroutes.enums import AanmeldingSoort
from leerroutes.models import Aanmelding
from leerroutes.models.aanmelding import OPEN
from leerroutes.selectors.aanmelden import huidig_van, kiest_zelf, lesbegin, ontbrekende_gegevens, pips_van
from pip_plans.enums import Leerroute
from pip_plans.models import Pip

AANMELDEN = "aanmelden_taalschool"
SCHOOLKEUZE = "schoolkeuze_vastleggen"
VERSTUREN = "aanmelding_versturen"
START_LESSEN = "start_lessen"
BLADZIJDE = "leerroutes:aanmelding"
BINNEN = timedelta(days=7)
"""How soon the next thing is asked for where the law sets no date."""


@dataclass(frozen=True, kw_only=True)
class Keuze:
    """What is chosen for an aanmelding; the school can follow later."""

    aanbieder: Aanbieder | None = None
    cursus: str = ""
    doelniveau: str = ""
    met_entree: bool = False
    lestijden: tuple[str, ...] = ()
    bijzonderheden: str = ""


def dossier_op_slot(dossier: Dossier, *, door: Gebruiker) -> Dossier:
    """Lock the dossier for a change of its traject by somebody who may make it."""
    eis(door, Bevoegdheid.TRAJECT_BIJHOUDEN)
    dossier = Dossier.objects.select_for_update(of=("self",)).select_related("inburgeraar").get(pk=dossier.pk)
    eis_open_dossier(dossier)
    return dossier


def eis_pip(dossier: Dossier) -> Pip:
    """Return the PIP in force, or raise RegelFout: it alone decides the leerroute."""
    pip = huidig_van(pips_van(dossier))
    if pip is None:
        raise RegelFout(
            "geen_pip", "Er is nog geen vastgesteld PIP. Daarin staat welke leerroute het wordt.", "Wi2021 art. 15"
        )
    return pip


@transaction.atomic
def leerroute_aanmelden(
    dossier: Dossier, keuze: Keuze, *, op: date, door: Gebruiker, onvolledig_reden: str = ""
) -> Aanmelding:
    """Register an asielstatushouder for the lessons of the leerroute of his PIP.

    Raises RegelFout without a PIP, when one is open already, when the person chooses his own school, when the school
    may not give these lessons, or when facts are missing without a reason to go on.
    """
    dossier = dossier_op_slot(dossier, door=door)
    pip = eis_pip(dossier)
    if kiest_zelf(dossier):
        raise RegelFout(
            "kiest_zelf", "Deze inburgeraar kiest en betaalt zijn school zelf. Leg zijn keuze vast.", "Wi2021 art. 20"
        )
    eis_niet_in_toekomst(op, veld="aangemeld_op")
    _eis_geen_open(dossier, pip.leerroute)
    ontbreekt = ontbrekende_gegevens(dossier, voor_pip(dossier))
    if ontbreekt and not onvolledig_reden.strip():
        raise RegelFout(
            "aanmelding_onvolledig",
            f"De school heeft deze gegevens nodig: {', '.join(punt.tekst for punt in ontbreekt)}. "
            "Vul ze aan, of schrijf op waarom u toch aanmeldt.",
            veld="onvolledig_reden",
        )
    aanmelding = Aanmelding(
        dossier=dossier,
        pip=pip,
        leerroute=pip.leerroute,
        aangemeld_op=op,
        onvolledig_reden=onvolledig_reden.strip() if ontbreekt else "",
    )
    _kies(aanmelding, keuze)
    aanmelding.save()
    taken_afronden(dossier, AANMELDEN, door=door)
    if aanmelding.aanbieder:
        _versturen_vragen(aanmelding)
    else:
        school_vragen(dossier)
    vastgelegd(aanmelding, "aangemeld", "Aangemeld voor lessen", door=door, op=op, toelichting=waar(aanmelding))
    return aanmelding


def _eis_geen_open(dossier: Dossier, leerroute: str) -> None:
    if Aanmelding.objects.filter(OPEN, dossier=dossier, leerroute=leerroute).exists():
        raise RegelFout("aanmelding_loopt_al", "Er loopt al een aanmelding voor deze leerroute.")


def _kies(aanmelding: Aanmelding, keuze: Keuze) -> None:
    """Take over what was chosen, as far as it fits the route; raises RegelFout when the school does not."""
    eis_school(keuze.aanbieder, aanmelding.leerroute, dag=aanmelding.aangemeld_op)
    aanmelding.aanbieder = keuze.aanbieder
    aanmelding.cursus = keuze.cursus.strip()
    aanmelding.doelniveau = keuze.doelniveau if aanmelding.leerroute == Leerroute.ONDERWIJS else ""
    aanmelding.met_entree = keuze.met_entree and aanmelding.leerroute == Leerroute.B1
    aanmelding.lestijden = list(keuze.lestijden)
    aanmelding.bijzonderheden = keuze.bijzonderheden.strip()
    if aanmelding.leerroute == Leerroute.ONDERWIJS and not aanmelding.doelniveau:
        raise RegelFout(
            "doelniveau_ontbreekt",
            "Kies voor welke opleiding het taalschakeltraject voorbereidt.",
            "Wi2021 art. 8 lid 1",
            "doelniveau",
        )


def eis_school(aanbieder: Aanbieder | None, leerroute: str, *, dag: date) -> None:
    """Raise RegelFout when the college may not offer lessons of this route at this school on this day."""
    if aanbieder is None:
        return
    if aanbieder.is_gesloten_op(dag):
        raise RegelFout("school_gesloten", "Deze school is gesloten. Kies een andere.", veld="aanbieder")
    erkend = aanbieder.soort == AanbiederSoort.TAALSCHAKELINSTELLING
    oordeel = school_toegestaan(leerroute=leerroute, keurmerk=aanbieder.telt_mee_op(dag), diploma_erkenning=erkend)
    if not oordeel:
        raise RegelFout("school_niet_erkend", " ".join(oordeel.uitleg), oordeel.artikel, "aanbieder")


def waar(aanmelding: Aanmelding) -> str:
    """Return the school as a sentence."""
    return f"{aanmelding.aanbieder.naam}." if aanmelding.aanbieder else "Nog geen school gekozen."


def _versturen_vragen(aanmelding: Aanmelding) -> None:
    if aanmelding.is_eigen_keuze or aanmelding.aanbieder is None or aanmelding.bericht_verzonden_op:
        return
    taak_maken(
        aanmelding.dossier,
        VERSTUREN,
        f"Aanmelding versturen aan {aanmelding.aanbieder.naam}"[:120],
        uiterlijk_op=eerste_werkdag(max(aanmelding.aangemeld_op, vandaag()) + BINNEN),
        url_naam=BLADZIJDE,
    )


def school_vragen(dossier: Dossier) -> None:
    """Ask for a school, by the day on which the lessons must have begun."""
    begin = lesbegin(dossier, pips_van(dossier), list(Aanmelding.objects.filter(dossier=dossier)))
    taak_maken(
        dossier,
        AANMELDEN,
        "Aanmelden bij een taalschool",
        uiterlijk_op=max(begin.uiterlijk_op, vandaag()) if begin else eerste_werkdag(vandaag() + BINNEN),
        toelichting=" ".join(begin.uitleg)[:500] if begin else "",
        url_naam=BLADZIJDE,
    )


def vastgelegd(
    aanmelding: Aanmelding, wat: str, titel: str, *, door: Gebruiker, op: date | None = None, toelichting: str = ""
) -> None:
    """Write a line about an aanmelding on the timeline."""
    gebeurtenis_vastleggen(
        aanmelding.dossier, f"aanmelding.{wat}", titel[:200], door=door, op=op, toelichting=toelichting
    )


def aanmelding_op_slot(aanmelding: Aanmelding, *, door: Gebruiker) -> Aanmelding:
    """Lock an open aanmelding; raises RegelFout when it has ended or the dossier is closed."""
    dossier = dossier_op_slot(aanmelding.dossier, door=door)
    aanmelding = (
        Aanmelding.objects.select_for_update(of=("self",)).select_related("aanbieder", "pip").get(pk=aanmelding.pk)
    )
    aanmelding.dossier = dossier
    if not aanmelding.is_open:
        raise RegelFout("aanmelding_beeindigd", "Deze aanmelding is al beëindigd of ingetrokken.")
    return aanmelding


def eis_niet_begonnen(aanmelding: Aanmelding) -> None:
    """Raise RegelFout when the first lesson has been."""
    if aanmelding.gestart_op:
        raise RegelFout("lessen_al_begonnen", f"De lessen zijn al begonnen, op {datum_lang(aanmelding.gestart_op)}.")


def eis_na_aanmelding(aanmelding: Aanmelding, op: date, veld: str = "op") -> None:
    """Raise RegelFout for a day to come, and for one before the aanmelding when the gemeente made that."""
    eis_niet_in_toekomst(op, veld=veld)
    if aanmelding.is_eigen_keuze:
        return
    if aanmelding.aanbieder is None:
        raise RegelFout("geen_school", "Kies eerst een school.")
    if op < aanmelding.aangemeld_op:
        raise RegelFout("datum_voor_aanmelding", "Dit kan niet vóór de aanmelding zijn.", veld=veld)


@transaction.atomic
def aanmelding_wijzigen(aanmelding: Aanmelding, keuze: Keuze, *, door: Gebruiker) -> Aanmelding:
    """Choose the school, or another one, before the lessons begin; another school must get the message anew."""
    aanmelding = aanmelding_op_slot(aanmelding, door=door)
    eis_niet_begonnen(aanmelding)
    vorige = aanmelding.aanbieder
    _kies(aanmelding, keuze)
    if aanmelding.aanbieder != vorige:
        aanmelding.bericht = None
        aanmelding.bericht_verzonden_op = aanmelding.wachtlijst_op = aanmelding.aanbod_op = None
        aanmelding.verwachte_start_op = aanmelding.verwacht_einde = None
    aanmelding.save()
    if aanmelding.aanbieder:
        taken_afronden(aanmelding.dossier, AANMELDEN, door=door)
        _versturen_vragen(aanmelding)
    vastgelegd(aanmelding, "gewijzigd", "Aanmelding bijgewerkt", door=door, toelichting=waar(aanmelding))
    return aanmelding


@transaction.atomic
def aanmelding_verzonden(aanmelding: Aanmelding, *, op: date, door: Gebruiker) -> Aanmelding:
    """Record that the school got the message; from here on the first lesson is waited for."""
    aanmelding = aanmelding_op_slot(aanmelding, door=door)
    eis_niet_in_toekomst(op, veld="op")
    if aanmelding.bericht is None or aanmelding.aanbieder is None:
        raise RegelFout("geen_bericht", "Maak eerst het bericht voor de school.")
    if op < aanmelding.aangemeld_op:
        raise RegelFout("verzonden_voor_aanmelding", "Dit kan niet vóór de aanmelding zijn.", veld="op")
    aanmelding.bericht_verzonden_op = op
    aanmelding.save(update_fields=["bericht_verzonden_op"])
    taken_afronden(aanmelding.dossier, VERSTUREN, door=door, op=op)
    start_vragen(aanmelding)
    vastgelegd(aanmelding, "verzonden", f"Aanmelding verzonden aan {aanmelding.aanbieder.naam}", door=door, op=op)
    return aanmelding


def start_vragen(aanmelding: Aanmelding) -> None:
    """Ask on the day of the first lesson whether it was given."""
    begin = lesbegin(aanmelding.dossier, pips_van(aanmelding.dossier), [aanmelding])
    verwacht = aanmelding.verwachte_start_op or aanmelding.uitstel_tot
    uiterlijk = verwacht or (begin.uiterlijk_op if begin else vandaag() + BINNEN)
    taak_maken(
        aanmelding.dossier,
        START_LESSEN,
        "Nagaan of de lessen zijn begonnen",
        uiterlijk_op=eerste_werkdag(uiterlijk),
        toelichting=" ".join(begin.uitleg)[:500] if begin else "",
        url_naam=BLADZIJDE,
    )


@transaction.atomic
def schoolkeuze_vastleggen(
    dossier: Dossier, keuze: Keuze, *, op: date, gestart_op: date | None, door: Gebruiker
) -> Aanmelding:
    """Record which school a gezins- or overige migrant chose and pays (Wi2021 art. 20); the gemeente registers nobody.

    Raises RegelFout for an asielstatushouder, without a PIP, or when a choice runs already.
    """
    dossier = dossier_op_slot(dossier, door=door)
    pip = eis_pip(dossier)
    if not kiest_zelf(dossier):
        raise RegelFout(
            "gemeente_biedt_aan", "Voor asielstatushouders biedt de gemeente de lessen aan.", "Wi2021 art. 16"
        )
    if keuze.aanbieder is None and not keuze.cursus.strip():
        raise RegelFout("school_ontbreekt", "Kies de school, of vul de naam in.", veld="aanbieder")
    _eis_geen_open(dossier, pip.leerroute)
    for dag, veld in ((op, "aangemeld_op"), (gestart_op, "gestart_op")):
        if dag:
            eis_niet_in_toekomst(dag, veld=veld)
    aanmelding = Aanmelding(
        dossier=dossier,
        pip=pip,
        soort=AanmeldingSoort.EIGEN_KEUZE,
        leerroute=pip.leerroute,
        aanbieder=keuze.aanbieder,
        cursus=keuze.cursus.strip(),
        lestijden=list(keuze.lestijden),
        bijzonderheden=keuze.bijzonderheden.strip(),
        aangemeld_op=op,
        gestart_op=gestart_op,
    )
    aanmelding.save()
    taken_afronden(dossier, SCHOOLKEUZE, door=door)
    vastgelegd(aanmelding, "school_gekozen", "School gekozen door de inburgeraar", door=door, op=op)
    return aanmelding


def keuze_van(velden: dict[str, Any]) -> Keuze:
    """Return what a form chose."""
    namen = ("aanbieder", "cursus", "doelniveau", "met_entree", "lestijden", "bijzonderheden")
    return Keuze(**{naam: velden[naam] for naam in namen if naam in velden})
