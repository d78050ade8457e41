"""The life of a payment: proposed, agreed, lapsed, paid, come back. Nothing is overwritten: corrections are lines."""

from collections.abc import Collection
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from inburgering.dossiers.models import Dossier, Gebeurtenis, Gezin
from inburgering.dossiers.services.eisen import eis_geweest
from inburgering.dossiers.services.taken import taak_maken, taken_afronden
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import eerste_werkdag
from inburgering.recht.ontzorgen import KOSTEN_56A
from inburgering.recht.vaste_lasten import eerste_van_maand
from inburgering.toegang.enums import Bevoegdheid, Rol
from inburgering.toegang.instellingen import instelling
from inburgering.toegang.klok import nu, vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang
from inburgering.toegang.permissions import eis
from ontzorgen.enums import RegelSoort, RegelStatus
from ontzorgen.models import Betaalregel, Kostenpost, Maandlijst, OntzorgenTraject
from ontzorgen.overgangen import OPEN, OVERGANGEN
from ontzorgen.selectors.betalen import betaalperiode, betaalperiodes
from ontzorgen.selectors.betalingen import te_herstellen
from ontzorgen.selectors.kosten import Voorstel, voorstellen
from ontzorgen.services.eisen import overlegtaak
from ontzorgen.taken import HERSTELLEN, OVERLEG

OVERLEGGEN_BINNEN = timedelta(days=2)
UIT_DE_DEUR = (RegelStatus.AANGEBODEN, RegelStatus.BETAALD)
NAAM_HOOGSTENS = 70
ARTIKEL = "Participatiewet art. 56a lid 2"


def vier_ogen_nodig(bedrag: Decimal, grens: int) -> bool:
    """Whether a colleague must agree with this amount."""
    return bedrag > grens


def regel_uit(voorstel: Voorstel, *, door: Gebruiker, grens: int, maandlijst: Maandlijst | None = None) -> Betaalregel:
    """Return the line of a proposal that can be paid, not saved yet."""
    post = voorstel.kostenpost
    assert voorstel.bedrag is not None
    assert voorstel.betaal_op is not None
    assert voorstel.traject is not None
    return Betaalregel(
        kostenpost=post,
        traject=voorstel.traject,
        maandlijst=maandlijst,
        maand=voorstel.maand,
        bedrag=voorstel.bedrag,
        betaal_op=voorstel.betaal_op,
        begunstigde=post.begunstigde.naam,
        iban=post.begunstigde.iban,
        kenmerk=post.kenmerk,
        namens=voorstel.traject.dossier.inburgeraar.volle_naam[:NAAM_HOOGSTENS],
        vier_ogen=vier_ogen_nodig(voorstel.bedrag, grens),
        voorgesteld_door=door,
        voorgesteld_at=nu(),
    )


def akkoord_mogelijk(door: Gebruiker) -> Q:
    """Which proposals this user may agree with: not his own above the amount of the gemeente."""
    return Q(status=RegelStatus.VOORGESTELD) & (Q(vier_ogen=False) | ~Q(voorgesteld_door=door))


def regels_op_slot(regels: QuerySet[Betaalregel]) -> list[Betaalregel]:
    """Return lines as they are now, locked in one order, with what a check of them reads."""
    return list(regels.select_for_update(of=("self",)).select_related("kostenpost", "traject__dossier").order_by("pk"))


@transaction.atomic
def akkoord_geven(regels: Collection[UUID], *, door: Gebruiker) -> int:
    """Agree with proposals; returns with how many. Who agreed already is left as he is.

    Raises RegelFout for a proposal of the user's own above the amount of the gemeente, or one that may not be
    paid any more.
    """
    eis(door, Bevoegdheid.BETALING_AKKOORD)
    gekozen = regels_op_slot(Betaalregel.objects.filter(uuid__in=regels, status=RegelStatus.VOORGESTELD))
    eigen = [regel for regel in gekozen if regel.vier_ogen and regel.voorgesteld_door_id == door.pk]
    if eigen:
        raise RegelFout(
            "eigen_voorstel",
            f"{eigen[0]}: dit voorstel is van uzelf. Bij dit bedrag geeft een collega akkoord.",
        )
    eis_betaalbaar(gekozen)
    Betaalregel.objects.filter(pk__in=[regel.pk for regel in gekozen]).update(
        status=RegelStatus.AKKOORD, akkoord_door=door, akkoord_at=nu()
    )
    return len(gekozen)


