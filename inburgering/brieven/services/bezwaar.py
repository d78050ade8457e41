"""Bezwaar against a besluit: registered, adjourned, decided (Awb hoofdstuk 6 en 7)."""

from datetime import date

from django.db import transaction

from inburgering.brieven.enums import GEGROND, BesluitSoort, BezwaarUitkomst, Ontvangstwijze
from inburgering.brieven.models import Besluit, Bezwaar, Document
from inburgering.dossiers.enums import TermijnSoort, TermijnStatus
from inburgering.dossiers.services.taken import taak_maken
from inburgering.dossiers.services.termijnen import termijn_afronden, termijn_zetten
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import datum_tekst, eerste_werkdag
from inburgering.recht.termijnen import bezwaar_op_tijd
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker

TAAK_NA_GEGROND = "besluit_na_bezwaar"


@transaction.atomic
def bezwaar_registreren(
    besluit: Besluit,
    *,
    door: Gebruiker,
    ontvangen_op: date,
    wijze: str,
    poststempel_op: date | None = None,
    gronden: str = "",
    commissie: bool = False,
    document: Document | None = None,
) -> Bezwaar:
    """Register a bezwaar, judge whether it is in time, and start the term to decide (Awb art. 6:14, 7:10).

    Raises RegelFout when the besluit was not made known yet, an open bezwaar exists, or the dates can't be.
    """
    besluit = Besluit.objects.select_for_update(of=("self",)).select_related("dossier").get(pk=besluit.pk)
    bekendgemaakt_op = _bekendgemaakt_op(besluit)
    _controleer_ontvangst(besluit, ontvangen_op, wijze, poststempel_op)
    oordeel = bezwaar_op_tijd(datum_bekendmaking=bekendgemaakt_op, ontvangen_op=ontvangen_op, gepost_op=poststempel_op)
    bezwaar = Bezwaar.objects.create(
        besluit=besluit,
        ontvangen_op=ontvangen_op,
        wijze=wijze,
        poststempel_op=poststempel_op,
        gronden=gronden.strip(),
        commissie=commissie,
        document=document,
        tijdig=oordeel.ja,
        tijdig_uitleg=list(oordeel.uitleg),
        geregistreerd_door=door,
    )
    termijn = beslistermijn_zetten(bezwaar, door=door)
    gebeurtenis_vastleggen(
        besluit.dossier,
        "bezwaar.ontvangen",
        f"Bezwaar ontvangen tegen {besluit.kenmerk}: {'op tijd' if bezwaar.tijdig else 'te laat'}",
        door=door,
        op=ontvangen_op,
        toelichting=termijn,
        document=document.uuid if document else None,
    )
    return bezwaar


def _bekendgemaakt_op(besluit: Besluit) -> date:
    """The day from which the bezwaartermijn of this besluit counts."""
    if besluit.bekendgemaakt_op is None:
        raise RegelFout(
            "besluit_niet_bekendgemaakt", "Leg eerst vast wanneer het besluit is verzonden.", "Awb art. 6:8 lid 1"
        )
    return besluit.bekendgemaakt_op


def _controleer_ontvangst(besluit: Besluit, ontvangen_op: date, wijze: str, poststempel_op: date | None) -> None:
    if besluit.bezwaren.filter(beslist_op__isnull=True).exists():
        raise RegelFout("bezwaar_loopt_al", "Tegen dit besluit loopt al een bezwaar. Voeg het nieuwe stuk daaraan toe.")
    if ontvangen_op > vandaag():
        raise RegelFout("ontvangst_in_toekomst", "Deze dag is nog niet geweest.", veld="ontvangen_op")
    if ontvangen_op < _bekendgemaakt_op(besluit):
        raise RegelFout(
            "ontvangst_voor_bekendmaking",
            f"Het besluit is pas bekendgemaakt op {datum_tekst(_bekendgemaakt_op(besluit))}.",
            "Awb art. 6:10",
            "ontvangen_op",
        )
    if poststempel_op and wijze != Ontvangstwijze.POST:
        raise RegelFout(
            "poststempel_zonder_post", "Een poststempel hoort bij ontvangst per post.", veld="poststempel_op"
        )
    if poststempel_op and poststempel_op > ontvangen_op:
        raise RegelFout(
            "poststempel_na_ontvangst", "Het poststempel kan niet later zijn dan de ontvangst.", veld="poststempel_op"
        )


def beslistermijn_zetten(bezwaar: Bezwaar, *, door: Gebruiker) -> str:
    """Set the term to decide on the bezwaar; returns a sentence for the timeline."""
    besluit = bezwaar.besluit
    feiten = {"datum_bekendmaking": _bekendgemaakt_op(besluit).isoformat(), "commissie": bezwaar.commissie}
    if bezwaar.verdaagd_op:
        feiten["verdaagd"] = True
    zin = termijn_zetten(
        besluit.dossier, TermijnSoort.BESLISSING_OP_BEZWAAR, feiten, door=door, onderwerp=besluit.kenmerk
    )
    return zin or ""


