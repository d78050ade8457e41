"""Who and what is matched: rows of the register, the profile and the ledger as the plain values of matching."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from inburgering.aanbod.matching import Match, Plaats, Zoeker, match, op_volgorde
from inburgering.aanbod.models import Participatieplek, Zoekprofiel
from inburgering.dossiers.enums import DossierStatus, TermijnSoort
from inburgering.dossiers.models import Dossier, Termijn
from inburgering.toegang.klok import vandaag
from leerroutes.selectors.participatierest import Participatierest, participatie_rest
from pip_plans.enums import Leerroute

WAAROM_NIET = {
    "vol": "is vol",
    "taal_te_laag": "vraagt meer Nederlands",
    "tijden_botsen": "is er op andere dagen of tijden",
    "te_weinig_uren": "vraagt meer uren per week",
    "te_ver": "is te ver weg",
    "begeleiding_te_licht": "heeft te weinig begeleiding",
    "geen_kinderopvang": "heeft geen kinderopvang in de buurt",
    "voorbij": "is er dan niet meer",
    "te_laat": "begint te laat",
}


@dataclass(frozen=True)
class Gevonden:
    """What fits somebody, best first, and of what he looks for but does not fit: how many, per reason."""

    passend: list[tuple[Match, Participatieplek]]
    niet: list[tuple[int, str]]
    zoeker: Zoeker


def plaats_van(plek: Participatieplek) -> Plaats:
    """A place as matching takes it; load it with `met_bezetting`, its district with it."""
    return Plaats(
        soort=plek.soort,
        sector=plek.sector,
        taalniveau=plek.taalniveau,
        begeleiding=plek.begeleiding,
        uren_min=plek.uren_min,
        uren_max=plek.uren_max,
        tijden=plek.tijden,
        vervoer=plek.vervoer,
        vrij=plek.vrij,
        start=plek.start,
        einde=plek.einde,
        wijk=plek.wijk.naam if plek.wijk else "",
        buurwijken=plek.wijk.buren if plek.wijk else (),
        kinderopvang=plek.kinderopvang,
        baangarantie_maanden=plek.baangarantie_maanden,
    )


def zoekers_van(profielen: Collection[Zoekprofiel]) -> dict[int, Zoeker]:
    """Return who looks by the primary key of his profile; load `dossier` and `wijk` with them. Five queries or six."""
    dossiers = [profiel.dossier for profiel in profielen]
    rest = participatie_rest(dossiers)
    eindes = dict(
        Termijn.objects.filter(
            dossier__in=dossiers, soort=TermijnSoort.INBURGERINGSTERMIJN, onderwerp="", einde__isnull=False
        ).values_list("dossier", "einde")
    )
    return {
        profiel.pk: _zoeker(profiel, rest.get(profiel.dossier_id), eindes.get(profiel.dossier_id))
        for profiel in profielen
    }


def _zoeker(profiel: Zoekprofiel, rest: Participatierest | None, einde: date | None) -> Zoeker:
    return Zoeker(
        soorten=profiel.soorten,
        sectoren=profiel.sectoren,
        taalniveau=profiel.taalniveau,
        begeleiding=profiel.begeleiding,
        uren_per_week=profiel.uren_per_week,
        tijden=profiel.tijden,
        vervoer=profiel.vervoer,
        buiten_wijk=profiel.buiten_wijk,
        wijk=profiel.wijk.naam if profiel.wijk else "",
        wijksleutel=profiel.wijk.uuid if profiel.wijk else None,
        kinderopvang=profiel.kinderopvang,
        vanaf=vandaag(),
        leerroute=str(Leerroute(rest.leerroute.value).label) if rest else "",
        uren_nodig=rest.uren if rest else None,
        klaar_voor=einde,
    )


def profiel_van(dossier: Dossier) -> Zoekprofiel | None:
    """Return what somebody looks for now; one query."""
    return Zoekprofiel.objects.filter(dossier=dossier, gesloten_op=None).select_related("wijk", "dossier").first()


def plekken_voor(profiel: Zoekprofiel) -> Gevonden:
    """Return the places that fit somebody, best first; six queries, seven when he changed his route."""
    zoeker = zoekers_van([profiel])[profiel.pk]
    plekken = (
        Participatieplek.objects.open()
        .filter(soort__in=profiel.soorten)
        .met_bezetting()
        .select_related("aanbieder", "wijk")
        .order_by("pk")
    )
    matches = [(match(zoeker, plaats_van(plek)), plek.pk, plek) for plek in plekken if plek.is_open]
    redenen = Counter(reden.code for gevonden, _, _ in matches if not gevonden.past for reden in gevonden.tegen[:1])
    niet = [(aantal, WAAROM_NIET.get(code, code)) for code, aantal in redenen.most_common()]
    return Gevonden(op_volgorde(matches), niet, zoeker)


def match_met(profiel: Zoekprofiel, plek: Participatieplek) -> Match:
    """Hold one place against one profile; load the place with `met_bezetting`. Five queries or six."""
    return match(zoekers_van([profiel])[profiel.pk], plaats_van(plek))


def zoekers_voor(plek: Participatieplek) -> list[tuple[Match, Zoekprofiel]]:
    """Return who fits a place, best first; load it with `met_bezetting`. Six queries or seven."""
    profielen = list(
        Zoekprofiel.objects.filter(gesloten_op=None, soorten__contains=[plek.soort], dossier__status=DossierStatus.OPEN)
        .select_related("dossier__inburgeraar", "wijk")
        .order_by("sinds", "pk")
    )
    zoekers = zoekers_van(profielen)
    plaats = plaats_van(plek)
    return op_volgorde(
        (match(zoekers[profiel.pk], plaats), nummer, profiel) for nummer, profiel in enumerate(profielen)
    )
