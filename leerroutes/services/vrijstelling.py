"""Vrijstelling and ontheffing: DUO decides; the college advises on bijzondere individuele omstandigheden."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from inburgering.brieven.enums import DocumentSoort
from inburgering.brieven.services.documenten import brief_bewaren
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.eisen import eis_geweest
from inburgering.dossiers.services.taken import taak_maken, taken_afronden, taken_laten_vervallen
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import eerste_werkdag
from inburgering.recht.ontheffing import beslissing_duo, ontheffing_klopt, vrijstelling_klopt
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.instellingen import instelling
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis
from leerroutes.brieven import advies_bio, als_html
from leerroutes.enums import Beoordeling, Ontheffingsgrond
from leerroutes.models import Ontheffing, Vrijstelling
from leerroutes.services.slot import dossier_op_slot, eis_reden
from leerroutes.services.voldaan import voldaan_bijwerken
from pip_plans.selectors import huidig

ADVIES = "ontheffing_advies"
BESLISSING = "ontheffing_beslissing"


@dataclass(frozen=True, kw_only=True)
class Reikwijdte:
    """What an ontheffing is about: everything, or parts of the exam, or the participation part of the Z-route."""

    geheel: bool = True
    onderdelen: tuple[str, ...] = ()
    participatie: bool = False
    belastbaar_uren: int | None = None


@transaction.atomic
def vrijstelling_vastleggen(dossier: Dossier, gegevens: dict[str, Any], *, door: Gebruiker) -> Vrijstelling:
    """Record a vrijstelling by DUO, whole, of parts of the exam or for a time (Wi2021 art. 4 and 7 lid 3).

    Raises RegelFout when it names both all and parts, or ends before it begins.
    """
    eis(door, Bevoegdheid.EXAMENS_VASTLEGGEN)
    dossier = dossier_op_slot(dossier)
    oordeel = vrijstelling_klopt(geheel=gegevens["geheel"], onderdelen=gegevens["onderdelen"])
    if not oordeel:
        raise RegelFout("vrijstelling_klopt_niet", " ".join(oordeel.uitleg), oordeel.artikel, "onderdelen")
    if gegevens["tot"] and gegevens["tot"] <= gegevens["vanaf"]:
        raise RegelFout("vrijstelling_tot_voor_vanaf", "De vrijstelling eindigt na haar begin.", veld="tot")
    vrijstelling = Vrijstelling.objects.create(dossier=dossier, **gegevens)
    wat = "van de inburgeringsplicht" if vrijstelling.geheel else f"van {namen(vrijstelling.onderdelen)}"
    gebeurtenis_vastleggen(
        dossier,
        "vrijstelling.vastgelegd",
        f"{vrijstelling} {wat}"[:200],
        door=door,
        op=vrijstelling.vanaf,
        toelichting=vrijstelling.get_reden_display(),
    )
    voldaan_bijwerken(dossier, door=door)
    return vrijstelling


def namen(onderdelen: list[str] | tuple[str, ...]) -> str:
    """The parts in one line."""
    return ", ".join(onderdelen)


@transaction.atomic
def vrijstelling_intrekken(vrijstelling: Vrijstelling, *, door: Gebruiker, op: date, reden: str) -> Vrijstelling:
    """Record that DUO took a vrijstelling back (SS129, SS130): the obligation goes on."""
    eis(door, Bevoegdheid.EXAMENS_VASTLEGGEN)
    dossier = dossier_op_slot(vrijstelling.dossier)
    vrijstelling = Vrijstelling.objects.select_for_update(of=("self",)).get(pk=vrijstelling.pk)
    vrijstelling.dossier = dossier
    reden = eis_reden(reden, "Vul in waarom DUO de vrijstelling introk.")
    eis_geweest(op, veld="op")
    if vrijstelling.ingetrokken_op or op < vrijstelling.vanaf:
        raise RegelFout(
            "vrijstelling_intrekken", "Deze vrijstelling is al ingetrokken, of begint pas later.", veld="op"
        )
    vrijstelling.ingetrokken_op = op
    vrijstelling.save(update_fields=["ingetrokken_op"])
    gebeurtenis_vastleggen(
        dossier,
        "vrijstelling.ingetrokken",
        "DUO heeft de vrijstelling ingetrokken",
        door=door,
        op=op,
        toelichting=reden,
    )
    voldaan_bijwerken(dossier, door=door)
    return vrijstelling


def _eis_recht(door: Gebruiker, grond: str) -> None:
    eis(door, Bevoegdheid.EXAMENS_VASTLEGGEN)
    if grond == Ontheffingsgrond.MEDISCH:
        eis(door, Bevoegdheid.GEZONDHEID_INZIEN)


@transaction.atomic
def ontheffing_aanvragen(
    dossier: Dossier, *, door: Gebruiker, grond: str, ingediend_op: date | None = None
) -> Ontheffing:
    """Record that the person asks DUO for ontheffing; on the ground BIO the college must advise first.

    Raises RegelFout when DUO still has another application.
    """
    _eis_recht(door, grond)
    dossier = dossier_op_slot(dossier)
    eis_geweest(ingediend_op, veld="ingediend_op")
    if Ontheffing.objects.filter(dossier=dossier, status=Beoordeling.IN_BEHANDELING).exists():
        raise RegelFout("ontheffing_loopt_al", "Er loopt al een aanvraag om ontheffing. Leg eerst het besluit vast.")
    ontheffing = Ontheffing.objects.create(dossier=dossier, grond=grond, ingediend_op=ingediend_op)
    if ontheffing.vraagt_advies:
        taak_maken(
            dossier,
            ADVIES,
            "Advies geven over ontheffing (BIO)",
            uiterlijk_op=eerste_werkdag(vandaag() + timedelta(days=instelling("bio_advies_dagen"))),
            toelichting="De inburgeraar legt het advies over aan DUO (Besluit inburgering 2021 art. 2.8 lid 2).",
            url_naam="leerroutes:vrijstellingen",
        )
    if ingediend_op:
        _taak_beslissing(ontheffing, ingediend_op)
    gebeurtenis_vastleggen(dossier, "ontheffing.aangevraagd", "Ontheffing van de plicht gevraagd", door=door)
    _grond(ontheffing, door=door)
    return ontheffing


def _taak_beslissing(ontheffing: Ontheffing, ingediend_op: date) -> None:
    taak_maken(
        ontheffing.dossier,
        BESLISSING,
        "Besluit van DUO over ontheffing vastleggen",
        uiterlijk_op=beslissing_duo(ingediend_op),
        toelichting="DUO beslist binnen acht weken (Besluit inburgering 2021 art. 2.7 lid 5 en 2.8 lid 3).",
        url_naam="leerroutes:vrijstellingen",
    )


def _grond(ontheffing: Ontheffing, *, door: Gebruiker) -> None:
    gebeurtenis_vastleggen(
        ontheffing.dossier,
        "ontheffing.grond",
        f"Grond van de ontheffing: {ontheffing.get_grond_display()}",
        door=door,
        gezondheid=ontheffing.is_medisch,
    )


def _op_slot(ontheffing: Ontheffing, *, door: Gebruiker) -> Ontheffing:
    _eis_recht(door, ontheffing.grond)
    dossier = dossier_op_slot(ontheffing.dossier)
    ontheffing = Ontheffing.objects.select_for_update(of=("self",)).get(pk=ontheffing.pk)
    ontheffing.dossier = dossier
    if ontheffing.status != Beoordeling.IN_BEHANDELING:
        raise RegelFout("ontheffing_al_beschikt", "Over deze aanvraag is al besloten.")
    return ontheffing


@transaction.atomic
def ontheffing_advies_geven(ontheffing: Ontheffing, *, door: Gebruiker, advies: str, motivering: str) -> Ontheffing:
    """Give the advice of the college on a BIO application and make it as a letter (Besluit art. 2.8 lid 2).

    Raises RegelFout on a medical ground, when it was given before, or without reasons.
    """
    ontheffing = _op_slot(ontheffing, door=door)
    if not ontheffing.vraagt_advies:
        raise RegelFout(
            "advies_niet_gevraagd",
            "Alleen bij bijzondere individuele omstandigheden adviseert de gemeente, en één keer.",
            "Besluit inburgering 2021 art. 2.8 lid 2",
        )
    ontheffing.advies_motivering = eis_reden(motivering, "Schrijf op waarop het advies rust.", veld="motivering")
    ontheffing.advies, ontheffing.advies_op = advies, vandaag()
    brief = advies_bio(ontheffing, door=door)
    ontheffing.advies_document = brief_bewaren(
        ontheffing.dossier,
        door=door,
        soort=DocumentSoort.BRIEF,
        titel=brief.hoofd.onderwerp,
        html=als_html("advies_bio", brief),
    )
    ontheffing.save(update_fields=["advies", "advies_op", "advies_motivering", "advies_document"])
    taken_afronden(ontheffing.dossier, ADVIES, door=door)
    gebeurtenis_vastleggen(
        ontheffing.dossier,
        "ontheffing.advies",
        "Advies over ontheffing (BIO) gegeven",
        door=door,
        toelichting=ontheffing.get_advies_display(),
        document=ontheffing.advies_document.uuid,
    )
    return ontheffing


@transaction.atomic
def ontheffing_beschikken(
    ontheffing: Ontheffing,
    *,
    door: Gebruiker,
    status: str,
    beschikt_op: date,
    reikwijdte: Reikwijdte | None = None,
) -> Ontheffing:
    """Record what DUO decided: granted in whole or in part, refused, or taken back by the person.

    Raises RegelFout for parts of which DUO can't give ontheffing (Besluit inburgering 2021 art. 2.7 lid 3).
    """
    ontheffing = _op_slot(ontheffing, door=door)
    eis_geweest(beschikt_op, veld="beschikt_op")
    if ontheffing.ingediend_op and beschikt_op < ontheffing.ingediend_op:
        raise RegelFout("besluit_voor_aanvraag", "Het besluit kan niet vóór de aanvraag liggen.", veld="beschikt_op")
    if status == Beoordeling.TOEGEKEND:
        _reikwijdte(ontheffing, reikwijdte or Reikwijdte())
    ontheffing.status, ontheffing.beschikt_op = Beoordeling(status), beschikt_op
    ontheffing.save()
    taken_laten_vervallen(ontheffing.dossier, soorten=[ADVIES, BESLISSING])
    deel = "gehele" if ontheffing.geheel else "gedeeltelijke"
    titel = {
        Beoordeling.TOEGEKEND: f"DUO heeft {deel} ontheffing verleend",
        Beoordeling.AFGEWEZEN: "DUO heeft ontheffing afgewezen",
    }.get(Beoordeling(status), "Aanvraag om ontheffing ingetrokken")
    gebeurtenis_vastleggen(
        ontheffing.dossier,
        f"ontheffing.{status}",
        titel,
        door=door,
        op=beschikt_op,
        toelichting=namen(ontheffing.onderdelen),
    )
    voldaan_bijwerken(ontheffing.dossier, door=door)
    return ontheffing


def _reikwijdte(ontheffing: Ontheffing, reikwijdte: Reikwijdte) -> None:
    pip = huidig(ontheffing.dossier)
    oordeel = ontheffing_klopt(
        grond=ontheffing.grond,
        leerroute=pip.leerroute if pip else "B",
        doelgroep=ontheffing.dossier.doelgroep,
        geheel=reikwijdte.geheel,
        onderdelen=reikwijdte.onderdelen,
        participatie=reikwijdte.participatie,
    )
    if not oordeel:
        raise RegelFout("ontheffing_klopt_niet", " ".join(oordeel.uitleg), oordeel.artikel, "onderdelen")
    if reikwijdte.participatie and reikwijdte.belastbaar_uren is None:
        raise RegelFout(
            "belastbaar_uren_ontbreken",
            "Vul in hoeveel uren participatie wel kunnen volgens DUO; 0 is ook een antwoord.",
            veld="belastbaar_uren",
        )
    ontheffing.geheel = reikwijdte.geheel
    ontheffing.onderdelen = list(reikwijdte.onderdelen)
    ontheffing.participatie = reikwijdte.participatie
    ontheffing.belastbaar_uren = reikwijdte.belastbaar_uren if reikwijdte.participatie else None
