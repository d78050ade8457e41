"""The module Arbeidsmarkt en Participatie of one person, up to the eindgesprek by the gemeente itself (art. 3.2)."""

from datetime import date

from django.db import transaction

from inburgering.brieven.enums import DocumentSoort
from inburgering.brieven.services.documenten import brief_bewaren
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.eisen import eis_geweest
from inburgering.dossiers.services.taken import taak_maken, taken_afronden
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import eerste_werkdag, maanden_erbij
from inburgering.recht.participatie import datum_klopt_voor_duo, map_verplicht
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang
from inburgering.toegang.permissions import eis
from leerroutes.brieven import als_html, map_klaar, uitnodiging
from leerroutes.enums import GroepSoort, MapThema
from leerroutes.models import Groep, MapOnderdeel, MapTraject, Routeafronding
from leerroutes.selectors.groepen import deelname_van, presentie
from leerroutes.selectors.map import gespreksvoerders, map_oordeel, map_van, urennorm_map
from leerroutes.selectors.verlenging import inburgeringstermijn
from leerroutes.services.groepen import inschrijven, uitschrijven
from leerroutes.services.pvt import eis_verwijtbaarheid, hierna_voor_brief
from leerroutes.services.slot import dossier_op_slot, eis_pip, eis_reden
from leerroutes.services.voldaan import voldaan_bijwerken

PLANNEN = "map_plannen"
EINDGESPREK = "map_eindgesprek"
MAANDEN_VOOR_EINDE = 6
"""Our own limit: the eindgesprek well before the term ends, so that what is missing can still be done."""


@transaction.atomic
def map_starten(dossier: Dossier, *, door: Gebruiker, op: date, groep: Groep | None = None) -> MapTraject:
    """Begin the MAP, with or without a group; again with another group: the person moves.

    Raises RegelFout in the onderwijsroute (Wi2021 art. 8 lid 3), when it is done, or when the group is full.
    """
    eis(door, Bevoegdheid.PVT_MAP_BIJHOUDEN)
    dossier = dossier_op_slot(dossier)
    _eis_verplicht(dossier)
    if groep and groep.soort != GroepSoort.MAP:
        raise RegelFout("groep_soort", "Kies een groep voor de MAP.", veld="groep")
    traject = map_van(dossier)
    if traject and traject.eindgesprek_op:
        raise RegelFout("map_al_afgerond", f"De MAP is al afgerond op {datum_lang(traject.eindgesprek_op)}.")
    if traject is None:
        eis_geweest(op, veld="op")
        traject = MapTraject.objects.create(dossier=dossier, gestart_op=op)
        taken_afronden(dossier, PLANNEN, door=door)
        _taak_eindgesprek(dossier)
        gebeurtenis_vastleggen(dossier, "map.gestart", "MAP gestart", door=door, op=op)
    if groep:
        inschrijven(dossier, groep)
        komend = list(groep.bijeenkomsten.filter(op__gte=vandaag()))
        brief = uitnodiging(dossier, groep, komend, door=door, streefdatum=None)
        document = brief_bewaren(
            dossier,
            door=door,
            soort=DocumentSoort.UITNODIGING,
            titel=brief.hoofd.onderwerp,
            html=als_html("uitnodiging", brief),
        )
        gebeurtenis_vastleggen(
            dossier, "map.uitgenodigd", f"In MAP-groep {groep.naam} ({groep.taal})", door=door, document=document.uuid
        )
    return traject


def _eis_verplicht(dossier: Dossier) -> None:
    oordeel = map_verplicht(eis_pip(dossier).leerroute)
    if not oordeel:
        raise RegelFout("map_niet_verplicht", " ".join(oordeel.uitleg), oordeel.artikel)


def _taak_eindgesprek(dossier: Dossier) -> None:
    termijn = inburgeringstermijn(dossier)
    if termijn and termijn.laatste_dag:
        dag = max(maanden_erbij(termijn.laatste_dag, -MAANDEN_VOOR_EINDE), vandaag())
        taak_maken(
            dossier,
            EINDGESPREK,
            "Eindgesprek MAP voeren",
            uiterlijk_op=eerste_werkdag(dag),
            toelichting="De gemeente voert het gesprek zelf (Besluit inburgering 2021 art. 3.2 lid 2).",
            url_naam="leerroutes:map",
        )


def _op_slot(traject: MapTraject, *, door: Gebruiker, bevoegdheid: Bevoegdheid) -> MapTraject:
    eis(door, bevoegdheid)
    dossier = dossier_op_slot(traject.dossier)
    traject = MapTraject.objects.select_for_update(of=("self",)).prefetch_related("onderdelen").get(pk=traject.pk)
    traject.dossier = dossier
    return traject


def _eis_open(traject: MapTraject) -> None:
    if traject.is_klaar:
        raise RegelFout("map_al_afgerond", "De MAP is al afgerond.")


@transaction.atomic
def map_thema_vastleggen(
    traject: MapTraject, *, door: Gebruiker, thema: str, op: date, activiteit: str
) -> MapOnderdeel:
    """Record that somebody worked on one of the eight themes, and how; again corrects it."""
    traject = _op_slot(traject, door=door, bevoegdheid=Bevoegdheid.PVT_MAP_BIJHOUDEN)
    _eis_open(traject)
    eis_geweest(op, veld="op")
    activiteit = eis_reden(activiteit, "Vul in wat de inburgeraar heeft gedaan.", veld="activiteit")
    onderdeel, _ = MapOnderdeel.objects.update_or_create(
        map_traject=traject, thema=thema, defaults={"op": op, "activiteit": activiteit, "bijeenkomst": None}
    )
    gebeurtenis_vastleggen(
        traject.dossier,
        "map.thema",
        f"MAP: {MapThema(thema).label.lower()}",
        door=door,
        op=op,
        toelichting=activiteit,
    )
    return onderdeel