def betaalbaar(regels: Collection[Betaalregel], op: date | None = None) -> tuple[list[Betaalregel], list[Betaalregel]]:
    """Split lines in those that may be paid, on `op` or on their own day, and those that may not; three queries."""
    periodes = betaalperiodes({regel.kostenpost.gezin_id for regel in regels})
    wel: list[Betaalregel] = []
    niet: list[Betaalregel] = []
    for regel in regels:
        mag = any(
            periode.traject.pk == regel.traject_id and periode.laat_toe(op or regel.betaal_op, regel.kostenpost.soort)
            for periode in periodes.get(regel.kostenpost.gezin_id, [])
        )
        (wel if mag else niet).append(regel)
    return wel, niet


def eis_betaalbaar(regels: Collection[Betaalregel]) -> None:
    """Raise RegelFout when one of these lines may not be paid any more on its day."""
    _wel, niet = betaalbaar(regels)
    if niet:
        raise RegelFout(
            "mag_niet_meer",
            f"{niet[0]} mag niet meer betaald worden op {datum_lang(niet[0].betaal_op)}: het ontzorgen, de bijstand "
            "of de machtiging geldt dan niet. Laat de regel vervallen.",
            ARTIKEL,
        )


@transaction.atomic
def regel_laten_vervallen(regel: Betaalregel, *, reden: str, door: Gebruiker) -> Betaalregel:
    """Take back a payment that did not go out yet, with a reason; the run of the month does not propose it again."""
    eis(door, Bevoegdheid.BETALING_VOORBEREIDEN)
    regel = _op_slot(regel)
    _eis_overgang(regel, RegelStatus.VERVALLEN)
    if not reden.strip():
        raise RegelFout("reden_ontbreekt", "Schrijf waarom deze betaling vervalt.", veld="reden")
    _laten_vervallen(regel, reden)
    return regel


def _laten_vervallen(regel: Betaalregel, reden: str) -> None:
    regel.status, regel.vervallen_op, regel.vervallen_reden = RegelStatus.VERVALLEN, vandaag(), reden.strip()[:300]
    regel.save(update_fields=["status", "vervallen_op", "vervallen_reden"])


@transaction.atomic
def extra_betaling(
    post: Kostenpost,
    *,
    maand: date,
    bedrag: Decimal,
    reden: str,
    formulier: UUID,
    door: Gebruiker,
    vervangt: Betaalregel | None = None,
) -> Betaalregel:
    """Propose a payment beside the one of the month, or instead of one that came back, with a reason.

    The same `formulier` again (a double click) gives the line that is there. Raises RegelFout when the day is not
    one on which may be paid, the reason is missing, or what came back is replaced already.
    """
    eis(door, Bevoegdheid.BETALING_VOORBEREIDEN)
    post = Kostenpost.objects.select_for_update(of=("self",)).select_related("gezin", "begunstigde").get(pk=post.pk)
    if bestaand := Betaalregel.objects.filter(formulier=formulier).first():
        return bestaand
    if not reden.strip():
        raise RegelFout("reden_ontbreekt", "Schrijf waarom deze betaling nodig is.", veld="reden")
    if bedrag <= 0 or bedrag != bedrag.quantize(Decimal("0.01")):
        raise RegelFout(
            "bedrag_niet_positief", "Het bedrag moet meer dan nul zijn, in euro's en centen.", veld="bedrag"
        )
    if vervangt is not None:
        vervangt = _op_slot(vervangt)
        if vervangt.status != RegelStatus.GESTORNEERD or vervangt.kostenpost_id != post.pk:
            raise RegelFout("niets_te_vervangen", "Alleen een betaling die terugkwam kan opnieuw worden betaald.")
        if hasattr(vervangt, "vervanger"):
            raise RegelFout("al_vervangen", "Deze betaling is al opnieuw voorgesteld.")
    dag = vandaag()
    periode = next((p for p in betaalperiode(post.gezin) if p.laat_toe(dag, post.soort)), None)
    if periode is None:
        raise RegelFout("mag_niet_betalen", _waarom_vandaag_niet(post), ARTIKEL)
    voorstel = Voorstel(post, eerste_van_maand(maand), bedrag.quantize(Decimal("0.01")), dag, periode.traject)
    regel = regel_uit(voorstel, door=door, grens=instelling("betaling_vier_ogen_vanaf"))
    regel.soort, regel.reden, regel.formulier, regel.vervangt = RegelSoort.EXTRA, reden.strip(), formulier, vervangt
    regel.save()
    if vervangt is not None:
        _hersteld(vervangt, door=door)
    return regel


