"""Correcting a mistyped day of sending of a besluit: nothing is lost, everything that counts from it moves."""

from datetime import date

from django.db import transaction

from inburgering.brieven.enums import BesluitStatus, Verzendwijze
from inburgering.brieven.models import Besluit, Bezwaar, Document
from inburgering.brieven.services.besluiten import TAAK_BEKENDMAKEN
from inburgering.brieven.services.bezwaar import beslistermijn_zetten
from inburgering.brieven.services.documenten import document_verzenden
from inburgering.dossiers.enums import TermijnSoort
from inburgering.dossiers.services.eisen import eis_open_dossier
from inburgering.dossiers.services.taken import taken_verzetten
from inburgering.dossiers.services.termijnen import termijn_zetten
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import datum_tekst
from inburgering.recht.oordeel import Oordeel
from inburgering.recht.termijnen import bezwaar as bezwaartermijn
from inburgering.recht.termijnen import bezwaar_op_tijd
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker


def gevolgen_van_verbetering(besluit: Besluit, *, op: date, wijze: str, reden: str) -> list[str]:
    """Say in Dutch what the correction will do, before it is done; refuses what the correction refuses."""
    _eis_te_verbeteren(besluit, op=op, wijze=wijze, reden=reden)
    if op == besluit.verzenddatum:
        return [f"Alleen de wijze van verzending verandert: {Verzendwijze(wijze).label.lower()}."]
    was, wordt = (_laatste_dag_bezwaar(dag) for dag in (besluit.verzenddatum, op))
    zinnen = [
        f"De verzenddatum wordt {datum_tekst(op)} (was {datum_tekst(besluit.verzenddatum)}).",
        f"Bezwaar maken kan dan tot en met {wordt} (was {was}).",
        f"Er komt een nieuwe versie van de brief met dezelfde dagtekening, {datum_tekst(besluit.dagtekening)}.",
        "De vorige versie blijft bewaard.",
    ]
    if not besluit.is_bekendgemaakt:
        return zinnen
    if bezwaar := _open_bezwaar(besluit):
        oordeel = _oordeel(bezwaar, op)
        zinnen.append(f"Het bezwaar van {datum_tekst(bezwaar.ontvangen_op)} is {'op tijd' if oordeel else 'te laat'}.")
    return [*zinnen, "Stuur de nieuwe versie ook aan de inburgeraar: daarin staat tot wanneer bezwaar kan."]


def _laatste_dag_bezwaar(bekendgemaakt_op: date) -> str:
    laatste_dag = bezwaartermijn(datum_bekendmaking=bekendgemaakt_op).laatste_dag
    assert laatste_dag is not None  # a term with a start event has dates
    return datum_tekst(laatste_dag)


@transaction.atomic
def verzending_verbeteren(
    besluit: Besluit, *, door: Gebruiker, op: date, reden: str, wijze: str = "", nieuwe_versie: Document | None = None
) -> Besluit:
    """Correct the day on which a besluit is, or was, sent; the bezwaartermijn follows (Awb art. 3:41, 3:45, 6:8).

    Before the bekendmaking it is the day that the letter prints; after it also the bekendmaking itself, with
    its ``wijze``. Another day needs ``nieuwe_versie``: the letter with the same dagtekening and the right last
    day. An open bezwaar is judged again. Raises RegelFout when the besluit was revoked, the day can't be, a
    bezwaar was decided by the old day, or one that was in time would become late.
    """
    besluit = Besluit.objects.select_for_update(of=("self",)).select_related("dossier", "document").get(pk=besluit.pk)
    _eis_te_verbeteren(besluit, op=op, wijze=wijze, reden=reden)
    was = besluit.verzenddatum
    if op != was and nieuwe_versie is None:
        raise RegelFout(
            "verzenddatum_wijkt_af", "Maak eerst een nieuwe versie van de brief met deze datum.", "Awb art. 3:45", "op"
        )
    besluit.document = nieuwe_versie or besluit.document
    besluit.verzenddatum = op
    besluit.save(update_fields=["document", "verzenddatum"])
    dag = f"Verzenddatum: {datum_tekst(op)} (was {datum_tekst(was)})." if op != was else ""
    zinnen = _na_bekendmaking(besluit, op, wijze, door=door) if besluit.is_bekendgemaakt else _voor_verzending(besluit)
    gebeurtenis_vastleggen(
        besluit.dossier,
        "besluit.verzending_verbeterd",
        f"Verzending verbeterd: {besluit.titel}",
        door=door,
        toelichting="\n".join([f"{dag} Reden: {reden.strip()}".strip(), *zinnen]),
        document=besluit.document.uuid,
    )
    return besluit


