"""The end of a route: the eindgesprek of the Z-route, the onderwijsroute completed, and what DUO hands out."""

from datetime import date

from django.db import transaction

from inburgering.brieven.enums import DocumentSoort
from inburgering.brieven.services.documenten import brief_bewaren
from inburgering.dossiers.enums import TermijnSoort
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.eisen import eis_geweest
from inburgering.dossiers.services.taken import taken_afronden, taken_laten_vervallen
from inburgering.dossiers.services.termijnen import termijn_afronden
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.participatie import zroute_afronden_toegestaan
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis
from leerroutes.brieven import als_html, zroute_klaar
from leerroutes.enums import DiplomaSoort
from leerroutes.models import Diploma, Routeafronding
from leerroutes.selectors.map import gespreksvoerders, map_van
from leerroutes.selectors.pvt import pvt_van
from leerroutes.selectors.zroute import zrouteuren
from leerroutes.services.slot import dossier_op_slot, eis_pip, eis_reden
from leerroutes.services.voldaan import EINDGESPREK, voldaan_bijwerken
from pip_plans.enums import Leerroute


def _eis_nog_niet(dossier: Dossier) -> None:
    if Routeafronding.objects.filter(dossier=dossier, vervallen_op__isnull=True).exists():
        raise RegelFout("route_al_afgerond", "De leerroute is al afgerond.")


@transaction.atomic
def zroute_afronden(
    dossier: Dossier, *, door: Gebruiker, op: date, gevoerd_door: Gebruiker, verslag: str
) -> Routeafronding:
    """Record the eindgesprek of the Z-route: the route is done and DUO hands out the certificate (Besluit 3.14, 3.16).

    Raises RegelFout, with everything that is missing, when hours, PVT or MAP are not complete, or whoever held the
    conversation is no user of the gemeente who may: it can't be mandated (art. 3.14 lid 4).
    """
    eis(door, Bevoegdheid.EINDGESPREK_VOEREN)
    dossier = dossier_op_slot(dossier)
    _eis_nog_niet(dossier)
    eis_geweest(op, veld="op")
    pip = eis_pip(dossier)
    pvt, traject = pvt_van(dossier), map_van(dossier)
    oordeel = zroute_afronden_toegestaan(
        leerroute=pip.leerroute,
        resterend=zrouteuren(dossier, pip).resterend,
        pvt_ondertekend_op=pvt.ondertekend_op if pvt else None,
        map_eindgesprek_op=traject.eindgesprek_op if traject else None,
        op=op,
        door_college=gevoerd_door in gespreksvoerders(),
    )
    if not oordeel:
        veld = "gevoerd_door" if oordeel.regel == "R-Z2" else "op"
        raise RegelFout("zroute_nog_niet_klaar", " ".join(oordeel.uitleg), oordeel.artikel, veld)
    afronding = Routeafronding(
        dossier=dossier,
        leerroute=Leerroute.Z,
        op=op,
        gevoerd_door=gevoerd_door,
        verslag=eis_reden(verslag, "Schrijf op wat er is besproken.", veld="verslag"),
    )
    brief = zroute_klaar(afronding, door=door)
    afronding.bevestiging = brief_bewaren(
        dossier, door=door, soort=DocumentSoort.BRIEF, titel=brief.hoofd.onderwerp, html=als_html("afronding", brief)
    )
    afronding.save()
    taken_afronden(dossier, EINDGESPREK, door=door, op=op)
    gebeurtenis_vastleggen(
        dossier,
        "zroute.afgerond",
        "Z-route afgerond met eindgesprek",
        door=door,
        op=op,
        document=afronding.bevestiging.uuid,
    )
    voldaan_bijwerken(dossier, door=door)
    return afronding


@transaction.atomic
def onderwijsroute_afronden(dossier: Dossier, *, door: Gebruiker, op: date) -> Routeafronding:
    """Record that the taalschakeltraject was completed (Wi2021 art. 8); raises RegelFout in another route."""
    eis(door, Bevoegdheid.EXAMENS_VASTLEGGEN)
    dossier = dossier_op_slot(dossier)
    _eis_nog_niet(dossier)
    eis_geweest(op, veld="op")
    pip = eis_pip(dossier)
    if pip.leerroute != Leerroute.ONDERWIJS:
        raise RegelFout("andere_route", "Dit dossier heeft geen onderwijsroute.", "Wi2021 art. 8")
    afronding = Routeafronding.objects.create(dossier=dossier, leerroute=Leerroute.ONDERWIJS, op=op)
    gebeurtenis_vastleggen(dossier, "onderwijsroute.afgerond", "Onderwijsroute behaald", door=door, op=op)
    voldaan_bijwerken(dossier, door=door)
    return afronding


@transaction.atomic
def afronding_ongedaan_maken(afronding: Routeafronding, *, door: Gebruiker, reden: str) -> Routeafronding:
    """Take back the end of a route that was recorded by mistake; what follows from it goes too."""
    eis(door, Bevoegdheid.EINDGESPREK_VOEREN)
    dossier = dossier_op_slot(afronding.dossier)
    afronding = Routeafronding.objects.select_for_update(of=("self",)).get(pk=afronding.pk)
    afronding.dossier = dossier
    reden = eis_reden(reden, "Vul in waarom u dit ongedaan maakt.")
    if afronding.vervallen_op or Diploma.objects.filter(dossier=dossier).exists():
        raise RegelFout("afronding_vast", "Dit kan niet meer: het is al ongedaan gemaakt, of DUO gaf al een diploma.")
    afronding.vervallen_op, afronding.vervallen_reden = vandaag(), reden
    afronding.save(update_fields=["vervallen_op", "vervallen_reden"])
    gebeurtenis_vastleggen(
        dossier, "leerroute.ongedaan", "Afronding van de leerroute ongedaan gemaakt", door=door, toelichting=reden
    )
    voldaan_bijwerken(dossier, door=door)
    return afronding


@transaction.atomic
def diploma_vastleggen(dossier: Dossier, *, door: Gebruiker, op: date) -> Diploma:
    """Record the diploma or certificaat that DUO handed out; the inburgeringstermijn is then met.

    In the Z-route it is a certificaat (Wi2021 art. 6 lid 2). DUO decides that the obligation is met, so our own
    record need not be complete.
    """
    eis(door, Bevoegdheid.EXAMENS_VASTLEGGEN)
    dossier = dossier_op_slot(dossier)
    eis_geweest(op, veld="op")
    if Diploma.objects.filter(dossier=dossier).exists():
        raise RegelFout("diploma_bestaat", "Het diploma of certificaat staat er al.")
    is_z = eis_pip(dossier).leerroute == Leerroute.Z
    soort = DiplomaSoort.CERTIFICAAT if is_z else DiplomaSoort.DIPLOMA
    diploma = Diploma.objects.create(dossier=dossier, soort=soort, op=op)
    termijn_afronden(dossier, TermijnSoort.INBURGERINGSTERMIJN, op=op, door=door)
    taken_laten_vervallen(
        dossier, soorten=[TermijnSoort.SCHAKELEN.value, TermijnSoort.VERLENGING_AANVRAGEN.value, "map_plannen"]
    )
    gebeurtenis_vastleggen(dossier, "diploma.ontvangen", f"{diploma} van DUO", door=door, op=op)
    return diploma