def _waarom_vandaag_niet(post: Kostenpost) -> str:
    if post.soort not in KOSTEN_56A:
        return "Deze kosten mag het college vandaag niet betalen: zij staan in geen besluit of afspraak die nu loopt."
    return "Vandaag mag het college niet betalen: het ontzorgen loopt niet, of de machtiging of de bijstand ontbreekt."


@transaction.atomic
def regel_storneren(regel: Betaalregel, *, op: date, reden: str, door: Gebruiker) -> Betaalregel:
    """Record that a payment came back or was not carried out; returns the line that takes it back.

    The payment itself stays as it was. The budgetcoach gets a task to mend it.
    """
    eis(door, Bevoegdheid.BETALING_AANBIEDEN)
    regel = _op_slot(regel)
    _eis_overgang(regel, RegelStatus.GESTORNEERD)
    if not reden.strip():
        raise RegelFout("reden_ontbreekt", "Schrijf waarom de betaling terugkwam.", veld="reden")
    eis_geweest(op, veld="op")
    if regel.betaald_op and op < regel.betaald_op:
        raise RegelFout("terug_voor_betaald", "Een betaling komt niet terug vóór zij betaald is.", veld="op")
    regel.status, regel.gestorneerd_op, regel.stornoreden = RegelStatus.GESTORNEERD, op, reden.strip()[:300]
    regel.save(update_fields=["status", "gestorneerd_op", "stornoreden"])
    tegenboeking = Betaalregel.objects.create(
        kostenpost=regel.kostenpost,
        traject=regel.traject,
        maand=regel.maand,
        soort=RegelSoort.TEGENBOEKING,
        status=RegelStatus.BETAALD,
        bedrag=-regel.bedrag,
        betaal_op=op,
        betaald_op=op,
        begunstigde=regel.begunstigde,
        iban=regel.iban,
        kenmerk=regel.kenmerk,
        namens=regel.namens,
        reden=regel.stornoreden,
        corrigeert=regel,
        voorgesteld_door=door,
        voorgesteld_at=nu(),
    )
    _melden(regel, door=door, op=op)
    return tegenboeking


def _melden(regel: Betaalregel, *, door: Gebruiker, op: date) -> None:
    """Tell the dossier and the klantmanager without amounts, and ask the budgetcoach to mend it."""
    dossier = regel.traject.dossier
    if dossier.is_open:
        _hersteltaak(regel, uiterlijk_op=op)
        overlegtaak(dossier, str(regel.uuid), uiterlijk_op=op + OVERLEGGEN_BINNEN)
    Gebeurtenis.objects.create(
        dossier=dossier,
        soort="betaling.gestorneerd",
        titel=f"Betaling kwam terug: {regel}",
        op=op,
        door=door,
    )


def _hersteltaak(regel: Betaalregel, *, uiterlijk_op: date) -> None:
    taak_maken(
        regel.traject.dossier,
        HERSTELLEN,
        f"Betaling herstellen: {regel}",
        uiterlijk_op=eerste_werkdag(uiterlijk_op),
        onderwerp=str(regel.uuid),
        url_naam="ontzorgen:betaling",
        url_object=regel.uuid,
        rol=Rol.BUDGETCOACH,
    )


def _hersteld(regel: Betaalregel, *, door: Gebruiker) -> None:
    for soort in (HERSTELLEN, OVERLEG):
        taken_afronden(regel.traject.dossier, soort, door=door, onderwerp=str(regel.uuid))