def _voor_verzending(besluit: Besluit) -> list[str]:
    taken_verzetten(besluit.dossier, TAAK_BEKENDMAKEN, uiterlijk_op=besluit.verzenddatum, onderwerp=besluit.kenmerk)
    return []


def _na_bekendmaking(besluit: Besluit, op: date, wijze: str, *, door: Gebruiker) -> list[str]:
    """Move the bekendmaking with its term, and judge an open bezwaar again; returns sentences for the timeline."""
    besluit.bekendgemaakt_op = op
    besluit.bekendmaking_wijze = wijze or besluit.bekendmaking_wijze
    besluit.save(update_fields=["bekendgemaakt_op", "bekendmaking_wijze"])
    document_verzenden(besluit.document, door=door, op=op, wijze=besluit.bekendmaking_wijze)
    feiten = {"datum_bekendmaking": op.isoformat()}
    zin = termijn_zetten(besluit.dossier, TermijnSoort.BEZWAAR, feiten, door=door, onderwerp=besluit.kenmerk)
    zinnen = [zin] if zin else []
    if bezwaar := _open_bezwaar(besluit):
        oordeel = _oordeel(bezwaar, op)
        bezwaar.tijdig, bezwaar.tijdig_uitleg = oordeel.ja, list(oordeel.uitleg)
        bezwaar.save(update_fields=["tijdig", "tijdig_uitleg"])
        zinnen += [zin for zin in (beslistermijn_zetten(bezwaar, door=door), *oordeel.uitleg[-1:]) if zin]
    return zinnen


def _open_bezwaar(besluit: Besluit) -> Bezwaar | None:
    return besluit.bezwaren.filter(beslist_op__isnull=True).select_related("besluit__dossier").first()


def _oordeel(bezwaar: Bezwaar, bekendgemaakt_op: date) -> Oordeel:
    return bezwaar_op_tijd(
        datum_bekendmaking=bekendgemaakt_op, ontvangen_op=bezwaar.ontvangen_op, gepost_op=bezwaar.poststempel_op
    )


def _eis_te_verbeteren(besluit: Besluit, *, op: date, wijze: str, reden: str) -> None:
    eis_open_dossier(besluit.dossier)
    if not reden.strip():
        raise RegelFout("reden_ontbreekt", "Vul in waarom u dit verbetert.", veld="reden")
    if besluit.status == BesluitStatus.HERROEPEN:
        raise RegelFout("besluit_geldt_niet_meer", "Dit besluit is herroepen. De verzending verandert niet meer.")
    if op < besluit.dagtekening:
        raise RegelFout(
            "bekendmaking_voor_dagtekening",
            f"Een besluit kan niet worden verzonden vóór zijn dagtekening, {datum_tekst(besluit.dagtekening)}.",
            "Awb art. 3:41",
            "op",
        )
    zelfde_dag = op == besluit.verzenddatum
    if zelfde_dag and wijze in ("", besluit.bekendmaking_wijze):
        raise RegelFout("verzending_is_gelijk", "Dit staat er al zo. Vul in wat er anders moet.", veld="op")
    if besluit.is_bekendgemaakt and not zelfde_dag:
        _eis_bekendmaking_mag_verschuiven(besluit, op)


def _eis_bekendmaking_mag_verschuiven(besluit: Besluit, op: date) -> None:
    """A bezwaar that came in stands between the besluit and a correction of its bekendmaking."""
    if op > vandaag():
        raise RegelFout("bekendmaking_in_toekomst", "Deze dag is nog niet geweest.", veld="op")
    if besluit.bezwaren.filter(beslist_op__isnull=False).exists():
        raise RegelFout(
            "bezwaar_al_beslist",
            "Op een bezwaar tegen dit besluit is al beslist, uitgaande van deze bekendmaking. Die verandert niet meer.",
            "Awb art. 6:8 lid 1",
            "op",
        )
    bezwaar = _open_bezwaar(besluit)
    if bezwaar is None:
        return
    if op > bezwaar.ontvangen_op:
        raise RegelFout(
            "bekendmaking_na_bezwaar",
            f"Er kwam al bezwaar op {datum_tekst(bezwaar.ontvangen_op)}. De bekendmaking kan niet later zijn.",
            "Awb art. 6:10",
            "op",
        )
    if bezwaar.tijdig and not _oordeel(bezwaar, op):
        raise RegelFout(
            "bezwaar_wordt_te_laat",
            "Met deze datum zou een bezwaar dat op tijd was, te laat zijn. De inburgeraar mocht uitgaan van de brief "
            "die hij kreeg. Overleg met de jurist en beslis eerst op het bezwaar.",
            "Awb art. 6:11",
            "op",
        )