@transaction.atomic
def bezwaar_verschoonbaar(bezwaar: Bezwaar, *, door: Gebruiker, reden: str) -> Bezwaar:
    """Record why a bezwaar that came too late is treated all the same (Awb art. 6:11).

    Raises RegelFout when it was in time, was decided, or the reason is missing.
    """
    bezwaar = _open_bezwaar(bezwaar)
    if bezwaar.tijdig:
        raise RegelFout("bezwaar_is_tijdig", "Dit bezwaar is op tijd.", "Awb art. 6:9")
    if not reden.strip():
        raise RegelFout("bezwaar_reden_ontbreekt", "Vul in waarom te laat verschoonbaar is.", "Awb art. 6:11", "reden")
    bezwaar.verschoonbaar_reden = reden.strip()
    bezwaar.save(update_fields=["verschoonbaar_reden"])
    gebeurtenis_vastleggen(
        bezwaar.besluit.dossier,
        "bezwaar.verschoonbaar",
        f"Te laat bezwaar tegen {bezwaar.besluit.kenmerk} is verschoonbaar",
        door=door,
        toelichting=bezwaar.verschoonbaar_reden,
    )
    return bezwaar


@transaction.atomic
def bezwaar_verdagen(bezwaar: Bezwaar, *, door: Gebruiker, reden: str) -> Bezwaar:
    """Adjourn the decision by at most six weeks, once and within the term (Awb art. 7:10 lid 3).

    Raises RegelFout when it was adjourned or decided before, the term has ended, or the reason is missing.
    """
    bezwaar = _open_bezwaar(bezwaar)
    if bezwaar.verdaagd_op:
        raise RegelFout("bezwaar_al_verdaagd", "Deze beslissing is al een keer verdaagd.", "Awb art. 7:10 lid 3")
    if not reden.strip():
        raise RegelFout("bezwaar_reden_ontbreekt", "Vul in waarom u de beslissing verdaagt.", veld="reden")
    termijn = bezwaar.besluit.dossier.termijnen.get(
        soort=TermijnSoort.BESLISSING_OP_BEZWAAR, onderwerp=bezwaar.besluit.kenmerk, status=TermijnStatus.LOOPT
    )
    if termijn.laatste_dag and termijn.laatste_dag < vandaag():
        raise RegelFout(
            "beslistermijn_voorbij",
            f"De beslistermijn is geëindigd op {datum_tekst(termijn.laatste_dag)}. Verdagen kan niet meer.",
            "Awb art. 7:10 lid 3",
        )
    bezwaar.verdaagd_op = vandaag()
    bezwaar.verdaagd_reden = reden.strip()
    bezwaar.save(update_fields=["verdaagd_op", "verdaagd_reden"])
    gebeurtenis_vastleggen(
        bezwaar.besluit.dossier,
        "bezwaar.verdaagd",
        f"Beslissing op bezwaar verdaagd: {bezwaar.besluit.kenmerk}",
        door=door,
        toelichting=f"{bezwaar.verdaagd_reden}\n{beslistermijn_zetten(bezwaar, door=door)}".strip(),
    )
    return bezwaar


@transaction.atomic
def op_bezwaar_beslissen(
    bezwaar: Bezwaar,
    *,
    door: Gebruiker,
    uitkomst: str,
    op: date,
    motivering: str = "",
    document: Document | None = None,
) -> Bezwaar:
    """Record the decision on a bezwaar, or that it was withdrawn (Awb art. 7:11, 7:12, 6:21).

    A gegrond bezwaar asks for a new besluit: the task says so. Raises RegelFout when it was decided before,
    the day can't be, the reasons are missing, or "te laat" is the outcome of a bezwaar that was in time.
    """
    bezwaar = _open_bezwaar(bezwaar)
    uitkomst = BezwaarUitkomst(uitkomst)
    if op > vandaag() or op < bezwaar.ontvangen_op:
        raise RegelFout(
            "beslissing_datum",
            f"Vul een dag in van {datum_tekst(bezwaar.ontvangen_op)} tot en met vandaag.",
            veld="op",
        )
    if uitkomst != BezwaarUitkomst.INGETROKKEN and not motivering.strip():
        raise RegelFout("motivering_ontbreekt", "Vul in waarom u zo beslist.", "Awb art. 7:12 lid 1", "motivering")
    bezwaar.uitkomst = uitkomst
    bezwaar.beslist_op = op
    bezwaar.beslist_door = door
    bezwaar.motivering = motivering.strip()
    bezwaar.save(update_fields=["uitkomst", "beslist_op", "beslist_door", "motivering"])
    dossier = bezwaar.besluit.dossier
    termijn_afronden(dossier, TermijnSoort.BESLISSING_OP_BEZWAAR, op=op, door=door, onderwerp=bezwaar.besluit.kenmerk)
    if uitkomst in GEGROND:
        taak_maken(
            dossier,
            TAAK_NA_GEGROND,
            f"Nieuw besluit na bezwaar tegen {bezwaar.besluit.kenmerk}",
            onderwerp=bezwaar.besluit.kenmerk,
            uiterlijk_op=eerste_werkdag(op),
            url_naam="pip_plans:pip" if bezwaar.besluit.soort == BesluitSoort.PIP else "brieven:documenten",
        )
    gebeurtenis_vastleggen(
        dossier,
        "bezwaar.beslist",
        f"Bezwaar tegen {bezwaar.besluit.kenmerk}: {uitkomst.label.lower()}",
        door=door,
        op=op,
        toelichting=bezwaar.motivering,
        document=document.uuid if document else None,
    )
    return bezwaar


def _open_bezwaar(bezwaar: Bezwaar) -> Bezwaar:
    bezwaar = Bezwaar.objects.select_for_update(of=("self",)).select_related("besluit__dossier").get(pk=bezwaar.pk)
    if bezwaar.beslist_op is not None:
        raise RegelFout("bezwaar_al_beslist", f"Op dit bezwaar is al beslist op {datum_tekst(bezwaar.beslist_op)}.")
    return bezwaar