@transaction.atomic
def storno_afdoen(regel: Betaalregel, *, reden: str, door: Gebruiker) -> Betaalregel:
    """Write down why a payment that came back is not made again; then nobody is asked to mend it any more.

    Raises RegelFout when it did not come back, was proposed again, or the reason is missing.
    """
    eis(door, Bevoegdheid.BETALING_VOORBEREIDEN)
    regel = _op_slot(regel)
    if not te_herstellen(Betaalregel.objects.filter(pk=regel.pk)).exists():
        raise RegelFout("niets_af_te_doen", "Deze betaling wacht niet op herstel.")
    if not reden.strip():
        raise RegelFout("reden_ontbreekt", "Schrijf waarom deze betaling niet opnieuw gaat.", veld="reden")
    _hersteltaak(regel, uiterlijk_op=vandaag())
    _hersteld(regel, door=door)
    Gebeurtenis.objects.create(
        dossier=regel.traject.dossier,
        soort="betaling.afgedaan",
        titel=f"Betaling gaat niet opnieuw: {regel}",
        toelichting=reden.strip(),
        op=vandaag(),
        door=door,
    )
    return regel


@transaction.atomic
def regels_stoppen(traject: OntzorgenTraject, *, vanaf: date, reden: str) -> int:
    """Let the open payments of a traject lapse that may not go out any more once it ends on this day.

    Those of an earlier day still may while that day is to come. Returns how many went out of the door for that day
    or later: they can only be stopped at the bank, or asked back.
    """
    open_regels = regels_op_slot(Betaalregel.objects.filter(traject=traject, status__in=OPEN))
    for regel in open_regels:
        if regel.betaal_op >= vanaf or vanaf <= vandaag():
            _laten_vervallen(regel, reden)
    weg = Betaalregel.objects.filter(traject=traject, status__in=UIT_DE_DEUR, batch__uitvoeren_op__gte=vanaf)
    return weg.count()


@transaction.atomic
def open_regels_vervangen(post: Kostenpost, *, door: Gebruiker, reden: str) -> int:
    """Let the open lines of the month lapse whose content is no longer right, and propose them anew.

    Returns how many lapsed. What went out of the door stays.
    """
    post = Kostenpost.objects.prefetch_related("bedragen").select_related("begunstigde").get(pk=post.pk)
    oud = regels_op_slot(post.regels.filter(status__in=OPEN, soort=RegelSoort.MAAND))
    if not oud:
        return 0
    grens = instelling("betaling_vier_ogen_vanaf")
    for regel in oud:
        _laten_vervallen(regel, reden)
        nieuw = voorstellen([post], regel.maand, ook_gedaan=True)
        if nieuw and nieuw[0].kan:
            vers = regel_uit(nieuw[0], door=door, grens=grens, maandlijst=regel.maandlijst)
            vers.vervangt = regel
            vers.save()
    return len(oud)


def regels_betaald_melden(regels: Collection[Betaalregel], *, op: date, door: Gebruiker) -> None:
    """Record that offered payments were carried out; the caller has locked them. Tells each dossier once."""
    Betaalregel.objects.filter(pk__in=[regel.pk for regel in regels]).update(status=RegelStatus.BETAALD, betaald_op=op)
    trajecten = OntzorgenTraject.objects.filter(pk__in={regel.traject_id for regel in regels})
    Gebeurtenis.objects.bulk_create(
        Gebeurtenis(dossier_id=dossier, soort="betaling.betaald", titel="Vaste lasten betaald", op=op, door=door)
        for dossier in sorted(set(trajecten.values_list("dossier", flat=True)))
    )


def gezin_vastleggen(
    gezin: Gezin, soort: str, titel: str, *, door: Gebruiker, op: date | None = None, toelichting: str = ""
) -> None:
    """Tell every dossier of the household with a traject what changed in its fixed costs, without amounts."""
    dossiers = Dossier.objects.filter(ontzorgtrajecten__gezin=gezin).distinct().order_by("pk")
    Gebeurtenis.objects.bulk_create(
        Gebeurtenis(
            dossier=dossier, soort=soort, titel=titel[:200], toelichting=toelichting, op=op or vandaag(), door=door
        )
        for dossier in dossiers
    )


def _op_slot(regel: Betaalregel) -> Betaalregel:
    return (
        Betaalregel.objects.select_for_update(of=("self",))
        .select_related("kostenpost", "traject__dossier")
        .get(pk=regel.pk)
    )


def _eis_overgang(regel: Betaalregel, naar: RegelStatus) -> None:
    if regel.is_tegenboeking or naar not in OVERGANGEN[RegelStatus(regel.status)]:
        raise RegelFout(
            "overgang_niet_mogelijk",
            f"Deze betaling is {regel.get_status_display().lower()} en kan niet meer {naar.label.lower()} worden.",
        )
