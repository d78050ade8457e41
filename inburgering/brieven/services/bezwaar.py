"""Bezwaar against a besluit: registered, adjourned, decided (Awb hoofdstuk 6 en 7)."""

from collections.abc import Callable
from datetime import date

from django.db import transaction

from inburgering.brieven.enums import GEGROND, BesluitSoort, BezwaarUitkomst, Ontvangstwijze, Uitstelgrond
from inburgering.brieven.models import Besluit, Bezwaar, Document
from inburgering.brieven.selectors.bezwaar import mag_beslissen, wie_dan_wel
from inburgering.dossiers.enums import TermijnSoort, TermijnStatus
from inburgering.dossiers.models import Taak, Termijn
from inburgering.dossiers.services.taken import (
    taak_maken,
    taak_toewijzen,
    taak_verwijzen,
    taken_afronden,
    taken_laten_vervallen,
    werkdag,
)
from inburgering.dossiers.services.termijnen import termijn_afronden, termijn_zetten
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import datum_tekst
from inburgering.recht.regels import regel
from inburgering.recht.termijnen import bezwaar_op_tijd
from inburgering.toegang.enums import Rol
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker

TAAK_NA_GEGROND = "besluit_na_bezwaar"
ARTIKEL_OPSCHORTEN = regel("B-4-OPSCHORTEN").artikel
ARTIKEL_UITSTEL = regel("B-4-UITSTEL").artikel
TAAK_HERSTEL = "bezwaar_herstel"
UIT_HET_BEZWAAR = ("herstel_gevraagd_op", "herstel_uiterlijk_op", "hersteld_op", "uitstel_tot")
"""Dates of a bezwaar that move the day by which is decided (Awb art. 7:10 lid 2 and 4)."""


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
    for feit in UIT_HET_BEZWAAR:
        if dag := getattr(bezwaar, feit):
            feiten[feit] = dag.isoformat()
    zin = termijn_zetten(
        besluit.dossier, TermijnSoort.BESLISSING_OP_BEZWAAR, feiten, door=door, onderwerp=besluit.kenmerk
    )
    taak_verwijzen(
        besluit.dossier,
        TermijnSoort.BESLISSING_OP_BEZWAAR,
        onderwerp=besluit.kenmerk,
        url_naam="brieven:bezwaar",
        url_object=bezwaar.uuid,
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
    termijn = _beslistermijn(bezwaar)
    _eis_termijn_loopt(termijn.laatste_dag, vandaag(), "Verdagen kan niet meer.", "Awb art. 7:10 lid 3")
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


def _beslistermijn(bezwaar: Bezwaar) -> Termijn:
    return bezwaar.besluit.dossier.termijnen.get(
        soort=TermijnSoort.BESLISSING_OP_BEZWAAR, onderwerp=bezwaar.besluit.kenmerk, status=TermijnStatus.LOOPT
    )


def _eis_termijn_loopt(laatste_dag: date | None, op: date, gevolg: str, artikel: str, veld: str | None = None) -> None:
    if laatste_dag and laatste_dag < op:
        raise RegelFout(
            "beslistermijn_voorbij",
            f"De beslistermijn is geëindigd op {datum_tekst(laatste_dag)}. {gevolg}",
            artikel,
            veld,
        )


@transaction.atomic
def bezwaar_herstel_vragen(bezwaar: Bezwaar, *, door: Gebruiker, op: date, uiterlijk_op: date, wat: str) -> Bezwaar:
    """Ask to complete the bezwaar within a term; the term to decide is suspended (Awb art. 6:6, 7:10 lid 2).

    Puts the day by which among the tasks. Raises RegelFout when it was asked before, the days can't be, or
    the term to decide was over on that day.
    """
    bezwaar = _open_bezwaar(bezwaar)
    if bezwaar.herstel_gevraagd_op:
        raise RegelFout("herstel_al_gevraagd", "Er is al gevraagd dit bezwaar aan te vullen.", ARTIKEL_OPSCHORTEN)
    if not wat.strip():
        raise RegelFout("herstel_wat_ontbreekt", "Vul in wat er aan het bezwaar ontbreekt.", "Awb art. 6:5", "wat")
    if not bezwaar.ontvangen_op <= op <= vandaag():
        raise RegelFout(
            "herstel_datum",
            f"Vul een dag in van {datum_tekst(bezwaar.ontvangen_op)} tot en met vandaag.",
            veld="op",
        )
    if uiterlijk_op <= op:
        raise RegelFout(
            "herstel_termijn",
            "Geef ten minste een dag om aan te vullen.",
            "Awb art. 6:6",
            "uiterlijk_op",
        )
    gevolg = "Opschorten kan dan niet meer."
    _eis_termijn_loopt(_beslistermijn(bezwaar).laatste_dag, op, gevolg, ARTIKEL_OPSCHORTEN, "op")
    bezwaar.herstel_gevraagd_op, bezwaar.herstel_uiterlijk_op, bezwaar.herstel_wat = op, uiterlijk_op, wat.strip()
    bezwaar.save(update_fields=["herstel_gevraagd_op", "herstel_uiterlijk_op", "herstel_wat"])
    taak_maken(
        bezwaar.besluit.dossier,
        TAAK_HERSTEL,
        "Nagaan of het bezwaar is aangevuld",
        onderwerp=bezwaar.besluit.kenmerk,
        **werkdag(uiterlijk_op, f"De dag tot wanneer aanvullen kan: {datum_tekst(uiterlijk_op)} (Awb art. 6:6)."),
        toelichting=bezwaar.herstel_wat,
        url_naam="brieven:bezwaar",
        url_object=bezwaar.uuid,
    )
    gebeurtenis_vastleggen(
        bezwaar.besluit.dossier,
        "bezwaar.herstel_gevraagd",
        f"Gevraagd het bezwaar tegen {bezwaar.besluit.kenmerk} aan te vullen",
        door=door,
        op=op,
        toelichting=_met_termijn(bezwaar, f"{bezwaar.herstel_wat} Uiterlijk {datum_tekst(uiterlijk_op)}.", door=door),
    )
    return bezwaar


def _met_termijn(bezwaar: Bezwaar, tekst: str, *, door: Gebruiker) -> str:
    """Recompute the term to decide; returns the text with what that changed."""
    return f"{tekst}\n{beslistermijn_zetten(bezwaar, door=door)}".strip()


@transaction.atomic
def bezwaar_hersteld(bezwaar: Bezwaar, *, door: Gebruiker, op: date) -> Bezwaar:
    """Record that the bezwaar was completed; the term to decide counts on from that day (Awb art. 7:10 lid 2).

    Raises RegelFout when nothing was asked, it was completed before, or the day can't be.
    """
    bezwaar = _open_bezwaar(bezwaar)
    if not bezwaar.wacht_op_herstel:
        raise RegelFout("herstel_niet_gevraagd", "Er staat geen verzoek om aan te vullen open.", ARTIKEL_OPSCHORTEN)
    assert bezwaar.herstel_gevraagd_op is not None  # what waits was asked on a day
    if not bezwaar.herstel_gevraagd_op <= op <= vandaag():
        raise RegelFout(
            "herstel_datum",
            f"Vul een dag in van {datum_tekst(bezwaar.herstel_gevraagd_op)} tot en met vandaag.",
            veld="op",
        )
    bezwaar.hersteld_op = op
    bezwaar.save(update_fields=["hersteld_op"])
    taken_afronden(bezwaar.besluit.dossier, TAAK_HERSTEL, door=door, onderwerp=bezwaar.besluit.kenmerk, op=op)
    gebeurtenis_vastleggen(
        bezwaar.besluit.dossier,
        "bezwaar.hersteld",
        f"Bezwaar tegen {bezwaar.besluit.kenmerk} aangevuld",
        door=door,
        op=op,
        toelichting=_met_termijn(bezwaar, "", door=door),
    )
    return bezwaar


@transaction.atomic
def bezwaar_uitstellen(bezwaar: Bezwaar, *, door: Gebruiker, tot: date, grond: str, reden: str) -> Bezwaar:
    """Give further delay until a day, on one of the three grounds of the law (Awb art. 7:10 lid 4).

    A later delay takes the place of the one before. Raises RegelFout when the day is not later than the term
    to decide, or the reason is missing.
    """
    bezwaar = _open_bezwaar(bezwaar)
    if not reden.strip():
        raise RegelFout("bezwaar_reden_ontbreekt", "Vul in wie instemde en waarom.", ARTIKEL_UITSTEL, "reden")
    laatste_dag = _beslistermijn(bezwaar).laatste_dag
    if laatste_dag and tot <= laatste_dag:
        raise RegelFout(
            "uitstel_niet_later",
            f"Beslissen kan al tot en met {datum_tekst(laatste_dag)}. Kies een latere dag.",
            ARTIKEL_UITSTEL,
            "tot",
        )
    bezwaar.uitstel_tot, bezwaar.uitstel_grond, bezwaar.uitstel_reden = tot, Uitstelgrond(grond), reden.strip()
    bezwaar.save(update_fields=["uitstel_tot", "uitstel_grond", "uitstel_reden"])
    gebeurtenis_vastleggen(
        bezwaar.besluit.dossier,
        "bezwaar.uitgesteld",
        f"Verder uitstel voor de beslissing op bezwaar: {bezwaar.besluit.kenmerk}",
        door=door,
        toelichting=_met_termijn(bezwaar, f"{bezwaar.get_uitstel_grond_display()}. {bezwaar.uitstel_reden}", door=door),
    )
    return bezwaar


@transaction.atomic
def bezwaar_overdragen(bezwaar: Bezwaar, *, door: Gebruiker, aan: Gebruiker) -> Bezwaar:
    """Give the decision on a bezwaar to a colleague: the task to decide becomes his.

    Raises RegelFout when it was decided, or when that colleague took the decision himself.
    """
    bezwaar = _open_bezwaar(bezwaar)
    _eis_een_ander(bezwaar, aan, lambda _: "Kies een collega die het besluit niet nam.", "aan")
    taak = Taak.objects.open().get(
        dossier=bezwaar.besluit.dossier, soort=TermijnSoort.BESLISSING_OP_BEZWAAR, onderwerp=bezwaar.besluit.kenmerk
    )
    taak_toewijzen(taak, rol=Rol(taak.rol), toegewezen_aan=aan, door=door)
    return bezwaar


def _eis_een_ander(bezwaar: Bezwaar, wie: Gebruiker, wat_dan: Callable[[Bezwaar], str], veld: str) -> None:
    oordeel = mag_beslissen(bezwaar, wie)
    if not oordeel:
        nam = f"{wie.briefnaam} nam het besluit waartegen het bezwaar is."
        raise RegelFout("bezwaar_tegen_eigen_besluit", f"{nam} {wat_dan(bezwaar)}", oordeel.artikel, veld)


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
    the user took the decision that it is against (art. 10:3 lid 3), the day can't be, or the reasons are missing.
    """
    bezwaar = _open_bezwaar(bezwaar)
    uitkomst = BezwaarUitkomst(uitkomst)
    if uitkomst != BezwaarUitkomst.INGETROKKEN:
        _eis_een_ander(bezwaar, door, wie_dan_wel, "uitkomst")
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
    taken_laten_vervallen(dossier, soorten=[TAAK_HERSTEL], onderwerp=bezwaar.besluit.kenmerk)
    termijn_afronden(dossier, TermijnSoort.BESLISSING_OP_BEZWAAR, op=op, door=door, onderwerp=bezwaar.besluit.kenmerk)
    is_pip = bezwaar.besluit.soort == BesluitSoort.PIP
    if uitkomst in GEGROND:
        taak_maken(
            dossier,
            TAAK_NA_GEGROND,
            f"Nieuw besluit na bezwaar tegen {bezwaar.besluit.kenmerk}",
            onderwerp=bezwaar.besluit.kenmerk,
            **werkdag(op, f"De dag van de beslissing op bezwaar: {datum_tekst(op)}."),
            url_naam="pip_plans:pip" if is_pip else "brieven:bezwaar",
            url_object=None if is_pip else bezwaar.uuid,
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