@transaction.atomic
def map_uren_intake(traject: MapTraject, *, door: Gebruiker, uren: int, reden: str) -> MapTraject:
    """Let hours of the brede intake count for the MAP (art. 3.2 lid 3); the college decides which."""
    traject = _op_slot(traject, door=door, bevoegdheid=Bevoegdheid.PVT_MAP_BIJHOUDEN)
    _eis_open(traject)
    traject.uren_brede_intake = uren
    traject.uren_brede_intake_reden = (
        eis_reden(reden, "Vul in welke uren dat waren.", veld="uren_brede_intake_reden") if uren else ""
    )
    traject.save(update_fields=["uren_brede_intake", "uren_brede_intake_reden"])
    gebeurtenis_vastleggen(
        traject.dossier,
        "map.uren_intake",
        f"{uren} uren uit de brede intake tellen mee voor de MAP",
        door=door,
        toelichting=traject.uren_brede_intake_reden,
    )
    return traject


@transaction.atomic
def map_eindgesprek_vastleggen(
    traject: MapTraject, *, door: Gebruiker, op: date, gevoerd_door: Gebruiker, verslag: str
) -> MapTraject:
    """Record the eindgesprek, held by the gemeente itself: the MAP is done (art. 3.2 lid 2).

    Raises RegelFout when a theme or hours are missing, whoever held it may not, or DUO does not accept the day.
    """
    traject = _op_slot(traject, door=door, bevoegdheid=Bevoegdheid.EINDGESPREK_VOEREN)
    _eis_open(traject)
    dossier = traject.dossier
    pip = eis_pip(dossier)
    oordeel = map_oordeel(
        traject,
        presentie(dossier, GroepSoort.MAP),
        pip,
        urennorm=urennorm_map(pip),
        door_college=gevoerd_door in gespreksvoerders(),
    )
    if not oordeel:
        raise RegelFout("map_nog_niet_klaar", " ".join(oordeel.uitleg), oordeel.artikel, "op")
    _eis_dag(dossier, op, traject)
    traject.eindgesprek_op, traject.eindgesprek_door = op, gevoerd_door
    traject.verslag = eis_reden(verslag, "Schrijf op wat er is besproken.", veld="verslag")
    traject.save(update_fields=["eindgesprek_op", "eindgesprek_door", "verslag"])
    brief = map_klaar(traject, hierna_voor_brief(dossier), door=door)
    traject.bevestiging = brief_bewaren(
        dossier, door=door, soort=DocumentSoort.BRIEF, titel=brief.hoofd.onderwerp, html=als_html("afronding", brief)
    )
    traject.save(update_fields=["bevestiging"])
    deelname = deelname_van(dossier, GroepSoort.MAP)
    if deelname:
        uitschrijven(deelname, reden="MAP afgerond.")
    taken_afronden(dossier, PLANNEN, door=door, op=op)
    taken_afronden(dossier, EINDGESPREK, door=door, op=op)
    gebeurtenis_vastleggen(
        dossier, "map.eindgesprek", "MAP afgerond met eindgesprek", door=door, op=op, document=traject.bevestiging.uuid
    )
    voldaan_bijwerken(dossier, door=door)
    return traject


def _eis_dag(dossier: Dossier, op: date, traject: MapTraject) -> None:
    termijn = inburgeringstermijn(dossier)
    zroute = Routeafronding.objects.filter(dossier=dossier, leerroute="Z", vervallen_op__isnull=True).first()
    oordeel = datum_klopt_voor_duo(
        datum=op,
        start_termijn=termijn.start if termijn else None,
        zroute_afgerond_op=zroute.op if zroute else None,
        vandaag=vandaag(),
    )
    if not oordeel:
        raise RegelFout("dag_past_niet_bij_duo", " ".join(oordeel.uitleg), oordeel.artikel, "op")
    if op < traject.gestart_op:
        raise RegelFout("map_eindgesprek_voor_start", "Het eindgesprek kan niet vóór de start zijn.", veld="op")


@transaction.atomic
def map_verwijtbaarheid(traject: MapTraject, *, door: Gebruiker, verwijtbaar: str, reden: str) -> MapTraject:
    """Answer for DUO whether finishing late is the person's own doing (F-10); an empty answer takes it back."""
    traject = _op_slot(traject, door=door, bevoegdheid=Bevoegdheid.PVT_MAP_BIJHOUDEN)
    eis_verwijtbaarheid(traject.dossier, verwijtbaar, traject.eindgesprek_op)
    traject.verwijtbaar = verwijtbaar
    traject.verwijtbaar_reden = (
        eis_reden(reden, "Vul in waarom dit wel of niet te verwijten is.", veld="verwijtbaar_reden")
        if verwijtbaar
        else ""
    )
    traject.save(update_fields=["verwijtbaar", "verwijtbaar_reden"])
    gebeurtenis_vastleggen(
        traject.dossier,
        "map.verwijtbaarheid",
        f"MAP te laat: {traject.get_verwijtbaar_display().lower() or 'geen oordeel'}",
        door=door,
        toelichting=traject.verwijtbaar_reden,
    )
    return traject
